"""Pages of the demonstration only: choosing a person, and changing to another in one click."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth import login
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from gedragen.web.collaborations import queries_demo, wayfinding
from gedragen.web.collaborations.access import seats_of
from gedragen.web.shared.pages import show
from gedragen.web.shared.policies import public

BACKEND = "gedragen.web.accounts.backends.ActiveOnly"


@public
@require_safe
def sign_in_demo(request):
    """Who do you want to be today?"""
    if not settings.DEMO:
        raise Http404
    tables = queries_demo.tables()
    context = {"tables": tables, "recommended": queries_demo.recommended()}
    return show(request, "collaborations/sign_in_demo.html", context)


@public
@require_POST
def demo_switch(request):
    """Look as somebody else: the same page if they may see it, else what is asked of them."""
    if not settings.DEMO:
        raise Http404
    person = queries_demo.person_at(request.POST.get("person", ""))
    if person is None:
        raise Http404
    login(request, person, backend=BACKEND)
    path = request.POST.get("next", "")
    slug = wayfinding.slug_in(path)
    if slug and wayfinding.may_see(request, path):
        return redirect(path)
    if slug and seats_of(person, slug):
        return redirect(wayfinding.own_page(slug))
    first = next((seat for seat in queries_demo.seats() if seat.person_id == person.pk), None)
    return redirect(wayfinding.own_page(first.collaboration.slug) if first else reverse("start"))
