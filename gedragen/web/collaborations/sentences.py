"""The words for what the house refuses."""

from django.utils.translation import gettext_lazy as _

from gedragen.web.shared.sentences import register

register(
    {
        "invitation_sent_already": _("The invitation of %(name)s was sent already."),
        "invitation_not_waiting": _("This invitation no longer waits to be sent."),
        "already_a_party": _("This organisation already takes part."),
        "already_invited": _("This organisation has already been asked and may still answer."),
        "not_a_party_role": _(
            "A party can name a representative, professional, sponsor or reader."
        ),
        "invitation_not_open": _(
            "This invitation can no longer be answered. Ask who invited you for a new one."
        ),
        "invitation_for_another": _(
            "This invitation was sent to another address than the one you are signed in with."
        ),
        "representative_or_sponsor": _("Say whether you will represent or sponsor."),
        "facilitator_holds_no_party_seat": _(
            "A facilitator is neutral and holds no seat for a party in the same collaboration."
        ),
        "seat_already_taken": _("You already hold this seat."),
        "ask_your_manager": _(
            "Your organisation is known here. Ask its manager to add you, then answer again."
        ),
        "seat_held_already": _("This person already holds this seat."),
        "already_asked": _("This person has already been asked and may still answer."),
        "only_a_representative_is_replaced": _("Only a representative is replaced."),
        "stands_in_for_another_party": _("Somebody of your own party stands in, nobody else."),
        "cannot_stand_in": _(
            "A professional or a sponsor of your party can stand in. A reader only reads, and "
            "another representative answers already."
        ),
        "replaces_themself": _("Nobody stands in for themself."),
        "replacement_ends_before_it_starts": _("The last day comes before the first."),
        "replacement_over_already": _("Choose a last day that has not passed."),
        "replaced_already": _("Somebody stands in for you on these days already."),
        "not_your_replacement": _("Only who was asked to stand in can give that back."),
        "replacement_ended_already": _("This replacement has ended already."),
        "lead_time_impossible": _("Choose a number of days from 0 to 366."),
        "own_mandate": _(
            "Nobody confirms their own mandate. Ask another sponsor of your party to do it."
        ),
        "mandate_run_out": _("The last day of this mandate has passed. Ask for a new one."),
        "mandate_already_over": _("Choose a date that has not passed."),
        "mandate_not_waiting": _("This mandate is no longer waiting for confirmation."),
    }
)
