"""How a party scores the options against its own interests, and says that it is done."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from django.db import transaction

from gedragen.core.reasons import Reason, Refused
from gedragen.core.rights import Right
from gedragen.web.collaborations.access import require
from gedragen.web.collaborations.models import Seat
from gedragen.web.interests.negotiations import values
from gedragen.web.interests.negotiations.access import still_open
from gedragen.web.interests.negotiations.models import (
    Crossing,
    Filed,
    Joint,
    Negotiation,
    Option,
    Score,
    Without,
)
from gedragen.web.interests.register.actions import set_red_line
from gedragen.web.interests.register.models import Interest
from gedragen.web.ledger.actions import record
from gedragen.web.ledger.kinds import Kind
from gedragen.web.shared import clock

Scores = Mapping[tuple[Any, Any], Decimal | None]
Answers = Mapping[Any, Decimal | None]
Combinations = Iterable[tuple[Any, Iterable[Any]]]
Together = Iterable[tuple[Any, Iterable[Any], Decimal]]


@transaction.atomic
def file_scores(
    seat: Seat,
    *,
    negotiation: Negotiation,
    scores: Scores | None = None,
    without: Answers | None = None,
    crossings: Combinations | None = None,
    joints: Together | None = None,
    red_lines: Answers | None = None,
    complete: bool = False,
) -> Filed | None:
    """Save what is given; with `complete` say that the party is done, else that it is not.

    Only the party's own interests with a why. What is not mentioned stays as it was; None
    empties a box; `crossings` and `joints`, when given, are all there are. The table hears
    nothing but that the party filed. Saving without `complete` takes an earlier filing back,
    whatever was changed, so that the table cannot tell what.
    """
    require(seat, Right.SCORE)
    here = still_open(seat, negotiation)
    interests = {interest.key: interest for interest in values.scorable(seat)}
    options = {o.key: o for o in Option.objects.filter(topic__negotiation=here)}
    _save_scores(scores or {}, interests, options)
    _save_without(without or {}, interests, here)
    _save_red_lines(seat, red_lines or {}, interests)
    if crossings is not None:
        _save_crossings(crossings, interests, options, here)
    if joints is not None:
        _save_joints(joints, interests, options, here)
    if not complete:
        Filed.objects.filter(negotiation=here, party=seat.party).delete()
        record(Kind.SCORES_SAVED, seat=seat, private=True, negotiation=here.key)
        return None
    Refused.unless(lacking(seat, here))
    filed, _ = Filed.objects.update_or_create(
        negotiation=here, party=seat.party, defaults={"by": seat, "at": clock.now()}
    )
    record(Kind.SCORES_FILED, seat=seat, negotiation=here.key, title=here.title)
    return filed


def lacking(seat: Seat, negotiation: Negotiation) -> list[Reason]:
    """What the party must still fill in before it can file; for its own eyes.

    An interest without a single score is left out of this negotiation on purpose; one with
    some scores must have them all.
    """
    topics = values.core_topics(values.topics_of(negotiation))
    boxes = {(topic.id, option.id) for topic in topics for option in topic.options}
    if not boxes:
        return [Reason("nothing_to_choose")]
    known = values.brought(negotiation, values.scorable(seat)).values()
    begun = [interest for interest in known if interest.scores]
    if not begun:
        return [Reason("nothing_scored")]
    reasons = []
    for interest in begun:
        if open_boxes := len(boxes - set(interest.scores)):
            gaps = {"interest": interest.label, "open": open_boxes}
            reasons.append(Reason("scores_missing", gaps))
        if interest.without is None:
            reasons.append(Reason("without_missing", {"interest": interest.label}))
    return reasons


def _save_scores(
    scores: Scores, interests: Mapping[str, Interest], options: Mapping[str, Option]
) -> None:
    emptied, filled = [], []
    for (interest_key, option_key), score in scores.items():
        interest, option = _known(interest_key, interests), _known(option_key, options)
        if score is None:
            emptied.append((interest, option))
        else:
            filled.append(Score(interest=interest, option=option, score=_within(score)))
    for interest, option in emptied:
        Score.objects.filter(interest=interest, option=option).delete()
    present = {
        (score.interest_id, score.option_id): score.score
        for score in Score.objects.filter(interest__in=list(interests.values()))
    }
    changed = [s for s in filled if present.get((s.interest_id, s.option_id)) != s.score]
    Score.objects.bulk_create(
        changed,
        update_conflicts=True,
        update_fields=["score", "created_at"],
        unique_fields=["interest", "option"],
    )


def _save_without(
    without: Answers, interests: Mapping[str, Interest], negotiation: Negotiation
) -> None:
    for key, score in without.items():
        interest = _known(key, interests)
        if score is None:
            Without.objects.filter(interest=interest, negotiation=negotiation).delete()
        else:
            Without.objects.update_or_create(
                interest=interest, negotiation=negotiation, defaults={"score": _within(score)}
            )


def _save_red_lines(seat: Seat, red_lines: Answers, interests: Mapping[str, Interest]) -> None:
    for key, line in red_lines.items():
        interest = _known(key, interests)
        set_red_line(seat, interest=interest, red_line=None if line is None else _within(line))


def _save_crossings(
    crossings: Combinations,
    interests: Mapping[str, Interest],
    options: Mapping[str, Option],
    negotiation: Negotiation,
) -> None:
    wanted: list[tuple[Interest, frozenset[str]]] = []
    for interest_key, option_keys in crossings:
        interest = _known(interest_key, interests)
        picked = _picked(interest, option_keys, options)
        if not picked:
            continue
        pair = (interest, frozenset(option.key for option in picked))
        if pair not in wanted:
            wanted.append(pair)
    own = Crossing.objects.filter(interest__in=list(interests.values()), negotiation=negotiation)
    present = {}
    for row in own.prefetch_related("options"):
        present[(row.interest_id, frozenset(o.key for o in row.options.all()))] = row
    kept = {(interest.pk, keys) for interest, keys in wanted}
    for signature, row in present.items():
        if signature not in kept:
            row.delete()
    for interest, keys in wanted:
        if (interest.pk, keys) not in present:
            row = Crossing.objects.create(interest=interest, negotiation=negotiation)
            row.options.set([options[key] for key in keys])


def _save_joints(
    joints: Together,
    interests: Mapping[str, Interest],
    options: Mapping[str, Option],
    negotiation: Negotiation,
) -> None:
    wanted: dict[tuple[Interest, frozenset[str]], Decimal] = {}
    for interest_key, option_keys, score in joints:
        interest = _known(interest_key, interests)
        picked = _picked(interest, option_keys, options)
        if len(picked) < 2:
            raise Refused(Reason("joint_too_few", {"interest": interest.title}))
        together = (interest, frozenset(option.key for option in picked))
        if together in wanted:
            raise Refused(Reason("joint_twice", {"interest": interest.title}))
        wanted[together] = _gained(score)
    own = Joint.objects.filter(interest__in=list(interests.values()), negotiation=negotiation)
    present = {}
    for row in own.select_related("interest").prefetch_related("options"):
        present[(row.interest, frozenset(o.key for o in row.options.all()))] = row
    for together, row in present.items():
        if wanted.get(together) != row.score:
            row.delete()
    for (interest, keys), score in wanted.items():
        row = present.get((interest, keys))
        if row is None or row.score != score:
            made = Joint.objects.create(interest=interest, negotiation=negotiation, score=score)
            made.options.set([options[key] for key in keys])


def _picked(interest: Interest, keys: Iterable[Any], options: Mapping[str, Option]) -> list[Option]:
    """The options of a combination; refused when two are of one topic."""
    picked = [_known(key, options) for key in dict.fromkeys(map(str, keys))]
    if len({option.topic_id for option in picked}) < len(picked):
        raise Refused(Reason("crossing_within_topic", {"interest": interest.title}))
    return picked


def _known(key: Any, rows: Mapping[str, Any]) -> Any:
    """The party's own row; another party's and none at all are answered alike."""
    row = rows.get(str(key))
    if row is None:
        raise Refused("not_found")
    return row


def _within(score: Decimal | int) -> Decimal:
    exact = Decimal(score)
    if not exact.is_finite() or not 0 <= exact <= 10 or (exact * 10) % 1:
        raise Refused("score_out_of_range")
    return exact


def _gained(score: Decimal | int) -> Decimal:
    exact = Decimal(score)
    if not exact.is_finite() or not -10 <= exact <= 10 or (exact * 10) % 1 or not exact:
        raise Refused("joint_out_of_range")
    return exact
