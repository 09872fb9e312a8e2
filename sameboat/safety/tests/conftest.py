"""For all tests of safety."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.core.cache import cache


@pytest.fixture(autouse=True)
def _nobody_told_anything_this_hour() -> Iterator[None]:
    """How many concerns came within the hour is counted across tests otherwise; then one has to wait."""
    cache.clear()
    yield
    cache.clear()
