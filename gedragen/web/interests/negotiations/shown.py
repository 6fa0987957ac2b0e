"""What do the pages of a negotiation show to this reader? Display values for the templates."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from gedragen.core.interests.packages import problem as core
from gedragen.core.interests.packages.recount import (
    crossed,
    interest_satisfaction,
    satisfaction,
    whole,
)
from gedragen.web.collaborations.models import Seat
from gedragen.web.interests.negotiations import queries, reminding, values
from gedragen.web.interests.negotiations.models import Negotiation, Package, Round
from gedragen.web.interests.negotiations.words import (
    clash_words,
    figure,
    framework_rows,
    package_name,
    rule_note,
)
from gedragen.web.shared.templatetags.gedragen_tags import day_long

CLASHES = 6
"""How many clashes are written out; all of them are public."""

TEN = 10


def list_page(seat: Seat) -> dict[str, Any]:
    rows = []
    for row in queries.negotiations_of(seat):
        parts = ngettext("%(number)s topic", "%(number)s topics", row.topic_count)
        word, kind = _standing(seat, row)
        rows.append(
            {
                "title": row.title,
                "url": reverse("negotiation", args=[seat.collaboration.slug, row.pk]),
                "is_voice": True,
                "note": parts % {"number": row.topic_count},
                "kind": kind,
                "word": word,
                "icon": "" if kind != "stake" else "ring",
            }
        )
    return {"rows": rows}


def _standing(seat: Seat, row: Any) -> tuple[str, str]:
    """How a negotiation stands for this reader: public facts and the own party's filing."""
    if row.ended_at:
        return _("settled"), "secured"
    if row.published_round:
        return _("packages on the table"), "secured"
    if not row.option_count:
        return _("no options yet"), "unknown"
    if seat.may["score"] and not row.own_filed:
        return _("you have not scored yet"), "stake"
    return _("parties are scoring"), "unknown"


def negotiation_page(
    seat: Seat, negotiation: Negotiation, number: int | None
) -> dict[str, Any] | None:
    """The table's page; None when there is no published round with that number."""
    table = queries.table_of(negotiation)
    published = queries.published_rounds(negotiation)
    shown = published[0] if published else None
    if number is not None:
        shown = next((row for row in published if row.number == number), None)
        if shown is None:
            return None
    parties = queries.turnout(seat, negotiation)
    context = {
        "nav": "interests",
        "negotiation": negotiation,
        "slug": seat.collaboration.slug,
        "table": table,
        "parties": _party_rows(parties),
        "own_open": _own_open(seat, table, parties),
        "reminder": _reminder(seat, table, parties),
        "is_waiting": not all(one.filed for one in parties),
        "frameworks": framework_rows(table),
        "own_turnout": next((one for one in parties if one.is_own), None),
        "agreed": [str(one.party) for one in parties if one.open_to_tracing],
        "is_pair": len(parties) <= 2,
        "facilitators": queries.facilitators_of(seat),
        "clashes": [clash_words(table, clash) for clash in table.clashes[:CLASHES]],
        "further_clashes": max(len(table.clashes) - CLASHES, 0),
        "published": published,
        "round": shown,
        "next": _next_step(seat, table, parties, shown),
    }
    if shown:
        context |= _on_the_table(seat, table, shown)
    return context


def _party_rows(parties: Sequence[queries.Turnout]) -> list[dict[str, Any]]:
    return [
        {
            "title": str(one.party),
            "kind": "secured" if one.filed else "unknown",
            "word": _scored_word(one),
        }
        for one in parties
    ]


def _scored_word(one: queries.Turnout) -> str:
    """Whether a party filed, and no more: how far it is stays with that party."""
    if one.filed:
        return _("has scored")
    return _("asked again: there is a new option") if one.asked_again else _("still to score")


def _own_open(
    seat: Seat, table: queries.Table, parties: Sequence[queries.Turnout]
) -> list[dict[str, Any]]:
    """What the reader's own party still has to fill in, for its own eyes."""
    own = next((one for one in parties if one.is_own), None)
    if not seat.may["score"] or not table.core_topics or own is None or own.filed:
        return []
    page = reverse("score", args=[seat.collaboration.slug, table.negotiation.pk])
    boxes = {(topic.id, option.id) for topic in table.core_topics for option in topic.options}
    rows = []
    for place, sheet in enumerate(queries.sheets(seat, table.negotiation), 1):
        number = len(boxes - set(sheet.scores)) + (sheet.without is None)
        if number:
            words = ngettext("%(number)s box open", "%(number)s boxes open", number)
            rows.append(
                {
                    "title": sheet.interest.title,
                    "is_voice": True,
                    "url": f"{page}#belang-{place}",
                    "kind": "unknown",
                    "word": words % {"number": number},
                }
            )
    return rows


def _reminder(
    seat: Seat, table: queries.Table, parties: Sequence[queries.Turnout]
) -> dict[str, Any] | None:
    """Whether the facilitator can remind the parties that have not filed, or did so today."""
    here = table.negotiation
    waiting = [str(one.party) for one in parties if not one.filed]
    if not seat.may["open_negotiation"] or here.ended_at or not waiting or not table.core_topics:
        return None
    return {"may": reminding.may_remind(here), "at": here.reminded_at, "names": waiting}


