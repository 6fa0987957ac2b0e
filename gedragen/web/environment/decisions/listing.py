"""How does each proposal stand for this reader, in words?"""

from __future__ import annotations

from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from gedragen.core.environment import decisions as core
from gedragen.core.environment.decisions import AnswerKind
from gedragen.web.collaborations.models import Seat
from gedragen.web.environment.agenda.words import said
from gedragen.web.environment.decisions import queries
from gedragen.web.environment.decisions.models import Proposal
from gedragen.web.environment.decisions.queries import Standing

ENDED = (Proposal.CARRIED, Proposal.NOT_CARRIED, Proposal.WITHDRAWN)
PAGE = 20

POSTS = {
    AnswerKind.CONSENT: "consent",
    AnswerKind.RESERVATION: "reservation",
    AnswerKind.ASIDE: "aside",
    AnswerKind.OBJECTION: "objection",
}


@dataclass(frozen=True)
class Listed:
    """One proposal in the list: its state, what the own party still owes it, what others do."""

    standing: Standing
    state: str
    state_word: str
    icon: str
    count: str
    own: list[str]
    others: list[str]
    asks: str
    """`answer` or `ratify` when this seat is asked to, else nothing."""

    @property
    def proposal(self) -> Proposal:
        return self.standing.proposal


@dataclass(frozen=True)
class Lists:
    """Everything open and in draft; of what ended a page."""

    open: list[Listed]
    drafts: list[Listed]
    ended: list[Listed]
    page: Page

    @property
    def asking(self) -> Listed | None:
        """The open round that asks something of this seat, the one that closes first."""
        return next((one for one in self.open if one.asks), None)


def lists(seat: Seat, page: str | None = None) -> Lists:
    """Open rounds first (what asks something of you, then what closes first), drafts, the rest."""
    here = seat.collaboration
    running = list(queries.proposals_in(here, Proposal.OPEN, Proposal.DRAFT))
    ended = Paginator(queries.proposals_in(here, *ENDED), PAGE).get_page(page)
    may_answer = seat.may["answer_round"]
    listed = [_listed(one, seat, may_answer) for one in queries.standings([*running, *ended])]
    opened = [one for one in listed if one.proposal.state == Proposal.OPEN]
    opened.sort(key=lambda one: (not one.asks, one.proposal.closes_on, one.proposal.number))
    return Lists(
        open=opened,
        drafts=[one for one in listed if one.proposal.state == Proposal.DRAFT],
        ended=[one for one in listed if one.proposal.state in ENDED],
        page=ended,
    )


def lead(found: Lists) -> str:
    """The sentence that answers: how many rounds are open, and how many wait for you."""
    if not (found.open or found.drafts or found.ended):
        return _("No proposal has been written yet.")
    if not found.open:
        return _("No round is open now. Nothing is asked of you here.")
    number = len(found.open)
    told = ngettext("One round is open.", "%(number)s rounds are open.", number)
    asking = sum(bool(one.asks) for one in found.open)
    if number == 1:
        waits = _("It waits for you.") if asking else _("It does not wait for you.")
        return f"{told} {waits}"
    if not asking:
        return told % {"number": number} + " " + _("None of them waits for you.")
    waits = ngettext("One of them waits for you.", "%(number)s of them wait for you.", asking)
    return told % {"number": number} + " " + waits % {"number": asking}


def beam_of(standing: Standing) -> list[dict[str, str]]:
    """What the drawing of the beam needs: a post for each party, with its word."""
    posts, day = [], standing.day
    is_closed = standing.proposal.closed_at is not None
    for party in standing.parties:
        answer = core.current(standing.round, party.key)
        if party.key in standing.round.left:
            kind, word = "silent", _("had left") if is_closed else _("has left")
        elif answer is None:
            kind, word = "silent", _("no answer") if is_closed else _("still silent")
        elif core.needs_ratification(standing.round, party.key, day):
            kind, word = "half", _("not ratified") if is_closed else _("to be ratified")
        else:
            kind, word = POSTS[answer.kind], _beam_word(answer.kind)
        posts.append({"party": party.name, "word": word, "kind": kind})
    return posts


def _beam_word(kind: AnswerKind) -> str:
    """The same as `answer_word`, short enough to stand under a post."""
    words = {
        AnswerKind.RESERVATION: pgettext("beam", "with reservation"),
        AnswerKind.OBJECTION: pgettext("beam", "objection"),
    }
    return words.get(kind) or answer_word(kind)


def answer_word(kind: str) -> str:
    """What a party says, in one word or two."""
    words = {
        AnswerKind.CONSENT: pgettext("answer", "consent"),
        AnswerKind.RESERVATION: pgettext("answer", "consent, with a reservation"),
        AnswerKind.OBJECTION: pgettext("answer", "paramount objection"),
        AnswerKind.ASIDE: pgettext("answer", "stands aside"),
    }
    return words[AnswerKind(kind)]


def _listed(standing: Standing, seat: Seat, may_answer: bool) -> Listed:
    own = str(seat.party_id)
    names = standing.names
    own_reasons = standing.lacking_of(own)
    others = [reason for reason in standing.lacking if reason not in own_reasons]
    codes = {reason.code for reason in own_reasons}
    asks = ""
    if may_answer and "silent" in codes:
        asks = "answer"
    elif "ratification_missing" in codes and queries.may_ratify(seat, standing.responses[own]):
        asks = "ratify"
    state, word, icon = _state(standing, asks)
    return Listed(
        standing=standing,
        state=state,
        state_word=word,
        icon=icon,
        count=_count(standing),
        own=_own_words(codes, seat),
        others=said(others, names),
        asks=asks,
    )


def _own_words(codes: set[str], seat: Seat) -> list[str]:
    words = {
        "silent": _("Your party has not answered yet. Silence does not count as a yes."),
        "ratification_missing": _("The consent of your party waits for ratification."),
        "ratification_refused": _("Your sponsor did not ratify. Give another answer."),
        "open_objection": _("Your party has a paramount objection. It waits for a solution."),
        "obliged_not_consented": _(
            "Your party must do something here and has to give consent itself."
        ),
    }
    return [sentence for code, sentence in words.items() if code in codes]


def _state(standing: Standing, asks: str) -> tuple[str, str, str]:
    state = standing.proposal.state
    if state == Proposal.OPEN:
        if asks:
            return "stake", _("waits for you"), "silent"
        if any(reason.code == "open_objection" for reason in standing.lacking):
            return "stake", _("a paramount objection is open"), ""
        if standing.lacking:
            return "unknown", _("waits for others"), "silent"
        return "unknown", _("everyone has answered"), "full"
    words = {
        Proposal.DRAFT: ("unknown", pgettext("proposal", "draft"), "ring"),
        Proposal.CARRIED: ("secured", pgettext("proposal", "carried"), ""),
        Proposal.NOT_CARRIED: ("unknown", pgettext("proposal", "not carried"), "aside"),
        Proposal.WITHDRAWN: ("unknown", pgettext("proposal", "withdrawn"), "turn"),
    }
    return words[state]


def _count(standing: Standing) -> str:
    if standing.proposal.state == Proposal.DRAFT:
        return ""
    return _("%(answered)s of %(asked)s parties have answered.") % {
        "answered": standing.answered,
        "asked": standing.asked,
    }
