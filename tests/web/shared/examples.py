"""Which example of every component do the tests draw, and look at?"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.template import Engine, RequestContext
from django.test import RequestFactory

from tests.web.shared.cases import NOW, context

TAGS = "gedragen.web.shared.templatetags"
ENGINE = Engine(
    app_dirs=True,
    builtins=["django.templatetags.i18n", f"{TAGS}.gedragen_tags"],
    libraries={
        "i18n": "django.templatetags.i18n",
        "static": "django.templatetags.static",
        "django_htmx": "django_htmx.templatetags.django_htmx",
        "gedragen_tags": f"{TAGS}.gedragen_tags",
        "drawings": f"{TAGS}.drawings",
        "places": f"{TAGS}.places",
    },
    context_processors=["django.template.context_processors.request"],
)
"""The skeleton's own templates, without what other parts add to every page."""

PAGE = Path(__file__).with_name("components.html").read_text()


def request(*, seat: bool = True) -> Any:
    """A visitor, with or without a seat at the table."""
    asked = RequestFactory().get("/s/kade/")
    asked.user = AnonymousUser()
    asked.csp_nonce = "n0nce"
    if seat:
        task = SimpleNamespace(slug="kade", name="Dijkversterking Handelskade", phase="agreeing")
        first = SimpleNamespace(
            pk=1, role="representative", party="Gemeente Hanzerode", collaboration=task
        )
        other = SimpleNamespace(pk=2, role="reader", party=None, collaboration=task)
        asked.seat, asked.seats = first, [first, other]
    return asked


def draw(template: str, given: dict[str, Any] | None = None, *, seat: bool = True) -> str:
    """The template, as a visitor gets it."""
    given = context() if given is None else given
    return ENGINE.from_string(template).render(RequestContext(request(seat=seat), given))


def page(name: str, given: dict[str, Any] | None = None, *, seat: bool = True) -> str:
    """A template of the project, as a visitor gets it."""
    return ENGINE.get_template(name).render(RequestContext(request(seat=seat), given or {}))


def pages() -> Iterator[tuple[str, str]]:
    """Every page that the look is judged by."""
    yield "components", draw(PAGE)
    question = {
        "question": "Wil je je rode lijn aan Marloes Dekker laten zien?",
        "label": "Laat het Marloes zien",
    }
    yield (
        "confirm",
        page("shared/confirm.html", context() | question | {"form": context()["confirm"]}),
    )
    for name in ("help", "privacy", "accessibility", "csrf_failure"):
        yield name, page(f"shared/{name}.html", {"now": NOW}, seat=False)
    for code in ("400", "403", "404", "500"):
        yield code, page(f"{code}.html", {"now": NOW}, seat=False)
