"""What is asked of this seat about the roles for the group? The person's own question first."""

from __future__ import annotations

from django.utils.translation import gettext as _

from gedragen.core.environment import group_roles as core
from gedragen.core.environment.group_roles import Course, Stage
from gedragen.core.rights import Role
from gedragen.web.collaborations.models import Seat
from gedragen.web.environment.group_roles import queries
from gedragen.web.environment.group_roles.models import GroupRole
from gedragen.web.overview.asked_roles import task
from gedragen.web.shared import clock
from gedragen.web.shared.templatetags.gedragen_tags import day_long


def of_group_roles(seat: Seat) -> list[dict]:
    """Everything about roles for the group that waits for this seat, or this very person."""
    roles = list(queries.roles_of(seat.collaboration).filter(ended_at=None))
    if not roles:
        return []
    table = queries.table_of(seat.collaboration)
    courses = [(role, queries.as_core(role, table)) for role in roles]
    own = [_own_question(seat, role, course) for role, course in courses]
    found = [one for one in own if one]
    for role, course in courses:
        stage = core.stage_of(course, clock.today())
        asked = _of_party(seat, role, course, stage) or _of_facilitator(seat, role, course, stage)
        asked = asked or _to_nominate(seat, role, stage)
        found += [asked] if asked else []
    return found


def _own_question(seat: Seat, role: GroupRole, course: Course) -> dict | None:
    if core.may_say(course, str(seat.person_id), clock.today()):
        return None
    return task(
        seat,
        _("Say whether you take the role ‘%(title)s’") % {"title": role.title},
        _("The group consents to you. You may also say: not now."),
        _("Read and answer"),
        "group_role",
        role.pk,
    )


def _of_party(seat: Seat, role: GroupRole, course: Course, stage: Stage) -> dict | None:
    """The word of a party on the profile, on the person named, and on what the role gave."""
    if seat.role != Role.REPRESENTATIVE:
        return None
    own, today, gaps = str(seat.party_id), clock.today(), {"title": role.title}
    if not core.may_agree_profile(course, own, today):
        title, page = _("Say whether this is what the role ‘%(title)s’ is for"), "group_role"
        why = _("Only after every party agrees does the group look for somebody.")
    elif own in core.silent_or_objecting(course) and not core.may_answer(
        course, own, str(seat.person_id), today
    ):
        if course.naming and own in (course.naming.answers or {}):
            return None  # the objection stands; it is for the group to find a way now
        title, page = _("Consent to who is named for ‘%(title)s’, or object"), "consent_to_person"
        why = _("Silence is no consent.")
    elif not core.may_look_back(course, own, today) and _is_silent(course, own):
        title, page = _("Look back on the role ‘%(title)s’"), "look_back_on_role"
        why = _("One sentence on what it gave the group, and one wish.")
    else:
        return None
    return task(seat, title % gaps, why, _("Read and answer"), page, role.pk)


def _is_silent(course: Course, party: str) -> bool:
    return course.holding is not None and party not in course.holding.looked_back


def _of_facilitator(seat: Seat, role: GroupRole, course: Course, stage: Stage) -> dict | None:
    if seat.role != Role.FACILITATOR:
        return None
    gaps = {"title": role.title}
    if stage is Stage.NOMINATED:
        title = _("Name the person the reasons point to, for ‘%(title)s’")
        why = _("The round has ended. Everyone can read the reasons.")
    elif stage is Stage.CONSENTED:
        title = _("Ask the person named for ‘%(title)s’")
        why = _("Every party consents. Only you two will know that the question was asked.")
    elif stage is Stage.LOOKING_BACK and not core.may_go_on(course, clock.today()):
        title = _("Choose how the role ‘%(title)s’ goes on")
        why = _("Every party has looked back.")
    else:
        return None
    return task(seat, title % gaps, why, _("Look at the role"), "group_role", role.pk)


def _to_nominate(seat: Seat, role: GroupRole, stage: Stage) -> dict | None:
    """An invitation to nominate, until this seat wrote something."""
    if stage is not Stage.NOMINATING or not seat.may["nominate"]:
        return None
    if queries.own_nomination(seat, role):
        return None
    return task(
        seat,
        _("Nominate somebody for ‘%(title)s’, if you see somebody") % {"title": role.title},
        _("Until %(day)s, with a reason.") % {"day": day_long(role.nominate_until)},
        _("Nominate somebody"),
        "nominate",
        role.pk,
    )
