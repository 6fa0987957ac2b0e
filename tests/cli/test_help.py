"""Does the command name all its parts, and does every part say what it is for?"""

from __future__ import annotations

import argparse
import pkgutil

import pytest

from gedragen import cli
from gedragen.cli.main import PARTS, main, parser

BESIDE = {"main", "house"}
"""Modules of the command that are no sub-command: its root, and how an installation opens."""


def commands() -> dict[str, argparse.ArgumentParser]:
    """Every sub-command by name."""
    (found,) = (
        action for action in parser()._actions if isinstance(action, argparse._SubParsersAction)
    )
    return dict(found.choices)


def test_every_module_of_the_command_is_registered():
    assert {module.name for module in pkgutil.iter_modules(cli.__path__)} - BESIDE == set(PARTS)


def test_the_command_has_the_parts_that_its_documents_promise():
    promised = {"packages", "import", "template", "assure", "doctor", "tick", "serve", "demo"}
    assert promised <= set(commands())


@pytest.mark.parametrize("name", sorted(commands()))
def test_every_part_explains_itself(name, capsys):
    with pytest.raises(SystemExit) as left:
        main([name, "--help"])
    assert left.value.code == 0
    assert f"gedragen {name}" in capsys.readouterr().out


def test_the_whole_command_lists_every_part_with_its_purpose(capsys):
    with pytest.raises(SystemExit) as left:
        main(["--help"])
    assert left.value.code == 0
    listed = capsys.readouterr().out
    for name in commands():
        (line,) = [line for line in listed.splitlines() if line.split()[:1] == [name]]
        assert len(line.split()) > 3, f"{name} has no help"


def test_no_part_and_an_unknown_part_are_refused_with_two(capsys):
    for arguments in ([], ["zomaar"]):
        with pytest.raises(SystemExit) as left:
            main(arguments)
        assert left.value.code == 2
    assert "zomaar" in capsys.readouterr().err
