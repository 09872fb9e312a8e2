"""Countries and regions by name and code."""

import pytest

from sameboat.base.places import all_countries, country_code, country_name, region_code, region_name


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Norway", "NO"), ("norge", "NO"), ("no", "NO"), ("NOR", "NO"), ("UK", "GB"), ("England", "GB"), ("U.S.A.", "US"),
        ("United States of America", "US"), ("España", "ES"), ("Deutschland", "DE"), ("Lietuva", "LT"), ("Россия", "RU"),
        ("Korea, Republic of", "KR"), ("Czech Republic", "CZ"), ("Côte d'Ivoire", "CI"), ("Netherlands", "NL"),
        ("", None), ("Narnia", None), ("x" * 5_000, None), ("\x00", None), ("\ud800", None), ("CS", None),
    ],
)  # fmt: skip
def test_country_code(text, code):
    assert country_code(text=text) == code


@pytest.mark.parametrize(("code", "name"), [("NO", "Norway"), ("no", "Norway"), ("ZZ", "ZZ"), ("", "")])
def test_country_name(code, name):
    assert country_name(code=code) == name


def test_all_countries_by_name():
    countries = dict(all_countries())
    assert len(countries) == 250 and countries["LT"] == "Lithuania"
    assert all(country_code(text=name) == code for code, name in countries.items())


@pytest.mark.parametrize(
    ("country", "text", "code"),
    [
        ("US", "CA", "CA"), ("US", "california", "CA"), ("DE", "Bayern", "02"), ("DE", "BY", "02"), ("DE", "02", "02"),
        ("NO", "Hordaland", "46"), ("GB", "Scotland", "SCT"), ("ES", "Cataluña", "56"), ("CA", "ON", "08"),
        ("US", "Bayern", None), ("US", "", None), ("ZZ", "CA", None),
    ],
)  # fmt: skip
def test_region_code(country, text, code):
    assert region_code(country=country, text=text) == code


@pytest.mark.parametrize(
    ("country", "code", "name"), [("NO", "46", "Vestland"), ("US", "CA", "California"), ("NO", "99", "")]
)
def test_region_name(country, code, name):
    assert region_name(country=country, code=code) == name
