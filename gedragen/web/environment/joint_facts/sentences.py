"""The words for what stands in the way of a shared fact."""

from django.utils.translation import gettext_lazy as _

from gedragen.web.shared.sentences import register

register(
    {
        "already_wanted": _("Your party said already that it wants to know this."),
        "not_wanted_by_you": _("Say first that your party wants to know this."),
        "already_agreed": _("Your party took already who finds out."),
        "already_accepted": _("Your party took this finding already."),
        "nobody_wants_to_know": _("No party has said yet that it wants to know this."),
        "finder_not_agreed": _("%(party)s has not said yet that this person can find out."),
        "nothing_found_yet": _("Nothing has been found yet."),
        "found_already": _("Something was found already. Write a newer finding instead."),
        "finding_day_passed": _("Choose a day that has not passed."),
    }
)
