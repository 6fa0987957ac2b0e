"""Which part has a party in a promise of another?"""

from django.db import models
from django.db.models import Q

from gedragen.core.environment.parts import LIVE, PartKind, PartState
from gedragen.web.collaborations.models import Party, Seat
from gedragen.web.shared.records import Record, choices


class CommitmentPart(Record):
    """Doing it, helping, being asked or being told; one at a time for a party."""

    commitment = models.ForeignKey(
        "agreements.Commitment", on_delete=models.CASCADE, related_name="parts"
    )
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(
        Seat,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        help_text="who of the party does it, named by the party itself",
    )
    kind = models.CharField(max_length=16, choices=choices(PartKind))
    state = models.CharField(max_length=16, choices=choices(PartState))
    about = models.CharField(max_length=300, blank=True, help_text="what exactly is asked")
    reason = models.CharField(
        max_length=300, blank=True, help_text="why it was declined or laid down"
    )
    named_by = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["created_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["commitment", "party"],
                condition=Q(state__in=sorted(one.value for one in LIVE)),
                name="one_part_of_a_party_in_a_promise",
            )
        ]

    def __str__(self) -> str:
        return f"{self.party}: {self.kind}"
