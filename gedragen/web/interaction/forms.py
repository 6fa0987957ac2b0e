"""What does somebody fill in about their craft, a question for help, or a norm?"""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from gedragen.core.interaction.norms import NormAnswer
from gedragen.web.shared.forms import OneOf

HELP_ANSWERS = [
    ("yes", pgettext_lazy("help", "Yes, this is my answer")),
    ("no", pgettext_lazy("help", "Not now")),
]
NORM_ANSWERS = [
    (NormAnswer.YES, pgettext_lazy("norm", "Yes, we hold ourselves to this")),
    (NormAnswer.ASIDE, pgettext_lazy("norm", "We stand aside")),
    (NormAnswer.NO, pgettext_lazy("norm", "No, not with these words")),
]


class ProfileForm(forms.Form):
    craft = forms.CharField(
        label=_("What is your craft?"),
        help_text=_("In a few words, for example: water under dikes."),
        max_length=160,
        required=False,
    )
    talents = forms.CharField(
        label=_("What may people ask you about?"),
        help_text=_("One thing a line. Others find you by these words."),
        widget=forms.Textarea(attrs={"rows": 5}),
        max_length=2000,
        required=False,
    )
    manner = forms.CharField(
        label=_("How can people reach you best?"),
        help_text=_("For example: rather a message first, or walk along on Tuesday."),
        max_length=300,
        required=False,
    )
    may_be_asked = forms.BooleanField(
        label=_("People may ask me for help"),
        help_text=_("You can always say: not now."),
        required=False,
        initial=True,
    )


class AskForm(forms.Form):
    question = forms.CharField(
        label=_("What do you need help with?"),
        help_text=_("One question at a time. Say also what you know already."),
        widget=forms.Textarea(attrs={"rows": 5}),
        max_length=4000,
    )


class FindForm(forms.Form):
    q = forms.CharField(label=_("Who knows something about …?"), max_length=200, required=False)


class AnswerForm(forms.Form):
    accept = forms.TypedChoiceField(
        label=_("Can you help with this?"),
        choices=HELP_ANSWERS,
        coerce=lambda chosen: chosen == "yes",
        widget=OneOf(hints={"no": _("That is a fine answer. It needs no reason.")}),
    )
    answer = forms.CharField(
        label=_("What do you want to say?"),
        widget=forms.Textarea(attrs={"rows": 5}),
        max_length=4000,
        required=False,
    )


class NormForm(forms.Form):
    text = forms.CharField(
        label=_("How do we treat one another?"),
        help_text=_("As something you can see people do: we say it in the meeting, not after it."),
        max_length=300,
    )


class NormAnswerForm(forms.Form):
    answer = forms.ChoiceField(
        label=_("What does your party say?"), choices=NORM_ANSWERS, widget=OneOf()
    )


class PledgeForm(forms.Form):
    text = forms.CharField(
        label=_("What will you do yourself to live up to this?"),
        help_text=_("Something small that you can begin with tomorrow."),
        max_length=300,
    )
