"""What do the pages of one meeting and of its minutes show to this reader?"""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from gedragen.core.environment import meetings as core
from gedragen.core.environment import minutes as core_minutes
from gedragen.core.environment.agenda import ItemKind
from gedragen.core.environment.minutes import Section
from gedragen.web.assurance import happenings
from gedragen.web.assurance.item_roles import parts_on
from gedragen.web.collaborations.models import Seat
from gedragen.web.environment.agenda import queries as agenda
from gedragen.web.environment.agenda.words import KIND_ICONS, kind_word
from gedragen.web.environment.meetings import documents, queries, words
from gedragen.web.environment.meetings.models import Meeting, Minutes
from gedragen.web.files.forms import FilesForm
from gedragen.web.shared import clock
from gedragen.web.shared.templatetags.gedragen_tags import day_long


def meeting_page(seat: Seat, meeting: Meeting) -> dict:
    """One meeting: what is on it with who does what, who comes, and what came of it."""
    today, value = clock.today(), queries.as_core(meeting)
    items = queries.items_on(meeting)
    parts = parts_on(seat, items)
    planned = dict(meeting.plans.values_list("item_id", "minutes"))
    may_touch = not (value.cancelled or queries.is_fixed(meeting))
    presences = queries.presences(seat, meeting)
    own = next((one for one in presences if one.is_own), None)
    return {
        "meeting": meeting,
        "when": words.when(meeting),
        "items": [
            {
                "one": agenda.shown(item, seat),
                "item": item,
                "parts": parts[item.key],
                "planned": words.spoken(planned[item.pk]) if item.pk in planned else "",
            }
            for item in items
        ],
        "moments": words.moments(core.still_in_time(meeting.on, today)),
        "presences": presences,
        "own": own,
        "asks": bool(own and own.may_say and own.kind == "unknown" and not own.icon)
        and value.last_day >= today
        and not meeting.is_round,
        "is_over": value.last_day < today,
        "has_begun": value.on <= today,
        "minutes": queries.minutes_of(meeting),
        "files": documents.files_of(seat, meeting),
        "files_form": FilesForm() if documents.may_change(seat, meeting) else None,
        "may_move": seat.may["plan_meeting"] and not core.may_change(value, today),
        "may_divide": seat.may["keep_minutes"] and may_touch,
        "may_gather": seat.may["keep_minutes"]
        and not core_minutes.may_gather(
            fixed=queries.is_fixed(meeting),
            cancelled=value.cancelled,
            last_day=value.last_day,
            today=today,
        ),
    }


def minutes_page(seat: Seat, meeting: Meeting, minutes: Minutes) -> dict:
    """The minutes: what was on the table with what came of it, who was there, what was asked."""
    entries = list(minutes.entries.all())
    people, parties = happenings.names_in(seat, entries)
    said = {
        entry.pk: happenings.sentence(
            entry.act, entry.facts, entry.actor, entry.party, people, parties
        )
        for entry in entries
        if entry.act
    }
    corrections = minutes.corrections.select_related("party__organisation", "by__person")
    following = queries.next_after(meeting)
    last_day, fixed = queries.as_core(meeting).last_day, minutes.fixed_at is not None
    against = core_minutes.may_fix(
        fixed=fixed,
        last_day=last_day,
        next_meeting=following.on if following else None,
        today=clock.today(),
    )
    first = core_minutes.fixable_from(last_day, following.on if following else None)
    return {
        "meeting": meeting,
        "minutes": minutes,
        "when": words.when(meeting),
        "lead": _lead(minutes, first),
        "items": _items(meeting, entries, said),
        "sections": _sections(entries, said),
        "presences": [
            {"one": one, "spoken": words.spoken(one.minutes)}
            for one in queries.presences(seat, meeting)
        ],
        "corrections": sorted(
            corrections,
            key=lambda one: (one.party_id != seat.party_id, one.party.position, one.asked_at),
        ),
        "may_correct": seat.may["ask_correction"] and not fixed,
        "may_keep": seat.may["keep_minutes"] and not fixed,
        "may_fix": seat.may["keep_minutes"] and not against,
    }


def _items(meeting: Meeting, entries: list, said: dict) -> list[dict]:
    """Every item of that day with the notes on it and what happened on it."""
    notes = {str(key): text for key, text in meeting.notes.values_list("item_id", "text")}
    return [
        {
            "title": entry.title,
            "kind": kind_word(entry.kind),
            "icon": KIND_ICONS[ItemKind(entry.kind)],
            "was": kind_word(entry.asked) if entry.asked != entry.kind else "",
            "note": notes.get(entry.item, ""),
            "acts": [said[one.pk] for one in entries if one.act and one.item == entry.item],
        }
        for entry in entries
        if not entry.act
    ]


def _sections(entries: list, said: dict) -> list[dict]:
    """What else the table did on that day, under its heads."""
    heads = {
        Section.DECISIONS: pgettext("minutes", "Proposals and decisions"),
        Section.PROMISES: pgettext("minutes", "Promises"),
        Section.FACTS: pgettext("minutes", "What we find out together"),
        Section.OTHER: pgettext("minutes", "Text, norms and roles"),
    }
    found = []
    for section, head in heads.items():
        acts = [said[one.pk] for one in entries if not one.item and one.section == section]
        if acts:
            found.append({"head": head, "acts": acts})
    return found


def _lead(minutes: Minutes, first) -> str:
    if minutes.fixed_at:
        return _("Fixed on %(day)s. Nothing about these minutes changes any more.") % {
            "day": day_long(minutes.fixed_at)
        }
    return _(
        "These minutes wrote themselves from what the table did. Each party can put its own "
        "words beside them, until they are fixed on %(day)s or later."
    ) % {"day": day_long(first)}
