"""Where parties see it differently: who may know of it, what each wrote, what was agreed."""

from __future__ import annotations

from enum import StrEnum

from django.db import models
from django.db.models import Q

from gedragen.core.environment.differences import SPEAKING, Naming, Step
from gedragen.core.rights import Role
from gedragen.core.visibility import OUTSIDE
from gedragen.web.collaborations.models import Collaboration, Party, Seat
from gedragen.web.shared.records import Record, choices


class Ending(StrEnum):
    """How it ended: what was agreed works, or it was let rest."""

    SETTLED = "settled"
    RESTED = "rested"


class Differences(models.QuerySet):
    """The database twin of `core.environment.differences.may_read`; a test keeps them equal."""

    def visible_to(self, seat: Seat) -> Differences:
        here = self.filter(collaboration_id=seat.collaboration_id)
        if seat.role == Role.READER or seat.role in OUTSIDE:
            return here.none()
        shared = Q(level__in=[Naming.FACILITATOR, Naming.INVOLVED])
        involved = Q(level=Naming.INVOLVED)
        readable = involved & Q(pk__in=joined_by(seat))
        if seat.party_id:
            readable |= Q(raised_by_id=seat.party_id, author__person_id=seat.person_id)
        if seat.party_id and seat.role in SPEAKING:
            between = Involved.objects.filter(party_id=seat.party_id).values("difference_id")
            readable |= shared & Q(raised_by_id=seat.party_id)
            readable |= involved & Q(pk__in=between)
        if seat.role == Role.FACILITATOR:
            readable |= shared
        return here.filter(readable)


def joined_by(seat: Seat):
    """The differences in which this person is the neutral third, from a seat that still runs."""
    joined = Neutral.objects.filter(
        seat__person_id=seat.person_id, seat__ended_at=None, left_at=None
    )
    return joined.exclude(joined_at=None).values("difference_id")


class Difference(Record):
    collaboration = models.ForeignKey(
        Collaboration, on_delete=models.CASCADE, related_name="differences"
    )
    title = models.CharField(max_length=200)
    about = models.TextField(help_text="what it is about, without blame")
    raised_by = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    author = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="+")
    level = models.CharField(max_length=12, choices=choices(Naming), default=Naming.DRAFT)
    step = models.CharField(max_length=12, choices=choices(Step), default=Step.POSITIONS)
    aftercare_on = models.DateField(null=True, blank=True)
    aftercare_told_at = models.DateTimeField(null=True, blank=True, help_text="by the clock")
    closed_at = models.DateTimeField(null=True, blank=True)
    ending = models.CharField(max_length=8, choices=choices(Ending), blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = Differences.as_manager()

    class Meta:
        ordering = ["-created_at", "id"]

    @property
    def is_draft(self) -> bool:
        return self.level == Naming.DRAFT

    def __str__(self) -> str:
        return self.title


class Involved(Record):
    """A party that it is between, and what that party alone says of it. One row each."""

    difference = models.ForeignKey(Difference, on_delete=models.CASCADE, related_name="involved")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    position = models.TextField(blank=True, help_text="how it sees this")
    interest = models.TextField(blank=True, help_text="why that matters to it")
    glasl = models.PositiveSmallIntegerField(null=True, blank=True)
    glasl_on = models.DateField(null=True, blank=True)
    looked_back = models.TextField(blank=True, help_text="how it is since the agreement")
    looked_back_at = models.DateTimeField(null=True, blank=True)
    passed = models.JSONField(default=list, blank=True, help_text="steps that may go on without it")
    agreed_to_rest = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["party__position", "party_id"]
        constraints = [
            models.UniqueConstraint(fields=["difference", "party"], name="once_between_each"),
            models.CheckConstraint(
                condition=Q(glasl=None) | Q(glasl__gte=1, glasl__lte=9), name="glasl_has_nine_steps"
            ),
        ]


class Idea(Record):
    """A way out that a party brought in."""

    difference = models.ForeignKey(Difference, on_delete=models.CASCADE, related_name="ideas")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    words = models.TextField()

    class Meta:
        ordering = ["created_at", "id"]


class Outcome(Record):
    """What the parties would agree, in words. A newer text is a newer row; nothing is rewritten."""

    difference = models.ForeignKey(Difference, on_delete=models.CASCADE, related_name="outcomes")
    number = models.PositiveIntegerField()
    words = models.TextField()
    written_by = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    aftercare_on = models.DateField(help_text="when they look back on it")
    agreed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["difference", "number"], name="one_outcome_each")
        ]


class OutcomeWord(Record):
    """A party that an outcome was put to, and whether it said yes."""

    outcome = models.ForeignKey(Outcome, on_delete=models.CASCADE, related_name="said")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    yes = models.BooleanField(default=False)

    class Meta:
        ordering = ["party__position", "party_id"]
        constraints = [
            models.UniqueConstraint(fields=["outcome", "party"], name="one_word_on_an_outcome")
        ]


class Neutral(Record):
    """A third who helps: somebody of this table who sits for none of them, or an outsider."""

    difference = models.ForeignKey(Difference, on_delete=models.CASCADE, related_name="neutrals")
    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, null=True, related_name="+")
    name = models.CharField(max_length=200, blank=True, help_text="from outside this table")
    proposed_by = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="+")
    joined_at = models.DateTimeField(null=True, blank=True)
    left_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-created_at", "id"]

    @property
    def called(self) -> str:
        return str(self.seat.person) if self.seat else self.name


class NeutralWord(Record):
    """A party that was asked whether this third may join, and whether it said yes."""

    neutral = models.ForeignKey(Neutral, on_delete=models.CASCADE, related_name="said")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    yes = models.BooleanField(default=False)

    class Meta:
        ordering = ["party__position", "party_id"]
        constraints = [
            models.UniqueConstraint(fields=["neutral", "party"], name="one_word_on_a_neutral")
        ]


class Turn(Record):
    """A party took the path back to an earlier step, and said why."""

    difference = models.ForeignKey(Difference, on_delete=models.CASCADE, related_name="turns")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    before = models.CharField(max_length=12, choices=choices(Step))
    after = models.CharField(max_length=12, choices=choices(Step))
    words = models.TextField()

    class Meta:
        ordering = ["-created_at", "id"]
