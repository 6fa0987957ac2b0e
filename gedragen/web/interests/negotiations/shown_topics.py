"""What do the pages show on which the table is filled: the table, a preview of what is pasted?"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gedragen.core.interests.packages import problem as core
from gedragen.core.interests.pasting import same
from gedragen.core.interests.taking_over import Amended, Change, spellings
from gedragen.web.collaborations.models import Seat
from gedragen.web.interests.negotiations import importing, topics
from gedragen.web.interests.negotiations.models import Rule
from gedragen.web.interests.negotiations.queries import Table
from gedragen.web.interests.negotiations.topic_queries import Answered
from gedragen.web.interests.negotiations.words import figure, framework_rows
from gedragen.web.shared.sentences import say

RULES = Rule.KINDS
ANCHORS = {
    **dict.fromkeys(("limit", "drop", *RULES), "limit"),
    "move": "order",
    "topic": "amounts",
    "option": "amounts",
}
"""Where on the page one comes back after which form."""


def edit_page(
    seat: Seat, table: Table, filled: dict[str, Any], answered: Answered
) -> dict[str, Any]:
    may_fill = seat.may["open_negotiation"]
    return {
        "nav": "interests",
        "negotiation": table.negotiation,
        "slug": seat.collaboration.slug,
        "table": table,
        "forms": filled,
        "frameworks": framework_rows(table),
        "rules": [(kind, _rule_word(kind), filled[kind]) for kind in RULES if kind in filled],
        "order": _order(table, fixed_keys(table, answered)) if may_fill else [],
        "is_answered": bool(answered.frozen) or answered.is_filed,
    }


def _rule_word(kind: str) -> str:
    return {
        Rule.EXCLUDE: _("Add what cannot go together"),
        Rule.REQUIRE: _("Add what asks for something else: if … then one of"),
        Rule.COUNT: _("Add how many of some options at least or at most"),
    }[kind]


def fixed_keys(table: Table, answered: Answered) -> frozenset[str]:
    """The topics and options that people answered, so that name and place on the table stay."""
    fixed = set()
    for topic in table.topics:
        options = {option.key for option in topic.options.all()}
        stay = options if answered.is_filed else options & answered.frozen
        fixed |= stay | ({topic.key} if stay else set())
    return frozenset(fixed)


def _order(table: Table, fixed: frozenset[str]) -> list[dict[str, Any]]:
    """Every topic and option with what can be done to its place."""
    rows = []
    for number, topic in enumerate(table.topics):
        rows.append(_placed(topic, number, len(table.topics), fixed, is_topic=True))
        options = list(topic.options.all())
        rows += [
            _placed(option, place, len(options), fixed, is_topic=False)
            for place, option in enumerate(options)
        ]
    return rows


def _placed(
    row: Any, place: int, among: int, fixed: frozenset[str], *, is_topic: bool
) -> dict[str, Any]:
    return {
        "key": row.key,
        "title": row.title,
        "is_topic": is_topic,
        "can_rise": place > 0,
        "can_sink": place < among - 1,
        "can_go": row.key not in fixed,
    }


def table_text(table: Table) -> str:
    """What is on the table, as it would be pasted; nothing while there is nothing."""
    if not table.core_topics:
        return ""
    return importing.text_of(table.core_topics, table.units, (_("Topic"), _("Option")))


def paste_page(seat: Seat, table: Table, form: Any, preview: Any) -> dict[str, Any]:
    return {
        "nav": "interests",
        "negotiation": table.negotiation,
        "slug": seat.collaboration.slug,
        "form": form,
        "preview": preview,
        "example": _example(),
    }


def _example() -> list[list[str]]:
    return [
        [_("Topic"), _("Option"), _("Costs (million euros)"), _("Months")],
        [_("Dike"), _("Wall that opens"), "20", "18"],
        ["", _("Green dike"), "24,5", "12"],
        [_("Trees"), _("All stay"), "12", ""],
    ]


def preview(table: Table, coming: importing.Incoming, text: str, document: str) -> dict[str, Any]:
    """Line by line what comes and what is wrong; nothing has been written."""
    changes = topics.would_change(table.negotiation, coming.pasted)
    names = spellings(coming.pasted, table.units)
    units = {**table.units, **{names[n]: u for n, u in coming.pasted.units.items() if u}}
    rows = [(change.line, _told(change, units)) for change in changes]
    rows += [
        (
            fault.line,
            {"line": fault.line, "kind": "stake", "word": _("wrong"), "text": say(fault.reason)},
        )
        for fault in coming.pasted.faults
    ]
    here = {(same(t.title), same(o.title)) for t in table.topics for o in t.options.all()}
    missing = importing.missing_options(coming, here)
    faults = len(coming.pasted.faults) + len(missing)
    return {
        "rows": [row for _line, row in sorted(rows, key=lambda pair: pair[0])],
        "frameworks": [framework_words(coming, one) for one in coming.frameworks],
        "missing": missing,
        "faults": faults,
        "is_file": bool(document),
        "sum": _sum(changes, faults),
        "can_write": not faults
        and (bool(coming.frameworks) or any(not change.is_nothing for change in changes)),
        "seen": importing.seen(table.negotiation, coming, text, document),
    }


def _told(change: Change, units: dict[str, str]) -> dict[str, Any]:
    amounts = "; ".join(_amended(one, units) for one in change.amounts)
    if change.adds:
        kind, word = "secured", _("new topic") if change.opens_topic else _("new")
    elif change.amounts:
        kind, word = "secured", _("changes")
    else:
        kind, word = "unknown", _("stays as it is")
    return {
        "line": change.line,
        "kind": kind,
        "word": word,
        "topic": change.topic,
        "option": change.option,
        "text": amounts,
    }


def _amended(one: Amended, units: dict[str, str]) -> str:
    unit = units.get(one.name, "")
    gaps = {
        "name": one.name,
        "before": "" if one.before is None else figure(one.before, unit),
        "after": "" if one.after is None else figure(one.after, unit),
    }
    if one.before is None:
        return _("%(name)s: %(after)s") % gaps
    if one.after is None:
        return _("%(name)s: %(before)s is taken away") % gaps
    return _("%(name)s: from %(before)s to %(after)s") % gaps


def _sum(changes: Sequence[Change], faults: int) -> str:
    """The sum first: how much comes, and how much is wrong."""
    if faults:
        words = ngettext(
            "One thing is not right yet. Mend it in the table and look again.",
            "%(number)s things are not right yet. Mend them in the table and look again.",
            faults,
        )
        return words % {"number": faults}
    gaps = {
        "new": sum(change.adds for change in changes),
        "changed": sum(bool(change.amounts) and not change.adds for change in changes),
    }
    return _("New options: %(new)s. Options that change: %(changed)s.") % gaps


def taken_words(done: Sequence[Change]) -> str:
    gaps = {"sum": _sum(done, 0)}
    return _("The table is filled. Everyone at the table can see it now. %(sum)s") % gaps


def framework_words(coming: importing.Incoming, framework: core.Framework) -> dict[str, str]:
    """A framework of a file, in words, before it is here."""
    names = [option for _topic, option in importing.named(coming, importing.choices_in(framework))]
    return {
        "title": framework.label or framework.id,
        "words": _asked(framework, names),
    }


def _asked(framework: core.Framework, names: list[str]) -> str:
    match framework:
        case core.Exclude():
            return _("Not together: %(options)s") % {"options": " + ".join(names)}
        case core.Require():
            gaps = {"given": names[0], "options": " · ".join(names[1:])}
            return _("If “%(given)s” is chosen, then also one of these: %(options)s") % gaps
    bounds = {"least": _bound(framework.at_least), "most": _bound(framework.at_most)}
    if isinstance(framework, core.Limit):
        gaps = {"amount": framework.amount, **bounds}
        if framework.at_least is None:
            return _("%(amount)s at most %(most)s") % gaps
        if framework.at_most is None:
            return _("%(amount)s at least %(least)s") % gaps
        return _("%(amount)s from %(least)s to %(most)s") % gaps
    gaps = {"options": " · ".join(names), **bounds}
    if framework.at_most is None:
        return _("At least %(least)s of these: %(options)s") % gaps
    if framework.at_least is None:
        return _("At most %(most)s of these: %(options)s") % gaps
    return _("At least %(least)s and at most %(most)s of these: %(options)s") % gaps


def _bound(value: Fraction | None) -> str:
    return "" if value is None else figure(value)
