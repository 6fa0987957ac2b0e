"""Which sentences of Django's own do we say better in Dutch? Named here, so they are collected."""

from django.utils.translation import gettext_lazy as _

BORROWED = (
    _("This field is required."),
    _("Enter a valid date."),
    _("Select a valid choice. %(value)s is not one of the available choices."),
)
