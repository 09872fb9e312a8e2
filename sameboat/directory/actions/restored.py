"""After a backup was put back: every search and every feed must see that nothing is as it was."""

from __future__ import annotations

from datetime import datetime

from django.core.management.color import no_style
from django.db import connection, transaction

from sameboat.directory.feeds.writing.version import fresh_version
from sameboat.directory.models import Change


def newest_change() -> int:
    """The number of the newest change; 0 while there is none. Raises DatabaseError when the database cannot say."""
    return fresh_version().number


@transaction.atomic
def note_restored(*, after: int, now: datetime) -> None:
    """Write down that everything changed, with a number that no process has seen yet: greater than `after`."""
    number = max(after, newest_change()) + 1
    Change.objects.create(id=number, sort=Change.Sort.EVERYTHING, at=now)
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), [Change]):
            cursor.execute(statement)
