"""What lies on a table: one thing of every kind, made by the real actions, canaries inside."""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal

from gedragen.core.environment.agenda import ItemKind
from gedragen.core.interests.packages.what_if import LeftOut
from gedragen.core.visibility import Level
from gedragen.web.ambition import actions as ambition
from gedragen.web.ambition import frameworks, roles
from gedragen.web.assurance import actions as assurance
from gedragen.web.assurance import advice, item_roles
from gedragen.web.collaborations import actions as collaborations
from gedragen.web.collaborations import invitations, mandates, replacements
from gedragen.web.collaborations.models import Seat
from gedragen.web.environment.agenda import actions as agenda
from gedragen.web.environment.agenda import documents
from gedragen.web.environment.agreements import actions as agreements
from gedragen.web.environment.agreements import agreeing, annexes, naming_parts
from gedragen.web.environment.decisions import actions as decisions
from gedragen.web.environment.group_roles import actions as group_roles
from gedragen.web.environment.group_roles import choosing
from gedragen.web.environment.joint_facts import actions as joint_facts
from gedragen.web.environment.meetings import actions as meetings
from gedragen.web.environment.meetings import documents as meeting_papers
from gedragen.web.environment.meetings import gathering, keeping
from gedragen.web.interaction import actions as interaction
from gedragen.web.interests.negotiations import actions as negotiations
from gedragen.web.interests.negotiations import rounds, scoring, what_ifs
from gedragen.web.interests.register import actions as register
from gedragen.web.shared import clock
from gedragen.web.steering import actions as steering
from tests.security import furniture_differences, telling_early
from tests.security.known import OUT, Thing


@dataclass(frozen=True)
class Cast:
    """Who does what at a table: a facilitator and two representatives, with their people."""

    facilitator: Seat
    first: Seat
    second: Seat
    first_party: frozenset[str]
    second_party: frozenset[str]
    facilitators: frozenset[str]
    names: tuple[str, str]

    @property
    def slug(self) -> str:
        return self.first.collaboration.slug


def in_days(number: int):
    return clock.today() + timedelta(days=number)


def furnish(world, cast: Cast) -> None:
    """Put one thing of every kind on a table."""
    say, table = world.say, world.tables[cast.slug]
    result = collaborations.name_result(
        cast.facilitator, title=say.word(table, "result"), about=say.word(table, "result")
    )
    world.add("result", result, table, slug=cast.slug)
    interest = _interests(world, cast)
    _house(world, cast)
    _ambition(world, cast, result)
    _environment(world, cast, interest)
    furniture_differences.at_each_level(world, cast)
    _negotiation(world, cast, interest)
    _steering_and_interaction(world, cast, result)


def written(world, seat: Seat, level: str, readers, owners, *, why=True, named=(), **given):
    """An interest with a position, shared at a level, canaries in everything it says."""
    say = world.say
    interest = register.write_interest(
        seat,
        title=f"Veilig {say.word(readers, f'{level} interest, title')}",
        why=say.word(readers, f"{level} interest, why") if why else "",
        positions=[say.word(readers, f"{level} interest, position")],
        own_party=level != Level.DRAFT,
        **given,
    )
    if level not in (Level.DRAFT, Level.PARTY):
        shared = {"figures_level": level, "red_line_level": Level.PARTY, "confirmed": True}
        register.share_interest(seat, interest=interest, level=level, named=named, **shared)
    interest.refresh_from_db()
    slug = seat.collaboration.slug
    world.add("interest", interest, readers, state=level, slug=slug, owners=owners, secret=True)
    position = interest.positions.get()
    world.add(
        "position", position, readers & owners, state=level, slug=slug, owners=owners, secret=True
    )
    return interest


def safeguarded(world, seat: Seat, interest, bearer: Seat, readers, bearing):
    """A safeguard that another party bears and answers; it never hears of the interest."""
    say, both = world.say, readers | bearing
    safeguard = register.ask_safeguard(
        seat,
        interest=interest,
        measure=say.word(both, "measure"),
        bearer=bearer.party,
        signal=say.word(both, "signal"),
        review_on=in_days(40),
    )
    words = say.word(both, "answer to a safeguard")
    register.answer_safeguard(bearer, safeguard=safeguard, accept=True, words=words)
    slug = seat.collaboration.slug
    world.add("safeguard", safeguard, both, state="borne", slug=slug, owners=readers, secret=True)
    return safeguard


