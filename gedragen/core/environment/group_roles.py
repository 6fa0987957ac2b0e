"""How does a group choose somebody for a role that lifts the collaboration? (roles for the group)

After the open election of the sociocratic circle method (Endenburg 1998, *Sociocracy: the
organization of decision-making*; Rau & Koch-Gonzalez 2018, ch. 4 "Selection process"): first the
role, then reasons for people, then consent to the person the reasons point to. Where we differ:
nominations are written unseen, so that the first does not steer the rest; nothing is counted;
and the person is asked last, in private, so that "not now" costs nothing and is told to nobody.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from gedragen.core.reasons import Reason

LOOK_BACK_DAYS = 30
"""How long before the end of its term a role is looked back on."""


class GroupRoleKind(StrEnum):
    """What a role does for the group; `own` is one that the group thought of itself."""

    CONNECTOR = "connector"
    CRITICAL_FRIEND = "critical_friend"
    GUARDIAN = "guardian"
    PROGRESS_KEEPER = "progress_keeper"
    HOST = "host"
    OWN = "own"


class Stage(StrEnum):
    """How far the group is with a role."""

    PROFILE = "profile"
    OPEN = "open"
    NOMINATING = "nominating"
    NOMINATED = "nominated"
    CONSENTING = "consenting"
    CONSENTED = "consented"
    """The group consents; whether the question has reached the person is theirs to know."""
    ASKING = "asking"
    HELD = "held"
    LOOKING_BACK = "looking_back"
    ENDED = "ended"


@dataclass(frozen=True)
class Naming:
    """Somebody named for a role, and what the parties say: consent (true) or an objection.

    `speaks_last` is the party that only this person represents: its word is given with the
    person's own yes, since nobody can be asked for consent to themselves before being asked.
    """

    person: str
    sits: bool = True
    answers: Mapping[str, bool] | None = None
    asked: bool = False
    speaks_last: str | None = None


@dataclass(frozen=True)
class Holding:
    """Somebody who took a role, until when, and which parties looked back on it."""

    person: str
    ends_on: date
    sits: bool = True
    looked_back: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Course:
    """One role on its way. `parties` are those at the table now; `nominated` still have a seat.

    `settled` says that the profile was agreed once: a party that joins later finds it agreed.
    """

    parties: frozenset[str]
    agreed: frozenset[str] = frozenset()
    settled: bool = False
    nominate_until: date | None = None
    nominations_ended: bool = False
    nominated: frozenset[str] = frozenset()
    naming: Naming | None = None
    holding: Holding | None = None
    ended: bool = False


def stage_of(course: Course, today: date) -> Stage:
    """How far it is. What somebody left behind who has no seat any more does not count."""
    if course.ended:
        return Stage.ENDED
    if course.naming and course.naming.sits:
        if silent_or_objecting(course):
            return Stage.CONSENTING
        return Stage.ASKING if course.naming.asked else Stage.CONSENTED
    if holder_of(course, today) and course.holding:
        near = course.holding.ends_on - timedelta(days=LOOK_BACK_DAYS)
        return Stage.LOOKING_BACK if today >= near else Stage.HELD
    if course.nominate_until is not None:
        if today <= course.nominate_until and not course.nominations_ended:
            return Stage.NOMINATING
        if course.nominated:
            return Stage.NOMINATED
    return Stage.OPEN if profile_agreed(course) else Stage.PROFILE


def holder_of(course: Course, today: date) -> str | None:
    """Who holds the role now: nobody past the term, and nobody without a seat."""
    held = course.holding
    if course.ended or held is None or not held.sits or today > held.ends_on:
        return None
    return held.person


def term_end(start: date, months: int) -> date:
    """The last day of a term of so many months; from 31 January one month is 28 February."""
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))


def profile_agreed(course: Course) -> bool:
    """Whether every party at the table agreed to what the role is for."""
    return course.settled or (bool(course.parties) and course.parties <= course.agreed)


def asked_for_consent(course: Course) -> frozenset[str]:
    """The parties whose consent comes before the person is asked."""
    if course.naming is None:
        return frozenset()
    return course.parties - {course.naming.speaks_last}


def silent_or_objecting(course: Course) -> frozenset[str]:
    """The parties that did not consent to the person named. Silence is no consent."""
    answers = (course.naming.answers if course.naming else None) or {}
    return frozenset(party for party in asked_for_consent(course) if answers.get(party) is not True)


def may_change_profile(course: Course, today: date) -> tuple[Reason, ...]:
    """Why the profile stands as it is. While consent is asked, an objection may change it."""
    changeable = (Stage.PROFILE, Stage.OPEN, Stage.CONSENTING)
    return _only(course, today, *changeable, code="profile_stands")


def may_agree_profile(course: Course, party: str, today: date) -> tuple[Reason, ...]:
    """Why a party cannot agree to the profile."""
    if party in course.agreed:
        return (Reason("profile_agreed_already"),)
    return _only(course, today, Stage.PROFILE, code="profile_stands")


def may_open_nominations(course: Course, today: date) -> tuple[Reason, ...]:
    """Why nobody can be nominated yet: the group agrees first what the role is for."""
    if stage_of(course, today) is Stage.PROFILE:
        waiting = sorted(course.parties - course.agreed)
        return tuple(Reason("profile_waits", {"party": party}) for party in waiting) or (
            Reason("nobody_at_the_table"),
        )
    return _only(course, today, Stage.OPEN, code="role_not_open")


def may_nominate(course: Course, today: date) -> tuple[Reason, ...]:
    """Why nobody can be nominated now."""
    return _only(course, today, Stage.NOMINATING, code="no_nominations_now")


def may_end_nominations(course: Course, today: date) -> tuple[Reason, ...]:
    """Why the round cannot end now. Without any nomination the role is simply open again."""
    return _only(course, today, Stage.NOMINATING, code="no_nominations_now")


def may_name(course: Course, person: str, today: date) -> tuple[Reason, ...]:
    """Why this person cannot be named: only reasons that were given can point to somebody.

    While consent is asked another can be named; once the group consented that is no longer so.
    """
    if person not in course.nominated:
        return (Reason("not_nominated"),)
    return _only(course, today, Stage.NOMINATED, Stage.CONSENTING, code="cannot_name_now")


def may_answer(course: Course, party: str, by: str, today: date) -> tuple[Reason, ...]:
    """Why somebody cannot speak for a party about the person named. That person comes last."""
    standing = _only(course, today, Stage.CONSENTING, code="no_consent_asked_now")
    if standing:
        return standing
    if course.naming and course.naming.person == by:
        return (Reason("you_are_asked_last"),)
    if party not in asked_for_consent(course):
        return (Reason("party_not_asked"),)
    return ()


def may_ask(course: Course, today: date) -> tuple[Reason, ...]:
    """Why the person cannot be asked yet: every party consents first."""
    if stage_of(course, today) is Stage.CONSENTING:
        waiting = sorted(silent_or_objecting(course))
        return tuple(Reason("consent_waits", {"party": party}) for party in waiting)
    return _only(course, today, Stage.CONSENTED, code="nobody_to_ask_for_role")


def may_say(course: Course, person: str, today: date) -> tuple[Reason, ...]:
    """Why somebody cannot say yes or "not now": only the person asked can, and only for now."""
    asked = stage_of(course, today) is Stage.ASKING and course.naming is not None
    if not asked or course.naming is None or course.naming.person != person:
        return (Reason("not_found"),)
    return ()


def may_take_back(course: Course, today: date) -> tuple[Reason, ...]:
    """Why a naming, or a round that ended, cannot be laid aside so that the role opens again."""
    taken = (Stage.NOMINATED, Stage.CONSENTING, Stage.CONSENTED, Stage.ASKING)
    return _only(course, today, *taken, code="nobody_was_named")


def may_hand_back(course: Course, person: str, today: date) -> tuple[Reason, ...]:
    """Why somebody cannot hand back the role: only its holder can, at any time."""
    return () if holder_of(course, today) == person else (Reason("not_your_group_role"),)


def may_look_back(course: Course, party: str, today: date) -> tuple[Reason, ...]:
    """Why a party cannot say now what the role gave the group."""
    if party not in course.parties:
        return (Reason("party_not_asked"),)
    return _only(course, today, Stage.LOOKING_BACK, code="no_look_back_now")


def may_go_on(course: Course, today: date) -> tuple[Reason, ...]:
    """Why the group cannot choose yet between going on, opening anew and ending the role."""
    found = _only(course, today, Stage.LOOKING_BACK, code="no_look_back_now")
    if found or course.holding is None:
        return found
    waiting = sorted(course.parties - course.holding.looked_back)
    return tuple(Reason("look_back_waits", {"party": party}) for party in waiting)


def may_end_role(course: Course, today: date) -> tuple[Reason, ...]:
    """Why a role cannot end now: what the group began with somebody, it finishes first."""
    if stage_of(course, today) is Stage.LOOKING_BACK:
        return may_go_on(course, today)
    return _only(course, today, Stage.PROFILE, Stage.OPEN, code="role_not_open")


def _only(course: Course, today: date, *stages: Stage, code: str) -> tuple[Reason, ...]:
    return () if stage_of(course, today) in stages else (Reason(code),)
