"""The words for what the register and the core say about interests."""

from django.utils.translation import gettext_lazy as _

from gedragen.web.shared.sentences import register

register(
    {
        "no_why": _("Nobody has written why this matters. Until then it is a position."),
        "no_safeguard": _("There is no safeguard yet."),
        "safeguard_not_accepted": _("A safeguard has been asked for, but not accepted yet."),
        "safeguard_declined": _("A safeguard was declined."),
        "no_signal": _("A safeguard has no signal to watch."),
        "no_review_date": _("A safeguard has no date to look again."),
        "signal_tripped": _("The signal of a safeguard went off."),
        "review_passed": _("The date to look again has passed."),
        "bearer_left": _("The party that took care of a safeguard has left."),
        "harmed": _("You judged that a decision harms it."),
        "not_declared": _("Its owner has not declared it safe."),
        "not_the_owner": _("Only the party whose interest it is can do this."),
        "not_the_representative": _("Only the representative of the party can do this."),
        "not_the_author": _("Only who wrote this draft can share it."),
        "not_the_bearer": _("Only the party that was asked can answer."),
        "owner_is_fixed": _("An interest does not change hands."),
        "back_to_draft": _("What your party has read cannot become a draft again."),
        "named_needs_another_party": _("Name at least one other party."),
        "unknown_party": _("Choose a party at this table."),
        "widening_not_confirmed": _(
            "More people would read this. Confirm that this is what you want."
        ),
        "wider_than_interest": _(
            "Its figures and its red line cannot be read by more people than the interest itself."
        ),
        "review_must_be_ahead": _("Choose a date that lies ahead."),
        "already_tripped": _("That this signal went off has been said already."),
    }
)
