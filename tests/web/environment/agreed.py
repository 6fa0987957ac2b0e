"""What the tests of agreements put on the table: clauses, rounds, texts that hold."""

from __future__ import annotations

from gedragen.web.assurance import actions as assurance
from gedragen.web.environment.agreements import agreeing
from gedragen.web.environment.agreements.models import Agreement
from gedragen.web.environment.decisions import actions as decisions
from gedragen.web.environment.decisions.models import Proposal
from tests.web.environment.table import answer, in_days, mandate

TALK = {"caller": "Bart", "called": "Truus", "within_days": 2, "place": "aan de keukentafel"}
SPONSORS = {
    "fatima": "ruud", "henk_jan": "willemien", "anneke": "dirk",
    "pieter": "sanne_sponsor", "bart": "inge_sponsor", "truus": "kees",
}  # fmt: skip


def damage(*parties, **given):
    """A clause about risk that touches these parties, with how they talk when it happens."""
    text = "De aannemer herstelt schade aan huizen binnen een maand."
    said = {"kind": "risk", "text": text, "touches": parties}
    return said | TALK | given


def sweeping(*parties, **given):
    return {"kind": "task", "text": "De gemeente veegt de kade.", "touches": parties} | given


def draft(seat, *clauses, title="Schade aan huizen", days=180) -> Agreement:
    """A draft with these clauses."""
    row = agreeing.write_agreement(seat, title=title, review_on=in_days(days))
    for clause in clauses:
        agreeing.add_clause(seat, agreement=row, **clause)
    return fresh(row)


def usual(dike, **given) -> Agreement:
    """A draft of two clauses: one touches contractor and residents, one the municipality."""
    clauses = damage(dike.bart.party, dike.truus.party), sweeping(dike.fatima.party)
    return draft(dike.bart, *clauses, **given)


def carried(dike, row, seat, names, *, also=(), item=None) -> Agreement:
    """Put the draft to a round in which these people give consent, and close it as carried."""
    proposal = agreeing.propose_agreement(seat, agreement=row, item=item)
    return closed(dike, opened(dike, proposal), names, also=also)


def opened(dike, proposal, **given) -> Proposal:
    return decisions.open_round(dike.marloes, proposal=proposal, closes_on=in_days(10), **given)


def closed(dike, proposal, names, *, also=(), carried=True) -> Agreement:
    """Everyone named consents within a mandate, with a check; `also` stand aside."""
    for name in (*names, *also):
        seat = getattr(dike, name)
        if not seat.mandates.filter(ended_at=None).exists():
            mandate(seat, getattr(dike, SPONSORS[name]))
        own = {one.key: "untouched" for one in assurance.checked_interests(seat)}
        assurance.file_check(seat, proposal=proposal, effects=own, nothing_touches=not own)
        answer(seat, proposal, "consent" if name in names else "aside")
    assurance.close_proposal(dike.marloes, proposal=proposal, carried=carried)
    return Agreement.objects.get(versions__proposal=proposal)


def held(dike, **given) -> Agreement:
    """The usual agreement, carried by the whole table."""
    everyone = ("fatima", "bart", "truus")
    return carried(
        dike, usual(dike, **given), dike.bart, everyone, also=("henk_jan", "anneke", "pieter")
    )


def amendment(seat, row, *, ground="new_fact", why="De bodem is slapper.", text="Een fonds."):
    """A change of the first clause."""
    begun = agreeing.amend_agreement(seat, agreement=row, ground=ground, why=why)
    first = begun.clauses.first()
    said = damage(*first.touches.all(), text=text)
    agreeing.change_clause(seat, clause=first, **said)
    return fresh(row)


def fresh(row) -> Agreement:
    return Agreement.objects.get(pk=row.pk)
