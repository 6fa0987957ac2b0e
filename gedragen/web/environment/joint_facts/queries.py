"""Which questions do parties look into together, and whose word do they wait for?"""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from gedragen.core.environment import joint_facts as core
from gedragen.core.environment.joint_facts import Fact, FactState
from gedragen.web.collaborations.models import Seat
from gedragen.web.environment.joint_facts.models import Finding, JointFact
from gedragen.web.shared.templatetags.gedragen_tags import joined

STATES = {
    FactState.ASKED: ("unknown", "ring"),
    FactState.LOOKED_FOR: ("unknown", "half"),
    FactState.FOUND: ("unknown", "half"),
    FactState.SHARED: ("secured", ""),
}


@dataclass(frozen=True)
class Shown:
    """A question as a reader sees it, with what the own party can do about it."""

    fact: JointFact
    state: FactState
    kind: str
    icon: str
    word: str
    wanted_by: list[str]
    waiting: str
    newest: Finding | None
    earlier: list[Finding]
    acts: list[str]
    """`want`, `agree` or `accept`: what this seat may do now."""

    @property
    def may_be_found(self) -> bool:
        return self.state is not FactState.ASKED


def facts_of(collaboration):
    """The questions of a collaboration with all that a page needs, in five queries."""
    return (
        JointFact.objects.filter(collaboration=collaboration)
        .select_related("asked_by__person", "asked_by__party__organisation")
        .prefetch_related(
            "wantings__party__organisation", "findings__acceptances", "findings__by__person"
        )
    )


def as_core(fact: JointFact) -> Fact:
    """The question as the core knows it; what is prefetched is not asked again."""
    wantings, findings = list(fact.wantings.all()), list(fact.findings.all())
    return Fact(
        wanted_by=frozenset(str(one.party_id) for one in wantings),
        agreed=frozenset(str(one.party_id) for one in wantings if one.agrees),
        has_finding=bool(findings),
        accepted=frozenset(str(one.party_id) for one in findings[0].acceptances.all())
        if findings
        else frozenset(),
    )


def joint_fact_of(seat: Seat, key) -> JointFact:
    """One question of this collaboration; anything else is not found."""
    found = facts_of(seat.collaboration).filter(pk=key).first()
    if found is None:
        raise Http404
    return found


def shown(seat: Seat, fact: JointFact) -> Shown:
    value = as_core(fact)
    state = core.state_of(value)
    kind, icon = STATES[state]
    names = {str(one.party_id): one.party.name for one in fact.wantings.all()}
    waits = core.waiting_for(value)
    findings = list(fact.findings.all())
    return Shown(
        fact=fact,
        state=state,
        kind=kind,
        icon=icon,
        word=state_word(state),
        wanted_by=list(names.values()),
        waiting=joined([name for key, name in names.items() if key in waits]),
        newest=findings[0] if findings else None,
        earlier=findings[1:],
        acts=_acts(seat, value),
    )


def _acts(seat: Seat, fact: Fact) -> list[str]:
    if seat.party_id is None or not seat.may["share_fact"]:
        return []
    own = str(seat.party_id)
    against = {
        "want": core.may_want(fact, own),
        "agree": core.may_agree(fact, own),
        "accept": core.may_accept(fact, own),
    }
    return [act for act, reasons in against.items() if not reasons]


def state_word(state: FactState) -> str:
    words = {
        FactState.ASKED: pgettext("joint fact", "who finds out is not agreed yet"),
        FactState.LOOKED_FOR: pgettext("joint fact", "is being found out"),
        FactState.FOUND: pgettext("joint fact", "found, not taken by all yet"),
        FactState.SHARED: pgettext("joint fact", "a shared fact"),
    }
    return words[state]


def lead(found: list[Shown], number: int) -> str:
    """The answer to the page's question: of `number` questions, those `found` on its page."""
    if not found:
        return _("Nothing has been asked yet.")
    if len(found) < number:
        return _("We asked %(number)d questions, the newest first.") % {"number": number}
    shared = sum(one.state is FactState.SHARED for one in found)
    return _("%(shared)d of the %(all)d questions are a shared fact.") % {
        "shared": shared,
        "all": len(found),
    }
