"""Who may be signed in: somebody who is active, checked at every request."""

from allauth.account.auth_backends import AuthenticationBackend


class ActiveOnly(AuthenticationBackend):
    """Sign-in by a code to the address. A deactivated person is out at once."""

    def get_user(self, user_id):
        person = super().get_user(user_id)
        return person if person is not None and person.is_active else None