def _interests(world, cast: Cast):
    """The first party's own secret, secured by the second, who has one too."""
    own, theirs = cast.first_party, cast.second_party
    secret = written(world, cast.first, Level.PARTY, own, own, essential=True)
    safeguarded(world, cast.first, secret, cast.second, own, theirs)
    register.declare_safe(cast.first, interest=secret)
    shared = own | cast.facilitators
    written(world, cast.first, Level.FACILITATORS, shared, own)
    written(world, cast.second, Level.PARTY, theirs, theirs)
    return secret


def every_level(world, dike, own, named) -> None:
    """One interest of the municipality at each level of confidentiality."""
    table = world.tables[dike.slug]
    shared = own | {"marloes"}
    written(world, dike.fatima, Level.DRAFT, frozenset({"fatima"}), own)
    written(world, dike.joost, Level.DRAFT, frozenset({"joost"}), own)
    written(world, dike.fatima, Level.PARTY, own, own, why=False)
    named_to = [dike.bart.party]
    written(world, dike.fatima, Level.NAMED, shared | named, own, named=named_to)
    written(world, dike.fatima, Level.TABLE, table, own)


def _house(world, cast: Cast) -> None:
    """Invitations and mandates: what the facilitator asks, and what is a party's own affair."""
    say, own = world.say, cast.first_party
    table = world.tables[cast.slug]
    for inviter, readers, told, ask in (
        (cast.facilitator, cast.facilitators, table, _ask_party),
        (cast.first, own, own, _ask_colleague),
    ):
        address = f"{say.word(readers, 'address of an invitation')}@example.org"
        asked, _ = ask(inviter, address, say.word(told, "words of an invitation"))
        world.add("invitation", asked, readers, slug=cast.slug, owners=readers, secret=True)
    holders = table | OUT
    words = say.word(holders, "words for who holds the link")
    asked, token = _ask_party(cast.facilitator, "link@example.org", words, name="Archief")
    world.add("invitation", asked, cast.facilitators, slug=cast.slug, owners=cast.facilitators)
    world.things.append(Thing("token", "", cast.slug, token, frozenset()))
    about = say.word(own, "mandate")
    mandate = mandates.set_mandate(cast.first, about=about, valid_until=in_days(99))
    world.add("mandate", mandate, own, slug=cast.slug, owners=own, secret=True)
    for colleague in replacements.candidates_of(cast.first)[:1]:
        away = replacements.name_replacement(
            cast.first, by=colleague, starts_on=in_days(60), ends_on=in_days(70)
        )
        theirs = frozenset({world.name_of(colleague.person.email)})
        world.add("replacement", away, own, slug=cast.slug, owners=theirs)
        given = replacements.name_replacement(
            cast.first, by=colleague, starts_on=in_days(80), ends_on=in_days(90)
        )
        why = say.word(own, "why a replacement was given back")
        replacements.give_back(colleague, replacement=given, words=why)


def _ask_party(seat, email, words, name="Museum"):
    organisation = f"{name} {seat.collaboration.slug}"
    return invitations.invite_party(seat, organisation_name=organisation, email=email, words=words)


def _ask_colleague(seat, email, words):
    return invitations.name_seat(seat, role="professional", email=email, words=words)


def _ambition(world, cast: Cast, result) -> None:
    say, table = world.say, world.tables[cast.slug]
    ambition.propose_ambition(cast.facilitator, text=say.word(table, "shared text"))
    ambition.write_connection(cast.first, text=say.word(table, "connection"))
    ambition.carry_ambition(cast.first, version=1, carries=True, words=say.word(table, "carrying"))
    for make in (ambition.offer_contribution, ambition.ask_contribution):
        brought = make(cast.first, title=say.word(table, "contribution"))
        world.add("contribution", brought, table, state=make.__name__, slug=cast.slug,
                  owners=cast.first_party)  # fmt: skip
    framework = frameworks.set_framework(
        cast.facilitator, title=say.word(table, "framework"), hard=True, source="Wet",
        owner=cast.first.party,
    )  # fmt: skip
    world.add("framework", framework, table, slug=cast.slug, owners=cast.first_party)
    role = roles.offer_role(
        cast.facilitator, party=cast.first.party, result=result, title=say.word(table, "role"),
        purpose=say.word(table, "role"), starts_on=clock.today(), ends_on=in_days(300),
    )  # fmt: skip
    condition = say.word(table, "condition of a role")
    assurance.answer_role(cast.first, role=role, answer="accept_conditionally", condition=condition)
    world.add("role", role, table, slug=cast.slug, owners=cast.first_party)
    process = advice.ask_advice(
        cast.first, role=role, question=say.word(table, "question for advice"),
        about=say.word(table, "question for advice"), answer_by=in_days(9),
        asked={cast.second.party: "touched"},
    )  # fmt: skip
    advice.give_advice(cast.second, process=process, words=say.word(table, "advice"))
    world.add("advice_process", process, table, slug=cast.slug, owners=cast.first_party)
    world.add("advice_asked", process, table, slug=cast.slug, owners=cast.second_party)


