"""What do the pages of borging and of a role show to this reader?"""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gedragen.core.ambition.roles import POSSIBLE, RoleState, is_held
from gedragen.core.assurance.gate import reasons_against_full_acceptance
from gedragen.core.assurance.matrix import Aspect, CellState
from gedragen.web.ambition.models import Assignment
from gedragen.web.ambition.queries import may_change_role
from gedragen.web.ambition.shown_terms import role_state as state_shown
from gedragen.web.assurance import cells_shown, facts, queries
from gedragen.web.collaborations.models import Seat
from gedragen.web.shared import clock

COMPACT_FROM = 13


def matrix_page(seat: Seat, *, only_open: bool = False) -> dict:
    """The borging matrix for this reader: own row first, a fixed order, no totals per party."""
    table, rows = queries.matrix_for(seat)
    words = cells_shown.Words(table, seat)
    parties = {party.key: party for party in table.parties}
    shown, tally, open_parties = [], dict.fromkeys(CellState, 0), 0
    for row in rows:
        states = [cell.state for cell in row.cells.values()]
        for state in states:
            tally[state] += 1
        is_open = CellState.AT_STAKE in states
        open_parties += is_open
        if only_open and not is_open and row.party != str(seat.party_id):
            continue
        shown.append(
            {
                "party": parties[row.party].name,
                "people": ", ".join(table.representatives.get(row.party, ())),
                "is_own": row.party == str(seat.party_id),
                "cells": [
                    cells_shown.shown(words, row.party, aspect, row.cells[aspect])
                    for aspect in Aspect
                ],
            }
        )
    slug = seat.collaboration.slug
    return {
        "rows": shown,
        "aspects": [
            {
                "word": cells_shown.aspect_word(aspect),
                "question": cells_shown.aspect_question(aspect),
                "url": reverse(cells_shown.ELEMENT_OF[aspect], args=[slug]),
            }
            for aspect in Aspect
        ],
        "compact": len(rows) >= COMPACT_FROM,
        "only_open": only_open,
        "tally": {
            "secured": tally[CellState.SECURED],
            "stake": tally[CellState.AT_STAKE],
            "unknown": tally[CellState.UNKNOWN],
        },
        "lead_words": _lead(len(rows), open_parties),
        "fresh": not tally[CellState.SECURED] and not tally[CellState.AT_STAKE],
    }


def _lead(parties: int, open_parties: int) -> str:
    if not parties:
        return _("No party has joined yet.")
    if not open_parties:
        return _("Nothing is known to be at stake now.")
    return ngettext(
        "Something is at stake for %(open)d of the %(all)d parties.",
        "Something is at stake for %(open)d of the %(all)d parties.",
        open_parties,
    ) % {"open": open_parties, "all": parties}


def role_state(role: Assignment, own: bool) -> dict:
    """A role's state as its own party, or anyone else, sees it."""
    held = facts.held_role(role)
    return state_shown(held.state_for_party if own else held.state)


def role_page(seat: Seat, role: Assignment) -> dict:
    """One role: what it is for, how it stands, and for its party the answers left open."""
    own = role.party_id == seat.party_id
    answers = own and seat.may["answer_role"]
    touched = queries.touched_keys(role) if own else set()
    interests = queries.touchable(seat) if own else []
    blocking = {reason.facts["interest"] for reason in _gate(role)} if own else set()
    return {
        "role": role,
        "own": own,
        "state": role_state(role, own),
        "may_change": may_change_role(seat, role),
        "may_ask_advice": own
        and seat.may["ask_advice"]
        and is_held(facts.held_role(role), clock.today()),
        "fallen": own and hasattr(role, "fallen") and role.state == RoleState.ACCEPTED,
        "accountabilities": [line for line in role.accountabilities.splitlines() if line.strip()],
        "answers": POSSIBLE[RoleState(role.state)] if answers else frozenset(),
        "interests": interests,
        "touched": sorted(touched),
        "blocking": [
            {
                "title": one.title,
                "url": reverse("interest", args=[seat.collaboration.slug, one.pk]),
            }
            for one in interests
            if one.key in blocking
        ],
    }


def _gate(role: Assignment):
    return reasons_against_full_acceptance(
        str(role.party_id), [facts.at_gate(one) for one in facts.touched_by(role)]
    )
