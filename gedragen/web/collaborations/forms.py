"""What people type to start a collaboration and to come to its table."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from gedragen.core.environment.ratifying import BodyKind
from gedragen.core.rights import Role
from gedragen.web.collaborations.ratifying import body_word
from gedragen.web.shared import clock
from gedragen.web.shared.forms import ConfirmForm, Day, OneOf, SomeOf
from gedragen.web.shared.templatetags.gedragen_tags import role_word

MEETINGS = 6
NO_ADDRESS = {"invalid": _("This is not an e-mail address. It looks like name@example.nl.")}


class TaskForm(forms.Form):
    name = forms.CharField(
        label=_("How do you call the collaboration?"),
        help_text=_("A short name that everyone recognises."),
        max_length=200,
    )
    task = forms.CharField(
        label=_("What is the shared task?"),
        help_text=_("One line. The parties write the ambition together later."),
        max_length=200,
    )
    about = forms.CharField(
        label=_("What is going on, in a few sentences?"),
        help_text=_("Whoever is invited reads this first."),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class StartForm(TaskForm):
    employer_name = forms.CharField(
        label=_("For whom do you work?"),
        help_text=_(
            "You facilitate and choose no party. Everyone sees who employs you, so that your "
            "neutrality can be judged."
        ),
        max_length=200,
    )
    own_name = forms.CharField(
        label=_("How are you called?"),
        help_text=_("Everyone at the same table sees this name."),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )

    def __init__(self, *args, has_name: bool, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        if has_name:
            del self.fields["own_name"]


class PhaseForm(forms.Form):
    phase = forms.ChoiceField(
        label=_("In which phase are you?"),
        widget=OneOf(
            hints={
                "exploring": _("Who is needed, and what is the task?"),
                "sharing": _("Everyone says what it means to them, and what must be safe."),
                "agreeing": _("Topics, options and decisions."),
                "shaping": _("Who does what, and how do we decide?"),
                "executing": _("Doing, looking back, and adjusting."),
                "closing": _("Rounding off what was agreed at the start."),
            }
        ),
        choices=[
            ("exploring", _("Exploring")),
            ("sharing", _("Sharing")),
            ("agreeing", _("Agreeing")),
            ("shaping", _("Shaping")),
            ("executing", _("Carrying out and renewing")),
            ("closing", _("Closing")),
        ],
    )


class ResultForm(forms.Form):
    title = forms.CharField(
        label=_("What will be there?"),
        help_text=_("Name a result, as if it is there already."),
        max_length=200,
    )
    about = forms.CharField(
        label=_("How do you recognise it?"),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class InviteForm(forms.Form):
    organisation_name = forms.CharField(label=_("Which organisation?"), max_length=200)
    department = forms.CharField(
        label=_("Which department?"),
        help_text=_("Only when a part of the organisation takes part by itself."),
        max_length=120,
        required=False,
    )
    name = forms.CharField(label=_("Who can say yes there?"), max_length=120, required=False)
    email = forms.EmailField(
        label=_("At which e-mail address?"),
        help_text=_("Only this address can answer the invitation, once, within three weeks."),
        max_length=254,
        error_messages=NO_ADDRESS,
    )
    words = forms.CharField(
        label=_("Why them?"),
        help_text=_("They read this first. All parties see it too."),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class PersonForm(forms.Form):
    name = forms.CharField(label=_("Who is it?"), max_length=120, required=False)
    email = forms.EmailField(
        label=_("At which e-mail address?"),
        help_text=_("Only this address can answer the invitation, once, within three weeks."),
        max_length=254,
        error_messages=NO_ADDRESS,
    )
    words = forms.CharField(
        label=_("What do you want to say to them?"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class SeatForm(PersonForm):
    role = forms.ChoiceField(
        label=_("For which seat do you ask somebody?"),
        choices=[
            (Role.REPRESENTATIVE, _("Representative")),
            (Role.PROFESSIONAL, _("Professional")),
            (Role.SPONSOR, _("Sponsor")),
            (Role.READER, _("Reader")),
        ],
        widget=OneOf(
            hints={
                "representative": _("Speaks and decides for you, within a mandate."),
                "professional": _("Does the work and brings the craft."),
                "sponsor": _("Is responsible at the top, confirms the mandate and ratifies."),
                "reader": _("Reads along and decides nothing."),
            }
        ),
    )
    field_order = ["role", "name", "email", "words"]


class AcceptForm(forms.Form):
    """What is asked depends on the invitation: a party's yes, or a seat's; a name when unknown."""

    as_role = forms.ChoiceField(
        label=_("What will you be yourself?"),
        choices=[
            (Role.REPRESENTATIVE, _("I represent us")),
            (Role.SPONSOR, _("I am responsible, and name who represents us")),
        ],
        widget=OneOf(
            hints={
                "representative": _("You speak for your organisation at this table."),
                "sponsor": _("You confirm the mandate and ratify what goes beyond it."),
            }
        ),
    )
    name = forms.CharField(
        label=_("How are you called?"),
        help_text=_("Everyone at the same table sees this name."),
        max_length=120,
    )
    title = forms.CharField(
        label=_("What are you at home?"),
        help_text=_("For example: programme manager, chair, ecologist."),
        max_length=120,
        required=False,
    )

    def __init__(self, *args, for_seat: bool, has_name: bool, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        if for_seat:
            del self.fields["as_role"]
        if has_name:
            del self.fields["name"]


class MandateForm(forms.Form):
    about = forms.CharField(
        label=_("What may you agree to alone?"),
        help_text=_("One sentence your sponsor can say yes to."),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    limit = forms.DecimalField(
        label=_("Up to which amount, in euros?"),
        help_text=_("Beyond it your yes waits for ratification. Empty: no amount was agreed."),
        min_value=0,
        max_digits=14,
        decimal_places=2,
        required=False,
        localize=False,
    )
    valid_until = forms.DateField(
        label=_("Until which day?"),
        help_text=_("After that day your yes waits for ratification again."),
        widget=Day(),
    )

    def terms(self) -> dict:
        """What the action asks: euros as cents."""
        said = self.cleaned_data
        cents = None if said["limit"] is None else int(said["limit"] * 100)
        return {"about": said["about"], "valid_until": said["valid_until"], "limit_cents": cents}


class ReplacementForm(forms.Form):
    """Who of the own party answers, and on which days."""

    by = forms.ChoiceField(label=_("Who answers for your party meanwhile?"), widget=OneOf())
    starts_on = forms.DateField(label=_("From which day?"), widget=Day())
    ends_on = forms.DateField(
        label=_("Up to and including which day?"),
        help_text=_("After that day only you answer again."),
        widget=Day(),
    )

    def __init__(self, *args, candidates, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.candidates = {one.key: one for one in candidates}
        self.fields["by"].choices = [
            (key, f"{one.person} ({role_word(one.role)})") for key, one in self.candidates.items()
        ]

    def clean_by(self):
        return self.candidates[self.cleaned_data["by"]]


class GiveBackForm(ConfirmForm):
    """That one does not stand in, and why, if one wants to say so."""

    words = forms.CharField(
        label=_("Do you want to say why?"),
        help_text=_("You need not. Only your own party reads this; it stands in no mail."),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    field_order = ["words", "confirmed"]


class RatifyingBodyForm(forms.Form):
    """Who ratifies for the own party, how long ahead its papers are in, and when it meets."""

    kind = forms.ChoiceField(
        label=_("Who ratifies what goes beyond a mandate?"),
        widget=OneOf(hints={BodyKind.SPONSOR: _("Can say yes or no at once.")}),
    )
    lead_days = forms.IntegerField(
        label=_("How many days before a meeting must the papers be in?"),
        help_text=_(
            "For a council’s view on a scheme or a draft budget the law’s term counts when longer."
        ),
        min_value=0,
        max_value=366,
        initial=0,
        required=False,
    )

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [
            (kind, body_word(kind)[:1].upper() + body_word(kind)[1:]) for kind in BodyKind
        ]
        for number in range(1, MEETINGS + 1):
            self.fields[f"meeting_{number}"] = forms.DateField(
                label=gettext("Meeting %(number)s") % {"number": number},
                widget=Day(),
                required=False,
            )

    @staticmethod
    def initial_of(body) -> dict:
        """What the form shows of a body that was named before; past meetings left out."""
        coming = [day for day in body.meetings if day >= clock.today()][:MEETINGS]
        days = {f"meeting_{number}": day for number, day in enumerate(coming, start=1)}
        return {"kind": body.kind, "lead_days": body.lead_days} | days

    def terms(self) -> dict:
        """What the action asks."""
        said = self.cleaned_data
        days = [said[f"meeting_{number}"] for number in range(1, MEETINGS + 1)]
        return {
            "kind": said["kind"],
            "lead_days": said["lead_days"] or 0,
            "meetings": [day for day in days if day],
        }


class SendForm(ConfirmForm):
    """Which of the invitations that wait are sent; all of them unless somebody chooses."""

    these = forms.MultipleChoiceField(
        label=_("Whom do you ask?"),
        widget=SomeOf(),
        error_messages={
            "required": _("Choose at least one invitation."),
            "invalid_choice": _("One of these was sent or taken back meanwhile. Choose again."),
        },
    )
    field_order = ["these", "confirmed"]

    def __init__(self, *args, waiting, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.waiting = waiting
        field = self.fields["these"]
        field.choices = [(one.key, _asked(one)) for one in waiting]
        field.initial = [one.key for one in waiting]
        field.widget.hints = {one.key: _reached(one) for one in waiting}

    def chosen(self) -> list:
        return [one for one in self.waiting if one.key in self.cleaned_data["these"]]


def _asked(invitation) -> str:
    """Which organisation or seat an invitation is about."""
    if invitation.role:
        return f"{role_word(invitation.role)}, {invitation.party.name}"
    return ", ".join(filter(None, [invitation.organisation_name, invitation.department]))


def _reached(invitation) -> str:
    return ", ".join(filter(None, [invitation.name, invitation.email]))


class LeaveForm(ConfirmForm):
    words = forms.CharField(
        label=_("What do you want to say to the others?"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    field_order = ["words", "confirmed"]
