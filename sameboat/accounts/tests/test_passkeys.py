"""Passkeys: adding, using, taking away; and devices that lie."""

from __future__ import annotations

from datetime import UTC, date, datetime
from importlib import import_module

import pytest
from django.apps import apps
from django.test import Client

from sameboat.accounts.models import Account, OneTimeCodes, Passkey, SafetyNote
from sameboat.accounts.tests.device import PRESENT, Device
from sameboat.accounts.tests.makers import OTHER, ask, make_account, signed_in_as

pytestmark = pytest.mark.django_db


def add(client, device, name="old phone"):
    told = ask(client, "/me/passkeys/", step="add").json()
    return ask(
        client, "/me/passkeys/", step="added", ticket=told["ticket"], response=device.made(told["options"]), name=name
    )


def begin(client):
    return ask(client, "/sign-in/", step="passkey").json()


def finish(client, told, response):
    return ask(client, "/sign-in/", step="passkey-done", ticket=told["ticket"], response=response)


def come_in(client, device):
    told = begin(client)
    return finish(client, told, device.used(told["options"]))


def test_add_one_and_come_in_with_it(account, mine, client):
    device, elsewhere = Device(), signed_in_as(account)
    assert add(mine, device).json() == {"next": "/me/passkeys/"}
    key = Passkey.objects.get()
    assert (key.name, key.host, key.account) == ("old phone", "testserver", account)
    assert elsewhere.get("/me/").status_code == 303 and mine.get("/me/").status_code == 200
    assert b"A passkey was added." in mine.get("/me/").content
    assert come_in(client, device).json() == {"next": "/me/"} and client.get("/me/").status_code == 200


def test_what_is_asked_for(mine):
    options = ask(mine, "/me/passkeys/", step="add").json()["options"]
    assert options["rp"]["id"] == "testserver"
    assert options["authenticatorSelection"]["residentKey"] == "required"
    assert options["authenticatorSelection"]["userVerification"] == "required"


def test_no_25_what_is_asked_at_the_door_names_nobody(account, mine, client):
    empty = begin(client)["options"]
    add(mine, Device())
    full = begin(client)["options"]
    assert not empty.get("allowCredentials") and not full.get("allowCredentials")
    assert set(empty) == set(full)


def test_taking_one_away(account, mine, client):
    device = Device()
    add(mine, device)
    ask(mine, "/me/sheet/", secret=OTHER)
    assert mine.post("/me/passkeys/", {"step": "remove", "key": Passkey.objects.get().pk}).status_code == 303
    assert not Passkey.objects.exists() and SafetyNote.objects.filter(sort="passkey-removed").exists()
    assert come_in(client, device).status_code == 400


def test_no_22_nobody_takes_away_the_passkey_of_somebody_else(mine):
    other = signed_in_as(make_account())
    add(other, Device())
    for given in (Passkey.objects.get().pk, 0, -1, "x", 10**30, "٣"):
        mine.post("/me/passkeys/", {"step": "remove", "key": given})
    assert Passkey.objects.count() == 1


LIES = {
    "another server's passkey": {"host": "evil.example"},
    "a page of another server": {"origin": "https://evil.example"},
    "a page of a neighbour": {"origin": "https://www.testserver"},
    "a page without https": {"origin": "http://testserver"},
    "nobody looked at the device": {"flags": PRESENT},
    "nobody was there": {"flags": 0},
}


@pytest.mark.parametrize("lie", LIES.values(), ids=LIES)
def test_no_36_devices_that_lie_are_refused(mine, client, lie):
    device = Device()
    assert add(mine, Device(**lie)).status_code == 400
    add(mine, device)
    for name, value in lie.items():
        setattr(device, name, value)
    answer = come_in(client, device)
    assert answer.status_code == 400 and "could not be checked" in answer.json()["problem"]
    assert Passkey.objects.count() == 1


