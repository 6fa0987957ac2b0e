"""Is a proposal ever carried over somebody's silence, objection, check or ratification?"""

from __future__ import annotations

from hypothesis import strategies as st
from hypothesis.stateful import invariant, rule

from gedragen.core.assurance.check import Effect
from gedragen.core.environment.decisions import AnswerKind
from gedragen.web.assurance import actions
from gedragen.web.assurance.models import InterestCheck
from gedragen.web.collaborations import mandates, ratifying, replacements
from gedragen.web.collaborations.actions import leave
from gedragen.web.collaborations.models import Mandate, Replacement
from gedragen.web.environment.decisions import actions as decisions
from gedragen.web.environment.decisions.models import Entitlement, Proposal, Response
from gedragen.web.environment.decisions.ratifying import ratify
from gedragen.web.interests.register import actions as register
from gedragen.web.interests.register.models import Interest
from tests.web.assurance.any_order import DAY, PAGE, REFUSED, SPONSOR_OF, WHICH, WHO, AnyOrder

ASKED = ("fatima", "truus", "bart")
WHOSE = st.sampled_from(ASKED)
AMOUNT = st.sampled_from([0, 50_000, 300_000])
LIMIT = 100_000
FEW = st.sampled_from([0, 0, 0, 1, 2])


def bound_by(response: Response, amount: int, today) -> bool:
    """Whether who answered could bind the party alone, read from the mandates themselves."""
    voice = response.stands_in_for or response.by
    held = Mandate.objects.filter(seat=voice, ended_at=None, confirmed_at__isnull=False)
    return any(
        one.valid_until >= today and (one.limit_cents is None or one.limit_cents >= amount)
        for one in held
    )


def missing(proposal: Proposal, today) -> list[str]:
    """Rules 7 and 8 in their own words: everything for which this may not be carried."""
    found, consents = [], 0
    entitled = list(Entitlement.objects.filter(proposal=proposal).select_related("party"))
    for one in entitled:
        mine = {"proposal": proposal, "version": proposal.version, "party": one.party}
        said = Response.objects.filter(**mine).first()
        check = InterestCheck.objects.filter(**mine).first()
        if one.party.left_at:
            found.append("a party that left")
        if said is None:
            found.append("a silent party")
        elif said.kind == "objection":
            found.append("an open paramount objection")
        elif said.kind == "aside":
            found += ["an obliged party that stands aside"] * (one.obliged or one.amount_cents > 0)
        else:
            consents += 1
            bound = bound_by(said, one.amount_cents, today)
            if said.ratified is False or not (bound or said.ratified):
                found.append("a missing ratification")
        if check is None:
            found.append("a missing check")
        elif check.judgements.filter(effect="not_acceptable").exists():
            found.append("a not acceptable")
        elif not check.nothing_touches and not check.judgements.exists():
            found.append("an empty check")
    return found if consents else [*found, "nobody's consent"]


