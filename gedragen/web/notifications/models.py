"""Who hears of what, and what was sent."""

from django.conf import settings
from django.db import models

from gedragen.web.shared.records import Record


class Handled(models.Model):
    """An event of the ledger that has been turned into notices: the outbox's memory."""

    event = models.CharField(max_length=36, primary_key=True)


class Notice(Record):
    """One line for one person: what happened, why they hear it, where to go."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notices"
    )
    collaboration = models.CharField(max_length=36, blank=True)
    event = models.CharField(max_length=36)
    kind = models.CharField(max_length=40)
    why = models.CharField(max_length=40)
    facts = models.JSONField(default=dict)
    url = models.CharField(max_length=300, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "event"], name="one_notice_an_event")
        ]


class Preference(Record):
    """How often somebody wants mail."""

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="mail_preference"
    )
    stopped = models.BooleanField(default=False)
    digest_hour = models.PositiveSmallIntegerField(default=8)
