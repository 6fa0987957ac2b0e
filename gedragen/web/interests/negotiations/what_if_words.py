"""What can be tried on a problem, and what is each change called?"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from django.utils.translation import gettext as _

from gedragen.core.interests.packages import problem as core
from gedragen.core.interests.packages import what_if
from gedragen.core.interests.packages.recount import reach
from gedragen.web.interests.negotiations import values
from gedragen.web.interests.negotiations.openings import (
    as_satisfaction,
    framework_words,
    interest_of,
    member_words,
    out_of_ten,
    tenth,
)
from gedragen.web.interests.negotiations.words import figure
from gedragen.web.shared.templatetags.gedragen_tags import score

TEN, THOUSAND = 10, 1000
Units = Mapping[str, str]


@dataclass(frozen=True)
class Thing:
    """Something that can be tried: `make` takes the figure, if it needs one."""

    group: str
    label: str
    make: Callable[[Fraction], what_if.Change]
    needs_figure: bool = True


def things(problem: core.Problem, units: Units) -> list[Thing]:
    """All that can be tried on a problem, in a fixed order."""
    return [
        *_amounts(problem, units),
        *_bounds(problem, units),
        *_frameworks(problem),
        *_lines(problem),
        *_options(problem),
    ]


def _amounts(problem: core.Problem, units: Units) -> Iterable[Thing]:
    held = [
        ((topic.id, option.id), option.label, name, figure(value, units.get(name, "")))
        for topic in problem.topics
        for option in topic.options
        for name, value in option.amounts.items()
    ]
    for choice, option, name, now in held:
        gaps = {"amount": name, "option": option, "now": now}
        label = _("%(amount)s of “%(option)s” (now %(now)s)") % gaps
        yield Thing(_("An amount becomes"), label, _amount_to(choice, name))
    for choice, option, name, now in held:
        gaps = {"amount": name, "option": option, "now": now}
        label = _("%(amount)s of “%(option)s”, in percent (now %(now)s)") % gaps
        yield Thing(_("An amount changes by so many percent"), label, _amount_by(choice, name))


def _amount_to(choice: core.Choice, name: str) -> Callable[[Fraction], what_if.Change]:
    return lambda to: what_if.AmountTo(choice, name, to)


def _amount_by(choice: core.Choice, name: str) -> Callable[[Fraction], what_if.Change]:
    return lambda percent: what_if.AmountBy(choice, name, percent)


def _bounds(problem: core.Problem, units: Units) -> Iterable[Thing]:
    for framework in problem.frameworks:
        if not isinstance(framework, core.Limit | core.Count):
            continue
        unit = units.get(getattr(framework, "amount", ""), "")
        for bound in what_if.BOUNDS:
            now = getattr(framework, bound)
            if now is not None:
                gaps = {"framework": framework.label, "now": figure(now, unit)}
                label = _bound_words(bound) % gaps
                yield Thing(_("A limit becomes"), label, _bound_to(framework.id, bound))


def _bound_words(bound: str) -> str:
    if bound == what_if.AT_LEAST:
        return _("“%(framework)s”, at least (now %(now)s)")
    return _("“%(framework)s”, at most (now %(now)s)")


def _bound_to(id: str, bound: str) -> Callable[[Fraction], what_if.Change]:
    return lambda to: what_if.BoundTo(id, bound, to)


def _frameworks(problem: core.Problem) -> Iterable[Thing]:
    for framework in problem.frameworks:
        words = framework_words(problem, framework)
        yield Thing(_("Let go of"), words, _without(what_if.Without(framework.id)), False)
    for party in problem.parties:
        for interest in party.interests:
            if interest.never:
                gaps = {"party": party.label, "interest": interest.label}
                words = _("what cannot be for %(party)s, for “%(interest)s”") % gaps
                change = what_if.NeverDropped(party.id, interest.id)
                yield Thing(_("Let go of"), words, _without(change), False)


def _without(change: what_if.Change) -> Callable[[Fraction], what_if.Change]:
    return lambda _figure: change


def _lines(problem: core.Problem) -> Iterable[Thing]:
    group = _("A line becomes lower, from 0 to 10")
    for party in problem.parties:
        for interest in party.interests:
            if interest.red_line is not None:
                what = member_words(problem, f"red_line:{party.id}/{interest.id}")
                now = score(tenth(as_satisfaction(problem, interest, interest.red_line)))
                label = _("%(what)s (now %(now)s)") % {"what": what, "now": now}
                yield Thing(group, label, _line_to(problem, party, interest))
        if party.alternative:
            what = member_words(problem, f"alternative:{party.id}")
            now = out_of_ten(party.alternative)
            label = _("%(what)s (now %(now)s)") % {"what": what, "now": now}
            yield Thing(group, label, _alternative_to(party))


def _line_to(
    problem: core.Problem, party: core.Party, interest: core.Interest
) -> Callable[[Fraction], what_if.Change]:
    low, high = reach(problem, interest)

    def make(to: Fraction) -> what_if.Change:
        exact = low + (high - low) * to / TEN
        rounded = Fraction(math.floor(exact * THOUSAND), THOUSAND)
        return what_if.RedLineTo(party.id, interest.id, rounded)

    return make


def _alternative_to(party: core.Party) -> Callable[[Fraction], what_if.Change]:
    return lambda to: what_if.AlternativeTo(
        party.id, Fraction(math.floor(to * THOUSAND / TEN), THOUSAND)
    )


def _options(problem: core.Problem) -> Iterable[Thing]:
    for topic in problem.topics:
        for option in topic.options if len(topic.options) > 1 else ():
            gaps = {"topic": topic.label, "option": option.label}
            label = _("“%(option)s” of “%(topic)s”") % gaps
            change = what_if.LeftOut((topic.id, option.id))
            yield Thing(_("An option is left out"), label, _without(change), False)


def change_words(problem: core.Problem, change: what_if.Change, units: Units) -> str:
    """A change in words, as it was tried on `problem`."""
    match change:
        case what_if.AmountTo() | what_if.AmountBy():
            return _amount_words(problem, change, units)
        case what_if.BoundTo():
            return _limit_words(problem, change, units)
        case what_if.Without():
            framework = next(f for f in problem.frameworks if f.id == change.framework)
            return _("%(what)s: let go of that") % {"what": framework_words(problem, framework)}
        case what_if.RedLineTo() | what_if.NeverDropped():
            return _line_words(problem, change)
        case what_if.AlternativeTo():
            gaps = {
                "what": member_words(problem, f"alternative:{change.party}"),
                "start": out_of_ten(what_if.before(problem, change) or Fraction(0)),
                "to": out_of_ten(change.to),
            }
            return _("%(what)s: from %(start)s to %(to)s") % gaps
        case what_if.LeftOut():
            option = values.labels(problem.topics)[change.choice]
            return _("“%(option)s” is left out") % {"option": option}


def _amount_words(
    problem: core.Problem, change: what_if.AmountTo | what_if.AmountBy, units: Units
) -> str:
    unit = units.get(change.amount, "")
    gaps = {
        "amount": change.amount,
        "option": values.labels(problem.topics)[change.choice],
        "start": figure(what_if.before(problem, change) or Fraction(0), unit),
        "to": figure(what_if.after(problem, change), unit),
    }
    if isinstance(change, what_if.AmountTo):
        return _("%(amount)s of “%(option)s”: from %(start)s to %(to)s") % gaps
    gaps["percent"] = figure(abs(change.percent))
    if change.percent < 0:
        words = _("%(amount)s of “%(option)s” %(percent)s%% less: from %(start)s to %(to)s")
    else:
        words = _("%(amount)s of “%(option)s” %(percent)s%% more: from %(start)s to %(to)s")
    return words % gaps


def _limit_words(problem: core.Problem, change: what_if.BoundTo, units: Units) -> str:
    framework = next(f for f in problem.frameworks if f.id == change.framework)
    unit = units.get(getattr(framework, "amount", ""), "")
    gaps = {
        "framework": framework.label,
        "start": figure(what_if.before(problem, change) or Fraction(0), unit),
        "to": figure(change.to, unit),
    }
    if change.bound == what_if.AT_LEAST:
        return _("“%(framework)s”, at least: from %(start)s to %(to)s") % gaps
    return _("“%(framework)s”, at most: from %(start)s to %(to)s") % gaps


def _line_words(problem: core.Problem, change: what_if.RedLineTo | what_if.NeverDropped) -> str:
    member = f"red_line:{change.party}/{change.interest}"
    party, interest = interest_of(problem, member)
    if isinstance(change, what_if.NeverDropped):
        gaps = {"party": party.label, "interest": interest.label}
        what = _("what cannot be for %(party)s, for “%(interest)s”") % gaps
        return _("%(what)s: let go of that") % {"what": what}
    start, to = (
        score(tenth(as_satisfaction(problem, interest, one)))
        for one in (interest.red_line or Fraction(0), change.to)
    )
    gaps = {"what": member_words(problem, member), "start": start, "to": to}
    return _("%(what)s: from %(start)s to %(to)s") % gaps
