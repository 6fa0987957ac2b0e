"""Pages: what was promised, as a list and as a board."""

from __future__ import annotations

from django.views.decorators.http import require_safe

from gedragen.web.collaborations.access import seated
from gedragen.web.environment.agreements import listed, words, words_listed
from gedragen.web.shared.pages import show

BOARD = "bord"


@require_safe
@seated
def commitments(request, seat):
    if request.GET.get("als") == BOARD:
        return _board(request, seat)
    slug = seat.collaboration.slug
    standing = listed.standing_asked(request.GET.get("stand", ""))
    page = listed.page_of(seat, standing, request.GET.get("page"))
    own = listed.own(seat)
    asked = next((one for one in own.first if one.asks), None)
    is_first = standing is None and page.number == 1
    context = {
        "nav": "environment",
        "page": page,
        "query": f"stand={standing}&" if standing else "",
        "any": page.paginator.count or standing,
        "filters": words_listed.filters(standing),
        "lead": words.lead(own) if seat.party_id else "",
        "tasks": [words.as_task(one, slug) for one in own.first] if is_first else [],
        "more": own.more,
        "asked": words.as_task(asked, slug) if asked and is_first else None,
        "groups": words_listed.groups(seat, page),
    }
    return show(request, "agreements/commitments.html", context)


def _board(request, seat):
    columns = listed.board(seat)
    context = {
        "nav": "environment",
        "any": any(one.number for one in columns),
        "columns": [words_listed.column(one, seat) for one in columns],
    }
    return show(request, "agreements/board.html", context)
