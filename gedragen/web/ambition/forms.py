"""What somebody fills in about the text, the own words, contributions, roles and frameworks."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from gedragen.web.shared.forms import Day, OneOf


class Lines(forms.CharField):
    """Longer text, with line ends written in one way, so that the same text is the same."""

    def __init__(self, *args, rows: int = 4, **kwargs):
        super().__init__(*args, widget=forms.Textarea(attrs={"rows": rows}), **kwargs)

    def to_python(self, value):
        return super().to_python(value).replace("\r\n", "\n")


def yes_or_no(yes, no, **given) -> forms.TypedChoiceField:
    """A choice of two in which nothing is chosen beforehand."""
    return forms.TypedChoiceField(
        choices=[("yes", yes), ("no", no)],
        coerce=lambda chosen: chosen == "yes",
        widget=OneOf(),
        **given,
    )


class TextForm(forms.Form):
    text = Lines(
        label=_("What do we want to achieve together?"),
        help_text=_("A few sentences that every party can stand behind."),
        max_length=4000,
        rows=6,
    )
    reason = forms.CharField(
        label=_("Why this text?"),
        help_text=_("What changes, and for whom. Everyone at the table reads it."),
        max_length=300,
        required=False,
    )


class CarryForm(forms.Form):
    carries = yes_or_no(
        _("Yes, we carry this text"),
        _("Not as it stands"),
        label=_("Do you carry this text?"),
    )
    words = Lines(
        label=_("What do you want to say with it?"),
        help_text=_("If not: what would have to change? Everyone at the table reads it."),
        max_length=500,
        required=False,
        rows=3,
    )


class ConnectionForm(forms.Form):
    text = Lines(
        label=_("Why does this task matter to you?"),
        help_text=_("One or two sentences are enough. Everyone at the table reads them."),
        max_length=2000,
    )


class NeedForm(forms.Form):
    title = forms.CharField(
        label=_("What do you need from others?"),
        help_text=_("Knowledge, space, time, money, a hand. In a few words."),
        max_length=200,
    )
    about = Lines(
        label=_("What should others know about it?"), max_length=2000, required=False, rows=3
    )
    craft = forms.CharField(label=_("Which craft does it take?"), max_length=120, required=False)


class OfferForm(NeedForm):
    answers = forms.ChoiceField(
        label=_("Whose need does this meet?"),
        help_text=_("That party can then say that it received it."),
        required=False,
    )

    def __init__(self, *args, needs=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["title"].label = _("What do you bring?")
        self.fields["answers"].choices = [
            ("", _("No need in particular")),
            *((need.key, f"{need.party.name}: {need.title}") for need in needs),
        ]
        if not needs:
            del self.fields["answers"]


class RecogniseForm(forms.Form):
    words = forms.CharField(
        label=_("What does it do for you?"),
        help_text=_("Everyone at the table reads it."),
        max_length=300,
        required=False,
    )


class TermsForm(forms.Form):
    """The terms of a role, which may be talked about."""

    title = forms.CharField(
        label=_("What is the role called?"),
        help_text=_("For example: eyes and ears in the street."),
        max_length=160,
    )
    purpose = Lines(label=_("What is the role for?"), max_length=2000, rows=3)
    accountabilities = Lines(
        label=_("What may others count on?"),
        help_text=_("One thing a line."),
        max_length=2000,
        required=False,
    )
    craft = forms.CharField(label=_("Which craft does it take?"), max_length=200, required=False)
    accountable = forms.BooleanField(
        label=_("This role answers for the whole result"),
        help_text=_("Each result has one party that does."),
        required=False,
    )
    starts_on = forms.DateField(label=_("What is the first day?"), widget=Day())
    ends_on = forms.DateField(label=_("What is the last day?"), widget=Day())


class RoleForm(TermsForm):
    party = forms.ChoiceField(
        label=_("To which party do you offer it?"),
        help_text=_("It answers for itself. Silence is no acceptance."),
    )
    result = forms.ChoiceField(label=_("Which result is it about?"))
    field_order = ["party", "result", "title", "purpose"]

    def __init__(self, *args, parties=(), results=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["party"].choices = [("", "…"), *((one.key, one.name) for one in parties)]
        self.fields["result"].choices = [("", "…"), *((one.key, one.title) for one in results)]


class FrameworkForm(forms.Form):
    title = forms.CharField(
        label=_("What is fixed?"),
        help_text=_("For example: not more than 47 million euros."),
        max_length=200,
    )
    hard = forms.TypedChoiceField(
        label=_("How firm is it?"),
        choices=[
            ("yes", _("Hard: it is not ours to decide")),
            ("no", _("Soft: we can ask for it to be different")),
        ],
        coerce=lambda chosen: chosen == "yes",
        widget=OneOf(),
    )
    source = forms.CharField(
        label=_("Where does it come from?"),
        help_text=_("A law, a letter, a decision; with its date."),
        max_length=300,
    )
    owner = forms.ChoiceField(label=_("Which party guards it?"))
    expires_on = forms.DateField(
        label=_("What is the last day on which it holds?"), widget=Day(), required=False
    )
    amount = forms.CharField(
        label=_("What is counted?"),
        help_text=_("For example: costs, nature. Leave it empty when there is nothing to count."),
        max_length=60,
        required=False,
    )
    unit = forms.CharField(
        label=_("In what is it counted?"),
        help_text=_("For example: million euros, months, hectares."),
        max_length=30,
        required=False,
    )
    at_least = forms.DecimalField(
        label=_("What is the least?"),
        max_digits=14,
        decimal_places=3,
        required=False,
        localize=True,
    )
    at_most = forms.DecimalField(
        label=_("What is the most?"),
        max_digits=14,
        decimal_places=3,
        required=False,
        localize=True,
    )
    stands_at = forms.DecimalField(
        label=_("Where do we stand now?"),
        help_text=_("Counted in the same way; it is drawn beside the limit."),
        max_digits=14,
        decimal_places=3,
        required=False,
        localize=True,
    )
    about = Lines(
        label=_("What should others know about it?"), max_length=2000, required=False, rows=3
    )

    def __init__(self, *args, parties=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["owner"].choices = [("", "…"), *((one.key, one.name) for one in parties)]
