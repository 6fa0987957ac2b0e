"""`gedragen tick`: what the passing of time turns into happenings, each once."""

from __future__ import annotations

import argparse
import logging
import time
from collections.abc import Callable

from gedragen.cli.house import open_house

log = logging.getLogger("gedragen.tick")


def register(parts) -> None:
    """Add the sub-command."""
    part = parts.add_parser("tick", help="let passed dates have their consequences, and send mail")
    part.add_argument("--every", type=int, metavar="SECONDS", help="go on doing so")
    part.set_defaults(run=run)


def rounds() -> list[Callable[[], int]]:
    """The clock's work, in order: first what falls, then who must hear of it."""
    from gedragen.web.ambition import actions as ambition
    from gedragen.web.ambition import frameworks
    from gedragen.web.assurance import clockwork as assurance
    from gedragen.web.collaborations import invitations, mandates
    from gedragen.web.environment.agenda import actions as agenda
    from gedragen.web.environment.agreements import actions as agreements
    from gedragen.web.environment.agreements import reviewing
    from gedragen.web.environment.decisions import actions as decisions
    from gedragen.web.environment.differences import path as differences
    from gedragen.web.environment.early_warnings import actions as early_warnings
    from gedragen.web.environment.group_roles import actions as group_roles
    from gedragen.web.environment.group_roles import choosing
    from gedragen.web.environment.meetings import actions as meetings
    from gedragen.web.environment.meetings import gathering
    from gedragen.web.environment.retrospectives import actions as retrospectives
    from gedragen.web.files import actions as files
    from gedragen.web.interests.negotiations import jobs as finder
    from gedragen.web.notifications import actions as notifications

    return [
        invitations.expire_invitations,
        mandates.expire,
        ambition.adopt_carried_texts,
        frameworks.frameworks_expire,
        assurance.let_interests_fall,
        agenda.items_become_judging,
        assurance.adopt_undisputed,
        decisions.rounds_closing_soon,
        agreements.remind_of_commitments,
        reviewing.reviews_come_back,
        # differences of insight
        differences.aftercare_comes_back,
        # roles for the group
        group_roles.nominations_end,
        choosing.terms_end_soon,
        # looking back
        retrospectives.experiments_come_due,
        # early warnings
        early_warnings.days_pass,
        # meetings
        files.sweep,
        meetings.remind_of_meetings,
        gathering.minutes_write_themselves,
        finder.take_up_again,
        notifications.take_notice,
        notifications.send_mail,
    ]


def tick() -> dict[str, int]:
    """Do each round once; how many happenings each wrote."""
    from gedragen.web.jobs.actions import remember

    counted = {}
    for work in rounds():
        name = f"{work.__module__.removeprefix('gedragen.web.')}.{work.__name__}"
        counted[name] = work()
        remember(name)
    return counted


def run(asked: argparse.Namespace) -> int:
    """Once, or for ever with `--every`; a round that fails then is tried again."""
    open_house()
    if not asked.every:
        _tick_and_say()
        return 0
    from django.db import close_old_connections

    while True:
        try:
            _tick_and_say()
        except Exception:
            log.exception("the clock could not finish its rounds; again in %s s", asked.every)
        close_old_connections()
        time.sleep(asked.every)


def _tick_and_say() -> None:
    for name, count in tick().items():
        if count:
            print(f"{name}: {count}", flush=True)
