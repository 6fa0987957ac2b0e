"""What does someone fill in to ask, to name who finds out, and to write what was found?"""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from gedragen.web.shared.forms import Day


class FinderForm(forms.Form):
    finder = forms.CharField(
        label=_("Who finds out?"),
        help_text=_("Somebody whose answer everyone who wants to know can take."),
        max_length=200,
    )
    due_on = forms.DateField(label=_("By when?"), widget=Day(), required=False)


class FactForm(FinderForm):
    question = forms.CharField(
        label=_("What do we want to know, as a question?"),
        help_text=_("Something that can be found out, and on which something hangs."),
        max_length=200,
    )
    why = forms.CharField(
        label=_("What hangs on it?"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
        required=False,
    )
    field_order = ["question", "why", "finder", "due_on"]


class FindingForm(forms.Form):
    text = forms.CharField(
        label=_("What was found?"), widget=forms.Textarea(attrs={"rows": 6}), max_length=20_000
    )
    source = forms.CharField(
        label=_("Where can anyone check it?"),
        help_text=_("A report, a measurement, a registration: with its date."),
        max_length=300,
    )
