"""How long does a search in the register take, beside reading one row by its key?

Ten thousand agreements at one table, in a scratch database of its own: SQLite, and PostgreSQL
as well when GEDRAGEN_TEST_POSTGRES or DATABASE_URL names a server. Every figure is the median of
many turns; in each turn the read and every search come after one another, so that whatever else
the machine does falls on both. The target is the ratio: at most twenty for a search, that is
from the words typed to the first twenty agreements and the number of all that fit.
"""

from __future__ import annotations

import os
import platform
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

COUNT = 10_000
TURNS = 60
TARGET = 20
SCRATCH = "gedragen_bench_search"
TOPICS = ("dijk", "kade", "boom", "kelder", "sluis", "markt", "water", "brug", "paal", "oever")
ENDS = ("herstel", "beheer", "schade", "toezicht", "meting", "overlast", "veiligheid", "planning")
SEARCHES = {
    "one agreement by a rare word": "zeldzaam4711",
    "two words": "kelderschade oeverbeheer",
    "the beginning of a word": "sluistoez",
    "a word in a tenth of them": "dijk",
    "a word in all of them": "partijen",
    "a word in none": "nergenswoord",
}


def settle(folder: str, server: str) -> None:
    """A whole installation with an empty database."""
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
    os.environ["DJANGO_SETTINGS_MODULE"] = "gedragen.config.settings"
    os.environ["GEDRAGEN_DATA"] = folder
    os.environ["SECRET_KEY"] = "only-for-measuring-" + "0123456789" * 4
    os.environ.update(ALLOWED_HOSTS="testserver", SITE_URL="http://testserver")
    for name in ("DATABASE_URL", "GEDRAGEN_DEMO", "GEDRAGEN_DEBUG"):
        os.environ.pop(name, None)
    if server:
        os.environ["DATABASE_URL"] = server
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)


def build() -> tuple[object, list]:
    """Ten thousand agreements of two clauses that hold, and as many of another table."""
    from django.db import connection

    here, keys = _table("hier")
    _table("elders")
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return here, keys


def _table(slug: str) -> tuple[object, list]:
    from gedragen.core.rights import Role
    from gedragen.web.accounts.models import Person
    from gedragen.web.collaborations.models import Collaboration, Party, Seat
    from gedragen.web.environment.agreements import models
    from gedragen.web.organisations.models import Organisation
    from gedragen.web.shared import clock

    chance = random.Random(slug)
    now, today = clock.now(), clock.today()
    here = Collaboration.objects.create(slug=slug, name=slug)
    person = Person.objects.create(email=f"{slug}@example.org", name=slug, password="!")
    parties = [
        Party.objects.create(
            collaboration=here,
            organisation=Organisation.objects.create(name=f"{slug} {number}"),
            position=number,
            joined_at=now,
        )
        for number in range(6)
    ]
    seat = Seat.objects.create(
        person=person, collaboration=here, party=parties[0], role=Role.REPRESENTATIVE
    )
    agreements = models.Agreement.objects.bulk_create(
        models.Agreement(
            collaboration=here, number=number, title=_words(chance, 3), version=1, review_on=today
        )
        for number in range(1, COUNT + 1)
    )
    versions = models.AgreementVersion.objects.bulk_create(
        models.AgreementVersion(
            agreement=one, number=1, state="holds", written_by=seat, held_from=now
        )
        for one in agreements
    )
    clauses = models.Clause.objects.bulk_create(
        models.Clause(version=one, position=place, kind="risk", text=_words(chance, 25))
        for one in versions
        for place in (1, 2)
    )
    through = models.Clause.touches.through
    through.objects.bulk_create(
        through(clause=one, party=chance.choice(parties)) for one in clauses
    )
    models.Entry.objects.bulk_create(
        models.Entry(
            agreement=one,
            collaboration=here,
            standing="holds",
            kinds=" risk ",
            words=f"{one.number} {one.title} partijen zeldzaam{one.number} "
            f"{clauses[2 * place].text} {clauses[2 * place + 1].text}",
        )
        for place, one in enumerate(agreements)
    )
    return here, [one.pk for one in agreements]


