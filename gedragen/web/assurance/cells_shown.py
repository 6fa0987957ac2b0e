"""How does a cell of the matrix read: its short reason, its sentences, its one next step?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from gedragen.core.assurance.facts import Aspect, Cell, CellState, Step
from gedragen.core.interests.register import StandingState
from gedragen.core.reasons import Reason
from gedragen.web.ambition.queries import may_change_role
from gedragen.web.assurance.facts import Table
from gedragen.web.collaborations.models import Seat
from gedragen.web.shared.sentences import say

GOES_TO = {
    "write_connection": ("connection", None),
    "answer_ambition": ("carry_ambition", None),
    "answer_changed_ambition": ("carry_ambition", None),
    "propose_ambition": ("new_ambition", None),
    "talk_about_ambition": ("ambition", None),
    "offer_contribution": ("new_contribution", None),
    "ask_recognition": ("ambition", None),
    "meet_need": ("ambition", None),
    "offer_role": ("new_role", None),
    "offer_role_again": ("edit_role", "role"),
    "answer_role": ("role", "role"),
    "meet_condition": ("role", "role"),
    "accept_fully": ("role", "role"),
    "write_interest": ("new_interest", None),
    "write_why": ("edit_interest", "interest"),
    "ask_safeguard": ("interest", "interest"),
    "answer_safeguard": ("safeguard", "safeguard"),
    "name_signal": ("interest", "interest"),
    "set_review_date": ("interest", "interest"),
    "answer_signal": ("interest", "interest"),
    "review_safeguard": ("interest", "interest"),
    "say_what_helps": ("interest", "interest"),
    "declare_safe": ("interest", "interest"),
    "secure_interest": ("interest", "interest"),
    "declare_interest": ("declare_cell", None),
    "declare_ownership": ("declare_cell", None),
    "ask_what_helps": ("parties", None),
    "name_representative": ("parties", None),
    "extend_mandate": ("mandate", None),
    "confirm_mandate": ("mandate", None),
    "answer_what_is_asked": ("decisions", None),
    "measure_relation": ("interaction", None),
}
"""Where each step is taken: the name of the address, and the fact it needs."""

TAKES = {
    "connection": "write_connection",
    "carry_ambition": "carry_ambition",
    "new_ambition": "propose_ambition",
    "new_contribution": "offer_contribution",
    "new_role": "offer_role",
    "new_interest": "write_interest",
    "edit_interest": "write_interest",
    "declare_cell": "declare_interest",
}
"""The right that each of these pages takes; the others are for whoever may read them."""

FOR_THE_READER = {"answer_safeguard"}
"""Steps whose page only the party that acts may open."""


@dataclass(frozen=True)
class Words:
    """The names that a reason's facts stand for, for one reader."""

    table: Table
    seat: Seat

    def of(self, facts: Mapping[str, Any]) -> dict[str, Any]:
        """The facts with names in the place of keys; what has no name stays as it is."""
        parties = {party.key: party.name for party in self.table.parties}
        named = dict(facts)
        for key in ("party", "for", "with", "bearer"):
            if key in named:
                named[key] = parties.get(str(named[key]), "")
        if "interest" in named and str(named["interest"]) in self.table.interests:
            named["interest"] = self.table.interests[str(named["interest"])].title
        if "role" in named and str(named["role"]) in self.table.roles:
            named["role"] = self.table.roles[str(named["role"])].title
        return named


def shown(words: Words, party: str, aspect: Aspect, cell: Cell) -> dict[str, Any]:
    """One cell as the component draws it."""
    own = party == str(words.seat.party_id)
    reasons = [sentence(words, reason) for reason in cell.reasons]
    if cell.state is CellState.SECURED and not reasons:
        reasons = [say(f"cell_secured_{aspect}")]
    evidence = _readable(words, cell)
    return {
        "aspect": aspect_word(aspect),
        "state": cell.state,
        "short": short(cell),
        "reasons": list(dict.fromkeys(reasons)),
        "evidence": evidence,
        "next": step(words, cell.next, own) if cell.next else None,
    }


def sentence(words: Words, reason: Reason) -> str:
    """The full sentence of a reason, with names for keys."""
    code = _own_code(reason)
    facts = words.of(reason.facts)
    if "state" in facts and code == "declared":
        facts["state"] = pgettext("state", _STATE_WORDS[CellState(facts["state"])])
    return say(Reason(code, facts))


_STATE_WORDS = {
    CellState.SECURED: "secured",
    CellState.AT_STAKE: "at stake",
    CellState.UNKNOWN: "unknown",
}


def _own_code(reason: Reason) -> str:
    """The few codes that read otherwise in a cell than beside an interest."""
    if reason.code == "not_declared" and "interest" not in reason.facts:
        return "cell_not_declared"
    if reason.code == "interest_at_stake" and "role" in reason.facts:
        return "role_rests_on_interest"
    return reason.code


