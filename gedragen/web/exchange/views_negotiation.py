"""Pages: take a negotiation along as a workbook, and bring one in; nothing is written here."""

from __future__ import annotations

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_GET, require_http_methods

from gedragen.core.interests import pasting
from gedragen.core.interests.packages import reading as negotiation_file
from gedragen.core.rights import Right
from gedragen.web.collaborations.access import require, seated
from gedragen.web.exchange import negotiation_book, reading
from gedragen.web.exchange.file_faults import told
from gedragen.web.exchange.findings import Unusable
from gedragen.web.interests.negotiations import (
    importing,
    queries,
    shown_scores,
    shown_topics,
)
from gedragen.web.interests.negotiations.forms import ScoreForm
from gedragen.web.interests.negotiations.topic_forms import PasteForm
from gedragen.web.shared.pages import show
from gedragen.web.shared.sentences import say

KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MOST_BYTES = 1024 * 1024
SHOWN = 20
"""How many faults of a file are named at once."""


class NegotiationFileForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("Which file do you bring in?"),
        max_length=200,
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv,.json"}),
    )

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise forms.ValidationError(_("The file is too large. At most 1 MB is expected."))
        return file.read()


@require_GET
@seated
def negotiation_workbook(request, seat, id):
    """The table as a workbook; for a representative with its own scores to fill in."""
    here = queries.negotiation_of(seat, id)
    sheets = queries.sheets(seat, here) if seat.may["score"] else []
    answer = HttpResponse(negotiation_book.write(queries.table_of(here), sheets), content_type=KIND)
    answer["Content-Disposition"] = 'attachment; filename="onderhandeling.xlsx"'
    return answer


@require_http_methods(["GET", "POST"])
@seated
def import_negotiation(request, seat, id):
    """What a file would bring in is shown on the page where it can be saved."""
    here = queries.negotiation_of(seat, id)
    fills_table = seat.may["open_negotiation"]
    if not fills_table:
        require(seat, Right.SCORE)
    sent = request.method == "POST"
    form = NegotiationFileForm(request.POST if sent else None, request.FILES if sent else None)
    if form.is_valid():
        try:
            brought = _table if fills_table else _scores
            return brought(request, seat, here, form.cleaned_data["file"])
        except Unusable as unusable:
            for fault in unusable.faults[:SHOWN]:
                form.add_error("file", say(fault.reason))
        except _Faulty as faulty:
            for line in faulty.lines[:SHOWN]:
                form.add_error("file", line)
    context = {
        "nav": "interests",
        "slug": seat.collaboration.slug,
        "negotiation": here,
        "form": form,
        "fills_table": fills_table,
    }
    status = 422 if form.errors else 200
    return show(request, "exchange/negotiation.html", context, status=status)


class _Faulty(Exception):
    """A negotiation file that cannot be used, with a line for each fault."""

    def __init__(self, lines):
        self.lines = lines
        super().__init__(lines)


def _table(request, seat, here, content):
    """The facilitator's file, as the preview of what is pasted."""
    text, document, left_out = _read(content)
    table = queries.table_of(here)
    form = PasteForm({"text": text, "document": document})
    preview = None
    if form.is_valid():
        coming = importing.incoming(pasting.read(text), document)
        preview = shown_topics.preview(table, coming, text, document)
    context = shown_topics.paste_page(seat, table, form, preview) | {"left_out": left_out}
    status = 422 if preview is None or preview["faults"] else 200
    return show(request, "interests/negotiations/paste_topics.html", context, status=status)


def _read(content):
    """The table in a file, the frameworks that come with it, and what stays behind, in words."""
    if not content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        return negotiation_book.topics_text(reading.read(content)), "", []
    found = negotiation_file.read(content)
    if found.problem is None:
        raise _Faulty([told(fault, _) for fault in found.faults])
    problem = found.problem
    text = importing.text_of(problem.topics, {}, (_("Topic"), _("Option")))
    document = importing.without_parties(problem) if problem.frameworks else ""
    words = ngettext(
        "The file also holds scores of one party. They are not taken over: every party scores "
        "its own.",
        "The file also holds scores of %(number)s parties. They are not taken over: every party "
        "scores its own.",
        len(problem.parties),
    )
    return text, document, [words % {"number": len(problem.parties)}]


def _scores(request, seat, here, content):
    """A representative's workbook, as its own score page filled in and not yet saved."""
    sheets = queries.sheets(seat, here)
    topics = queries.table_of(here).core_topics
    brought = negotiation_book.own_scores(reading.read(content), topics, sheets)
    empty = ScoreForm(topics=topics, sheets=sheets)
    data = {name: _typed(field.initial) for name, field in empty.fields.items()}
    given = {f"s-{i}-{option}": cell for (i, option), cell in brought.scores.items()}
    given |= {f"w-{interest}": cell for interest, cell in brought.without.items()}
    given = {name: cell.replace(",", ".") for name, cell in given.items()}
    differ = [name for name, cell in given.items() if cell != data[name]]
    form = ScoreForm(
        {name: value for name, value in (data | given).items() if value},
        topics=topics,
        sheets=sheets,
    )
    form.is_valid()
    context = shown_scores.score_page(seat, here, topics, sheets, form)
    titles = {sheet.interest.key: sheet.interest.title for sheet in sheets}
    boxes = [_differing(empty.fields[name], titles, data, given, name) for name in differ]
    context["brought"] = {"differ": boxes, "lost": _lost(brought)}
    status = 422 if form.errors else 200
    return show(request, "interests/negotiations/score.html", context, status=status)


def _typed(initial):
    """What a box holds, as it would be sent."""
    if initial is True:
        return "on"
    return "" if initial in (None, False) else str(initial)


def _differing(field, titles, data, given, name):
    """A box that the workbook changes: whose and what, what it was and becomes."""
    interest = next(title for key, title in titles.items() if key in name)
    return {
        "interest": interest,
        "about": field.label,
        "before": data[name] or _("empty"),
        "after": given[name] or _("empty"),
    }


def _lost(brought):
    """What of the workbook belongs to nothing here, each in a sentence."""
    sentences = []
    for one in brought.unplaced:
        if "column" in one:
            words = _("The column “%(words)s” is none of your interests, so it is left out.")
        else:
            words = _("Row %(row)s, “%(words)s”, is no option on the table, so it is left out.")
        sentences.append(words % one)
    return sentences
