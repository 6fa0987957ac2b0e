"""How does the record of a decision read? Nothing here depends on who reads it, or when."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from gedragen.core.assurance.check import Effect
from gedragen.core.assurance.record import (
    Judgement,
    Outcome,
    Place,
    Promise,
    Ratification,
    Record,
    Said,
    Seal,
)
from gedragen.core.environment.commitments import CommitmentState
from gedragen.core.environment.decisions import GroundKind
from gedragen.web.environment.decisions.listing import answer_word
from gedragen.web.exchange.decision_document import CONFIDENTIAL
from gedragen.web.shared.templatetags.gedragen_tags import moment_long, money, role_word

LONGEST_SLUG = 60


def page(record: Record, digest: str) -> dict[str, Any]:
    """Everything the page and the PDF say of one decision; `digest` is its JSON document's."""
    return {
        "record": record,
        "outcome_words": _outcome(record),
        "text_title": _("What was decided")
        if record.outcome is Outcome.CARRIED
        else _("What was proposed"),
        "facts": _facts(record),
        "places": [_row(one) for one in record.places],
        "voices": [voice for one in record.places if (voice := _voice(one))["facts"]],
        "changes": [
            {"version": one.version, "reason": one.reason, "by": one.by, "at": moment_long(one.at)}
            for one in record.changes
        ],
        "promises": [_promise(one) for one in record.promises],
        "seal": _seal(record),
        "digest": digest,
    }


def file_name(record: Record, extension: str) -> str:
    """What the file is called on somebody's own disk."""
    words = slugify(record.title)[:LONGEST_SLUG].strip("-")
    return "-".join(filter(None, ["besluit", str(record.number), words])) + f".{extension}"


def day(value: date | datetime | None) -> str:
    """A day, always with its year: a record is read years later."""
    if value is None:
        return ""
    local = timezone.localtime(value) if isinstance(value, datetime) else value
    return date_format(local, "j F Y")


def _outcome(record: Record) -> str:
    words = {
        Outcome.CARRIED: _("Carried on %(day)s. Nothing was lacking."),
        Outcome.NOT_CARRIED: _("Not carried on %(day)s. The parties look further."),
        Outcome.WITHDRAWN: _("Withdrawn on %(day)s. Nothing was decided."),
    }
    return words[record.outcome] % {"day": day(record.closed_at)}


def _facts(record: Record) -> list[dict[str, str]]:
    beforehand = _("Carried by itself, once its term passes with nothing but consent.")
    rows = [
        (_("Collaboration"), record.collaboration),
        (_("Proposal"), _("Number %(number)s, version %(version)s") % vars(record)),
        (_("Written"), moment_long(record.written_at)),
        (_("Round opened"), moment_long(record.opened_at)),
        (_("Closed"), moment_long(record.closed_at)),
        (_("Said at the opening"), beforehand if record.adopts_itself else ""),
        (_("Looked at again"), day(record.review_on)),
        (_("Use"), CONFIDENTIAL),
        (_("Key"), record.key),
    ]
    return [{"term": term, "text": text} for term, text in rows if text]


def _said(place: Place) -> str:
    if place.said is Said.SILENT:
        return _("no answer")
    if place.said is Said.OPEN_PLACE:
        return _("had left, its place is open")
    return answer_word(place.said.value)


def _row(place: Place) -> dict[str, Any]:
    pays = _("pays %(amount)s") % {"amount": money(place.amount_cents)}
    does = _("must do something") if place.obliged else ""
    bound = [does, pays if place.amount_cents else ""]
    return {
        "party": place.party,
        "by": place.by,
        "word": _said(place),
        "at": moment_long(place.at),
        "bound": ", ".join(filter(None, bound)) or _("nothing"),
        "checked": _("filed") if place.check_filed else _("not filed"),
    }


