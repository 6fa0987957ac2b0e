"""What does the borging matrix cost, as a table grows? Per party, at 15, 30, 60 and 120 parties.

Three layers, each the median of several runs: the core's computation alone, the query
path of the page (rows read, made into core values and computed), and the page itself.
Every party has ten interests, so 60 parties have 600. Compare ratios, not seconds.
"""

from __future__ import annotations

import os
import platform
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace

SIZES = (15, 30, 60, 120)
INTERESTS = 10
ROLES = 2
PROPOSALS = 6
RUNS = 7


def settle(folder: str) -> None:
    """A whole installation with an empty database, in a folder of its own."""
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
    os.environ["DJANGO_SETTINGS_MODULE"] = "gedragen.config.settings"
    os.environ["GEDRAGEN_DATA"] = folder
    os.environ["SECRET_KEY"] = "only-for-measuring-" + "0123456789" * 4
    os.environ.update(ALLOWED_HOSTS="testserver", SITE_URL="http://testserver")
    for name in ("DATABASE_URL", "GEDRAGEN_DEMO", "GEDRAGEN_DEBUG"):
        os.environ.pop(name, None)
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)


def build(parties: int) -> SimpleNamespace:
    """A table of so many parties with everything the matrix asks, in bulk."""
    table = _people(parties)
    _ambition(table)
    _interests(table)
    _proposals(table)
    return table


def _people(count: int) -> SimpleNamespace:
    from gedragen.core.rights import Role
    from gedragen.web.accounts.models import Person
    from gedragen.web.collaborations.models import Collaboration, Mandate, Party, Result, Seat
    from gedragen.web.organisations.models import Organisation
    from gedragen.web.shared import clock

    now, later = clock.now(), clock.today() + timedelta(days=90)
    here = Collaboration.objects.create(slug=f"tafel-{count}", name=f"Tafel van {count}")
    organisations = Organisation.objects.bulk_create(
        Organisation(name=f"Organisatie {count}-{n}") for n in range(count)
    )
    people = Person.objects.bulk_create(
        Person(email=f"p{count}-{n}@example.org", name=f"Persoon {n}", password="!")
        for n in range(count)
    )
    parties = Party.objects.bulk_create(
        Party(collaboration=here, organisation=one, position=n, joined_at=now)
        for n, one in enumerate(organisations)
    )
    seats = Seat.objects.bulk_create(
        Seat(person=person, collaboration=here, party=party, role=Role.REPRESENTATIVE)
        for person, party in zip(people, parties, strict=True)
    )
    Mandate.objects.bulk_create(
        Mandate(seat=seat, about="alles", valid_until=later, confirmed_by=seat, confirmed_at=now)
        for seat in seats
    )
    results = Result.objects.bulk_create(
        Result(collaboration=here, title=f"Resultaat {n}", position=n) for n in range(6)
    )
    return SimpleNamespace(
        here=here, parties=parties, seats=seats, results=results, now=now, later=later
    )


