"""Is this file a negotiation, and which one?

The form is `gedragen/negotiation` version 1. Either a problem comes out, or every fault.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from gedragen.core.interests.packages.json_walk import Fault, Pairs, Walk, inside, parse, show
from gedragen.core.interests.packages.problem import (
    Choice,
    Count,
    Exclude,
    Framework,
    Interest,
    Joint,
    Limit,
    Option,
    Party,
    Problem,
    Require,
    Topic,
)
from gedragen.core.reasons import Reason

FORMAT = "gedragen/negotiation"
VERSION = 1
SHOWN = 8
FRAMEWORK_KEYS = {
    "limit": (("amount",), ("at_least", "at_most")),
    "exclude": (("choices",), ()),
    "require": (("if", "then"), ()),
    "count": (("choices",), ("at_least", "at_most")),
}


@dataclass(frozen=True)
class Reading:
    """A problem, or what is wrong with the file that should have held one."""

    problem: Problem | None
    faults: tuple[Fault, ...] = ()


def read(data: bytes | str) -> Reading:
    """Read a whole file. `problem` is None exactly when there are faults."""
    try:
        text = data if isinstance(data, str) else data.decode("utf-8-sig")
        value = parse(text)
    except UnicodeDecodeError as error:
        return _refused("not_utf8", "json_file", at=error.start)
    except RecursionError:
        return _refused("too_deep", "negotiation_form")
    except ValueError as error:
        return _refused("not_json", "json_file", why=str(error))
    walk = _NegotiationWalk()
    problem = walk.problem(value)
    return Reading(None if walk.faults else problem, tuple(walk.faults))


def _refused(what: str, expected: str, **facts: Any) -> Reading:
    return Reading(None, (Fault("file", Reason(what, facts), Reason(expected)),))


@dataclass
class _NegotiationWalk(Walk):
    """Reads a negotiation; `options` is filled first, so that choices can be checked.

    While the topics themselves are in doubt, choices among them are not called unknown.
    """

    options: dict[str, list[str]] = field(default_factory=dict)
    sure: bool = False

    def problem(self, value: Any) -> Problem:
        needed = ("format", "version", "topics", "parties")
        found = self.object(value, "", needed, ("title", "frameworks"))
        if found.get("format", FORMAT) != FORMAT:
            self.fault(
                "format", "not_known", "this", shown=show(found["format"]), this=f'"{FORMAT}"'
            )
        version = found.get("version", VERSION)
        if isinstance(version, bool) or not isinstance(version, int) or version != VERSION:
            self.fault("version", "not_known", "this", shown=show(version), this=str(VERSION))
        title = self.text(found.get("title", ""), "title")
        return Problem(
            self.topics(found["topics"]) if "topics" in found else (),
            self.parties(found["parties"]) if "parties" in found else (),
            self.frameworks(found.get("frameworks", [])),
            title,
        )

    def id(self, found: Mapping[str, Any], seen: set[str], place: str) -> str:
        if "id" not in found:
            return ""
        here = inside(place, "id")
        return self.unique(self.text(found["id"], here, least=1), seen, here)

    def label(self, found: Mapping[str, Any], place: str) -> str:
        return self.text(found.get("label", ""), inside(place, "label"))

    def topics(self, value: Any) -> tuple[Topic, ...]:
        topics: list[Topic] = []
        seen: set[str] = set()
        for item, place in self.items(value, "topics", least=1, of="topics"):
            found = self.object(item, place, ("id", "options"), ("label",))
            id, label = self.id(found, seen, place), self.label(found, place)
            options: list[Option] = []
            if "options" in found:
                options = self.topic_options(found["options"], inside(place, "options"))
            topics.append(Topic(id, tuple(options), label))
            self.options.setdefault(id, [option.id for option in options])
        lists = [[topic.id for topic in topics], *([o.id for o in t.options] for t in topics)]
        self.sure = all(all(ids) and 0 < len(ids) == len(set(ids)) for ids in lists)
        return tuple(topics)

    def topic_options(self, value: Any, place: str) -> list[Option]:
        options: list[Option] = []
        seen: set[str] = set()
        for item, here in self.items(value, place, least=1, of="options"):
            found = self.object(item, here, ("id",), ("label", "amounts"))
            id, label = self.id(found, seen, here), self.label(found, here)
            amounts = {}
            if "amounts" in found:
                at = inside(here, "amounts")
                for name, amount in self.object(found["amounts"], at, also=None).items():
                    amounts[name] = self.number(amount, inside(at, name))
            options.append(Option(id, label, amounts))
        return options

    def parties(self, value: Any) -> tuple[Party, ...]:
        parties: list[Party] = []
        seen: set[str] = set()
        for item, place in self.items(value, "parties", least=1, of="parties"):
            found = self.object(item, place, ("id", "interests"), ("label", "alternative"))
            id, label = self.id(found, seen, place), self.label(found, place)
            alternative = self.number(
                found.get("alternative", 0),
                inside(place, "alternative"),
                lambda number: 0 <= number <= 1,
                "number_to_one",
            )
            interests: list[Interest] = []
            used: set[str] = set()
            if "interests" in found:
                here = inside(place, "interests")
                for inner, at in self.items(found["interests"], here, least=1, of="interests"):
                    interests.append(self.interest(inner, at, used))
            parties.append(Party(id, tuple(interests), alternative, label))
        return tuple(parties)

    def interest(self, value: Any, place: str, seen: set[str]) -> Interest:
        also = ("label", "red_line", "never", "scores", "joint")
        found = self.object(value, place, ("id", "weight"), also)
        id, label = self.id(found, seen, place), self.label(found, place)
        weight, red_line = Fraction(1), None
        if "weight" in found:
            expected = "number_above_nought"
            at = inside(place, "weight")
            weight = self.number(found["weight"], at, lambda number: number > 0, expected)
        if "red_line" in found:
            red_line = self.number(found["red_line"], inside(place, "red_line"))
        at = inside(place, "never")
        never = tuple(
            self.choices(item, here, apart=True)
            for item, here in self.items(found.get("never", []), at, of="combinations")
        )
        scores = self.scores(found["scores"], inside(place, "scores")) if "scores" in found else {}
        joint = self.joints(found.get("joint", []), inside(place, "joint"))
        return Interest(id, weight, scores, red_line, never, joint, label)

    def scores(self, value: Any, place: str) -> dict[Choice, Fraction]:
        scores = {}
        for topic, inner in self.object(value, place, also=None).items():
            at = inside(place, topic)
            if topic not in self.options:
                self.unknown("unknown_topic", topic, list(self.options), at)
                continue
            for option, score in self.object(inner, at, also=None).items():
                here = inside(at, option)
                if option not in self.options[topic]:
                    self.unknown("unknown_option", option, self.options[topic], here)
                    continue
                scores[topic, option] = self.number(score, here)
        return scores

    def joints(self, value: Any, place: str) -> tuple[Joint, ...]:
        joints = []
        for item, here in self.items(value, place, of="joint_scores"):
            found = self.object(item, here, ("when", "score"))
            when: tuple[Choice, ...] = ()
            if "when" in found:
                when = self.choices(found["when"], inside(here, "when"), apart=True)
            score = Fraction(0)
            if "score" in found:
                score = self.number(found["score"], inside(here, "score"))
            joints.append(Joint(when, score))
        return tuple(joints)

    def frameworks(self, value: Any) -> tuple[Framework, ...]:
        frameworks: list[Framework] = []
        seen: set[str] = set()
        for item, place in self.items(value, "frameworks", of="frameworks"):
            pairs = item.pairs if isinstance(item, Pairs) else ()
            written = next((inner for key, inner in pairs if key == "kind"), None)
            kind = written if isinstance(written, str) and written in FRAMEWORK_KEYS else ""
            needed, also = FRAMEWORK_KEYS.get(kind, ((), ()))
            keys = ("id", "kind", *needed)
            found = self.object(item, place, keys, ("label", *also) if kind else None)
            id, label = self.id(found, seen, place), self.label(found, place)
            if kind:
                frameworks.append(self.framework(kind, id, label, found, place))
            elif "kind" in found:
                kinds = {"shown": show(written), "known": ", ".join(FRAMEWORK_KEYS)}
                self.fault(inside(place, "kind"), "unknown_kind", "one_of", **kinds)
        return tuple(frameworks)

    def framework(
        self, kind: str, id: str, label: str, found: Mapping[str, Any], place: str
    ) -> Framework:
        def choices(key: str) -> tuple[Choice, ...]:
            return self.choices(found[key], inside(place, key)) if key in found else ()

        if kind == "exclude":
            return Exclude(id, choices("choices"), label)
        if kind == "require":
            given = ("", "")
            then = (
                self.choices(found["then"], inside(place, "then"), distinct=False)
                if "then" in found
                else ()
            )
            if "if" in found:
                given = self.choice(found["if"], inside(place, "if")) or given
            return Require(id, given, tuple(dict.fromkeys(then)), label)
        bounds = {}
        for key in ("at_least", "at_most"):
            if key in found:
                bounds[key] = self.number(found[key], inside(place, key))
        if not bounds:
            self.fault(place, "no_bound", "a_bound", kind=kind)
        low, high = bounds.get("at_least"), bounds.get("at_most")
        if kind == "count":
            return Count(id, choices("choices"), low, high, label)
        amount = ""
        if "amount" in found:
            amount = self.text(found["amount"], inside(place, "amount"), least=1)
        return Limit(id, amount, low, high, label)

    def choices(
        self, value: Any, place: str, *, distinct: bool = True, apart: bool = False
    ) -> tuple[Choice, ...]:
        """Existing pairs; `distinct` ones, and with `apart` at most one option per topic."""
        choices: list[Choice] = []
        for item, here in self.items(value, place, least=1, of="pairs"):
            choice = self.choice(item, here)
            if choice is None:
                continue
            if distinct and choice in choices:
                self.fault(here, "pair_twice", "distinct_pairs")
            elif apart and any(choice[0] == topic for topic, _ in choices):
                self.fault(here, "second_option", "one_option", shown=show(choice[0]))
            choices.append(choice)
        return tuple(choices)

    def choice(self, value: Any, place: str) -> Choice | None:
        """An existing pair, or None with its fault noted."""
        pair = value if isinstance(value, list) else []
        if len(pair) != 2 or not all(isinstance(part, str) for part in pair):
            self.fault(place, "not_a_pair", "pair", shown=show(value))
            return None
        topic, option = pair
        if topic not in self.options:
            self.unknown("unknown_topic", topic, list(self.options), place)
        elif option not in self.options[topic]:
            self.unknown("unknown_option", option, self.options[topic], place)
        else:
            return topic, option
        return None

    def unknown(self, what: str, id: str, known: list[str], place: str) -> None:
        """An id that is none of those known, the first few of which are named."""
        if self.sure:
            shown = ", ".join(map(show, known[:SHOWN])) + (", …" if len(known) > SHOWN else "")
            self.fault(place, what, "one_of", shown=show(id), known=shown)
