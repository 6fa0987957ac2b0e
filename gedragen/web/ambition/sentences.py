"""The words for what stands in the way in ambition, contributions, roles and frameworks."""

from django.utils.translation import gettext_lazy as _

from gedragen.web.shared.sentences import register

register(
    {
        "no_proposed_text": _("Write the text that you propose."),
        "text_unchanged": _("This is the text as it is now. Change it before you propose it."),
        "no_own_words": _("Write in your own words why this matters to you."),
        "say_what_would_change": _("Say what would have to change before you can carry it."),
        "own_need": _("This is a need of your own party. Choose one of another party."),
        "own_contribution": _("Nobody recognises their own contribution. Ask who uses it."),
        "no_party": _("Only somebody who sits for a party can recognise a contribution."),
        "only_offers_are_recognised": _("Only what is offered can be recognised, not a need."),
        "already_recognised": _("Your party has recognised this already."),
        "no_term": _("A role has a first and a last day."),
        "term_ends_before_start": _("Choose a last day after the first day."),
        "term_passed": _("This last day has passed. Choose one that lies ahead."),
        "role_ended": _("This role has ended. Offer a new one."),
        "not_possible": _("This answer is not possible now. See how the role stands."),
        "no_condition": _("Say what must come true before you accept fully."),
        "accountable_elsewhere": _("Another party already answers for this whole result."),
        "not_your_offer": _(
            "Only the party that is asked, the party that offered and the facilitator change this."
        ),
        "terms_unchanged": _("Nothing is different. The role stays as it is."),
        "no_source": _("Say where this comes from: a law, a letter, a decision."),
        "no_owner": _("Say which party guards this."),
        "limits_contradict": _("At least is more than at most. Change one of the two."),
        "limit_without_unit": _("Say what is counted: million euros, months, hectares."),
        "framework_expired": _("This framework ended on %(on)s. Choose a later day."),
        "not_your_framework": _(
            "Only the party that guards this, who set it and the facilitator change it."
        ),
    }
)
