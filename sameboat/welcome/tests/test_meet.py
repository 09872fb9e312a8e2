"""Proposing to meet before, and what the newcomer says to it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse

from sameboat.welcome.models import Appointment, Ask, Volunteer
from sameboat.welcome.tests.conftest import browser_of
from sameboat.welcome.tests.makers import a_question, answers
from sameboat.welcome.views.whom import whom


@pytest.fixture
def asked(group):
    return a_question(group=group, now=datetime.now(UTC))


@pytest.fixture
def question(asked):
    return asked[0]


def here(question):
    return reverse("welcome:meet", args=[question.group.ref, question.ref])


def given(question, **changed):
    soon = datetime.now(UTC) + timedelta(days=3)
    alder = question.group.members.get(name="Alder")
    return {
        "companion": alder.pk, "asked": "on", "starts_at": soon.strftime("%Y-%m-%dT18:30"), "place_sort": "public", "place": "Café Fjord", "unresolved": "no",
    } | changed  # fmt: skip


def test_two_are_named_and_the_newcomer_reads_who_comes(question, asked, robin, client):
    assert "Listen" not in robin.get(here(question)).context["form"].errors
    assert robin.post(here(question), given(question)).status_code == 303
    made = Appointment.objects.get()
    assert {one.member.name for one in made.companions.all()} == {"Robin", "Alder"} and made.timezone == "Europe/Oslo"
    text = client.post("/conversation/", {"code": asked[1]}).content.decode()
    assert "Alder" in text and "Café Fjord" in text and "18:30" in text


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"companion": ""}, "companion"),
        ({"asked": ""}, "asked"),
        ({"companion": "999999"}, "companion"),
        ({"starts_at": "soon"}, "starts_at"),
        ({"place_sort": "moon"}, "place_sort"),
        ({"place": ""}, "place"),
        ({"place": "x" * 201}, "place"),
    ],
)
def test_what_is_wrong_stands_beside_the_field(question, robin, changed, field):
    page = robin.post(here(question), given(question, **changed))
    assert page.status_code == 400 and field in page.context["form"].errors and not Appointment.objects.exists()


def test_before_it_is_proposed_the_page_says_how_many_there_can_be(question, robin):
    assert "up to 3 times before the first evening. This is number 1." in robin.get(here(question)).content.decode()


@pytest.mark.parametrize(
    ("there", "not_yets", "words"),
    [
        (3, 0, "You have met three times."), (0, 3, "“not yet” three times"), (-1, 0, "There is an appointment already."),
    ],
)  # fmt: skip
def test_what_would_be_refused_is_not_asked_for(question, robin, there, not_yets, words):
    Ask.objects.update(not_yets=not_yets)
    given_ = {"ask": question, "timezone": "Europe/Oslo", "place_sort": "public", "place": "Café"}
    now = datetime.now(UTC)
    for number in range(1, there + 1):
        Appointment.objects.create(number=number, state="over", starts_at=now - timedelta(days=9), **given_)
    if there < 0:
        Appointment.objects.create(number=1, starts_at=now + timedelta(days=1), **given_)
    page = robin.get(here(question))
    assert (
        page.status_code == 200 and words in page.content.decode() and 'name="companion"' not in page.content.decode()
    )
    sent = robin.post(here(question), given(question))
    assert sent.status_code == 400 and words in sent.content.decode() and "Café Fjord" in sent.content.decode()


def test_a_time_that_is_over_is_said_and_words_stay(question, robin):
    page = robin.post(here(question), given(question, starts_at="2020-01-01T10:00"))
    assert page.status_code == 400 and "over already" in page.content.decode() and "Café Fjord" in page.content.decode()


def test_a_time_that_is_far_away_is_said(question, robin):
    page = robin.post(here(question), given(question, starts_at="2036-01-01T10:00"))
    assert page.status_code == 400 and "more than two months away" in page.content.decode()


def test_a_day_in_another_year_names_the_year(question, asked, robin, client, monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: datetime(2026, 12, 20, 12, tzinfo=UTC))
    robin = browser_of(question.group.members.get(name="Robin"))
    assert robin.post(here(question), given(question, starts_at="2027-01-05T18:30")).status_code == 303
    assert "Tuesday 5 January 2027, 18:30" in client.post("/conversation/", {"code": asked[1]}).content.decode()


def test_whoever_answers_can_take_it_back_and_propose_another(question, asked, robin, client):
    robin.post(here(question), given(question))
    made = Appointment.objects.get()
    page = reverse("welcome:answer", args=[question.group.ref, question.ref])
    assert (
        "Call that one off first" in robin.post(here(question), given(question, place="The library")).content.decode()
    )
    assert "Take this proposal back" in robin.get(page).content.decode()
    assert robin.post(page, {"take-back": made.pk}).status_code == 303
    made.refresh_from_db()
    text = client.post("/conversation/", {"code": asked[1]}).content.decode()
    assert made.state == "off" and "They offer you another time." in text and "Café Fjord" not in text
    robin.post(here(question), given(question, place="The library"))
    assert Appointment.objects.get(state="proposed").number == 1, "it costs none of the three"
    robin.post(page, {"take-back": "x"})
    assert Appointment.objects.filter(state="proposed").exists()


def test_beside_a_wish_whoever_has_not_said_it_is_marked(group, robin, client):
    answers(member=group.members.get(name="Robin"), gender="woman")
    question, code = a_question(group=group, who="woman", now=datetime.now(UTC))
    robin.post(here(question), given(question, newcomer_asked="on"))
    text = client.post("/conversation/", {"code": code}).content.decode()
    assert "A woman" in text and "has not said whether a woman or a man" in text


def test_whom_they_would_rather_not_meet_is_not_proposed_again_and_they_read_so(question, asked, robin, client):
    robin.post(here(question), given(question))
    alder = Appointment.objects.get().companions.get(member__name="Alder")
    text = client.post(
        "/conversation/", {"code": asked[1], "do": f"decline:{whom(ask=question.pk, member=alder.member_id)}"}
    ).content.decode()
    assert '<span translate="no">Alder</span> will not be proposed to you again in this conversation.' in text
    assert '<span class="quiet state">Off</span>' in text


def test_the_newcomer_agrees_declines_or_says_not_yet(question, asked, robin, client):
    robin.post(here(question), given(question))
    made, code = Appointment.objects.get(), asked[1]
    client.post("/conversation/", {"code": code, "do": "agree", "number": made.pk})
    made.refresh_from_db()
    assert made.state == "agreed"
    alder = made.companions.get(member__name="Alder")
    client.post("/conversation/", {"code": code, "do": f"decline:{whom(ask=question.pk, member=alder.member_id)}"})
    made.refresh_from_db()
    assert made.state == "not_yet"
    names = [name for _value, name in robin.get(here(question)).context["form"].fields["companion"].choices]
    assert "Alder" not in names and "Birch" in names


@pytest.mark.parametrize("number", ["", "x", "-1", "9" * 40])
def test_a_number_that_is_none_changes_nothing(question, asked, robin, client, number):
    robin.post(here(question), given(question))
    page = client.post("/conversation/", {"code": asked[1], "do": "agree", "number": number})
    assert page.status_code == 400 and Appointment.objects.get().state == "proposed"


def test_others_find_nothing(question, group, client):
    assert client.get(here(question)).status_code == 404
    assert browser_of(group.members.get(name="Alder")).get(here(question)).status_code == 404


def test_somebody_s_home_only_when_they_wished_for_it(question, robin):
    page = robin.post(here(question), given(question, place_sort="home"))
    assert page.status_code == 400 and "only when they have wished for it" in page.content.decode()
    Ask.objects.update(place_wish="home")
    assert robin.post(here(question), given(question, place_sort="home")).status_code == 303


def choices(page):
    """The names to choose from: as they wish, then the others."""
    parts = page.context["form"].fields["companion"].choices[1:]
    return [[name for _value, name in names] for _words, names in parts]


def test_the_wish_for_a_woman_is_said_again_where_companions_are_chosen(group, client):
    now = datetime.now(UTC)
    robin = group.members.get(name="Robin")
    answers(member=robin, gender="woman", now=now)
    asked, code = a_question(group=group, who="woman", now=now)
    page = browser_of(robin).get(here(asked))
    text = page.content.decode()
    assert "who may answer them: A woman" in text and "Nobody else in the group has said so" in text
    assert choices(page) == [["Alder", "Birch", "Cedar", "Dogwood"]]
    for name, gender in (("Alder", "man"), ("Cedar", "woman")):
        answers(member=group.members.get(name=name), answers=False, accompanies=True, gender=gender, now=now)
    page = browser_of(robin).get(here(asked))
    assert choices(page) == [["Cedar"], ["Alder", "Birch", "Dogwood"]] and "Nobody else" not in page.content.decode()
    cedar = group.members.get(name="Cedar")
    assert browser_of(robin).post(here(asked), given(asked, companion=cedar.pk)).status_code == 303
    text = client.post("/conversation/", {"code": code}).content.decode()
    assert text.count('<span class="quiet">A woman</span>') == 2, "the newcomer reads it, too"


def test_without_such_a_wish_nothing_is_said_of_it(question, robin):
    assert "who may answer them" not in robin.get(here(question)).content.decode()


def test_where_a_woman_or_a_man_is_said_is_one_press_away(group, robin):
    """The page names it as the home of the group does, and leads there."""
    Volunteer.objects.update(gender="woman")
    asked, _code = a_question(group=group, who="woman", now=datetime.now(UTC))
    text = robin.get(here(asked)).content.decode()
    link = f'<a href="{reverse("welcome:newcomers", args=[group.ref])}#there-for">Be there for newcomers</a>'
    assert "Nobody else in the group has said so of themselves." in text and link in text
    home = robin.get(reverse("groups:home", args=[group.ref])).content.decode()
    assert ">Be there for newcomers</a>" in home
    assert 'id="there-for"' in robin.get(reverse("welcome:newcomers", args=[group.ref])).content.decode()


def test_whoever_rests_is_not_offered_before_their_rest_is_over(question, group, robin):
    def names():
        return [name for _value, name in robin.get(here(question)).context["form"].fields["companion"].choices[1:]]

    now, alder = datetime.now(UTC), group.members.get(name="Alder")
    answers(member=alder, now=now, rests=True)
    assert "Alder" not in names() and "Birch" in names()
    page = robin.post(here(question), given(question, companion=alder.pk))
    assert page.status_code == 400 and "companion" in page.context["form"].errors
    arrive = robin.get(reverse("welcome:arrive", args=[group.ref, question.ref]))
    assert "Alder" not in [name for _value, name in arrive.context["form"].fields["companion"].choices]
    Volunteer.objects.filter(member=alder).update(rests_until=now.date())
    assert "Alder" in names()


def test_whoever_rests_and_has_the_question_comes_when_they_choose_to(question, group, robin):
    Volunteer.objects.filter(member__name="Robin").update(rests_until=datetime.now(UTC).date() + timedelta(days=9))
    assert robin.post(here(question), given(question)).status_code == 303
    assert Appointment.objects.get().companions.filter(member__name="Robin").exists()


def test_everything_that_will_not_do_is_said_at_once_beside_its_field_and_nothing_typed_is_lost(question, robin):
    wrong = {
        "companion": "", "asked": "", "starts_at": "2020-01-01T03:00", "place_sort": "home", "place": "", "unresolved": "us",
        "text": "I begin to write.",
    }  # fmt: skip
    page = robin.post(here(question), given(question, **wrong))
    text, errors = page.content.decode(), page.context["form"].errors
    fields = {"companion", "asked", "starts_at", "at_night", "place_sort", "place", "unresolved"}
    assert page.status_code == 400 and set(errors) == fields and page.context["problem"] == ""
    for words in ("over already", "That is at night", "only when they have wished for it", "let two others meet them"):
        assert text.count(words) == 1, words
    assert 'value="2020-01-01T03:00"' in text and "I begin to write." in text
    assert all(
        f'value="{chosen}" id="id_{name}' in text for name, chosen in (("place_sort", "home"), ("unresolved", "us"))
    )


def test_that_there_is_an_appointment_already_is_said_with_the_rest(question, robin):
    robin.post(here(question), given(question))
    page = robin.post(here(question), given(question, place=""))
    assert page.status_code == 400 and "There is an appointment already." in page.context["problem"]
    assert "place" in page.context["form"].errors
