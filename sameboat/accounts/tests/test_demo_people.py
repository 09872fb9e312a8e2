"""The people of the demonstration."""

from __future__ import annotations

import json
import stat
from datetime import UTC, datetime

import pytest

from sameboat.accounts import api
from sameboat.accounts.actions.joining import instance_name
from sameboat.accounts.keepers import forget
from sameboat.accounts.models import Account
from sameboat.accounts.rules import login_secret
from sameboat.accounts.tests.makers import ask, make_account

pytestmark = pytest.mark.django_db
NOW = datetime.now(UTC)


def test_they_can_sign_in_and_stay_the_same(tmp_path, client):
    people = api.load_demo_accounts(data_dir=tmp_path, now=NOW)
    assert [one.role for one in people][-1] == "somebody who looks after this server" and len(people) == 7
    for one in people:
        secret = login_secret(words=one.words, instance=instance_name(), handle=one.handle)
        assert ask(client, "/sign-in/", handle=one.handle, secret=secret).json() == {"next": "/me/"}
    assert Account.objects.filter(is_operator=True).count() == 1
    assert api.load_demo_accounts(data_dir=tmp_path, now=NOW) == people and Account.objects.count() == 7


def test_their_words_are_for_the_owner_of_the_folder_alone(tmp_path):
    api.load_demo_accounts(data_dir=tmp_path, now=NOW)
    (file,) = tmp_path.iterdir()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


@pytest.mark.parametrize("text", ["", "{broken", "[]", "[{}]", '{"a": 1}', "7"])
def test_a_file_that_cannot_be_read_is_made_again(tmp_path, text):
    (tmp_path / "demo-accounts.json").write_text(text)
    assert len(api.load_demo_accounts(data_dir=tmp_path, now=NOW)) == 7


def test_whom_an_older_demonstration_does_not_have_comes_beside_those_it_has(tmp_path):
    people = api.load_demo_accounts(data_dir=tmp_path, now=NOW)
    file = tmp_path / "demo-accounts.json"
    file.write_text(json.dumps([one for one in json.loads(file.read_text()) if one["handle"] != people[4].handle]))
    now = api.load_demo_accounts(data_dir=tmp_path, now=NOW)
    assert [*now[:4], *now[5:]] == [*people[:4], *people[5:]] and now[4].handle != people[4].handle


def test_another_database_gets_new_people(tmp_path):
    first = api.load_demo_accounts(data_dir=tmp_path, now=NOW)
    Account.objects.all().delete()
    second = api.load_demo_accounts(data_dir=tmp_path, now=NOW)
    assert {one.handle for one in first}.isdisjoint(one.handle for one in second)


@pytest.mark.parametrize("gone", [0, 3, 6])
def test_whoever_is_forgotten_stands_in_the_file_no_longer(
    tmp_path, settings, gone, django_capture_on_commit_callbacks
):
    settings.DATA_DIR = tmp_path
    people = api.load_demo_accounts(data_dir=tmp_path, now=NOW)
    with django_capture_on_commit_callbacks(execute=True):
        forget(account_id=Account.objects.get(handle=people[gone].handle).pk)
    file = tmp_path / "demo-accounts.json"
    text = file.read_text()
    assert (
        people[gone].handle not in text
        and people[gone].words not in text
        and stat.S_IMODE(file.stat().st_mode) == 0o600
    )
    assert [one["handle"] for one in json.loads(text)] == [one.handle for one in people if one != people[gone]]
    assert len(api.load_demo_accounts(data_dir=tmp_path, now=NOW)) == 7


def test_where_there_is_no_demonstration_no_file_comes_of_it(tmp_path, settings, django_capture_on_commit_callbacks):
    settings.DATA_DIR = tmp_path
    with django_capture_on_commit_callbacks(execute=True):
        forget(account_id=make_account().pk)
    assert not list(tmp_path.glob("demo*"))
