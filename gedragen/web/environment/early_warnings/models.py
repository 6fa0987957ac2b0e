"""What others must know in time, who may read it, and what was done with it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from gedragen.core.environment.early_warnings import WarningLevel
from gedragen.core.rights import Role
from gedragen.core.visibility import OUTSIDE
from gedragen.web.collaborations.models import Collaboration, Party, Seat
from gedragen.web.environment.agenda.models import AgendaItem
from gedragen.web.shared.records import Record, choices


class EarlyWarnings(models.QuerySet):
    """The database twin of `core.environment.early_warnings.may_read`; a test keeps them equal."""

    def visible_to(self, seat: Seat) -> EarlyWarnings:
        here = self.filter(collaboration_id=seat.collaboration_id)
        if seat.role in OUTSIDE:
            return here.none()
        if seat.role == Role.FACILITATOR:
            return here
        readable = Q(level=WarningLevel.TABLE)
        if seat.party_id:
            touching = Touching.objects.filter(party_id=seat.party_id)
            readable |= Q(teller_id=seat.party_id) | Q(pk__in=touching.values("warning_id"))
        return here.filter(readable)


class EarlyWarning(Record):
    collaboration = models.ForeignKey(
        Collaboration, on_delete=models.CASCADE, related_name="early_warnings"
    )
    teller = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    told_by = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="+")
    told_on = models.DateField()
    title = models.CharField(max_length=200)
    coming = models.TextField(help_text="what they see coming")
    bites_on = models.DateField(help_text="when others would notice it")
    own_part = models.TextField(help_text="what the teller does itself")
    asks = models.TextField(help_text="what it asks of the others")
    level = models.CharField(max_length=8, choices=choices(WarningLevel))
    agenda_item = models.ForeignKey(
        AgendaItem, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    step = models.CharField(max_length=300, blank=True)
    step_owner = models.ForeignKey(
        Seat, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    step_due = models.DateField(null=True, blank=True)
    resolved_at = models.DateTimeField(null=True, blank=True)
    helped = models.TextField(blank=True, help_text="what helped")
    passed_told_at = models.DateTimeField(null=True, blank=True, help_text="written by the clock")
    version = models.PositiveIntegerField(default=1)

    objects = EarlyWarnings.as_manager()

    class Meta:
        ordering = ["bites_on", "created_at", "id"]

    def __str__(self) -> str:
        return self.title


class Touching(Record):
    """A party that it touches: whether it read this, and what it says it can do.

    `level` is the warning's at the time of answering: what was written among a few stays there.
    """

    warning = models.ForeignKey(EarlyWarning, on_delete=models.CASCADE, related_name="touchings")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    seen_at = models.DateTimeField(null=True, blank=True)
    answer = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    level = models.CharField(max_length=8, choices=choices(WarningLevel), blank=True)

    class Meta:
        ordering = ["party__position", "party_id"]
        constraints = [
            models.UniqueConstraint(fields=["warning", "party"], name="one_warned_party_each")
        ]
