"""Places to meet: whom to ask, how it stands, which one it is."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.urls import reverse

from sameboat.groups.models import Venue
from sameboat.groups.queries.forming import forming_of
from sameboat.groups.tests.makers import a_group, an_account

pytestmark = pytest.mark.django_db


GIVEN = {
    "do": "keep",
    "kind": "church",
    "name": "St Olav",
    "place": "Bergen",
    "reach": "post@example.org",
    "note": "Ring.",
}


@pytest.fixture
def page(plan):
    return reverse("groups:venues", args=[plan.ref])


def test_a_place_is_written_down_changed_chosen_and_struck(own, page):
    assert own.post(page, GIVEN).url == page
    venue = Venue.objects.get()
    text = own.get(page, {"change": venue.pk}).content.decode()
    assert "St Olav" in text and "Change this place" in text and 'value="St Olav"' in text
    own.post(page, GIVEN | {"venue": venue.pk, "name": "The chapel"})
    own.post(page, {"do": "state", "venue": venue.pk, "state": "chosen"})
    venue.refresh_from_db()
    assert (venue.name, venue.state) == ("The chapel", "chosen")
    own.post(page, {"do": "strike", "venue": venue.pk})
    assert not Venue.objects.exists()


def test_of_a_home_no_address_is_kept(own, page):
    own.post(page, GIVEN | {"kind": "home"})
    venue = Venue.objects.get()
    assert (venue.name, venue.place, venue.reach, venue.note) == ("", "", "", "Ring.")
    own.post(page, {"do": "state", "venue": venue.pk, "state": "chosen"})
    assert "only those who have signed learn the address" in own.get(page).content.decode()


def test_what_the_group_decides_about_money(own, page, plan):
    for money, kept in (("gives", "gives"), ("moon", ""), ("free", "free")):
        own.post(page, {"do": "money", "money": money})
        assert forming_of(group=plan).room_money == kept


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"name": ""}, "Say which place it is."),
        ({"kind": "moon"}, "Choose one of the answers"),
        ({"note": "x" * 201}, "200 characters"),
        ({"place": "x" * 161}, "160 characters"),
    ],
)
def test_bad_input_is_told_and_stays(own, page, changed, words):
    answer = own.post(page, GIVEN | changed)
    text = answer.content.decode()
    assert answer.status_code == 400 and words in text and 'value="post@example.org"' in text
    assert not Venue.objects.exists()


def test_what_was_struck_meanwhile_is_told_and_can_be_written_down_again(own, page):
    answer = own.post(page, GIVEN | {"venue": "7"})
    assert answer.status_code == 409 and "struck this meanwhile" in answer.content.decode()
    assert 'value="St Olav"' in answer.content.decode() and 'name="venue"' not in answer.content.decode()


def test_thirty_are_enough(own, page, plan):
    day = datetime.now(UTC).date()
    Venue.objects.bulk_create(Venue(group=plan, kind="church", name=f"{n}", touched_on=day) for n in range(30))
    answer = own.post(page, GIVEN)
    assert answer.status_code == 409 and "Thirty places" in answer.content.decode()


def test_members_of_an_open_group_have_it_too(own, me):
    group = a_group(by=me, members=2, now=datetime.now(UTC))
    assert own.get(reverse("groups:venues", args=[group.ref])).status_code == 200


def test_a_stranger_finds_nothing(client, page):
    client.force_login(an_account())
    assert client.get(page).status_code == client.post(page, GIVEN).status_code == 404
    assert not Venue.objects.exists()


def test_a_button_pressed_twice_writes_one_place(own, page):
    own.post(page, GIVEN)
    answer = own.post(page, GIVEN)
    assert answer.status_code == 409 and "This stands there already." in answer.content.decode()
    venue = Venue.objects.get()
    assert own.post(page, GIVEN | {"venue": venue.pk}).status_code == 303, "saving it once more changes nothing"
    assert own.post(page, GIVEN | {"name": "St Mary"}).status_code == 303 and Venue.objects.count() == 2


def test_two_homes_are_told_from_each_other_by_what_is_noted(own, page):
    for note, status in (("At Robin’s.", 303), ("At Robin’s.", 409), ("At Alder’s.", 303)):
        assert own.post(page, GIVEN | {"kind": "home", "note": note}).status_code == status
    assert Venue.objects.count() == 2
