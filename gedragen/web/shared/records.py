"""What every row has: a key that says nothing, and the moment it came."""

from django.db import models

from gedragen.web.shared import clock
from gedragen.web.shared.ids import new_id


class Record(models.Model):
    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    created_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        abstract = True

    @property
    def key(self) -> str:
        """The id as the core and the ledger write it."""
        return str(self.pk)


def choices(names) -> list[tuple[str, str]]:
    """The choices of a field for the members of a core StrEnum; labels are never shown."""
    return [(name.value, name.value) for name in names]
