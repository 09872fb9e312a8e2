"""Need help now? Without an account, a script or a guess."""

from __future__ import annotations

import re

import pytest

from sameboat.safety.queries import countries

ADDRESS = "/help-now/"


def test_without_a_country_the_emergency_number_comes_first(client):
    text = client.get(ADDRESS).content.decode()
    assert text.index("Call your local emergency number") < text.index('href="tel:112"') < text.index("Where are you?")
    assert "<script" not in text.split("</head>")[1]


@pytest.mark.parametrize("code", sorted(countries()))
def test_every_country_shows_its_numbers_first_and_names_its_sources(client, code):
    country = countries()[code]
    answer = client.get(ADDRESS, {"country": code})
    text = answer.content.decode()
    assert answer.status_code == 200
    shown = re.findall(r'href="(?:tel|sms):(\d+)"', text)
    assert shown[: len(country.emergency)] == [number.digits for number in country.emergency]
    assert {number.digits for line in country.lines for number in line.numbers} <= set(shown)
    assert all(source.name in text for source in country.sources)
    assert ("two public sources agree on" in text) is not bool(country.lines)


def test_a_text_line_says_which_word_to_send(client):
    text = client.get(ADDRESS, {"country": "US"}).content.decode()
    assert "Send the word HOME to 741741" in text and 'href="tel:741741"' not in text
    assert 'href="tel:988"' in text and 'href="sms:988"' in text


def test_small_letters_and_spaces_are_forgiven(client):
    assert "116 123" in client.get(ADDRESS, {"country": " no "}).content.decode()


@pytest.mark.parametrize("country", ["XX", "Narnia", "<script>", "N" * 5000, "١", "\x00", "NO;DROP"])
def test_an_unknown_country_is_said_beside_the_field_and_help_is_still_there(client, country):
    answer = client.get(ADDRESS, {"country": country})
    text = answer.content.decode()
    assert answer.status_code == 400
    assert "no numbers for the country" in text and 'aria-invalid="true"' in text and 'href="tel:112"' in text
    assert "<script>" not in text.split("</head>")[1]


def test_a_country_that_is_not_in_the_list(client):
    answer = client.get(ADDRESS, {"country": "other"})
    assert answer.status_code == 200 and "no list for your country yet" in answer.content.decode()


def test_the_choice_is_not_kept(client):
    assert not client.get(ADDRESS, {"country": "NO"}).cookies


def test_the_signs_stand_on_the_page(client):
    text = client.get(ADDRESS).content.decode()
    assert "Signs that someone needs help at once" in text and "If you are in doubt, call." in text


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_nothing_can_be_sent(client, method):
    assert getattr(client, method)(ADDRESS).status_code == 405


def test_the_notice_for_other_pages_leads_here():
    from django.template.loader import render_to_string

    assert 'href="/x/"' in render_to_string("safety/_help_now.html", {"shell_links": {"help_now": "/x/"}})


def test_no_country_is_chosen_for_anybody(client):
    assert b'<option value="" selected>Choose a country' in client.get("/help-now/").content
    assert b"Choose a country<" not in client.get("/help-now/?country=NO").content
    assert client.get("/help-now/?country=").status_code == 200


def test_whoever_told_of_violence_reads_its_lines_first(client):
    text = client.get(ADDRESS, {"country": "GB", "first": "home"}).content.decode()
    assert text.index("0808 2000 247") < text.index("Samaritans") and "For women, when someone hurts you" in text
    assert 'name="first" value="home"' in text and "?country=LT&amp;first=home" in text
    text = client.get(ADDRESS, {"country": "GB"}).content.decode()
    assert text.index("Samaritans") < text.index("0808 2000 247") and "first=home" not in text


def test_where_no_line_about_violence_is_known_that_is_said(client):
    said = "We have not found a line about violence in Lithuania"
    assert said in client.get(ADDRESS, {"country": "LT", "first": "home"}).content.decode()
    assert said not in client.get(ADDRESS, {"country": "LT"}).content.decode()