def _next_step(
    seat: Seat, table: queries.Table, parties: Sequence[queries.Turnout], shown: Round | None
) -> dict[str, str] | None:
    """The one thing asked of this reader here, from public facts and the own filing."""
    negotiation, slug = table.negotiation, seat.collaboration.slug
    if negotiation.ended_at or not seat.is_running:
        return None
    by = day_long(negotiation.scores_by) if negotiation.scores_by else ""
    own = next((one for one in parties if one.is_own), None)
    if seat.may["score"] and table.core_topics and own and not own.filed:
        return {
            "what": _("Score how good each option is for your interests"),
            "why": _("Until %(day)s. Then it is fixed for this round.") % {"day": by}
            if by
            else _("Empty is not 0. You can stop and go on later."),
            "url": reverse("score", args=[slug, negotiation.pk]),
            "label": _("Score the options"),
        }
    if not seat.may["run_finder"]:
        return None
    if not table.core_topics or len(table.core_topics) < len(table.topics):
        return {
            "what": _("Say what can be chosen"),
            "why": _("Every topic needs options before anyone can score."),
            "url": reverse("edit_topics", args=[slug, negotiation.pk]),
            "label": _("Fill in topics and options"),
        }
    if shown:
        return None
    return {
        "what": _("See what parties share with you, and let the package finder search"),
        "why": _("Only you see the whole result. You choose what goes to the table."),
        "url": reverse("finder", args=[slug, negotiation.pk]),
        "label": _("Go to the package finder"),
    }


def _on_the_table(seat: Seat, table: queries.Table, shown: Round) -> dict[str, Any]:
    topics = queries.frozen_topics(shown)
    packages = list(shown.packages.all())
    fit = queries.own_fit(seat, table.negotiation, topics)
    return {
        "choice": choice_table(topics, packages, table.units),
        "own": own_rows(fit, packages),
        "own_crossings": own_crossings(fit, packages, topics),
        "all": _for_all(packages),
        "acceptable": sum(package.acceptable for package in packages),
        "is_infeasible": not shown.answer["packages"],
    }


def choice_table(
    topics: Sequence[core.Topic], packages: Sequence[Package], units: Mapping[str, str]
) -> dict[str, Any]:
    """Packages side by side: what each picks, and what that adds up to."""
    picked = values.labels(topics)
    rows = []
    for topic in topics:
        words = [picked[topic.id, package.picks[topic.id]] for package in packages]
        rows.append({"name": topic.label, "options": _marked(words)})
    for name in dict.fromkeys(n for t in topics for o in t.options for n in o.amounts):
        words = [
            figure(_sum(topics, package.picks, name), units.get(name, "")) for package in packages
        ]
        rows.append({"name": name, "options": _marked(words)})
    heads = [
        {"name": package_name(package.rule, package.letter), "note": rule_note(package.rule)}
        for package in packages
    ]
    return {"packages": heads, "topics": rows}


def _marked(words: Sequence[str]) -> list[dict[str, Any]]:
    """Grey is the same as the first."""
    return [{"text": word, "is_same": n > 0 and word == words[0]} for n, word in enumerate(words)]


def _sum(topics: Sequence[core.Topic], picks: Mapping[str, str], name: str) -> Fraction:
    return sum(
        (
            option.amounts.get(name, Fraction(0))
            for topic in topics
            for option in topic.options
            if picks[topic.id] == option.id
        ),
        Fraction(0),
    )


def own_rows(fit: queries.OwnFit | None, packages: Sequence[Package]) -> dict[str, Any] | None:
    """How each package suits the reader's own interests, for the own party's eyes."""
    if fit is None or fit.party is None or not packages:
        return None
    lines = {row.key: row.red_line for row in fit.interests}
    rows = [
        {
            "name": interest.label,
            "scores": [
                {
                    "value": interest_satisfaction(fit.problem, interest, package.picks) * TEN,
                    "line": _exact(lines[interest.id]),
                    "note": _("below your red line"),
                }
                for package in packages
            ],
        }
        for interest in fit.party.interests
    ]
    rows.append(
        {
            "name": _("Together, by weight"),
            "is_sum": True,
            "scores": [
                {
                    "value": satisfaction(fit.problem, fit.party, package.picks) * TEN,
                    "line": fit.party.alternative * TEN or None,
                    "note": _("worse for you than no agreement"),
                }
                for package in packages
            ],
        }
    )
    return {
        "title": _("How does it suit you?"),
        "note": _("Only your party sees these figures."),
        "rows": rows,
    }


def own_crossings(
    fit: queries.OwnFit | None, packages: Sequence[Package], topics: Sequence[core.Topic]
) -> list[str]:
    if fit is None or fit.party is None:
        return []
    names = values.labels(topics)
    found = []
    for package in packages:
        for interest in fit.party.interests:
            if not crossed(interest, package.picks)[1]:
                continue
            never = next(n for n in interest.never if whole(package.picks, n))
            gaps = {
                "package": package_name(package.rule, package.letter),
                "interest": interest.label,
                "options": " + ".join(names[choice] for choice in never),
            }
            found.append(_("%(package)s cannot work for you: %(options)s (“%(interest)s”).") % gaps)
    return found


def _for_all(packages: Sequence[Package]) -> dict[str, Any] | None:
    if not packages:
        return None
    states = [
        {
            "kind": "secured" if package.acceptable else "stake",
            "word": pgettext("acceptable", "yes")
            if package.acceptable
            else pgettext("acceptable", "no"),
        }
        for package in packages
    ]
    rows = [{"name": _("Can every party live with it?"), "states": states}]
    return {"title": _("How does it suit everyone?"), "rows": rows}


def _exact(value: Decimal | None) -> Fraction | None:
    return None if value is None else Fraction(value)
