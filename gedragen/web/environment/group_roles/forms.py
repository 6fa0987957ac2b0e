"""What does someone fill in about a role for the group, a nomination, an answer, a look back?"""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from gedragen.web.environment.group_roles import queries
from gedragen.web.environment.group_roles.words import HINTS, KINDS
from gedragen.web.shared.forms import Day, OneOf

ANSWERS = [
    ("yes", pgettext_lazy("group role", "We consent")),
    ("no", pgettext_lazy("group role", "We have an objection")),
]


def _words(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class GroupRoleForm(forms.Form):
    kind = forms.ChoiceField(
        label=_("Which role would help the group?"),
        choices=[(kind.value, word) for kind, word in KINDS.items()],
        widget=OneOf(hints={kind.value: hint for kind, hint in HINTS.items()}),
    )
    title = forms.CharField(
        label=_("What do you call the role?"),
        help_text=_("Only for a role of your own, or if you have a better word."),
        max_length=80,
        required=False,
    )
    does = forms.CharField(
        label=_("What does it do for the group?"), widget=_words(4), max_length=2000
    )
    never = forms.CharField(
        label=_("What does it never do?"),
        help_text=_("For example: speak for a party, or decide."),
        widget=_words(3),
        max_length=2000,
    )
    hours = forms.CharField(
        label=_("How much time does it take?"),
        help_text=_("For example: two hours a month."),
        max_length=120,
    )
    term_months = forms.IntegerField(
        label=_("For how many months?"), min_value=1, max_value=24, initial=6
    )


class NominationsForm(forms.Form):
    until = forms.DateField(
        label=_("Until when can people be nominated?"),
        help_text=_("Until then nobody sees what another wrote, and neither do you."),
        widget=Day(),
    )


class _Nominee(forms.Form):
    """Somebody with a seat, by first name; `nominees` are the seats to choose from."""

    chooses_from_list = False

    def __init__(self, *args, nominees, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.seats = {one.key: one for one in nominees}
        named = [(key, _told(one)) for key, one in self.seats.items()]
        # Nobody stands chosen beforehand.
        empty = [("", _("Choose somebody"))] if self.chooses_from_list else []
        self.fields["nominee"].choices = empty + named

    def clean_nominee(self):
        return self.seats[self.cleaned_data["nominee"]]


def _told(seat) -> str:
    home = queries.home_of(seat)
    return f"{seat.person}, {home}" if home else str(seat.person)


class NominationForm(_Nominee):
    chooses_from_list = True
    craft = forms.CharField(
        label=_("Which craft does this ask, that you see in somebody?"),
        help_text=_("In a few words, for example: getting quiet people to speak."),
        max_length=160,
    )
    nominee = forms.ChoiceField(
        label=_("Whom do you nominate?"),
        help_text=_("It may be yourself, and a facilitator too."),
        widget=forms.Select(),
    )
    seen = forms.CharField(
        label=_("What have you seen this person do?"),
        help_text=_("One moment, as something that others could have seen too."),
        widget=_words(4),
        max_length=2000,
    )


class NamingForm(_Nominee):
    nominee = forms.ChoiceField(
        label=_("To whom do the reasons point?"),
        help_text=_("Weigh what was said, not how often."),
        widget=OneOf(),
    )
    grounds = forms.CharField(
        label=_("Which reasons carry this?"),
        help_text=_("In words that fit the role. Everyone at this table reads it."),
        widget=_words(4),
        max_length=2000,
    )


class ConsentForm(forms.Form):
    consents = forms.TypedChoiceField(
        label=_("What does your party say?"),
        choices=ANSWERS,
        coerce=lambda chosen: chosen == "yes",
        empty_value=None,
        widget=OneOf(
            hints={
                "yes": _("Good enough for now, and safe enough to try."),
                "no": _("It holds the choice until it has been dealt with."),
            }
        ),
    )
    what = forms.CharField(
        label=_("With an objection: what in the role stands in the way?"),
        help_text=_("Words about the role, not about the person. The table reads them."),
        widget=_words(3),
        max_length=2000,
        required=False,
    )
    how = forms.CharField(
        label=_("And how could it work?"), widget=_words(3), max_length=2000, required=False
    )


class LookBackForm(forms.Form):
    gave = forms.CharField(
        label=_("What did the role give the group?"),
        help_text=_("One sentence, about the role and not about how somebody did it."),
        max_length=300,
    )
    wish = forms.CharField(label=_("What do you wish for it?"), max_length=300)
