"""The server itself: it says where it is, one slow reader keeps nobody waiting, it ends when told."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
import urllib.error
import urllib.request
from pathlib import Path

import pytest
from django.conf import settings

from sameboat.base import places
from sameboat.site import serving
from sameboat.site.tests.alone import Server, environment, python, sameboat

FILL = """
from sameboat.directory.models import Change
from sameboat.directory.tests.makers import NOW, a_listing, a_meeting
for number in range(800):
    a_meeting(listing=a_listing(slug=f"g-{number}", mission="We listen. " * 900, needs=()), slug=f"m-{number}")
Change.objects.create(sort="everything", at=NOW)
"""


@pytest.fixture(scope="module")
def folder(new_folder):
    """A data folder with a large directory and the list of towns."""
    folder = new_folder()
    (folder / "gazetteer").mkdir()
    shutil.copy(places.prepare(), folder / "gazetteer")
    python(folder, FILL)
    return folder


@pytest.fixture(scope="module")
def server(folder):
    server = Server(folder)
    yield server
    server.stop()


def test_it_says_where_it_is_when_it_answers_there(server, folder):
    told = "".join(server.printed)
    assert f"http://localhost:{server.port}/" in told and str(folder) in told, told
    assert "demo" not in told
    assert server.get("/healthz")[2] == b"ok"


def test_the_data_folder_is_for_its_owner(server, folder):
    made = [folder / "prepared.json", folder / "running"]
    assert all(path.stat().st_mode & 0o077 == 0 for path in made)


def test_it_does_not_tell_what_it_is(server):
    _, headers, _ = server.get("/healthz")
    assert headers.get("server", headers.get("Server", "")) == ""


def test_a_small_file_comes_whole_and_with_its_length(server):
    status, headers, body = server.get("/static/base/base.css")
    assert status == 200 and int(headers["content-length"]) == len(body) > 1000


def test_a_long_answer_comes_whole(server):
    _, headers, body = server.get("/feeds/meeting-guide.json")
    assert body.startswith(b"[{") and body.endswith(b"}]\n") and len(body) > serving.SMALL * 4
    assert "content-length" not in headers


def test_readers_that_take_nothing_keep_nobody_waiting(server):
    lines = []
    try:
        for _ in range(4):
            line = socket.create_connection(("127.0.0.1", server.port), timeout=30)
            line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
            line.sendall(b"GET /feeds/meeting-guide.json HTTP/1.1\r\nHost: localhost\r\n\r\n")
            assert line.recv(12).startswith(b"HTTP/1.1 200")
            lines.append(line)
        assert server.get("/healthz")[0] == 200
        assert server.get("/api/v1/needs")[0] == 200
    finally:
        for line in lines:
            line.close()


def test_a_reader_that_goes_away_leaves_its_place(server):
    for _ in range(serving.AT_ONCE + 4):
        with socket.create_connection(("127.0.0.1", server.port), timeout=30) as line:
            line.sendall(b"GET /feeds/meeting-guide.json HTTP/1.1\r\nHost: localhost\r\n\r\n")
            line.recv(100)
    # Each thread notices at its next piece; until then the server may ask to come back.
    assert any(_answered(server, "/feeds/meetings.ics") == 200 for _ in range(600))


def _answered(server: Server, path: str) -> int:
    try:
        return server.get(path)[0]
    except urllib.error.HTTPError as refusal:
        refusal.close()
        threading.Event().wait(0.1)
        return refusal.code


def test_another_one_on_the_same_port_says_one_sentence(server, folder):
    done = sameboat(folder, "run", "--port", str(server.port))
    assert done.returncode == 1 and done.stdout == ""
    assert done.stderr.startswith(f"Port {server.port} is taken") and len(done.stderr.splitlines()) == 1


def test_while_it_runs_a_backup_can_be_made_and_none_put_back(server, folder):
    assert sameboat(folder, "backup", "while-running.zip").returncode == 0
    done = sameboat(folder, "restore", "while-running.zip")
    assert done.returncode == 1 and "Stop it first" in done.stderr


def test_a_worker_that_dies_is_replaced(server):
    (worker,) = _children(server.process.pid)
    os.kill(worker, signal.SIGKILL)
    for _ in range(600):
        try:
            assert server.get("/healthz")[2] == b"ok"
            break
        except OSError:
            threading.Event().wait(0.1)
    assert _children(server.process.pid) != [worker]


def _children(pid: int) -> list[int]:
    told = Path(f"/proc/{pid}/task/{pid}/children").read_text()
    return [int(word) for word in told.split()]


def test_it_ends_when_told_and_gives_everything_back(folder):
    server = Server(folder)
    assert "Preparing" not in "".join(server.printed), "the second start has nothing to prepare"
    assert server.stop() == 0
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        probe.bind(("127.0.0.1", server.port))


# Without a server


class Answered:
    """What reaches the server's own protocol."""

    def __init__(self) -> None:
        self.calls: list[tuple] = []
        self.done = threading.Event()

    def response_bytes(self, *answer):
        self.calls.append(("bytes", threading.current_thread(), *answer))

    def response_iter(self, status, headers, body):
        self.calls.append(("pieces", threading.current_thread(), status, headers, b"".join(iter(body.__next__, None))))
        self.done.set()


