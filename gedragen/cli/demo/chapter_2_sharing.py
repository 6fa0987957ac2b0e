"""What do the parties share? A text, why they join, what they bring and need, what is fixed."""

from __future__ import annotations

from decimal import Decimal
from functools import partial

from gedragen.cli.demo.contributions import NEEDS, OFFERS
from gedragen.cli.demo.interests import OWN, WRITTEN, Told
from gedragen.cli.demo.stage import Stage
from gedragen.web.ambition import actions as ambition
from gedragen.web.ambition import frameworks
from gedragen.web.collaborations import actions as collaborations
from gedragen.web.interests.register import actions as register

CONNECTIONS = [
    (
        "fatima",
        "Een stad die haar rivier weer opzoekt. Daar werken wij al jaren aan, "
        "en dit is het stuk waar het om gaat.",
        -120,
    ),
    (
        "henk_jan",
        "Achter deze kade wonen elfduizend mensen. Wij willen ze kunnen aankijken bij de "
        "volgende hoge golf.",
        -119,
    ),
    (
        "pieter",
        "Voor de grote modderkruiper is dit de laatste natte plek tot Wijkerbroek.",
        -118,
    ),
    (
        "truus",
        "Wij wonen er al. In 1995 stonden we hier met zandzakken. "
        "Wij weten waar het water binnenkomt.",
        -116,
    ),
    (
        "anneke",
        "De rivier heeft ruimte nodig. Lukt dat hier, midden in een stad, dan kan het overal.",
        -115,
    ),
    (
        "bart",
        "Wij willen iets maken dat mijn dochter later aanwijst. "
        "Geen schadeclaim waar het werk onder verdwijnt.",
        -114,
    ),
]

FIRST = (
    "In {safe} is de Handelskade veilig voor hoog water. "
    "Het is dan nog steeds de plek waar de stad samenkomt."
)
SECOND = (
    "In {safe} is de Handelskade veilig voor hoog water. Het is dan nog steeds de plek waar de "
    "stad samenkomt, en de rivier heeft er ruimte bij gekregen. Wie er woont, werkt of broedt, "
    "merkt dat wij samen bouwden."
)

FRAMEWORKS = [
    # key, title, hard, source, guarded by, last day, about, amount and its limit
    (
        "norm",
        "Veilig tot 1 op 10.000 per jaar",
        True,
        "Omgevingswaarde primaire kering, sinds 2017 in de wet",
        "henk_jan",
        None,
        "De norm geldt voor het hele dijktraject. Wij gaan daar niet over.",
        {},
    ),
    (
        "budget",
        "Niet meer dan € 47 miljoen",
        True,
        "Brief van de provincie en beschikking van het Hoogwaterbeschermingsprogramma",
        "anneke",
        400,
        "Alles bij elkaar: kering, bomen, bouw en geul. Het streven is € 44 miljoen.",
        {"amount": "kosten", "unit": "€ mln", "at_most": Decimal("47")},
    ),
    (
        "seizoen",
        "Geen open dijk in het gesloten seizoen",
        True,
        "Waterschapsverordening IJsseloevers, artikel 4.2",
        "henk_jan",
        None,
        "Van 15 oktober tot 15 april is de kering elke avond dicht. Een bouwwijze die dan een "
        "open dijk vraagt, valt af.",
        {},
    ),
    (
        "natuur",
        "Minstens 1,5 hectare nieuwe natuur",
        True,
        "Omgevingsvisie Oostland",
        "anneke",
        1900,
        "Nat en ondiep, in verbinding met de rivier.",
        {"amount": "natuur", "unit": "hectare", "at_least": Decimal("1.5")},
    ),
    (
        "broedtijd_kader",
        "Niet werken in het broedseizoen",
        False,
        "Gedragscode soortbescherming van Stichting Uiterwaard",
        "pieter",
        36,
        "Van 15 maart tot 15 juli, binnen 300 meter van de wilgen. De code loopt af; "
        "een nieuwe ligt bij het ministerie.",
        {},
    ),
]


def tell(stage: Stage) -> None:
    """One text with six reasons to carry it, and what each party brings and must keep to."""
    _text(stage)
    for row in NEEDS:
        _need(stage, *row)
    for row in OFFERS:
        _offer(stage, *row)
    for number, row in enumerate(FRAMEWORKS):
        _framework(stage, -107 + number, *row)
    for one in WRITTEN:
        if one.level != OWN:
            stage.on(one.shared_on, "14:00", partial(_share, stage, one))
    stage.on(
        -104,
        "17:00",
        lambda: collaborations.change_phase(stage.cast.marloes, phase="agreeing"),
    )


def _text(stage: Stage) -> None:
    safe = {"safe": stage.year + 6}
    stage.on(
        -121,
        "9:30",
        lambda: ambition.propose_ambition(stage.cast.marloes, text=FIRST.format(**safe)),
        keep="text",
    )
    for who, words, on in CONNECTIONS:
        stage.on(on, "13:00", partial(_connect, stage, who, words))
    stage.on(
        -30,
        "9:30",
        lambda: ambition.propose_ambition(
            stage.cast.pieter,
            text=SECOND.format(**safe),
            reason="De rivier en de bouwtijd stonden er nog niet in.",
        ),
        keep="new text",
    )
    for on, who in ((-29, "pieter"), (-28, "fatima"), (-27, "henk_jan"), (-26, "anneke")):
        stage.on(on, "9:45", partial(_carry, stage, who))
    stage.on(-25, "14:15", partial(_carry, stage, "truus"))


def _connect(stage: Stage, who: str, words: str) -> None:
    """First why the party joins, then its yes to the text."""
    ambition.write_connection(stage.who(who), text=words)
    ambition.carry_ambition(stage.who(who), version=stage.made["text"].number, carries=True)


def _carry(stage: Stage, who: str) -> None:
    ambition.carry_ambition(stage.who(who), version=stage.made["new text"].number, carries=True)


def _need(stage: Stage, key, who, title, about, on) -> None:
    stage.on(
        on,
        "10:30",
        lambda: ambition.ask_contribution(stage.who(who), title=title, about=about),
        keep=f"need {key}",
    )


def _offer(stage: Stage, key, who, title, about, meets, on, by, words, recognised_on) -> None:
    stage.on(
        on,
        "11:30",
        lambda: ambition.offer_contribution(
            stage.who(who),
            title=title,
            about=about,
            answers=stage.made[f"need {meets}"] if meets else None,
        ),
        keep=f"offer {key}",
    )
    if by:
        stage.on(
            recognised_on,
            "15:00",
            lambda: ambition.recognise_contribution(
                stage.who(by), contribution=stage.made[f"offer {key}"], words=words
            ),
        )


def _framework(stage: Stage, on, key, title, hard, source, owner, last, about, limit) -> None:
    stage.on(
        on,
        "12:00",
        lambda: frameworks.set_framework(
            stage.who(owner),
            title=title,
            hard=hard,
            source=source,
            owner=stage.party(owner),
            about=about,
            expires_on=stage.day(last) if last else None,
            **limit,
        ),
        keep=f"framework {key}",
    )


def _share(stage: Stage, one: Told) -> None:
    """The representative says who may read it, after the readers were named."""
    representative = {"joost": "fatima", "nadia": "henk_jan", "sanne": "pieter", "inge": "bart"}
    register.share_interest(
        stage.who(representative.get(one.who, one.who)),
        interest=stage.made[one.key],
        level=one.level,
        figures_level=one.figures,
        red_line_level=one.red_line,
        named=[stage.party(name) for name in one.named],
        confirmed=True,
    )
