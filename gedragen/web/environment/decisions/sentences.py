"""The words for what a proposal lacks, and for what cannot be done with it."""

from django.utils.translation import gettext_lazy as _

from gedragen.web.shared.sentences import register

register(
    {
        "no_parties": _("No party is named yet. Choose who is asked."),
        "silent": _("%(party)s has not answered yet. Silence does not count as a yes."),
        "open_place": _("%(party)s has left. Its place is open, and that is not a yes."),
        "open_objection": _("%(party)s has a paramount objection. It waits for a solution."),
        "ratification_missing": _("The consent of %(party)s waits for ratification."),
        "ratification_refused": _("The sponsor of %(party)s did not ratify the consent."),
        "obliged_not_consented": _(
            "%(party)s must do something here and has to give consent itself."
        ),
        "all_aside": _("Everyone stands aside. Then nobody carries it."),
        "reservation_without_words": _("Write down what your reservation is."),
        "objection_without_ground": _(
            "Say which interest, ambition or framework your objection rests on. "
            "If you would rather have something else, that is a reservation."
        ),
        "objection_without_way_forward": _(
            "Propose a change, or ask to look for a solution together."
        ),
        "round_closed": _("This round is not open (any more)."),
        "not_entitled": _("Your party was not asked when this round opened."),
        "party_left": _("Your party has left this collaboration."),
        "not_own_answer": _("Only the party itself gives its answer."),
        "stale_version": _("There is a newer version. Read that one first."),
        "ratified_beforehand": _("An answer is ratified only after it was given."),
        "nothing_to_withdraw": _("There is no answer to take back."),
        "nothing_to_ratify": _("There is nothing to ratify: the mandate covers this answer."),
        "no_meeting_known": _(
            "%(party)s ratifies in a meeting, and no date is known that is still in time."
        ),
        "meets_after_closing": _(
            "For %(party)s it can be treated on %(meets_on)s at the earliest, with papers by "
            "%(papers_by)s. This round closes before that."
        ),
        "body_word_without_day": _("Say on which day it was decided."),
        "body_word_to_come": _("That day is still to come. Write down the word once it is given."),
        "body_word_without_reference": _("Write down the reference of that decision."),
        "own_answer": _(
            "You gave this answer yourself, standing in. Another sponsor of your party ratifies it."
        ),
        "nothing_lacking": _("Nothing is lacking, so this proposal is carried."),
        "what_would_make_it_so": _("Say what would make it possible to defend it at home."),
        "term_still_runs": _("Everyone can still answer."),
        "not_only_consent": _("%(party)s gave another answer than consent."),
        "obliged_not_entitled": _("%(party)s must do something here, so it is asked too."),
        "answer_changed": _("The answer changed since you opened it. Read it again."),
        "no_answer_to_take_up": _("This party has not answered the present version."),
        "no_change_to_take_up": _("This answer proposes no change."),
        "decision_immutable": _(
            "This has been decided and the text stays as it is. Write a new proposal for a change."
        ),
        "amended_without_reason": _("Write down why the text changes."),
        "nothing_changed": _("The text is still the same. There is nothing new to put forward."),
        "not_your_proposal": _(
            "Only the party that wrote this proposal and the facilitator change it."
        ),
        "round_already_open": _("The round on this proposal has already been opened."),
        "closes_in_the_past": _("Choose a day that has not passed."),
        "party_not_at_table": _("%(party)s does not sit at this table (any more)."),
        "party_named_twice": _("%(party)s is named twice."),
        "must_be_asked": _("%(party)s is touched by this text, so it is asked."),
        "not_touched_by_this": _("%(party)s is not touched by this change, so it is not asked."),
        "kept_with_its_agreement": _(
            "This text belongs to an agreement. Change it or take it back there, under Agreements."
        ),
        "amount_below_nought": _("An amount cannot be below nought."),
    }
)
