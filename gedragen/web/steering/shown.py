"""What does the page about progress show? Display values, ready for the template."""

from __future__ import annotations

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from gedragen.core.steering.progress import Direction
from gedragen.web.collaborations.models import Seat
from gedragen.web.shared import clock
from gedragen.web.shared.templatetags.gedragen_tags import day, day_long
from gedragen.web.steering import queries
from gedragen.web.steering.models import Update
from gedragen.web.steering.queries import Course

LATEST = 12
"""How many points a drawing holds; beyond that the dots run into one another."""


def steering_page(seat: Seat) -> dict:
    """Every result with its drawing, list, platform and next step."""
    slug = seat.collaboration.slug
    courses = queries.courses(seat)
    may_report = seat.may["report_progress"]
    new_url = reverse("new_update", args=[slug])
    mine = [
        step
        for course in courses
        for step in course.open_steps
        if may_report and step.next_owner.person_id == seat.person_id
    ]
    first = min(mine, key=lambda step: (step.next_on, step.at), default=None)
    return {
        "nav": "steering",
        "lead": _lead(courses),
        "courses": [_course(course, seat, first) for course in courses],
        "new_url": new_url if may_report else "",
        "results_url": reverse("results", args=[slug]) if seat.may["offer_role"] else "",
        "next": _next(seat, first) if may_report and courses else None,
    }


def _lead(courses: list[Course]) -> str:
    """The sentence that answers: what moved up, else what was achieved last."""
    if not courses:
        return _("Nothing has been named yet that you want to achieve together.")
    told = [update for course in courses for update in course.updates]
    if not told:
        return _("Nobody has shared yet what went better.")
    up = sum(course.trend.direction is Direction.UP for course in courses)
    if up and len(courses) > 1:
        return ngettext(
            "One result stands higher than the time before.",
            "%(number)d results stand higher than the time before.",
            up,
        ) % {"number": up}
    if up:
        trend = courses[0].trend
        gaps = {"before": trend.latest - trend.change, "now": trend.latest}
        return _("From %(before)s to %(now)s since the time before.") % gaps
    achieved = [update for update in told if update.achieved]
    if achieved:
        last = max(achieved, key=lambda update: update.at)
        return _("Last achieved: “%(achieved)s”") % {"achieved": last.achieved}
    return _("The next small step has been named.")


def _next(seat: Seat, first: Update | None) -> dict:
    """The one next step of the page: one's own step first, else sharing what went better."""
    slug = seat.collaboration.slug
    if first:
        return {
            "heading": _("Your next small step"),
            "what": first.next_step,
            "why": _("Before %(day)s. For: %(result)s.")
            % {"day": day_long(first.next_on), "result": first.result.title},
            "url": reverse("take_step", args=[slug, first.pk]),
            "label": _("Say that it is done"),
            "post": True,
        }
    return {
        "what": _("Share what went better"),
        "why": _("Two weeks is a good rhythm. Small counts too."),
        "url": reverse("new_update", args=[slug]),
        "label": _("Share what went better"),
    }


def _course(course: Course, seat: Seat, first: Update | None) -> dict:
    slug, may_report = seat.collaboration.slug, seat.may["report_progress"]
    points, told = _points(course)
    achieved = [one for one in reversed(course.updates) if one.achieved]
    report = reverse("new_update", args=[slug]) + f"?result={course.result.pk}"
    return {
        "id": f"r{course.result.pk}",
        "title": course.result.title,
        "about": course.result.about,
        "trend": _trend(course),
        "points": points if len(points) > 1 else [],
        "told": told,
        "platform": [{"text": one.achieved, "day": day(one.at)} for one in achieved],
        "steps": [_step(one, seat, may_report and one is not first) for one in course.open_steps],
        "report_url": report if may_report else "",
    }


def _points(course: Course) -> tuple[list[dict], list[dict]]:
    """The latest ratings for the drawing, and what helped at each, under the same number."""
    points: list[dict] = []
    told: list[dict] = []
    for update in course.rated[-LATEST:]:
        number = None
        if update.helped:
            number = len(told) + 1
            told.append({"text": update.helped, "day": day(update.at), "rating": update.rating})
        points.append({"when": _short(update), "value": update.rating, "number": number})
    unrated = [one for one in course.updates if one.helped and one.rating is None]
    told += [{"text": one.helped, "day": day(one.at), "rating": None} for one in unrated]
    return points, told


def _short(update: Update) -> str:
    return date_format(timezone.localtime(update.at), pgettext("day", "j M"))


def _trend(course: Course) -> dict | None:
    """How it stands in words and an arrow; a lower figure is told, never coloured."""
    trend = course.trend
    if trend.latest is None:
        return None
    gaps = {"now": trend.latest, "before": trend.latest - (trend.change or 0)}
    words = {
        Direction.UP: ("up", _("from %(before)s to %(now)s")),
        Direction.DOWN: ("down", _("from %(before)s to %(now)s")),
        Direction.STEADY: ("same", _("still at %(now)s")),
        Direction.UNKNOWN: ("ring", _("at %(now)s, the first time")),
    }
    icon, word = words[trend.direction]
    return {"icon": icon, "word": word % gaps}


def _step(update: Update, seat: Seat, has_button: bool) -> dict:
    """One open step; the page's own next step has its button at the top already."""
    may_take = has_button and queries.is_own_step(update, seat)
    return {
        "what": update.next_step,
        "owner": str(update.next_owner.person),
        "party": str(update.next_owner.party or ""),
        "day": day_long(update.next_on),
        "is_past": update.next_on < clock.today(),
        "take_url": reverse("take_step", args=[seat.collaboration.slug, update.pk])
        if may_take
        else "",
    }
