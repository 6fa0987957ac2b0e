"""Which first agreement do the parties reach? A trial section of forty metres, by consent."""

from __future__ import annotations

from functools import partial

from gedragen.cli.demo.answers import Answered, answer
from gedragen.cli.demo.stage import Stage
from gedragen.web.assurance import actions as assurance
from gedragen.web.collaborations import actions as collaborations
from gedragen.web.environment.agenda import actions as agenda
from gedragen.web.environment.decisions import actions as decisions

TITLE = "Eerst een proefvak van veertig meter"
TEXT = """\
Wij bouwen eerst veertig meter kade, tussen de sluis en de Vispoort.

Het waterschap ontwerpt en betaalt het vak. De aannemer bouwt het in zes weken.
De gemeente regelt de vergunning en betaalt de bestrating.
Stichting Uiterwaard brengt vooraf de wortels van alle 28 platanen in kaart.
De bewoners kijken elke week mee.

Wat wij in het proefvak leren, gebruiken wij bij de keuze voor de hele kade."""

ANSWERS = [
    Answered(
        "henk_jan", "consent", -100, "9:40", {"droog": "better", "op_tijd": "better"}, ["droog"]
    ),
    Answered("pieter", "consent", -99, "16:20", {"laan": "better"}),
    Answered("bart", "consent", -98, "11:10", {"veilig_werken": "better", "claim": "better"}),
    Answered(
        "anneke",
        "aside",
        -97,
        "13:30",
        words="Dit is werk van waterschap en stad. Wij lezen graag mee.",
    ),
    Answered("fatima", "consent", -96, "15:45", {"kade": "better"}, ["kade"]),
    Answered(
        "truus",
        "reservation",
        -93,
        "20:10",
        {"scheuren": "better"},
        ["scheuren"],
        words="Wij hadden liever eerst de kelders bekeken. "
        "Maar veertig meter is te overzien, en wij mogen meten.",
    ),
]


def tell(stage: Stage) -> None:
    """A decision with its document in time, six answers, and a date to look back."""
    stage.on(
        -116,
        "9:00",
        lambda: agenda.put_on_agenda(
            stage.cast.henk_jan,
            title="Beginnen we met een proefvak?",
            kind="deciding",
            text="Het voorstel, de tekening en de raming van veertig meter kade.",
            meets_on=stage.day(-90),
            input_by=stage.day(-103),
            touched=stage.cast.marloes.collaboration.parties.all(),
        ),
        keep="item proefvak",
    )
    stage.on(
        -106,
        "9:15",
        lambda: decisions.write_proposal(
            stage.cast.henk_jan, title=TITLE, text=TEXT, item=stage.made["item proefvak"]
        ),
        keep="proefvak",
    )
    stage.on(-104, "9:00", partial(_open, stage))
    for said in ANSWERS:
        stage.on(said.on, said.hour, partial(answer, stage, "proefvak", 1, said))
    stage.on(-90, "16:30", partial(_close, stage))
    stage.on(
        -89,
        "17:00",
        lambda: collaborations.change_phase(stage.cast.marloes, phase="shaping"),
    )


def _open(stage: Stage) -> None:
    asked = {
        "henk_jan": (True, 420_000),
        "fatima": (True, 60_000),
        "bart": (True, 0),
        "pieter": (True, 0),
        "anneke": (False, 0),
        "truus": (False, 0),
    }
    decisions.open_round(
        stage.cast.marloes,
        proposal=stage.made["proefvak"],
        closes_on=stage.day(-90),
        parties=[
            {"party": stage.party(who), "obliged": obliged, "amount_cents": euros * 100}
            for who, (obliged, euros) in asked.items()
        ],
        version=1,
    )


def _close(stage: Stage) -> None:
    """It lacks nothing any more; what was agreed is looked at again in spring."""
    assurance.close_proposal(
        stage.cast.marloes,
        proposal=stage.made["proefvak"],
        carried=True,
        review_on=stage.day(90),
    )
    agenda.end_item(stage.cast.marloes, item=stage.made["item proefvak"])
