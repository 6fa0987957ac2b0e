"""Which sheets and columns does the workbook have that people fill in?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from gedragen.core.rights import Role
from gedragen.web.exchange.names import key


@dataclass(frozen=True)
class Column:
    """One column: its heading, what belongs in it, and what can be read from it."""

    name: str
    label: Any
    about: Any
    kind: str = "words"
    """words, lines, email, day, number, truth or choice"""
    required: bool = False
    longest: int = 200
    choices: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Sheet:
    """One sheet. Rows with the same `key` are one row."""

    name: str
    about: Any
    columns: tuple[Column, ...]
    key: tuple[str, ...]


TRUTHS: Mapping[str, Any] = {
    "yes": pgettext_lazy("truth", "yes"),
    "no": pgettext_lazy("truth", "no"),
}

_COLLABORATION = Column(
    "collaboration",
    _("Collaboration"),
    _("The name of the collaboration, as on the first sheet."),
    required=True,
)
_ORGANISATION = Column(
    "organisation",
    _("Organisation"),
    _("The name of the organisation, as on the sheet Parties."),
    required=True,
)
_DEPARTMENT = Column(
    "department", _("Department"), _("Only when a department takes part by itself."), longest=120
)

SHEETS: tuple[Sheet, ...] = (
    Sheet(
        "Collaborations",
        _("One row for each collaboration."),
        (
            Column("name", _("Name"), _("What people call it."), required=True),
            Column("task", _("Task"), _("The shared task, as a headline.")),
            Column(
                "about", _("About"), _("The task in a few sentences."), kind="lines", longest=5000
            ),
        ),
        ("name",),
    ),
    Sheet(
        "Parties",
        _("One row for each organisation that is asked to take part."),
        (_COLLABORATION, _ORGANISATION, _DEPARTMENT),
        ("collaboration", "organisation", "department"),
    ),
    Sheet(
        "People",
        _("Whom to ask for which seat. Nobody gets mail from this: the invitations wait unsent."),
        (
            _COLLABORATION,
            _ORGANISATION,
            _DEPARTMENT,
            Column("name", _("Name"), _("First name and surname."), longest=120),
            Column(
                "email", _("E-mail"), _("The address."), kind="email", required=True, longest=254
            ),
            Column(
                "role",
                _("Role"),
                _("The seat this person is asked for."),
                kind="choice",
                required=True,
                choices={
                    Role.REPRESENTATIVE: pgettext_lazy("role", "representative"),
                    Role.PROFESSIONAL: pgettext_lazy("role", "professional"),
                    Role.SPONSOR: pgettext_lazy("role", "sponsor"),
                    Role.READER: pgettext_lazy("role", "reader"),
                },
            ),
        ),
        ("collaboration", "organisation", "department", "email", "role"),
    ),
    Sheet(
        "Roles",
        _("One row for each role you offer. Every role arrives as an offer; nobody has accepted."),
        (
            _COLLABORATION,
            Column("result", _("Result"), _("What will be achieved."), required=True),
            Column("title", _("Role"), _("What the role is called."), required=True, longest=160),
            _ORGANISATION,
            _DEPARTMENT,
            Column(
                "purpose", _("Purpose"), _("What it is for."), "lines", required=True, longest=2000
            ),
            Column(
                "accountabilities",
                _("Accountabilities"),
                _("What the party answers for, one a line."),
                "lines",
                longest=2000,
            ),
            Column("craft", _("Craft"), _("What one must be good at.")),
            Column(
                "accountable",
                _("Answers for the whole result"),
                _("Yes for one party only."),
                "truth",
            ),
            Column("starts_on", _("From"), _("A date."), kind="day", required=True),
            Column("ends_on", _("Until"), _("A date."), kind="day", required=True),
        ),
        ("collaboration", "result", "title", "organisation", "department"),
    ),
    Sheet(
        "Contributions",
        _("What your own organisation offers, and what it needs from others."),
        (
            _COLLABORATION,
            _ORGANISATION,
            _DEPARTMENT,
            Column(
                "kind",
                _("Kind"),
                _("Offer or need."),
                kind="choice",
                required=True,
                choices={
                    "offer": pgettext_lazy("contribution", "offer"),
                    "need": pgettext_lazy("contribution", "need"),
                },
            ),
            Column("title", _("What"), _("In a few words."), required=True),
            Column("about", _("About"), _("More about it."), kind="lines", longest=2000),
            Column("craft", _("Craft"), _("The craft it takes."), longest=120),
        ),
        ("collaboration", "organisation", "department", "kind", "title"),
    ),
    Sheet(
        "Frameworks",
        _("What everyone has to work within."),
        (
            _COLLABORATION,
            Column("title", _("Framework"), _("In a few words."), required=True),
            Column("about", _("About"), _("More about it."), kind="lines", longest=2000),
            Column(
                "hardness",
                _("Hardness"),
                _("Hard: it cannot give way. Soft: it can be talked about."),
                kind="choice",
                required=True,
                choices={
                    "hard": pgettext_lazy("framework", "hard"),
                    "soft": pgettext_lazy("framework", "soft"),
                },
            ),
            Column("source", _("Source"), _("Where it is laid down."), required=True, longest=300),
            _ORGANISATION,
            _DEPARTMENT,
            Column("expires_on", _("Expires on"), _("A date."), kind="day"),
            Column("amount", _("What is limited"), _("For example costs."), longest=60),
            Column("unit", _("Unit"), _("For example months."), longest=30),
            Column("at_least", _("At least"), _("A number."), kind="number"),
            Column("at_most", _("At most"), _("A number."), kind="number"),
        ),
        ("collaboration", "title"),
    ),
    Sheet(
        "Interests",
        _("What must be safe for your own organisation. Only your own party can read it."),
        (
            _COLLABORATION,
            _ORGANISATION,
            _DEPARTMENT,
            Column("title", _("Interest"), _("In a few words."), required=True),
            Column(
                "why",
                _("Why"),
                _("Without a why it stays a position."),
                kind="lines",
                longest=2000,
            ),
            Column("essential", _("Essential"), _("Yes or no."), kind="truth"),
        ),
        ("collaboration", "organisation", "department", "title"),
    ),
)
BY_NAME: Mapping[str, Sheet] = {key(sheet.name): sheet for sheet in SHEETS}


def spellings(label: Any) -> frozenset[str]:
    """How a heading or choice may be spelled: as in any language of the screens."""
    found = set()
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            found.add(key(str(label)))
    return frozenset(found)
