"""What is known of somebody?"""

from __future__ import annotations

from gedragen.web.accounts.models import People, Person


def imagined(email: str) -> Person:
    """Somebody at this address who is not written down (yet)."""
    return Person(email=People.normalise(email))


def known_of(person: Person) -> dict[str, str | bool]:
    """What the account itself holds; what was written at a table belongs to that table."""
    return {
        "email": person.email,
        "name": person.name,
        "language": person.language,
        "since": person.created_at.isoformat(),
        "last_login": person.last_login.isoformat() if person.last_login else "",
        "is_operator": person.is_operator,
    }
