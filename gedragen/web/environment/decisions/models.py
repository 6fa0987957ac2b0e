"""Proposals, their versions, who is entitled, what was answered, what was ratified."""

from django.db import models

from gedragen.core.environment.decisions import AnswerKind, GroundKind, GroundVisibility
from gedragen.core.environment.ratifying import BodyKind
from gedragen.core.environment.soundings import Gradient, Home
from gedragen.web.collaborations.models import Collaboration, Party, Seat
from gedragen.web.environment.agenda.models import AgendaItem
from gedragen.web.shared.records import Record, choices


class Proposal(Record):
    """A text on which a round of consent is held. Its versions are kept."""

    DRAFT, OPEN, CARRIED, NOT_CARRIED, WITHDRAWN = (
        "draft",
        "open",
        "carried",
        "not_carried",
        "withdrawn",
    )
    STATES = (DRAFT, OPEN, CARRIED, NOT_CARRIED, WITHDRAWN)

    collaboration = models.ForeignKey(
        Collaboration, on_delete=models.CASCADE, related_name="proposals"
    )
    item = models.ForeignKey(
        AgendaItem, on_delete=models.SET_NULL, null=True, blank=True, related_name="proposals"
    )
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=200)
    text = models.TextField()
    version = models.PositiveIntegerField(default=1)
    state = models.CharField(max_length=12, choices=[(s, s) for s in STATES], default=DRAFT)
    written_by = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField(null=True, blank=True)
    closes_on = models.DateField(null=True, blank=True)
    adopts_itself = models.BooleanField(
        default=False, help_text="carried when its term passes with consent only; said beforehand"
    )
    source = models.CharField(
        max_length=12, blank=True, help_text="what keeps the text; then it changes there alone"
    )
    must_ask = models.ManyToManyField(
        Party, related_name="+", blank=True, help_text="whose own consent the text takes"
    )
    asks_no_others = models.BooleanField(
        default=False, help_text="whether nobody but those is asked"
    )
    warned_at = models.DateTimeField(null=True, blank=True, help_text="said that it closes soon")
    closed_at = models.DateTimeField(null=True, blank=True)
    review_on = models.DateField(null=True, blank=True)
    ledger_head = models.CharField(max_length=64, blank=True, help_text="at the moment of closing")

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["collaboration", "number"], name="one_proposal_a_number"
            )
        ]

    def __str__(self) -> str:
        return self.title


class ProposalVersion(Record):
    """How the text stood, and why it changed."""

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=200)
    text = models.TextField()
    reason = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="+")
    takes_up = models.ForeignKey(
        "Response",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text="the answer whose proposed change went in",
    )

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["proposal", "number"], name="one_version_a_number")
        ]


class Entitlement(Record):
    """A party entitled to answer, fixed when the round opens; what it must do or pay."""

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="entitlements")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    obliged = models.BooleanField(default=False)
    amount_cents = models.BigIntegerField(default=0)

    class Meta:
        ordering = ["party__position", "party_id"]
        constraints = [
            models.UniqueConstraint(fields=["proposal", "party"], name="one_entitlement_each")
        ]


class Response(Record):
    """What a party answered to one version of a proposal."""

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="responses")
    version = models.PositiveIntegerField()
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="+")
    stands_in_for = models.ForeignKey(
        Seat, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    kind = models.CharField(max_length=12, choices=choices(AnswerKind))
    words = models.TextField(blank=True)
    ground_kind = models.CharField(max_length=12, choices=choices(GroundKind), blank=True)
    ground_id = models.CharField(max_length=36, blank=True, help_text="a key, never shown as such")
    ground_words = models.CharField(max_length=300, blank=True)
    ground_visibility = models.CharField(
        max_length=12, choices=choices(GroundVisibility), default=GroundVisibility.TABLE
    )
    proposed_change = models.TextField(blank=True)
    look_together = models.BooleanField(default=False)
    provisional = models.BooleanField(default=False, help_text="beyond the mandate when given")
    ratified = models.BooleanField(null=True, help_text="what the sponsor said; empty is nothing")
    ratified_by = models.ForeignKey(
        Seat, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    ratified_at = models.DateTimeField(null=True, blank=True)
    ratified_words = models.CharField(max_length=500, blank=True)
    ratified_body = models.CharField(
        max_length=20, choices=choices(BodyKind), blank=True, help_text="whose word was filed"
    )
    body_decided_on = models.DateField(null=True, blank=True)
    body_reference = models.CharField(max_length=120, blank=True)
    answered_at = models.DateTimeField()

    class Meta:
        ordering = ["party__position", "party_id"]
        constraints = [
            models.UniqueConstraint(
                fields=["proposal", "version", "party"], name="one_response_each"
            )
        ]


class Sounding(Record):
    """How one version sounds to a party, and whether it can defend it at home. Decides nothing."""

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="soundings")
    version = models.PositiveIntegerField()
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="+")
    stands_in_for = models.ForeignKey(
        Seat, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    gradient = models.PositiveSmallIntegerField(choices=[(one.value, one.name) for one in Gradient])
    home = models.CharField(max_length=16, choices=choices(Home))
    words = models.CharField(max_length=1000, blank=True)
    heard_at = models.DateTimeField()

    class Meta:
        ordering = ["party__position", "party_id"]
        constraints = [
            models.UniqueConstraint(
                fields=["proposal", "version", "party"], name="one_sounding_each"
            )
        ]
