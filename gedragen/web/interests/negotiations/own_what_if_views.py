"""A party's own what-if on the packages of the table; nothing is saved."""

from __future__ import annotations

from django.http import Http404
from django.views.decorators.http import require_GET

from gedragen.web.collaborations.access import seated
from gedragen.web.interests.negotiations import own_what_if as recounted
from gedragen.web.interests.negotiations import queries
from gedragen.web.interests.negotiations.own_what_if_form import OwnWhatIfForm
from gedragen.web.shared.pages import show

ASKED = ("interest", "weight", "red_line", "package", "swap")


@require_GET
@seated
def own_what_if(request, seat, id):
    """For who sits for a party: the newest packages on the table, recounted on own rows."""
    here = queries.negotiation_of(seat, id)
    published = queries.published_rounds(here)
    if not seat.party_id or not published or not published[0].packages.all():
        raise Http404
    round_ = published[0]
    own = recounted.own_of(seat, round_)
    is_asked = any(name in request.GET for name in ASKED)
    form = OwnWhatIfForm(request.GET if is_asked else None, own=own, round_=round_)
    said = form.cleaned_data if form.is_valid() else None
    context = {**recounted.page(seat, round_, own, said), "form": form}
    status = 422 if form.errors else 200
    return show(request, "interests/negotiations/own_what_if.html", context, status=status)
