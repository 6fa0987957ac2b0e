"""Pages: which roles help the group along, one role, and each step of choosing somebody."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gedragen.core.rights import Right
from gedragen.web.collaborations.access import require, seated
from gedragen.web.environment.agenda.clicks import click, version_sent
from gedragen.web.environment.group_roles import actions, choosing, forms, queries, shown
from gedragen.web.environment.group_roles.words import KINDS
from gedragen.web.shared.acts import attempt
from gedragen.web.shared.pages import show

BOTH = ["GET", "POST"]
ACTS = {
    "agree": actions.agree_profile,
    "end_nominations": actions.end_nominations,
    "ask": choosing.ask_person,
    "take_back": choosing.take_back,
    "prolong": choosing.prolong,
    "open_anew": choosing.open_anew,
    "end": choosing.end_role,
}
OF_ONE = {
    "take": choosing.take_role,
    "not_now": choosing.say_not_now,
    "hand_back": choosing.hand_back,
}
"""What only the person asked, or the holder, can do: without a version, as it is about them."""


@require_safe
@seated
def group_roles(request, seat):
    return show(request, "group_roles/group_roles.html", shown.roles_page(seat))


@require_safe
@seated
def group_role(request, seat, id):
    role = queries.group_role_of(seat, id)
    return show(request, "group_roles/group_role.html", shown.role_page(seat, role))


@require_http_methods(BOTH)
@seated
def new_group_role(request, seat):
    require(seat, Right.DESCRIBE_GROUP_ROLE)
    form = forms.GroupRoleForm(request.POST or None)
    if form.is_valid():
        role = attempt(form, actions.describe_group_role, seat, **form.cleaned_data)
        if role:
            done = _("It is described. Every party says whether this is what the role is for.")
            messages.success(request, done, "done")
            return redirect("group_role", seat.collaboration.slug, role.pk)
    context = {"nav": "environment", "form": form, "cancel": _back(seat)}
    status = 422 if form.errors else 200
    return show(request, "group_roles/new_group_role.html", context, status=status)


@require_POST
@seated
def act_on_group_role(request, seat, id):
    role = queries.group_role_of(seat, id)
    act = request.POST.get("act", "")
    if act in OF_ONE:
        if not _may_act_alone(seat, role, act):
            raise Http404
        click(request, _done(act), OF_ONE[act], seat, role=role)
    elif act in ACTS:
        click(request, _done(act), ACTS[act], seat, role=role, version=version_sent(request))
    else:
        raise Http404
    return redirect("group_role", seat.collaboration.slug, role.pk)


def _may_act_alone(seat, role, act) -> bool:
    """Whether it is about this very person; to anyone else such an act does not exist."""
    table = queries.table_of(seat.collaboration)
    if act == "hand_back":
        return queries.is_holder(seat, role, table)
    return queries.is_asked_last(seat, role, table)


def _done(act: str) -> str:
    words = {
        "agree": _("Your party agrees to what this role is for."),
        "end_nominations": _("The reasons are on the table. Everyone can read them."),
        "ask": _("The question is asked. Only you and the person asked know that."),
        "take_back": _("The role is open. No name of this round is kept."),
        "prolong": _("The group is asked for its consent. After that the person is asked again."),
        "open_anew": _("The role is open. The group can look for somebody."),
        "end": _("The role has ended. What it gave the group stays readable."),
        "take": _("Thank you. The role is yours from today, and everyone can see it."),
        "not_now": _("That is fine. Nobody reads that you were asked: the role is open again."),
        "hand_back": _("You gave the role back. It is open again."),
    }
    return words[act]


@require_http_methods(BOTH)
@seated
def change_group_role(request, seat, id):
    role = queries.group_role_of(seat, id)
    require(seat, Right.DESCRIBE_GROUP_ROLE)
    initial = {name: getattr(role, name) for name in actions.PROFILE}
    form = forms.GroupRoleForm(request.POST or None, initial=initial)
    return _filled(request, seat, role, form, actions.change_group_role, "change_group_role")


@require_http_methods(BOTH)
@seated
def open_nominations(request, seat, id):
    role = queries.group_role_of(seat, id)
    require(seat, Right.CHOOSE_FOR_GROUP)
    form = forms.NominationsForm(request.POST or None)
    return _filled(request, seat, role, form, actions.open_nominations, "open_nominations")


@require_http_methods(BOTH)
@seated
def nominate(request, seat, id):
    """One's own nomination; what one wrote before stands in the form."""
    role = queries.group_role_of(seat, id)
    require(seat, Right.NOMINATE)
    own = queries.own_nomination(seat, role)
    initial = {"nominee": own.nominee.key, "craft": own.craft, "seen": own.seen} if own else None
    form = forms.NominationForm(
        request.POST or None, initial=initial, nominees=queries.nominees(seat)
    )
    done = _("Kept. Until the round ends only you can read it, and change it.")
    return _filled(
        request, seat, role, form, actions.nominate, "nominate", done=done, versioned=False
    )


@require_http_methods(BOTH)
@seated
def name_person(request, seat, id):
    role = queries.group_role_of(seat, id)
    require(seat, Right.CHOOSE_FOR_GROUP)
    table = queries.table_of(seat.collaboration)
    reasons = queries.reasons_of(seat, role, table)
    form = forms.NamingForm(
        request.POST or None, nominees=queries.nominated_seats(role) if reasons else []
    )
    return _filled(request, seat, role, form, choosing.name_person, "name_person")


@require_http_methods(BOTH)
@seated
def consent_to_person(request, seat, id):
    role = queries.group_role_of(seat, id)
    require(seat, Right.CONSENT_TO_PERSON)
    form = forms.ConsentForm(request.POST or None)
    act = choosing.answer_about_person
    return _filled(request, seat, role, form, act, "consent_to_person")


@require_http_methods(BOTH)
@seated
def look_back_on_role(request, seat, id):
    role = queries.group_role_of(seat, id)
    require(seat, Right.CONSENT_TO_PERSON)
    form = forms.LookBackForm(request.POST or None, initial=queries.own_look_back(seat, role))
    return _filled(request, seat, role, form, choosing.look_back, "look_back_on_role")


def _filled(request, seat, role, form, action, name, *, done="", versioned=True):
    """Show a form about one role, and do what it asks."""
    version = version_sent(request) if versioned else None
    if form.is_valid():
        given = form.cleaned_data | {"role": role}
        if versioned:
            given["version"] = version
        if attempt(form, action, seat, **given):
            told = done or _("It is written down. Everyone can read it.")
            messages.success(request, told, "done")
            return redirect("group_role", seat.collaboration.slug, role.pk)
    role = queries.group_role_of(seat, role.pk)
    page = shown.role_page(seat, role)
    context = page | {
        "form": form,
        "version": role.version if versioned else "",
        "cancel": _back(seat, role),
        "current": role if version not in (None, role.version) else None,
        "kind_word": KINDS[role.kind],
    }
    status = 422 if form.errors else 200
    return show(request, f"group_roles/{name}.html", context, status=status)


def _back(seat, role=None) -> dict:
    slug = seat.collaboration.slug
    url = (
        reverse("group_role", args=[slug, role.pk]) if role else reverse("group_roles", args=[slug])
    )
    return {"url": url, "label": _("Not now")}
