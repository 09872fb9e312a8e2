"""Work that is done later or by itself: a queue of jobs, and turns that one process has at a time.

Both lie where the data lies (docs/decisions/0013-jobs-and-letters.md): in the data folder with SQLite, in the
database with PostgreSQL. So every process and every host that serves the same data shares them.

    @job                                              # in jobs.py or beside the action
    def remind(*, now: datetime, meeting: int) -> None: ...

    later(remind, meeting=7)                          # soon, by whichever process is free
    later(remind, at=evening, meeting=7)              # not before `at`

A job can run twice or late and does the same; what it is given is plain JSON and says nothing about a person.
"""

from sameboat.base.work.queued import close_queue, job, later, queue, wipe_queue
from sameboat.base.work.turns import turn

__all__ = ["close_queue", "job", "later", "queue", "turn", "wipe_queue"]
