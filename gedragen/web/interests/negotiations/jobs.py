"""A search runs in the background: asked for, followed, stopped, and taken up again.

The web process never searches. A worker starts a process for each search (`searching`),
notes a sign of life every second, and ends it when told to. A search whose worker is gone
is queued again by the clock, from the best package it had come to.
"""

from __future__ import annotations

import json
import logging
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import Q
from django_tasks import task

from gedragen.core.reasons import Refused
from gedragen.core.rights import Right
from gedragen.web.collaborations.access import require
from gedragen.web.collaborations.models import Seat
from gedragen.web.interests.negotiations import rounds
from gedragen.web.interests.negotiations.models import Round, Run
from gedragen.web.ledger.actions import record
from gedragen.web.ledger.kinds import Kind
from gedragen.web.shared import clock
from gedragen.web.shared.acts import Forbidden

log = logging.getLogger("gedragen.finder")

SIGN_OF_LIFE = 1.0
"""Every so many seconds a worker says that it is still at it, and asks whether to stop."""

UNCLAIMED = timedelta(minutes=10)
"""A search may wait so long before it is queued once more: its place may have been lost."""

TRIES = 3
SLACK = 60
"""Beyond the seconds allowed, counting every package may take so many more."""

COMMAND = [sys.executable, "-m", "gedragen.web.interests.negotiations.searching"]
State = Run.State


@transaction.atomic
def ask(seat: Seat, *, round: Round, changes: Sequence[Mapping[str, Any]] = ()) -> Run:
    """Queue a search on what was frozen; `changes` make it a what-if. One at a time."""
    require(seat, Right.RUN_FINDER)
    here = rounds.round_here(seat, round)
    if not changes and here.answer is not None:
        raise Refused("already_searched")
    try:
        with transaction.atomic():
            run = Run.objects.create(
                collaboration=seat.collaboration,
                round=here,
                changes=list(changes),
                by=seat,
                asked_at=clock.now(),
                heard_at=clock.now(),
            )
    except IntegrityError:
        raise Refused("finder_is_busy") from None
    _remember(Kind.FINDER_ASKED, seat, here)
    search.enqueue(run.key)
    return run


@transaction.atomic
def cancel(seat: Seat, *, run: Run) -> bool:
    """Stop a search; False when it had ended already."""
    require(seat, Right.RUN_FINDER)
    here = rounds.round_here(seat, run.round)
    active = Run.objects.filter(pk=run.pk, state__in=Run.ACTIVE)
    if not active.update(state=State.CANCELLED, ended_at=clock.now()):
        return False
    _remember(Kind.FINDER_STOPPED, seat, here)
    return True


def _remember(kind: Kind, seat: Seat, round_: Round) -> None:
    about = round_.negotiation
    record(kind, seat=seat, negotiation=about.key, title=about.title, number=round_.number)


def latest(round_: Round) -> Run | None:
    """The last search for the round itself."""
    return round_.runs.filter(changes=[]).first()


@task()
def search(run: str) -> None:
    """What a worker does."""
    work(run)


def work(key: str) -> None:
    """Search for one run, in a process of its own; nothing when another already does."""
    run = _claimed(key)
    if run is None:
        return
    answer = _followed(run)
    if answer is None:
        return
    try:
        _keep(run, answer)
    except (Refused, Forbidden):
        # The negotiation, the collaboration or the seat ended while the finder was at it.
        _mine(run).update(state=State.CANCELLED, ended_at=clock.now())


@transaction.atomic
def _keep(run: Run, answer: dict[str, Any]) -> None:
    done = {"state": State.DONE, "answer": answer, "progress": run.progress}
    if not _mine(run).update(**done, ended_at=clock.now(), heard_at=clock.now()):
        return
    if not run.changes:
        by = Seat.objects.select_related("person", "collaboration", "party").get(pk=run.by_id)
        rounds.keep_answer(by, run.round, answer)


def take_up_again() -> int:
    """Queue again what a worker left behind; how many. Given up after `TRIES`."""
    now = clock.now()
    silence = timedelta(seconds=settings.FINDER_SILENCE)
    left = Q(state=State.RUNNING, heard_at__lt=now - silence)
    left |= Q(state=State.QUEUED, heard_at__lt=now - UNCLAIMED)
    taken_up = 0
    for run in Run.objects.filter(left):
        as_seen = Run.objects.filter(
            pk=run.pk, state=run.state, tries=run.tries, heard_at=run.heard_at
        )
        with transaction.atomic():
            if run.tries >= TRIES:
                as_seen.update(state=State.FAILED, ended_at=now)
            elif as_seen.update(state=State.QUEUED, heard_at=now):
                search.enqueue(run.key)
                taken_up += 1
    return taken_up


def _claimed(key: str) -> Run | None:
    run = Run.objects.select_related("round__negotiation", "by__person", "by__collaboration")
    run = run.filter(pk=key, state=State.QUEUED).first()
    if run is None:
        return None
    queued = Run.objects.filter(pk=key, state=State.QUEUED, tries=run.tries)
    run.tries += 1
    is_mine = queued.update(state=State.RUNNING, heard_at=clock.now(), tries=run.tries)
    return run if is_mine else None


def _mine(run: Run):
    """This try of the run, as long as nobody stopped it or took it up again."""
    return Run.objects.filter(pk=run.pk, state=State.RUNNING, tries=run.tries)


def _followed(run: Run) -> dict[str, Any] | None:
    """The answer; None when it was stopped, taken over, or failed."""
    before = float(run.progress.get("seconds", 0))
    seconds = max(settings.FINDER_SECONDS - before, 5)
    child = subprocess.Popen(
        COMMAND, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
    )
    said: queue.Queue[str | None] = queue.Queue()
    threading.Thread(target=_listen, args=(child, said), daemon=True).start()
    try:
        child.stdin.write(json.dumps(_question(run, seconds)) + "\n")
        child.stdin.flush()
        return _answer(run, said, before, time.monotonic() + seconds + SLACK)
    except BrokenPipeError:
        return _failed(run)
    finally:
        child.kill()
        child.wait()
        child.stdin.close()


def _question(run: Run, seconds: float) -> dict[str, Any]:
    package = run.progress.get("package")
    return {
        "problem": run.round.problem,
        "changes": run.changes,
        "start": [package] if package else [],
        "seconds": seconds,
        "largest": settings.FINDER_PACKAGES,
        "memory": settings.FINDER_MEMORY,
    }


def _listen(child: subprocess.Popen[str], said: queue.Queue[str | None]) -> None:
    for line in child.stdout:
        said.put(line)
    said.put(None)


def _answer(run: Run, said: queue.Queue[str | None], before: float, until: float) -> dict | None:
    began = heard = time.monotonic()
    while time.monotonic() < until:
        try:
            line = said.get(timeout=SIGN_OF_LIFE)
        except queue.Empty:
            line = ""
        if line is None:
            return _failed(run)
        words = json.loads(line) if line else {}
        run.progress = words.get("progress", run.progress)
        run.progress["seconds"] = round(before + time.monotonic() - began, 1)
        if "answer" in words:
            return words["answer"]
        if time.monotonic() - heard >= SIGN_OF_LIFE:
            heard = time.monotonic()
            if not _mine(run).update(heard_at=clock.now(), progress=run.progress):
                return None
    return _failed(run)


def _failed(run: Run) -> None:
    log.error("a search came to nothing: run %s, try %s", run.key, run.tries)
    _mine(run).update(state=State.FAILED, ended_at=clock.now())
