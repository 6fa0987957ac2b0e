"""Is a role ever fully accepted over an interest at stake, in whatever order people act?"""

from __future__ import annotations

from hypothesis import strategies as st
from hypothesis.stateful import invariant, rule

from gedragen.web.ambition import roles
from gedragen.web.ambition.models import Assignment
from gedragen.web.assurance import actions, clockwork
from gedragen.web.assurance.models import FallenRole
from gedragen.web.collaborations.actions import leave, name_result
from gedragen.web.collaborations.models import Result
from gedragen.web.environment.decisions import actions as decisions
from gedragen.web.exchange.workbook import Entry, Filled
from gedragen.web.exchange.workbook_actions import import_workbook
from gedragen.web.interests.register import actions as register
from gedragen.web.interests.register.models import Interest, Safeguard
from tests.web.assurance.any_order import DAY, PAGE, REFUSED, SPEAKS, WHICH, WHO, AnyOrder

DAYS = st.integers(1, 40)
ANSWERS = ("accept", "accept", "accept_conditionally", "negotiate", "decline", "hand_back")
EFFECTS = ("better", "untouched", "harmed_acceptable", "not_acceptable")


def is_safe(interest: Interest, today) -> bool:
    """Rule 4 in its own words: declared, not harmed, and what it rests on stands."""
    borne = [
        one for one in interest.safeguards.select_related("bearer") if one.answer == "accepted"
    ]
    borne = [one for one in borne if one.ended_at is None]
    stands = [
        one.tripped_at is None
        and one.review_on is not None
        and one.review_on >= today
        and one.bearer.left_at is None
        and one.signal.strip() != ""
        for one in borne
    ]
    declared = interest.declared_safe_at is not None and not interest.harmed
    return declared and bool(stands) and all(stands)


