"""For all tests: each begins without a search index, because the database of the test before is gone.

In CI everything a test could need is there, so a skip is a failure.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.utils import translation


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """PostgreSQL drops no database that somebody looks at: threads of servers under test may still hold a connection."""
    yield
    from django.db import connection

    if connection.vendor != "postgresql":
        return
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )


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
def no_letters() -> Iterator[None]:
    """Jobs and letters of a test end with it: they lie outside the database that is taken back."""
    yield
    queued = sys.modules.get("sameboat.base.work.queued")
    if queued is not None:
        queued.empty_queue()
        for letter in (Path(settings.DATA_DIR) / "letters").glob("*.eml"):
            letter.unlink()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what is about the other database (marks `on_sqlite`, `on_postgresql`)."""
    on_postgresql = os.environ.get("DATABASE_URL", "").startswith("postgres")
    other = "on_sqlite" if on_postgresql else "on_postgresql"
    # What never meets a database or Redis says the same beside either: it ran on SQLite a moment ago.
    left_out = [item for item in items if item.get_closest_marker(other) or (on_postgresql and not _meets_one(item))]
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        gone = {id(item) for item in left_out}
        items[:] = [item for item in items if id(item) not in gone]


STORED = ("/site/tests/", "/outbox/", "/search/", "test_search")
# Screens look the same beside either database: of the ways through them, those that store much are gone again.
WAYS = ("test_find", "test_forgetting", "test_letters")


def _meets_one(item: pytest.Item) -> bool:
    """Whether a test asks for the database, or lies where databases, files and Redis are reached by other ways."""
    if "/journeys/" in str(item.path):
        return item.path.stem in WAYS
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


def pytest_configure() -> None:
    """The same random cases every time: a red suite can be repeated, and a green one is no luck of the day."""
    from hypothesis import settings

    settings.register_profile("sameboat", derandomize=True, deadline=None, database=None)
    settings.load_profile("sameboat")
