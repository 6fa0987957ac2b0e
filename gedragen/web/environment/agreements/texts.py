"""How does the text of an agreement read as one piece: in a proposal, and to whoever searches?"""

from __future__ import annotations

from django.conf import settings
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gedragen.web.environment.agreements.models import Agreement, AgreementVersion, Clause


def talk(clause: Clause) -> str:
    """How the parties talk when it happens, in a sentence; empty where it is not said."""
    if not (clause.caller and clause.called and clause.place and clause.within_days is not None):
        return clause.relational
    gaps = {
        "caller": clause.caller,
        "called": clause.called,
        "days": clause.within_days,
        "place": clause.place,
    }
    if clause.within_days == 0:
        said = _("%(caller)s calls %(called)s the same day. They talk %(place)s.") % gaps
    else:
        said = (
            ngettext(
                "%(caller)s calls %(called)s within a day. They talk %(place)s.",
                "%(caller)s calls %(called)s within %(days)d days. They talk %(place)s.",
                clause.within_days,
            )
            % gaps
        )
    return f"{said} {clause.relational}".strip()


def proposed(agreement: Agreement, version: AgreementVersion) -> tuple[str, str]:
    """Title and text of the proposal that puts this version to a round.

    In the installation's language, whoever proposes it: the text is one for all.
    """
    with translation.override(settings.LANGUAGE_CODE):
        gaps = {"number": agreement.number, "title": agreement.title}
        clauses = list(version.clauses.all())
        parts = []
        if not version.replaces:
            title = _("Agreement %(number)d: %(title)s") % gaps
        elif clauses:
            title = _("Change of agreement %(number)d: %(title)s") % gaps
        else:
            title = _("End of agreement %(number)d: %(title)s") % gaps
            parts.append(_("This agreement ends."))
        if version.replaces:
            parts.append(_("Why: %(why)s") % {"why": version.why})
        for place, clause in enumerate(clauses, start=1):
            parts.append(f"{place}. {clause.text}")
            if talk(clause):
                parts.append(_("How we talk when it happens: %(talk)s") % {"talk": talk(clause)})
        if clauses and version.review_on:
            day = {"day": date_format(version.review_on, "j F Y")}
            parts.append(_("We look at this again on %(day)s.") % day)
        return title, "\n\n".join(parts)


def searched(agreement: Agreement, versions: list[AgreementVersion]) -> str:
    """Everything somebody may remember of an agreement: its title, its words, and why it changed.

    Of the clauses those of the newest text, and of the last one that held and said something.
    """
    said = [str(agreement.number), agreement.title]
    said += [version.why for version in versions]
    held = [one for one in versions if one.held_from and one.clauses.all()]
    for version in (*held[-1:], *versions[-1:]):
        for clause in version.clauses.all():
            said += [clause.text, clause.caller, clause.called, clause.place, clause.relational]
    return "\n".join(dict.fromkeys(part for part in said if part))