def test_no_36_a_copy_falls_behind(mine, client):
    device = Device(counter=5)
    add(mine, device)
    device.counter = 6
    assert come_in(client, device).json() == {"next": "/me/"} and Passkey.objects.get().counter == 6
    copied = come_in(Client(), device)
    assert copied.status_code == 400 and "copied" in copied.json()["problem"]


def test_no_36_a_challenge_works_once(mine, client):
    device = Device()
    add(mine, device)
    told = begin(client)
    response = device.used(told["options"])
    assert finish(client, told, response).status_code == 200
    assert finish(Client(), told, response).status_code == 400


def test_no_36_a_challenge_of_another_page_or_person_is_worth_nothing(mine, client):
    device, other = Device(), signed_in_as(make_account())
    adding = ask(mine, "/me/passkeys/", step="add").json()
    stolen = ask(
        other, "/me/passkeys/", step="added", ticket=adding["ticket"], response=device.made(adding["options"]), name=""
    )
    assert stolen.status_code == 400
    at_the_door = begin(client)
    mixed = ask(
        mine, "/me/passkeys/", step="added", ticket=at_the_door["ticket"], response=device.made(at_the_door["options"])
    )
    assert mixed.status_code == 400 and not Passkey.objects.exists()


def test_another_key_does_not_open(mine, client):
    device = Device()
    add(mine, device)
    assert come_in(client, Device(name=device.name)).status_code == 400


@pytest.mark.parametrize(
    "response", ["", "x", "[]", "{}", '{"id":1}', "[" * 100_000, '{"rawId":"AA","response":{}}', "\x00", "9" * 5000]
)
def test_nonsense_is_refused(mine, client, response):
    told = begin(client)
    assert finish(client, told, response).status_code == 400
    adding = ask(mine, "/me/passkeys/", step="add").json()
    assert ask(mine, "/me/passkeys/", step="added", ticket=adding["ticket"], response=response).status_code == 400


def test_the_same_passkey_twice(mine):
    device = Device()
    add(mine, device)
    answer = add(mine, device)
    assert answer.status_code == 400 and "already" in answer.json()["problem"]


def test_strange_names_are_shown_as_they_are(mine):
    add(mine, Device(), name="<b>my</b>  phone")
    assert Passkey.objects.get().name == "<b>my</b> phone"
    assert b"&lt;b&gt;my&lt;/b&gt; phone" in mine.get("/me/passkeys/").content


def test_a_name_that_is_too_long_is_said_before_the_device_makes_anything_and_nothing_is_cut(mine):
    assert "maxlength" not in mine.get("/me/passkeys/").content.decode()
    told = ask(mine, "/me/passkeys/", step="add", name="x" * 41)
    assert told.status_code == 400 and told.json()["at"] == "#name" and "40 characters" in told.json()["problem"]
    assert (
        "options" not in told.json() and ask(mine, "/me/passkeys/", step="add", name=f" {'x' * 40} ").json()["options"]
    )
    assert add(mine, Device(), name="x" * 41).json()["at"] == "#name" and not Passkey.objects.exists()


def test_without_a_name_it_is_called_by_its_day_in_words(account, mine):
    add(mine, Device(), name=" ")
    Passkey.objects.update(added_on=date(2027, 5, 3))
    assert Passkey.objects.get().name == ""
    page = mine.get("/me/passkeys/").content.decode()
    assert page.count("Passkey of 3 May 2027") == 2, "in the list, and in what a screen reader hears of the button"
    assert page.count("3 May 2027") == 2 and "2027-05-03" not in page


def test_the_day_that_was_kept_as_a_name_goes(account):
    known = {"account": account, "credential": "x", "host": "h", "added_on": date(2027, 5, 3)}
    for number, name in enumerate(("2027-05-03", "2026-01-01", "blue")):
        Passkey.objects.create(credential_id=str(number), name=name, **known)
    import_module("sameboat.accounts.migrations.0013_passkeys_without_a_name").without_a_name(apps, None)
    assert list(Passkey.objects.order_by("id").values_list("name", flat=True)) == ["", "2026-01-01", "blue"]


