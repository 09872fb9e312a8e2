"""The search as programs read about it."""

from __future__ import annotations

from sameboat.directory.search import PARAMETERS
from sameboat.directory.views.http_api import described


def test_every_parameter_of_the_search_is_described_and_no_other():
    told = described.parameters()
    assert [one["name"] for one in told] == list(PARAMETERS) and set(described.PARAMETERS) == set(PARAMETERS)
    assert all(one["description"] and one["schema"] for one in told)
