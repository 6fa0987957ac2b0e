"""What do early warnings and looking back ask of this seat? Their own part of the list."""

from __future__ import annotations

from django.utils.translation import gettext as _

from gedragen.web.collaborations.models import Seat
from gedragen.web.environment.early_warnings import queries as early_warnings
from gedragen.web.environment.retrospectives import queries as retrospectives
from gedragen.web.overview.asked_roles import task
from gedragen.web.shared.templatetags.gedragen_tags import day_long


def of_seat(seat: Seat) -> list[dict]:
    """Warnings first, for they cannot wait; then what the group tries and looks back on."""
    return _warnings(seat) + _looking_back(seat)


def _warnings(seat: Seat) -> list[dict]:
    asked = early_warnings.asked_of(seat)
    found = [
        task(
            seat,
            _("Read what is coming: ‘%(title)s’") % {"title": one.title},
            _("%(party)s tells you early. Confirm that your party has read it.")
            % {"party": one.teller.name},
            _("Read it"),
            "early_warning",
            one.pk,
        )
        for one in asked["to_read"]
    ]
    found += [
        task(
            seat,
            _("See to a next step for ‘%(title)s’") % {"title": one.title},
            _("There is no next step with an owner and a day ahead."),
            _("Look at the warning"),
            "early_warning",
            one.pk,
        )
        for one in asked["to_handle"]
    ]
    return found + [
        task(
            seat,
            _("Take your step: %(step)s") % {"step": one.step},
            _("Before %(day)s.") % {"day": day_long(one.step_due)},
            _("Look at the warning"),
            "early_warning",
            one.pk,
        )
        for one in asked["to_take"]
    ]


def _looking_back(seat: Seat) -> list[dict]:
    asked = retrospectives.asked_of(seat)
    found = [
        task(
            seat,
            _("Say whether you look after ‘%(title)s’") % {"title": one.title},
            _("The group would like to try this. You may also say: not now."),
            _("Read and answer"),
            "retrospective",
            one.retrospective_id,
        )
        for one in asked["to_answer"]
    ]
    found += [
        task(
            seat,
            _("Look at what you tried: ‘%(title)s’") % {"title": one.title},
            _("The day for it was %(day)s.") % {"day": day_long(one.looks_on)},
            _("Tell what you saw"),
            "experiment_outcome",
            one.pk,
        )
        for one in asked["to_look_at"]
    ]
    if one := asked["to_add"]:
        found.append(
            task(
                seat,
                _("Say what worked: ‘%(title)s’") % {"title": one.title},
                _("Until %(day)s.") % {"day": day_long(one.closes_on)},
                _("Add to it"),
                "add_to_retrospective",
                one.pk,
            )
        )
    return found
