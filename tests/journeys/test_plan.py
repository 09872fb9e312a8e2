"""Planning a group in a real browser: the whole way on a phone without scripts, each screen looked at, the charter on paper."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest
from django.test import Client

from sameboat.groups.actions import charters, people, planning
from sameboat.groups.models import Answer, Charter, Group
from sameboat.groups.rules import LINES, NORMS, NUMBER, ONE, SIX, SOME
from sameboat.groups.rules.asking import TEXT, WEIGHTS
from sameboat.groups.tests.makers import a_plan, an_account, joins

SCREENS = {
    "groups": "/groups/", "start": "/groups/start/?need=alcohol&near=", "plan": "/groups/{ref}/plan/",
    "opening": "/groups/{ref}/plan/opening/", "who": "/groups/{ref}/plan/who/", "where-to": "/groups/{ref}/plan/where-to/",
    "why": "/groups/{ref}/plan/why/", "how-many": "/groups/{ref}/plan/how-many/", "empower": "/groups/{ref}/plan/empower/",
    "like": "/groups/{ref}/plan/like/", "name": "/groups/{ref}/name/", "people": "/groups/{ref}/people/",
    "leave": "/groups/{ref}/leave/", "charter": "/groups/{ref}/charter/", "invited": "/groups/invited/{token}/",
    "types": "/groups/{ref}/types/?asked=1&holds=urgent",
}  # fmt: skip


@pytest.fixture(autouse=True)
def needs(quiet, the_catalogue):
    quiet.expected = ["status of 400", "status of 409"]


@pytest.fixture
def signed_in(page, live_server):
    """Open a page as somebody."""

    def open_as(account, path, **more):
        client = Client()
        client.force_login(account)
        opened = page("about:blank", **more)
        opened.context.add_cookies(
            [{"name": "session", "value": client.cookies["session"].value, "url": live_server.url}]
        )
        opened.goto(path)
        return opened

    return open_as


@pytest.fixture
def robin():
    return an_account()


@pytest.fixture
def plan(robin):
    """A plan of two with all answers, a charter that is older than its newest answer, and a link."""
    now = datetime.now(UTC)
    plan = a_plan(by=robin, answered=True, now=now)
    joins(group=plan, account=an_account(), now=now)
    charters.make_charter(group=plan, now=now)
    planning.answer(group=plan, question="why", given={"reason": "We know it from the inside."}, seen=1, now=now)
    return plan


def address(name, plan) -> str:
    token = people.invite(group=plan, now=datetime.now(UTC)) if name in {"invited", "people"} else ""
    return SCREENS[name].format(ref=plan.ref, token=token)


@pytest.mark.parametrize(("size", "dark"), [("phone", False), ("wide", True), ("small", False)])
def test_everyone_can_use_every_screen(signed_in, look_through, robin, plan, size, dark):
    opened = signed_in(robin, "/groups/", size=size, dark=dark, bypass=True)
    screens = {f"plan-{name}": address(name, plan) for name in SCREENS}
    assert look_through(opened, screens, called=size, large=size == "small") == []


def test_from_the_first_look_to_the_charter_on_a_phone_without_scripts(signed_in, axe, picture, too_wide, robin):
    opened = signed_in(robin, "/", scripts=False)
    opened.get_by_role("link", name="Start a group").first.click()
    opened.get_by_label("What will the group be about?").select_option("grief")
    opened.get_by_role("button", name="Show what exists").click()
    opened.get_by_role("button", name="Begin the plan").click()
    assert "Choose a name." in opened.locator("main").inner_text()
    opened.get_by_label("Your name in this group").fill("Robin")
    opened.get_by_label("A working name").fill("Evening circle")
    opened.get_by_role("button", name="Begin the plan").click()
    opened.get_by_label("Why take the trouble?").fill("The evenings are long.")
    _go_on(opened)
    _who(opened)
    opened.get_by_label("To end being alone with it").check()
    opened.get_by_label("Our shared goals").fill("To sleep again.")
    _go_on(opened)
    opened.get_by_label("Why we chose mutual self-help").fill("We have had advice. We lack people who know it.")
    _go_on(opened)
    _size(opened)
    _decisions(opened)
    opened.get_by_label("What people may expect, and what not").fill("Somebody who listens. No advice.")
    opened.get_by_label("What could become possible").fill("New friends, perhaps.")
    _go_on(opened)
    assert "All six questions are answered." in opened.locator("main").inner_text()
    opened.get_by_role("link", name="To the charter").click()
    opened.get_by_role("button", name="Make version 1 of the charter").click()
    assert "version 1," in opened.locator("main").inner_text() and too_wide(opened) == 0
    picture(opened, "plan-charter-at-the-end")
    assert Charter.objects.get().group == Group.objects.get()


def _go_on(opened) -> None:
    before = opened.url
    opened.get_by_role("button", name="Save and go on").click()
    assert opened.url != before, opened.locator("main").inner_text()


def _who(opened) -> None:
    opened.get_by_label("What we share").fill("We lost somebody close to us.")
    opened.get_by_role("button", name="Save and go on").click()
    assert "Write at least one condition." in opened.locator("main").inner_text()
    assert opened.get_by_label("What we share").input_value() == "We lost somebody close to us."
    opened.get_by_label("Conditions for membership").fill("Somebody close to you has died.")
    opened.get_by_label("Who is better served elsewhere").fill("People whose loss is a separation.")
    _go_on(opened)


def _size(opened) -> None:
    opened.get_by_label("At most").fill("12")
    opened.get_by_role("button", name="Save and go on").click()
    assert "Say why this size fits your group." in opened.locator("main").inner_text()
    opened.get_by_label("At most").fill("7")
    _go_on(opened)


def _decisions(opened) -> None:
    opened.get_by_role("link", name="Open or closed? Help to choose").click()
    opened.get_by_label("Will people change at very different speeds?").check()
    opened.get_by_role("button", name="What fits?").click()
    assert "This may fit: Fixed seats" in opened.locator("main").inner_text()
    opened.get_by_role("button", name=re.compile("Take this one.*Fixed seats")).click()
    opened.get_by_label("1. What keeps us coming").fill("Nobody has to explain from the beginning.")
    opened.get_by_label("Everyone signs on paper and keeps the sheet").check()
    opened.get_by_label("A rule of our own").first.fill("We end on time.")
    opened.get_by_label("Why we do this").first.fill("The last bus does not wait.")
    assert opened.get_by_label("Fixed seats: someone new when a seat is free").is_checked()
    opened.get_by_label("Single meetings: each is complete in itself").check()
    opened.get_by_label("No. Everyone stays as long as it helps them").check()
    opened.get_by_label("7. The goal and purpose that bind us").fill("To find a way back into ordinary days.")
    _go_on(opened)


def test_two_at_once_read_each_other_s_words(signed_in, picture, axe, robin, plan):
    opened = signed_in(robin, f"/groups/{plan.ref}/plan/who/", bypass=True)
    opened.get_by_label("What we share").fill("My words, typed slowly.")
    first = Answer.objects.get(group=plan, question="who")
    planning.answer(group=plan, question="who", given=first.given | {"shared": "Words that were quicker."}, seen=1,
                    now=datetime.now(UTC))  # fmt: skip
    opened.get_by_role("button", name="Save and go on").click()
    picture(opened, "plan-overtaken")
    assert "Words that were quicker." in opened.locator("main").inner_text() and axe(opened) == []
    assert opened.get_by_label("What we share").input_value() == "My words, typed slowly."


def full(*, lines: bool = False) -> dict:
    """An answer to everything, each as long as it may be; with `lines`, each text in as many lines as it may have."""
    made = {}
    for question in SIX:
        made[question.key] = {prompt.name: _longest(prompt) for prompt in question.prompts if prompt.name != "type"}
        for prompt in question.prompts:
            if lines and prompt.sort == TEXT:
                made[question.key][prompt.name] = _in_lines(made[question.key][prompt.name], prompt.lines)
    return made


def _in_lines(text: str, most: int) -> str:
    each = len(text) // most
    return "\n".join(text[number * each : number * each + each - 1] for number in range(most))


def _longest(prompt):
    words = ("We speak of what has happened since we last met and of nobody else. " * 10)[: prompt.longest - 1] + "."
    if prompt.sort == LINES:
        return [words] * prompt.most
    if prompt.sort == NORMS:
        return [{"text": words, "why": words}] * prompt.most
    if prompt.sort == NUMBER:
        return 6
    if prompt.sort == WEIGHTS:
        return {code: "some" for code, _ in prompt.choices}
    if prompt.sort in {ONE, SOME}:
        codes = [code for code, _ in prompt.choices]
        return codes if prompt.sort == SOME else codes[-1]
    return words


@pytest.mark.parametrize("paper", ["A4", "Letter"])
@pytest.mark.parametrize("longest", ["usual", "as long as it may be", "in as many lines"])
def test_the_charter_prints_on_two_pages(signed_in, robin, plan, longest, paper):
    if longest != "usual":
        answers = full(lines=longest == "in as many lines")
        plan = a_plan(by=robin, preset="talking-group", type="closed", template=answers, now=datetime.now(UTC))
    opened = signed_in(robin, f"/groups/{plan.ref}/charter/")
    opened.emulate_media(media="print")
    sheet = opened.pdf(format=paper, prefer_css_page_size=False)
    pages = len(re.findall(rb"/Type\s*/Page\b", sheet))
    assert 1 <= pages <= 2


def test_the_printed_charter_has_room_below_its_lines(signed_in, robin, plan):
    opened = signed_in(robin, f"/groups/{plan.ref}/charter/")
    opened.emulate_media(media="print")
    room = "([above, below]) => document.querySelector(below).getBoundingClientRect().top - document.querySelector(above).getBoundingClientRect()"
    assert opened.evaluate(f"{room}.top", [".charter-head", ".charter-kind"]) >= 6
    assert opened.evaluate(f"{room}.bottom", [".charter-head", ".charter-body section"]) >= 6
