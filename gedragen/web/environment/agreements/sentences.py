"""The words for what cannot be done with a promise, or with an agreement."""

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
        # parts in a promise
        "answers_for_it_already": _("That party answers for the promise already."),
        "receiver_does_not_do": _(
            "The party that receives says whether it was kept, so it does not do it itself."
        ),
        "receiver_is_told_anyway": _("The party that receives is told already."),
        "has_a_part_already": _("That party has a part in this promise already."),
        "no_parts_now": _("Parts can change only while a promise runs."),
        "only_who_has_the_part": _("Only the party whose part it is can do this."),
        "part_not_from_here": _("This cannot be done now. Someone may have been ahead of you."),
        "laid_down_without_reason": _("Write down why you cannot go on with it."),
        # agreements
        "not_adopted": _("Nothing holds yet that could be changed."),
        "ground_without_words": _("Write down what happened, so that everyone can judge it."),
        "waits_for_review": _(
            "Without something new this waits until %(review_on)s, when we look at it again."
        ),
        "no_difference": _("The text is the same as what holds. There is nothing to decide."),
        "no_touched_parties": _("The change touches no party at the table. Say whom it touches."),
        "clause_without_text": _("Clause %(number)s says nothing yet."),
        "clause_touches_nobody": _("Say which parties clause %(number)s touches."),
        "counterpart_without_caller": _("Say at clause %(number)s who calls when it happens."),
        "counterpart_without_called": _("Say at clause %(number)s who is called then."),
        "counterpart_without_days": _(
            "Say at clause %(number)s within how many days: at most thirty."
        ),
        "counterpart_without_place": _("Say at clause %(number)s where you talk then."),
        "agreement_ended": _("This agreement has ended. Write a new one if you need it."),
        "version_open": _("A change of this agreement is under way already. Finish that first."),
        "why_missing": _("Write down why this changes."),
        "version_proposed": _(
            "This text lies before the parties. Take it back first if it has to change."
        ),
        "version_not_carried": _("This text was not carried. Begin a new draft from it."),
        "version_not_draft": _("This is no draft (any more)."),
        "version_not_proposed": _("This text does not lie before the parties (any more)."),
        "no_clauses": _("There is no clause yet. Write down what you agree."),
        "review_missing": _("Say on which day ahead you look at this again."),
        "nothing_holds": _("Nothing holds here (any more), so there is nothing to look back on."),
        "review_in_the_past": _("Choose a day that is still to come."),
        "better_without_words": _("Write down what could be better, in a sentence."),
        "no_draft": _("There is no draft (any more). Someone may have been ahead of you."),
        "not_your_draft": _("Only the party that wrote this draft and the facilitator change it."),
        "clause_says_nothing": _("Write down what you agree."),
        "clause_at_the_top": _("This clause stands at the top already."),
        "clause_at_the_end": _("This clause stands at the end already."),
    }
)
