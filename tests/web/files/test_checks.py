"""Which files come in, under which name, and which are told apart from what they say they are?"""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gedragen.core.reasons import Refused
from gedragen.web.files import checks
from tests.web.files import samples

MEGABYTE = 1024**2


def check(name: str, content: bytes, largest: int = MEGABYTE):
    return checks.checked(name, io.BytesIO(content), size=len(content), largest=largest)


def _named(given):
    """A name for a case: what a package holds has the moment in it, and is no name."""
    return given if isinstance(given, str) else "content"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("Stuk.pdf", samples.PDF),
        ("Kade.PNG", samples.PNG),
        ("kade.jpg", samples.JPG),
        ("kade.jpeg", samples.JPG),
        ("kade.webp", samples.WEBP),
        ("Verslag.docx", samples.DOCX),
        ("Raming.xlsx", samples.workbook()),
        ("Plaatjes.pptx", samples.PPTX),
        ("Verslag.odt", samples.WRITER),
        ("Notitie.txt", samples.TEXT),
        ("Notitie.txt", "Eén".encode("cp1252")),
        ("Metingen.csv", b"\xef\xbb\xbfplek;mm\r\n1;0,4\r\n"),
        ("Metingen.csv", "plek\tmm\n".encode("utf-16")),
    ],
    ids=_named,
)
def test_what_people_send_comes_in_as_what_it_is(name, content):
    found = check(name, content)
    assert found.name == name
    assert found.media_type == checks.TYPES[name.rpartition(".")[2].lower()]


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("kade.png", samples.HTML, "file_not_what_it_says"),
        ("kade.png", samples.PDF, "file_not_what_it_says"),
        ("stuk.pdf", samples.HTML, "file_not_what_it_says"),
        ("stuk.pdf", b" " * 2000 + samples.PDF, "file_not_what_it_says"),
        ("notitie.txt", samples.HTML, "file_not_what_it_says"),
        ("notitie.txt", b"  <SVG onload=x>", "file_not_what_it_says"),
        ("notitie.txt", b"MZ\x90\x00\x03", "file_not_what_it_says"),
        ("notitie.csv", samples.DOCX, "file_not_what_it_says"),
        ("verslag.docx", samples.workbook(), "file_not_what_it_says"),
        ("verslag.docx", samples.packed("word/document.xml"), "file_not_what_it_says"),
        ("verslag.docx", samples.OLD_WORD, "file_not_what_it_says"),
        ("verslag.docx", samples.DOCX[:80], "file_not_what_it_says"),
        ("verslag.odt", samples.DOCX, "file_not_what_it_says"),
        ("verslag.ods", samples.WRITER, "file_not_what_it_says"),
        ("verslag.odt", samples.packed("x", mimetype=samples.ODT + "-template"),
         "file_not_what_it_says"),
        ("verslag.docx", samples.DOCX_WITH_MACROS, "file_with_macros"),
        ("verslag.odt", samples.WRITER_WITH_MACROS, "file_with_macros"),
        ("verslag.docm", samples.DOCX, "file_with_macros"),
        ("raming.xlsm", samples.workbook(), "file_with_macros"),
        ("programma.exe", b"MZ\x90\x00", "file_type_not_kept"),
        ("pagina.html", samples.HTML, "file_type_not_kept"),
        ("plaat.svg", b"<svg/>", "file_type_not_kept"),
        ("stuk.pdf.exe", samples.PDF, "file_type_not_kept"),
        ("pdf", samples.PDF, "file_type_not_kept"),
        (".pdf", samples.PDF, "file_type_not_kept"),
        ("", samples.PDF, "file_type_not_kept"),
        ("pakket.zip", samples.DOCX, "file_type_not_kept"),
        ("stuk.pdf", b"", "file_empty"),
        ("stuk.pdf", samples.PDF + bytes(MEGABYTE), "file_too_large"),
    ],
    ids=_named,
)  # fmt: skip
def test_what_is_not_what_it_says_or_is_not_kept_stays_out(name, content, code):
    with pytest.raises(Refused) as refused:
        check(name, content)
    assert [reason.code for reason in refused.value.reasons] == [code]


def test_a_file_that_grows_without_end_is_never_unpacked(monkeypatch):
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", "<x/>")
        package.writestr("word/document.xml", bytes(40 * MEGABYTE))

    def opened(*_args, **_kwargs):
        raise AssertionError("it was unpacked")

    monkeypatch.setattr(zipfile.ZipFile, "open", opened)
    assert len(written.getvalue()) < MEGABYTE
    assert check("bom.docx", written.getvalue()).name == "bom.docx"


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/passwd.txt", "passwd.txt"),
        ("C:\\Users\\mij\\Stuk 1.pdf", "Stuk 1.pdf"),
        ("/a/b/..", ""),
        ("een\x00twee\n.pdf", "eentwee.pdf"),
        ("factuur\u202efdp.txt", "factuurfdp.txt"),
        ("wat? ja: nee.pdf", "wat_ ja_ nee.pdf"),
        ("  veel   ruimte .pdf ", "veel ruimte .pdf"),
        ("e\u0301e\u0301n.pdf", "één.pdf"),
    ],
)
def test_a_name_holds_no_path_and_no_sign_that_misleads(given, kept):
    assert checks.clean_name(given) == kept


@given(st.text(max_size=400))
def test_whatever_a_file_is_called_its_name_can_be_kept(name):
    cleaned = checks.clean_name(name)
    assert len(cleaned) <= checks.LONGEST_NAME
    assert "/" not in cleaned and "\\" not in cleaned and not cleaned.startswith(".")
    assert all(sign.isprintable() or sign.isspace() for sign in cleaned)
    assert checks.clean_name(cleaned) == cleaned


@given(st.text(st.characters(codec="ascii", categories=("L",)), min_size=150, max_size=300))
def test_a_long_name_keeps_its_ending(name):
    cleaned = checks.clean_name(f"{name}.docx")
    assert len(cleaned) == checks.LONGEST_NAME and cleaned.endswith(".docx")


@given(st.binary(max_size=300), st.sampled_from(sorted(checks.TYPES)))
def test_no_content_whatever_breaks_the_check(content, ending):
    try:
        found = check(f"x.{ending}", content)
    except Refused:
        return
    assert found.media_type == checks.TYPES[ending]
