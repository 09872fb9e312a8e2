"""Fetches one feed over https, with limits: what an address may be, where it may lead, how long and how large.

An address is typed by the operator, yet its name may point anywhere, and what answers may be hostile. So: https on the
usual port only; the name is looked up once, every address found must be a public one, and the connection goes to
exactly that address; redirects are told, not followed; at most 20 MB after unpacking; 20 seconds for everything.
Settings of the machine about proxies are not looked at.
"""

from __future__ import annotations

import ipaddress
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlsplit

import httpcore
from django.utils.translation import gettext

from sameboat.directory.feeds.refusals import FeedRefused

MAX_BODY = 20 * 1024 * 1024  # bytes, unpacked
DEADLINE = 20.0  # seconds for everything
PORT = 443
KEPT = "/%:@!$&'()*+,;=~[]"  # characters of an address that stay as they are
# Addresses that look public but lead to others: NAT64, 6to4 and Teredo carry an IPv4 address inside.
HIDING = tuple(ipaddress.ip_network(n) for n in ("64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/32"))

Resolver = Callable[[str], list[str]]
Clock = Callable[[], float]


@dataclass(frozen=True, slots=True)
class Fetched:
    """What came back. `not_modified`: the server says the feed is as it was; the body is empty then."""

    body: bytes
    etag: str = ""
    not_modified: bool = False


def fetch(
    *,
    url: str,
    etag: str = "",
    resolve: Resolver | None = None,
    network: httpcore.NetworkBackend | None = None,
    clock: Clock = time.monotonic,
    tls: ssl.SSLContext | None = None,
) -> Fetched:
    """Fetch `url`; with the `etag` of last time the answer may be "not modified".

    Raises FeedRefused with a sentence for everything else that can happen. `resolve`, `network`, `clock` and `tls` are
    for tests, which must not touch the network.
    """
    url, host = _checked(url=url)
    ends_at = clock() + DEADLINE
    lookup = resolve or (lambda name: _looked_up(name=name, seconds=max(ends_at - clock(), 0.1)))
    guard = _Guard(network or httpcore.SyncBackend(), lookup=lookup, ends_at=ends_at, clock=clock)
    headers = [
        ("Host", urlsplit(url).netloc),
        ("User-Agent", "Sameboat"),
        ("Accept", "*/*"),
        ("Accept-Encoding", "gzip"),
    ]
    if etag:
        headers.append(("If-None-Match", etag))
    try:
        with (
            httpcore.ConnectionPool(ssl_context=tls or httpcore.default_ssl_context(), network_backend=guard) as pool,
            pool.stream("GET", url, headers=headers) as response,
        ):
            return _answer(response=response, check=guard.check_time)
    except httpcore.TimeoutException as error:
        raise _too_slow() from error
    except (httpcore.NetworkError, httpcore.ProtocolError, ssl.SSLError, OSError) as error:
        raise FeedRefused(
            gettext("{host} could not be reached, or its secure connection is not in order.").format(host=host)
        ) from error


def public_addresses(*, host: str, resolve: Resolver) -> list[str]:
    """Every address of this name. Raises FeedRefused when there is none, or one of them is not a public address."""
    addresses = resolve(host)
    if not addresses:
        raise FeedRefused(gettext("There is no address for the name {host}.").format(host=host))
    if not all(_is_public(address) for address in addresses):
        raise FeedRefused(
            gettext("{host} leads to a machine inside a private network. Such addresses are never read.").format(
                host=host
            )
        )
    return addresses


def _is_public(address: str) -> bool:
    try:
        ip = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address):
        if ip.ipv4_mapped is not None:
            return _is_public(str(ip.ipv4_mapped))
        if any(ip in network for network in HIDING):
            return False
    return ip.is_global and not (ip.is_multicast or ip.is_reserved or ip.is_unspecified)


def _checked(*, url: str) -> tuple[str, str]:
    """The address in plain ASCII, and the name in it. Raises FeedRefused for anything but https://name/…"""
    try:
        parts = urlsplit(url.strip())
        port, name = parts.port, (parts.hostname or "").encode("idna").decode()
    except ValueError as error:
        raise FeedRefused(gettext("This is not an address.")) from error
    if parts.scheme != "https":
        raise FeedRefused(gettext("Only addresses that start with https:// are read."))
    if not name or port not in (None, PORT) or parts.username is not None:
        raise FeedRefused(gettext("This address is not one we read: https://, a name, and no other port."))
    shown = f"[{name}]" if ":" in name else name
    path, query = quote(parts.path or "/", safe=KEPT), quote(parts.query, safe=KEPT + "?")
    return f"https://{shown}{path}" + (f"?{query}" if query else ""), name


