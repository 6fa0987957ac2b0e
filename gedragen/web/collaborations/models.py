"""Which task, which parties, who sits where, by which mandate."""

from __future__ import annotations

from enum import StrEnum

from django.conf import settings
from django.db import models
from django.utils.functional import cached_property

from gedragen.core.environment import replacements
from gedragen.core.environment.ratifying import BodyKind
from gedragen.core.rights import REPLACED, Right, Role, allows
from gedragen.core.visibility import Viewer
from gedragen.web.organisations.models import Organisation
from gedragen.web.shared import clock
from gedragen.web.shared.records import Record, choices


class Phase(StrEnum):
    """The life cycle (after Kaats & Opheij). A phase never locks content."""

    EXPLORING = "exploring"
    SHARING = "sharing"
    AGREEING = "agreeing"
    SHAPING = "shaping"
    EXECUTING = "executing"
    CLOSING = "closing"


class Origin(StrEnum):
    OWN = "own"
    REGISTER = "register"
    """Imported from a public register: readable by anyone signed in, speaks for nobody."""


class Collaboration(Record):
    slug = models.SlugField(max_length=80, unique=True)
    name = models.CharField(max_length=200)
    task = models.CharField(max_length=200, blank=True, help_text="the shared task, as a headline")
    about = models.TextField(blank=True, help_text="the task in a few sentences")
    phase = models.CharField(max_length=20, choices=choices(Phase), default=Phase.EXPLORING)
    origin = models.CharField(max_length=10, choices=choices(Origin), default=Origin.OWN)
    place = models.CharField(max_length=120, blank=True)
    region = models.CharField(max_length=120, blank=True)
    archived_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    def __str__(self) -> str:
        return self.name


class Party(Record):
    """An organisation, or a department of one, in one collaboration."""

    collaboration = models.ForeignKey(
        Collaboration, on_delete=models.CASCADE, related_name="parties"
    )
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="parties")
    department = models.CharField(max_length=120, blank=True)
    position = models.PositiveIntegerField(default=0, help_text="the fixed order of the table")
    joined_at = models.DateTimeField(null=True, blank=True)
    left_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["collaboration", "organisation", "department"], name="one_party_each"
            )
        ]

    @property
    def name(self) -> str:
        if self.department:
            return f"{self.organisation.name}, {self.department}"
        return self.organisation.name

    def __str__(self) -> str:
        return self.name


class _May:
    """Lets a template ask `seat.may.answer_round`; about the seat's own party."""

    def __init__(self, seat: Seat) -> None:
        self.seat = seat

    def __getitem__(self, right: str) -> bool:
        return self.seat.is_running and self.seat.holds(Right(right))


class Seat(Record):
    """A person's place in a collaboration: for a party, with a role."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="seats"
    )
    collaboration = models.ForeignKey(Collaboration, on_delete=models.CASCADE, related_name="seats")
    party = models.ForeignKey(
        Party, on_delete=models.CASCADE, null=True, blank=True, related_name="seats"
    )
    role = models.CharField(max_length=20, choices=choices(Role))
    employer = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    title = models.CharField(max_length=120, blank=True, help_text="what the person is, at home")
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "collaboration", "party", "role"],
                condition=models.Q(ended_at=None),
                name="one_running_seat_each",
            ),
            models.CheckConstraint(
                condition=models.Q(role=Role.READER)
                | (models.Q(role=Role.FACILITATOR) & models.Q(party=None))
                | (~models.Q(role=Role.FACILITATOR) & models.Q(party__isnull=False)),
                name="facilitators_sit_for_no_party",
            ),
        ]

    @property
    def is_running(self) -> bool:
        return self.ended_at is None and self.collaboration.archived_at is None

    @property
    def may(self) -> _May:
        return _May(self)

    @cached_property
    def viewer(self) -> Viewer:
        """The reader whom the core's visibility rule knows."""
        return Viewer(
            person=str(self.person_id),
            party=str(self.party_id) if self.party_id else None,
            role=Role(self.role),
        )

    @property
    def sitting(self) -> replacements.Sitting:
        """The seat as the core's rule about replacements knows it."""
        return replacements.Sitting(
            id=self.key,
            person=str(self.person_id),
            party=str(self.party_id) if self.party_id else None,
            role=Role(self.role),
            sits=self.ended_at is None and self.person.is_active,
        )

    @cached_property
    def asked_to_stand_in(self) -> list[Replacement]:
        """The replacements for which this seat was named and that nobody ended; read once."""
        if self.role not in replacements.MAY_STAND_IN:
            return []
        rows = Replacement.objects.filter(by=self, ended_at=None)
        return list(rows.select_related("by__person", "replaced__person"))

    @property
    def standing_in(self) -> Replacement | None:
        """By which replacement this seat answers today; at most one query as long as it is held."""
        today = clock.today()
        found = self.asked_to_stand_in
        return next((one for one in found if replacements.runs(one.as_core, today)), None)

    def forget_standing_in(self) -> None:
        """A replacement began or ended: read anew by which one this seat answers."""
        self.__dict__.pop("asked_to_stand_in", None)

    def holds(self, right: Right, *, own: bool = True) -> bool:
        """Say whether the seat has a right, of its own or because it stands in."""
        role = Role(self.role)
        if allows(role, right, own=own):
            return True
        return right in REPLACED and allows(
            role, right, own=own, replacing=self.standing_in is not None
        )

    def __str__(self) -> str:
        return f"{self.person} ({self.role})"


