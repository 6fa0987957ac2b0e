"""What the tests of differences put between the municipality and the water board."""

from __future__ import annotations

from gedragen.core.environment.differences import Naming
from gedragen.web.environment.differences import actions, neutrals, path
from gedragen.web.environment.differences.models import Difference
from tests.web.environment.table import in_days

TITLE = "Wat wij onder open houden verstaan"


def fresh(difference) -> Difference:
    return Difference.objects.get(pk=difference.pk)


def drafted(seat, *others, **given) -> Difference:
    """Written down by and for the author alone."""
    said = {"title": TITLE, "about": "In het overleg bleek dat wij iets anders bedoelen."}
    return actions.name_difference(seat, parties=[one.party for one in others], **(said | given))


def to_facilitator(seat, *others, **given) -> Difference:
    row = drafted(seat, *others, **given)
    return share(seat, row, Naming.FACILITATOR)


def between(seat, *others, **given) -> Difference:
    """Named to those it is between."""
    row = drafted(seat, *others, **given)
    return share(seat, row, Naming.INVOLVED)


def share(seat, difference, level) -> Difference:
    return actions.share_difference(seat, difference=difference, level=level, confirmed=True)


def view(seat, difference, **given):
    said = {"position": f"Zo ziet {seat.person} het", "interest": f"Want {seat.person} hecht eraan"}
    return actions.write_view(seat, difference=difference, **(said | given))


def at_agreement(seat, other) -> Difference:
    """Both wrote their view and brought in an idea; they stand before an agreement."""
    row = between(seat, other)
    for one in (seat, other):
        view(one, row)
        actions.add_idea(one, difference=row, words=f"Een idee van {one.person}")
    for _ in range(3):
        path.go_on(seat, difference=row)
    return fresh(row)


def put(seat, difference, *, days: int = 30):
    return path.write_outcome(
        seat, difference=difference, words="Drie dagen per week open", aftercare_on=in_days(days)
    )


def agreed(seat, other, *, days: int = 30) -> Difference:
    row = at_agreement(seat, other)
    put(seat, row, days=days)
    path.agree(other, difference=row)
    return fresh(row)


def helped(seat, other, third) -> Difference:
    """A third was proposed and both said yes."""
    row = between(seat, other)
    neutrals.propose_neutral(seat, difference=row, third=third)
    neutrals.welcome(other, difference=row)
    return fresh(row)
