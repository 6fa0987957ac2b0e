"""The words for what stands in the way of deciding an agenda item."""

from django.utils.translation import gettext_lazy as _

from gedragen.web.shared.sentences import register

register(
    {
        "no_document": _("There is no document yet."),
        "touched_unsaid": _("Nobody has said yet which parties this touches."),
        "no_meeting_date": _("There is no meeting date yet."),
        "no_input_deadline": _("There is no day yet before which everyone can give input."),
        "input_deadline_too_late": _(
            "The day for input is too late: it must be %(latest)s or earlier, "
            "%(lead_days)s days before the meeting."
        ),
        "late": _("The document had to be there on %(latest)s. It came later."),
        "changed_late": _("It changed substantially after %(latest)s."),
        "incomplete_late": _("Something was still missing on %(latest)s."),
        "consent_missing": _("%(party)s has not agreed to this yet."),
        "nobody_to_consent": _(
            "No touched party has been named that could agree to decide anyway."
        ),
        "statutory_lead_time": _(
            "The law sets this lead time: %(lead_days)s days. Nobody can waive it."
        ),
        "not_a_decision_item": _("This item is not on the agenda for a decision."),
        "meeting_in_the_past": _("Choose a meeting date that has not passed."),
        "input_after_meeting": _("Input comes before the meeting. Choose an earlier day."),
        "not_your_item": _(
            "Only who put this on the agenda, their party and the facilitator change it."
        ),
        "item_ended": _("This item has been taken off the agenda."),
        "not_touched": _("Your party is not named among those that this touches."),
        "nothing_to_waive": _("This item is in time. There is nothing to agree to."),
    }
)
