"""What does somebody read who was added as a colleague?"""

from __future__ import annotations

from django.conf import settings
from django.core.mail import send_mail
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from gedragen.web.organisations.models import Employment


def tell_employee(employment: Employment, *, by: str) -> None:
    """Tell somebody, in their language, that a colleague added them."""
    with translation.override(employment.person.language):
        names = {"by": by, "organisation": employment.organisation.name}
        subject = _("You now stand with %(organisation)s in Gedragen") % names
        lines = [
            _("Hello %(name)s,") % {"name": employment.person.first_name},
            _("%(by)s added you as a colleague of %(organisation)s.") % names,
            _(
                "Nothing is asked of you yet. You take part in a collaboration only when you are "
                "invited and say yes yourself."
            ),
            _("This is where you sign in, with this address:"),
            settings.SITE_URL + reverse("account_login"),
        ]
    send_mail(subject, "\n\n".join(lines) + "\n", None, [employment.person.email])