def short(cell: Cell) -> str:
    """The short reason that stands in the cell itself."""
    if not cell.reasons:
        return ""
    code = _own_code(cell.reasons[0])
    known = {
        "no_words": _("nothing written yet"),
        "no_ambition": _("no shared text yet"),
        "not_said": _("no answer to the text yet"),
        "text_changed": _("the text has changed"),
        "does_not_carry": _("does not carry the text"),
        "need_open": _("a need is still open"),
        "none_offered": _("nothing offered yet"),
        "not_recognised": _("not recognised yet"),
        "no_role": _("no role yet"),
        "role_handed_back": _("role handed back"),
        "role_term_passed": _("term of the role has passed"),
        "role_conditional": _("accepted conditionally"),
        "role_not_answered": _("no answer yet"),
        "role_not_held": _("waits for the role"),
        "only_positions": _("the why is missing"),
        "no_interests": _("nothing written yet"),
        "interest_at_stake": _("an interest is at stake"),
        "role_rests_on_interest": _("waits for an interest"),
        "cell_not_declared": _("not said yet"),
        "declared": _("as the party says"),
        "no_representative": _("nobody represents it"),
        "mandate_expired": _("mandate has expired"),
        "mandate_expires": _("mandate expires soon"),
        "left_without_answer": _("an answer is overdue"),
        "mandate_not_confirmed": _("mandate not confirmed yet"),
        "not_measured": _("not measured yet"),
        "no_safeguard": _("no safeguard yet"),
        "safeguard_not_accepted": _("safeguard not accepted yet"),
        "safeguard_declined": _("safeguard declined"),
        "signal_tripped": _("signal went off"),
        "review_passed": _("review date has passed"),
        "bearer_left": _("who took care of it has left"),
        "harmed": _("harmed by a decision"),
        "not_declared": _("not declared safe yet"),
        "no_signal": _("no signal to watch"),
        "no_review_date": _("no review date"),
    }
    return known.get(code, "")


def _readable(words: Words, cell: Cell) -> str:
    """Which interests of this party were shared with the reader, as a fact."""
    if not cell.readable:
        return ""
    safe = sum(state is StandingState.SECURED for _, state in cell.readable)
    return ngettext(
        "You may read one interest of this party; safe: %(safe)d.",
        "You may read %(count)d interests of this party; safe: %(safe)d.",
        len(cell.readable),
    ) % {"count": len(cell.readable), "safe": safe}


def step(words: Words, next_: Step, own: bool) -> dict[str, Any]:
    """The one next step: a link for who can go there, else a sentence with who takes it."""
    facts = words.of(next_.facts)
    facts["party"] = facts.get("party") or facts.get("for") or facts.get("with") or ""
    acts = str(next_.facts.get("party", "")) == str(words.seat.party_id)
    mine = acts or (next_.who == words.seat.role and "party" not in next_.facts)
    label = say(Reason(f"step_{next_.code}" if mine else f"step_other_{next_.code}", facts))
    return {"label": label, "url": _address(words, next_) if _opens(words, next_, mine) else ""}


def _opens(words: Words, next_: Step, mine: bool) -> bool:
    """Whether the reader may open the page where the step is taken."""
    name, fact = GOES_TO[next_.code]
    if name in TAKES:
        return mine and words.seat.may[TAKES[name]]
    if name == "edit_role":
        return may_change_role(words.seat, words.table.roles[str(next_.facts[fact])])
    if mine:
        return True
    if next_.code in FOR_THE_READER:
        return False
    return name in {"interest", "ambition", "decisions", "role", "parties"}


def _address(words: Words, next_: Step) -> str:
    name, fact = GOES_TO[next_.code]
    slug = words.seat.collaboration.slug
    try:
        if fact is None:
            return reverse(name, args=[slug])
        return reverse(name, args=[slug, next_.facts[fact]])
    except NoReverseMatch:
        return ""


def aspect_word(aspect: Aspect) -> str:
    return {
        Aspect.CONNECTION: pgettext("aspect", "Connection"),
        Aspect.CONTRIBUTION: pgettext("aspect", "Contribution"),
        Aspect.ROLE: pgettext("aspect", "Role"),
        Aspect.INTEREST: pgettext("aspect", "Interest"),
        Aspect.VOICE: pgettext("aspect", "Voice"),
        Aspect.OWNERSHIP: pgettext("aspect", "Ownership"),
        Aspect.RELATION: pgettext("aspect", "Relation"),
    }[aspect]


def aspect_question(aspect: Aspect) -> str:
    return {
        Aspect.CONNECTION: _("Why do we take part?"),
        Aspect.CONTRIBUTION: _("What do we bring?"),
        Aspect.ROLE: _("What do we take on?"),
        Aspect.INTEREST: _("What must be safe?"),
        Aspect.VOICE: _("Do we count?"),
        Aspect.OWNERSHIP: _("Do we carry the result?"),
        Aspect.RELATION: _("Do we work well together?"),
    }[aspect]


ELEMENT_OF = {
    Aspect.CONNECTION: "ambition",
    Aspect.CONTRIBUTION: "ambition",
    Aspect.ROLE: "ambition",
    Aspect.INTEREST: "interests",
    Aspect.VOICE: "decisions",
    Aspect.OWNERSHIP: "ambition",
    Aspect.RELATION: "interaction",
}
