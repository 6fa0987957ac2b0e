"""What just changed at the table, and what is coming up?"""

from __future__ import annotations

from django import template

from gedragen.web.assurance import happenings

register = template.Library()


@register.simple_tag(takes_context=True)
def recent(context) -> list[dict]:
    """The newest acts of the table, each as a row."""
    return happenings.recent(context["request"].seat)


@register.simple_tag(takes_context=True)
def upcoming(context) -> list[dict]:
    """What the table has planned, soonest first."""
    return happenings.upcoming(context["request"].seat)
