"""Which agreements hold these words? The one file that speaks the databases' search languages.

What somebody types is never syntax: only letters and figures are taken from it, each word as a
beginning that all have to be there. SQLite finds beginnings of words; PostgreSQL knows the stems
of Dutch words besides.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Any
from uuid import UUID

from django.db.models import Lookup, QuerySet

from gedragen.web.environment.agreements.models import Entry

WORD = re.compile(r"[^\W_]+")
MOST_WORDS, LONGEST = 8, 40


def terms(asked: str) -> list[str]:
    """The words to look for, without accents and capitals."""
    return [word[:LONGEST] for word in WORD.findall(folded(asked))[:MOST_WORDS]]


def folded(text: str) -> str:
    """The text as it is written down to be searched: a search for cafe finds café."""
    apart = unicodedata.normalize("NFKD", text.lower())
    return "".join(sign for sign in apart if not unicodedata.combining(sign))


def holding(entries: QuerySet[Entry], collaboration: Any, asked: str) -> QuerySet[Entry]:
    """The entries of this collaboration in which every word that is asked begins a word."""
    wanted = terms(asked)
    if not wanted:
        return entries.none()
    return entries.filter(id__says=(collaboration.pk, tuple(wanted)))


class Says(Lookup):
    """Whether the entry with this key says all these words, by the database's own index."""

    lookup_name = "says"
    prepare_rhs = False

    def get_db_prep_lookup(self, value: Any, connection: Any) -> Any:
        return "%s", [value]

    def as_sqlite(self, compiler: Any, connection: Any) -> tuple[str, list[str]]:
        """A full-text table beside `Entry`; the collaboration's own key is one of the words."""
        key, words = self._asked()
        said = " AND ".join(f'"{word}"*' for word in words)
        matching = f'collaboration_id : "{key.hex}" AND words : ({said})'
        inside = "SELECT rowid FROM agreements_words WHERE agreements_words MATCH %s"
        return self._among(compiler, connection, inside, matching)

    def as_postgresql(self, compiler: Any, connection: Any) -> tuple[str, list[str]]:
        """An index over the stems of Dutch words."""
        said = " & ".join(f"'{word}':*" for word in self._asked()[1])
        inside = (
            "SELECT id FROM agreements_entry WHERE "
            "to_tsvector('dutch'::regconfig, words) @@ to_tsquery('dutch'::regconfig, %s)"
        )
        return self._among(compiler, connection, inside, said)

    def _asked(self) -> tuple[UUID, tuple[str, ...]]:
        return self.rhs

    def _among(self, compiler, connection, inside, matching) -> tuple[str, list[str]]:
        left, given = self.process_lhs(compiler, connection)
        return f"{left} IN ({inside})", [*given, matching]


Entry._meta.get_field("id").register_lookup(Says)
