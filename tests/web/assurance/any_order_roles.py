"""Is a role ever fully accepted over an interest at stake, in whatever order people act?"""

from __future__ import annotations

from hypothesis import strategies as st
from hypothesis.stateful import invariant, rule

from gedragen.core.ambition.roles import RoleAnswer
from gedragen.web.ambition import roles
from gedragen.web.ambition.models import Assignment
from gedragen.web.assurance import actions, clockwork
from gedragen.web.assurance.models import FallenRole
from gedragen.web.collaborations.actions import leave, name_result
from gedragen.web.environment.decisions import actions as decisions
from gedragen.web.exchange.workbook import Entry, Filled
from gedragen.web.exchange.workbook_actions import import_workbook
from gedragen.web.interests.register import actions as register
from gedragen.web.interests.register.models import Interest, Safeguard
from tests.web.assurance.any_order import DAY, PAGE, REFUSED, SPEAKS, WHICH, WHO, AnyOrder

DAYS = st.integers(1, 40)
FEW = st.sampled_from([0, 0, 0, 1, 2, 3])
MOSTLY = st.sampled_from([True, True, True, False])
ANSWER = st.sampled_from(["accept"] * 4 + list(RoleAnswer))
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
        for name, title in (("fatima", "Kade"), ("truus", "Straat")):
            result = self.act(name_result, "marloes", title=title)
            self.offers("marloes", name, result)
        said = {"title": "Levendige kade", "why": "Daarom", "essential": True}
        for name in ("fatima", "truus"):
            self.act(register.write_interest, name, **said)
        self.secures(self.interest(0), "bart", 20)
        self.answers(0, "owner", "accept", {0}, False)
        self.known = {(role.pk, role.version) for role in Assignment.objects.all()}
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

    def role(self, which) -> Assignment | None:
        return self.pick(Assignment.objects.select_related("party", "result"), which)

    # --- interests

    @rule(
        what=st.sampled_from(["written", "shared", "dropped"]),
        which=WHICH,
        who=WHO,
        why=st.booleans(),
        level=st.sampled_from(["draft", "party", "table"]),
        page=PAGE,
    )
    def an_interest_comes_or_goes(self, what, which, who, why, level, page):
        found = self.interest(which)
        who = self.speaker(who, found.party_id)
        if what == "written":
            self.writes(who, why, level == "draft", page)
        elif what == "shared":
            self.act(register.share_interest, who, interest=found, level=level, confirmed=True)
        elif page:
            self.visit(who, "drop_interest", found.pk, confirmed=True)
        else:
            self.act(register.drop_interest, who, interest=found)

    def writes(self, who, why, draft, page) -> None:
        said = {"title": "Rust", "why": "Omdat" if why else "", "essential": True}
        if page:
            readers = "no" if draft else "yes"
            self.visit(who, "new_interest", weight="3", own_party=readers, **said)
        else:
            self.act(register.write_interest, who, own_party=not draft, **said)

    @rule(which=FEW, who=WHO, why=st.booleans(), essential=MOSTLY, page=PAGE)
    def an_interest_is_said_otherwise(self, which, who, why, essential, page):
        found = self.interest(which)
        who = self.speaker(who, found.party_id)
        said = {"title": "Anders", "why": "Omdat" if why else "", "essential": essential}
        if page:
            self.visit(who, "edit_interest", found.pk, weight="4", **said)
        else:
            self.act(register.change_interest, who, interest=found, weight=4, **said)

    @rule(which=FEW, who=WHO, safe=st.booleans(), page=PAGE)
    def an_interest_is_declared(self, which, who, safe, page):
        found = self.interest(which)
        who = self.speaker(who, found.party_id)
        if page:
            self.visit(who, "declare_interest", found.pk, state="secured" if safe else "at_stake")
        else:
            verb = register.declare_safe if safe else register.declare_at_stake
            self.act(verb, who, interest=found)

    def secures(self, found, bearer, days) -> None:
        """The short way, as parties who trust one another go it."""
        owner = self.speaker("owner", found.party_id)
        for old in found.safeguards.filter(ended_at=None):
            self.act(register.end_safeguard, owner, safeguard=old)
        asked = self.asks(owner, found, bearer, days)
        if asked is not REFUSED:
            self.act(register.answer_safeguard, bearer, safeguard=asked, accept=True)
        self.act(register.declare_safe, owner, interest=found)

    # --- safeguards

    def asks(self, who, interest, bearer, days, page=False):
        said = {"measure": "Halve kade open", "signal": "Minder kramen"}
        said |= {"review_on": self.today + days * DAY}
        party = self.party(bearer)
        if page:
            return self.visit(who, "new_safeguard", interest.pk, bearer=party.key, **said)
        return self.act(register.ask_safeguard, who, interest=interest, bearer=party, **said)

    @rule(which=FEW, who=WHO, bearer=st.sampled_from(SPEAKS), days=DAYS, page=PAGE)
    def a_safeguard_is_asked(self, which, who, bearer, days, page):
        found = self.interest(which)
        self.asks(self.speaker(who, found.party_id), found, bearer, days, page)

    @rule(
        what=st.sampled_from(["accepted", "declined", "tripped", "reviewed", "ended"]),
        which=WHICH,
        who=WHO,
        days=DAYS,
        page=PAGE,
    )
    def something_happens_to_a_safeguard(self, what, which, who, days, page):
        found = self.pick(Safeguard.objects.select_related("bearer", "interest__party"), which)
        if found is None:
            return
        owned = what in ("reviewed", "ended")
        who = self.speaker(who, found.interest.party_id if owned else found.bearer_id)
        accept, words, on = what == "accepted", {"words": "Leeg"}, self.today + days * DAY
        if what == "ended":
            self.act(register.end_safeguard, who, safeguard=found)
        elif what == "reviewed" and page:
            self.visit(who, "review_safeguard", found.pk, review_on=on)
        elif what == "reviewed":
            self.act(register.review_safeguard, who, safeguard=found, review_on=on)
        elif what == "tripped" and page:
            self.visit(who, "trip_signal", found.pk, **words)
        elif what == "tripped":
            self.act(register.trip_signal, who, safeguard=found, **words)
        elif page:
            self.visit(who, "safeguard", found.pk, accept="yes" if accept else "no")
        else:
            self.act(register.answer_safeguard, who, safeguard=found, accept=accept)

    # --- roles

    def askable(self, role) -> list[Interest]:
        """Own interests the party could tick: with a why, and no drafts."""
        own = Interest.objects.filter(party=role.party, dropped_at=None).exclude(why="")
        return list(own.exclude(level="draft").order_by("created_at", "id"))

    def ticked(self, role, ticks) -> list[Interest]:
        return [one for at, one in enumerate(self.askable(role)) if at in ticks]

    def draws(self, role, asked, ticked) -> None:
        """What was not asked was not taken back."""
        kept = self.said.get(role.pk, set()) - {one.pk for one in asked}
        self.said[role.pk] = kept | {one.pk for one in ticked}

    @rule(which=WHICH, ticks=st.sets(st.integers(0, 1), min_size=1), page=PAGE)
    def a_party_accepts(self, which, ticks, page):
        self.answers(which, "owner", "accept", ticks, page)

    @rule(which=WHICH, bearer=st.sampled_from(SPEAKS), days=DAYS, page=PAGE)
    def a_party_secures_what_a_role_touches_and_accepts(self, which, bearer, days, page):
        ticks = range(which % 2 + 1)
        for interest in self.ticked(self.role(which), ticks):
            self.secures(interest, bearer, days)
        self.answers(which, "owner", "accept", ticks, page)

    @rule(which=WHICH, who=WHO, answer=ANSWER, ticks=st.sets(st.integers(0, 3)), page=PAGE)
    def a_role_is_answered(self, which, who, answer, ticks, page):
        self.answers(which, who, answer, ticks, page)

    def answers(self, which, who, answer, ticks, page) -> None:
        role = self.role(which)
        who, ticked = self.speaker(who, role.party_id), self.ticked(role, ticks)
        asked = self.askable(role)
        said = {"answer": answer, "condition": "Mits het kan"}
        if page:
            if self.said.get(role.pk, set()) - {one.pk for one in ticked}:
                shown = self.reads(who, "role", role.pk)
                asked = [one for one in asked if f'value="{one.pk}"' in shown]
            keys = [one.key for one in ticked]
            done = self.visit(who, "role", role.pk, touches=keys, **said)
        else:
            after = self.act(actions.answer_role, who, role=role, touches=ticked, **said)
            done = after is not REFUSED
        if done:
            self.draws(role, asked, ticked)
        elif answer == "accept":
            self.reached["refused by page" if page else "refused by action"] += 1

    @rule(
        what=st.sampled_from(["touches", "touches", "terms", "offered"]),
        which=WHICH,
        who=WHO,
        ticks=st.sets(st.integers(0, 3)),
        page=PAGE,
    )
    def a_role_is_put_otherwise(self, what, which, who, ticks, page):
        role = self.role(which)
        who, ticked = self.speaker(who, role.party_id), self.ticked(role, ticks)
        terms = {"title": role.title, "purpose": "Meer rust", "accountable": len(ticks) > 1}
        terms |= {"starts_on": role.starts_on, "ends_on": role.ends_on}
        if what == "touches":
            if self.act(actions.draw_touching, who, role=role, touches=ticked) is not REFUSED:
                self.draws(role, self.askable(role), ticked)
        elif what == "offered":
            self.offers(who, SPEAKS[which % 2], role.result)
        elif page:
            self.visit(who, "edit_role", role.pk, **terms)
        else:
            self.act(roles.change_role_offer, who, role=role, **terms)

    # --- what others do, and time

    @rule(
        what=st.sampled_from(["check", "check", "leave", "workbook"]),
        who=st.sampled_from(SPEAKS),
        effect=st.sampled_from(EFFECTS),
        page=PAGE,
    )
    def something_else_happens(self, what, who, effect, page):
        if what == "workbook":
            self.brings_in(who)
        elif what == "check":
            own = Interest.objects.filter(party=self.party(who), dropped_at=None).exclude(why="")
            effects = {one.key: effect for one in own.exclude(level="draft")}
            self.act(actions.file_check, who, proposal=self.proposal, effects=effects)
        elif who != "fatima":
            if page:
                self.visit(who, "leave", confirmed=True)
            else:
                self.act(leave, who)

    def brings_in(self, who) -> None:
        """A workbook that claims, for the municipality, a role that was accepted elsewhere."""
        name, gemeente = self.dike.collaboration.name, self.party("fatima").organisation.name
        base = {"collaboration": name, "department": "", "organisation": gemeente}
        role = {"title": "Eigenaar", "result": "Kade", "purpose": "x", "craft": ""}
        role |= {"accountabilities": "", "accountable": True, "state": "accepted"}
        role |= {"starts_on": self.today, "ends_on": self.today + 900 * DAY}
        interest = {"title": "Levendige kade", "why": "x", "essential": False}
        table = {"name": name, "task": "Dijk", "about": ""}
        sheets = {"Collaborations": table, "Roles": role, "Interests": interest}
        entries = tuple(Entry(sheet, 2, base | values) for sheet, values in sheets.items())
        person = getattr(self.dike, who).person
        self.act(import_workbook, None, filled=Filled(3, entries, (), (), ()), by=person)

    @rule(days=st.integers(0, 25))
    def the_clock_ticks(self, days):
        self.moment += days * DAY
        self.act(clockwork.let_interests_fall, None)
        fallen = set(FallenRole.objects.values_list("role_id", flat=True))
        for role in Assignment.objects.filter(state="accepted"):
            at_stake = self.at_stake(role)
            assert not at_stake or role.pk in fallen, "accepted over an interest at stake"
            self.reached["fallen"] += bool(at_stake)
        declared = Interest.objects.filter(dropped_at=None, party__left_at=None)
        for one in declared.exclude(declared_safe_at=None):
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
