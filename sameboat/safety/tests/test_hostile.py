"""What people and programmes could send to safety, and faults, by the numbers of docs/bad-inputs.md."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from sameboat.accounts.tests.makers import make_account, signed_in_as
from sameboat.safety.actions.concerns import say
from sameboat.safety.jobs import tidy
from sameboat.safety.models import Block, Concern, ConcernMark, Decision, PersonOfTrust, Suspension
from sameboat.safety.tests.makers import NOW, a_concern, a_kind, a_person_of_trust, an_account

EVIL = "<img src=x onerror=alert(1)>{{7*7}}${7*7}"
MARK, SHOWN = "<img src=x", "&lt;img src=x onerror=alert(1)&gt;{{7*7}}${7*7}"


@pytest.fixture
def people(db):
    return a_person_of_trust(name="Signe"), a_person_of_trust(name="Tomas", gender="man")


def tell(client, people, **more):
    given = {"kind": "person", "text": "Words.", "reader": people[0].pk, "second": people[1].pk, "with_code": "on"}
    return client.post("/concern/", given | more)


def test_no_01_what_is_told_and_who_reads_it_stays_what_was_typed(client, people):
    reader = people[0]
    PersonOfTrust.objects.filter(pk=reader.pk).update(name=EVIL[:80], about=EVIL, gender="own", gender_words=EVIL[:40])
    reader.refresh_from_db()
    concern, code = a_concern(reader=reader, text=f"{EVIL} Words.")
    say(concern=concern, text=f"{EVIL} Words.", by_reader=True, form_key="w", now=NOW)
    reading = signed_in_as(reader.account)
    pages = [client.get("/concern/"), client.post("/concern/talk/", {"code": code}), tell(client, people)]
    pages += [reading.get(address) for address in ("/concerns/", f"/concerns/{concern.ref}/", "/trust/")]
    texts = [page.content.decode() for page in pages]
    assert texts[1].count(SHOWN) >= 2 and texts[4].count(SHOWN) >= 2 and "&lt;img src=x" in texts[0]
    assert not any(MARK in text for text in texts) and all(page.status_code == 200 for page in pages)


def test_no_11_of_two_readers_the_last_one_reads_and_nobody_else(client, people):
    third = a_person_of_trust(name="Berit")
    tell(client, people, reader=[people[0].pk, third.pk], second=[people[0].pk, ""], text=["First.", "Last."])
    concern = Concern.objects.get()
    assert (concern.reader, concern.second_reader, concern.text) == (third, None, "Last.")


def test_no_11_a_number_or_name_that_comes_twice_acts_on_one(client, people):
    them, other, operator = an_account(), an_account(), an_account(operator=True)
    client.force_login(operator)
    given = {"number": [str(other.pk), str(them.pk)], "what": ["delete", "off"], "reason": "harm", "word": "delete"}
    assert client.post("/desk/accounts/", given).status_code == 302
    them.refresh_from_db(), other.refresh_from_db()
    assert (them.is_active, other.is_active) == (False, True) and Decision.objects.get().ref == str(them.pk)
    known = {"moon": them.pk, "sun": other.pk}
    with a_kind(kind="member", account_of=lambda ref, asker: known.get(ref)):
        client.post("/block/", {"kind": "member", "ref": ["moon", "sun"]})
    assert Block.objects.get().blocked == other


def test_no_12_no_column_of_a_concern_or_a_pause_can_be_sent(client, people):
    sent = {column.name: "1" for column in Concern._meta.concrete_fields} | {
        "ref": "mine", "ends_on": "2999-01-01", "code_digest": "x", "desk_digest": "x", "one_of": "[]", "mark": "9",
        "about_name": "Somebody", "opened_on": "2001-01-01",
    }  # fmt: skip
    assert tell(client, people, **(sent | {"kind": "person", "text": "Words."} | _readers(people))).status_code == 200
    concern = Concern.objects.get()
    assert concern.ref != "mine" and concern.ends_on.year < 2999 and concern.code_digest != "x"
    assert (concern.desk_digest, concern.about_name, concern.one_of) == (None, "", [])
    assert ConcernMark.objects.get().opened_on is None
    client.force_login(an_account(operator=True))
    with a_kind(kind="circle", obey=lambda *, ref, paused, now: None):
        pause = {"kind": "circle", "ref": "seven", "days": "7", "reason": "harm", "sentence": "We look into it."}
        sent = {"until_at": "2999-01-01", "lifted_at": "2001-01-01", "decided_by": people[0].account_id, "name": "Mine"}
        assert client.post("/desk/pauses/", pause | sent).status_code == 302
    made = Suspension.objects.get()
    assert (made.until_at - made.from_at).days == 7 and made.lifted_at is None and made.name == "Circle seven"
    assert made.decided_by_id != people[0].account_id


def _readers(people) -> dict[str, str]:
    return {"reader": str(people[0].pk), "second": str(people[1].pk)}


@pytest.mark.parametrize("method", ["get", "post"])
def test_no_22_what_is_told_to_one_is_not_there_for_another(people, method):
    """Nor for operators, nor for whoever was named second: the same page as of a concern that never was."""
    concern, _code = a_concern(reader=people[0], second=people[1])
    for account in (people[1].account, an_account(operator=True), an_account(), None):
        client = Client()
        if account:
            client.force_login(account)
        found = getattr(client, method)(f"/concerns/{concern.ref}/")
        nothing = getattr(client, method)(f"/concerns/{'a' * len(concern.ref)}/")
        assert (found.status_code, found.content) == (nothing.status_code, nothing.content)
    assert ConcernMark.objects.get().opened_on is None


def test_no_22_every_page_of_the_desk_is_the_same_nothing_for_everybody_else(client, people):
    for account in (None, an_account(), people[0].account, make_account()):
        if account:
            client.force_login(account)
        answers = {
            client.get(f"/desk/{page}").status_code for page in ("", "pauses/", "accounts/", "people/", "trail/")
        }
        assert answers == {404}


def test_no_58_a_clock_a_day_late_or_back_ends_nothing_too_early_and_everything_at_last(people):
    a_concern(reader=people[0], second=people[1])
    for days in (0, -1, 13, -30, 12):
        tidy(now=NOW + timedelta(days=days))
    assert Concern.objects.get().reader == people[0]
    tidy(now=NOW + timedelta(days=14))
    tidy(now=NOW - timedelta(days=400))
    assert Concern.objects.get().reader == people[1], "what went on does not come back"
    tidy(now=NOW + timedelta(days=500))
    assert not Concern.objects.exists() and not ConcernMark.objects.exists()


def test_no_58_a_concern_told_while_the_clock_was_wrong_still_ends(people):
    a_concern(reader=people[0], now=NOW - timedelta(days=3650))
    a_concern(reader=people[0], now=NOW + timedelta(days=1))
    tidy(now=NOW)
    assert Concern.objects.count() == 1
    tidy(now=NOW + timedelta(days=92))
    assert not Concern.objects.exists()
