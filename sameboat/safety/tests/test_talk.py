"""Come back with the code."""

from __future__ import annotations

import pytest
from django.core.cache import cache

from sameboat.safety.actions.concerns import say
from sameboat.safety.models import Concern, ConcernMark, ConcernWord
from sameboat.safety.tests.makers import NOW, a_concern, a_person_of_trust

pytestmark = pytest.mark.django_db
ADDRESS = "/concern/talk/"


@pytest.fixture(autouse=True)
def _quiet_hour():
    cache.clear()


@pytest.fixture
def signe():
    return a_person_of_trust(name="Signe")


@pytest.fixture
def told(signe):
    return a_concern(reader=signe, text="He followed me home.")


def test_the_code_opens_it_however_it_is_typed(client, told):
    concern, code = told
    say(concern=concern, text="Thank you for telling me.", by_reader=True, form_key="r1", now=NOW)
    typed = " ".join(code[place : place + 4] for place in range(0, 20, 4)).lower()
    answer = client.post(ADDRESS, {"code": typed})
    text = answer.content.decode()
    assert answer.status_code == 200
    for words in ("He followed me home.", "Thank you for telling me.", "Signe reads it."):
        assert words in text
    assert "no-store" in answer.headers["Cache-Control"]


@pytest.mark.parametrize("code", ["", "   ", "AAAA AAAA AAAA AAAA AAAA", "x", "1" * 61, "\x00" * 20, "K7QD' OR 1=1 --"])
def test_any_other_code_opens_nothing(client, told, code):
    answer = client.post(ADDRESS, {"code": code})
    assert answer.status_code == 400 and "He followed me home." not in answer.content.decode()


@pytest.mark.parametrize("name", ["", "a group", "Harbour lights"])
def test_whoever_told_it_reads_which_one_it_was(client, signe, name):
    _concern, code = a_concern(reader=signe, kind="group", about_name=name)
    page = client.post(ADDRESS, {"code": code}).content.decode()
    assert (f'About: <span translate="no">{name}</span> (A group)' if name[:1] == "H" else "About: A group<") in page


def test_a_code_in_the_address_opens_nothing(client, told):
    answer = client.get(ADDRESS, {"code": told[1]})
    assert answer.status_code == 200 and "He followed me home." not in answer.content.decode()


def test_the_teller_answers_and_it_is_open_again(client, told):
    concern, code = told
    ConcernMark.objects.update(closed_on=NOW.date())
    given = {"code": code, "do": "say", "text": "It happened again.", "key": "made-up"}
    assert client.post(ADDRESS, given).status_code == 200
    word = ConcernWord.objects.get()
    assert (word.concern, word.by_reader, word.text) == (concern, False, "It happened again.")
    assert ConcernMark.objects.get().closed_on is None


def test_the_same_form_twice_is_one_word(client, told):
    import re

    page = client.post(ADDRESS, {"code": told[1]}).content.decode()
    key = re.search(r'name="key" value="([^"]+)"', page)[1]
    for _ in range(2):
        client.post(ADDRESS, {"code": told[1], "do": "say", "text": "Again.", "key": key})
    assert ConcernWord.objects.count() == 1


@pytest.mark.parametrize("text", ["", " ", "x" * 5001, "a\x00"])
def test_wrong_words_get_a_sentence(client, told, text):
    answer = client.post(ADDRESS, {"code": told[1], "do": "say", "text": text})
    assert answer.status_code == 400 and not ConcernWord.objects.exists()
    assert 'class="error"' in answer.content.decode()


def test_another_reader_is_chosen_and_the_first_sees_it_no_more(client, told, signe):
    tomas = a_person_of_trust(name="Tomas", gender="man")
    answer = client.post(ADDRESS, {"code": told[1], "do": "reader", "reader": tomas.pk})
    assert "Tomas reads it." in answer.content.decode()
    assert Concern.objects.get().reader == tomas
    client.force_login(signe.account)
    assert client.get(f"/concerns/{told[0].ref}/").status_code == 404


@pytest.mark.parametrize("reader", ["", "x", "999999"])
def test_nobody_else_can_be_made_reader(client, told, reader, signe):
    assert client.post(ADDRESS, {"code": told[1], "do": "reader", "reader": reader}).status_code == 400
    assert Concern.objects.get().reader == signe


def test_when_the_reader_is_gone_somebody_else_can_be_chosen(client, told, signe):
    a_person_of_trust(name="Tomas", gender="man")
    signe.account.delete()
    text = client.post(ADDRESS, {"code": told[1]}).content.decode()
    assert "Please choose somebody else below." in text and "Tomas" in text


def test_taking_it_back_leaves_no_trace(client, told):
    say(concern=told[0], text="Thank you.", by_reader=True, form_key="r1", now=NOW)
    answer = client.post(ADDRESS, {"code": told[1], "do": "take-back"})
    assert answer.status_code == 200 and "It is deleted" in answer.content.decode()
    assert not Concern.objects.exists() and not ConcernMark.objects.exists() and not ConcernWord.objects.exists()
    assert client.post(ADDRESS, {"code": told[1]}).status_code == 400


def test_where_nobody_reads_any_more_no_words_are_taken(client, told, signe):
    _concern, code = told
    signe.delete()
    opened = client.post(ADDRESS, {"code": code}).content.decode()
    assert "Nobody is here any more who could read it." in opened and 'value="say"' not in opened
    assert (
        "If nobody writes any more" not in opened and "nobody can write any more, and all of it is deleted on" in opened
    )
    assert "choose somebody else below" not in opened and 'value="take-back"' in opened
    sent = client.post(ADDRESS, {"code": code, "do": "say", "text": "It happened again.", "key": "k"}).content.decode()
    assert not ConcernWord.objects.exists() and "It was not kept" in sent and "It happened again." in sent
