"""What happened at the Handelskade, from the first invitation until last night?"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, timedelta
from functools import partial

from django.db import transaction
from django.utils import timezone

from gedragen.cli.demo import (
    chapter_1_exploring,
    chapter_2_sharing,
    chapter_3_agreeing,
    chapter_4_shaping,
    chapter_5_executing,
    chapter_6_negotiating,
    chapter_7_deciding,
    public_register,
)
from gedragen.cli.demo.stage import Stage
from gedragen.cli.tick import rounds
from gedragen.web.collaborations import queries_demo
from gedragen.web.notifications import actions as notifications
from gedragen.web.shared import clock

CHAPTERS = [
    (chapter_1_exploring, -152, "Exploring: six parties take their seats."),
    (chapter_2_sharing, -121, "Sharing: one text, six reasons to carry it."),
    (chapter_3_agreeing, -103, "Agreeing: first a trial section of forty metres."),
    (chapter_4_shaping, -89, "Shaping: results, roles, safeguards and norms."),
    (chapter_5_executing, -58, "Executing: promises, progress, a signal that goes off."),
    (chapter_6_negotiating, -51, "Agreeing again: five linked questions, 324 packages."),
    (chapter_7_deciding, -13, "Deciding: one proposal, its second version, six places."),
]


def is_told() -> bool:
    """Whether the demonstration is there already."""
    return bool(queries_demo.seats())


def tell_once(say: Callable[[str], object]) -> bool:
    """Build the demonstration, all of it or nothing; False when it was there already."""
    if is_told():
        return False
    say("The demonstration is being built by the real actions, over five months.")
    with transaction.atomic():
        acts = _play(say)
        _keep_the_mailbox_quiet()
        new = public_register.bring_in()
    say(f"  A public register beside it: {new['collaborations']} collaborations.")
    say(f"The demonstration is there: {acts} acts.")
    return True


def _play(say: Callable[[str], object]) -> int:
    stage = Stage(clock.now())
    for chapter, begins, words in CHAPTERS:
        stage.on(begins, "8:00", partial(say, f"  {words}"))
        chapter.tell(stage)
    for days in range(-147, -14, 7):
        stage.on(days, "6:00", _let_time_pass)
    for days in range(-14, 0):
        stage.on(days, "6:00", _let_time_pass)
    stage.on(-1, "21:30", _let_time_pass)
    return stage.play()


def _let_time_pass() -> None:
    """What the clock does every minute, but for the mail: nobody reads the story's letters."""
    for work in rounds():
        if work.__module__ != notifications.__name__:
            work()


def _keep_the_mailbox_quiet() -> None:
    """Everyone finds the newest notices on their page; the mail begins with what comes next."""
    yesterday = timezone.localtime(clock.now()) - timedelta(days=1)
    people = {seat.person_id: seat.person for seat in queries_demo.seats()}.values()
    with clock.at(yesterday.replace(hour=20).astimezone(UTC)):
        notifications.take_notice()
        for person in people:
            notifications.set_mail(person, stopped=True)
        notifications.send_mail()
        for person in people:
            notifications.set_mail(person, stopped=False)
