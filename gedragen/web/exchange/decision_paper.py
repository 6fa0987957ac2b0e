"""How does the record of a decision become a PDF: tagged, sealed off, the same bytes each time?

WeasyPrint needs Pango from the system, which an installation may lack: it is loaded when the
first PDF is asked for, and where it cannot be loaded the pages say so.
"""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path
from typing import Any

from django.template.loader import render_to_string

from gedragen.core.assurance.record import Record
from gedragen.web.exchange import decision_shown

STYLES = Path(__file__).parent / "static" / "exchange" / "record.css"


@cache
def missing() -> str:
    """Why no PDF can be made here, in the system's own words; nothing when it can."""
    try:
        import weasyprint  # noqa: F401
    except (ImportError, OSError) as lacking:
        return str(lacking).splitlines()[0]
    return ""


def pdf(record: Record, document: bytes, page: dict[str, Any]) -> bytes:
    """The record as PDF/UA, with its JSON `document` attached; nothing is fetched from anywhere.

    Date and identity come from the decision and not from the moment of asking.
    """
    from weasyprint import CSS, HTML, Attachment

    fetcher = _nothing()
    written = render_to_string("exchange/decision_paper.html", page)
    attached = Attachment(
        string=document,
        name=decision_shown.file_name(record, "json"),
        description=record.title,
        url_fetcher=fetcher,
        created=record.closed_at,
        modified=record.closed_at,
        relationship="Data",
    )
    return HTML(string=written, url_fetcher=fetcher).write_pdf(
        stylesheets=[CSS(string=STYLES.read_text(), url_fetcher=fetcher)],
        pdf_variant="pdf/ua-1",
        pdf_identifier=hashlib.sha256(document).digest()[:16],
        attachments=[attached],
    )


def _nothing():
    """A fetcher that refuses every address: all that a record needs is in it already."""
    from weasyprint.urls import FatalURLFetchingError, URLFetcher

    class Nothing(URLFetcher):
        def fetch(self, url, headers=None):
            raise FatalURLFetchingError(f"a record fetches nothing, not even {url}")

    return Nothing()
