"""May this file come in: is it of a kind we keep, and is it what it says it is?

Nothing is ever unpacked: of a packed document only the list of what is in it is read,
so a file that would grow without end when opened is never opened here.
"""

from __future__ import annotations

import codecs
import unicodedata
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import BinaryIO

import puremagic

from gedragen.core.reasons import Reason, Refused

TYPES: Mapping[str, str] = MappingProxyType(
    {
        "pdf": "application/pdf",
        "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        "odt": "application/vnd.oasis.opendocument.text",
        "ods": "application/vnd.oasis.opendocument.spreadsheet",
        "odp": "application/vnd.oasis.opendocument.presentation",
        "txt": "text/plain",
        "csv": "text/csv",
        "png": "image/png",
        "jpg": "image/jpeg",
        "jpeg": "image/jpeg",
        "webp": "image/webp",
    }
)
WITH_MACROS = frozenset(
    {"docm", "dotm", "xlsm", "xltm", "xlam", "xlsb", "pptm", "potm", "ppsm", "ppam"}
)
PARTS = MappingProxyType({"docx": "word/", "xlsx": "xl/", "pptx": "ppt/"})
OPEN_DOCUMENT = frozenset({"odt", "ods", "odp"})
PICTURES_AND_PDF = frozenset({"pdf", "png", "jpg", "jpeg", "webp"})
MACRO_PARTS = ("vbaproject.bin", "vbadata.xml", "/macrosheets/")
MACRO_FOLDERS = ("basic/", "scripts/")
"""Where OpenDocument keeps them, at the top of the package."""
MARKUP = ("<!doctype html", "<html", "<head", "<body", "<script", "<svg", "<?xml")
LONGEST_NAME = 150
HEAD = 64 * 1024
MOST_PARTS = 10_000
NOT_IN_NAMES = frozenset('<>:"|?*')


@dataclass(frozen=True)
class Checked:
    """A file that may come in: its cleaned name, and what it is."""

    name: str
    media_type: str


def checked(name: str, content: BinaryIO, *, size: int, largest: int) -> Checked:
    """Refuse a file that we do not keep, with every reason; else say under which name, and as what.

    The content is read, and stands at its beginning again afterwards.
    """
    cleaned = clean_name(name)
    ending = ending_of(cleaned)
    said = {"name": cleaned or "…", "field": "files"}
    if ending in WITH_MACROS:
        raise Refused(Reason("file_with_macros", said))
    if ending not in TYPES:
        raise Refused(Reason("file_type_not_kept", said))
    if size == 0:
        raise Refused(Reason("file_empty", said))
    if size > largest:
        raise Refused(Reason("file_too_large", said | {"megabytes": largest // 1024**2}))
    for code in _disagreements(ending, content):
        raise Refused(Reason(code, said))
    content.seek(0)
    return Checked(cleaned, TYPES[ending])


def ending_of(name: str) -> str:
    """What stands behind the last dot, in small letters; nothing where no name stands before it."""
    stem, _dot, ending = name.rpartition(".")
    return ending.lower() if stem else ""


def clean_name(name: str) -> str:
    """The name without a path and without signs that mislead, short enough to keep.

    Signs that turn the direction of reading go too: with them "exe.pdf" can be made to
    look like another name.
    """
    last = name.replace("\\", "/").rpartition("/")[2]
    composed = unicodedata.normalize("NFC", last)
    signs = ("_" if sign in NOT_IN_NAMES else sign for sign in composed)
    kept = "".join(sign for sign in signs if not _is_invisible(sign))
    kept = " ".join(kept.split()).strip(". ")
    stem, dot, ending = kept.rpartition(".")
    if len(kept) > LONGEST_NAME and stem:
        return stem[: LONGEST_NAME - len(ending) - 1].rstrip(". ") + dot + ending
    return kept[:LONGEST_NAME]


def _is_invisible(sign: str) -> bool:
    return unicodedata.category(sign) in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")


def _disagreements(ending: str, content: BinaryIO) -> Iterator[str]:
    """Where the content is not what the name says."""
    content.seek(0)
    if ending in PICTURES_AND_PDF:
        agrees = f".{ending}" in _kinds(content.read(HEAD))
    elif ending in PARTS or ending in OPEN_DOCUMENT:
        yield from _packed(ending, content)
        return
    else:
        agrees = _is_text(content.read())
    if not agrees:
        yield "file_not_what_it_says"


def _kinds(head: bytes) -> set[str]:
    """The endings that files which begin like this have."""
    try:
        return {match.extension for match in puremagic.magic_string(head)}
    except (puremagic.PureError, ValueError):
        return set()


def _packed(ending: str, content: BinaryIO) -> Iterator[str]:
    """What is wrong with a document that is a package of parts; only their names are read."""
    if f".{ending}" not in _kinds(content.read(HEAD)):
        yield "file_not_what_it_says"
        return
    content.seek(0)
    try:
        with zipfile.ZipFile(content) as package:
            parts = package.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, RuntimeError):
        yield "file_not_what_it_says"
        return
    names = [part.filename.lower() for part in parts]
    if any(name.startswith(MACRO_FOLDERS) for name in names) or any(
        part in name for name in names for part in MACRO_PARTS
    ):
        yield "file_with_macros"
    if len(parts) > MOST_PARTS or any(part.flag_bits & 1 for part in parts):
        yield "file_not_what_it_says"
    if ending in PARTS:
        begins = any(name.startswith(PARTS[ending]) for name in names)
        agrees = begins and "[content_types].xml" in names
    else:
        agrees = _says_it_is(ending, content)
    if not agrees:
        yield "file_not_what_it_says"


def _says_it_is(ending: str, content: BinaryIO) -> bool:
    """OpenDocument 1.2, part 3, 3.3: the type stands unpacked, as the first thing in the file."""
    content.seek(0)
    return b"mimetype" + TYPES[ending].encode() + b"PK" in content.read(200)


def _is_text(content: bytes) -> bool:
    """Text as people write it: in a known alphabet, without control signs, and no web page."""
    for alphabet in ("utf-16",) if content[:2] in _ORDERS else ("utf-8-sig", "cp1252"):
        try:
            said = content.decode(alphabet)
        except UnicodeDecodeError:
            continue
        is_plain = not any(unicodedata.category(s) == "Cc" and s not in "\t\r\n\f" for s in said)
        return is_plain and not said.lstrip().lower().startswith(MARKUP)
    return False


_ORDERS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
