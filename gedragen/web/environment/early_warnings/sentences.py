"""The words for what stands in the way of telling early and of handling it."""

from django.utils.translation import gettext_lazy as _

from gedragen.web.shared.sentences import register

register(
    {
        "touches_nobody_else": _("Choose at least one other party that this touches."),
        "warning_resolved": _("This has been resolved. You can read everything."),
        "step_of_another_party": _("Choose somebody of your own party."),
        "step_day_passed": _("Choose a day that has not passed."),
        "warning_touches_not_you": _("This was not told to your party."),
        "warning_seen_already": _("Your party confirmed already that it read this."),
        "not_your_warning": _("Only the party that told it can do this."),
        "say_what_helped": _("Say what helped. Others can use it as well."),
        "warning_at_table_already": _("Everyone at this table can read this already."),
    }
)
