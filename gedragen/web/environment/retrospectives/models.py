"""When the group looked back, what worked, what to try, and what came of it.

There is no field for a breach, a fault or a mark, and there never will be: a test walks them.
"""

from django.db import models

from gedragen.core.environment.retrospectives import Answer, Outcome, Sort, Theme
from gedragen.web.collaborations.models import Collaboration, Party, Phase, Seat
from gedragen.web.shared.records import Record, choices


class Retrospective(Record):
    collaboration = models.ForeignKey(
        Collaboration, on_delete=models.CASCADE, related_name="retrospectives"
    )
    title = models.CharField(max_length=120)
    since = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)
    phase = models.CharField(max_length=20, choices=choices(Phase), blank=True)
    meeting_on = models.DateField(null=True, blank=True)
    closes_on = models.DateField(help_text="the last day on which texts are added")
    opened_by = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="+")
    closed_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["-created_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["collaboration"],
                condition=models.Q(closed_at=None),
                name="one_open_look_back_each",
            )
        ]

    def __str__(self) -> str:
        return self.title


class Addition(Record):
    """A short text of a party ("jullie"); the facilitator's have none. Nobody's name stands by."""

    retrospective = models.ForeignKey(
        Retrospective, on_delete=models.CASCADE, related_name="additions"
    )
    party = models.ForeignKey(
        Party, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    sort = models.CharField(max_length=8, choices=choices(Sort))
    theme = models.CharField(max_length=12, choices=choices(Theme))
    text = models.CharField(max_length=280)

    class Meta:
        ordering = ["created_at", "id"]


class Experiment(Record):
    """The one thing a group tries after looking back; its owner says yes themself."""

    retrospective = models.ForeignKey(
        Retrospective, on_delete=models.CASCADE, related_name="experiments"
    )
    title = models.CharField(max_length=200)
    would_see = models.CharField(max_length=300, help_text="what we would see if it works")
    owner = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="+")
    starts_on = models.DateField()
    looks_on = models.DateField()
    answer = models.CharField(max_length=4, choices=choices(Answer), blank=True)
    due_told_at = models.DateTimeField(null=True, blank=True, help_text="written by the clock")
    saw = models.CharField(max_length=600, blank=True, help_text="what we saw")
    outcome = models.CharField(max_length=12, choices=choices(Outcome), blank=True)
    outcome_on = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["created_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["retrospective"],
                condition=~models.Q(answer=Answer.NO),
                name="one_experiment_a_look_back",
            )
        ]

    def __str__(self) -> str:
        return self.title
