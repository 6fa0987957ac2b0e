"""What can this seat do with a role for the group now: which buttons, which pages?"""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from gedragen.core.environment import group_roles as core
from gedragen.core.environment.group_roles import Course, Stage
from gedragen.web.collaborations.models import Seat
from gedragen.web.environment.group_roles.models import GroupRole, Naming, Nomination
from gedragen.web.shared import clock


def clicks(seat: Seat, course: Course, naming: Naming | None) -> list[dict]:
    """The buttons that this seat may press now, the weightiest first; `plain` for a way out."""
    today, found = clock.today(), []

    def offer(right: str, against: tuple, act: str, word: str, *, plain: bool = False) -> None:
        if seat.may[right] and not against:
            found.append({"act": act, "word": word, "plain": plain})

    if seat.party_id:
        offer(
            "consent_to_person",
            core.may_agree_profile(course, str(seat.party_id), today),
            "agree",
            _("We agree to this profile"),
        )
    name = naming.seat.person.first_name if naming else ""
    chooses, goes_on = "choose_for_group", core.may_go_on(course, today)
    offer(chooses, core.may_ask(course, today), "ask", _("Ask %(name)s now") % {"name": name})
    offer(chooses, goes_on, "prolong", _("Ask the group to go on with this"))
    offer(chooses, goes_on, "open_anew", _("Look for somebody anew"))
    offer(
        chooses,
        core.may_end_nominations(course, today),
        "end_nominations",
        _("Show everyone the reasons now"),
    )
    away = core.may_take_back(course, today)
    offer(chooses, away, "take_back", _("Lay this aside and open the role"), plain=True)
    offer(chooses, core.may_end_role(course, today), "end", _("End this role"), plain=True)
    own = core.may_hand_back(course, str(seat.person_id), today)
    offer("take_group_role", own, "hand_back", _("Give this role back"), plain=True)
    return found


def pages(seat: Seat, role: GroupRole, course: Course, own: Nomination | None) -> list[dict]:
    """The pages on which this seat can do something now, the weightiest first."""
    today, found = clock.today(), []

    def offer(right: str, against: tuple, name: str, word: str, *, plain: bool = False) -> None:
        if seat.may[right] and not against:
            url = reverse(name, args=[seat.collaboration.slug, role.pk])
            found.append({"url": url, "word": word, "plain": plain})

    party, person = str(seat.party_id or ""), str(seat.person_id)
    offer(
        "nominate",
        core.may_nominate(course, today),
        "nominate",
        _("Change your nomination") if own else _("Nominate somebody"),
    )
    offer(
        "consent_to_person",
        core.may_answer(course, party, person, today),
        "consent_to_person",
        _("Say what your party thinks"),
    )
    offer(
        "consent_to_person",
        core.may_look_back(course, party, today),
        "look_back_on_role",
        _("Look back on this role"),
    )
    chooses = "choose_for_group"
    opening = core.may_open_nominations(course, today)
    offer(chooses, opening, "open_nominations", _("Open the nominations"))
    stage = core.stage_of(course, today)
    if stage is Stage.NOMINATED:
        offer(chooses, (), "name_person", _("Name the person the reasons point to"))
    elif stage is Stage.CONSENTING and course.nominated:
        offer(chooses, (), "name_person", _("Name somebody else"), plain=True)
    changing = core.may_change_profile(course, today)
    offer("describe_group_role", changing, "change_group_role", _("Change the profile"), plain=True)
    return found
