"""What parties want to know together, who finds out, what was found, who takes it."""

from django.db import models

from gedragen.web.collaborations.models import Collaboration, Party, Seat
from gedragen.web.shared.records import Record


class JointFact(Record):
    collaboration = models.ForeignKey(
        Collaboration, on_delete=models.CASCADE, related_name="joint_facts"
    )
    question = models.CharField(max_length=200)
    why = models.TextField(blank=True, help_text="what hangs on it")
    finder = models.CharField(max_length=200, help_text="who finds out, in words")
    due_on = models.DateField(null=True, blank=True)
    asked_by = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["-created_at", "id"]

    def __str__(self) -> str:
        return self.question


class Wanting(Record):
    """A party that wants to know, and whether it takes who finds out."""

    fact = models.ForeignKey(JointFact, on_delete=models.CASCADE, related_name="wantings")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    agrees = models.BooleanField(default=False)

    class Meta:
        ordering = ["party__position", "party_id"]
        constraints = [models.UniqueConstraint(fields=["fact", "party"], name="one_wanting_each")]


class Finding(Record):
    """What was found, and where it can be checked. An earlier one stays readable."""

    fact = models.ForeignKey(JointFact, on_delete=models.CASCADE, related_name="findings")
    number = models.PositiveIntegerField()
    text = models.TextField()
    source = models.CharField(max_length=300)
    by = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["fact", "number"], name="one_finding_each")]


class Acceptance(Record):
    """A party takes this finding."""

    finding = models.ForeignKey(Finding, on_delete=models.CASCADE, related_name="acceptances")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["finding", "party"], name="one_acceptance_each")
        ]
