"""The newcomer's whole way: from the search on a phone without scripts to the goodbye of a pair, seven months of the clock.

Jobs run when they are due, letters go into the mailbox of a file, and somebody hostile reads it. `make pictures` writes
what they see to docs/pictures/, for the handbook.
"""

from __future__ import annotations

import os
import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone

from sameboat.base.outbox.folder import letters
from sameboat.base.work import queue
from sameboat.base.work.queued import JOBS
from sameboat.directory import search
from sameboat.directory.views.find.known import forget
from sameboat.groups.api import Member
from sameboat.groups.tests.makers import a_group, a_schedule, is_published
from sameboat.site.clock import tick
from sameboat.welcome.models import Appointment, Ask, Expected, Help, Pair, Volunteer, Wish
from sameboat.welcome.tests.makers import answers
from tests.journeys.test_account import make_account

WHERE = os.environ.get("SAMEBOAT_PICTURES", "")
SECRETS = re.compile(
    r"(?i)linnet|robin|alder|birch|elder|grief|circle|group|newcomer|buddy|fjord|sleep|nights|bergen|mourn"
)


class Moved:
    """The clock of the server, which the test moves; whatever is due then is done."""

    def __init__(self) -> None:
        self.ahead = timedelta()
        self.read: set[tuple[str, str]] = set()  # what somebody hostile has read meanwhile
        self._true = timezone.now

    def now(self):
        return self._true() + self.ahead

    def move(self, **by):
        self.ahead += timedelta(**by)
        self.work()
        tick(now=self.now())
        self.work()

    def work(self):
        """Do the jobs of the queue that are due, and leave the others where they are."""
        early = []
        queue().storage.blocking = False  # PostgreSQL would wait a second for what may yet come
        while (task := queue().dequeue()) is not None:
            due = task.eta if task.eta is None or task.eta.tzinfo else task.eta.replace(tzinfo=self.now().tzinfo)
            if due is not None and due > self.now():
                early.append(task)
                continue
            name, given = task.args
            JOBS[name](now=self.now(), **given)
        for task in early:
            queue().enqueue(task)
        self.read.update(mailbox())


@pytest.fixture
def clock(monkeypatch):
    moved = Moved()
    monkeypatch.setattr("django.utils.timezone.now", moved.now)
    return moved


@pytest.fixture
def group(transactional_db, the_catalogue, clock, quiet):
    """Seven people: Robin and Alder answer, Birch and Elder are there for newcomers; the group is listed and found."""
    quiet.expected = ["status of 400", "status of 409"]
    now = timezone.now()
    group = a_group(members=6, now=now)
    a_schedule(group=group, now=now, first_date=now.date())
    for name in ("Robin", "Alder", "Birch", "Elder"):
        account = group.members.get(name=name).account
        account.email = f"{name[0].lower()}@mail.example.org"
        account.save()
    for name in ("Robin", "Alder"):
        answers(member=group.members.get(name=name), now=now)
    answers(member=group.members.get(name="Elder"), answers=False, accompanies=True, gender="woman", now=now)
    is_published(group=group, now=now, guests=["companion"])
    search.rebuild(now=now)
    forget()
    return group


@pytest.fixture
def as_member(page, live_server, group):
    """The browser of a member, with a page of the group open. Their session is new: months pass."""
    opened = {}

    def open_as(name, path="", **more):
        member = Member.objects.get(group=group, name=name)
        client = Client()
        client.force_login(member.account)
        if name not in opened:
            opened[name] = page("about:blank", **more)
        cookie = {"name": "session", "value": client.cookies["session"].value, "url": live_server.url}
        opened[name].context.clear_cookies()
        opened[name].context.add_cookies([cookie])
        opened[name].goto(f"/groups/{group.ref}/{path}")
        return opened[name]

    return open_as


@pytest.fixture
def look(too_wide, tmp_path):
    """No page is too wide for a phone; and a picture of it."""

    def take(opened, name, at=""):
        assert too_wide(opened) == 0, name
        opened.evaluate("at => at ? document.querySelector(at).scrollIntoView() : scrollTo(0, 0)", at)
        path = Path(WHERE or tmp_path) / f"newcomer-{name}.png"
        path.parent.mkdir(parents=True, exist_ok=True)
        opened.screenshot(path=path)

    return take


def mailbox():
    """Everything that went out, the oldest first: to whom, and all of its text."""
    told = [(message, message.get_body().get_content()) for _moment, message in reversed(list(letters()))]
    return [(str(message["To"]), f"{message.as_string()}\n{body}") for message, body in told]


def back(seeker, code):
    """Come back with the code."""
    seeker.goto("/conversation/")
    seeker.get_by_label("Your code").fill(code)
    press(seeker, "Open")
    return seeker.locator("main").inner_text()


def press(opened, name):
    with opened.expect_navigation():
        opened.get_by_role("button", name=name, exact=True).click()


def follow(opened, name):
    with opened.expect_navigation():
        opened.get_by_role("link", name=name).first.click()


