"""When did the clock last do its work?"""

from gedragen.web.jobs.models import Tick
from gedragen.web.shared import clock


def remember(name: str) -> None:
    """Write down that a round of the clock's work was done just now."""
    Tick.objects.update_or_create(name=name, defaults={"at": clock.now()})
