"""What do a party's own scores say, beside the questions of its interest check?"""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from gedragen.web.assurance.models import Origin
from gedragen.web.collaborations.models import Seat
from gedragen.web.interests.negotiations import own_fit
from gedragen.web.interests.negotiations.words import package_name
from gedragen.web.interests.register.models import Interest
from gedragen.web.shared.templatetags.gedragen_tags import score


def scores_say(seat: Seat, origin: Origin | None, interests: Iterable[Interest]) -> dict[str, str]:
    """A sentence for each interest, by its key; none when the proposal is of no package."""
    if origin is None:
        return {}
    package = origin.package
    said = own_fit.scores_say(seat, package)
    name = package_name(package.rule, package.letter)
    return {row.key: _sentence(name, said.get(row.key)) for row in interests}


def _sentence(package: str, said: own_fit.Said | None) -> str:
    if said is None:
        return _("You did not score this interest.")
    gaps = {"package": package, "value": score(said.value)}
    if said.is_crossed:
        return (
            _(
                "%(package)s gives this interest %(value)s out of 10, your scores say. "
                "It is below your red line."
            )
            % gaps
        )
    if said.line is not None:
        gaps["line"] = score(said.line)
        return (
            _(
                "%(package)s gives this interest %(value)s out of 10, your scores say. "
                "Your red line is %(line)s."
            )
            % gaps
        )
    return _("%(package)s gives this interest %(value)s out of 10, your scores say.") % gaps
