"""What does the facilitator type to try something on frozen inputs?"""

from __future__ import annotations

from fractions import Fraction
from itertools import groupby
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from gedragen.core.interests.packages import problem as core
from gedragen.core.interests.packages.what_if import MOST, Change
from gedragen.web.interests.negotiations.what_if_words import Units, things

MANY = 400
"""From so many things to choose from, one change is asked for: five lists would be too long."""


class WhatIfForm(forms.Form):
    """One to five things that could be different, each with its figure where it needs one."""

    def __init__(self, *args: Any, problem: core.Problem, units: Units, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.things = things(problem, units)
        self.numbers = range(MOST if len(self.things) <= MANY else 1)
        listed = list(enumerate(self.things))
        grouped = [("", "–")] + [
            (group, [(str(number), thing.label) for number, thing in inner])
            for group, inner in groupby(listed, key=lambda one: one[1].group)
        ]
        for number in self.numbers:
            self.fields[f"what-{number}"] = forms.ChoiceField(
                label=_("What would be different?"), choices=grouped, required=False
            )
            self.fields[f"to-{number}"] = forms.DecimalField(
                label=_("Which figure would it be?"),
                help_text=_("Not needed for what is let go of or left out.") if not number else "",
                required=False,
                max_digits=12,
                decimal_places=3,
                localize=True,
                widget=forms.TextInput(attrs={"inputmode": "decimal", "size": 12}),
            )

    @property
    def rows(self) -> list[list[forms.BoundField]]:
        """The two boxes of each change."""
        return [[self[f"what-{number}"], self[f"to-{number}"]] for number in self.numbers]

    def clean(self) -> dict[str, Any]:
        said = super().clean()
        for number in self.numbers:
            what, to = said.get(f"what-{number}"), said.get(f"to-{number}")
            if f"to-{number}" in self.errors or f"what-{number}" in self.errors:
                continue
            if what and self.things[int(what)].needs_figure and to is None:
                self.add_error(f"to-{number}", _("Fill in the figure it would be."))
            if not what and to is not None:
                self.add_error(f"what-{number}", _("Choose what this figure is about."))
        if not self.errors and not any(said.get(f"what-{number}") for number in self.numbers):
            raise ValidationError(_("Choose at least one thing that would be different."))
        return said

    def changes(self) -> tuple[Change, ...]:
        """What was filled in, as changes of the problem."""
        made = []
        for number in self.numbers:
            what, to = self.cleaned_data[f"what-{number}"], self.cleaned_data[f"to-{number}"]
            if what:
                made.append(self.things[int(what)].make(Fraction(to or 0)))
        return tuple(made)
