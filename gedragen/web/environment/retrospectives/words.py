"""How is looking back told in words: themes, outcomes, how an experiment stands?"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from gedragen.core.environment.retrospectives import Answer, Experiment, Outcome, Theme
from gedragen.core.reasons import Reason
from gedragen.web.shared.sentences import say
from gedragen.web.shared.templatetags.gedragen_tags import day


def theme_word(theme: str) -> str:
    """What a theme is called."""
    words = {
        Theme.AMBITION: pgettext("theme", "What we want together"),
        Theme.INTERESTS: pgettext("theme", "What must be safe for each"),
        Theme.RELATION: pgettext("theme", "How we treat one another"),
        Theme.ORGANISATION: pgettext("theme", "Who does what"),
        Theme.PROCESS: pgettext("theme", "How we deliberate and decide"),
    }
    return words[Theme(theme)]


def outcome_word(outcome: str) -> str:
    """What a group does with what it tried."""
    words = {
        Outcome.HABIT: _("We make it a habit"),
        Outcome.DIFFERENTLY: _("We try it differently"),
        Outcome.STOP: _("We stop with it"),
    }
    return words[Outcome(outcome)]


def facilitator() -> str:
    """Whose texts they are when no party is theirs."""
    return _("The facilitator")


def experiment_state(value: Experiment, row, today: date) -> tuple[str, str, str]:
    """Kind, icon and word of how an experiment stands. Nothing here is ever amber."""
    if value.outcome:
        return "unknown", "full", outcome_word(value.outcome)
    if value.answer is Answer.NO:
        return "unknown", "aside", _("not taken on")
    if value.answer is None:
        return "unknown", "silent", _("waits for %(name)s") % {"name": row.owner.person.name}
    if value.looks_on <= today:
        return "unknown", "eye", _("time to look at it")
    if row.starts_on > today:
        return "unknown", "ring", _("starts on %(day)s") % {"day": day(row.starts_on)}
    return "unknown", "arrow", _("being tried until %(day)s") % {"day": day(value.looks_on)}


def said_of(running: Iterable[Experiment]) -> list[str]:
    """For each experiment that is still being tried: say first what came of it."""
    return [say(Reason("outcome_missing", {"title": one.title})) for one in running]
