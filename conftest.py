"""For all tests: each begins without a search index, because the database of the test before is gone.

In CI everything a test could need is there, so a skip is a failure.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Generator, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.utils import translation

from tests.house import canary


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings: None) -> Iterator[None]:
    """The database of each process is a copy of one that was migrated once (site/tests/migrated.py)."""
    from django.db import connection

    from sameboat.site.tests import migrated

    if connection.vendor == "postgresql":
        connection.settings_dict["TEST"]["TEMPLATE"] = migrated.on_postgresql(os.environ["DATABASE_URL"])
        yield
    else:
        with migrated.in_memory(connection.creation._get_test_db_name()):
            yield


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """PostgreSQL need not bring to the disk what is gone after the tests, as long as each sees what the others wrote.

    It drops no database that somebody looks at: threads of servers under test may still hold a connection.
    """
    from django.db import connection

    if connection.vendor != "postgresql":
        yield
        return
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute(f'ALTER DATABASE "{connection.settings_dict["NAME"]}" SET synchronous_commit = off')
        cursor.execute("SET synchronous_commit = off")
    with pytest.MonkeyPatch.context() as patch:
        _emptied_by_rows(patch)
        yield
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )


def _emptied_by_rows(patch: pytest.MonkeyPatch) -> None:
    """Tables are emptied after a test by deleting their few rows: TRUNCATE makes each anew and waits for the disk."""
    from django.db.backends.postgresql.operations import DatabaseOperations

    truncated = DatabaseOperations.sql_flush

    def sql_flush(self: Any, style: Any, tables: list[str], *, reset_sequences: bool = False, **more: Any) -> list[str]:
        if reset_sequences:
            return truncated(self, style, tables, reset_sequences=reset_sequences, **more)
        return [f"DELETE FROM {self.quote_name(name)}" for name in tables]  # noqa: S608 - names of our own tables

    patch.setattr(DatabaseOperations, "sql_flush", sql_flush)


@pytest.fixture(scope="session")
def _kept_catalogue(django_db_setup: None, django_db_blocker: Any) -> None:
    from sameboat.directory.tests.kept import keep

    with django_db_blocker.unblock():
        keep(now=datetime.now(UTC))


@pytest.fixture
def the_catalogue(_kept_catalogue: None, request: pytest.FixtureRequest) -> None:
    """Needs, words and programmes as they ship, noted as loaded now."""
    from sameboat.directory.tests.kept import bring_back

    live = "live_server" in request.fixturenames or "transactional_db" in request.fixturenames
    request.getfixturevalue("transactional_db" if live else "db")
    bring_back(now=datetime.now(UTC))


@pytest.fixture(autouse=True)
def no_search_index() -> Iterator[None]:
    """The index is built at the first search of a test, from the rows of that test, and removed afterwards.

    Each test begins in English: a request of the test before may have chosen another language.
    """
    translation.activate("en")
    yield
    from sameboat.directory import search
    from sameboat.directory.views.find import frame
    from sameboat.directory.views.find.known import forget as forget_names

    search.forget()
    forget_names()
    frame.forget()


@pytest.fixture(autouse=True)
def no_letters(nothing_gets_out: None) -> Iterator[None]:
    """Jobs and letters of a test end with it: they lie outside the database that is taken back."""
    yield
    queued = sys.modules.get("sameboat.base.work.queued")
    if queued is None:
        return
    letters = list((Path(settings.DATA_DIR) / "letters").glob("*.eml"))
    canary.HEARD.letters += [letter.read_text("utf-8", errors="replace") for letter in letters] + _waiting(queued)
    queued.empty_queue()
    for letter in letters:
        letter.unlink()


def _waiting(queued: Any) -> list[str]:
    if queued._made is None:
        return []
    return [bytes(told).decode(errors="replace") for told in queued._made.all_results().values()]


@pytest.fixture(scope="session", autouse=True)
def _listening() -> Iterator[None]:
    with canary.listening():
        yield


@pytest.fixture(autouse=True)
def nothing_gets_out(_listening: None) -> Iterator[None]:
    """No. 69, the canary: whatever a test was about, nothing secret or private stands where it must not."""
    canary.HEARD.begin()
    yield
    assert not (found := canary.HEARD.sings()), found[:5]


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what is about the other database (marks `on_sqlite`, `on_postgresql`); the longest files come first.

    Two processes share the files: one that begins a file of a minute at the very end would leave the other idle.
    """
    items.sort(key=lambda item: next((place for place, part in enumerate(LONG) if part in str(item.path)), len(LONG)))
    on_postgresql = os.environ.get("DATABASE_URL", "").startswith("postgres")
    other = "on_sqlite" if on_postgresql else "on_postgresql"
    # What never meets a database or Redis says the same beside either: it ran on SQLite a moment ago.
    left_out = [item for item in items if item.get_closest_marker(other) or (on_postgresql and not _meets_one(item))]
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        gone = {id(item) for item in left_out}
        items[:] = [item for item in items if id(item) not in gone]


LONG = ("/test_idea_to_split", "/journeys/", "/site/tests/", "/test_outbox_race")
STORED = ("/site/tests/", "/outbox/", "/search/", "test_search")
# What words mean is looked up in memory, in an index that the other tests of the search build from either database.
IN_MEMORY = ("test_search_words_", "test_search_towns_", "test_search_asides")
# Screens look the same beside either database: of the ways through them, those that store much are gone again.
WAYS = ("test_find", "test_forgetting", "test_letters")


def _meets_one(item: pytest.Item) -> bool:
    """Whether a test asks for the database, or lies where databases, files and Redis are reached by other ways."""
    if "/journeys/" in str(item.path):
        return item.path.stem in WAYS and "axe" not in getattr(item, "fixturenames", ())
    if item.path.stem.startswith(IN_MEMORY):
        return False
    asked = {"db", "transactional_db", "django_db_setup", "live_server", "client"} & set(
        getattr(item, "fixturenames", ())
    )
    return bool(asked or item.get_closest_marker("django_db") or any(part in str(item.path) for part in STORED))


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport() -> Generator[None, Any, None]:
    """In CI nothing may be skipped."""
    report = (yield).get_result()
    if report.skipped and os.environ.get("CI") == "true" and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"skipped in CI: {report.longrepr}"


def _own_redis(config: pytest.Config) -> None:
    """Each process that runs tests has a database of Redis for itself: clearing the cache in one must not make the other
    forget what it counts."""
    url, worker = os.environ.get("REDIS_URL", ""), getattr(config, "workerinput", {}).get("workerid", "")
    found = re.fullmatch(r"(rediss?://[^/]+)/(\d+)", url)
    if not found or not worker.startswith("gw"):
        return
    own = f"{found[1]}/{(int(found[2]) + 1 + int(worker[2:])) % 16}"
    os.environ["REDIS_URL"] = settings.CACHES["default"]["LOCATION"] = own


def pytest_configure(config: pytest.Config) -> None:
    """The same random cases every time: a red suite can be repeated, and a green one is no luck of the day.

    The languages are compiled before the first test, by the one process that hands the tests out: in a fresh clone
    nobody has done it yet.
    """
    _own_redis(config)
    # What is compiled is kept: tests begin many processes, and each would compile the whole program anew.
    sys.dont_write_bytecode = False
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    if not hasattr(config, "workerinput"):
        from sameboat.site.preparing import compile_translations

        compile_translations()
    from hypothesis import settings

    settings.register_profile("sameboat", derandomize=True, deadline=None, database=None)
    settings.load_profile("sameboat")
