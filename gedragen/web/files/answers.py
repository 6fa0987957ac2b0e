"""How is a document handed over, so that a browser saves it and never runs it?"""

from __future__ import annotations

from django.http import FileResponse

from gedragen.web.files import queries
from gedragen.web.files.models import Document


def handed_over(document: Document) -> FileResponse:
    """The bytes under their own name, to save; the caller has been through the gate."""
    answer = FileResponse(
        queries.content_of(document),
        as_attachment=True,
        filename=document.name,
        content_type=document.media_type,
    )
    answer["Content-Security-Policy"] = (
        "default-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; sandbox"
    )
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "no-store, private"
    return answer
