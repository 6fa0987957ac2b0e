"""How far the tests bring a role for the group, by real actions."""

from __future__ import annotations

from gedragen.web.environment.group_roles import actions, choosing, queries
from gedragen.web.environment.group_roles.models import GroupRole
from tests.web.environment.table import in_days

REPRESENTATIVES = ("fatima", "henk_jan", "anneke", "pieter", "bart", "truus")
PROFILE = {
    "kind": "connector",
    "title": "",
    "does": "Brengt mensen bij elkaar die elkaar niet vanzelf vinden.",
    "never": "Spreekt nooit namens een partij.",
    "hours": "twee uur per maand",
    "term_months": 6,
}
SEEN = "Zij liep na de bijeenkomst met Kees langs de kelders."


def stage(dike, role):
    return queries.stage_of(fresh(role), queries.table_of(dike.collaboration))


def fresh(role) -> GroupRole:
    return queries.roles_of(role.collaboration).get(pk=role.pk)


def described(dike, **said):
    return actions.describe_group_role(dike.fatima, **(PROFILE | said))


def agreed(dike, **said):
    """Every party agrees to the profile."""
    role = described(dike, **said)
    for name in REPRESENTATIVES[1:]:
        actions.agree_profile(getattr(dike, name), role=role)
    return role


def in_round(dike, **said):
    role = agreed(dike, **said)
    return actions.open_nominations(dike.marloes, role=role, until=in_days(5))


def nominated(dike, nominee="nadia", by="fatima", role=None):
    """Somebody is nominated; the round has ended."""
    role = role or in_round(dike)
    by, nominee = getattr(dike, by), getattr(dike, nominee)
    actions.nominate(by, role=role, nominee=nominee, craft="Mensen verbinden", seen=SEEN)
    return actions.end_nominations(dike.marloes, role=role)


def named(dike, nominee="nadia", **how):
    role = nominated(dike, nominee, **how)
    person = getattr(dike, nominee)
    choosing.name_person(dike.marloes, role=role, nominee=person, grounds="Zij verbindt al.")
    return fresh(role)


def consented(dike, nominee="nadia", **how):
    """Every party that is asked consents; the person comes last."""
    role = named(dike, nominee, **how)
    for name in REPRESENTATIVES:
        if name != nominee:
            choosing.answer_about_person(getattr(dike, name), role=role, consents=True)
    return fresh(role)


def asked(dike, nominee="nadia", **how):
    role = consented(dike, nominee, **how)
    choosing.ask_person(dike.marloes, role=role)
    return fresh(role)


def held(dike, nominee="nadia", **how):
    role = asked(dike, nominee, **how)
    choosing.take_role(getattr(dike, nominee), role=role)
    return fresh(role)
