"""What does someone fill in to promise, to ask for a promise, or to talk about its date?"""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gedragen.web.environment.agenda.queries import parties_at_table
from gedragen.web.environment.agreements import queries
from gedragen.web.shared.forms import Day


class OfTable(forms.Form):
    """Choices by key that become the things themselves."""

    def offer(self, name: str, things: list, *, word: Any = str, none: Any = None) -> None:
        """Let the field `name` choose one of `things`."""
        self.things = getattr(self, "things", {}) | {name: {one.key: one for one in things}}
        empty = [("", none if none is not None else _("Choose"))]
        self.fields[name].choices = [*empty, *((one.key, word(one)) for one in things)]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        for name, things in self.things.items():
            if name in given:
                given[name] = things.get(given[name])
        return given


class PromiseForm(OfTable):
    title = forms.CharField(
        label=_("What will be done?"),
        help_text=_("So that the other party can see whether it is."),
        max_length=200,
    )
    receiver = forms.ChoiceField(
        label=_("For whom?"), help_text=_("They say whether the promise was kept.")
    )
    due_on = forms.DateField(label=_("By when?"), widget=Day())
    person = forms.ChoiceField(label=_("Who of you does it?"), required=False)
    about = forms.CharField(
        label=_("What else should one know?"),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=10_000,
        required=False,
    )
    proposal = forms.ChoiceField(label=_("Which decision does it come from?"), required=False)
    result = forms.ChoiceField(label=_("Which result does it serve?"), required=False)

    def __init__(self, *args: Any, seat: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        table = parties_at_table(seat.collaboration)
        self.offer_parties(seat, table)
        self.offer("proposal", queries.carried_proposals(seat), none=_("No decision"))
        self.offer("result", queries.results_of(seat), none=_("No result"))

    def offer_parties(self, seat: Any, table: list) -> None:
        self.offer("receiver", [party for party in table if party.pk != seat.party_id])
        people = queries.own_people(seat)
        self.offer("person", people, word=lambda one: one.person.name, none=_("Not known yet"))


class AskForm(PromiseForm):
    person = None
    promiser = forms.ChoiceField(
        label=_("Whom do you ask?"), help_text=_("It is a promise only when they say yes.")
    )

    field_order = ["title", "promiser", "receiver", "due_on", "about", "proposal", "result"]

    def offer_parties(self, seat: Any, table: list) -> None:
        self.offer("promiser", [party for party in table if party.pk != seat.party_id])
        if seat.party_id:
            del self.fields["receiver"]
        else:
            self.offer("receiver", table)


class NewDateForm(forms.Form):
    due_on = forms.DateField(label=_("Which date is possible?"), widget=Day())
    reason = forms.CharField(
        label=_("Why does it move?"), widget=forms.Textarea(attrs={"rows": 3}), max_length=300
    )


class NotYetForm(forms.Form):
    words = forms.CharField(
        label=_("What is still missing?"), widget=forms.Textarea(attrs={"rows": 3}), max_length=300
    )


class HandOverForm(OfTable):
    to = forms.ChoiceField(
        label=_("Which party do you ask?"),
        help_text=_("Until they say yes the promise stays yours."),
    )

    def __init__(self, *args: Any, seat: Any, commitment: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        involved = (commitment.promiser_id, commitment.receiver_id)
        table = parties_at_table(seat.collaboration)
        self.offer("to", [party for party in table if party.pk not in involved])
