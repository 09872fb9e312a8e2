"""One disagreement, step by step on its page."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.test import Client

from sameboat.groups.actions import disagreeing as acts
from sameboat.groups.models import Disagreement, Voice
from sameboat.groups.tests.makers import a_group, an_account

pytestmark = pytest.mark.django_db
ASKED = {"do": "group", "question": "When do we begin?", "choices": "At seven\nAt eight"}


@pytest.fixture
def group():
    return a_group(members=5, now=datetime.now(UTC))


@pytest.fixture
def page(group):
    begun = acts.begin(
        by=group.members.get(name="Robin"), number=group.members.get(name="Alder").pk, now=datetime.now(UTC)
    )
    return f"/groups/{group.ref}/disagreements/{begun.pk}/"


@pytest.fixture
def browser(group):
    """The browser of somebody in the group."""

    def of(name):
        client = Client()
        client.force_login(group.members.get(name=name).account)
        return client

    return of


def text(answer) -> str:
    return answer.content.decode()


@pytest.fixture
def mediated(browser, page, group):
    browser("Alder").post(page, {"do": "mediator", "member": group.members.get(name="Birch").pk})
    browser("Birch").post(page, {"do": "mediate"})
    return page


def test_the_whole_way(browser, page, mediated, group):
    assert "Birch listens to both of you." in text(browser("Robin").get(page))
    assert browser("Robin").post(page, ASKED)["Location"] == page
    assert "The group is asked to decide something" in text(browser("Cedar").get(f"/groups/{group.ref}/"))
    for name in ("Robin", "Alder", "Birch"):
        browser(name).post(page, {"do": "vote", "choice": "1"})
    assert "3 of 5 have voted." in text(browser("Cedar").get(page))
    browser("Cedar").post(page, {"do": "vote", "choice": "0"})
    browser("Dogwood").post(page, {"do": "vote", "choice": "0"})
    decided = text(browser("Cedar").get(page))
    assert '<p class="chosen-one" translate="no">At eight</p>' in decided and not Voice.objects.exists()
    assert "Robin" not in decided and "Alder" not in decided, "before the group nobody's name stands with it"


def test_the_mediator_may_say_no(browser, page, group):
    browser("Alder").post(page, {"do": "mediator", "member": group.members.get(name="Birch").pk})
    assert "is asked, and has not answered yet" in text(browser("Robin").get(page))
    assert browser("Birch").post(page, {"do": "decline"})["Location"] == f"/groups/{group.ref}/disagreements/"
    assert browser("Birch").get(page).status_code == 404
    assert "Ask somebody else" in text(browser("Robin").get(page))


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"question": ""}, "what the group is to decide"),
        ({"choices": ""}, "at least two"),
        ({"choices": "At seven"}, "at least two"),
        ({"choices": "At seven\nat SEVEN"}, "at least two"),
        ({"choices": "\n".join("abcde")}, "4 lines"),
        ({"question": "x" * 201}, "too long"),
    ],
)
def test_a_question_that_is_none_is_told_and_stays(browser, page, mediated, changed, says):
    answer = browser("Robin").post(page, ASKED | changed)
    assert answer.status_code == 400 and says in text(answer) and Disagreement.objects.get().step == "mediator"


def test_without_a_mediator_the_group_is_not_asked(browser, page):
    assert browser("Robin").post(page, ASKED).status_code == 409


@pytest.mark.parametrize("choice", ["", "2", "9", "x", "-1"])
def test_a_choice_that_is_none_is_told(browser, page, mediated, choice):
    browser("Robin").post(page, ASKED)
    assert (
        browser("Cedar").post(page, {"do": "vote", "choice": choice}).status_code == 409 and not Voice.objects.exists()
    )


def test_settled_is_gone(browser, page, group):
    assert browser("Alder").post(page, {"do": "settled"}).status_code == 409
    assert browser("Robin").post(page, {"do": "settled"})["Location"] == f"/groups/{group.ref}/disagreements/"
    assert browser("Robin").get(page).status_code == 404


def test_others_in_the_group_find_nothing_before_it_is_asked(browser, page, mediated):
    assert browser("Cedar").get(page).status_code == browser("Cedar").post(page, {"do": "settled"}).status_code == 404


def test_strangers_find_nothing_at_any_step(browser, page, mediated, group):
    other = a_group(members=2).members.get(name="Robin").account
    for asked in (False, True):
        if asked:
            browser("Robin").post(page, ASKED)
        for somebody in (None, an_account(), an_account(is_operator=True), other):
            client = Client()
            if somebody:
                client.force_login(somebody)
            assert client.get(page).status_code == 404
            assert client.post(page, {"do": "vote", "choice": "0"}).status_code == (404 if somebody else 303)
    number = page.rstrip("/").split("/")[-1]
    mine = a_group(members=2)
    client = Client()
    client.force_login(mine.members.get(name="Robin").account)
    assert client.get(f"/groups/{mine.ref}/disagreements/{number}/").status_code == 404


@pytest.mark.parametrize("begun", [False, True])
@pytest.mark.parametrize("name", ["Robin", "Alder"])
def test_each_of_the_two_may_want_somebody_else_without_a_reason(browser, page, group, name, begun):
    birch = group.members.get(name="Birch").pk
    browser("Alder").post(page, {"do": "mediator", "member": birch})
    if begun:
        browser("Birch").post(page, {"do": "mediate"})
    says = "Somebody else, please" if begun else "Do not ask Birch after all"
    assert says in text(browser(name).get(page)) and says not in text(browser("Birch").get(page))
    assert browser("Birch").post(page, {"do": "another", "member": birch}).status_code == 409
    assert browser(name).post(page, {"do": "another", "member": birch})["Location"] == page
    assert browser("Birch").get(page).status_code == 404, "they see nothing of it any more"
    for one in ("Robin", "Alder"):
        assert "Ask somebody else" in text(browser(one).get(page))
        assert "still look for somebody who listens" in text(browser(one).get(f"/groups/{group.ref}/"))
    assert "still look for" not in text(browser("Birch").get(f"/groups/{group.ref}/"))
    assert browser(name).post(page, {"do": "another", "member": birch}).status_code == 409, "they are refused already"


def test_whoever_refuses_a_mediator_whom_another_one_has_replaced_is_told(browser, page, group):
    birch, cedar = (group.members.get(name=name).pk for name in ("Birch", "Cedar"))
    browser("Alder").post(page, {"do": "mediator", "member": birch})
    browser("Robin").post(page, {"do": "mediator", "member": cedar, "seen": birch})
    answer = browser("Robin").post(page, {"do": "another", "member": birch})
    assert answer.status_code == 409 and "Somebody was faster" in text(answer)
    assert Disagreement.objects.get().mediator_id == cedar


def test_a_page_of_before_lets_nobody_go_whom_the_other_has_just_asked(browser, page, group):
    birch, cedar = (group.members.get(name=name).pk for name in ("Birch", "Cedar"))
    assert 'name="seen" value="0"' in text(browser("Robin").get(page))
    browser("Alder").post(page, {"do": "mediator", "member": birch, "seen": "0"})
    answer = browser("Robin").post(page, {"do": "mediator", "member": cedar, "seen": "0"})
    assert answer.status_code == 409 and "Somebody was faster. This is how it stands now." in text(answer)
    assert browser("Birch").get(page).status_code == 200 and browser("Cedar").get(page).status_code == 404
    assert f'name="seen" value="{birch}"' in text(answer), "once it was read, somebody else can be asked"
    assert browser("Robin").post(page, {"do": "mediator", "member": cedar, "seen": birch})["Location"] == page
    assert Disagreement.objects.get().mediator_id == cedar


def test_both_may_ask_the_same_person_at_once(browser, page, group):
    birch = group.members.get(name="Birch").pk
    for name in ("Alder", "Robin"):
        assert browser(name).post(page, {"do": "mediator", "member": birch, "seen": "0"})["Location"] == page


def test_of_the_mediators_nobody_is_chosen_before_somebody_is(browser, page):
    assert '<option value="">Please choose</option>' in text(browser("Robin").get(page))
    answer = browser("Robin").post(page, {"do": "mediator", "member": "", "seen": "0"})
    assert answer.status_code == 400 and "Choose a person from the list." in text(answer)
    assert "in the group any more" not in text(answer) and Disagreement.objects.get().step == "talk"


def test_when_the_mediator_leaves_another_one_can_be_asked(browser, page, mediated, group):
    group.members.get(name="Birch").delete()
    shown = text(browser("Robin").get(page))
    assert "Ask somebody else" in shown and "listens to both of you." not in shown
    browser("Robin").post(page, {"do": "mediator", "member": group.members.get(name="Cedar").pk})
    assert Disagreement.objects.get().mediator.name == "Cedar"


def test_whoever_is_asked_already_is_not_offered_once_more_and_can_be_let_go(client, group):
    one, other, third = (group.members.get(name=name) for name in ("Alder", "Birch", "Cedar"))
    kept = acts.begin(by=one, number=other.pk, now=datetime.now(UTC))
    acts.ask_mediator(by=one, disagreement=kept, number=third.pk, now=datetime.now(UTC))
    client.force_login(one.account)
    page = f"/groups/{group.ref}/disagreements/{kept.pk}/"
    text = client.get(page).content.decode()
    assert "Do not ask Cedar after all" in text and f'<option value="{third.pk}">' not in text
    assert text.index("has not answered yet") < text.index("Do not ask Cedar") < text.index("Ask somebody else")
    client.post(page, {"do": "another", "member": third.pk})
    text = client.get(page).content.decode()
    assert "Do not ask" not in text and f'<option value="{third.pk}">' in text


def test_a_mediator_steps_back_without_a_reason_and_the_two_are_told(browser, page, mediated, group):
    assert "Not I any more" in text(browser("Birch").get(page))
    assert "Not I any more" not in text(browser("Robin").get(page))
    assert browser("Birch").post(page, {"do": "decline"})["Location"] == f"/groups/{group.ref}/disagreements/"
    assert browser("Birch").get(page).status_code == 404, "they see nothing of it any more"
    for one in ("Robin", "Alder"):
        assert "still look for somebody who listens" in text(browser(one).get(f"/groups/{group.ref}/"))
        assert "Ask somebody else" in text(browser(one).get(page))


def test_of_two_whom_nobody_can_listen_to_no_mediator_is_said_to_read_along(client):
    there = a_group(members=2, now=datetime.now(UTC))
    one, other = there.members.order_by("pk")
    begun = acts.begin(by=one, number=other.pk, now=datetime.now(UTC))
    client.force_login(one.account)
    shown = text(client.get(f"/groups/{there.ref}/disagreements/{begun.pk}/"))
    assert "the mediator once you have one" not in shown and "The two of you. Whoever controls this server" in shown


def test_where_somebody_could_listen_it_stays_said_that_a_mediator_reads_along(browser, page):
    assert "the mediator once you have one" in text(browser("Robin").get(page))
