"""Which words and keys may each person come across?

A canary is a word that stands in exactly one confidential field. Whoever finds
it without being one of its readers has found a leak.
"""

from __future__ import annotations

import hashlib
import io
import re
import zipfile
from collections.abc import Iterable

from pypdf import PdfReader

WORD = re.compile(r"kanarie-\d{4}")
KEY = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")


class Canaries:
    """Words and keys, each with the names of those who may read it."""

    def __init__(self) -> None:
        self.readers: dict[str, frozenset[str]] = {}
        self.fields: dict[str, str] = {}

    def word(self, readers: Iterable[str], field: str) -> str:
        """A new word for a confidential field, told apart from all others."""
        canary = f"kanarie-{len(self.readers):04d}"
        self.readers[canary], self.fields[canary] = frozenset(readers), field
        return canary

    def key(self, row, readers: Iterable[str]) -> None:
        """The key of a row is as confidential as that the row exists."""
        self.readers[row.key] = frozenset(readers)
        self.fields[row.key] = f"key of {type(row).__name__}"

    def told_to(self, name: str, text: str, *, asked: str = "") -> list[str]:
        """The canaries in `text` that `name` may not read; what they `asked` by is no news."""
        low, asked = text.lower(), asked.lower()
        found = {*WORD.findall(low), *KEY.findall(low)}
        return sorted(
            f"{one} ({self.fields[one]})"
            for one in found
            if one in self.readers and name not in self.readers[one] and one not in asked
        )


def text_of(response) -> str:
    """Everything an answer says: headers, body, and what is packed in a workbook or a PDF."""
    headers = "\n".join(f"{name}: {value}" for name, value in response.headers.items())
    body = b"".join(response.streaming_content) if response.streaming else response.content
    if body[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(body)) as packed:
            body = b"\n".join(packed.read(name) for name in packed.namelist())
    if body[:4] == b"%PDF":
        body = _paper(body)
    return f"{headers}\n\n{body.decode('utf-8', 'replace')}"


def _paper(content: bytes) -> bytes:
    """What a PDF says, also where a line breaks in a word, and which file it is."""
    read = PdfReader(io.BytesIO(content))
    words = "\n".join(page.extract_text() for page in read.pages)
    attached = [one for versions in read.attachments.values() for one in versions]
    digest = hashlib.sha256(content).hexdigest()
    said = [words.encode(), "".join(words.split()).encode(), *attached, digest.encode()]
    return b"\n".join(said)
