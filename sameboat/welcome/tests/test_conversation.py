"""Coming back with the code."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest
from django.urls import reverse

from sameboat.base.times import zone
from sameboat.groups import api as groups
from sameboat.groups.tests.makers import a_schedule, is_withdrawn, operators_pause
from sameboat.welcome import queries
from sameboat.welcome.actions.asking import say
from sameboat.welcome.actions.meeting_first import propose
from sameboat.welcome.models import Appointment, Ask, AskWord, Expected, Volunteer
from sameboat.welcome.tests.makers import a_question

HERE = "/conversation/"


@pytest.fixture
def question(group):
    return a_question(group=group, words="We have not slept.", now=datetime.now(UTC))


def test_the_code_opens_it_in_any_spelling(client, question):
    ask, code = question
    say(ask=ask, text="I know those nights.", by_seeker=False, by_name="Robin", form_key="a", now=datetime.now(UTC))
    typed = " - ".join([code[:4].lower(), code[4:]])
    text = client.post(HERE, {"code": typed}).content.decode()
    assert "We have not slept." in text and "I know those nights." in text and "Robin" in text


@pytest.mark.parametrize("code", ["", "K7QD", "0" * 20, "<script>", "a\x00b"])
def test_a_code_that_opens_nothing_says_so(client, question, code):
    page = client.post(HERE, {"code": code})
    assert page.status_code == 400 and "We have not slept." not in page.content.decode()


def test_writing_back_keeps_it_longer(client, question):
    _ask, code = question
    page = client.post(HERE, {"code": code, "do": "say", "text": "Thank you.", "key": "x"})
    assert page.status_code == 200 and AskWord.objects.filter(by_seeker=True).count() == 2
    page = client.post(HERE, {"code": code, "do": "say", "text": "", "key": "y"})
    assert page.status_code == 400 and "Write something first." in page.content.decode()


def test_nothing_is_called_an_answer_before_anybody_has_answered(client, question):
    ask, code = question
    assert "Your answer" not in (text := client.post(HERE, {"code": code}).content.decode())
    assert "Something more you want to say" in text
    say(ask=ask, text="Hello.", by_seeker=False, by_name="Robin", form_key="hello", now=datetime.now(UTC))
    assert "Your answer" in client.post(HERE, {"code": code}).content.decode()


def test_not_continuing_needs_no_reason_and_the_door_stays_open(client, question, group):
    ask, code = question
    Expected.objects.create(ask=ask, group=group, on_date=datetime.now(UTC).date())
    page = client.post(HERE, {"code": code, "do": "stop"})
    ask.refresh_from_db()
    assert ask.state == "stopped" and not Expected.objects.exists() and "The door stays open" in page.content.decode()
    assert (
        reverse("welcome:waiting") in page.content.decode()
        and "Other groups about the same thing" in page.content.decode()
    )
    say(ask=ask, text="All the best.", by_seeker=False, by_name="Robin", form_key="goodbye", now=datetime.now(UTC))
    ask.refresh_from_db()
    assert ask.state == "stopped", "a goodbye opens nothing"
    client.post(HERE, {"code": code, "do": "say", "text": "May I come after all?", "key": "z"})
    ask.refresh_from_db()
    assert ask.state == "waiting"


def test_deleting_it_leaves_nothing(client, question):
    _ask, code = question
    page = client.post(HERE, {"code": code, "do": "take-back"})
    assert page.context["gone"] and not Ask.objects.exists() and not AskWord.objects.exists()
    assert client.post(HERE, {"code": code}).status_code == 400


def test_words_sent_to_what_is_deleted_already_are_given_back(client, question):
    _ask, code = question
    client.post(HERE, {"code": code, "do": "take-back"})
    page = client.post(HERE, {"code": code, "do": "say", "text": "We are <b>still</b> here.", "key": "w"})
    text = page.content.decode()
    assert page.status_code == 400 and "We are &lt;b&gt;still&lt;/b&gt; here.</textarea>" in text
    assert "by whoever has the code" in text


def test_the_code_is_in_no_address_and_no_store(client, question):
    page = client.post(HERE, {"code": question[1]})
    assert "no-store" in page["Cache-Control"] and page.request["QUERY_STRING"] == ""
    assert reverse("welcome:conversation") == HERE


@pytest.mark.parametrize(("state", "says"), [("resting", "does not meet at the moment"), ("closed", "has ended")])
def test_a_group_that_does_not_meet_says_so(client, question, group, state, says):
    assert says not in client.post(HERE, {"code": question[1]}).content.decode()
    type(group).objects.filter(pk=group.pk).update(state=state)
    assert says in client.post(HERE, {"code": question[1]}).content.decode()


@pytest.mark.parametrize("by_its_entry", [False, True])
def test_a_group_that_is_paused_by_operators_says_so(client, question, group, by_its_entry):
    operators_pause(group=group, by_its_entry=by_its_entry)
    page = client.post(HERE, {"code": question[1]})
    text = page.content.decode()
    assert page.status_code == 200 and "have paused this group" in text and "does not meet at the moment" not in text
    assert "We look into it." in text and "You need not meet anybody of it." in text


@pytest.mark.parametrize("state", ["off", "not_yet", "not_met"])
@pytest.mark.parametrize("how", ["rests", "paused", "nobody"])
def test_another_time_is_promised_only_where_somebody_can_offer_it(client, question, group, state, how):
    ask, code = question
    Appointment.objects.create(
        ask=ask, number=1, state=state, starts_at=datetime.now(UTC) + timedelta(days=5 if state != "not_met" else -1),
        timezone="Europe/Oslo", place_sort="public",
    )  # fmt: skip
    promised = ("They offer you another time", "you can meet another time.</p>", "They can offer you another time")
    assert any(one in client.post(HERE, {"code": code}).content.decode() for one in promised)
    if how == "rests":
        type(group).objects.filter(pk=group.pk).update(state="resting")
    elif how == "paused":
        operators_pause(group=group)
    else:
        Volunteer.objects.update(answers=False)
    text = client.post(HERE, {"code": code}).content.decode()
    assert not any(one in text for one in promised)
    assert "This is off. Nobody expects you then." in text or "did not take place" in text


def test_while_it_is_paused_nobody_is_sent_along_by_its_people(client, question, group, monkeypatch):
    near = SimpleNamespace(address="/group/other/", name="The other", where="Bergen")
    monkeypatch.setattr(queries, "others_like", lambda **_given: [near])
    type(group).objects.filter(pk=group.pk).update(state="resting")
    say(ask=question[0], text="Hello.", by_seeker=False, by_name="Robin", form_key="h", now=datetime.now(UTC))
    assert "You need not go alone." in client.post(HERE, {"code": question[1]}).content.decode()
    operators_pause(group=group)
    text = client.post(HERE, {"code": question[1]}).content.decode()
    assert "The other" in text and "You need not go alone." not in text


def test_something_else_fits_better_and_groups_stand_there(client, question, group):
    ask, code = question
    say(
        ask=ask,
        text="Another fits.",
        by_seeker=False,
        by_name="Robin",
        form_key="e",
        now=datetime.now(UTC),
        elsewhere=True,
    )
    text = client.post(HERE, {"code": code}).content.decode()
    assert "something else fits you better" in text
    client.post(HERE, {"code": code, "do": "say", "text": "Will you ask them?", "key": "f"})
    ask.refresh_from_db()
    assert ask.state == "waiting" and "You wrote last." in client.post(HERE, {"code": code}).content.decode()


@pytest.mark.parametrize("number", ["", "0", "x", "9" * 30, "-1", "٣"])
@pytest.mark.parametrize("do", ["agree", "not-yet"])
def test_a_button_from_an_old_page_changes_nothing_and_says_so(client, question, do, number):
    page = client.post(HERE, {"code": question[1], "do": do, "number": number})
    assert page.status_code == 400 and "That appointment is not there any more." in page.content.decode()


def test_a_companion_who_has_left_is_not_waited_for_from_the_next_look_on(group, client):
    asked, code = a_question(group=group, now=datetime.now(UTC))
    propose(
        ask=asked, companions=[group.members.get(name=name) for name in ("Robin", "Alder")], place="Café",
        starts_at=datetime.now(UTC) + timedelta(days=2), timezone="Europe/Oslo", place_sort="public", now=datetime.now(UTC),
    )  # fmt: skip
    assert "Yes, I will come" in client.post("/conversation/", {"code": code}).content.decode()
    group.members.get(name="Alder").delete()
    text = client.post("/conversation/", {"code": code}).content.decode()
    assert "Yes, I will come" not in text and "They offer you another time." in text


def test_after_the_day_nothing_says_that_they_were_expected(client, question, group):
    """NEW-28: whoever did not come reads nothing that sounds like it."""
    today = datetime.now(zone(name=groups.zone_of(group=group))).date()
    a_schedule(group=group, now=datetime.now(UTC), rule="FREQ=DAILY", first_date=today - timedelta(days=1))
    expected = Expected.objects.create(ask=question[0], group=group, on_date=today)
    assert "expects somebody new" in client.post(HERE, {"code": question[1]}).content.decode()
    Expected.objects.filter(pk=expected.pk).update(on_date=today - timedelta(days=1))
    assert "expects somebody new" not in client.post(HERE, {"code": question[1]}).content.decode()


def test_of_several_that_are_off_only_the_last_is_told(client, question, group):
    for number, state in ((1, "off"), (2, "not_yet")):
        Appointment.objects.create(
            ask=question[0], number=number, state=state, starts_at=datetime.now(UTC) + timedelta(days=9 - number),
            timezone="Europe/Oslo", place_sort="public",
        )  # fmt: skip
    text = client.post(HERE, {"code": question[1]}).content.decode()
    assert "This is off." in text and "They offer you another time." not in text


def test_who_has_deleted_it_reads_so_in_the_title_of_the_page(client, question):
    text = client.post(HERE, {"code": question[1], "do": "take-back"}).content.decode()
    assert "<h1>It is deleted</h1>" in text and "Come back with your code</h1>" not in text


def test_the_page_says_which_group_it_is_and_its_title_does_not(client, question, slug, group):
    text = client.post(HERE, {"code": question[1]}).content.decode()
    assert f'<a href="/listings/{slug}/" translate="no">Evening circle</a>' in text
    assert "Evening" not in text[: text.index("</title>")]
    is_withdrawn(group=group, now=datetime.now(UTC))
    text = client.post(HERE, {"code": question[1]}).content.decode()
    assert '<span translate="no">Evening circle</span>' in text, "also when it is listed no more"


WISHES = '<details class="wishes"{} id="help-to-come">'


def test_the_wishes_open_for_what_is_wrong_with_them_and_for_nothing_else(client, question):
    for given in ({"do": "agree:999", "key": "k"}, {"do": "say", "text": "", "key": "k"}):
        page = client.post(HERE, {"code": question[1], **given})
        assert page.status_code == 400 and WISHES.format("") in page.content.decode()
    page = client.post(HERE, {"code": question[1], "do": "wishes", "place_wish": "nowhere", "key": "k"})
    text = page.content.decode()
    assert page.status_code == 400 and WISHES.format(" open") in text and 'href="#help-to-come"' in text


def test_an_empty_word_leads_to_the_box(client, question):
    page = client.post(HERE, {"code": question[1], "do": "say", "text": "", "key": "k"})
    text = page.content.decode()
    assert 'href="#id_text"' in text and text.index('href="#id_text"') < text.index('id="id_text"')
