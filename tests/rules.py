"""Which function keeps which rule of the domain, and which test goes red without it?

`hollow` is what the function answers once hollowed out: nothing, none, true or false.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Kept:
    function: str
    hollow: str
    test: str


@dataclass(frozen=True)
class Rule:
    number: int
    words: str
    kept: tuple[Kept, ...]


RULES = (
    Rule(
        1,
        "Confidential by grant: to anyone else an interest leaves no trace.",
        (
            Kept(
                "gedragen.core.visibility.may_read",
                "true",
                "tests/core/visibility/test_core_visibility.py::"
                "test_each_level_has_exactly_its_readers",
            ),
            Kept(
                "gedragen.core.visibility.inside",
                "true",
                "tests/core/visibility/test_core_visibility.py::"
                "test_a_red_line_is_never_wider_than_its_interest",
            ),
            Kept(
                "gedragen.core.assurance.confidential_cells.may_read",
                "true",
                "tests/core/assurance/test_core_matrix.py::"
                "test_a_shared_interest_at_stake_shows_to_who_may_read_it_and_to_nobody_else",
            ),
            Kept(
                "gedragen.core.assurance.carried._may_be_named",
                "true",
                "tests/core/assurance/test_core_carried.py::"
                "test_others_see_that_a_check_holds_it_open_and_not_whose",
            ),
        ),
    ),
    Rule(
        2,
        "Widening is deliberate, narrowing is honest.",
        (
            Kept(
                "gedragen.core.visibility.widens",
                "false",
                "tests/core/visibility/test_core_visibility.py::"
                "test_the_owners_representative_shares_after_confirming",
            ),
            Kept(
                "gedragen.core.visibility.reasons_to_refuse_level",
                "nothing",
                "tests/core/visibility/test_core_visibility.py::"
                "test_nobody_else_at_the_party_shares",
            ),
        ),
    ),
    Rule(
        3,
        "An interest is not a position.",
        (
            Kept(
                "gedragen.core.interests.register.is_position",
                "false",
                "tests/core/interests/test_core_register.py::"
                "test_without_a_why_it_is_a_position_whatever_secures_it",
            ),
            Kept(
                "gedragen.core.interests.register.lacks_to_be_safe",
                "nothing",
                "tests/core/interests/test_core_register.py::"
                "test_without_a_why_it_is_a_position_whatever_secures_it",
            ),
        ),
    ),
    Rule(
        4,
        "Only the owner says safe.",
        (
            Kept(
                "gedragen.core.interests.register.may_declare_safe",
                "nothing",
                "tests/core/interests/test_core_register.py::"
                "test_nobody_else_declares_it_facilitator_and_operator_included",
            ),
            Kept(
                "gedragen.core.interests.register.lacks_to_be_safe",
                "nothing",
                "tests/core/interests/test_core_register.py::"
                "test_an_interest_is_not_declared_safe_while_it_lacks_something",
            ),
            Kept(
                "gedragen.core.interests.register.fallen",
                "nothing",
                "tests/core/interests/test_core_register.py::"
                "test_a_safeguard_that_is_lost_makes_a_declared_interest_fall_even_beside_a_good_one",
            ),
            Kept(
                "gedragen.core.interests.register.may_answer_safeguard",
                "nothing",
                "tests/core/interests/test_core_register.py::"
                "test_only_the_bearers_representative_answers_for_a_safeguard",
            ),
        ),
    ),
    Rule(
        5,
        "The ownership gate.",
        (
            Kept(
                "gedragen.core.assurance.gate.reasons_against_full_acceptance",
                "nothing",
                "tests/core/assurance/test_core_gate.py::"
                "test_over_an_interest_at_stake_a_role_is_accepted_conditionally_only",
            ),
            Kept(
                "gedragen.core.assurance.gate.reasons_against_full_acceptance",
                "nothing",
                "tests/core/assurance/test_core_gate.py::"
                "test_by_no_order_of_acts_is_a_role_accepted_over_an_interest_at_stake",
            ),
            Kept(
                "gedragen.core.ambition.roles.reasons_against_answer",
                "nothing",
                "tests/core/ambition/test_core_roles.py::"
                "test_the_gate_blocks_full_acceptance_and_not_a_conditional_one",
            ),
            Kept(
                "gedragen.core.assurance.gate.falls_to_conditional",
                "nothing",
                "tests/core/assurance/test_core_gate.py::"
                "test_a_role_falls_when_an_interest_it_rests_on_falls_and_only_once",
            ),
        ),
    ),
    Rule(
        6,
        "Roles are accepted, not assigned.",
        (
            Kept(
                "gedragen.core.ambition.roles.reasons_against_answer",
                "nothing",
                "tests/core/ambition/test_core_roles.py::test_nobody_accepts_by_proxy",
            ),
            Kept(
                "gedragen.core.ambition.roles.is_held",
                "true",
                "tests/core/ambition/test_core_roles.py::"
                "test_silence_is_no_acceptance_however_long_it_lasts",
            ),
            Kept(
                "gedragen.core.ambition.roles.accountable_conflicts",
                "nothing",
                "tests/core/ambition/test_core_roles.py::"
                "test_two_accountable_parties_for_one_result_are_named",
            ),
            Kept(
                "gedragen.core.ambition.roles.results_without_accountable",
                "nothing",
                "tests/core/ambition/test_core_roles.py::"
                "test_a_result_nobody_accepted_to_account_for_is_named",
            ),
            Kept(
                "gedragen.core.ambition.roles.faults_in_term",
                "nothing",
                "tests/core/ambition/test_core_roles.py::"
                "test_a_role_is_accepted_for_a_term_that_still_runs",
            ),
            Kept(
                "gedragen.core.assurance.item_parts.parts",
                "nothing",
                "tests/core/assurance/test_item_parts.py::"
                "test_the_accountable_decides_other_roles_advise_the_touched_are_asked_the_rest_hears",
            ),
        ),
    ),
    Rule(
        7,
        "Consent needs a mandate; silence is neither yes nor no.",
        (
            Kept(
                "gedragen.core.environment.decisions.lacking",
                "nothing",
                "tests/core/assurance/test_core_carried.py::"
                "test_each_thing_that_is_lacking_keeps_it_from_being_carried",
            ),
            Kept(
                "gedragen.core.environment.decisions.within_mandate",
                "nothing",
                "tests/core/environment/test_consent.py::"
                "test_a_mandate_covers_its_amount_until_its_last_day_once_confirmed",
            ),
            Kept(
                "gedragen.core.environment.decisions.incomplete",
                "nothing",
                "tests/core/environment/test_consent.py::"
                "test_a_paramount_objection_needs_a_ground_and_a_way_forward",
            ),
        ),
    ),
    Rule(
        8,
        "No decision passes over an interest.",
        (
            Kept(
                "gedragen.core.assurance.check.problems",
                "nothing",
                "tests/core/assurance/test_core_check.py::"
                "test_an_interest_without_an_answer_has_no_default",
            ),
            Kept(
                "gedragen.core.assurance.check.holds_open",
                "nothing",
                "tests/core/assurance/test_core_check.py::"
                "test_only_not_acceptable_holds_the_proposal_open",
            ),
            Kept(
                "gedragen.core.assurance.check.puts_at_stake",
                "nothing",
                "tests/core/assurance/test_core_check.py::"
                "test_harmed_but_acceptable_puts_the_interest_at_stake",
            ),
            Kept(
                "gedragen.core.assurance.carried.lacking_checks",
                "nothing",
                "tests/core/assurance/test_core_carried.py::"
                "test_each_thing_that_is_lacking_keeps_it_from_being_carried",
            ),
            Kept(
                "gedragen.core.environment.decisions.survives_new_version",
                "true",
                "tests/core/environment/test_consent.py::"
                "test_nothing_filed_for_one_version_survives_another",
            ),
        ),
    ),
    Rule(
        9,
        "Amend, don't re-judge.",
        (
            Kept(
                "gedragen.core.environment.agreements.may_edit",
                "nothing",
                "tests/core/environment/test_amending.py::"
                "test_an_adopted_decision_never_changes_and_a_draft_does",
            ),
            Kept(
                "gedragen.core.environment.agreements.may_reopen",
                "nothing",
                "tests/core/environment/test_amending.py::"
                "test_without_a_ground_a_decision_waits_for_its_review_date",
            ),
        ),
    ),
    Rule(
        10,
        "The right moment.",
        (
            Kept(
                "gedragen.core.environment.agenda.missing",
                "nothing",
                "tests/core/environment/test_right_moment.py::"
                "test_a_decision_item_needs_each_of_its_parts_and_another_item_none",
            ),
            Kept(
                "gedragen.core.environment.agenda.effective_kind",
                "none",
                "tests/core/environment/test_right_moment.py::"
                "test_a_late_item_is_decided_only_with_the_consent_of_every_touched_party",
            ),
            Kept(
                "gedragen.core.environment.meetings.still_in_time",
                "nothing",
                "tests/core/environment/test_meetings.py::test_every_lead_time_is_told",
            ),
        ),
    ),
    Rule(
        12,
        "Group before person.",
        (
            Kept(
                "gedragen.core.ambition.contributions.balances",
                "nothing",
                "tests/core/ambition/test_core_contributions.py::"
                "test_the_balances_keep_the_order_given_whatever_anybody_brings",
            ),
            Kept(
                "gedragen.core.assurance.matrix.matrix",
                "nothing",
                "tests/core/assurance/test_core_matrix.py::"
                "test_the_own_row_comes_first_and_the_others_keep_their_order",
            ),
            Kept(
                "gedragen.core.ambition.contributions.reasons_against_recognising",
                "nothing",
                "tests/core/ambition/test_core_contributions.py::"
                "test_a_party_recognises_what_another_offers_and_never_its_own",
            ),
            Kept(
                "gedragen.core.interaction.norms.share_beside",
                "none",
                "tests/core/interaction/test_group_norms.py::"
                "test_a_percentage_comes_only_beside_the_norm_that_the_group_adopted",
            ),
            Kept(
                "gedragen.core.interaction.talents.match",
                "nothing",
                "tests/core/interaction/test_asking_help.py::test_a_better_fit_does_not_come_first",
            ),
        ),
    ),
    Rule(
        15,
        "Progress before problems.",
        (
            Kept(
                "gedragen.core.steering.progress.problems",
                "nothing",
                "tests/core/steering/test_progress_updates.py::"
                "test_a_red_rating_without_a_next_step_cannot_be_filed",
            ),
        ),
    ),
)
