"""What do the pages about roles for the group show, and what can this seat do there now?

Whether the question reached the person may change nothing on anybody else's page: what differs
between "the group consents" and "is asked" is shown to the person and the facilitators alone.
"""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from gedragen.core.environment import group_roles as core
from gedragen.core.environment.group_roles import Course, Stage
from gedragen.web.collaborations.models import Seat
from gedragen.web.environment.agenda.words import said
from gedragen.web.environment.group_roles import offers, queries
from gedragen.web.environment.group_roles.models import GroupRole, Holding, Naming, Nomination
from gedragen.web.environment.group_roles.queries import Table
from gedragen.web.environment.group_roles.words import STATES, stage_word
from gedragen.web.shared import clock
from gedragen.web.shared.templatetags.gedragen_tags import day_long, joined


def roles_page(seat: Seat) -> dict:
    """Every role: those of now, and those that ended."""
    table = queries.table_of(seat.collaboration)
    roles = list(queries.roles_of(seat.collaboration))
    rows = [_row(seat, role, table) for role in roles]
    now = [row for row in rows if row["stage"] is not Stage.ENDED]
    return {
        "nav": "environment",
        "rows": now,
        "ended": [row for row in rows if row["stage"] is Stage.ENDED],
        "lead": _lead_of_all(now),
    }


def _row(seat: Seat, role: GroupRole, table: Table) -> dict:
    course = queries.as_core(role, table)
    stage = core.stage_of(course, clock.today())
    kind, icon = STATES[stage]
    return {
        "title": role.title,
        "url": reverse("group_role", args=[seat.collaboration.slug, role.pk]),
        "note": _note(role, course, table) or role.does,
        "stage": stage,
        "held": core.holder_of(course, clock.today()) is not None,
        "kind": kind,
        "icon": icon,
        "word": stage_word(stage),
    }


def _note(role: GroupRole, course: Course, table: Table) -> str:
    """Who has it, or what it waits for: said alike whether or not the person was asked."""
    stage = core.stage_of(course, clock.today())
    holding = queries.holding_of(role)
    if holding and core.holder_of(course, clock.today()):
        return _("%(name)s, until %(day)s") % {
            "name": holding.seat.person,
            "day": day_long(holding.ends_on),
        }
    if stage is Stage.PROFILE:
        return _waits(table, course.parties - course.agreed)
    if stage is Stage.NOMINATING:
        return _("Until %(day)s you can nominate somebody.") % {
            "day": day_long(role.nominate_until)
        }
    if stage is Stage.CONSENTING:
        return _waits(table, core.silent_or_objecting(course))
    return ""


def _waits(table: Table, parties: frozenset[str]) -> str:
    names = [party.name for party in table.parties if party.key in parties]
    return _("Waits for %(parties)s.") % {"parties": joined(names)} if names else ""


def _lead_of_all(rows: list[dict]) -> str:
    if not rows:
        return _("The group has not described a role yet.")
    held = sum(row["held"] for row in rows)
    if not held:
        return _("Nobody holds a role for the group yet.")
    return ngettext(
        "One role for the group is held now.",
        "%(number)d roles for the group are held now.",
        held,
    ) % {"number": held}


def role_page(seat: Seat, role: GroupRole) -> dict:
    """One role, as far as this reader may see how it came about."""
    table = queries.table_of(seat.collaboration)
    course = queries.as_core(role, table)
    today = clock.today()
    stage = core.stage_of(course, today)
    kind, icon = STATES[stage]
    holding = queries.holding_of(role) if core.holder_of(course, today) else None
    naming = queries.naming_of(role) if stage in NAMED else None
    parties = sorted(table.parties, key=lambda party: party.pk != seat.party_id)
    is_asked = not core.may_say(course, str(seat.person_id), today)
    own = queries.own_nomination(seat, role) if stage is Stage.NOMINATING else None
    return {
        "nav": "environment",
        "role": role,
        "standing": {"kind": kind, "icon": icon, "word": stage_word(stage)},
        "lead": _lead(stage, role, course, table, naming),
        "steps": _steps(stage),
        "is_asked": is_asked,
        "knows_asked": stage is Stage.ASKING and seat.may["choose_for_group"] and not is_asked,
        "naming": _named(naming, parties, course) if naming else None,
        "reasons": [_reason(one) for one in queries.reasons_of(seat, role, table)],
        "own": _reason(own) if own else None,
        "holding": _held(holding, seat, parties, stage) if holding else None,
        "agreements": _agreements(course, parties) if stage is Stage.PROFILE else [],
        "earlier": _earlier(role, holding),
        "clicks": offers.clicks(seat, course, naming),
        "pages": offers.pages(seat, role, course, own),
        "still": said(core.may_go_on(course, today), table.names) if _chooses(seat, stage) else [],
    }


NAMED = (Stage.CONSENTING, Stage.CONSENTED, Stage.ASKING)


def _chooses(seat: Seat, stage: Stage) -> bool:
    return stage is Stage.LOOKING_BACK and seat.may["choose_for_group"]


