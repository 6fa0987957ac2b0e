"""How a round goes: inputs frozen, packages found, and a few of them put on the table."""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction

from gedragen.core.interests import entering
from gedragen.core.interests.packages import answer as found
from gedragen.core.interests.packages.find import find
from gedragen.core.interests.packages.problem import Problem
from gedragen.core.interests.packages.recount import recount
from gedragen.core.interests.packages.writing import problem_json
from gedragen.core.reasons import Reason, Refused
from gedragen.core.rights import Right
from gedragen.web.collaborations.access import require
from gedragen.web.collaborations.models import Seat
from gedragen.web.interests.negotiations import values
from gedragen.web.interests.negotiations.access import still_open
from gedragen.web.interests.negotiations.models import (
    Negotiation,
    Openness,
    Option,
    Package,
    Round,
)
from gedragen.web.ledger.actions import record
from gedragen.web.ledger.kinds import Kind
from gedragen.web.shared import clock

SECONDS = 20
"""How long the search may take where not every package can be looked at."""

FURTHER = 2
"""How many packages beside the rules' own are looked for, as unlike them as possible."""

MOST = 5
"""How many packages may be put on the table in one round."""

MIDPOINT = "midpoint"
"""The obvious compromise, typed by the facilitator to lay beside the finder's packages."""

LETTERS = "ABCDEFGHIJ"


