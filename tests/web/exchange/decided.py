"""A decision with everything that a record can hold, made by the real actions."""

from __future__ import annotations

from types import SimpleNamespace

from gedragen.core.visibility import Level
from gedragen.web.assurance import actions as assurance
from gedragen.web.environment.agreements import actions as agreements
from gedragen.web.environment.decisions import actions as decisions
from gedragen.web.environment.decisions.ratifying import ratify
from gedragen.web.interests.register import actions as register
from tests.web.environment.table import MILLION, answer, in_days, mandate, opened

TITLE = "Een opzetbare wand, 22 platanen blijven"
FIRST = "Wij bouwen een wand. Op marktdagen is de kade dicht."
TEXT = (
    "Wij bouwen een wand die je opzet bij hoog water.\n\n"
    "Op marktdagen blijft de halve kade open.\n\n"
    "Alles samen kost € 46,2 miljoen."
)
REASON = "Een dichte kade overleeft de markt niet."
SHARED, KEPT = "Droge voeten voor de stad", "Een ploeg die blijft"
RESERVATION = "Vier hectare had ons geruster gemaakt."


def shared_interest(seat, title):
    """An interest that the whole table may read."""
    row = register.write_interest(seat, title=title, why="Daar zijn wij voor")
    register.share_interest(seat, interest=row, level=Level.TABLE, confirmed=True)
    row.refresh_from_db()
    return row


def checks(seat, row, effects=None, **given):
    """The check of one party: these effects, or that nothing touches it."""
    given |= {} if effects else {"nothing_touches": True}
    return assurance.file_check(seat, proposal=row, effects=effects or {}, **given)


def bound(dike, amount=2 * MILLION):
    """Whom a round asks, and to what: the water board pays, the municipality acts."""
    return [
        {"party": dike.fatima.party, "obliged": True},
        {"party": dike.henk_jan.party, "amount_cents": amount},
        {"party": dike.pieter.party},
        {"party": dike.bart.party},
    ]


def a_round(dike, **given):
    """A proposal in its second version, on which four parties are asked."""
    said = {"title": TITLE, "text": TEXT} | given
    row = opened(dike, parties=bound(dike), title=said["title"], text=FIRST)
    return decisions.amend_proposal(
        dike.marloes,
        proposal=row,
        version=1,
        **said,
        reason=REASON,
    )


def carried(dike, **given):
    """Carried, with a ratified consent, a reservation, someone aside, a shared judgement."""
    mandate(dike.fatima, dike.ruud)
    mandate(dike.henk_jan, dike.willemien, limit_cents=MILLION)
    mandate(dike.pieter, dike.sanne_sponsor)
    row = a_round(dike, **given)
    open_to_all = shared_interest(dike.henk_jan, SHARED)
    own = register.write_interest(dike.bart, title=KEPT, why="Twee keer opstarten kost mensen")
    checks(dike.fatima, row)
    checks(
        dike.henk_jan,
        row,
        {open_to_all.key: "better"},
        words={open_to_all.key: "De stad blijft droog"},
        shared=[open_to_all.key],
    )
    checks(dike.pieter, row)
    checks(dike.bart, row, {own.key: "harmed_acceptable"}, words={own.key: "Te veel gevraagd"})
    answer(dike.fatima, row, words="Hier kunnen wij mee verder.")
    beyond = answer(dike.henk_jan, row, words="Dit kunnen wij maken.")
    answer(dike.pieter, row, "reservation", words=RESERVATION)
    answer(dike.bart, row, "aside", words="Het besluit is aan wie er woont.")
    ratify(dike.willemien, response=beyond, yes=True, words="Past binnen de begroting van 2027.")
    row = assurance.close_proposal(dike.marloes, proposal=row, carried=True, review_on=in_days(400))
    agreements.promise(
        dike.henk_jan,
        title="De wand staat er",
        receiver=dike.fatima.party,
        due_on=in_days(300),
        proposal=row,
    )
    return row


def not_carried(dike, **objection):
    """Not carried: an objection with its ground, a silent party, one without a check."""
    row = a_round(dike)
    said = {
        "words": "Twee zomers zonder markt overleeft de kade niet.",
        "ground_kind": "interest",
        "ground_words": "De kade als huiskamer",
        "proposed_change": "Laat de halve kade open.",
        "look_together": True,
    }
    answer(dike.fatima, row, "objection", **(said | objection))
    checks(dike.fatima, row)
    answer(dike.bart, row, "aside")
    return assurance.close_proposal(dike.marloes, proposal=row, carried=False)


def urls(dike, row) -> SimpleNamespace:
    """The addresses of a decision's record."""
    here = f"/s/{dike.slug}/besluiten/{row.pk}/"
    return SimpleNamespace(
        proposal=here,
        page=here + "verslag/",
        pdf=here + "verslag.pdf",
        json=here + "verslag.json",
        all=f"/s/{dike.slug}/besluiten/verslagen.json",
    )
