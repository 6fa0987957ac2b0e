"""Shared text, connections, contributions, roles and frameworks, as rows."""

from django.db import models

from gedragen.core.ambition.roles import RoleState
from gedragen.web.collaborations.models import Collaboration, Party, Result, Seat
from gedragen.web.shared.records import Record, choices


class AmbitionVersion(Record):
    """One version of the shared text.

    The newest adopted version holds; before any is adopted, the newest does. A newer
    one is a proposal until every party at the table carries it. Superseded is what
    a later text took the place of, adopted or not.
    """

    collaboration = models.ForeignKey(
        Collaboration, on_delete=models.CASCADE, related_name="ambitions"
    )
    number = models.PositiveIntegerField()
    text = models.TextField()
    reason = models.CharField(max_length=300, blank=True)
    proposed_by = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="+")
    adopted_at = models.DateTimeField(null=True, blank=True)
    superseded_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["collaboration", "number"], name="one_text_a_number")
        ]


class Carrying(Record):
    """Whether a party carries a version of the text. No row is no answer."""

    version = models.ForeignKey(AmbitionVersion, on_delete=models.CASCADE, related_name="carryings")
    party = models.ForeignKey(Party, on_delete=models.CASCADE, related_name="+")
    carries = models.BooleanField()
    words = models.CharField(max_length=500, blank=True)
    by = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["version", "party"], name="one_carrying_each")
        ]


class Connection(Record):
    """Why this task matters to a party, in its own words."""

    party = models.OneToOneField(Party, on_delete=models.CASCADE, related_name="connection")
    text = models.TextField()
    by = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(default=1)
    written_at = models.DateTimeField()


class Contribution(Record):
    """What a party offers, or needs from others."""

    OFFER, NEED = "offer", "need"

    party = models.ForeignKey(Party, on_delete=models.CASCADE, related_name="contributions")
    kind = models.CharField(max_length=5, choices=[(OFFER, OFFER), (NEED, NEED)])
    title = models.CharField(max_length=200)
    about = models.TextField(blank=True)
    craft = models.CharField(max_length=120, blank=True)
    answers = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="answered_by"
    )
    by = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["created_at", "id"]


class Recognition(Record):
    """Another party says that it uses, or has received, an offered contribution."""

    contribution = models.ForeignKey(
        Contribution, on_delete=models.CASCADE, related_name="recognitions"
    )
    party = models.ForeignKey(Party, on_delete=models.CASCADE, related_name="+")
    words = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["contribution", "party"], name="one_recognition_each")
        ]


class Assignment(Record):
    """A role: offered to a party, negotiated, and accepted by that party alone."""

    collaboration = models.ForeignKey(Collaboration, on_delete=models.CASCADE, related_name="roles")
    party = models.ForeignKey(Party, on_delete=models.CASCADE, related_name="roles")
    result = models.ForeignKey(Result, on_delete=models.PROTECT, related_name="roles")
    title = models.CharField(max_length=160)
    purpose = models.TextField()
    accountabilities = models.TextField(blank=True, help_text="one a line")
    craft = models.CharField(max_length=200, blank=True)
    accountable = models.BooleanField(default=False, help_text="answers for the whole result")
    starts_on = models.DateField()
    ends_on = models.DateField()
    state = models.CharField(max_length=20, choices=choices(RoleState), default=RoleState.OFFERED)
    condition = models.TextField(blank=True, help_text="what must come true, in the party's words")
    words = models.TextField(blank=True, help_text="what the party said when it answered")
    offered_by = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="+")
    answered_by = models.ForeignKey(
        Seat, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    answered_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["result__position", "created_at", "id"]

    def __str__(self) -> str:
        return self.title


class Framework(Record):
    """What everyone has to work within: its hardness, source, owner, expiry, limit."""

    collaboration = models.ForeignKey(
        Collaboration, on_delete=models.CASCADE, related_name="frameworks"
    )
    title = models.CharField(max_length=200)
    about = models.TextField(blank=True)
    hard = models.BooleanField(default=True)
    source = models.CharField(max_length=300)
    owner = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="frameworks")
    expires_on = models.DateField(null=True, blank=True)
    amount = models.CharField(max_length=60, blank=True, help_text="what is limited: cost, months")
    unit = models.CharField(max_length=30, blank=True)
    at_least = models.DecimalField(max_digits=14, decimal_places=3, null=True, blank=True)
    at_most = models.DecimalField(max_digits=14, decimal_places=3, null=True, blank=True)
    stands_at = models.DecimalField(
        max_digits=14, decimal_places=3, null=True, blank=True, help_text="where the work is now"
    )
    by = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)
    expired_at = models.DateTimeField(null=True, blank=True, help_text="written by the clock")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["created_at", "id"]

    def __str__(self) -> str:
        return self.title
