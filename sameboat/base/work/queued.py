"""The queue of jobs: huey, kept in a SQLite file of the data folder or in PostgreSQL.

Nothing here is loaded before the first job: huey would bring the drivers of databases nobody uses here.
What lies in the queue is JSON. Huey's own way (pickle) would let whoever can write there run code here.
"""

from __future__ import annotations

import json
import os
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from huey import Huey

FILE = "jobs.sqlite3"
TABLES = "jobs"  # how the names of its tables begin on PostgreSQL
MAKING_TABLES = 7_305_591  # the number of the lock on PostgreSQL; any will do that nobody else takes
WAIT_S = 20  # as long as the database itself waits for a lock
Job = Callable[..., None]

JOBS: dict[str, Job] = {}
_making = threading.RLock()
_made: Huey | None = None


def job(function: Job) -> Job:
    """Let this function be called by name from the queue: `function(now=…, **given)`."""
    JOBS[_name_of(function)] = function
    return function


def later(function: Job, *, at: datetime | None = None, **given: Any) -> None:
    """Have a job done soon, or not before `at`. Raises KeyError for a function that is no job, OSError or a database error."""
    name = _name_of(function)
    _ = JOBS[name]
    perform = queue().perform  # see _with_jobs
    if at is None:
        perform(name, given)
    else:
        perform.schedule(args=(name, given), eta=at)


def queue() -> Huey:
    """The queue of this process, opened at first use."""
    global _made
    with _making:
        if _made is None:
            _made = _with_jobs(_open())
        return _made


def close_queue() -> None:
    """Let go of the file or the connection; the next use opens it again."""
    global _made
    with _making:
        if _made is not None:
            _made.storage.close()
        _made = None


def empty_queue() -> None:
    """Remove every job and every letter, if anything was put there: what a test leaves behind."""
    if _made is not None:
        _made.storage.flush_all()
        close_queue()


def wipe_queue(*, wait_ms: int) -> bool:
    """Empty the journal of the queue's file, which still holds letters as they were. Answers whether nothing is left in it.

    Needs no huey: a connection of its own does it, beside those of every process that works. PostgreSQL does this by
    itself, later (docs/hosting/requests.md).
    """
    import sqlite3

    path = _path()
    if path is None or not path.exists():
        return path is not None
    try:
        made = sqlite3.connect(path, timeout=wait_ms / 1000, isolation_level=None)
        try:
            return not made.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
        finally:
            made.close()
    except sqlite3.Error:
        return False


def _name_of(function: Job) -> str:
    return f"{function.__module__}:{function.__name__}"


def _with_jobs(made: Huey) -> Huey:
    """One task for huey that knows every job of ours by its name."""
    made.perform = made.task(name="perform")(_perform)
    return made


def _perform(name: str, given: dict[str, Any]) -> None:
    from django.db import close_old_connections
    from django.utils import timezone

    import_module(name.partition(":")[0] if name.startswith("sameboat.") else "sameboat")
    close_old_connections()
    try:
        JOBS[name](now=timezone.now(), **given)
    finally:
        close_old_connections()


def _open() -> Huey:
    from django.db import connection

    postgresql = connection.vendor == "postgresql"
    with _not_loaded("redis", "gevent", *(() if postgresql else ("psycopg",))):
        import huey

    shared = {"name": "sameboat", "results": False, "serializer": _json()}
    if postgresql:
        return huey.PostgresHuey(storage_class=_one_by_one(), connection=_postgresql, table_prefix=TABLES, **shared)
    return huey.SqliteHuey(storage_class=_sqlite(), filename=str(_file()), timeout=WAIT_S, cache_mb=1, **shared)


@contextmanager
def _not_loaded(*names: str) -> Iterator[None]:
    """Huey takes whatever drivers it finds, 16 MB of them; those that are not needed are not found."""
    hidden = [name for name in names if name not in sys.modules]
    sys.modules.update(dict.fromkeys(hidden))  # type: ignore[arg-type]  # None is how Python notes "there is none"
    try:
        yield
    finally:
        for name in hidden:
            sys.modules.pop(name, None)


def _postgresql() -> Any:
    """A connection of its own to the database Django uses: a job that is taken is taken, whatever its action decides."""
    import psycopg
    from django.db import connection

    told = connection.settings_dict
    given = {"dbname": told["NAME"], "user": told["USER"], "password": told["PASSWORD"], "host": told["HOST"]}
    extra = {name: told["OPTIONS"][name] for name in told["OPTIONS"] if name.startswith("ssl")}
    words = {**given, "port": told["PORT"], **extra}
    return psycopg.connect(psycopg.conninfo.make_conninfo("", **{k: v for k, v in words.items() if v}))


def _path() -> Path | None:
    """Where the queue's file lies or would lie; None when the queue is in PostgreSQL."""
    from django.conf import settings
    from django.db import connection

    return None if connection.vendor == "postgresql" else Path(settings.DATA_DIR) / FILE


def _file() -> Path:
    path = _path()
    assert path is not None  # see _open
    os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))  # before SQLite makes it, for everybody to read
    return path


def _one_by_one() -> type[Any]:
    from huey.storage import PostgresStorage

    class OneByOne(PostgresStorage):  # type: ignore[misc]  # huey tells no types
        """Processes that begin together make the tables one after the other: "if not exists" alone lets two try at once."""

        ddl: list[str]

        def initialize_schema(self) -> None:
            self.ddl = [f"select pg_advisory_xact_lock({MAKING_TABLES})", *self.ddl]
            super().initialize_schema()

    return OneByOne


def _sqlite() -> type[Any]:
    from huey.storage import SqliteStorage

    class Overwriting(SqliteStorage):  # type: ignore[misc]  # huey tells no types
        """What is deleted is overwritten: letters are in it."""

        def _create_connection(self) -> Any:
            made = super()._create_connection()
            made.execute("PRAGMA secure_delete=ON")
            return made

    return Overwriting


def _json() -> Any:
    from huey.registry import Message
    from huey.serializer import Serializer

    class Plain(Serializer):  # type: ignore[misc]  # huey tells no types
        """Huey's messages and our records as JSON."""

        def _serialize(self, data: Any) -> bytes:
            told = {"task": _told(data._asdict())} if isinstance(data, Message) else {"data": data}
            return json.dumps(told, ensure_ascii=False).encode()

        def _deserialize(self, data: bytes) -> Any:
            told = json.loads(bytes(data))
            return Message(**_read(told["task"])) if "task" in told else told["data"]

    return Plain()


def _told(message: dict[str, Any]) -> dict[str, Any]:
    eta = message["eta"]
    return {**message, "eta": eta.isoformat() if eta else None}


def _read(message: dict[str, Any]) -> dict[str, Any]:
    eta = message["eta"]
    return {**message, "eta": datetime.fromisoformat(eta) if eta else None, "args": tuple(message["args"])}
