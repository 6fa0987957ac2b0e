"""Which interests must be safe, who may know them, and what secures them."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from gedragen.core.interests.register import SafeguardAnswer
from gedragen.core.rights import Role
from gedragen.core.visibility import Level
from gedragen.web.collaborations.models import Party, Seat
from gedragen.web.shared.records import Record, choices


class Interests(models.QuerySet):
    """The database twin of `core.visibility.may_read`; a test keeps them equal."""

    def visible_to(self, seat: Seat) -> Interests:
        here = self.filter(party__collaboration_id=seat.collaboration_id, dropped_at=None)
        readable = Q(level=Level.TABLE)
        if seat.party_id:
            own = Q(party_id=seat.party_id)
            readable |= own & ~Q(level=Level.DRAFT)
            readable |= own & Q(level=Level.DRAFT, author_id=seat.person_id)
            named = Interest.named.through.objects.filter(party_id=seat.party_id)
            readable |= Q(level=Level.NAMED, pk__in=named.values("interest_id"))
        if seat.role == Role.FACILITATOR:
            readable |= Q(level__in=[Level.FACILITATORS, Level.NAMED])
        return here.filter(readable)


class Interest(Record):
    """What must be safe for a party. Without a why it stays a position (standpunt)."""

    party = models.ForeignKey(Party, on_delete=models.CASCADE, related_name="interests")
    author = models.ForeignKey(
        "accounts.Person", on_delete=models.PROTECT, related_name="+", help_text="who wrote it"
    )
    title = models.CharField(max_length=200)
    why = models.TextField(blank=True)
    essential = models.BooleanField(default=False)
    weight = models.PositiveSmallIntegerField(default=3, help_text="1 (light) to 5 (heavy)")
    level = models.CharField(max_length=12, choices=choices(Level), default=Level.DRAFT)
    named = models.ManyToManyField(Party, blank=True, related_name="+")
    figures_level = models.CharField(
        max_length=12,
        choices=choices(Level),
        default=Level.PARTY,
        help_text="who may see its weight, scores and how it fares without agreement",
    )
    red_line = models.DecimalField(
        max_digits=3, decimal_places=1, null=True, blank=True, help_text="0 to 10, as satisfaction"
    )
    red_line_level = models.CharField(max_length=12, choices=choices(Level), default=Level.PARTY)
    declared_safe_at = models.DateTimeField(null=True, blank=True)
    declared_by = models.ForeignKey(
        Seat, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    harmed = models.BooleanField(default=False)
    fell_at = models.DateTimeField(null=True, blank=True)
    fell_reasons = models.JSONField(default=list, blank=True)
    dropped_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = Interests.as_manager()

    class Meta:
        ordering = ["-essential", "-weight", "created_at", "id"]

    def __str__(self) -> str:
        return self.title


class Position(Record):
    """What a party wants done about an interest. Can be dropped without touching it."""

    interest = models.ForeignKey(Interest, on_delete=models.CASCADE, related_name="positions")
    text = models.CharField(max_length=300)
    dropped_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["created_at", "id"]


class Safeguards(models.QuerySet):
    def visible_to(self, seat: Seat) -> Safeguards:
        """Those of interests the reader may read, those its party bears, those at the table."""
        readable = Q(interest__in=Interest.objects.visible_to(seat)) | Q(at_table=True)
        if seat.party_id:
            readable |= Q(bearer_id=seat.party_id)
        return self.filter(
            readable, ended_at=None, interest__party__collaboration_id=seat.collaboration_id
        )


class Safeguard(Record):
    """What secures an interest. Its bearer reads `measure`, never the interest behind it."""

    interest = models.ForeignKey(Interest, on_delete=models.CASCADE, related_name="safeguards")
    measure = models.CharField(max_length=300)
    bearer = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="borne_safeguards")
    at_table = models.BooleanField(default=False, help_text="everyone may read the measure")
    signal = models.CharField(max_length=300, blank=True)
    review_on = models.DateField(null=True, blank=True)
    answer = models.CharField(max_length=10, choices=choices(SafeguardAnswer), blank=True)
    words = models.CharField(max_length=300, blank=True)
    answered_by = models.ForeignKey(
        Seat, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    answered_at = models.DateTimeField(null=True, blank=True)
    tripped_at = models.DateTimeField(null=True, blank=True)
    tripped_words = models.CharField(max_length=300, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = Safeguards.as_manager()

    class Meta:
        ordering = ["created_at", "id"]
