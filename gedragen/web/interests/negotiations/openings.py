"""Where nothing works: what collides, and which openings are there to talk about?

For the facilitator, to whom every name in it was shared. An opening is a question to ask
somebody, never a decision.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext as _

from gedragen.core.interests.packages import problem as core
from gedragen.core.interests.packages.recount import reach
from gedragen.core.interests.packages.what_if import MOST
from gedragen.web.interests.negotiations import values
from gedragen.web.interests.negotiations.words import figure
from gedragen.web.shared.templatetags.gedragen_tags import joined, score

TEN = 10


def conflict(problem: core.Problem, found: Mapping[str, Any]) -> dict[str, Any]:
    """A conflict as one sentence."""
    members = [member_words(problem, member) for member in found["members"]]
    sentence = _together(len(members)) % {"members": joined(members), "number": len(members)}
    return {"sentence": sentence, "members": members, "minimal": found["minimal"]}


def _together(number: int) -> str:
    sentences = {
        1: _("No package keeps to this: %(members)s."),
        2: _("These two do not go together: %(members)s."),
        3: _("These three do not go together: %(members)s."),
        4: _("These four do not go together: %(members)s."),
        5: _("These five do not go together: %(members)s."),
    }
    return sentences.get(number, _("These %(number)s do not go together: %(members)s."))


def openings(
    problem: core.Problem, relaxations: Sequence[Mapping[str, Any]], units: Mapping[str, str]
) -> list[dict[str, Any]]:
    """What would make room, each as something to ask; numbered as in the answer."""
    return [_opening(problem, n, one["relax"], units) for n, one in enumerate(relaxations)]


def _opening(
    problem: core.Problem, number: int, changes: Sequence[Mapping[str, Any]], units: Any
) -> dict[str, Any]:
    asks = list(dict.fromkeys(_to_ask(problem, change["member"]) for change in changes))
    return {
        "number": number,
        "sentence": _sentence(problem, changes, units),
        "steps": [_step(problem, change, units) for change in changes] if len(changes) > 1 else [],
        "ask": _("Ask %(names)s first.") % {"names": joined(asks)},
        "can_try": len(changes) <= MOST,
    }


def _sentence(problem: core.Problem, changes: Sequence[Mapping[str, Any]], units: Any) -> str:
    if len(changes) > 1:
        return _(
            "If all of this can be done, room appears: then there is at least one package "
            "with which everyone can go on."
        )
    gaps = _gaps(problem, changes[0], units)
    if changes[0].get("drop"):
        return (
            _(
                "If %(what)s can be let go of, room appears: then there is at least one package "
                "with which everyone can go on."
            )
            % gaps
        )
    return (
        _(
            "If %(what)s can go from %(start)s to %(to)s, room appears: then there is at least "
            "one package with which everyone can go on."
        )
        % gaps
    )


def _step(problem: core.Problem, change: Mapping[str, Any], units: Mapping[str, str]) -> str:
    gaps = _gaps(problem, change, units)
    if change.get("drop"):
        return _("%(what)s: let go of that") % gaps
    return _("%(what)s: from %(start)s to %(to)s") % gaps


def _gaps(problem: core.Problem, change: Mapping[str, Any], units: Any) -> dict[str, str]:
    gaps = {"what": member_words(problem, change["member"])}
    if change.get("drop"):
        return gaps
    start, to = Fraction(str(change["from"])), Fraction(str(change["to"]))
    if change["bound"] == "alternative":
        return gaps | {"start": out_of_ten(start), "to": out_of_ten(to)}
    if change["bound"] == "red_line":
        whose, interest = interest_of(problem, change["member"])
        scale = [as_satisfaction(problem, interest, one) for one in (start, to)]
        return gaps | {"start": score(tenth(scale[0])), "to": score(tenth(scale[1]))}
    limit = next(f for f in problem.frameworks if f"framework:{f.id}" == change["member"])
    unit = units.get(getattr(limit, "amount", ""), "")
    return gaps | {"start": figure(start, unit), "to": figure(to, unit)}


def out_of_ten(share: Fraction) -> str:
    return score(tenth(share * TEN))


def member_words(problem: core.Problem, member: str) -> str:
    """What a member of a conflict is called; every name in it was shared with the reader."""
    kind, _colon, rest = member.partition(":")
    if kind == "framework":
        return framework_words(problem, next(f for f in problem.frameworks if f.id == rest))
    if kind == "alternative":
        party = next(party for party in problem.parties if party.id == rest)
        return _("what %(party)s has without an agreement") % {"party": party.label}
    party, interest = interest_of(problem, member)
    gaps = {"party": party.label, "interest": interest.label}
    return _("the red line of %(party)s for “%(interest)s”") % gaps


def framework_words(problem: core.Problem, framework: core.Framework) -> str:
    """A framework by its name, with what it excludes."""
    if not isinstance(framework, core.Exclude):
        return _("“%(framework)s”") % {"framework": framework.label}
    names = values.labels(problem.topics)
    options = " + ".join(names[choice] for choice in framework.choices)
    if not framework.label:
        return _("that “%(options)s” is left out") % {"options": options}
    gaps = {"whose": framework.label, "options": options}
    return _("“%(options)s”, which cannot be for “%(whose)s”") % gaps


def interest_of(problem: core.Problem, member: str) -> tuple[core.Party, core.Interest]:
    """Whose line a member is about."""
    party_id, _slash, interest_id = member.partition(":")[2].partition("/")
    party = next(party for party in problem.parties if party.id == party_id)
    return party, next(i for i in party.interests if i.id == interest_id)


def _to_ask(problem: core.Problem, member: str) -> str:
    """With whom the talk about a member begins: a party, or who keeps a framework."""
    kind, _colon, rest = member.partition(":")
    whose = rest.partition("/")[0].partition(".")[0]
    party = next((party for party in problem.parties if party.id == whose), None)
    if party:
        return party.label
    framework = next((f for f in problem.frameworks if f.id == rest), None)
    label = framework.label if framework else ""
    if kind == "framework" and "." in rest:
        return label.partition(": ")[0]
    return _("those who set “%(framework)s”") % {"framework": label}


def as_satisfaction(problem: core.Problem, interest: core.Interest, reached: Fraction) -> Fraction:
    """A score as people gave their line: a satisfaction from 0 to 10."""
    low, high = reach(problem, interest)
    return (reached - low) / (high - low) * TEN if high > low else Fraction(TEN)


def tenth(value: Fraction) -> Fraction:
    """Rounded down to one decimal: what must give way never looks smaller than it is."""
    return Fraction(math.floor(value * TEN), TEN)
