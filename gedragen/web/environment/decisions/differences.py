"""What differs between two versions of a text, word by word?"""

from __future__ import annotations

import re
from difflib import SequenceMatcher

SAME, OUT, IN = "same", "out", "in"
LONGEST = 4_000
"""Beyond this many words whole lines are compared: it stays quick, and still true."""


def difference(before: str, after: str) -> list[tuple[str, str]]:
    """Pieces of text in order, each `same`, taken `out` or put `in`.

    What is not `out` makes up the new text; what is not `in` the old one. A browser ends its
    lines otherwise than a program: that is no difference.
    """
    before, after = one_line_end(before), one_line_end(after)
    old, new = _words(before), _words(after)
    if max(len(old), len(new)) > LONGEST:
        old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    found: list[tuple[str, str]] = []
    for what, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if what == "equal":
            found.append((SAME, "".join(old[i1:i2])))
            continue
        if i2 > i1:
            found.append((OUT, "".join(old[i1:i2])))
        if j2 > j1:
            found.append((IN, "".join(new[j1:j2])))
    return found


def sides(before: str, after: str) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """The same pieces as two texts to lay side by side: the old one whole, the new one whole."""
    pieces = difference(before, after)
    return (
        [piece for piece in pieces if piece[0] != IN],
        [piece for piece in pieces if piece[0] != OUT],
    )


def one_line_end(text: str) -> str:
    """The text with lines that end in one way."""
    return text.replace("\r\n", "\n")


def _words(text: str) -> list[str]:
    return re.findall(r"\S+[^\S\n]*|\s+", text)
