"""How is an early warning told in words: how far, who read it, what telling did?"""

from __future__ import annotations

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from gedragen.core.environment import early_warnings as core
from gedragen.core.environment.early_warnings import WarningState
from gedragen.web.shared.templatetags.gedragen_tags import day_long, joined

STATE_ICONS = {
    WarningState.TOLD: "ring",
    WarningState.HANDLED: "arrow",
    WarningState.RESOLVED: "full",
}


def state_word(state: WarningState) -> str:
    """How far it is. None of these is good or bad."""
    words = {
        WarningState.TOLD: pgettext("early warning", "told, no next step yet"),
        WarningState.HANDLED: pgettext("early warning", "is being handled"),
        WarningState.RESOLVED: pgettext("early warning", "resolved"),
    }
    return words[state]


def heard_state(one) -> tuple[str, str, str]:
    """Kind, icon and word of how a party took it."""
    if one.answer:
        return "unknown", "full", pgettext("early warning", "says what it can do")
    if one.seen_at:
        return "unknown", "eye", pgettext("early warning", "has read it")
    return "unknown", "silent", pgettext("early warning", "not confirmed yet")


def not_told() -> tuple[str, str, str]:
    """What stands with a party of which this reader may not know how it took it."""
    return "unknown", "silent", pgettext("early warning", "is touched")


def step(row) -> str:
    """The next step with its owner and its day, in a sentence."""
    return _("%(step)s. %(name)s, before %(day)s.") % {
        "step": row.step.rstrip("."),
        "name": row.step_owner.person.name,
        "day": day_long(row.step_due),
    }


def what_telling_did(row, value: core.EarlyWarning) -> str:
    """For who told it: when, and who knows it now. Late is never said."""
    days = core.days_ahead(row.told_on, row.bites_on)
    told = (
        ngettext(
            "Told in time: one day before it would be noticed.",
            "Told in time: %(days)d days before it would be noticed.",
            days,
        )
        % {"days": days}
        if days
        else _("You told it on %(day)s.") % {"day": day_long(row.told_on)}
    )
    knows = ngettext(
        "One party knows it because of you.",
        "%(count)d parties know it because of you.",
        len(value.touched),
    ) % {"count": len(value.touched)}
    return f"{told} {knows}"


def widening(now: dict, then: dict) -> dict:
    """What the page says before the whole table comes to read it: who reads it now, who then."""
    return {
        "before": _("These people can read it now: %(names)s.") % {"names": joined(now["all"])},
        "after": _("After this everyone at the table can read it. That is %(count)d people:")
        % {"count": then["people"]},
        "names": then["all"],
        "consequence": _(
            "What others answered so far stays with those who can read it now. It gets a place on "
            "the agenda. What someone has seen stays seen."
        ),
        "warnings": [
            _(
                "In public bodies, advice that was shared can lose its protection as internal "
                "deliberation (Woo). Confidential between parties is not withheld from the Woo."
            )
        ],
    }


def facilitators() -> str:
    """Who reads it besides the parties."""
    return _("the facilitators")


def host() -> str:
    """Who runs this server, in words for the person who tells something among a few."""
    return settings.HOST_NAME or _("the organisation that runs this installation")
