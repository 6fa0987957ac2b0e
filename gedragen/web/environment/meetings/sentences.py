"""The words for what stands in the way of planning, keeping, correcting and fixing."""

from django.utils.translation import gettext_lazy as _

from gedragen.web.shared.sentences import register

register(
    {
        "meeting_day_passed": _("Choose a day that has not passed."),
        "meets_already": _("There is a meeting on %(day)s already."),
        "ends_before_start": _("It ends before it begins. Choose a later hour."),
        "round_without_period": _("A round in writing takes more than a day. Choose a later end."),
        "round_has_no_hour": _("A round in writing has no hour."),
        "weeks_out_of_range": _("Choose a number of weeks between 1 and %(most)s."),
        "series_ends_before_start": _("The series ends before its first meeting."),
        "series_too_long": _("That makes %(count)s meetings. Plan at most %(most)s at once."),
        "day_or_count": _("Fill in until which day, or how many times: one of the two."),
        "series_ended": _("This series has ended already."),
        "meeting_cancelled": _("This meeting was called off."),
        "meeting_has_been": _("This meeting has been. What happened stays."),
        "meeting_not_yet": _("This meeting is still to come."),
        "meeting_not_over": _("The minutes gather what happened: wait until the day is there."),
        "with_how_many": _("Say with how many you come."),
        "no_minutes_yet": _("There are no minutes yet."),
        "minutes_fixed": _("These minutes are fixed. Nothing about them changes any more."),
        "fixed_at_next_meeting": _(
            "You can fix the minutes from %(day)s on. Until then every party can react."
        ),
    }
)
