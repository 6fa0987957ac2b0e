"""What is a part in a promise called, who has it, and what do its buttons say?"""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from gedragen.core.environment.parts import PartAct, PartKind, PartState
from gedragen.web.environment.agreements import parts, words
from gedragen.web.environment.agreements.models import Commitment, CommitmentPart
from gedragen.web.environment.agreements.parts import Shown
from gedragen.web.environment.agreements.queries import Promised


def kind_word(kind: str) -> str:
    """The part as a heading."""
    said = {
        PartKind.DOES: pgettext("part", "Does it"),
        PartKind.HELPS: pgettext("part", "Helps"),
        PartKind.IS_ASKED: pgettext("part", "Is asked for advice"),
        PartKind.IS_TOLD: pgettext("part", "Is told"),
    }
    return said[PartKind(kind)]


def kind_hint(kind: str) -> str:
    """What one asks of the other party with this part."""
    said = {
        PartKind.DOES: _("They do the work once they say yes. You stay the one that answers."),
        PartKind.HELPS: _("They help with the work once they say yes."),
        PartKind.IS_ASKED: _("You ask what they think before you choose."),
        PartKind.IS_TOLD: _("They hear when it is kept or when its date moves."),
    }
    return said[PartKind(kind)]


def question(part: CommitmentPart) -> str:
    """What the other party says yes or no to."""
    if part.kind == PartKind.DOES:
        return _("Will you do this?")
    return _("Will you help with this?")


def who_does_what(one: Promised, found: list[Shown]) -> list[dict[str, Any]]:
    """The four parts in a fixed order, with the party that answers above them."""
    row = one.row
    answers = {"word": pgettext("part", "Answers for it"), "who": [{"name": words.owner_of(one)}]}
    return [answers, *(_of_kind(row, kind, found) for kind in PartKind)]


def _of_kind(row: Commitment, kind: PartKind, found: list[Shown]) -> dict[str, Any]:
    who = [_entry(one) for one in found if one.row.kind == kind and one.is_live]
    if kind is PartKind.DOES and str(row.promiser_id) in parts.doers(row, found):
        who.insert(0, {"name": row.promiser.name})
    if kind is PartKind.IS_TOLD:
        who.insert(0, {"name": row.receiver.name, "note": _("receives it")})
    return {"word": kind_word(kind), "who": who}


def _entry(one: Shown) -> dict[str, Any]:
    return {
        "name": name_of(one.row),
        "about": one.row.about,
        "is_asked": one.is_asked,
        "part": one.row,
        "may_answer": one.asks,
        "may_lay_down": PartAct.LAY_DOWN in one.acts,
        "may_take_away": PartAct.TAKE_AWAY in one.acts,
    }


def name_of(part: CommitmentPart) -> str:
    if part.person_id:
        return f"{part.person.person.name}, {part.party.name}"
    return part.party.name


def said_no(found: list[Shown]) -> list[dict[str, str]]:
    """Who said no or went no further, in their own words: without blame, so that others know."""
    said = {
        PartState.DECLINED: _("%(party)s does not take part"),
        PartState.LAID_DOWN: _("%(party)s laid down its part"),
    }
    return [
        {
            "title": said[PartState(one.row.state)] % {"party": one.row.party.name},
            "reason": one.row.reason,
        }
        for one in found
        if one.row.state in said
    ]
