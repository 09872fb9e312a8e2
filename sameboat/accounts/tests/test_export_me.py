"""My copy: everything about me, as one ZIP with a README, once I have shown that it is me."""

from __future__ import annotations

import io
import json
import zipfile
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from sameboat.accounts.keepers import keepers
from sameboat.accounts.keepers.copying import copy_of, file_name
from sameboat.accounts.models import Passkey, SafetyNote, Session
from sameboat.accounts.tests.keeping import an_account, signed_in

ADDRESS = reverse("accounts:export_me")
NOW = datetime(2027, 3, 1, 12, 0, tzinfo=UTC)
TRICKY = '=cmd|"../../x\r\nSet-Cookie: a=1"'


@pytest.fixture
def someone(db):
    account = an_account(email="me@example.org")
    Passkey.objects.create(
        account=account, credential_id="c", credential="p", host="localhost", name=TRICKY[:40], added_on=NOW.date()
    )
    return account


@pytest.fixture
def opened(someone):
    return zipfile.ZipFile(io.BytesIO(copy_of(account=someone, now=NOW)))


def fresh(account) -> Client:
    return signed_in(account, proved=timezone.now())


def test_the_copy_comes_as_a_file_with_a_name_of_ours(someone):
    answer = fresh(someone).post(ADDRESS)
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/zip")
    assert answer["Content-Disposition"] == f'attachment; filename="my-copy-{timezone.now():%Y-%m-%d}.zip"'
    assert answer["Cache-Control"] == "no-store, private"
    assert zipfile.ZipFile(io.BytesIO(answer.content)).testzip() is None


def test_nothing_of_the_person_is_in_the_name(someone):
    assert file_name(now=NOW) == "my-copy-2027-03-01.zip"


@pytest.mark.parametrize("ago", [timedelta(minutes=16), timedelta(hours=5), timedelta(days=-1)])
def test_whoever_found_the_page_open_has_to_show_that_it_is_them(someone, ago):
    browser = signed_in(someone, proved=timezone.now() - ago)
    answer = browser.post(ADDRESS)
    assert answer.status_code == 303 and answer["Location"] == f"{reverse('accounts:again')}?next={ADDRESS}"
    assert "We will ask you first" in browser.get(ADDRESS).content.decode()


def test_looking_makes_no_copy(someone):
    answer = fresh(someone).get(ADDRESS)
    assert answer["Content-Type"].startswith("text/html") and "Save my copy" in answer.content.decode()
    assert answer["Cache-Control"] == "no-store, private"


def test_the_page_names_only_what_this_person_has(someone):
    page = fresh(someone).get(ADDRESS).content.decode()
    assert "<li>Your passkeys</li>" in page and "Your recovery sheet" not in page and "/what-we-keep/" in page


def test_a_stranger_is_sent_to_sign_in(db):
    for answer in (Client().get(ADDRESS), Client().post(ADDRESS)):
        assert answer.status_code == 303 and answer["Location"].startswith(reverse("accounts:sign_in"))


def test_without_a_token_there_is_no_copy(someone):
    browser = signed_in(someone, proved=timezone.now(), client=Client(enforce_csrf_checks=True))
    assert browser.post(ADDRESS).status_code == 403


def test_extra_fields_copy_nobody_else(someone):
    other = an_account("heron-cup-1234", email="other@example.org")
    answer = fresh(someone).post(ADDRESS, {"account": other.pk, "handle": other.handle, "pk": other.pk})
    told = zipfile.ZipFile(io.BytesIO(answer.content)).read("everything.txt").decode()
    assert "Expire date" not in told and "Is active" not in told and "Ends when nothing happens until" in told
    assert "otter-lamp-4271" in told and "heron-cup" not in told


def test_the_readme_says_what_each_file_is_and_what_is_missing(opened):
    readme = opened.read("README.txt").decode()
    for name in opened.namelist():
        assert name == "README.txt" or name in readme
    assert "Your account, with the e-mail address if you gave one: one entry" in readme and "It only compares" in readme
    assert "Your recovery sheet" in readme.partition("Not here, because there is nothing:")[2]
    assert "&" not in readme.replace("&nbsp;", "&") or "&#" not in readme


