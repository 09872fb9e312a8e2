"""The seeker would rather speak with somebody else: the next one is asked at once, and what is said is true."""

from __future__ import annotations

import importlib
import re
from datetime import UTC, datetime, timedelta

import pytest
from django.apps import apps
from django.urls import reverse

from sameboat.directory.tests.makers import a_need
from sameboat.groups.tests.makers import a_group, a_schedule, is_published
from sameboat.welcome.actions.answering import care, pass_on, volunteer
from sameboat.welcome.actions.asking import say
from sameboat.welcome.actions.declining import decline
from sameboat.welcome.actions.meeting_first import cannot_come, first_evening, propose
from sameboat.welcome.models import Appointment, Ask, AskWord, Companion, Declined
from sameboat.welcome.queries import companions_for, volunteer_of
from sameboat.welcome.tests.conftest import browser_of
from sameboat.welcome.tests.makers import a_question, answers
from sameboat.welcome.views.whom import whom

NOW = datetime.now(UTC)
HERE = "/conversation/"


@pytest.fixture
def question(group):
    """Robin has answered; Alder is there, too."""
    asked = a_question(group=group, words="We have not slept.", now=NOW)
    answers(member=group.members.get(name="Alder"), now=NOW)
    say(
        ask=asked[0], text="I know.", by_seeker=False, by_name="Robin", form_key="r", now=NOW,
        answered_by=volunteer_of(member=group.members.get(name="Robin")),
    )  # fmt: skip
    return asked


def declines(ask):
    """Whoever has the question now."""
    ask.refresh_from_db()
    decline(ask=ask, member=ask.volunteer.member_id, now=NOW)


def press(client, code, do="", **more):
    return client.post(HERE, {"code": code, "do": do, **more}).content.decode()


def who_has(ask):
    ask.refresh_from_db()
    return ask.volunteer.member.name if ask.volunteer else ""


def test_the_next_one_has_it_at_once_and_the_seeker_reads_so(question, client, robin, group):
    ask, code = question
    assert "Then Robin does not read this page any more" in press(client, code)
    text = press(client, code, f"decline:{whom(ask=ask.pk, member=ask.volunteer.member_id)}")
    assert who_has(ask) == "Alder" and ask.state == "waiting" and "It lies with somebody else of the group now." in text
    assert "Alder" not in text, "nobody is named before they have said a word"
    page = reverse("welcome:answer", args=[group.ref, ask.ref])
    assert robin.get(page).status_code == 404 and robin.post(page, {"text": "Why?", "key": "x"}).status_code == 404
    assert ask.ref not in robin.get(reverse("welcome:newcomers", args=[group.ref])).content.decode()
    assert "waits for an answer" not in robin.get(reverse("groups:home", args=[group.ref])).content.decode()
    assert browser_of(group.members.get(name="Alder")).get(page).status_code == 200


def test_pressed_once_more_on_an_old_page_it_declines_nobody_else(question, client):
    ask, code = question
    robins = whom(ask=ask.pk, member=ask.volunteer.member_id)
    for which in (robins, robins, "", "x"):
        press(client, code, f"decline:{which}")
    assert who_has(ask) == "Alder", "they have not read of Alder yet"


def test_when_nobody_is_left_the_page_says_what_to_do_and_not_to_wait(question, client, group):
    ask, code = question
    declines(ask)
    declines(ask)
    text = press(client, code)
    assert who_has(ask) == "" and "nobody else of this group is there" in text and "Do not wait for this alone." in text
    assert "Find another group" in text and "You can wait" not in text and "has been told" not in text
    answers(member=group.members.get(name="Birch"), now=NOW)  # whoever begins to answer has it at once
    assert who_has(ask) == "Birch"


def test_an_appointment_with_them_is_off_and_they_read_no_more_than_that(question, client, robin, group):
    ask, _code = question
    companions = [group.members.get(name=name) for name in ("Robin", "Birch")]
    propose(
        ask=ask, companions=companions, starts_at=NOW + timedelta(days=2), timezone="Europe/Oslo", place_sort="public",
        place="Café Fjord", now=NOW,
    )  # fmt: skip
    decline(ask=ask, member=companions[0].pk, now=NOW)
    assert Appointment.objects.get().state == "not_yet" and who_has(ask) == "Alder"
    for browser in (robin, browser_of(companions[1])):
        text = browser.get(reverse("welcome:newcomers", args=[group.ref])).content.decode()
        assert "You need not come. It says nothing about you." in text and "Linnet" not in text


