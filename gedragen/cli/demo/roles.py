"""Which results do the parties want, and which roles are offered for them?"""

from __future__ import annotations

from dataclasses import dataclass

RESULTS = [
    (
        "r_proefvak",
        "Een proefvak van veertig meter kade",
        "Tussen de sluis en de Vispoort. Wat we hier leren, telt voor de hele kade.",
    ),
    (
        "r_kering",
        "Een kering die aan de norm voldoet",
        "1.400 meter, veilig tot 1 op 10.000 per jaar.",
    ),
    (
        "r_kade",
        "Een ingerichte kade waar de stad samenkomt",
        "Markt, terras, bankjes en licht, op gewone dagen zonder muur.",
    ),
    (
        "r_bomen",
        "Zes platanen veilig verplant",
        "Naar het Stationspark. Ze staan er, en ze groeien.",
    ),
    (
        "r_geul",
        "Een nevengeul die leeft",
        "Water in de geul, ook in een droge zomer.",
    ),
    (
        "r_open",
        "Een stad die open blijft tijdens het werk",
        "Iedereen komt erlangs, en op marktdagen blijft de halve kade open.",
    ),
    (
        "r_huizen",
        "Huizen zonder nieuwe scheuren",
        "Wie aan de kade woont, weet elke week wat er gemeten is.",
    ),
]


@dataclass(frozen=True)
class Offered:
    """A role: for which result, offered to whom, on which terms, and what the party said."""

    key: str
    by: str
    to: str
    result: str
    title: str
    purpose: str
    on: int
    starts: int
    ends: int
    accountabilities: tuple[str, ...] = ()
    craft: str = ""
    accountable: bool = False
    answer: str = ""
    answered_on: int = 0
    touches: tuple[str, ...] = ()
    condition: str = ""
    words: str = ""


ROLES = [
    Offered(
        "bouw proefvak",
        "marloes",
        "bart",
        "r_proefvak",
        "Bouw van het proefvak",
        "Veertig meter kade die we mogen aanraken, opmeten en verbeteren.",
        -87,
        -86,
        60,
        ("Bouwt in zes weken", "Meet elke dag trillingen", "Laat elke vrijdag zien wat er staat"),
        "Bouwen in smalle straten",
        True,
        "accept",
        -72,
        ("veilig_werken",),
    ),
    Offered(
        "sterkte",
        "marloes",
        "henk_jan",
        "r_kering",
        "Sterkte van de kering",
        "Een kering waarvan iedereen kan narekenen dat hij houdt.",
        -87,
        -86,
        700,
        ("Rekent het ontwerp door", "Legt elke aanname op tafel", "Houdt de planning bij"),
        "Waterbouwkunde",
        True,
        "accept",
        -71,
        ("droog", "opzetten"),
    ),
    Offered(
        "geul beheren",
        "marloes",
        "pieter",
        "r_geul",
        "Leven in de nevengeul",
        "Een geul waarin vissen de zomer overleven.",
        -86,
        -85,
        800,
        ("Meet elke week het peil", "Houdt de geul open", "Telt de vissen in mei"),
        "Ecologie",
        True,
        "accept",
        -70,
        ("geul",),
    ),
    Offered(
        "ruimte geven",
        "pieter",
        "anneke",
        "r_geul",
        "Ruimte voor de rivier",
        "Het geld en de besluiten die de geul nodig heeft, op tijd.",
        -85,
        -84,
        400,
        ("Vraagt de subsidie aan", "Bouwt de inlaat"),
        "",
        False,
        "accept",
        -69,
        ("ruimte",),
    ),
    Offered(
        "tussen de mensen",
        "marloes",
        "bart",
        "r_open",
        "Bouwen tussen de mensen",
        "Werk waar iedereen veilig langs kan.",
        -84,
        -83,
        600,
        ("Houdt op marktdagen de halve kade open", "Hangt elke maandag de week op"),
        "Bouwverkeer en fasering",
        True,
        "accept",
        -68,
        ("veilig_werken",),
    ),
    Offered(
        "binnenstad",
        "marloes",
        "fatima",
        "r_open",
        "Gesprek met de binnenstad",
        "Winkeliers en marktlieden die weten waar ze aan toe zijn.",
        -84,
        -83,
        98,
        ("Spreekt elke maand de winkeliers", "Maakt het marktplan"),
        "",
        False,
        "accept",
        -67,
        ("winkels",),
    ),
    Offered(
        "verplanten",
        "marloes",
        "fatima",
        "r_bomen",
        "Verplanten van zes platanen",
        "Bomen die hun nieuwe plek overleven.",
        -83,
        -82,
        300,
        ("Zoekt de plek", "Regelt vergunning en kraan", "Geeft twee zomers water"),
        "Bomen verplanten",
        True,
        "accept",
        -67,
    ),
    Offered(
        "inrichting",
        "henk_jan",
        "fatima",
        "r_kade",
        "Inrichting van de kade",
        "Een kering die je op gewone dagen niet opmerkt.",
        -50,
        -49,
        98,
        ("Ontwerpt de kade samen met de buurt", "Kiest bankjes, bestrating en licht"),
        "Stedelijk ontwerp",
        True,
        "accept_conditionally",
        -43,
        ("kade",),
        "Wij aanvaarden de rol helemaal zodra ‘een kade waar de stad samenkomt’ veilig is: "
        "minstens twintig platanen blijven.",
        "Joost begint vast met het ontwerp.",
    ),
    Offered(
        "ogen en oren",
        "marloes",
        "truus",
        "r_huizen",
        "Ogen en oren in de straat",
        "Wat er in de huizen gebeurt, staat dezelfde dag op tafel.",
        -11,
        -10,
        400,
        ("Leest elke week twaalf meters af", "Belt Nadia als er iets schuift"),
        "",
        False,
    ),
    Offered(
        "huizen meten",
        "marloes",
        "henk_jan",
        "r_huizen",
        "Meten aan de huizen",
        "Metingen die de bewoners zelf kunnen volgen.",
        -50,
        -49,
        500,
        ("Hangt de meters op", "Laat de stand elke week zien"),
        "Trillingen",
        True,
        "accept",
        -44,
    ),
]
