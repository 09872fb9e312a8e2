"""From every page of a group, its own and those of people on the way to it, the page of concerns knows which group it is."""

from __future__ import annotations

import html
import re
from datetime import UTC, datetime

import pytest
from django.apps import apps

from sameboat.groups.actions import coming_in as acts
from sameboat.groups.tests.makers import a_group, a_plan, an_account, is_published
from sameboat.safety.tests.makers import a_person_of_trust

pytestmark = pytest.mark.django_db
Concern = apps.get_model("safety", "Concern")
NOW = datetime.now(UTC)
FOOT = re.compile(r'<li><a href="([^"]+)">Tell us what is not right</a></li>')


@pytest.fixture
def group():
    return a_group(members=5, now=NOW)


@pytest.fixture
def trusted():
    return [a_person_of_trust(name="Tomas", gender="man"), a_person_of_trust(name="Signe")][0]


def text(answer) -> str:
    return answer.content.decode()


def foot(page: str) -> str:
    return html.unescape(FOOT.search(page)[1])


@pytest.mark.parametrize("page", ["", "members/", "newcomers/", "passed-on/", "let-back-in/"])
def test_from_a_page_of_the_group_it_is_about_the_group(client, group, trusted, page):
    client.force_login(group.members.get(name="Robin").account)
    address = foot(text(client.get(f"/groups/{group.ref}/{page}")))
    assert address == f"/concern/?kind=group&ref={group.ref}"
    shown = text(client.get(address))
    assert f'You came from: <strong translate="no">{group.name}</strong>' in shown
    assert '<a href="/concern/">It is about something else</a>' in shown


def test_whoever_has_asked_to_come_in_reads_the_name_that_stands_on_their_page(own, group, me, trusted):
    acts.ask(group=group, by=me, name="Wren", fits=True, guest=False, now=NOW)
    page = text(own.get(f"/groups/{group.ref}/asked/"))
    assert group.name in page and f'<strong translate="no">{group.name}</strong>' in text(own.get(foot(page)))
    own.force_login(an_account())
    assert group.name not in text(own.get(foot(page))), "nobody else"


def test_an_entry_in_the_directory_is_named_by_its_entry(client, group, trusted):
    slug = is_published(group=group, now=NOW)
    for address in (f"/groups/ask/{slug}/",):
        assert foot(text(client.get(address))) == f"/concern/?kind=listing&ref={slug}", address


@pytest.mark.parametrize("signed_in", [False, True])
def test_an_invitation_names_its_group_to_the_reader_only_and_stands_in_no_address(client, group, trusted, signed_in):
    if signed_in:
        client.force_login(an_account())
    token = acts.invite_in(by=group.members.get(name="Robin"), now=NOW)
    page = text(client.get(f"/groups/invited/{token}/"))
    assert not FOOT.search(page) and 'form="about">Tell us what is not right' in page and group.ref not in page
    about = dict(re.findall(r'name="(begin|about_kind|about_ref)" value="([^"]+)"', page))
    shown = text(client.post("/concern/", about))
    assert "a group, by an invitation" in shown and group.name not in shown and group.ref not in shown
    del about["begin"]
    told = client.post("/concern/", about | {"kind": "group", "text": "They asked for money.", "reader": trusted.pk})
    concern = Concern.objects.get()
    assert told.status_code == 200 and (concern.about_kind, concern.about_ref) == ("group", group.ref)
    assert concern.about_name == "a group, by an invitation"


def test_a_plan_is_no_group_yet(client):
    from sameboat.groups.actions import people

    plan = a_plan(now=NOW)
    assert foot(text(client.get(f"/groups/invited/{people.invite(group=plan, now=NOW)}/"))) == "/concern/"
