"""A concern about a person never reaches that person, and nobody learns that they are a person of trust."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest

from sameboat.safety.actions import concerns as acts
from sameboat.safety.models import Concern
from sameboat.safety.tests.makers import a_kind, a_person_of_trust, an_account

pytestmark = pytest.mark.django_db
NOW = datetime.now(UTC)
HERE, TALK = "/concern/", "/concern/talk/"


@pytest.fixture
def tern(db):
    """Somebody in a group, who is a person of trust under another name."""
    account = an_account()
    with a_kind(
        kind="member", account_of=lambda ref, asker: 0, behind=lambda ref: account.pk if ref == "tern" else None
    ):
        yield account


@pytest.fixture
def people(tern):
    return (
        a_person_of_trust(account=tern, name="Berit"),
        a_person_of_trust(name="Tomas"),
        a_person_of_trust(name="Signe"),
    )


def given(first, second, **more):
    return {
        "about_kind": "member", "about_ref": "tern", "kind": "person", "text": "Tern touched me.", "with_code": "on",
        "reader": first.pk, "second": second.pk if second else "", **more,
    }  # fmt: skip


def tell(first, second):
    return acts.tell(
        reader=first, second=second, kind="person", about_kind="member", about_ref="tern", text="Words.", with_code=True,
        form_key="k", form_open_s=60.0, now=NOW,
    )  # fmt: skip


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_the_other_one_reads_it_and_the_page_says_the_same_either_way(client, people, order):
    page = client.post(HERE, given(people[order[0]], people[order[1]])).content.decode()
    told = Concern.objects.get()
    assert (told.reader, told.second_reader) == (people[1], None)
    assert "One of these will read what you wrote: Berit, Tomas." in page and "will read it instead" not in page


def test_two_have_to_be_chosen_and_what_was_typed_stays(client, people):
    page = client.post(HERE, given(people[0], None))
    text = page.content.decode()
    assert page.status_code == 400 and "Choose a second person" in text and "Tern touched me." in text
    assert "Choose two. One of them reads it" in text and not Concern.objects.exists()
    assert "the one you choose." not in text
    twice = client.post(HERE, given(people[0], people[0])).content.decode()
    assert "Choose two different people." in twice and "or nobody" not in twice
    assert "Whoever reads it can then write to you." in twice and "person you chose can then" not in twice


def test_about_anything_else_one_is_enough(client, people):
    page = client.post(HERE, given(people[0], None, about_kind="", about_ref="")).content.decode()
    assert Concern.objects.get().reader == people[0] and "Berit will read what you wrote." in page


def test_beside_the_code_stands_where_it_works(client, people):
    page = client.post(HERE, given(people[0], people[1])).content.decode()
    card = page[page.index('class="code"') :].split("</section>")[0]
    assert "testserver/concern/talk/" in card


def test_whoever_comes_back_reads_no_more_and_changing_gives_nobody_away(client, people):
    code = tell(people[1], people[2]).code
    assert "One of these reads it: Signe, Tomas." in client.post(TALK, {"code": code}).content.decode()
    page = client.post(TALK, {"code": code, "do": "reader", "reader": people[0].pk}).content.decode()
    assert Concern.objects.get().reader == people[1]
    assert "One of these reads it: Berit, Signe, Tomas." in page
    client.post(TALK, {"code": code, "do": "reader", "reader": people[2].pk})
    assert Concern.objects.get().reader == people[2]


def test_unopened_it_goes_to_nobody_it_is_about(people):
    assert tell(people[1], people[0]).one_of == ("Berit", "Tomas") and Concern.objects.get().second_reader is None


def test_after_leaving_the_group_they_cannot_be_chosen_either(client, tern, people):
    """No name leads to them any more; what was kept when it was told still does."""
    code = tell(people[1], people[2]).code
    with a_kind(kind="member", account_of=lambda ref, asker: 0, behind=lambda ref: None):
        page = client.post(TALK, {"code": code, "do": "reader", "reader": people[0].pk}).content.decode()
    assert Concern.objects.get().reader == people[1]
    assert "One of these reads it: Berit, Signe, Tomas." in page


def test_with_two_the_page_says_that_there_is_no_choice(client, people):
    asked = {"kind": "member", "ref": "tern"}
    assert "There are only two" not in client.get(HERE, asked).content.decode()
    people[2].delete()
    text = client.get(HERE, asked).content.decode()
    assert "There are only two: you name both, and one of them reads it." in text
    assert "There are only two" not in client.get(HERE).content.decode()


def same_for_both(page) -> str:
    text = re.sub(r'(value|content)="[^"]*"|<span>\S{4}</span>', "", page.content.decode())
    return re.sub(r"\d{4}-\d\d-\d\d", "", text)


def test_the_only_one_there_is_never_said_to_read_it(client, tern):
    """Whether it is about the only person of trust makes no difference to any page, when telling or coming back."""
    berit, pages, later = a_person_of_trust(account=tern, name="Berit"), [], []
    for about in ("tern", "wren"):
        pages.append(client.post(HERE, given(berit, None, about_ref=about)))
        shown = re.search(r'<p class="code"[^>]*>(.*?)</p>', pages[-1].content.decode(), re.S)
        code = "".join(re.findall(r"<span>([^<]+)</span>", shown[1]))
        later.append(client.post(TALK, {"code": code}))
    assert {one.reader for one in Concern.objects.all()} == {None, berit}
    for told in (pages, later):
        assert same_for_both(told[0]).replace("tern", "") == same_for_both(told[1]).replace("wren", "")
    text = pages[0].content.decode()
    assert "will read what you wrote" not in text and "Nobody reads what is about themselves." in text
    assert "It waits for Berit." in later[0].content.decode() and "somebody else below" not in later[0].content.decode()


def test_the_form_of_a_server_with_one_person_says_so_before(client, tern):
    a_person_of_trust(account=tern, name="Berit")
    text = client.get(HERE, {"kind": "member", "ref": "tern"}).content.decode()
    assert "unless it is about them" in text and "One person reads it" not in text


def test_when_nobody_named_is_left_it_says_so(client, people):
    code = tell(people[1], None).code
    people[1].delete()
    assert "Please choose somebody else below" in client.post(TALK, {"code": code}).content.decode()


def test_one_who_stops_gives_nobody_away(client, people):
    """Of two who were named the reader stops; the other is still there, and may be the one it is about."""
    code = tell(people[0], people[1]).code
    people[1].delete()
    text = client.post(TALK, {"code": code}).content.decode()
    assert Concern.objects.get().reader is None
    assert "One of these reads it: Berit, Tomas." in text and "does not read here any more" not in text


def test_of_somebody_who_has_left_before_it_was_told_the_form_promises_nothing(client, tern, people):
    """No name leads to an account any more, and nothing was kept yet: the server cannot know who it is."""
    for kind in ({"behind": lambda ref: tern.pk}, {"behind": lambda ref: None}):
        with a_kind(kind="member", account_of=lambda ref, asker: 0, **kind):
            text = client.get(HERE, {"kind": "member", "ref": "tern"}).content.decode()
        assert "as long as they are in the group. If they may have left it before you send this, choose two" in text
