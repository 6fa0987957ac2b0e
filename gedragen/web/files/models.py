"""Documents as they are stored: what they are about is a key, and so is who added them."""

from django.db import models

from gedragen.web.shared.records import Record


class Document(Record):
    """One file about one thing. When it is removed its name stays, its bytes do not."""

    collaboration_key = models.CharField(max_length=36)
    thing = models.CharField(max_length=20, help_text="what it is about: item, agreement, meeting")
    thing_key = models.CharField(max_length=36)
    name = models.CharField(max_length=150)
    media_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField(help_text="in bytes")
    sha256 = models.CharField(max_length=64)
    stored_as = models.CharField(max_length=40, unique=True, help_text="tells nothing, by chance")
    added_by = models.CharField(max_length=36, help_text="a person's key")
    removed_at = models.DateTimeField(null=True, blank=True)
    removed_by = models.CharField(max_length=36, blank=True)
    wiped_at = models.DateTimeField(null=True, blank=True, help_text="its bytes are gone")

    class Meta:
        ordering = ["created_at", "id"]
        indexes = [
            models.Index(
                fields=["collaboration_key", "thing", "thing_key"], name="documents_of_a_thing"
            )
        ]

    def __str__(self) -> str:
        return self.name
