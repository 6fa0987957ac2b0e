"""What do the pages of an agreement show this reader, and what can they do there?"""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from gedragen.core.environment import versions as core
from gedragen.core.environment.clauses import What
from gedragen.core.environment.reviews import Moment, moment_of
from gedragen.core.environment.versions import VersionState
from gedragen.web.collaborations.models import Seat
from gedragen.web.environment.agenda.words import said
from gedragen.web.environment.agreements import annexes, charters, texts
from gedragen.web.environment.agreements import words_agreements as words
from gedragen.web.environment.agreements.charters import Beside, as_core
from gedragen.web.environment.agreements.models import Agreement, AgreementVersion, Clause
from gedragen.web.environment.decisions.models import Proposal
from gedragen.web.environment.decisions.views import page_of
from gedragen.web.files.forms import FilesForm
from gedragen.web.shared import clock

PAGES = (
    *("agreement", "agreement_versions", "new_clause", "change_draft", "propose_agreement"),
    *("take_back_agreement", "drop_draft", "amend_agreement", "look_back_on_agreement"),
    *("set_review", "add_agreement_files"),
)


def agreement_page(seat: Seat, agreement: Agreement) -> dict[str, Any]:
    """The charter: what holds, what is under way, how it works, what this reader can do."""
    held, opened = charters.held_version(agreement), charters.open_version(agreement)
    slug = seat.collaboration.slug
    shown = held or opened or list(agreement.versions.all())[-1]
    is_draft = opened is not None and opened.state == VersionState.DRAFT
    writes = is_draft and charters.may_write(seat, opened)
    moment = None if agreement.ended_at else moment_of(agreement.review_on, clock.today())
    page = {
        "agreement": agreement,
        "held": held,
        "opened": opened,
        "shown": shown,
        "lead_words": words.lead(agreement, held, opened),
        "clauses": [clause_row(one, place) for place, one in numbered(shown)],
        "reason": words.reason_word(shown),
        "touches": charters.touching(shown),
        "writes": writes,
        "is_draft": is_draft,
        "edits_shown": writes and shown is opened,
        "lacking": _lacking(agreement, opened) if is_draft else [],
        "look_backs": look_backs(agreement),
        "urls": {name: reverse(name, args=[slug, agreement.pk]) for name in PAGES},
        "proposal_url": page_of(seat, shown.proposal) if shown.proposal else "",
        "has_earlier": len(agreement.versions.all()) > 1,
        "may_amend": _may_begin(seat, agreement, opened),
        "may_look_back": bool(held) and moment is not None and seat.may["look_back_on_agreement"],
        "may_set_review": bool(held)
        and opened is None
        and not agreement.ended_at
        and seat.may["set_review"],
        "may_take_back": opened is not None
        and opened.state == VersionState.PROPOSED
        and charters.may_write(seat, opened),
    }
    page |= _change(seat, agreement, held, opened)
    page |= _files(seat, agreement, page)
    return page | {"next": _next(seat, page, moment)}


def numbered(version: AgreementVersion) -> list[tuple[int, Clause]]:
    return list(enumerate(version.clauses.all(), start=1))


def clause_row(clause: Clause, place: int) -> dict[str, Any]:
    """One clause: on one side what holds, on the other how the parties talk."""
    return {
        "clause": clause,
        "place": place,
        "kind": words.kind_word(clause.kind),
        "text": clause.text,
        "talk": texts.talk(clause),
        "touches": [party.name for party in clause.touches.all()],
    }


def difference_rows(found: list[Beside]) -> list[dict[str, Any]]:
    """The clauses that do not stay, old beside new, each with whom it touches."""
    return [
        {
            "what": words.what_word(one.what),
            "kind": words.kind_word((one.after or one.before).kind),
            "old_kind": words.kind_word(one.before.kind)
            if one.before and one.after and one.before.kind != one.after.kind
            else "",
            "before": one.before,
            "after": one.after,
            "old": [piece for piece in one.formal if piece[0] != "in"],
            "new": [piece for piece in one.formal if piece[0] != "out"],
            "old_talk": [piece for piece in one.talk if piece[0] != "in"],
            "new_talk": [piece for piece in one.talk if piece[0] != "out"],
            "touches": [party.name for party in one.touches],
        }
        for one in found
        if one.what is not What.KEPT
    ]


def difference_page(agreement: Agreement, version: AgreementVersion) -> dict[str, Any]:
    """What this text changes, and whose consent that takes."""
    found = charters.beside(agreement, version)
    changed = [one for one in found if one.what is not What.KEPT]
    parties = {party.pk: party for one in changed for party in one.touches if not party.left_at}
    asked = sorted(parties.values(), key=lambda party: (party.position, party.key))
    return {
        "differences": difference_rows(found),
        "kept": len(found) - len(changed),
        "moved": [words.moved(one) for one in found if one.moved],
        "asked": [party.name for party in asked],
        "ends": bool(version.replaces) and not version.clauses.all(),
    }


