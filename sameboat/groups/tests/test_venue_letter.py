"""The letter that asks for a room."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.urls import reverse

from sameboat.base.documents import Document, Paper
from sameboat.groups.actions import venues
from sameboat.groups.actions.charters import make_charter
from sameboat.groups.actions.forming import decide_room_money
from sameboat.groups.models import Charter
from sameboat.groups.sheets.letter import in_own_language
from sameboat.groups.tests.makers import a_group, a_plan, a_schedule, an_account, is_published
from sameboat.groups.tests.reading import words_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(plan):
    return reverse("groups:venue_letter", args=[plan.ref])


def a_venue(plan, **more):
    given = {"kind": "church", "name": "St Olav", "place": "Bergen", "reach": "", "note": "", **more}
    return venues.keep_venue(group=plan, given=given, number=None, now=datetime.now(UTC))


def test_the_letter_to_one_place(own, page, plan):
    venue = a_venue(plan)
    text = own.get(page, {"venue": venue.pk}).content.decode()
    assert "St Olav<br>Bergen" in text and "every faith and of none" in text and "4 to 7 people" in text
    pdf = own.get(page, {"venue": venue.pk, "paper": "letter"})
    assert pdf["Content-Type"] == "application/pdf" and pdf["Cache-Control"] == "no-store, private"
    assert "St Olav" in words_of(pdf.content) and "every faith and of none" in words_of(pdf.content)


@pytest.mark.parametrize("kind", ["church", "library", "centre", "hospital", "agency"])
def test_each_of_the_five_sorts_of_places_has_its_own_sentence(own, page, kind):
    plain = own.get(page).content.decode()
    assert len(own.get(page, {"kind": kind}).content) > len(plain) and "{" not in plain


@pytest.mark.parametrize(
    ("decided", "words"),
    [("", "what the room would cost"), ("free", "use the room for nothing"), ("gives", "give something")],
)
def test_it_says_about_money_what_the_group_decided(own, page, plan, decided, words):
    decide_room_money(group=plan, decided=decided)
    assert words in own.get(page).content.decode()


def test_it_names_the_time_and_the_address_once_there_are_some(own, me):
    now = datetime.now(UTC)
    group = a_group(by=me, members=3, now=now)
    a_schedule(group=group, now=now)
    is_published(group=group, now=now, email="circle@example.org")
    text = own.get(reverse("groups:venue_letter", args=[group.ref])).content.decode()
    assert "Every Tuesday at 19:00" in text and "circle@example.org" in text
    assert "Skolegaten" not in text, "where the group meets is nobody's business here"


def test_places_of_others_and_nonsense_give_the_plain_letter(own, page):
    for asked in ({"venue": "7"}, {"venue": "x"}, {"kind": "moon"}, {"paper": "moon"}):
        assert own.get(page, asked).status_code == 200


def test_a_stranger_finds_nothing(client, page):
    client.force_login(an_account())
    assert client.get(page).status_code == client.get(page, {"paper": "a4"}).status_code == 404


def test_while_it_is_planned_the_room_is_as_large_as_its_charter_says(own, page, plan):
    content = {"answers": {"how-many": {"fewest": 4, "most": 10}}}
    Charter.objects.create(group=plan, version=1, content=content, made_at=datetime.now(UTC))
    assert "4 to 10 people" in own.get(page).content.decode()


@pytest.mark.parametrize("whole", [True, False])
def test_while_it_is_planned_the_room_is_as_large_as_was_answered_last(own, page, plan, whole):
    """Before there is a charter, and also when only a part was kept for later."""
    question = reverse("groups:question", args=[plan.ref, "how-many"])
    given = {"fewest": "4", "most": "14", "seen": "0"} | ({"size_reason": "There are many of us."} if whole else {})
    assert own.post(question, given | ({} if whole else {"do": "later"})).status_code == 303
    assert "4 to 14 people" in own.get(page).content.decode()


def test_right_after_the_first_charter_and_when_it_is_answered_anew(own, me):
    plan = a_plan(by=me, answered=True, now=datetime.now(UTC))
    page, question = (
        reverse("groups:venue_letter", args=[plan.ref]),
        reverse("groups:question", args=[plan.ref, "how-many"]),
    )
    seen = plan.answers.get(question="how-many").version
    given = {"fewest": "4", "most": "9", "size_reason": "There are many of us.", "seen": str(seen)}
    assert own.post(question, given).status_code == 303
    make_charter(group=plan, now=datetime.now(UTC))
    assert "4 to 9 people" in own.get(page).content.decode()
    assert own.post(question, given | {"most": "12", "seen": str(seen + 1)}).status_code == 303
    assert "4 to 10 people" in own.get(page).content.decode()


NO_ROOM = "Your group meets online or by phone, and needs no room."


@pytest.mark.parametrize(("place", "afar"), [("online", True), ("på nett", True), ("Bergen", False)])
def test_a_group_that_meets_online_reads_that_it_needs_no_room_and_is_in_no_town_called_online(
    own, page, plan, place, afar
):
    type(plan).objects.filter(pk=plan.pk).update(place=place)
    text = own.get(page).content.decode()
    assert (NO_ROOM in text) is afar and (f"group in {place}" in text) is not afar
    assert (NO_ROOM in own.get(reverse("groups:venues", args=[plan.ref])).content.decode()) is afar


def test_a_group_that_meets_already_is_not_beginning(own, me):
    group = a_group(by=me, members=3, now=datetime.now(UTC))
    page = reverse("groups:venue_letter", args=[group.ref])
    assert "we are a self-help group in Bergen" in own.get(page).content.decode()
    type(group).objects.filter(pk=group.pk).update(state="recruiting")
    assert "we are beginning a self-help group in Bergen" in own.get(page).content.decode()


def test_the_letter_says_in_which_language_it_really_stands(own, page, plan, monkeypatch):
    assert "In the language of your group." in own.get(page).content.decode()
    type(plan).objects.filter(pk=plan.pk).update(language="nb")
    monkeypatch.setattr("sameboat.groups.sheets.letter.gettext", lambda text: text)
    text = own.get(page).content.decode()
    assert "In the language of your group." not in text and "Its words are English" in text
    assert '<article class="sheet" lang="en">' in text


def test_a_letter_in_two_languages_is_in_its_own_when_most_of_it_is():
    def a_letter(language, *words):
        return Document(
            sheet=Path(), title="", language=language, paper=Paper.A4, data={"lines": list(words), "day": "x"}
        )

    english = a_letter("en", "Dear all,", "we are beginning.")
    assert in_own_language(letter=english, english=english)
    assert in_own_language(letter=a_letter("nb", "Dear all,", "vi begynner en gruppe."), english=english)
    assert not in_own_language(letter=a_letter("nb", "Hei,", "we are beginning."), english=english)


def test_for_a_drop_in_group_the_room_is_for_as_many_as_may_come(own, me):
    group = a_group(by=me, members=3, now=datetime.now(UTC))
    type(group).objects.filter(pk=group.pk).update(type="drop_in", most=4)
    assert "4 to 10 people" in own.get(reverse("groups:venue_letter", args=[group.ref])).content.decode()
