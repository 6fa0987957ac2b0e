"""How a form counts once, however often its button is pressed."""

from __future__ import annotations

import hashlib
import secrets

from django.contrib import messages
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from gedragen.web.shared.models import Sent


def new_token() -> str:
    """A token for a form about to be shown."""
    return secrets.token_urlsafe(16)


def guarded(request: HttpRequest, answer) -> HttpResponse:
    """Run `answer()` unless this very form was accepted before.

    A repeat is led to where the first one led. A form that was refused (it
    answered with a page, not a redirect) may be sent again.
    """
    token = request.POST.get("once", "") if request.method == "POST" else ""
    if not token:
        return answer()
    person = str(request.user.pk or "")
    key = hashlib.sha256(f"{person}:{token}".encode()).hexdigest()
    try:
        with transaction.atomic():
            sent = Sent.objects.create(token=key, person=person)
    except IntegrityError:
        messages.info(request, _("You had already done this. It was counted once."), "first")
        return redirect(Sent.objects.get(token=key).location or request.path)
    response = answer()
    if 300 <= response.status_code < 400:
        sent.location = response["Location"]
        sent.save(update_fields=["location"])
    else:
        sent.delete()
    return response