def versions_page(seat: Seat, agreement: Agreement) -> list[dict[str, Any]]:
    """Every text that was put forward, the newest first, each with what it changed and why."""
    files = annexes.files_of(seat, agreement)
    return [
        {
            "files": files.get(one.number, []),
            "version": one,
            "reason": words.reason_word(one),
            "clauses": [clause_row(clause, place) for place, clause in numbered(one)]
            if not one.replaces
            else [],
            **words.version_state(one),
            **difference_page(agreement, one),
        }
        for one in reversed(list(agreement.versions.all()))
    ]


def look_backs(agreement: Agreement) -> list[dict[str, Any]]:
    """How it works for each party that said so, the newest review first."""
    rows = agreement.look_backs.select_related("party__organisation", "by__person")
    return [
        {
            "party": one.party.name,
            "by": one.by.person.name,
            "review_on": one.review_on,
            "formal": words.works_state(one.formal) | {"words": one.formal_better},
            "relational": words.works_state(one.relational) | {"words": one.relational_better},
        }
        for one in rows
    ]


def _lacking(agreement: Agreement, draft: AgreementVersion) -> list[str]:
    gone = charters.gone_from(agreement.collaboration)
    found = core.may_propose(as_core(agreement), draft.number, clock.today(), gone)
    return said(found, {})


def _may_begin(seat: Seat, agreement: Agreement, opened: AgreementVersion | None) -> bool:
    return opened is None and not agreement.ended_at and seat.may["write_agreement"]


def _change(seat, agreement, held, opened) -> dict[str, Any]:
    """The change under way beside what holds; a first draft is shown as the text itself."""
    if held is None or opened is None:
        return {"change": None}
    state = words.version_state(opened)
    return {
        "change": {
            "reason": words.reason_word(opened),
            "why": opened.why,
            "by": opened.written_by.person.name,
            "review_on": opened.review_on,
            "clauses": [clause_row(one, place) for place, one in numbered(opened)],
            "proposal_url": page_of(seat, opened.proposal) if opened.proposal else "",
            **state,
            **difference_page(agreement, opened),
        }
    }


def _files(seat: Seat, agreement: Agreement, page: dict[str, Any]) -> dict[str, Any]:
    """What lies with every text that held, or with the one text that there is; and apart from
    that what lies with the change under way, and the form for who writes it."""
    found, opened = annexes.files_of(seat, agreement), page["opened"]
    under_way = opened.number if page["change"] else None
    standing = [
        one
        for one in agreement.versions.all()
        if one.number != under_way and (one.state in core.RATIFIED or one is page["shown"])
    ]
    return {
        "files": [row for one in standing for row in found.get(one.number, [])],
        "change_files": found.get(under_way, []),
        "files_form": FilesForm() if page["writes"] else None,
    }


def _next(seat: Seat, page: dict[str, Any], moment: Moment | None) -> dict[str, str] | None:
    """The one next step for this reader, if any."""
    opened, urls = page["opened"], page["urls"]
    if page["writes"] and not page["lacking"]:
        return _step(
            _("Put this text to a round"),
            _("Nothing is lacking. Look once more at what changes and who is asked."),
            urls["propose_agreement"],
            _("Look and put it forward"),
        )
    if opened is not None and opened.proposal:
        url, state = page_of(seat, opened.proposal), opened.proposal.state
        if state == Proposal.DRAFT and seat.may["open_round"]:
            why = _("Until the round opens nobody is asked.")
            return _step(_("Open the round"), why, url, _("Go to the proposal"))
        if state == Proposal.OPEN and seat.may["answer_round"]:
            why = _("The round is open. Whoever the text touches gives its own answer.")
            return _step(_("Read the text and answer"), why, url, _("Go to the proposal"))
    if page["may_look_back"] and not _has_looked_back(seat, page["agreement"]):
        return _step(
            _("Say how this agreement works for your party"),
            _("Two questions: what you agreed, and how you talk about it."),
            urls["look_back_on_agreement"],
            _("Look back"),
        )
    if moment is Moment.DUE and page["may_set_review"]:
        why = _("The day has come. Read what the parties found, and choose a next day.")
        return _step(
            _("Set the next day to look again"), why, urls["set_review"], _("Choose a day")
        )
    return None


def _has_looked_back(seat: Seat, agreement: Agreement) -> bool:
    return agreement.look_backs.filter(party=seat.party_id, review_on=agreement.review_on).exists()


def _step(what: str, why: str, url: str, label: str) -> dict[str, str]:
    return {"what": what, "why": why, "url": url, "label": label}
