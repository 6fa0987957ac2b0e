"""How does a template write an icon, a reason, a date, an amount or a list of names?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django import template
from django.forms import BaseForm
from django.middleware.csrf import get_token
from django.utils import timezone
from django.utils.formats import date_format, number_format
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from gedragen.core.reasons import Reason
from gedragen.web.shared import clock, once, sentences

register = template.Library()

NO_BREAK = "\u00a0"
MILLION = 1_000_000
STATES = {"at_stake": "stake"}
"""The core's word for a state, where the style sheet has a shorter one."""


@register.simple_tag
def say(reason: Reason | str) -> str:
    """The sentence for a reason's code, in the reader's language."""
    return sentences.say(reason)


@register.simple_tag
def icon(name: str) -> str:
    """An icon of the sprite. It is decoration: the word beside it says the same."""
    return format_html(
        '<svg class="icon" aria-hidden="true" focusable="false"><use href="#i-{}"/></svg>',
        STATES.get(name, name),
    )


@register.simple_tag(name="once")
def once_field() -> str:
    """A hidden token, so that a form counts once however often its button is pressed."""
    return format_html('<input type="hidden" name="once" value="{}">', once.new_token())


@register.simple_tag(takes_context=True)
def guard(context: template.Context) -> str:
    """What every form that changes something carries: proof of origin, and a token to count once.

    Finds the request also inside a component that was included with `only`.
    """
    request = getattr(context, "request", None)
    token = get_token(request) if request else ""
    return format_html(
        '<input type="hidden" name="csrfmiddlewaretoken" value="{}">{}', token, once_field()
    )


@register.filter
def state_kind(state: Any) -> str:
    """The style sheet's word for a state: secured, stake, unknown or private."""
    value = str(getattr(state, "value", state))
    return STATES.get(value, value)


@register.filter
def state_word(state: Any) -> str:
    """The word people read for a state."""
    words = {
        "secured": pgettext("state", "secured"),
        "stake": pgettext("state", "at stake"),
        "unknown": pgettext("state", "unknown"),
        "private": pgettext("state", "not for everyone"),
    }
    return words.get(state_kind(state), "")


@register.filter
def phase_word(phase: Any) -> str:
    """The word people read for a phase of the life cycle."""
    words = {
        "exploring": pgettext("phase", "exploring"),
        "sharing": pgettext("phase", "sharing"),
        "agreeing": pgettext("phase", "agreeing"),
        "shaping": pgettext("phase", "shaping"),
        "executing": pgettext("phase", "carrying out and renewing"),
        "closing": pgettext("phase", "closing"),
    }
    return words.get(str(getattr(phase, "value", phase)), "")


@register.filter
def role_word(role: Any) -> str:
    """The word people read for the capacity in which somebody acts."""
    words = {
        "facilitator": pgettext("role", "facilitator"),
        "representative": pgettext("role", "representative"),
        "professional": pgettext("role", "professional"),
        "sponsor": pgettext("role", "sponsor"),
        "reader": pgettext("role", "reader"),
        "manager": pgettext("role", "manager of the organisation"),
        "operator": pgettext("role", "operator"),
    }
    return words.get(str(getattr(role, "value", role)), "")


