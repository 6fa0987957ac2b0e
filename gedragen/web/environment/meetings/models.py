"""When we meet, who was there for which party, and the minutes with what was asked of them."""

from django.db import models

from gedragen.core.environment.agenda import ItemKind
from gedragen.core.environment.meetings import Presence
from gedragen.web.collaborations.models import Collaboration, Party, Seat
from gedragen.web.environment.agenda.models import AgendaItem
from gedragen.web.shared.records import Record, choices


class Series(Record):
    """Meetings that return. Each of them can be moved or cancelled without the others."""

    collaboration = models.ForeignKey(
        Collaboration, on_delete=models.CASCADE, related_name="meeting_series"
    )
    title = models.CharField(max_length=200)
    first = models.DateField()
    every_weeks = models.PositiveSmallIntegerField()
    until = models.DateField()
    planned_by = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["first", "id"]

    def __str__(self) -> str:
        return self.title


class Meeting(Record):
    """A day with an hour, or a round in writing from `on` to and with `until`.

    Day and hours are those of the clock on the wall where people meet: they do not shift
    when summer time begins.
    """

    collaboration = models.ForeignKey(
        Collaboration, on_delete=models.CASCADE, related_name="meetings"
    )
    series = models.ForeignKey(
        Series, on_delete=models.PROTECT, null=True, blank=True, related_name="meetings"
    )
    title = models.CharField(max_length=200)
    is_round = models.BooleanField(default=False, help_text="in writing, without an hour")
    on = models.DateField()
    until = models.DateField(null=True, blank=True, help_text="the last day of a round")
    starts_at = models.TimeField(null=True, blank=True)
    ends_at = models.TimeField(null=True, blank=True)
    place = models.CharField(max_length=200, blank=True)
    planned_by = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="+")
    moved_from = models.DateField(null=True, blank=True)
    moved_why = models.CharField(max_length=300, blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)
    cancelled_why = models.CharField(max_length=300, blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True, help_text="written by the clock")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["on", "starts_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["collaboration", "on"],
                condition=models.Q(cancelled_at=None, is_round=False),
                name="one_meeting_a_day",
            )
        ]

    def __str__(self) -> str:
        return self.title


class SpeakingPlan(Record):
    """How many minutes the facilitator plans for an item."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="plans")
    item = models.ForeignKey(AgendaItem, on_delete=models.CASCADE, related_name="+")
    minutes = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["meeting", "item"], name="one_speaking_plan_each")
        ]


class Attendance(Record):
    """What a party says about being there; the newest word counts. Never about a person."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="attendances")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    presence = models.CharField(max_length=8, choices=choices(Presence))
    people = models.PositiveSmallIntegerField(null=True, blank=True)
    words = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["meeting", "party"], name="one_attendance_a_party")
        ]


class Speaking(Record):
    """How long a party spoke, afterwards."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="speakings")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    minutes = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["meeting", "party"], name="one_speaking_a_party")
        ]


class Note(Record):
    """What was said about an item, in the facilitator's words, for the table."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="notes")
    item = models.ForeignKey(AgendaItem, on_delete=models.CASCADE, related_name="+")
    text = models.TextField()
    by = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["meeting", "item"], name="one_meeting_note_each")
        ]


class Minutes(Record):
    """The minutes of one meeting: gathered, then open for corrections, then fixed for good."""

    meeting = models.OneToOneField(Meeting, on_delete=models.CASCADE, related_name="minutes")
    gathered_at = models.DateTimeField()
    fixed_at = models.DateTimeField(null=True, blank=True)
    fixed_by = models.ForeignKey(
        Seat, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    digest = models.CharField(max_length=64, blank=True, help_text="seal of what was fixed")
    version = models.PositiveIntegerField(default=1)


class Entry(Record):
    """One line of the minutes: an item, or an act of the table copied from the ledger."""

    minutes = models.ForeignKey(Minutes, on_delete=models.CASCADE, related_name="entries")
    position = models.PositiveIntegerField()
    section = models.CharField(max_length=12, blank=True)
    item = models.CharField(max_length=36, blank=True, help_text="the agenda item's key")
    title = models.CharField(max_length=200, blank=True, help_text="of an item, as it was then")
    kind = models.CharField(max_length=12, choices=choices(ItemKind), blank=True)
    asked = models.CharField(max_length=12, choices=choices(ItemKind), blank=True)
    act = models.CharField(max_length=40, blank=True, help_text="the kind of what happened")
    actor = models.CharField(max_length=36, blank=True)
    party = models.CharField(max_length=36, blank=True)
    facts = models.JSONField(default=dict)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["minutes", "position"], name="one_minutes_entry_a_place"
            )
        ]


class Correction(Record):
    """A party's own words beside the minutes."""

    minutes = models.ForeignKey(Minutes, on_delete=models.CASCADE, related_name="corrections")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    about = models.CharField(max_length=200, blank=True, help_text="an item's title; or the whole")
    words = models.TextField()
    by = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()

    class Meta:
        ordering = ["party__position", "asked_at", "id"]