def _lead(
    stage: Stage, role: GroupRole, course: Course, table: Table, naming: Naming | None
) -> str:
    note = _note(role, course, table)
    name = naming.seat.person if naming else ""
    words = {
        Stage.PROFILE: _("The group first agrees what this role is for."),
        Stage.OPEN: _("The role is open: the group can look for somebody."),
        Stage.NOMINATING: _(
            "Who would help the group in this role, and what have you seen them do?"
        ),
        Stage.NOMINATED: _("The reasons are on the table. To whom do they point?"),
        Stage.CONSENTING: _("%(name)s is named. Every party says what it thinks of that.")
        % {"name": name},
        Stage.CONSENTED: _("The group consents to %(name)s, who is asked last, in private.")
        % {"name": name},
        Stage.HELD: _("This role is held."),
        Stage.LOOKING_BACK: _("The term ends soon. What did the role give the group?"),
        Stage.ENDED: _("The group does without this role now."),
    }
    words[Stage.ASKING] = words[Stage.CONSENTED]
    return f"{words[stage]} {note}" if note and stage in WITH_NOTE else words[stage]


WITH_NOTE = (Stage.PROFILE, Stage.NOMINATING, Stage.CONSENTING)


def _steps(stage: Stage) -> list[dict]:
    """Where the group is. "Asking" is one step: it does not tell whether it was done."""
    at = {
        Stage.PROFILE: 0,
        Stage.OPEN: 1,
        Stage.NOMINATING: 1,
        Stage.NOMINATED: 2,
        Stage.CONSENTING: 2,
        Stage.CONSENTED: 3,
        Stage.ASKING: 3,
        Stage.HELD: 4,
        Stage.LOOKING_BACK: 5,
    }.get(stage)
    titles = (
        pgettext("group role", "Agree on the profile"),
        pgettext("group role", "Nominate with a reason"),
        pgettext("group role", "Consent of every party"),
        pgettext("group role", "The person is asked"),
        pgettext("group role", "The term runs"),
        pgettext("group role", "Look back"),
    )
    if at is None:
        return []
    return [
        {"title": title, "state": "done" if n < at else "now" if n == at else ""}
        for n, title in enumerate(titles)
    ]


def _person(seat: Seat) -> dict:
    here = queries.sits(seat)
    return {
        "name": str(seat.person),
        "first_name": seat.person.first_name,
        "home": queries.home_of(seat),
        "url": reverse("person", args=[seat.collaboration.slug, seat.pk]) if here else "",
    }


def _reason(one: Nomination) -> dict:
    return {
        "craft": one.craft,
        "seen": one.seen,
        "nominee": str(one.nominee.person),
        "home": queries.home_of(one.nominee),
        "by": str(one.by.person),
    }


def _named(naming: Naming, parties: list, course: Course) -> dict:
    answers = {one.party_id: one for one in naming.answers.all()}
    last = course.naming.speaks_last if course.naming else None
    return {
        "person": _person(naming.seat),
        "grounds": naming.grounds,
        "answers": [_answer(party, answers.get(party.pk), last) for party in parties],
    }


def _answer(party, answer, last: str | None) -> dict:
    if answer is None and party.key == last:
        word = pgettext("group role", "speaks last, with the person's own word")
        return {"party": party.name, "kind": "unknown", "icon": "silent", "word": word}
    if answer is None:
        word = pgettext("group role", "no answer yet")
        return {"party": party.name, "kind": "unknown", "icon": "silent", "word": word}
    if answer.consents:
        word = pgettext("group role", "consents")
        return {"party": party.name, "kind": "secured", "icon": "", "word": word}
    return {
        "party": party.name,
        "kind": "stake",
        "icon": "",
        "word": pgettext("group role", "has an objection"),
        "what": answer.what,
        "how": answer.how,
    }


def _held(holding: Holding, seat: Seat, parties: list, stage: Stage) -> dict:
    said_by = {one.party_id: one for one in holding.look_backs.all()}
    return {
        "person": _person(holding.seat),
        "grounds": holding.grounds,
        "starts_on": holding.starts_on,
        "ends_on": holding.ends_on,
        "reasons": [_reason(one) for one in queries.in_order(list(holding.reasons.all()), seat)],
        "look_backs": [said_by[party.pk] for party in parties if party.pk in said_by],
        "waiting": [party.name for party in parties if party.pk not in said_by]
        if stage is Stage.LOOKING_BACK
        else [],
    }


def _agreements(course: Course, parties: list) -> list[dict]:
    return [
        {
            "title": party.name,
            "kind": "secured" if party.key in course.agreed else "unknown",
            "icon": "" if party.key in course.agreed else "silent",
            "word": pgettext("group role", "agrees to the profile")
            if party.key in course.agreed
            else pgettext("group role", "no answer yet"),
        }
        for party in parties
    ]


def _earlier(role: GroupRole, running: Holding | None) -> list[Holding]:
    return [one for one in role.holdings.all() if running is None or one.pk != running.pk]
