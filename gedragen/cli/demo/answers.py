"""How does a party answer a proposal in the story: first its interest check, then its answer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from gedragen.cli.demo.stage import Stage
from gedragen.web.assurance import actions as assurance
from gedragen.web.environment.decisions import actions as decisions


@dataclass(frozen=True)
class Answered:
    """What one party says to one version, with what that does to its own interests."""

    who: str
    kind: str
    on: int
    hour: str = "10:00"
    effects: Mapping[str, str] = field(default_factory=dict)
    """By key of the interest; what is not named is said to be untouched."""
    shared: Iterable[str] = ()
    why: Mapping[str, str] = field(default_factory=dict)
    words: str = ""
    ground: str = ""
    """The key of the interest that a paramount objection rests on."""
    change: str = ""
    together: bool = False


def answer(stage: Stage, proposal: str, version: int, said: Answered) -> None:
    """File the check and give the answer, as the page does it in one go."""
    seat, made = stage.who(said.who), stage.made
    own = {one.key for one in assurance.checked_interests(seat)}
    told = {made[key].key: effect for key, effect in said.effects.items()}
    assurance.file_check(
        seat,
        proposal=made[proposal],
        effects={key: told.get(key, "untouched") for key in own},
        words={made[key].key: words for key, words in said.why.items()},
        shared=[made[key].key for key in said.shared],
        version=version,
    )
    ground = made[said.ground] if said.ground else None
    decisions.answer_round(
        seat,
        proposal=made[proposal],
        version=version,
        kind=said.kind,
        words=said.words,
        ground_kind="interest" if ground else "",
        ground_id=ground.key if ground else "",
        ground_words=ground.title if ground else "",
        proposed_change=said.change,
        look_together=said.together,
    )
