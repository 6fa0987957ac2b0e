"""What does the page of one proposal show to this reader?"""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from gedragen.core.assurance.check import Effect
from gedragen.core.environment.decisions import within_mandate
from gedragen.web.assurance import actions, queries, shown_bodies
from gedragen.web.collaborations.mandates import mandate_of
from gedragen.web.collaborations.models import Seat
from gedragen.web.collaborations.ratifying import bodies_of, body_word
from gedragen.web.environment.agenda.words import said
from gedragen.web.environment.agreements import register
from gedragen.web.environment.decisions import queries as rounds
from gedragen.web.environment.decisions import soundings, taking_up
from gedragen.web.environment.decisions.listing import answer_word, beam_of
from gedragen.web.environment.decisions.models import Proposal, Response
from gedragen.web.shared import clock

EFFECT_SHOWN = {
    Effect.BETTER: ("secured", "up"),
    Effect.UNTOUCHED: ("unknown", "same"),
    Effect.HARMED_ACCEPTABLE: ("stake", "down"),
    Effect.NOT_ACCEPTABLE: ("stake", ""),
}
ANSWER_ICONS = {
    "consent": ("secured", ""),
    "reservation": ("secured", ""),
    "objection": ("stake", ""),
    "aside": ("unknown", "aside"),
}


def proposal_page(seat: Seat, proposal: Proposal) -> dict:
    """One proposal: who carries it, what it lacks, what it does to whose interest."""
    standing = rounds.standing_of(proposal)
    checks = actions.checks_of(proposal)
    verdict = queries.verdict_for(seat, standing, checks)
    entitled = str(seat.party_id) in standing.round.entitled
    is_open = proposal.state == Proposal.OPEN
    answers = is_open and entitled and seat.may["answer_round"]
    given = rounds.answers_for(seat, standing)
    mine = next((one for one in given if one.is_own), None)
    slug = seat.collaboration.slug
    may_change = _may_change(seat, proposal)
    return {
        "proposal": proposal,
        "standing": standing,
        "is_open": is_open,
        "is_draft": proposal.state == Proposal.DRAFT,
        "is_closed": proposal.closed_at is not None,
        "lead_words": _proposal_lead(proposal, verdict),
        "lacking": said(verdict.lacking, standing.names) if is_open else [],
        "beam": beam_of(standing) if standing.parties else [],
        "given": _given_rows(seat, standing, given, checks, takes_up=may_change),
        "judgements": [_judgement_row(one) for one in queries.shared_judgements(seat, proposal)],
        "versions": rounds.versions_of(proposal),
        "origin": queries.origin_of(proposal),
        "bodies": shown_bodies.rows(standing, given) if standing.parties else [],
        "soundings": soundings.heard_of(seat, proposal),
        "may_sound": proposal.state in (Proposal.DRAFT, Proposal.OPEN) and seat.may["sound"],
        "may_answer": answers,
        "own_check": queries.own_check(seat, proposal) if entitled else None,
        "own_answer": mine if mine and mine.answer else None,
        "mandate_words": _mandate_words(seat, standing) if answers else "",
        "ratify": _to_ratify(seat, mine) if is_open else None,
        "ratify_by": mine.by if mine else "",
        "may_close": is_open and seat.may["close_round"],
        "may_open": proposal.state == Proposal.DRAFT and seat.may["open_round"],
        "agreement": register.of_proposal(proposal),
        "may_change": may_change,
        "urls": _urls(proposal, slug),
    }


def _may_change(seat: Seat, proposal: Proposal) -> bool:
    """Whether this reader writes on at the text; one that stands elsewhere is changed there."""
    return (
        proposal.state in (Proposal.DRAFT, Proposal.OPEN)
        and not proposal.source
        and seat.may["propose"]
        and rounds.may_change(seat, proposal)
    )


def _to_ratify(seat: Seat, mine: rounds.Given | None) -> Response | None:
    """The consent of the own party that waits for this reader's word."""
    if mine is None or mine.response is None or not mine.needs_ratification:
        return None
    return mine.response if rounds.may_ratify(seat, mine.response) else None


