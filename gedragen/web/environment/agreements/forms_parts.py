"""What does someone fill in to ask another party to take part, to answer, and to lay it down?"""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from gedragen.core.environment.parts import PartKind
from gedragen.web.environment.agreements import parts, queries, words_parts
from gedragen.web.environment.agreements.forms import OfTable
from gedragen.web.shared.forms import OneOf

WORDS = 300
YES, NO = "yes", "no"


def _area() -> forms.Textarea:
    return forms.Textarea(attrs={"rows": 3})


class NamePartForm(OfTable):
    party = forms.ChoiceField(label=_("Which party?"))
    kind = forms.ChoiceField(label=_("What is its part?"), widget=OneOf())
    about = forms.CharField(
        label=_("What exactly do you ask or tell them?"), max_length=WORDS, required=False
    )

    def __init__(self, *args: Any, commitment: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("party", parts.parties_without(commitment))
        self.fields["kind"].choices = [(one.value, words_parts.kind_word(one)) for one in PartKind]
        self.fields["kind"].widget.hints = {
            one.value: words_parts.kind_hint(one) for one in PartKind
        }


class AnswerPartForm(OfTable):
    answer = forms.ChoiceField(
        label=_("What do you say?"),
        choices=[
            (YES, pgettext_lazy("part", "Yes, we take part")),
            (NO, pgettext_lazy("part", "No, not now")),
        ],
        widget=OneOf(),
    )
    person = forms.ChoiceField(label=_("Who of you does it?"), required=False)
    reason = forms.CharField(
        label=_("If you say no: why?"),
        help_text=_("Everyone at this table can read it."),
        widget=_area(),
        max_length=WORDS,
        required=False,
    )

    def __init__(self, *args: Any, seat: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = queries.own_people(seat)
        self.offer("person", people, word=lambda one: one.person.name, none=_("Not known yet"))


class LayDownPartForm(forms.Form):
    reason = forms.CharField(
        label=_("Why can you not go on with it?"),
        help_text=_("Everyone at this table can read it."),
        widget=_area(),
        max_length=WORDS,
    )
