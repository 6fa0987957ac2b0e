"""Pages: who answers for us while our representative is away, and who ratifies for us."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from gedragen.core.reasons import Reason, Refused
from gedragen.core.rights import Right
from gedragen.web.collaborations import ratifying, replacements
from gedragen.web.collaborations.access import require, seated
from gedragen.web.collaborations.forms import GiveBackForm, RatifyingBodyForm, ReplacementForm
from gedragen.web.shared.acts import Forbidden, attempt
from gedragen.web.shared.pages import show
from gedragen.web.shared.sentences import say
from gedragen.web.shared.templatetags.gedragen_tags import day_long


@require_http_methods(["GET", "POST"])
@seated
def replacement(request, seat):
    """Who stands in for the own party; its representative names somebody here."""
    coming = replacements.coming_of(seat.party)
    form = None
    if seat.may["name_replacement"]:
        candidates = replacements.candidates_of(seat)
        if candidates:
            form = ReplacementForm(request.POST or None, candidates=candidates)
    if request.method == "POST":
        require(seat, Right.NAME_REPLACEMENT, party=seat.party)
        if (
            form is not None
            and form.is_valid()
            and attempt(form, replacements.name_replacement, seat, **form.cleaned_data)
        ):
            messages.success(
                request,
                _("It is settled. Everyone can see who answers for your party, and until when."),
                "done",
            )
            return redirect("replacement", seat.collaboration.slug)
    context = {
        "party": seat.party,
        "coming": coming,
        "form": form,
        "standing_in": seat.standing_in,
        "given_back": replacements.given_back_of(seat.party),
        "own": {one.pk for one in coming if one.by_id == seat.pk}
        if seat.may["give_back_replacement"]
        else set(),
    }
    status = 422 if request.method == "POST" else 200
    return show(request, "collaborations/replacement.html", context, status=status)


@require_POST
@seated
def end_replacement(request, seat, id):
    row = replacements.replacement_at(seat, id)
    try:
        replacements.end_replacement(seat, replacement=row)
    except Refused as refusal:
        messages.error(request, say(refusal.reasons[0]), "error")
    else:
        messages.success(
            request, _("Taken back. From now on only you answer for your party."), "done"
        )
    return redirect("replacement", seat.collaboration.slug)


@require_http_methods(["GET", "POST"])
@seated
def give_back_replacement(request, seat, id):
    """Who was asked to stand in cannot do it: said on a page of its own, with or without why."""
    row = replacements.replacement_at(seat, id)
    require(seat, Right.GIVE_BACK_REPLACEMENT, party=row.replaced.party)
    if row.by_id != seat.pk:
        raise Forbidden(Reason("not_your_replacement"))
    name = row.replaced.person.name
    form = GiveBackForm(request.POST or None, act=_("I do not stand in, from now on"))
    if form.is_valid() and attempt(
        form,
        replacements.give_back,
        seat,
        replacement=row,
        words=form.cleaned_data["words"],
    ):
        messages.success(
            request,
            _("Given back. %(name)s hears it, and what you answered stays.") % {"name": name},
            "done",
        )
        return redirect("replacement", seat.collaboration.slug)
    gaps = {"name": name, "first": day_long(row.starts_on), "last": day_long(row.ends_on)}
    context = {
        "form": form,
        "question": _("You cannot stand in?"),
        "before": _(
            "You were asked to answer on behalf of %(name)s, from %(first)s up to and including "
            "%(last)s."
        )
        % gaps,
        "after": _(
            "Then nobody stands in, until %(name)s names somebody else. Meanwhile your party is "
            "silent where %(name)s does not answer."
        )
        % gaps,
        "consequence": _(
            "What you answered until now stays the answer of your party. %(name)s and your "
            "sponsor hear it by mail, without your reason."
        )
        % gaps,
        "label": _("Give it back"),
        "cancel": {"url": reverse("replacement", args=[seat.collaboration.slug])},
    }
    return show(request, "shared/confirm.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@seated
def ratifying_body(request, seat):
    """Who ratifies for the own party: its sponsor alone, or a body that meets."""
    if seat.party is None:
        raise Http404
    body = ratifying.body_of(seat.party)
    form = None
    if seat.may["name_ratifying_body"]:
        form = RatifyingBodyForm(request.POST or None, initial=RatifyingBodyForm.initial_of(body))
    if request.method == "POST":
        require(seat, Right.NAME_RATIFYING_BODY, party=seat.party)
        if form.is_valid() and attempt(form, ratifying.name_body, seat, **form.terms()):
            messages.success(
                request, _("It is written down. Whoever opens a round sees your dates."), "done"
            )
            return redirect("ratifying_body", seat.collaboration.slug)
    context = {
        "party": seat.party,
        "body": body,
        "word": ratifying.body_word(body.kind),
        "form": form,
    }
    status = 422 if request.method == "POST" else 200
    return show(request, "collaborations/ratifying_body.html", context, status=status)
