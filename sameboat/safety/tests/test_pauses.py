"""Pause a group or a listing."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from sameboat.base.rulebook import Refused
from sameboat.safety import api
from sameboat.safety.actions.pauses import end_pauses, pause
from sameboat.safety.models import Decision, Suspension
from sameboat.safety.queries.things import Thing
from sameboat.safety.tests.makers import NOW, a_kind, a_person_of_trust, an_account

pytestmark = pytest.mark.django_db
ADDRESS = "/desk/pauses/"
GOOD = {
    "kind": "circle",
    "ref": "tuesday",
    "days": "30",
    "reason": "harm",
    "sentence": "We are looking into a concern.",
}


@pytest.fixture
def operator(client):
    account = an_account(operator=True)
    client.force_login(account)
    return account


@pytest.fixture
def obeyed():
    """A kind whose app writes down what it was told."""
    told: list[tuple[str, bool]] = []

    def obey(*, ref: str, paused: bool, now) -> None:
        told.append((ref, paused))

    with a_kind(obey=obey, find=lambda ref: Thing("Tuesday circle") if ref == "tuesday" else None):
        yield told


def test_it_is_paused_and_stands_in_the_trail(client, operator, obeyed):
    assert client.post(ADDRESS, GOOD).status_code == 302
    assert obeyed == [("tuesday", True)]
    assert api.is_suspended(kind="circle", ref="tuesday", now=timezone.now())
    line = Decision.objects.get()
    assert (line.what, line.kind, line.ref, line.reason, line.decided_by) == (
        "paused",
        "circle",
        "tuesday",
        "harm",
        operator,
    )
    text = client.get(ADDRESS).content.decode()
    assert "Tuesday circle" in text and GOOD["sentence"] in text
    assert '<span class="quiet">tuesday</span>' in text, "the trail calls it so, and two may have the same words"
    assert GOOD["sentence"] not in client.get("/desk/trail/").content.decode()


def test_it_is_ended_before_its_time(client, operator, obeyed):
    client.post(ADDRESS, GOOD)
    number = Suspension.objects.get().pk
    assert client.post(ADDRESS, {"lift": number}).status_code == 302
    assert obeyed[-1] == ("tuesday", False)
    assert not api.is_suspended(kind="circle", ref="tuesday", now=timezone.now())
    assert client.post(ADDRESS, {"lift": number}).status_code == 400  # over already, with a sentence
    assert client.post(ADDRESS, GOOD).status_code == 302  # and it can be paused again


def test_when_its_time_is_over_it_ends_by_itself(operator, obeyed):
    pause(**{**GOOD, "days": 30}, by=operator.pk, now=NOW)
    assert not api.is_suspended(kind="circle", ref="tuesday", now=NOW + timedelta(days=30))
    assert end_pauses(now=NOW + timedelta(days=33)) == 1  # the clock may be late
    assert obeyed[-1] == ("tuesday", False)
    assert end_pauses(now=NOW + timedelta(days=33)) == 0


def test_one_that_is_over_does_not_stand_in_the_way(operator, obeyed):
    for days in (0, 31):
        pause(**{**GOOD, "days": 30}, by=operator.pk, now=NOW + timedelta(days=days))
    assert Suspension.objects.count() == 2


def test_twice_is_refused(client, operator, obeyed):
    client.post(ADDRESS, GOOD)
    answer = client.post(ADDRESS, GOOD)
    assert answer.status_code == 400 and "It is paused already." in answer.content.decode()
    assert obeyed == [("tuesday", True)] and Decision.objects.count() == 1


def test_twice_is_said_though_its_own_app_shows_it_no_more(client, operator):
    hidden: set[str] = set()

    def obey(*, ref: str, paused: bool, now) -> None:
        (hidden.add if paused else hidden.discard)(ref)

    def find(ref: str) -> Thing | None:
        return Thing("Tuesday circle", "/circles/tuesday/") if ref == "tuesday" and ref not in hidden else None

    a_person_of_trust()
    with a_kind(kind="professional", obey=obey, find=find):
        client.post(ADDRESS, {**GOOD, "kind": "professional"})
        assert hidden == {"tuesday"}
        assert "It is paused already." in client.post(ADDRESS, {**GOOD, "kind": "professional"}).content.decode()
        text = client.get(ADDRESS).content.decode()
        assert '<a href="/circles/tuesday/">Tuesday circle</a>' in text and ">tuesday<" not in text
        # Whoever comes from the page that says so is told what they came from.
        assert "Tuesday circle" in client.get("/concern/?kind=professional&ref=tuesday").content.decode()
        client.post(ADDRESS, {"lift": Suspension.objects.get().pk})
        assert not hidden


@pytest.mark.parametrize(
    "pasted",
    [
        "https://groups.example.org/circles/tuesday/",
        "/circles/tuesday/",
        "http://x/circles/tuesday/wrong/?a=1#b",
        "tuesday",
    ],
)
def test_the_address_of_its_page_can_be_pasted(client, operator, obeyed, pasted):
    assert client.post(ADDRESS, {**GOOD, "ref": pasted}).status_code == 302
    assert Suspension.objects.get().ref == "tuesday"


@pytest.mark.parametrize("pasted", ["https://x/boats/blue/", "/boats/blue/log/tuesday/", "blue", "/elsewhere/blue/"])
def test_what_an_address_says_by_itself_goes_before_what_was_chosen(client, operator, obeyed, pasted):
    def on_page(parts):
        return parts[1] if parts[0] == "boats" and len(parts) > 1 else ""

    def find(ref):
        return Thing("The blue boat") if ref == "blue" else None

    with a_kind(kind="boat", words="A boat", find=find, obey=lambda **given: None, on_page=on_page):
        for name in ("circle", "boat"):
            page = client.post(ADDRESS, {**GOOD, "kind": name, "ref": pasted}, follow=True).content.decode()
            made = Suspension.objects.get()
            assert (made.kind, made.ref) == ("boat", "blue") and "The blue boat" in page and "A boat" in page
            made.delete()


def test_what_was_paused_is_said_once_it_is(client, operator, obeyed):
    page = client.post(ADDRESS, GOOD, follow=True)
    done = page.content.decode().split('role="status"')[1].split("</p>")[0]
    assert "This is paused now:" in done and "tuesday" in done and "(a circle)" in done and "Its group" not in done
    for other in ("", "?done=", "?done=x", f"?done={2**70}"):
        assert 'role="status"' not in client.get(ADDRESS + other).content.decode()


@pytest.mark.parametrize("pasted", ["https://[broken", "https://example.org/", "//", "/x/" * 150, "/" + "x" * 200])
def test_an_address_that_leads_nowhere_gets_a_sentence(client, operator, obeyed, pasted):
    assert client.post(ADDRESS, {**GOOD, "ref": pasted}).status_code == 400 and not Suspension.objects.exists()


def test_the_form_comes_filled_in_by_a_link(client, operator, obeyed):
    text = client.get(f"{ADDRESS}?kind=circle&ref=tuesday").content.decode()
    assert '<option value="circle" selected>' in text and 'value="tuesday"' in text


def test_what_nobody_sees_is_taken_out_of_the_sentence(client, operator, obeyed):
    client.post(ADDRESS, {**GOOD, "sentence": "\u202eWe look\u200b at it.\u0301\u0301\u0301\u0301\u0301"})
    assert Suspension.objects.get().sentence == "We look at it." + "\u0301" * 3
    assert client.post(ADDRESS, {**GOOD, "ref": "other", "sentence": "\u202e\u200b"}).status_code == 400


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"ref": "nobody"}, "There is nothing of this name here."),
        ({"ref": ""}, "Write its name as it stands"),
        ({"ref": "x" * 101}, "This is too long."),
        ({"ref": "a\x00"}, "There is a character"),
        ({"kind": "nonsense"}, "Choose one of the answers shown here."),
        ({"days": "0"}, "A pause lasts from 1 to 180 days."),
        ({"days": "181"}, "A pause lasts from 1 to 180 days."),
        ({"days": "9" * 40}, "A pause lasts from 1 to 180 days."),
        ({"days": "soon"}, "A pause lasts from 1 to 180 days."),
        ({"reason": ""}, "Choose a reason."),
        ({"sentence": " "}, "Write the sentence that everyone will read."),
        ({"sentence": "x" * 301}, "This is too long."),
    ],
)
def test_wrong_input_gets_a_sentence_and_pauses_nothing(client, operator, obeyed, wrong, said):
    answer = client.post(ADDRESS, {**GOOD, **wrong})
    assert answer.status_code == 400 and said in answer.content.decode()
    assert not Suspension.objects.exists() and not obeyed and not Decision.objects.exists()


def test_nothing_that_is_pasted_is_cut_and_what_is_too_long_is_said_and_stays(client, operator, obeyed):
    assert "maxlength" not in client.get(ADDRESS).content.decode()
    long = {"ref": "r" * 601, "sentence": "y" * 301}
    page = client.post(ADDRESS, {**GOOD, **long}).content.decode()
    assert "Please keep it to 300 characters." in page and "Please make it shorter." in page
    assert all(typed in page for typed in long.values())


@pytest.mark.parametrize("number", ["", "x", "-1", "9" * 30])
def test_a_number_that_is_none_ends_nothing(client, operator, obeyed, number):
    client.post(ADDRESS, GOOD)
    assert client.post(ADDRESS, {"lift": number}).status_code == 400
    assert Suspension.objects.get().lifted_at is None


def test_an_app_that_cannot_obey_undoes_all_of_it(operator):
    def broken(*, ref: str, paused: bool, now) -> None:
        raise RuntimeError

    with a_kind(obey=broken), pytest.raises(RuntimeError):
        pause(**{**GOOD, "days": 30}, by=operator.pk, now=NOW)
    assert not Suspension.objects.exists() and not Decision.objects.exists()


def test_what_no_app_knows_cannot_be_paused(operator):
    with pytest.raises(Refused):
        pause(**{**GOOD, "days": 30}, by=operator.pk, now=NOW)


def test_a_list_asks_once(operator, obeyed, django_assert_num_queries):
    pause(**{**GOOD, "days": 30}, by=operator.pk, now=NOW)
    with django_assert_num_queries(1):
        assert api.paused_refs(kind="circle", now=NOW) == {"tuesday"}
    assert api.paused_refs(kind="other", now=NOW) == frozenset()


def test_a_stranger_does_not_find_it(client):
    assert client.get(ADDRESS).status_code == 404
