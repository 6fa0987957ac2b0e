"""What is asked of a sponsor, and of a facilitator? Their own part of the list."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from gedragen.web.assurance.queries import missing_checks
from gedragen.web.assurance.shown_bodies import own_body
from gedragen.web.collaborations import queries as house
from gedragen.web.collaborations.models import Mandate, Party, Seat
from gedragen.web.environment.decisions import queries as decisions
from gedragen.web.environment.decisions.models import Proposal
from gedragen.web.interests.negotiations import queries as negotiations
from gedragen.web.shared.templatetags.gedragen_tags import day_long


def task(seat: Seat, title: str, text: str, label: str, name: str, *keys) -> dict:
    """One thing that is asked, as the page shows it: verb first, with its why."""
    url = reverse(name, args=[seat.collaboration.slug, *keys])
    return {"title": title, "text": text, "label": label, "url": url}


def of_sponsor(seat: Seat) -> list[dict]:
    """Ratifications and mandates that wait for the sponsor of the own party."""
    ratifiable = decisions.ratifiable_by(seat)
    body = own_body(seat, ratifiable)
    found = [
        task(
            seat,
            _("Ratify the consent to ‘%(title)s’, or not") % {"title": one.proposal.title},
            _until(body, one.proposal),
            _("Read and decide"),
            "ratify",
            one.proposal.pk,
        )
        for one in ratifiable
    ]
    waiting = Mandate.objects.filter(
        seat__party=seat.party_id, seat__ended_at=None, ended_at=None, confirmed_at=None
    ).exclude(seat__person=seat.person_id)
    for mandate in waiting.select_related("seat__person"):
        found.append(
            task(
                seat,
                _("Confirm the mandate of %(name)s") % {"name": mandate.seat.person},
                mandate.about,
                _("Read and confirm"),
                "mandate",
            )
        )
    return found


def _until(body: dict, proposal: Proposal) -> str:
    """By when, and for a body that meets: its papers and its meeting."""
    told = _("It goes beyond the mandate. Before %(day)s.") % {"day": day_long(proposal.closes_on)}
    if not body["is_formal"]:
        return told
    first = body["treatments"][proposal.key]
    if first is None:
        unknown = _("No meeting of %(body)s is known that is in time.") % {"body": body["word"]}
        return f"{told} {unknown}"
    days = {"papers": day_long(first.papers_by), "meets": day_long(first.meets_on)}
    meets = _("Papers in by %(papers)s, for %(body)s on %(meets)s.") % {
        "body": body["word"],
        **days,
    }
    return f"{told} {meets}"


def of_facilitator(seat: Seat) -> list[dict]:
    """What only the facilitator can move: an empty table, a round that lacks nothing more."""
    found = []
    empty = not Party.objects.filter(collaboration=seat.collaboration, left_at=None).exists()
    if empty and not house.unsent(seat):
        found.append(
            task(
                seat,
                _("Invite the parties whose ownership the task needs"),
                _("Nobody is added without their own yes."),
                _("Invite a party"),
                "invite_party",
            )
        )
    filed = missing_checks(seat.collaboration)
    for one in decisions.proposals_of(seat.collaboration, Proposal.OPEN):
        open_parties = set(one.round.entitled) - filed.get(one.proposal.key, set())
        if one.lacking or open_parties:
            continue
        found.append(
            task(
                seat,
                _("Close the round on ‘%(title)s’") % {"title": one.proposal.title},
                _("Everyone asked has answered and filed a check."),
                _("Look at the round"),
                "close_proposal",
                one.proposal.pk,
            )
        )
    for one in negotiations.negotiations_of(seat):
        waiting = [turn.party.name for turn in negotiations.turnout(seat, one) if not turn.filed]
        if one.option_count and not waiting and not one.published_round:
            found.append(
                task(
                    seat,
                    _("Look for packages for ‘%(title)s’") % {"title": one.title},
                    _("Every party filed its scores."),
                    _("To the package finder"),
                    "finder",
                    one.pk,
                )
            )
    return found
