"""What somebody fills in where two elements meet."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from gedragen.core.ambition.roles import RoleAnswer
from gedragen.core.assurance.check import Effect
from gedragen.core.assurance.matrix import Aspect, CellState
from gedragen.core.environment.decisions import AnswerKind, GroundKind, GroundVisibility
from gedragen.web.shared.forms import Day, OneOf, SomeOf

ROLE_ANSWERS = {
    RoleAnswer.ACCEPT: _("Accept the role"),
    RoleAnswer.ACCEPT_CONDITIONALLY: _("Accept it under a condition"),
    RoleAnswer.NEGOTIATE: _("First talk about it"),
    RoleAnswer.DECLINE: _("Decline the role"),
    RoleAnswer.HAND_BACK: _("Hand the role back"),
}
ROLE_HINTS = {
    RoleAnswer.ACCEPT: _("This is ours. None of our essential interests it touches is at stake."),
    RoleAnswer.ACCEPT_CONDITIONALLY: _("We start, and say what must come true."),
    RoleAnswer.NEGOTIATE: _("Something in it has to be different."),
    RoleAnswer.DECLINE: _("This is not for us."),
    RoleAnswer.HAND_BACK: _("We can no longer carry this role."),
}
EFFECTS = [
    (Effect.BETTER, pgettext_lazy("effect", "Better")),
    (Effect.UNTOUCHED, pgettext_lazy("effect", "Makes no difference")),
    (Effect.HARMED_ACCEPTABLE, pgettext_lazy("effect", "Worse, but it can be done")),
    (Effect.NOT_ACCEPTABLE, pgettext_lazy("effect", "Not acceptable")),
]
STATES = [
    (CellState.SECURED, pgettext_lazy("state", "secured")),
    (CellState.AT_STAKE, pgettext_lazy("state", "at stake")),
    (CellState.UNKNOWN, pgettext_lazy("state", "unknown")),
]


class RoleForm(forms.Form):
    answer = forms.ChoiceField(label=_("What do you answer?"), widget=OneOf(hints=ROLE_HINTS))
    touches = forms.MultipleChoiceField(
        label=_("Which of your interests does the result of this role touch?"),
        help_text=_("Only your own party sees this link."),
        required=False,
        widget=SomeOf(),
    )
    condition = forms.CharField(
        label=_("What must come true first?"),
        help_text=_("Only when you accept under a condition. Everyone at the table reads this."),
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=1000,
        required=False,
    )
    words = forms.CharField(
        label=_("What do you want to say with it?"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=1000,
        required=False,
    )

    def __init__(self, *args, answers, interests, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["answer"].choices = [
            (answer, label) for answer, label in ROLE_ANSWERS.items() if answer in answers
        ]
        self.fields["touches"].choices = [(one.key, one.title) for one in interests]
        if not interests:
            del self.fields["touches"]


class DeclareForm(forms.Form):
    """What the others may see of two cells that follow from confidential things."""

    aspect = forms.ChoiceField(
        label=_("Which cell is it about?"),
        choices=[
            (Aspect.INTEREST, _("Our interests")),
            (Aspect.OWNERSHIP, _("Whether we carry the result")),
        ],
        widget=OneOf(is_inline=True),
    )
    state = forms.ChoiceField(
        label=_("What do you tell the others?"), choices=STATES, widget=OneOf(is_inline=True)
    )


class CheckForm(forms.Form):
    """The interest check: one question per own interest, nothing filled in beforehand.

    `said` (interest key → sentence) stands beside the question, never in the answer.
    """

    def __init__(self, *args, interests, said=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.interests = list(interests)
        touched = not (self.data and self.data.get("nothing_touches"))
        for interest in self.interests:
            self.fields[f"effect_{interest.key}"] = forms.ChoiceField(
                label=gettext("What does this proposal do to “%(interest)s”?")
                % {"interest": interest.title},
                help_text=(said or {}).get(interest.key, ""),
                choices=EFFECTS,
                widget=OneOf(is_inline=True),
                required=touched,
            )
            self.fields[f"words_{interest.key}"] = forms.CharField(
                label=gettext("What do you want to say about it?"), max_length=300, required=False
            )
            self.fields[f"shared_{interest.key}"] = forms.BooleanField(
                label=gettext("Whoever may read this interest may read this judgement"),
                required=False,
            )
        self.fields["nothing_touches"] = forms.BooleanField(
            label=gettext("This proposal touches none of our interests"), required=False
        )

    def said(self) -> dict:
        """What was filled in, as the action takes it."""
        given = self.cleaned_data
        keys = [one.key for one in self.interests]
        return {
            "effects": {key: given[f"effect_{key}"] for key in keys if given.get(f"effect_{key}")},
            "words": {key: given[f"words_{key}"] for key in keys},
            "shared": [key for key in keys if given[f"shared_{key}"]],
            "nothing_touches": given["nothing_touches"],
        }


class AnswerForm(forms.Form):
    """What the party answers to a proposal."""

    kind = forms.ChoiceField(
        label=_("What do you answer on behalf of your party?"),
        choices=[
            (AnswerKind.CONSENT, _("Consent")),
            (AnswerKind.RESERVATION, _("Consent, with a reservation")),
            (AnswerKind.OBJECTION, _("Paramount objection")),
            (AnswerKind.ASIDE, _("We stand aside")),
        ],
        widget=OneOf(
            hints={
                AnswerKind.CONSENT: _("We have no objection that weighs heavily enough."),
                AnswerKind.RESERVATION: _("We would rather have it otherwise. Write down what."),
                AnswerKind.OBJECTION: _(
                    "This harms an interest, the ambition or a framework. "
                    "Say which, and propose a change or ask to look together."
                ),
                AnswerKind.ASIDE: _("We leave the decision to the others and do not block it."),
            }
        ),
    )
    words = forms.CharField(
        label=_("In your own words"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=4000,
        required=False,
    )
    ground_kind = forms.ChoiceField(
        label=_("What does your objection rest on?"),
        help_text=_("Only with a paramount objection."),
        choices=[
            ("", _("Not an objection")),
            (GroundKind.INTEREST, _("An interest")),
            (GroundKind.AMBITION, _("The shared ambition")),
            (GroundKind.FRAMEWORK, _("A framework")),
        ],
        required=False,
    )
    ground_words = forms.CharField(label=_("Which one?"), max_length=300, required=False)
    ground_visibility = forms.ChoiceField(
        label=_("Who may read the ground and your words?"),
        choices=[
            (GroundVisibility.TABLE, _("Everyone at the table")),
            (GroundVisibility.FACILITATOR, _("Only the facilitator")),
        ],
        initial=GroundVisibility.TABLE,
        widget=OneOf(is_inline=True),
    )
    proposed_change = forms.CharField(
        label=_("Which change would solve it?"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=4000,
        required=False,
    )
    look_together = forms.BooleanField(
        label=_("We ask to look for a solution together"), required=False
    )


class RatifyForm(forms.Form):
    yes = forms.TypedChoiceField(
        label=_("Do you ratify this consent?"),
        choices=[("yes", _("Yes, I ratify it")), ("no", _("No, I do not ratify it"))],
        coerce=lambda chosen: chosen == "yes",
        widget=OneOf(),
    )
    words = forms.CharField(
        label=_("Why?"),
        help_text=_("This stands in the decision record, which everyone at the table reads."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=500,
        required=False,
    )
    decided_on = forms.DateField(label=_("On which day was it decided?"), widget=Day())
    reference = forms.CharField(
        label=_("What is the reference of that decision?"),
        help_text=_("As it stands in the minutes or the list of decisions."),
        max_length=120,
    )

    def __init__(self, *args, is_formal, **kwargs):
        super().__init__(*args, **kwargs)
        if not is_formal:
            del self.fields["decided_on"], self.fields["reference"]


class CloseForm(forms.Form):
    carried = forms.TypedChoiceField(
        label=_("How does this round close?"),
        choices=[
            ("yes", _("It is carried")),
            ("no", _("It is not carried; we look further")),
        ],
        coerce=lambda chosen: chosen == "yes",
        widget=OneOf(),
    )
    review_on = forms.DateField(
        label=_("When do we look back at this decision?"), widget=Day(), required=False
    )


class PackageForm(forms.Form):
    title = forms.CharField(label=_("What is the proposal, in one line?"), max_length=200)
    text = forms.CharField(
        label=_("What exactly do we agree?"),
        widget=forms.Textarea(attrs={"rows": 10}),
        max_length=40_000,
    )