def _looked_up(*, name: str, seconds: float) -> list[str]:
    """The addresses of a name, or nothing when that takes too long. The system's lookup cannot be interrupted."""
    found: list[str] = []

    def look() -> None:
        try:
            infos = socket.getaddrinfo(name, PORT, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError):
            return
        found.extend(dict.fromkeys(str(info[4][0]) for info in infos))

    worker = threading.Thread(target=look, daemon=True)
    worker.start()
    worker.join(seconds)
    return list(found)


def _answer(*, response: httpcore.Response, check: Callable[[], None]) -> Fetched:
    headers = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in response.headers}
    if response.status == 304:
        return Fetched(b"", not_modified=True)
    if 300 <= response.status < 400:
        raise FeedRefused(
            gettext("The feed has moved to {target}. Use that address if you trust it.").format(
                target=headers.get("location", "?")[:300]
            )
        )
    if response.status != 200:
        raise FeedRefused(
            gettext("The server answered with {status} instead of the feed.").format(status=response.status)
        )
    coding = headers.get("content-encoding", "identity").strip().lower()
    if coding not in {"identity", "gzip", "x-gzip", ""}:
        raise FeedRefused(gettext("The server packed the feed in a way we did not ask for."))
    body = _unpacked(chunks=response.iter_stream(), packed="gzip" in coding, check=check)
    return Fetched(body, etag=headers.get("etag", "")[:200])


def _unpacked(*, chunks: Iterable[bytes], packed: bool, check: Callable[[], None]) -> bytes:
    """All chunks together, never more than allowed: a small packed answer may unpack to gigabytes."""
    body = bytearray()
    unpack = zlib.decompressobj(zlib.MAX_WBITS | 16) if packed else None
    for chunk in chunks:
        check()
        try:
            body += unpack.decompress(chunk, MAX_BODY + 1 - len(body)) if unpack else chunk
        except zlib.error as error:
            raise FeedRefused(gettext("The packed feed is damaged.")) from error
        if len(body) > MAX_BODY:
            raise FeedRefused(gettext("The feed is larger than {size} MB.").format(size=MAX_BODY // 1024**2))
    if unpack and not unpack.eof:
        raise FeedRefused(gettext("The packed feed is damaged."))
    return bytes(body)


def _too_slow() -> FeedRefused:
    return FeedRefused(gettext("The feed took longer than {seconds} seconds.").format(seconds=int(DEADLINE)))


class _Guard(httpcore.NetworkBackend):
    """Connects to checked addresses only, and lets no step outlast the deadline."""

    def __init__(self, inner: httpcore.NetworkBackend, *, lookup: Resolver, ends_at: float, clock: Clock) -> None:
        self.inner, self.lookup, self.ends_at, self.clock = inner, lookup, ends_at, clock

    def check_time(self) -> None:
        if self.clock() >= self.ends_at:
            raise _too_slow()

    def left(self) -> float:
        """Seconds that are left; raises FeedRefused when none are."""
        self.check_time()
        return self.ends_at - self.clock()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """A connection to the first checked address that answers; `host` stays the name in the secure connection."""
        problem: Exception | None = None
        for address in public_addresses(host=host, resolve=self.lookup)[:4]:
            try:
                stream = self.inner.connect_tcp(address, port, timeout=min(self.left(), 8.0))
                return _GuardedStream(stream, guard=self)
            except (httpcore.NetworkError, httpcore.TimeoutException) as error:
                problem = error
        raise problem or _too_slow()


class _GuardedStream(httpcore.NetworkStream):
    """A connection on which every wait ends with the deadline."""

    def __init__(self, inner: httpcore.NetworkStream, *, guard: _Guard) -> None:
        self.inner, self.guard = inner, guard

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self.inner.read(max_bytes, timeout=self.guard.left())

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self.inner.write(buffer, timeout=self.guard.left())

    def close(self) -> None:
        self.inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        return _GuardedStream(
            self.inner.start_tls(ssl_context, server_hostname, timeout=self.guard.left()), guard=self.guard
        )

    def get_extra_info(self, info: str) -> Any:
        return self.inner.get_extra_info(info)
