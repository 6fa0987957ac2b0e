"""Who said something for a party, also when they stood in for its representative?"""

from __future__ import annotations

from django.utils.translation import gettext as _

from gedragen.web.environment.decisions.models import Response, Sounding


def signed(row: Response | Sounding) -> str:
    """The name of who said it, and whose place they took."""
    if row.stands_in_for_id is None:
        return row.by.person.name
    names = {"name": row.by.person.name, "replaced": row.stands_in_for.person.name}
    return _("%(name)s, on behalf of %(replaced)s (replacement)") % names
