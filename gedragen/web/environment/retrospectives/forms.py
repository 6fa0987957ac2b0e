"""What does somebody fill in to look back, to try something, and to tell what came of it?"""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gedragen.core.environment.retrospectives import Outcome, Theme
from gedragen.web.collaborations.models import Phase
from gedragen.web.environment.retrospectives import queries, words
from gedragen.web.shared.forms import Day, OneOf
from gedragen.web.shared.templatetags.gedragen_tags import phase_word


class OpenForm(forms.Form):
    title = forms.CharField(
        label=_("What do you look back on?"),
        help_text=_("A few words, such as ‘Our first half year’."),
        max_length=120,
    )
    since = forms.DateField(label=_("From which day?"), widget=Day(), required=False)
    until = forms.DateField(label=_("Until which day?"), widget=Day(), required=False)
    phase = forms.ChoiceField(label=_("Is it about one phase?"), required=False)
    meeting_on = forms.DateField(
        label=_("Is it about one meeting? On which day was it?"), widget=Day(), required=False
    )
    closes_on = forms.DateField(
        label=_("Until when can everyone add something?"),
        help_text=_("After that day you choose together what you try."),
        widget=Day(),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        phases = [(phase.value, phase_word(phase)) for phase in Phase]
        self.fields["phase"].choices = [("", "…"), *phases]


class AddForm(forms.Form):
    """Two things to say, and no third: a test keeps it so."""

    theme = forms.ChoiceField(label=_("What is it about?"), widget=OneOf())
    worked = forms.CharField(
        label=_("What worked?"),
        help_text=_("Something others can use as well. In at most 280 characters."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=280,
        required=False,
    )
    to_try = forms.CharField(
        label=_("What would you like to try?"),
        help_text=_("Something small that could make the next weeks better."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=280,
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["theme"].choices = [(theme.value, words.theme_word(theme)) for theme in Theme]


class ExperimentForm(forms.Form):
    title = forms.CharField(
        label=_("What do you try?"),
        help_text=_("One thing. So small that it can start soon."),
        max_length=200,
    )
    would_see = forms.CharField(
        label=_("What would you see if it works?"),
        help_text=_("Something that anyone could notice."),
        max_length=300,
    )
    owner = forms.ChoiceField(
        label=_("Who looks after it?"),
        help_text=_("They say themselves whether they do. Until then nothing is tried."),
    )
    starts_on = forms.DateField(label=_("When does it start?"), widget=Day())
    looks_on = forms.DateField(label=_("When do you look at it together?"), widget=Day())

    def __init__(self, *args: Any, seat: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.owners = {one.key: one for one in queries.owners_of(seat)}
        named = [(key, _named(one)) for key, one in self.owners.items()]
        self.fields["owner"].choices = [("", "…"), *named]

    def clean_owner(self):
        return self.owners[self.cleaned_data["owner"]]


class OutcomeForm(forms.Form):
    saw = forms.CharField(
        label=_("What did you see?"),
        help_text=_("What happened, not who did it."),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=600,
    )
    outcome = forms.ChoiceField(label=_("What do you do with it?"), widget=OneOf())

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["outcome"].choices = [(one.value, words.outcome_word(one)) for one in Outcome]


def _named(seat) -> str:
    home = seat.party or seat.employer
    return f"{seat.person}, {home}" if home else str(seat.person)
