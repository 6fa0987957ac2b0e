"""What do the pages of differences show to this reader? Display values, ready for the template."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gedragen.core.environment import differences as core
from gedragen.core.environment.differences import Naming, Path, Step
from gedragen.core.rights import Role
from gedragen.web.collaborations.models import Seat
from gedragen.web.environment.differences import queries
from gedragen.web.environment.differences.models import Difference, Outcome
from gedragen.web.environment.differences.words import (
    GLASL,
    HELP,
    aftercare_words,
    as_task,
    glasl_word,
    state_of,
    step_word,
)
from gedragen.web.shared.templatetags.gedragen_tags import joined

LEVELS = {
    Naming.DRAFT: "draft",
    Naming.FACILITATOR: "facilitators",
    Naming.INVOLVED: "named",
}
"""The word of the visibility component for how far a difference is named."""


def list_page(seat: Seat) -> dict:
    """The differences this reader may know of; to anyone else the page is as if there were none."""
    found = queries.differences_of(seat)
    rows = [_row(seat, one) for one in found]
    running = sum(one.closed_at is None for one in found)
    return {
        "open": rows[:running],
        "ended": rows[running:],
        "lead_words": _lead(running),
        "new_url": reverse("new_difference", args=[seat.collaboration.slug])
        if seat.may["name_difference"]
        else "",
        "glasl": [
            {"number": n, "name": name, "about": about} for n, (name, about) in GLASL.items()
        ],
    }


def _row(seat: Seat, difference: Difference) -> dict:
    return {
        "title": difference.title,
        "url": reverse("difference", args=[seat.collaboration.slug, difference.pk]),
        "note": joined(one.party.name for one in difference.involved.all()),
        **state_of(difference),
    }


def _lead(running: int) -> str:
    if not running:
        return _("Seeing it differently is no quarrel. Named early, it is often easily solved.")
    return ngettext(
        "You know of one difference that is open.",
        "You know of %(count)d differences that are open.",
        running,
    ) % {"count": running}


def sight(difference: Difference, level: Naming | None = None) -> dict:
    """The visibility sentence, always with everyone's name: of a party not all people read it."""
    seats = queries.readers(difference, level)
    return {
        "level": LEVELS[Naming(level or difference.level)],
        "names": sorted({str(one.person) for one in seats}),
    }


def page(seat: Seat, difference: Difference) -> dict:
    """Everything this reader may know of one difference, and what they can do about it."""
    path = queries.path_of(difference)
    own = str(seat.party_id)
    works = own in path.parts and seat.may["work_on_difference"] and not path.closed
    code = queries.asks(seat, difference)
    return {
        "difference": difference,
        "state": state_of(difference),
        "sight": sight(difference),
        "ask": as_task(queries.Asking(difference, code), seat) | {"code": code} if code else None,
        "steps": _steps(difference, path),
        "since": aftercare_words(difference),
        "waiting": _waiting(difference, path),
        "voices": _voices(seat, difference, path),
        "estimates": _estimates(seat, difference, path),
        "help": _help(difference, path),
        "works": works,
        "shared": path.level is Naming.INVOLVED,
        "ideas": list(difference.ideas.all()),
        "outcome": _outcome(seat, difference, path),
        "third": _third(seat, difference, path),
        "turns": [{"turn": one, "to": step_word(one.after)} for one in difference.turns.all()],
        "rest": _rest(difference, path, own),
        "acts": _acts(seat, difference, path) if works else {},
        "urls": _urls(seat, difference, path),
    }


def _steps(difference: Difference, path: Path) -> list[dict]:
    at = list(Step).index(path.step)
    return [
        {
            "title": step_word(step),
            "state": "done" if number < at or path.closed else ("now" if number == at else ""),
        }
        for number, step in enumerate(Step)
    ]


def _waiting(difference: Difference, path: Path) -> str:
    if path.closed or path.level is not Naming.INVOLVED:
        return ""
    waits = core.waiting_for(path)
    return joined(one.party.name for one in difference.involved.all() if str(one.party_id) in waits)


def _ordered(seat: Seat, difference: Difference, path: Path):
    """The parties that know of it, the own one first, then in the fixed order."""
    named = core.knowing(queries.sight_of(difference))
    rows = [one for one in difference.involved.all() if str(one.party_id) in named]
    return sorted(rows, key=lambda one: one.party_id != seat.party_id)


def _voices(seat: Seat, difference: Difference, path: Path) -> list[dict]:
    return [
        {
            "party": one.party.name,
            "is_own": one.party_id == seat.party_id,
            "position": one.position,
            "interest": one.interest,
            "looked_back": one.looked_back,
            "left": one.party.left_at is not None,
        }
        for one in _ordered(seat, difference, path)
    ]


def _estimates(seat: Seat, difference: Difference, path: Path) -> list[dict]:
    return [
        {
            "party": one.party.name,
            "is_own": one.party_id == seat.party_id,
            "word": glasl_word(one.glasl) if one.glasl else "",
            "about": GLASL[one.glasl][1] if one.glasl else "",
            "on": one.glasl_on,
        }
        for one in _ordered(seat, difference, path)
        if one.party.left_at is None
    ]


