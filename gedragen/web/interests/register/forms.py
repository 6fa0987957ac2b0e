"""What somebody fills in about an interest, its readers and what secures it."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from gedragen.core.visibility import Level
from gedragen.web.shared.forms import ConfirmForm, Day, OneOf, SomeOf

LEVELS = [
    (Level.PARTY, pgettext_lazy("readers", "Only our own party")),
    (Level.FACILITATORS, pgettext_lazy("readers", "We and the facilitators")),
    (Level.NAMED, pgettext_lazy("readers", "We, the facilitators and the parties I name")),
    (Level.TABLE, pgettext_lazy("readers", "Everyone at the table")),
]
WEIGHTS = [(n, str(n)) for n in range(1, 6)]


class InterestForm(forms.Form):
    title = forms.CharField(
        label=_("What must be safe for you?"),
        help_text=_("In a few words, as you would tell a colleague."),
        max_length=200,
    )
    why = forms.CharField(
        label=_("Why does this matter to you?"),
        help_text=_(
            "Without a why it stays a position: a solution you prefer. A position cannot be safe."
        ),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=4000,
        required=False,
    )
    weight = forms.TypedChoiceField(
        label=_("How heavily does it weigh for you?"),
        help_text=_("1 is light, 5 is heavy."),
        choices=WEIGHTS,
        coerce=int,
        initial=3,
        widget=OneOf(is_inline=True),
    )
    essential = forms.BooleanField(
        label=_("This is essential for us"),
        help_text=_("While it is at stake, you accept roles that touch it only conditionally."),
        required=False,
    )


class NewInterestForm(InterestForm):
    position = forms.CharField(
        label=_("How would you solve it now?"),
        help_text=_("That is a position. It may change without touching the interest."),
        max_length=300,
        required=False,
    )
    own_party = forms.TypedChoiceField(
        label=_("Who may read this for now?"),
        choices=[("yes", _("Our own party")), ("no", _("Only I, it is a draft"))],
        coerce=lambda chosen: chosen == "yes",
        initial="yes",
        widget=OneOf(is_inline=True),
    )


class SharingForm(forms.Form):
    """Who may read the interest, its figures and its red line."""

    level = forms.ChoiceField(
        label=_("Who may read this interest?"), choices=LEVELS, widget=OneOf()
    )
    named = forms.MultipleChoiceField(
        label=_("Which parties do you name?"),
        help_text=_("Only for the third choice."),
        required=False,
        widget=SomeOf(),
    )
    figures_level = forms.ChoiceField(
        label=_("Who may read its weight and scores?"),
        help_text=_("The package finder uses what the facilitators may read, and nothing else."),
        choices=LEVELS,
        widget=OneOf(),
    )
    red_line_level = forms.ChoiceField(
        label=_("Who may read your red line?"),
        help_text=_("Never more people than may read the interest."),
        choices=LEVELS,
        widget=OneOf(),
    )

    def __init__(self, *args, parties=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["named"].choices = [(party.key, party.name) for party in parties]


class SharingConfirmed(SharingForm, ConfirmForm):
    """The same choices, hidden, with the box that says it is meant."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            if name != "confirmed":
                field.widget = (
                    forms.MultipleHiddenInput() if name == "named" else forms.HiddenInput()
                )


class SafeguardForm(forms.Form):
    measure = forms.CharField(
        label=_("What makes it safe?"),
        help_text=_(
            "Whoever takes care of it reads this, and not your interest. Write it for them."
        ),
        max_length=300,
    )
    bearer = forms.ChoiceField(label=_("Who takes care of it?"))
    signal = forms.CharField(label=_("How will you notice that it goes wrong?"), max_length=300)
    review_on = forms.DateField(
        label=_("When do you look again whether it still holds?"), widget=Day()
    )
    at_table = forms.BooleanField(
        label=_("Everyone at the table may read this safeguard"), required=False
    )

    def __init__(self, *args, parties=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["bearer"].choices = [("", "…")] + [(p.key, p.name) for p in parties]


class AnswerSafeguardForm(forms.Form):
    accept = forms.TypedChoiceField(
        label=_("Will you take care of this?"),
        choices=[("yes", _("Yes, we take care of it")), ("no", _("No, we cannot promise this"))],
        coerce=lambda chosen: chosen == "yes",
        widget=OneOf(),
    )
    words = forms.CharField(
        label=_("What do you want to say with it?"),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class TripForm(forms.Form):
    words = forms.CharField(
        label=_("What happened?"), max_length=300, widget=forms.Textarea(attrs={"rows": 3})
    )


class ReviewForm(forms.Form):
    review_on = forms.DateField(label=_("When do you look again?"), widget=Day())


class PositionForm(forms.Form):
    text = forms.CharField(label=_("How would you solve it now?"), max_length=300)
