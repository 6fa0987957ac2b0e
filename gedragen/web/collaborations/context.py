"""In the demonstration: who am I, and who else could I be?"""

from __future__ import annotations

from django.conf import settings

from gedragen.web.collaborations import queries_demo


def demonstration(request) -> dict:
    """The people of the demonstration, whoever looks last; nothing outside it."""
    if not settings.DEMO:
        return {}
    user = getattr(request, "user", None)
    mine = user.key if user is not None and user.is_authenticated else ""
    people = [person | {"is_current": person["id"] == mine} for person in queries_demo.people()]
    return {"demo": {"people": sorted(people, key=lambda person: person["is_current"])}}