def _voice(place: Place) -> dict[str, Any]:
    """What a party said besides its answer; empty facts when that is nothing."""
    ground = place.ground
    rows = [
        (_("In their own words"), place.words, True),
        (_("Rests on"), _ground(ground.kind, ground.words) if ground else "", False),
        (
            pgettext("objection", "Ground"),
            _("Through the facilitator. It is not for the table.") if place.via_facilitator else "",
            False,
        ),
        (_("Proposed change"), place.proposed_change, True),
        (
            _("Asked"),
            _("To look for a solution together.") if place.look_together else "",
            False,
        ),
        (_("Mandate"), _mandate(place), False),
        (_("Ratification"), _ratification(place.ratification), False),
        (_("Why"), place.ratification.words if place.ratification else "", True),
        *((_("Interest check"), _judgement(one), False) for one in place.judgements),
    ]
    facts = [
        {"term": term, "text": text, "is_voice": is_voice} for term, text, is_voice in rows if text
    ]
    return {"party": place.party, "facts": facts}


def _ground(kind: GroundKind, words: str) -> str:
    kinds = {
        GroundKind.INTEREST: pgettext("ground", "an interest"),
        GroundKind.AMBITION: pgettext("ground", "the shared ambition"),
        GroundKind.FRAMEWORK: pgettext("ground", "a framework"),
    }
    return f"{kinds[kind]}: {words}" if words else kinds[kind]


def _mandate(place: Place) -> str:
    if not place.beyond_mandate:
        return ""
    if place.ratification is None:
        return _("Beyond the mandate; nobody had ratified it when the round closed.")
    return _("Beyond the mandate, so that it had to be ratified.")


def _ratification(said: Ratification | None) -> str:
    if said is None:
        return ""
    words = _("Ratified by %(who)s, %(role)s, %(moment)s.")
    if not said.yes:
        words = _("Not ratified, by %(who)s, %(role)s, %(moment)s.")
    return words % {"who": said.by, "role": role_word(said.role), "moment": moment_long(said.at)}


def _judgement(one: Judgement) -> str:
    effects = {
        Effect.BETTER: pgettext("effect", "Better"),
        Effect.UNTOUCHED: pgettext("effect", "Makes no difference"),
        Effect.HARMED_ACCEPTABLE: pgettext("effect", "Worse, but it can be done"),
        Effect.NOT_ACCEPTABLE: pgettext("effect", "Not acceptable"),
    }
    gaps = {"interest": one.interest, "effect": effects[one.effect], "words": one.words}
    if one.words:
        return _("%(interest)s: %(effect)s. “%(words)s”") % gaps
    return _("%(interest)s: %(effect)s.") % gaps


def _promise(one: Promise) -> dict[str, str]:
    words = {
        CommitmentState.ASKED: _("asked, no answer yet"),
        CommitmentState.ACCEPTED: pgettext("commitment", "accepted"),
        CommitmentState.UNDER_WAY: pgettext("commitment", "under way"),
        CommitmentState.DONE_CLAIMED: _("done, waits for the receiver"),
        CommitmentState.KEPT: pgettext("commitment", "kept"),
        CommitmentState.HANDED_OVER: _("taken over by another party"),
    }
    return {
        "title": one.title,
        "promiser": one.promiser,
        "receiver": one.receiver,
        "due": day(one.due_on),
        "word": words[one.state],
    }


def _seal(record: Record) -> dict[str, Any]:
    words = {
        Seal.WHOLE: _("The ledger is whole, and holds the closing of this decision."),
        Seal.BROKEN: _("The ledger does not verify: something in it was changed afterwards."),
        Seal.ABSENT: _("The ledger does not hold the closing of this decision as it stands here."),
        Seal.ALTERED: _("The text or an answer is not the one that was sealed at the closing."),
    }
    return {
        "holds": record.sealed.seal is Seal.WHOLE,
        "words": words[record.sealed.seal],
        "head": record.sealed.head,
        "place": record.sealed.place,
    }
