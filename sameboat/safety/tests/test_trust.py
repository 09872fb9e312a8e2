"""Being a person of trust: asked by an operator, agreed by the person."""

from __future__ import annotations

import pytest

from sameboat.safety.models import PersonOfTrust
from sameboat.safety.queries import people_of_trust
from sameboat.safety.tests.makers import a_person_of_trust, an_account

pytestmark = pytest.mark.django_db
ADDRESS = "/trust/"
GOOD = {
    "name": "Signe",
    "gender": "woman",
    "languages": ["en", "nb"],
    "about": "Retired nurse.",
    "takes_concerns": "on",
}


@pytest.fixture
def asked():
    return a_person_of_trust(name="", gender="", languages=[], takes_concerns=False, agreed_on=None)


def test_after_saying_yes_people_can_choose_them(client, asked):
    assert people_of_trust() == []
    client.force_login(asked.account)
    assert client.post(ADDRESS, GOOD).status_code == 302
    shown = people_of_trust()[0]
    assert (shown.name, shown.gender_shown, shown.languages) == ("Signe", "Woman", ["en", "nb"])
    assert shown.agreed_on is not None


def test_a_name_cannot_look_like_another_one(client, asked):
    client.force_login(asked.account)
    given = {"name": "\u202eengiS\u202c\u200b", "about": "\u0301Retired\u2066 nurse."}
    client.post(ADDRESS, {**GOOD, **given})
    shown = people_of_trust()[0]
    assert (shown.name, shown.about) == ("engiS", "Retired nurse.")
    assert client.post(ADDRESS, {**GOOD, "name": "\u200b\u202e"}).status_code == 400


def test_gender_in_own_words(client, asked):
    client.force_login(asked.account)
    client.post(ADDRESS, {**GOOD, "gender": "own", "gender_words": "Non-binary"})
    assert people_of_trust()[0].gender_shown == "Non-binary"


def test_stopping_for_a_while(client, asked):
    client.force_login(asked.account)
    client.post(ADDRESS, GOOD)
    client.post(ADDRESS, {**GOOD, "takes_concerns": ""})
    assert people_of_trust() == [] and PersonOfTrust.objects.count() == 1


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"name": " "}, "Write the name people will see."),
        ({"name": "x" * 81}, "This is too long."),
        ({"name": "a\x00"}, "There is a character"),
        ({"gender": ""}, "Choose one, or use your own words."),
        ({"gender": "x"}, "Choose one of the answers shown here."),
        ({"gender": "own"}, "Write your own words."),
        ({"languages": []}, "Choose at least one language."),
        ({"languages": ["xx"]}, "Choose one of the answers shown here."),
        ({"about": "x" * 301}, "This is too long."),
    ],
)
def test_wrong_input_gets_a_sentence(client, asked, wrong, said):
    client.force_login(asked.account)
    answer = client.post(ADDRESS, {**GOOD, **wrong})
    assert answer.status_code == 400 and said in answer.content.decode()
    assert people_of_trust() == []


@pytest.mark.parametrize(("field", "most"), [("name", 80), ("gender_words", 40), ("about", 300)])
def test_nothing_that_is_pasted_is_cut_and_what_is_too_long_is_said_and_stays(client, asked, field, most):
    client.force_login(asked.account)
    assert "maxlength" not in client.get(ADDRESS).content.decode()
    long = "y" * (most + 1)
    answer = client.post(ADDRESS, {**GOOD, "gender": "own", "gender_words": "Own", field: long})
    page = answer.content.decode()
    assert answer.status_code == 400 and f"Please keep it to {most} characters." in page and long in page


def test_nothing_but_what_is_asked_is_taken(client, asked):
    client.force_login(asked.account)
    client.post(ADDRESS, {**GOOD, "account": an_account().pk, "id": 999, "agreed_on": "2020-01-01"})
    kept = PersonOfTrust.objects.get()
    assert kept.account == asked.account and kept.agreed_on.year > 2020


def test_a_stranger_signs_in_first(client):
    assert client.get(ADDRESS).status_code == 303


def test_for_those_who_were_not_asked_it_does_not_exist(client, asked):
    client.force_login(an_account(operator=True))
    assert client.get(ADDRESS).status_code == 404
    assert client.post(ADDRESS, GOOD).status_code == 404


def test_the_way_stands_on_their_own_page_and_on_nobody_elses(client, asked):
    client.force_login(asked.account)
    assert ADDRESS in client.get("/me/").content.decode()
    assert "/concerns/" not in client.get("/me/").content.decode()
    client.post(ADDRESS, GOOD)
    assert "/concerns/" in client.get("/me/").content.decode()
    client.force_login(an_account())
    assert "/concerns/" not in (page := client.get("/me/").content.decode())
    assert ADDRESS not in page
