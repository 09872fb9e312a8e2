"""A drop-in group says in one voice that its number is no door: at home, in its life, its entry, and where two become one."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest
from django.apps import apps
from django.test import Client
from django.urls import reverse

from sameboat.base.rulebook import Refused
from sameboat.groups.actions import changing
from sameboat.groups.actions.coming_in import may_invite
from sameboat.groups.actions.door import let_in
from sameboat.groups.actions.publishing import refresh
from sameboat.groups.models import Group
from sameboat.groups.tests.makers import a_group, an_account, is_published

pytestmark = pytest.mark.django_db
WELCOME = "From 4 people on; whoever comes is welcome."
NOW = datetime.now(UTC)
Listing = apps.get_model("directory", "Listing")


@pytest.fixture
def make(me):
    def made(members: int, most: int = 5) -> Group:
        group = a_group(by=me, members=members, now=NOW)
        Group.objects.filter(pk=group.pk).update(type="drop_in", fewest=4, most=most)
        return Group.objects.get(pk=group.pk)

    return made


def read(client, name, group) -> str:
    page = client.get(reverse(f"groups:{name}", args=[group.ref])).content.decode()
    return re.sub(r"\s+", " ", page[page.index("<main") : page.index("</main>")])


def test_at_home_the_circle_shows_who_is_there(own, make):
    text = read(own, "home", make(9))
    assert text[: text.index("<figcaption")].count('class="seat') == 9


def test_in_its_life_it_says_from_how_many_on_it_decides(own, make):
    text = read(own, "life", make(3))
    assert f"{WELCOME} From 10 on nobody new comes in until you have decided how to go on." in text
    assert "10 seats" not in text and "<dt>Seats" not in text


def test_in_its_life_nobody_is_said_to_come_in_while_it_decides(own, make):
    text = read(own, "life", make(10))
    assert (
        "Until then nobody new comes in." in text
        and "without asking" not in text
        and "whoever comes" not in text
        and "From 10 on" not in text
    )
    assert "without asking" in read(own, "life", make(9))


def test_where_two_become_one_it_counts_no_seats(own, make):
    group = make(3)
    text = read(own, "merge", group)
    assert f"{WELCOME} Up to 7 people can join you now" in text and "seat" not in text
    Group.objects.filter(pk=group.pk).update(type="replacement", most=7)
    assert "You have 4 free seats." in read(own, "merge", group)


def test_its_entry_names_no_largest_number_and_welcomes_the_tenth(make):
    group = make(9, most=4)
    is_published(group=group, now=NOW)
    entry = Listing.objects.get()
    assert (entry.size_min, entry.size_max, entry.accepts_newcomers) == (4, None, True)
    text = Client().get(entry.get_absolute_url()).content.decode()
    assert WELCOME in text and "Up to" not in text and "4 people.<" not in text
    let_in(group=group, account=an_account(), name="Tern", way="invitation", now=NOW, standing="member")
    refresh(now=NOW)
    entry.refresh_from_db()
    text = Client().get(entry.get_absolute_url()).content.decode()
    assert "From 4 people on." in text and "whoever comes is welcome" not in text


def test_an_entry_that_still_names_a_number_is_brought_up_to_date_in_the_night(make):
    group = make(4)
    is_published(group=group, now=NOW)
    Listing.objects.update(size_max=5)
    refresh(now=NOW)
    assert Listing.objects.get().size_max is None


def test_at_the_threshold_its_people_read_what_to_decide(own, make):
    group = make(10)
    text = read(own, "door", group)
    assert "There are so many of you that you first decide how to go on." in text and "Every seat" not in text
    assert "decide how to go on" in may_invite(by=group.members.get(name="Robin"), now=NOW).because
    assert "Until then nobody can join you." in read(own, "merge", group)


def test_who_is_there_is_no_hindrance_to_a_smaller_number_but_to_seats_that_would_not_be_enough(make):
    group, given = make(9), {"fewest": 4, "most": 6, "size_reason": ""}
    robin = group.members.get(name="Robin")
    changing.propose(by=robin, question="how-many", given=given, why="", trial_weeks=0, now=NOW)
    with pytest.raises(Refused, match="number of seats"):
        kept = changing.holds_now(group=group, question="empower")
        changing.propose(
            by=robin, question="empower", given=kept | {"type": "replacement"}, why="", trial_weeks=0, now=NOW
        )


def test_the_door_says_with_one_voice_that_nobody_new_comes_in_while_it_decides(own, make):
    text = read(own, "door", make(10))
    assert "Until then nobody new comes in." in text and "no number holds them up" not in text
    assert "Just now nobody new does, until you have decided how to go on." in text


def test_the_door_of_a_group_that_does_not_decide_holds_nobody_up(own, make):
    text = read(own, "door", make(9))
    assert "as many at one meeting as want to." in text and "Just now nobody new does" not in text
