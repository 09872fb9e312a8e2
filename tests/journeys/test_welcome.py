"""Each screen of the newcomer's way, looked at. The way itself is gone in test_newcomers_way.py."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client

from sameboat.directory.tests.makers import a_need
from sameboat.groups.tests.makers import a_group, a_schedule, is_published
from sameboat.welcome.actions.helping import keep_help, say_wishes
from sameboat.welcome.actions.meeting_first import propose
from sameboat.welcome.actions.pairing import wish
from sameboat.welcome.tests.makers import a_question, answers


@pytest.fixture(autouse=True)
def needs(quiet, the_catalogue):
    quiet.expected = ["status of 400", "status of 404", "status of 409"]


@pytest.fixture
def group():
    """A group of six that is listed. Robin and Alder answer, Birch goes along with newcomers, Cedar is new."""
    now = datetime.now(UTC)
    group = a_group(members=6, now=now)
    a_schedule(group=group, now=now)
    for name in ("Robin", "Alder"):
        answers(member=group.members.get(name=name), now=now)
    answers(member=group.members.get(name="Birch"), answers=False, accompanies=True, now=now)
    group.members.filter(name="Cedar").update(standing="newcomer")
    return group


@pytest.fixture
def signed_in(page, live_server, group):
    """Open a page as a member of the group."""

    def open_as(name, path, **more):
        client = Client()
        client.force_login(group.members.get(name=name).account)
        opened = page("about:blank", **more)
        session = client.cookies["session"].value
        opened.context.add_cookies([{"name": "session", "value": session, "url": live_server.url}])
        opened.goto(path)
        return opened

    return open_as


def back(seeker, code) -> None:
    """Come back with the code."""
    seeker.goto("/conversation/")
    seeker.get_by_label("Your code").fill(code.lower())
    seeker.get_by_role("button", name="Open").click()


def everything_at_once(group, ask) -> None:
    """An appointment, a ride that is wished for, sponsors, and a newcomer who looks for one."""
    now, named = datetime.now(UTC), {one.name: one for one in group.members.all()}
    keep_help(member=named["Alder"], kind="ride", way="offers", gender="", words="From the east", months=1, now=now)
    say_wishes(ask=ask, place="public", helps=["ride"], now=now)
    propose(
        ask=ask, companions=[named["Robin"], named["Birch"]], starts_at=now + timedelta(days=2), timezone="Europe/Oslo",
        place_sort="public", place="Café Fjord", now=now,
    )  # fmt: skip
    type(group).objects.filter(pk=group.pk).update(preset="twelve-step")
    wish(member=named["Cedar"], who="anybody", now=now)


def test_everyone_can_use_every_screen(page, signed_in, group, axe, picture, too_wide, large_text):
    """Each screen once: clean for a screen reader, no wider than the smallest phone, and than it with large text."""
    slug = is_published(group=group, now=datetime.now(UTC))
    ask, code = a_question(group=group, words="We have not slept.", now=datetime.now(UTC))
    home, faults = f"/groups/{group.ref}", []
    everything_at_once(group, ask)
    free, _code = a_question(group=group, now=datetime.now(UTC))

    def look(opened, name):
        picture(opened, f"welcome-{name}")
        wrong = axe(opened)
        if too_wide(opened):
            wrong.append("too wide")
        large_text(opened)
        if too_wide(opened):
            wrong.append("too wide with large text")
        faults.extend(f"{name}: {one}" for one in wrong)

    for dark in (False, True):
        shade = "dark" if dark else "light"
        outside = page("/credits/", size="small", dark=dark, bypass=True)
        for name, path in {"ask": f"/ask/{slug}/", "conversation": "/conversation/", "waiting": "/waiting/"}.items():
            outside.goto(path)
            look(outside, f"{name}-{shade}")
        back(outside, code)
        outside.get_by_text("What would help you to come", exact=True).click()
        look(outside, f"talk-{shade}")
        outside.goto(f"/ask/{slug}/")
        outside.get_by_text("More wishes, if you have any").click()
        outside.get_by_label("What would you like to ask").fill("We have not slept.")
        outside.evaluate("document.querySelector('main form').action = '/ask/nowhere/'")
        outside.get_by_role("button", name="Send it").click()
        look(outside, f"too-late-{shade}")
        new = signed_in("Cedar", f"{home}/buddy/", size="small", dark=dark, bypass=True)
        look(new, f"sponsor-{shade}")
        coming = signed_in("Birch", f"{home}/newcomers/", size="small", dark=dark, bypass=True)
        look(coming, f"coming-{shade}")
        inside = signed_in("Robin", home, size="small", dark=dark, bypass=True)
        for name in (
            "newcomers",
            "newcomers/evening",
            "newcomers/help",
            "newcomers/kind-word",
            "newcomers/buddies",
            "buddy",
        ):
            inside.goto(f"{home}/{name}/")
            look(inside, f"{name.replace('/', '-')}-{shade}")
        for name in ("", "meet/", "arrive/"):
            inside.goto(f"{home}/newcomers/{ask.ref}/{name}")
            look(inside, f"answer-{name.strip('/')}-{shade}")
        inside.goto(f"{home}/newcomers/{free.ref}/meet/")
        look(inside, f"answer-meet-form-{shade}")
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("scripts", [True, False])
def test_whoever_comes_back_to_the_form_finds_what_they_chose_and_not_their_address(page, group, scripts):
    a_need(slug="grief")
    opened = page("/waiting/", scripts=scripts)
    opened.get_by_label("What is it about?").select_option("grief")
    opened.get_by_label("Near which place?").fill("Oslo")
    opened.get_by_label("E-mail, if you want a letter").fill("linnet@example.org")
    opened.goto("/credits/")
    opened.go_back()
    assert opened.get_by_label("What is it about?").input_value() == "grief"
    assert opened.get_by_label("Near which place?").input_value() == "Oslo"
    assert opened.get_by_label("E-mail, if you want a letter").input_value() == ""
