"""The words for what stands in the way of a step in a difference."""

from django.utils.translation import gettext_lazy as _

from gedragen.web.shared.sentences import register

register(
    {
        "not_the_raising_party": _("Only the party that named it decides who may know."),
        "not_who_named_it": _("Only who wrote this draft decides who may know."),
        "named_by_representative": _("Your representative is the one who brings it to another."),
        "naming_never_narrows": _("They know of it already. What someone has read stays read."),
        "naming_not_confirmed": _("More people would know of it. Confirm that you want this."),
        "difference_needs_another": _("Choose at least one other party at this table."),
        "others_read_it": _("The others read it already. Write your own view instead."),
        "difference_closed": _("This has ended. You can still read it."),
        "named_too_narrowly": _("Those it is between do not know of it yet."),
        "not_between_you": _("This is between other parties."),
        "part_not_done": _("%(party)s has not done its part of this step, nor passed it by."),
        "nothing_agreed_yet": _("Nothing has been agreed yet."),
        "not_an_earlier_step": _("Choose an earlier step."),
        "agreement_is_not_passed": _("Nobody can pass by an agreement: you make it together."),
        "part_done_already": _("Your party did its part of this step already."),
        "outcome_at_agreement": _("First take the earlier steps; then write what you agree."),
        "nobody_left_to_agree": _("There is no other party left to agree with."),
        "said_yes_already": _("Your party said yes already."),
        "nothing_put_to_you": _("There is no outcome that waits for a yes."),
        "aftercare_lies_ahead": _("Choose a day that lies ahead."),
        "look_back_after_agreement": _("You look back once something has been agreed."),
        "glasl_has_nine_steps": _("Choose one of the nine steps."),
        "one_neutral_at_a_time": _("Somebody has been proposed already. First answer about them."),
        "neutral_is_not_neutral": _("They sit for one of the parties that it is between."),
        "no_such_third": _("Choose somebody from the list, or write the name of an outsider."),
        "no_neutral_proposed": _("Nobody has been proposed."),
    }
)
