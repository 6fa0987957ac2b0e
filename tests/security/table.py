"""Which answer does each address owe to whom? Written down apart from the code that gives it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from gedragen.web.exchange.decision_paper import missing

F, R, P, S, L = "facilitator", "representative", "professional", "sponsor", "reader"
ALL = (F, R, P, S, L)
LOGIN = "login"
"""A visitor is sent to the page on which one signs in."""


@dataclass(frozen=True)
class Route:
    """Who gets what at an address.

    `gate` says who may come near; `thing` which kind of key it takes, and `reach`
    who finds that thing; `roles` who of them gets the `page`, `refusal` what the
    others get. A `guarded` page is closed in the archive. `acts` names the roles
    for whom a bare button counts as an act.
    """

    gate: str
    methods: str = "GET"
    thing: str = ""
    reach: str = "table"
    roles: tuple[str, ...] = ALL
    refusal: int = 403
    page: int | dict[str, int] = 200
    guarded: bool = False
    acts: tuple[str, ...] = ()
    scope: str = ""
    """`own`, `others`: whose the thing must be, for all but a facilitator; else the refusal.
    `mine`: whose it must be for everyone."""
    drafting: tuple[str, ...] = ()
    """Who gets it besides, as long as the thing is a draft."""
    senders: tuple[str, ...] | None = None
    """On a page to read with a form in it: for whom that form is; nobody's in the archive."""
    names_one: bool = False
    """Whether a form without the key of a thing has nothing to act on."""
    visitor: int | str = 0
    """What somebody who is not signed in gets at a public address, where that differs."""


def seated(methods="GET", thing="", **said) -> Route:
    return Route("seated", methods, thing, **said)


def act(thing="", *roles, **said) -> Route:
    """A button without a page of its own."""
    return Route("seated", "POST", thing, page=302, acts=roles, **said)


def only(*roles, methods="GET POST", thing="", **said) -> Route:
    """A page for some roles, closed in the archive."""
    return Route("seated", methods, thing, roles=roles, guarded=True, **said)


BOTH = "GET POST"
PUBLIC, SIGNED_IN = Route("public"), Route("signed_in")
FORM = Route("signed_in", BOTH)
BUTTON = Route("signed_in", "POST", page=302)
MANAGER = Route("signed_in", BOTH, "organisation", "owners", refusal=404)
MANAGER_BUTTON = Route("signed_in", "POST", "employment", "owners", page=302)
OPERATOR = Route("operator", "GET", "upload", "owners")
BRINGER = Route("signed_in", "GET", "upload", "owners")
BRINGER_BUTTON = Route("signed_in", "POST", "upload", "owners", page=302, acts=("",))
OWN = {"reach": "owners"}
SEEN = {"reach": "readers"}
HIDDEN = {"refusal": 404}

