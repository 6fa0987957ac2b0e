"""The words for what cannot be done with a promise, or with carrying out an agreement."""

from django.utils.translation import gettext_lazy as _

from gedragen.web.shared.sentences import register

register(
    {
        "not_from_here": _("This cannot be done now. Someone may have been ahead of you."),
        "only_the_promiser": _("Only the party that promises can do this."),
        "only_the_receiver": _("Only the party that receives can do this."),
        "promised_to_itself": _("A party promises something to another party. Choose another one."),
        "change_without_reason": _("Write down why the date moves."),
        "change_without_new_date": _("This is the date that already stands. Choose another one."),
        "change_in_the_past": _("Choose a date that has not passed."),
        "change_missing": _("Choose a new date and say why."),
        "not_taken_over": _(
            "The other party has not taken this over yet. Until then it stays yours."
        ),
        "due_in_the_past": _("Choose a date that has not passed. Then it can still be done."),
        "person_of_another_party": _("Choose someone of the party that promises."),
        "ask_for_your_own": _("You ask for your own party. The facilitator can ask for others."),
        "say_what_is_missing": _("Write down what is still missing."),
        "already_asked_over": _("Another party has already been asked to take this over."),
        "result_without_accountable": _("Nobody has accepted to answer for this result yet."),
        "several_accountable": _("Several parties answer for this result. One of them should."),
    }
)
