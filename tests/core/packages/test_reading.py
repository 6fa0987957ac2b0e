"""Is every fault in a file named, with its place, and nothing accepted that is wrong?"""

from __future__ import annotations

import copy
import json
from fractions import Fraction

import pytest
from hypothesis import given, settings

from gedragen.core.interests.packages.reading import read
from gedragen.core.interests.packages.writing import problem_json
from tests.core.packages.drawn import negotiations

GOOD = {
    "format": "gedragen/negotiation",
    "version": 1,
    "title": "Dike",
    "topics": [
        {"id": "dike", "options": [{"id": "low", "amounts": {"cost": 12.5}}, {"id": "high"}]},
        {"id": "room", "label": "Room", "options": [{"id": "wide"}, {"id": "narrow"}]},
    ],
    "parties": [
        {
            "id": "board",
            "alternative": 0.3,
            "interests": [
                {
                    "id": "safety",
                    "weight": 5,
                    "red_line": -6.125,
                    "never": [[["dike", "low"], ["room", "narrow"]]],
                    "scores": {"dike": {"low": 0, "high": 10}},
                    "joint": [{"when": [["dike", "low"], ["room", "wide"]], "score": 4}],
                }
            ],
        }
    ],
    "frameworks": [
        {"id": "budget", "kind": "limit", "amount": "cost", "at_most": 400},
        {"id": "both", "kind": "exclude", "choices": [["dike", "low"], ["room", "narrow"]]},
        {"id": "then", "kind": "require", "if": ["dike", "low"], "then": [["room", "wide"]]},
        {"id": "some", "kind": "count", "choices": [["dike", "low"]], "at_least": 0},
    ],
}
MISSING = object()
INTEREST = ("parties", 0, "interests", 0)


def changed(path, value):
    """GOOD with one place changed or, for MISSING, taken out."""
    document = copy.deepcopy(GOOD)
    inner = document
    for step in path[:-1]:
        inner = inner[step]
    if value is MISSING:
        del inner[path[-1]]
    else:
        inner[path[-1]] = value
    return document


def places(text):
    reading = read(text)
    assert (reading.problem is None) == bool(reading.faults)
    for fault in reading.faults:
        assert fault.place and fault.what.code and fault.expected.code
    return [fault.place for fault in reading.faults]


def test_a_good_file_is_read_exactly():
    reading = read(json.dumps(GOOD).encode())
    assert reading.faults == ()
    interest = reading.problem.parties[0].interests[0]
    assert interest.red_line == Fraction(-49, 8)
    assert interest.scores["dike", "high"] == 10
    assert reading.problem.topics[0].options[0].amounts == {"cost": Fraction(25, 2)}
    assert reading.problem.size == 4


def test_what_may_be_absent_may_be_absent():
    small = {
        "format": "gedragen/negotiation",
        "version": 1,
        "topics": [{"id": "t", "options": [{"id": "o"}]}],
        "parties": [{"id": "p", "interests": [{"id": "i", "weight": 0.001}]}],
    }
    assert read(json.dumps(small)).faults == ()


