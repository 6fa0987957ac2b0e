"""What must be settled: topics, options, scores, rounds of the finder, packages."""

from decimal import Decimal

from django.db import models

from gedragen.web.collaborations.models import Collaboration, Party, Seat
from gedragen.web.interests.register.models import Interest
from gedragen.web.shared.records import Record


class Negotiation(Record):
    collaboration = models.ForeignKey(
        Collaboration, on_delete=models.CASCADE, related_name="negotiations"
    )
    title = models.CharField(max_length=200)
    about = models.TextField(blank=True)
    opened_by = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="+")
    scores_by = models.DateField(null=True, blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["-created_at", "id"]

    def __str__(self) -> str:
        return self.title


class Topic(Record):
    negotiation = models.ForeignKey(Negotiation, on_delete=models.CASCADE, related_name="topics")
    title = models.CharField(max_length=120)
    position = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["position", "created_at", "id"]

    def __str__(self) -> str:
        return self.title


class Option(Record):
    topic = models.ForeignKey(Topic, on_delete=models.CASCADE, related_name="options")
    title = models.CharField(max_length=160)
    position = models.PositiveIntegerField(default=0)
    proposed_by = models.ForeignKey(
        Seat, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["position", "created_at", "id"]

    def __str__(self) -> str:
        return self.title


class Amount(Record):
    """What an option costs or takes: `cost` 12.5 (unit: € mln), `months` 18."""

    option = models.ForeignKey(Option, on_delete=models.CASCADE, related_name="amounts")
    name = models.CharField(max_length=60)
    unit = models.CharField(max_length=30, blank=True)
    figure = models.DecimalField(max_digits=12, decimal_places=3)

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["option", "name"], name="one_amount_a_name")]


class Limit(Record):
    """Bounds the sum of an amount over a package. Copied from a framework, which it names."""

    negotiation = models.ForeignKey(Negotiation, on_delete=models.CASCADE, related_name="limits")
    title = models.CharField(max_length=200)
    amount = models.CharField(max_length=60)
    unit = models.CharField(max_length=30, blank=True)
    at_least = models.DecimalField(max_digits=12, decimal_places=3, null=True, blank=True)
    at_most = models.DecimalField(max_digits=12, decimal_places=3, null=True, blank=True)
    framework = models.CharField(max_length=36, blank=True, help_text="the key of the framework")


class Rule(Record):
    """A framework about choices: not all together, if … then one of, or how many of them."""

    EXCLUDE, REQUIRE, COUNT = "exclude", "require", "count"
    KINDS = (EXCLUDE, REQUIRE, COUNT)

    negotiation = models.ForeignKey(Negotiation, on_delete=models.CASCADE, related_name="rules")
    title = models.CharField(max_length=200)
    kind = models.CharField(max_length=8, choices=[(kind, kind) for kind in KINDS])
    given = models.ForeignKey(
        Option, on_delete=models.RESTRICT, null=True, blank=True, related_name="+"
    )
    options = models.ManyToManyField(Option, related_name="rules")
    at_least = models.PositiveSmallIntegerField(null=True, blank=True)
    at_most = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        ordering = ["created_at", "id"]


class Score(Record):
    """How an interest fares with an option: 0 to 10. No row is no answer, never 0."""

    interest = models.ForeignKey(Interest, on_delete=models.CASCADE, related_name="scores")
    option = models.ForeignKey(Option, on_delete=models.CASCADE, related_name="scores")
    score = models.DecimalField(max_digits=3, decimal_places=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["interest", "option"], name="one_score_each")
        ]


class Without(Record):
    """How an interest fares without an agreement: 0 to 10."""

    interest = models.ForeignKey(Interest, on_delete=models.CASCADE, related_name="without")
    negotiation = models.ForeignKey(Negotiation, on_delete=models.CASCADE, related_name="without")
    score = models.DecimalField(max_digits=3, decimal_places=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["interest", "negotiation"], name="one_without_each")
        ]


