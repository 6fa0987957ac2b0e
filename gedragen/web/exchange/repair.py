"""Which cells are certainly broken, and what did they say?"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from ftfy.badness import is_bad

from gedragen.web.exchange.findings import Repair
from gedragen.web.exchange.reading import Row, Table

DECODED_TWICE = "decoded_twice"
COMPOSED = "composed"
SPACES = "spaces"

_FOREIGN = re.compile(r"[^\x00-\x7f]+")
_EXPECTED = re.compile(
    "[\u0000-\u024f\u0370-\u052f\u2000-\u22ff\u2600-\u27bf\U0001f000-\U0001ffff]*"
)
"""Latin, Greek and Cyrillic letters, punctuation, signs and pictures."""
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u2060\ufeff"))


def decode_again(text: str) -> str:
    """Undo UTF-8 that was read as Windows-1252, as often as it happened.

    Each run of foreign characters is looked at by itself. It is repaired only when
    it looks broken (ftfy's judgement: “É”” is French, “Ã©” is not), its bytes are
    UTF-8 as a whole, so that encoding the result again gives exactly what stood
    there, and what they say can be expected here (“á”“” is no Canadian “ᔓ”).
    """
    while (once := _FOREIGN.sub(lambda run: _undone(run[0]), text)) != text:
        text = once
    return text


def _undone(run: str) -> str:
    if not is_bad(run):
        return run
    try:
        said = b"".join(_byte(sign) for sign in run).decode()
    except UnicodeError:
        return run
    return said if _EXPECTED.fullmatch(said) else run


def _byte(sign: str) -> bytes:
    """Five bytes have no sign in Windows-1252 and were passed on as they were."""
    try:
        return sign.encode("cp1252")
    except UnicodeEncodeError:
        return sign.encode("latin-1")


def trim(text: str) -> str:
    """Without spaces at the ends of lines, doubled spaces or signs that nobody sees."""
    lines = [" ".join(line.split()) for line in text.translate(_INVISIBLE).splitlines()]
    return "\n".join(lines).strip("\n")


@lru_cache(maxsize=20_000)
def steps(text: str) -> tuple[tuple[str, str], ...]:
    """Every repair of `text` in order: why, and what it says after it."""
    taken = []
    for why, mend in ((DECODED_TWICE, decode_again), (COMPOSED, _composed), (SPACES, trim)):
        mended = mend(text)
        if mended != text:
            taken.append((why, mended))
            text = mended
    return tuple(taken)


def _composed(text: str) -> str:
    """One sign for a letter with its accent; what people see stays the same."""
    return unicodedata.normalize("NFC", text)


def repaired(
    table: Table, refused: frozenset[str] = frozenset()
) -> tuple[Table, tuple[Repair, ...]]:
    """The table with its certain repairs made, but for those a person `refused` by their `was`."""
    repairs: list[Repair] = []
    rows = []
    for row in table.rows:
        cells = []
        for column, cell in zip(table.columns, row.cells, strict=True):
            for why, now in () if cell in refused else steps(cell):
                repairs.append(Repair(row.number, column, cell, now, why, table.name))
                cell = now
            cells.append(cell)
        rows.append(Row(row.number, tuple(cells)))
    columns = tuple(steps(column)[-1][1] if steps(column) else column for column in table.columns)
    return Table(table.name, columns, tuple(rows), table.faults), tuple(repairs)