class Replacement(Record):
    """Somebody of the same party who answers while its representative is away."""

    replaced = models.ForeignKey(Seat, on_delete=models.CASCADE, related_name="replacements")
    by = models.ForeignKey(Seat, on_delete=models.CASCADE, related_name="stands_in")
    starts_on = models.DateField()
    ends_on = models.DateField()
    ended_at = models.DateTimeField(null=True, blank=True, help_text="taken back before its end")
    given_back = models.BooleanField(default=False, help_text="ended by who stood in")
    given_back_words = models.CharField(
        max_length=300, blank=True, help_text="why, for the own party; in no ledger"
    )

    class Meta:
        ordering = ["starts_on", "created_at", "id"]

    @property
    def as_core(self) -> replacements.Replacement:
        return replacements.Replacement(
            replaced=self.replaced.sitting,
            by=self.by.sitting,
            starts_on=self.starts_on,
            ends_on=self.ends_on,
            taken_back=self.ended_at is not None,
        )


class Mandate(Record):
    """What a representative may agree to alone; confirmed by the party's sponsor."""

    seat = models.ForeignKey(Seat, on_delete=models.CASCADE, related_name="mandates")
    about = models.CharField(max_length=300)
    limit_cents = models.BigIntegerField(null=True, blank=True)
    valid_until = models.DateField()
    confirmed_by = models.ForeignKey(
        Seat, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    confirmed_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    expired_at = models.DateTimeField(null=True, blank=True, help_text="written by the clock")


class RatifyingBody(Record):
    """Who ratifies for a party what goes beyond a mandate; without a row its sponsor alone."""

    party = models.OneToOneField(Party, on_delete=models.CASCADE, related_name="ratifying_body")
    kind = models.CharField(max_length=20, choices=choices(BodyKind))
    lead_days = models.PositiveSmallIntegerField(default=0)
    named_by = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="+")


class BodyMeeting(Record):
    """A day on which a ratifying body meets."""

    body = models.ForeignKey(RatifyingBody, on_delete=models.CASCADE, related_name="meetings")
    meets_on = models.DateField()

    class Meta:
        ordering = ["meets_on"]
        constraints = [
            models.UniqueConstraint(fields=["body", "meets_on"], name="one_body_meeting_a_day")
        ]


class Invitation(Record):
    """A question to one address: will your organisation join, or will you take this seat?

    `role` is empty when an organisation is asked to join.
    """

    collaboration = models.ForeignKey(
        Collaboration, on_delete=models.CASCADE, related_name="invitations"
    )
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    organisation_name = models.CharField(max_length=200, blank=True)
    department = models.CharField(max_length=120, blank=True)
    party = models.ForeignKey(
        Party, on_delete=models.CASCADE, null=True, blank=True, related_name="invitations"
    )
    role = models.CharField(max_length=20, choices=choices(Role), blank=True)
    email = models.EmailField()
    name = models.CharField(max_length=120, blank=True)
    words = models.TextField(blank=True, help_text="a personal word from who invites")
    token_digest = models.CharField(max_length=64, unique=True)
    invited_by = models.ForeignKey(
        Seat, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    sent_at = models.DateTimeField(null=True, blank=True)
    expires_at = models.DateTimeField()
    expired_at = models.DateTimeField(null=True, blank=True, help_text="written by the clock")
    accepted_at = models.DateTimeField(null=True, blank=True)
    declined_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    @property
    def is_open(self) -> bool:
        return (
            not (self.accepted_at or self.declined_at or self.revoked_at or self.expired_at)
            and self.expires_at > clock.now()
        )

    @property
    def waits_unsent(self) -> bool:
        """Whether nobody got the question yet; until it is sent no three weeks run."""
        return not (self.sent_at or self.accepted_at or self.declined_at or self.revoked_at)

    @property
    def addressee(self) -> str:
        """Whom it is for, as its sender knows them."""
        return self.name or self.email

    @property
    def asked(self) -> tuple[str, ...]:
        """Who is asked what: two invitations that say the same here ask the same."""
        if self.role:
            return (str(self.party_id), self.role, self.email)
        return (self.organisation_name.lower(), self.department.lower())


class Result(Record):
    """Something the collaboration wants to achieve; roles and progress are about it."""

    collaboration = models.ForeignKey(
        Collaboration, on_delete=models.CASCADE, related_name="results"
    )
    title = models.CharField(max_length=200)
    about = models.TextField(blank=True)
    position = models.PositiveIntegerField(default=0)
    implementation_started_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["position", "created_at", "id"]

    def __str__(self) -> str:
        return self.title
