"""What every page knows: which moment it shows."""

from gedragen.web.shared import clock


def moment(request) -> dict:
    return {"now": clock.now()}
