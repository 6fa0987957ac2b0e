"""The pages on which the facilitator fills the table: topics, options, amounts, frameworks."""

from __future__ import annotations

from django.contrib import messages
from django.http import JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from gedragen.core.interests import pasting
from gedragen.core.reasons import Refused
from gedragen.core.rights import Right
from gedragen.web.collaborations.access import require, seated
from gedragen.web.interests.negotiations import (
    actions,
    forms,
    frameworks,
    importing,
    queries,
    reminding,
    shown_topics,
    topic_forms,
    topic_queries,
    topics,
)
from gedragen.web.shared.acts import attempt
from gedragen.web.shared.forms import ConfirmForm
from gedragen.web.shared.pages import show
from gedragen.web.shared.sentences import say

PAGE = "interests/negotiations/"
BUTTONS = ("move", "drop")


@require_http_methods(["GET", "POST"])
@seated
def edit_topics(request, seat, id):
    here = queries.negotiation_of(seat, id)
    require(seat, Right.ADD_OPTION)
    table = queries.table_of(here)
    sent = request.GET.get("form", "") if request.method == "POST" else ""
    if sent == "take_away":
        return _take_away(request, seat, table)
    if sent in BUTTONS:
        return _pressed(request, seat, table, sent)
    answered = topic_queries.answered(here)
    filled = _topic_forms(seat, table, answered, sent, request.POST)
    if sent in filled and filled[sent].is_valid() and _add(seat, table, sent, filled[sent]):
        messages.success(request, _("Saved. Everyone at the table can see it now."), "done")
        return _back(seat, here, sent)
    faulty = any(form.errors for form in filled.values())
    context = shown_topics.edit_page(seat, table, filled, answered)
    return show(request, PAGE + "edit_topics.html", context, status=422 if faulty else 200)


def _back(seat, here, part=""):
    page = reverse("edit_topics", args=[seat.collaboration.slug, here.pk])
    return redirect(page + (f"#{shown_topics.ANCHORS.get(part, part)}" if part else ""))


def _topic_forms(seat, table, answered, sent, typed):
    """The forms this reader may use; only the one that was sent is filled."""

    def data(name):
        return typed if name == sent else None

    made = {}
    if seat.may["open_negotiation"]:
        made["topic"] = topic_forms.TopicForm(data("topic"), auto_id="topic_%s")
        made["limit"] = topic_forms.LimitForm(data("limit"), auto_id="limit_%s")
        if table.core_topics:
            for kind in shown_topics.RULES:
                made[kind] = topic_forms.RuleForm(
                    data(kind), kind=kind, topics=table.topics, auto_id=f"{kind}_%s"
                )
        if table.topics:
            fixed = shown_topics.fixed_keys(table, answered)
            made["amounts"] = topic_forms.TableForm(
                data("amounts"), table=table, fixed=fixed, auto_id="amounts_%s"
            )
    if table.topics:
        made["option"] = topic_forms.OptionForm(
            data("option"), topics=table.topics, auto_id="option_%s"
        )
    return made


def _add(seat, table, sent, form):
    """Do what the sent form is for; a refusal stands in the form."""
    said, here = form.cleaned_data, table.negotiation
    if sent == "topic":
        return attempt(form, _add_topic, seat, here, said)
    if sent == "option":
        topic = queries.topic_of(seat, here, said["topic"])
        return attempt(form, actions.add_option, seat, topic=topic, title=said["title"])
    if sent == "limit":
        return attempt(form, actions.set_limit, seat, negotiation=here, **said)
    if sent in shown_topics.RULES:
        return attempt(form, frameworks.set_rule, seat, negotiation=here, kind=sent, **said)
    return attempt(form, _save_table, seat, table, form)


def _add_topic(seat, here, said):
    topic = actions.add_topic(seat, negotiation=here, title=said["title"])
    for title in said["options"]:
        actions.add_option(seat, topic=topic, title=title)
    return topic


