"""How do two worlds look that differ only in what some may not know?"""

from __future__ import annotations

import io
from argparse import Namespace
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, redirect_stdout
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal
from types import SimpleNamespace
from uuid import UUID

from django.core import mail
from django.db import transaction

from gedragen.cli import assure
from gedragen.cli.tick import rounds as ticks
from gedragen.core.environment.agenda import ItemKind
from gedragen.core.visibility import Level
from gedragen.web.ambition import roles
from gedragen.web.assurance import actions as assurance
from gedragen.web.collaborations import actions as collaborations
from gedragen.web.collaborations import invitations, mandates
from gedragen.web.environment.agenda import actions as agenda
from gedragen.web.environment.agreements import actions as agreements
from gedragen.web.environment.decisions import actions as decisions
from gedragen.web.environment.group_roles import actions as group_roles
from gedragen.web.interaction import actions as interaction
from gedragen.web.interests.negotiations import actions as negotiations
from gedragen.web.interests.negotiations import rounds, scoring
from gedragen.web.interests.register import actions as register
from gedragen.web.overview.calendar import queries as calendars
from gedragen.web.shared import clock, ids
from gedragen.web.steering import actions as steering
from tests.security import twin_differences
from tests.security.browser import Browser, comparable
from tests.security.known import World
from tests.security.routes import Address

PLAIN, PARTYS, FACILITATORS = "nothing secret", "a party's own", "shared with the facilitator"