def _environment(world, cast: Cast, interest) -> None:
    say, table = world.say, world.tables[cast.slug]
    item = agenda.put_on_agenda(
        cast.first, title=say.word(table, "agenda item"), kind=ItemKind.JUDGING,
        text=say.word(table, "agenda item"), meets_on=in_days(30),
    )  # fmt: skip
    world.add("item", item, table, slug=cast.slug, owners=cast.first_party)
    inside = say.word(table, "what stands in a file").encode()
    file = documents.add_file(
        cast.first, item=item, name=f"{say.word(table, 'name of a file')}.txt",
        content=io.BytesIO(inside), size=len(inside),
    )  # fmt: skip
    world.add("file", file, table, slug=cast.slug, owners=cast.first_party)
    _joint_fact(world, cast)
    _group_roles(world, cast)
    telling_early.look_back(world, cast)
    telling_early.warn(world, cast)
    _agreement(world, cast)
    _meeting(world, cast, item)
    for state in ("draft", "open"):
        title = say.word(table, "proposal")
        proposal = decisions.write_proposal(cast.facilitator, title=title, text=title)
        asked = {*cast.names, "willemien"} if state == "open" else ()
        world.add("proposal", proposal, table, state=state, slug=cast.slug, owners=asked)
        world.add("written", proposal, table, state=state, slug=cast.slug)
    _round(world, cast, proposal, interest)
    _decided(world, cast, interest)
    commitment = agreements.promise(
        cast.first, title=say.word(table, "commitment"), receiver=cast.second.party,
        due_on=in_days(20),
    )  # fmt: skip
    world.add("commitment", commitment, table, slug=cast.slug, owners=cast.first_party)
    world.add("received", commitment, table, slug=cast.slug, owners=cast.second_party)
    part = naming_parts.name_part(
        cast.first, commitment=commitment, party=cast.second.party, kind="helps",
        about=say.word(table, "what is asked of a helper"),
    )  # fmt: skip
    world.add("part", part, table, slug=cast.slug, owners=cast.second_party)
    world.add("part_named", part, table, slug=cast.slug, owners=cast.first_party)
    both = cast.first_party | cast.second_party
    for answer in (agreements.refuse_new_date, None):
        reason = say.word(both, "reason for another date, not agreed")
        agreements.ask_new_date(
            cast.first, commitment=commitment, due_on=in_days(50), reason=reason
        )
        if answer:
            answer(cast.second, commitment=commitment)


def _meeting(world, cast: Cast, item) -> None:
    """A series, and a meeting of today with what was said, its minutes and a correction."""
    say, table = world.say, world.tables[cast.slug]
    series = meetings.plan_series(
        cast.facilitator, title=say.word(table, "series"), first=in_days(30), every_weeks=2,
        count=2, place=say.word(table, "place"),
    )  # fmt: skip
    world.add("series", series, table, slug=cast.slug)
    meeting = meetings.plan_meeting(
        cast.facilitator, title=say.word(table, "meeting"), on=clock.today()
    )
    keeping.say_attendance(
        cast.first, meeting=meeting, party=cast.first.party, presence="absent",
        words=say.word(table, "words with attendance"),
    )  # fmt: skip
    keeping.note_meeting(
        cast.facilitator, meeting=meeting, version=None, notes={},
        spoken={cast.first.party.key: 7},
    )  # fmt: skip
    gathering.gather_minutes(cast.facilitator, meeting=meeting)
    keeping.ask_correction(cast.first, meeting=meeting, words=say.word(table, "correction"))
    world.add("meeting", meeting, table, slug=cast.slug)
    inside = say.word(table, "what stands in a file of a meeting").encode()
    file = meeting_papers.add_file(
        cast.facilitator, meeting=meeting, content=io.BytesIO(inside), size=len(inside),
        name=f"{say.word(table, 'name of a file of a meeting')}.txt",
    )  # fmt: skip
    world.add("meeting_file", file, table, slug=cast.slug)
    result = item.collaboration.results.first()
    item_roles.name_item_result(cast.facilitator, item=item, result=result)