@register.filter
def money(cents: int | None) -> str:
    """An amount in cents: € 2,5 miljoen, € 450.000, € 12,50."""
    if cents is None:
        return ""
    euros = Decimal(int(cents)) / 100
    if abs(euros) >= MILLION and euros % (MILLION // 10) == 0:
        millions = euros / MILLION
        places = 0 if millions == millions.to_integral_value() else 1
        number = number_format(millions, decimal_pos=places, force_grouping=True)
        amount = pgettext("amount", "€%(number)s million") % {"number": number}
    else:
        places = 0 if euros == euros.to_integral_value() else 2
        number = number_format(euros, decimal_pos=places, force_grouping=True)
        amount = pgettext("amount", "€%(number)s") % {"number": number}
    return amount.replace(" ", NO_BREAK)


@register.filter
def whole(number: int) -> str:
    """A whole number with its thousands apart: 16.777.216."""
    return number_format(number, force_grouping=True)


@register.filter
def score(value: Any) -> str:
    """A score with one decimal, as the reader's language writes it; nothing is not nought."""
    if value is None or value == "":
        return "–"
    return number_format(_rounded(value), decimal_pos=1)


@register.filter
def day(value: date | datetime | None) -> str:
    """A day, short: do 3 dec; with the year when it is not this year."""
    return _day(value, short=True)


@register.filter
def day_long(value: date | datetime | None) -> str:
    """A day in full: donderdag 3 december; with the year when it is not this year."""
    return _day(value, short=False)


@register.filter
def day_or_text(value: Any) -> str:
    """A day, short; or the words that stand in its place."""
    return day(value) if isinstance(value, date) else str(value)


@register.filter
def moment(value: datetime | None) -> str:
    """A day and the time on it: do 3 dec, 10.42 uur."""
    if value is None:
        return ""
    return _moment(value, _day(value, short=True))


@register.filter
def moment_long(value: datetime | None) -> str:
    """A moment in full, always with its year: maandag 23 november 2026, 10.00 uur."""
    if value is None:
        return ""
    return _moment(value, date_format(_local(value), "l j F Y"))


@register.filter
def joined(names: Iterable[Any] | None) -> str:
    """Names in a row: Fatima, Joost en Ruud."""
    listed = [str(name) for name in names or ()]
    if len(listed) < 2:
        return "".join(listed)
    return _("%(names)s and %(last)s") % {"names": ", ".join(listed[:-1]), "last": listed[-1]}


@register.filter
def first_sentence(text: Any) -> tuple[str, str]:
    """A message split after its first sentence, which is the one in bold."""
    first, stop, rest = str(text).partition(". ")
    return (first + ".", rest) if stop else (first, "")


@register.filter
def nth(things: Sequence[Any], index: int) -> Any:
    """The thing at a place in a row, counted from nought."""
    return things[index]


@register.filter
def complaints(form: BaseForm) -> list[dict[str, str]]:
    """Everything a form says is not right, each with the id of the field it is about."""
    found = []
    for name, errors in form.errors.items():
        if name not in form.fields:
            found += [{"anchor": "", "text": str(error)} for error in errors]
            continue
        field = form[name]
        anchor = field.id_for_label or f"{field.auto_id}_0"
        for error in errors:
            asks = str(field.label).endswith("?")
            text = _("%(field)s %(error)s") if asks else _("%(field)s: %(error)s")
            gaps = {"field": field.label, "error": error}
            found.append({"anchor": anchor, "text": text % gaps})
    return found


@register.simple_tag
def not_right_yet(*forms: BaseForm | str) -> list[dict[str, str]]:
    """Everything the forms of one page say is not right; a form may be absent."""
    return [one for form in forms if form for one in complaints(form)]


@register.filter
def hint_of(option: Any) -> str:
    """The hint beside one choice of a group, where its widget has one."""
    return str(getattr(option, "data", {}).get("hint") or "")


def _rounded(value: Any) -> Decimal:
    exact = value if isinstance(value, Decimal) else Decimal(str(float(value)))
    return exact.quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)


def _local(value: date | datetime) -> date | datetime:
    if isinstance(value, datetime) and timezone.is_aware(value):
        return timezone.localtime(value)
    return value


def _day(value: date | datetime | None, *, short: bool) -> str:
    if value is None or value == "":
        return ""
    local = _local(value)
    shape = pgettext("day", "D j M") if short else pgettext("day", "l j F")
    return date_format(local, shape + ("" if local.year == clock.today().year else " Y"))


def _moment(value: datetime, on: str) -> str:
    local = _local(value)
    gaps = {"day": on, "hour": str(local.hour), "minute": f"{local.minute:02d}"}
    return _("%(day)s, %(hour)s:%(minute)s") % gaps
