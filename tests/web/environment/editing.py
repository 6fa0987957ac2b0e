"""One proposal with many editors, each a process or a turn of one: prepare, edit, count.

Run as `python -m tests.web.environment.editing WHAT …`; each answer is one line of JSON. `edit`
opens every form first, says that it is ready, and sends them once a line comes in.
"""

from __future__ import annotations

import json
import sys


def prepare(count: int) -> dict:
    """A collaboration with so many facilitators, who may all change the one proposal."""
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    from gedragen.core.rights import Role
    from gedragen.web.accounts import actions as accounts
    from gedragen.web.collaborations.actions import start_collaboration
    from gedragen.web.collaborations.models import Seat
    from gedragen.web.environment.decisions import actions as decisions

    marloes = accounts.register("marloes@example.org", name="Marloes Dekker")
    table = start_collaboration(marloes, name="Vijftig schrijvers", task="Samen schrijven")
    people = []
    for number in range(count):
        person = accounts.register(f"s{number}@example.org", name=f"Schrijver {number}")
        here = table.collaboration
        Seat.objects.create(person=person, collaboration=here, role=Role.FACILITATOR)
        people.append(str(person.pk))
    row = decisions.write_proposal(table, title="Eén tekst", text="Wij beginnen hier.")
    return {"proposal": row.key, "slug": table.collaboration.slug, "people": people}


def own_text(person: str) -> str:
    return f"De eigen woorden van {person}."


def edit(slug: str, proposal: str, *people: str) -> dict:
    """Each of these people sends a text of their own about the version that all saw."""
    from django.test import Client
    from django.test.utils import setup_test_environment
    from django.urls import reverse

    setup_test_environment()
    from gedragen.web.accounts.models import Person
    from gedragen.web.environment.decisions.models import ProposalVersion

    address = reverse("amend_proposal", args=[slug, proposal])
    forms = []
    for key in people:
        client = Client()
        client.force_login(Person.objects.get(pk=key))
        forms.append((key, client, client.get(address).context["proposal"].version))
    print("ready", flush=True)
    sys.stdin.readline()
    done = {"won": [], "conflicts": 0, "kept": 0, "theirs": 0, "versions_seen": []}
    for key, client, version in forms:
        done["versions_seen"].append(version)
        said = {"title": "Eén tekst", "text": own_text(key), "version": version}
        answer = client.post(address, said)
        if answer.status_code == 302:
            done["won"].append(key)
            continue
        done["conflicts"] += answer.status_code == 422
        page = answer.content.decode()
        done["kept"] += f"{own_text(key)}</textarea>" in page
        newest = ProposalVersion.objects.filter(proposal=proposal).latest("number")
        shown = answer.context["conflict"]["theirs"]
        done["theirs"] += "".join(text for _, text in shown) == newest.text
    return done


def count(proposal: str) -> dict:
    """How the proposal stands afterwards."""
    from gedragen.web.environment.decisions.models import ProposalVersion

    rows = ProposalVersion.objects.filter(proposal=proposal).order_by("number")
    return {"texts": [row.text for row in rows]}


if __name__ == "__main__":
    from gedragen.cli.house import open_house

    open_house()
    what, *given = sys.argv[1:]
    done = {"prepare": lambda: prepare(int(given[0])), "count": lambda: count(*given)}
    print(json.dumps(done.get(what, lambda: edit(*given))()))
