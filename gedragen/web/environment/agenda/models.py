"""What is on the table, of which kind, and when."""

from django.db import models

from gedragen.core.environment.agenda import ItemKind, LeadTime
from gedragen.web.collaborations.models import Collaboration, Party, Seat
from gedragen.web.shared.records import Record, choices


class AgendaItem(Record):
    collaboration = models.ForeignKey(
        Collaboration, on_delete=models.CASCADE, related_name="agenda"
    )
    title = models.CharField(max_length=200)
    kind = models.CharField(max_length=12, choices=choices(ItemKind))
    lead_time = models.CharField(
        max_length=24, choices=choices(LeadTime), default=LeadTime.ORDINARY
    )
    text = models.TextField(blank=True, help_text="the document, or the question to think about")
    has_files = models.BooleanField(default=False, help_text="files are part of the document")
    owner = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="+")
    touched_said = models.BooleanField(default=False)
    touched = models.ManyToManyField(Party, blank=True, related_name="+")
    decide_anyway = models.ManyToManyField(Party, blank=True, related_name="+")
    meets_on = models.DateField(null=True, blank=True)
    input_by = models.DateField(null=True, blank=True)
    put_on = models.DateField()
    changed_on = models.DateField(null=True, blank=True)
    became_judging_at = models.DateTimeField(null=True, blank=True)
    resolved_on = models.DateField(
        null=True, blank=True, help_text="when what brought it here was resolved"
    )
    ended_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["meets_on", "created_at", "id"]

    def __str__(self) -> str:
        return self.title
