"""The links between the elements, and what parties declared about themselves."""

from django.db import models

from gedragen.core.assurance.check import Effect
from gedragen.core.assurance.matrix import Aspect, CellState
from gedragen.core.environment.advice import AskedFor
from gedragen.web.ambition.models import Assignment
from gedragen.web.collaborations.models import Collaboration, Party, Result, Seat
from gedragen.web.environment.agenda.models import AgendaItem
from gedragen.web.environment.decisions.models import Proposal
from gedragen.web.interests.negotiations.models import Package
from gedragen.web.interests.register.models import Interest
from gedragen.web.shared.records import Record, choices


class Touching(Record):
    """The result of a role touches an interest of the party that is asked to take it.

    Only the interest's owner draws the link, and only who may read the interest sees it.
    """

    role = models.ForeignKey(Assignment, on_delete=models.CASCADE, related_name="touchings")
    interest = models.ForeignKey(Interest, on_delete=models.CASCADE, related_name="touchings")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["role", "interest"], name="one_touching_each")
        ]


class FallenRole(Record):
    """A fully accepted role that became conditional for its own party's eyes."""

    role = models.OneToOneField(Assignment, on_delete=models.CASCADE, related_name="fallen")
    fell_at = models.DateTimeField()


class InterestCheck(Record):
    """What a version of a proposal does to a party's own interests."""

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="checks")
    version = models.PositiveIntegerField()
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="+")
    stands_in_for = models.ForeignKey(
        Seat, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    nothing_touches = models.BooleanField(default=False)
    filed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["proposal", "version", "party"], name="one_check_each")
        ]


class Judgement(Record):
    """The owner's word on one interest; `shared` shows it to who may read the interest."""

    check_filed = models.ForeignKey(
        InterestCheck, on_delete=models.CASCADE, related_name="judgements"
    )
    interest = models.ForeignKey(Interest, on_delete=models.CASCADE, related_name="judgements")
    effect = models.CharField(max_length=20, choices=choices(Effect))
    words = models.CharField(max_length=300, blank=True)
    shared = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["check_filed", "interest"], name="one_judgement_each")
        ]


class Declaration(Record):
    """What a party's representative lets others see about a cell. The newest counts."""

    party = models.ForeignKey(Party, on_delete=models.CASCADE, related_name="declarations")
    aspect = models.CharField(max_length=12, choices=choices(Aspect))
    state = models.CharField(max_length=10, choices=choices(CellState))
    by = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at", "id"]


class Origin(Record):
    """A proposal comes from a package."""

    proposal = models.OneToOneField(Proposal, on_delete=models.CASCADE, related_name="origin")
    package = models.ForeignKey(Package, on_delete=models.PROTECT, related_name="+")


class ItemResult(Record):
    """An agenda item is about a result: the roles accepted for it say who does what here."""

    item = models.OneToOneField(AgendaItem, on_delete=models.CASCADE, related_name="about_result")
    result = models.ForeignKey(Result, on_delete=models.CASCADE, related_name="+")


class AdviceProcess(Record):
    """What the holder of a role asks advice on, and what it then decided itself."""

    collaboration = models.ForeignKey(
        Collaboration, on_delete=models.CASCADE, related_name="advice_processes"
    )
    role = models.ForeignKey(Assignment, on_delete=models.PROTECT, related_name="advice_processes")
    question = models.CharField(max_length=200)
    about = models.TextField(blank=True)
    answer_by = models.DateField()
    asked_by = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="+")
    decision = models.TextField(blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        Seat, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["-created_at", "id"]

    def __str__(self) -> str:
        return self.question


class Advice(Record):
    """A party that is asked, why, what it advised, and what the holder did with that."""

    process = models.ForeignKey(AdviceProcess, on_delete=models.CASCADE, related_name="advice")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    asked_for = models.CharField(max_length=10, choices=choices(AskedFor))
    words = models.TextField(blank=True)
    by = models.ForeignKey(Seat, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    given_at = models.DateTimeField(null=True, blank=True)
    done = models.TextField(blank=True, help_text="what the holder of the role did with it")

    class Meta:
        ordering = ["party__position", "party_id"]
        constraints = [models.UniqueConstraint(fields=["process", "party"], name="one_advice_each")]