def digest_of(problem: Mapping[str, Any]) -> str:
    """SHA-256 of the problem written in one fixed way.

    For the facilitator only: whoever knows nearly all of a problem could guess the rest
    and check the guess against it.
    """
    written = json.dumps(problem, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(written.encode()).hexdigest()


def rounds_left(negotiation: Negotiation) -> int:
    """How many rounds may still be frozen with the options that are there now."""
    options = {str(key) for key in _option_keys(negotiation)}
    earlier = [values.frozen_options(row) for row in negotiation.rounds.all()]
    return entering.rounds_left(options, earlier)


def _option_keys(negotiation: Negotiation) -> Iterable[Any]:
    return Option.objects.filter(topic__negotiation=negotiation).values_list("pk", flat=True)


@transaction.atomic
def freeze_round(seat: Seat, *, negotiation: Negotiation) -> Round:
    """Freeze what parties filed and shared with the facilitator; the finder uses only that."""
    require(seat, Right.RUN_FINDER)
    here = still_open(seat, negotiation)
    topics = values.topics_of(here)
    if not topics or any(not topic.options.all() for topic in topics):
        raise Refused("topics_without_options")
    if not rounds_left(here):
        raise Refused(Reason("rounds_used_up", {"rounds": entering.ROUNDS}))
    problem = values.shared_problem(seat, here)
    if not problem.parties:
        raise Refused("nothing_shared")
    written = problem_json(problem)
    number = here.rounds.count() + 1
    frozen = Round.objects.create(
        negotiation=here,
        number=number,
        problem=written,
        digest=digest_of(written),
        by=seat,
        frozen_at=clock.now(),
    )
    record(Kind.INPUTS_FROZEN, seat=seat, negotiation=here.key, title=here.title, number=number)
    return frozen


def run_finder(seat: Seat, *, round: Round) -> Round:
    """Look for packages that secure everyone, here and now; pages queue a search (`jobs`)."""
    require(seat, Right.RUN_FINDER)
    here = round_here(seat, round)
    if here.answer is not None:
        return here
    answer = find(values.frozen(here), clock=time.monotonic, alternatives=FURTHER, seconds=SECONDS)
    return keep_answer(seat, here, found.answer_json(answer))


@transaction.atomic
def keep_answer(seat: Seat, round_: Round, answer: Mapping[str, Any]) -> Round:
    """What the finder answered on what was frozen; the first answer stands."""
    require(seat, Right.RUN_FINDER)
    here = round_here(seat, round_, lock=True)
    if here.answer is not None:
        return here
    here.answer, here.ran_at = answer, clock.now()
    here.save(update_fields=["answer", "ran_at"])
    record(
        Kind.FINDER_RAN,
        seat=seat,
        negotiation=str(here.negotiation_id),
        title=here.negotiation.title,
        number=here.number,
    )
    return here


def candidates(round_: Round) -> list[dict[str, Any]]:
    """The packages of the answer by letter; one found by several rules stands there once."""
    listed: list[dict[str, Any]] = []
    for package in (round_.answer or {}).get("packages", []):
        same = next((c for c in listed if c["picks"] == package["choices"]), None)
        if same:
            same["rules"].append(package["rule"])
            continue
        letter = LETTERS[len(listed)]
        listed.append(
            {
                "letter": letter,
                "rules": [package["rule"]],
                "picks": package["choices"],
                "proven": package["proven"],
            }
        )
    return listed


@transaction.atomic
def publish_packages(
    seat: Seat,
    *,
    round: Round,
    which: Iterable[str] = (),
    midpoint: Mapping[str, str] | None = None,
) -> list[Package]:
    """Put packages on the table: `which` by letter or rule, at most five, once a round.

    `midpoint` (topic key → option key) is laid beside them as the obvious compromise. Of
    each package the table learns whether everyone can accept it, recounted here. Where the
    finder found none, nothing but that is published.
    """
    require(seat, Right.PUBLISH_PACKAGES)
    here = round_here(seat, round, lock=True)
    if here.answer is None:
        raise Refused("finder_not_run")
    if here.published_at:
        raise Refused("already_published")
    problem = values.frozen(here)
    chosen = _to_publish(here, problem, which, midpoint)
    if entering.is_traceable(problem):
        _everyone_agreed(here.negotiation)
    packages = [
        Package.objects.create(
            round=here,
            letter=letter,
            rule=rule,
            picks=picks,
            acceptable=recount(problem, picks).admissible,
        )
        for letter, (rule, picks) in zip(LETTERS, chosen, strict=False)
    ]
    here.published_at = clock.now()
    here.save(update_fields=["published_at"])
    record(
        Kind.PACKAGES_PUBLISHED,
        seat=seat,
        negotiation=str(here.negotiation_id),
        title=here.negotiation.title,
        number=here.number,
        packages=len(packages),
        rounds_left=rounds_left(here.negotiation),
    )
    return packages


@transaction.atomic
def agree_traceable(seat: Seat, *, negotiation: Negotiation) -> Openness:
    """Agree for one's own party that packages are published although a no can be traced."""
    require(seat, Right.SCORE)
    here = still_open(seat, negotiation)
    agreed, is_new = Openness.objects.get_or_create(
        negotiation=here, party=seat.party, defaults={"by": seat, "at": clock.now()}
    )
    if is_new:
        record(Kind.TRACEABLE_AGREED, seat=seat, negotiation=here.key, title=here.title)
    return agreed


def _everyone_agreed(negotiation: Negotiation) -> None:
    agreed = set(negotiation.opennesses.values_list("party_id", flat=True))
    silent = [party.name for party in values.parties_of(negotiation) if party.pk not in agreed]
    if silent:
        raise Refused(Reason("traceable_not_agreed", {"parties": ", ".join(silent)}))


def _to_publish(
    round_: Round, problem: Problem, which: Iterable[str], midpoint: Mapping[str, str] | None
) -> list[tuple[str, dict[str, str]]]:
    """Rule and picks of all that goes to the table; refused when that is too much or nothing."""
    chosen = _chosen(round_, [str(one) for one in which])
    if midpoint:
        picks = {str(topic): str(option) for topic, option in midpoint.items()}
        chosen.append((MIDPOINT, _whole(problem, picks)))
    if len(chosen) > MOST:
        raise Refused(Reason("too_many_packages", {"most": MOST}))
    if not chosen and round_.answer["packages"]:
        raise Refused("no_packages_chosen")
    return chosen


def _chosen(round_: Round, which: list[str]) -> list[tuple[str, dict[str, str]]]:
    """The chosen packages in the answer's own order, each once."""
    listed = candidates(round_)
    known = {name for one in listed for name in (one["letter"], *one["rules"])}
    if set(which) - known:
        raise Refused("unknown_package")
    return [
        (one["rules"][0], one["picks"])
        for one in listed
        if {one["letter"], *one["rules"]} & set(which)
    ]


def _whole(problem: Problem, picks: Mapping[str, str]) -> dict[str, str]:
    """The picks in the order of the topics; refused unless there is one for each."""
    if {topic.id for topic in problem.topics} != set(picks):
        raise Refused("midpoint_incomplete")
    for topic in problem.topics:
        if picks[topic.id] not in {option.id for option in topic.options}:
            raise Refused("midpoint_incomplete")
    return {topic.id: picks[topic.id] for topic in problem.topics}


def round_here(seat: Seat, round_: Round, *, lock: bool = False) -> Round:
    """The round as it is now, in the seat's own collaboration and still open."""
    rows = Round.objects.select_related("negotiation")
    if lock:
        rows = rows.select_for_update(of=("self",))
    here = rows.filter(pk=round_.pk, negotiation__collaboration_id=seat.collaboration_id).first()
    if here is None:
        raise Refused("not_found")
    if here.negotiation.ended_at:
        raise Refused("negotiation_ended")
    return here
