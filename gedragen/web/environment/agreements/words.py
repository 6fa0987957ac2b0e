"""How does a commitment stand, in words, and what does each act say on its button?"""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from gedragen.core.environment.commitments import Act, CommitmentState
from gedragen.web.environment.agreements.listed import Own
from gedragen.web.environment.agreements.queries import Promised
from gedragen.web.shared.templatetags.gedragen_tags import day_long

ONE_CLICK = {
    Act.ACCEPT,
    Act.DECLINE,
    Act.START,
    Act.CLAIM_DONE,
    Act.CONFIRM_KEPT,
    Act.AGREE_CHANGE,
    Act.REFUSE_CHANGE,
    Act.DROP_CHANGE,
}
WITH_A_FORM = {
    Act.NOT_YET: "not_yet",
    Act.PROPOSE_CHANGE: "new_date",
    Act.HAND_OVER: "hand_over",
}
"""The acts that need words first, and the name of their page."""


def state_of(one: Promised) -> dict[str, str]:
    """Kind, word and icon of a commitment; a passed date is told without blame."""
    late = one.is_overdue and one.state is not CommitmentState.RENEGOTIATING
    if late:
        return {"kind": "stake", "word": _("the date has passed"), "icon": ""}
    words = {
        CommitmentState.ASKED: ("unknown", _("asked, no answer yet"), "silent"),
        CommitmentState.ACCEPTED: ("secured", pgettext("commitment", "accepted"), ""),
        CommitmentState.UNDER_WAY: ("unknown", pgettext("commitment", "under way"), "arrow"),
        CommitmentState.DONE_CLAIMED: ("unknown", _("done, waits for the receiver"), "half"),
        CommitmentState.KEPT: ("secured", pgettext("commitment", "kept"), ""),
        CommitmentState.RENEGOTIATING: ("unknown", _("another date is talked about"), "turn"),
        CommitmentState.HANDED_OVER: ("unknown", _("taken over by another party"), "turn"),
        CommitmentState.DECLINED: ("unknown", pgettext("commitment", "declined"), "aside"),
    }
    kind, word, icon = words[one.state]
    return {"kind": kind, "word": word, "icon": icon}


def act_word(act: Act) -> str:
    """What the button says."""
    words = {
        Act.ACCEPT: _("Yes, we promise this"),
        Act.DECLINE: _("No, we cannot promise this"),
        Act.START: _("Say that you have begun"),
        Act.CLAIM_DONE: _("Say that it is done"),
        Act.CONFIRM_KEPT: _("Confirm that it was kept"),
        Act.NOT_YET: _("Not yet: say what is missing"),
        Act.PROPOSE_CHANGE: _("Talk about another date"),
        Act.AGREE_CHANGE: _("Agree to the new date"),
        Act.REFUSE_CHANGE: _("Keep the old date"),
        Act.DROP_CHANGE: _("Keep to the old date after all"),
        Act.HAND_OVER: _("Ask another party to take it over"),
    }
    return words[act]


def ask_word(one: Promised) -> str:
    """What is asked, on a button that leads to the page where it can be done."""
    words = {
        Act.ACCEPT: _("Say yes or no"),
        Act.CONFIRM_KEPT: _("Say whether it was kept"),
        Act.AGREE_CHANGE: _("Answer about the new date"),
    }
    return next((word for act, word in words.items() if act in one.acts), _("See the whole"))


def done_word(act: Act) -> str:
    """What is told after a click."""
    words = {
        Act.ACCEPT: _("You promise this. It now stands in the list for everyone."),
        Act.DECLINE: _("You said no. The other party sees it."),
        Act.START: _("It is under way."),
        Act.CLAIM_DONE: _("You said that it is done. The receiver says whether it was kept."),
        Act.CONFIRM_KEPT: _("The promise was kept. Everyone can see it."),
        Act.AGREE_CHANGE: _("The new date stands. The reason stays beside it."),
        Act.REFUSE_CHANGE: _("The old date stands. The other party sees it."),
        Act.DROP_CHANGE: _("The old date stands."),
    }
    return words[act]


def owner_of(one: Promised) -> str:
    """Who does it: the person with their party, else the party."""
    row = one.row
    if row.person_id:
        return f"{row.person.person.name}, {row.promiser.name}"
    return row.promiser.name


def note_of(one: Promised) -> str:
    """What stands small below the state."""
    row = one.row
    if one.state is CommitmentState.KEPT and row.kept_by:
        gaps = {"name": row.kept_by.person.name, "day": day_long(row.kept_at)}
        return _("Confirmed by %(name)s on %(day)s.") % gaps
    if one.state is CommitmentState.UNDER_WAY and row.still_missing:
        return _("Still missing: %(words)s") % {"words": row.still_missing}
    return ""


def in_table(one: Promised, slug: str) -> dict[str, Any]:
    """A row of the list of everyone's commitments."""
    return {
        "date": one.row.due_on,
        "result": one.row.title,
        "url": reverse("commitment", args=[slug, one.row.pk]),
        "owner": owner_of(one),
        "receiver": one.row.receiver.name,
        "note": note_of(one),
    } | state_of(one)


def as_task(one: Promised, slug: str) -> dict[str, Any]:
    """A commitment of the own party, with what can be done about it."""
    gaps = {
        "owner": owner_of(one),
        "receiver": one.row.receiver.name,
        "day": day_long(one.row.due_on),
    }
    return {
        "title": one.row.title,
        "text": _("%(owner)s, for %(receiver)s. By %(day)s.") % gaps,
        "evidence": note_of(one),
        "url": reverse("commitment", args=[slug, one.row.pk]),
        "label": ask_word(one),
    } | state_of(one)


def lead(own: Own) -> str:
    """The sentence that answers: how many of yours run, how many are asked."""
    running, asked = own.running, own.asked
    said = [
        ngettext("One promise of yours runs.", "%(number)s promises of yours run.", running)
        % {"number": running}
        if running
        else _("No promise of yours runs now.")
    ]
    if asked:
        said.append(
            ngettext("One thing is asked of you.", "%(number)s things are asked of you.", asked)
            % {"number": asked}
        )
    if own.presses:
        said.append(_("Talking now costs less than being late."))
    return " ".join(said)
