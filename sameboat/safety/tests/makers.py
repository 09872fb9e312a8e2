"""People and concerns for tests of safety."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from itertools import count
from typing import Any

from sameboat.accounts.api import Account
from sameboat.safety.actions.concerns import tell
from sameboat.safety.models import Concern, PersonOfTrust
from sameboat.safety.queries import things

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
DAY = NOW.date()
_numbers = count(1)


def an_account(*, operator: bool = False, **more: Any) -> Account:
    """Somebody who can sign in."""
    return Account.objects.create(
        handle=f"otter-{next(_numbers)}", is_operator=operator, joined_on=date(2026, 1, 1), **more
    )


def a_person_of_trust(*, name: str = "Signe", gender: str = "woman", **more: Any) -> PersonOfTrust:
    """Somebody who takes concerns."""
    given = {"takes_concerns": True, "agreed_on": DAY, "added_on": DAY, "languages": ["en", "nb"], **more}
    account = given.pop("account", None) or an_account()
    return PersonOfTrust.objects.create(account=account, name=name, gender=gender, **given)


def a_concern(*, reader: PersonOfTrust, text: str = "He followed me home.", **more: Any) -> tuple[Concern, str]:
    """A concern and its code."""
    key = f"key-{next(_numbers)}"
    given = {"second": None, "kind": "person", "about_kind": "", "about_ref": "", "with_code": True, "now": NOW, **more}
    told = tell(reader=reader, text=text, form_key=key, form_open_s=60.0, **given)
    return Concern.objects.latest("pk"), told.code


@contextmanager
def a_kind(**given: Any) -> Iterator[things.Kind]:
    """A kind that some app has told safety about, for the time of a test."""
    kind = things.Kind(
        **{"kind": "circle", "words": "a circle", "find": lambda ref: things.Thing(f"Circle {ref}"), **given}
    )
    known = things._KINDS.pop(kind.kind, None)
    things.know(kind=kind)
    try:
        yield kind
    finally:
        things._KINDS.pop(kind.kind)
        if known is not None:
            things.know(kind=known)
