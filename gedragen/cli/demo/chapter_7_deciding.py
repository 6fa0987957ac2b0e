"""What is being decided now? A proposal in its second version, with six parties at six places."""

from __future__ import annotations

from functools import partial

from gedragen.cli.demo import meetings, papers, ways
from gedragen.cli.demo.answers import Answered, answer
from gedragen.cli.demo.stage import Stage
from gedragen.web.assurance import actions as assurance
from gedragen.web.collaborations import mandates
from gedragen.web.environment.agenda import actions as agenda
from gedragen.web.environment.decisions import actions as decisions

TITLE = "Een opzetbare wand, 22 platanen blijven, bouwen in twee zomers"
TEXT = """\
Wij versterken de Handelskade met een wand die je opzet bij hoog water.
Op gewone dagen is de wand niet hoger dan een zitbank.

22 platanen blijven staan. Zes bomen verhuizen naar het Stationspark.

De aannemer bouwt in twee zomers. {market}

De nevengeul wordt drie hectare. Stichting Uiterwaard beheert hem.

Alles samen kost € 46,2 miljoen. Het waterschap betaalt € 6 miljoen zelf, de provincie \
€ 12 miljoen, de gemeente € 1,8 miljoen, en het Hoogwaterbeschermingsprogramma de rest. \
Meerkosten dragen waterschap en provincie samen, tot tien procent."""
CLOSED = "Op marktdagen is de kade dicht."
HALF_OPEN = "Op marktdagen blijft de halve kade open."

FIRST = [
    Answered("henk_jan", "consent", -10, "9:55", {"droog": "better"}),
    Answered(
        "fatima",
        "objection",
        -9,
        "11:25",
        {"kade": "not_acceptable", "winkels": "not_acceptable"},
        ["kade"],
        ground="kade",
        words="Twee zomers zonder markt overleeft de kade niet als huiskamer.",
        change="Laat op marktdagen de halve kade open, zoals in het proefvak.",
    ),
]

SECOND = [
    Answered(
        "henk_jan",
        "consent",
        -5,
        "9:30",
        {"droog": "better", "opzetten": "harmed_acceptable"},
        ["droog", "opzetten"],
        {"opzetten": "Opzetten vraagt twintig man. Met twee oefeningen per jaar kan het."},
        words="Dit kunnen wij maken en beheren.",
    ),
    Answered(
        "anneke",
        "consent",
        -5,
        "16:15",
        {"uitlegbaar": "better"},
    ),
    Answered(
        "pieter",
        "reservation",
        -4,
        "10:40",
        {"geul": "better", "rust": "better", "laan": "better"},
        ["geul", "rust"],
        words="Vier hectare had mij geruster gemaakt. "
        "Ik kan hiermee leven als we over twee jaar opnieuw kijken.",
    ),
    Answered(
        "bart",
        "aside",
        -4,
        "17:20",
        {"veilig_werken": "better", "doorbouwen": "harmed_acceptable"},
        ["veilig_werken"],
        {"doorbouwen": "Twee keer opstarten. Wij houden de ploeg bij elkaar."},
        words="Wij bouwen wat jullie kiezen. Het besluit is aan wie er woont en betaalt.",
    ),
    Answered(
        "truus",
        "objection",
        -3,
        "20:45",
        {"scheuren": "not_acceptable", "kelders": "better", "uitzicht": "better"},
        ["scheuren"],
        {"scheuren": "Heien op tien meter van huizen uit 1890, twee zomers lang."},
        words="Heien tien meter van huizen uit 1890, twee zomers lang. "
        "Niemand kan ons zeggen wat dat met de muren doet.",
        ground="scheuren",
        change="Trillingvrij drukken in plaats van heien, binnen 25 meter van de huizen. "
        "En de bewoners meten mee.",
        together=True,
    ),
]

ASKED = {
    # who, bound to do something, and what it pays in euros
    "fatima": (True, 1_800_000),
    "henk_jan": (True, 6_000_000),
    "anneke": (True, 12_000_000),
    "pieter": (True, 0),
    "bart": (False, 0),
    "truus": (False, 0),
}


