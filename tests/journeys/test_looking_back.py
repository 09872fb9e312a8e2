"""Looking back, changing the charter, hints, sessions and what is handed on, in a real browser: each screen looked at."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest
from django.test import Client

from sameboat.groups.actions import changing, polls, reviewing, tradition
from sameboat.groups.queries import answers_of
from sameboat.groups.rules import PURPOSES
from sameboat.groups.tests.makers import a_group, a_plan, an_account, changes, joins

GROUP = {
    "home": "/groups/{ref}/", "guide": "/groups/{ref}/guide/", "guide-silent": "/groups/{ref}/guide/?when=silent",
    "guide-tool": "/groups/{ref}/guide/?kind=tool", "card": "/groups/{ref}/guide/confronting/",
    "card-stage": "/groups/{ref}/guide/stage-power/", "limits": "/groups/limits/", "poster": "/groups/{ref}/guide/poster/",
    "review": "/groups/{ref}/review/", "review-charter": "/groups/{ref}/review/?part=charter",
    "review-norms": "/groups/{ref}/review/?part=norms", "review-together": "/groups/{ref}/review/?part=together",
    "review-pitfalls": "/groups/{ref}/review/?part=pitfalls", "review-end": "/groups/{ref}/review/?part=end",
    "stages": "/groups/{ref}/stages/", "change": "/groups/{ref}/change/", "propose": "/groups/{ref}/change/empower/",
    "propose-trial": "/groups/{ref}/change/how-many/", "propose-name": "/groups/{ref}/change/name/", "tradition": "/groups/{ref}/tradition/", "charter": "/groups/{ref}/charter/",
}  # fmt: skip
PLAN = {
    "plan": "/groups/{ref}/plan/", "first-steps": "/groups/{ref}/first-steps/",
    "first-steps-theme": "/groups/{ref}/first-steps/?theme=criteria", "shared-aim": "/groups/{ref}/shared-aim/",
    "same-thing": "/groups/{ref}/same-thing/",
}  # fmt: skip


@pytest.fixture
def screens(the_catalogue):
    """Somebody in a group that looks back, and in a plan; the addresses of every screen."""
    now = datetime.now(UTC)
    robin = an_account()
    group = a_group(by=robin, members=6, now=now)
    changes(group=group, question="how-many", now=now, trial_weeks=6, fewest=4, most=6)
    given = answers_of(group=group)["who"] | {"shared": "We have lost somebody, and are learning to live with it."}
    by = group.members.get(name="Alder")
    changing.propose(by=by, question="who", given=given, why="It is how we say it now.", trial_weeks=12, now=now)
    reviewing.begin_review(group=group, now=now)
    words = {
        "opening_words": "Welcome. Nobody has to speak.",
        "closing_words": "Until next time.",
        "history": ["We moved to the library."],
    }
    tradition.keep_tradition(group=group, given=words, seen=0)
    plan = a_plan(by=robin, answered=True, now=now)
    tradition.keep_aim(group=plan, text="We speak openly about it in our town.")
    polls.ask(group=plan, kind="purposes", answers=[code for code, _ in PURPOSES], now=now)
    joins(group=plan, account=an_account(), now=now)
    found = {name: path.format(ref=group.ref) for name, path in GROUP.items()}
    return robin, found | {name: path.format(ref=plan.ref) for name, path in PLAN.items()}


@pytest.fixture
def signed_in(page, live_server):
    """A page in the browser of somebody."""

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


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_everyone_can_use_every_screen(signed_in, axe, picture, too_wide, screens, dark):
    robin, paths = screens
    opened = signed_in(robin, "/credits/", size="wide" if dark else "phone", dark=dark, bypass=True)
    faults = {}
    for name, path in paths.items():
        opened.goto(path)
        picture(opened, f"back-{name}-{'dark' if dark else 'light'}")
        assert opened.locator("h1").is_visible()
        if wrong := [*axe(opened), *(["too wide"] if too_wide(opened) else [])]:
            faults[name] = wrong
    assert faults == {}


def test_it_holds_on_the_smallest_phone_and_with_large_text(signed_in, too_wide, large_text, screens):
    robin, paths = screens
    opened = signed_in(robin, "/credits/", size="small")
    wide = {}
    for name, path in paths.items():
        opened.goto(path)
        usual = too_wide(opened)
        large_text(opened)
        if usual or too_wide(opened):
            wide[name] = (usual, too_wide(opened))
    assert wide == {}


def test_sheets_fit_on_paper(signed_in, screens):
    robin, paths = screens
    opened = signed_in(robin, paths["poster"])
    for name, most in {"poster": 1, "first-steps": 3, "shared-aim": 2, "tradition": 2}.items():
        opened.goto(paths[name])
        assert len(re.findall(rb"/Type\s*/Page\b", opened.pdf(format="A4"))) <= most, name


def test_from_a_proposal_to_the_next_version_without_scripts(signed_in, screens):
    robin, paths = screens
    opened = signed_in(robin, paths["home"], scripts=False)
    opened.get_by_role("link", name="A change is proposed").click()
    opened.get_by_role("button", name="I want to talk about it first").click()
    assert "1 wants to talk about it first." in opened.locator("main").inner_text()
    opened.goto(paths["stages"])
    opened.get_by_label("Struggle for power").check()
    opened.get_by_role("button", name="Mark it").click()
    assert "Your mark is counted." in opened.locator("main").inner_text()
    opened.goto(paths["review-charter"])
    opened.get_by_role("group", name="How many?").get_by_label("It has changed").check()
    opened.get_by_role("button", name="What follows from this?").click()
    assert opened.get_by_role("status").get_by_role("link", name="How many?").is_visible()


def test_the_left_column_never_leaves_the_browser(signed_in, quiet, screens):
    robin, paths = screens
    opened = signed_in(robin, paths["shared-aim"])
    opened.get_by_label("A slip, without a name").fill("They look away when I come in.")
    opened.get_by_label("What we could do together").fill("We go there together.")
    opened.get_by_role("button", name="Keep this aim").click()
    assert "We go there together." in opened.locator("main").inner_text()
    assert opened.get_by_label("A slip, without a name").input_value() == ""
    sent = [request.post_data or "" for request in quiet.requests if request.method == "POST"]
    assert sent and not any("look" in text for text in sent)
