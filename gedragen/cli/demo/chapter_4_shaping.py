"""How do the parties shape their work? Results, roles, safeguards, norms, who says what is safe."""

from __future__ import annotations

from functools import partial

from gedragen.cli.demo import agreed, group_roles
from gedragen.cli.demo.roles import RESULTS, ROLES, Offered
from gedragen.cli.demo.safeguards import SAFE, SAFEGUARDS, Asked
from gedragen.cli.demo.stage import Stage
from gedragen.web.ambition import roles
from gedragen.web.assurance import actions as assurance
from gedragen.web.collaborations import actions as collaborations
from gedragen.web.interaction import actions as interaction
from gedragen.web.interests.register import actions as register

CELLS = [
    # who, about what, how it stands for the others, when
    ("henk_jan", "interest", "secured", -66),
    ("henk_jan", "ownership", "secured", -62),
    ("anneke", "interest", "secured", -65),
    ("anneke", "ownership", "secured", -61),
    ("bart", "interest", "secured", -60),
    ("bart", "ownership", "secured", -60),
    ("fatima", "interest", "at_stake", -32),
    ("fatima", "ownership", "at_stake", -32),
    ("pieter", "interest", "at_stake", -20),
    ("anneke", "interest", "at_stake", -10),
]

NORMS = [
    # key, by, text, proposed on, answers per party, answered on
    (
        "eerst",
        "marloes",
        "Wij zeggen het eerst tegen elkaar, en dan pas tegen de krant.",
        -86,
        {},
        -82,
    ),
    (
        "vragen",
        "truus",
        "Wie iets niet begrijpt, vraagt het dezelfde dag. Dat is nooit dom.",
        -84,
        {},
        -80,
    ),
    (
        "voorstel",
        "bart",
        "Wie een bezwaar heeft, zoekt mee naar wat wel kan.",
        -79,
        {"truus": "aside"},
        -73,
    ),
    (
        "bezoek",
        "sanne",
        "Wie over een plek beslist, is er geweest.",
        -12,
        {"fatima": "", "bart": ""},
        -9,
    ),
]

PLEDGES = [
    ("eerst", "fatima", "Ik bel Truus voordat de wethouder iets zegt op de radio.", -75),
    ("eerst", "henk_jan", "Ik stuur elk persbericht een dag eerder rond.", -74),
    ("vragen", "bart", "Ik teken het uit als iemand stil wordt.", -71),
    ("vragen", "truus", "Ik steek mijn hand op, ook als ik de enige ben.", -70),
    ("voorstel", "pieter", "Ik neem bij elk nee een tekening mee.", -68),
    ("voorstel", "marloes", "Ik vraag eerst wat er wel kan.", -68),
]

REPRESENTATIVES = ("fatima", "henk_jan", "anneke", "pieter", "bart", "truus")


def tell(stage: Stage) -> None:
    """From the names of the results to the first cells that are declared."""
    agreed.tell(stage)
    for number, (key, title, about) in enumerate(RESULTS):
        stage.on(-89, f"9:{10 + number}", partial(_name, stage, title, about), keep=key)
    for one in SAFEGUARDS:
        _safeguard(stage, one)
    for interest, who, on in SAFE:
        stage.on(on, "16:10", partial(_declare_safe, stage, interest, who))
    for role in ROLES:
        stage.on(role.on, "10:20", partial(_offer, stage, role), keep=role.key)
        if role.answer:
            stage.on(role.answered_on, "14:40", partial(_answer, stage, role))
    for row in NORMS:
        _norm(stage, *row)
    for norm, who, text, on in PLEDGES:
        stage.on(on, "17:30", partial(_pledge, stage, norm, who, text))
    for who, aspect, state, on in CELLS:
        stage.on(on, "16:40", partial(_declare, stage, who, aspect, state))
    stage.on(-33, "11:00", partial(_let_a_position_go, stage))
    group_roles.tell(stage)
    stage.on(
        -58,
        "17:00",
        lambda: collaborations.change_phase(stage.cast.marloes, phase="executing"),
    )


def _name(stage: Stage, title: str, about: str):
    return collaborations.name_result(stage.cast.marloes, title=title, about=about)


def _safeguard(stage: Stage, one: Asked) -> None:
    stage.on(
        one.on,
        "10:50",
        lambda: register.ask_safeguard(
            stage.who(one.by),
            interest=stage.made[one.interest],
            measure=one.measure,
            bearer=stage.party(one.bearer),
            signal=one.signal,
            review_on=stage.day(one.review),
            at_table=one.at_table,
        ),
        keep=f"safeguard {one.key}",
    )
    if one.accept is not None:
        stage.on(
            one.answered_on,
            "13:20",
            lambda: register.answer_safeguard(
                stage.who(one.bearer),
                safeguard=stage.made[f"safeguard {one.key}"],
                accept=one.accept,
                words=one.words,
            ),
        )


def _declare_safe(stage: Stage, interest: str, who: str) -> None:
    register.declare_safe(stage.who(who), interest=stage.made[interest])


def _offer(stage: Stage, role: Offered):
    return roles.offer_role(
        stage.who(role.by),
        party=stage.party(role.to),
        result=stage.made[role.result],
        title=role.title,
        purpose=role.purpose,
        accountabilities="\n".join(role.accountabilities),
        craft=role.craft,
        accountable=role.accountable,
        starts_on=stage.day(role.starts),
        ends_on=stage.day(role.ends),
    )


def _answer(stage: Stage, role: Offered) -> None:
    assurance.answer_role(
        stage.who(role.to),
        role=stage.made[role.key],
        answer=role.answer,
        touches=[stage.made[key] for key in role.touches],
        condition=role.condition,
        words=role.words,
    )


def _norm(stage: Stage, key, by, text, on, answers, answered_on) -> None:
    stage.on(
        on,
        "12:10",
        lambda: interaction.propose_norm(stage.who(by), text=text),
        keep=f"norm {key}",
    )
    for number, who in enumerate(REPRESENTATIVES):
        said = answers.get(who, "yes")
        if said:
            act = partial(_answer_norm, stage, key, who, said)
            stage.on(answered_on + number % 3, f"12:{20 + number}", act)


def _answer_norm(stage: Stage, key: str, who: str, said: str) -> None:
    interaction.answer_norm(stage.who(who), norm=stage.made[f"norm {key}"], answer=said)


def _pledge(stage: Stage, norm: str, who: str, text: str) -> None:
    interaction.pledge_norm(stage.who(who), norm=stage.made[f"norm {norm}"], text=text)


def _declare(stage: Stage, who: str, aspect: str, state: str) -> None:
    assurance.declare_cell(stage.who(who), aspect=aspect, state=state)


def _let_a_position_go(stage: Stage) -> None:
    """Six trees turn out to be ill: the position goes, the interest stays as it was."""
    kade = stage.made["kade"]
    gone = kade.positions.get(text="Alle 28 platanen blijven staan.")
    register.drop_position(stage.cast.fatima, position=gone)
