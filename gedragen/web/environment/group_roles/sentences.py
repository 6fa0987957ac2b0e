"""The words for what stands in the way of choosing somebody for a role for the group."""

from django.utils.translation import gettext_lazy as _

from gedragen.web.shared.sentences import register

register(
    {
        "profile_stands": _("The profile cannot change now. First finish what was begun with it."),
        "profile_agreed_already": _("Your party agreed to this profile already."),
        "profile_waits": _("%(party)s has not agreed to the profile yet."),
        "nobody_at_the_table": _("No party has joined the table yet."),
        "role_not_open": _("The role is not open now. First finish what was begun."),
        "no_nominations_now": _("People cannot be nominated for this role now."),
        "nominee_has_no_seat": _("Choose somebody who has a seat here."),
        "nominations_day_passed": _("Choose a day that has not passed."),
        "not_nominated": _("Name somebody for whom a reason was given."),
        "cannot_name_now": _("Nobody can be named for this role now."),
        "no_consent_asked_now": _("No consent is asked for this role now."),
        "you_are_asked_last": _(
            "It is about you: you are asked last of all, in private, once the group consents."
        ),
        "party_not_asked": _("Your party is not asked now."),
        "consent_waits": _("%(party)s has not consented yet. Silence is no consent."),
        "nobody_to_ask_for_role": _("There is nobody to ask now."),
        "nobody_was_named": _("Nobody has been named for this role now."),
        "not_your_group_role": _("Only whoever holds the role can give it back."),
        "no_look_back_now": _("You look back on a role in the last month of its term."),
        "look_back_waits": _("%(party)s has not looked back yet."),
        "objection_without_what": _("Write down what in the role stands in the way."),
        "objection_without_how": _("Write down how it could work."),
        "own_role_without_name": _("Give your own role a name."),
    }
)
