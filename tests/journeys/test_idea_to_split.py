"""A group from the idea to two groups, as three people go it on their phones: a server of its own, three browsers, and the
one door while twenty knock at once. `make pictures` writes what they see to docs/pictures/, for the handbook.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import threading
import urllib.error
import urllib.parse
import urllib.request
from pathlib import Path
from typing import Any

import pytest

from sameboat.base import places
from sameboat.site.tests.alone import Server, python
from tests.journeys.test_account import make_account

WHERE = os.environ.get("SAMEBOAT_PICTURES", "")
PLANNERS = ("Robin", "Alder", "Birch")
AT_ONCE, MOST = 20, 10
TREES = (
    "Cedar", "Dogwood", "Elder", "Fir", "Gorse", "Hazel", "Ivy", "Juniper", "Laurel", "Maple", "Oak", "Pine", "Rowan",
    "Spruce", "Teak", "Ulmus", "Vine", "Willow", "Yew", "Zelkova",
)  # fmt: skip
MAKE_PEOPLE = """
import json
from datetime import UTC, datetime
from django.test import Client
from sameboat.accounts.api import Account

def session(number):
    client = Client()
    client.force_login(Account.objects.create(handle=f"heron-{number}", joined_on=datetime.now(UTC).date()))
    return client.cookies["session"].value

