"""Fetches one feed over https, with limits: what an address may be, where it may lead, how long and how large.

An address is typed by the operator, yet its name may point anywhere, and what answers may be hostile. So: https on the
usual port only; the name is looked up once, every address found must be a public one, and the connection goes to
exactly that address; redirects are told, not followed; at most 20 MB after unpacking; 20 seconds for everything.
Settings of the machine about proxies are not looked at.
"""

from __future__ import annotations

import ssl
import time
import zlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

import httpcore
from django.utils.translation import gettext

from sameboat.directory.feeds.connecting import Clock, Guard, Resolver, checked, too_slow
from sameboat.directory.feeds.refusals import FeedRefused

MAX_BODY = 20 * 1024 * 1024  # bytes, unpacked
DEADLINE = 20.0  # seconds for everything


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
    url, host = checked(url=url)
    guard = Guard(network or httpcore.SyncBackend(), seconds=DEADLINE, clock=clock, resolve=resolve)
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
        raise too_slow(seconds=DEADLINE) from error
    except (httpcore.NetworkError, httpcore.ProtocolError, ssl.SSLError, OSError) as error:
        raise FeedRefused(
            gettext("{host} could not be reached, or its secure connection is not in order.").format(host=host)
        ) from error


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
