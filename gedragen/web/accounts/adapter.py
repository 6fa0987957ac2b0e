"""What sign-in knows of our people."""

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from gedragen.web.accounts.models import People, Person


class Adapter(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | {
        "incorrect_code": _(
            "This is not the code from the mail. Look again, or ask for a new one."
        ),
        "too_many_login_attempts": _(
            "That was too many times. Wait a few minutes, then try again."
        ),
        "rate_limited": _("That was too many times. Wait a few minutes, then try again."),
    }

    def clean_email(self, email: str) -> str:
        return People.normalise(super().clean_email(email))

    def is_open_for_signup(self, request) -> bool:
        """Anyone may have an account; what it opens is decided by seats."""
        return True

    def add_message(
        self,
        request,
        level,
        message_template=None,
        message_context=None,
        extra_tags="",
        message=None,
    ) -> None:
        """Only what went wrong: our pages say themselves what was done."""
        if message:
            super().add_message(request, level, extra_tags=extra_tags, message=message)

    def send_mail(self, template_prefix: str, email: str, context: dict) -> None:
        """Write our own words in the reader's language; to a stranger in that of the page."""
        own = template_prefix.replace("account/email/", "accounts/mail/")
        known = Person.objects.filter(email=People.normalise(email)).first()
        language = known.language if known else translation.get_language()
        minutes = settings.ACCOUNT_LOGIN_BY_CODE_TIMEOUT // 60
        with translation.override(language):
            super().send_mail(own, email, context | {"minutes": minutes})
