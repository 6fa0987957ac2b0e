"""Which differences are there in one twin world and not in the other?"""

from __future__ import annotations

from datetime import timedelta

from gedragen.core.environment.differences import Naming
from gedragen.web.environment.differences import actions, neutrals, path
from gedragen.web.shared import clock


def keep_one_to_oneself(stage) -> None:
    """The water board's representative writes something down; not even a colleague knows."""
    with stage.secret():
        row = _drafted(stage, stage.dike.fatima)
        _view(stage.dike.henk_jan, row)


def name_two(stage) -> None:
    """One the facilitator alone knows; one was agreed about, and bart was proposed as a third."""
    dike = stage.dike
    first, second = dike.henk_jan, dike.pieter
    with stage.secret():
        row = _drafted(stage, dike.fatima)
        _view(first, row)
        actions.share_difference(first, difference=row, level=Naming.FACILITATOR, confirmed=True)
        row = _drafted(stage, second)
        actions.share_difference(first, difference=row, level=Naming.INVOLVED, confirmed=True)
        for seat in (first, second):
            _view(seat, row)
            actions.add_idea(seat, difference=row, words="Geheime uitweg")
        for _step in range(3):
            path.go_on(first, difference=row)
        later = clock.today() + timedelta(days=10)
        path.write_outcome(first, difference=row, words="Geheim akkoord", aftercare_on=later)
        path.agree(second, difference=row)
        neutrals.propose_neutral(first, difference=row, third=dike.bart)


def _drafted(stage, other):
    row = actions.name_difference(
        stage.dike.henk_jan,
        title="Geheim verschil",
        about="Geheime aanleiding",
        parties=[other.party],
    )
    for kind in ("difference", "kept_difference", "guided_difference"):
        stage.add(kind, row)
    return row


def _view(seat, row) -> None:
    words = {"position": "Geheime kijk", "interest": "Geheime reden"}
    actions.write_view(seat, difference=row, **words)
    actions.estimate_step(seat, difference=row, glasl=7)
