"""Who may do what: the one table of role × right × scope."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """In which capacity somebody acts. The last two act outside any collaboration."""

    FACILITATOR = "facilitator"
    REPRESENTATIVE = "representative"
    PROFESSIONAL = "professional"
    SPONSOR = "sponsor"
    READER = "reader"
    MANAGER = "manager"
    OPERATOR = "operator"


class Scope(StrEnum):
    """How far a right reaches."""

    OWN_PARTY = "own_party"
    """Only for what belongs to the actor's own party."""
    OTHER_PARTY = "other_party"
    """Only towards what belongs to another party than the actor's own."""
    COLLABORATION = "collaboration"
    """For everything in the collaboration that the actor may see."""
    ORGANISATION = "organisation"
    """Only for the actor's own organisation."""
    INSTALLATION = "installation"
    """For the installation, never for content."""


class Right(StrEnum):
    """What can be done. The name of the right is the verb of the action."""

    # the house
    CHANGE_PHASE = "change_phase"
    DESCRIBE_TASK = "describe_task"
    INVITE_PARTY = "invite_party"
    REVOKE_INVITATION = "revoke_invitation"
    NAME_SEAT = "name_seat"
    END_SEAT = "end_seat"
    NAME_REPRESENTATIVE = "name_representative"
    SET_MANDATE = "set_mandate"
    CONFIRM_MANDATE = "confirm_mandate"
    NAME_REPLACEMENT = "name_replacement"
    GIVE_BACK_REPLACEMENT = "give_back_replacement"
    NAME_RATIFYING_BODY = "name_ratifying_body"
    LEAVE = "leave"
    MANAGE_ORGANISATION = "manage_organisation"
    IMPORT_REGISTER = "import_register"
    IMPORT_WORKBOOK = "import_workbook"
    # 1 ambition, role, frameworks
    PROPOSE_AMBITION = "propose_ambition"
    CARRY_AMBITION = "carry_ambition"
    WRITE_CONNECTION = "write_connection"
    OFFER_CONTRIBUTION = "offer_contribution"
    RECOGNISE_CONTRIBUTION = "recognise_contribution"
    OFFER_ROLE = "offer_role"
    NEGOTIATE_ROLE = "negotiate_role"
    ANSWER_ROLE = "answer_role"
    SET_FRAMEWORK = "set_framework"
    # 2 environment
    PUT_ON_AGENDA = "put_on_agenda"
    PLAN_MEETING = "plan_meeting"
    SAY_ATTENDANCE = "say_attendance"
    KEEP_MINUTES = "keep_minutes"
    ASK_CORRECTION = "ask_correction"
    ASK_FACT = "ask_fact"
    SHARE_FACT = "share_fact"
    PROPOSE = "propose"
    OPEN_ROUND = "open_round"
    SOUND = "sound"
    ANSWER_ROUND = "answer_round"
    FILE_CHECK = "file_check"
    RATIFY = "ratify"
    CLOSE_ROUND = "close_round"
    ASK_ADVICE = "ask_advice"
    GIVE_ADVICE = "give_advice"
    DECIDE_IN_ROLE = "decide_in_role"
    PROMISE = "promise"
    RENEGOTIATE = "renegotiate"
    CONFIRM_KEPT = "confirm_kept"
    START_IMPLEMENTATION = "start_implementation"
    WRITE_AGREEMENT = "write_agreement"
    LOOK_BACK_ON_AGREEMENT = "look_back_on_agreement"
    SET_REVIEW = "set_review"
    # differences of insight
    NAME_DIFFERENCE = "name_difference"
    WORK_ON_DIFFERENCE = "work_on_difference"
    PROPOSE_NEUTRAL = "propose_neutral"
    # roles for the group
    DESCRIBE_GROUP_ROLE = "describe_group_role"
    NOMINATE = "nominate"
    CONSENT_TO_PERSON = "consent_to_person"
    """A party's own word: on the profile, on the person named, on what the role gave."""
    CHOOSE_FOR_GROUP = "choose_for_group"
    TAKE_GROUP_ROLE = "take_group_role"
    # looking back
    OPEN_RETROSPECTIVE = "open_retrospective"
    ADD_TO_RETROSPECTIVE = "add_to_retrospective"
    CHOOSE_EXPERIMENT = "choose_experiment"
    # early warnings
    WARN_EARLY = "warn_early"
    ANSWER_WARNING = "answer_warning"
    # 3 interests
    WRITE_INTEREST = "write_interest"
    SHARE_INTEREST = "share_interest"
    DECLARE_INTEREST = "declare_interest"
    ASK_SAFEGUARD = "ask_safeguard"
    ANSWER_SAFEGUARD = "answer_safeguard"
    TRIP_SIGNAL = "trip_signal"
    OPEN_NEGOTIATION = "open_negotiation"
    ADD_OPTION = "add_option"
    SCORE = "score"
    RUN_FINDER = "run_finder"
    PUBLISH_PACKAGES = "publish_packages"
    # 4 steering
    REPORT_PROGRESS = "report_progress"
    # 5 interaction
    WRITE_PROFILE = "write_profile"
    ASK_HELP = "ask_help"
    ANSWER_HELP = "answer_help"
    ADOPT_NORM = "adopt_norm"
    PLEDGE_NORM = "pledge_norm"


