"""The `gedragen` command: which sub-command was asked for?"""

from __future__ import annotations

import argparse
import importlib
import sys

PARTS = ["packages", "exchange", "assure", "doctor", "tick", "serve", "demo", "operator"]


def parser() -> argparse.ArgumentParser:
    """The whole command; each part registers its own."""
    command = argparse.ArgumentParser(
        prog="gedragen", description="Work that organisations carry together."
    )
    parts = command.add_subparsers(title="commands", required=True, metavar="COMMAND")
    for part in PARTS:
        importlib.import_module(f"gedragen.cli.{part}").register(parts)
    return command


def main(arguments: list[str] | None = None) -> int:
    """Run one sub-command; its answer is the exit code."""
    asked = parser().parse_args(arguments)
    return asked.run(asked)


if __name__ == "__main__":
    sys.exit(main())