class Pieces:
    def __init__(self, *pieces: bytes) -> None:
        self.__next__ = iter(pieces).__next__
        self.closed = False

    def close(self) -> None:
        self.closed = True


def test_a_short_answer_in_pieces_is_sent_at_once():
    answered, body = Answered(), Pieces(b"ab", b"", b"c")
    serving._Protocol(answered).response_iter(200, [("Content-Length", "3")], body)
    ((sort, thread, status, headers, sent),) = answered.calls
    assert (sort, status, sent, body.closed) == ("bytes", 200, b"abc", True)
    assert thread is threading.current_thread() and ("Server", "") in headers


@pytest.mark.parametrize(
    "headers", [[], [("content-length", str(serving.SMALL + 1))], [("Content-Length", "many")]], ids=str
)
def test_a_long_answer_leaves_the_thread(headers):
    answered = Answered()
    serving._Protocol(answered).response_iter(200, headers, Pieces(b"ab", b"c"))
    assert answered.done.wait(10)
    ((sort, thread, _, _, sent),) = answered.calls
    assert (sort, sent) == ("pieces", b"abc") and thread is not threading.current_thread()


def test_when_too_many_long_answers_go_out_the_next_is_asked_to_come_back(monkeypatch):
    monkeypatch.setattr(serving, "_places", threading.BoundedSemaphore(1))
    serving._places.acquire()
    answered, body = Answered(), Pieces(b"x")
    serving._Protocol(answered).response_iter(200, [], body)
    ((sort, _, status, headers, _),) = answered.calls
    assert (sort, status, body.closed) == ("bytes", 503, True) and ("Retry-After", "30") in headers


def test_the_server_still_has_the_place_we_stand_in():
    assert callable(serving.mp._wsgi_call_wrap), "an update of granian moved it: long answers would hold the thread"


def test_the_test_uses_the_towns_of_all_tests():
    assert Path(settings.GAZETTEER_DIR) == places.prepare().parent


BESIDE = """
import os, socket, sys, threading
from sameboat.site import serving

listening = socket.create_server(("127.0.0.1", 0))
answered = []

def answer():
    while True:
        line, _ = listening.accept()
        line.recv(100)
        line.sendall(b"HTTP/1.1 200")
        answered.append(1)
        line.close()

threading.Thread(target=answer, daemon=True).start()
loaded = {}

class Noting(threading.Thread):
    def start(self):
        if self._target is serving._tell:
            loaded["before"] = set(sys.modules)
        super().start()
        if self._target is serving._tell:
            self.join()
            loaded["after"] = set(sys.modules)

def serve(self, **given):
    child = os.fork()
    if not child:
        os._exit(0 if "a.example".encode("idna") == b"a.example" else 1)
    assert os.waitpid(child, 0)[1] == 0

threading.Thread = Noting
serving.Granian.serve = serve
port = listening.getsockname()[1]
assert serving.main(["--host", "127.0.0.1", "--port", str(port), "--workers", "1", "--data-dir", sys.argv[1]]) == 0
assert len(answered) == 2, answered
print(sorted(loaded["after"] - loaded["before"]), "encodings.idna" in loaded["before"])
"""


def test_nothing_is_loaded_beside_the_fork_of_a_worker(tmp_path):
    """A lock of the importer that is held at the fork would never be let go in the worker: it then hangs with the database."""
    done = subprocess.run(
        [sys.executable, "-c", BESIDE, str(tmp_path)], env=environment(tmp_path), cwd=tmp_path, capture_output=True,
        text=True, timeout=60,
    )  # fmt: skip
    assert done.stdout.splitlines()[-1:] == ["[] True"], done.stdout + done.stderr
