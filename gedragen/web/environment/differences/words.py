"""How are the steps, the help, and what is asked told, without blame?"""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy

from gedragen.core.environment.differences import Help, Naming, Step
from gedragen.web.collaborations.models import Seat
from gedragen.web.environment.differences.models import Difference
from gedragen.web.environment.differences.queries import Asking
from gedragen.web.shared.templatetags.gedragen_tags import day_long

GLASL = {
    1: (
        pgettext_lazy("difference", "It chafes"),
        gettext_lazy("We each hold on to our own view, and trust that talking helps."),
    ),
    2: (
        pgettext_lazy("difference", "Convincing"),
        gettext_lazy("We mostly try to be right. Listening takes more effort than before."),
    ),
    3: (
        pgettext_lazy("difference", "Doing without asking"),
        gettext_lazy("Talking brings little now. We each go our own way and see what happens."),
    ),
    4: (
        pgettext_lazy("difference", "Looking for support"),
        gettext_lazy("We tell our side to others, and see the other mostly at their weakest."),
    ),
    5: (
        pgettext_lazy("difference", "Trust is gone"),
        gettext_lazy("We doubt whether the other means well, and others can notice that."),
    ),
    6: (
        pgettext_lazy("difference", "Demands with a consequence"),
        gettext_lazy("There is an ‘if this does not happen, then’ on the table."),
    ),
    7: (
        pgettext_lazy("difference", "Loss is accepted"),
        gettext_lazy("It may cost something, as long as it costs the other more."),
    ),
    8: (
        pgettext_lazy("difference", "What carries the other is at risk"),
        gettext_lazy("It touches whether an organisation or its people can go on."),
    ),
    9: (
        pgettext_lazy("difference", "Everything at stake"),
        gettext_lazy("Stopping the other weighs more than what it costs us ourselves."),
    ),
}
"""The nine steps in our own words, after Glasl: a name and how one notices it."""

HELP = {
    Help.THEMSELVES: (
        gettext_lazy("Talk about it yourselves"),
        gettext_lazy("Together, or with somebody who leads only the talk."),
    ),
    Help.PROCESS: (
        gettext_lazy("Ask for process guidance"),
        gettext_lazy("Somebody helps you see how you deal with one another."),
    ),
    Help.MEDIATION: (
        gettext_lazy("Ask a mediator"),
        gettext_lazy("An independent third talks with each of you, and then with you together."),
    ),
    Help.ARBITRATION: (
        gettext_lazy("Let somebody you choose together decide"),
        gettext_lazy("You say beforehand that you will follow the ruling."),
    ),
    Help.POWER: (
        gettext_lazy("Ask those above you to set a limit"),
        gettext_lazy("The sponsors stop what does damage, so that talking becomes possible."),
    ),
}


def step_word(step: str) -> str:
    """What the parties do at this step of the path."""
    words = {
        Step.POSITIONS: pgettext("difference", "How each sees it"),
        Step.INTERESTS: pgettext("difference", "Why it matters"),
        Step.OPTIONS: pgettext("difference", "Ways out"),
        Step.AGREEMENT: pgettext("difference", "Agree"),
        Step.AFTERCARE: pgettext("difference", "Look back"),
    }
    return words[Step(step)]


def glasl_word(step: int) -> str:
    """A step with its number: 3. Doing without asking."""
    return f"{step}. {GLASL[step][0]}"


def state_of(difference: Difference) -> dict:
    """How it stands, for the state component."""
    if difference.ending == "settled":
        return {"kind": "secured", "word": pgettext("difference", "settled"), "icon": ""}
    if difference.closed_at:
        return {"kind": "unknown", "word": pgettext("difference", "at rest"), "icon": "aside"}
    if difference.level == Naming.DRAFT:
        return {"kind": "private", "word": pgettext("difference", "only you know"), "icon": ""}
    if difference.level == Naming.FACILITATOR:
        word = pgettext("difference", "not with the other party yet")
        return {"kind": "private", "word": word, "icon": ""}
    return {"kind": "unknown", "word": step_word(difference.step), "icon": "half"}


ACTS = {
    "rest": (
        gettext_lazy("Say whether ‘%(title)s’ may rest"),
        gettext_lazy("Another party would let it rest. It rests when all of you say so."),
        gettext_lazy("Read and answer"),
        "difference",
    ),
    "welcome": (
        gettext_lazy("Say whether a neutral third may help with ‘%(title)s’"),
        gettext_lazy("They read along only when all of you say yes."),
        gettext_lazy("Read and answer"),
        "difference",
    ),
    "agree": (
        gettext_lazy("Say whether you agree about ‘%(title)s’"),
        gettext_lazy("There is an outcome in words. It holds when all of you say yes."),
        gettext_lazy("Read and answer"),
        "difference",
    ),
    "positions": (
        gettext_lazy("Write how you see ‘%(title)s’"),
        gettext_lazy("In your own words. Only those it is between and the facilitator read it."),
        gettext_lazy("Write it down"),
        "difference_view",
    ),
    "interests": (
        gettext_lazy("Write why ‘%(title)s’ matters to you"),
        gettext_lazy("Behind what you want is why you want it. There you find room."),
        gettext_lazy("Write it down"),
        "difference_view",
    ),
    "options": (
        gettext_lazy("Bring in a way out for ‘%(title)s’"),
        gettext_lazy("An idea binds nobody."),
        gettext_lazy("Bring in an idea"),
        "new_difference_idea",
    ),
    "outcome": (
        gettext_lazy("Write what you could agree about ‘%(title)s’"),
        gettext_lazy("The others then say yes, or write it better."),
        gettext_lazy("Write an outcome"),
        "difference_outcome",
    ),
    "aftercare": (
        gettext_lazy("Look back on ‘%(title)s’"),
        gettext_lazy("The day has come on which you would see how it goes."),
        gettext_lazy("Look back"),
        "difference_aftercare",
    ),
    "glasl": (
        gettext_lazy("Say how high ‘%(title)s’ has risen for you"),
        gettext_lazy("Each says it for itself. The highest shows which help fits."),
        gettext_lazy("Choose a step"),
        "difference_step",
    ),
    "go_on": (
        gettext_lazy("Take the next step in ‘%(title)s’"),
        gettext_lazy("Everyone has done their part of this step."),
        gettext_lazy("Look at it"),
        "difference",
    ),
}
"""What can be asked: verb first, why, the button, and the page where it is done."""


def as_task(asking: Asking, seat: Seat) -> dict:
    """What a difference asks of the seat, as a page shows it."""
    what, why, label, name = ACTS[asking.code]
    return {
        "title": str(what) % {"title": asking.difference.title},
        "text": str(why),
        "label": str(label),
        "url": reverse(name, args=[seat.collaboration.slug, asking.difference.pk]),
    }


def aftercare_words(difference: Difference) -> str:
    """When they look back, where that is agreed."""
    if difference.closed_at or difference.step != Step.AFTERCARE or not difference.aftercare_on:
        return ""
    return _("You look back on %(day)s.") % {"day": day_long(difference.aftercare_on)}
