"""Where did parties see it differently, and who came to know of it?"""

from __future__ import annotations

from functools import partial

from gedragen.cli.demo.stage import Stage
from gedragen.core.environment.differences import Naming
from gedragen.web.environment.differences import actions, path

EARLY = "Hoe vroeg het werk op de kade begint"
TREES = "Wie vertelt dat bomen moeten wijken"
SQUARE = "Wie na de bouw voor het plein zorgt"
REEDS = "Wat er in het voorjaar in de uiterwaard mag"

AGREED = (
    "Tot acht uur alleen werk zonder motoren: klaarzetten, meten, opruimen. Moet het een keer "
    "eerder, dan hangt er vijf dagen tevoren een briefje bij de betrokken huizen en belt Bart "
    "met Truus. Truus belt Bart als het toch misgaat, en niet eerst de wethouder."
)


def tell(stage: Stage) -> None:
    """One was agreed about and comes back later, one is under way, two are not told to others."""
    _early(stage)
    _trees(stage)
    stage.on(-7, "16:20", partial(_named, stage, "pieter", ("henk_jan",), REEDS, _REEDS),
             keep=REEDS)  # fmt: skip
    stage.on(-6, "9:10", partial(_shared, stage, "pieter", REEDS, Naming.FACILITATOR))
    stage.on(-3, "17:40", partial(_named, stage, "fatima", ("anneke",), SQUARE, _SQUARE))


_EARLY = (
    "Op drie ochtenden stond er om half zeven een aggregaat te draaien. In het overleg noemde "
    "de een dat een uitzondering en de ander een gewoonte."
)
_TREES = (
    "In de krant stond dat het waterschap bomen kapt, in onze brief dat we samen kijken welke "
    "bomen blijven. Bewoners belden ons allebei en kregen twee verhalen."
)
_REEDS = (
    "Wij lazen in de planning dat er in april proefsleuven komen. Volgens ons is dan het "
    "broedseizoen begonnen. Ik wil eerst weten of ik het goed begrepen heb."
)
_SQUARE = (
    "Anneke zei dat de provincie na de oplevering klaar is. Wij rekenden op tien jaar onderhoud. "
    "Misschien hebben we het allebei goed gelezen; ik slaap er eerst een nacht over."
)


def _early(stage: Stage) -> None:
    """Between the residents and the contractor, from half past six to an agreement."""
    views = (
        ("truus", -44, "Voor acht uur geen motoren onder onze ramen.",
         "Er wonen hier mensen die 's nachts werken, en kinderen. Wie slecht slaapt, is straks "
         "overal tegen."),
        ("bart", -43, "Wij beginnen om half zeven, zoals overal.",
         "Als de betonwagens na achten komen, staan ze in het verkeer. Dan wachten twaalf man."),
    )  # fmt: skip
    stage.on(-46, "21:10", partial(_named, stage, "truus", ("bart",), EARLY, _EARLY), keep=EARLY)
    stage.on(-46, "21:25", partial(_shared, stage, "truus", EARLY, Naming.FACILITATOR))
    stage.on(-45, "19:30", partial(_shared, stage, "truus", EARLY, Naming.INVOLVED))
    for name, day, position, interest in views:
        stage.on(day, "19:00", partial(_view, stage, name, EARLY, position, interest))
    stage.on(-44, "19:10", partial(_step, stage, "truus", EARLY, 4))
    stage.on(-43, "19:10", partial(_step, stage, "bart", EARLY, 2))
    for name, day, words in (
        ("truus", -42, "Stille dingen eerst, en de motoren na achten."),
        (
            "bart",
            -41,
            "Een briefje in de bus, vijf dagen van tevoren, als het echt niet anders kan.",
        ),
    ):
        stage.on(day, "20:00", partial(_idea, stage, name, EARLY, words))
    for hour in ("20:10", "20:15", "20:20"):
        stage.on(-41, hour, partial(_on, stage, "bart", EARLY))
    stage.on(-40, "8:30", partial(_outcome, stage))
    stage.on(-39, "19:45", partial(_agrees, stage, "truus", EARLY))


def _trees(stage: Stage) -> None:
    """Between the municipality and the water board; for one it has risen higher."""
    stage.on(-12, "17:15", partial(_named, stage, "fatima", ("henk_jan",), TREES, _TREES),
             keep=TREES)  # fmt: skip
    stage.on(-11, "9:00", partial(_shared, stage, "fatima", TREES, Naming.INVOLVED))
    stage.on(-11, "9:20", partial(_view, stage, "fatima", TREES,
             "Eén brief, van ons samen, voor er iets in de krant staat.",
             "Wie hier woont moet ons kunnen blijven geloven, ook na de dijk."))  # fmt: skip
    stage.on(-11, "9:25", partial(_step, stage, "fatima", TREES, 3))
    stage.on(-9, "14:40", partial(_view, stage, "henk_jan", TREES,
             "Wij zeggen zelf wat wij besluiten, op de dag dat het besloten is.", ""))  # fmt: skip
    stage.on(-9, "14:50", partial(_step, stage, "henk_jan", TREES, 5))
    stage.on(-8, "10:00", partial(_on, stage, "fatima", TREES))


def _named(stage: Stage, name: str, others: tuple[str, ...], title: str, about: str):
    parties = [stage.party(other) for other in others]
    return actions.name_difference(stage.who(name), title=title, about=about, parties=parties)


def _shared(stage: Stage, name: str, key: str, level: Naming) -> None:
    actions.share_difference(
        stage.who(name), difference=stage.made[key], level=level, confirmed=True
    )


def _view(stage: Stage, name: str, key: str, position: str, interest: str) -> None:
    actions.write_view(
        stage.who(name), difference=stage.made[key], position=position, interest=interest
    )


def _step(stage: Stage, name: str, key: str, step: int) -> None:
    actions.estimate_step(stage.who(name), difference=stage.made[key], glasl=step)


def _idea(stage: Stage, name: str, key: str, words: str) -> None:
    actions.add_idea(stage.who(name), difference=stage.made[key], words=words)


def _on(stage: Stage, name: str, key: str) -> None:
    path.go_on(stage.who(name), difference=stage.made[key])


def _outcome(stage: Stage) -> None:
    path.write_outcome(
        stage.who("bart"),
        difference=stage.made[EARLY],
        words=AGREED,
        aftercare_on=stage.day(21),
    )


def _agrees(stage: Stage, name: str, key: str) -> None:
    path.agree(stage.who(name), difference=stage.made[key])
