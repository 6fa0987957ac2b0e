"""What went better, how it stands, and the next small step."""

from django.db import models

from gedragen.web.collaborations.models import Collaboration, Result, Seat
from gedragen.web.shared.records import Record


class Update(Record):
    collaboration = models.ForeignKey(
        Collaboration, on_delete=models.CASCADE, related_name="updates"
    )
    result = models.ForeignKey(Result, on_delete=models.CASCADE, related_name="updates")
    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="+")
    rating = models.PositiveSmallIntegerField(null=True, blank=True)
    achieved = models.TextField(blank=True)
    helped = models.TextField(blank=True)
    next_step = models.CharField(max_length=300, blank=True)
    next_owner = models.ForeignKey(
        Seat, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    next_on = models.DateField(null=True, blank=True)
    step_taken_at = models.DateTimeField(null=True, blank=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at", "id"]
