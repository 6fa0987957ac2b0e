"""What do the register's pages show to this reader? Display values, ready for the template."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gedragen.core.interests import register as core
from gedragen.core.interests.register import SafeguardAnswer, StandingState
from gedragen.core.rights import Role
from gedragen.core.visibility import Confidence, Level, may_read
from gedragen.web.collaborations.models import Seat
from gedragen.web.interests.register import queries
from gedragen.web.interests.register.models import Interest, Safeguard
from gedragen.web.shared import clock
from gedragen.web.shared.sentences import say

UP_TO = 5


def host() -> str:
    """Who runs this server, in words for the person who first writes something."""
    return settings.HOST_NAME or _("the organisation that runs this installation")


def state(standing: core.Standing) -> dict:
    """A standing as the state component draws it."""
    if standing.state is StandingState.SECURED:
        return {"kind": "secured", "word": ""}
    if standing.state is StandingState.POSITION:
        return {"kind": "unknown", "word": _("position, no why yet")}
    return {"kind": "stake", "word": _short(standing)}


def _short(standing: core.Standing) -> str:
    words = {
        "no_safeguard": _("no safeguard yet"),
        "safeguard_not_accepted": _("safeguard not accepted yet"),
        "safeguard_declined": _("safeguard declined"),
        "signal_tripped": _("signal went off"),
        "review_passed": _("review date has passed"),
        "bearer_left": _("who took care of it has left"),
        "harmed": _("harmed by a decision"),
        "not_declared": _("not declared safe yet"),
    }
    return words.get(standing.reasons[0].code, _("at stake")) if standing.reasons else _("at stake")


def sight(readers: queries.Readers) -> dict:
    """The visibility sentence: up to five people by name, beyond that the parties."""
    few = len(readers.people) <= UP_TO
    names: tuple[str, ...] = ()
    if readers.level not in (Level.TABLE, Level.DRAFT):
        names = readers.people if few else readers.parties + (_("the facilitators"),)
        if not few and readers.level is Level.PARTY:
            names = readers.parties
    return {"level": readers.level, "names": names, "people": len(readers.people)}


def _row(interest: Interest, slug: str) -> dict:
    return {
        "title": interest.title,
        "url": reverse("interest", args=[slug, interest.pk]),
        "is_voice": True,
        "note": _("Essential.") if interest.essential else "",
        **state(queries.standing_of(interest)),
    }


def register_page(seat: Seat) -> dict:
    """Own interests, what others shared, and what the own party takes care of."""
    slug = seat.collaboration.slug
    found = queries.interests_visible_to(seat)
    own = [_row(one, slug) for one in found if one.party_id == seat.party_id]
    others: list[dict] = []
    for one in found:
        if one.party_id == seat.party_id:
            continue
        if not others or others[-1]["party"] != one.party.name:
            others.append({"party": one.party.name, "rows": []})
        others[-1]["rows"].append(_row(one, slug))
    at_stake = sum(row["kind"] == "stake" for row in own)
    return {
        "own": own,
        "others": others,
        "borne": [_borne(one, slug) for one in queries.borne_by(seat) if not _own_one(one)],
        "lead_words": _register_lead(seat, own, at_stake),
        "new_url": reverse("new_interest", args=[slug]) if seat.may["write_interest"] else "",
        "negotiations_url": reverse("negotiations", args=[slug]),
    }


def _own_one(safeguard: Safeguard) -> bool:
    return safeguard.bearer_id == safeguard.interest.party_id


def _register_lead(seat: Seat, own: list[dict], at_stake: int) -> str:
    if seat.party_id is None:
        return _(
            "You see what the parties shared with you. What they keep to themselves is not here."
        )
    if not own:
        return _("Nothing is written down yet. You decide who may read what you write.")
    if not at_stake:
        return _("All your interests are safe, or still positions.")
    return ngettext(
        "One of your interests is at stake.",
        "%(count)d of your interests are at stake.",
        at_stake,
    ) % {"count": at_stake}


def _borne(safeguard: Safeguard, slug: str) -> dict:
    return {
        "title": safeguard.measure,
        "url": reverse("safeguard", args=[slug, safeguard.pk]),
        "note": _("Asked by %(party)s.") % {"party": safeguard.interest.party.name},
        **_answer_state(safeguard),
    }


def _answer_state(safeguard: Safeguard) -> dict:
    if safeguard.tripped_at:
        return {"kind": "stake", "word": _("signal went off"), "icon": ""}
    if safeguard.answer == SafeguardAnswer.ACCEPTED:
        return {"kind": "secured", "word": _("accepted"), "icon": ""}
    if safeguard.answer == SafeguardAnswer.DECLINED:
        return {"kind": "stake", "word": _("declined"), "icon": ""}
    return {"kind": "unknown", "word": _("no answer yet"), "icon": "silent"}


def _may_read_at(seat: Seat, interest: Interest, level: str) -> bool:
    whole = queries.confidence_of(interest)
    return may_read(seat.viewer, Confidence(Level(level), whole.owner, whole.author, whole.named))


def interest_page(seat: Seat, interest: Interest) -> dict:
    """Everything this reader may know of one interest, and the one step that helps it."""
    slug, today = seat.collaboration.slug, clock.today()
    judged = queries.core_interest(interest)
    standing = core.standing(judged, today)
    own = interest.party_id == seat.party_id
    represents = own and seat.may["share_interest"]
    readers = queries.readers(seat, Level(interest.level), interest.party, interest.named.all())
    urls = {
        name: reverse(name, args=[slug, interest.pk])
        for name in (
            *("edit_interest", "share_interest", "declare_interest", "drop_interest"),
            *("new_position", "new_safeguard"),
        )
    }
    may_declare = represents and not core.may_declare_safe(
        judged, str(seat.party_id), Role(seat.role), today
    )
    secured = standing.state is StandingState.SECURED
    return {
        "interest": interest,
        "state": state(standing),
        "reasons": [say(reason) for reason in standing.reasons],
        "own": own,
        "represents": represents,
        "may_write": own and seat.may["write_interest"],
        "may_declare": may_declare and not secured,
        "may_undeclare": represents and secured,
        "positions": [
            {"text": one.text, "since": one.created_at, "drop_url": _drop(seat, one, own)}
            for one in queries.positions_of(interest)
        ],
        "sight": sight(readers),
        "figures": _may_read_at(seat, interest, interest.figures_level),
        "red_line": interest.red_line
        if _may_read_at(seat, interest, interest.red_line_level)
        else None,
        "inner": _inner_sights(seat, interest) if own else [],
        "safeguards": [_safeguard_row(seat, one, own) for one in interest.safeguards.all()],
        "steps": _steps(interest, standing),
        "urls": urls,
        "shares": own and seat.may[queries.right_to_share(seat, interest)],
    }


def _drop(seat: Seat, position, own: bool) -> str:
    if not own or not seat.may["write_interest"]:
        return ""
    return reverse("drop_position", args=[seat.collaboration.slug, position.pk])


def _inner_sights(seat: Seat, interest: Interest) -> list[dict]:
    """For the owner: who reads the figures and the red line, where that is narrower."""
    found = []
    for level, words in (
        (interest.figures_level, _("Its weight and scores are read by fewer people:")),
        (interest.red_line_level, _("Your red line is read by fewer people:")),
    ):
        if level != interest.level:
            readers = queries.readers(seat, Level(level), interest.party, interest.named.all())
            found.append({**sight(readers), "strong": words})
    return found


def _safeguard_row(seat: Seat, safeguard: Safeguard, own: bool) -> dict:
    slug = seat.collaboration.slug
    late = safeguard.review_on is not None and safeguard.review_on < clock.today()
    asks = own and seat.may["ask_safeguard"]
    review = reverse("review_safeguard", args=[slug, safeguard.pk])
    return {
        "measure": safeguard.measure,
        "url": reverse("safeguard", args=[slug, safeguard.pk]),
        "bearer": safeguard.bearer.name,
        "signal": safeguard.signal,
        "review_on": safeguard.review_on,
        "late": late,
        "review_url": review if asks and (late or safeguard.tripped_at) else "",
        **_answer_state(safeguard),
    }


def _steps(interest: Interest, standing: core.Standing) -> list[dict]:
    safeguards = list(interest.safeguards.all())
    accepted = sum(one.answer == SafeguardAnswer.ACCEPTED for one in safeguards)
    done = [
        True,
        bool(interest.why),
        bool(safeguards),
        accepted > 0,
        standing.state is StandingState.SECURED,
    ]
    now = done.index(False) if False in done else len(done)
    notes = [
        "",
        "",
        "",
        _("%(accepted)d of %(asked)d") % {"accepted": accepted, "asked": len(safeguards)},
        _("only its owner can say so"),
    ]
    titles = [
        _("Written down"),
        _("The why is clear"),
        _("Safeguard asked"),
        _("Safeguard accepted"),
        _("Safe"),
    ]
    return [
        {
            "title": title,
            "note": notes[number],
            "state": "done" if done[number] else ("now" if number == now else ""),
        }
        for number, title in enumerate(titles)
    ]


def sharing_of(interest: Interest) -> dict:
    """How it is shared now, as the form starts. A draft starts at the own party."""
    narrow = Level.PARTY if interest.level == Level.DRAFT else None
    return {
        "level": narrow or interest.level,
        "named": [party.key for party in interest.named.all()],
        "figures_level": narrow or interest.figures_level,
        "red_line_level": narrow or interest.red_line_level,
    }


def widening(seat: Seat, interest: Interest, said: dict) -> dict:
    """The confirmation: who reads it now, who will, and what cannot be taken back."""
    before = queries.readers(seat, Level(interest.level), interest.party, interest.named.all())
    after = queries.readers(seat, Level(said["level"]), interest.party, said["named"])
    return {
        "title": interest.title,
        "before": before.people,
        "names": after.people,
        "host": host(),
        "cancel": {
            "url": reverse("interest", args=[seat.collaboration.slug, interest.pk]),
            "label": _("Leave it as it is"),
        },
        "url": reverse("share_interest", args=[seat.collaboration.slug, interest.pk]),
    }


def safeguard_page(seat: Seat, safeguard: Safeguard) -> dict:
    """What is asked of the bearer: never the interest behind it, unless it may be read."""
    slug = seat.collaboration.slug
    bears = safeguard.bearer_id == seat.party_id
    behind = Interest.objects.visible_to(seat).filter(pk=safeguard.interest_id).first()
    watches = bears or (behind is not None and behind.party_id == seat.party_id)
    return {
        "safeguard": safeguard,
        "asked_by": safeguard.interest.party.name,
        "state": _answer_state(safeguard),
        "may_answer": bears and seat.may["answer_safeguard"] and not safeguard.tripped_at,
        "trip_url": reverse("trip_signal", args=[slug, safeguard.pk])
        if watches and seat.may["trip_signal"] and not safeguard.tripped_at
        else "",
        "behind": behind,
        "behind_url": reverse("interest", args=[slug, behind.pk]) if behind else "",
    }
