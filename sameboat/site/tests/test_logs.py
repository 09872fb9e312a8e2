"""The log tells what happened in the program and nothing about a visitor: not in words, not in addresses."""

from __future__ import annotations

import io
import logging
import shutil
import signal
import socket
import subprocess
import sys

import pytest
from django.conf import settings
from django.db import IntegrityError
from django.test import Client

from sameboat.base import places
from sameboat.site import views
from sameboat.site.logs import Plain
from sameboat.site.tests.alone import environment

CANARY = "kanarifugl"  # what must never be found again


@pytest.fixture
def log():
    """What our own way of writing makes of everything that is said."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(Plain("%(levelname)s %(name)s %(message)s"))
    logging.getLogger().addHandler(handler)
    yield stream
    logging.getLogger().removeHandler(handler)


def test_the_settings_use_it():
    assert settings.LOGGING["formatters"]["plain"]["()"] == "sameboat.site.logs.Plain"
    assert logging.getLogger("django.request").level == logging.getLogger("django.security").level == logging.ERROR


def test_69_a_fault_is_told_by_place_and_sort_without_its_words(log, monkeypatch):
    def fail(**_given):
        try:
            raise IntegrityError(f"DETAIL: Key (email)=({CANARY}@example.org) already exists.")
        except IntegrityError as problem:
            raise RuntimeError(CANARY) from problem

    monkeypatch.setattr(views.directory, "online_soon", fail)
    answer = Client(raise_request_exception=False).get(f"/?q={CANARY}", headers={"User-Agent": CANARY})
    told = log.getvalue()
    assert answer.status_code == 500 and CANARY not in told
    assert "ERROR django.request 500 GET /" in told
    assert "test_logs.py" in told and "in fail" in told
    assert told.index("django.db.utils.IntegrityError") < told.index("and then:") < told.index("builtins.RuntimeError")


def test_of_pages_with_a_changing_part_the_pattern_is_told(log, monkeypatch):
    def fail(*_args, **_given):
        raise RuntimeError

    monkeypatch.setattr("sameboat.directory.views.listing.render", fail, raising=False)
    monkeypatch.setattr("django.shortcuts.loader.render_to_string", fail)
    Client(raise_request_exception=False).get(f"/help-now/?country={CANARY}")
    assert "500 GET help-now/" in log.getvalue() and CANARY not in log.getvalue()


@pytest.mark.django_db
def test_what_is_refused_is_not_told_at_all(log):
    strict = Client(enforce_csrf_checks=True)
    for ask in (
        lambda: strict.get(f"/{CANARY}/"),
        lambda: strict.post("/language/", {"language": CANARY}),
        lambda: strict.generic("PUT", f"/{CANARY}/"),
        lambda: strict.generic("POST", "/language/", CONTENT_LENGTH="99999999"),
    ):
        assert 400 <= ask().status_code < 500
    assert log.getvalue() == ""


def test_a_name_we_do_not_answer_to_is_told_without_it(log):
    assert Client().get("/", headers={"Host": f"{CANARY}.example"}).status_code == 400
    told = log.getvalue()
    assert "a name that is not in SAMEBOAT_HOSTS" in told and CANARY not in told


def test_groups_of_faults_and_rings_of_causes_are_told(log):
    one = OSError(28, CANARY)
    one.__context__ = ExceptionGroup(CANARY, [ValueError(CANARY), one])
    try:
        raise one
    except OSError:
        logging.getLogger("sameboat").exception("it failed")
    told = log.getvalue()
    assert (
        "it failed" in told and "builtins.OSError 28" in told and "builtins.ValueError" in told and CANARY not in told
    )


def test_a_server_writes_down_nothing_about_its_visitors(tmp_path):
    (tmp_path / "gazetteer").mkdir()
    shutil.copy(places.prepare(), tmp_path / "gazetteer")
    server = subprocess.Popen(
        [sys.executable, "-m", "sameboat", "run", "--port", str(port := _free_port())],
        env=environment(tmp_path, SAMEBOAT_TRY_LINKS="0"), cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        text=True,
    )  # fmt: skip
    with server.stdout as said:
        for line in said:
            if "Ctrl-C" in line:
                break
        for request in REQUESTS:
            _ask(port, request)
        server.send_signal(signal.SIGTERM)
        told = said.read()
    assert server.wait(timeout=60) == 0
    assert CANARY not in told and "127.0.0.1" not in told and "203.0.113" not in told
    files = [p for p in tmp_path.rglob("*") if p.is_file() and not {"static", "gazetteer"} & set(p.parts)]
    assert len(files) > 4
    assert not [p for p in files if CANARY.encode() in p.read_bytes() or b"203.0.113" in p.read_bytes()]


SEEN = f"Host: localhost\r\nUser-Agent: {CANARY}\r\nX-Forwarded-For: 203.0.113.77\r\nCookie: session={CANARY}\r\nConnection: close\r\n"
REQUESTS = [
    f"GET /find/?q={CANARY} HTTP/1.1\r\n{SEEN}\r\n",
    f"GET /{CANARY}/ HTTP/1.1\r\n{SEEN}\r\n",
    f"TRACE /{CANARY} HTTP/1.1\r\n{SEEN}\r\n",
    f"POST /language/ HTTP/1.1\r\n{SEEN}Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 19\r\n\r\nlanguage={CANARY}",
    f"POST /language/ HTTP/1.1\r\n{SEEN}Content-Length: 99999999\r\n\r\n{CANARY}",
    f"GET /api/v1/meetings?near={CANARY} HTTP/1.1\r\n{SEEN}\r\n",
    f"GET / HTTP/1.1\r\nHost: {CANARY}.example\r\nConnection: close\r\n\r\n",
    f"{CANARY} {CANARY} {CANARY}\r\n\r\n",
    f"GET / HTTP/1.1\r\nHost: localhost\r\nX-Long: {CANARY * 20_000}\r\n\r\n",
]


def _ask(port: int, request: str) -> None:
    with socket.create_connection(("127.0.0.1", port), timeout=30) as line:
        line.sendall(request.encode())
        try:
            assert line.recv(12).startswith(b"HTTP/1.1 ")
        except ConnectionResetError:
            return  # it hung up on what is no request


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
