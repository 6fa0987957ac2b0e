"""Which agreements hold between the parties? One was changed, one was just put forward."""

from __future__ import annotations

from functools import partial

from gedragen.cli.demo import papers
from gedragen.cli.demo.answers import Answered, answer
from gedragen.cli.demo.stage import Stage
from gedragen.web.assurance import actions as assurance
from gedragen.web.environment.agreements import agreeing, reviewing
from gedragen.web.environment.decisions import actions as decisions

EVERYONE = ("fatima", "henk_jan", "anneke", "pieter", "bart", "truus")

DAMAGE = [
    # kind, text, touches, who calls, whom, within days, where, what else helps
    (
        "risk",
        "De aannemer herstelt scheuren die door het proefvak komen, binnen zes weken. Het "
        "waterschap betaalt wat de verzekering niet dekt.",
        ("bart", "truus", "henk_jan"),
        "Bart Willems", "Truus Hendriks", 2, "bij de bewoner aan de keukentafel",
        "Eerst kijken, dan pas praten over geld.",
    ),
    (
        "money",
        "Valt het proefvak duurder uit, dan dragen waterschap en gemeente de eerste € 40.000 "
        "samen, ieder de helft. Daarboven beslist de stuurgroep.",
        ("henk_jan", "fatima"),
        "Henk-Jan Brouwer", "Fatima Yildiz", 5, "op het stadhuis, met de raming op tafel", "",
    ),
    (
        "information",
        "De bewoners krijgen elke maandag de metingen van de week ervoor, ook als er niets is.",
        ("bart", "truus"),
        "", "", None, "", "",
    ),
]  # fmt: skip
BETTER = (
    "De aannemer herstelt scheuren die door het bouwen komen, binnen drie weken. Het waterschap "
    "betaalt wat de verzekering niet dekt."
)
WHY = (
    "De trillingsmeting laat zien dat op vier adressen scheuren kunnen komen. Zes weken is dan te "
    "lang: een kier bij de voordeur moet voor de winter dicht."
)
CALL_TOO = "Bel ook als het meevalt. Stilte voelt niet als goed nieuws."
PLANES = [
    (
        "task",
        "Stichting Uiterwaard wijst de 22 platanen aan die blijven. De aannemer zet er een hek "
        "omheen voordat er iets rijdt.",
        ("pieter", "bart"),
        "", "", None, "", "",
    ),
    (
        "escalation",
        "Staat een boom toch in de weg, dan ligt het werk daar stil tot Stichting Uiterwaard, de "
        "gemeente en de aannemer het eens zijn. Komen zij er niet uit, dan kijken de sponsors mee.",
        ("pieter", "bart", "fatima"),
        "Inge Maas", "Sanne de Wit", 0, "bij de boom zelf", "Neem een tekening mee, geen brief.",
    ),
]  # fmt: skip
OPEN = [
    (
        "risk",
        "Wie ziet dat het water boven 4,20 meter komt, waarschuwt alle anderen. Het waterschap "
        "beslist of de wand opgaat.",
        ("henk_jan", "fatima", "truus"),
        "De wacht van het waterschap", "Fatima Yildiz en Truus Hendriks", 0,
        "aan de telefoon, en daarna op de kade", "",
    ),
]  # fmt: skip


def tell(stage: Stage) -> None:
    """Two agreements hold, one of them changed when a fact did; a third waits for its round."""
    _agreed(stage, "schade", "bart", "Schade door het proefvak", DAMAGE, -80, looks=3)
    stage.on(-80, "10:40", partial(papers.before_the_pile, stage))
    _agreed(stage, "platanen", "pieter", "De platanen die blijven", PLANES, -64, looks=150)
    stage.on(-35, "11:00", partial(_amend, stage))
    stage.on(-34, "9:30", partial(_round, stage, "schade 2", "schade", "truus"))
    for number, who in enumerate(("bart", "truus", "henk_jan")):
        said = Answered(who, "consent", -33 + number)
        stage.on(said.on, "16:10", partial(answer, stage, "schade 2", 1, said))
    stage.on(-29, "15:30", partial(_close, stage, "schade 2"))
    stage.on(-8, "20:30", partial(_look_back, stage, "truus", "could_be_better", CALL_TOO))
    stage.on(-7, "8:20", partial(_look_back, stage, "bart", "works", ""))
    water = partial(_write, stage, "henk_jan", "Als het water komt", OPEN, 200)
    stage.on(-2, "14:00", water, keep="afspraak water")


def _agreed(stage: Stage, key, who, title, clauses, on, *, looks) -> None:
    """Written, put to a round, answered by the whole table and closed."""
    stage.on(
        on, "10:15", partial(_write, stage, who, title, clauses, looks), keep=f"afspraak {key}"
    )
    stage.on(on + 1, "9:10", partial(_round, stage, key, key, who))
    touched = {name for clause in clauses for name in clause[2]}
    for number, name in enumerate(EVERYONE):
        kind = "consent" if name in touched else "aside"
        said = Answered(name, kind, on + 2 + number // 3)
        stage.on(said.on, f"1{number}:25", partial(answer, stage, key, 1, said))
    stage.on(on + 7, "15:30", partial(_close, stage, key))


def _write(stage: Stage, who, title, clauses, looks):
    seat = stage.who(who)
    row = agreeing.write_agreement(seat, title=title, review_on=stage.day(looks))
    for kind, text, touches, caller, called, days, place, words in clauses:
        agreeing.add_clause(
            seat,
            agreement=row,
            kind=kind,
            text=text,
            touches=[stage.party(name) for name in touches],
            caller=caller,
            called=called,
            within_days=days,
            place=place,
            relational=words,
        )
    return row


def _amend(stage: Stage) -> None:
    """A fact changed: the first clause gets a shorter term, for those whom it touches."""
    truus, row = stage.cast.truus, stage.made["afspraak schade"]
    begun = agreeing.amend_agreement(truus, agreement=row, ground="new_fact", why=WHY)
    first = begun.clauses.first()
    agreeing.change_clause(
        truus,
        clause=first,
        kind=first.kind,
        text=BETTER,
        touches=first.touches.all(),
        caller=first.caller,
        called=first.called,
        within_days=1,
        place=first.place,
        relational=first.relational,
    )
    agreeing.change_draft(truus, agreement=row, edition=None, review_on=stage.day(3), why=WHY)


def _round(stage: Stage, key, agreement, who) -> None:
    """Put it forward; who is asked follows from the text: the table, or the touched parties."""
    row = stage.made[f"afspraak {agreement}"]
    proposal = agreeing.propose_agreement(stage.who(who), agreement=row)
    stage.made[key] = decisions.open_round(
        stage.cast.marloes, proposal=proposal, closes_on=stage.day(0)
    )


def _close(stage: Stage, key: str) -> None:
    assurance.close_proposal(stage.cast.marloes, proposal=stage.made[key], carried=True)


def _look_back(stage: Stage, who, relational, words) -> None:
    reviewing.look_back_on(
        stage.who(who),
        agreement=stage.made["afspraak schade"],
        formal="works",
        relational=relational,
        relational_better=words,
    )
