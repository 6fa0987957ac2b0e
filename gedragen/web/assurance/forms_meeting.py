"""What does someone fill in to say which result an agenda item is about?"""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class ItemResultForm(forms.Form):
    result = forms.ChoiceField(
        label=_("Which result is this about?"),
        help_text=_("The roles that parties accepted for it then say who does what."),
        required=False,
    )

    def __init__(self, *args: Any, results: list, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.results = {one.key: one for one in results}
        named = ((key, one.title) for key, one in self.results.items())
        self.fields["result"].choices = [("", _("No result")), *named]

    def clean_result(self) -> Any:
        return self.results.get(self.cleaned_data["result"])
