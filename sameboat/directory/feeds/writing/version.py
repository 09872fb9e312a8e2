"""Which state of the directory a feed shows: two numbers from the change list, never a look at all rows."""

from __future__ import annotations

import hashlib
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from sameboat.directory.models import Change

KEPT_S = 1.0  # a change is in the version after at most this long


@dataclass(frozen=True, slots=True)
class Version:
    """The newest change (0 and None while nothing was ever listed)."""

    number: int
    changed_at: datetime | None

    def tag(self, *, of: str, now: datetime) -> str:
        """A strong entity tag's text for a feed named `of`; `of` holds all else the bytes depend on.

        The day is in it: what is over drops out of the week at midnight UTC without anybody changing anything.
        """
        stamp = self.changed_at.timestamp() if self.changed_at else 0
        about = f"{of}|{self.number}|{stamp}|{now.astimezone(UTC).date()}|{_program()}"
        return hashlib.blake2s(about.encode(), digest_size=12).hexdigest()

    def modified_at(self, *, now: datetime) -> datetime:
        """When the feed last became another one: the newest change, or the day that began since."""
        midnight = now.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
        return max(self.changed_at, midnight) if self.changed_at else midnight


_kept: tuple[float, Version] | None = None


def version() -> Version:
    """The newest change, asked of the database at most once a second per process."""
    global _kept
    clock = time.monotonic()
    if _kept is None or clock - _kept[0] > KEPT_S:
        _kept = (clock, fresh_version())
    return _kept[1]


def fresh_version() -> Version:
    """The newest change as the database tells it now."""
    newest = Change.objects.order_by("-id").values_list("id", "at").first()
    return Version(*newest) if newest else Version(0, None)


@cache
def _program() -> str:
    """Changes when the code that writes feeds does: an update of Sameboat is another feed."""
    digest = hashlib.blake2s(digest_size=6)
    for path in sorted(Path(__file__).parent.glob("*.py")):
        digest.update(path.read_bytes())
    return digest.hexdigest()