def test_a_companion_who_does_not_answer_leaves_the_question_where_it_is(question, group):
    ask, _code = question
    companions = [group.members.get(name=name) for name in ("Robin", "Birch")]
    propose(
        ask=ask, companions=companions, starts_at=NOW + timedelta(days=2), timezone="Europe/Oslo", place_sort="public",
        place="Café Fjord", now=NOW,
    )  # fmt: skip
    decline(ask=ask, member=companions[1].pk, now=NOW)
    assert who_has(ask) == "Robin"


def test_it_goes_to_nobody_who_rests_or_does_not_fit_the_wish(client, group):
    ask, code = a_question(group=group, who="woman", now=NOW)
    for name, gender, rests in (("Alder", "woman", False), ("Birch", "man", False), ("Cedar", "woman", True)):
        answers(member=group.members.get(name=name), gender=gender, rests=rests, now=NOW)
    assert who_has(ask) == "Alder"
    declines(ask)
    assert who_has(ask) == "" and set(Declined.objects.values_list("member__name", flat=True)) == {"Alder"}
    text = press(client, code)
    assert "Anybody may answer me" in text
    press(client, code, "anybody")
    assert who_has(ask) in {"Robin", "Birch"} and ask.who == "anybody"


def test_the_wish_is_let_go_only_while_nobody_is_there(client, group):
    answers(member=group.members.get(name="Alder"), gender="woman", now=NOW)
    ask, code = a_question(group=group, who="woman", now=NOW)
    assert "Anybody may answer me" not in press(client, code)
    press(client, code, "anybody")
    ask.refresh_from_db()
    assert ask.who == "woman"


def test_nobody_declined_has_it_again_by_any_way(question, group, django_capture_on_commit_callbacks):
    ask, _code = question
    robin = group.members.get(name="Robin")
    declines(ask)
    volunteer(member=robin, gender="", answers=False, accompanies=False, rests=False, now=NOW)
    answers(member=robin, now=NOW)
    volunteer(member=group.members.get(name="Alder"), gender="", answers=False, accompanies=False, rests=False, now=NOW)
    care(now=NOW + timedelta(days=4))
    assert who_has(ask) == ""
    with pytest.raises(Ask.DoesNotExist):  # like a question that was deleted: nobody learns that they were declined
        say(
            ask=ask, text="Me.", by_seeker=False, by_name="Robin", form_key="z", now=NOW,
            answered_by=volunteer_of(member=robin),
        )  # fmt: skip
    assert who_has(ask) == "" and not AskWord.objects.filter(text="Me.").exists()


def test_whoever_found_no_time_before_is_asked_again_when_there_is_nobody_new(question, group):
    ask, _code = question
    pass_on(ask=ask, now=NOW)
    assert who_has(ask) == "Alder"
    pass_on(ask=ask, now=NOW)
    assert who_has(ask) in {"Alder", "Robin"}


def test_nothing_is_asked_anew_after_they_have_stopped(question, client):
    ask, code = question
    press(client, code, "stop")
    press(client, code, f"decline:{whom(ask=ask.pk, member=ask.volunteer.member_id)}")
    ask.refresh_from_db()
    assert ask.state == "stopped"


def test_other_groups_are_others(question, client, slug):
    ask, code = question
    for _name in ("Robin", "Alder"):
        declines(ask)
    text = press(client, code)
    assert "Groups for the same thing" not in text and text.count(f'href="/listings/{slug}/"') == 1, (
        "as the group it is"
    )


def test_whom_they_declined_before_the_table_was_there_stays_declined(question, group):
    ask, _code = question
    made = Appointment.objects.create(ask=ask, number=1, starts_at=NOW, timezone="Europe/Oslo", place_sort="public")
    Companion.objects.create(appointment=made, member=group.members.get(name="Birch"), declined=True)
    migration = importlib.import_module("sameboat.welcome.migrations.0005_declined")
    migration.keep_who_was_declined(apps, None)
    assert Declined.objects.get().member.name == "Birch"


def test_parents_are_sent_to_groups_that_are_for_parents(question, client, group):
    """SAFE-21: a group for parents sends nobody on to one for those who use themselves, nor does its link."""
    a_need(slug="drugs")
    group.need = "drugs"
    group.save()
    is_published(group=group, now=NOW, whose=("child",))
    for name, whose in (("For ourselves", "self"), ("For parents", "child")):
        other = a_group(members=4, now=NOW, name=name, need="drugs")
        a_schedule(group=other, now=NOW)
        is_published(group=other, now=NOW, whose=(whose,))
    ask, code = question
    for _name in ("Robin", "Alder"):
        declines(ask)
    text = press(client, code)
    assert "For parents" in text and "For ourselves" not in text
    text = press(client, code, "stop")
    assert "?need=drugs&amp;whose=child" in text


