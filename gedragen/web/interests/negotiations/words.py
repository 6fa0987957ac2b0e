"""What is a number, a package, a limit or a clash called on the pages?"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from gedragen.core.interests.boundaries import RULE, Clash
from gedragen.web.interests.negotiations import values
from gedragen.web.interests.negotiations.models import Limit, Rule
from gedragen.web.interests.negotiations.queries import Table

COINS = "€$£"
"""A coin stands before its number."""


def figure(value: Fraction | Decimal, unit: str = "") -> str:
    """A number as the reader writes it, with its unit: 18 maanden, € 46,2 mln."""
    exact = (
        Decimal(value.numerator) / Decimal(value.denominator)
        if isinstance(value, Fraction)
        else value
    )
    text = f"{exact:.3f}".rstrip("0").rstrip(".")
    places = len(text.partition(".")[2])
    number = number_format(Decimal(text), decimal_pos=places, force_grouping=True)
    coin, rest = (unit[:1], unit[1:].strip()) if unit[:1] in COINS else ("", unit)
    return "\u00a0".join(part for part in (coin, number, rest) if part)


def package_name(rule: str, letter: str) -> str:
    if rule == "midpoint":
        return _("The middle")
    return _("Package %(letter)s") % {"letter": letter}


def rule_note(rule: str) -> str:
    """What a package is best at, in a few words."""
    notes = {
        "leximin": _("the least satisfied party gets the most"),
        "nash": _("what each party gains is weighed evenly"),
        "utilitarian": _("the most satisfaction added up"),
        "alternative": _("as unlike the others as possible"),
        "midpoint": _("what first came to mind"),
    }
    return notes.get(rule, "")


def limit_words(limit: Limit) -> str:
    """What a limit asks: Kosten ten hoogste 44 miljoen euro."""
    gaps = {
        "amount": limit.amount,
        "least": "" if limit.at_least is None else figure(limit.at_least, limit.unit),
        "most": "" if limit.at_most is None else figure(limit.at_most, limit.unit),
    }
    if limit.at_least is None:
        return _("%(amount)s at most %(most)s") % gaps
    if limit.at_most is None:
        return _("%(amount)s at least %(least)s") % gaps
    return _("%(amount)s from %(least)s to %(most)s") % gaps


def rule_words(rule: Rule) -> str:
    """What a framework about choices asks: Niet samen: Vaste wand + 18 maanden."""
    options = [option.title for option in values.in_order(rule.options.all())]
    if rule.kind == Rule.EXCLUDE:
        return _("Not together: %(options)s") % {"options": " + ".join(options)}
    if rule.kind == Rule.REQUIRE:
        gaps = {"given": rule.given.title, "options": " · ".join(options)}
        if len(options) == 1:
            return _("If “%(given)s” is chosen, then also “%(options)s”") % gaps
        return _("If “%(given)s” is chosen, then also one of these: %(options)s") % gaps
    gaps = {"options": " · ".join(options), "least": rule.at_least, "most": rule.at_most}
    if rule.at_most is None:
        return _("At least %(least)s of these: %(options)s") % gaps
    if rule.at_least is None:
        return _("At most %(most)s of these: %(options)s") % gaps
    return _("At least %(least)s and at most %(most)s of these: %(options)s") % gaps


def framework_rows(table: Table) -> list[dict[str, str]]:
    """Every framework of the table with what it asks, in words."""
    limits = [(limit, limit_words(limit)) for limit in table.limits]
    rules = [(rule, rule_words(rule)) for rule in table.rules]
    return [{"key": row.key, "title": row.title, "words": said} for row, said in limits + rules]


def clash_words(table: Table, clash: Clash) -> str:
    """A clash in a sentence; everything in it is public."""
    if clash.bound == RULE:
        return _rule_clash(table, clash)
    limit = next(limit for limit in table.limits if limit.key == clash.limit)
    names = values.labels(table.core_topics)
    unit = table.units.get(limit.amount, "")
    gaps = {
        "limit": limit.title,
        "reached": figure(clash.reached, unit),
        "at": figure(clash.at, unit),
        **{f"option{n}": names[choice] for n, choice in enumerate(clash.choices)},
    }
    if not clash.choices:
        words = _(
            "No package keeps to “%(limit)s”: at best it comes to %(reached)s, the limit is %(at)s."
        )
    elif len(clash.choices) == 1:
        words = _(
            "“%(option0)s” does not fit “%(limit)s”: at best it comes to %(reached)s, "
            "the limit is %(at)s."
        )
    else:
        words = _(
            "“%(option0)s” and “%(option1)s” do not go together under “%(limit)s”: "
            "at best that comes to %(reached)s, the limit is %(at)s."
        )
    return words % gaps


def _rule_clash(table: Table, clash: Clash) -> str:
    names = values.labels(table.core_topics)
    rule = next(rule for rule in table.rules if rule.key == clash.limit)
    gaps = {
        "rule": rule.title,
        **{f"option{n}": names[choice] for n, choice in enumerate(clash.choices)},
    }
    if not clash.choices:
        return _("No package keeps to “%(rule)s”.") % gaps
    if len(clash.choices) == 1:
        return _("“%(option0)s” cannot be chosen because of “%(rule)s”.") % gaps
    return _("“%(option0)s” and “%(option1)s” do not go together because of “%(rule)s”.") % gaps
