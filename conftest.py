"""For all tests: each begins without a search index, because the database of the test before is gone."""

from __future__ import annotations

from collections.abc import Iterator

import pytest


@pytest.fixture(autouse=True)
def no_search_index() -> Iterator[None]:
    """The index is built at the first search of a test, from the rows of that test, and removed afterwards."""
    yield
    from sameboat.directory import search
    from sameboat.directory.views.find.known import forget as forget_names

    search.forget()
    forget_names()
