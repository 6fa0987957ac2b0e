"""What is typed in a negotiation, and how does it become what the actions take?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gedragen.core.interests.packages import problem as core
from gedragen.web.interests.negotiations.models import Limit, Negotiation, Option, Topic
from gedragen.web.interests.negotiations.queries import Sheet, Table
from gedragen.web.shared.forms import ConfirmForm, Day, SomeOf

LONGEST_TITLE = Option._meta.get_field("title").max_length
COMBINED = 3
"""How many options a combination offers boxes for."""


def typed(request: HttpRequest) -> Any:
    """What was sent, also when nothing was filled in; None when nothing was sent."""
    return request.POST if request.method == "POST" else None


class NegotiationForm(forms.Form):
    title = forms.CharField(
        label=gettext_lazy("What must be settled, as a question?"),
        max_length=Negotiation._meta.get_field("title").max_length,
    )
    about = forms.CharField(
        label=gettext_lazy("What should everyone know before choosing?"),
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
    )
    scores_by = forms.DateField(
        label=gettext_lazy("By when does everyone score the options?"), widget=Day, required=False
    )


class TopicForm(forms.Form):
    """A topic with its first options, one on a line."""

    title = forms.CharField(
        label=gettext_lazy("Topic"),
        help_text=gettext_lazy("One thing that must be settled, such as “Building time”."),
        max_length=Topic._meta.get_field("title").max_length,
    )
    options = forms.CharField(
        label=gettext_lazy("Options, one on a line"),
        help_text=gettext_lazy("Exactly one of them will be picked."),
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
    )

    def clean_options(self) -> list[str]:
        lines = [" ".join(line.split()) for line in self.cleaned_data["options"].splitlines()]
        titles = list(dict.fromkeys(line for line in lines if line))
        if any(len(title) > LONGEST_TITLE for title in titles):
            raise ValidationError(
                _("An option has at most %(most)s characters.") % {"most": LONGEST_TITLE}
            )
        return titles


class OptionForm(forms.Form):
    topic = forms.ChoiceField(label=gettext_lazy("For which topic?"))
    title = forms.CharField(label=gettext_lazy("New option"), max_length=LONGEST_TITLE)

    def __init__(self, *args: Any, topics: Iterable[Topic], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["topic"].choices = [(topic.key, topic.title) for topic in topics]


class LimitForm(forms.Form):
    title = forms.CharField(
        label=gettext_lazy("Framework"),
        help_text=gettext_lazy("Such as “Budget of the programme”."),
        max_length=Limit._meta.get_field("title").max_length,
    )
    amount = forms.CharField(
        label=gettext_lazy("What is counted?"),
        help_text=gettext_lazy("Such as “Costs” or “Months”. Each option then gets a figure."),
        max_length=Limit._meta.get_field("amount").max_length,
    )
    unit = forms.CharField(
        label=gettext_lazy("In what?"),
        help_text=gettext_lazy("Such as “million euros” or “months”."),
        max_length=Limit._meta.get_field("unit").max_length,
        required=False,
    )
    at_least = forms.DecimalField(
        label=gettext_lazy("At least"),
        max_digits=12,
        decimal_places=3,
        required=False,
        localize=True,
    )
    at_most = forms.DecimalField(
        label=gettext_lazy("At most"),
        max_digits=12,
        decimal_places=3,
        required=False,
        localize=True,
    )


class AmountsForm(forms.Form):
    """A box for each option and each amount that is counted."""

    def __init__(self, *args: Any, table: Table, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.table, self.names = table, list(table.units)
        for topic in table.topics:
            for option in topic.options.all():
                self._add_row(option)

    def _add_row(self, option: Option) -> None:
        present = {amount.name: amount.figure for amount in option.amounts.all()}
        for place, name in enumerate(self.names):
            about = _("%(option)s, %(amount)s") % {"option": option.title, "amount": name}
            self.fields[f"a-{option.key}-{place}"] = forms.DecimalField(
                label=about,
                initial=_plain(present.get(name)),
                max_digits=12,
                decimal_places=3,
                required=False,
                localize=True,
                widget=forms.TextInput(attrs={"aria-label": about, "inputmode": "decimal"}),
            )

    def rows(self) -> list[dict[str, Any]]:
        """The boxes by topic and option, as the page shows them."""
        return [
            {
                "title": topic.title,
                "options": [
                    {
                        "title": option.title,
                        "boxes": [self[f"a-{option.key}-{n}"] for n in range(len(self.names))],
                    }
                    for option in topic.options.all()
                ],
            }
            for topic in self.table.topics
        ]

    def amounts(self) -> dict[tuple[str, str], Any]:
        return {
            (option.key, name): self.cleaned_data[f"a-{option.key}-{place}"]
            for topic in self.table.topics
            for option in topic.options.all()
            for place, name in enumerate(self.names)
        }


class ScoreForm(forms.Form):
    """A box from 0 to 10 for each own interest and option, and what cannot be.

    Nothing is filled in beforehand but what the party saved itself.
    """

    def __init__(
        self, *args: Any, topics: Sequence[core.Topic], sheets: Sequence[Sheet], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.topics, self.sheets = topics, sheets
        self.grouped = [("", "–")] + [
            (topic.label, [(option.id, option.label) for option in topic.options])
            for topic in topics
        ]
        for sheet in sheets:
            self._add_sheet(sheet)

    def _add_sheet(self, sheet: Sheet) -> None:
        key, title = sheet.interest.key, sheet.interest.title
        single = {combination[0] for combination in sheet.crossings if len(combination) == 1}
        for topic in self.topics:
            for option in topic.options:
                choice = (topic.id, option.id)
                self.fields[f"s-{key}-{option.id}"] = _score(
                    sheet.scores.get(choice), _("%(option)s, 0 to 10") % {"option": option.label}
                )
                self.fields[f"x-{key}-{option.id}"] = forms.BooleanField(
                    initial=choice in single, required=False
                )
        self.fields[f"w-{key}"] = _score(
            sheet.without, _("%(interest)s, without an agreement, 0 to 10") % {"interest": title}
        )
        for row, picked in enumerate(self._combinations(sheet)):
            for place in range(max(COMBINED, len(picked))):
                self.fields[f"c-{key}-{row}-{place}"] = forms.ChoiceField(
                    choices=self.grouped,
                    initial=picked[place][1] if place < len(picked) else "",
                    required=False,
                    widget=forms.Select(
                        attrs={
                            "aria-label": _("Option %(number)s of what cannot go together")
                            % {"number": place + 1}
                        }
                    ),
                )

    @staticmethod
    def _combinations(sheet: Sheet) -> list[tuple[core.Choice, ...]]:
        """The combinations that were marked, and an empty one to mark the next."""
        return [*(c for c in sheet.crossings if len(c) > 1), ()]

    def combination_rows(self, sheet: Sheet) -> list[list[forms.BoundField]]:
        key = sheet.interest.key
        return [
            [self[f"c-{key}-{row}-{place}"] for place in range(max(COMBINED, len(picked)))]
            for row, picked in enumerate(self._combinations(sheet))
        ]

    def given(self) -> dict[str, Any]:
        """What was filled in, as `file_scores` takes it."""
        said = self.cleaned_data
        scores, without, crossings = {}, {}, []
        for sheet in self.sheets:
            key = sheet.interest.key
            without[key] = said[f"w-{key}"]
            for topic in self.topics:
                for option in topic.options:
                    scores[key, option.id] = said[f"s-{key}-{option.id}"]
                    if said[f"x-{key}-{option.id}"]:
                        crossings.append((key, [option.id]))
            for row in self.combination_rows(sheet):
                if picked := [said[box.name] for box in row if said[box.name]]:
                    crossings.append((key, picked))
        return {"scores": scores, "without": without, "crossings": crossings}


class MidpointForm(forms.Form):
    """One option for every topic: the package somebody has in mind."""

    def __init__(self, *args: Any, topics: Sequence[core.Topic], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.topics = topics
        for topic in topics:
            self.fields[f"m-{topic.id}"] = _pick(topic)

    def clean(self) -> dict[str, Any]:
        said = super().clean()
        picked = [said.get(f"m-{topic.id}") for topic in self.topics]
        if any(picked) and not all(picked):
            raise ValidationError(_("Choose one option for every topic, or none at all."))
        return said

    def picks(self) -> dict[str, str] | None:
        picks = {topic.id: self.cleaned_data.get(f"m-{topic.id}") for topic in self.topics}
        return picks if all(picks.values()) else None


class PublishForm(ConfirmForm):
    """Which packages go to the table, and whether the obvious compromise lies beside them."""

    def __init__(
        self,
        *args: Any,
        packages: Sequence[tuple[str, str, str]],
        topics: Sequence[core.Topic],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.topics = topics
        confirmed = self.fields.pop("confirmed")
        if packages:
            self.fields["which"] = forms.MultipleChoiceField(
                label=gettext_lazy("Which packages?"),
                choices=[(letter, name) for letter, name, _hint in packages],
                required=False,
                widget=SomeOf(hints={letter: hint for letter, _name, hint in packages}),
            )
        for topic in topics:
            self.fields[f"m-{topic.id}"] = _pick(topic)
        self.fields["confirmed"] = confirmed

    def picks(self) -> dict[str, str] | None:
        """All that was chosen; the action refuses when it is not whole."""
        picks = {topic.id: self.cleaned_data.get(f"m-{topic.id}") for topic in self.topics}
        return {topic: option for topic, option in picks.items() if option} or None


def _pick(topic: core.Topic) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=topic.label,
        choices=[("", "–"), *((option.id, option.label) for option in topic.options)],
        required=False,
    )


def _score(value: Any, about: str) -> forms.DecimalField:
    attrs = {"min": 0, "max": 10, "step": 1, "inputmode": "decimal", "aria-label": about}
    if value is None:
        attrs["class"] = "is-open"
    return forms.DecimalField(
        label=about,
        initial=None if value is None else _plain(value),
        min_value=0,
        max_value=10,
        max_digits=3,
        decimal_places=1,
        required=False,
        widget=forms.NumberInput(attrs=attrs),
        error_messages={
            "invalid": _("%(about)s: fill in a number.") % {"about": about},
            "min_value": _("%(about)s: not below 0.") % {"about": about},
            "max_value": _("%(about)s: not above 10.") % {"about": about},
            "max_decimal_places": _("%(about)s: at most one decimal.") % {"about": about},
            "max_digits": _("%(about)s: at most one decimal.") % {"about": about},
            "max_whole_digits": _("%(about)s: not above 10.") % {"about": about},
        },
    )


def _plain(value: Any) -> Any:
    """A number without the noughts that the database adds."""
    if value is None:
        return None
    exact = float(value)
    return int(exact) if exact.is_integer() else exact
