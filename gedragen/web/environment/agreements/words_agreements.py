"""How is an agreement told: what a clause is about, why it changes, how it stands?"""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from gedragen.core.environment.agreements import AmendmentGround
from gedragen.core.environment.clauses import ClauseKind, What
from gedragen.core.environment.reviews import Works
from gedragen.core.environment.versions import VersionState
from gedragen.web.environment.agreements.charters import Beside
from gedragen.web.environment.agreements.models import Agreement, AgreementVersion, Standing
from gedragen.web.environment.agreements.register import Hits
from gedragen.web.shared.templatetags.gedragen_tags import day_long


def kind_word(kind: str) -> str:
    """What a clause is about."""
    words = {
        ClauseKind.RISK: pgettext("clause", "Risk"),
        ClauseKind.MONEY: pgettext("clause", "Money"),
        ClauseKind.ESCALATION: pgettext("clause", "When we cannot settle it"),
        ClauseKind.TASK: pgettext("clause", "Work"),
        ClauseKind.INFORMATION: pgettext("clause", "Information"),
        ClauseKind.OTHER: pgettext("clause", "Something else"),
    }
    return words[ClauseKind(kind)]


def kind_hint(kind: str) -> str:
    """What belongs under it."""
    words = {
        ClauseKind.RISK: _("What can go wrong, and who bears it."),
        ClauseKind.MONEY: _("Who pays what, and who carries what it costs more."),
        ClauseKind.ESCALATION: _("Who takes over when those involved do not work it out."),
        ClauseKind.TASK: _("Who does what, and when."),
        ClauseKind.INFORMATION: _("Who tells whom what, and when."),
        ClauseKind.OTHER: _("Whatever else has to stand here."),
    }
    return words[ClauseKind(kind)]


def ground_word(ground: str) -> str:
    """What can be a reason to change an agreement before its day."""
    words = {
        AmendmentGround.NEW_FACT: _("A new fact"),
        AmendmentGround.TRIPPED_SIGNAL: _("A signal went off"),
        AmendmentGround.SHIFTED_FRAMEWORK: _("A framework shifted"),
    }
    return words[AmendmentGround(ground)]


def ground_hint(ground: str) -> str:
    """When that is the reason."""
    words = {
        AmendmentGround.NEW_FACT: _("We know something now that we did not know then."),
        AmendmentGround.TRIPPED_SIGNAL: _("What we agreed to watch shows that it goes wrong."),
        AmendmentGround.SHIFTED_FRAMEWORK: _("A law, a budget or a rule around us changed."),
    }
    return words[AmendmentGround(ground)]


def reason_word(version: AgreementVersion) -> str:
    """Why a version came, in a word or two."""
    if not version.replaces:
        return _("The first text")
    return ground_word(version.ground) if version.ground else _("Looked at again")


def works_word(works: str) -> str:
    """How one side of an agreement works."""
    words = {
        Works.WORKS: pgettext("agreement", "It works"),
        Works.COULD_BE_BETTER: pgettext("agreement", "It could be better"),
    }
    return words[Works(works)]


def works_state(works: str) -> dict[str, str]:
    """The same as a state: room for better is no alarm."""
    icons = {Works.WORKS: ("secured", ""), Works.COULD_BE_BETTER: ("unknown", "up")}
    kind, icon = icons[Works(works)]
    return {"kind": kind, "icon": icon, "word": works_word(works)}


def what_word(what: What) -> str:
    """What happens to a clause."""
    words = {
        What.KEPT: pgettext("clause", "stays as it is"),
        What.CHANGED: pgettext("clause", "becomes different"),
        What.ADDED: pgettext("clause", "is new"),
        What.REMOVED: pgettext("clause", "goes out"),
    }
    return words[what]


def moved(one: Beside) -> str:
    """Where a clause stands that changed places with others."""
    gaps = {"kind": kind_word(one.after.kind), "was": one.was, "now": one.now}
    if one.was == one.now:  # what stood before it went out as well
        return _("%(kind)s stands elsewhere among the others; it is still number %(now)d.") % gaps
    return _("%(kind)s stood at number %(was)d and stands at number %(now)d.") % gaps


def standing_state(standing: Standing) -> dict[str, str]:
    """How an agreement stands in the register."""
    words = {
        Standing.IN_THE_MAKING: ("unknown", "ring", pgettext("agreement", "in the making")),
        Standing.HOLDS: ("secured", "", pgettext("agreement", "holds now")),
        Standing.ENDED: ("unknown", "aside", pgettext("agreement", "ended")),
    }
    kind, icon, word = words[standing]
    return {"kind": kind, "icon": icon, "word": word}


def version_state(version: AgreementVersion) -> dict[str, str]:
    """How one text stands."""
    words = {
        VersionState.DRAFT: ("unknown", "ring", pgettext("agreement", "draft")),
        VersionState.PROPOSED: (
            "unknown",
            "half",
            pgettext("agreement", "lies before the parties"),
        ),
        VersionState.HOLDS: ("secured", "", pgettext("agreement", "holds now")),
        VersionState.REPLACED: ("unknown", "turn", pgettext("agreement", "replaced")),
        VersionState.NOT_CARRIED: ("unknown", "aside", pgettext("agreement", "not carried")),
    }
    kind, icon, word = words[VersionState(version.state)]
    return {"kind": kind, "icon": icon, "word": word}


def lead(
    agreement: Agreement, held: AgreementVersion | None, opened: AgreementVersion | None
) -> str:
    """The sentence that answers: does it hold, since when, and when is it looked at again?"""
    if agreement.ended_at:
        day = {"day": day_long(agreement.ended_at)}
        return _("This agreement ended on %(day)s. What was agreed stays readable.") % day
    if held is not None:
        gaps = {"since": day_long(held.held_from), "day": day_long(agreement.review_on)}
        return _("Holds since %(since)s. We look at it again on %(day)s.") % gaps
    if opened is not None and opened.state == VersionState.PROPOSED:
        return _("It lies before the parties. It holds once they carry it.")
    if opened is not None:
        return _("A draft. Everyone at this table reads it; nobody is asked yet.")
    return _("Not carried. The text stays readable, and can be the start of a better one.")


def found_words(hits: Hits, is_narrowed: bool) -> str:
    """How many agreements the register shows."""
    gaps = {"number": hits.total}
    if hits.has_more:
        return _("The newest %(number)d that fit. Add a word to narrow it.") % gaps
    if is_narrowed:
        return ngettext("One agreement fits.", "%(number)d agreements fit.", hits.total) % gaps
    return (
        ngettext("One agreement stands here.", "%(number)d agreements stand here.", hits.total)
        % gaps
    )
