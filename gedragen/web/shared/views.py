"""Pages that belong to nobody in particular."""

from __future__ import annotations

from django.conf import settings
from django.db import connection
from django.http import HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from gedragen import __version__
from gedragen.web.shared.pages import show
from gedragen.web.shared.policies import public
from gedragen.web.shared.sentences import say


@public
@require_safe
def healthz(request):
    """Ready when the database answers."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return JsonResponse({"status": "ok", "version": __version__})


@public
@require_safe
def help_page(request):
    return show(request, "shared/help.html")


@public
@require_safe
def privacy(request):
    return show(request, "shared/privacy.html", {"host_name": settings.HOST_NAME})


@public
@require_safe
def accessibility(request):
    return show(request, "shared/accessibility.html")


@public
@require_safe
def security_txt(request):
    contact = settings.DEFAULT_FROM_EMAIL.split("<")[-1].rstrip(">")
    lines = [f"Contact: mailto:{contact}", "Preferred-Languages: nl, en", ""]
    return HttpResponse("\n".join(lines), content_type="text/plain")


@public
def forbidden(request, exception=None):
    """403: with the reason, and what remains possible."""
    reason = getattr(exception, "reason", None)
    return show(request, "403.html", {"reason": say(reason) if reason else ""}, status=403)


@public
def csrf_failure(request, reason=""):
    return show(request, "shared/csrf_failure.html", status=403)
