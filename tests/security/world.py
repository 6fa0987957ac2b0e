"""Which things are there to be found, of every kind and in every state, and who may find them?"""

from __future__ import annotations

from django.core import signing

from gedragen.web.accounts import actions as accounts
from gedragen.web.accounts import calendars
from gedragen.web.collaborations import actions as collaborations
from gedragen.web.collaborations import invitations
from gedragen.web.collaborations.models import Collaboration, Seat
from gedragen.web.exchange import actions as exchange
from gedragen.web.exchange import plan, queries, uploads
from gedragen.web.notifications.actions import STOP_SALT
from gedragen.web.organisations import actions as organisations
from gedragen.web.organisations.models import Employment, Organisation
from tests.security import furniture, furniture_differences
from tests.security.known import ACTORS, Thing, World
from tests.web.exchange.test_workbook import filled

GEMEENTE = frozenset({"fatima", "joost", "ruud"})
WATERSCHAP = frozenset({"henk_jan", "nadia", "willemien"})
AANNEMER = frozenset({"bart", "inge"})
TABLE = (
    GEMEENTE | WATERSCHAP | AANNEMER
    | {"marloes", "anneke", "mila", "dirk", "pieter", "sanne", "truus", "kees"}
)  # fmt: skip
OTHER = frozenset({"otto", "vera", "wim"})
OLD = frozenset({"marloes", "fatima", "truus"})

REGISTER = (
    "Deelnemer,Gemeenschappelijke regeling\nHanzerode,Regeling Rivier\nKampstad,Regeling Rivier\n"
)


def build(dike) -> World:
    """Fill the dike's table, Otto's and an old one; then everything outside a table."""
    world = World()
    for name, seat in vars(dike).items():
        if isinstance(seat, Seat):
            world.people[name] = seat.person
    outsiders(world, dike)
    _seat(world, dike.slug, TABLE, {n: getattr(dike, n) for n in TABLE})
    furniture.furnish(world, _cast(dike, "marloes", "fatima", "henk_jan", GEMEENTE, WATERSCHAP))
    furniture.every_level(world, dike, GEMEENTE, AANNEMER)
    furniture_differences.with_a_third(world, dike, GEMEENTE, WATERSCHAP)
    _other_table(world, dike)
    _old_table(world, dike)
    _outside(world, dike)
    return world


def _cast(seats, facilitator, first, second, first_party, second_party):
    return furniture.Cast(
        facilitator=getattr(seats, facilitator),
        first=getattr(seats, first),
        second=getattr(seats, second),
        first_party=first_party,
        second_party=second_party,
        facilitators=frozenset({facilitator}),
        names=(first, second),
    )


def _seat(world: World, slug: str, names: frozenset[str], seats: dict[str, Seat]) -> None:
    world.tables[slug] = names
    for name, seat in seats.items():
        world.people.setdefault(name, seat.person)
        world.roles[slug, name] = seat.role
        if name in ("fatima", "joost", "marloes", "henk_jan", "vera", "mila"):
            owners = _party(seats, seat) | {name}
            if name in ("fatima", "marloes", "vera"):
                world.add("helper", seat, names, slug=slug)
            world.add("seat", seat, owners, state=name, slug=slug, owners=owners)


def _party(seats, seat) -> frozenset[str]:
    return frozenset(
        n for n, one in seats.items() if seat.party_id and one.party_id == seat.party_id
    )


def _join(seat: Seat, organisation: str, key: str, name: str) -> Seat:
    """An organisation joins with a representative."""
    email = f"{key}@example.org"
    person = accounts.register(email, name=name)
    _, token = invitations.invite_party(seat, organisation_name=organisation, email=email)
    return invitations.accept_invitation(person, token=token)


def outsiders(world: World, dike) -> None:
    """A former member, a closed account, a manager without a seat, an operator."""
    for key, name, inviter in (
        ("former", "Freek Voorheen", dike.henk_jan),
        ("closed", "Daan Dicht", dike.fatima),
    ):
        person = world.people[key] = accounts.register(f"{key}@example.org", name=name)
        _, token = invitations.name_seat(inviter, role="professional", email=person.email)
        seat = invitations.accept_invitation(person, token=token)
        if key == "former":
            collaborations.end_seat(dike.henk_jan, ended=seat)
    accounts.close_account(world.people["closed"])
    managing = Employment.objects.get(person=dike.fatima.person, is_manager=True)
    hired = organisations.add_employee(managing, email="mirjam@example.org", name="Mirjam Beheer")
    organisations.name_manager(managing, employment=hired)
    world.people["manager"] = hired.person
    operator = accounts.register("operator@example.org", name="Olaf Operator")
    operator.is_operator = True
    operator.save()
    world.people["operator"] = operator
    world.people["anonymous"] = None


