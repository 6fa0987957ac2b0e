"""Where do the bytes of documents lie, and how do they get there without being lost?

Under names that tell nothing, outside everything that the web server hands out by itself.
A file counts only once its row is there, and its row comes only once the file would
survive a power cut: so a crash can leave a file without a row, never a row without a file.
"""

from __future__ import annotations

import hashlib
import os
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

PIECE = 256 * 1024
ON_ITS_WAY = ".part"


@dataclass(frozen=True)
class Stored:
    """A file that lies there for good: under which name, how large, and its seal."""

    stored_as: str
    size: int
    sha256: str


def root() -> Path:
    """The folder of the files; made when there is none yet, for nobody else to read."""
    folder = Path(settings.FILES_ROOT).resolve()
    static = Path(settings.STATIC_ROOT).resolve()
    if folder == static or static in folder.parents:
        raise ImproperlyConfigured("GEDRAGEN_FILES lies inside what the web server hands out")
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def put(content: BinaryIO) -> Stored:
    """Write the bytes down for good, before anything refers to them."""
    folder, name, seal, size = root(), secrets.token_hex(20), hashlib.sha256(), 0
    coming = folder / f"{name}{ON_ITS_WAY}"
    descriptor = os.open(coming, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            while piece := content.read(PIECE):
                seal.update(piece)
                size += len(piece)
                file.write(piece)
            file.flush()
            os.fsync(file.fileno())
        os.rename(coming, folder / name)
    except BaseException:
        coming.unlink(missing_ok=True)
        raise
    _settle(folder)
    return Stored(name, size, seal.hexdigest())


def open_stored(stored_as: str) -> BinaryIO:
    """The bytes of a document; raises FileNotFoundError when they are not there."""
    return (root() / _plain(stored_as)).open("rb")


def wipe(stored_as: str) -> None:
    """Take the bytes away; what is gone already stays gone."""
    (root() / _plain(stored_as)).unlink(missing_ok=True)


def lying_since(moment: datetime) -> Iterator[str]:
    """The names of all files, on their way too, that were last written before `moment`."""
    for file in root().iterdir():
        if file.is_file() and file.stat().st_mtime < moment.timestamp():
            yield file.name


def _plain(name: str) -> str:
    """A name of our own making; never a way out of the folder."""
    if not name.removesuffix(ON_ITS_WAY).isalnum():
        raise ValueError("not a name of a stored file")
    return name


def _settle(folder: Path) -> None:
    """Let the folder itself remember the new name, also when the power fails now."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
