"""Which agreements hold these words? The one file that speaks the databases' search languages.

What somebody types is never syntax: only letters and figures are taken from it, each word as a
beginning that all have to be there. SQLite finds beginnings of words; PostgreSQL knows the stems
of Dutch words besides.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Lookup

from gedragen.web.environment.agreements.models import Entry

WORD = re.compile(r"[^\W_]+")
MOST_WORDS, LONGEST = 8, 40
MOST = 1000
"""So many can be paged through; whoever finds more narrows the search."""


def terms(asked: str) -> list[str]:
    """The words to look for, without accents and capitals."""
    return [word[:LONGEST] for word in WORD.findall(folded(asked))[:MOST_WORDS]]


def folded(text: str) -> str:
    """The text as it is written down to be searched: a search for cafe finds café."""
    apart = unicodedata.normalize("NFKD", text.lower())
    return "".join(sign for sign in apart if not unicodedata.combining(sign))


@dataclass(frozen=True)
class Asked:
    """What the register is asked for; empty is anything."""

    collaboration: UUID
    words: tuple[str, ...]
    kind: str = ""
    standing: str = ""


def found(asked: Asked) -> list[int]:
    """The newest entries that fit, at most `MOST`, by their keys; one query."""
    fitting = Entry.objects.filter(id__fits=asked).order_by("-id")
    return list(fitting.values_list("id", flat=True))


class Fits(Lookup):
    """Whether the entry with this key is among the newest that fit, by the database's own index."""

    lookup_name = "fits"
    prepare_rhs = False

    def get_db_prep_lookup(self, value: Any, connection: Any) -> Any:
        return "%s", [value]

    def as_sqlite(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:
        """A full-text table beside `Entry`, that knows the narrowing columns as words too."""
        asked: Asked = self.rhs
        wanted = [f'collaboration_id : "{asked.collaboration.hex}"']
        wanted += [f'standing : "{asked.standing}"'] if asked.standing else []
        wanted += [f'kinds : "{asked.kind}"'] if asked.kind else []
        wanted += [f'words : "{word}"*' for word in asked.words]
        inside = (
            "SELECT rowid FROM agreements_words WHERE agreements_words MATCH %s "
            "ORDER BY rowid DESC LIMIT %s"
        )
        return self._among(compiler, connection, inside, [" AND ".join(wanted), MOST])

    def as_postgresql(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:
        """An index over the stems of Dutch words; of many that fit the newest come first."""
        asked: Asked = self.rhs
        said = " & ".join(f"'{word}':*" for word in asked.words)
        inside = (
            "SELECT id FROM agreements_entry WHERE collaboration_id = %s "
            "AND standing LIKE %s AND kinds LIKE %s "
            "AND to_tsvector('dutch'::regconfig, words) @@ to_tsquery('dutch'::regconfig, %s) "
            "ORDER BY id DESC LIMIT %s"
        )
        kind = f"% {asked.kind} %" if asked.kind else "%"
        given = [asked.collaboration, asked.standing or "%", kind, said, MOST]
        return self._among(compiler, connection, inside, given)

    def _among(
        self, compiler: Any, connection: Any, inside: str, given: list[Any]
    ) -> tuple[str, list[Any]]:
        left, own = self.process_lhs(compiler, connection)
        return f"{left} IN ({inside})", [*own, *given]


Entry._meta.get_field("id").register_lookup(Fits)
