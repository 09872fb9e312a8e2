"""Dates and times on pages that do not say how: as the reader's language writes them, and English not the American way."""

from datetime import datetime

import pytest
from django.template import engines
from django.utils.translation import override

WHEN = datetime(2026, 11, 28, 18, 5)
PLAIN = "{{ when|date }} {{ when|time }} / {{ when|date:'DATETIME_FORMAT' }} / {{ when }}"


@pytest.mark.parametrize(
    ("language", "shown"),
    [
        ("en", "28 November 2026 18:05 / 28 November 2026, 18:05 / 28 November 2026, 18:05"),
        ("de", "28. November 2026 18:05 / 28. November 2026 18:05 / 28. November 2026 18:05"),
        ("nb", "28. november 2026 18:05 / 28. november 2026 18:05 / 28. november 2026 18:05"),
    ],
)
def test_a_day_and_an_hour(language, shown):
    with override(language):
        assert engines["django"].from_string(PLAIN).render({"when": WHEN}) == shown
