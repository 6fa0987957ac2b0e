"""A file on its way in: nothing of it counts until somebody says so."""

from django.conf import settings
from django.db import models

from gedragen.web.shared.records import Record


class Upload(Record):
    """An uploaded file, what was decided about it, and how far its import has come.

    The report of a workbook that waits says what would come of it.
    """

    REGISTER, WORKBOOK = "register", "workbook"
    KINDS = (REGISTER, WORKBOOK)

    PREVIEW, QUEUED, RUNNING, DONE, FAILED = "preview", "queued", "running", "done", "failed"
    STATES = (PREVIEW, QUEUED, RUNNING, DONE, FAILED)

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="uploads"
    )
    kind = models.CharField(max_length=8, choices=[(k, k) for k in KINDS], default=REGISTER)
    file_name = models.CharField(max_length=200)
    content = models.BinaryField()
    mapping = models.JSONField(default=dict)
    choices = models.JSONField(default=dict)
    state = models.CharField(max_length=8, choices=[(s, s) for s in STATES], default=PREVIEW)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    report = models.JSONField(null=True, blank=True)

    @property
    def is_begun(self) -> bool:
        """Whether the last button was pressed."""
        return self.state != self.PREVIEW
