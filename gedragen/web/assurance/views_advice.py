"""Pages: what advice is asked on, one such question, asking, advising and deciding."""

from __future__ import annotations

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from gedragen.core.reasons import Reason
from gedragen.core.rights import Right
from gedragen.web.assurance import advice as actions
from gedragen.web.assurance import advice_queries as queries
from gedragen.web.assurance.forms_advice import AskAdviceForm, DecideForm, GiveAdviceForm
from gedragen.web.collaborations.access import require, seated
from gedragen.web.environment.agenda.clicks import version_sent
from gedragen.web.environment.agenda.queries import parties_at_table
from gedragen.web.shared.acts import Forbidden, attempt
from gedragen.web.shared.pages import show


@require_safe
@seated
def advice(request, seat):
    found = queries.processes_of(seat)
    context = {
        "nav": "environment",
        "found": found,
        "open": [one for one in found if not one.row.decided_at],
        "decided": [one for one in found if one.row.decided_at],
        "asking": next((one for one in found if one.may_advise and not one.own.words), None),
        "holds": bool(seat.may["ask_advice"] and queries.roles_held(seat)),
    }
    return show(request, "assurance/advice.html", context)


@require_http_methods(["GET", "POST"])
@seated
def ask_advice(request, seat):
    require(seat, Right.ASK_ADVICE, party=seat.party)
    roles = queries.roles_held(seat)
    others = [one for one in parties_at_table(seat.collaboration) if one.pk != seat.party_id]
    initial = {"role": request.GET.get("rol", "")}
    form = AskAdviceForm(request.POST or None, roles=roles, parties=others, initial=initial)
    if form.is_valid():
        asked = attempt(form, actions.ask_advice, seat, **form.said())
        if asked:
            messages.success(request, _("Your question is asked. You hear each advice."), "done")
            return redirect("advice_process", seat.collaboration.slug, asked.pk)
    context = {"nav": "environment", "form": form, "has_role": bool(roles)}
    return show(request, "assurance/ask_advice.html", context, status=422 if form.errors else 200)


@require_safe
@seated
def advice_process(request, seat, id):
    one = queries.process_of(seat, id)
    return show(request, "assurance/advice_process.html", {"nav": "environment", "one": one})


@require_http_methods(["GET", "POST"])
@seated
def give_advice(request, seat, id):
    one = queries.process_of(seat, id)
    require(seat, Right.GIVE_ADVICE, party=seat.party)
    if one.own is None:
        raise Forbidden(Reason("not_asked_for_advice"))
    form = GiveAdviceForm(request.POST or None, initial={"words": one.own.words})
    if form.is_valid() and attempt(
        form,
        actions.give_advice,
        seat,
        process=one.row,
        version=version_sent(request),
        **form.cleaned_data,
    ):
        messages.success(request, _("Your advice is given. Who decides says what it did."), "done")
        return redirect("advice_process", seat.collaboration.slug, one.row.pk)
    context = {"nav": "environment", "form": form, "one": queries.process_of(seat, id)}
    return show(request, "assurance/give_advice.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@seated
def decide_in_role(request, seat, id):
    one = queries.process_of(seat, id)
    require(seat, Right.DECIDE_IN_ROLE, party=one.row.role.party)
    form = DecideForm(request.POST or None, advice=one.advice)
    if form.is_valid() and attempt(
        form,
        actions.decide_in_role,
        seat,
        process=one.row,
        words=form.cleaned_data["words"],
        done=form.done(),
        version=version_sent(request),
    ):
        messages.success(request, _("It is decided. Everyone who advised hears it."), "done")
        return redirect("advice_process", seat.collaboration.slug, one.row.pk)
    context = {"nav": "environment", "form": form, "one": queries.process_of(seat, id)}
    status = 422 if form.errors else 200
    return show(request, "assurance/decide_in_role.html", context, status=status)
