"""What somebody types to come in, and to say who they are."""

from allauth.account.forms import ConfirmLoginCodeForm, RequestLoginCodeForm
from django import forms
from django.utils.translation import gettext_lazy as _

from gedragen.web.accounts.models import People
from gedragen.web.shared.forms import OneOf


class SignInForm(RequestLoginCodeForm):
    email = forms.EmailField(
        label=_("Your e-mail address"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={
            "invalid": _("This is not an e-mail address. It looks like name@example.nl.")
        },
    )

    def clean_email(self) -> str:
        self.cleaned_data["email"] = People.normalise(self.cleaned_data["email"])
        return super().clean_email()


class CodeForm(ConfirmLoginCodeForm):
    code = forms.CharField(
        label=_("The code from the mail"),
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}),
    )


class SelfForm(forms.Form):
    name = forms.CharField(
        label=_("How are you called?"),
        help_text=_("Everyone at the same table sees this name."),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    language = forms.ChoiceField(
        label=_("In which language do you read?"),
        help_text=_("The pages and the mail you get."),
        widget=OneOf(is_inline=True),
        choices=[("nl", "Nederlands"), ("en", "English")],
    )