def _ambition(table: SimpleNamespace) -> None:
    from gedragen.core.ambition.roles import RoleState
    from gedragen.web.ambition import models

    text = models.AmbitionVersion.objects.create(
        collaboration=table.here, number=1, text="Samen", proposed_by=table.seats[0]
    )
    pairs = list(zip(table.parties, table.seats, strict=True))
    models.Connection.objects.bulk_create(
        models.Connection(party=party, text="Ons werk", by=seat, written_at=table.now)
        for party, seat in pairs
    )
    models.Carrying.objects.bulk_create(
        models.Carrying(version=text, party=party, carries=True, by=seat) for party, seat in pairs
    )
    offers = models.Contribution.objects.bulk_create(
        models.Contribution(party=party, kind="offer", title=f"Kennis {n}", by=seat)
        for party, seat in pairs
        for n in range(2)
    )
    models.Recognition.objects.bulk_create(
        models.Recognition(contribution=offer, party=party, by=seat)
        for n, offer in enumerate(offers)
        for party, seat in [pairs[(n // 2 + 1) % len(pairs)]]
    )
    table.roles = models.Assignment.objects.bulk_create(
        models.Assignment(
            collaboration=table.here,
            party=party,
            result=table.results[n % len(table.results)],
            title=f"Rol {n}",
            purpose="Zorgen dat het werkt",
            starts_on=table.now.date(),
            ends_on=table.later,
            state=RoleState.ACCEPTED,
            offered_by=seat,
        )
        for party, seat in pairs
        for n in range(ROLES)
    )


def _interests(table: SimpleNamespace) -> None:
    from gedragen.core.assurance.matrix import Aspect, CellState
    from gedragen.core.interests.register import SafeguardAnswer
    from gedragen.core.visibility import Level
    from gedragen.web.assurance.models import Declaration, Touching
    from gedragen.web.interests.register.models import Interest, Safeguard

    levels = (Level.TABLE, Level.PARTY, Level.NAMED, Level.FACILITATORS, Level.PARTY)
    pairs = list(zip(table.parties, table.seats, strict=True))
    interests = Interest.objects.bulk_create(
        Interest(
            party=party,
            author=seat.person,
            title=f"Belang {n}",
            why="Omdat het ertoe doet",
            essential=n < 3,
            level=levels[n % len(levels)],
            declared_safe_at=table.now,
            declared_by=seat,
        )
        for party, seat in pairs
        for n in range(INTERESTS)
    )
    beside = {party.pk: pairs[(n + 1) % len(pairs)] for n, (party, _) in enumerate(pairs)}
    named = Interest.named.through
    named.objects.bulk_create(
        named(interest_id=one.pk, party_id=beside[one.party_id][0].pk)
        for one in interests
        if one.level == Level.NAMED
    )
    Safeguard.objects.bulk_create(
        Safeguard(
            interest=one,
            measure="Een maatregel",
            bearer=beside[one.party_id][0],
            signal="Een meting",
            # Every fourth review has passed, so that there are reasons to give.
            review_on=table.later if n % 4 else table.now.date() - timedelta(days=1),
            answer=SafeguardAnswer.ACCEPTED,
        )
        for n, one in enumerate(interests)
    )
    first = {one.party_id: one for one in reversed(interests)}
    Touching.objects.bulk_create(
        Touching(role=role, interest=first[role.party_id]) for role in table.roles
    )
    Declaration.objects.bulk_create(
        Declaration(party=party, aspect=aspect, state=CellState.SECURED, by=seat, at=table.now)
        for party, seat in pairs
        for aspect in (Aspect.INTEREST, Aspect.OWNERSHIP)
    )


def _proposals(table: SimpleNamespace) -> None:
    """Open rounds, half answered, of which one is past its date."""
    from gedragen.core.environment.decisions import AnswerKind
    from gedragen.web.environment.decisions.models import Entitlement, Proposal, Response

    proposals = Proposal.objects.bulk_create(
        Proposal(
            collaboration=table.here,
            number=n + 1,
            title=f"Voorstel {n}",
            text="Tekst",
            state=Proposal.OPEN,
            written_by=table.seats[0],
            opened_at=table.now,
            closes_on=table.now.date() + timedelta(days=n * 5 - 1),
        )
        for n in range(PROPOSALS)
    )
    Entitlement.objects.bulk_create(
        Entitlement(proposal=one, party=party) for one in proposals for party in table.parties
    )
    Response.objects.bulk_create(
        Response(
            proposal=one,
            version=1,
            party=seat.party,
            by=seat,
            kind=AnswerKind.CONSENT,
            answered_at=table.now,
        )
        for one in proposals
        for seat in table.seats[::2]
    )


def median(work: Callable[[], object]) -> float:
    """Processor seconds of one run, the median of several after one to warm up."""
    work()
    spent = []
    for _ in range(RUNS):
        begun = time.process_time()
        work()
        spent.append(time.process_time() - begun)
    return statistics.median(spent)


def queries_of(work: Callable[[], object]) -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as asked:
        work()
    return len(asked)


def measure(parties: int) -> dict[str, tuple[float, int]]:
    """Seconds and queries of each layer, at one size, for one representative."""
    from django.test import Client

    from gedragen.core.assurance.matrix import matrix
    from gedragen.web.assurance import facts, queries
    from gedragen.web.collaborations.models import Seat
    from gedragen.web.shared import clock

    table = build(parties)
    seat = Seat.objects.select_related("person", "collaboration", "party__organisation").get(
        pk=table.seats[0].pk
    )
    read = facts.table_of(seat.collaboration)
    rows = matrix(seat.viewer, read.facts, current_version=1, today=clock.today())
    if len(rows) != parties or len(read.interests) != parties * INTERESTS:
        raise SystemExit(f"expected {parties} rows and {parties * INTERESTS} interests")
    client = Client()
    client.force_login(seat.person)

    def page() -> None:
        answer = client.get(f"/s/{seat.collaboration.slug}/")
        if answer.status_code != 200:
            raise SystemExit(f"the page answered {answer.status_code}")

    layers: dict[str, Callable[[], object]] = {
        "core": lambda: matrix(
            seat.viewer, read.facts, current_version=read.current_version, today=clock.today()
        ),
        "queries": lambda: queries.matrix_for(seat),
        "page": page,
    }
    return {name: (median(work), queries_of(work)) for name, work in layers.items()}


def main() -> None:
    folder = tempfile.mkdtemp(prefix="gedragen-bench-")
    try:
        settle(folder)
        import django

        print(f"Python {platform.python_version()}, Django {django.__version__}, SQLite")
        print(f"The borging matrix, {INTERESTS} interests a party; median of {RUNS} runs, CPU time")
        found = {size: measure(size) for size in SIZES}
        for layer in ("core", "queries", "page"):
            print(f"{layer}:")
            least = found[SIZES[0]][layer][0] / SIZES[0]
            for size in SIZES:
                spent, asked = found[size][layer]
                each = spent / size
                print(
                    f"  {size:>4} parties, {size * INTERESTS:>5} interests: "
                    f"{each * 1000:7.3f} ms a party ({each / least:4.2f} x the smallest), "
                    f"{spent * 1000:8.1f} ms in all, {asked} queries"
                )
    finally:
        from django.db import connections

        connections.close_all()
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