@pytest.mark.parametrize("others", [True, False])
def test_whoever_declines_to_meet_the_one_who_answers_reads_first_that_they_read_no_more(
    question, client, group, others
):
    ask, code = question
    named = {one.name: one for one in group.members.all()}
    volunteer_of(member=named["Alder"]).delete() if not others else None
    propose(
        ask=ask, companions=[named["Robin"], named["Birch"]], starts_at=NOW + timedelta(days=2), timezone="Europe/Oslo",
        place_sort="public", place="Café Fjord", now=NOW, by=named["Robin"],
    )  # fmt: skip
    text = press(client, code)
    robin, birch = text.split("I would rather not meet Robin")[1].split("I would rather not meet Birch")
    birch = birch.split("</details>")[0]
    assert "Then Robin is not proposed to you again, and no longer reads here." in robin and "reads here" not in birch
    asked, nobody = "Somebody else of the group is asked at once, and reads on.", "Just now nobody else is there who"
    assert (asked in robin, nobody in robin) == (others, not others), "only what is true"
    assert text.count(asked if others else nobody) == 2, "and so where they would rather speak with somebody else"
    press(client, code, f"decline:{whom(ask=ask.pk, member=named['Robin'].pk)}")
    assert who_has(ask) == ("Alder" if others else "")


def rests(member):
    volunteer(member=member, gender="", answers=True, accompanies=False, rests=True, now=NOW)


def test_whoever_the_page_named_is_refused_also_when_another_has_the_question_by_now(question, client, group):
    ask, code = question
    old = client.post(HERE, {"code": code}).content.decode()
    (press_this,) = set(re.findall(r'name="do" value="(decline:[^"]+)"', old))
    rests(group.members.get(name="Robin"))
    assert who_has(ask) == "Alder"
    text = press(client, code, press_this)
    assert "Kept. Nobody asks why." in text and "Robin</span> will not be proposed to you again" in text
    assert who_has(ask) == "Alder" and Declined.objects.get().member.name == "Robin"
    answers(member=group.members.get(name="Robin"), now=NOW)
    rests(group.members.get(name="Alder"))
    assert who_has(ask) == "", "it comes back to them by no way"


def test_whoever_comes_no_more_is_refused_all_the_same(question, client, group):
    ask, code = question
    robin, birch = (group.members.get(name=name) for name in ("Robin", "Birch"))
    made = first_evening(
        ask=ask, member=robin, other=birch, meeting_at=NOW + timedelta(days=3), timezone="Europe/Oslo",
        minutes_before=20, place="By the bench", takes_in=True, unresolved=False, now=NOW, by=robin,
    )  # fmt: skip
    old = client.post(HERE, {"code": code}).content.decode().split("I would rather not meet Birch")[1]
    press_this = re.findall(r'name="do" value="(decline:[^"]+)"', old)[0]
    assert not cannot_come(member=birch, appointment=made.pk, now=NOW)
    text = press(client, code, press_this)
    assert "Kept. Nobody asks why." in text and "Birch</span> will not be proposed to you again" in text
    made.refresh_from_db()
    assert made.state == "proposed", "whoever waits there still does"
    assert birch not in companions_for(ask=ask, member=robin, today=NOW.date())


@pytest.mark.parametrize("which", ["", "x", "5", "5:x", "another question"])
def test_whom_no_page_of_theirs_named_is_refused_by_nothing_and_nothing_is_said_to_be_kept(
    question, client, group, which
):
    ask, code = question
    if which == "another question":
        which = whom(ask=ask.pk + 1, member=group.members.get(name="Cedar").pk)
    page = client.post(HERE, {"code": code, "do": f"decline:{which}"})
    text = page.content.decode()
    assert page.status_code == 400 and "Nothing was kept" in text and "Kept. Nobody" not in text
    assert not Declined.objects.exists() and "Cedar" not in text


def test_somebody_who_has_left_the_group_cannot_be_refused_and_the_page_says_so(question, client, group):
    ask, code = question
    birch = whom(ask=ask.pk, member=group.members.get(name="Birch").pk)
    group.members.get(name="Birch").delete()
    assert "Nothing was kept" in press(client, code, f"decline:{birch}")
