"""What does somebody read who is asked to the table?"""

from __future__ import annotations

from django.conf import settings
from django.core.mail import send_mail
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from gedragen.web.accounts.models import Person
from gedragen.web.collaborations import invitations, sending
from gedragen.web.collaborations.models import Invitation
from gedragen.web.shared.templatetags.gedragen_tags import day_long, role_word


def send_invitation(invitation: Invitation, token: str, *, by: str) -> None:
    """Send the question in the reader's language. The token is kept nowhere else."""
    reader = Person.objects.filter(email=invitation.email).first()
    with translation.override(reader.language if reader else settings.LANGUAGE_CODE):
        names = {
            "by": by,
            "collaboration": invitation.collaboration.name,
            "organisation": invitation.organisation_name,
            "party": invitation.party.name if invitation.party else "",
            "role": role_word(invitation.role),
            "name": invitation.name or (reader.first_name if reader else ""),
            "day": day_long(invitation.expires_at),
        }
        subject = _subject(invitation, names)
        lines = _lines(invitation, names, settings.SITE_URL + reverse("invitation", args=[token]))
    send_mail(" ".join(subject.split()), "\n\n".join(lines) + "\n", None, [invitation.email])
    invitations.mark_sent(invitation)


def send_waiting(invitation: Invitation, token: str, *, by: str) -> None:
    """Send one that waited; when the mail cannot leave, it waits again."""
    try:
        send_invitation(invitation, token, by=by)
    except Exception:  # Whatever went wrong: nobody got it, so it may be sent again.
        sending.keep_waiting(invitation)
        raise


def _subject(invitation: Invitation, names: dict) -> str:
    if invitation.role:
        return _("%(by)s asks you to the table of %(collaboration)s") % names
    return _("Will %(organisation)s take part in %(collaboration)s?") % names


def _lines(invitation: Invitation, names: dict, link: str) -> list[str]:
    greeting = _("Hello %(name)s,") % names if names["name"] else _("Hello,")
    if invitation.role:
        asked = _("%(by)s asks you to take a seat as %(role)s for %(party)s in %(collaboration)s.")
    else:
        asked = _("%(by)s asks whether %(organisation)s will take part in %(collaboration)s.")
    task = invitation.collaboration.task
    return [
        greeting,
        asked % names,
        *([_("The task: %(task)s") % {"task": task}] if task else []),
        *([invitation.words] if invitation.words else []),
        _("Nobody takes part without their own yes. Read what it means, and answer here:"),
        link,
        _("This link is for this address only and works once, until %(day)s.") % names,
    ]
