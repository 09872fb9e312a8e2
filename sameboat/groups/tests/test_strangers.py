"""Whoever does not plan a group gets the same 404 at every address of it: made from the addresses themselves."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.test import Client
from django.urls import reverse

from sameboat.groups.actions import people
from sameboat.groups.actions.charters import make_charter
from sameboat.groups.actions.coming_in import ask
from sameboat.groups.actions.door import let_in
from sameboat.groups.entry import BOTH, FACILITATOR, MEMBER, PLANNED
from sameboat.groups.tests.makers import NOW, a_group, a_plan, an_account, joins, signs
from sameboat.groups.urls import urlpatterns
from sameboat.safety.tests.makers import a_person_of_trust

pytestmark = pytest.mark.django_db
DOOR = {one.name: getattr(one.callback, "door", None) for one in urlpatterns if "<slug:ref>" in str(one.pattern)}
OF_A_PLAN = [name for name, door in DOOR.items() if door in {PLANNED, BOTH}]
OF_A_GROUP = [name for name, door in DOOR.items() if door in {BOTH, MEMBER, FACILITATOR}]
# Pages whose address needs more than the ref: what to put there.
MORE = {"card": ["listen"], "disagreement": ["0"], "propose": ["who"], "question": ["who"]}
# Pages that have nothing to show in a group just begun: what they answer to whoever may see them.
ELSEWHERE: dict[str, int] = {"disagreement": 404}  # see test_disagreement.py
PEOPLE = ("nobody", "stranger", "operator", "ex-planner", "in another plan")


@pytest.fixture
def plan():
    plan = a_plan(answered=True, now=datetime.now(UTC))
    make_charter(group=plan, now=NOW)
    return plan


def browser_of(who, plan) -> Client:
    client = Client()
    if who != "nobody":
        account = an_account(is_operator=who == "operator")
        if who == "ex-planner":
            joins(group=plan, account=account)
            people.leave(group=plan, by=account, now=NOW)
        if who == "in another plan":
            a_plan(by=account)
        client.force_login(account)
    return client


def address_of(name, ref) -> str:
    return reverse(f"groups:{name}", args=[ref, *MORE.get(name, [])])


def test_the_matrix_is_whole():
    assert None not in DOOR.values(), "each page of a group has one of the doors of entry.py"
    assert {*OF_A_PLAN, *OF_A_GROUP, "asked"} == set(DOOR), "asked: for whoever has asked alone, see test_asked.py"
    assert set(OF_A_PLAN) >= {
        "plan", "question", "name", "types", "people", "leave", "charter", "template", "first_steps", "guide", "card",
        "poster", "same_thing", "shared_aim", "stand_by", "opening", "forming", "venues", "venue_letter", "publicity",
        "professionals", "first_meeting",
    }  # fmt: skip
    assert {"home", "declaration", "charter", "change", "propose", "review", "stages", "tradition"} <= set(OF_A_GROUP)
    assert {"flyer", "brochure", "notice", "call", "wishes", "decisions", "errands", "projects"} <= set(OF_A_GROUP)


def given_away(*, client, method, names, ref, sent=None, status=404) -> list[str]:
    """The addresses of a group that answer otherwise than those of a group that is not there. Should be none."""
    found = []
    for name in names:
        answer = getattr(client, method)(address_of(name, ref), sent)
        nothing = getattr(client, method)(address_of(name, "a" * len(ref)), sent)
        if not (answer.status_code == nothing.status_code == status and as_told(answer, ref) == as_told(nothing, ref)):
            found.append(f"{name}: {answer.status_code}")
    return found


def as_told(answer, ref) -> tuple[bytes, str]:
    """What stands there and where it leads, without the address that was asked for."""
    asked = ref.encode()
    return answer.content.replace(asked, b"a" * len(asked)), answer.headers.get("Location", "").replace(
        ref, "a" * len(ref)
    )


LONG = "Thank you for telling us.\n\nWe <b>meet</b> on Tuesdays, and you are welcome."


@pytest.mark.parametrize("session", ["never", "ended"])
def test_whoever_is_not_signed_in_gets_back_what_they_wrote_wherever_they_sent_it(plan, group, session):
    for ref, names in ((plan.ref, OF_A_PLAN), (group.ref, [*OF_A_GROUP, "asked"])):
        client = Client()
        if session == "ended":
            client.force_login(group.members.get(name="Robin").account)
            client.session.delete()
        sent = {"text": LONG, "csrfmiddlewaretoken": "k" * 64}
        assert given_away(client=client, method="post", names=names, ref=ref, sent=sent, status=403) == []
        answer = client.post(address_of(names[0], ref), sent)
        text = answer.content.decode()
        assert "Thank you for telling us." in text and "<b>meet" not in text and "&lt;b&gt;meet" in text
        assert "k" * 64 not in text and answer.headers["Cache-Control"] == "no-store, private"
        assert f'href="/sign-in/?next={address_of(names[0], ref)}"' in text and plan.name not in text
        assert given_away(client=client, method="get", names=names, ref=ref) == []


def test_whoever_is_not_signed_in_and_sends_from_a_page_too_old_is_not_told_to_send_it_again(group):
    client = Client(enforce_csrf_checks=True)
    for site, told in (("same-origin", True), ("cross-site", False)):
        answer = client.post(address_of("change", group.ref), {"text": LONG}, headers={"Sec-Fetch-Site": site})
        text = answer.content.decode()
        assert answer.status_code == 403 and ("You were signed out" in text) is told
        assert ("Thank you for telling us." in text) is told and "with one press" not in text


def answers(*, client, names, ref) -> dict[str, int]:
    """What each address answers."""
    return {name: client.get(address_of(name, ref)).status_code for name in names}


def status_for(who, method) -> int:
    """Whoever is not signed in and sends something is led to sign in, wherever they sent it; nothing is there for others."""
    return 303 if (who, method) == ("nobody", "post") else 404


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("who", PEOPLE)
def test_it_is_not_there(plan, who, method):
    client, status = browser_of(who, plan), status_for(who, method)
    assert given_away(client=client, method=method, names=OF_A_PLAN, ref=plan.ref, status=status) == []
    plan.refresh_from_db()
    assert plan.members.count() == 1


def test_whoever_plans_it_sees_it(plan):
    client = Client()
    client.force_login(plan.members.get().account)
    assert answers(client=client, names=OF_A_PLAN, ref=plan.ref) == dict.fromkeys(OF_A_PLAN, 200)


@pytest.fixture
def group():
    return a_group(members=3, now=datetime.now(UTC))


def outside(who, group) -> Client:
    """Somebody who is not in the group."""
    client, account = Client(), an_account(is_operator=who == "operator")
    if who == "ex-member":
        member = let_in(group=group, account=account, name="Wren", way="request", now=NOW)
        signs(member=member)
        member.delete()
    if who == "in another group":
        a_group(by=account, members=2)
    if who == "professional":  # who works with people and is trusted with concerns: an account like any other here
        a_person_of_trust(account=account)
    if who == "has asked":
        ask(group=group, by=account, name="Wren", fits=True, guest=False, now=NOW)
    if who != "nobody":
        client.force_login(account)
    return client


OUTSIDE = ("nobody", "stranger", "operator", "professional", "ex-member", "has asked", "in another group")


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("who", OUTSIDE)
def test_a_group_is_not_there(group, who, method):
    client, status = outside(who, group), status_for(who, method)
    assert given_away(client=client, method=method, names=OF_A_GROUP, ref=group.ref, status=status) == []
    assert group.members.count() == 3


def test_a_facilitator_sees_it(group):
    client = Client()
    client.force_login(group.members.get(name="Robin").account)
    wanted = {name: ELSEWHERE.get(name, 200) for name in OF_A_GROUP}
    assert answers(client=client, names=OF_A_GROUP, ref=group.ref) == wanted


def test_only_facilitators_see_what_is_theirs(group):
    client = Client()
    client.force_login(group.members.get(name="Birch").account)
    theirs = [name for name in OF_A_GROUP if DOOR[name] == FACILITATOR]
    assert answers(client=client, names=theirs, ref=group.ref) == dict.fromkeys(theirs, 404)


@pytest.mark.parametrize(
    "name", [name for name in OF_A_GROUP if name not in {"declaration", "declaration_pdf", "leave"}]
)
def test_before_signing_nothing_of_the_group_is_seen(group, name):
    member = let_in(group=group, account=an_account(), name="Wren", way="request", now=NOW)
    client = Client()
    client.force_login(member.account)
    answer = client.get(address_of(name, group.ref), follow=True)
    assert answer.redirect_chain or answer.status_code == 404
    assert all(other.name not in answer.content.decode() for other in group.members.exclude(pk=member.pk))
