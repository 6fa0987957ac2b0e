"""Does `gedragen packages` keep its promises on the command line?"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import pytest

from gedragen.cli import packages

CASES = Path(__file__).parents[1] / "core" / "packages" / "cases"


def gedragen(*arguments):
    parser = argparse.ArgumentParser(prog="gedragen")
    packages.register(parser.add_subparsers(required=True))
    asked = parser.parse_args(["packages", *map(str, arguments)])
    return asked.run(asked)


def test_json_is_one_document_on_standard_output_and_nothing_else(capsys):
    assert gedragen(CASES / "small-never.json", "--json", "--alternatives", 2) == 0
    printed = capsys.readouterr()
    answer = json.loads(printed.out)
    assert printed.err == ""
    assert list(answer) == [
        "format",
        "version",
        "status",
        "packages",
        "conflicts",
        "relaxations",
        "seconds",
        "solver",
        "seed",
    ]
    assert (answer["format"], answer["version"]) == ("gedragen/packages", 1)
    assert answer["status"] == "proven"
    rules = [found["rule"] for found in answer["packages"]]
    assert rules == ["leximin", "nash", "utilitarian", "alternative", "alternative"]
    first = answer["packages"][0]
    assert set(first["choices"]) == {f"t{number}" for number in range(7)}
    assert first["objective"] == min(first["satisfaction"].values()) == first["bound"]
    assert first["interests"]["p0"]["i0"]["secured"] is True


def test_the_same_file_and_seed_print_the_same_but_for_the_seconds(capsys):
    printed = []
    for _ in range(2):
        gedragen(CASES / "small-infeasible.json", "--json", "--seed", 3)
        printed.append(json.loads(capsys.readouterr().out) | {"seconds": 0})
    assert printed[0] == printed[1]
    assert printed[0]["seed"] == 3


def test_an_infeasible_problem_is_an_answer_in_plain_words(capsys):
    assert gedragen(CASES / "small-infeasible.json") == 0
    told = capsys.readouterr().out
    assert "No package secures every interest within the frameworks." in told
    assert "framework Budget, at most: from 20 to" in told


def test_packages_are_told_with_the_worst_off_and_the_mean(capsys):
    assert gedragen(CASES / "small-joint.json", "--rule", "leximin") == 0
    told = capsys.readouterr().out
    assert "worst-off  0.552" in told
    assert "mean" in told
    assert "nash" not in told


def test_a_file_that_cannot_be_used_gives_one_line_per_fault_and_no_answer(capsys, tmp_path):
    file = tmp_path / "broken.json"
    document = json.loads((CASES / "small-never.json").read_text())
    document["parties"][2]["interests"][0]["scores"]["t0"] = {"o9": 1}
    document["parties"][1]["weight"] = 1
    file.write_text(json.dumps(document))
    assert gedragen(file, "--json") == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    first, second = printed.err.splitlines()
    assert first.startswith(f"{file}: parties[1].weight: unknown key; expected one of ")
    assert second.startswith(f"{file}: parties[2].interests[0].scores.t0.o9: unknown option")


@pytest.mark.parametrize("name", ["absent.json", "."])
def test_a_file_that_cannot_be_read_is_one_clear_line(capsys, tmp_path, name):
    assert gedragen(tmp_path / name) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1


@pytest.mark.parametrize(
    "option",
    [
        ("--seconds", 0),
        ("--seconds", "nan"),
        ("--alternatives", -1),
        ("--rule", "fair"),
        ("--seed", "x"),
    ],
)
def test_an_option_that_makes_no_sense_is_refused(capsys, option):
    with pytest.raises(SystemExit) as stopped:
        gedragen(CASES / "small-never.json", *option)
    assert stopped.value.code == 2
    assert option[0] in capsys.readouterr().err