def _save_table(seat, table, form):
    here = table.negotiation
    topics.set_names(seat, negotiation=here, topics=form.titles("t"), options=form.titles("o"))
    if amounts := form.amounts():
        actions.set_amounts(seat, negotiation=here, amounts=amounts, units=table.units)
    return here


def _pressed(request, seat, table, sent):
    """A button of one row: a place up or down, or a framework away."""
    here = table.negotiation
    value = request.POST.get("value", "")
    try:
        if sent == "drop":
            frameworks.drop_framework(seat, negotiation=here, key=value)
        else:
            to, _colon, key = value.partition(":")
            topics.move(seat, row=topic_queries.row_of(seat, here, key), to=to)
    except Refused as refusal:
        messages.error(request, say(refusal.reasons[0]), "error")
    else:
        messages.success(request, _("Saved. Everyone at the table can see it now."), "done")
    return _back(seat, here, sent)


def _take_away(request, seat, table):
    """Ask first what goes with it; then take it off the table."""
    here = table.negotiation
    require(seat, Right.OPEN_NEGOTIATION)
    row = topic_queries.row_of(seat, here, request.POST.get("value", ""))
    is_topic = topic_queries.is_topic(row)
    asked = "sure" in request.POST
    form = ConfirmForm(request.POST if asked else None, act=_("Take this off the table."))
    if asked and form.is_valid():
        act = topics.remove_topic if is_topic else topics.remove_option
        if attempt(form, act, seat, **{"topic" if is_topic else "option": row}):
            messages.success(request, _("“%(title)s” is off the table.") % {"title": row.title})
            return _back(seat, here, "move")
    context = {
        "nav": "interests",
        "slug": seat.collaboration.slug,
        "negotiation": here,
        "row": row,
        "options": [option.title for option in row.options.all()] if is_topic else [],
        "form": form,
    }
    return show(request, PAGE + "take_away.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@seated
def paste_topics(request, seat, id):
    here = queries.negotiation_of(seat, id)
    require(seat, Right.OPEN_NEGOTIATION)
    table = queries.table_of(here)
    form = topic_forms.PasteForm(
        forms.typed(request), initial={"text": shown_topics.table_text(table)}
    )
    coming = preview = None
    if form.is_valid():
        text, document = form.cleaned_data["text"], form.cleaned_data["document"]
        coming = importing.incoming(pasting.read(text), document)
        preview = shown_topics.preview(table, coming, text, document)
        if preview["can_write"] and request.POST.get("seen") == preview["seen"]:
            done = attempt(form, importing.take_in, seat, negotiation=here, coming=coming)
            if done:
                messages.success(request, shown_topics.taken_words(done), "done")
                return _back(seat, here, "amounts")
    context = shown_topics.paste_page(seat, table, form, preview)
    faulty = bool(form.errors or (preview and preview["faults"]))
    return show(request, PAGE + "paste_topics.html", context, status=422 if faulty else 200)


@require_POST
@seated
def remind(request, seat, id):
    here = queries.negotiation_of(seat, id)
    try:
        names = reminding.remind(seat, negotiation=here)
    except Refused as refusal:
        messages.error(request, say(refusal.reasons[0]), "error")
    else:
        words = ngettext(
            "A reminder goes to %(names)s.", "A reminder goes to %(names)s.", len(names)
        )
        messages.success(request, words % {"names": ", ".join(names)}, "done")
    return redirect("negotiation", seat.collaboration.slug, here.pk)


@require_GET
@seated
def own_negotiation_file(request, seat, id):
    """What is public with the own party's scores, as `gedragen packages` reads it."""
    here = queries.negotiation_of(seat, id)
    written = topic_queries.own_document(seat, here)
    if written is None:
        context = {"nav": "interests", "slug": seat.collaboration.slug, "negotiation": here}
        return show(request, PAGE + "own_file_empty.html", context)
    response = JsonResponse(written, json_dumps_params={"indent": 1, "ensure_ascii": False})
    response["Content-Disposition"] = 'attachment; filename="onderhandeling-eigen-cijfers.json"'
    return response
