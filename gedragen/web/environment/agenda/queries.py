"""What is on the agenda, is it in time, and what would still help?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import F, Q, QuerySet
from django.db.models.functions import Coalesce
from django.http import Http404
from django.utils.translation import gettext as _

from gedragen.core.environment import agenda as core
from gedragen.core.environment.agenda import ItemKind, LeadTime
from gedragen.core.rights import Role
from gedragen.web.collaborations.models import Party, Seat
from gedragen.web.environment.agenda import words
from gedragen.web.environment.agenda.models import AgendaItem
from gedragen.web.ledger import queries as ledger
from gedragen.web.ledger.kinds import Kind
from gedragen.web.shared import clock
from gedragen.web.shared.templatetags.gedragen_tags import day_long, joined

FILES = "files"
"""What the core knows of an item whose document is only a file."""


@dataclass(frozen=True)
class Shown:
    """An item as a reader sees it: as what it is dealt with, why, and what would help."""

    item: AgendaItem
    kind_word: str
    icon: str
    state: str
    state_word: str
    why: list[str]
    remedies: list[str]
    asked: str
    touched: list[str]
    may_waive: bool
    may_change: bool

    @property
    def is_late(self) -> bool:
        return self.state == "stake"


def parties_at_table(collaboration) -> list[Party]:
    """The parties that said yes and did not leave, in their fixed order."""
    return list(
        collaboration.parties.filter(left_at=None)
        .exclude(joined_at=None)
        .select_related("organisation")
    )


def items_of(collaboration):
    """All items of a collaboration with what a page needs of them."""
    return (
        AgendaItem.objects.filter(collaboration=collaboration)
        .select_related("owner__person", "owner__party__organisation")
        .prefetch_related("touched__organisation", "decide_anyway__organisation")
    )


def as_core(item: AgendaItem) -> core.AgendaItem:
    """The item as the core knows it. Reads the parties it touches."""
    touched = frozenset(party.key for party in item.touched.all())
    return core.AgendaItem(
        id=item.key,
        kind=ItemKind(item.kind),
        lead_time=LeadTime(item.lead_time),
        meets_on=item.meets_on,
        put_on=item.put_on,
        document=item.text or (FILES if item.has_files else ""),
        owner=str(item.owner_id),
        touched_interests=touched if item.touched_said else None,
        touched_parties=touched,
        input_by=item.input_by,
        changed_on=item.changed_on,
        decide_anyway=frozenset(party.key for party in item.decide_anyway.all()),
    )


def coming(collaboration) -> QuerySet[AgendaItem]:
    """The rows of what comes to the table from today on, the nearest first; undated last."""
    from_today = Q(meets_on=None) | Q(meets_on__gte=clock.today())
    running = items_of(collaboration).filter(from_today, ended_at=None)
    return running.order_by(F("meets_on").asc(nulls_last=True), "created_at", "id")


def gone(collaboration) -> QuerySet[AgendaItem]:
    """The rows of what came before today or was taken off, the latest first."""
    past = Q(ended_at__isnull=False) | Q(meets_on__lt=clock.today())
    found = items_of(collaboration).filter(past)
    return found.order_by(Coalesce("meets_on", "put_on").desc(), "-id")


def upcoming(seat: Seat, *, last: int | None = None) -> list[Shown]:
    """What comes to the table, as this reader sees it; the nearest first."""
    return [shown(item, seat) for item in coming(seat.collaboration)[:last]]


def item_of(seat: Seat, key) -> AgendaItem:
    """One item of this collaboration; anything else is not found."""
    found = items_of(seat.collaboration).filter(pk=key).first()
    if found is None:
        raise Http404
    return found


def proposals_on(item: AgendaItem) -> list:
    """The proposals that were written for this item."""
    return list(item.proposals.order_by("number"))


def open_choices(seat: Seat) -> list[AgendaItem]:
    """The items a proposal can be written for."""
    return list(coming(seat.collaboration))


def asked_of(seat: Seat) -> list[Shown]:
    """The items on which the reader's own party is asked whether it may be decided anyway."""
    late = coming(seat.collaboration).filter(kind=ItemKind.DECIDING, touched=seat.party_id)
    return [one for item in late if (one := shown(item, seat)).may_waive]


