"""What does someone fill in to plan a meeting, to say who comes, and to keep what was said?"""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gedragen.core.environment.meetings import MOST, MOST_WEEKS, Presence
from gedragen.web.shared.forms import Day, OneOf

MOST_MINUTES = 600


class Hour(forms.TimeInput):
    """An hour of the wall clock, chosen in the browser's own way."""

    input_type = "time"

    def __init__(self) -> None:
        super().__init__(format="%H:%M")


class _WhenAndWhere(forms.Form):
    starts_at = forms.TimeField(label=_("From when?"), widget=Hour(), required=False)
    ends_at = forms.TimeField(label=_("Until what time?"), widget=Hour(), required=False)
    place = forms.CharField(
        label=_("Where?"),
        help_text=_("A place, or where one can join from afar."),
        max_length=200,
        required=False,
    )


class MeetingForm(_WhenAndWhere):
    title = forms.CharField(label=_("What do you call this meeting?"), max_length=200)
    on = forms.DateField(label=_("On which day?"), widget=Day())
    field_order = ["title", "on", "starts_at", "ends_at", "place"]


class SeriesForm(_WhenAndWhere):
    title = forms.CharField(label=_("What do you call these meetings?"), max_length=200)
    first = forms.DateField(
        label=_("When is the first?"),
        help_text=_("The others come on the same day of the week."),
        widget=Day(),
    )
    every_weeks = forms.IntegerField(
        label=_("Every how many weeks?"), min_value=1, max_value=MOST_WEEKS
    )
    until = forms.DateField(
        label=_("To and with which day?"),
        help_text=_("Fill in a day, or below how many times."),
        widget=Day(),
        required=False,
    )
    count = forms.IntegerField(
        label=_("Or how many times?"), min_value=1, max_value=MOST, required=False
    )
    field_order = [
        *("title", "first", "every_weeks", "until", "count", "starts_at", "ends_at", "place")
    ]


class RoundForm(forms.Form):
    title = forms.CharField(label=_("What do you call this round?"), max_length=200)
    on = forms.DateField(label=_("From which day can everyone react?"), widget=Day())
    until = forms.DateField(label=_("Until and with which day?"), widget=Day())


class MoveMeetingForm(_WhenAndWhere):
    on = forms.DateField(label=_("To which day?"), widget=Day())
    why = forms.CharField(label=_("Why?"), max_length=300)
    field_order = ["on", "starts_at", "ends_at", "place", "why"]


class MoveRoundForm(forms.Form):
    on = forms.DateField(label=_("From which day can everyone react?"), widget=Day())
    until = forms.DateField(label=_("Until and with which day?"), widget=Day())
    why = forms.CharField(label=_("Why?"), max_length=300)


class CancelForm(forms.Form):
    why = forms.CharField(label=_("Why does it not go ahead?"), max_length=300)


class AttendanceForm(forms.Form):
    """What a party says; `parties` lets a facilitator choose for which of them."""

    party = forms.ChoiceField(label=_("Which party?"))
    presence = forms.ChoiceField(label=_("Will you be there?"), widget=OneOf())
    people = forms.IntegerField(
        label=_("With how many?"),
        help_text=_("A number only. Who they are is for you to say."),
        min_value=1,
        max_value=200,
        required=False,
    )
    words = forms.CharField(
        label=_("What must the others know?"),
        help_text=_("If you cannot be there: how do the others hear you?"),
        max_length=300,
        required=False,
    )

    def __init__(self, *args: Any, parties: list, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.parties = {party.key: party for party in parties}
        self.fields["presence"].choices = [
            (Presence.PRESENT, _("Yes, we come")),
            (Presence.ABSENT, _("No, we cannot be there")),
        ]
        if not parties:
            del self.fields["party"]
            return
        names = ((key, party.name) for key, party in self.parties.items())
        self.fields["party"].choices = [("", _("Choose")), *names]

    def clean_party(self) -> Any:
        return self.parties[self.cleaned_data["party"]]


class SpeakingForm(forms.Form):
    """A number of minutes per agenda item."""

    def __init__(self, *args: Any, items: list, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for item in items:
            self.fields[f"minutes_{item.key}"] = _minutes(item.title)

    def said(self) -> dict[str, int | None]:
        return _by_key(self.cleaned_data, "minutes_")


class NotesForm(forms.Form):
    """What was said per item, and how long each party spoke."""

    def __init__(self, *args: Any, items: list, parties: list, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for item in items:
            self.fields[f"note_{item.key}"] = forms.CharField(
                label=item.title,
                widget=forms.Textarea(attrs={"rows": 4}),
                max_length=10_000,
                required=False,
            )
        for party in parties:
            self.fields[f"spoken_{party.key}"] = _minutes(party.name)

    @property
    def of_items(self) -> list:
        return [self[name] for name in self.fields if name.startswith("note_")]

    @property
    def of_parties(self) -> list:
        return [self[name] for name in self.fields if name.startswith("spoken_")]

    def said(self) -> dict[str, dict]:
        return {
            "notes": _by_key(self.cleaned_data, "note_"),
            "spoken": _by_key(self.cleaned_data, "spoken_"),
        }


class CorrectionForm(forms.Form):
    about_item = forms.ChoiceField(label=_("What is it about?"), required=False)
    words = forms.CharField(
        label=_("What should stand beside it, in your own words?"),
        help_text=_("The minutes stay as they are. Your words stand beside them for good."),
        widget=forms.Textarea(attrs={"rows": 5}),
        max_length=4_000,
    )

    def __init__(self, *args: Any, titles: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["about_item"].choices = [
            ("", _("The minutes as a whole")),
            *((title, title) for title in titles),
        ]


def _minutes(label: str) -> forms.IntegerField:
    return forms.IntegerField(label=label, min_value=0, max_value=MOST_MINUTES, required=False)


def _by_key(given: dict[str, Any], start: str) -> dict[str, Any]:
    return {
        name.removeprefix(start): said for name, said in given.items() if name.startswith(start)
    }
