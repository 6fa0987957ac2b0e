"""For whom somebody works: organisations, and who manages them here."""

from django.conf import settings
from django.db import models

from gedragen.web.shared.records import Record


class Organisation(Record):
    name = models.CharField(max_length=200, unique=True)
    place = models.CharField(max_length=120, blank=True)
    region = models.CharField(max_length=120, blank=True)

    def __str__(self) -> str:
        return self.name


class Employment(Record):
    """Somebody works for an organisation, and perhaps manages its affairs here."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="employments"
    )
    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="employments"
    )
    is_manager = models.BooleanField(default=False)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "organisation"],
                condition=models.Q(ended_at=None),
                name="one_running_employment",
            )
        ]