@dataclass
class Stage:
    """Moves time and hands out keys; what is secret draws from a stream of its own."""

    dike: SimpleNamespace
    secrets: str
    begins: datetime
    world: World = field(default_factory=World)
    acts: int = 0
    drawn: dict[int, int] = field(default_factory=dict)

    @contextmanager
    def public(self) -> Iterator[None]:
        """An act of which everyone may know: a minute later, keys of its own."""
        self.acts += 1
        with self._from(self.acts):
            yield

    @contextmanager
    def secret(self) -> Iterator[None]:
        """An act of which not everyone may know: it moves no time and takes no public key."""
        with self._from(1 << 20):
            yield

    @contextmanager
    def _from(self, stream: int) -> Iterator[None]:
        def make() -> UUID:
            self.drawn[stream] = self.drawn.get(stream, 0) + 1
            return UUID(int=stream << 40 | self.drawn[stream])

        moment = self.begins + timedelta(minutes=self.acts)
        with clock.at(moment), ids.made_by(make):
            yield

    def add(self, kind: str, row) -> None:
        self.world.add(kind, row, (), slug=self.dike.slug)

    def play(self) -> World:
        """The whole story, with or without its secrets."""
        self.world.tables[self.dike.slug] = frozenset()
        with self.public():
            self.quay = register.write_interest(
                self.dike.henk_jan, title="Een veilige dijk", why="Wij keren het water"
            )
        own = self._secret_interest() if self.secrets != PLAIN else None
        self._role(own)
        proposal = self._proposal()
        self._answer(proposal, own)
        self._decided(own)
        self._negotiation(own)
        self._promise()
        self._group_role()
        if self.secrets == PARTYS:
            self._small_secrets()
            twin_differences.keep_one_to_oneself(self)
        if self.secrets == FACILITATORS:
            twin_differences.name_two(self)
        self._time_passes(own)
        return self.world

    def _secret_interest(self):
        """The water board's own: why, position, safeguard, red line, declared safe."""
        hj = self.dike.henk_jan
        with self.secret():
            own = register.write_interest(
                hj, title="Geheim belang", why="Geheime reden", essential=True, weight=5,
                positions=["Geheim standpunt"],
            )  # fmt: skip
            safeguard = register.ask_safeguard(
                hj, interest=own, measure="Geheime maatregel", bearer=hj.party,
                signal="Geheim signaal", review_on=clock.today() + timedelta(days=20),
            )  # fmt: skip
            register.answer_safeguard(hj, safeguard=safeguard, accept=True)
            register.declare_safe(hj, interest=own)
            register.set_red_line(hj, interest=own, red_line=Decimal(6))
            if self.secrets == FACILITATORS:
                wider = {"level": Level.FACILITATORS, "confirmed": True}
                register.share_interest(hj, interest=own, **wider)
            for kind, row in (
                ("interest", own), ("position", own.positions.get()), ("safeguard", safeguard),
            ):  # fmt: skip
                self.add(kind, row)
        return own

    def _role(self, own) -> None:
        dike = self.dike
        with self.public():
            result = collaborations.name_result(dike.marloes, title="Kade ingericht")
        with self.public():
            today = clock.today()
            role = roles.offer_role(
                dike.marloes, party=dike.henk_jan.party, result=result, title="Dijk bouwen",
                purpose="Droge voeten", starts_on=today, ends_on=today + timedelta(days=300),
            )  # fmt: skip
        with self.public():
            touches = [own] if own and self.secrets == PARTYS else []
            assurance.answer_role(dike.henk_jan, role=role, answer="accept", touches=touches)
        with self.public():
            steering.report_progress(
                dike.nadia, result=result, achieved="Boring gedaan", rating=6, next_step="Rapport",
                next_owner=dike.nadia, next_on=clock.today() + timedelta(days=9),
            )  # fmt: skip
        self.add("result", result)
        self.add("role", role)

    def _proposal(self):
        dike = self.dike
        with self.public():
            item = agenda.put_on_agenda(
                dike.marloes, title="De wand", kind=ItemKind.JUDGING, text="Hoe hoog?"
            )
        with self.public():
            proposal = decisions.write_proposal(dike.marloes, title="Een wand", text="Opzetbaar.")
        with self.public():
            asked = [{"party": seat.party} for seat in (dike.fatima, dike.henk_jan)]
            closes = clock.today() + timedelta(days=4)
            decisions.open_round(dike.marloes, proposal=proposal, closes_on=closes, parties=asked)
        self.add("item", item)
        self.add("proposal", proposal)
        return proposal

    def _answer(self, proposal, own) -> None:
        """The same acts in each world: an objection through the facilitator, a check filed."""
        said = {"words": "Liever anders", "ground_kind": "framework", "ground_words": "De norm"}
        if self.secrets == FACILITATORS:
            said = {
                "words": "Geheime woorden", "ground_kind": "interest", "ground_id": own.key,
                "ground_words": "Geheime grond",
            }  # fmt: skip
        with self.public():
            decisions.answer_round(
                self.dike.henk_jan, proposal=proposal, version=1, kind="objection",
                ground_visibility="facilitator", proposed_change="Een meter lager", **said,
            )  # fmt: skip
        with self.public():
            effects = {self.quay.key: "untouched"}
            if own:
                effects = {self.quay.key: "better", own.key: "untouched"}
            words = dict.fromkeys(effects, "Geheim oordeel") if own else {}
            assurance.file_check(
                self.dike.henk_jan, proposal=proposal, effects=effects, words=words
            )

    def _decided(self, own) -> None:
        """The same once more, and closed: it has a record, a PDF and a file."""
        proposal = self._proposal()
        self._answer(proposal, own)
        with self.public():
            assurance.close_proposal(self.dike.marloes, proposal=proposal, carried=False)
        self.add("decided", proposal)

    def _negotiation(self, own) -> None:
        dike, options = self.dike, []
        with self.public():
            here = negotiations.open_negotiation(dike.marloes, title="Hoogte en lijn")
        for title in ("Lijn", "Hoogte"):
            with self.public():
                topic = negotiations.add_topic(dike.marloes, negotiation=here, title=title)
                options += [
                    negotiations.add_option(dike.marloes, topic=topic, title=f"{title} {number}")
                    for number in (1, 2)
                ]
        with self.public():
            shared = register.write_interest(dike.fatima, title="Winkels open", why="Brood")
            register.share_interest(
                dike.fatima, interest=shared, level=Level.TABLE, figures_level=Level.FACILITATORS,
                confirmed=True,
            )  # fmt: skip
        scored = [self.quay, own] if own and self.secrets == PARTYS else [self.quay]
        for seat, interests in ((dike.fatima, [shared]), (dike.henk_jan, scored)):
            with self.public():
                scoring.file_scores(
                    seat, negotiation=here, complete=True,
                    scores={(i.key, o.key): Decimal(3 + n) for i in interests
                            for n, o in enumerate(options)},
                    without={i.key: Decimal(2) for i in interests},
                )  # fmt: skip
        with self.public():
            frozen = rounds.freeze_round(dike.marloes, negotiation=here)
            rounds.run_finder(dike.marloes, round=frozen)
        for seat in (s for s in vars(dike).values() if getattr(s, "role", "") == "representative"):
            with self.public():
                rounds.agree_traceable(seat, negotiation=here)
        with self.public():
            packages = rounds.publish_packages(dike.marloes, round=frozen, which=["A"])
        for kind, row in (("negotiation", here), ("round", frozen), ("package", packages[0])):
            self.add(kind, row)

    def _promise(self) -> None:
        with self.public():
            made = agreements.promise(
                self.dike.henk_jan, title="De boring", receiver=self.dike.bart.party,
                due_on=clock.today() + timedelta(days=15),
            )  # fmt: skip
        with self.public():
            assurance.declare_cell(self.dike.henk_jan, aspect="interest", state="at_stake")
        self.add("commitment", made)

    def _group_role(self) -> None:
        """A role for which people are being nominated, unseen until the round ends."""
        dike = self.dike
        with self.public():
            self.group_role = group_roles.describe_group_role(
                dike.marloes, kind="host", title="Gastrol", does="Welkom heten",
                never="Beslissen", hours="een uur", term_months=6,
            )  # fmt: skip
        for seat in (s for s in vars(dike).values() if getattr(s, "role", "") == "representative"):
            with self.public():
                group_roles.agree_profile(seat, role=self.group_role)
        with self.public():
            until = clock.today() + timedelta(days=90)
            group_roles.open_nominations(dike.marloes, role=self.group_role, until=until)
        self.add("group_role", self.group_role)

    def _small_secrets(self) -> None:
        """A draft, a question between two people, a seat offered, a mandate asked for, a name."""
        dike = self.dike
        with self.secret():
            group_roles.nominate(
                dike.henk_jan, role=self.group_role, nominee=dike.truus, craft="Geheim vak",
                seen="Geheime reden",
            )  # fmt: skip
            draft = register.write_interest(dike.nadia, title="Geheim ontwerp", own_party=False)
            asked = interaction.ask_help(dike.nadia, of=dike.joost, question="Geheime vraag")
            interaction.answer_help(dike.joost, request=asked, answer="Geheim antwoord")
            offered, _ = invitations.name_seat(
                dike.henk_jan, role="professional", email="geheim@example.org"
            )
            until = clock.today() + timedelta(days=90)
            mandate = mandates.set_mandate(dike.henk_jan, about="Geheim", valid_until=until)
            for kind, row in (
                ("interest", draft), ("help", asked), ("invitation", offered), ("mandate", mandate),
            ):  # fmt: skip
                self.add(kind, row)

    def _time_passes(self, own) -> None:
        """A review date passes: what was safe falls back; whoever must hear of things gets mail."""
        for days in (1, 30):
            with self.public():
                later = clock.now() + timedelta(days=days)
                with clock.at(later.replace(hour=12)):
                    for work in ticks():
                        work()
        self.begins += timedelta(days=31)


