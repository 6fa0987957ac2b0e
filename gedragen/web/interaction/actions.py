"""What people do for one another: show their craft, ask and give help, agree on norms."""

from __future__ import annotations

from dataclasses import replace

from django.db import transaction

from gedragen.core.interaction import norms as core
from gedragen.core.interaction.norms import NormAnswer
from gedragen.core.reasons import Reason, Refused
from gedragen.core.rights import Right, Role
from gedragen.web.collaborations.access import require
from gedragen.web.collaborations.models import Seat
from gedragen.web.interaction import queries
from gedragen.web.interaction.models import HelpRequest, Norm, NormResponse, Pledge, Profile
from gedragen.web.ledger.actions import record
from gedragen.web.ledger.kinds import Kind
from gedragen.web.shared import clock


@transaction.atomic
def write_profile(
    seat: Seat,
    *,
    craft: str = "",
    talents: str = "",
    manner: str = "",
    may_be_asked: bool = True,
) -> Profile:
    """Say what you are good at and how to reach you best; only about yourself."""
    require(seat, Right.WRITE_PROFILE)
    said = {
        "craft": craft.strip(),
        "talents": talents.strip(),
        "manner": manner.strip(),
        "may_be_asked": may_be_asked,
    }
    profile, _created = Profile.objects.update_or_create(
        person=seat.person, collaboration=seat.collaboration, defaults=said
    )
    record(Kind.PROFILE_WRITTEN, seat=seat, profile=profile.key)
    return profile


@transaction.atomic
def ask_help(seat: Seat, *, of: Seat, question: str) -> HelpRequest:
    """Ask one person for help. The question is between the two of them."""
    require(seat, Right.ASK_HELP)
    if not question.strip():
        raise Refused(Reason("help_without_words", {"field": "question"}))
    if of.person_id == seat.person_id:
        raise Refused("help_of_yourself")
    helper = next((one for one in queries.helping_seats(seat) if one.pk == of.pk), None)
    if helper is None:
        raise Refused("nobody_to_ask")
    if not queries.Helper(helper, queries.profile_of(helper)).may_be_asked:
        raise Refused("rather_not_asked")
    request = HelpRequest.objects.create(
        collaboration=seat.collaboration,
        asked_by=seat,
        asked_of=helper,
        question=question.strip(),
    )
    _record_between(Kind.HELP_ASKED, seat, helper, request)
    return request


@transaction.atomic
def answer_help(seat: Seat, *, request: HelpRequest, answer: str) -> HelpRequest:
    """Give the help that was asked; also after an earlier "not now"."""
    require(seat, Right.ANSWER_HELP)
    row = _asked_of(seat, request)
    if row.accepted:
        raise Refused("help_answered_already")
    if not answer.strip():
        raise Refused(Reason("answer_without_words", {"field": "answer"}))
    return _answered(Kind.HELP_ANSWERED, seat, row, accepted=True, answer=answer)


@transaction.atomic
def decline_help(seat: Seat, *, request: HelpRequest, answer: str = "") -> HelpRequest:
    """Say: not now. That needs no reason."""
    require(seat, Right.ANSWER_HELP)
    row = _asked_of(seat, request)
    if row.answered_at:
        raise Refused("help_answered_already")
    return _answered(Kind.HELP_DECLINED, seat, row, accepted=False, answer=answer)


def _asked_of(seat: Seat, request: HelpRequest) -> HelpRequest:
    """The question, locked, for whoever was asked; to anyone else it does not exist."""
    row = HelpRequest.objects.select_for_update().filter(
        pk=request.pk, collaboration=seat.collaboration_id, asked_of__person=seat.person_id
    )
    found = row.first()
    if found is None:
        raise Refused("not_found")
    return found


def _answered(
    kind: Kind, seat: Seat, row: HelpRequest, *, accepted: bool, answer: str
) -> HelpRequest:
    row.accepted, row.answer, row.answered_at = accepted, answer.strip(), clock.now()
    row.save(update_fields=["accepted", "answer", "answered_at"])
    _record_between(kind, seat, row.asked_by, row)
    return row


