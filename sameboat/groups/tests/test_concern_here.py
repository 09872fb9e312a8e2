"""From every page of a group, its own and those of people on the way to it, the page of concerns knows which group it is."""

from __future__ import annotations

import html
import re
from datetime import UTC, datetime

import pytest
from django.apps import apps

from sameboat.groups.actions import coming_in as acts
from sameboat.groups.tests.makers import a_group, a_plan, an_account, is_published, joins
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


@pytest.fixture
def plan(me):
    return a_plan(by=me, name="Evening circle", now=NOW)


@pytest.mark.parametrize("page", ["plan/", "people/", "name/", "forming/", "charter/", "guide/?when=opening", "leave/"])
def test_from_a_page_of_a_plan_it_is_about_the_plan(own, plan, trusted, page):
    address = foot(text(own.get(f"/groups/{plan.ref}/{page}")))
    assert address == f"/concern/?kind=plan&ref={plan.ref}"
    shown = text(own.get(address))
    assert 'You came from: <strong translate="no">Evening circle (a plan)</strong>' in shown
    assert re.search(r'value="group"[^>]*checked', shown), "what it is about is answered already"


def test_a_page_that_the_plan_shares_with_the_group_is_about_the_group_once_it_has_opened(client, group, trusted):
    client.force_login(group.members.get(name="Robin").account)
    for page in ("charter/", "forming/", "venues/"):
        assert foot(text(client.get(f"/groups/{group.ref}/{page}"))) == f"/concern/?kind=group&ref={group.ref}", page


@pytest.mark.parametrize("signed_in", [False, True])
def test_whoever_only_has_the_address_of_a_plan_learns_nothing(client, plan, trusted, signed_in):
    if signed_in:
        client.force_login(an_account(is_operator=True))

    def shown(kind: str, ref: str) -> str:
        page = text(client.get(f"/concern/?kind={kind}&ref={ref}"))
        return re.sub(r'name="(csrfmiddlewaretoken|key)" value="[^"]*"', "", page).replace(ref, "")

    for kind in ("plan", "group"):
        assert shown(kind, plan.ref) == shown(kind, "a-plan-that-never-was")


def test_what_is_told_about_a_plan_is_kept_with_it_and_offers_no_pause_before_it_has_opened(own, plan, me, trusted):
    about = {"about_kind": "plan", "about_ref": plan.ref}
    own.post("/concern/", about | {"kind": "group", "text": "He writes at night.", "reader": trusted.pk})
    concern = Concern.objects.get()
    assert (concern.about_kind, concern.about_ref, concern.about_name) == ("plan", plan.ref, "Evening circle (a plan)")
    trusted.account.is_operator = True
    trusted.account.save()
    own.force_login(trusted.account)
    page = text(own.get(f"/concerns/{concern.ref}/"))
    assert "Evening circle (a plan)" in page and f"/groups/{plan.ref}" not in page and "/desk/pauses/" not in page
    pause = {"kind": "group", "ref": plan.ref, "days": "7", "reason": "harm", "sentence": "We look into it."}
    assert "There is nothing of this name here." in text(own.post("/desk/pauses/", pause))
    plan.state = "recruiting"
    plan.save()
    assert f"/desk/pauses/?kind=group&amp;ref={plan.ref}#pause" in text(own.get(f"/concerns/{concern.ref}/"))
    assert own.post("/desk/pauses/", pause).status_code == 302


def test_what_is_sent_after_the_plan_has_opened_is_about_the_group(own, plan, trusted):
    plan.state = "recruiting"
    plan.save()
    address = f"/concern/?kind=plan&ref={plan.ref}"
    assert '<strong translate="no">Evening circle</strong>' in text(own.get(address))
    about = {"about_kind": "plan", "about_ref": plan.ref}
    own.post("/concern/", about | {"kind": "group", "text": "He writes at night.", "reader": trusted.pk})
    assert Concern.objects.get().about_kind == "group"


def test_what_a_stranger_sends_about_an_address_tells_them_nothing_either(client, group, plan, trusted):
    def thanks(ref: str) -> str:
        sent = {"about_kind": "plan", "about_ref": ref, "kind": "group", "text": "Hm.", "reader": trusted.pk}
        return re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "", text(client.post("/concern/", sent)))

    assert thanks(plan.ref) == thanks(group.ref) == thanks("a-plan-that-never-was")


@pytest.mark.parametrize("signed_in", [False, True])
def test_an_invitation_to_a_plan_names_it_to_the_reader_only(client, plan, trusted, signed_in):
    from sameboat.groups.actions import people

    if signed_in:
        client.force_login(an_account())
    page = text(client.get(f"/groups/invited/{people.invite(group=plan, now=NOW)}/"))
    assert not FOOT.search(page) and 'form="about">Tell us what is not right' in page and plan.ref not in page
    about = dict(re.findall(r'name="(begin|about_kind|about_ref)" value="([^"]+)"', page))
    shown = text(client.post("/concern/", about))
    assert "a plan, by an invitation" in shown and plan.name not in shown and plan.ref not in shown
    del about["begin"]
    client.post("/concern/", about | {"kind": "group", "text": "They asked for money.", "reader": trusted.pk})
    concern = Concern.objects.get()
    assert (concern.about_kind, concern.about_ref) == ("plan", plan.ref)
    assert concern.about_name == "a plan, by an invitation"


def test_somebody_who_plans_along_can_be_told_about_and_kept_away(own, plan, me, trusted):
    member = joins(group=plan, account=an_account(), name="Wren", now=NOW)
    ref, address = f"{plan.ref}-{member.pk}", f"/groups/{plan.ref}/people/"
    page = html.unescape(text(own.get(address)))
    assert f"/concern/?kind=member&ref={ref}" in page and f"/block/?kind=member&ref={ref}" in page
    assert page.count("Something between us") == 1, "nothing beside oneself"
    assert "Wren" in text(own.get(f"/concern/?kind=member&ref={ref}"))
    own.post("/block/", {"kind": "member", "ref": ref})
    assert "You keep this person away" in text(own.get(address))
