"""How does somebody want their mail?"""

from gedragen.web.notifications.models import Preference


def preference_of(person) -> Preference:
    """What they chose, else what everyone starts with."""
    return Preference.objects.filter(person=person).first() or Preference(person=person)
