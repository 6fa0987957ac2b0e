"""The page that says what is asked of me."""

from __future__ import annotations

from django.views.decorators.http import require_GET

from gedragen.web.collaborations.access import seated
from gedragen.web.overview import asked
from gedragen.web.overview import my_role as shown
from gedragen.web.shared.pages import show


@require_GET
@seated
def my_role(request, seat):
    tasks = asked.tasks(seat)
    context = {
        "nav": "my_role",
        "tasks": tasks,
        "asked_count": len(tasks),
        **shown.page(seat, tasks),
    }
    return show(request, "overview/my_role.html", context)
