"""What does the page of element 1 show to this reader? The text, who carries it, the voices."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gedragen.core.ambition.roles import RoleState
from gedragen.web.ambition import queries, shown_terms
from gedragen.web.ambition.models import (
    AmbitionVersion,
    Carrying,
    Contribution,
)
from gedragen.web.ambition.read import Read, read
from gedragen.web.ambition.shown_next import next_step
from gedragen.web.collaborations.models import Party, Seat


def ambition_page(seat: Seat) -> dict:
    """The whole page of element 1, in a fixed number of queries."""
    known = read(seat)
    texts, may = known.texts, seat.may
    return {
        "lead_words": " ".join(_lead(known)),
        "next": next_step(known),
        "holds": _text(known, texts.holds) if texts.holds else None,
        "proposed": _text(known, texts.proposed) if texts.proposed else None,
        "has_earlier": bool(texts.earlier) or bool(texts.proposed),
        "voices": [_voice(known, party) for party in known.parties],
        "balance": shown_terms.balance_rows(known),
        "brought_any": bool(known.contributions),
        "results": shown_terms.result_groups(known),
        "roles_any": bool(known.roles),
        "frameworks": shown_terms.framework_rows(known),
        "expiring_words": shown_terms.expiring_words(known),
        "urls": {
            name: known.url(name)
            for name, allowed in (
                ("new_ambition", may["propose_ambition"]),
                ("carry_ambition", may["carry_ambition"] and texts.asked),
                ("connection", may["write_connection"]),
                ("new_contribution", may["offer_contribution"]),
                ("new_role", may["offer_role"] and known.results),
                ("results", may["offer_role"]),
                ("new_framework", may["set_framework"]),
                ("ambition_versions", True),
            )
            if allowed
        },
    }


def _lead(known: Read) -> list[str]:
    """What holds and what is still open, in whole sentences."""
    if not known.texts.holds and not known.contributions and not known.roles:
        return [_("Nothing has been written yet, so your words are the first.")]
    sentences = [_carried_words(known)]
    unseen = sum(not names for one in known.balances.values() for names in one.recognised.values())
    if unseen:
        sentences.append(
            ngettext(
                "One contribution has not been recognised yet.",
                "%(count)d contributions have not been recognised yet.",
                unseen,
            )
            % {"count": unseen}
        )
    seen = [shown_terms.seen_state(known.seat, role) for role in known.roles]
    over = (RoleState.ACCEPTED, RoleState.ENDED, RoleState.DECLINED)
    waiting = sum(state not in over for state in seen)
    if waiting:
        sentences.append(
            ngettext(
                "One role has not been fully accepted yet.",
                "%(count)d roles have not been fully accepted yet.",
                waiting,
            )
            % {"count": waiting}
        )
    return sentences


def _carried_words(known: Read) -> str:
    version = known.texts.holds
    if version is None:
        return _("There is no shared text yet.")
    carrying = _carrying(known, version)
    if carrying == len(known.parties) and carrying:
        return _("All parties carry the same text.")
    return _("%(carrying)d of the %(all)d parties carry the text.") % {
        "carrying": carrying,
        "all": len(known.parties),
    }


def _carrying(known: Read, version: AmbitionVersion) -> int:
    said = (known.said(version, party) for party in known.parties)
    return sum(1 for one in said if one and one.carries)


def carrying_state(said: Carrying | None, number: int) -> dict:
    """What a party said of a version, as the state component draws it."""
    if said is None:
        return {"kind": "unknown", "word": _("has not answered yet"), "icon": "silent"}
    if said.carries:
        word = _("carries version %(number)d") % {"number": number}
        return {"kind": "secured", "word": word, "icon": ""}
    word = _("does not carry version %(number)d yet") % {"number": number}
    return {"kind": "stake", "word": word, "icon": ""}


def _text(known: Read, version: AmbitionVersion) -> dict:
    """A version of the shared text, with who carries it."""
    answers = []
    for party in known.parties:
        said = known.said(version, party)
        answers.append(
            {
                "party": party.name,
                "is_own": party.pk == known.seat.party_id,
                "words": said.words if said else "",
                **carrying_state(said, version.number),
            }
        )
    carrying = _carrying(known, version)
    own = next((one for one in answers if one["is_own"]), None)
    return {
        "text": version.text,
        "number": version.number,
        "since": version.adopted_at or version.created_at,
        "is_adopted": version.adopted_at is not None,
        "reason": version.reason,
        "by": str(version.proposed_by.person),
        "by_party": version.proposed_by.party.name if version.proposed_by.party else "",
        "answers": answers,
        "all_carry": bool(answers) and carrying == len(answers),
        "carrying": carrying,
        "own_word": own["word"] if own else "",
        "own_answered": bool(own and own["kind"] != "unknown"),
        "carry_url": f"{known.url('carry_ambition')}?versie={version.number}"
        if known.seat.may["carry_ambition"]
        else "",
    }


def _voice(known: Read, party: Party) -> dict:
    """Why a party joins, in its own words, and whether it carries the text that holds."""
    written = known.connections.get(party.key)
    holds = known.texts.holds
    is_own = party.pk == known.seat.party_id
    return {
        "party": party.name,
        "is_own": is_own,
        "words": written.text if written else "",
        "by": str(written.by.person) if written else "",
        "on": written.written_at if written else None,
        "state": carrying_state(known.said(holds, party), holds.number) if holds else None,
        "url": known.url("connection") if is_own and known.seat.may["write_connection"] else "",
    }


def carry_page(seat: Seat, texts: queries.Texts, version: AmbitionVersion | None) -> dict:
    """The text to answer, beside the one that holds when that is another."""
    slug = seat.collaboration.slug
    holds = texts.holds if version and texts.holds != version else None
    return {
        "version": version,
        "by": str(version.proposed_by.person) if version else "",
        "holds": holds,
        "connection_url": reverse("connection", args=[slug]),
        "cancel": {"url": reverse("ambition", args=[slug]), "label": _("Not now")},
    }


def recognise_page(seat: Seat, found: Contribution) -> dict:
    """One offer, with whose need it meets and who recognised it before."""
    recognised = list(found.recognitions.all())
    return {
        "found": found,
        "is_offer": found.kind == Contribution.OFFER,
        "meets": found.answers if found.answers_id else None,
        "recognised_by": [one.party.name for one in recognised],
        "done": any(one.party_id == seat.party_id for one in recognised),
    }


def versions(seat: Seat) -> list[dict]:
    """Every version of the text, the newest first, with why it came and how it went."""
    texts = queries.texts_of(seat.collaboration)
    standing = [one for one in (texts.proposed, texts.holds) if one]
    return [
        {
            "number": one.number,
            "text": one.text,
            "reason": one.reason,
            "by": str(one.proposed_by.person),
            "on": one.created_at,
            "adopted_at": one.adopted_at,
            "word": _standing_word(one, texts),
        }
        for one in (*standing, *texts.earlier)
    ]


def _standing_word(version: AmbitionVersion, texts: queries.Texts) -> str:
    if version == texts.holds:
        return _("This text holds now.")
    if version == texts.proposed:
        return _("This is proposed.")
    if version.adopted_at:
        return _("All parties carried this text, until a newer one took its place.")
    return _("This was proposed, and made room for another text.")
