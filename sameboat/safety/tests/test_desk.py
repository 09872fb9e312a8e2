"""The desk: for operators; to everybody else it does not exist."""

from __future__ import annotations

import pytest
from django.core.cache import cache

from sameboat.safety.tests.makers import a_concern, a_person_of_trust, an_account

pytestmark = pytest.mark.django_db
PAGES = ["/desk/", "/desk/pauses/", "/desk/people/", "/desk/trail/", "/desk/accounts/"]


@pytest.fixture
def operator(client):
    account = an_account(operator=True)
    client.force_login(account)
    return account


@pytest.mark.parametrize("address", PAGES)
@pytest.mark.parametrize("who", ["nobody", "member", "person of trust"])
def test_to_everybody_else_it_does_not_exist(client, address, who):
    people = {
        "member": an_account,
        "person of trust": lambda: a_person_of_trust().account,
    }
    if who != "nobody":
        client.force_login(people[who]())
    for answer in (client.get(address), client.post(address, {"number": "1"})):
        assert answer.status_code == 404


@pytest.mark.parametrize("address", PAGES)
@pytest.mark.parametrize("how", ["session ended", "switched off"])
def test_an_operator_who_was_signed_out_is_told_so(client, operator, address, how):
    if how == "switched off":
        type(operator).objects.update(is_active=False)
    else:
        client.session.delete()
    assert client.get(address)["Location"] == f"/sign-in/?next={address}"
    answer = client.post(address, {"sentence": "We look at it again in May."})
    assert answer.status_code == 403 and "We look at it again in May." in answer.content.decode()


@pytest.mark.parametrize("address", PAGES)
def test_an_operator_sees_it(client, operator, address):
    answer = client.get(address)
    assert answer.status_code == 200 and "no-store" in answer.headers["Cache-Control"]


def test_of_a_concern_it_shows_that_there_is_one_and_nothing_else(client, operator):
    cache.clear()
    signe = a_person_of_trust(name="Signe")
    concern, _code = a_concern(reader=signe, text="He followed me home.", kind="professional")
    text = client.get("/desk/").content.decode()
    assert "1 concern is open" in text and "not opened yet" in text
    for private in ("He followed me home.", concern.ref, "Signe", "professional"):
        assert private not in text


def test_an_operator_who_reads_concerns_finds_the_way(client, operator):
    assert 'href="/concerns/"' not in client.get("/desk/").content.decode()
    a_person_of_trust(account=operator)
    assert 'href="/concerns/"' in client.get("/desk/").content.decode()


def test_it_says_when_there_is_no_choice_of_people(client, operator):
    a_person_of_trust(name="Signe")
    a_person_of_trust(name="Tomas", gender="man")
    assert "At least three people of trust" in client.get("/desk/").content.decode()
    a_person_of_trust(name="Noor")
    assert "At least three people of trust" not in client.get("/desk/").content.decode()


def test_to_somebody_else_who_is_signed_in_it_is_like_any_page_that_is_not_there(client):
    """In every sign and header: nobody learns from it that there is a desk."""
    client.force_login(an_account())
    client.get("/blocked/")  # the session is written as on any day
    answers = [client.get(page) for page in ("/desk/", "/desk/accounts/", "/nothing-here/", "/groups/nothing-here/")]
    assert {one.status_code for one in answers} == {404} and len({one.content for one in answers}) == 1
    told = [sorted((name, value) for name, value in one.headers.items() if name != "Vary") for one in answers]
    assert all(one == told[0] for one in told)
    assert len({frozenset(one.headers["Vary"].split(", ")) for one in answers}) == 1
    assert not any(one.cookies for one in answers)


def test_no_page_of_the_desk_shows_a_log_in_name(client, operator):
    people = [an_account() for _ in range(3)]
    a_person_of_trust(account=people[0], name="", gender="", takes_concerns=False, agreed_on=None)
    for address in PAGES:
        text = client.get(address).content.decode()
        assert not [person.handle for person in [*people, operator] if person.handle in text]


@pytest.mark.parametrize("address", PAGES)
def test_the_number_of_queries_is_bounded(client, operator, address, django_assert_max_num_queries):
    for _ in range(6):
        a_concern(reader=a_person_of_trust())
    with django_assert_max_num_queries(10):
        client.get(address)