def shown(item: AgendaItem, seat: Seat) -> Shown:
    """Judge an item for this reader, in words."""
    today = clock.today()
    value = as_core(item)
    standing = core.effective_kind(value, today)
    lacking = core.missing(value)
    names = words.names_of(item.touched.all())
    state, state_word = _state(value, standing, lacking)
    can_wait_for_consent = item.ended_at is None and _can_be_waived(standing)
    waiting = [party.name for party in item.touched.all() if party.key not in value.decide_anyway]
    own = str(seat.party_id)
    own_may = (
        can_wait_for_consent
        and seat.may["answer_round"]
        and own in value.touched_parties
        and own not in value.decide_anyway
    )
    reasons = standing.reasons or (lacking if value.kind is ItemKind.DECIDING else ())
    return Shown(
        item=item,
        kind_word=words.kind_word(standing.kind),
        icon=words.KIND_ICONS[standing.kind],
        state=state,
        state_word=state_word,
        why=words.said(_told_here(reasons), names),
        remedies=_remedies(value, standing, waiting if can_wait_for_consent else []),
        asked=_("say whether deciding now is possible for you.") if own_may else "",
        touched=[party.name for party in item.touched.all()],
        may_waive=own_may,
        may_change=item.ended_at is None and may_change(seat, item),
    )


def may_change(seat: Seat, item: AgendaItem) -> bool:
    """Whether its owner, their party or the facilitator looks: they may change the item."""
    if not seat.may["put_on_agenda"]:
        return False
    if seat.role == Role.FACILITATOR or item.owner_id == seat.pk:
        return True
    return seat.party_id is not None and item.owner.party_id == seat.party_id


def others_added(item: AgendaItem, party: Party) -> bool:
    """Whether anybody but this party put something to it: words, files, who decides, a proposal.

    A correction of words, and another day for its meeting, add nothing.
    """
    return item.proposals.exists() or any(
        event.party != party.key and _adds(event)
        for event in ledger.acts_on_item(item.collaboration, item.key)
    )


def _adds(event) -> bool:
    if event.kind == Kind.ITEM_CHANGED:
        return bool(event.facts.get("substantial"))
    return event.kind != Kind.ITEM_PUT_ON_AGENDA


def first_moments(today: date) -> list[dict]:
    """If you start today: per lead time the first day on which it can be decided."""
    return [
        {"word": words.lead_word(lead), "meets_on": today + timedelta(days=days)}
        for lead, days in core.DAYS.items()
    ]


def _state(value, standing, lacking) -> tuple[str, str]:
    """The state and its word; nothing for an item that needs no decision."""
    if value.kind is not ItemKind.DECIDING:
        return "", ""
    if standing.kind is not ItemKind.DECIDING:
        return "stake", _("too late for a decision")
    if standing.reasons:
        return "secured", _("late, and everyone touched agreed to decide")
    if lacking:
        latest = core.last_moment(value)
        if latest is None:
            return "unknown", _("something is still needed")
        return "unknown", _("to be completed by %(day)s") % {"day": day_long(latest)}
    return "secured", _("in time")


def _told_here(reasons):
    """Who still has to agree is told once, in the remedy; and one way of being late is enough."""
    codes = {reason.code for reason in reasons}
    told_elsewhere = {"consent_missing"} | ({"incomplete_late"} if "late" in codes else set())
    return [reason for reason in reasons if reason.code not in told_elsewhere]


def _can_be_waived(standing) -> bool:
    codes = {reason.code for reason in standing.reasons}
    lateness = {"late", "changed_late", "incomplete_late", "consent_missing"}
    return standing.kind is ItemKind.JUDGING and "consent_missing" in codes and codes <= lateness


def _remedies(value, standing, waiting: list[str]) -> list[str]:
    """How a late item can still be decided."""
    if value.kind is not ItemKind.DECIDING or standing.kind is ItemKind.DECIDING:
        return []
    complete_on = max(filter(None, (value.put_on, value.changed_on)), default=clock.today())
    if core.missing(value):
        complete_on = max(complete_on, clock.today())
    first = complete_on + timedelta(days=core.DAYS[value.lead_time])
    found = [_("It can be decided in a meeting on %(day)s or later.") % {"day": day_long(first)}]
    if waiting:
        found.append(
            _("It can be decided sooner if everyone it touches agrees. Still needed: %(parties)s.")
            % {"parties": joined(waiting)}
        )
    return found
