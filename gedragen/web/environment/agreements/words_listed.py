"""What do the list and the board of promises say: which ones, under which heading?"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from gedragen.core.environment.commitments import CommitmentState
from gedragen.web.collaborations.models import Seat
from gedragen.web.environment.agreements import queries, words
from gedragen.web.environment.agreements.listed import COLUMNS, Column, Standing
from gedragen.web.environment.agreements.queries import Promised

OFFERED = (None, Standing.COMING, Standing.LATE, Standing.DONE)


def filters(chosen: Standing | None) -> list[dict[str, Any]]:
    """The links above the list; a column of the board stands there when it was followed."""
    offered = OFFERED if chosen in OFFERED else (*OFFERED, chosen)
    return [
        {
            "word": standing_word(one),
            "url": f"?stand={one}" if one else "?",
            "is_chosen": one == chosen,
        }
        for one in offered
    ]


def standing_word(standing: Standing | None) -> str:
    if standing is None:
        return pgettext("promises", "All")
    said = {
        Standing.COMING: _("Coming up"),
        Standing.LATE: _("The date has passed"),
        Standing.DONE: _("Done"),
        Standing.ASKED: pgettext("board", "Asked"),
        Standing.ACCEPTED: pgettext("board", "Promised"),
        Standing.UNDER_WAY: pgettext("board", "Under way"),
        Standing.DONE_CLAIMED: pgettext("board", "Said to be done"),
        Standing.KEPT: pgettext("board", "Kept"),
    }
    return said[standing]


def groups(seat: Seat, rows: Iterable) -> list[dict[str, Any]]:
    """The rows of one page, what runs first, under the headings that they need."""
    slug = seat.collaboration.slug
    found = [queries.seen(row, seat) for row in rows]
    split = (
        (_("Coming up"), [one for one in found if not one.has_ended]),
        (_("Done"), [one for one in found if one.has_ended]),
    )
    return [
        {"title": title, "commitments": [words.in_table(one, slug) for one in some]}
        for title, some in split
        if some
    ]


def column(one: Column, seat: Seat) -> dict[str, Any]:
    """A column of the board, with where the rest of it stands."""
    notes = {
        Standing.ASKED: _("It waits for a yes or a no."),
        Standing.DONE_CLAIMED: _("It waits for the word of who receives it."),
    }
    return {
        "word": standing_word(one.standing),
        "note": notes.get(one.standing, ""),
        "number": one.number,
        "more": one.more,
        "url": f"?stand={one.standing}",
        "cards": [card(card_of, seat, COLUMNS[one.standing]) for card_of in one.cards],
    }


def card(one: Promised, seat: Seat, state: CommitmentState) -> dict[str, Any]:
    """One promise on the board. Its state is told only where the column does not say it."""
    said = words.in_table(one, seat.collaboration.slug)
    is_told = one.is_overdue or one.state is not state
    return said | {
        "kind": said["kind"] if is_told else "",
        "whose": _whose(one),
        "is_moved": one.row.has_moved,
    }


def _whose(one: Promised) -> str:
    if one.is_ours:
        return _("Yours")
    return _("For you") if one.is_for_us else ""
