"""One question of the plan."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse

from sameboat.groups.forms import flat
from sameboat.groups.models import Answer, Group
from sameboat.groups.rules import QUESTIONS
from sameboat.groups.tests.plans import ANSWERS

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("needs")]


def address(plan, key="who") -> str:
    return f"/groups/{plan.ref}/plan/{key}/"


def sent(key, *, seen=0, **changed):
    fields = {name: value for name, value in flat(given=ANSWERS[key]).items() if value is not None}
    return fields | {"seen": seen} | changed


@pytest.mark.parametrize("key", QUESTIONS)
def test_every_question_has_its_page_and_says_who_could_read_it(own, plan, key):
    answer = own.get(address(plan, key))
    page = answer.content.decode()
    assert answer.status_code == 200 and "Please write no names here" in page and "no-store" in answer["Cache-Control"]


def test_what_nobody_asks_is_not_there(own, plan):
    assert own.get(address(plan, "income")).status_code == 404
    assert own.post(address(plan, "income")).status_code == 404


@pytest.mark.parametrize("key", ANSWERS)
def test_an_answer_is_kept_and_leads_on(own, plan, key):
    answer = own.post(address(plan, key), sent(key))
    assert answer.status_code == 303, answer.content.decode()
    kept = Answer.objects.get(question=key).given | ({"type": "replacement"} if key == "empower" else {})
    assert kept == ANSWERS[key]
    again = own.get(address(plan, key)).content.decode()
    assert 'name="seen" value="1"' in again


def test_from_the_last_one_back_to_the_plan(own, plan):
    assert own.post(address(plan, "like"), sent("like"))["Location"] == f"/groups/{plan.ref}/plan/"
    assert own.post(address(plan), sent("who"))["Location"] == address(plan, "where-to")


@pytest.mark.parametrize(
    ("key", "change", "says"),
    [
        ("who", {"shared": ""}, "Say in your own words"),
        ("who", {"conditions": " \n "}, "at least one condition"),
        ("who", {"conditions": "x\n" * 7}, "keep it to 6 lines"),
        ("who", {"conditions": "x" * 161}, "each line to 160"),
        ("who", {"shared": "x" * 401}, "too long"),
        ("who", {"shared": "a\x00b"}, "cannot be kept"),
        ("where-to", {"goals": ""}, "at least one goal"),
        ("where-to", {"purposes": "fame"}, "Choose one of the answers"),
        ("where-to", {"foci_facts": "everything"}, "Choose one of the answers"),
        ("how-many", {"most": "many"}, "whole number"),
        ("how-many", {"most": "101"}, "from 2 to 100"),
        ("how-many", {"fewest": "1"}, "from 2 to 100"),
        ("how-many", {"fewest": "6", "most": "5"}, "less than the smallest"),
        ("how-many", {"most": "12"}, "Say why this size fits your group."),
        ("empower", {"type": "secret"}, "Choose one of the answers"),
        ("empower", {"sessions": "run"}, "how many meetings a run has"),
        ("empower", {"type": "drop_in", "sessions": "run", "count": "12"}, "each meeting stands for itself"),
        ("empower", {"type": "closed"}, "has a run of meetings"),
        ("empower", {"norm_1_text": "No phones."}, "Say why you do this."),
        ("empower", {"norm_1_why": "Because."}, "Write the rule"),
    ],
)
def test_what_is_wrong_stands_beside_the_field_and_nothing_typed_is_lost(own, plan, key, change, says):
    answer = own.post(address(plan, key), sent(key, **change))
    page = answer.content.decode()
    assert answer.status_code == 400 and says in page and not Answer.objects.exists()
    name, value = next(iter(change.items()))
    assert re.search(r'id="id_\w+_error"', page)
    assert value.strip().replace("\x00", "")[:20] in page or name in {"purposes", "foci_facts", "type"}, (
        "what was typed"
    )


@pytest.mark.parametrize("key", ANSWERS)
def test_half_an_answer_can_be_saved_for_later(own, plan, key):
    answer = own.post(address(plan, key), {"seen": 0, "do": "later"})
    assert answer["Location"] == f"/groups/{plan.ref}/plan/" and Answer.objects.get().question == key


def test_a_reason_makes_room_for_twelve(own, plan):
    assert (
        own.post(address(plan, "how-many"), sent("how-many", most=12, size_reason="A large room.")).status_code == 303
    )


def test_a_drop_in_group_is_asked_for_no_reason(own, plan):
    Group.objects.update(type="drop_in")
    assert own.post(address(plan, "how-many"), sent("how-many", most=40)).status_code == 303


def test_the_size_is_drawn_and_what_is_said_of_it(own, plan):
    page = own.get(address(plan, "how-many")).content.decode()
    assert "A circle for 7 people at most." in page and 'class="glow"' in page


def test_of_a_drop_in_group_no_number_is_drawn_as_its_limit(own, plan):
    assert "a good size and no door" in own.get(address(plan, "how-many")).content.decode()
    own.post(address(plan, "how-many"), sent("how-many", most=4))
    Group.objects.update(type="drop_in")
    for page in (
        address(plan, "how-many"),
        reverse("groups:plan", args=[plan.ref]),
        reverse("groups:charter", args=[plan.ref]),
    ):
        text = own.get(page).content.decode()
        assert "From 4 people on; whoever comes is welcome." in text, page
        assert "at most." not in text.replace("Four to seven", "") and "From 4 to 4" not in text


def test_of_two_at_once_the_second_is_told_and_keeps_the_words(own, plan):
    own.post(address(plan), sent("who", shared="The first one’s words."))
    answer = own.post(address(plan), sent("who", shared="The second one’s words."))
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "The first one’s words." in page and "The second one’s words." in page
    assert Answer.objects.get().given["shared"] == "The first one’s words."
    assert 'name="seen" value="1"' in page
    assert own.post(address(plan), sent("who", seen=1, shared="Both together.")).status_code == 303


def test_in_two_tabs_the_type_that_is_kept_is_told_too(own, plan):
    own.post(address(plan, "empower"), sent("empower"))
    theirs = (
        own.post(address(plan, "empower"), sent("empower", type="drop_in")).content.decode().split("Below is what")[0]
    )
    assert "This is kept now:" in theirs and "Fixed seats" in theirs
    own.post(f"/groups/{plan.ref}/types/", {"type": "closed"})
    answer = own.post(address(plan, "empower"), sent("empower", seen=1))
    assert answer.status_code == 409 and Group.objects.get().type == "closed", "chosen in another tab meanwhile"


@pytest.mark.parametrize("seen", ["", "x", "-1", "9" * 40])
def test_a_number_that_is_none_counts_as_not_seen(own, plan, seen):
    assert own.post(address(plan), sent("who", seen=seen)).status_code == 303


def test_a_number_nobody_ever_saw_loses_nothing(own, plan):
    answer = own.post(address(plan), sent("who", seen=7))
    assert answer.status_code == 409 and "We lost somebody" in answer.content.decode()


def test_room_for_rules_grows_with_them(own, plan):
    assert own.get(address(plan, "empower")).content.decode().count('class="norm-pair"') == 2
    own.post(address(plan, "empower"), sent("empower", norm_1_text="No phones.", norm_1_why="We want to see faces."))
    assert own.get(address(plan, "empower")).content.decode().count('class="norm-pair"') == 4


def test_how_much_of_each_is_kept_and_a_cause_is_asked_about(own, plan):
    page = own.get(address(plan, "where-to")).content.decode()
    assert page.count("<select") >= 4 and "another group beside this one" not in page
    own.post(address(plan, "where-to"), sent("where-to", foci_support="some", foci_advocacy="much", foci_facts=""))
    assert Answer.objects.get(question="where-to").given["foci"] == {"support": "some", "advocacy": "much"}
    assert "another group beside this one" in own.get(address(plan, "where-to")).content.decode()


OF_ONE_SITUATION = re.compile(
    r"\b(child\w*|sons?|daughters?|parents?|partners?|drugs?|alcohol|drink\w*|grief|ill\w*|cancer)\b", re.I
)


@pytest.mark.parametrize("key", QUESTIONS)
def test_an_example_fits_whatever_a_group_is_about_and_whoever_has_it(key):
    said = {prompt.name: OF_ONE_SITUATION.findall(prompt.example) for prompt in QUESTIONS[key].prompts}
    assert not {name: words for name, words in said.items() if words}


def test_that_another_was_faster_is_said_also_when_something_has_to_be_put_right(own, plan):
    own.post(address(plan), sent("who"))
    answer = own.post(address(plan), sent("who", shared="", not_for="Mine."))
    page = answer.content.decode()
    assert answer.status_code == 400 and "Say in your own words" in page and "Something is not right yet" in page
    assert "Somebody changed this answer while you were writing" in page and "This is kept now:" in page
    assert "Mine." in page and 'name="seen" value="1"' in page
