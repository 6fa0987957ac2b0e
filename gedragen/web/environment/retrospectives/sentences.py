"""The words for what stands in the way of looking back and of trying something new."""

from django.utils.translation import gettext_lazy as _

from gedragen.web.shared.sentences import register

register(
    {
        "looking_back_already": _("You are looking back already. Complete that one first."),
        "period_turned_round": _("The last day comes after the first. Choose a later day."),
        "adding_day_passed": _("Choose a closing day that has not passed."),
        "looked_back_already": _("This look back is complete. It stays as it is."),
        "adding_closed": _("Texts could be added until %(day)s. You can still read everything."),
        "nothing_said": _("Say what worked, or what you would like to try."),
        "outcome_missing": _("Say first what came of ‘%(title)s’."),
        "one_experiment_only": _("One experiment has been chosen. One at a time works best."),
        "looked_at_before_it_starts": _("Look at it on a later day than it starts."),
        "look_day_passed": _("Choose a day ahead to look at it."),
        "reader_does_nothing": _("A reader cannot look after an experiment."),
        "experiment_not_asked_of_you": _("This was asked of somebody else."),
        "experiment_answered": _("An answer was given already."),
        "experiment_not_answered": _("Somebody has not said yet whether they look after it."),
        "not_being_tried": _("This is not being tried."),
        "outcome_told": _("What came of it was told already. It stays as it is."),
    }
)
