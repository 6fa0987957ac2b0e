"""What does someone fill in to write, change or open a proposal?"""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from gedragen.core.environment.soundings import Gradient, Home
from gedragen.web.environment.agenda import queries as agenda
from gedragen.web.environment.decisions.soundings import gradient_word, home_word
from gedragen.web.shared.forms import Day, OneOf

TEXT = 40_000


class ProposalForm(forms.Form):
    title = forms.CharField(
        label=_("What is the proposal, in one line?"),
        help_text=_("So that someone who reads only this line knows what is decided."),
        max_length=200,
    )
    text = forms.CharField(
        label=_("What exactly do we agree?"),
        widget=forms.Textarea(attrs={"rows": 10}),
        max_length=TEXT,
    )
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

    def clean_item(self) -> Any:
        return self.items.get(self.cleaned_data["item"])


class AmendForm(forms.Form):
    title = forms.CharField(label=_("What is the proposal, in one line?"), max_length=200)
    text = forms.CharField(
        label=_("What exactly do we agree?"),
        widget=forms.Textarea(attrs={"rows": 12}),
        max_length=TEXT,
    )
    reason = forms.CharField(
        label=_("Why does the text change?"),
        help_text=_("The parties read this beside the difference."),
        max_length=300,
    )
    closes_on = forms.DateField(
        label=_("Until when can everyone answer again?"), widget=Day(), required=False
    )

    def __init__(self, *args: Any, is_draft: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if is_draft:
            self.fields["reason"].required = False
            del self.fields["closes_on"]


class RoundForm(forms.Form):
    """When the round closes and, per party, whether it is asked and what it must do or pay."""

    closes_on = forms.DateField(label=_("Until when can everyone answer?"), widget=Day())
    adopts_itself = forms.BooleanField(
        label=_("Carried by itself when everyone gives consent"),
        help_text=_(
            "After the last day, when every party asked gave consent and checked its interests. "
            "With a reservation, a party that stands aside or silence you close it yourself."
        ),
        required=False,
    )

    def __init__(self, *args: Any, seat: Any, proposal: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.is_for_some = proposal.asks_no_others
        must = {party.pk for party in proposal.must_ask.all()}
        table = agenda.parties_at_table(seat.collaboration)
        self.table = [party for party in table if party.pk in must or not self.is_for_some]
        for party in self.table:
            label = {"party": party.name}
            self.initial[f"obliged_{party.key}"] = party.pk in must
            self.fields[f"asked_{party.key}"] = forms.BooleanField(
                label=gettext("%(party)s is asked") % label, required=False, initial=True
            )
            self.fields[f"obliged_{party.key}"] = forms.BooleanField(
                label=gettext("%(party)s must do something under this") % label, required=False
            )
            self.fields[f"euros_{party.key}"] = forms.DecimalField(
                label=gettext("What %(party)s pays, in euros") % label,
                min_value=0,
                max_digits=13,
                decimal_places=2,
                required=False,
                localize=True,
                widget=forms.TextInput(attrs={"inputmode": "decimal"}),
            )

    @property
    def rows(self) -> list[dict[str, Any]]:
        """The three fields of each party, side by side."""
        return [
            {
                "party": party.name,
                "asked": self[f"asked_{party.key}"],
                "obliged": self[f"obliged_{party.key}"],
                "euros": self[f"euros_{party.key}"],
            }
            for party in self.table
        ]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        for party in self.table:
            bound = given.get(f"obliged_{party.key}") or given.get(f"euros_{party.key}")
            if bound and not given.get(f"asked_{party.key}"):
                self.add_error(
                    f"asked_{party.key}",
                    gettext("%(party)s must do something here, so it is asked too.")
                    % {"party": party.name},
                )
        return given

    def parties(self) -> list[dict[str, Any]]:
        """The parties that are asked, as the action takes them."""
        given = self.cleaned_data
        return [
            {
                "party": party,
                "obliged": given[f"obliged_{party.key}"],
                "amount_cents": int((given[f"euros_{party.key}"] or 0) * 100),
            }
            for party in self.table
            if given[f"asked_{party.key}"]
        ]


class SoundingForm(forms.Form):
    """How a proposal sounds; nothing is chosen beforehand."""

    gradient = forms.TypedChoiceField(
        label=_("How does this proposal sound to your party?"), coerce=int, widget=OneOf()
    )
    home = forms.ChoiceField(label=_("Can you defend it at home?"), widget=OneOf())
    words = forms.CharField(
        label=_("What would make it so?"),
        help_text=_("Everyone at the table reads this."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=1000,
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["gradient"].choices = [(int(one), gradient_word(one)) for one in Gradient]
        self.fields["home"].choices = [(str(one), home_word(one)) for one in Home]