def _record_between(kind: Kind, seat: Seat, other: Seat, request: HelpRequest) -> None:
    """Remember the act by its key alone, in the chain of whichever of the two has a party."""
    party = seat.party or other.party
    record(kind, seat=seat, party=party, private=party is not None, request=request.key)


@transaction.atomic
def propose_norm(seat: Seat, *, text: str) -> Norm:
    """Propose how the group treats one another; every party answers for itself."""
    require(seat, Right.ADOPT_NORM)
    if not text.strip():
        raise Refused(Reason("norm_without_words", {"field": "text"}))
    norm = Norm.objects.create(
        collaboration=seat.collaboration, text=text.strip(), proposed_by=seat
    )
    record(Kind.NORM_PROPOSED, seat=seat, norm=norm.key, text=norm.text)
    return norm


@transaction.atomic
def answer_norm(seat: Seat, *, norm: Norm, answer: str) -> Norm:
    """Answer for the own party; when nothing lacks any more the group has adopted the norm."""
    require(seat, Right.ADOPT_NORM)
    if seat.role != Role.REPRESENTATIVE:
        raise Refused("norm_answer_by_representative")
    row = _locked(seat, norm)
    parties, own = queries.parties_at_table(seat), str(seat.party_id)
    standing = queries.core_norm(row, parties)
    # A party may answer anew until the norm is adopted, so its former answer does not count here.
    others = {party: said for party, said in standing.answers.items() if party != own}
    before = standing if row.adopted_at else replace(standing, answers=others)
    Refused.unless(core.may_answer(before, own, acting_for=own))
    said = NormAnswer(answer)
    NormResponse.objects.update_or_create(
        norm=row, party=seat.party, defaults={"answer": said.value, "by": seat}
    )
    record(Kind.NORM_ANSWERED, seat=seat, norm=row.key, text=row.text, answer=said.value)
    if core.adopted(replace(before, answers=others | {own: said})):
        row.adopted_at = clock.now()
        row.save(update_fields=["adopted_at"])
        record(Kind.NORM_ADOPTED, seat=seat, norm=row.key, text=row.text)
    return row


@transaction.atomic
def withdraw_norm(seat: Seat, *, norm: Norm) -> Norm:
    """Take back what one proposed, as long as the group has not adopted it."""
    require(seat, Right.ADOPT_NORM)
    row = _locked(seat, norm)
    if row.proposed_by.person_id != seat.person_id:
        raise Refused("not_your_norm")
    if row.adopted_at:
        raise Refused("already_adopted")
    row.withdrawn_at = clock.now()
    row.save(update_fields=["withdrawn_at"])
    record(Kind.NORM_WITHDRAWN, seat=seat, norm=row.key, text=row.text)
    return row


@transaction.atomic
def pledge_norm(seat: Seat, *, norm: Norm, text: str) -> Pledge:
    """Say what you yourself will do to live up to a norm of the group; only you read it."""
    require(seat, Right.PLEDGE_NORM)
    row = _locked(seat, norm)
    standing = queries.core_norm(row, queries.parties_at_table(seat))
    person = str(seat.person_id)
    if not row.adopted_at:
        raise Refused("norm_not_adopted")
    Refused.unless(core.may_pledge(standing, person=person, acting=person))
    if not text.strip():
        raise Refused(Reason("pledge_without_words", {"field": "text"}))
    pledge, _created = Pledge.objects.update_or_create(
        norm=row, person=seat.person, defaults={"text": text.strip()}
    )
    record(Kind.NORM_PLEDGED, seat=seat, private=seat.party is not None, norm=row.key)
    return pledge


def _locked(seat: Seat, norm: Norm) -> Norm:
    """The norm, locked; refuses one of another table, and one that was taken back."""
    row = (
        Norm.objects.select_for_update()
        .filter(pk=norm.pk, collaboration=seat.collaboration_id)
        .first()
    )
    if row is None:
        raise Refused("not_found")
    if row.withdrawn_at:
        raise Refused("norm_withdrawn")
    return row
