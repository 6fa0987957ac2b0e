"""How somebody gets an account, and changes what is known of them."""

from __future__ import annotations

from django.db import transaction

from gedragen.web.accounts import calendars
from gedragen.web.accounts.models import People, Person
from gedragen.web.ledger.actions import record
from gedragen.web.ledger.kinds import Kind


@transaction.atomic
def register(email: str, *, name: str = "", language: str = "nl", demo: bool = False) -> Person:
    """The person at this address; made when there is none yet."""
    person, _ = Person.objects.get_or_create(
        email=People.normalise(email),
        defaults={"name": name, "language": language, "is_demo": demo},
    )
    return person


@transaction.atomic
def describe_self(person: Person, *, name: str, language: str) -> Person:
    """Say how you are called and in which language you read."""
    person.name, person.language = " ".join(name.split()), language
    person.save(update_fields=["name", "language"])
    return person


@transaction.atomic
def choose_language(person: Person, *, language: str) -> Person:
    """Read in this language from now on, in pages and in mail."""
    person.language = language
    person.save(update_fields=["language"])
    return person


@transaction.atomic
def sign_out_everywhere(person: Person) -> Person:
    """End every session of this person, the present one included.

    A session carries a digest of the password field. Nobody has a password here,
    so a new unusable one ends them all.
    """
    person.set_unusable_password()
    person.save(update_fields=["password"])
    return person


@transaction.atomic
def close_account(person: Person) -> Person:
    """Out everywhere at once. What was written for a party stays with that party."""
    person.is_active = False
    person.set_unusable_password()
    person.save(update_fields=["is_active", "password"])
    calendars.close_calendar(person)
    return person


@transaction.atomic
def name_operator(email: str, *, runs: bool) -> Person:
    """Say that somebody runs the installation, or no longer does; only from its own machine."""
    person = register(email)
    person.is_operator = runs
    person.save(update_fields=["is_operator"])
    record(Kind.OPERATOR_NAMED if runs else Kind.OPERATOR_STOPPED, person_key=person.key)
    return person
