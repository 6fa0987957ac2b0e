"""What is asked for advice, what was advised, and what may this reader do?"""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Prefetch
from django.http import Http404
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from gedragen.core.ambition.roles import is_held
from gedragen.core.environment import advice as core
from gedragen.core.environment.advice import AskedFor
from gedragen.web.ambition.models import Assignment
from gedragen.web.assurance import facts
from gedragen.web.assurance.models import Advice, AdviceProcess
from gedragen.web.collaborations.models import Seat
from gedragen.web.shared import clock


@dataclass(frozen=True)
class Shown:
    """One question as this reader sees it; everyone at the table reads all of it."""

    row: AdviceProcess
    advice: tuple[Advice, ...]
    waiting: tuple[str, ...]
    is_ripe: bool
    may_advise: bool
    may_decide: bool
    """Whether this reader is of the party that holds the role, and it is not decided yet."""
    kind: str
    word: str
    icon: str

    @property
    def own(self) -> Advice | None:
        """What this reader's party was asked, when it may still advise."""
        return next((one for one in self.advice if one.is_own), None)


def processes_of(seat: Seat) -> list[Shown]:
    """Every question of the table, the newest first, in two queries."""
    rows = AdviceProcess.objects.filter(collaboration=seat.collaboration)
    return [_shown(row, seat) for row in _with_advice(rows)]


def process_of(seat: Seat, id) -> Shown:
    """One question of this table; anything else is not found."""
    rows = AdviceProcess.objects.filter(collaboration=seat.collaboration, pk=id)
    found = next(iter(_with_advice(rows)), None)
    if found is None:
        raise Http404
    return _shown(found, seat)


def roles_held(seat: Seat) -> list[Assignment]:
    """The roles that the own party holds today."""
    if seat.party_id is None:
        return []
    today = clock.today()
    rows = Assignment.objects.filter(party=seat.party_id).select_related("party", "fallen")
    return [role for role in rows if is_held(facts.held_role(role), today)]


def as_core(row: AdviceProcess) -> core.Process:
    """The question as the core knows it."""
    advice = list(row.advice.all())
    return core.Process(
        id=row.key,
        holder=str(row.role.party_id),
        asked={str(one.party_id): AskedFor(one.asked_for) for one in advice},
        answer_by=row.answer_by,
        given={str(one.party_id): one.words for one in advice if one.words},
        decided=row.decided_at is not None,
    )


def _with_advice(rows):
    advice = Advice.objects.select_related("party__organisation", "by__person")
    return rows.select_related(
        "role__party__organisation", "asked_by__person", "decided_by__person"
    ).prefetch_related(Prefetch("advice", queryset=advice))


def _shown(row: AdviceProcess, seat: Seat) -> Shown:
    value, today = as_core(row), clock.today()
    advice = sorted(row.advice.all(), key=lambda one: one.party_id != seat.party_id)
    for one in advice:
        one.is_own = one.party_id == seat.party_id
        one.why = why_asked(one.asked_for)
    names = {str(one.party_id): one.party.name for one in advice}
    waiting = tuple(names[party] for party in core.waiting(value))
    ripe = core.is_ripe(value, today)
    open_here = not value.decided and seat.is_running
    kind, word, icon = _state(value.decided, ripe)
    return Shown(
        row=row,
        advice=tuple(advice),
        waiting=waiting,
        is_ripe=ripe,
        may_advise=open_here and str(seat.party_id) in value.asked and seat.may["give_advice"],
        may_decide=open_here and row.role.party_id == seat.party_id and seat.may["decide_in_role"],
        kind=kind,
        word=word,
        icon=icon,
    )


def _state(decided: bool, ripe: bool) -> tuple[str, str, str]:
    if decided:
        return "secured", pgettext("advice", "decided"), ""
    if ripe:
        return "unknown", _("can be decided"), "full"
    return "unknown", _("waits for advice"), "silent"


def why_asked(why: str) -> str:
    """Why a party is asked, in words."""
    words = {
        AskedFor.TOUCHED: _("because it touches them"),
        AskedFor.CRAFT: _("because they know the craft"),
    }
    return words[AskedFor(why)]
