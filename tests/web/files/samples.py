"""Files as people send them, and files that are not what they say."""

from __future__ import annotations

import io
import zipfile

from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook

PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n"
PNG = bytes.fromhex("89504e470d0a1a0a0000000d4948445200000001000000010806000000")
JPG = bytes.fromhex("ffd8ffe000104a46494600010100000100010000")
WEBP = b"RIFF\x24\x00\x00\x00WEBPVP8 \x18\x00\x00\x00"
TEXT = "Eén regel,\nen nog één.\n".encode()
HTML = b"<!DOCTYPE html><html><script>alert(1)</script></html>"
OLD_WORD = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600)
ODT = "application/vnd.oasis.opendocument.text"


def packed(*names: str, mimetype: str = "") -> bytes:
    """A package with parts of these names."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as package:
        if mimetype:
            package.writestr("mimetype", mimetype, zipfile.ZIP_STORED)
        for name in names:
            package.writestr(name, "<x/>")
    return written.getvalue()


DOCX = packed("[Content_Types].xml", "_rels/.rels", "word/document.xml")
PPTX = packed("[Content_Types].xml", "_rels/.rels", "ppt/presentation.xml")
DOCX_WITH_MACROS = packed("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin")
WRITER = packed("content.xml", "META-INF/manifest.xml", mimetype=ODT)
WRITER_WITH_MACROS = packed("content.xml", "Basic/script-lc.xml", mimetype=ODT)


def workbook() -> bytes:
    """What a spreadsheet program really writes."""
    written = io.BytesIO()
    Workbook().save(written)
    return written.getvalue()


def sent(name: str = "Stuk.pdf", content: bytes = PDF) -> SimpleUploadedFile:
    """A file as a browser sends it."""
    return SimpleUploadedFile(name, content)
