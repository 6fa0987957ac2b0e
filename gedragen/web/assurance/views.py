"""The pages where elements meet: borging, the answer to a role, what others may see."""

from __future__ import annotations

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from gedragen.core.reasons import Reason, Refused
from gedragen.core.rights import Right
from gedragen.web.assurance import actions, forms, queries, shown
from gedragen.web.collaborations.access import require, seated
from gedragen.web.shared.acts import attempt
from gedragen.web.shared.forms import ConfirmForm
from gedragen.web.shared.pages import show


@require_GET
@seated
def matrix(request, seat):
    page = shown.matrix_page(seat, only_open=request.GET.get("alleen") == "open")
    return show(request, "assurance/matrix.html", {"nav": "matrix", **page}, part="matrix")


@require_http_methods(["GET", "POST"])
@seated
def role(request, seat, id):
    """One role; its party answers here, through the ownership gate."""
    found = queries.role_of(seat, id)
    page = shown.role_page(seat, found)
    form = None
    if page["answers"]:
        form = forms.RoleForm(
            request.POST or None,
            initial={"touches": page["touched"]},
            answers=page["answers"],
            interests=page["interests"],
        )
    elif request.method == "POST":
        require(seat, Right.ANSWER_ROLE, party=found.party)
    if form is not None and form.is_valid():
        given = dict(form.cleaned_data)
        chosen = given.pop("touches", None)
        if chosen is not None:
            given["touches"] = [one for one in page["interests"] if one.key in chosen]
        version = request.POST.get("version") or found.version
        with_names = _naming(page["interests"], actions.answer_role)
        if attempt(form, with_names, seat, role=found, version=int(version), **given):
            messages.success(request, _("Your answer is given. The others can see it now."), "done")
            return redirect("role", seat.collaboration.slug, found.pk)
    context = {"nav": "ambition", "form": form, **page}
    return show(
        request, "assurance/role.html", context, status=422 if form and form.errors else 200
    )


def _naming(interests, action):
    """Run `action`; its reasons name the own interests by title."""
    titles = {one.key: one.title for one in interests}

    def named(*args, **kwargs):
        try:
            return action(*args, **kwargs)
        except Refused as refused:
            if type(refused) is not Refused:
                raise
            raise Refused(
                *(
                    Reason(
                        one.code,
                        {
                            name: titles.get(fact, fact) if isinstance(fact, str) else fact
                            for name, fact in one.facts.items()
                        },
                    )
                    for one in refused.reasons
                )
            ) from None

    return named


@require_http_methods(["GET", "POST"])
@seated
def declare_cell(request, seat):
    """Tell the others how the own interests or ownership stand."""
    require(seat, Right.DECLARE_INTEREST, party=seat.party)
    form = forms.DeclareForm(request.POST or None)
    named = _naming(queries.touchable(seat), actions.declare_cell)
    if form.is_valid() and attempt(form, named, seat, **form.cleaned_data):
        messages.success(request, _("The others see what you told them."), "done")
        return redirect("matrix", seat.collaboration.slug)
    context = {"nav": "matrix", "form": form}
    return show(request, "assurance/declare.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@seated
def start_implementation(request, seat, id):
    result = queries.result_of(seat, id)
    require(seat, Right.START_IMPLEMENTATION)
    form = ConfirmForm(
        request.POST or None,
        act=_("Yes, the implementation of “%(result)s” starts") % {"result": result.title},
    )
    if form.is_valid() and attempt(form, actions.start_implementation, seat, result=result):
        messages.success(request, _("The implementation has started."), "done")
        return redirect("ambition", seat.collaboration.slug)
    context = {
        "nav": "ambition",
        "question": _("Does the implementation start?"),
        "before": result.title,
        "consequence": _(
            "Everyone at the table sees that the work starts, and who answers for it."
        ),
        "form": form,
        "label": _("Start the implementation"),
        "cancel": {"url": f"/s/{seat.collaboration.slug}/ambitie/", "label": ""},
    }
    return show(request, "shared/confirm.html", context, status=422 if form.errors else 200)
