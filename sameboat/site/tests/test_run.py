"""`sameboat run`: what it refuses, each with one sentence, before anything is made."""

from __future__ import annotations

import argparse
import os
import socket

import pytest

from sameboat.site import preparing, serving
from sameboat.site.doors import run
from sameboat.site.tests.alone import python, sameboat


def words(*said: str) -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    run.arguments(parser)
    return parser.parse_args(said)


@pytest.fixture
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("SAMEBOAT_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.delenv("SAMEBOAT_DEBUG", raising=False)
    return tmp_path / "data"


def free_port() -> str:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return str(probe.getsockname()[1])


def test_the_port_may_come_from_the_environment(monkeypatch):
    monkeypatch.setenv("PORT", "8123")
    assert words().port == 8123 and words("--port", "9").port == 9
    monkeypatch.setenv("PORT", "nonsense")
    assert words().port == 8000


def test_the_folder_is_made(home):
    assert run._checked(words("--port", free_port())) == home and home.is_dir()
    assert list(home.iterdir()) == []


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        (("--port", "0"), "A port is a number"),
        (("--port", "70000"), "A port is a number"),
        (("--workers", "0"), "workers are from 1"),
        (("--host", "203.0.113.7"), "no address '203.0.113.7'"),
        (("--host", "not a host"), "no address"),
    ],
)
def test_what_cannot_be_is_refused(home, said, sentence):
    with pytest.raises(run.CannotRun, match=sentence):
        run._checked(words("--port", free_port(), *said))
    assert not home.exists()


def test_a_taken_port_is_refused(home):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(run.CannotRun, match=f"Port {port} is taken"):
            run._checked(words("--port", str(port)))


@pytest.mark.parametrize(("host", "refused"), [("127.0.0.1", False), ("localhost", False), ("0.0.0.0", True)])
def test_debug_is_refused_where_others_can_come(home, monkeypatch, host, refused):
    monkeypatch.setenv("SAMEBOAT_DEBUG", "1")
    said = words("--port", free_port(), "--host", host)
    if refused:
        with pytest.raises(run.CannotRun, match="shows the insides"):
            run._checked(said)
    else:
        assert run._checked(said) == home


def test_a_folder_that_cannot_be_made_is_one_sentence(tmp_path):
    (tmp_path / "file").write_text("")
    done = sameboat(tmp_path, "run", "--port", free_port(), SAMEBOAT_DATA_DIR=str(tmp_path / "file" / "data"))
    assert done.returncode == 1 and done.stdout == ""
    assert done.stderr.startswith("Sameboat cannot write to its data folder") and len(done.stderr.splitlines()) == 1


def test_a_database_that_is_away_is_one_sentence(tmp_path):
    done = sameboat(tmp_path, "run", "--port", free_port(), DATABASE_URL="postgresql://nobody@127.0.0.1:1/nothing")
    assert done.returncode == 1 and "Traceback" not in done.stderr
    assert done.stderr.startswith("The database does not answer as it should: ") and len(done.stderr.splitlines()) == 1


def test_wrong_words_are_refused(tmp_path):
    assert sameboat(tmp_path, "run", "--prot", "1").returncode == 2


def test_the_greeting():
    told = serving._greeting(argparse.Namespace(host="127.0.0.1", port=8000, demo=True, data_dir="/srv/boat"))
    assert "http://localhost:8000/" in told and "demo network is loaded" in told and "/srv/boat" in told


@pytest.mark.parametrize(("hosts", "said"), [("", True), ("groups.example.org", False)])
def test_the_greeting_says_that_nobody_else_is_answered_yet(monkeypatch, hosts, said):
    monkeypatch.setenv("SAMEBOAT_HOSTS", hosts)
    told = serving._greeting(argparse.Namespace(host="0.0.0.0", port=80, demo=False, data_dir="x"))
    assert ("SAMEBOAT_HOSTS=" in told) is said


def test_the_greeting_names_the_address_that_is_answered_and_where_the_proxy_finds_it(monkeypatch):
    monkeypatch.setenv("SAMEBOAT_HOSTS", "groups.example.org")
    monkeypatch.setenv("SAMEBOAT_BEHIND_PROXY", "1")
    told = serving._greeting(argparse.Namespace(host="127.0.0.1", port=8000, demo=False, data_dir="x"))
    assert "answers at https://groups.example.org/\n" in told and "port 8000 of 127.0.0.1" in told
    assert "localhost" not in told


# Preparing


def test_what_was_done_is_remembered_until_it_is_forgotten(tmp_path):
    memory = preparing._Memory(data_dir=tmp_path)
    assert not memory.holds("static", "abc")
    memory.keep("static", "abc")
    again = preparing._Memory(data_dir=tmp_path)
    assert again.holds("static", "abc") and not again.holds("static", "abd")
    assert [path.name for path in tmp_path.iterdir()] == [preparing.REMEMBERED]
    preparing.forget(data_dir=tmp_path)
    preparing.forget(data_dir=tmp_path)
    assert not preparing._Memory(data_dir=tmp_path).holds("static", "abc")


def test_a_memory_that_cannot_be_read_is_no_memory(tmp_path):
    (tmp_path / preparing.REMEMBERED).write_text("{broken")
    assert not preparing._Memory(data_dir=tmp_path).holds("static", "abc")


def test_a_file_that_changes_is_noticed(tmp_path):
    one, other = tmp_path / "one", tmp_path / "other"
    one.write_text("1")
    first = preparing._digest_of_files([one])
    other.write_text("2")
    assert preparing._digest_of_files([one, other]) != first
    os.utime(one, ns=(1, 1))
    assert preparing._digest_of_files([one]) != first


def test_translations_are_compiled_when_they_are_newer(tmp_path, settings):
    settings.LOCALE_PATHS = [tmp_path]
    text = tmp_path / "nb" / "LC_MESSAGES" / "django.po"
    text.parent.mkdir(parents=True)
    text.write_text('msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "Find"\nmsgstr "Finn"\n')
    said: list[str] = []
    preparing._translations(say=said.append)
    assert text.with_suffix(".mo").stat().st_size > 50 and said == ["Preparing the languages"]
    preparing._translations(say=said.append)
    assert len(said) == 1
    os.utime(text, ns=(2**62, 2**62))
    assert preparing.stale_translations() == [text]


@pytest.mark.django_db
def test_another_database_gets_its_catalogue(tmp_path, settings, monkeypatch):
    from sameboat.directory import api

    calls: list[str] = []
    monkeypatch.setattr(api, "load_catalogue", lambda *, now: calls.append("loaded"))
    monkeypatch.setattr(preparing, "_database_name", lambda: " one")
    memory = preparing._Memory(data_dir=tmp_path)
    for name in (" one", " one", " two"):
        monkeypatch.setattr(preparing, "_database_name", lambda name=name: name)
        preparing._catalogue(memory=memory, now=None, say=lambda line: None)
    assert calls == ["loaded", "loaded"]


@pytest.mark.django_db
def test_everything_is_migrated_in_tests():
    assert preparing.pending_migrations() == 0


def test_commands_start_without_what_only_pages_and_the_search_need(tmp_path):
    """Loading views, towns and the search takes longer than most commands."""
    heavy = ("numpy", "h3", "icalendar", "sameboat.directory.search", "sameboat.groups.views", "sameboat.welcome.views")
    assert python(tmp_path, f"import sys\nprint([name for name in {heavy} if name in sys.modules])") == "[]\n"
