"""The pages on which roles are offered and frameworks are set."""

from __future__ import annotations

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from gedragen.core.reasons import Reason
from gedragen.core.rights import Right
from gedragen.web.ambition import forms, frameworks, queries, roles
from gedragen.web.ambition.shown_terms import plain
from gedragen.web.ambition.views import back, sent_version, show_form, to_ambition
from gedragen.web.collaborations.access import require, seated
from gedragen.web.shared.acts import Forbidden, attempt
from gedragen.web.shared.forms import ConfirmForm
from gedragen.web.shared.pages import show
from gedragen.web.shared.templatetags.places import address

TERMS = ("title", "purpose", "accountabilities", "craft", "accountable", "starts_on", "ends_on")
FRAME = (
    "title",
    "about",
    "hard",
    "source",
    "expires_on",
    "amount",
    "unit",
    "at_least",
    "at_most",
    "stands_at",
)


def _to_role(seat, role):
    return redirect("role", seat.collaboration.slug, role.pk)


def _by_key(rows) -> dict:
    return {row.key: row for row in rows}


@require_http_methods(["GET", "POST"])
@seated
def new_role(request, seat):
    require(seat, Right.OFFER_ROLE)
    parties = _by_key(queries.parties_of(seat.collaboration))
    results = _by_key(queries.results_of(seat.collaboration))
    if not results:
        messages.info(request, _("First name the result. A role is about a result."), "first")
        return redirect("results", seat.collaboration.slug)
    form = forms.RoleForm(
        request.POST or None,
        initial={"result": request.GET.get("resultaat", "")},
        parties=parties.values(),
        results=results.values(),
    )
    if form.is_valid():
        said = dict(form.cleaned_data)
        said["party"], said["result"] = parties[said["party"]], results[said["result"]]
        offered = attempt(form, roles.offer_role, seat, **said)
        if offered:
            messages.success(
                request, _("Offered. It is theirs only when they say yes themselves."), "done"
            )
            return _to_role(seat, offered)
    return show_form(
        request,
        seat,
        form,
        _("Offer a role"),
        _("Offer this role"),
        lead=_("A role is offered and accepted, never assigned."),
        cancel=back(seat, "#rollen"),
    )


@require_http_methods(["GET", "POST"])
@seated
def edit_role(request, seat, id):
    found = queries.role_of(seat, id)
    if not queries.may_change_role(seat, found):
        raise Forbidden(Reason("not_your_offer"))
    initial = {name: getattr(found, name) for name in TERMS}
    form = forms.TermsForm(request.POST or None, initial=initial)
    stale = False
    if form.is_valid():
        said = {**form.cleaned_data, "version": sent_version(request)}
        if attempt(form, roles.change_role_offer, seat, role=found, **said):
            messages.success(
                request, _("The role is offered on these terms. It waits for an answer."), "done"
            )
            return _to_role(seat, found)
        stale = said["version"] != found.version
    end_url = address("end_role", seat.collaboration.slug, found.pk)
    return show_form(
        request,
        seat,
        form,
        _("Change what is asked in this role"),
        _("Offer it on these terms"),
        lead=_("On other terms the role is offered anew. What was accepted is not accepted then."),
        version=found.version,
        current="\n".join([found.title, found.purpose, found.accountabilities]) if stale else "",
        other={"url": end_url, "label": _("End this role")} if found.state != "ended" else None,
        cancel=back(seat, "#rollen"),
    )


@require_http_methods(["GET", "POST"])
@seated
def end_role(request, seat, id):
    found = queries.role_of(seat, id)
    if not queries.may_change_role(seat, found):
        raise Forbidden(Reason("not_your_offer"))
    act = _("Yes, the role “%(title)s” ends") % {"title": found.title}
    form = ConfirmForm(request.POST or None, act=act)
    said = {"version": sent_version(request)} if request.method == "POST" else {}
    if form.is_valid() and attempt(form, roles.end_role, seat, role=found, **said):
        messages.success(request, _("The role has ended."), "done")
        return to_ambition(seat, "#rollen")
    context = {
        "nav": "ambition",
        "question": _("End this role?"),
        "before": found.title,
        "consequence": _("Nobody holds it after this. If work is left, offer a new role."),
        "form": form,
        "version": found.version,
        "label": _("End this role"),
        "cancel": back(seat, "#rollen"),
    }
    return show(request, "shared/confirm.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@seated
def new_framework(request, seat):
    require(seat, Right.SET_FRAMEWORK)
    parties = _by_key(queries.parties_of(seat.collaboration))
    form = forms.FrameworkForm(request.POST or None, parties=parties.values())
    if form.is_valid():
        said = {**form.cleaned_data, "owner": parties[form.cleaned_data["owner"]]}
        if attempt(form, frameworks.set_framework, seat, **said):
            messages.success(request, _("The framework stands. Everyone can see it."), "done")
            return to_ambition(seat, "#kaders")
    return show_form(
        request,
        seat,
        form,
        _("Set a framework"),
        _("Set this framework"),
        lead=_("What everyone has to work within: where it comes from, and until when."),
        cancel=back(seat, "#kaders"),
    )


@require_http_methods(["GET", "POST"])
@seated
def edit_framework(request, seat, id):
    found = queries.framework_of(seat, id)
    if not queries.may_change_framework(seat, found):
        raise Forbidden(Reason("not_your_framework"))
    parties = _by_key(queries.parties_of(seat.collaboration))
    initial = {name: getattr(found, name) for name in FRAME}
    initial |= {name: plain(initial[name]) for name in FRAME[-3:]}
    initial |= {"hard": "yes" if found.hard else "no", "owner": str(found.owner_id)}
    form = forms.FrameworkForm(request.POST or None, initial=initial, parties=parties.values())
    stale = False
    if form.is_valid():
        said = {**form.cleaned_data, "owner": parties[form.cleaned_data["owner"]]}
        said["version"] = sent_version(request)
        if attempt(form, frameworks.change_framework, seat, framework=found, **said):
            messages.success(request, _("Changed. Everyone can see it."), "done")
            return to_ambition(seat, "#kaders")
        stale = said["version"] != found.version
    end_url = address("end_framework", seat.collaboration.slug, found.pk)
    return show_form(
        request,
        seat,
        form,
        _("Change this framework"),
        _("Keep it like this"),
        version=found.version,
        current="\n".join([found.title, found.source, found.about]) if stale else "",
        other={"url": end_url, "label": _("This framework no longer holds")},
        cancel=back(seat, "#kaders"),
    )


@require_http_methods(["GET", "POST"])
@seated
def end_framework(request, seat, id):
    found = queries.framework_of(seat, id)
    if not queries.may_change_framework(seat, found):
        raise Forbidden(Reason("not_your_framework"))
    act = _("Yes, “%(title)s” no longer holds") % {"title": found.title}
    form = ConfirmForm(request.POST or None, act=act)
    said = {"version": sent_version(request)} if request.method == "POST" else {}
    if form.is_valid() and attempt(form, frameworks.end_framework, seat, framework=found, **said):
        messages.success(request, _("It no longer holds. The ledger keeps it."), "done")
        return to_ambition(seat, "#kaders")
    context = {
        "nav": "ambition",
        "question": _("Does this framework no longer hold?"),
        "before": found.title,
        "consequence": _("It disappears from the page. What was decided under it stays as it is."),
        "form": form,
        "version": found.version,
        "label": _("It no longer holds"),
        "cancel": back(seat, "#kaders"),
    }
    return show(request, "shared/confirm.html", context, status=422 if form.errors else 200)
