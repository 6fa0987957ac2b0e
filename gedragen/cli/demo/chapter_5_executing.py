"""What do the parties carry out meanwhile? Promises, progress, help, and a signal that goes off."""

from __future__ import annotations

from functools import partial

from gedragen.cli.demo import differences, early_warnings, looking_back, parts
from gedragen.cli.demo.progress import TAKEN, UPDATES
from gedragen.cli.demo.promises import PROMISES, Promise
from gedragen.cli.demo.stage import Stage
from gedragen.web.assurance import actions as assurance
from gedragen.web.environment.agenda import actions as agenda
from gedragen.web.environment.agreements import actions as agreements
from gedragen.web.interaction import actions as interaction
from gedragen.web.interests.register import actions as register
from gedragen.web.steering import actions as steering

HELP = [
    # key, who asks, whom, the question, on, the answer, on
    (
        "graven",
        "joost",
        "sanne",
        "Boom 14 staat klem tussen een kabel en de kademuur. Hoe graaf ik die los zonder de "
        "hoofdwortel te raken?",
        -24,
        "Met lucht in plaats van met een schep. Ik heb een lans te leen, en dinsdag tijd.",
        -23,
    ),
    (
        "piping",
        "fatima",
        "nadia",
        "De raad vraagt wat piping is. Kun je het mij in drie zinnen vertellen?",
        -37,
        "Bij hoog water zoekt water een weg onder de dijk door. Het neemt zandkorrels mee, tot er "
        "een gangetje is. Een scherm in de grond maakt die weg te lang.",
        -36,
    ),
    (
        "kabel",
        "inge",
        "joost",
        "Wie weet hoe diep de oude telefoonkabel bij de Vispoort ligt?",
        -18,
        "",
        -17,
    ),
    (
        "kelders",
        "nadia",
        "truus",
        "Op de kaart uit 1978 staan elf kelders. Welke zijn er na 1995 bijgekomen of dichtgemaakt?",
        -3,
        "",
        0,
    ),
    (
        "vrijdag",
        "truus",
        "marloes",
        "Hoe gaat het gesprek over de trillingen straks? Mag ik iemand uit de straat meenemen?",
        -2,
        "",
        0,
    ),
    (
        "zomer",
        "anneke",
        "sanne",
        "Hoeveel water heeft de modderkruiper in augustus echt nodig? Dan teken ik de inlaat groot "
        "genoeg.",
        -2,
        "",
        0,
    ),
    (
        "drukken",
        "bart",
        "nadia",
        "Kun je naast elkaar laten zien wat drukken scheelt met heien, in gewone woorden?",
        -2,
        "",
        0,
    ),
    (
        "kwekerij",
        "sanne",
        "joost",
        "Mag ik erbij zijn als de kwekerij naar boom 14 komt kijken? Ik wil de kluit zien.",
        -2,
        "",
        0,
    ),
]


def tell(stage: Stage) -> None:
    """Half a year of work: most goes better, one thing goes dry."""
    stage.on(
        -66,
        "9:00",
        lambda: assurance.start_implementation(stage.cast.marloes, result=stage.made["r_proefvak"]),
    )
    for number, row in enumerate(UPDATES):
        _update(stage, number, *row)
    for number, who, on in TAKEN:
        stage.on(on, "16:55", partial(_take, stage, number, who))
    for one in PROMISES:
        _promise(stage, one)
    parts.tell(stage)
    for row in HELP:
        _help(stage, *row)
    stage.on(-45, "9:20", partial(_vibrations, stage), keep="item trillen")
    stage.on(
        -38,
        "17:10",
        lambda: agenda.end_item(stage.cast.truus, item=stage.made["item trillen"]),
    )
    stage.on(-23, "8:40", partial(_runs_dry, stage))
    differences.tell(stage)
    early_warnings.tell(stage)
    looking_back.tell(stage)


def _update(stage: Stage, number, result, who, rating, achieved, helped, step, by, until, on):
    stage.on(
        on,
        "15:20",
        lambda: steering.report_progress(
            stage.who(who),
            result=stage.made[result],
            achieved=achieved,
            helped=helped,
            rating=rating,
            next_step=step,
            next_owner=stage.who(by),
            next_on=stage.day(until),
        ),
        keep=f"update {number}",
    )


def _take(stage: Stage, number: int, who: str) -> None:
    steering.take_step(stage.who(who), update=stage.made[f"update {number}"])


def _promise(stage: Stage, one: Promise) -> None:
    key = f"promise {one.key}"
    worker = one.person or one.by
    stage.on(one.on, "11:40", partial(_ask if one.asked else _give, stage, one), keep=key)
    if one.started:
        stage.on(
            one.started, "9:50", lambda: agreements.start(stage.who(worker), **_of(stage, key))
        )
    if one.claimed:
        stage.on(
            one.claimed,
            "13:50",
            lambda: agreements.claim_done(stage.who(worker), **_of(stage, key)),
        )
    if one.kept:
        stage.on(
            one.kept, "14:10", lambda: agreements.confirm_kept(stage.who(one.to), **_of(stage, key))
        )
    if one.new_asked:
        stage.on(
            one.new_asked,
            "10:05",
            lambda: agreements.ask_new_date(
                stage.who(worker),
                due_on=stage.day(one.new_due),
                reason=one.reason,
                **_of(stage, key),
            ),
        )
    if one.new_agreed:
        stage.on(
            one.new_agreed,
            "10:15",
            lambda: agreements.agree_new_date(stage.who(one.to), **_of(stage, key)),
        )


def _of(stage: Stage, key: str) -> dict:
    return {"commitment": stage.made[key]}


def _give(stage: Stage, one: Promise):
    return agreements.promise(
        stage.who(one.by),
        title=one.title,
        receiver=stage.party(one.to),
        due_on=stage.day(one.due),
        about=one.about,
        person=stage.who(one.person) if one.person else None,
        proposal=stage.made["proefvak"] if one.of_proposal else None,
        result=stage.made[one.result] if one.result else None,
    )


def _ask(stage: Stage, one: Promise):
    return agreements.ask_commitment(
        stage.who(one.to),
        title=one.title,
        promiser=stage.party(one.by),
        due_on=stage.day(one.due),
        about=one.about,
    )


def _help(stage: Stage, key, who, of, question, on, answer, answered_on) -> None:
    stage.on(
        on,
        "9:35",
        lambda: interaction.ask_help(stage.who(who), of=stage.who(of), question=question),
        keep=f"help {key}",
    )
    if not answered_on:
        return
    give = interaction.answer_help if answer else interaction.decline_help
    words = answer or "Nu niet, ik zit tot vrijdag in de boorploeg. Vraag het Bart."
    stage.on(
        answered_on,
        "18:05",
        lambda: give(stage.who(of), request=stage.made[f"help {key}"], answer=words),
    )


def _vibrations(stage: Stage):
    return agenda.put_on_agenda(
        stage.cast.truus,
        title="Trillingen: wat weten we al?",
        kind="exploring",
        text="Nadia laat zien wat de eerste meters bij de sluis gaven.",
        meets_on=stage.day(-38),
    )


def _runs_dry(stage: Stage) -> None:
    """The signal of the safeguard: eleven dry days, where seven was the limit."""
    register.trip_signal(
        stage.cast.sanne,
        safeguard=stage.made["safeguard inlaat"],
        words="De geul stond elf dagen droog. Zeven was de grens.",
    )
