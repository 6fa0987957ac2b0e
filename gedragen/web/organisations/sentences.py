"""The words for what an organisation's manager cannot do."""

from django.utils.translation import gettext_lazy as _

from gedragen.web.shared.sentences import register

register(
    {
        "already_an_employee": _("This person already works for your organisation here."),
        "last_manager": _("At least one manager stays. Name a colleague first."),
    }
)
