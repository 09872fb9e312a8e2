"""Waiting for a group, and stopping."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest

from sameboat.base.outbox import waiting as letters
from sameboat.directory.tests.makers import a_need
from sameboat.groups.tests.makers import a_group, a_schedule, is_published
from sameboat.welcome.actions.ending import end_waiting
from sameboat.welcome.actions.waiting import tell_all
from sameboat.welcome.models import Waiting

HERE, CODE = "/waiting/", "/waiting/code/"
GIVEN = {"need": "grief", "place": "", "months": "3", "email": "linnet@example.org"}


@pytest.fixture(autouse=True)
def grief(db):
    return a_need(slug="grief")


def test_one_waits_as_long_as_one_chooses(client):
    page = client.post(HERE, GIVEN)
    assert page.status_code == 200 and page.context["begun"].code
    kept = Waiting.objects.get()
    assert kept.need == "grief" and 89 <= (kept.ends_on - kept.since_date).days <= 92


def test_the_form_that_somebody_went_back_to_holds_as_it_is_now(client):
    """A browser gives the page back as it was, with its hidden key."""
    key = client.get(HERE).context["key"]
    codes = {client.post(HERE, GIVEN | {"key": key, "months": months}).context["begun"].code for months in ("3", "6")}
    assert len(codes) == 1 and (Waiting.objects.get().ends_on - datetime.now(UTC).date()).days > 170


def test_the_empty_form_may_be_kept_and_what_was_sent_may_not(client):
    assert client.get(HERE)["Cache-Control"] == "private, no-cache"
    for given in (GIVEN, GIVEN | {"need": ""}):
        assert "no-store" in client.post(HERE, given)["Cache-Control"]


def test_a_group_that_starts_is_told_once(client):
    code = client.post(HERE, GIVEN).context["begun"].code
    now = datetime.now(UTC)
    assert tell_all(now=now) == 0 and "Nothing has started yet" in client.post(CODE, {"code": code}).content.decode()
    group = a_group(members=4, now=now)
    a_schedule(group=group, now=now)
    is_published(group=group, now=now)
    assert tell_all(now=now) == 1 and tell_all(now=now) == 0
    assert "Evening circle" in client.post(CODE, {"code": code}).content.decode()
    assert "Evening circle" not in str(letters()) and "grief" not in str(letters())


def test_stopping_leaves_nothing(client):
    code = client.post(HERE, GIVEN).context["begun"].code
    assert "<h1>You wait no longer</h1>" in client.post(CODE, {"code": code, "do": "stop"}).content.decode()
    assert not Waiting.objects.exists() and client.post(CODE, {"code": code}).status_code == 400


def test_it_ends_by_itself(client):
    client.post(HERE, GIVEN)
    now = datetime.now(UTC)
    assert end_waiting(now=now + timedelta(days=80)) == 0
    assert end_waiting(now=now + timedelta(days=93)) == 1 and not Waiting.objects.exists()


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"need": "nonsense"}, "need"),
        ({"need": ""}, "need"),
        ({"months": "120"}, "months"),
        ({"email": "linnet"}, "email"),
        ({"place": "Xyzzyqwort"}, "place"),
        ({"place": "Xyzzyqwort", "need": ""}, "place"),
        ({"place": "Xyzzyqwort", "need": "nonsense"}, "place"),
    ],
)
def test_what_is_wrong_stands_beside_the_field(client, changed, field):
    page = client.post(HERE, GIVEN | changed)
    assert page.status_code == 400 and field in page.context["form"].errors and not Waiting.objects.exists()
    assert "near:" not in page.content.decode() and "Something is not right yet." in page.content.decode()


def test_help_at_once_stands_on_each_of_these_pages(client):
    code = client.post(HERE, GIVEN).context["begun"].code
    pages = [client.get(HERE), client.get(CODE), client.post(CODE, {"code": code})]
    assert all("If a life is in danger" in page.content.decode() for page in pages)


def test_changing_it_from_the_page_after_keeps_the_code_and_one_row(client):
    first = client.post(HERE, GIVEN | {"key": client.get(HERE).context["key"]})
    sent = {**GIVEN, "key": first.context["key"], "change": "yes"}
    form = client.post(HERE, sent)
    assert form.status_code == 200 and 'value="linnet@example.org"' in form.content.decode()
    again = client.post(HERE, GIVEN | {"key": form.context["key"], "months": "6", "whose": "child"})
    assert again.context["begun"].code == first.context["begun"].code
    assert Waiting.objects.get().whose == "child"


def test_what_is_there_already_is_named_and_what_is_new_is_marked(client):
    now = datetime.now(UTC)
    group = a_group(members=4, now=now)
    a_schedule(group=group, now=now)
    is_published(group=group, now=now)
    page = client.post(HERE, GIVEN)
    assert "There already" in page.content.decode() and "Evening circle" in page.content.decode()
    code = page.context["begun"].code
    assert "new since you wait" not in client.post(CODE, {"code": code}).content.decode()
    other = a_group(members=4, now=now, name="Night circle")
    a_schedule(group=other, now=now)
    is_published(group=other, now=now)
    assert client.post(CODE, {"code": code}).content.decode().count("new since you wait") == 1


def test_whose_it_is_is_asked_and_only_fitting_groups_are_told(client):
    now = datetime.now(UTC)
    a_need(slug="drugs")
    group = a_group(members=4, now=now, need="drugs")
    a_schedule(group=group, now=now)
    is_published(group=group, now=now, whose=("self",))
    for whose, there in (("self", True), ("child", False), ("", True)):
        assert bool(client.post(HERE, GIVEN | {"need": "drugs", "whose": whose}).context["begun"].there) is there
    assert client.post(HERE, GIVEN | {"whose": "everybody"}).status_code == 400


def test_what_somebody_looked_for_in_words_is_taken_along(client):
    """From a search that found nothing: the need it was understood as is chosen, and the words stand there."""
    text = client.get("/find/?q=grief").content.decode()
    link = re.search(r'href="(/waiting/[^"]*)"', text)[1].replace("&amp;", "&")
    assert "q=grief" in link and "need=grief" in link
    page = client.get(link)
    assert page.context["form"]["need"].value() == "grief"
    assert ">grief</span>”" in page.content.decode() and "what we take it for" in page.content.decode()


def test_words_that_nobody_could_tell_stand_there_and_nothing_is_chosen(client):
    page = client.get("/waiting/?q=" + "zq<b>" * 90)
    text = page.content.decode()
    assert "Choose what comes closest." in text and "zq&lt;b&gt;" in text and "zq<b>" not in text
    assert page.context["looked_for"] == ("zq<b>" * 90)[:200]
    assert "You looked for" not in client.get("/waiting/").content.decode()


def test_what_is_not_right_is_one_press_away(client):
    text = client.post(HERE, GIVEN | {"need": "", "months": "99"}).content.decode()
    assert 'href="#id_need"' in text and 'href="#id_months_0"' in text and text.count('href="#id_') == 2
