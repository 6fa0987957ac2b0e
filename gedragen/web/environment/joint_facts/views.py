"""Pages: what do we want to know together, one question, who finds out, what was found."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gedragen.core.rights import Right
from gedragen.web.collaborations.access import require, seated
from gedragen.web.environment.agenda.clicks import click, version_sent
from gedragen.web.environment.joint_facts import actions, queries
from gedragen.web.environment.joint_facts.forms import FactForm, FinderForm, FindingForm
from gedragen.web.shared.acts import attempt
from gedragen.web.shared.pages import show

PAGE = 20
ACTS = {"want": actions.want, "agree": actions.agree, "accept": actions.accept}


@require_safe
@seated
def joint_facts(request, seat):
    page = Paginator(queries.facts_of(seat.collaboration), PAGE).get_page(request.GET.get("page"))
    found = [queries.shown(seat, fact) for fact in page]
    lead = queries.lead(found, page.paginator.count)
    context = {"nav": "environment", "facts": found, "lead": lead, "page": page}
    return show(request, "joint_facts/joint_facts.html", context)


@require_safe
@seated
def joint_fact(request, seat, id):
    fact = queries.joint_fact_of(seat, id)
    context = {"nav": "environment", "one": queries.shown(seat, fact), "fact": fact}
    return show(request, "joint_facts/joint_fact.html", context)


@require_http_methods(["GET", "POST"])
@seated
def new_joint_fact(request, seat):
    require(seat, Right.ASK_FACT)
    form = FactForm(request.POST or None)
    if form.is_valid():
        fact = attempt(form, actions.ask_fact, seat, **form.cleaned_data)
        if fact:
            messages.success(request, _("It is asked. Everyone at this table sees it."), "done")
            return redirect("joint_fact", seat.collaboration.slug, fact.pk)
    context = {"nav": "environment", "form": form}
    status = 422 if form.errors else 200
    return show(request, "joint_facts/new_joint_fact.html", context, status=status)


@require_POST
@seated
def act_on_joint_fact(request, seat, id):
    fact = queries.joint_fact_of(seat, id)
    act = request.POST.get("act", "")
    if act not in ACTS:
        raise Http404
    done = {
        "want": _("Your party wants to know this, and has a say in it."),
        "agree": _("Your party takes who finds out."),
        "accept": _("Your party takes what was found."),
    }
    click(request, done[act], ACTS[act], seat, fact=fact, version=version_sent(request))
    return redirect("joint_fact", seat.collaboration.slug, fact.pk)


@require_http_methods(["GET", "POST"])
@seated
def name_finder(request, seat, id):
    fact = queries.joint_fact_of(seat, id)
    require(seat, Right.ASK_FACT)
    initial = {"finder": fact.finder, "due_on": fact.due_on}
    form = FinderForm(request.POST or None, initial=initial)
    return _filled(request, seat, fact, form, actions.name_finder, "joint_facts/name_finder.html")


@require_http_methods(["GET", "POST"])
@seated
def write_finding(request, seat, id):
    fact = queries.joint_fact_of(seat, id)
    require(seat, Right.ASK_FACT)
    form = FindingForm(request.POST or None)
    return _filled(request, seat, fact, form, actions.write_finding, "joint_facts/finding.html")


def _filled(request, seat, fact, form, action, template):
    """Show a form about one question, and do what it asks."""
    version = version_sent(request)
    if form.is_valid():
        said = form.cleaned_data | {"fact": fact, "version": version}
        if attempt(form, action, seat, **said):
            messages.success(request, _("It is written down. Everyone can read it."), "done")
            return redirect("joint_fact", seat.collaboration.slug, fact.pk)
    fact = queries.joint_fact_of(seat, fact.pk)
    context = {
        "nav": "environment",
        "form": form,
        "fact": fact,
        "one": queries.shown(seat, fact),
        "current": fact if version not in (None, fact.version) else None,
    }
    return show(request, template, context, status=422 if form.errors else 200)
