"""What a manager types to add a colleague."""

from django import forms
from django.utils.translation import gettext_lazy as _


class EmployeeForm(forms.Form):
    name = forms.CharField(label=_("Who is it?"), max_length=120)
    email = forms.EmailField(
        label=_("At which e-mail address?"),
        help_text=_("They sign in with a code sent to this address."),
        max_length=254,
        error_messages={
            "invalid": _("This is not an e-mail address. It looks like name@example.nl.")
        },
    )