def test_picture_of_the_whole_way(page, as_member, group, clock, look):
    seeker = page("/find/", scripts=False)
    code = ask(seeker, look)
    other = wait(clock)
    answered(as_member(other, "newcomers/", size="wide"), look)
    assert "I know those nights." in back(seeker, code.lower())
    lost(page)
    wishes(seeker, as_member, code, look)
    ref = Ask.objects.get().ref
    meet(seeker, as_member, code, other, ref, clock, look)
    evening(seeker, as_member, code, other, ref, clock, look)
    comes_in(page, as_member, code, look)
    clock.move(days=8)
    assert not Expected.objects.exists()
    pair(as_member, clock, look)
    hostile(clock.read, group)
    gone(seeker, code, clock)


def ask(seeker, look):
    """From the search to a code: no account, no scripts, a name and nothing else that is one's own."""
    seeker.get_by_label("What is it about?").fill("grief")
    seeker.get_by_label("Near which town?").fill("Bergen")
    press(seeker, "Show groups")
    follow(seeker, "Evening circle")
    assert seeker.locator("main .button-primary").count() == 1
    look(seeker, "first-step", at="#ways")
    follow(seeker, "Ask the group something first")
    press(seeker, "Send it")
    assert "Choose a name." in seeker.locator("main").inner_text()
    seeker.get_by_label("What shall we call you?").fill("Linnet")
    seeker.get_by_label("By e-mail").check()
    seeker.get_by_label("Number or address").fill("l@mail.example.net")
    seeker.get_by_text("More wishes, if you have any").click()
    seeker.get_by_label("What would you like to ask").fill("We have not slept since August.")
    press(seeker, "Send it")
    look(seeker, "code")
    return "".join(seeker.locator(".code span").all_inner_texts())


def wait(clock):
    """Whoever has the question stays silent: a reminder after a day, after two it goes on. In time, not some night."""
    clock.move(minutes=3)  # a letter waits two minutes for more that it could tell
    taker = Ask.objects.get().volunteer.member
    assert [to for to, _text in mailbox()] == [taker.account.email]
    clock.move(hours=24)
    clock.move(minutes=3)
    assert [to for to, _text in mailbox()] == [taker.account.email] * 2
    clock.move(hours=24)
    clock.move(minutes=3)
    other = Ask.objects.get().volunteer.member
    assert other.name != taker.name and mailbox()[-1][0] == other.account.email
    clock.move(minutes=5)
    assert len(mailbox()) == 3
    return other.name


def answered(member, look):
    follow(member, "Linnet")
    text = member.locator("main").inner_text()
    order = ["We have not slept", "Your answer", "Listen first.", "Talk this through before they come"]
    assert [text.index(one) for one in order] == sorted(text.index(one) for one in order)
    look(member, "answer")
    member.get_by_label("Your answer").fill("I know those nights.")
    press(member, "Send")


def lost(page):
    """A code that is lost or mistyped opens nothing, and says how to go on."""
    stranger = page("/conversation/", scripts=False)
    text = back(stranger, "K7QDMPXRTWK7QDMPXRTW")
    assert "We have nothing under this code." in text and "If you have lost it" in text and "Linnet" not in text
    follow(stranger, "Find the group, and write again")
    assert stranger.get_by_role("button", name="Show groups").count() == 1


def wishes(seeker, as_member, code, look):
    """A member offers a ride; the newcomer says that it would help, and where they would like to meet."""
    giver = as_member("Dogwood", "newcomers/help/")
    giver.get_by_label("A ride").first.check()
    giver.get_by_label("A few words, if you like").fill("From the east side, two seats")
    look(giver, "help")
    press(giver, "Keep it so")
    assert Help.objects.get().words == "From the east side, two seats"
    text = back(seeker, code)
    assert "Dogwood" not in text
    seeker.get_by_text("What would help you to come", exact=True).click()
    seeker.get_by_label("A ride there and back").check()
    seeker.get_by_label("A public place, such as a café").check()
    press(seeker, "Tell them")
    assert "They read what you wish." in seeker.locator("main").inner_text()


def propose(member, companion, clock):
    press(member, "Propose to meet before")
    assert member.get_by_label("A public place, such as a café").is_checked()
    member.get_by_label("Who comes with you?").select_option(companion)
    member.get_by_label("I have asked them").check()
    member.get_by_label("When?").fill((clock.now() + timedelta(days=2)).strftime("%Y-%m-%dT18:30"))
    member.get_by_label("Where exactly?").fill("Café Fjord")
    member.get_by_label("No, nothing that we know of").check()
    press(member, "Propose it")