class RolesInAnyOrder(AnyOrder):
    """Interests, what secures them, and the roles that touch them."""

    def prepare(self) -> None:
        self.said: dict = {}
        """Per role the interests its party said the result touches, kept beside the software."""
        self.known: set = set()
        for name, title in (("fatima", "Kade"), ("truus", "Straat"), ("fatima", "Beheer")):
            result = self.act(name_result, "marloes", title=title)
            self.offers("marloes", name, result)
        for title in ("Levendige kade", "Markt blijft"):
            self.act(register.write_interest, "fatima", title=title, why="Daarom", essential=True)
        proposal = self.act(decisions.write_proposal, "marloes", title="Wand", text="Zo.")
        self.proposal = self.act(
            decisions.open_round, "marloes", proposal=proposal, closes_on=self.today + 900 * DAY
        )

    def offers(self, who, to, result):
        return self.act(
            roles.offer_role,
            who,
            party=self.party(to),
            result=result,
            title="Trekker",
            purpose="Rust",
            starts_on=self.today,
            ends_on=self.today + 900 * DAY,
        )

    def interest(self, which) -> Interest | None:
        return self.pick(Interest.objects.select_related("party"), which)

    def safeguard(self, which) -> Safeguard | None:
        return self.pick(Safeguard.objects.select_related("bearer", "interest__party"), which)

    def role(self, which) -> Assignment | None:
        return self.pick(Assignment.objects.select_related("party", "result"), which)

    # --- interests

    @rule(
        who=st.sampled_from(["fatima", "fatima", "truus", "joost", "marloes"]),
        why=st.booleans(),
        essential=st.booleans(),
        own_party=st.booleans(),
        page=PAGE,
    )
    def an_interest_is_written(self, who, why, essential, own_party, page):
        said = {"title": "Rust", "why": "Omdat" if why else "", "essential": essential}
        if page:
            readers = "yes" if own_party else "no"
            self.visit(who, "new_interest", weight="3", own_party=readers, **said)
        else:
            self.act(register.write_interest, who, own_party=own_party, **said)

    @rule(which=WHICH, who=WHO, why=st.booleans(), essential=st.booleans(), page=PAGE)
    def an_interest_is_said_otherwise(self, which, who, why, essential, page):
        found = self.interest(which)
        who = self.speaker(who, found.party_id)
        said = {"title": "Anders", "why": "Omdat" if why else "", "essential": essential}
        if page:
            self.visit(who, "edit_interest", found.pk, weight="4", **said)
        else:
            self.act(register.change_interest, who, interest=found, weight=4, **said)

    @rule(which=WHICH, why=st.booleans())
    def an_essential_interest_loses_or_regains_its_why(self, which, why):
        self.an_interest_is_said_otherwise(which, "owner", why, True, True)

    @rule(which=WHICH, who=WHO, level=st.sampled_from(["draft", "party", "table"]))
    def an_interest_is_shared(self, which, who, level):
        found = self.interest(which)
        who = self.speaker(who, found.party_id)
        self.act(register.share_interest, who, interest=found, level=level, confirmed=True)

    @rule(which=st.integers(1, 11), who=WHO, page=PAGE)
    def an_interest_is_dropped(self, which, who, page):
        found = self.interest(which)
        who = self.speaker(who, found.party_id)
        if page:
            self.visit(who, "drop_interest", found.pk, confirmed=True)
        else:
            self.act(register.drop_interest, who, interest=found)

    @rule(which=WHICH, who=WHO, safe=st.booleans(), page=PAGE)
    def an_interest_is_declared(self, which, who, safe, page):
        found = self.interest(which)
        who = self.speaker(who, found.party_id)
        if page:
            self.visit(who, "declare_interest", found.pk, state="secured" if safe else "at_stake")
        else:
            verb = register.declare_safe if safe else register.declare_at_stake
            self.act(verb, who, interest=found)

    @rule(which=st.integers(0, 2), bearer=st.sampled_from(SPEAKS), days=DAYS)
    def an_interest_is_secured(self, which, bearer, days):
        found = self.interest(which)
        asked = self.asked(self.speaker("owner", found.party_id), found, bearer, days)
        if asked is not REFUSED:
            self.act(register.answer_safeguard, bearer, safeguard=asked, accept=True)
        self.an_interest_is_declared(which, "owner", True, False)

    # --- safeguards

    def asked(self, who, interest, bearer, days):
        return self.act(
            register.ask_safeguard,
            who,
            interest=interest,
            measure="Halve kade open",
            bearer=self.party(bearer),
            signal="Minder kramen",
            review_on=self.today + days * DAY,
        )

    @rule(which=WHICH, who=WHO, bearer=st.sampled_from(SPEAKS), days=DAYS, page=PAGE)
    def a_safeguard_is_asked(self, which, who, bearer, days, page):
        found = self.interest(which)
        who = self.speaker(who, found.party_id)
        if not page:
            self.asked(who, found, bearer, days)
            return
        said = {"measure": "Halve kade", "signal": "Minder kramen"}
        said |= {"bearer": self.party(bearer).key, "review_on": self.today + days * DAY}
        self.visit(who, "new_safeguard", found.pk, **said)

    @rule(which=WHICH, who=WHO, accept=st.booleans(), page=PAGE)
    def a_safeguard_is_answered(self, which, who, accept, page):
        if found := self.safeguard(which):
            who = self.speaker(who, found.bearer_id)
            if page:
                self.visit(who, "safeguard", found.pk, accept="yes" if accept else "no")
            else:
                self.act(register.answer_safeguard, who, safeguard=found, accept=accept)

    @rule(which=WHICH, who=WHO, page=PAGE)
    def a_signal_trips(self, which, who, page):
        if found := self.safeguard(which):
            who = self.speaker(who, found.bearer_id)
            if page:
                self.visit(who, "trip_signal", found.pk, words="Leeg")
            else:
                self.act(register.trip_signal, who, safeguard=found, words="Leeg")

    @rule(which=WHICH, who=WHO, days=DAYS, page=PAGE)
    def a_safeguard_is_reviewed_or_ended(self, which, who, days, page):
        if found := self.safeguard(which):
            who, on = self.speaker(who, found.interest.party_id), self.today + days * DAY
            if page:
                self.visit(who, "review_safeguard", found.pk, review_on=on)
            elif days % 2:
                self.act(register.review_safeguard, who, safeguard=found, review_on=on)
            else:
                self.act(register.end_safeguard, who, safeguard=found)

    # --- roles

    def ticked(self, role, ticks) -> list[Interest]:
        """Own interests the party could tick: with a why, and no drafts."""
        own = Interest.objects.filter(party=role.party, dropped_at=None).exclude(why="")
        rows = own.exclude(level="draft").order_by("created_at", "id")
        return [one for at, one in enumerate(rows) if at in ticks]

    def draws(self, role, shown, ticked) -> None:
        """What was not asked was not taken back."""
        kept = self.said.get(role.pk, set()) - {one.pk for one in shown}
        self.said[role.pk] = kept | {one.pk for one in ticked}

    @rule(which=WHICH, who=WHO, ticks=st.sets(st.integers(0, 3)))
    def a_party_says_what_a_role_touches(self, which, who, ticks):
        role = self.role(which)
        who, ticked = self.speaker(who, role.party_id), self.ticked(role, ticks)
        if self.act(actions.draw_touching, who, role=role, touches=ticked) is not REFUSED:
            self.draws(role, self.ticked(role, range(99)), ticked)

    @rule(which=WHICH, ticks=st.sets(st.integers(0, 1), min_size=1), page=PAGE)
    def a_party_accepts(self, which, ticks, page):
        self.answers(which, "owner", "accept", ticks, page)

    @rule(
        which=WHICH,
        who=WHO,
        answer=st.sampled_from(ANSWERS),
        ticks=st.sets(st.integers(0, 3)),
        page=PAGE,
    )
    def a_role_is_answered(self, which, who, answer, ticks, page):
        self.answers(which, who, answer, ticks, page)

    def answers(self, which, who, answer, ticks, page):
        role = self.role(which)
        who, ticked = self.speaker(who, role.party_id), self.ticked(role, ticks)
        said = {"answer": answer, "condition": "Mits het kan"}
        if page:
            shown = self.reads(who, "role", role.pk)
            asked = [one for one in self.ticked(role, range(99)) if f'value="{one.pk}"' in shown]
            keys = [one.key for one in ticked]
            done = self.visit(who, "role", role.pk, touches=keys, **said)
        else:
            asked = self.ticked(role, range(99))
            after = self.act(actions.answer_role, who, role=role, touches=ticked, **said)
            done = after is not REFUSED
        if done:
            self.draws(role, asked, ticked)
        elif answer == "accept":
            self.reached["refused by page" if page else "refused by action"] += 1

    @rule(which=WHICH, who=WHO, page=PAGE, accountable=st.booleans())
    def a_role_is_offered_on_other_terms(self, which, who, page, accountable):
        role = self.role(which)
        who = self.speaker(who, role.party_id)
        said = {"title": role.title, "purpose": "Meer rust", "accountable": accountable}
        said |= {"starts_on": role.starts_on, "ends_on": role.ends_on}
        if page:
            self.visit(who, "edit_role", role.pk, **said)
        else:
            self.act(roles.change_role_offer, who, role=role, **said)

    @rule(which=WHICH, who=WHO, to=st.sampled_from(SPEAKS))
    def a_role_is_offered(self, which, who, to):
        self.offers(self.speaker(who, self.party(to).pk), to, self.pick(Result.objects, which))

    @rule(who=st.sampled_from(["fatima", "truus", "marloes"]))
    def a_workbook_comes_in(self, who):
        seat = getattr(self.dike, who)
        base = {"collaboration": self.dike.collaboration.name, "department": ""}
        base["organisation"] = self.party("fatima").organisation.name
        role = {"title": "Trekker", "result": "Kade", "purpose": "x", "craft": ""}
        role |= {"accountabilities": "", "accountable": True, "state": "accepted"}
        role |= {"starts_on": self.today, "ends_on": self.today + 900 * DAY}
        interest = {"title": "Levendige kade", "why": "x", "essential": False}
        sheets = {"Collaborations": {"name": base["collaboration"]}, "Roles": base | role}
        sheets["Interests"] = base | interest
        entries = [Entry(sheet, 2, values) for sheet, values in sheets.items()]
        self.act(
            import_workbook, None, filled=Filled(3, tuple(entries), (), (), ()), by=seat.person
        )

    # --- what others do, and time

    @rule(which=WHICH, effect=st.sampled_from(EFFECTS))
    def a_check_is_filed(self, which, effect):
        who = SPEAKS[which % 2]
        own = Interest.objects.filter(party=self.party(who), dropped_at=None).exclude(why="")
        effects = {one.key: effect for one in own.exclude(level="draft")}
        self.act(actions.file_check, who, proposal=self.proposal, effects=effects)

    @rule(who=st.sampled_from(["bart", "anneke"]), page=PAGE)
    def a_bearer_leaves(self, who, page):
        if page:
            self.visit(who, "leave", confirmed=True)
        else:
            self.act(leave, who)

    @rule(days=st.integers(0, 25))
    def the_clock_ticks(self, days):
        self.moment += days * DAY
        self.act(clockwork.let_interests_fall, None)
        fallen = set(FallenRole.objects.values_list("role_id", flat=True))
        for role in Assignment.objects.filter(state="accepted"):
            at_stake = self.at_stake(role)
            assert not at_stake or role.pk in fallen, "accepted over an interest at stake"
            self.reached["fallen"] += bool(at_stake)
        for one in Interest.objects.filter(dropped_at=None).exclude(declared_safe_at=None):
            assert is_safe(one, self.today), "declared safe while nothing secures it"

    def at_stake(self, role) -> list[Interest]:
        touched = self.touched(role)
        return [one for one in touched if not is_safe(one, self.today)]

    def touched(self, role) -> list[Interest]:
        own = Interest.objects.filter(pk__in=self.said.get(role.pk, ()), party=role.party_id)
        return [one for one in own.filter(essential=True, dropped_at=None) if one.why.strip()]

    @invariant()
    def no_role_becomes_fully_accepted_over_an_interest_at_stake(self):
        for role in Assignment.objects.filter(state="accepted"):
            if (role.pk, role.version) in self.known:
                continue
            self.known.add((role.pk, role.version))
            assert not self.at_stake(role), "accepted over an interest at stake"
            assert role.answered_by.party_id == role.party_id, "accepted by proxy"
            assert role.answered_by.role == "representative", "accepted by proxy"
            self.reached["accepted over a safe interest"] += bool(self.touched(role))
