"""What does somebody fill in to share what went better?"""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gedragen.core.steering.progress import HIGHEST, LOWEST
from gedragen.web.shared.forms import Day, OneOf
from gedragen.web.steering import queries

NUMBERS = [(str(n), str(n)) for n in range(LOWEST, HIGHEST + 1)]


class UpdateForm(forms.Form):
    result = forms.ChoiceField(label=_("Which result is it about?"))
    achieved = forms.CharField(
        label=_("What has been achieved?"),
        help_text=_("Small counts too. This is what you can build on."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
        required=False,
    )
    helped = forms.CharField(
        label=_("What helped?"),
        help_text=_("Others can use it as well."),
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=2000,
        required=False,
    )
    rating = forms.TypedChoiceField(
        label=_("How is it going, from 0 to 10?"),
        help_text=_("0: it has not begun. 10: it is as you want it."),
        choices=[("", _("no number now")), *NUMBERS],
        coerce=int,
        empty_value=None,
        required=False,
        widget=OneOf(is_inline=True),
    )
    next_step = forms.CharField(
        label=_("What is one small next step?"),
        help_text=_("So small that it can be done within two weeks."),
        max_length=300,
        required=False,
    )
    next_owner = forms.ChoiceField(label=_("Who takes that step?"), required=False)
    next_on = forms.DateField(label=_("By when?"), widget=Day(), required=False)

    def __init__(self, *args: Any, seat: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.results = {one.key: one for one in queries.results_of(seat.collaboration)}
        self.owners = {one.key: one for one in queries.step_owners(seat)}
        results = [(key, one.title) for key, one in self.results.items()]
        self.fields["result"].choices = results if len(results) == 1 else [("", "…"), *results]
        named = [(key, _named(one)) for key, one in self.owners.items()]
        self.fields["next_owner"].choices = [("", "…"), *named]

    def clean_result(self):
        return self.results[self.cleaned_data["result"]]

    def clean_next_owner(self):
        return self.owners.get(self.cleaned_data["next_owner"])


def _named(seat) -> str:
    home = seat.party or seat.employer
    return f"{seat.person}, {home}" if home else str(seat.person)
