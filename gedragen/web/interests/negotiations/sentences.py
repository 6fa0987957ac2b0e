"""The words for what a negotiation refuses."""

from django.utils.translation import gettext_lazy as _

from gedragen.web.shared.sentences import register

register(
    {
        "scores_by_passed": _("Choose a day that has not passed."),
        "words_missing": _("Fill this in."),
        "already_there": _("“%(title)s” is already there."),
        "limit_without_bound": _("Fill in at least one of the two: at least or at most."),
        "bounds_contradict": _("At least is more than at most. Nothing can keep to that."),
        "figure_out_of_reach": _("Use a number with at most three decimals, below a billion."),
        "negotiation_ended": _("This question has been settled. You can read everything."),
        "score_out_of_range": _("A score is a number from 0 to 10, with at most one decimal."),
        "crossing_within_topic": _(
            "Two options of one topic are never picked together. Choose options of different "
            "topics. It is about “%(interest)s”."
        ),
        "nothing_to_choose": _("There are no options to score yet."),
        "nothing_scored": _("None of your interests has a score yet."),
        "scores_missing": _("“%(interest)s”: %(open)s boxes are still open."),
        "without_missing": _("“%(interest)s”: say how it fares without an agreement."),
        "topics_without_options": _("Every topic needs at least one option first."),
        "rounds_used_up": _(
            "%(rounds)s rounds have been frozen with these options. Put a new option on the "
            "table first."
        ),
        "nothing_shared": _("No party has filed scores and shared them with you yet."),
        "finder_not_run": _("Let the package finder search first."),
        "already_published": _("The packages of this round are on the table already."),
        "no_packages_chosen": _("Choose at least one package."),
        "too_many_packages": _("At most %(most)s packages go to the table."),
        "unknown_package": _("This package is not among those that were found."),
        "midpoint_incomplete": _("Choose one option for every topic, or none at all."),
        "traceable_not_agreed": _(
            "Too few parties brought in a red line: a no could be traced. Everyone agrees to "
            "that first. Not agreed yet: %(parties)s."
        ),
    }
)