def _words(chance: random.Random, number: int) -> str:
    """Made-up compounds, spread so that a topic alone stands in about a tenth of the texts."""
    said = [f"{chance.choice(TOPICS[1:])}{chance.choice(ENDS)}" for _ in range(number)]
    if chance.random() < 0.035:
        said.append("dijk")
    return " ".join(said)


def measure(here, keys: list) -> dict[str, float]:
    """The median of each, the read of one row among them; taken turn by turn.

    SQLite works in this process, so its processor time is all; another server's is not.
    """
    from django.db import connection

    from gedragen.web.environment.agreements import register
    from gedragen.web.environment.agreements.models import Agreement

    watch = time.process_time if connection.vendor == "sqlite" else time.perf_counter
    chance = random.Random(7)
    works: dict[str, Callable[[], object]] = {
        "one row by its key": lambda: Agreement.objects.get(pk=chance.choice(keys)),
        "the register without a word": lambda: register.find(here),
    }
    for name, typed in SEARCHES.items():
        works[name] = lambda typed=typed: register.search(here, typed)
        works[f"{name}, as the page shows it"] = lambda typed=typed: register.find(
            here, words=typed
        )
    spent: dict[str, list[float]] = {name: [] for name in works}
    for turn in range(TURNS + 3):
        for name, work in works.items():
            begun = watch()
            work()
            if turn >= 3:
                spent[name].append(watch() - begun)
    return {name: statistics.median(times) for name, times in spent.items()}


def tell(here, keys: list) -> bool:
    """Print the figures; whether every search stays below the target."""
    from django.db import connection

    from gedragen.web.environment.agreements import register

    found = measure(here, keys)
    least = found.pop("one row by its key")
    print(f"{connection.vendor}, {COUNT} agreements: one row by its key {least * 1000:.3f} ms")
    kept = True
    for name, seconds in found.items():
        ratio = seconds / least
        counted = ""
        if name in SEARCHES:
            counted = f", {register.search(here, SEARCHES[name]).total} fit"
            kept = kept and ratio <= TARGET
        print(f"  {name}: {ratio:5.1f} x ({seconds * 1000:.2f} ms{counted})")
    print(f"  every search within {TARGET} x: {'yes' if kept else 'no'}")
    return kept


def alone(server: str) -> int:
    """Measure in one database: this process settles it and ends with it."""
    folder = tempfile.mkdtemp(prefix="gedragen-bench-")
    try:
        settle(folder, server)
        return 0 if tell(*build()) else 1
    finally:
        from django.db import connections

        connections.close_all()
        shutil.rmtree(folder)


def on_postgresql(server: str) -> int:
    """The same in a scratch database on this server, which is dropped afterwards."""
    import psycopg

    with psycopg.connect(server, autocommit=True) as owner:
        owner.execute(f"DROP DATABASE IF EXISTS {SCRATCH}")
        owner.execute(f"CREATE DATABASE {SCRATCH}")
        try:
            scratch = urlsplit(server)._replace(path=f"/{SCRATCH}").geturl()
            return subprocess.run([sys.executable, __file__, scratch], check=False).returncode
        finally:
            owner.execute(f"DROP DATABASE {SCRATCH}")


def main() -> int:
    if sys.argv[1:]:
        return alone(sys.argv[1])
    print(f"Python {platform.python_version()}; median of {TURNS} turns")
    server = os.environ.get("GEDRAGEN_TEST_POSTGRES") or os.environ.get("DATABASE_URL", "")
    kept = subprocess.run([sys.executable, __file__, ""], check=False).returncode
    if server.startswith("postgres"):
        kept = kept or on_postgresql(server)
    return kept


if __name__ == "__main__":
    sys.exit(main())
