"""Page: where do I begin?"""

from __future__ import annotations

from django.conf import settings
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from gedragen.web.organisations.queries import managed_by
from gedragen.web.overview import queries_start
from gedragen.web.shared.pages import show
from gedragen.web.shared.policies import public


@public
@require_safe
def start(request):
    """One's own collaborations; to a visitor what this is, in the demonstration who to be."""
    if not request.user.is_authenticated:
        if settings.DEMO:
            return redirect("sign_in_demo")
        return show(request, "overview/welcome.html")
    context = {
        "memberships": queries_start.memberships(request.user),
        "invitations": queries_start.waiting_invitations(request.user),
        "organisations": managed_by(request.user),
    }
    return show(request, "overview/start.html", context)
