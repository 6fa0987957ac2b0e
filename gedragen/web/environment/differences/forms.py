"""What does someone fill in to name a difference, to tell how they see it, and to go on?"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from gedragen.core.environment.differences import Naming, Step
from gedragen.web.environment.differences.words import GLASL, step_word
from gedragen.web.shared.forms import ConfirmForm, Day, OneOf, SomeOf

TEXT = 4000
LEVELS = {
    Naming.FACILITATOR: (
        pgettext_lazy("difference", "The facilitator alone"),
        _("The facilitator, your representative and your sponsor. The other party does not know."),
    ),
    Naming.INVOLVED: (
        pgettext_lazy("difference", "Those it is between, and the facilitator"),
        _("Of each party its representative and its sponsor. Nobody else at the table."),
    ),
}


def _area(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class DifferenceForm(forms.Form):
    title = forms.CharField(
        label=_("What do you see differently?"),
        help_text=_("In a few words, such as both of you could say it."),
        max_length=200,
    )
    about = forms.CharField(
        label=_("What is it about?"),
        help_text=_("What happened or was said, and what you noticed. No blame."),
        widget=_area(5),
        max_length=TEXT,
    )
    parties = forms.MultipleChoiceField(
        label=_("Between you and which parties?"),
        help_text=_("They do not hear of it until you bring it to them."),
        widget=SomeOf(),
    )

    def __init__(self, *args: Any, parties: Iterable, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["parties"].choices = [(party.key, party.name) for party in parties]


class SharingForm(forms.Form):
    level = forms.ChoiceField(label=_("Who may know of it?"), widget=OneOf())

    def __init__(self, *args: Any, levels: Iterable[Naming], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = list(levels)
        self.fields["level"].choices = [(level.value, LEVELS[level][0]) for level in offered]
        self.fields["level"].widget.hints = {level.value: LEVELS[level][1] for level in offered}


class SharingConfirmed(ConfirmForm):
    """The same choice, carried along to the page on which it is confirmed."""

    level = forms.ChoiceField(widget=forms.HiddenInput())
    confirmed_step = forms.CharField(widget=forms.HiddenInput(), initial="1", required=False)

    def __init__(self, *args: Any, levels: Iterable[Naming], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["level"].choices = [(level.value, "") for level in levels]


class ViewForm(forms.Form):
    position = forms.CharField(
        label=_("How do you see it?"),
        help_text=_("What you would want, as you would say it to the other."),
        widget=_area(4),
        max_length=TEXT,
        required=False,
    )
    interest = forms.CharField(
        label=_("Why does that matter to you?"),
        help_text=_("What would be lost without it? That is where room for a way out lies."),
        widget=_area(4),
        max_length=TEXT,
        required=False,
    )


class StepForm(forms.Form):
    glasl = forms.TypedChoiceField(
        label=_("Which of these fits best how it is for you now?"),
        coerce=int,
        widget=OneOf(hints={str(number): about for number, (_name, about) in GLASL.items()}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = [(number, f"{number}. {name}") for number, (name, _about) in GLASL.items()]
        self.fields["glasl"].choices = named


class IdeaForm(forms.Form):
    words = forms.CharField(
        label=_("What could be a way out?"),
        help_text=_("It binds nobody, you neither. More than one is better."),
        widget=_area(4),
        max_length=TEXT,
    )


class BackForm(forms.Form):
    to = forms.ChoiceField(label=_("To which step?"), widget=OneOf())
    words = forms.CharField(
        label=_("What did you notice that makes it needed?"), widget=_area(3), max_length=TEXT
    )

    def __init__(self, *args: Any, now: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        steps = list(Step)
        earlier = steps[: steps.index(Step(now))]
        self.fields["to"].choices = [(step.value, step_word(step)) for step in earlier]


class OutcomeForm(forms.Form):
    words = forms.CharField(
        label=_("What do you agree?"),
        help_text=_("Who does what, and how you notice that it works."),
        widget=_area(6),
        max_length=TEXT,
    )
    aftercare_on = forms.DateField(
        label=_("When do you look back together?"),
        help_text=_("On that day it comes back to you, once."),
        widget=Day(),
    )


class AftercareForm(forms.Form):
    words = forms.CharField(
        label=_("How is it now, since you agreed?"),
        help_text=_("What goes better, and what would still help."),
        widget=_area(4),
        max_length=TEXT,
    )


class NeutralForm(forms.Form):
    third = forms.ChoiceField(
        label=_("Somebody of this table, who sits for none of you"), required=False
    )
    name = forms.CharField(
        label=_("Or somebody from outside"),
        help_text=_("A name and where they work. They get no access here."),
        max_length=200,
        required=False,
    )

    def __init__(self, *args: Any, thirds: Iterable, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        listed = [(one.key, f"{one.person}, {one.party.name}") for one in thirds]
        self.fields["third"].choices = [("", _("Nobody of this table")), *listed]
