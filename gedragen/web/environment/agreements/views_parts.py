"""Pages: who does what in a promise: asking another party, its answer, laying a part down."""

from __future__ import annotations

from functools import partial

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from gedragen.core.environment.parts import PartAct
from gedragen.core.rights import Right
from gedragen.web.collaborations.access import require, seated
from gedragen.web.environment.agenda.clicks import click, version_sent
from gedragen.web.environment.agreements import naming_parts, parts, queries, words_parts
from gedragen.web.environment.agreements.forms_parts import (
    YES,
    AnswerPartForm,
    LayDownPartForm,
    NamePartForm,
)
from gedragen.web.shared.acts import attempt
from gedragen.web.shared.pages import show
from gedragen.web.shared.templatetags.gedragen_tags import day_long


@require_http_methods(["GET", "POST"])
@seated
def name_part(request, seat, id):
    row = queries.commitment_of(seat, id)
    require(seat, parts.right_to_name(seat, row), party=row.promiser)
    form = NamePartForm(request.POST or None, commitment=row)
    if form.is_valid():
        named = attempt(form, naming_parts.name_part, seat, commitment=row, **form.cleaned_data)
        if named:
            messages.success(request, _named(named), "done")
            return redirect("commitment", seat.collaboration.slug, row.pk)
    context = {
        "question": _("Whom do you ask to take part?"),
        "lead": _("Your party stays the one that answers for it, whoever does the work."),
        "label": _("Put this to them"),
        "may_act": parts.may_name(seat, row) or form.is_bound,
    }
    return _shown(request, row, form, context)


@require_http_methods(["GET", "POST"])
@seated
def answer_part(request, seat, id):
    part = parts.part_of(seat, id)
    require(seat, Right.PROMISE, party=part.party)
    form = AnswerPartForm(request.POST or None, seat=seat)
    if form.is_valid():
        if _answered(request, form, seat, part):
            return redirect("commitment", seat.collaboration.slug, part.commitment_id)
        part = parts.part_of(seat, id)
    row = part.commitment
    gaps = {"party": row.promiser.name, "receiver": row.receiver.name}
    context = {
        "question": words_parts.question(part),
        "lead": _("%(party)s asks this of you. It promised it to %(receiver)s, by %(day)s.")
        % (gaps | {"day": day_long(row.due_on)}),
        "about": part.about,
        "label": _("Give this answer"),
        "version": part.version,
        "may_act": PartAct.ACCEPT in parts.acts_of(seat, row, part) or form.is_bound,
    }
    return _shown(request, row, form, context)


@require_http_methods(["GET", "POST"])
@seated
def lay_down_part(request, seat, id):
    part = parts.part_of(seat, id)
    require(seat, Right.PROMISE, party=part.party)
    form = LayDownPartForm(request.POST or None)
    if form.is_valid():
        said = form.cleaned_data | {"part": part, "version": version_sent(request)}
        if attempt(form, naming_parts.lay_down_part, seat, **said):
            messages.success(request, _("You laid it down. The other party hears it."), "done")
            return redirect("commitment", seat.collaboration.slug, part.commitment_id)
        part = parts.part_of(seat, id)
    context = {
        "question": _("Lay down your part"),
        "lead": _("Then the other party knows in time, and can ask somebody else."),
        "label": _("Lay this down"),
        "version": part.version,
        "may_act": PartAct.LAY_DOWN in parts.acts_of(seat, part.commitment, part) or form.is_bound,
    }
    return _shown(request, part.commitment, form, context)


@require_POST
@seated
def take_away_part(request, seat, id):
    part = parts.part_of(seat, id)
    done = _("%(party)s has no part in it now.") % {"party": part.party.name}
    act = partial(naming_parts.take_away_part, seat, part=part)
    click(request, done, act, version=version_sent(request))
    return redirect("commitment", seat.collaboration.slug, part.commitment_id)


def _answered(request, form, seat, part) -> bool:
    """The yes with who does it, or the no with its reason."""
    said = {"part": part, "version": version_sent(request)}
    given = form.cleaned_data
    if given["answer"] == YES:
        done = _("You take part. The other party hears it.")
        was = attempt(form, naming_parts.accept_part, seat, person=given["person"], **said)
    else:
        done = _("You said no. The other party sees it.")
        was = attempt(form, naming_parts.decline_part, seat, reason=given["reason"], **said)
    if was:
        messages.success(request, done, "done")
    return bool(was)


def _named(part) -> str:
    gaps = {"party": part.party.name}
    if part.kind in parts.WORK:
        return _("%(party)s is asked. It takes part only when it says yes.") % gaps
    return _("%(party)s has been told that it has this part.") % gaps


def _shown(request, row, form, context):
    context |= {"nav": "environment", "form": form, "row": row}
    return show(request, "agreements/part.html", context, status=422 if form.errors else 200)
