"""What happened: hash-chained events. Keys only, no foreign keys: erasure rewrites nothing."""

from django.db import models

from gedragen.web.shared.records import Record


class Chain(models.Model):
    """One row of events: the table's (`table:…`), a party's (`party:…`) or the installation's."""

    key = models.CharField(max_length=80, primary_key=True)
    length = models.PositiveIntegerField(default=0)
    head = models.CharField(max_length=64, blank=True)


class Event(Record):
    chain = models.CharField(max_length=80)
    sequence = models.PositiveIntegerField()
    kind = models.CharField(max_length=40)
    at = models.DateTimeField()
    actor = models.CharField(max_length=36, blank=True)
    party = models.CharField(max_length=36, blank=True)
    collaboration = models.CharField(max_length=36, blank=True)
    facts = models.JSONField(default=dict)
    previous = models.CharField(max_length=64, blank=True)
    digest = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["chain", "sequence"], name="one_event_per_place")
        ]
        indexes = [models.Index(fields=["collaboration", "-at"], name="events_by_collaboration")]
