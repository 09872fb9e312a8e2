"""Whether somebody answers at a web page. A server on this machine plays the stranger; no network is touched."""

from __future__ import annotations

import socketserver
import threading
from collections.abc import Iterator

import httpcore
import pytest

from sameboat.directory.feeds import knocking
from sameboat.directory.feeds.knocking import knock, knock_at_all
from sameboat.directory.tests.test_fetch import PRIVATE, PUBLIC, Clock, Dead, Net, answer


def ask(net: Net, *, url: str = "https://circle.example.org/", addresses: tuple[str, ...] = (PUBLIC,)) -> bool | None:
    return knock(url=url, resolve=lambda name: list(addresses), network=net, clock=net.clock)


@pytest.mark.parametrize(
    ("status", "there"),
    [
        ("200 OK", True), ("204 Empty", True), ("301 Moved", True), ("302 Found", True), ("401 Sign in", True),
        ("403 No", True), ("405 Not so", True), ("429 Slowly", True), ("404 Not here", False), ("410 Gone", False),
        ("500 Broken", False), ("503 Later", False),
    ],
)  # fmt: skip
def test_what_an_answer_means(status, there):
    assert ask(Net(answer(b"", status=status))) is there


def test_a_redirect_is_not_followed():
    net = Net(answer(b"", "Location: http://169.254.169.254/", status="302 Found"))
    assert ask(net) is True
    assert net.connected == [(PUBLIC, 443)]


def test_pages_without_a_secure_connection_are_tried_too():
    net = Net(answer(b"hello"))
    assert ask(net, url="http://circle.example.org/about") is True
    assert net.connected == [(PUBLIC, 80)] and net.names == []
    assert net.sent.startswith(b"GET /about HTTP/1.1\r\nHost: circle.example.org\r\n")


def test_nothing_of_the_page_is_read():
    net = Net(answer(b"x" * 10)[:-10], *[b"x"] * 10)
    assert ask(net) is True
    assert len(net.timeouts) == 1


@pytest.mark.parametrize("address", PRIVATE)
def test_machines_inside_are_never_reached(address):
    net = Net(answer(b""))
    assert ask(net, addresses=(PUBLIC, address)) is None
    assert net.connected == []


@pytest.mark.parametrize(
    "url",
    [
        "ftp://a.example.org/",
        "https://a.example.org:8443/",
        "https://me:pw@a.example.org/",
        "https://[",
        "",
        "javascript:1",
    ],
)
def test_odd_addresses_are_neither_tried_nor_blamed(url):
    net = Net(answer(b""))
    assert ask(net, url=url) is None
    assert net.connected == []


@pytest.mark.parametrize("problem", [httpcore.ConnectError("no"), httpcore.ConnectTimeout("slow")])
def test_nobody_there(problem):
    assert ask(Dead(problem)) is False


def test_no_such_name():
    assert ask(Net(answer(b"")), addresses=()) is False


@pytest.mark.parametrize("said", [b"garbage\r\n\r\n", b"", b"HTTP/1.1 200 OK\r\nX: " + b"a" * 200_000])
def test_broken_answers(said):
    assert ask(Net(said)) is False


def test_a_drip_of_headers_ends_with_the_deadline():
    net = Net(*[bytes([byte]) for byte in answer(b"x")], seconds_per_read=1.0)
    assert ask(net) is False
    assert net.clock.now - 1000.0 <= knocking.DEADLINE + 1.1


class Stranger(socketserver.StreamRequestHandler):
    """Answers as the path says, and then talks for ever."""

    def handle(self) -> None:
        path = self.rfile.readline().split()[1].decode()
        self.wfile.write(f"HTTP/1.1 {path[1:4]} Whatever\r\nTransfer-Encoding: chunked\r\n\r\n".encode())
        try:
            while True:
                self.wfile.write(b"1000\r\n" + b"x" * 4096 + b"\r\n")
        except OSError:
            return


@pytest.fixture
def stranger() -> Iterator[int]:
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Stranger) as server:
        server.daemon_threads = True
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield server.server_address[1]
        server.shutdown()
        thread.join()


class ThisMachine(httpcore.SyncBackend):
    """Leads every connection to the stranger."""

    def __init__(self, port: int) -> None:
        super().__init__()
        self.port = port

    def connect_tcp(self, host, port, timeout=None, local_address=None, socket_options=None):
        return super().connect_tcp("127.0.0.1", self.port, timeout, local_address, socket_options)


@pytest.mark.parametrize(("path", "there"), [("200", True), ("404", False)])
def test_a_server_that_never_stops_talking_is_left(stranger, path, there):
    url = f"http://circle.example.org/{path}"
    assert knock(url=url, resolve=lambda name: [PUBLIC], network=ThisMachine(stranger)) is there


def test_many_are_asked_and_the_rest_is_left_when_the_time_is_over():
    clock = Clock()

    def slow(address: str) -> bool:
        clock.now += 10.0
        return True

    addresses = [f"https://host-{number}.example.org/" for number in range(20)]
    said = knock_at_all(addresses=addresses, seconds=25.0, ask=slow, clock=clock)
    assert 3 <= len(said) <= 3 + knocking.AT_ONCE
    assert set(said) <= set(addresses)


def test_nobody_to_ask():
    assert knock_at_all(addresses=[], seconds=1.0, ask=lambda address: True) == {}
