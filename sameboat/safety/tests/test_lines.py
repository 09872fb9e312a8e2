"""The numbers themselves."""

from __future__ import annotations

import json
from datetime import date

import pytest

from sameboat.safety.queries import lines as queries
from sameboat.safety.queries.lines import FILE, countries, often_asked

ALL = list(countries().values())


@pytest.mark.parametrize("code", ["NO", "LT", "DE", "ES", "GB", "US"])
def test_the_countries_of_the_first_languages_have_someone_to_talk_to(code):
    assert countries()[code].lines and countries()[code].emergency


@pytest.mark.parametrize("country", ALL, ids=lambda c: c.code)
def test_every_number_has_two_sources_with_a_date(country):
    for sources in (country.sources, *(line.sources for line in country.lines)):
        assert len({source.address for source in sources}) >= 2
        assert all(date.fromisoformat(source.seen) <= date(2026, 11, 29) and source.name for source in sources)


def test_well_known_numbers_are_right():
    known = {"NO": "113", "LT": "112", "DE": "112", "ES": "112", "GB": "999", "US": "911", "AU": "000", "NZ": "111"}
    assert {code: countries()[code].emergency[0].digits for code in known} == known


def test_the_list_is_in_order_of_names_and_short_codes_come_first():
    assert [c.name for c in ALL] == sorted(c.name for c in ALL)
    assert [c.code for c in often_asked()] == list(queries.OFTEN)


def test_a_country_is_named_in_its_own_words_too():
    assert countries()["NO"].title == "Norway (Norge)"
    assert countries()["GB"].title == "United Kingdom"


def test_a_broken_file_stops_the_start(tmp_path, monkeypatch):
    data = json.loads(FILE.read_text())
    data["countries"][0]["emergency"] = []
    (tmp_path / "lines.json").write_text(json.dumps(data))
    monkeypatch.setattr(queries, "FILE", tmp_path / "lines.json")
    with pytest.raises(ValueError, match="no number for an emergency"):
        countries.__wrapped__()
