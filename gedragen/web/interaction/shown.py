"""What do the pages about people, help and norms show? Display values for the templates."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from gedragen.core.interaction import norms as core
from gedragen.core.interaction.norms import NormAnswer
from gedragen.core.reasons import Reason
from gedragen.core.rights import Role
from gedragen.web.collaborations.models import Seat
from gedragen.web.interaction import queries
from gedragen.web.interaction.models import HelpRequest, Norm
from gedragen.web.interaction.queries import Helper
from gedragen.web.shared.sentences import say
from gedragen.web.shared.templatetags.gedragen_tags import day, day_long


def interaction_page(seat: Seat, words: str) -> dict:
    """People by craft, one's own questions, the norms and what one does about them."""
    slug = seat.collaboration.slug
    found = queries.helpers(seat)
    own = next((one for one in found if one.seat.person_id == seat.person_id), None)
    others = [one for one in found if one.seat.person_id != seat.person_id]
    norms = queries.norms(seat)
    asked = queries.help_requests(seat)
    matches = queries.matching(seat, found, words) if words else []
    return {
        "nav": "interaction",
        "words": words,
        "lead": _lead(words, matches, others),
        "next": _next(seat, asked, norms, own),
        "matches": [_person(one, slug) for one in matches],
        "crafts": _by_craft([one for one in others if one not in matches], slug),
        "own": own,
        "profile_url": reverse("profile", args=[slug]) if seat.may["write_profile"] else "",
        "questions": [_question(one, seat) for one in asked],
        "may_ask": seat.may["ask_help"],
        "new_norm_url": reverse("new_norm", args=[slug]) if seat.may["adopt_norm"] else "",
        **_norms_shown(norms, seat),
    }


def _lead(words: str, matches: list[Helper], others: list[Helper]) -> str:
    if words and not matches:
        return _("Nobody wrote this with their craft. Try another word, or ask somebody directly.")
    if words:
        return ngettext(
            "One person wrote this with their craft. Asking for help is ordinary work here.",
            "%(number)d people wrote this with their craft. Asking for help is ordinary work here.",
            len(matches),
        ) % {"number": len(matches)}
    wrote = sum(bool(one.crafts) for one in others)
    if not wrote:
        return _("The others have not written down yet what you may ask them.")
    return ngettext(
        "One other person wrote down what you may ask. Asking for help is ordinary work here.",
        "%(number)d others wrote down what you may ask. Asking for help is ordinary work here.",
        wrote,
    ) % {"number": wrote}


def _next(
    seat: Seat, asked: list[HelpRequest], norms: list[Norm], own: Helper | None
) -> dict | None:
    """A question that waits, else a norm that waits, else one's own craft."""
    if not seat.is_running:
        return None
    slug = seat.collaboration.slug
    for one in asked:
        if one.answered_at is None and one.asked_of.person_id == seat.person_id:
            name = one.asked_by.person.first_name
            return {
                "what": _("Answer the question of %(name)s") % {"name": name},
                "why": _("You may also say: not now."),
                "url": reverse("help_request", args=[slug, one.pk]),
                "label": _("Read the question"),
            }
    for norm in norms:
        waits = norm.adopted_at is None and queries.own_answer(norm, seat) is None
        if waits and seat.role == Role.REPRESENTATIVE:
            return {
                "what": _("Say whether your party adopts “%(norm)s”") % {"norm": norm.text},
                "why": _("Silence does not count as a yes."),
                "url": reverse("norm", args=[slug, norm.pk]),
                "label": _("Look at this norm"),
            }
    if own and own.profile is None and seat.may["write_profile"]:
        return {
            "what": _("Write down what people may ask you about"),
            "why": _("Then they find you by your craft."),
            "url": reverse("profile", args=[slug]),
            "label": _("Write it down"),
        }
    return None


def _by_craft(helpers: list[Helper], slug: str) -> list[dict]:
    """People under their craft, crafts by the alphabet; who wrote none stands last."""
    groups: dict[str, dict] = {}
    for one in helpers:
        craft = one.profile.craft if one.profile else ""
        group = groups.setdefault(craft.casefold(), {"craft": craft, "people": []})
        group["people"].append(_person(one, slug))
    return [groups[key] for key in sorted(groups, key=lambda key: (not key, key))]


def _person(one: Helper, slug: str) -> dict:
    seat, profile = one.seat, one.profile
    return {
        "name": str(seat.person),
        "first_name": seat.person.first_name,
        "url": reverse("person", args=[slug, seat.pk]),
        "craft": profile.craft if profile else "",
        "talents": [line.strip() for line in profile.talents.splitlines() if line.strip()]
        if profile
        else [],
        "manner": profile.manner if profile else "",
        "title": seat.title,
        "home": str(seat.party or seat.employer or ""),
        "may_be_asked": one.may_be_asked,
    }


