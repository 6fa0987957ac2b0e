"""Are all texts translated? Collects, compiles and checks the Dutch catalogue.

Compiling needs no gettext on the machine: polib writes the binary catalogue.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import polib

ROOT = Path(__file__).resolve().parent.parent
CATALOGUE = ROOT / "gedragen/locale/nl/LC_MESSAGES/django.po"


def compile_catalogue() -> None:
    """Write the binary catalogue that Django reads."""
    polib.pofile(str(CATALOGUE)).save_as_mofile(str(CATALOGUE.with_suffix(".mo")))


def collected(into: Path) -> polib.POFile:
    """The texts that stand in the code now, collected into a scratch copy."""
    copy = into / "gedragen"
    shutil.copytree(ROOT / "gedragen", copy, ignore=shutil.ignore_patterns("*.mo", "__pycache__"))
    command = [sys.executable, "-m", "django", "makemessages", "-l", "nl", "--no-wrap"]
    subprocess.run(
        [*command, "--no-location", "-v", "0"], cwd=copy, check=True, env=_environment(into)
    )
    return polib.pofile(str(copy / "locale/nl/LC_MESSAGES/django.po"))


def _environment(into: Path) -> dict[str, str]:
    import os

    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "gedragen.config.settings",
        "GEDRAGEN_DATA": str(into / "data"),
        "SECRET_KEY": "messages",
        "PYTHONPATH": str(ROOT),
    }


def problems() -> list[str]:
    """Every text that is missing, doubtful, left over, or has other gaps than its source."""
    with tempfile.TemporaryDirectory() as scratch:
        found = collected(Path(scratch))
    kept = polib.pofile(str(CATALOGUE))
    known = {(entry.msgctxt, entry.msgid): entry for entry in kept if not entry.obsolete}
    said = []
    for entry in found:
        if entry.obsolete:
            said.append(f"no longer used: {entry.msgid!r}")
        elif (entry.msgctxt, entry.msgid) not in known:
            said.append(f"not in the catalogue: {entry.msgid!r}")
        elif not known[entry.msgctxt, entry.msgid].translated():
            said.append(f"not translated: {entry.msgid!r}")
    return said


def collect() -> None:
    """Bring the catalogue in step with the code; what is no longer used goes."""
    with tempfile.TemporaryDirectory() as scratch:
        found = collected(Path(scratch))
    for entry in [entry for entry in found if entry.obsolete]:
        found.remove(entry)
    for entry in found:
        if "fuzzy" in entry.flags:
            entry.flags.remove("fuzzy")
            entry.msgstr, entry.msgstr_plural = "", dict.fromkeys(entry.msgstr_plural, "")
    found.sort(key=lambda entry: (entry.msgid.casefold(), entry.msgid, entry.msgctxt or ""))
    found.metadata.pop("POT-Creation-Date", None)
    found.save(str(CATALOGUE))
    compile_catalogue()


def main(word: str) -> int:
    if word == "compile":
        compile_catalogue()
        return 0
    if word == "collect":
        collect()
        return 0
    said = problems()
    print("\n".join(said) if said else "translations: complete")
    return 1 if said else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else "check"))