def tell(stage: Stage) -> None:
    """From package to proposal, from first to second version, up to last night."""
    stage.on(-16, "10:00", partial(_decision_item, stage), keep="item decision")
    stage.on(-13, "9:00", partial(_propose, stage), keep="wand")
    stage.on(-12, "9:00", partial(_open, stage))
    for said in FIRST:
        stage.on(said.on, said.hour, partial(answer, stage, "wand", 1, said))
    stage.on(-6, "9:00", partial(_amend, stage))
    for said in SECOND:
        stage.on(said.on, said.hour, partial(answer, stage, "wand", 2, said))
    stage.on(
        -2,
        "8:30",
        lambda: assurance.declare_cell(stage.cast.bart, aspect="interest", state="at_stake"),
    )
    stage.on(-2, "9:30", partial(_longer, stage))
    ways.tell(stage)
    _agenda(stage)
    papers.tell(stage)
    meetings.tell(stage)


def _decision_item(stage: Stage):
    return agenda.put_on_agenda(
        stage.cast.marloes,
        title="Besluit over de kering en de bomen",
        kind="deciding",
        text="Het voorstel, de berekening van de kering en het bomenplan.",
        meets_on=stage.day(10),
        input_by=stage.day(-2),
        touched=stage.cast.marloes.collaboration.parties.all(),
    )


def _propose(stage: Stage):
    return assurance.propose_package(
        stage.cast.marloes,
        package=stage.made["packages"][0],
        title=TITLE,
        text=TEXT.format(market=CLOSED),
    )


def _open(stage: Stage) -> None:
    decisions.open_round(
        stage.cast.marloes,
        proposal=stage.made["wand"],
        closes_on=stage.day(10),
        parties=[
            {"party": stage.party(who), "obliged": obliged, "amount_cents": euros * 100}
            for who, (obliged, euros) in ASKED.items()
        ],
        version=1,
    )


def _amend(stage: Stage) -> None:
    """What the municipality asked for goes in; every answer is asked anew."""
    decisions.amend_proposal(
        stage.cast.marloes,
        proposal=stage.made["wand"],
        version=1,
        title=TITLE,
        text=TEXT.format(market=HALF_OPEN),
        takes_up=stage.made["wand"].responses.get(version=1, party=stage.party("fatima")),
        reason="In versie 1 was de kade op marktdagen dicht. Nu blijft de helft open.",
    )


def _longer(stage: Stage) -> None:
    """The mandate of the province ends next week; a new one waits for its sponsor."""
    mandates.set_mandate(
        stage.cast.anneke,
        about="De bijdrage van de provincie, en het natuurdoel, tot en met de bouw.",
        limit_cents=1_500_000_000,
        valid_until=stage.day(370),
    )


def _agenda(stage: Stage) -> None:
    stage.on(
        -8,
        "9:40",
        lambda: agenda.put_on_agenda(
            stage.cast.willemien,
            title="Zienswijze op de regeling voor beheer van de wand",
            kind="deciding",
            lead_time="view_on_scheme",
            meets_on=stage.day(68),
            input_by=stage.day(8),
            touched=[stage.party("fatima"), stage.party("henk_jan")],
        ),
    )
    stage.on(
        -7,
        "9:40",
        lambda: agenda.put_on_agenda(
            stage.cast.henk_jan,
            title="Wie beheert de opzetbare wand?",
            kind="exploring",
            text="Wat heeft de stad nodig om te kunnen oefenen? Er valt nog geen besluit.",
            meets_on=stage.day(22),
            input_by=stage.day(12),
            touched=[stage.party(who) for who in ("fatima", "henk_jan", "truus")],
        ),
        keep="item wall",
    )
    stage.on(
        -3,
        "9:15",
        lambda: agenda.put_on_agenda(
            stage.cast.marloes,
            title="Trillingen bij de huizen",
            kind="judging",
            text="Drukken of heien binnen 25 meter? De metingen van de proefpaal liggen op tafel. "
            "Truus Hendriks, Bart Willems en Nadia el Amrani zoeken samen.",
            meets_on=stage.day(3),
            touched=[stage.party(who) for who in ("truus", "bart", "henk_jan")],
        ),
        keep="item vibrations",
    )
    stage.on(
        -1,
        "9:10",
        lambda: agenda.put_on_agenda(
            stage.cast.inge,
            title="Kadestraat een week dicht voor kabels",
            kind="deciding",
            text="De netbeheerder kan in één week, als de straat helemaal dicht is. "
            "Winkels zijn te voet bereikbaar.",
            meets_on=stage.day(4),
            input_by=stage.day(2),
            touched=[stage.party(who) for who in ("fatima", "truus", "bart")],
        ),
        keep="item kabels",
    )
    stage.on(
        -1,
        "15:00",
        lambda: agenda.consent_to_decide_anyway(stage.cast.truus, item=stage.made["item kabels"]),
    )
