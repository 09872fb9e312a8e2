"""Who somebody is: by log-in name and log-in secret, and by session.

Django's app of users is not installed: it would bring tables of permissions and groups that nobody here has.
"""

from __future__ import annotations

from django.contrib.auth import HASH_SESSION_KEY, SESSION_KEY
from django.contrib.auth.hashers import make_password
from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest
from django.utils.crypto import constant_time_compare

from sameboat.accounts.models import Account


class ByWords:
    """Equal work whether or not there is such a log-in name, and whether or not it was switched off.

    Whoever has the right words is told when it was (actions/signing_in.py); a session such an account never gets.
    """

    def authenticate(
        self, request: HttpRequest | None, handle: str = "", secret: str = "", **other: object
    ) -> Account | None:
        """The account, switched off or not, when the secret is the right one."""
        found = Account.objects.filter(handle=handle).first()
        if found is None:
            make_password(secret)  # as long as comparing takes
            return None
        return found if found.check_password(secret) else None

    def get_user(self, user_id: int) -> Account | None:
        """The account of a session. One that was switched off is signed out at its next request."""
        return Account.objects.filter(pk=user_id, is_active=True).first()


class Stranger:
    """Somebody who is not signed in."""

    pk = None
    is_authenticated = is_active = is_operator = False
    is_anonymous = True


def person_of(session: SessionBase) -> Account | Stranger:
    """Whose session this is. Ends it when the words were changed since, or the account was switched off."""
    number = session.get(SESSION_KEY)
    if number is None:
        return Stranger()
    account = ByWords().get_user(int(number))
    if account and constant_time_compare(session.get(HASH_SESSION_KEY, ""), account.get_session_auth_hash()):
        return account
    session.flush()
    return Stranger()
