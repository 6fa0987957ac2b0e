"""What a party promised to another, by when, and whether the other says it was kept.

What the parties agreed stands in `models_agreements`, who has which part in a promise in
`models_parts`; Django looks for models here.
"""

from django.db import models

from gedragen.core.environment.commitments import CommitmentState
from gedragen.web.collaborations.models import Collaboration, Party, Result, Seat
from gedragen.web.environment.agreements.models_agreements import (
    Agreement,
    AgreementVersion,
    Clause,
    Entry,
    LookBack,
    Standing,
)
from gedragen.web.environment.agreements.models_parts import CommitmentPart
from gedragen.web.environment.decisions.models import Proposal
from gedragen.web.shared.records import Record, choices

__all__ = [
    "Agreement",
    "AgreementVersion",
    "Clause",
    "Commitment",
    "CommitmentPart",
    "DateChange",
    "Entry",
    "LookBack",
    "Standing",
]


class Commitment(Record):
    collaboration = models.ForeignKey(
        Collaboration, on_delete=models.CASCADE, related_name="commitments"
    )
    proposal = models.ForeignKey(
        Proposal, on_delete=models.SET_NULL, null=True, blank=True, related_name="commitments"
    )
    result = models.ForeignKey(
        Result, on_delete=models.SET_NULL, null=True, blank=True, related_name="commitments"
    )
    title = models.CharField(max_length=200)
    about = models.TextField(blank=True)
    promiser = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="promises")
    person = models.ForeignKey(
        Seat, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    receiver = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="promised")
    due_on = models.DateField()
    state = models.CharField(
        max_length=16, choices=choices(CommitmentState), default=CommitmentState.ASKED
    )
    resumes = models.CharField(max_length=16, choices=choices(CommitmentState), blank=True)
    proposed_due_on = models.DateField(null=True, blank=True)
    proposed_reason = models.CharField(max_length=300, blank=True)
    takes_over = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="taken_over_by"
    )
    still_missing = models.CharField(
        max_length=300, blank=True, help_text="in the receiver's words"
    )
    asked_by = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="+")
    kept_at = models.DateTimeField(null=True, blank=True)
    kept_by = models.ForeignKey(
        Seat, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    warned_due_at = models.DateTimeField(null=True, blank=True)
    warned_late_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["due_on", "created_at", "id"]

    def __str__(self) -> str:
        return self.title


class DateChange(Record):
    """A date that was moved, and why: a new date is not a broken promise."""

    commitment = models.ForeignKey(Commitment, on_delete=models.CASCADE, related_name="changes")
    old_due_on = models.DateField()
    new_due_on = models.DateField()
    reason = models.CharField(max_length=300)
    agreed = models.BooleanField(null=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["created_at", "id"]
