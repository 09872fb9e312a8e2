"""Connections to strangers: only to public machines, and no wait that outlasts the deadline.

An address may come from anybody and its name may point anywhere. So: the name is looked up once, every address found
must be a public one, and the connection goes to exactly that address; https only, unless the caller takes http as
well; the usual ports only. Settings of the machine about proxies are not looked at.
"""

from __future__ import annotations

import ipaddress
import socket
import ssl
import threading
from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import quote, urlsplit

import httpcore
from django.utils.translation import gettext

from sameboat.directory.feeds.refusals import FeedRefused

PORTS = {"https": 443, "http": 80}
KEPT = "/%:@!$&'()*+,;=~[]"  # characters of an address that stay as they are
# Addresses that look public but lead to others: NAT64, 6to4 and Teredo carry an IPv4 address inside.
HIDING = tuple(ipaddress.ip_network(n) for n in ("64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/32"))

Resolver = Callable[[str], list[str]]
Clock = Callable[[], float]


class NotPublic(FeedRefused):
    """The name leads to a machine that is not on the open internet."""


def public_addresses(*, host: str, resolve: Resolver) -> list[str]:
    """Every address of this name. Raises FeedRefused when there is none, NotPublic when one of them is not public."""
    addresses = resolve(host)
    if not addresses:
        raise FeedRefused(gettext("There is no address for the name {host}.").format(host=host))
    if not all(_is_public(address) for address in addresses):
        raise NotPublic(
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


def checked(*, url: str, plain_too: bool = False) -> tuple[str, str]:
    """The address in plain ASCII, and the name in it.

    Raises FeedRefused for anything but https://name/…, or http://name/… when `plain_too`.
    """
    try:
        parts = urlsplit(url.strip())
        port, name = parts.port, (parts.hostname or "").encode("idna").decode()
    except ValueError as error:
        raise FeedRefused(gettext("This is not an address.")) from error
    if parts.scheme not in (PORTS if plain_too else {"https"}):
        raise FeedRefused(gettext("Only addresses that start with https:// are read."))
    if not name or port not in (None, PORTS[parts.scheme]) or parts.username is not None:
        raise FeedRefused(gettext("This address is not one we read: https://, a name, and no other port."))
    shown = f"[{name}]" if ":" in name else name
    path, query = quote(parts.path or "/", safe=KEPT), quote(parts.query, safe=KEPT + "?")
    return f"{parts.scheme}://{shown}{path}" + (f"?{query}" if query else ""), name


def looked_up(*, name: str, seconds: float) -> list[str]:
    """The addresses of a name, or nothing when that takes too long. The system's lookup cannot be interrupted."""
    found: list[str] = []

    def look() -> None:
        try:
            infos = socket.getaddrinfo(name, None, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError):
            return
        found.extend(dict.fromkeys(str(info[4][0]) for info in infos))

    worker = threading.Thread(target=look, daemon=True)
    worker.start()
    worker.join(seconds)
    return list(found)


def too_slow(*, seconds: float) -> FeedRefused:
    """What to raise when the time is over."""
    return FeedRefused(gettext("The feed took longer than {seconds} seconds.").format(seconds=int(seconds)))


class Guard(httpcore.NetworkBackend):
    """Connects to checked addresses only, and lets no step outlast the deadline."""

    def __init__(
        self, inner: httpcore.NetworkBackend, *, seconds: float, clock: Clock, resolve: Resolver | None = None
    ) -> None:
        self.inner, self.seconds, self.clock = inner, seconds, clock
        self.ends_at = clock() + seconds
        self.resolve = resolve or self._look_up

    def _look_up(self, name: str) -> list[str]:
        return looked_up(name=name, seconds=max(self.ends_at - self.clock(), 0.1))

    def check_time(self) -> None:
        if self.clock() >= self.ends_at:
            raise too_slow(seconds=self.seconds)

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
        for address in public_addresses(host=host, resolve=self.resolve)[:4]:
            try:
                stream = self.inner.connect_tcp(address, port, timeout=min(self.left(), 8.0))
                return _GuardedStream(stream, guard=self)
            except (httpcore.NetworkError, httpcore.TimeoutException) as error:
                problem = error
        raise problem or too_slow(seconds=self.seconds)


class _GuardedStream(httpcore.NetworkStream):
    """A connection on which every wait ends with the deadline."""

    def __init__(self, inner: httpcore.NetworkStream, *, guard: Guard) -> None:
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
