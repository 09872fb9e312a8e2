"""Re-introduction: two members vouch, ten words, 24 hours."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client

from sameboat.accounts import api
from sameboat.accounts.actions import reintroducing
from sameboat.accounts.actions.settings import set_email
from sameboat.accounts.actions.words import change_words
from sameboat.accounts.models import OneTimeCodes, Passkey, RecoverySheet, Reintroduction, SafetyNote, Voucher
from sameboat.accounts.tests.makers import SECRET, ask, make_account, secret_of, signed_in_as
from sameboat.base.outbox import waiting
from sameboat.base.rulebook import Refused

pytestmark = pytest.mark.django_db
NOW = datetime.now(UTC)
NEW = secret_of("six new words")
LONG = NOW.date() - timedelta(days=100)


def vouch(account, by, *, group="g1", both=True, since=LONG, now=NOW):
    return api.vouch(account=account, by=by, group_ref=group, both_in_group=both, member_since=since, now=now)


@pytest.fixture
def ten(account):
    """Both halves, as they were said to the person."""
    return [" ".join(vouch(account, make_account()).words) for _ in range(2)]


def show(client, words):
    return ask(client, "/come-back/two-members/", step="show", words=words)


def make(client, told, secret=NEW):
    return ask(client, "/come-back/two-members/", step="make", ticket=told["ticket"], secret=secret)


def test_two_members_let_somebody_in(account, ten, client):
    Passkey.objects.create(account=account, credential_id="x", credential="x", host="h", name="x", added_on=NOW.date())
    OneTimeCodes.objects.create(account=account, sealed_secret="x")
    RecoverySheet.objects.create(account=account, verifier="x", made_on=NOW.date())
    thief = signed_in_as(account)
    told = show(client, " ".join(reversed(ten)).upper()).json()
    assert told["handle"] == account.handle
    assert make(client, told).json() == {"next": "/me/sheet/"}
    account.refresh_from_db()
    assert account.check_password(NEW) and thief.get("/me/").status_code == 303
    assert not Passkey.objects.exists() and not OneTimeCodes.objects.exists() and not RecoverySheet.objects.exists()
    assert b"came back with the words of two members" in client.get("/me/").content


def test_whoever_came_back_by_it_is_not_told_that_somebody_may_have_pretended_to_be_them(account, ten, client):
    before = SafetyNote.objects.create(account=account, sort="vouched", day=NOW.date() - timedelta(days=3))
    make(client, show(client, " ".join(ten)).json())
    notes = SafetyNote.objects.filter(account=account).order_by("pk").values_list("sort", "day")
    assert list(notes) == [("vouched", before.day), ("reintroduced", NOW.date())], "of an older one it is told"
    before.delete()
    page = client.get("/me/").content.decode()
    assert "came back with the words of two members" in page and "pretended to be you" not in page


@pytest.mark.parametrize("between", ["-", ", ", "  ", "\r\n", " – ", "; "])
def test_whatever_separates_the_words_is_right(ten, client, between):
    assert "ticket" in show(client, between.join(" ".join(ten).split())).json()


def test_each_member_learns_half_and_alone_it_is_worth_nothing(account, client):
    first = vouch(account, make_account())
    second = vouch(account, make_account())
    assert (len(first.words), first.complete, second.complete) == (5, False, True)
    for half in (first.words, second.words):
        assert "ticket" not in show(client, " ".join(half)).json()
        assert "ticket" not in show(client, " ".join(half + half)).json()


def test_one_voucher_is_not_enough(account, client):
    words = " ".join(vouch(account, make_account()).words)
    assert show(client, f"{words} {words}").status_code == 400


def test_halves_of_two_people_do_not_fit_together(ten, client):
    other = make_account()
    theirs = [" ".join(vouch(other, make_account(), group="g2").words) for _ in range(2)]
    assert show(client, f"{ten[0]} {theirs[1]}").status_code == 400


def test_no_37_the_words_work_once(ten, client):
    told = show(client, " ".join(ten)).json()
    assert make(client, told).status_code == 200
    assert make(Client(), told, SECRET).status_code == 400 and show(Client(), " ".join(ten)).status_code == 400


def test_no_37_two_browsers_at_once_one_wins(ten):
    clients = [Client(), Client()]
    told = [show(one, " ".join(ten)).json() for one in clients]
    assert [make(one, t).status_code for one, t in zip(clients, told, strict=True)] == [200, 400]


def test_no_37_after_a_day_the_words_are_over(account, client):
    day_ago = NOW - timedelta(hours=24, minutes=1)
    words = [" ".join(vouch(account, make_account(), now=day_ago).words) for _ in range(2)]
    assert show(client, " ".join(words)).status_code == 400
    assert not vouch(account, make_account()).complete  # one can begin again


REFUSED = {
    "from outside the group": ({"both": False}, "same group"),
    "who joined today": ({"since": NOW.date()}, "four weeks"),
    "nobody knows since when": ({"since": None}, "same group"),
}


@pytest.mark.parametrize(("given", "sentence"), REFUSED.values(), ids=REFUSED)
def test_no_37_who_may_not_vouch(account, given, sentence):
    with pytest.raises(Refused, match=sentence):
        vouch(account, make_account(), **given)
    assert not Reintroduction.objects.exists()


def test_no_37_not_twice_not_for_oneself_not_a_third(account):
    member = make_account()
    vouch(account, member)
    with pytest.raises(Refused, match="already"):
        vouch(account, member)
    with pytest.raises(Refused, match="themselves"):
        vouch(account, account)
    vouch(account, make_account())
    with pytest.raises(Refused, match="Two members"):
        vouch(account, make_account())


def test_no_37_halves_of_two_groups_do_not_fit_together(account, client):
    """Each group knows of its own alone: what is refused must not tell that the person is in another one, too."""
    first, second = (vouch(account, make_account(), group=group).words for group in ("g1", "g2"))
    assert show(client, " ".join(first + second)).status_code == 400
    again = vouch(account, make_account(), group="g1").words
    told = show(client, " ".join(first + again)).json()
    assert make(client, told).status_code == 200
    assert Reintroduction.objects.get().group_ref == "", "what the other group began is over, too"


def test_a_voucher_can_take_it_back_even_at_the_last_moment(account, ten, client):
    told = show(client, " ".join(ten)).json()
    second = Voucher.objects.get(place=2).by
    api.take_back(by=second, group_ref="g1", account=account)
    assert make(client, told).status_code == 400 and show(Client(), " ".join(ten)).status_code == 400
    words = vouch(account, make_account())  # the free place is taken by another one
    assert words.complete and "ticket" in show(Client(), f"{ten[0]} {' '.join(words.words)}").json()


def test_who_deletes_their_account_has_not_vouched(account, ten, client):
    Voucher.objects.get(place=1).by.delete()
    assert show(client, " ".join(ten)).status_code == 400
    assert vouch(account, make_account()).complete


def test_other_words_for_a_voucher_make_theirs_before_void(account, ten, client):
    by = Voucher.objects.get(place=1).by
    other = api.vouch_again(account=account, by=by, group_ref="g1", now=NOW)
    assert other.complete and show(client, " ".join(ten)).status_code == 400
    assert "ticket" in show(Client(), " ".join(other.words) + " " + ten[1]).json()


@pytest.mark.parametrize("who", ["somebody else", "too late", "another group"])
def test_other_words_only_for_who_has_vouched(account, ten, who):
    by = make_account() if who == "somebody else" else Voucher.objects.get(place=1).by
    given = {"group_ref": "g2" if who == "another group" else "g1"}
    with pytest.raises(Refused, match="is over"):
        api.vouch_again(account=account, by=by, now=NOW + timedelta(days=who == "too late", seconds=1), **given)


def test_the_person_is_told_once_on_their_page_and_by_letter(account, mine, django_capture_on_commit_callbacks):
    set_email(account=account, email="someone@example.org", language="en")
    with django_capture_on_commit_callbacks(execute=True):
        for _ in range(2):
            vouch(account, make_account())
    assert [letter.body for _, letter in waiting() if "vouched for somebody" in letter.body and "g1" not in letter.body]
    page = mine.get("/me/").content
    assert page.count(b"letting a person back into this account") == 1 and b"vouched for somebody." not in page


def test_the_numbers_before_the_words_do_not_matter(account, ten, client):
    counted = [" ".join(f"{n}. {word}" for n, word in enumerate(half.split(), 1)) for half in ten]
    assert show(client, "\n".join(counted)).json()["handle"] == account.handle


def test_whoever_chooses_new_words_is_here_and_nobody_else_is_let_in(account, ten, client):
    change_words(account=account, secret=NEW, session="", now=NOW)
    assert show(client, " ".join(ten)).status_code == 400


OFF = "/sign-in/switched-off/"


@pytest.fixture
def off(account, ten):
    """Switched off, after two members have vouched; what the ten words open."""
    account.is_active = False
    account.save()
    told = show(Client(), " ".join(ten))
    assert told.status_code == 400 and "switched off" in told.json()["problem"]
    return told.json()["off"]


def test_an_account_that_is_switched_off_is_vouched_for_as_any_and_its_owner_can_take_a_copy(account, off, client):
    page = client.post(OFF, {"ticket": off}).content.decode()
    assert "Save my copy" in page and "the ten words work" in page and "have lost everything" not in page
    assert client.post(OFF, {"ticket": off, "do": "copy"})["Content-Type"] == "application/zip"
    assert Reintroduction.objects.filter(used=False).exists(), "nobody came back by it, and nobody reads so"
    client.post(OFF, {"ticket": off, "do": "delete", "word": "forget"})
    assert not type(account).objects.filter(pk=account.pk).exists()


def test_the_page_of_the_ten_words_holds_the_way_to_it(client):
    assert f'id="off" method="post" action="{OFF}" hidden' in client.get("/come-back/two-members/").content.decode()


@pytest.mark.parametrize("what", ["taken back", "stopped", "over"])
def test_of_an_account_that_is_switched_off_nothing_is_copied_when_what_was_said_holds_no_more(
    account, off, client, what
):
    if what == "taken back":
        api.take_back(by=Voucher.objects.get(place=2).by, group_ref="g1", account=account)
    if what == "stopped":
        reintroducing.stop(account=account, now=NOW)
    if what == "over":
        Reintroduction.objects.update(ends_at=NOW - timedelta(seconds=1))
    for do in ("", "copy", "delete"):
        assert client.post(OFF, {"ticket": off, "do": do, "word": "forget"})["Location"] == "/sign-in/?over"
    assert type(account).objects.filter(pk=account.pk).exists()


def test_the_owner_of_an_account_that_is_switched_off_stops_it_too(account, off, client):
    own = ask(Client(), "/sign-in/", step="words", handle=account.handle, secret=SECRET).json()["off"]
    assert "have lost everything" not in Client().post(OFF, {"ticket": off}).content.decode(), (
        "not to who was vouched for"
    )
    assert "have lost everything" in client.post(OFF, {"ticket": own}).content.decode()
    page = client.post(OFF, {"ticket": own, "do": "not-lost"}).content.decode()
    assert "have lost everything" not in page and "It is stopped." in page and "Save my copy" in page
    assert Client().post(OFF, {"ticket": off, "do": "copy"})["Location"] == "/sign-in/?over"
    account.refresh_from_db()
    assert not account.is_active, "it stays switched off"


def own_ticket(account):
    return ask(Client(), "/sign-in/", step="words", handle=account.handle, secret=SECRET).json()["off"]


OPENED, TAKEN = "somebody opened the page where a copy", "somebody took a copy of this account"


@pytest.mark.parametrize("taken", [False, True])
def test_the_owner_reads_that_the_ten_words_led_to_a_copy_and_not_that_nobody_came_in(
    account, off, client, taken, django_capture_on_commit_callbacks
):
    set_email(account=account, email="someone@example.org", language="en")
    with django_capture_on_commit_callbacks(execute=True):
        for do in ["", "", *["copy"] * taken]:
            assert OPENED not in client.post(OFF, {"ticket": off, "do": do}).content.decode(errors="replace")
    assert len([1 for _, letter in waiting() if OPENED in letter.body]) == 1, "once, however often it is opened"
    assert any(TAKEN in letter.body for _, letter in waiting()) == taken
    own = own_ticket(account)
    for do in ("", "not-lost", ""):  # before it is stopped, and after
        page = client.post(OFF, {"ticket": own, "do": do}).content.decode()
        assert page.count(OPENED) == 1 and page.count(TAKEN) == taken
    type(account).objects.update(is_active=True)
    mine = signed_in_as(account)
    page = mine.get("/me/").content.decode()
    assert page.count(OPENED) == 1 and page.count(TAKEN) == taken
    assert "before anybody came in" not in page and "It was me" not in page
    up_to = SafetyNote.objects.latest("pk").pk
    mine.post("/me/", {"up_to": up_to})
    assert OPENED in mine.get("/me/").content.decode(), '"it was me" is no answer to it'
    mine.post("/me/", {"step": "vouched-read", "up_to": up_to})
    assert not SafetyNote.objects.exists()


def test_of_an_account_that_is_on_again_while_somebody_is_let_in_it_is_told_beside_the_button_that_stops_it(
    account, off, client
):
    client.post(OFF, {"ticket": off})
    type(account).objects.update(is_active=True)
    page = signed_in_as(account).get("/me/").content.decode()
    assert page.count(OPENED) == 1 and "Stop it: I am here" in page and "I have read it" not in page


def test_what_was_stopped_before_the_page_was_opened_is_said_so(account, off, client):
    page = client.post(OFF, {"ticket": own_ticket(account), "do": "not-lost"}).content.decode()
    assert "It is stopped." in page and "What was done with the words" not in page
    client.post(OFF, {"ticket": off})
    type(account).objects.update(is_active=True)
    page = signed_in_as(account).get("/me/").content.decode()
    assert "You stopped it before anybody came in." in page and OPENED not in page


def test_whoever_comes_back_by_the_ten_words_is_not_told_what_they_did_with_them_before(account, ten, off, client):
    client.post(OFF, {"ticket": off, "do": "copy"})
    type(account).objects.update(is_active=True)
    make(client, show(client, " ".join(ten)).json())
    assert list(SafetyNote.objects.values_list("sort", flat=True)) == ["reintroduced"]


def test_for_two_weeks_it_is_known_who_came_back_so(account, ten, client):
    make(client, show(client, " ".join(ten)).json())
    assert not Voucher.objects.exists(), "who vouched is forgotten"
    for later, told in ((timedelta(0), {account.pk}), (timedelta(days=13), {account.pk}), (timedelta(days=15), set())):
        found = api.back_among(accounts=[account.pk, make_account().pk], now=datetime.now(UTC) + later)
        assert set(found) == told


def test_whoever_has_lost_nothing_stops_it(account, mine, client):
    words = [" ".join(vouch(account, make_account()).words) for _ in range(2)]
    told = show(client, " ".join(words)).json()
    assert b"have lost everything" in mine.get("/me/").content
    mine.post("/me/", {"step": "not-lost"})
    text = mine.get("/me/").content.decode()
    assert "have lost everything" not in text and "It was me" not in text
    assert "You stopped it before anybody came in." in text and "I have read it" in text
    assert make(client, told).status_code == 400 and show(Client(), " ".join(words)).status_code == 400


def test_stopped_while_new_words_are_chosen_it_is_said_with_the_next_step(account, ten, client):
    told = show(client, " ".join(ten)).json()
    reintroducing.stop(account=account, now=NOW)
    said = make(client, told).json()
    assert "or it was stopped" in said["problem"] and "speak with the two members" in said["problem"] and said["again"]


def test_what_is_stored_tells_nobody_the_words(account, ten):
    stored = str(list(Voucher.objects.values()))
    assert not any(word in stored for word in " ".join(ten).split())


@pytest.mark.parametrize("words", ["", "x", "a b c d e f g h i j", "\x00 " * 10, "word " * 5000])
def test_guessing(account, client, words):
    assert show(client, words).status_code == 400


def test_guessing_costs_puzzles_and_locks_nobody_out(ten, client, solve):
    for _ in range(3):
        show(client, "a b c d e f g h i j")
    told = show(client, " ".join(ten)).json()
    assert told["bits"] == 15
    solved = ask(
        client, "/come-back/two-members/", step="show", words=" ".join(ten), puzzle=told["puzzle"], answer=solve(told)
    )
    assert "ticket" in solved.json()


@pytest.mark.parametrize("ticket", ["", "x", "a:b:c", "\x00"])
def test_forged_tickets(account, client, ticket):
    assert make(client, {"ticket": ticket}).status_code == 400


def test_a_bad_secret_uses_nothing_up(ten, client):
    told = show(client, " ".join(ten)).json()
    assert make(client, told, "short").status_code == 400 and make(client, told).status_code == 200


def test_without_scripts_the_page_says_honestly_why_not(client):
    assert client.get("/come-back/two-members/").status_code == 200
    assert b"needs JavaScript" in client.post("/come-back/two-members/").content


def test_ticket_of_nobody(account):
    with pytest.raises(Refused):
        reintroducing.let_in(ticket=reintroducing.ticket_for(account=account), secret=NEW, now=NOW)


def test_no_58_a_clock_that_jumps_back_opens_no_way_that_was_closed(account, ten, client):
    told = show(client, " ".join(ten)).json()
    assert make(client, told).status_code == 200
    for back in (timedelta(hours=1), timedelta(days=1)):
        tried = reintroducing.try_halves(words=" ".join(ten), now=NOW - back)
        assert tried.account is None and not tried.off


def test_no_58_a_clock_a_day_ahead_ends_the_words_and_put_right_they_are_over(account, ten):
    with pytest.raises(Refused):
        api.vouch_again(
            account=account, by=Voucher.objects.first().by, group_ref="g1", now=NOW + timedelta(days=1, hours=1)
        )
    ahead = reintroducing.try_halves(words=" ".join(ten), now=NOW + timedelta(days=1, hours=1))
    assert ahead.account is None
