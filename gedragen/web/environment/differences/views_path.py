"""Pages on which parties walk on: what each does, back again, an outcome, a third, looking back."""

from __future__ import annotations

from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from gedragen.core.rights import Right
from gedragen.web.collaborations.access import require, seated
from gedragen.web.environment.agenda.clicks import click, version_sent
from gedragen.web.environment.differences import actions, forms, neutrals, path, queries, shown
from gedragen.web.environment.differences.views import filled

ACTS = {
    "go_on": path.go_on,
    "pass": path.pass_step,
    "agree": path.agree,
    "welcome": neutrals.welcome,
    "turn_away": neutrals.turn_away,
    "rest": actions.let_rest,
    "stay": actions.go_on_talking,
}


@require_POST
@seated
def act_on_difference(request, seat, id):
    found = queries.own_difference(seat, id)
    act = request.POST.get("act", "")
    if act not in ACTS:
        raise Http404
    done = {
        "go_on": _("You are a step further."),
        "pass": _("This step can go on without you."),
        "agree": _("Your yes is kept."),
        "welcome": _("Your yes is kept. They join once all of you say yes."),
        "turn_away": _("They do not read along (any more)."),
        "rest": _("Your word is kept. It rests once all of you say so."),
        "stay": _("It does not rest: you go on talking."),
    }
    if not found.is_draft or act != "rest":
        require(seat, Right.WORK_ON_DIFFERENCE, party=seat.party)
    click(request, done[act], ACTS[act], seat, difference=found, version=version_sent(request))
    return redirect("difference", seat.collaboration.slug, found.pk)


def _worked_on(seat, id):
    found = queries.own_difference(seat, id)
    require(seat, Right.WORK_ON_DIFFERENCE, party=seat.party)
    return found


@require_http_methods(["GET", "POST"])
@seated
def difference_back(request, seat, id):
    found = _worked_on(seat, id)
    form = forms.BackForm(request.POST or None, now=found.step)
    words = {
        "title": _("Take an earlier step again"),
        "lead": _("That is allowed. What was written and what was agreed stays."),
        "label": _("Go back to this step"),
        "done": _("You take this step again."),
    }
    return filled(request, seat, form, found, path.go_back, words, about=found)


@require_http_methods(["GET", "POST"])
@seated
def difference_outcome(request, seat, id):
    found = _worked_on(seat, id)
    newest = queries.open_outcome(found)
    initial = {"words": newest.words, "aftercare_on": newest.aftercare_on} if newest else None
    form = forms.OutcomeForm(request.POST or None, initial=initial)
    words = {
        "title": _("What do you agree?"),
        "lead": _("By writing it you say yes. It holds once the others say yes as well."),
        "label": _("Put this to the others"),
        "done": _("It is put to the others. Silence does not count as a yes."),
        "sight": shown.sight(found),
    }
    return filled(request, seat, form, found, path.write_outcome, words, about=found)


@require_http_methods(["GET", "POST"])
@seated
def difference_aftercare(request, seat, id):
    found = _worked_on(seat, id)
    form = forms.AftercareForm(request.POST or None)
    words = {
        "title": _("How is it now?"),
        "label": _("Keep these words"),
        "done": _("Your words are kept."),
        "sight": shown.sight(found),
    }
    return filled(request, seat, form, found, actions.look_back, words)


@require_http_methods(["GET", "POST"])
@seated
def propose_neutral(request, seat, id):
    found = queries.guided_difference(seat, id)
    require(seat, Right.PROPOSE_NEUTRAL)
    thirds = queries.thirds_for(found)
    form = forms.NeutralForm(request.POST or None, thirds=thirds)
    if form.is_valid():
        key = form.cleaned_data["third"]
        form.cleaned_data["third"] = next((one for one in thirds if one.key == key), None)
    words = {
        "title": _("Who could help, and sits for none of you?"),
        "lead": _(
            "Ask them first, in general words, whether they would. They hear and read nothing "
            "of this until each of the parties says yes."
        ),
        "label": _("Propose this third"),
        "done": _("Proposed. They join once all of you say yes."),
        "sight": shown.sight(found),
    }
    return filled(request, seat, form, found, neutrals.propose_neutral, words, about=found)
