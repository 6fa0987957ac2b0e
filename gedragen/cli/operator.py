"""`gedragen operator`: who runs this installation?"""

from __future__ import annotations

import argparse
import sys

from gedragen.cli.house import open_house


def register(parts) -> None:
    """Add the sub-command."""
    part = parts.add_parser("operator", help="say who runs this installation, without its content")
    part.add_argument("email", help="an address; an account is made when there is none yet")
    part.add_argument("--stop", action="store_true", help="this person no longer runs it")
    part.set_defaults(run=run)


def run(asked: argparse.Namespace) -> int:
    """Name somebody operator, or take it back; 2 for what is no address."""
    open_house()
    from django.core.exceptions import ValidationError
    from django.core.validators import validate_email

    from gedragen.web.accounts.actions import name_operator

    try:
        validate_email(asked.email)
    except ValidationError:
        print(f"email: {asked.email} is not an address; expected name@example.nl", file=sys.stderr)
        return 2
    person = name_operator(asked.email, runs=not asked.stop)
    print(f"{person.email} {'runs' if person.is_operator else 'no longer runs'} this installation")
    return 0
