"""`sameboat operator`, and what `sameboat run` says of people."""

from __future__ import annotations

import argparse

import pytest
from django.test import Client

from sameboat.accounts.tests.makers import ask, make_account, signed_in_as
from sameboat.site import running
from sameboat.site.doors import run
from sameboat.site.tests.alone import sameboat
from sameboat.site.tests.door import runner

pytestmark = pytest.mark.django_db


def code_in(text: str) -> str:
    (link,) = [word for word in text.split() if "#" in word]
    address, code = link.split("#")
    assert address.endswith("/me/operator/")
    return code


def test_a_link_that_works_once(capsys):
    done = runner(word="operator", capsys=capsys)("--address", "https://groups.example.org/")
    assert done.returncode == 0 and "https://groups.example.org/me/operator/#" in done.stdout
    account = make_account()
    assert ask(signed_in_as(account), "/me/operator/", code=code_in(done.stdout)).status_code == 200
    account.refresh_from_db()
    assert account.is_operator


def test_the_code_is_in_no_part_of_an_address_that_is_sent(capsys):
    done = runner(word="operator", capsys=capsys)()
    code = code_in(done.stdout)
    assert Client().get(f"/me/operator/?{code}").status_code == 303
    assert ask(signed_in_as(make_account()), "/me/operator/", code=code).status_code == 200  # looking used nothing up


def test_it_names_the_place_where_the_server_answers(capsys, tmp_path, settings):
    settings.DATA_DIR = tmp_path
    unknown = runner(word="operator", capsys=capsys)().stdout
    assert "on the address of your server" in unknown and "\n/me/operator/#" in unknown
    running.remember_address(data_dir=tmp_path, address="http://localhost:8123")
    assert "\nhttp://localhost:8123/me/operator/#" in runner(word="operator", capsys=capsys)().stdout


@pytest.mark.on_sqlite
def test_before_the_first_start_it_says_what_to_do(tmp_path):
    done = sameboat(tmp_path, "operator")
    assert done.returncode == 1 and done.stdout == ""
    assert done.stderr.startswith("Start the server once first (`sameboat run`)") and "Traceback" not in done.stderr


def said(capsys, tmp_path, *, demo: bool) -> str:
    run._people(argparse.Namespace(host="127.0.0.1", port=8123, demo=demo), tmp_path)
    return capsys.readouterr().out


def test_run_prints_it_until_somebody_looks_after_the_server(capsys, tmp_path):
    assert "http://localhost:8123/me/operator/#" in said(capsys, tmp_path, demo=False)
    make_account(is_operator=True)
    assert said(capsys, tmp_path, demo=False) == ""


def test_the_first_link_is_one_that_the_server_answers(capsys, tmp_path, monkeypatch):
    monkeypatch.setenv("SAMEBOAT_HOSTS", " groups.example.org, other.example.org")
    assert "http://groups.example.org:8123/me/operator/#" in said(capsys, tmp_path, demo=False)
    monkeypatch.setenv("SAMEBOAT_BEHIND_PROXY", "1")
    assert "https://groups.example.org/me/operator/#" in said(capsys, tmp_path, demo=False)


@pytest.mark.parametrize(
    ("listens", "names", "behind_proxy", "address"),
    [
        ("127.0.0.1", [], False, "http://localhost:8123"),
        ("::", [], True, "http://localhost:8123"),
        ("192.0.2.7", [], False, "http://192.0.2.7:8123"),
        ("0.0.0.0", ["192.0.2.7"], False, "http://192.0.2.7:8123"),
        ("127.0.0.1", ["*"], False, "http://localhost:8123"),
        ("127.0.0.1", [".example.org"], True, "https://example.org"),
        ("127.0.0.1", ["sameboat23.onion", "example.org"], True, "http://sameboat23.onion"),
        ("127.0.0.1", ["sameboat23.onion"], False, "http://sameboat23.onion"),
    ],
)
def test_where_people_reach_it(listens, names, behind_proxy, address):
    assert running.web_address(listens=listens, port=8123, names=names, behind_proxy=behind_proxy) == address


def test_names_are_read_with_blanks_around_the_commas():
    assert running.names_of(told=" groups.example.org , ,sameboat23.onion ") == [
        "groups.example.org",
        "sameboat23.onion",
    ]


def test_the_demo_prints_its_people(capsys, tmp_path):
    told = said(capsys, tmp_path, demo=True)
    assert told.count("words: ") == 7 and "looks after this server" in told and "#" not in told
