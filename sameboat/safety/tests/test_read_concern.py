"""One concern, for the chosen person alone."""

from __future__ import annotations

import re

import pytest
from django.core.cache import cache

from sameboat.safety.models import ConcernMark, ConcernWord
from sameboat.safety.tests.makers import a_concern, a_kind, a_person_of_trust, an_account

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _quiet_hour():
    cache.clear()


@pytest.fixture
def signe():
    return a_person_of_trust(name="Signe")


@pytest.fixture
def told(signe):
    return a_concern(reader=signe)[0]


@pytest.fixture
def address(told):
    return f"/concerns/{told.ref}/"


def test_the_chosen_person_reads_it_and_it_counts_as_opened(client, signe, told, address):
    client.force_login(signe.account)
    text = client.get(address).content.decode()
    assert "He followed me home." in text and 'translate="no"' in text
    assert ConcernMark.objects.get().opened_on is not None


def test_the_chosen_person_answers_once_however_often_it_is_sent(client, signe, told, address):
    client.force_login(signe.account)
    key = re.search(r'name="key" value="([^"]+)"', client.get(address).content.decode())[1]
    for _ in range(2):
        assert client.post(address, {"text": "Thank you.", "key": key}).status_code == 302
    word = ConcernWord.objects.get()
    assert (word.by_reader, word.text) == (True, "Thank you.")


@pytest.mark.parametrize("text", ["", "x" * 5001, "a\x00b"])
def test_wrong_words_get_a_sentence(client, signe, address, text):
    client.force_login(signe.account)
    answer = client.post(address, {"text": text})
    assert answer.status_code == 400 and 'class="error"' in answer.content.decode()
    assert not ConcernWord.objects.exists()


def test_done_and_looked_at_again(client, signe, address):
    client.force_login(signe.account)
    client.post(address, {"do": "close"})
    assert ConcernMark.objects.get().closed_on is not None
    client.post(address, {"do": "reopen"})
    assert ConcernMark.objects.get().closed_on is None


def test_without_a_code_there_is_nobody_to_answer(client, signe):
    quiet, _code = a_concern(reader=signe, with_code=False)
    client.force_login(signe.account)
    text = client.get(f"/concerns/{quiet.ref}/").content.decode()
    assert "If nobody writes any more" not in text and "All of it is deleted on" in text
    assert "They left no way to answer." in text and "<textarea" not in text
    client.post(f"/concerns/{quiet.ref}/", {"text": "Hello"})
    assert not ConcernWord.objects.exists()


def test_it_leads_to_what_it_is_about(client, signe):
    with a_kind(kind="professional"):
        told, _code = a_concern(reader=signe, about_kind="professional", about_ref="tuesday")
        client.force_login(signe.account)
        assert "Circle tuesday" in client.get(f"/concerns/{told.ref}/").content.decode()


def test_a_reader_who_may_pause_finds_the_form_filled_in(client, signe):
    with a_kind(kind="professional", obey=lambda **_given: None):
        told, _code = a_concern(reader=signe, about_kind="professional", about_ref="tuesday")
        client.force_login(signe.account)
        assert "/desk/pauses/" not in client.get(f"/concerns/{told.ref}/").content.decode()
        type(signe.account).objects.update(is_operator=True)
        text = client.get(f"/concerns/{told.ref}/").content.decode()
        assert 'href="/desk/pauses/?kind=professional&amp;ref=tuesday#pause"' in text


@pytest.mark.parametrize("who", ["nobody", "operator", "other", "member"])
def test_to_everybody_else_it_does_not_exist(client, signe, address, who):
    people = {
        "operator": lambda: an_account(operator=True),
        "other": lambda: a_person_of_trust(name="Tomas", gender="man").account,
        "member": an_account,
    }
    if who != "nobody":
        client.force_login(people[who]())
    assert client.get(address).status_code == 404
    assert client.post(address, {"text": "x", "do": "close"}).status_code == 404
    assert client.get(address).content == client.get("/concerns/nobody-knows-this/").content
    assert ConcernMark.objects.get().closed_on is None and ConcernMark.objects.get().opened_on is None


def test_whoever_reads_it_no_more_keeps_the_answer_and_learns_nothing(client, signe, address):
    client.force_login(a_person_of_trust(name="Tomas", gender="man").account)
    told, nowhere = (client.post(place, {"text": LONG, "key": "k"}) for place in (address, "/concerns/not-there/"))
    assert told.status_code == 404 and "Your answer was not sent" in told.content.decode()
    assert "<b>" not in told.content.decode() and "&lt;b&gt;this&lt;/b&gt;" in told.content.decode()
    assert told.content == nowhere.content and not ConcernWord.objects.exists()


LONG = "Thank you for telling me.\n\nI believe you, and <b>this</b> is what we could do."


def test_whoever_was_signed_out_meanwhile_keeps_a_long_answer(client, signe, told, address):
    client.force_login(signe.account)
    client.session.delete()
    answer = client.post(address, {"text": LONG, "key": "k"})
    text = answer.content.decode()
    assert answer.status_code == 403 and answer["Cache-Control"] == "no-store, private"
    assert (
        "You were signed out" in text
        and f"{LONG.replace('<b>', '&lt;b&gt;').replace('</b>', '&lt;/b&gt;')}</textarea>" in text
    )
    assert f'href="/sign-in/?next={address}"' in text and not ConcernWord.objects.exists()
    assert client.get(address)["Location"] == f"/sign-in/?next={address}"


def test_it_is_said_of_every_concern_alike(client, signe, address):
    client.force_login(signe.account)
    client.session.delete()
    there, nowhere = (
        client.post(place, {"text": LONG}).content.decode() for place in (address, "/concerns/not-there/")
    )
    assert there.replace(address, "/concerns/not-there/") == nowhere


def test_the_words_for_the_list_of_people_are_kept_too(client, signe):
    client.force_login(signe.account)
    client.session.delete()
    answer = client.post("/trust/", {"name": "Signe", "about": "I worked as a nurse."})
    assert answer.status_code == 403 and "I worked as a nurse.</textarea>" in answer.content.decode()