def person_page(seat: Seat, one: Helper) -> dict:
    """Somebody's craft and manner, and whether this reader can ask them something."""
    slug = seat.collaboration.slug
    is_own = one.seat.person_id == seat.person_id
    return {
        "nav": "interaction",
        "person": _person(one, slug),
        "role": one.seat.role,
        "is_own": is_own,
        "profile_url": reverse("profile", args=[slug])
        if is_own and seat.may["write_profile"]
        else "",
        "ask_url": reverse("ask_help", args=[slug, one.seat.pk]),
        "may_ask": seat.may["ask_help"] and not is_own and one.may_be_asked,
        "between": _("Only you and %(name)s will see this question.") % {"name": one.seat.person},
    }


def _question(one: HelpRequest, seat: Seat) -> dict:
    """A question as a row: with whom, and how it stands."""
    slug = seat.collaboration.slug
    mine = one.asked_by.person_id == seat.person_id
    other = one.asked_of.person if mine else one.asked_by.person
    title = _("Your question to %(name)s") if mine else _("A question of %(name)s")
    return {
        "title": title % {"name": other},
        "url": reverse("help_request", args=[slug, one.pk]),
        "date": one.created_at.date(),
        "kind": "unknown",
        **_question_state(one),
    }


def _question_state(one: HelpRequest) -> dict:
    if one.answered_at is None:
        return {"word": pgettext("help", "waits for an answer"), "icon": "silent"}
    if one.accepted:
        return {"word": pgettext("help", "answered"), "icon": "full"}
    return {"word": pgettext("help", "not now"), "icon": "aside"}


def help_request_page(seat: Seat, one: HelpRequest) -> dict:
    """One question, for the two people it is between."""
    asked = one.asked_of.person_id == seat.person_id
    other = one.asked_by.person if asked else one.asked_of.person
    title = _("A question of %(name)s") if asked else _("Your question to %(name)s")
    if one.answered_at is None:
        lead = _("Answer it, or say: not now.") if asked else _("It waits for an answer.")
    elif one.accepted:
        lead = _("It was answered on %(day)s.") % {"day": day_long(one.answered_at)}
    else:
        lead = _("The answer is: not now. You can ask somebody else.")
        if asked:
            lead = _("You said: not now. You can still answer.")
    return {
        "nav": "interaction",
        "one": one,
        "title": title % {"name": other},
        "lead": lead,
        "asked_on": day(one.created_at),
        "may_answer": asked and not one.accepted and seat.may["answer_help"],
        "between": _("Only you and %(name)s can see this.") % {"name": other},
    }


def _norms_shown(norms: list[Norm], seat: Seat) -> dict:
    pledges = queries.pledges_of(seat)
    slug = seat.collaboration.slug
    adopted, proposed = [], []
    for norm in norms:
        row = {"text": norm.text, "url": reverse("norm", args=[slug, norm.pk])}
        if norm.adopted_at:
            pledge = pledges.get(norm.pk)
            adopted.append(row | {"pledge": pledge.text if pledge else ""})
        else:
            by = _("Proposed by %(name)s.") % {"name": norm.proposed_by.person}
            proposed.append({"title": norm.text, "url": row["url"], "note": by, "is_voice": True})
    return {"adopted": adopted, "proposed": proposed, "may_pledge": seat.may["pledge_norm"]}


def norm_page(seat: Seat, norm: Norm) -> dict:
    """One norm: who said what, what it lacks, and what this reader can do."""
    parties = queries.parties_at_table(seat)
    lacking = core.lacking(queries.core_norm(norm, parties))
    names = {str(party.pk): party.name for party in parties}
    open_still = norm.adopted_at is None and seat.is_running
    pledge = queries.pledges_of(seat).get(norm.pk)
    answers = {one.party_id: one.answer for one in norm.responses.all()}
    own = queries.own_answer(norm, seat)
    lead = _("It is not the group's yet.")
    if norm.adopted_at:
        lead = _("The group adopted this on %(day)s.") % {"day": day_long(norm.adopted_at)}
    return {
        "nav": "interaction",
        "norm": norm,
        "lead": lead,
        "answers": [
            {"title": party.name, **_answer_state(answers.get(party.pk))} for party in parties
        ],
        "lacking": [] if norm.adopted_at else [_named(reason, names) for reason in lacking],
        "own_answer": own.answer if own else "",
        "may_answer": open_still and seat.role == Role.REPRESENTATIVE,
        "may_withdraw": open_still
        and norm.proposed_by.person_id == seat.person_id
        and seat.may["adopt_norm"],
        "pledge": pledge.text if pledge else "",
        "may_pledge": bool(norm.adopted_at) and seat.may["pledge_norm"],
    }


def _named(reason: Reason, names: dict[str, str]) -> str:
    facts = dict(reason.facts)
    if "party" in facts:
        facts["party"] = names.get(facts["party"], "")
    return say(Reason(reason.code, facts))


def _answer_state(answer: str | None) -> dict:
    if answer is None:
        word = pgettext("norm", "not answered yet")
        return {"kind": "unknown", "word": word, "icon": "silent"}
    return {
        NormAnswer.YES: {"kind": "secured", "word": pgettext("norm", "yes"), "icon": "secured"},
        NormAnswer.ASIDE: {
            "kind": "unknown",
            "word": pgettext("norm", "stands aside"),
            "icon": "aside",
        },
        NormAnswer.NO: {"kind": "stake", "word": pgettext("norm", "no"), "icon": "stake"},
    }[NormAnswer(answer)]
