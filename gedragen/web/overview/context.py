"""How many things are asked of whoever looks: the figure beside "Mijn rol"."""

from django.utils.functional import SimpleLazyObject

from gedragen.web.overview.asked import tasks
from gedragen.web.overview.counted import count


def asked(request) -> dict:
    """What is asked of the seat: the number is cheap, the list is looked up where it is shown."""
    seat = getattr(request, "seat", None)
    if seat is None:
        return {}
    found = SimpleLazyObject(lambda: tasks(seat))
    return {
        "asked_tasks": found,
        "asked_count": SimpleLazyObject(lambda: count(seat, found)),
        "next_task": SimpleLazyObject(lambda: found[0] if found else ""),
    }
