"""How a plan becomes rows: organisations, collaborations of a register, and their members."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable

from django.db import transaction
from django.utils.text import slugify

from gedragen.core.reasons import Reason
from gedragen.core.rights import Right, Role, allows
from gedragen.web.accounts.models import Person
from gedragen.web.collaborations.models import Collaboration, Origin, Party
from gedragen.web.exchange.plan import Listed, Membership, Plan
from gedragen.web.ledger.actions import record
from gedragen.web.ledger.kinds import Kind
from gedragen.web.organisations.models import Organisation
from gedragen.web.shared.acts import Forbidden

CHUNK = 500
Progress = Callable[[int, int], None]


def require_operator(person: Person) -> None:
    """Refuse unless `person` may bring a public register into this installation."""
    if not (person.is_operator and allows(Role.OPERATOR, Right.IMPORT_REGISTER)):
        raise Forbidden(Reason("import_operator_only"))


def import_register(
    plan: Plan, *, by: Person | None, file_name: str, progress: Progress | None = None
) -> dict[str, int]:
    """Bring a public register in; how much of it was new. Twice changes nothing.

    `by` is None for who has the machine itself. Work is done in parts, each whole
    by itself, and `progress` hears of each (done, total): after a crash the same
    plan finishes what was begun. Wrap it in a transaction to have all or nothing.
    """
    if by is not None:
        require_operator(by)
    total = len(plan.memberships)
    with transaction.atomic():
        organisations, new_organisations = _organisations(plan.organisations)
        collaborations, new_collaborations, changed = _collaborations(plan.collaborations)
    missing = _missing(plan.memberships, organisations, collaborations)
    done = total - len(missing)
    for start in range(0, len(missing), CHUNK):
        part = Party.objects.bulk_create(missing[start : start + CHUNK])
        done += len(part)
        if progress:
            progress(done, total)
    created = {
        "collaborations": new_collaborations,
        "organisations": new_organisations,
        "memberships": len(missing),
    }
    if any(created.values()) or changed:
        record(Kind.REGISTER_IMPORTED, person=by, file=file_name, changed=changed, **created)
    return created


def _organisations(names: Iterable[str]) -> tuple[dict[str, Organisation], int]:
    """The organisations by name, made where they are not here yet."""
    here = {organisation.name: organisation for organisation in Organisation.objects.all()}
    new = [Organisation(name=name) for name in names if name not in here]
    Organisation.objects.bulk_create(new, batch_size=CHUNK)
    return here | {organisation.name: organisation for organisation in new}, len(new)


def _collaborations(listed: Iterable[Listed]) -> tuple[dict[str, Collaboration], int, int]:
    """The register's collaborations by name; made, or brought up to date, where needed."""
    registered = Collaboration.objects.filter(origin=Origin.REGISTER).order_by("-created_at", "id")
    here = {collaboration.name: collaboration for collaboration in registered}
    taken = set(Collaboration.objects.values_list("slug", flat=True))
    new, changed = [], []
    for one in listed:
        said = {
            name: value for name in ("place", "region", "about") if (value := getattr(one, name))
        }
        found = here.get(one.name)
        if found is None:
            slug = _free_slug(one.name, taken)
            new.append(Collaboration(name=one.name, slug=slug, origin=Origin.REGISTER, **said))
        elif any(getattr(found, name) != value for name, value in said.items()):
            for name, value in said.items():
                setattr(found, name, value)
            changed.append(found)
    Collaboration.objects.bulk_create(new, batch_size=CHUNK)
    Collaboration.objects.bulk_update(changed, ["place", "region", "about"], batch_size=CHUNK)
    here |= {collaboration.name: collaboration for collaboration in new}
    return here, len(new), len(changed)


def _free_slug(name: str, taken: set[str]) -> str:
    """An address nobody has yet; adds it to `taken`."""
    stem = slugify(name)[:70].strip("-") or "samenwerking"
    slug, number = stem, 1
    while slug in taken:
        number += 1
        slug = f"{stem}-{number}"
    taken.add(slug)
    return slug


def _missing(
    memberships: Iterable[Membership],
    organisations: dict[str, Organisation],
    collaborations: dict[str, Collaboration],
) -> list[Party]:
    """The memberships that are not here yet, at the end of each table's fixed order.

    A party of a register has joined nothing: it was not asked and it said nothing.
    """
    registered = Party.objects.filter(collaboration__origin=Origin.REGISTER)
    here = {
        (collaboration, organisation, department.lower())
        for collaboration, organisation, department in registered.values_list(
            "collaboration_id", "organisation_id", "department"
        )
    }
    positions = Counter(collaboration for collaboration, _, _ in here)
    missing = []
    for membership in memberships:
        collaboration = collaborations[membership.collaboration]
        organisation = organisations[membership.party]
        department = membership.department
        if (collaboration.pk, organisation.pk, department.lower()) in here:
            continue
        position = positions[collaboration.pk]
        positions[collaboration.pk] += 1
        missing.append(
            Party(
                collaboration=collaboration,
                organisation=organisation,
                department=department,
                position=position,
            )
        )
    return missing
