"""What does someone fill in to write an agreement, a clause, a change, or how it works?"""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gedragen.core.environment.agreements import AmendmentGround
from gedragen.core.environment.clauses import LONGEST_DAYS, ClauseKind
from gedragen.core.environment.reviews import Works
from gedragen.web.environment.agenda import queries as agenda
from gedragen.web.environment.agreements.words_agreements import (
    ground_hint,
    ground_word,
    kind_hint,
    kind_word,
    works_word,
)
from gedragen.web.shared.forms import Day, OneOf, SomeOf

FORMAL = ("kind", "text", "touches")
RELATIONAL = ("caller", "called", "within_days", "place", "relational")


class AgreementForm(forms.Form):
    title = forms.CharField(
        label=_("What is it about, in one line?"),
        help_text=_("So that somebody finds it a year from now."),
        max_length=150,
    )
    review_on = forms.DateField(
        label=_("On which day do you look at it again?"), widget=Day(), required=False
    )


class DraftForm(AgreementForm):
    why = forms.CharField(
        label=_("Why does it change?"),
        help_text=_("Everyone who looks it up later reads this beside the change."),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=2000,
    )
    field_order = ["title", "why", "review_on"]

    def __init__(self, *args: Any, is_change: bool, has_held: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not is_change:
            del self.fields["why"]
        if has_held:
            del self.fields["title"]


class ClauseForm(forms.Form):
    kind = forms.ChoiceField(label=_("What is this clause about?"), widget=OneOf())
    text = forms.CharField(
        label=_("What do you agree?"),
        widget=forms.Textarea(attrs={"rows": 6}),
        max_length=8000,
    )
    touches = forms.MultipleChoiceField(
        label=_("Which parties does it touch?"),
        help_text=_("They have to give their own consent, now and whenever it changes."),
        widget=SomeOf(),
    )
    caller = forms.CharField(label=_("Who calls?"), max_length=120, required=False)
    called = forms.CharField(label=_("Whom?"), max_length=120, required=False)
    within_days = forms.IntegerField(
        label=_("Within how many days?"),
        help_text=_("0 is the same day."),
        min_value=0,
        max_value=LONGEST_DAYS,
        required=False,
    )
    place = forms.CharField(
        label=_("Where do you talk?"),
        help_text=_("For example: at the kitchen table, or at the site hut."),
        max_length=120,
        required=False,
    )
    relational = forms.CharField(
        label=_("What else helps to talk well then?"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
        required=False,
    )

    def __init__(self, *args: Any, seat: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [(str(one), kind_word(one)) for one in ClauseKind]
        self.fields["kind"].widget.hints = {str(one): kind_hint(one) for one in ClauseKind}
        self.table = {party.key: party for party in agenda.parties_at_table(seat.collaboration)}
        self.fields["touches"].choices = [(key, one.name) for key, one in self.table.items()]

    @property
    def formal(self) -> list:
        """The fields about what holds."""
        return [self[name] for name in FORMAL]

    @property
    def talk(self) -> list:
        """The fields about how the parties talk when it happens."""
        return [self[name] for name in RELATIONAL]

    def clean_touches(self) -> list:
        return [self.table[key] for key in self.cleaned_data["touches"]]


class AmendmentForm(forms.Form):
    ground = forms.ChoiceField(label=_("What is the reason?"), widget=OneOf())
    why = forms.CharField(
        label=_("What happened?"),
        help_text=_("Everyone who looks it up later reads this beside the change."),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=2000,
    )

    def __init__(self, *args: Any, is_due: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        grounds = [(str(one), ground_word(one)) for one in AmendmentGround]
        if is_due:
            grounds.append(("", _("The day has come on which we look at it again")))
            self.fields["ground"].required = False
        self.fields["ground"].choices = grounds
        hints = {str(one): ground_hint(one) for one in AmendmentGround}
        self.fields["ground"].widget.hints = hints


class ProposeForm(forms.Form):
    item = forms.ChoiceField(
        label=_("For which agenda item is it?"),
        help_text=_("Then the round opens only when that item is ripe for a decision."),
        required=False,
    )

    def __init__(self, *args: Any, seat: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.items = {item.key: item for item in agenda.open_choices(seat)}
        self.fields["item"].choices = [
            ("", _("No agenda item")),
            *((key, item.title) for key, item in self.items.items()),
        ]

    def clean_item(self):
        return self.items.get(self.cleaned_data["item"])


class LookBackForm(forms.Form):
    formal = forms.ChoiceField(label=_("Does what you agreed work?"), widget=OneOf())
    formal_better = forms.CharField(
        label=_("What could be better in what you agreed?"),
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=500,
        required=False,
    )
    relational = forms.ChoiceField(label=_("Does the way you talk about it work?"), widget=OneOf())
    relational_better = forms.CharField(
        label=_("What could be better in how you talk?"),
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=500,
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("formal", "relational"):
            self.fields[name].choices = [(str(one), works_word(one)) for one in Works]


class ReviewForm(forms.Form):
    review_on = forms.DateField(label=_("On which day do you look at it again?"), widget=Day())
