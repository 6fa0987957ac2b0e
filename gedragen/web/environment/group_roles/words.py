"""What is a role for the group called, and in which words does the page start its profile?"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext, pgettext_lazy

from gedragen.core.environment.group_roles import GroupRoleKind, Stage

KINDS = {
    GroupRoleKind.CONNECTOR: pgettext_lazy("group role", "Connector"),
    GroupRoleKind.CRITICAL_FRIEND: pgettext_lazy("group role", "Critical friend"),
    GroupRoleKind.GUARDIAN: pgettext_lazy("group role", "Guardian of interests"),
    GroupRoleKind.PROGRESS_KEEPER: pgettext_lazy("group role", "Keeper of progress"),
    GroupRoleKind.HOST: pgettext_lazy("group role", "Host"),
    GroupRoleKind.OWN: pgettext_lazy("group role", "A role of our own"),
}

HINTS = {
    GroupRoleKind.CONNECTOR: _("Brings people together who do not find each other by themselves."),
    GroupRoleKind.CRITICAL_FRIEND: _("Asks, with a warm heart, what nobody asks."),
    GroupRoleKind.GUARDIAN: _("Sees to it that no party's interest is forgotten in the haste."),
    GroupRoleKind.PROGRESS_KEEPER: _("Keeps in sight what has been achieved, and the next step."),
    GroupRoleKind.HOST: _("Makes everyone welcome, newcomers first."),
    GroupRoleKind.OWN: _("Something that your group needs; you name it."),
}


def stage_word(stage: Stage) -> str:
    """How far the group is. Whether the question reached the person shows in no word."""
    words = {
        Stage.PROFILE: pgettext("group role", "the profile is not agreed yet"),
        Stage.OPEN: pgettext("group role", "open"),
        Stage.NOMINATING: pgettext("group role", "people are being nominated"),
        Stage.NOMINATED: pgettext("group role", "the reasons are on the table"),
        Stage.CONSENTING: pgettext("group role", "consent is asked"),
        Stage.CONSENTED: pgettext("group role", "the group consents"),
        Stage.ASKING: pgettext("group role", "the group consents"),
        Stage.HELD: pgettext("group role", "held"),
        Stage.LOOKING_BACK: pgettext("group role", "held, time to look back"),
        Stage.ENDED: pgettext("group role", "ended"),
    }
    return words[stage]


STATES = {
    Stage.PROFILE: ("unknown", "ring"),
    Stage.OPEN: ("unknown", "ring"),
    Stage.NOMINATING: ("unknown", "half"),
    Stage.NOMINATED: ("unknown", "half"),
    Stage.CONSENTING: ("unknown", "half"),
    Stage.CONSENTED: ("unknown", "full"),
    Stage.ASKING: ("unknown", "full"),
    Stage.HELD: ("secured", ""),
    Stage.LOOKING_BACK: ("secured", ""),
    Stage.ENDED: ("unknown", "aside"),
}
