"""Who plays in the demonstration and in the tests: one cast for both."""

from __future__ import annotations

from dataclasses import dataclass

from gedragen.core.rights import Role
from gedragen.web.accounts import actions as accounts
from gedragen.web.collaborations import actions as collaborations
from gedragen.web.collaborations import invitations

NAME = "Dijkversterking Handelskade"
TASK = "Een kade die de stad beschermt, en waar je graag blijft staan"
ABOUT = "Zes partijen versterken samen 1.400 meter dijk door de oude stad."


@dataclass(frozen=True)
class Member:
    """Somebody of the cast: who they are, for whom, and in which seats."""

    key: str
    name: str
    organisation: str
    roles: tuple[Role, ...]
    title: str = ""

    @property
    def email(self) -> str:
        return f"{self.key}@example.org"


GEMEENTE = "Gemeente Hanzerode"
WATERSCHAP = "Waterschap IJsseloevers"
PROVINCIE = "Provincie Oostland"
NATUUR = "Stichting Uiterwaard"
AANNEMER = "Aannemerscombinatie De Kade"
BEWONERS = "Bewonersvereniging Handelskade"
PARTIES = (GEMEENTE, WATERSCHAP, PROVINCIE, NATUUR, AANNEMER, BEWONERS)
BUREAU = "Bureau Oever"

_R, _P, _S, _L = Role.REPRESENTATIVE, Role.PROFESSIONAL, Role.SPONSOR, Role.READER
FACILITATOR = Member("marloes", "Marloes Dekker", BUREAU, (Role.FACILITATOR,), "procesbegeleider")
MEMBERS = (
    Member("fatima", "Fatima Yildiz", GEMEENTE, (_R,), "programmamanager binnenstad"),
    Member("joost", "Joost van Hees", GEMEENTE, (_P,), "openbare ruimte"),
    Member("ruud", "Ruud Koster", GEMEENTE, (_S,), "gemeentesecretaris"),
    Member("henk-jan", "Henk-Jan Brouwer", WATERSCHAP, (_R,), "omgevingsmanager"),
    Member("nadia", "Nadia el Amrani", WATERSCHAP, (_P,), "technisch manager"),
    Member("willemien", "Willemien Pasman", WATERSCHAP, (_S,), "directeur"),
    Member("anneke", "Anneke Terpstra", PROVINCIE, (_R,), "programmaleider rivier"),
    Member("mila", "Mila Jansen", PROVINCIE, (_L,), "concerncontroller"),
    Member("dirk", "Dirk Hoekstra", PROVINCIE, (_S,), "directeur leefomgeving"),
    Member("pieter", "Pieter Lammers", NATUUR, (_R,), "rayonhoofd"),
    Member("sanne", "Sanne de Wit", NATUUR, (_P, _S), "ecoloog en bestuurslid"),
    Member("bart", "Bart Willems", AANNEMER, (_R,), "projectleider"),
    Member("inge", "Inge Maas", AANNEMER, (_P, _S), "uitvoerder en medevennoot"),
    Member("truus", "Truus Hendriks", BEWONERS, (_R,), "voorzitter"),
    Member("kees", "Kees Bakker", BEWONERS, (_S,), "bestuurslid"),
)


def seat_the_cast(*, demo: bool = False) -> dict[str, object]:
    """Start the collaboration and let everyone take their seats by their own yes.

    Returns the seats by first name in lower case; somebody with two seats has
    the second as `name_role` (`sanne_sponsor`).
    """
    marloes = accounts.register(FACILITATOR.email, name=FACILITATOR.name, demo=demo)
    facilitator = collaborations.start_collaboration(
        marloes, name=NAME, task=TASK, about=ABOUT, employer_name=FACILITATOR.organisation
    )
    seats: dict[str, object] = {"marloes": facilitator}
    for member in MEMBERS:
        person = accounts.register(member.email, name=member.name, demo=demo)
        for number, role in enumerate(member.roles):
            if role is _R:
                _, token = invitations.invite_party(
                    facilitator, organisation_name=member.organisation, email=member.email
                )
            else:
                inviter = next(
                    seats[other.key.replace("-", "_")]
                    for other in MEMBERS
                    if other.organisation == member.organisation and _R in other.roles
                )
                _, token = invitations.name_seat(inviter, role=role, email=member.email)
            seat = invitations.accept_invitation(person, token=token, title=member.title)
            key = member.key.replace("-", "_")
            seats[key if number == 0 else f"{key}_{role}"] = seat
    return seats
