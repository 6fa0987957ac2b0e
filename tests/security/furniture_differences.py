"""What lies between parties, at each level of naming: made by the real actions, canaries inside."""

from __future__ import annotations

from datetime import timedelta

from gedragen.core.environment.differences import Naming
from gedragen.web.environment.differences import actions, neutrals, path
from gedragen.web.shared import clock

SPEAKING = ("representative", "sponsor")


def at_each_level(world, cast) -> None:
    """A draft, one that the facilitator knows, and one that both parties walk on."""
    first, second = cast.first, cast.second
    author = frozenset({cast.names[0]})
    own = author | _speaking(world, cast.slug, cast.first_party)
    both = own | _speaking(world, cast.slug, cast.second_party) | {cast.names[1]}
    _named(world, first, second, Naming.DRAFT, author, author)
    _named(world, first, second, Naming.FACILITATOR, own | cast.facilitators, own)
    row = _named(world, first, second, Naming.INVOLVED, both | cast.facilitators, both)
    _walked(world, row, first, second, both | cast.facilitators)


def with_a_third(world, dike, first_party, second_party) -> None:
    """At the dike: one that a third reads along, and a draft of somebody who does the work."""
    first, second = dike.fatima, dike.henk_jan
    both = _speaking(world, dike.slug, first_party | second_party)
    readers = both | {"marloes", "pieter"}
    row = _named(world, first, second, Naming.INVOLVED, readers, both)
    neutrals.propose_neutral(dike.marloes, difference=row, third=dike.pieter)
    for seat in (first, second):
        neutrals.welcome(seat, difference=row)
    mine = frozenset({"joost"})
    _named(world, dike.joost, second, Naming.DRAFT, mine, mine)


def _speaking(world, slug: str, names) -> frozenset[str]:
    return frozenset(name for name in names if world.roles.get((slug, name)) in SPEAKING)


def _named(world, seat, other, level: Naming, readers, owners):
    """One difference at a level; its owners are those it is between, as far as they may know."""
    say, slug = world.say, seat.collaboration.slug
    row = actions.name_difference(
        seat,
        title=say.word(readers, f"{level} difference, title"),
        about=say.word(readers, f"{level} difference, about"),
        parties=[other.party],
    )
    if seat.role == "representative":
        _views(world, row, seat, readers)
    if level is not Naming.DRAFT:
        row = actions.share_difference(seat, difference=row, level=level, confirmed=True)
    kept = owners if level is not Naming.INVOLVED else ()
    guides = owners | (frozenset(readers) - owners - {"pieter"})
    for kind, found in (("difference", owners), ("kept_difference", kept),
                        ("guided_difference", guides)):  # fmt: skip
        world.add(kind, row, readers, state=str(level), slug=slug, owners=found, secret=True)
    return row


def _views(world, row, seat, readers) -> None:
    say = world.say
    actions.write_view(
        seat,
        difference=row,
        position=say.word(readers, "difference, position"),
        interest=say.word(readers, "difference, interest"),
    )
    actions.estimate_step(seat, difference=row, glasl=6)


def _walked(world, row, first, second, readers) -> None:
    """Back and forth to an agreement, with a name from outside who was proposed."""
    say = world.say
    _views(world, row, second, readers)
    for seat in (first, second):
        words = say.word(readers, "difference, idea")
        actions.add_idea(seat, difference=row, words=words)
    path.go_on(first, difference=row)
    reason = say.word(readers, "difference, reason to go back")
    path.go_back(second, difference=row, to="positions", words=reason)
    for _step in range(3):
        path.go_on(first, difference=row)
    path.write_outcome(
        first,
        difference=row,
        words=say.word(readers, "difference, outcome"),
        aftercare_on=clock.today() + timedelta(days=20),
    )
    path.agree(second, difference=row)
    row.refresh_from_db()
    words = say.word(readers, "difference, looking back")
    actions.look_back(second, difference=row, words=words)
    name = say.word(readers, "difference, a third from outside")
    neutrals.propose_neutral(first, difference=row, name=name)
