"""What the clock did last."""

from django.db import models

from gedragen.web.shared import clock


class Tick(models.Model):
    """One row per round of the clock's work: when it last ran."""

    name = models.CharField(max_length=60, primary_key=True)
    at = models.DateTimeField(default=clock.now)
