"""What safety writes to people. A letter never says what it is about."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.utils.translation import gettext

from sameboat.base.outbox import Subject, send_letter
from sameboat.safety.models import PersonOfTrust

LETTERS_A_DAY = 3  # whoever sends many concerns must not fill a mailbox; each letter says to look at all that waits


def something_waits(*, reader: PersonOfTrust | None, key: str, now: datetime) -> None:
    """Write to a person of trust that a concern, or a word about one, waits; if they gave an address."""
    if reader is None:
        return
    send_letter(
        key=f"safety:waits:{key}",
        to=reader.account.email,
        wanted=bool(reader.account.email),
        language=reader.account.letters_in or (reader.languages or [settings.LANGUAGE_CODE])[0],
        subject=Subject.MESSAGE,
        body=lambda: gettext("Something waits for you to read it. Sign in when nobody looks over your shoulder."),
        most_a_day=LETTERS_A_DAY,
        now=now,
    )
