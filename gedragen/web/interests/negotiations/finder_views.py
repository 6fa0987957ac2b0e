"""The facilitator's pages: freeze, let the finder search, look, publish, export."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, JsonResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from gedragen.core.interests import entering
from gedragen.core.reasons import Refused
from gedragen.core.rights import Right
from gedragen.web.collaborations.access import require, seated
from gedragen.web.interests.negotiations import (
    actions,
    forms,
    jobs,
    queries,
    rounds,
    shown_finder,
    shown_what_if,
    values,
)
from gedragen.web.shared.acts import attempt
from gedragen.web.shared.forms import ConfirmForm
from gedragen.web.shared.pages import show
from gedragen.web.shared.sentences import say
from gedragen.web.shared.templatetags.gedragen_tags import score

PAGE = "interests/negotiations/"


@require_GET
@seated
def finder(request, seat, id):
    here = queries.negotiation_of(seat, id)
    number = request.GET.get("ronde", "")
    if number and not (number.isascii() and number.isdigit() and len(number) < 5):
        raise Http404
    desk = queries.desk(seat, here, int(number) if number else None)
    form = midpoint = None
    if desk.shown and desk.shown.answer and not desk.shown.published_at:
        beside = any(name.startswith("m-") for name in request.GET)
        form = forms.MidpointForm(request.GET if beside else None, topics=desk.problem.topics)
        midpoint = form.picks() if form.is_valid() else None
    context = shown_finder.finder_page(seat, here, desk, midpoint)
    context |= {"midpoint_form": form, "beside": request.GET.urlencode() if midpoint else ""}
    if desk.shown and desk.shown.answer:
        context |= shown_what_if.on_the_finder_page(seat, desk)
    status = 422 if form and form.errors else 200
    return show(request, PAGE + "finder.html", context, status=status)


@require_http_methods(["GET", "POST"])
@seated
def freeze_round(request, seat, id):
    here = queries.negotiation_of(seat, id)
    require(seat, Right.RUN_FINDER)
    problem = queries.entering_now(seat, here)
    form = ConfirmForm(forms.typed(request), act=_("Freeze what was shared, for this round."))
    if form.is_valid() and attempt(form, actions.freeze_round, seat, negotiation=here):
        messages.success(request, _("The inputs are frozen. Now the finder can search."), "done")
        return redirect("finder", seat.collaboration.slug, here.pk)
    context = {
        "nav": "interests",
        "slug": seat.collaboration.slug,
        "negotiation": here,
        "form": form,
        "brought": shown_finder.brought(problem),
        "waiting": [str(one.party) for one in queries.turnout(seat, here) if not one.filed],
        "rounds_left": rounds.rounds_left(here),
        "rounds_most": entering.ROUNDS,
    }
    status = 422 if form.errors else 200
    return show(request, PAGE + "freeze_round.html", context, status=status)


@require_POST
@seated
def run_finder(request, seat, id):
    round_ = queries.round_of(seat, id)
    try:
        jobs.ask(seat, round=round_)
    except Refused as refusal:
        messages.error(request, say(refusal.reasons[0]), "error")
    return redirect("finder", seat.collaboration.slug, round_.negotiation_id)


@require_POST
@seated
def stop_search(request, seat, id):
    run = queries.run_of(seat, id)
    if jobs.cancel(seat, run=run):
        messages.success(request, _("The search was stopped. You can start it again."), "done")
    if run.changes:
        return redirect("what_if", seat.collaboration.slug, run.pk)
    return redirect("finder", seat.collaboration.slug, run.round.negotiation_id)


@require_http_methods(["GET", "POST"])
@seated
def publish_packages(request, seat, id):
    round_ = queries.round_of(seat, id)
    require(seat, Right.PUBLISH_PACKAGES)
    if round_.answer is None or round_.published_at:
        return redirect("finder", seat.collaboration.slug, round_.negotiation_id)
    problem = values.frozen(round_)
    columns = shown_finder.columns_of(round_, problem)
    listed = [(column.letter, column.name, _hint(column)) for column in columns]
    form = forms.PublishForm(
        forms.typed(request),
        packages=listed,
        topics=problem.topics,
        act=_("Put this on the table, for every party."),
        initial={
            "which": [letter for letter, _name, _words in listed],
            **{name: value for name, value in request.GET.items() if name.startswith("m-")},
        },
    )
    if form.is_valid():
        which = form.cleaned_data.get("which", [])
        published = {"round": round_, "which": which, "midpoint": form.picks()}
        if attempt(form, actions.publish_packages, seat, **published) is not None:
            messages.success(request, _("It lies on the table now."), "done")
            return redirect("negotiation", seat.collaboration.slug, round_.negotiation_id)
    context = {
        "nav": "interests",
        "slug": seat.collaboration.slug,
        "negotiation": round_.negotiation,
        "round": round_,
        "form": form,
        "found": bool(listed),
        "most": rounds.MOST,
        "is_traceable": entering.is_traceable(problem),
    }
    status = 422 if form.errors else 200
    return show(request, PAGE + "publish_packages.html", context, status=status)


def _hint(column: shown_finder.Column) -> str:
    gaps = {
        "worst": score(column.worst_off),
        "mean": score(column.mean),
    }
    return _("least satisfied %(worst)s, on average %(mean)s") % gaps


@require_GET
@seated
def negotiation_file(request, seat, id):
    """What was frozen, as `gedragen packages` reads it; for the facilitator it was shared with."""
    round_ = queries.round_of(seat, id)
    name = f"onderhandeling-ronde-{round_.number}.json"
    response = JsonResponse(round_.problem, json_dumps_params={"indent": 1, "ensure_ascii": False})
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