def test_the_text_for_people_says_yes_and_words_and_no_numbers_of_rows(someone):
    SafetyNote.objects.create(account=someone, sort=SafetyNote.Sort.SHEET_USED, day=NOW.date())
    copy = zipfile.ZipFile(io.BytesIO(copy_of(account=someone, now=NOW)))
    told = copy.read("everything.txt").decode()
    assert "Can sign in: yes" in told and "Discreet mode: no" in told and "ID: " not in told
    assert "Somebody came back with your recovery sheet" in told and "sheet-used" not in told
    assert json.loads(copy.read("data/accounts-safetynote.json"))["rows"][0]["sort"] == "sheet-used"


def test_the_text_for_people_writes_days_clocks_and_devices_as_people_do(someone):
    ends = datetime(2027, 3, 1, 21, 5, tzinfo=ZoneInfo("Europe/Vilnius"))
    Session.objects.create(
        session_key="k", account=someone, label="chrome-computer", started_on=NOW.date(), ends_at=ends, expire_date=ends
    )
    copy = zipfile.ZipFile(io.BytesIO(copy_of(account=someone, now=NOW)))
    told = copy.read("everything.txt").decode()
    assert "Device: Chrome on a computer" in told and "chrome-computer" not in told
    assert "Ends: 1 March 2027, 19:05, time of Greenwich (UTC)" in told and "2027-03-01" not in told
    row = json.loads(copy.read("data/accounts-session.json"))["rows"][0]
    assert (
        row["label"] == "chrome-computer"
        and row["started_on"] == "2027-03-01"
        and row["ends_at"].startswith("2027-03-01T")
    )


def test_when_it_is_long_ago_the_page_says_that_this_step_needs_scripts(someone):
    late = signed_in(someone, proved=timezone.now() - timedelta(minutes=16)).get(ADDRESS).content.decode()
    assert "<noscript>" in late and "Showing that it is you needs JavaScript" in late
    assert "Showing that it is you needs JavaScript" not in fresh(someone).get(ADDRESS).content.decode()


def test_the_readme_says_nothing_twice(opened):
    left_out = opened.read("README.txt").decode().partition("Left out")[2].splitlines()
    lines = [line for line in left_out if line.strip()]
    assert len(lines) == len(set(lines)) > 5


def test_what_is_left_out_altogether_is_not_said_to_be_nothing(opened):
    """Whoever reads concerns of others has some; the copy must not say that there are none."""
    readme = opened.read("README.txt").decode()
    nothing, left_out = readme.partition("because there is nothing:")[2].split("Left out, and why:")
    assert "Concerns you read" not in nothing and "Concerns you read: What others told you is theirs" in left_out
    assert "People you keep away" in nothing


def test_the_readme_is_in_the_language_of_the_person(someone, monkeypatch):
    asked = []
    monkeypatch.setattr(
        "sameboat.accounts.keepers.copying.render_to_string",
        lambda *_: asked.append(translation.get_language()) or "words",
    )
    browser = fresh(someone)
    browser.cookies["language"] = "nb"
    browser.post(ADDRESS)
    assert asked == ["nb", "nb"]


def test_tricky_words_stay_words(opened):
    assert json.loads(opened.read("data/accounts-passkey.json"))["rows"][0]["name"] == TRICKY[:40]
    assert all(".." not in name and "\r" not in name for name in opened.namelist())
    assert not [name for name in opened.namelist() if name.endswith(".csv")], "no table a spreadsheet would run"
    assert "&quot;" not in opened.read("everything.txt").decode()


def test_the_check_value_is_not_in_the_copy(someone, opened):
    someone.set_password("a secret")
    for name in opened.namelist():
        assert "argon2" not in opened.read(name).decode()


def test_files_are_for_their_owner_alone(opened):
    assert {entry.external_attr >> 16 for entry in opened.infolist()} == {0o600}


def test_a_constant_number_of_questions(someone, django_assert_max_num_queries):
    for number in range(5):
        Passkey.objects.create(
            account=someone, credential_id=f"c{number}", credential="p", host="localhost", name="n", added_on=NOW.date()
        )
    with django_assert_max_num_queries(len(keepers()) + 2):
        copy_of(account=someone, now=NOW)


def test_the_text_holds_nothing_that_only_programmes_read(opened):
    told = opened.read("everything.txt").decode()
    for sign in ("Credential", "Counter", "Last step", "Group ref", "Member: ", "Expire date"):
        assert sign not in told
    assert '"credential_id": "c"' in opened.read("data/accounts-passkey.json").decode()
