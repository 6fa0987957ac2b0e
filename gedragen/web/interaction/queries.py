"""Whom can somebody ask, who asked whom, and which norms did the group adopt?"""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q
from django.http import Http404

from gedragen.core.interaction import norms as core
from gedragen.core.interaction import talents
from gedragen.core.interaction.norms import NormAnswer
from gedragen.core.rights import Right, Role, allows
from gedragen.web.collaborations.models import Party, Seat
from gedragen.web.interaction.models import HelpRequest, Norm, NormResponse, Pledge, Profile

HELPERS = [role for role in Role if allows(role, Right.ANSWER_HELP)]
"""Who can be asked: whoever can also answer."""


@dataclass(frozen=True)
class Helper:
    """Somebody at this table, with what they wrote about themselves; nothing is no refusal."""

    seat: Seat
    profile: Profile | None

    @property
    def may_be_asked(self) -> bool:
        return self.profile is None or self.profile.may_be_asked

    @property
    def crafts(self) -> tuple[str, ...]:
        if self.profile is None:
            return ()
        lines = [self.profile.craft, *self.profile.talents.splitlines()]
        return tuple(line.strip() for line in lines if line.strip())


def helpers(seat: Seat) -> list[Helper]:
    """Everyone who can be asked here, once each, by first name; in two queries."""
    profiles = {one.person_id: one for one in seat.collaboration.profiles.all()}
    by_person: dict = {}
    for one in helping_seats(seat).order_by("created_at", "id"):
        by_person.setdefault(one.person_id, one)
    found = [Helper(one, profiles.get(one.person_id)) for one in by_person.values()]
    return sorted(found, key=lambda one: (one.seat.person.first_name.casefold(), one.seat.key))


def matching(seat: Seat, found: list[Helper], words: str) -> list[Helper]:
    """Who wrote something with their craft that `words` are about, by first name."""
    people = [
        talents.Person(
            str(one.seat.person_id), one.seat.person.first_name, one.crafts, one.may_be_asked
        )
        for one in found
    ]
    request = talents.HelpRequest(str(seat.person_id), words)
    by_person = {str(one.seat.person_id): one for one in found}
    return [by_person[match.person] for match in talents.match(request, people)]


def helper_at(seat: Seat, id: UUID) -> Helper:
    """Somebody at this table by the key of their seat; else they do not exist."""
    found = helping_seats(seat).filter(pk=id).first()
    if found is None:
        raise Http404
    return Helper(found, profile_of(found))


def helping_seats(seat: Seat):
    """The seats of who can be asked at this table."""
    return Seat.objects.filter(
        collaboration=seat.collaboration_id,
        role__in=HELPERS,
        ended_at=None,
        person__is_active=True,
        party__left_at=None,
    ).select_related("person", "party__organisation", "employer")


def profile_of(seat: Seat) -> Profile | None:
    """What the person in this seat wrote about themselves here."""
    return Profile.objects.filter(
        person=seat.person_id, collaboration=seat.collaboration_id
    ).first()


def help_requests(seat: Seat) -> list[HelpRequest]:
    """The questions between this very person and somebody else; nobody else's."""
    return list(visible_requests(seat))


def visible_requests(seat: Seat):
    """The rows of questions that this person asked or was asked."""
    own = Q(asked_by__person=seat.person_id) | Q(asked_of__person=seat.person_id)
    return HelpRequest.objects.filter(own, collaboration=seat.collaboration_id).select_related(
        "asked_by__person", "asked_by__party__organisation", "asked_of__person"
    )


def help_request_at(seat: Seat, id: UUID) -> HelpRequest:
    """One question that this person asked or was asked; to anyone else it does not exist."""
    found = visible_requests(seat).filter(pk=id).first()
    if found is None:
        raise Http404
    return found


def parties_at_table(seat: Seat) -> list[Party]:
    """The parties at the table, own party first, then the fixed order."""
    parties = Party.objects.filter(collaboration=seat.collaboration_id, left_at=None)
    running = parties.exclude(joined_at=None).select_related("organisation")
    return sorted(running, key=lambda party: party.pk != seat.party_id)


def norms(seat: Seat) -> list[Norm]:
    """Every norm that was not taken back, with its answers; in two queries."""
    return list(_norms(seat).filter(withdrawn_at=None))


def norm_at(seat: Seat, id: UUID) -> Norm:
    """One norm of this collaboration; one that was taken back does not exist any more."""
    found = _norms(seat).filter(pk=id, withdrawn_at=None).first()
    if found is None:
        raise Http404
    return found


def _norms(seat: Seat):
    return (
        Norm.objects.filter(collaboration=seat.collaboration_id)
        .select_related("proposed_by__person")
        .prefetch_related("responses")
    )


def core_norm(norm: Norm, parties: list[Party]) -> core.Norm:
    """The norm as the core judges it: once adopted, those asked are those who adopted it."""
    answers = {str(one.party_id): NormAnswer(one.answer) for one in norm.responses.all()}
    asked = tuple(str(party.pk) for party in parties)
    if norm.adopted_at:
        # Who said no and left before the others agreed did not adopt it.
        asked = tuple(party for party, said in answers.items() if said is not NormAnswer.NO)
    given = {party: said for party, said in answers.items() if party in asked}
    return core.Norm(norm.key, norm.text, asked, given)


def own_answer(norm: Norm, seat: Seat) -> NormResponse | None:
    """What the seat's own party said to a norm."""
    found = (one for one in norm.responses.all() if one.party_id == seat.party_id)
    return next(found, None) if seat.party_id else None


def norms_asked_of(seat: Seat) -> list[Norm]:
    """The norms that wait for this representative's answer."""
    if seat.role != Role.REPRESENTATIVE:
        return []
    return [norm for norm in norms(seat) if not norm.adopted_at and own_answer(norm, seat) is None]


def pledges_of(seat: Seat) -> dict[UUID, Pledge]:
    """This person's own pledges, by norm; nobody else's."""
    own = Pledge.objects.filter(person=seat.person_id, norm__collaboration=seat.collaboration_id)
    return {pledge.norm_id: pledge for pledge in own}
