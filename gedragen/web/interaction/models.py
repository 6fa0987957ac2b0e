"""Who can do what, who asks whom, and which norms the group holds itself to."""

from django.conf import settings
from django.db import models

from gedragen.core.interaction.norms import NormAnswer
from gedragen.web.collaborations.models import Collaboration, Party, Seat
from gedragen.web.shared.records import Record, choices


class Profile(Record):
    """What somebody is good at, and how to reach them; written by the person alone."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="profiles"
    )
    collaboration = models.ForeignKey(
        Collaboration, on_delete=models.CASCADE, related_name="profiles"
    )
    craft = models.CharField(max_length=160, blank=True)
    talents = models.TextField(blank=True, help_text="what you may ask me about, one a line")
    manner = models.CharField(max_length=300, blank=True, help_text="how to reach me best")
    may_be_asked = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "collaboration"], name="one_profile_each")
        ]


class HelpRequest(Record):
    collaboration = models.ForeignKey(
        Collaboration, on_delete=models.CASCADE, related_name="help_requests"
    )
    asked_by = models.ForeignKey(Seat, on_delete=models.CASCADE, related_name="help_asked")
    asked_of = models.ForeignKey(Seat, on_delete=models.CASCADE, related_name="help_to_give")
    question = models.TextField()
    answer = models.TextField(blank=True)
    accepted = models.BooleanField(null=True, help_text="yes, or: not now")
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-created_at", "id"]


class Norm(Record):
    """How we treat one another: adopted by the group, not by one person."""

    collaboration = models.ForeignKey(Collaboration, on_delete=models.CASCADE, related_name="norms")
    text = models.CharField(max_length=300)
    proposed_by = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="+")
    adopted_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["created_at", "id"]


class NormResponse(Record):
    norm = models.ForeignKey(Norm, on_delete=models.CASCADE, related_name="responses")
    party = models.ForeignKey(Party, on_delete=models.CASCADE, related_name="+")
    answer = models.CharField(max_length=6, choices=choices(NormAnswer))
    by = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["norm", "party"], name="one_norm_response_each")
        ]


class Pledge(Record):
    """What somebody will do to live up to a norm, in their own words."""

    norm = models.ForeignKey(Norm, on_delete=models.CASCADE, related_name="pledges")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="pledges"
    )
    text = models.CharField(max_length=300)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["norm", "person"], name="one_pledge_each")]