def meet(seeker, as_member, code, other, ref, clock, look):
    """The first companion is declined, the second comes; who comes along sees it, with the brochure to hand over."""
    member = as_member(other, f"newcomers/{ref}/")
    assert "Dogwood" in member.locator("main").inner_text()  # who gives the ride
    propose(member, "Birch", clock)
    assert "Birch" in back(seeker, code)
    seeker.get_by_text("I would rather not meet Birch").click()
    press(seeker, "Somebody else than Birch, please")
    member.reload()
    propose(member, "Elder", clock)
    text = back(seeker, code)
    assert "Birch will not be proposed to you again in this conversation." in text
    assert text.count("Birch") == 2 and "Tell a person of trust about Birch" in text
    look(seeker, "appointment")
    press(seeker, "Yes, I will come")
    assert "Agreed" in seeker.locator("main").inner_text()
    companion = as_member("Elder", "newcomers/")
    assert "Café Fjord" in companion.locator("main").inner_text()
    follow(companion, "The brochure to hand over")
    assert "Evening circle" in companion.locator("main").inner_text()
    clock.move(days=3)
    assert Appointment.objects.get().state == "over"
    text = back(seeker, code)
    assert "You have met" in text and "How was it for you?" in text and "Elder" in text
    look(seeker, "met", at=".card")
    press(seeker, "I would like to come to the whole group.")
    assert "What comes next has time." in seeker.locator("main").inner_text()
    member = as_member(other, f"newcomers/{ref}/")
    assert "They have written since." in member.locator("main").inner_text()


def evening(seeker, as_member, code, other, ref, clock, look):
    """Arrive together, the plan with the statutes of the group, and a word the day after."""
    member = as_member(other, f"newcomers/{ref}/")
    press(member, "Invite to an evening, and arrive together")
    member.get_by_label("Which meeting?").select_option(index=0)
    member.get_by_label("Where do you meet?").fill("At the gate")
    member.get_by_label("No, nothing that we know of").check()
    press(member, "Invite them")
    invited = back(seeker, code)
    assert "you may say “I pass”" in invited and "Skolegaten 1" not in invited
    press(seeker, "Yes, I will come")
    assert "Skolegaten 1" in seeker.locator("main").inner_text()
    look(seeker, "address", at=".appointment")
    plan = as_member("Robin", "newcomers/evening/")
    text = plan.locator("main").inner_text()
    assert "The statutes" in text and "Linnet" not in text and plan.get_by_role("checkbox").count() == 5
    look(plan, "evening")
    clock.move(days=(Expected.objects.get().on_date - clock.now().date()).days + 1)
    member = as_member(other, f"newcomers/{ref}/")
    press(member, "They came")
    press(member, "I have asked how it was")
    assert Expected.objects.get().asked_after


def comes_in(page, as_member, code, look):
    """From the conversation to the group’s own door, over an account; welcomed, a seat, the promise."""
    at_home = page("/conversation/")
    assert "Would you like to belong?" in back(at_home, code)
    look(at_home, "way-in", at="#way-in")
    follow(at_home, "I would like to come in")
    assert code not in at_home.content()
    follow(at_home, "Make an account")
    follow(at_home, "I have read it. Go on")
    make_account(at_home, to="**/groups/ask/*/")
    at_home.get_by_label("I have looked at the conditions").check()
    at_home.get_by_label("Your name in this group").fill("Linnet")
    press(at_home, "Ask to come in")
    door = as_member("Robin", "door/")
    door.get_by_label("Nothing between us is unresolved just now.").check()
    press(door, re.compile("^Welcome"))
    at_home.reload()
    press(at_home, "Take the seat")
    press(at_home, "I promise this")
    assert Member.objects.get(name="Linnet").standing == "newcomer"
    assert "You are in touch with" in back(page("/conversation/"), code), "the code stays theirs"


def pair(as_member, clock, look):
    """They wish for a woman, both say yes; a word in week 1, a check after four months, goodbye after six."""
    newcomer = as_member("Linnet", "buddy/")
    newcomer.get_by_label("A woman").check()
    press(newcomer, "Keep it so")
    facilitator = as_member("Robin", "newcomers/buddies/")
    facilitator.get_by_label("Who could go along?").select_option("Elder")
    press(facilitator, "Propose it to both")
    for name in ("Linnet", "Elder"):
        press(as_member(name, "buddy/"), "Yes")
    assert not Wish.objects.exists() and "This is week 1." in as_member("Linnet", "buddy/").locator("main").inner_text()
    look(as_member("Linnet", "buddy/"), "buddy")
    clock.move(days=125)
    assert "Four months are over." in as_member("Elder", "buddy/").locator("main").inner_text()
    assert not Help.objects.exists() and Volunteer.objects.filter(member__name="Elder").exists()
    clock.move(days=65)
    closing = as_member("Elder", "buddy/")
    assert "Say goodbye as a pair" in closing.locator("main").inner_text()
    closing.locator("summary", has_text="Say goodbye as a pair").click()
    press(closing, "Say goodbye, and end it")
    assert not Pair.objects.exists()
    over = as_member("Linnet", "buddy/")
    assert "Your time as a pair is over" in over.locator("main").inner_text()
    press(over, "I have read it")
    assert "Your time as a pair is over" not in over.locator("main").inner_text()


def hostile(mails, group):
    """Somebody reads every mailbox: they learn that there is something new, and nothing else."""
    assert len(mails) >= 8 and {to for to, _text in mails} >= {"l@mail.example.net", "e@mail.example.org"}
    for to, text in mails:
        said = text.replace(to, "")
        assert not SECRETS.search(said), said
        assert group.ref not in said


def gone(seeker, code, clock):
    """Seven months later nothing is left, and the code opens nothing."""
    assert not Ask.objects.exists()
    assert "We have nothing under this code." in back(seeker, code)
