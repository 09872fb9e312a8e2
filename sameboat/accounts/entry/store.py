"""Sessions in our own table: the key as a digest, no address, no words of the browser, an end in any case."""

from __future__ import annotations

import hashlib
from datetime import datetime
from typing import Any

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.base import CreateError
from django.contrib.sessions.backends.db import SessionStore as InDatabase
from django.db import IntegrityError
from django.utils import timezone

from sameboat.accounts.models import Session
from sameboat.accounts.rules import SESSION_IDLE, SESSION_LONGEST, session_is_over

UNTIL, LABEL = "until", "label"


def stored_as(key: str | None) -> str:
    """The digest under which a session's key stands in the table."""
    return hashlib.blake2b((key or "").encode(), digest_size=20, person=b"sameboat-session").hexdigest()


class SessionStore(InDatabase):
    """What `request.session` is. Ends after half an hour without the person, and after twelve hours in any case."""

    @classmethod
    def get_model_class(cls) -> type[Session]:
        """Our table."""
        return Session

    def _get_session_from_db(self) -> Session | None:
        found = Session.objects.filter(session_key=stored_as(self.session_key)).first()
        if found and session_is_over(
            now=timezone.now(),
            last_seen=found.expire_date - SESSION_IDLE,
            started=found.ends_at - SESSION_LONGEST,
        ):
            found = None
        if found is None:
            self._session_key = None
        return found

    def exists(self, session_key: str | None) -> bool:
        """Whether there is a session of this key."""
        return bool(Session.objects.filter(session_key=stored_as(session_key)).exists())

    def create_model_instance(self, data: dict[str, Any]) -> Session:
        """The row that stands for `data`."""
        now = timezone.now()
        until = datetime.fromisoformat(data.setdefault(UNTIL, (now + SESSION_LONGEST).isoformat()))
        return Session(
            session_key=stored_as(self._get_or_create_session_key()),  # type: ignore[attr-defined]  # the stubs leave it out
            session_data=self.encode(data),
            expire_date=min(now + SESSION_IDLE, until),
            account_id=int(data[SESSION_KEY]) if SESSION_KEY in data else None,
            label=str(data.get(LABEL, "")),
            started_on=(until - SESSION_LONGEST).date(),
            ends_at=until,
        )

    def create(self) -> None:
        """Begin a session under a new key. Raises IntegrityError when its account was deleted meanwhile.

        Django takes a row that is refused for a key that is taken, and would draw new keys for ever; of 32 letters by
        chance none is taken twice.
        """
        self._session_key = self._get_new_session_key()  # type: ignore[attr-defined]  # the stubs leave it out
        try:
            self.save(must_create=True)
        except CreateError as refused:
            raise IntegrityError("the row of a session was refused") from refused
        self.modified = True

    def delete(self, session_key: str | None = None) -> None:
        """End the session."""
        key = session_key or self.session_key
        if key:
            Session.objects.filter(session_key=stored_as(key)).delete()
