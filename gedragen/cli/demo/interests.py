"""Which interests does each party bring, why do they matter, and who may know them?"""

from __future__ import annotations

from dataclasses import dataclass

OWN, FACILITATOR, NAMED, TABLE = "party", "facilitators", "named", "table"


@dataclass(frozen=True)
class Told:
    """An interest as its party writes it down, and with whom it shares it later."""

    key: str
    who: str
    title: str
    why: str
    weight: int
    on: int
    hour: str = "10:00"
    essential: bool = False
    positions: tuple[str, ...] = ()
    draft: bool = False
    level: str = OWN
    figures: str = OWN
    red_line: str = OWN
    named: tuple[str, ...] = ()
    shared_on: int = -105


WRITTEN = [
    Told(
        "kade",
        "joost",
        "Een kade waar de stad samenkomt",
        "De Handelskade is de huiskamer van de stad. Markt, terras, intocht: wie hier woont "
        "komt er elke week. Een veilige dijk die een lege muur wordt, kost ons de stad erachter.",
        5,
        -134,
        essential=True,
        positions=(
            "Minstens twintig platanen blijven staan.",
            "De wand is op gewone dagen niet hoger dan een zitbank.",
            "Alle 28 platanen blijven staan.",
        ),
        level=TABLE,
        figures=FACILITATOR,
        shared_on=-112,
    ),
    Told(
        "winkels",
        "fatima",
        "Winkels blijven open en bereikbaar",
        "Veertien winkels en negen terrassen leven van de kade. Twee slechte zomers overleven "
        "zij niet, en dan is er straks een mooie kade zonder stad.",
        3,
        -133,
        level=FACILITATOR,
        figures=FACILITATOR,
    ),
    Told(
        "tegenvallers",
        "fatima",
        "De stad betaalt geen tegenvallers van een ander",
        "In de jaarrekening zit nog 900.000 euro ruimte. Valt de bouw tegen en delen wij mee "
        "naar rato, dan gaat het zwembad dicht. Dat kan de raad niet uitleggen.",
        2,
        -131,
        hour="20:15",
    ),
    Told(
        "beheer",
        "joost",
        "Een kade die onze buitendienst kan onderhouden",
        "Wij zijn met elf mensen. Wat we niet met onze eigen wagens schoon krijgen, "
        "is na twee winters kapot.",
        2,
        -20,
        draft=True,
    ),
    Told(
        "droog",
        "henk_jan",
        "Droge voeten voor elfduizend mensen",
        "Achter deze kade wonen elfduizend mensen. De kade is in 2018 afgekeurd op hoogte en "
        "op piping. Wij willen ze kunnen aankijken bij de volgende hoge golf.",
        5,
        -133,
        essential=True,
        level=TABLE,
        figures=FACILITATOR,
        red_line=FACILITATOR,
        shared_on=-114,
    ),
    Told(
        "opzetten",
        "nadia",
        "Een wand die onze eigen mensen kunnen opzetten",
        "Bij een hoge golf hebben wij zes uur en een ploeg van twintig dijkwachten. "
        "Wat dan niet dicht kan, is geen kering.",
        3,
        -129,
        level=TABLE,
        figures=FACILITATOR,
    ),
    Told(
        "op_tijd",
        "henk_jan",
        "Klaar voordat de subsidie vervalt",
        "Het Hoogwaterbeschermingsprogramma betaalt negentig procent van een sobere kering, als "
        "wij binnen vijf jaar opleveren. Daarna betalen onze ingezetenen het zelf.",
        4,
        -128,
        level=FACILITATOR,
        figures=FACILITATOR,
    ),
    Told(
        "ruimte",
        "anneke",
        "De rivier houdt ruimte",
        "Elke kering die wij smaller zetten, duwt het water naar de buren stroomafwaarts. "
        "Lukt ruimte maken hier, midden in een stad, dan kan het overal.",
        5,
        -132,
        essential=True,
        level=TABLE,
        figures=FACILITATOR,
        red_line=FACILITATOR,
        shared_on=-113,
    ),
    Told(
        "uitlegbaar",
        "anneke",
        "Publiek geld dat wij kunnen uitleggen",
        "Provinciale Staten geven twaalf miljoen één keer. Elk kwartaal moeten wij kunnen laten "
        "zien waar het staat, ook als het tegenzit.",
        3,
        -127,
        level=FACILITATOR,
        figures=FACILITATOR,
    ),
    Told(
        "geul",
        "sanne",
        "Een nevengeul die water houdt",
        "Voor de grote modderkruiper is dit de laatste natte plek tot Wijkerbroek. "
        "Een geul die in augustus droogvalt, is een val en geen thuis.",
        5,
        -131,
        essential=True,
        level=TABLE,
        figures=FACILITATOR,
        red_line=FACILITATOR,
        shared_on=-111,
    ),
    Told(
        "rust",
        "sanne",
        "Rust in het broedseizoen",
        "In de wilgen van de uiterwaard broeden kwakken. Eén verstoord voorjaar, en de kolonie "
        "komt niet terug.",
        4,
        -130,
        level=TABLE,
        figures=FACILITATOR,
        red_line=FACILITATOR,
    ),
    Told(
        "laan",
        "pieter",
        "De laan blijft een route voor vleermuizen",
        "Drie rijen platanen verbinden de oude stad met de rivier. "
        "Is de rij te ver onderbroken, dan vliegt de watervleermuis hem niet meer.",
        3,
        -126,
        level=FACILITATOR,
        figures=FACILITATOR,
    ),
    Told(
        "veilig_werken",
        "bart",
        "Veilig kunnen werken",
        "Wij bouwen tussen de mensen, in een straat van zes meter. "
        "Iedereen gaat ’s avonds heel naar huis: onze mensen, en wie er langs loopt.",
        5,
        -130,
        essential=True,
        level=TABLE,
        figures=FACILITATOR,
        red_line=FACILITATOR,
        shared_on=-110,
    ),
    Told(
        "doorbouwen",
        "inge",
        "Doorbouwen zonder stilstand",
        "Een ploeg die stilstaat, is een ploeg die weg is. "
        "Twee keer opnieuw beginnen kost ons de vakmensen die dit kunnen.",
        4,
        -125,
        level=FACILITATOR,
        figures=FACILITATOR,
    ),
    Told(
        "claim",
        "bart",
        "Geen schadeclaim waar het werk onder verdwijnt",
        "In Deventerwaard liep een claim voor scheuren acht jaar. Het bedrijf bestaat niet meer.",
        3,
        -124,
        hour="21:00",
        level=NAMED,
        figures=FACILITATOR,
        named=("henk_jan",),
        shared_on=-104,
    ),
    Told(
        "scheuren",
        "truus",
        "Geen scheuren in onze huizen",
        "Onze huizen zijn van 1890 en staan op koeienhuiden en klei. "
        "Niemand kan ons zeggen wat heien op tien meter daarmee doet.",
        5,
        -129,
        essential=True,
        level=TABLE,
        figures=FACILITATOR,
        red_line=FACILITATOR,
        shared_on=-109,
    ),
    Told(
        "kelders",
        "truus",
        "Droge kelders, ook als de rivier hoog staat",
        "In 1995 stonden we hier met zandzakken. Het water kwam niet over de kade maar onder de "
        "kade door, in elf kelders.",
        4,
        -128,
        level=TABLE,
        figures=FACILITATOR,
    ),
    Told(
        "uitzicht",
        "truus",
        "Wij blijven de rivier zien",
        "Wie hier dertig jaar woont, leest het weer af aan het water. "
        "Een muur voor het raam neemt ons dat af, elke dag.",
        4,
        -122,
        level=FACILITATOR,
        figures=FACILITATOR,
        red_line=FACILITATOR,
        shared_on=-103,
    ),
    Told("parkeren", "truus", "Parkeren voor de deur blijft", "", 2, -121),
]