FAULTY = [
    (("format",), "gedragen/packages", "format"),
    (("format",), MISSING, "format"),
    (("version",), 2, "version"),
    (("version",), True, "version"),
    (("version",), "1", "version"),
    (("title",), 3, "title"),
    (("colour",), "red", "colour"),
    (("topics",), [], "topics"),
    (("topics",), {}, "topics"),
    (("topics", 0), "dike", "topics[0]"),
    (("topics", 0, "options"), [], "topics[0].options"),
    (("topics", 1, "options"), MISSING, "topics[1].options"),
    (("topics", 1, "id"), "dike", "topics[1].id"),
    (("topics", 0, "options", 1, "id"), "low", "topics[0].options[1].id"),
    (("topics", 0, "options", 1, "id"), 7, "topics[0].options[1].id"),
    (("topics", 0, "options", 0, "amounts", "cost"), True, "topics[0].options[0].amounts.cost"),
    (("topics", 0, "options", 0, "amounts", "a b"), "1", 'topics[0].options[0].amounts["a b"]'),
    (("topics", 0, "options", 0, "amounts"), [], "topics[0].options[0].amounts"),
    (("topics", 0, "label"), None, "topics[0].label"),
    (("parties",), [], "parties"),
    (("parties",), MISSING, "parties"),
    (("parties", 0, "id"), "", "parties[0].id"),
    (("parties", 0, "id"), "  ", "parties[0].id"),
    (("parties", 0, "id"), "\ud800", "parties[0].id"),
    (("parties", 0, "alternative"), 1.001, "parties[0].alternative"),
    (("parties", 0, "alternative"), -0.1, "parties[0].alternative"),
    (("parties", 0, "alternative"), None, "parties[0].alternative"),
    (("parties", 0, "interests"), [], "parties[0].interests"),
    ((*INTEREST, "weight"), 0, "parties[0].interests[0].weight"),
    ((*INTEREST, "weight"), MISSING, "parties[0].interests[0].weight"),
    ((*INTEREST, "wieght"), 1, "parties[0].interests[0].wieght"),
    ((*INTEREST, "red_line"), 0.0001, "parties[0].interests[0].red_line"),
    ((*INTEREST, "red_line"), 1_000_000_000.001, "parties[0].interests[0].red_line"),
    ((*INTEREST, "red_line"), float("nan"), "parties[0].interests[0].red_line"),
    ((*INTEREST, "red_line"), float("-inf"), "parties[0].interests[0].red_line"),
    ((*INTEREST, "scores", "dike", "mid"), 1, "parties[0].interests[0].scores.dike.mid"),
    ((*INTEREST, "scores", "dyke"), {}, "parties[0].interests[0].scores.dyke"),
    ((*INTEREST, "scores", "dike"), 4, "parties[0].interests[0].scores.dike"),
    ((*INTEREST, "scores", "dike", "low"), "4", "parties[0].interests[0].scores.dike.low"),
    ((*INTEREST, "never", 0), [], "parties[0].interests[0].never[0]"),
    ((*INTEREST, "never", 0, 1), ["dike", "high"], "parties[0].interests[0].never[0][1]"),
    ((*INTEREST, "never", 0, 1), ["dike", "low"], "parties[0].interests[0].never[0][1]"),
    ((*INTEREST, "never", 0, 1), ["room"], "parties[0].interests[0].never[0][1]"),
    ((*INTEREST, "never", 0, 1), ["room", "big"], "parties[0].interests[0].never[0][1]"),
    ((*INTEREST, "joint", 0, "when"), [], "parties[0].interests[0].joint[0].when"),
    ((*INTEREST, "joint", 0, "score"), MISSING, "parties[0].interests[0].joint[0].score"),
    (("frameworks",), {}, "frameworks"),
    (("frameworks", 0), None, "frameworks[0]"),
    (("frameworks", 0, "kind"), "cap", "frameworks[0].kind"),
    (("frameworks", 0, "kind"), MISSING, "frameworks[0].kind"),
    (("frameworks", 0, "kind"), ["limit"], "frameworks[0].kind"),
    (("frameworks", 0, "at_most"), MISSING, "frameworks[0]"),
    (("frameworks", 0, "choices"), [], "frameworks[0].choices"),
    (("frameworks", 0, "amount"), 3, "frameworks[0].amount"),
    (("frameworks", 1, "id"), "budget", "frameworks[1].id"),
    (("frameworks", 1, "choices"), [], "frameworks[1].choices"),
    (("frameworks", 1, "choices", 1), ["dike", "low"], "frameworks[1].choices[1]"),
    (("frameworks", 2, "if"), ["dike", "mid"], "frameworks[2].if"),
    (("frameworks", 2, "if"), MISSING, "frameworks[2].if"),
    (("frameworks", 2, "then"), [], "frameworks[2].then"),
    (("frameworks", 3, "choices", 0), [1, 2], "frameworks[3].choices[0]"),
    (("frameworks", 3, "at_least"), False, "frameworks[3].at_least"),
]


@pytest.mark.parametrize(("path", "value", "place"), FAULTY)
def test_a_fault_is_named_at_its_place_and_only_there(path, value, place):
    assert places(json.dumps(changed(path, value))) == [place]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{",
        b"\xff\xfe{}",
        b"[" * 100_000,
        b"nul",
        b'{"format": "gedragen/negotiation"} {}',
        b"[]",
        b"null",
        b'"gedragen/negotiation"',
    ],
)
def test_what_is_no_document_at_all_is_one_fault_of_the_file(data):
    assert places(data) == ["file"]


def test_a_key_given_twice_is_a_fault_wherever_it_stands():
    text = json.dumps(GOOD).replace('"low": 0', '"low": 0, "low": 1')
    assert places(text) == ["parties[0].interests[0].scores.dike.low"]
    text = json.dumps(GOOD).replace('"title"', '"version": 1, "title"')
    assert places(text) == ["version"]


@pytest.mark.parametrize(
    "number", ["1e400", "1e-400", "9" * 5000, "1e999999999999999999999", "0.0005"]
)
def test_numbers_beyond_the_form_are_refused_quickly(number):
    text = json.dumps(GOOD).replace("-6.125", number)
    assert places(text) == ["parties[0].interests[0].red_line"]


@pytest.mark.parametrize("number", ["1e3", "1.5000", "-0.0", "1000000000", "-1e9", "0.001"])
def test_the_same_number_may_be_written_in_another_way(number):
    reading = read(json.dumps(GOOD).replace("-6.125", number))
    assert reading.problem.parties[0].interests[0].red_line == Fraction(number)


def test_all_faults_are_collected_in_the_order_of_the_file():
    document = changed((*INTEREST, "weight"), -1)
    document["topics"][0]["options"][0]["amounts"]["cost"] = "much"
    document["frameworks"][3]["kind"] = "sum"
    assert places(json.dumps(document)) == [
        "topics[0].options[0].amounts.cost",
        "parties[0].interests[0].weight",
        "frameworks[3].kind",
    ]


def test_a_byte_order_mark_does_no_harm():
    assert read(b"\xef\xbb\xbf" + json.dumps(GOOD).encode()).faults == ()


@settings(max_examples=60, deadline=None)
@given(negotiations())
def test_a_problem_that_is_written_and_read_again_is_the_same(document):
    problem = read(json.dumps(document)).problem
    assert read(json.dumps(problem_json(problem))).problem == problem


def test_numbers_that_a_file_cannot_hold_are_not_written():
    problem = read(json.dumps(GOOD)).problem
    fine = problem.parties[0]
    third = type(fine)(fine.id, fine.interests, Fraction(1, 3))
    with pytest.raises(ValueError, match="three decimals"):
        problem_json(type(problem)(problem.topics, (third,)))
