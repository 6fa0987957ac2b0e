"""Who somebody is: an address, a name, a language; and the address of their calendar."""

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from gedragen.web.shared.records import Record


class People(BaseUserManager):
    def create_user(self, email: str, name: str = "", **fields):
        person = self.model(email=self.normalise(email), name=name, **fields)
        person.set_unusable_password()
        person.save(using=self._db)
        return person

    @staticmethod
    def normalise(email: str) -> str:
        """Addresses are compared without case or spaces around them."""
        return email.strip().lower()

    def get_by_natural_key(self, email: str):
        return self.get(email=self.normalise(email))


class Person(Record, AbstractBaseUser):
    email = models.EmailField(unique=True)
    name = models.CharField(max_length=120, blank=True)
    language = models.CharField(max_length=5, default="nl")
    is_operator = models.BooleanField(default=False)
    is_active = models.BooleanField(default=True)
    is_demo = models.BooleanField(default=False)

    objects = People()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: list[str] = []

    def __str__(self) -> str:
        return self.name or self.email

    @property
    def first_name(self) -> str:
        return self.name.split(" ")[0] if self.name else self.email.split("@")[0]


class CalendarKey(Record):
    """What opens the calendar of one person, kept as a digest; of those only one still opens."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="calendar_keys"
    )
    token_digest = models.CharField(max_length=64, unique=True)
    last_used_on = models.DateField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person"],
                condition=models.Q(revoked_at=None),
                name="one_open_calendar_each",
            )
        ]