TABLE: dict[str, Route] = {
    # nobody's own
    "start": PUBLIC,
    "healthz": PUBLIC,
    "help": PUBLIC,
    "privacy": PUBLIC,
    "accessibility": PUBLIC,
    "security_txt": PUBLIC,
    # coming in and going out
    "account_login": Route("public", BOTH, page=302, visitor=200),
    "account_signup": Route("public", BOTH, page=302, visitor=200),
    "account_request_login_code": Route("public", BOTH, page=302, visitor=200),
    "account_confirm_login_code": Route("public", BOTH, page=302),
    "account_logout": Route("public", BOTH, page=200, visitor=302),
    "account_inactive": PUBLIC,
    "set_language": Route("public", "POST", page=302),
    "sign_in_demo": Route("public", page=404),
    "demo_switch": Route("public", "POST", page=404),
    "sign_out_everywhere": BUTTON,
    "account": FORM,
    "own_data": SIGNED_IN,
    "close_account": FORM,
    "mail_preferences": FORM,
    "stop_mail": Route("public", BOTH, "stop"),
    # organisations
    "organisations": SIGNED_IN,
    "portfolio": Route("signed_in", "GET", "organisation", "readers"),
    "portfolio_csv": Route("signed_in", "GET", "organisation", "readers"),
    "portfolio_workbook": Route("signed_in", "GET", "organisation", "readers"),
    "register_collaboration": Route("signed_in", "GET", "register", "readers"),
    "organisation": MANAGER,
    "name_manager": MANAGER_BUTTON,
    "step_back": MANAGER_BUTTON,
    "name_representative": replace(MANAGER, names_one=True),
    # what comes in
    "import": Route("operator", BOTH),
    "import_template": SIGNED_IN,
    "import_columns": replace(OPERATOR, methods=BOTH),
    "import_preview": replace(OPERATOR, methods=BOTH, page={"kept": 302}),
    "import_workbook": FORM,
    "workbook_preview": Route("signed_in", BOTH, "workbook", "owners"),
    "import_progress": replace(BRINGER, page=302),
    "import_again": BRINGER_BUTTON,
    "import_discard": BRINGER_BUTTON,
    "import_document": BRINGER,
    # the table
    "new_collaboration": FORM,
    "invitation": Route("public", BOTH, "token", page=403, visitor=200),
    "decline_invitation": Route("public", BOTH, "token", page=403, visitor=LOGIN),
    "parties": seated(),
    "switch_seat": act(),
    "invite_party": only(F),
    "name_seat": only(R, S),
    "revoke_invitation": act("invitation", F, R, S, **SEEN),
    "send_invitation": act("invitation", F, R, S, **SEEN),
    "send_invitations": only(F, R, S),
    "end_seat": only(R, S, thing="seat", **OWN),
    "leave": only(R),
    "mandate": seated(BOTH, roles=(R, P, S, L), senders=(R,), **HIDDEN),
    "confirm_mandate": only(S, thing="mandate", **OWN),
    "ratifying_body": seated(BOTH, roles=(R, P, S, L), senders=(R, S), **HIDDEN),
    "replacement": seated(BOTH, roles=(R, P, S, L), senders=(R,), **HIDDEN),
    "end_replacement": act("replacement", R, **SEEN),
    "give_back_replacement": only(P, S, thing="replacement", scope="mine", **SEEN),
    "edit_task": only(F),
    "change_phase": only(F),
    "results": seated(BOTH, senders=(F, R)),
    # where elements meet
    "my_role": seated(),
    "matrix": seated(),
    "declare_cell": only(R),
    "advice": seated(),
    "ask_advice": only(R, P),
    "advice_process": seated("GET", "advice_process"),
    "give_advice": only(R, P, thing="advice_asked", scope="own"),
    "decide_in_role": only(R, P, thing="advice_process", scope="own"),
    "role": seated(BOTH, "role", senders=(R,)),
    "start_implementation": only(F, thing="result"),
    "proposal": seated("GET", "proposal"),
    "answer_proposal": only(R, thing="proposal", reach="asked"),
    "withdraw_answer": act("proposal", R),
    "ratify": only(S, thing="proposal", reach="asked"),
    "close_proposal": only(F, thing="proposal", reach="open"),
    "propose_package": only(F, R, thing="package"),
    # 1 ambition, contributions, roles, frameworks
    "ambition": seated(),
    "ambition_versions": seated(),
    "new_ambition": only(F, R),
    "carry_ambition": only(R),
    "connection": only(R),
    "new_contribution": only(R, P),
    "recognise": only(R, P, thing="contribution", scope="others"),
    "withdraw_contribution": only(R, P, thing="contribution", scope="own"),
    "new_role": only(F, R),
    "edit_role": only(F, R, thing="role", scope="own"),
    "end_role": only(F, R, thing="role", scope="own"),
    "new_framework": only(F, R),
    "edit_framework": only(F, R, thing="framework", scope="own"),
    "end_framework": only(F, R, thing="framework", scope="own"),
    # 2 environment
    "environment": seated(),
    "agenda": seated(),
    "new_agenda_item": only(F, R, P, S),
    "agenda_item": seated("GET", "item"),
    "change_agenda_item": only(F, R, P, S, thing="item", scope="own"),
    "decide_anyway": act("item", R),
    "end_agenda_item": only(F, R, P, S, thing="item", scope="own"),
    "joint_facts": seated(),
    "new_joint_fact": only(F, R, P),
    "joint_fact": seated("GET", "joint_fact"),
    "act_on_joint_fact": replace(act("joint_fact", refusal=404), page=404),
    "name_finder": only(F, R, P, thing="joint_fact"),
    "write_finding": only(F, R, P, thing="joint_fact"),
    "commitments": seated(),
    "new_commitment": only(R),
    "ask_commitment": only(F, R),
    "commitment": seated("GET", "commitment"),
    "act_on_commitment": replace(act("commitment", refusal=404), page=404),
    "new_date": only(R, P, thing="commitment", scope="own"),
    "not_yet": only(R, thing="received", scope="own"),
    "hand_over": only(R, thing="commitment", scope="own"),
    "name_part": only(R, thing="commitment", scope="own"),
    "answer_part": only(R, thing="part", scope="own"),
    "lay_down_part": only(R, thing="part", scope="own"),
    "take_away_part": act("part_named", R, scope="own"),
    "decisions": seated(),
    "new_proposal": only(F, R),
    "amend_proposal": only(F, R, thing="written", scope="own"),
    "proposal_versions": seated("GET", "proposal"),
    "open_round": only(F, thing="proposal"),
    "sound_proposal": only(R, thing="proposal"),
    "withdraw_proposal": only(F, R, thing="written", scope="own"),
    # 2 environment: meetings
    "meetings": seated(),
    "new_meeting": only(F, R),
    "new_series": only(F, R),
    "new_meeting_round": only(F, R),
    "end_series": only(F, R, thing="series"),
    "meeting": seated("GET", "meeting"),
    "move_meeting": only(F, R, thing="meeting"),
    "cancel_meeting": only(F, R, thing="meeting"),
    "say_attendance": only(F, R, thing="meeting"),
    "plan_speaking": only(F, thing="meeting"),
    "note_meeting": only(F, thing="meeting"),
    "gather_minutes": act("meeting", F),
    "minutes": seated("GET", "meeting"),
    "ask_correction": only(R, thing="meeting"),
    "fix_minutes": only(F, thing="meeting"),
    "item_parts": seated("GET", "item"),
    "name_item_result": only(F, R, P, S, thing="item", scope="own"),
    # 2 environment: agreements
    "agreements": seated(),
    "agreement": seated("GET", "agreement"),
    "agreement_versions": seated("GET", "agreement"),
    "new_agreement": only(F, R),
    "new_clause": only(F, R, thing="agreement", scope="own"),
    "change_clause": only(F, R, thing="clause", scope="own"),
    "drop_clause": act("clause", F, R),
    "raise_clause": act("clause", F, R),
    "lower_clause": act("clause", F, R),
    "change_draft": only(F, R, thing="agreement", scope="own"),
    "drop_draft": only(F, R, thing="agreement", scope="own"),
    "amend_agreement": only(F, R, thing="agreement"),
    "propose_agreement": only(F, R, thing="agreement", scope="own"),
    "take_back_agreement": only(F, R, thing="agreement", scope="own"),
    "look_back_on_agreement": only(R, thing="agreement"),
    "set_review": only(F, thing="agreement"),
    # 2 environment: differences of insight
    "differences": seated(),
    "new_difference": only(R, P),
    "difference": seated("GET", "difference", **SEEN),
    "edit_difference": only(R, thing="kept_difference", drafting=(P,), **OWN),
    "share_difference": only(R, thing="kept_difference", drafting=(P,), **OWN),
    "difference_view": only(R, thing="difference", **OWN),
    "difference_step": only(R, thing="difference", **OWN),
    "new_difference_idea": only(R, thing="difference", **OWN),
    "act_on_difference": replace(act("difference", refusal=404, **OWN), page=404),
    "difference_back": only(R, thing="difference", **OWN),
    "difference_outcome": only(R, thing="difference", **OWN),
    "difference_aftercare": only(R, thing="difference", **OWN),
    "propose_neutral": only(F, R, thing="guided_difference", **OWN),
    # 2 environment: roles for the group
    "group_roles": seated(),
    "new_group_role": only(F, R, P),
    "group_role": seated("GET", "group_role"),
    "act_on_group_role": replace(act("group_role", refusal=404), page=404),
    "change_group_role": only(F, R, P, thing="group_role"),
    "open_nominations": only(F, thing="group_role"),
    "nominate": only(F, R, P, S, thing="group_role"),
    "name_person": only(F, thing="group_role"),
    "consent_to_person": only(R, thing="group_role"),
    "look_back_on_role": only(R, thing="group_role"),
    # 2 environment: looking back
    "retrospectives": seated(),
    "new_retrospective": only(F),
    "retrospective": seated("GET", "retrospective"),
    "add_to_retrospective": only(F, R, P, S, thing="retrospective"),
    "choose_experiment": only(F, R, thing="retrospective"),
    "close_retrospective": only(F, thing="retrospective"),
    "take_addition_back": act("addition", R, P, S, **OWN),
    "act_on_experiment": replace(act("experiment", refusal=404), page=404),
    "experiment_outcome": only(F, R, thing="experiment"),
    # 2 environment: early warnings
    "early_warnings": seated(),
    "new_early_warning": only(R, P),
    "early_warning": seated("GET", "warning", **SEEN),
    "confirm_seen": act("warned", R, **SEEN),
    "answer_warning": only(R, thing="warned", scope="own", **SEEN),
    "handle_warning": only(R, P, thing="warning", scope="own", **SEEN),
    "resolve_warning": only(R, P, thing="warning", scope="own", **SEEN),
    "widen_warning": only(R, P, thing="warning", scope="own", page={"table": 302}, **SEEN),
    # 2 environment: stored documents
    "add_agenda_files": only(F, R, P, S, thing="item", scope="own"),
    "agenda_file": seated("GET", "file"),
    "remove_agenda_file": only(F, R, P, S, thing="file", scope="own"),
    "add_agreement_files": only(F, R, thing="agreement", scope="own"),
    "agreement_file": seated("GET", "agreement_file"),
    "remove_agreement_file": only(F, R, thing="agreement_file", scope="own"),
    "add_meeting_files": only(F, R, thing="meeting"),
    "meeting_file": seated("GET", "meeting_file"),
    "remove_meeting_file": only(F, R, thing="meeting_file"),
    # the decision record, the calendar
    "decision_record": seated("GET", "decided"),
    "decision_record_pdf": seated("GET", "decided", page=302 if missing() else 200),
    "decision_record_json": seated("GET", "decided"),
    "decision_records": seated(),
    "calendar": FORM,
    "revoke_calendar": BUTTON,
    "calendar_feed": Route("public", "GET", "calendar"),
    "item_event": seated("GET", "item"),
    "meeting_event": seated("GET", "meeting"),
    # 3 interests
    "interests": seated(),
    "new_interest": only(R, P),
    "interest": seated("GET", "interest", **SEEN),
    "edit_interest": only(R, P, thing="interest", **OWN),
    "share_interest": only(R, thing="interest", drafting=(P,), **OWN),
    "declare_interest": act("interest", R, **OWN),
    "drop_interest": only(R, thing="interest", **OWN),
    "new_position": only(R, P, thing="interest", **OWN),
    "new_safeguard": only(R, thing="interest", **OWN),
    "drop_position": act("position", R, P, **OWN),
    "safeguard": seated(BOTH, "safeguard", senders=(R,), **SEEN),
    "trip_signal": only(R, P, thing="safeguard", **SEEN),
    "review_safeguard": only(R, thing="safeguard", **OWN),
    "negotiations": seated(),
    "new_negotiation": only(F),
    "negotiation": seated("GET", "negotiation"),
    "edit_topics": only(F, R, P, thing="negotiation"),
    "paste_topics": only(F, thing="negotiation"),
    "remind": act("negotiation", F),
    "own_negotiation_file": only(R, thing="negotiation", methods="GET"),
    "negotiation_workbook": seated("GET", "negotiation"),
    "import_negotiation": only(F, R, thing="negotiation"),
    "score": only(R, thing="negotiation"),
    "file_scores": only(R, thing="negotiation"),
    "agree_traceable": only(R, thing="negotiation"),
    "own_what_if": seated("GET", "negotiation", roles=(R, P, S, L), refusal=404),
    "finder": only(F, thing="negotiation", methods="GET"),
    "freeze_round": only(F, thing="negotiation"),
    "run_finder": act("round", F, reach="running"),
    "stop_search": act("what_if", F, reach="running"),
    "try_what_if": seated("POST", "round", reach="running", page=422),
    "what_if": seated("GET", "what_if", reach="running"),
    "publish_packages": seated(BOTH, "round", reach="running", page={"published": 302}),
    "negotiation_file": seated("GET", "round", reach="running"),
    # 4 steering
    "steering": seated(),
    "new_update": only(F, R, P),
    "take_step": act("update", F, R, P),
    # 5 interaction
    "interaction": seated(),
    "profile": only(F, R, P, S),
    "person": seated("GET", "helper"),
    "ask_help": seated(BOTH, "helper", page=302, senders=(F, R, P, S)),
    "help_request": seated(BOTH, "help", senders=(F, R, P, S), **SEEN),
    "new_norm": only(F, R, P),
    "norm": seated(BOTH, "norm", senders=(F, R, P)),
    "withdraw_norm": only(F, R, P, thing="norm", scope="mine"),
}
