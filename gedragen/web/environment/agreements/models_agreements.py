"""Agreements, their versions clause by clause, how the parties talk, and how it works for them."""

from enum import StrEnum

from django.db import models

from gedragen.core.environment.agreements import AmendmentGround
from gedragen.core.environment.clauses import ClauseKind
from gedragen.core.environment.reviews import Works
from gedragen.core.environment.versions import OPEN, VersionState
from gedragen.web.collaborations.models import Collaboration, Party, Seat
from gedragen.web.environment.decisions.models import Proposal
from gedragen.web.shared.ids import new_id
from gedragen.web.shared.records import Record, choices


class Agreement(Record):
    """What parties agreed. `version` is the number of the text that holds; 0 while none does."""

    collaboration = models.ForeignKey(
        Collaboration, on_delete=models.CASCADE, related_name="agreements"
    )
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=150)
    version = models.PositiveIntegerField(default=0)
    review_on = models.DateField(null=True, blank=True)
    near_told_at = models.DateTimeField(null=True, blank=True, help_text="written by the clock")
    due_told_at = models.DateTimeField(null=True, blank=True, help_text="written by the clock")
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["collaboration", "number"], name="one_agreement_a_number"
            )
        ]

    def __str__(self) -> str:
        return self.title


class AgreementVersion(Record):
    """One text of an agreement. What has held is never written again."""

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    state = models.CharField(
        max_length=12, choices=choices(VersionState), default=VersionState.DRAFT
    )
    replaces = models.PositiveIntegerField(default=0, help_text="which version held when begun")
    ground = models.CharField(max_length=20, choices=choices(AmendmentGround), blank=True)
    why = models.TextField(blank=True)
    review_on = models.DateField(null=True, blank=True)
    written_by = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="+")
    proposal = models.OneToOneField(
        Proposal,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="agreement_version",
    )
    held_from = models.DateTimeField(null=True, blank=True)
    edition = models.PositiveIntegerField(default=1, help_text="how often the draft was changed")

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(
                fields=["agreement", "number"], name="one_agreement_text_a_number"
            ),
            models.UniqueConstraint(
                fields=["agreement"],
                condition=models.Q(state__in=sorted(OPEN)),
                name="one_open_text_an_agreement",
            ),
            models.UniqueConstraint(
                fields=["agreement"],
                condition=models.Q(state=VersionState.HOLDS),
                name="one_text_holds",
            ),
        ]


class Clause(Record):
    """One clause: on one side what holds, on the other how the parties talk when it happens."""

    version = models.ForeignKey(AgreementVersion, on_delete=models.CASCADE, related_name="clauses")
    root = models.UUIDField(default=new_id, help_text="the same clause in every version")
    position = models.PositiveIntegerField()
    kind = models.CharField(max_length=12, choices=choices(ClauseKind))
    text = models.TextField()
    caller = models.CharField(max_length=120, blank=True)
    called = models.CharField(max_length=120, blank=True)
    within_days = models.PositiveSmallIntegerField(null=True, blank=True)
    place = models.CharField(max_length=120, blank=True)
    relational = models.TextField(blank=True, help_text="what else helps to talk")
    touches = models.ManyToManyField(Party, related_name="+")

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint(fields=["version", "root"], name="one_clause_a_root")
        ]


class LookBack(Record):
    """How an agreement works for a party, before the day on which it is looked at again."""

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="look_backs")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="+")
    review_on = models.DateField(help_text="for which review")
    formal = models.CharField(max_length=16, choices=choices(Works))
    formal_better = models.CharField(max_length=500, blank=True)
    relational = models.CharField(max_length=16, choices=choices(Works))
    relational_better = models.CharField(max_length=500, blank=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ["-review_on", "party__position", "party_id"]
        constraints = [
            models.UniqueConstraint(
                fields=["agreement", "party", "review_on"], name="one_look_back_an_agreement_each"
            )
        ]


class Standing(StrEnum):
    """How an agreement stands in the register: one word each, since it is searched too."""

    IN_THE_MAKING = "making"
    HOLDS = "holds"
    ENDED = "ended"


class Entry(models.Model):
    """An agreement in the register: all its words as one text, for whoever searches.

    The keys count up, so that the register reads newest first without sorting; they are
    never shown.
    """

    id = models.BigAutoField(primary_key=True)
    agreement = models.OneToOneField(Agreement, on_delete=models.CASCADE, related_name="entry")
    collaboration = models.ForeignKey(Collaboration, on_delete=models.CASCADE, related_name="+")
    standing = models.CharField(max_length=16, choices=choices(Standing))
    kinds = models.CharField(max_length=100, blank=True, help_text="each between two spaces")
    words = models.TextField()

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["collaboration", "-id"], name="register_newest_first")]
