"""What lies on a table of looking back and of telling early, canaries inside?"""

from __future__ import annotations

from datetime import timedelta

from gedragen.core.environment.early_warnings import WarningLevel
from gedragen.web.environment.early_warnings import actions as early_warnings
from gedragen.web.environment.retrospectives import actions as retrospectives
from gedragen.web.shared import clock


def look_back(world, cast) -> None:
    """An open look back with a text of the first party, and what the second tries."""
    say, table, slug = world.say, world.tables[cast.slug], cast.slug
    row = retrospectives.open_retrospective(
        cast.facilitator, title=say.word(table, "look back"), closes_on=_in_days(9)
    )
    said, _tried = retrospectives.add(
        cast.first, retrospective=row, theme="process", worked=say.word(table, "what worked"),
        to_try=say.word(table, "what to try"),
    )  # fmt: skip
    experiment = retrospectives.choose_experiment(
        cast.first, retrospective=row, title=say.word(table, "experiment"), owner=cast.second,
        would_see=say.word(table, "experiment"), starts_on=_in_days(1), looks_on=_in_days(20),
    )  # fmt: skip
    retrospectives.answer_experiment(cast.second, experiment=experiment, accept=True)
    world.add("retrospective", row, table, slug=slug)
    world.add("addition", said, table, slug=slug, owners=cast.first_party)
    world.add("experiment", experiment, table, slug=slug)


def warn(world, cast) -> None:
    """What the first party tells the second: before the whole table, and among a few."""
    few = cast.first_party | cast.second_party | cast.facilitators
    for level, readers in (
        (WarningLevel.TABLE, world.tables[cast.slug]),
        (WarningLevel.TOUCHED, few),
    ):
        say = world.say
        row = early_warnings.tell(
            cast.first, title=say.word(readers, "warning, title"), bites_on=_in_days(15),
            coming=say.word(readers, "warning, coming"), touched=[cast.second.party],
            own_part=say.word(readers, "warning, own part"), level=level,
            asks=say.word(readers, "warning, what it asks"),
        )  # fmt: skip
        words = say.word(readers, "answer to a warning")
        early_warnings.answer(cast.second, warning=row, words=words)
        early_warnings.handle(
            cast.first, warning=row, what=say.word(readers, "step of a warning"),
            owner=cast.first, due=_in_days(4),
        )  # fmt: skip
        secret = level is WarningLevel.TOUCHED
        for kind, owners in (("warning", cast.first_party), ("warned", cast.second_party)):
            world.add(kind, row, readers, state=str(level), slug=cast.slug, owners=owners,
                      secret=secret)  # fmt: skip


def _in_days(number: int):
    return clock.today() + timedelta(days=number)
