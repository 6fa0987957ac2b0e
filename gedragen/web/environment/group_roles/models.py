"""Roles that lift the collaboration, who was nominated and who takes them.

A name lives here only as long as the group needs it. Whoever is asked and says "not now" leaves
no row behind: the naming, the answers to it and the nominations go, and the role is open.
"""

from django.db import models

from gedragen.core.environment.group_roles import GroupRoleKind
from gedragen.web.collaborations.models import Collaboration, Party, Seat
from gedragen.web.shared.records import Record, choices


class GroupRole(Record):
    """A role of a person for the group, and how far the group is in choosing somebody."""

    collaboration = models.ForeignKey(
        Collaboration, on_delete=models.CASCADE, related_name="group_roles"
    )
    kind = models.CharField(max_length=20, choices=choices(GroupRoleKind))
    title = models.CharField(max_length=80)
    does = models.TextField(help_text="what it does for the group")
    never = models.TextField(help_text="what it never does")
    hours = models.CharField(max_length=120, help_text="how much time it takes, in words")
    term_months = models.PositiveSmallIntegerField(default=6)
    described_by = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="+")
    settled_at = models.DateTimeField(null=True, blank=True, help_text="the profile was agreed")
    nominate_until = models.DateField(null=True, blank=True)
    nominations_ended_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(
        default=1, help_text="moves with what the table sees; never with a nomination or the asking"
    )

    class Meta:
        ordering = ["created_at", "id"]

    def __str__(self) -> str:
        return self.title


class ProfileAgreement(Record):
    """A party agrees to what the role is for."""

    role = models.ForeignKey(GroupRole, on_delete=models.CASCADE, related_name="agreements")
    party = models.ForeignKey(Party, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["role", "party"], name="one_profile_agreement_each")
        ]


class Naming(Record):
    """Who is named to the group, because the reasons point there; asked last of all."""

    role = models.OneToOneField(GroupRole, on_delete=models.CASCADE, related_name="naming")
    seat = models.ForeignKey(Seat, on_delete=models.CASCADE, related_name="+")
    grounds = models.TextField()
    asked_at = models.DateTimeField(null=True, blank=True)


class ConsentAnswer(Record):
    """What a party says to the person named: consent, or an objection about the role."""

    naming = models.ForeignKey(Naming, on_delete=models.CASCADE, related_name="answers")
    party = models.ForeignKey(Party, on_delete=models.CASCADE, related_name="+")
    consents = models.BooleanField()
    what = models.TextField(blank=True, help_text="what stands in the way, about the role")
    how = models.TextField(blank=True, help_text="how it could work")
    by = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["party__position", "party_id"]
        constraints = [
            models.UniqueConstraint(fields=["naming", "party"], name="one_consent_answer_each")
        ]


class Holding(Record):
    """Somebody who said yes, with the term; an earlier one stays readable."""

    role = models.ForeignKey(GroupRole, on_delete=models.CASCADE, related_name="holdings")
    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="+")
    grounds = models.TextField()
    starts_on = models.DateField()
    ends_on = models.DateField()
    ended_at = models.DateTimeField(null=True, blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True, help_text="written by the clock")

    class Meta:
        ordering = ["-created_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["role"], condition=models.Q(ended_at=None), name="one_running_holding_each"
            )
        ]


class Nomination(Record):
    """A person's craft and what somebody saw them do; once taken, it belongs to the holding."""

    role = models.ForeignKey(GroupRole, on_delete=models.CASCADE, related_name="nominations")
    by = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="+")
    nominee = models.ForeignKey(Seat, on_delete=models.CASCADE, related_name="+")
    craft = models.CharField(max_length=160)
    seen = models.TextField(help_text="what the nominator has seen this person do")
    holding = models.ForeignKey(
        Holding, on_delete=models.CASCADE, null=True, blank=True, related_name="reasons"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["role", "by"],
                condition=models.Q(holding=None),
                name="one_nomination_each",
            )
        ]


class RoleLookBack(Record):
    """What the role gave the group, in a sentence of one party, and one wish."""

    holding = models.ForeignKey(Holding, on_delete=models.CASCADE, related_name="look_backs")
    party = models.ForeignKey(Party, on_delete=models.CASCADE, related_name="+")
    gave = models.CharField(max_length=300)
    wish = models.CharField(max_length=300)
    by = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["party__position", "party_id"]
        constraints = [
            models.UniqueConstraint(fields=["holding", "party"], name="one_role_look_back_each")
        ]