class ProposalsInAnyOrder(AnyOrder):
    """A few proposals before three parties, each with a mandate and a sponsor."""

    def prepare(self) -> None:
        self.carried: dict = {}
        self.responses: list[Response] = []
        """Every answer ever given, for sponsors who ratify what they read long ago."""
        self.act(ratifying.name_body, "ruud", kind="council", lead_days=10)
        for name in ASKED:
            self.act(register.write_interest, name, title="Rust", why="Daarom")
            self.mandates(name, LIMIT, 40)
        for amount in (0, 300_000):
            self.proposes("marloes", False)
            self.opens("marloes", self.proposal(-1), amount, False)

    def proposal(self, which) -> Proposal:
        return self.pick(Proposal.objects, which)

    def response(self, proposal, name) -> Response | None:
        return Response.objects.filter(proposal=proposal, party=self.party(name)).first()

    def remembers(self) -> None:
        known = {one.pk for one in self.responses}
        self.responses += Response.objects.exclude(pk__in=known).order_by("created_at")

    # --- the proposal itself

    def proposes(self, who, page) -> None:
        said = {"title": "Opzetbare wand", "text": "Zo doen we het."}
        if page:
            self.visit(who, "new_proposal", **said)
        else:
            self.act(decisions.write_proposal, who, **said)

    def opens(self, who, proposal, amount, page) -> None:
        closes = self.today + 20 * DAY
        if page:
            said = {f"asked_{self.party(name).key}": True for name in ASKED}
            said |= {f"euros_{self.party('fatima').key}": str(amount // 100)}
            self.visit(who, "open_round", proposal.pk, closes_on=closes, **said)
            return
        asked = [{"party": self.party(name)} for name in ASKED]
        asked[0] |= {"amount_cents": amount}
        self.act(decisions.open_round, who, proposal=proposal, closes_on=closes, parties=asked)

    @rule(
        what=st.sampled_from(["written", "opened", "opened", "amended", "withdrawn"]),
        which=WHICH,
        who=st.sampled_from(["marloes", "marloes", "fatima", "ruud"]),
        amount=AMOUNT,
        page=PAGE,
    )
    def a_proposal_is(self, what, which, who, amount, page):
        proposal = self.proposal(which)
        said = {"title": "Wand", "text": f"Anders {self.moment}", "reason": "Nieuw"}
        if what == "written":
            self.proposes(who, page)
        elif what == "opened":
            self.opens(who, proposal, amount, page)
        elif what == "amended" and page:
            self.visit(who, "amend_proposal", proposal.pk, version=proposal.version, **said)
        elif what == "amended":
            version = proposal.version
            self.act(decisions.amend_proposal, who, proposal=proposal, version=version, **said)
        elif page:
            self.visit(who, "withdraw_proposal", proposal.pk, confirmed=True)
        else:
            self.act(decisions.withdraw_proposal, who, proposal=proposal)

    # --- checks, answers, ratifications

    def effects(self, name, effect) -> dict[str, str]:
        """The same word for every own interest, but for the first."""
        own = Interest.objects.filter(party=self.party(name), dropped_at=None).exclude(why="")
        keys = [one.key for one in own.order_by("created_at", "id")]
        return dict.fromkeys(keys, "better") | dict.fromkeys(keys[:1], effect)

    def checks(self, who, proposal, name, effect, page) -> None:
        """`effect` is one of the four, or "" for a party that is not touched."""
        effects = self.effects(name, effect) if effect else {}
        if page:
            said = {f"effect_{key}": one for key, one in effects.items()}
            said |= {"nothing_touches": not effect, "later": "1", "version": proposal.version}
            self.visit(who, "answer_proposal", proposal.pk, **said)
            return
        said = {"effects": effects, "nothing_touches": not effect}
        self.act(actions.file_check, who, proposal=proposal, **said)

    @rule(
        which=FEW,
        whose=WHOSE,
        who=WHO,
        effect=st.sampled_from([*Effect, ""]),
        page=PAGE,
    )
    def a_check_is_filed(self, which, whose, who, effect, page):
        who = whose if who == "owner" else who
        self.checks(who, self.proposal(which), whose, effect, page)

    def says(self, who, proposal, name, kind, page) -> None:
        said = {"kind": kind, "words": "Liever lager", "ground_visibility": "table"}
        if kind == "objection":
            said |= {"ground_kind": "interest", "ground_words": "Rust", "look_together": True}
        if page:
            said |= {f"effect_{key}": one for key, one in self.effects(name, "better").items()}
            self.visit(who, "answer_proposal", proposal.pk, version=proposal.version, **said)
        else:
            version = proposal.version
            self.act(decisions.answer_round, who, proposal=proposal, version=version, **said)
        self.remembers()

    @rule(which=FEW, whose=WHOSE, who=WHO, kind=st.sampled_from(AnswerKind), page=PAGE)
    def a_party_answers(self, which, whose, who, kind, page):
        self.says(whose if who == "owner" else who, self.proposal(which), whose, kind, page)

    @rule(which=FEW, whose=WHOSE, page=PAGE)
    def a_party_takes_its_answer_back(self, which, whose, page):
        proposal = self.proposal(which)
        if page:
            self.visit(whose, "withdraw_answer", proposal.pk)
        else:
            self.act(decisions.withdraw_answer, whose, proposal=proposal)

    def word_of(self, whole: bool) -> dict:
        """What a council or board says with its word; not whole it must be refused."""
        return {"decided_on": self.today, "reference": "R-12" if whole else " "}

    @rule(which=WHICH, who=WHO, yes=st.booleans(), whole=st.booleans(), page=PAGE)
    def a_sponsor_ratifies(self, which, who, yes, whole, page):
        if not self.responses:
            return
        old = self.responses[which % len(self.responses)]
        who = self.speaker(who, old.party_id, among=SPONSOR_OF)
        if page:
            said = {"yes": "yes" if yes else "no", "decided_on": self.today, "reference": "R-12"}
            self.visit(who, "ratify", old.proposal_id, **said)
        else:
            self.act(ratify, who, response=old, yes=yes, **self.word_of(whole))

    @rule(
        which=st.sampled_from([0, 1, 1]),
        without=st.sampled_from(
            ["", "", "check", "acceptance", "answer", "consent", "ratification"]
        ),
        whose=WHOSE,
        away=st.booleans(),
        close=PAGE,
        page=PAGE,
    )
    def all_agree_but_for_one_thing(self, which, without, whose, away, close, page):
        """The municipality by its own voice, or by who stands in for it."""
        if without == "ratification":
            which, whose = 1, "fatima"  # the one proposal, and party, that goes beyond a mandate
        proposal = self.proposal(which)
        if away:
            said = {"by": self.dike.joost, "starts_on": self.today, "ends_on": self.today}
            self.act(replacements.name_replacement, "fatima", **said)
        for name in ASKED:
            who = "joost" if away and name == "fatima" else name
            lacks = without if name == whose else ""
            if lacks != "check":
                effect = "not_acceptable" if lacks == "acceptance" else "better"
                self.checks(who, proposal, name, effect, False)
            if lacks != "answer":
                kind = "objection" if lacks == "consent" else "consent"
                self.says(who, proposal, name, kind, False)
            given = self.response(proposal, name)
            if lacks != "ratification" and given is not None:
                said = {"response": given, "yes": True} | self.word_of(True)
                self.act(ratify, SPONSOR_OF[name], **said)
        if close:
            self.closes("marloes", proposal, True, page)

    # --- mandates, and who is there

    def mandates(self, name, limit, days) -> None:
        until = self.today + days * DAY
        said = {"about": "alles", "valid_until": until, "limit_cents": limit}
        mandate = self.act(mandates.set_mandate, name, **said)
        if mandate is not REFUSED:
            self.act(mandates.confirm_mandate, SPONSOR_OF[name], mandate=mandate)

    @rule(whose=WHOSE, limit=st.sampled_from([None, 0, LIMIT]), days=st.integers(0, 9), page=PAGE)
    def a_mandate_is_set(self, whose, limit, days, page):
        until = self.today + days * DAY
        if page:
            euros = None if limit is None else str(limit // 100)
            self.visit(whose, "mandate", about="iets", limit=euros, valid_until=until)
        else:
            said = {"about": "iets", "valid_until": until, "limit_cents": limit}
            self.act(mandates.set_mandate, whose, **said)

    @rule(which=WHICH, who=WHO, page=PAGE)
    def a_mandate_is_confirmed(self, which, who, page):
        waiting = Mandate.objects.filter(confirmed_at=None, ended_at=None)
        mandate = self.pick(waiting.select_related("seat__party"), which)
        if mandate is None:
            return
        who = self.speaker(who, mandate.seat.party_id, among=SPONSOR_OF)
        if page:
            self.visit(who, "confirm_mandate", mandate.pk, confirmed=True)
        else:
            self.act(mandates.confirm_mandate, who, mandate=mandate)

    @rule(
        what=st.sampled_from(["time", "time", "interest", "leave", "back"]),
        whose=WHOSE,
        days=st.integers(1, 12),
        page=PAGE,
    )
    def something_else_happens(self, what, whose, days, page):
        if what == "time":
            self.moment += days * DAY
            self.act(mandates.expire, None)
        elif what == "back":
            self.takes_back(whose, days, page)
        elif what == "interest":
            self.act(register.write_interest, whose, title="Stilte", why="Nachtrust")
        elif days < 5 and page:
            self.visit(whose, "leave", confirmed=True)
        elif days < 5:
            self.act(leave, whose)

    @rule(
        whose=WHOSE,
        by=st.sampled_from(["joost", "joost", "ruud", "kees", "inge_sponsor", "marloes", "anneke"]),
        first=st.sampled_from([0, 0, 0, 2]),
        days=st.integers(0, 9),
        which=FEW,
        page=PAGE,
    )
    def somebody_stands_in_and_answers(self, whose, by, first, days, which, page):
        """Also somebody of another party, or the facilitator: they must be refused."""
        first = self.today + first * DAY
        last = first + days * DAY
        if page:
            key = getattr(self.dike, by).key
            self.visit(whose, "replacement", by=key, starts_on=first, ends_on=last)
        else:
            said = {"by": getattr(self.dike, by), "starts_on": first, "ends_on": last}
            self.act(replacements.name_replacement, whose, **said)
        proposal = self.proposal(which)
        self.checks(by, proposal, whose, "better", False)
        self.says(by, proposal, whose, "consent", page)

    def takes_back(self, who, which, page) -> None:
        row = self.pick(Replacement.objects, which)
        if row is not None and page:
            self.visit(who, "end_replacement", row.pk)
        elif row is not None:
            self.act(replacements.end_replacement, who, replacement=row)

    # --- closing

    def closes(self, who, proposal, carried, page) -> None:
        if page:
            self.visit(who, "close_proposal", proposal.pk, carried="yes" if carried else "no")
        else:
            self.act(actions.close_proposal, who, proposal=proposal, carried=carried)
        lacks = missing(proposal, self.today)
        proposal.refresh_from_db()
        if proposal.state == Proposal.OPEN and carried:
            self.reached.update(f"refused for {one}" for one in lacks)
        elif proposal.state == Proposal.CARRIED and proposal.pk not in self.carried:
            given = Response.objects.filter(proposal=proposal, version=proposal.version)
            self.reached["carried by page" if page else "carried by action"] += 1
            self.reached["carried with a replacement"] += given.exclude(stands_in_for=None).exists()
            self.reached["carried after ratification"] += given.filter(ratified=True).exists()

    @rule(
        which=FEW,
        who=st.sampled_from(["marloes"] * 5 + ["fatima", "ruud"]),
        carried=st.sampled_from([True, True, True, False]),
        page=PAGE,
    )
    def a_round_is_closed(self, which, who, carried, page):
        self.closes(who, self.proposal(which), carried, page)

    @invariant()
    def nothing_is_carried_that_lacks_something(self):
        for proposal in Proposal.objects.filter(state=Proposal.CARRIED):
            if proposal.pk not in self.carried:
                lacks = missing(proposal, self.today)
                assert not lacks, f"carried with {', '.join(lacks)}"
            stands = self.carried.setdefault(proposal.pk, self.as_it_stands(proposal))
            assert stands == self.as_it_stands(proposal), "changed after it was carried"

    @invariant()
    def nobody_answers_for_a_party_they_do_not_sit_for(self):
        for rows in (Response.objects, InterestCheck.objects):
            for one in rows.select_related("by", "stands_in_for"):
                assert one.by.party_id == one.party_id, "answered for another party"
                voice = one.stands_in_for or one.by
                assert voice.party_id == one.party_id, "stood in for another party"
                assert voice.role == "representative", "answered without being named"
                self.reached["answered by a replacement"] += one.stands_in_for is not None
        for one in Response.objects.exclude(ratified_by=None).exclude(ratified_body="sponsor"):
            assert one.body_decided_on and one.body_reference, "a council without a decision"
        for one in Response.objects.exclude(ratified_by=None).exclude(stands_in_for=None):
            assert one.ratified_by.person_id != one.by.person_id, "ratified their own answer"

    def as_it_stands(self, proposal) -> tuple:
        """What may never change again once a proposal is carried."""
        given = Response.objects.filter(proposal=proposal).order_by("pk")
        checks = InterestCheck.objects.filter(proposal=proposal).order_by("pk")
        said = [*given.values_list("pk", "version", "kind", "ratified"), *checks.values_list("pk")]
        return (proposal.version, proposal.text, *said)
