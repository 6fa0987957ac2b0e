"""What was already sent once, so that a second click does nothing twice."""

from django.db import models

from gedragen.web.shared import clock


class Sent(models.Model):
    """A form that was accepted: its token, by whom, and where it led."""

    token = models.CharField(max_length=64, primary_key=True)
    person = models.CharField(max_length=36)
    location = models.CharField(max_length=500, blank=True)
    at = models.DateTimeField(default=clock.now)
