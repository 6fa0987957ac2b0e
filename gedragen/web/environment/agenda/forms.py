"""What does someone fill in to put something on the agenda?"""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gedragen.core.environment.agenda import ItemKind, LeadTime
from gedragen.web.environment.agenda import queries, words
from gedragen.web.environment.agenda.models import AgendaItem
from gedragen.web.shared.forms import Day, OneOf, SomeOf

HINTS = {
    ItemKind.EXPLORING: _("What is going on? No document is needed yet, and nothing is decided."),
    ItemKind.JUDGING: _("What do we think of it? The arguments come to the table."),
    ItemKind.DECIDING: _("We decide. That needs a document, in time, for everyone it touches."),
}


class ItemForm(forms.Form):
    title = forms.CharField(label=_("What is it about?"), max_length=200)
    kind = forms.ChoiceField(label=_("What do you ask of the table?"), widget=OneOf(hints=HINTS))
    text = forms.CharField(
        label=_("The document, or the question"),
        help_text=_("Everyone at this table can read it."),
        widget=forms.Textarea(attrs={"rows": 8}),
        max_length=40_000,
        required=False,
    )
    meets_on = forms.DateField(label=_("When do we meet about it?"), widget=Day(), required=False)
    input_by = forms.DateField(
        label=_("Before which day can everyone give input?"),
        help_text=_("For a decision: at least the lead time before the meeting."),
        widget=Day(),
        required=False,
    )
    lead_time = forms.ChoiceField(
        label=_("Which lead time holds?"), widget=OneOf(), initial=LeadTime.ORDINARY
    )
    touched = forms.MultipleChoiceField(
        label=_("Whom does this touch?"),
        help_text=_("They decide together whether haste is possible."),
        widget=SomeOf(),
        required=False,
    )
    touched_said = forms.BooleanField(
        label=_("This touches no party's interest"),
        help_text=_("Tick this only when you chose nobody above and mean it."),
        required=False,
    )

    def __init__(self, *args: Any, seat: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.parties = {party.key: party for party in queries.parties_at_table(seat.collaboration)}
        self.fields["kind"].choices = [(kind, words.kind_word(kind)) for kind in ItemKind]
        self.fields["lead_time"].choices = [(lead, words.lead_word(lead)) for lead in LeadTime]
        self.fields["touched"].choices = [(key, party.name) for key, party in self.parties.items()]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("touched") and given.get("touched_said"):
            self.add_error("touched_said", _("Choose the parties, or say that there are none."))
        return given

    def clean_touched(self) -> list:
        return [self.parties[key] for key in self.cleaned_data["touched"]]


class ChangeForm(ItemForm):
    is_correction = forms.BooleanField(
        label=_("This is only a correction of words"),
        help_text=_("Then the item keeps its date. Another content counts as new."),
        required=False,
    )


def as_typed(item: AgendaItem) -> dict[str, Any]:
    """What the form shows of an item that exists."""
    return {
        "title": item.title,
        "kind": item.kind,
        "text": item.text,
        "meets_on": item.meets_on,
        "input_by": item.input_by,
        "lead_time": item.lead_time,
        "touched": [party.key for party in item.touched.all()],
        "touched_said": item.touched_said and not item.touched.all(),
    }