def test_no_35_a_passkey_works_while_words_cost_puzzles(account, mine, client):
    device = Device()
    add(mine, device)
    for _ in range(5):
        ask(client, "/sign-in/", handle=account.handle, secret="A" * 43)
    assert come_in(client, device).json() == {"next": "/me/"}


def test_an_account_that_was_switched_off_stays_out(account, mine, client):
    device = Device()
    add(mine, device)
    Account.objects.update(is_active=False)
    answer = come_in(client, device)
    assert answer.status_code == 400 and "switched off" in answer.json()["problem"]
    assert client.get("/me/").status_code == 303


def test_a_passkey_is_a_fresh_proof_for_its_own_account_alone(account, mine):
    from datetime import timedelta

    device, foreign = Device(), Device()
    add(mine, device)
    add(signed_in_as(make_account()), foreign)
    stale = signed_in_as(account, proved_ago=timedelta(hours=1))
    for one, code in ((foreign, 400), (device, 200)):
        told = ask(stale, "/me/again/", step="passkey").json()
        answer = ask(
            stale, "/me/again/", step="passkey-done", ticket=told["ticket"], response=one.used(told["options"])
        )
        assert answer.status_code == code
    assert stale.get("/me/words/").status_code == 200


def test_at_most_ten(account, mine):
    for number in range(10):
        Passkey.objects.create(account=account, credential_id=f"{number}", credential="x", host="elsewhere", name="x",
                               added_on=datetime.now(UTC).date())  # fmt: skip
    assert add(mine, Device()).status_code == 400


def test_a_stranger_is_sent_to_sign_in(client):
    assert client.get("/me/passkeys/").status_code == 303
    assert client.post("/me/passkeys/", {"step": "add"}).status_code == 303


def take_away(client, key, **more):
    return client.post("/me/passkeys/", {"step": "remove", "key": key.pk, **more})


@pytest.mark.parametrize(("codes", "said"), [(True, "One-time codes are on."), (False, "lost words lock you out")])
def test_before_the_last_way_in_is_taken_away_its_owner_is_told_and_may_go_on(account, mine, codes, said):
    add(mine, Device())
    if codes:
        OneTimeCodes.objects.create(account=account, sealed_secret="x")
    told = take_away(mine, Passkey.objects.get())
    text = told.content.decode()
    assert "your last way in beside your words" in text and said in text and 'href="/me/sheet/"' in text
    assert Passkey.objects.count() == 1 and not SafetyNote.objects.filter(sort="passkey-removed").exists()
    assert "Without a group nobody can" in text and "no passkey and no sheet" not in text
    assert take_away(mine, Passkey.objects.get(), knows="yes").status_code == 303 and not Passkey.objects.exists()
    for address in ("/me/", "/me/passkeys/"):
        page = mine.get(address).content.decode()
        assert ("You have no passkey and no sheet." in page) is codes
        assert ('href="/me/sheet/"' in page) is (codes or address == "/me/")


def test_with_a_sheet_or_another_passkey_nothing_is_asked(account, mine):
    for _each in range(2):
        add(mine, Device())
    first, second = Passkey.objects.order_by("pk")
    assert take_away(mine, first).status_code == 303
    assert take_away(mine, second).status_code == 200, "of two windows the second one is asked"
    ask(mine, "/me/sheet/", secret=OTHER)
    assert take_away(mine, second).status_code == 303 and not Passkey.objects.exists()


def test_what_is_not_there_or_not_mine_is_no_last_way(mine):
    add(mine, Device())
    other = signed_in_as(make_account())
    add(other, Device())
    theirs = Passkey.objects.order_by("pk").last()
    assert take_away(mine, theirs).status_code == 303 and Passkey.objects.count() == 2