def _joint_fact(world, cast: Cast) -> None:
    say, table = world.say, world.tables[cast.slug]
    fact = joint_facts.ask_fact(
        cast.first, question=say.word(table, "joint fact"), finder=say.word(table, "finder"),
        why=say.word(table, "joint fact"),
    )  # fmt: skip
    joint_facts.agree(cast.first, fact=fact)
    joint_facts.write_finding(
        cast.facilitator, fact=fact, version=None, text=say.word(table, "finding"),
        source=say.word(table, "finding"),
    )  # fmt: skip
    world.add("joint_fact", fact, table, slug=cast.slug, owners=cast.first_party)


def _group_roles(world, cast: Cast) -> None:
    """A role with a nomination that nobody reads yet, and one of which the person was asked."""
    say, table = world.say, world.tables[cast.slug]
    seats = cast.first.collaboration.seats.filter(role="representative", ended_at=None)
    speakers = list(seats.select_related("person", "party", "collaboration"))
    for state in ("nominating", "asked"):
        role = group_roles.describe_group_role(
            cast.facilitator, kind="own", title=say.word(table, "role for the group"),
            does=say.word(table, "profile"), never=say.word(table, "profile"),
            hours=say.word(table, "profile"), term_months=6,
        )  # fmt: skip
        for seat in speakers:
            group_roles.agree_profile(seat, role=role)
        group_roles.open_nominations(cast.facilitator, role=role, until=in_days(9))
        told = frozenset(cast.names[:1]) if state == "nominating" else table
        nomination = group_roles.nominate(
            cast.first, role=role, nominee=cast.second,
            craft=say.word(told, "craft in a nomination"), seen=say.word(told, "reason"),
        )  # fmt: skip
        say.key(nomination, told)
        if state == "asked":
            _asked(say, cast, role, speakers)
        world.add("group_role", role, table, state=state, slug=cast.slug)


def _asked(say, cast: Cast, role, speakers) -> None:
    """Every party consents, one after an objection; only then the person is asked."""
    nobody: frozenset[str] = frozenset()
    group_roles.end_nominations(cast.facilitator, role=role)
    grounds = {"nominee": cast.second, "grounds": "Daar wijzen de redenen naar."}
    choosing.name_person(cast.facilitator, role=role, **grounds)
    words = {"what": say.word(nobody, "objection that is gone"), "how": "Minder uren."}
    choosing.answer_about_person(cast.first, role=role, consents=False, **words)
    for seat in speakers:
        if seat.person_id != cast.second.person_id:
            choosing.answer_about_person(seat, role=role, consents=True)
    choosing.ask_person(cast.facilitator, role=role)


def _agreement(world, cast: Cast) -> None:
    """A draft of one clause: the table reads it, the party that wrote it holds the pen."""
    say, table = world.say, world.tables[cast.slug]
    agreement = agreeing.write_agreement(
        cast.first, title=say.word(table, "agreement"), review_on=in_days(90)
    )
    clause = agreeing.add_clause(
        cast.first, agreement=agreement, kind="risk", text=say.word(table, "clause"),
        touches=[cast.first.party, cast.second.party], caller=say.word(table, "who calls"),
        called=say.word(table, "who is called"), within_days=2, place=say.word(table, "where"),
        relational=say.word(table, "how we talk"),
    )  # fmt: skip
    inside = say.word(table, "what stands in a file of an agreement").encode()
    file = annexes.add_file(
        cast.first, agreement=agreement, content=io.BytesIO(inside), size=len(inside),
        name=f"{say.word(table, 'name of a file of an agreement')}.txt",
    )  # fmt: skip
    for kind, row in (("agreement", agreement), ("clause", clause), ("agreement_file", file)):
        world.add(kind, row, table, slug=cast.slug, owners=cast.first_party)


