"""What do the pages of a proposal say of the bodies that ratify, in words?"""

from __future__ import annotations

from django.utils.translation import gettext as _

from gedragen.web.collaborations.models import Seat
from gedragen.web.collaborations.ratifying import body_of, body_word
from gedragen.web.environment.agenda.words import said
from gedragen.web.environment.decisions import bodies
from gedragen.web.environment.decisions import queries as rounds
from gedragen.web.environment.decisions.models import Response
from gedragen.web.shared.templatetags.gedragen_tags import day_long


def rows(standing: rounds.Standing, given: list[rounds.Given]) -> list[dict]:
    """For each party that ratifies in a meeting: which body, when, and how it stands.

    Of a closed round the bodies that spoke: who would ratify today has no part in it.
    """
    if standing.proposal.closed_at:
        return _spoken(standing)
    waiting = {one.party.key for one in given if one.needs_ratification}
    return [
        {
            "party": one.name,
            "body": body_word(one.body.kind),
            "papers_by": one.treatment.papers_by if one.treatment else None,
            "meets_on": one.treatment.meets_on if one.treatment else None,
            "warning": " ".join(said(one.warning, {})),
            **_state(one, standing, waiting),
        }
        for one in bodies.coming(standing)
    ]


def _spoken(standing: rounds.Standing) -> list[dict]:
    return [
        {
            "party": party.name,
            "body": body_word(row.ratified_body),
            "meets_on": row.body_decided_on,
            **_decided(row),
        }
        for party in standing.parties
        if (row := standing.responses.get(party.key))
        and row.ratified_body
        and row.body_decided_on
        and party.key not in standing.round.left
    ]


def _decided(row: Response) -> dict:
    """What the body said to the consent, when, and where that is written."""
    words = (
        _("ratified on %(day)s, %(reference)s")
        if row.ratified
        else _("not ratified on %(day)s, %(reference)s")
    )
    gaps = {"day": day_long(row.body_decided_on), "reference": row.body_reference}
    return {"kind": "secured" if row.ratified else "stake", "word": words % gaps, "icon": ""}


def _state(one: bodies.Coming, standing: rounds.Standing, waiting: set[str]) -> dict:
    row = standing.responses.get(one.party)
    if row is not None and row.ratified is not None and row.body_decided_on:
        return _decided(row)
    if one.party in waiting:
        word = _("waits for ratification by %(body)s") % {"body": body_word(one.body.kind)}
        return {"kind": "stake", "word": word, "icon": "half"}
    if row is None:
        word = _("needed when the consent goes beyond the mandate")
    else:
        word = _("not needed for this answer")
    return {"kind": "unknown", "word": word, "icon": "ring"}


def own_body(seat: Seat, standings: list[rounds.Standing]) -> dict:
    """Who ratifies for the own party, and per proposal (by key) for which meeting, by when."""
    body, own, treatments = body_of(seat.party), str(seat.party_id), {}
    for one in standings if body.is_formal else []:
        treatments[one.proposal.key] = bodies.own_meeting(body, one, own)
    return {
        "is_formal": body.is_formal,
        "word": body_word(body.kind),
        "treatments": treatments,
        "treatment": next(iter(treatments.values()), None),
    }
