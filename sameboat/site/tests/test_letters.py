"""Letters, for operators: how many, and why not; to everybody else the page does not exist."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from sameboat.base import outbox
from sameboat.base.outbox import folder, keeping
from sameboat.base.outbox.letter import ASIDE, WAITING, Letter, as_message
from sameboat.safety.tests.makers import an_account

pytestmark = pytest.mark.django_db
NOW = datetime(2027, 3, 1, 18, 0, tzinfo=UTC)
LETTER = Letter(
    state=ASIDE, day="2027-03-01", to="anna@example.org", kind="REMINDER", subject="Reminder: Tuesday 19:00",
    body="The coffee is <b>ready</b>.", due=NOW.isoformat(), why="refused",
)  # fmt: skip


@pytest.fixture
def operator(client):
    account = an_account(operator=True)
    client.force_login(account)
    return account


@pytest.mark.parametrize("who", ["nobody", "member"])
def test_to_everybody_else_it_does_not_exist(client, who):
    if who == "member":
        client.force_login(an_account())
    keeping.put_new(number="a1", letter=LETTER)
    for answer in (client.get("/desk/letters/"), client.post("/desk/letters/", {"number": "a1", "doing": "down"})):
        assert answer.status_code == 404
    assert len(outbox.laid_aside()) == 1


def test_it_says_how_many_and_why_but_not_to_whom_or_what(client, operator):
    keeping.put_new(number="a1", letter=LETTER)
    keeping.put_new(number="a2", letter=LETTER.with_(state=WAITING, why=""))
    keeping.put_new(number="a3", letter=LETTER.with_(state=WAITING, why="busy"))
    answer = client.get("/desk/letters/")
    text = answer.content.decode()
    assert answer.status_code == 200 and "no-store" in answer.headers["Cache-Control"]
    assert "2 letters are on their way. 1 was tried already" in text
    assert "refuses this letter for good" in text and "No mail server is named" in text
    for private in ("anna", "coffee", "Tuesday"):
        assert private not in text


def test_nothing_is_wrong(client, operator):
    text = client.get("/desk/letters/").content.decode()
    assert "No letter is on its way." in text and "Every letter so far was delivered." in text


def test_try_again(client, operator):
    keeping.put_new(number="a1", letter=LETTER)
    answer = client.post("/desk/letters/", {"number": "a1", "doing": "again"})
    assert (answer.status_code, answer.headers["Location"]) == (303, "/desk/letters/")
    assert [number for number, _letter in outbox.waiting()] == ["a1"] and not outbox.laid_aside()


def test_delete(client, operator):
    keeping.put_new(number="a1", letter=LETTER)
    assert client.post("/desk/letters/", {"number": "a1", "doing": "down"}).status_code == 303
    assert not outbox.waiting() and not outbox.laid_aside() and "anna" not in str(list(keeping.all_letters()))


def test_60_twice_is_once(client, operator):
    keeping.put_new(number="a1", letter=LETTER)
    answers = [client.post("/desk/letters/", {"number": "a1", "doing": "again"}).status_code for _ in range(2)]
    assert answers == [303, 404] and len(outbox.waiting()) == 1


@pytest.mark.parametrize("given", [{"number": "a1"}, {"number": "a1", "doing": "read"}, {}])
def test_what_is_not_understood_changes_nothing(client, operator, given):
    keeping.put_new(number="a1", letter=LETTER)
    answer = client.post("/desk/letters/", given)
    assert answer.status_code == 400 and "Nothing was changed" in answer.content.decode()
    assert len(outbox.laid_aside()) == 1


@pytest.mark.parametrize("number", ["", "nobody", "a" * 5000, "claim:a1", "\ud7ff"])
def test_an_unknown_letter_is_not_found(client, operator, number):
    assert client.post("/desk/letters/", {"number": number, "doing": "again"}).status_code == 404


def test_the_demo_shows_what_was_written_and_no_other_instance_does(client, operator, settings):
    folder.keep(message=as_message(letter=LETTER, number="1", now=NOW), number="1")
    settings.SAMEBOAT_DEMO = True
    text = client.get("/desk/letters/").content.decode()
    assert "anna@example.org" in text and "The coffee is &lt;b&gt;ready&lt;/b&gt;." in text
    settings.SAMEBOAT_DEMO = False
    assert "anna" not in client.get("/desk/letters/").content.decode()


def test_many_letters_stay_one_page(client, operator):
    for n in range(52):
        keeping.put_new(number=f"{n}", letter=LETTER)
    text = client.get("/desk/letters/").content.decode()
    assert text.count("Try again") == 50 and "2 more are not shown" in text
