"""What is typed in a negotiation, and how does it become what the actions take?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gedragen.core.interests.packages import problem as core
from gedragen.web.interests.negotiations.models import Negotiation
from gedragen.web.interests.negotiations.queries import Sheet
from gedragen.web.shared.forms import ConfirmForm, Day, SomeOf

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
            about = _("Option %(number)s of what cannot go together")
            self._add_boxes(f"c-{key}-{row}", picked, about)
        for row, (picked, points) in enumerate(self._joints(sheet)):
            self._add_boxes(f"j-{key}-{row}", picked, _("Option %(number)s that counts together"))
            self.fields[f"p-{key}-{row}"] = _points(points)

    def _add_boxes(self, name: str, picked: Sequence[core.Choice], about: str) -> None:
        for place in range(max(COMBINED, len(picked))):
            self.fields[f"{name}-{place}"] = forms.ChoiceField(
                choices=self.grouped,
                initial=picked[place][1] if place < len(picked) else "",
                required=False,
                widget=forms.Select(attrs={"aria-label": about % {"number": place + 1}}),
            )

    @staticmethod
    def _joints(sheet: Sheet) -> list[tuple[tuple[core.Choice, ...], Any]]:
        """What counts together, and an empty row for the next."""
        return [*((joint.when, joint.score) for joint in sheet.joint), ((), None)]

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

    def joint_rows(self, sheet: Sheet) -> list[dict[str, Any]]:
        key = sheet.interest.key
        return [
            {
                "boxes": [self[f"j-{key}-{row}-{place}"] for place in range(max(COMBINED, len(p)))],
                "points": self[f"p-{key}-{row}"],
            }
            for row, (p, _score) in enumerate(self._joints(sheet))
        ]

    def clean(self) -> dict[str, Any]:
        """What counts together needs both its options and its points."""
        said = super().clean()
        for sheet in self.sheets:
            for row in self.joint_rows(sheet):
                picked = any(said.get(box.name) for box in row["boxes"])
                points, name = said.get(row["points"].name), row["points"].name
                if picked and points is None and name not in self.errors:
                    self.add_error(name, _("Say how many points it gains or loses together."))
                if points is not None and not picked:
                    self.add_error(name, _("Choose the options that count together."))
        return said

    def given(self) -> dict[str, Any]:
        """What was filled in, as `file_scores` takes it."""
        said = self.cleaned_data
        scores, without, crossings, joints = {}, {}, [], []
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
            for row in self.joint_rows(sheet):
                points = said[row["points"].name]
                if points is not None:
                    boxes = [said[box.name] for box in row["boxes"] if said[box.name]]
                    joints.append((key, boxes, points))
        return {"scores": scores, "without": without, "crossings": crossings, "joints": joints}


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
        initial=None if value is None else unpadded(value),
        min_value=0,
        max_value=10,
        max_digits=3,
        decimal_places=1,
        required=False,
        widget=forms.NumberInput(attrs=attrs),
        error_messages={
            "invalid": _("Fill in a number."),
            "min_value": _("Not below 0."),
            "max_value": _("Not above 10."),
            "max_decimal_places": _("At most one decimal."),
            "max_digits": _("At most one decimal."),
            "max_whole_digits": _("Not above 10."),
        },
    )


def _points(value: Any) -> forms.DecimalField:
    """Points that are gained or lost together: -10 to 10."""
    about = _("Together, points from -10 to 10")
    return forms.DecimalField(
        label=about,
        initial=None if value is None else unpadded(value),
        min_value=-10,
        max_value=10,
        max_digits=3,
        decimal_places=1,
        required=False,
        widget=forms.NumberInput(
            attrs={"min": -10, "max": 10, "step": 1, "inputmode": "text", "aria-label": about}
        ),
        error_messages={
            code: _("Together is a number from -10 to 10, with at most one decimal.")
            for code in (
                *("invalid", "min_value", "max_value", "max_decimal_places"),
                *("max_digits", "max_whole_digits"),
            )
        },
    )


def unpadded(value: Any) -> Any:
    """A number without the noughts that the database adds."""
    if value is None:
        return None
    exact = float(value)
    return int(exact) if exact.is_integer() else exact
