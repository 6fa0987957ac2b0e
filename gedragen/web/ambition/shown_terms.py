"""How do contributions, roles and frameworks read on the page of element 1?"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from gedragen.core.ambition import frameworks as core_frameworks
from gedragen.core.ambition.roles import RoleState
from gedragen.web.ambition import queries
from gedragen.web.ambition.models import Assignment, Contribution, Framework
from gedragen.web.ambition.read import Read
from gedragen.web.collaborations.models import Party, Result, Seat
from gedragen.web.shared import clock
from gedragen.web.shared.templatetags.gedragen_tags import day_long
from gedragen.web.shared.templatetags.places import address

SOON = 42
"""Six weeks: long enough to ask for a framework to be prolonged."""

ROLE_STATES = {
    RoleState.OFFERED: ("unknown", "silent"),
    RoleState.NEGOTIATING: ("unknown", "silent"),
    RoleState.ACCEPTED: ("secured", ""),
    RoleState.CONDITIONAL: ("stake", "half"),
    RoleState.DECLINED: ("unknown", "aside"),
    RoleState.HANDED_BACK: ("stake", "turn"),
    RoleState.ENDED: ("unknown", "aside"),
}


def balance_rows(known: Read) -> list[dict]:
    """Per party what it offers, needs and received; own party first, no totals."""
    return [_balance_row(known, party) for party in known.parties]


def _balance_row(known: Read, party: Party) -> dict:
    balance = known.balances[party.key]
    by_key = {one.key: one for one in known.contributions}
    is_own = party.pk == known.seat.party_id
    return {
        "party": party.name,
        "is_own": is_own,
        "offers": [_offer(known, by_key[key], is_own) for key in balance.offers],
        "needs": [
            _need(known, by_key[key], is_own, is_open=key in balance.open_needs)
            for key in balance.needs
        ],
        "received": [
            {"title": one.title, "party": one.party.name}
            for one in known.contributions
            if any(said.party_id == party.pk for said in one.recognitions.all())
        ],
    }


def _offer(known: Read, row: Contribution, is_own: bool) -> dict:
    recognitions = list(row.recognitions.all())
    mine = any(one.party_id == known.seat.party_id for one in recognitions)
    may = known.seat.may
    asks = known.seat.party_id and not is_own and not mine
    return {
        "title": row.title,
        "about": row.about,
        "craft": row.craft,
        "meets": row.answers.title if _stands(row.answers) else "",
        "recognised_by": [one.party.name for one in recognitions],
        "words": [
            {"party": one.party.name, "text": one.words} for one in recognitions if one.words
        ],
        "recognise_url": known.url("recognise", row.pk)
        if asks and queries.may_recognise(known.seat)
        else "",
        "withdraw_url": known.url("withdraw_contribution", row.pk)
        if is_own and may["offer_contribution"]
        else "",
    }


def _stands(need: Contribution | None) -> bool:
    return need is not None and need.withdrawn_at is None


def _need(known: Read, row: Contribution, is_own: bool, *, is_open: bool) -> dict:
    may = known.seat.may["offer_contribution"]
    offers = [one for one in known.contributions if one.answers_id == row.pk]
    return {
        "title": row.title,
        "about": row.about,
        "craft": row.craft,
        "is_open": is_open,
        "offered_by": [one.party.name for one in offers] if is_open else [],
        "offer_url": f"{known.url('new_contribution')}?soort=offer&behoefte={row.key}"
        if may and is_open and not is_own
        else "",
        "withdraw_url": known.url("withdraw_contribution", row.pk) if may and is_own else "",
    }


def seen_state(seat: Seat, role: Assignment) -> RoleState:
    """The state everyone sees; its own party sees that an interest under it fell back."""
    held = queries.held_role(role)
    return held.state_for_party if role.party_id == seat.party_id else held.state


def role_state(state: RoleState) -> dict:
    """A role's state as the state component draws it."""
    words = {
        RoleState.OFFERED: pgettext("role state", "offered, waits for an answer"),
        RoleState.NEGOTIATING: pgettext("role state", "being talked about"),
        RoleState.ACCEPTED: pgettext("role state", "accepted"),
        RoleState.CONDITIONAL: pgettext("role state", "accepted conditionally"),
        RoleState.DECLINED: pgettext("role state", "declined"),
        RoleState.HANDED_BACK: pgettext("role state", "handed back"),
        RoleState.ENDED: pgettext("role state", "ended"),
    }
    kind, icon = ROLE_STATES[state]
    return {"kind": kind, "word": words[state], "icon": icon}


def result_groups(known: Read) -> list[dict]:
    """The roles under the result they are about, and whether somebody answers for it."""
    nobody = queries.without_accountable(known.results, known.roles)
    return [
        {
            "title": result.title,
            "nobody": result.key in nobody,
            "rows": [_role_row(known, role) for role in known.roles if role.result_id == result.pk],
            "new_url": f"{known.url('new_role')}?resultaat={result.key}"
            if known.seat.may["offer_role"]
            else "",
            "started": _("The work on it started on %(day)s.")
            % {"day": day_long(result.implementation_started_at)}
            if result.implementation_started_at
            else "",
            "start_url": _start_url(known, result, nobody),
        }
        for result in known.results
    ]