def _other_table(world: World, dike) -> None:
    """Otto's collaboration, of which nobody at the dike may hear anything."""
    vera = _join(dike.otto, "Fabriek Overkant", "vera", "Vera Ander")
    wim = _join(dike.otto, "Haven Overkant", "wim", "Wim Verder")
    slug = dike.otto.collaboration.slug
    seats = {"otto": dike.otto, "vera": vera, "wim": wim}
    _seat(world, slug, OTHER, seats)
    furniture.furnish(
        world,
        furniture.Cast(
            facilitator=dike.otto, first=vera, second=wim, facilitators=frozenset({"otto"}),
            first_party=frozenset({"vera"}), second_party=frozenset({"wim"}), names=("vera", "wim"),
        ),
    )  # fmt: skip


def _old_table(world: World, dike) -> None:
    """A collaboration that ended: readable for its own people, and nothing can be done there."""
    marloes = collaborations.start_collaboration(
        dike.marloes.person, name="Oude gracht", employer_name="Bureau Oever"
    )
    seats = {"marloes": marloes}
    for key, old in (("fatima", dike.fatima), ("truus", dike.truus)):
        _, token = invitations.invite_party(
            marloes, organisation_name=old.party.organisation.name, email=old.person.email
        )
        seats[key] = invitations.accept_invitation(old.person, token=token)
    slug = marloes.collaboration.slug
    _seat(world, slug, OLD, seats)
    cast = furniture.Cast(
        facilitator=marloes, first=seats["fatima"], second=seats["truus"],
        first_party=frozenset({"fatima"}), second_party=frozenset({"truus"}),
        facilitators=frozenset({"marloes"}), names=("fatima", "truus"),
    )  # fmt: skip
    furniture.furnish(world, cast)
    furniture.archive(marloes.collaboration)
    world.archived.add(slug)


def _outside(world: World, dike) -> None:
    """Organisations with their people, and files on their way in."""
    for name, managers, seen_by in (
        ("Gemeente Hanzerode", {"fatima", "manager"}, TABLE | {"manager", "closed"}),
        ("Waterschap IJsseloevers", {"henk_jan"}, TABLE | {"former"}),
        ("Fabriek Overkant", {"vera"}, OTHER),
    ):
        organisation = Organisation.objects.get(name=name)
        world.add("organisation", organisation, seen_by, state=name, owners=managers & seen_by)
        employed = organisation.employments.order_by("created_at").first()
        world.things.append(
            Thing("employment", name, "", organisation.key, frozenset(managers),
                  frozenset(managers), employment=employed.key)
        )  # fmt: skip
    operator = world.people["operator"]
    for state in ("kept", "mapped"):
        file_name = f"{world.say.word({'operator'}, 'name of an uploaded file')}.csv"
        kept = uploads.keep_upload(operator, file_name=file_name, content=REGISTER.encode())
        if state == "mapped":
            guessed = plan.guess(queries.table_of(kept))
            uploads.map_columns(operator, upload=kept, mapping=guessed)
            drawn = queries.plan_of(kept)
            exchange.import_register(drawn, by=operator, file_name=file_name)
            everyone = frozenset(world.people)
            slug = Collaboration.objects.get(name="Regeling Rivier").slug
            world.things.append(Thing("register", "", "", slug, everyone))
        world.add("upload", kept, {"operator"}, state=state, owners={"operator"}, secret=True)
    _workbook(world, dike)
    token = signing.dumps(world.people["fatima"].key, salt=STOP_SALT)
    world.things.append(Thing("stop", "", "", token, frozenset(ACTORS)))
    # Of somebody whose seats ended: it opens for whoever has it, and holds nothing any more.
    opened = calendars.open_calendar(world.people["former"])
    world.things.append(Thing("calendar", "", "", opened, frozenset(ACTORS)))


def _workbook(world: World, dike) -> None:
    """A workbook that waits, with what only its bringer may read."""
    said = world.say.word({"fatima"}, "name of an interest in a workbook")
    name, party = dike.collaboration.name, dike.fatima.party.organisation.name
    content = filled(
        Collaborations=[(name,)],
        Parties=[(name, party)],
        Interests=[(name, party, "", said, "Daarom", "ja")],
    )
    kept = uploads.keep_workbook(
        dike.fatima.person,
        file_name=f"{said}.xlsx",
        content=content,
        filled=queries.filled_in(content),
    )
    for kind in ("upload", "workbook"):
        world.add(kind, kept, {"fatima"}, owners={"fatima"}, secret=kind == "workbook")
