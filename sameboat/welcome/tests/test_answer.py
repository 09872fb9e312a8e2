"""One question, for those who answer."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils.html import escape

from sameboat.base.outbox import waiting
from sameboat.base.times import zone
from sameboat.groups import api as groups
from sameboat.groups.tests.makers import a_group
from sameboat.welcome.actions.answering import care
from sameboat.welcome.actions.asking import say, stop
from sameboat.welcome.models import AskWord, Expected
from sameboat.welcome.tests.conftest import browser_of
from sameboat.welcome.tests.makers import a_question, answers


@pytest.fixture
def question(group):
    return a_question(group=group, way="email", reach="linnet@example.org", words="Please.", now=datetime.now(UTC))[0]


def here(question):
    return reverse("welcome:answer", args=[question.group.ref, question.ref])


def test_their_words_come_first_then_the_box_then_the_cards(question, robin, settings):
    settings.SAMEBOAT_SMTP = "smtp://localhost:25"
    text = robin.get(here(question)).content.decode()
    order = [
        "Please.",
        'id="id_text"',
        ">Send<",
        "They get a letter by themselves",
        "Listen first.",
        "Talk this through",
    ]
    assert [text.index(one) for one in order] == sorted(text.index(one) for one in order)
    assert text.index('href="#card"') < text.index('id="id_text"'), "the short card is one press away before one writes"


def test_whoever_is_called_is_reached_above_the_box(group, robin):
    asked = a_question(group=group, way="phone", reach="+47 55 01 23 45", words="Please.", now=datetime.now(UTC))[0]
    text = robin.get(here(asked)).content.decode()
    order = ["Please.", "+47 55 01 23 45", "Leave no message with others.", "I have spoken with them", 'id="id_text"']
    assert [text.index(one) for one in order] == sorted(text.index(one) for one in order)
    assert text.count("Leave no message with others.") == 1


def test_nobody_reads_an_address_the_server_writes_to_and_a_number_is_read_by_whoever_calls(
    question, robin, group, settings
):
    settings.SAMEBOAT_SMTP = "smtp://localhost:25"
    text = robin.get(here(question)).content.decode()
    assert "linnet@example.org" not in text and "Write above, not from your own mail." in text
    calls = a_question(group=group, way="phone", reach="+47 22 22 55 55", now=datetime.now(UTC))[0]
    text = robin.get(here(calls)).content.decode()
    assert calls.reach and calls.reach in text and "not from your own mail" not in text


def test_an_answer_is_kept_once_and_a_letter_says_nothing(question, robin, django_capture_on_commit_callbacks):
    key = robin.get(here(question)).context["key"]
    for _twice in range(2):
        with django_capture_on_commit_callbacks(execute=True):
            assert robin.post(here(question), {"text": "I know those nights.", "key": key}).status_code == 303
    assert AskWord.objects.filter(by_seeker=False, by_name="Robin").count() == 1
    question.refresh_from_db()
    assert question.volunteer.member.name == "Robin" and question.state == "answered"
    letter = str(waiting())
    assert "linnet@example.org" in letter and len(waiting()) == 1
    assert "nights" not in letter and "Evening circle" not in letter and "Robin" not in letter


def test_an_empty_answer_is_said(question, robin):
    page = robin.post(here(question), {"text": " "})
    assert page.status_code == 400 and "Write something first." in page.content.decode()


def test_members_who_do_not_answer_and_other_groups_find_nothing(question, group):
    alder = browser_of(group.members.get(name="Alder"))
    assert alder.get(here(question)).status_code == 404
    other = a_group(members=2)
    answers(member=other.members.get(name="Robin"))
    theirs = browser_of(other.members.get(name="Robin"))
    assert theirs.get(here(question)).status_code == 404
    assert theirs.get(reverse("welcome:answer", args=[other.ref, question.ref])).status_code == 404


def test_without_an_account_it_is_not_there(question, client):
    assert client.get(here(question)).status_code == 404


def test_the_conditions_stand_there_before_anybody_comes(question, robin, group, slug):
    text = robin.get(here(question)).content.decode()
    assert "Talk this through before they come" in text and "does not say that somebody may come along" in text
    for one in groups.conditions_of(group=group).fits:
        assert escape(one) in text
    group.refresh_from_db()
    group.publication.guests = ["companion"]
    group.publication.save()
    text = robin.get(here(question)).content.decode()
    assert "somebody who comes along is welcome" in text and "The conditions need not be true for them." in text


def test_whoever_has_spoken_by_phone_says_so(group, robin):
    asked = a_question(group=group, way="phone", reach="+47 55 01 23 45", now=datetime.now(UTC))[0]
    assert "I have spoken with them" in robin.get(here(asked)).content.decode()
    robin.post(here(asked), {"do": "reached"})
    asked.refresh_from_db()
    assert asked.state == "answered" and care(now=datetime.now(UTC) + timedelta(days=9))["remind"] == 0


def test_something_else_fits_better_and_they_can_write_back(question, robin, client, group):
    key = robin.get(here(question)).context["key"]
    robin.post(here(question), {"text": "Another group fits you better.", "key": key, "do": "elsewhere"})
    question.refresh_from_db()
    assert question.state == "elsewhere"
    say(ask=question, text="Can you ask them for me?", by_seeker=True, form_key="b", now=datetime.now(UTC))
    listed = robin.get(reverse("welcome:newcomers", args=[group.ref])).content.decode()
    assert question.ref in listed


def test_a_wish_for_a_woman_is_kept_to_by_who_can_read_it(group, robin, client):
    asked, code = a_question(group=group, who="woman", now=datetime.now(UTC))
    listed, home = reverse("welcome:newcomers", args=[group.ref]), reverse("groups:home", args=[group.ref])
    assert robin.get(here(asked)).status_code == 404 and asked.ref not in robin.get(listed).content.decode()
    assert "waits for an answer" not in robin.get(home).content.decode()
    assert robin.post(here(asked), {"text": "Hello.", "key": "a"}).status_code == 404
    assert (
        "nobody is there who can answer as you wish" in client.post("/conversation/", {"code": code}).content.decode()
    )
    birch = group.members.get(name="Birch")
    answers(member=birch, gender="woman", now=datetime.now(UTC))
    care(now=datetime.now(UTC))
    browser = browser_of(birch)
    assert browser.get(here(asked)).status_code == 200 and asked.ref in browser.get(listed).content.decode()
    assert "1 person waits for an answer." in browser.get(home).content.decode()
    assert "It lies with somebody of the group" in client.post("/conversation/", {"code": code}).content.decode()


@pytest.mark.parametrize(
    ("days", "came", "asked"), [(1, False, True), (1, True, False), (0, False, False), (-1, False, False)]
)
def test_after_a_missed_evening_a_kind_word_is_proposed_and_nothing_kept(question, robin, group, days, came, asked):
    day = datetime.now(zone(name=groups.zone_of(group=group))).date() - timedelta(days=days)
    Expected.objects.create(ask=question, group=group, on_date=day, sure=True, came=came)
    assert ("a kind word?" in robin.get(here(question)).content.decode()) is asked
    robin.post(here(question), {"do": "not-expected"})
    assert Expected.objects.exists() is came, "of somebody who came nothing of it is forgotten by an old page"


def test_whoever_stopped_is_offered_nothing_more(question, robin):
    assert "Propose to meet before" in robin.get(here(question)).content.decode()
    stop(ask=question, now=datetime.now(UTC))
    text = robin.get(here(question)).content.decode()
    assert "Propose to meet before" not in text and "the door stays open" in text


def test_the_fold_of_what_fits_better_stays_open_when_nothing_was_written(question, robin):
    fold = "<summary>Something else would fit them better</summary>"
    assert f"<details>{fold}" in robin.get(here(question)).content.decode()
    page = robin.post(here(question), {"text": "", "do": "elsewhere"})
    assert page.status_code == 400 and f"<details open>{fold}" in page.content.decode()


@pytest.mark.parametrize(("days", "tomorrow"), [(0, True), (1, False)])
def test_one_asks_tomorrow_on_the_day_itself_alone(question, robin, group, days, tomorrow):
    today = datetime.now(zone(name=groups.zone_of(group=group))).date()
    Expected.objects.create(
        ask=question, group=group, on_date=today - timedelta(days=days), sure=True, came=True
    )  # fmt: skip
    text = robin.get(here(question)).content.decode()
    assert ("Ask tomorrow how it was" in text) == tomorrow and ("Ask how it was" in text) != tomorrow


def test_a_call_does_not_open_again_what_somebody_stopped(group):
    asked = a_question(group=group, way="phone", reach="+47 55 01 23 45", now=datetime.now(UTC))[0]
    stop(ask=asked, now=datetime.now(UTC))
    browser_of(asked.volunteer.member).post(here(asked), {"do": "reached"})
    asked.refresh_from_db()
    assert asked.state == "stopped"


def test_what_is_agreed_stands_between_the_box_and_the_wishes(question, robin, group):
    Expected.objects.create(ask=question, group=group, on_date=datetime.now(UTC).date() + timedelta(days=3), sure=True)
    text = robin.get(here(question)).content.decode()
    assert text.index('id="id_text"') < text.index("First evening") < text.index("Reach them")
