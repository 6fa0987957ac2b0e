"""What does a party change for its own eyes, on a package that lies on the table?"""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gedragen.web.interests.negotiations import own_what_if
from gedragen.web.interests.negotiations.models import Round


class OwnWhatIfForm(forms.Form):
    """One own interest that weighs or bears otherwise, one option swapped, or both."""

    interest = forms.ChoiceField(
        label=gettext_lazy("Which interest of yours?"),
        help_text=gettext_lazy("With a weight or a red line below it; or leave all three empty."),
        required=False,
    )
    weight = forms.IntegerField(
        label=gettext_lazy("What if it weighed this much, from 1 (light) to 5 (heavy)?"),
        min_value=1,
        max_value=5,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "size": 6}),
    )
    red_line = forms.DecimalField(
        label=gettext_lazy("What if its red line were here, from 0 to 10?"),
        min_value=0,
        max_value=10,
        decimal_places=1,
        required=False,
        localize=True,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "size": 6}),
    )
    package = forms.ChoiceField(
        label=gettext_lazy("Which package?"),
        help_text=gettext_lazy("With the option you would swap in; or leave both empty."),
        required=False,
    )
    swap = forms.ChoiceField(label=gettext_lazy("Which option instead?"), required=False)

    def __init__(self, *args: Any, own: own_what_if.Own, round_: Round, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        mine = [(row.key, row.title) for row in own.interests if row.key in own.known]
        self.fields["interest"].choices = [("", "–"), *mine]
        self.fields["package"].choices = [("", "–"), *own_what_if.package_choices(round_)]
        self.fields["swap"].choices = [("", "–")] + [
            (topic.label, [(f"{topic.id}/{option.id}", option.label) for option in topic.options])
            for topic in own.topics
        ]

    def clean_swap(self) -> tuple[str, str] | None:
        topic, slash, option = self.cleaned_data["swap"].partition("/")
        return (topic, option) if slash else None

    def clean(self) -> dict[str, Any]:
        said = super().clean()
        if self.errors:
            return said
        interest, figures = said["interest"], [said["weight"], said["red_line"]]
        if interest and figures == [None, None]:
            self.add_error("weight", _("Fill in a weight or a red line."))
        if not interest and figures != [None, None]:
            self.add_error("interest", _("Choose which interest this is about."))
        package, swap = said["package"], said["swap"]
        if package and not swap:
            self.add_error("swap", _("Choose an option."))
        if swap and not package:
            self.add_error("package", _("Choose a package."))
        return said
