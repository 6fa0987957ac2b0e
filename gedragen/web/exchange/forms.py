"""What is asked of who brings a table in: the file, its columns, and what to do with names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from gedragen.core.reasons import Reason
from gedragen.web.exchange import plan, reading, workbook
from gedragen.web.exchange.findings import Fault, Unusable
from gedragen.web.exchange.preview import cell_id
from gedragen.web.shared.sentences import say

MOST_ROWS = 1000
"""How large a workbook a page brings in at once; it is tried out while its bringer waits."""

LABELS: Mapping[str, Any] = {
    "collaboration": _("Which column names the collaboration?"),
    "party": _("Which column names the organisation that takes part?"),
    "department": _("Which column names its department?"),
    "place": _("Which column names the place where the collaboration has its seat?"),
    "region": _("Which column names the region?"),
    "about": _("Which column says what the collaboration is about?"),
}


class UploadForm(forms.Form):
    file = forms.FileField(
        label=_("Which file do you bring in?"),
        help_text=_("A table in .xlsx or .csv, with column names in the first row. At most 10 MB."),
        max_length=200,
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv,.txt,.tsv"}),
    )

    def clean_file(self):
        """Read it already: a file that cannot be used is refused before anything is kept."""
        file = self.cleaned_data["file"]
        if file.size > reading.MAX_BYTES:
            limit = {"limit": reading.MAX_BYTES // 1024 // 1024}
            raise forms.ValidationError(_("The file is too large. At most %(limit)s MB.") % limit)
        self.content = file.read()
        try:
            self.check(reading.read(self.content))
        except Unusable as unusable:
            raise forms.ValidationError([_said(f) for f in unusable.faults]) from unusable
        return file

    def check(self, tables: Sequence[reading.Table]) -> None:
        """Raise `Unusable` for what is not one table with rows."""
        if workbook.is_filled_in(tables):
            raise Unusable(Fault("is_the_workbook"))
        if not tables[0].size:
            raise Unusable(Fault("no_rows"))


class WorkbookForm(UploadForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["file"]
        field.label = _("Which workbook did you fill in?")
        field.help_text = _("The file you downloaded here, as .xlsx. At most 1,000 rows.")
        field.widget.attrs["accept"] = ".xlsx"

    def check(self, tables: Sequence[reading.Table]) -> None:
        """Raise `Unusable` for what is not the template, or too much of it."""
        if not workbook.is_filled_in(tables):
            raise Unusable(Fault("not_the_workbook"))
        self.filled = workbook.read_back(tables)
        if self.filled.rows > MOST_ROWS:
            raise Unusable(Fault("too_many_rows", facts={"limit": MOST_ROWS}))


def _said(fault: Fault) -> str:
    """The fault's sentence, with the sheet where it is."""
    if not fault.sheet or fault.code == "unknown_sheet":
        return say(fault.reason)
    facts = {"sheet": fault.sheet, "because": say(fault.reason)}
    return say(Reason("import_on_sheet", facts))


class ColumnsForm(forms.Form):
    def __init__(self, *args: Any, table: reading.Table, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.table = table
        examples = {column: _example(table, place) for place, column in enumerate(table.columns)}
        columns = [
            (column, f"{column} ({example})" if example else column)
            for column, example in examples.items()
        ]
        for name in plan.FIELDS:
            self.fields[name] = forms.ChoiceField(
                label=LABELS[name],
                required=name in plan.REQUIRED,
                choices=[("", _("no column")), *columns],
            )

    def clean(self):
        """Let the plan itself say what does not fit."""
        cleaned = super().clean()
        mapping = {name: column for name, column in cleaned.items() if column}
        if not self.errors:
            try:
                plan.check_mapping(self.table, mapping)
            except Unusable as unusable:
                raise forms.ValidationError([say(f.reason) for f in unusable.faults]) from unusable
        self.mapping = mapping
        return cleaned


def _example(table: reading.Table, place: int) -> str:
    """The first thing that stands in a column."""
    return next((row.cells[place][:40] for row in table.rows if row.cells[place].strip()), "")


def decided(data: QueryDict, shown: plan.Plan, untouched: plan.Plan) -> plan.Choices:
    """What was chosen in the preview of `shown`; what was not offered counts as not chosen.

    `untouched` is the plan with every repair made, from which cells can be kept out.
    """
    names = {}
    for merge in shown.merges:
        value = data.get(f"name-{merge.id}")
        if value == "" or value in (merge.to, *merge.names):
            names[merge.id] = value
    for proposal in shown.proposals:
        value = data.get(f"name-{proposal.id}")
        if value == "" or value in proposal.to:
            names[proposal.id] = value
    left = set(data.getlist("keep"))
    refused = {repair.was for repair in untouched.repairs if cell_id(repair.was) in left}
    return plan.Choices(frozenset(refused), names)
