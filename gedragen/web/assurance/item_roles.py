"""Which result is an agenda item about, and who then decides, advises, is asked and is told?"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from gedragen.core.ambition.roles import HELD
from gedragen.core.assurance.item_parts import Part, PartOf, parts
from gedragen.core.reasons import Reason, Refused
from gedragen.core.rights import Right
from gedragen.web.ambition.models import Assignment
from gedragen.web.ambition.queries import held_role
from gedragen.web.assurance.models import ItemResult
from gedragen.web.collaborations.access import require
from gedragen.web.collaborations.models import Result, Seat
from gedragen.web.environment.agenda import queries as agenda
from gedragen.web.environment.agenda.models import AgendaItem
from gedragen.web.environment.decisions.models import Entitlement
from gedragen.web.ledger.actions import record
from gedragen.web.ledger.kinds import Kind
from gedragen.web.shared import clock
from gedragen.web.shared.acts import Forbidden


@dataclass(frozen=True)
class Parts:
    """Who does what on one item. `lacking` when no accepted role says who decides."""

    item: AgendaItem
    result: Result | None
    rows: list[dict]
    lacking: str
    may_name: bool


@transaction.atomic
def name_item_result(seat: Seat, *, item: AgendaItem, result: Result | None) -> None:
    """Say which result an item is about, or that it is about none."""
    require(seat, Right.PUT_ON_AGENDA)
    row = AgendaItem.objects.select_for_update(of=("self",)).select_related("owner").get(pk=item.pk)
    if row.collaboration_id != seat.collaboration_id:
        raise Refused("not_found")
    if result is not None and result.collaboration_id != seat.collaboration_id:
        raise Refused("not_found")
    if row.ended_at:
        raise Refused("item_ended")
    if not agenda.may_change(seat, row):
        raise Forbidden(Reason("not_your_item"))
    if result is None:
        ItemResult.objects.filter(item=row).delete()
    else:
        ItemResult.objects.update_or_create(item=row, defaults={"result": result})
    record(
        Kind.ITEM_RESULT_NAMED,
        seat=seat,
        item=row.key,
        title=row.title,
        result=result.key if result else None,
    )


def result_of(item: AgendaItem) -> Result | None:
    """The result that an item was said to be about."""
    found = ItemResult.objects.filter(item=item).select_related("result").first()
    return found.result if found else None


def parts_on(seat: Seat, items: list[AgendaItem]) -> dict[str, Parts]:
    """Per item (by key) who does what; the same for everyone at the table. Four queries.

    Counts roles that were accepted, and of those only what their party told the table.
    """
    table = agenda.parties_at_table(seat.collaboration)
    table.sort(key=lambda party: party.pk != seat.party_id)
    results = {
        str(one.item_id): one.result
        for one in ItemResult.objects.filter(item__in=items).select_related("result")
    }
    roles = defaultdict(list)
    for role in Assignment.objects.filter(
        result__in={one.pk for one in results.values()}, state__in=HELD, party__left_at=None
    ).select_related("fallen"):
        roles[role.result_id].append(held_role(role))
    entitled = _entitled(items)
    names = {party.key: party.name for party in table}
    found = {}
    for item in items:
        result = results.get(item.key)
        given = parts(
            [party.key for party in table],
            roles[result.pk] if result else (),
            today=clock.today(),
            touched=frozenset(party.key for party in item.touched.all()),
            entitled=entitled.get(item.key, frozenset()),
        )
        found[item.key] = Parts(
            item=item,
            result=result,
            rows=_rows(given, names),
            lacking=_lacking(result, given),
            may_name=item.ended_at is None and agenda.may_change(seat, item),
        )
    return found


def _entitled(items: list[AgendaItem]) -> dict[str, frozenset[str]]:
    """Who answers the newest round that was opened about an item."""
    rows = (
        Entitlement.objects.filter(proposal__item__in=items, party__left_at=None)
        .exclude(proposal__opened_at=None)
        .order_by("proposal__number")
        .values_list("proposal__item_id", "proposal_id", "party_id")
    )
    newest: dict[str, tuple] = {}
    for item, proposal, party in rows:
        held = newest.get(str(item))
        if held is None or held[0] != proposal:
            newest[str(item)] = held = (proposal, set())
        held[1].add(str(party))
    return {item: frozenset(asked) for item, (_proposal, asked) in newest.items()}


def _rows(given: tuple[PartOf, ...], names: dict[str, str]) -> list[dict]:
    """One row a part that somebody has, in the order of the parts."""
    rows = []
    for part in Part:
        listed = [_name(one, names) for one in given if one.part is part]
        if listed:
            everyone = len(listed) == len(given) and len(given) > 2
            told = [_("all parties")] if everyone else listed
            rows.append({"word": part_word(part), "parties": told})
    return rows


def _name(one: PartOf, names: dict[str, str]) -> str:
    if not one.on_condition:
        return names[one.party]
    return _("%(party)s, on a condition") % {"party": names[one.party]}


def _lacking(result: Result | None, given: tuple[PartOf, ...]) -> str:
    if any(one.part is Part.DECIDES for one in given):
        return ""
    if result is None:
        return _("Nobody has said yet which result this is about.")
    return _("No party has accepted yet to answer for this result.")


def part_word(part: Part) -> str:
    """The head above the parties that have this part."""
    words = {
        Part.DECIDES: pgettext("part", "Decides"),
        Part.ADVISES: pgettext("part", "Advises"),
        Part.ASKED: pgettext("part", "Is asked"),
        Part.TOLD: pgettext("part", "Hears it afterwards"),
    }
    return words[part]
