"""The words for what binds the elements: cells, steps, checks and what a proposal lacks."""

from django.utils.translation import gettext_lazy as _

from gedragen.web.shared.sentences import register

CELLS = {
    "cell_secured_connection": _(
        "This party wrote in its own words why the task matters, and carries the shared text."
    ),
    "cell_secured_contribution": _("Every contribution offered was recognised by another party."),
    "cell_secured_role": _("All roles are accepted and have an end date."),
    "cell_secured_interest": _(
        "Its representative declared every interest safe. All safeguards hold."
    ),
    "cell_secured_voice": _(
        "There is a representative with a confirmed mandate, and no question is overdue."
    ),
    "cell_secured_ownership": _(
        "Its roles are accepted fully, and none rests on an essential interest at stake."
    ),
    "cell_secured_relation": _("The last survey was filled in and talked over."),
    "cell_not_declared": _("This party has not told the others how this stands."),
    "declared": _("Its representative says: %(state)s."),
    "no_words": _("It has not been written yet why the task matters to this party."),
    "no_ambition": _("There is no shared text yet."),
    "not_said": _("This party has not said yet whether it carries the shared text."),
    "text_changed": _("The shared text has changed since this party carried it."),
    "does_not_carry": _("This party says that it does not carry the text as it stands."),
    "need_open": _("A need of this party has not been met yet."),
    "none_offered": _("This party has not offered a contribution yet."),
    "not_recognised": _("No other party has recognised a contribution that was offered."),
    "no_role": _("This party has no role yet."),
    "role_handed_back": _("The role “%(role)s” was handed back."),
    "role_term_passed": _("The term of the role “%(role)s” has passed."),
    "role_conditional": _("The role “%(role)s” was accepted under a condition."),
    "role_not_answered": _("The role “%(role)s” was offered and waits for an answer."),
    "role_not_held": _("The role “%(role)s” is not held by anyone yet."),
    "role_rests_on_interest": _(
        "The role “%(role)s” rests on the interest “%(interest)s”, which is at stake."
    ),
    "only_positions": _("There are positions, but nobody wrote why they matter."),
    "no_interests": _("No interest has been written down yet."),
    "interest_at_stake": _("The interest “%(interest)s” is at stake."),
    "no_representative": _("Nobody represents this party now."),
    "mandate_expired": _("The mandate of its representative has expired."),
    "mandate_expires": _("The mandate of its representative expires soon."),
    "left_without_answer": _("An answer to “%(asked)s” is overdue."),
    "mandate_not_confirmed": _("The sponsor has not confirmed the mandate yet."),
    "not_measured": _("How the parties work together has not been measured yet."),
    "not_declarable": _("Only interests and ownership are told in this way."),
}