def _round(world, cast: Cast, proposal, interest) -> None:
    """An open round: a confidential objection, an interest check, a consent."""
    say, table = world.say, world.tables[cast.slug]
    parties = [{"party": cast.first.party}, {"party": cast.second.party}]
    decisions.open_round(cast.facilitator, proposal=proposal, closes_on=in_days(9), parties=parties)
    privy = cast.first_party | cast.facilitators
    decisions.answer_round(
        cast.first, proposal=proposal, version=1, kind="objection",
        words=say.word(privy, "words of a confidential objection"),
        ground_kind="interest", ground_id=interest.key,
        ground_words=say.word(privy, "confidential ground"), ground_visibility="facilitator",
        proposed_change=say.word(table, "proposed change"),
    )  # fmt: skip
    decisions.answer_round(cast.second, proposal=proposal, version=1, kind="consent")
    mine = assurance.checked_interests(cast.first)
    judged = {one.key: say.word(cast.first_party, "words of a judgement") for one in mine}
    effects = {one.key: "better" for one in mine} | {interest.key: "not_acceptable"}
    assurance.file_check(cast.first, proposal=proposal, effects=effects, words=judged)


def _decided(world, cast: Cast, interest) -> None:
    """A closed decision: its record holds nothing of what was confidential in the round."""
    title = world.say.word(world.tables[cast.slug], "closed proposal")
    proposal = decisions.write_proposal(cast.facilitator, title=title, text=title)
    _round(world, cast, proposal, interest)
    assurance.close_proposal(cast.facilitator, proposal=proposal, carried=False)
    world.add("decided", proposal, world.tables[cast.slug], slug=cast.slug)


def _negotiation(world, cast: Cast, interest) -> None:
    """Topics, options, scores, a round whose packages lie on the table and one still frozen."""
    say, table, slug = world.say, world.tables[cast.slug], cast.slug
    here = negotiations.open_negotiation(cast.facilitator, title=say.word(table, "negotiation"))
    options = []
    for _topic in range(2):
        topic = negotiations.add_topic(
            cast.facilitator, negotiation=here, title=say.word(table, "topic")
        )
        options += [
            negotiations.add_option(cast.facilitator, topic=topic, title=say.word(table, "option"))
            for _option in range(2)
        ]
    for seat in (cast.first, cast.second):
        own = assurance.checked_interests(seat)
        scoring.file_scores(
            seat, negotiation=here, complete=True,
            scores={(i.key, o.key): Decimal(7) for i in own for o in options},
            without={i.key: Decimal(3) for i in own},
            red_lines={i.key: Decimal(4) for i in own},
        )  # fmt: skip
    world.add("negotiation", here, table, slug=slug)
    for state in ("published", "found"):
        frozen = rounds.freeze_round(cast.facilitator, negotiation=here)
        rounds.run_finder(cast.facilitator, round=frozen)
        world.add("round", frozen, cast.facilitators, state=state, slug=slug, secret=True)
        if state == "published":
            _everyone_agrees(here)
            packages = rounds.publish_packages(cast.facilitator, round=frozen, which=["A"])
            world.add("package", packages[0], table, slug=slug)
    picked = (str(options[0].topic_id), options[0].key)
    tried = what_ifs.ask(cast.facilitator, round=frozen, changes=[LeftOut(picked)])
    world.add("what_if", tried, cast.facilitators, slug=slug, secret=True)


def _everyone_agrees(negotiation) -> None:
    seats = negotiation.collaboration.seats.filter(role="representative", ended_at=None)
    for seat in seats.select_related("person", "party", "collaboration"):
        rounds.agree_traceable(seat, negotiation=negotiation)


def _steering_and_interaction(world, cast: Cast, result) -> None:
    say, table, slug = world.say, world.tables[cast.slug], cast.slug
    update = steering.report_progress(
        cast.first, result=result, achieved=say.word(table, "progress"), rating=6,
        next_step=say.word(table, "next step"), next_owner=cast.first, next_on=in_days(10),
    )  # fmt: skip
    world.add("update", update, table, slug=slug, owners=cast.first_party)
    interaction.write_profile(cast.first, craft=say.word(table, "craft"))
    two = frozenset(cast.names)
    for state in ("waiting", "answered"):
        asked = interaction.ask_help(
            cast.first, of=cast.second, question=say.word(two, "question for help")
        )
        if state == "answered":
            answer = say.word(two, "answer to a question for help")
            interaction.answer_help(cast.second, request=asked, answer=answer)
        world.add("help", asked, two, state=state, slug=slug, owners=two, secret=True)
    norm = interaction.propose_norm(cast.first, text=say.word(table, "norm"))
    world.add("norm", norm, table, slug=slug, owners=cast.names[:1])


def archive(collaboration) -> None:
    """Lay a collaboration in the archive."""
    collaboration.archived_at = clock.now()
    collaboration.save(update_fields=["archived_at"])