def _given_rows(
    seat: Seat,
    standing: rounds.Standing,
    given: list[rounds.Given],
    checks: dict,
    *,
    takes_up: bool,
) -> list[dict]:
    """What each party answered; of an open round also by which body, and what can be taken up."""
    proposal, by_body, urls = standing.proposal, {}, {}
    if proposal.state == Proposal.OPEN:
        bodies = bodies_of(standing.parties)
        by_body = {key: body_word(one.kind) for key, one in bodies.items() if one.is_formal}
    if takes_up:
        amend = reverse("amend_proposal", args=[seat.collaboration.slug, proposal.pk])
        changes = taking_up.changes_for(seat, standing)
        urls = {one.party: f"{amend}?neemt_op={one.key}" for one in changes}
    return [
        _given_row(one, checks, proposal, by_body.get(one.party.key, ""))
        | {"take_up_url": urls.get(one.party.name, "")}
        for one in given
    ]


def _urls(proposal: Proposal, slug: str) -> dict[str, str]:
    names = (
        *("proposal", "close_proposal", "amend_proposal", "open_round", "withdraw_proposal"),
        *("answer_proposal", "withdraw_answer", "ratify", "sound_proposal", "proposal_versions"),
    )
    return {name: reverse(name, args=[slug, proposal.pk]) for name in names}


def own_check_page(seat: Seat, proposal: Proposal) -> dict:
    """What the own party found in its interest check, for who ratifies its consent."""
    check = queries.own_check(seat, proposal)
    return {
        "own_check": check,
        "own_judgements": [_judgement_row(one) for one in queries.own_judgements(seat, proposal)],
    }


def _proposal_lead(proposal: Proposal, verdict) -> str:
    words = {
        Proposal.DRAFT: _("A draft. Nobody is asked for an answer yet."),
        Proposal.CARRIED: _("Carried. Every party asked has given its consent or stood aside."),
        Proposal.NOT_CARRIED: _("Not carried. The parties look further."),
        Proposal.WITHDRAWN: _("Withdrawn. It is no longer on the table."),
    }
    if proposal.state in words:
        return words[proposal.state]
    if verdict.carried:
        return _("Nothing is lacking. The facilitator can close this round as carried.")
    return ngettext(
        "Not carried yet. One thing is needed.",
        "Not carried yet. %(count)d things are needed.",
        len(verdict.lacking),
    ) % {"count": len(verdict.lacking)}


def _given_row(one: rounds.Given, checks: dict, proposal: Proposal, body: str) -> dict:
    is_closed = proposal.closed_at is not None
    row = {
        "party": one.party.name,
        "is_own": one.is_own,
        "by": one.by,
        "kind": "unknown",
        "word": _("no answer") if is_closed else _("no answer yet"),
        "icon": "silent",
        "words": _("Silence does not count as a yes."),
        "checked": one.party.key in checks,
        "ground": "",
        "change": "",
        "together": False,
    }
    if one.has_left and is_closed:
        return {**row, "word": _("had left, its place is open"), "words": ""}
    if one.has_left:
        return {**row, "word": _("has left"), "words": _("Its place is open.")}
    if one.answer is None:
        return row
    kind, icon = ANSWER_ICONS[one.answer.kind]
    word = answer_word(one.answer.kind)
    if one.needs_ratification:
        kind, icon, word = "stake", "half", _("consent, waits for ratification")
        if is_closed:
            word = _("consent beyond the mandate, not ratified")
        elif body:
            word = _("consent, waits for ratification by %(body)s") % {"body": body}
    return {
        **row,
        "kind": kind,
        "icon": icon,
        "word": word,
        "words": one.answer.words,
        "ground": one.ground_words,
        "change": one.answer.proposed_change,
        "together": one.answer.look_together,
    }


def _judgement_row(judgement) -> dict:
    effect = Effect(judgement.effect)
    kind, icon = EFFECT_SHOWN[effect]
    words = {
        Effect.BETTER: pgettext("effect", "Better"),
        Effect.UNTOUCHED: pgettext("effect", "Makes no difference"),
        Effect.HARMED_ACCEPTABLE: pgettext("effect", "Worse, but it can be done"),
        Effect.NOT_ACCEPTABLE: pgettext("effect", "Not acceptable"),
    }
    return {
        "interest": judgement.interest.title,
        "party": judgement.interest.party.name,
        "kind": kind,
        "icon": icon,
        "word": words[effect],
        "words": judgement.words,
    }


def _mandate_words(seat: Seat, standing: rounds.Standing) -> str:
    amount = standing.round.amounts.get(str(seat.party_id), 0)
    beyond = within_mandate(rounds.as_mandate(mandate_of(seat)), amount, clock.today())
    if not beyond:
        return _("Your mandate covers this.")
    return _("Your mandate does not cover this: your consent counts once your sponsor ratifies.")