_F, _R, _P, _S, _L = (
    Role.FACILITATOR,
    Role.REPRESENTATIVE,
    Role.PROFESSIONAL,
    Role.SPONSOR,
    Role.READER,
)
_OWN, _OTHER, _ALL = Scope.OWN_PARTY, Scope.OTHER_PARTY, Scope.COLLABORATION

GRANTS: dict[Right, dict[Role, Scope]] = {
    Right.CHANGE_PHASE: {_F: _ALL},
    Right.DESCRIBE_TASK: {_F: _ALL},
    Right.INVITE_PARTY: {_F: _ALL},
    Right.REVOKE_INVITATION: {_F: _ALL, _R: _OWN},
    Right.NAME_SEAT: {_R: _OWN, _S: _OWN},
    Right.END_SEAT: {_R: _OWN, _S: _OWN},
    Right.NAME_REPRESENTATIVE: {Role.MANAGER: Scope.ORGANISATION, _S: _OWN},
    Right.SET_MANDATE: {_R: _OWN},
    Right.CONFIRM_MANDATE: {_S: _OWN},
    Right.NAME_REPLACEMENT: {_R: _OWN},
    Right.GIVE_BACK_REPLACEMENT: {_P: _OWN, _S: _OWN},
    Right.NAME_RATIFYING_BODY: {_R: _OWN, _S: _OWN},
    Right.LEAVE: {_R: _OWN},
    Right.MANAGE_ORGANISATION: {Role.MANAGER: Scope.ORGANISATION},
    Right.IMPORT_REGISTER: {Role.OPERATOR: Scope.INSTALLATION},
    Right.IMPORT_WORKBOOK: {_F: _ALL, _R: _OWN},
    Right.PROPOSE_AMBITION: {_F: _ALL, _R: _ALL},
    Right.CARRY_AMBITION: {_R: _OWN},
    Right.WRITE_CONNECTION: {_R: _OWN},
    Right.OFFER_CONTRIBUTION: {_R: _OWN, _P: _OWN},
    Right.RECOGNISE_CONTRIBUTION: {_R: _OTHER, _P: _OTHER},
    Right.OFFER_ROLE: {_F: _ALL, _R: _ALL},
    Right.NEGOTIATE_ROLE: {_R: _OWN},
    Right.ANSWER_ROLE: {_R: _OWN},
    Right.SET_FRAMEWORK: {_F: _ALL, _R: _ALL},
    Right.PUT_ON_AGENDA: {_F: _ALL, _R: _ALL, _P: _ALL, _S: _ALL},
    Right.PLAN_MEETING: {_F: _ALL, _R: _ALL},
    Right.SAY_ATTENDANCE: {_F: _ALL, _R: _OWN},
    Right.KEEP_MINUTES: {_F: _ALL},
    Right.ASK_CORRECTION: {_R: _OWN},
    Right.ASK_FACT: {_F: _ALL, _R: _ALL, _P: _ALL},
    Right.SHARE_FACT: {_R: _OWN},
    Right.PROPOSE: {_F: _ALL, _R: _ALL},
    Right.OPEN_ROUND: {_F: _ALL},
    Right.SOUND: {_R: _OWN},
    Right.ANSWER_ROUND: {_R: _OWN},
    Right.FILE_CHECK: {_R: _OWN},
    Right.RATIFY: {_S: _OWN},
    Right.CLOSE_ROUND: {_F: _ALL},
    Right.ASK_ADVICE: {_R: _OWN, _P: _OWN},
    Right.GIVE_ADVICE: {_R: _OWN, _P: _OWN},
    Right.DECIDE_IN_ROLE: {_R: _OWN, _P: _OWN},
    Right.PROMISE: {_R: _OWN},
    Right.RENEGOTIATE: {_R: _OWN, _P: _OWN},
    Right.CONFIRM_KEPT: {_R: _OWN},
    Right.START_IMPLEMENTATION: {_F: _ALL},
    Right.WRITE_AGREEMENT: {_F: _ALL, _R: _ALL},
    Right.LOOK_BACK_ON_AGREEMENT: {_R: _OWN},
    Right.SET_REVIEW: {_F: _ALL},
    # differences of insight
    Right.NAME_DIFFERENCE: {_R: _OWN, _P: _OWN},
    Right.WORK_ON_DIFFERENCE: {_R: _OWN},
    Right.PROPOSE_NEUTRAL: {_F: _ALL, _R: _ALL},
    # roles for the group
    Right.DESCRIBE_GROUP_ROLE: {_F: _ALL, _R: _ALL, _P: _ALL},
    Right.NOMINATE: {_F: _ALL, _R: _ALL, _P: _ALL, _S: _ALL},
    Right.CONSENT_TO_PERSON: {_R: _OWN},
    Right.CHOOSE_FOR_GROUP: {_F: _ALL},
    Right.TAKE_GROUP_ROLE: {_F: _ALL, _R: _ALL, _P: _ALL, _S: _ALL},
    # looking back
    Right.OPEN_RETROSPECTIVE: {_F: _ALL},
    Right.ADD_TO_RETROSPECTIVE: {_F: _ALL, _R: _ALL, _P: _ALL, _S: _ALL},
    Right.CHOOSE_EXPERIMENT: {_F: _ALL, _R: _ALL},
    # early warnings
    Right.WARN_EARLY: {_R: _OWN, _P: _OWN},
    Right.ANSWER_WARNING: {_R: _OWN},
    Right.WRITE_INTEREST: {_R: _OWN, _P: _OWN},
    Right.SHARE_INTEREST: {_R: _OWN},
    Right.DECLARE_INTEREST: {_R: _OWN},
    Right.ASK_SAFEGUARD: {_R: _OWN},
    Right.ANSWER_SAFEGUARD: {_R: _OWN},
    Right.TRIP_SIGNAL: {_R: _OWN, _P: _OWN},
    Right.OPEN_NEGOTIATION: {_F: _ALL},
    Right.ADD_OPTION: {_F: _ALL, _R: _ALL, _P: _ALL},
    Right.SCORE: {_R: _OWN},
    Right.RUN_FINDER: {_F: _ALL},
    Right.PUBLISH_PACKAGES: {_F: _ALL},
    Right.REPORT_PROGRESS: {_F: _ALL, _R: _ALL, _P: _ALL},
    Right.WRITE_PROFILE: {_F: _OWN, _R: _OWN, _P: _OWN, _S: _OWN},
    Right.ASK_HELP: {_F: _ALL, _R: _ALL, _P: _ALL, _S: _ALL},
    Right.ANSWER_HELP: {_F: _ALL, _R: _ALL, _P: _ALL, _S: _ALL},
    Right.ADOPT_NORM: {_F: _ALL, _R: _ALL, _P: _ALL},
    Right.PLEDGE_NORM: {_F: _ALL, _R: _ALL, _P: _ALL, _S: _ALL},
}


REPLACED = frozenset({Right.SOUND, Right.ANSWER_ROUND, Right.FILE_CHECK})
"""What somebody does in the place of their party's representative, while they stand in."""


def allows(role: Role, right: Right, *, own: bool = True, replacing: bool = False) -> bool:
    """Say whether somebody with `role` may exercise `right`.

    `own` says whether the thing acted on belongs to the actor's own party (or,
    for a manager, organisation). `replacing` says that they stand in for the
    representative of their party. What the table does not grant is refused.
    """
    if replacing and right in REPLACED:
        return own
    scope = GRANTS.get(right, {}).get(role)
    if scope is None:
        return False
    if scope in (Scope.OWN_PARTY, Scope.ORGANISATION):
        return own
    if scope is Scope.OTHER_PARTY:
        return not own
    return True
