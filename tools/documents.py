"""Which documents follow from the code? Writes docs/rights.md and docs/rules.md, or checks them."""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from gedragen.core.rights import GRANTS, Role, Scope  # noqa: E402
from tests.rules import RULES  # noqa: E402

REACH = {
    Scope.OWN_PARTY: "own party",
    Scope.OTHER_PARTY: "other parties",
    Scope.COLLABORATION: "whole",
    Scope.ORGANISATION: "own organisation",
    Scope.INSTALLATION: "installation",
}


def rights() -> str:
    """The table of rights, a row per act."""
    lines = [
        "# Who may do what",
        "",
        "Generated from `gedragen/core/rights.py` by `make documents`. What the table does not",
        "grant is refused. Seeing is decided at the gate and by `core/visibility.py`.",
        "",
        "| act | " + " | ".join(role.value for role in Role) + " |",
        "| --- |" + " --- |" * len(Role),
    ]
    for right, granted in GRANTS.items():
        cells = [REACH[granted[role]] if role in granted else "" for role in Role]
        lines.append(f"| {right.value} | " + " | ".join(cells) + " |")
    return "\n".join(lines) + "\n"


def rules() -> str:
    """Per rule what keeps it, and which tests go red when that is hollowed out."""
    lines = [
        "# The rules, and what keeps them",
        "",
        "Generated from `tests/rules.py` by `make documents`. `tests/architecture/test_rules.py`",
        "hollows out every function named here and sees its test go red.",
        "",
        "| rule | what it says | core function | goes red without it |",
        "| --- | --- | --- | --- |",
    ]
    for rule in RULES:
        for number, kept in enumerate(rule.kept):
            name = f"{rule.number} | {rule.words}" if number == 0 else " | "
            lines.append(f"| {name} | `{kept.function}` | `{kept.test}` |")
    return "\n".join(lines) + "\n"


def main(arguments: list[str]) -> int:
    behind = 0
    for name, text in (("rights.md", rights()), ("rules.md", rules())):
        path = ROOT / "docs" / name
        if "--check" not in arguments:
            path.write_text(text)
        elif not path.exists() or path.read_text() != text:
            print(f"docs/{name} is behind: run `make documents`")
            behind = 1
    return behind


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
