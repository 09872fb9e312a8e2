"""Fetching a feed: where an address may lead, how long it may take, how large it may be. No network is touched."""

from __future__ import annotations

import gzip
import ssl

import httpcore
import pytest

from sameboat.directory.feeds import fetch as fetching
from sameboat.directory.feeds.fetch import Fetched, fetch
from sameboat.directory.feeds.refusals import FeedRefused

PUBLIC = "93.184.216.34"
URL = "https://lists.example.org/feed.json"
PRIVATE = [
    "127.0.0.1", "::1", "::ffff:127.0.0.1", "0.0.0.0", "::", "10.0.0.1", "192.168.1.1", "172.16.0.1",
    "169.254.169.254", "100.64.0.1", "fe80::1", "fe80::1%eth0", "fc00::1", "64:ff9b::7f00:1", "64:ff9b:1::1",
    "2002:7f00:1::", "2001::1", "224.0.0.1", "ff02::1", "240.0.0.1", "255.255.255.255", "not an address",
]  # fmt: skip


class Clock:
    """A clock the test moves."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


class Stream(httpcore.MockStream):
    """Gives out what it was given; each reading may take time, and what was sent is kept."""

    def __init__(self, net: Net) -> None:
        super().__init__(list(net.answer))
        self.net = net

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        self.net.clock.now += self.net.seconds_per_read
        self.net.timeouts.append(timeout)
        return super().read(max_bytes, timeout)

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self.net.sent += buffer

    def start_tls(self, ssl_context, server_hostname=None, timeout=None):
        self.net.names.append(server_hostname)
        return self


class Net(httpcore.MockBackend):
    """A network with one server in it."""

    def __init__(self, *answer: bytes, seconds_per_read: float = 0.0) -> None:
        self.answer, self.seconds_per_read, self.clock = answer, seconds_per_read, Clock()
        self.sent, self.connected, self.names, self.timeouts = b"", [], [], []

    def connect_tcp(self, host, port, timeout=None, local_address=None, socket_options=None):
        self.connected.append((host, port))
        return Stream(self)


def get(net: Net, *, url: str = URL, addresses: tuple[str, ...] = (PUBLIC,), etag: str = "") -> Fetched:
    return fetch(
        url=url, etag=etag, resolve=lambda name: list(addresses), network=net, clock=net.clock,
        tls=ssl.create_default_context(),
    )  # fmt: skip


def answer(body: bytes, *headers: str, status: str = "200 OK") -> bytes:
    lines = [f"HTTP/1.1 {status}", *headers, f"Content-Length: {len(body)}", "", ""]
    return "\r\n".join(lines).encode() + body


def test_it_reads_a_feed():
    net = Net(answer(b"[1]", 'ETag: "abc"'))
    assert get(net) == Fetched(b"[1]", etag='"abc"')
    assert net.connected == [(PUBLIC, 443)]


def test_it_connects_to_the_checked_address_and_keeps_the_name():
    net = Net(answer(b"[]"))
    get(net)
    assert net.names == ["lists.example.org"]
    assert b"Host: lists.example.org\r\n" in net.sent


def test_the_name_is_looked_up_once():
    """Else a name could lead to a public address when checked and to another when used."""
    asked = []

    def resolve(name):
        asked.append(name)
        return [PUBLIC] if len(asked) == 1 else ["127.0.0.1"]

    net = Net(answer(b"[]"))
    fetch(url=URL, resolve=resolve, network=net, clock=net.clock)
    assert asked == ["lists.example.org"] and net.connected == [(PUBLIC, 443)]


@pytest.mark.parametrize("address", PRIVATE)
def test_private_addresses_are_never_read(address):
    for addresses in ((address,), (PUBLIC, address)):
        net = Net(answer(b"[]"))
        with pytest.raises(FeedRefused, match="private network"):
            get(net, addresses=addresses)
        assert net.connected == []


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "2130706433", "0x7f.1", "017700000001", "[::ffff:127.0.0.1]", "[::1]", "localhost"]
)
def test_spellings_of_this_machine_are_never_read(host):
    net = Net(answer(b"[]"))
    with pytest.raises(FeedRefused, match=r"private network|no address"):
        fetch(
            url=f"https://{host}/", network=net, clock=net.clock
        )  # the system's own lookup, which stays on the machine
    assert net.connected == []


def test_a_public_address_of_the_newer_kind_is_read():
    assert get(Net(answer(b"[]")), addresses=("2606:2800:220:1:248:1893:25c8:1946",)).body == b"[]"


@pytest.mark.parametrize(
    "url",
    [
        "http://lists.example.org/", "ftp://lists.example.org/", "file:///etc/passwd", "lists.example.org", "https://",
        "https://lists.example.org:8080/", "https://me:secret@lists.example.org/", "https://[half/", "",
        "https://lists.example.org:99999/", "https://" + "a" * 300 + ".example.org/",
    ],
)  # fmt: skip
def test_only_plain_https_addresses_are_read(url):
    net = Net(answer(b"[]"))
    with pytest.raises(FeedRefused):
        get(net, url=url)
    assert net.connected == []


def test_letters_outside_ascii_are_written_as_the_web_wants_them():
    net = Net(answer(b"[]"))
    get(net, url="https://møter.example.org/lista-é.json?by=Ås&x=1%202\r\nX-Evil: 1")
    assert net.sent.startswith(b"GET /lista-%C3%A9.json?by=%C3%85s&x=1%202")
    assert b"X-Evil" not in net.sent.split(b"\r\n", 1)[1] and b"Host: xn--mter-gra.example.org" in net.sent


@pytest.mark.parametrize("status", ["301 Moved", "302 Found", "303 See", "307 Temporary", "308 Permanent"])
def test_a_redirect_is_told_not_followed(status):
    net = Net(answer(b"", "Location: https://169.254.169.254/latest", status=status))
    with pytest.raises(FeedRefused, match=r"moved to https://169\.254\.169\.254/latest"):
        get(net)
    assert len(net.connected) == 1


@pytest.mark.parametrize("status", ["204 No Content", "401 No", "404 Not Found", "429 Slow", "500 Broken", "503 Later"])
def test_other_answers_are_told_by_their_number(status):
    with pytest.raises(FeedRefused, match=status[:3]):
        get(Net(answer(b"", status=status)))


def test_not_modified():
    net = Net(b"HTTP/1.1 304 Not Modified\r\n\r\n")
    assert get(net, etag='"abc"') == Fetched(b"", not_modified=True)
    assert b'If-None-Match: "abc"\r\n' in net.sent


def test_packed_feeds_are_unpacked():
    packed = gzip.compress(b"[1, 2]")
    assert get(Net(answer(packed, "Content-Encoding: gzip"))).body == b"[1, 2]"


def test_a_bomb_is_stopped_by_its_unpacked_size():
    packed = gzip.compress(b"0" * (fetching.MAX_BODY * 4), compresslevel=9)
    with pytest.raises(FeedRefused, match="larger than 20 MB"):
        get(Net(answer(packed, "Content-Encoding: gzip")))


def test_a_large_feed_is_stopped(monkeypatch):
    monkeypatch.setattr(fetching, "MAX_BODY", 100)
    with pytest.raises(FeedRefused, match="larger"):
        get(Net(answer(b"0" * 101)))
    assert get(Net(answer(b"0" * 100))).body == b"0" * 100


@pytest.mark.parametrize("body", [b"no gzip at all", gzip.compress(b"[1, 2, 3]", mtime=0)[:-9]], ids=["none", "cut"])
def test_damaged_packing_is_refused(body):
    with pytest.raises(FeedRefused, match="damaged"):
        get(Net(answer(body, "Content-Encoding: gzip")))


def test_unasked_packing_is_refused():
    with pytest.raises(FeedRefused, match="packed"):
        get(Net(answer(b"x", "Content-Encoding: br")))


def test_a_slow_drip_is_stopped_after_twenty_seconds():
    drops = [answer(b"x" * 100)[:-100], *[b"x"] * 100]
    net = Net(*drops, seconds_per_read=3.0)
    with pytest.raises(FeedRefused, match="20 seconds"):
        get(net)
    assert net.clock.now - 1000.0 <= 21.1


def test_slow_headers_are_stopped_too():
    net = Net(*[bytes([byte]) for byte in answer(b"x")], seconds_per_read=1.0)
    with pytest.raises(FeedRefused, match="20 seconds"):
        get(net)
    assert net.clock.now - 1000.0 <= 21.1


def test_no_wait_is_longer_than_what_is_left():
    net = Net(answer(b"[]"), seconds_per_read=5.0)
    get(net)
    assert all(timeout is not None and 0 < timeout <= fetching.DEADLINE for timeout in net.timeouts)


def test_a_name_without_address_is_told():
    with pytest.raises(FeedRefused, match="no address for the name"):
        get(Net(answer(b"[]")), addresses=())


class Dead(Net):
    """A network in which nobody answers."""

    def __init__(self, problem: Exception) -> None:
        super().__init__()
        self.problem = problem

    def connect_tcp(self, host, port, timeout=None, local_address=None, socket_options=None):
        self.connected.append((host, port))
        raise self.problem


@pytest.mark.parametrize(
    ("problem", "words"),
    [
        (httpcore.ConnectError("refused"), "could not be reached"),
        (httpcore.ConnectTimeout("slow"), "20 seconds"),
        (ssl.SSLError("certificate"), "could not be reached"),
    ],
)
def test_faults_of_the_network_become_sentences(problem, words):
    with pytest.raises(FeedRefused, match=words):
        get(Dead(problem))


def test_the_next_address_is_tried():
    net = Dead(httpcore.ConnectError("refused"))
    with pytest.raises(FeedRefused):
        get(net, addresses=(PUBLIC, "93.184.216.35"))
    assert [host for host, _ in net.connected] == [PUBLIC, "93.184.216.35"]


@pytest.mark.parametrize("said", [b"garbage\r\n\r\n", b"HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nab", b""])
def test_broken_answers_become_sentences(said):
    with pytest.raises(FeedRefused):
        get(Net(said))


def test_settings_about_proxies_are_not_looked_at(monkeypatch):
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:9")
    net = Net(answer(b"[]"))
    get(net)
    assert net.connected == [(PUBLIC, 443)]
