"""What does somebody fill in to tell early, to answer, to take a step, to resolve?"""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gedragen.core.environment.early_warnings import WarningLevel
from gedragen.web.environment.agenda.queries import parties_at_table
from gedragen.web.environment.early_warnings import queries
from gedragen.web.shared.forms import Day, OneOf, SomeOf

LEVELS = [
    (WarningLevel.TABLE.value, _("Everyone at this table")),
    (WarningLevel.TOUCHED.value, _("Only the parties it touches, and the facilitator")),
]
HINTS = {
    WarningLevel.TABLE.value: _("It gets a place on the agenda by itself."),
    WarningLevel.TOUCHED.value: _("Nobody else learns that it exists. It is not on the agenda."),
}


def _text(label, hint="", rows: int = 3, most: int = 2000) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, help_text=hint, widget=widget, max_length=most)


class TellForm(forms.Form):
    title = forms.CharField(label=_("What is coming, in a few words?"), max_length=200)
    coming = _text(
        _("What do you see coming?"),
        _("As far as you know it now. A suspicion is enough."),
        rows=4,
    )
    bites_on = forms.DateField(
        label=_("When would the others notice it?"),
        help_text=_("Your best guess. It may turn out differently."),
        widget=Day(),
    )
    touched = forms.MultipleChoiceField(
        label=_("Whom does it touch?"),
        help_text=_("They hear it at once, and so does the facilitator."),
        widget=SomeOf(),
    )
    own_part = _text(_("What do you do about it yourselves?"))
    asks = _text(_("What do you ask of the others?"))
    level = forms.ChoiceField(
        label=_("Who may read this?"),
        choices=LEVELS,
        initial=WarningLevel.TABLE,
        widget=OneOf(hints=HINTS),
    )
    meets_on = forms.DateField(
        label=_("In which meeting do you talk about it?"),
        help_text=_("Leave it empty for the next meeting, whenever that is."),
        widget=Day(),
        required=False,
    )

    def __init__(self, *args: Any, seat: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = [one for one in parties_at_table(seat.collaboration) if one.pk != seat.party_id]
        self.parties = {party.key: party for party in others}
        self.fields["touched"].choices = [(key, party.name) for key, party in self.parties.items()]

    def clean_touched(self) -> list:
        return [self.parties[key] for key in self.cleaned_data["touched"]]


class AnswerForm(forms.Form):
    words = _text(
        _("What can you do?"),
        _("However small. You may also say what you need to help."),
    )


class StepForm(forms.Form):
    what = forms.CharField(label=_("What is the next step?"), max_length=300)
    owner = forms.ChoiceField(
        label=_("Who takes that step?"), help_text=_("Somebody of your own party.")
    )
    due = forms.DateField(label=_("By when?"), widget=Day())

    def __init__(self, *args: Any, seat: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.owners = {one.key: one for one in queries.step_owners(seat)}
        named = [(key, str(one.person)) for key, one in self.owners.items()]
        self.fields["owner"].choices = [("", "…"), *named]

    def clean_owner(self):
        return self.owners[self.cleaned_data["owner"]]


class ResolveForm(forms.Form):
    helped = _text(_("What helped?"), _("Others can use it as well."))
