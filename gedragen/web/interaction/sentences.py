"""The words for what is refused about asking for help and about norms."""

from django.utils.translation import gettext_lazy as _

from gedragen.web.shared.sentences import register

register(
    {
        "help_without_words": _("Write down what you would like to know."),
        "help_of_yourself": _("You cannot ask yourself for help here. Ask somebody else."),
        "nobody_to_ask": _("This person cannot be asked here. Ask somebody else."),
        "rather_not_asked": _("This person would rather not be asked now. Ask somebody else."),
        "help_answered_already": _("This question has been answered already."),
        "answer_without_words": _("Write down your answer, or say: not now."),
        "norm_without_words": _("Write down the norm."),
        "objects": _("%(party)s says no. Talk about it, and propose another text if that helps."),
        "not_asked": _("Your party is not asked about this norm."),
        "already_adopted": _("The group has adopted this norm. It does not change any more."),
        "norm_answer_by_representative": _("Only the representative answers for a party."),
        "norm_withdrawn": _("This norm was taken back by who proposed it."),
        "not_your_norm": _("Only who proposed it can take it back."),
        "norm_not_adopted": _("The group has not adopted this norm yet."),
        "not_own_pledge": _("Everyone says only for themselves what they will do."),
        "pledge_without_words": _("Write down what you will do."),
    }
)
