"""How is a reason told to people: with which party, which day, which kind of item?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from gedragen.core.environment.agenda import ItemKind, LeadTime
from gedragen.core.reasons import Reason, Refused
from gedragen.web.shared.sentences import say
from gedragen.web.shared.templatetags.gedragen_tags import day_long

KIND_ICONS = {ItemKind.EXPLORING: "ring", ItemKind.JUDGING: "half", ItemKind.DECIDING: "full"}


def named(reasons: Iterable[Reason], names: Mapping[str, str]) -> tuple[Reason, ...]:
    """The reasons with parties by name and days in the reader's language, ready to be said."""
    return tuple(
        Reason(
            reason.code,
            {name: _told(name, fact, names) for name, fact in reason.facts.items()},
        )
        for reason in reasons
    )


def said(reasons: Iterable[Reason], names: Mapping[str, str]) -> list[str]:
    """A sentence for each of the reasons."""
    return [say(reason) for reason in named(reasons, names)]


def refuse_unless(reasons: Iterable[Reason], names: Mapping[str, str]) -> None:
    """Refuse with the reasons as people can read them; pass when there are none."""
    Refused.unless(named(reasons, names))


def names_of(parties: Iterable) -> dict[str, str]:
    """What each party is called, by its key."""
    return {party.key: party.name for party in parties}


def kind_word(kind: str) -> str:
    """What the table does with an item of this kind."""
    words = {
        ItemKind.EXPLORING: pgettext("agenda", "Forming an image"),
        ItemKind.JUDGING: pgettext("agenda", "Forming a judgement"),
        ItemKind.DECIDING: pgettext("agenda", "Deciding"),
    }
    return words[ItemKind(kind)]


def lead_word(lead_time: str) -> str:
    """Which lead time that is, in words."""
    words = {
        LeadTime.ORDINARY: _("An ordinary decision: ten days"),
        LeadTime.VIEW_ON_SCHEME: _("A council's view on a scheme: eight weeks"),
        LeadTime.VIEW_ON_DRAFT_BUDGET: _("A council's view on a draft budget: twelve weeks"),
    }
    return words[LeadTime(lead_time)]


def _told(name: str, fact: Any, names: Mapping[str, str]) -> Any:
    if isinstance(fact, date):
        return day_long(fact)
    if name == "party":
        return names.get(str(fact), str(fact))
    return fact
