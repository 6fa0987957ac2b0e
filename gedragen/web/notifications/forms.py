"""What somebody chooses about their mail."""

from django import forms
from django.utils.translation import gettext_lazy as _


class MailForm(forms.Form):
    digest_hour = forms.TypedChoiceField(
        label=_("From which hour may the mail of the day come?"),
        choices=[(hour, f"{hour}.00") for hour in range(6, 21)],
        coerce=int,
    )
    stopped = forms.BooleanField(label=_("Send me no mail"), required=False)
