"""What somebody fills in to ask advice, to give it, and to decide within a role."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from gedragen.core.environment.advice import AskedFor
from gedragen.web.shared.forms import Day, OneOf


class AskAdviceForm(forms.Form):
    """The question, by when, and of each other party whether and why it is asked."""

    role = forms.ChoiceField(label=_("In which role of yours do you decide this?"))
    question = forms.CharField(
        label=_("What do you want to decide, as a question?"), max_length=200
    )
    about = forms.CharField(
        label=_("What should one know to advise well?"),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=10_000,
        required=False,
    )
    answer_by = forms.DateField(
        label=_("By which day do you ask the advice?"),
        help_text=_("Before that day you decide only once everyone asked has advised."),
        widget=Day(),
    )

    def __init__(self, *args: Any, roles: list, parties: list, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.roles = {role.key: role for role in roles}
        self.parties = parties
        self.fields["role"].choices = [(key, role.title) for key, role in self.roles.items()]
        for party in parties:
            self.fields[f"ask_{party.key}"] = forms.ChoiceField(
                label=gettext("Do you ask %(party)s?") % {"party": party.name},
                choices=[
                    ("", gettext("No")),
                    (AskedFor.TOUCHED, gettext("Yes, because it touches them")),
                    (AskedFor.CRAFT, gettext("Yes, because they know the craft")),
                ],
                widget=OneOf(is_inline=True),
                required=False,
            )

    def said(self) -> dict[str, Any]:
        """What was filled in, as the action takes it."""
        given = self.cleaned_data
        asked = {party: given[f"ask_{party.key}"] for party in self.parties}
        return {
            "role": self.roles[given["role"]],
            "question": given["question"],
            "about": given["about"],
            "answer_by": given["answer_by"],
            "asked": {party: why for party, why in asked.items() if why},
        }


class GiveAdviceForm(forms.Form):
    words = forms.CharField(
        label=_("What do you advise?"),
        help_text=_("Everyone at the table reads this. It is advice, not a yes or a no."),
        widget=forms.Textarea(attrs={"rows": 6}),
        max_length=10_000,
    )


class DecideForm(forms.Form):
    """The decision, and of each advice what was done with it; nothing is filled in beforehand."""

    words = forms.CharField(
        label=_("What do you decide?"), widget=forms.Textarea(attrs={"rows": 6}), max_length=10_000
    )

    def __init__(self, *args: Any, advice: list, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.given = [one for one in advice if one.words]
        for one in self.given:
            self.fields[f"done_{one.party.key}"] = forms.CharField(
                label=gettext("What did you do with the advice of %(party)s?")
                % {"party": one.party.name},
                help_text=gettext("They advised: %(words)s") % {"words": one.words},
                widget=forms.Textarea(attrs={"rows": 3}),
                max_length=2000,
            )
        self.order_fields([f"done_{one.party.key}" for one in self.given])

    def done(self) -> dict[str, str]:
        """Per party that advised, what was done with it."""
        return {one.party.key: self.cleaned_data[f"done_{one.party.key}"] for one in self.given}
