"""What does the score page show: one sheet per own interest, and what is still open?"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gedragen.core.interests.packages import problem as core
from gedragen.web.collaborations.models import Seat
from gedragen.web.interests.negotiations import queries, values
from gedragen.web.interests.negotiations.forms import ScoreForm
from gedragen.web.interests.negotiations.models import Negotiation
from gedragen.web.interests.negotiations.words import figure
from gedragen.web.shared import clock


def state_of(sheets: Sequence[queries.Sheet]) -> str:
    """A mark of what is saved now, to notice that a colleague saved in the meantime."""
    state = [
        [
            sheet.interest.key,
            sorted([*choice, str(score)] for choice, score in sheet.scores.items()),
            str(sheet.without),
            sorted(sorted(map(list, crossing)) for crossing in sheet.crossings),
            sorted([*sorted(map(list, joint.when)), str(joint.score)] for joint in sheet.joint),
        ]
        for sheet in sheets
    ]
    return hashlib.sha256(json.dumps(state).encode()).hexdigest()[:16]


def score_page(
    seat: Seat,
    negotiation: Negotiation,
    topics: Sequence[core.Topic],
    sheets: Sequence[queries.Sheet],
    form: ScoreForm,
) -> dict[str, Any]:
    facilitators = queries.facilitators_of(seat)
    sections = [
        _section(place, sheet, topics, form, facilitators) for place, sheet in enumerate(sheets, 1)
    ]
    return {
        "nav": "interests",
        "negotiation": negotiation,
        "slug": seat.collaboration.slug,
        "form": form,
        "sections": sections,
        "has_options": bool(topics),
        "state": state_of(sheets),
        "filed": queries.own_filed(seat, negotiation),
        "alternative": without_agreement(sheets),
        "weights": [str(sheet.interest.weight) for sheet in sheets if sheet.without is not None],
        "resume": _resume(sections),
    }


def without_agreement(sheets: Sequence[queries.Sheet]) -> Any:
    """Where the party stands without an agreement, 0 to 10; None before it said so."""
    known = [sheet for sheet in sheets if sheet.without is not None]
    if not known:
        return None
    total = sum(sheet.interest.weight for sheet in known)
    return sum(sheet.interest.weight * sheet.without for sheet in known) / total


def _section(
    place: int,
    sheet: queries.Sheet,
    topics: Sequence[core.Topic],
    form: ScoreForm,
    facilitators: list[str],
) -> dict[str, Any]:
    key = sheet.interest.key
    boxes = [
        {
            "title": topic.label,
            "options": [
                {
                    "title": option.label,
                    "score": form[f"s-{key}-{option.id}"],
                    "cross": form[f"x-{key}-{option.id}"],
                }
                for option in topic.options
            ],
        }
        for topic in topics
    ]
    total = sum(len(topic.options) for topic in topics)
    filled = sum((t.id, o.id) in sheet.scores for t in topics for o in t.options)
    open_boxes = total - filled + (sheet.without is None)
    return {
        "anchor": f"belang-{place}",
        "number": place,
        "title": sheet.interest.title,
        "interest": sheet.interest,
        "topics": boxes,
        "without": form[f"w-{key}"],
        "combinations": form.combination_rows(sheet),
        "has_combinations": any(len(crossing) > 1 for crossing in sheet.crossings),
        "joints": form.joint_rows(sheet),
        "has_joints": bool(sheet.joint) or any(r["points"].errors for r in form.joint_rows(sheet)),
        "can_combine": len(topics) > 1,
        "saved_at": saved_at(sheet.saved_at),
        "is_begun": bool(sheet.scores) or sheet.without is not None,
        "open": open_boxes,
        "open_words": ngettext(
            "%(number)s box still open", "%(number)s boxes still open", open_boxes
        )
        % {"number": open_boxes},
        "sight": _sight(sheet, facilitators),
    }


def saved_at(moment: Any) -> str:
    """When it was saved: the time today, else the day."""
    if moment is None:
        return ""
    local = timezone.localtime(moment)
    if local.date() == clock.today():
        gaps = {"hour": str(local.hour), "minute": f"{local.minute:02d}"}
        return _("Saved at %(hour)s:%(minute)s") % gaps
    return _("Saved on %(day)s") % {"day": date_format(local, "j F")}


def _sight(sheet: queries.Sheet, facilitators: list[str]) -> dict[str, Any]:
    """Who gets to see this sheet, in a sentence beside it."""
    names = ", ".join(facilitators)
    if sheet.figures_shared and sheet.red_line_shared:
        words = _("%(names)s sees these scores and your line once you file.")
    elif sheet.figures_shared:
        words = _(
            "%(names)s sees these scores once you file. What cannot work for you, and your red "
            "line, you keep to yourselves: the package finder does not count with them."
        )
    elif sheet.red_line_shared:
        words = _(
            "These scores you keep to yourselves. %(names)s does see what cannot work for you "
            "once you file, and the package finder respects it."
        )
    else:
        words = _(
            "You keep all of this to yourselves. The package finder does not count with it; you "
            "do see how each package suits it."
        )
    shared = sheet.figures_shared or sheet.red_line_shared
    return {
        "strong": words % {"names": names},
        "level": "facilitators" if shared else "party",
    }


def _resume(sections: Sequence[dict[str, Any]]) -> dict[str, Any] | None:
    """Where somebody left off: the first sheet with an open box."""
    if not any(section["is_begun"] for section in sections):
        return None
    unfinished = [section for section in sections if section["open"]]
    if not unfinished:
        return None
    return {
        "title": unfinished[0]["title"],
        "anchor": unfinished[0]["anchor"],
        "open": sum(section["open"] for section in unfinished),
    }


def next_anchor(seat: Seat, negotiation: Negotiation, current: int) -> str:
    """The sheet after `current` (a number on the page) that still has an open box."""
    sheets = queries.sheets(seat, negotiation)
    topics = values.core_topics(values.topics_of(negotiation))
    boxes = {(topic.id, option.id) for topic in topics for option in topic.options}
    for place, sheet in enumerate(sheets, 1):
        if place > current and (boxes - set(sheet.scores) or sheet.without is None):
            return f"#belang-{place}"
    return "#klaar"


def filing_page(seat: Seat, negotiation: Negotiation) -> dict[str, Any]:
    """What the facilitator gets when the party files, and what the party keeps."""
    sheets = queries.sheets(seat, negotiation)
    topics = values.core_topics(values.topics_of(negotiation))
    names = values.labels(topics)
    scored = [sheet for sheet in sheets if sheet.scores]
    return {
        "nav": "interests",
        "negotiation": negotiation,
        "slug": seat.collaboration.slug,
        "facilitators": queries.facilitators_of(seat),
        "filed": queries.own_filed(seat, negotiation),
        "shared": [_told(sheet, names) for sheet in scored if _is_told(sheet)],
        "kept": [sheet.interest.title for sheet in scored if not _is_told(sheet)],
        "left_out": [sheet.interest.title for sheet in sheets if not sheet.scores],
    }


def _is_told(sheet: queries.Sheet) -> bool:
    return sheet.figures_shared or sheet.red_line_shared


def _told(sheet: queries.Sheet, names: dict[core.Choice, str]) -> dict[str, Any]:
    facts = []
    if sheet.figures_shared:
        scores = [
            _("%(option)s: %(score)s") % {"option": names[choice], "score": figure(score)}
            for choice, score in sheet.scores.items()
            if choice in names
        ]
        facts.append({"term": _("Scores"), "text": "; ".join(scores)})
        if sheet.without is not None:
            facts.append({"term": _("Without an agreement"), "text": figure(sheet.without)})
        together = [
            _("%(options)s: %(points)s points together")
            % {
                "options": " + ".join(names[c] for c in joint.when if c in names),
                "points": signed(joint.score),
            }
            for joint in sheet.joint
        ]
        facts.append({"term": _("Together"), "text": "; ".join(together)})
        facts.append({"term": _("Weight"), "text": str(sheet.interest.weight)})
    if sheet.red_line_shared:
        if sheet.interest.red_line is not None:
            facts.append({"term": _("Red line"), "text": figure(sheet.interest.red_line)})
        lines = [" + ".join(names[c] for c in crossing) for crossing in sheet.crossings]
        facts.append({"term": _("Cannot work for you"), "text": "; ".join(lines)})
    return {"title": sheet.interest.title, "facts": facts}


def signed(points: Fraction) -> str:
    """Points with their sign: +3 or -2,5."""
    return f"+{figure(points)}" if points > 0 else figure(points)