def _start_url(known: Read, result: Result, nobody: set[str]) -> str:
    """Where the facilitator says that the work starts, once somebody answers for it."""
    is_ripe = not result.implementation_started_at and result.key not in nobody
    if not (is_ripe and known.seat.may["start_implementation"]):
        return ""
    return address("start_implementation", known.seat.collaboration.slug, result.pk)


def _role_row(known: Read, role: Assignment) -> dict:
    state = seen_state(known.seat, role)
    may_change = queries.may_change_role(known.seat, role) and state is not RoleState.ENDED
    return {
        "title": role.title,
        "party": role.party.name,
        "is_own": role.party_id == known.seat.party_id,
        "url": known.url("role", role.pk),
        "purpose": role.purpose,
        "accountable": role.accountable,
        "notes": _role_notes(role, state),
        "edit_url": known.url("edit_role", role.pk) if may_change else "",
        **role_state(state),
    }


def _role_notes(role: Assignment, state: RoleState) -> list[str]:
    """What else a reader has to know of a role, in whole sentences."""
    notes = []
    if role.state == RoleState.CONDITIONAL and role.condition:
        notes.append(_("Accepted fully when: %(condition)s") % {"condition": role.condition})
    elif state is RoleState.CONDITIONAL:
        notes.append(
            _("An interest of yours that it rests on is at stake. Only your party sees this.")
        )
    if state is RoleState.OFFERED:
        notes.append(_("Silence is no acceptance."))
    if role.ends_on < clock.today() and state is not RoleState.ENDED:
        notes.append(_("Its term ended on %(day)s.") % {"day": day_long(role.ends_on)})
    elif state is not RoleState.ENDED:
        notes.append(
            _("Runs from %(first)s until %(last)s.")
            % {"first": day_long(role.starts_on), "last": day_long(role.ends_on)}
        )
    return notes


def plain(value: Decimal | None) -> Decimal | None:
    """The same amount without the noughts that say nothing: 47 rather than 47,000."""
    if value is None:
        return None
    whole = value.to_integral_value()
    return whole if value == whole else value.normalize()


def _figure(value: Decimal) -> str:
    shown = plain(value)
    return number_format(shown, force_grouping=True)


def framework_rows(known: Read) -> list[dict]:
    return [_framework_row(known, row) for row in known.frameworks]


def _framework_row(known: Read, row: Framework) -> dict:
    judged, today = queries.core_framework(row), clock.today()
    may = queries.may_change_framework(known.seat, row)
    return {
        "title": row.title,
        "about": row.about,
        "hardness": pgettext("framework", "hard") if row.hard else pgettext("framework", "soft"),
        "source": row.source,
        "owner": row.owner.name,
        "expires_on": row.expires_on,
        "is_expired": core_frameworks.is_expired(judged, today),
        "expires_soon": core_frameworks.expires_soon(judged, today, SOON),
        "limits": _limits(row),
        "stands": _stands_words(row),
        "bar": _bar(row),
        "edit_url": known.url("edit_framework", row.pk) if may else "",
    }


def _limits(row: Framework) -> str:
    gaps = {"unit": row.unit, "what": row.amount}
    low, high = row.at_least, row.at_most
    if low is not None and high is not None:
        gaps |= {"low": _figure(low), "high": _figure(high)}
        return (_("From %(low)s to %(high)s %(unit)s") % gaps).strip()
    if high is not None:
        return (_("At most %(high)s %(unit)s") % {**gaps, "high": _figure(high)}).strip()
    if low is not None:
        return (_("At least %(low)s %(unit)s") % {**gaps, "low": _figure(low)}).strip()
    return ""


def _stands_words(row: Framework) -> str:
    if row.stands_at is None:
        return ""
    gaps = {"value": _figure(row.stands_at), "unit": row.unit, "what": row.amount}
    if row.amount:
        return (_("%(what)s: now %(value)s %(unit)s") % gaps).strip()
    return (_("Now %(value)s %(unit)s") % gaps).strip()


def _bar(row: Framework) -> dict | None:
    """Where the work stands against its limits, as shares of one width."""
    limits = [one for one in (row.at_least, row.at_most) if one is not None]
    if row.stands_at is None or not limits:
        return None
    top = max([row.stands_at, *limits]) * Decimal("1.06")
    if top <= 0 or min([row.stands_at, *limits]) < 0:
        return None
    crossed = core_frameworks.crossed(queries.core_framework(row), Fraction(row.stands_at))
    return {
        "width": f"{float(row.stands_at / top) * 100:.1f}%",
        "lines": [f"{float(one / top) * 100:.1f}%" for one in limits],
        "is_low": bool(crossed),
        "word": _crossed_word(crossed[0].code) if crossed else "",
    }


def _crossed_word(code: str) -> str:
    return {"above_limit": _("above the limit"), "below_limit": _("below the limit")}[code]


def expiring_words(known: Read) -> str:
    """How many frameworks run out soon; nothing when none does."""
    today = clock.today()
    soon = sum(
        core_frameworks.expires_soon(queries.core_framework(row), today, SOON)
        for row in known.frameworks
    )
    if not soon:
        return ""
    return ngettext(
        "One framework ends within six weeks.",
        "%(count)d frameworks end within six weeks.",
        soon,
    ) % {"count": soon}