class Crossing(Record):
    """ "This cannot work for us": options that, picked together, cross an interest's line."""

    interest = models.ForeignKey(Interest, on_delete=models.CASCADE, related_name="crossings")
    negotiation = models.ForeignKey(Negotiation, on_delete=models.CASCADE, related_name="crossings")
    options = models.ManyToManyField(Option, related_name="+")

    class Meta:
        ordering = ["created_at", "id"]


class Joint(Record):
    """Points that an interest gains or loses when options are picked together: -10 to 10."""

    interest = models.ForeignKey(Interest, on_delete=models.CASCADE, related_name="joints")
    negotiation = models.ForeignKey(Negotiation, on_delete=models.CASCADE, related_name="joints")
    options = models.ManyToManyField(Option, related_name="+")
    score = models.DecimalField(max_digits=3, decimal_places=1)

    class Meta:
        ordering = ["created_at", "id"]


class Filed(Record):
    """A party says that its scores are complete. The table sees only that."""

    negotiation = models.ForeignKey(Negotiation, on_delete=models.CASCADE, related_name="filed")
    party = models.ForeignKey(Party, on_delete=models.CASCADE, related_name="+")
    by = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["negotiation", "party"], name="one_filing_each")
        ]


class Openness(Record):
    """A party agrees that packages may be published although a no could be traced to it."""

    negotiation = models.ForeignKey(
        Negotiation, on_delete=models.CASCADE, related_name="opennesses"
    )
    party = models.ForeignKey(Party, on_delete=models.CASCADE, related_name="+")
    by = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["negotiation", "party"], name="one_openness_each")
        ]


class Round(Record):
    """Frozen inputs, what the finder made of them, and what was published."""

    negotiation = models.ForeignKey(Negotiation, on_delete=models.CASCADE, related_name="rounds")
    number = models.PositiveIntegerField()
    problem = models.JSONField(help_text="gedragen/negotiation, as frozen")
    digest = models.CharField(max_length=64)
    by = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="+")
    frozen_at = models.DateTimeField()
    answer = models.JSONField(null=True, blank=True, help_text="gedragen/packages")
    ran_at = models.DateTimeField(null=True, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["negotiation", "number"], name="one_round_a_number")
        ]


class Package(Record):
    """One package put on the table: a choice for every topic, and whether all can live with it."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="packages")
    letter = models.CharField(max_length=1)
    rule = models.CharField(max_length=16)
    picks = models.JSONField(help_text="topic key → option key")
    acceptable = models.BooleanField()

    class Meta:
        ordering = ["letter"]
        constraints = [
            models.UniqueConstraint(fields=["round", "letter"], name="one_package_a_letter")
        ]


class Run(Record):
    """A search of the finder on the frozen inputs of a round: its own, or a what-if."""

    class State(models.TextChoices):
        QUEUED = "queued"
        RUNNING = "running"
        DONE = "done"
        CANCELLED = "cancelled"
        FAILED = "failed"

    ACTIVE = (State.QUEUED, State.RUNNING)

    collaboration = models.ForeignKey(Collaboration, on_delete=models.CASCADE, related_name="+")
    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="runs")
    changes = models.JSONField(default=list, blank=True, help_text="what if; empty: as frozen")
    state = models.CharField(max_length=9, choices=State, default=State.QUEUED)
    progress = models.JSONField(
        default=dict, blank=True, help_text="seconds; best and bound of the worst-off; package"
    )
    answer = models.JSONField(null=True, blank=True, help_text="gedragen/packages")
    by = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    heard_at = models.DateTimeField(null=True, blank=True, help_text="last sign of life")
    ended_at = models.DateTimeField(null=True, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["-asked_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["collaboration"],
                condition=models.Q(state__in=["queued", "running"]),
                name="one_search_a_collaboration",
            )
        ]

    @property
    def is_active(self) -> bool:
        return self.state in self.ACTIVE

    @property
    def seconds(self) -> int:
        """What every try together took so far."""
        return int(self.progress.get("seconds") or 0)

    @property
    def best(self) -> Decimal:
        """The worst-off of the best package so far, from 0 to 10."""
        return 10 * Decimal(str(self.progress.get("best") or 0))

    @property
    def bound(self) -> Decimal:
        """What no package gives the worst-off, from 0 to 10."""
        return 10 * Decimal(str(self.progress.get("bound") or 1))