def seen_by(
    dike,
    secrets: str,
    browsers: dict[str, Browser],
    names: Iterable[str],
    addresses: Callable[[World], Iterable[Address]],
) -> dict:
    """Everything these people get to see in a world, which is then taken down again."""
    begins = clock.now().replace(hour=9, minute=0, second=0, microsecond=0) + timedelta(days=1)
    seen: dict = {}
    with transaction.atomic():
        mail.outbox.clear()
        stage = Stage(dike, secrets, begins)
        listed = addresses(stage.play())
        with stage.public():
            for name in names:
                for address in listed:
                    seen[name, address.path] = _page(browsers[name], address)
            _told(dike, seen)
        transaction.set_rollback(True)
    for one in mail.outbox:
        seen.setdefault(("mail", one.to[0]), []).append(_letter(one))
    return seen


def _page(browser: Browser, address: Address) -> tuple:
    return comparable(browser.ask("GET", address.path), address.path)


def _told(dike, seen: dict) -> None:
    """What the command line says, for each of its people and for nobody; and their calendars."""
    emails = {seat.person.email for seat in vars(dike).values() if hasattr(seat, "person")}
    for email in [None, *sorted(emails - {dike.otto.person.email})]:
        for as_json in (True, False):
            said = io.StringIO()
            asked = Namespace(collaboration=dike.slug, reader=email, json=as_json)
            with redirect_stdout(said):
                assure.run(asked)
            seen["assure", email, as_json] = said.getvalue()
    for name, seat in vars(dike).items():
        if hasattr(seat, "person"):
            seen["calendar", name] = calendars.calendar_of(seat.person)


def _letter(one) -> str:
    stop = one.extra_headers.get("List-Unsubscribe", "").strip("<>")
    return f"{one.subject}\n{one.body}".replace(stop, "STOP") if stop else one.body
