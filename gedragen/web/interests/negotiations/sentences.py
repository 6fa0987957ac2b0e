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
        "joint_too_few": _(
            "Choose at least two options that count together. It is about “%(interest)s”."
        ),
        "joint_twice": _("The same combination stands there twice. It is about “%(interest)s”."),
        "joint_out_of_range": _(
            "Together is a number from -10 to 10, not 0, with at most one decimal."
        ),
        "name_missing": _("“%(title)s” needs a name. Take it off the table if it must go."),
        "cannot_rename_frozen": _(
            "Round %(number)s was frozen with this name, so it stays. Add a new option instead."
        ),
        "cannot_rename_scored": _(
            "Parties have filed scores for what stands there, so the name stays. Add a new "
            "option instead."
        ),
        "cannot_remove_frozen": _(
            "Round %(number)s was frozen with it, so it stays. Parties can say that it cannot "
            "work for them."
        ),
        "cannot_remove_scored": _(
            "Parties have filed scores for it, so it stays. Parties can say that it cannot work "
            "for them."
        ),
        "cannot_remove_framework": _(
            "The framework “%(title)s” is about it. Take that framework away first."
        ),
        "rule_without_if": _("Choose the option with which it begins."),
        "rule_too_few_options": _("Choose at least %(least)s."),
        "rule_within_topic": _(
            "Two options of one topic are never picked together. Choose options of different "
            "topics."
        ),
        "rule_within_its_topic": _(
            "What follows must be of another topic: of one topic only one option is picked."
        ),
        "rule_asks_too_many": _("Only %(most)s options are chosen, so no more can be picked."),
        "reminded_today": _("A reminder was sent less than a day ago. One a day is enough."),
        "nobody_to_remind": _("Every party has scored. There is nobody to remind."),
        "paste_has_faults": _("The table cannot be used yet. Mend the lines that are named."),
        "paste_too_long": _("This is too much at once. At most %(most)s signs are expected."),
        "paste_empty": _("There is nothing here. A table with a header and rows is expected."),
        "paste_one_column": _(
            "There is one column only. Columns separated by tabs or semicolons are expected."
        ),
        "paste_no_header": _(
            "This is no header. Expected is: topic, option, and the names of the amounts."
        ),
        "paste_no_rows": _("There is only a header. At least one row is expected."),
        "paste_too_many_rows": _("There are too many rows. At most %(most)s are expected."),
        "paste_too_many_amounts": _(
            "There are too many amounts. At most %(most)s columns with amounts are expected."
        ),
        "paste_broken_quotes": _(
            "A quotation mark is opened and not closed properly. From here on nothing was read."
        ),
        "paste_head_missing": _("Column %(place)s has no name. The name of an amount is expected."),
        "paste_head_twice": _(
            "The amount “%(name)s” stands there twice. Give each column its own name."
        ),
        "paste_words_too_long": _("“%(words)s” is too long. At most %(most)s signs are expected."),
        "paste_odd_signs": _("There are signs that are no text. Type the words again."),
        "paste_too_many_cells": _(
            "This row has %(found)s cells; at most %(most)s are expected, as in the header."
        ),
        "paste_topic_missing": _("The topic is missing. Expected in the first column."),
        "paste_option_missing": _(
            "The option is missing. Expected in the second column, beside “%(topic)s”."
        ),
        "paste_option_twice": _(
            "“%(option)s” stands on line %(first)s already. Each option is expected once."
        ),
        "paste_no_number": _(
            "%(name)s: “%(words)s” is no number. Expected is a number such as 12,5."
        ),
        "paste_number_unclear": _(
            "%(name)s: “%(words)s” can be read in two ways. Write it without a point, or with "
            "a comma."
        ),
        "paste_number_out_of_reach": _(
            "%(name)s: “%(words)s” cannot be used. Expected is a number below a billion, with at "
            "most three decimals."
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
        "already_searched": _("The package finder searched these inputs already."),
        "finder_is_busy": _(
            "The package finder is at work already in this collaboration. "
            "Wait until it is done, or stop it."
        ),
        "already_published": _("The packages of this round are on the table already."),
        "no_packages_chosen": _("Choose at least one package."),
        "too_many_packages": _("At most %(most)s packages go to the table."),
        "unknown_package": _("This package is not among those that were found."),
        "midpoint_incomplete": _("Choose one option for every topic, or none at all."),
        "what_if_nothing": _("Choose something that could be different."),
        "what_if_too_many": _("At most %(most)s things can be different at once."),
        "what_if_twice": _("Number %(place)s is about the same as an earlier one."),
        "what_if_unknown": _("Number %(place)s is about something that was not in this round."),
        "what_if_same": _("Number %(place)s is already like that."),
        "what_if_only_lower": _(
            "Number %(place)s: a line can only be tried lower than it was shared."
        ),
        "what_if_below_zero": _("Number %(place)s: this cannot go below 0."),
        "what_if_topic_emptied": _("Every topic keeps at least one option."),
        "what_if_unreadable": _("This what-if cannot be read. Fill it in again."),
        "traceable_not_agreed": _(
            "Too few parties brought in a red line: a no could be traced. Everyone agrees to "
            "that first. Not agreed yet: %(parties)s."
        ),
    }
)
