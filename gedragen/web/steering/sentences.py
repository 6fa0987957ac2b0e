"""The words for what cannot be filed about progress."""

from django.utils.translation import gettext_lazy as _

from gedragen.web.shared.sentences import register

register(
    {
        "no_result": _("Choose the result that this is about."),
        "nothing_achieved_or_next": _(
            "Name something that was achieved, or a next step with an owner and a date."
        ),
        "next_step_without_words": _("Say in a few words what the next step is."),
        "next_step_without_owner": _("Say who takes the next step."),
        "next_step_without_date": _("Say by when the next step is taken."),
        "rating_out_of_range": _("Choose a number from 0 to 10."),
        "red_without_next_step": _(
            "With a %(rating)s it helps to name one small next step, with an owner and a date."
        ),
        "next_step_in_the_past": _("Choose a day that has not passed."),
        "step_owner_not_here": _("Choose somebody who takes part in the work at this table."),
        "not_your_step": _("Only who takes this step, or their party, says that it was taken."),
        "no_step_to_take": _("There is no next step here."),
        "step_already_taken": _("That this step was taken has been said already."),
    }
)
