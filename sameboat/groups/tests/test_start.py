"""Start: first what exists, then a plan."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from sameboat.groups.actions.charters import make_charter
from sameboat.groups.models import Answer, Group, Member
from sameboat.groups.rules.asking import BORROW_LONGEST
from sameboat.groups.tests.makers import NOW, a_group, a_plan, a_schedule, an_account, is_published

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("needs")]
ADDRESS = "/groups/start/"


def form(**changed):
    return {
        "need": "grief", "near": "", "looked": "1", "pseudonym": "Robin", "name": "Evening circle", "place": "Bergen",
        "language": "en", "borrow": "", "preset": "", "template": "", **changed,
    }  # fmt: skip


def test_everybody_can_look(client):
    page = client.get(ADDRESS).content.decode()
    assert "What will the group be about?" in page and "Begin the plan" not in page


def test_what_exists_comes_first_then_an_account(client):
    page = client.get(ADDRESS, {"need": "alcohol"}).content.decode()
    assert "Al-Anon" in page and "Make an account" in page
    assert "/leaving/?on=join&amp;next=/groups/start/%3Fneed%3Dalcohol" in page and "Begin the plan" not in page


def test_whoever_was_signed_out_meanwhile_gets_back_what_they_typed(client):
    sent = {"need": "alcohol", "looked": "1", "name": "Harbour lights", "borrow": "The round of two minutes each."}
    answer = client.post(ADDRESS, sent)
    assert answer.status_code == 403 and "no-store" in answer["Cache-Control"]
    page = answer.content.decode()
    assert "You were signed out" in page and "The round of two minutes each." in page and "Harbour lights" in page


def test_a_need_nobody_knows_is_said(client):
    answer = client.get(ADDRESS, {"need": "unicorns"})
    assert answer.status_code == 400 and "Choose one of these." in answer.content.decode()


def test_a_town_nobody_knows_is_said_and_the_programmes_stay(client):
    page = client.get(ADDRESS, {"need": "alcohol", "near": "Xyzzyville-on-nothing"}).content.decode()
    assert 'id="near_error"' in page and "Al-Anon" in page
    assert "We do not know this place." in page and "near:" not in page
    assert "within 100 km" not in page, "nobody knows that of a place that is not known"


def test_online_is_understood_as_a_place_and_in_a_town_what_is_online_stands_apart(client):
    group = a_group(members=3, name="Night circle", now=NOW)
    Group.objects.filter(pk=group.pk).update(need="grief")
    a_schedule(group=group, mode="online", now=NOW)
    is_published(group=Group.objects.get(pk=group.pk), now=NOW)
    page = client.get(ADDRESS, {"need": "grief", "near": "online"}).content.decode()
    assert "Night circle" in page and 'id="near_error"' not in page and "within 100 km" not in page
    assert "/find/?need=grief&amp;online=only" in page and 'value="online"' in page
    page = client.get(ADDRESS, {"need": "grief", "near": "Tromsø"}).content.decode()
    assert "We know of none within 100 km." in page and "Online or by phone, wherever you are" in page
    assert page.index("within 100 km") < page.index("Night circle")
    page = client.get(ADDRESS, {"need": "gambling", "near": "online"}).content.decode()
    assert "We know of none online or by phone." in page


@pytest.mark.parametrize("near", ["\x00", "x" * 200, "<b>", "%"])
def test_odd_towns_do_no_harm(client, near):
    answer = client.get(ADDRESS, {"need": "grief", "near": near})
    assert answer.status_code == 200 and "<b>" not in answer.content.decode()


def test_a_town_that_is_too_long_is_said_beside_it_and_nothing_is_cut(client):
    near = f"{'x' * 300} and the end"
    answer = client.get(ADDRESS, {"need": "grief", "near": near})
    page = answer.content.decode()
    assert answer.status_code == 400 and "Please keep it to 200 characters" in page and 'id="near_error"' in page
    assert f'value="{near}"' in page and "maxlength" not in page


def test_a_plan_is_begun(own, me):
    answer = own.post(ADDRESS, form(borrow="A round at the beginning."))
    plan = Group.objects.get()
    assert answer.status_code == 303 and answer["Location"] == f"/groups/{plan.ref}/plan/opening/"
    assert (plan.need, plan.name, plan.place, plan.state) == ("grief", "Evening circle", "Bergen", "planning")
    assert Member.objects.get().account == me and Answer.objects.get().given == {"borrow": "A round at the beginning."}


def test_no_60_the_same_form_twice_is_one_plan(own):
    first, again = (own.post(ADDRESS, form()) for _ in range(2))
    assert first["Location"] == again["Location"] and Group.objects.count() == 1
    own.post(ADDRESS, form(name="Morning circle"))
    assert Group.objects.count() == 2


def test_a_stranger_begins_nothing(client):
    assert client.post(ADDRESS, form()).status_code == 403
    assert not Group.objects.exists()


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"pseudonym": " "}, "Choose a name."),
        ({"pseudonym": "x" * 41}, "too long"),
        ({"name": "x" * 81}, "too long"),
        ({"name": "a\x00b"}, "cannot be kept"),
        ({"language": "xx"}, "Choose one of the answers"),
        ({"preset": "army"}, "Choose one of the answers"),
        ({"template": "hello"}, "cannot read this"),
        ({"looked": ""}, "Look at what exists"),
        ({"need": ""}, "Choose what the group"),
        ({"need": "unicorns"}, "Choose what the group"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(own, change, says):
    answer = own.post(ADDRESS, form(place="Small town", **change))
    page = answer.content.decode()
    assert answer.status_code == 400 and says in page and not Group.objects.exists()
    assert "Small town" in page or change.get("need", "grief") != "grief"


def test_a_sixth_plan_is_refused_with_a_sentence(own, me):
    for _ in range(5):
        a_plan(by=me)
    answer = own.post(ADDRESS, form())
    assert answer.status_code == 400 and "You are planning five groups already." in answer.content.decode()


def test_a_preset_fills_in(own):
    own.post(ADDRESS, form(preset="talking-group"))
    plan = Group.objects.get()
    assert (plan.preset, plan.type) == ("talking-group", "replacement")
    assert Answer.objects.get(question="how-many").given["most"] == 7


def a_template(client, **changed) -> str:
    plan = a_plan(by=an_account(), answered=True, name="Secret name", place="Secret town")
    make_charter(group=plan, now=NOW)
    client.force_login(plan.members.get().account)
    told = json.loads(client.get(f"/groups/{plan.ref}/charter/template.json").content)
    plan.delete()
    return json.dumps(told | changed)


def test_a_template_of_another_group_fills_in(client, me):
    text = a_template(client)
    client.force_login(me)
    answer = client.post(ADDRESS, form(template=text))
    plan = Group.objects.get()
    assert answer.status_code == 303 and plan.type == "replacement"
    assert Answer.objects.get(question="who").given["shared"].startswith("We lost somebody")
    assert Answer.objects.get(question="empower").given["norms"] == [
        {"text": "We end on time.", "why": "The last bus does not wait."}
    ]


def test_no_06_half_a_sign_in_a_template_is_left_out(client, me):
    """JSON can hold half of a sign; no page and no table can."""
    text = a_template(client, answers={"who": {"shared": "We lost \ud800 somebody."}})
    client.force_login(me)
    address = client.post(ADDRESS, form(template=text))["Location"]
    assert client.get(address).status_code == 200
    assert Answer.objects.get(question="who").given["shared"] == "We lost  somebody."


def test_how_that_group_meets_stands_among_what_is_borrowed(client, me):
    text = a_template(client, meets={"rule": "FREQ=WEEKLY;BYDAY=TU", "at": "19:00", "minutes": 90, "how": "online"})
    client.force_login(me)
    client.post(ADDRESS, form(template=text, borrow="Two wait at the door."))
    borrowed = Answer.objects.get(question="opening").given["borrow"]
    assert borrowed == "Two wait at the door.\nHow they meet: Every Tuesday at 19:00, for 90 minutes."


@pytest.mark.parametrize(("longer", "status"), [(0, 303), (1, 400)])
def test_what_is_borrowed_may_be_as_long_as_on_its_own_page(own, longer, status):
    text = "x" * (BORROW_LONGEST + longer)
    assert own.post(ADDRESS, form(borrow=text)).status_code == status
    if not longer:
        opening = f"/groups/{Group.objects.get().ref}/plan/opening/"
        assert own.post(opening, {"borrow": text, "seen": "1", "do": "later"}).status_code == 303


def test_what_is_borrowed_is_counted_with_how_the_other_group_meets(client, me):
    text = a_template(client, meets={"rule": "FREQ=WEEKLY;BYDAY=TU", "at": "19:00", "minutes": 90, "how": "online"})
    client.force_login(me)
    answer = client.post(ADDRESS, form(template=text, borrow="x" * BORROW_LONGEST))
    page = answer.content.decode()
    assert answer.status_code == 400 and "Together with how that group meets" in page and "x" * BORROW_LONGEST in page
    assert not Group.objects.exists()


@pytest.mark.parametrize(
    "change",
    [
        {"what": "something"},
        {"type": "secret"},
        {"answers": []},
        {"answers": {"who": []}},
        {"answers": {"who": {"shared": "x" * 401}}},
        {"answers": {"who": {"conditions": ["x"] * 40}}},
        {"answers": {"how-many": {"most": 10**9}}},
        {"answers": {"where-to": {"purposes": ["fame"]}}},
        {"answers": {"empower": {"norms": "x"}}},
        {"answers": {"empower": {"norms": [1]}}},
        {"meets": {"rule": "FREQ=WEEKLY;BYDAY=TU", "at": "25:00", "minutes": 90}},
        {"meets": {"rule": "FREQ=SECONDLY", "at": "19:00", "minutes": 90}},
        {"meets": {"rule": "FREQ=WEEKLY;BYDAY=TU", "at": "19:00", "minutes": "many"}},
        {"meets": {"rule": ["x"], "at": "19:00", "minutes": 90}},
        {"meets": "on Tuesdays"},
    ],
)
def test_a_template_that_no_plan_would_take_is_refused(client, me, change):
    text = a_template(client, **change)
    client.force_login(me)
    answer = client.post(ADDRESS, form(template=text))
    assert answer.status_code == 400 and "cannot read this as a template" in answer.content.decode()
    assert not Group.objects.exists()


def test_a_group_that_helps_people_who_begin_is_named(client):
    load = datetime.now(UTC)
    helping, other = (a_group(members=2, name=name, now=load) for name in ("Harbour", "Hill"))
    for group in (helping, other):
        a_schedule(group=group, now=load)
        is_published(group=group, now=load, helps_founders=group == helping)
    text = client.get(f"{ADDRESS}?need=grief&near=").content.decode()
    assert text.count("helps people who begin") == 1
    assert "helps people who begin" in text[text.index(">Harbour<") : text.index("</li>", text.index(">Harbour<"))]