def _help(difference: Difference, path: Path) -> list[dict]:
    """What fits the highest estimate of those that are still here, as long as it is open."""
    if path.closed:
        return []
    known = [
        one.glasl
        for one in difference.involved.all()
        if one.glasl and str(one.party_id) in path.parts
    ]
    return [{"what": HELP[one][0], "about": HELP[one][1]} for one in core.help_for(known)]


def _outcome(seat: Seat, difference: Difference, path: Path) -> dict | None:
    """The outcome that waits for a yes, or the one that holds."""
    outcomes = list(difference.outcomes.all())
    newest = queries.open_outcome(difference)
    agreed = next((one for one in outcomes if one.agreed_at), None)
    if newest is None and agreed is None:
        return None
    return {
        "waits": _put(seat, newest, path) if newest else None,
        "agreed": agreed,
    }


def _put(seat: Seat, outcome: Outcome, path: Path) -> dict:
    question = queries.asked_about(outcome.said.all(), path)
    silent = core.still_silent(question)
    return {
        "outcome": outcome,
        "yes": [one.party.name for one in outcome.said.all() if one.yes],
        "silent": joined(
            one.party.name for one in outcome.said.all() if str(one.party_id) in silent
        ),
        "left": bool(question.asked - question.present),
        "mine": str(seat.party_id) in silent,
    }


def _third(seat: Seat, difference: Difference, path: Path) -> dict | None:
    third = queries.standing_neutral(difference)
    if third is None:
        return None
    question = queries.asked_about(third.said.all(), path)
    silent = core.still_silent(question)
    return {
        "name": third.called,
        "joined": third.joined_at,
        "silent": joined(one.party.name for one in third.said.all() if str(one.party_id) in silent),
        "left": bool(question.asked - question.present) and not third.joined_at,
        "mine": str(seat.party_id) in silent and not third.joined_at,
    }


def _rest(difference: Difference, path: Path, own: str) -> dict:
    """Who would let it rest, as long as not all would."""
    rows = [one for one in difference.involved.all() if str(one.party_id) in path.parts]
    return {
        "agree": joined(one.party.name for one in rows if one.agreed_to_rest),
        "mine": any(one.agreed_to_rest for one in rows if str(one.party_id) == own),
    }


def _acts(seat: Seat, difference: Difference, path: Path) -> dict:
    """Which buttons stand on the page of a representative whose party it is between."""
    own = str(seat.party_id)
    return {
        "go_on": not core.may_go_on(path, own),
        "pass": not core.may_pass(path, own),
        "back": list(Step).index(path.step) > 0 and path.level is Naming.INVOLVED,
        "outcome": not core.may_write_outcome(path, own),
        "look_back": path.step is Step.AFTERCARE,
    }


def _urls(seat: Seat, difference: Difference, path: Path) -> dict[str, str]:
    """The addresses of what can be done, where this seat may do it."""
    names = {
        "act": "act_on_difference",
        "view": "difference_view",
        "step": "difference_step",
        "idea": "new_difference_idea",
        "back": "difference_back",
        "outcome": "difference_outcome",
        "aftercare": "difference_aftercare",
    }
    decides = (
        not path.closed
        and path.level is not Naming.INVOLVED
        and difference.raised_by_id == seat.party_id
        and seat.may[queries.right_to(difference)]
    )
    if decides:
        names |= {"edit": "edit_difference", "share": "share_difference"}
    if _may_propose(seat, difference, path):
        names["third"] = "propose_neutral"
    args = [seat.collaboration.slug, difference.pk]
    return {key: reverse(name, args=args) for key, name in names.items()}


def _may_propose(seat: Seat, difference: Difference, path: Path) -> bool:
    pending = queries.standing_neutral(difference) is not None
    party = None if seat.role == Role.FACILITATOR else str(seat.party_id)
    return seat.may["propose_neutral"] and not core.may_propose_neutral(
        path, party, pending=pending, between=False
    )


def wider_levels(seat: Seat, difference: Difference) -> list[Naming]:
    """How far this seat could name it next."""
    sight_now, present = queries.sight_of(difference), queries.present_in(difference)
    return [
        level
        for level in Naming
        if not core.may_name(sight_now, seat.viewer, level, present=present, confirmed=True)
    ]


def widening(difference: Difference, level: str) -> dict:
    """The confirmation: who knows of it now, who will, and what cannot be taken back."""
    now, then = sight(difference), sight(difference, Naming(level))
    return {
        "before": _("These people can read it now: %(names)s.") % {"names": joined(now["names"])},
        "after": _("After this these people can read it:"),
        "names": then["names"],
        "consequence": _(
            "They also read what your party wrote of it until now. "
            "What someone has seen stays seen."
        ),
        "warnings": [
            _(
                "In public bodies, advice that was shared can lose its protection as internal "
                "deliberation (Woo). Confidential between parties is not withheld from the Woo."
            )
        ],
    }
