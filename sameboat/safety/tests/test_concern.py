"""Tell a concern: no account, no JavaScript, one reader whom the teller chooses."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.utils import timezone

from sameboat.base.outbox import waiting
from sameboat.safety.models import Concern, ConcernMark
from sameboat.safety.queries import things
from sameboat.safety.rules import FLOOD
from sameboat.safety.tests.makers import a_kind, a_person_of_trust, an_account

pytestmark = pytest.mark.django_db
ADDRESS = "/concern/"
WORDS = "He followed me home after the meeting."


@pytest.fixture(autouse=True)
def _quiet_hour():
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def signe():
    return a_person_of_trust(name="Signe", gender="woman", about="Retired nurse.")


@pytest.fixture
def tomas():
    return a_person_of_trust(name="Tomas", gender="man")


def key_of(answer) -> str:
    return re.search(r'name="key" value="([^"]+)"', answer.content.decode())[1]


def send(client, chosen, /, **more):
    given = {
        "kind": "person",
        "text": WORDS,
        "reader": chosen.pk,
        "with_code": "on",
        "key": key_of(client.get(ADDRESS)),
    }
    return client.post(ADDRESS, {**given, **more})


def code_in(answer) -> str:
    found = re.search(r'class="code"[^>]*>(.*?)</p>', answer.content.decode(), re.S)[1]
    return "".join(re.findall(r"[0-9A-Z]{4}", found))


def test_the_page_says_who_reads_it_and_lets_choose(client, signe, tomas):
    text = client.get(ADDRESS).content.decode()
    for words in (
        "Signe",
        "Woman",
        "Retired nurse.",
        "Tomas",
        "Man",
        "The person of trust you chose",
        "90 days",
        "no name",
    ):
        assert words in text
    assert "not been set up" not in text and "There should be at least two" not in text


def test_the_chosen_person_gets_it_and_the_teller_a_code(client, signe, tomas):
    answer = send(client, signe)
    assert answer.status_code == 200 and "Signe will read what you wrote" in answer.content.decode()
    kept = Concern.objects.get()
    assert (kept.reader, kept.second_reader, kept.text, kept.kind) == (signe, None, WORDS, "person")
    assert len(code_in(answer)) == 20
    assert "no-store" in answer.headers["Cache-Control"]


def test_the_code_itself_is_kept_nowhere(client, signe, tomas):
    code = code_in(send(client, signe))
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM safety_concern")
        assert code not in str(cursor.fetchall())


def test_without_a_code_nobody_can_come_back(client, signe, tomas):
    answer = send(client, signe, with_code="")
    assert "You chose no code" in answer.content.decode()
    assert Concern.objects.get().code_digest is None


def test_nothing_kept_points_to_the_one_who_told_it(signe, tomas):
    teller = an_account()
    client = Client()
    client.force_login(teller)
    send(client, signe)
    pointing = [
        f for f in Concern._meta.get_fields() if f.is_relation and f.related_model._meta.label == "accounts.Account"
    ]
    assert not pointing
    assert str(teller.pk) not in {
        str(value) for value in Concern.objects.values_list("kind", "about_ref", "text").get()
    }


def test_sent_twice_it_is_one_and_the_code_is_the_same(client, signe, tomas):
    key = key_of(client.get(ADDRESS))
    codes = {code_in(send(client, signe, key=key)) for _ in range(2)}
    assert len(codes) == 1 and Concern.objects.count() == 1 == ConcernMark.objects.count()


def test_a_link_names_what_it_is_about(client, signe, tomas):
    with a_kind(kind="professional", words="a professional"):
        answer = client.get(ADDRESS, {"kind": "professional", "ref": "tuesday"})
        assert "Circle tuesday" in answer.content.decode()
        assert re.search(r'value="professional"[^>]* checked', answer.content.decode())
        told = send(client, signe, about_kind="professional", about_ref="tuesday").content.decode()
    assert 'About: <span translate="no">Circle tuesday</span> (A person)' in told
    assert "About: A person<" in send(client, signe).content.decode()
    Concern.objects.latest("pk").delete()
    kept = Concern.objects.get()
    assert (kept.kind, kept.about_kind, kept.about_ref) == ("person", "professional", "tuesday")


@pytest.mark.parametrize(
    "named", [{"kind": "nonsense", "ref": "x"}, {"kind": "listing", "ref": "<b>"}, {"kind": "listing", "ref": ""}]
)
def test_a_link_that_cannot_be_read_still_gives_the_form(client, signe, tomas, named):
    answer = client.get(ADDRESS, named)
    assert answer.status_code == 400 and "We could not read from the link" in answer.content.decode()
    assert send(client, signe).status_code == 200


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"text": ""}, "Say in a few words what happened."),
        ({"text": "   "}, "Say in a few words what happened."),
        ({"text": "x" * 5001}, "Please keep it to 5000 characters."),
        ({"text": "a\x00b"}, "There is a character in this text that cannot be kept."),
        ({"reader": ""}, "Choose who may read it."),
        ({"reader": "999999"}, "Choose one of the people shown here."),
        ({"reader": "x"}, "Choose one of the people shown here."),
        ({"kind": ""}, "Choose what it is about."),
        ({"kind": "nonsense"}, "Choose one of the answers shown here."),
        ({"second": "999999"}, "Choose one of the people shown here."),
    ],
)
def test_wrong_input_gets_a_sentence_and_keeps_what_was_typed(client, signe, tomas, wrong, said):
    answer = send(client, signe, **wrong)
    assert answer.status_code == 400 and said in answer.content.decode()
    assert "text" in wrong or WORDS in answer.content.decode()
    assert not Concern.objects.exists()


def test_the_second_person_is_another_one(client, signe, tomas):
    assert "Choose somebody else here" in send(client, signe, second=signe.pk).content.decode()
    assert send(client, signe, second=tomas.pk).status_code == 200
    assert Concern.objects.get().second_reader == tomas


def test_who_stopped_or_never_agreed_cannot_be_chosen(client, signe, tomas):
    away = a_person_of_trust(name="Away", takes_concerns=False)
    off = a_person_of_trust(name="Offline", account=an_account(is_active=False))
    text = client.get(ADDRESS).content.decode()
    assert "Away" not in text and "Offline" not in text
    for person in (away, off):
        assert send(client, person).status_code == 400


def test_where_nobody_is_named_the_page_says_so_and_what_else_helps(client):
    text = client.get(ADDRESS).content.decode()
    assert "Nobody is named here yet" in text and "/help-now/" in text and "<textarea" not in text
    answer = client.post(ADDRESS, {"text": WORDS, "kind": "person"})
    assert answer.status_code == 400 and WORDS in answer.content.decode() and not Concern.objects.exists()


def test_where_there_is_no_real_choice_the_page_says_so(client, signe):
    a_person_of_trust(name="Berit", gender="woman")
    assert "not all of the same gender" in client.get(ADDRESS).content.decode()
    assert send(client, signe).status_code == 200


def test_a_flood_slows_down_and_turns_nobody_away(client, signe, tomas, monkeypatch):
    for number in range(FLOOD):
        assert send(client, signe, text=f"No. {number}").status_code == 200
    key = key_of(client.get(ADDRESS))
    answer = send(client, signe, key=key)
    text = answer.content.decode()
    assert answer.status_code == 429 and "Yours is not lost" in text and WORDS in text and key in text
    real = timezone.now
    monkeypatch.setattr(timezone, "now", lambda: real() + timedelta(seconds=31))
    assert send(client, signe, key=key).status_code == 200
    assert Concern.objects.count() == FLOOD + 1


@pytest.mark.parametrize("key", ["", "made-up", "eyJrZXkiOiJ4In0:1:2", "\x00"])
def test_a_key_that_is_not_ours_turns_nobody_away(client, signe, tomas, key):
    assert send(client, signe, key=key).status_code == 200


def test_no_address_of_a_device_is_kept(client, signe, tomas):
    send(client, signe)
    fields = {field.name for field in Concern._meta.concrete_fields}
    assert not [name for name in fields if "ip" in name.split("_") or "address" in name or name.endswith("_at")]


def test_what_a_visitor_writes_is_shown_as_written(client, signe, tomas):
    answer = send(client, signe, text="<script>alert(1)</script>", reader="")
    assert "<script>alert(1)" not in answer.content.decode() and "&lt;script&gt;" in answer.content.decode()


def test_an_unpaired_surrogate_is_no_error_of_ours(client, signe, tomas):
    body = f"kind=person&reader={signe.pk}&text=%ED%A0%80".encode()
    assert client.post(ADDRESS, body, content_type="application/x-www-form-urlencoded").status_code in {200, 400}


def test_without_the_forms_token_nothing_is_taken(signe, tomas):
    client = Client(enforce_csrf_checks=True)
    assert client.post(ADDRESS, {"text": WORDS}).status_code == 403


def test_kinds_are_known_once():
    with a_kind() as kind, pytest.raises(ValueError, match="known already"):
        things.know(kind=kind)


def test_a_flood_of_concerns_is_no_flood_of_letters(client, signe, tomas, django_capture_on_commit_callbacks):
    type(signe.account).objects.filter(pk=signe.account_id).update(email="signe@example.org")
    with django_capture_on_commit_callbacks(execute=True):
        for number in range(5):
            send(client, signe, text=f"{WORDS} {number}", key="")
    assert Concern.objects.count() == 5
    assert [letter.to for _number, letter in waiting()] == ["signe@example.org"] * 3
