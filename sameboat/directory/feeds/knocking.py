"""Knocks at web pages: does somebody answer there? Nothing of the page is read.

The same guard as for feeds stands before every connection (connecting.py). Redirects are not followed: whoever
redirects is at home.
"""

from __future__ import annotations

import ssl
import threading
import time
from collections import deque
from collections.abc import Callable, Sequence

import httpcore

from sameboat.directory import rules
from sameboat.directory.feeds.connecting import Clock, Guard, NotPublic, Resolver, checked
from sameboat.directory.feeds.refusals import FeedRefused

DEADLINE = 8.0  # seconds for one page
AT_ONCE = 4  # pages at the same time: the machine serves people meanwhile
HEADERS = [("User-Agent", "Sameboat link check"), ("Accept", "*/*"), ("Accept-Encoding", "identity")]

Knock = Callable[[str], bool | None]


def knock(
    *,
    url: str,
    resolve: Resolver | None = None,
    network: httpcore.NetworkBackend | None = None,
    clock: Clock = time.monotonic,
    tls: ssl.SSLContext | None = None,
) -> bool | None:
    """Whether the page is there. None: it cannot be told from here, for the address is of a kind we do not open.

    Never raises for what a stranger answers. `resolve`, `network` and `clock` are for tests; `tls` saves making it anew.
    """
    try:
        url, _ = checked(url=url, plain_too=True)
    except FeedRefused:
        return None
    guard = Guard(network or httpcore.SyncBackend(), seconds=DEADLINE, clock=clock, resolve=resolve)
    context = tls or httpcore.default_ssl_context()
    try:
        with (
            httpcore.ConnectionPool(ssl_context=context, network_backend=guard) as pool,
            pool.stream("GET", url, headers=HEADERS) as response,
        ):
            return rules.page_is_there(status=response.status)
    except NotPublic:
        return None
    except (
        FeedRefused, httpcore.TimeoutException, httpcore.NetworkError, httpcore.ProtocolError,
        httpcore.UnsupportedProtocol, ssl.SSLError, OSError,
    ):  # fmt: skip
        return False


def knock_at_all(
    *, addresses: Sequence[str], seconds: float, ask: Knock | None = None, clock: Clock = time.monotonic
) -> dict[str, bool | None]:
    """What `knock` says of each address, as far as the seconds reach; the rest is left out.

    Takes at most `seconds` and one deadline. Its threads end with the process: a stop never waits for a stranger.
    """
    waiting, said, ends_at = deque(addresses), dict[str, bool | None](), clock() + seconds
    knock_at = ask or _knocker()

    def go_round() -> None:
        while clock() < ends_at:
            try:
                address = waiting.popleft()
            except IndexError:
                return
            said[address] = knock_at(address)

    threads = [threading.Thread(target=go_round, daemon=True) for _ in range(min(AT_ONCE, len(addresses)))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(max(0.0, ends_at - clock()) + DEADLINE)
    return dict(said)


def _knocker() -> Knock:
    tls = httpcore.default_ssl_context()
    return lambda address: knock(url=address, tls=tls)
