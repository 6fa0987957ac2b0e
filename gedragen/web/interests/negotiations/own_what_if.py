"""What would a published package be for us, if we weighed or chose otherwise?

A recount for the eyes of one party: its own rows, the public options and the public
frameworks. No other party's row is read, nothing is saved and no solver runs.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext as _

from gedragen.core.interests import entering
from gedragen.core.interests.packages import problem as core
from gedragen.core.interests.packages.recount import framework_changes
from gedragen.web.collaborations.models import Seat
from gedragen.web.interests.negotiations import queries, shown, values
from gedragen.web.interests.negotiations.models import Package, Round
from gedragen.web.interests.negotiations.words import package_name
from gedragen.web.interests.register.models import Interest


@dataclass(frozen=True)
class Own:
    """What a recount needs of the own party, and what is public."""

    seat: Seat
    topics: tuple[core.Topic, ...]
    interests: list[Interest]
    known: dict[str, entering.Brought]
    frameworks: tuple[core.Framework, ...]
    units: Mapping[str, str]

    def fit(self, key: str = "", **other: Fraction) -> queries.OwnFit:
        """The party as it is; or with `weight` or `red_line` of one interest otherwise."""
        rows = [row for row in self.interests if row.key in self.known]
        known = dict(self.known)
        if key:
            known[key] = replace(known[key], **other)
        bringer = entering.Bringer(str(self.seat.party_id), tuple(known.values()), filed=True)
        return queries.OwnFit(entering.own(self.topics, bringer), rows)


@dataclass(frozen=True)
class Swapped:
    """A published package with one option otherwise; it lies on no table."""

    letter: str
    rule: str
    picks: dict[str, str]
    note: str


def own_of(seat: Seat, round_: Round) -> Own:
    """The own party's rows and what is public; thirteen queries, whatever there is."""
    table = queries.table_of(round_.negotiation)
    topics = queries.frozen_topics(round_)
    interests = values.scorable(seat)
    known = values.brought(round_.negotiation, interests)
    scored = {key: one for key, one in known.items() if entering.is_complete(topics, one)}
    frameworks = tuple(one for one in table.frameworks if _is_about(one, topics))
    return Own(seat, topics, interests, scored, frameworks, table.units)


def _is_about(framework: core.Framework, topics: Sequence[core.Topic]) -> bool:
    """Whether all that a framework names was there when the round was frozen."""
    there = values.labels(topics)
    match framework:
        case core.Limit():
            return True
        case core.Require():
            return all(choice in there for choice in (framework.given, *framework.then))
    return all(choice in there for choice in framework.choices)


def swapped(own: Own, package: Package, choice: core.Choice) -> Swapped:
    """The package with one option in the place of another."""
    topic, option = choice
    names = values.labels(own.topics)
    gaps = {"new": names[choice], "old": names[topic, package.picks[topic]]}
    return Swapped(
        _("%(letter)s, otherwise") % {"letter": package.letter},
        "",
        {**package.picks, topic: option},
        _("with “%(new)s” instead of “%(old)s”") % gaps,
    )


def before_and_after(
    own: Own, packages: Sequence[Any], said: Mapping[str, Any]
) -> dict[str, Any] | None:
    """The own figures per package; what was changed for the eye stands below each as it is."""
    now = shown.own_rows(own.fit(), packages)
    if now is None or not said["interest"]:
        return now
    other = {
        name: Fraction(said[name]) for name in ("weight", "red_line") if said[name] is not None
    }
    then_fit = own.fit(said["interest"], **other)
    line = said["red_line"]
    then = shown.own_rows(_with_line(then_fit, said["interest"], line), packages)
    rows = []
    for first, second in zip(now["rows"], then["rows"], strict=True):
        rows.append(first)
        if first["scores"] != second["scores"]:
            named = {"name": _("%(name)s, what if") % {"name": first["name"]}}
            rows.append({**second, **named})
    return {**now, "rows": rows}


def _with_line(fit: queries.OwnFit, key: str, line: Decimal | None) -> queries.OwnFit:
    """The interests with another red line, in memory only."""
    for place, row in enumerate(fit.interests):
        if row.key == key and line is not None:
            other = Interest(pk=row.pk, title=row.title, red_line=line)
            fit.interests[place] = other
    return fit


def frameworks_kept(own: Own, packages: Sequence[Any]) -> dict[str, Any]:
    """Whether each package keeps to the public frameworks, as rows of the choice table."""
    problem = core.Problem(own.topics, ())
    rows = []
    for framework in own.frameworks:
        states = [
            {"kind": "stake", "word": _("does not fit")}
            if framework_changes(problem, framework, package.picks)
            else {"kind": "secured", "word": _("fits")}
            for package in packages
        ]
        rows.append({"name": framework.label, "states": states})
    return {"title": _("Does it keep to the frameworks?"), "rows": rows}


def page(seat: Seat, round_: Round, own: Own, said: Mapping[str, Any] | None) -> dict[str, Any]:
    """The published packages on own inputs; with `said`, what was changed for the eye."""
    packages: list[Any] = list(round_.packages.all())
    said = said or {"interest": "", "package": "", "swap": None}
    if said["package"]:
        chosen = next(one for one in packages if one.letter == said["package"])
        packages = [chosen, swapped(own, chosen, said["swap"])]
    choice = shown.choice_table(own.topics, packages, own.units)
    for head, package in zip(choice["packages"], packages, strict=True):
        if isinstance(package, Swapped):
            head["note"] = package.note
    return {
        "nav": "interests",
        "slug": seat.collaboration.slug,
        "negotiation": round_.negotiation,
        "round": round_,
        "choice": choice,
        "own": before_and_after(own, packages, said),
        "own_crossings": shown.own_crossings(own.fit(), packages, own.topics),
        "kept": frameworks_kept(own, packages) if own.frameworks else None,
        "is_swapped": bool(said["package"]),
    }


def package_choices(round_: Round) -> list[tuple[str, str]]:
    return [(one.letter, package_name(one.rule, one.letter)) for one in round_.packages.all()]
