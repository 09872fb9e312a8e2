"""Asking to come in, from the directory."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.apps import apps
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.html import escape

from sameboat.directory.tests.makers import a_need
from sameboat.groups.catalogue import presets
from sameboat.groups.models import Asking, Group, Member
from sameboat.groups.rules import core_of
from sameboat.groups.tests.makers import a_group, an_account, is_published, is_withdrawn, keeps_away, operators_pause

pytestmark = pytest.mark.django_db
GIVEN = {"pseudonym": "Wren", "fits": "on"}


@pytest.fixture
def group():
    a_need(slug="grief")
    return a_group(members=5, now=datetime.now(UTC))


@pytest.fixture
def page(group):
    return reverse("groups:ask", args=[is_published(group=group)])


def text(answer) -> str:
    return answer.content.decode()


def test_a_word_without_an_account_is_promised_only_when_somebody_answers(client, page, group):
    assert "Would you rather speak with one person first" not in text(client.get(page))
    apps.get_model("welcome", "Volunteer").objects.create(member=group.members.get(name="Birch"), answers=True)
    assert "Would you rather speak with one person first" in text(client.get(page))


def test_a_stranger_looks_at_the_conditions_and_is_led_to_an_account_and_back(client, page, group):
    answer = client.get(page)
    assert (
        answer.status_code == 200
        and f"/leaving/?on=join&amp;next={page}" in text(answer)
        and f"/sign-in/?next={page}" in text(answer)
    )
    assert 'name="pseudonym"' not in text(answer) and group.ref not in text(answer)
    assert not any(one.name in text(answer) for one in group.members.all())
    assert client.post(page, GIVEN).status_code == 400 and not Asking.objects.exists()


def test_what_is_ticked_alone_is_in_no_form(client, page):
    before_the_form = text(client.get(page)).split("It fits</h2>")[0]
    assert before_the_form.count('type="checkbox"') >= 1 and "<form" not in before_the_form.split("Is it for you?")[1]


def test_the_listing_leads_here(client, page, group):
    listing = page.replace("/groups/ask/", "/groups/")
    found = client.get(reverse("directory:listing", args=[page.rstrip("/").split("/")[-1]]))
    assert f'href="{page}"' in text(found), listing
    Group.objects.filter(pk=group.pk).update(state="paused")
    again = client.get(reverse("directory:listing", args=[page.rstrip("/").split("/")[-1]]))
    assert f'href="{page}"' not in text(again)


def test_a_name_and_that_it_fits_are_enough(own, me, page, group):
    assert own.post(page, GIVEN)["Location"] == f"/groups/{group.ref}/asked/"
    asked = Asking.objects.get()
    assert (asked.account, asked.name, asked.state) == (me, "Wren", "asked")
    assert own.get(page)["Location"] == f"/groups/{group.ref}/asked/"


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"fits": ""}, "Come in only if they fit."),
        ({"pseudonym": ""}, "Choose a name."),
        ({"pseudonym": "x" * 41}, "too long"),
        ({"pseudonym": "a\x00b"}, "cannot be kept"),
    ],
)
def test_bad_input_is_told_beside_its_field_and_what_was_typed_stays(own, page, changed, says):
    answer = own.post(page, GIVEN | changed)
    assert answer.status_code == 400 and says in text(answer) and not Asking.objects.exists()
    assert changed.get("pseudonym", "Wren")[:1] in text(answer)


def test_into_a_drop_in_group_one_comes_at_once_and_may_be_a_guest(own, me, page, group):
    Group.objects.filter(pk=group.pk).update(type="drop_in")
    assert "My home group" not in text(own.get(page)) and "I am visiting" in text(own.get(page))
    assert own.post(page, GIVEN | {"guest": "on"})["Location"] == f"/groups/{group.ref}/declaration/"
    assert Member.objects.get(account=me).standing == "guest"
    assert own.get(page)["Location"] == f"/groups/{group.ref}/"


def test_a_closed_door_is_said_kindly_with_what_else_there_is(own, page, group):
    Group.objects.filter(pk=group.pk).update(state="paused")
    answer = own.get(page)
    assert "takes nobody in at the moment" in text(answer) and "nothing to do with you" in text(answer)
    assert "/find/?need=grief" in text(answer) and own.post(page, GIVEN).status_code == 400
    assert not Asking.objects.exists()


def test_for_whoever_is_kept_apart_all_looks_as_for_anybody(page, group):
    wren, other = an_account(), an_account()
    keeps_away(one=group.members.get(name="Alder").account, other=wren)
    answers = []
    for somebody in (wren, other):
        browser = Client()
        browser.force_login(somebody)
        pages = [browser.get(page), browser.post(page, GIVEN), browser.get(f"/groups/{group.ref}/asked/")]
        answers.append([(one.status_code, one.get("Location", "")) for one in pages])
    assert answers[0] == answers[1] and Asking.objects.count() == 2


def test_what_is_not_listed_any_more_leads_to_the_page_that_says_so(own, page, group, client):
    slug = page.strip("/").split("/")[-1]
    entry = reverse("directory:listing", args=[slug])
    is_withdrawn(group=group)
    for browser in (own, client):
        assert browser.get(page)["Location"] == browser.post(page, GIVEN)["Location"] == entry
    assert own.get(entry).status_code == 410 and not Asking.objects.exists()
    assert own.get(page.replace(slug, "no-such-group")).status_code == 404


def test_whoever_would_ask_a_paused_group_is_led_to_the_page_that_says_why(own, page, group):
    from sameboat.groups.actions.pausing import obey

    operators_pause(group=group)
    obey(ref=group.ref, paused=True, now=datetime.now(UTC))
    answer = own.get(page, follow=True)
    assert (
        answer.redirect_chain[0][0].startswith("/listings/") and "This group is paused here" in answer.content.decode()
    )
    assert own.get("/groups/ask/nothing-is-called-so/").status_code == 404


def test_the_page_of_an_entry_says_why_its_group_is_paused_and_not_which_group_it_is(client, page, group):
    from sameboat.groups.actions.pausing import obey

    operators_pause(group=group)
    obey(ref=group.ref, paused=True, now=datetime.now(UTC))
    answer = client.get(reverse("directory:listing", args=[page.strip("/").split("/")[-1]]))
    assert answer.status_code == 404
    assert "We look into it." in text(answer) and group.ref not in text(answer)


def test_what_holds_in_the_group_can_be_read_before_anybody_asks(client, group):
    Group.objects.filter(pk=group.pk).update(preset="talking-group")
    text = client.get(f"/groups/ask/{is_published(group=group)}/").content.decode()
    assert all(escape(value.name) in text for value in core_of().values)
    assert all(escape(norm.text) in text for norm in core_of().norms)
    assert all(escape(one["text"]) in text for one in presets()["talking-group"]["rules"])


def test_where_nobody_is_taken_in_the_entry_offers_to_wait_and_a_drop_in_group_nothing(client, me):
    now = datetime.now(UTC)
    group = a_group(by=me, members=4, now=now)
    entry = reverse("directory:listing", args=[is_published(group=group, now=now)])
    assert "When you know already that you want to." in client.get(entry).content.decode()
    group.members.update(standing="member")
    text = client.get(entry).content.decode()
    assert "It takes nobody in just now. You can ask all the same and wait" in text and "When you know" not in text
    type(group).objects.update(type="drop_in")
    assert "I want to come in" not in client.get(entry).content.decode()


def test_the_entry_of_a_drop_in_group_asks_once_whether_its_core_is_there(client, me):
    now = datetime.now(UTC)
    group = a_group(by=me, members=4, now=now)
    entry = reverse("directory:listing", args=[is_published(group=group, now=now)])
    type(group).objects.update(type="drop_in")
    with CaptureQueriesContext(connection) as asked:
        assert "I want to come in" in client.get(entry).content.decode()
    core = [one["sql"] for one in asked if "groups_role" in one["sql"] and "'core'" in one["sql"]]
    assert len(core) == 1


def test_a_full_group_says_before_anybody_asks_that_one_waits(own, page, group):
    assert "Every seat is taken." not in text(own.get(page))
    Group.objects.filter(pk=group.pk).update(most=5)
    shown = text(own.get(page))
    assert "Every seat is taken." in shown and "when they have welcomed you, you stand in the line" in shown
    assert own.post(page, GIVEN).status_code == 303 and Asking.objects.exists()