print(json.dumps([session(number) for number in range(20)]))
"""


@pytest.fixture
def boat(tmp_path):
    """A server in earnest, on an empty folder."""
    (tmp_path / "gazetteer").mkdir()
    shutil.copy(places.prepare(), tmp_path / "gazetteer")
    server = Server(tmp_path)
    yield server
    server.stop()


@pytest.fixture
def phones(chromium, quiet, boat):
    """Three people, each with a browser of their own and an account they made themselves."""
    quiet.own, quiet.expected = f"127.0.0.1:{boat.port}", ["status of 400", "status of 409"]
    contexts = [
        chromium.new_context(
            viewport={"width": 360, "height": 740}, base_url=boat.address, locale="en-GB", reduced_motion="reduce"
        )
        for _ in PLANNERS
    ]
    for context in contexts:
        context.set_default_timeout(20_000)
        quiet.watch(context)
    yield dict(zip(PLANNERS, (context.new_page() for context in contexts), strict=True))
    for context in contexts:
        context.close()


class Visitor:
    """Somebody of whom only the requests matter."""

    def __init__(self, address: str, session: str) -> None:
        self.address, self.cookies = address, {"session": session}

    def get(self, path: str) -> str:
        """A page, with the token that its forms carry."""
        _status, page = self._ask(path, None)
        found = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)
        self.token = found[1] if found else ""
        return page

    def post(self, path: str, **fields: str) -> tuple[int, str]:
        """Send a form of the page that was read last. Answers the status and the page."""
        return self._ask(path, {"csrfmiddlewaretoken": self.token, **fields})

    def _ask(self, path: str, fields: dict[str, str] | None) -> tuple[int, str]:
        sent = urllib.parse.urlencode(fields).encode() if fields else None
        held = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        request = urllib.request.Request(f"{self.address}{path}", sent, {"Cookie": held})
        try:
            with urllib.request.build_opener(Stays).open(request, timeout=60) as answer:
                status, headers, body = answer.status, answer.headers, answer.read()
        except urllib.error.HTTPError as answer:
            status, headers, body = answer.code, answer.headers, answer.read()
        for line in headers.get_all("Set-Cookie") or ():
            name, _, rest = line.partition("=")
            self.cookies[name] = rest.partition(";")[0]
        return status, body.decode()


class Stays(urllib.request.HTTPRedirectHandler):
    """Being led elsewhere is an answer."""

    def redirect_request(self, *_: Any) -> None:
        """Do not go there."""


def test_pictures_from_the_idea_to_the_split(boat, phones, too_wide, tmp_path):
    def look(name: str, *, who: str = "Robin", at: str = "") -> None:
        """No page is too wide for a phone; and a picture of it."""
        opened = phones[who]
        assert too_wide(opened) == 0, name
        opened.evaluate("at => at ? document.querySelector(at).scrollIntoView() : scrollTo(0, 0)", at)
        path = Path(WHERE or tmp_path) / f"group-{name}.png"
        path.parent.mkdir(parents=True, exist_ok=True)
        opened.screenshot(path=path)

    base = plan(phones, look)
    promise(phones, base, look)
    slug = publish(phones, base, look)
    people = grow(boat, phones, base, slug, look)
    review(phones, base, look)
    split(phones, base, people, look)
    both_are_found(phones, base, look)


def text(opened: Any) -> str:
    """What a page says."""
    return opened.locator("main").inner_text()


def press(opened: Any, name: str, *, leads: bool = True) -> None:
    """Press a button; afterwards another page is there, or the same one without a complaint."""
    opened.get_by_role("button", name=re.compile(re.escape(name).replace(":", r"\s*:") + "$")).first.click()
    assert not leads or not opened.locator("[role=alert]").count(), text(opened)


def plan(phones: dict[str, Any], look: Any) -> str:
    """Look what exists, make an account, begin; two come along by a link; answer the six questions; make the charter."""
    robin = phones["Robin"]
    robin.goto("/groups/start/")
    robin.get_by_label("What will the group be about?").select_option("grief")
    robin.get_by_label("Near which town?").fill("Bergen")
    press(robin, "Show what exists")
    robin.get_by_role("link", name="Make an account").click()
    robin.get_by_role("link", name="I have read it. Go on").click()
    make_account(robin, to="**/groups/start/?**")
    robin.get_by_label("Your name in this group").fill("Robin")
    robin.get_by_label("A working name").fill("Evening circle")
    press(robin, "Begin the plan")
    base = re.match(r".*(/groups/[^/]+/)", robin.url)[1]
    for name in ("Alder", "Birch"):
        comes_along(robin, base, phones[name], name)
    answer(robin, look)
    robin.goto(f"{base}plan/")
    look("plan")
    robin.get_by_role("link", name="To the charter").click()
    press(robin, "Make version 1 of the charter")
    look("charter")
    return base


def comes_along(robin: Any, base: str, other: Any, name: str) -> None:
    """By a link that works once, and with an account of their own."""
    robin.goto(f"{base}people/")
    press(robin, "Make a link")
    other.goto(robin.get_by_label("The link").input_value())
    other.get_by_role("link", name="Make an account").click()
    other.get_by_role("link", name="I have read it. Go on").click()
    make_account(other, to="**/groups/invited/**")
    other.get_by_label("Your name in this group").fill(name)
    press(other, "Plan along")
    assert "Evening circle" in text(other)


def answer(robin: Any, look: Any) -> None:
    """The three opening questions and the six."""
    robin.goto(f"{re.match(r'.*(/groups/[^/]+/)', robin.url)[1]}plan/opening/")
    fill(robin, {"Why take the trouble?": "The evenings are long."})
    fill(robin, {"What we share": "We lost somebody close to us.",
                 "Conditions for membership": "Somebody close to you has died.",
                 "Who is better served elsewhere": "People whose loss is a separation."})  # fmt: skip
    robin.get_by_label("To end being alone with it").check()
    fill(robin, {"Our shared goals": "To sleep again."})
    fill(robin, {"Why we chose mutual self-help": "We have had advice. We lack people who know it."})
    robin.get_by_label("At least").fill("4")
    robin.get_by_label("At most").fill(str(MOST))
    look("how-many")
    fill(robin, {"If you chose another size": "We grow, and then we become two."})
    robin.get_by_label("Everyone signs on paper and keeps the sheet").check()
    robin.get_by_label("A rule of our own").first.fill("We end on time.")
    robin.get_by_label("Why we do this").first.fill("The last bus does not wait.")
    robin.get_by_label("Open: come when you want").check()
    robin.get_by_label("Single meetings: each is complete in itself").check()
    robin.get_by_label("No. Everyone stays as long as it helps them").check()
    fill(robin, {"1. What keeps us coming": "Nobody has to explain from the beginning.",
                 "7. The goal and purpose that bind us": "To find a way back into ordinary days."})  # fmt: skip
    fill(robin, {"What people may expect, and what not": "Somebody who listens. No advice.",
                 "What could become possible": "New friends, perhaps."})  # fmt: skip


def fill(opened: Any, words: dict[str, str]) -> None:
    """Write these answers, save, and be led on."""
    for label, said in words.items():
        opened.get_by_label(label).fill(said)
    before = opened.url
    opened.get_by_role("button", name="Save and go on").click()
    assert opened.url != before, text(opened)


def promise(phones: dict[str, Any], base: str, look: Any) -> None:
    """Each stands by it, Robin opens the group, and each gives the promise before they see anything of it."""
    for opened in phones.values():
        opened.goto(f"{base}stand-by/")
        press(opened, "I stand by it")
    robin = phones["Robin"]
    robin.goto(f"{base}opening/")
    press(robin, "Open the group")
    for name, opened in phones.items():
        opened.goto(base)
        assert f"You sign as {name}" in text(opened) and "Somebody close" not in text(opened)
        if name == "Robin":
            look("declaration")
        press(opened, "I promise this")


def publish(phones: dict[str, Any], base: str, look: Any) -> str:
    """Two look after the meeting, day and place are settled, the group shows itself, and a stranger finds it."""
    for name in ("Robin", "Alder"):
        looks_after(phones, base, name)
    robin = phones["Robin"]
    robin.goto(f"{base}schedule/change/")
    robin.get_by_label("At what time?").fill("19:00")
    robin.get_by_label("Street and number").fill("Skolegaten 1")
    press(robin, "Save")
    for name, other in (("Robin", "Alder"), ("Alder", "Robin")):
        carries(phones[name], phones[other], base, name)
    robin.goto(f"{base}publish/")
    robin.locator("[name=whose][value=self]").check()
    robin.get_by_label("What happens the first time?").fill("Somebody says hello. You may listen.")
    press(robin, "See what the public will see")
    look("preview")
    press(robin, "Show it to everyone")
    robin.get_by_role("link", name="Look at it").click()
    slug = robin.url.rstrip("/").rpartition("/")[2]

    robin.goto(base)
    look("home")
    return slug


def carries(one: Any, other: Any, base: str, name: str) -> None:
    """Somebody says that they carry the group, and another member agrees."""
    one.goto(f"{base}members/")
    press(one, "I would carry the group")
    other.goto(f"{base}members/")
    press(other, f"I agree: {name}")


def looks_after(phones: dict[str, Any], base: str, name: str) -> None:
    """Somebody is ready for it, and the others say yes."""
    phones[name].goto(f"{base}roles/")
    phones[name].get_by_label("I share what this group is about.").check()
    press(phones[name], "I will do it: Facilitator")
    for other in phones.values():  # until it is decided
        other.goto(f"{base}roles/")
        if other.get_by_role("button", name=re.compile(f"Yes.*{name}$")).count():
            press(other, f"Yes: {name}")


def grow(boat: Any, phones: dict[str, Any], base: str, slug: str, look: Any) -> list[Visitor]:
    """The first meetings; then twenty knock at the same moment, and just the free seats are taken."""
    robin = phones["Robin"]
    robin.goto(f"{base}life/")
    press(robin, "Our first meeting has a date")
    assert robin.get_by_text("You have not met yet.").count()
    robin.goto(f"{base}first-meeting/")
    press(robin, "We have met, and know when we meet again")
    robin.goto(f"{base}life/")
    press(robin, "We meet as a matter of course now")
    people = [Visitor(boat.address, session) for session in json.loads(python(boat.folder, MAKE_PEOPLE))]
    for one in people:
        one.get(f"/groups/ask/{slug}/")
    told = at_once(people, f"/groups/ask/{slug}/")
    seats = MOST - len(PLANNERS)
    assert sum(status == 303 for status, _ in told) == seats
    assert (
        sum("So many are in this group that it first decides how to go on." in page for _, page in told)
        == AT_ONCE - seats
    )
    inside = [one for one, (status, _) in zip(people, told, strict=True) if status == 303]
    for one in inside:
        one.get(f"{base}declaration/")
        assert one.post(f"{base}declaration/", version="1")[0] == 303
    robin.goto(f"{base}members/")
    look("members")
    return inside


def at_once(people: list[Visitor], path: str) -> list[tuple[int, str]]:
    """All send the form at the same moment. Answers what each of them got."""
    ready, told = threading.Barrier(len(people)), {}

    def knock(number: int) -> None:
        ready.wait()
        told[number] = people[number].post(path, fits="on", pseudonym=TREES[number])

    threads = [threading.Thread(target=knock, args=(number,)) for number in range(len(people))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return [told[number] for number in range(len(people))]


def review(phones: dict[str, Any], base: str, look: Any) -> None:
    """Look back together: part by part, and only that it was done is kept."""
    alder = phones["Alder"]
    alder.goto(f"{base}review/")
    press(alder, "Begin a review")
    alder.goto(f"{base}review/?part=charter")
    look("review", who="Alder")
    alder.get_by_role("group", name="How many?").get_by_label("It has changed").check()
    press(alder, "What follows from this?")

    alder.goto(f"{base}review/?part=end")
    press(alder, "End the review")
    assert "The last one ended on" in text(alder)


def split(phones: dict[str, Any], base: str, people: list[Visitor], look: Any) -> None:
    """Two more could look after it, everybody chooses, all say yes, and two groups come of one."""
    robin, birch = phones["Robin"], phones["Birch"]
    robin.goto(base)
    assert "You are 10. Decide together how you become two." in text(robin)
    birch.goto(f"{base}split/")
    press(birch, "I could imagine this")
    people[0].get(f"{base}members/")
    assert people[0].post(f"{base}members/", do="settle")[0] == 303  # who is new looks after no meetings
    people[0].get(f"{base}split/")
    assert people[0].post(f"{base}split/", do="could")[0] == 303
    robin.goto(f"{base}split/")
    look("split-prepare")
    robin.get_by_label("A name for the second group").fill("Morning circle")
    press(robin, "Begin to choose")
    for name, wish in (("Robin", "stays"), ("Alder", "goes"), ("Birch", "goes")):
        phones[name].goto(f"{base}split/")
        phones[name].locator(f"[name=wish][value={wish}]").check()
        if name == "Alder":
            look("split-choose", who="Alder")
        press(phones[name], "Keep my wish")
    for one in people:
        one.get(f"{base}split/")
        assert one.post(f"{base}split/", do="choose", wish="either")[0] == 303
    robin.reload()
    look("split-shown", at=".sides")
    seen = robin.locator("[name=seen]").first.input_value()
    for one in people:
        assert one.post(f"{base}split/", do="agree", seen=seen)[0] == 303
    for opened in phones.values():
        opened.goto(f"{base}split/")
        press(opened, "Yes, like this")
    press(birch, "Become two groups now")
    assert "You sign as Birch" in text(birch), "whoever moves is led to the promise of the second group"


def both_are_found(phones: dict[str, Any], base: str, look: Any) -> None:
    """Each has two who look after it and its own entry; each knows where it comes from."""
    robin, alder = phones["Robin"], phones["Alder"]
    robin.goto(f"{base}split/")
    look("split-done")
    robin.goto(f"{base}lineage/")
    assert "Morning circle" in text(robin)
    alder.goto("/groups/")
    alder.get_by_role("link", name="Read and sign the declaration").first.click()
    press(alder, "I promise this")
    assert "Morning circle" in text(alder)
    alder.goto("/find/?need=grief&near=Bergen")
    found = text(alder)
    assert "Evening circle" in found and "Morning circle" in found and "Skolegaten" not in found
    assert not [name for name in (*PLANNERS, *TREES) if name in found]
    look("found", who="Alder")