STEPS = {
    "step_write_connection": _("Write why this task matters to you"),
    "step_other_write_connection": _("%(party)s writes why this task matters"),
    "step_answer_ambition": _("Say whether you carry the text"),
    "step_other_answer_ambition": _("%(party)s says whether it carries the text"),
    "step_answer_changed_ambition": _("Read what changed and answer"),
    "step_other_answer_changed_ambition": _("%(party)s reads what changed and answers"),
    "step_propose_ambition": _("Propose a shared text"),
    "step_other_propose_ambition": _("The facilitator proposes a shared text"),
    "step_talk_about_ambition": _("Talk with %(party)s about the text"),
    "step_other_talk_about_ambition": _("The facilitator talks with %(party)s about the text"),
    "step_offer_contribution": _("Offer what you bring"),
    "step_other_offer_contribution": _("%(party)s offers what it brings"),
    "step_ask_recognition": _("Ask who uses the contribution of %(party)s"),
    "step_other_ask_recognition": _("See what is offered, and recognise what you use"),
    "step_meet_need": _("Look for who can meet the need of %(party)s"),
    "step_other_meet_need": _("See what is needed"),
    "step_offer_role": _("Offer a role to %(party)s"),
    "step_other_offer_role": _("The facilitator offers a role to %(party)s"),
    "step_offer_role_again": _("Offer “%(role)s” again"),
    "step_other_offer_role_again": _("The facilitator offers “%(role)s” again"),
    "step_answer_role": _("Answer the role “%(role)s”"),
    "step_other_answer_role": _("%(party)s answers the role “%(role)s”"),
    "step_meet_condition": _("Look at the role “%(role)s”"),
    "step_other_meet_condition": _("See under which condition"),
    "step_accept_fully": _("Look at the role “%(role)s”"),
    "step_other_accept_fully": _("See under which condition"),
    "step_write_interest": _("Write down an interest"),
    "step_other_write_interest": _("%(party)s writes down an interest"),
    "step_write_why": _("Write the why of “%(interest)s”"),
    "step_other_write_why": _("%(party)s writes the why"),
    "step_ask_safeguard": _("Ask for a safeguard"),
    "step_other_ask_safeguard": _("%(party)s asks for a safeguard"),
    "step_answer_safeguard": _("Answer the safeguard"),
    "step_other_answer_safeguard": _("%(party)s answers the safeguard"),
    "step_name_signal": _("Name a signal to watch"),
    "step_other_name_signal": _("%(party)s names a signal to watch"),
    "step_set_review_date": _("Choose a date to look again"),
    "step_other_set_review_date": _("%(party)s chooses a date to look again"),
    "step_answer_signal": _("Look at what happened"),
    "step_other_answer_signal": _("%(party)s looks at what happened"),
    "step_review_safeguard": _("Look again whether it holds"),
    "step_other_review_safeguard": _("%(party)s looks again whether it holds"),
    "step_say_what_helps": _("Say what would make it safe"),
    "step_other_say_what_helps": _("%(party)s says what would make it safe"),
    "step_declare_safe": _("Say whether “%(interest)s” is safe"),
    "step_other_declare_safe": _("%(party)s says whether it is safe"),
    "step_secure_interest": _("Look at the interest “%(interest)s”"),
    "step_other_secure_interest": _("See what “%(interest)s” still needs"),
    "step_declare_interest": _("Tell the others how your interests stand"),
    "step_other_declare_interest": _("%(party)s tells how its interests stand"),
    "step_declare_ownership": _("Tell the others whether you carry the result"),
    "step_other_declare_ownership": _("%(party)s tells whether it carries the result"),
    "step_ask_what_helps": _("Ask %(party)s what would help"),
    "step_other_ask_what_helps": _("The facilitator asks %(party)s what would help"),
    "step_name_representative": _("Name a representative"),
    "step_other_name_representative": _("%(party)s names a representative"),
    "step_extend_mandate": _("Write down a new mandate"),
    "step_other_extend_mandate": _("%(party)s writes down a new mandate"),
    "step_confirm_mandate": _("Confirm the mandate"),
    "step_other_confirm_mandate": _("The sponsor of %(party)s confirms the mandate"),
    "step_answer_what_is_asked": _("Answer “%(asked)s”"),
    "step_other_answer_what_is_asked": _("%(party)s answers “%(asked)s”"),
    "step_measure_relation": _("Talk over how you work together"),
    "step_other_measure_relation": _("The facilitator starts a survey on working together"),
}

ACTS = {
    "effect_missing": _("Judge every interest; one answer is still missing."),
    "effect_unknown": _("Choose one of the four answers."),
    "not_an_own_interest": _("You can only judge your own interests."),
    "contradicts_nothing_touches": _(
        "You say that nothing touches you, and also judge an interest. Choose one of the two."
    ),
    "empty_check": _("Say what this does to your interests, or that it does not touch you."),
    "check_missing": _("The interest check of %(party)s."),
    "check_holds_open": _("An interest check says ‘not acceptable’."),
    "already_started": _("The implementation of this result has started already."),
}

register({**CELLS, **STEPS, **ACTS})
