"""The process that stays: starts the workers, tells when they answer, ends with them. Imports no Django (memory).

Pages run by WSGI with one blocking thread per worker (docs/decisions/0007-serving.md). Long answers leave that
thread: an answer that is written piece by piece is handed to a thread of its own, so that one slow reader cannot
keep everybody else waiting.
"""

from __future__ import annotations

import argparse
import encodings.idna  # noqa: F401 - every connection by name asks for it: never for the first time beside a fork
import gc
import os
import socket
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from granian import Granian
from granian.constants import HTTPModes, Interfaces
from granian.log import LogLevels
from granian.server import mp

from sameboat.site import running

AT_ONCE = 16  # long answers going out of one worker at the same time; each costs a thread
SMALL = 1_048_576  # bytes: an answer up to this length is read at once and leaves the thread free
PATIENCE = 30.0  # seconds to wait for the first answer before saying so
Headers = list[tuple[str, str]]
_places = threading.BoundedSemaphore(AT_ONCE)


def main(words: list[str]) -> int:
    """Serve until told to stop. Returns 0, or 1 when the workers cannot be started."""
    given = _arguments().parse_args(words)
    held = running.hold(data_dir=Path(given.data_dir))
    # A worker is a fork of this process. A lock that a thread held at that moment (importing is one) stays shut in it for
    # good: so the thread that asks begins with everything loaded that asking needs. Nothing answers here yet.
    _answers(given.host, given.port)
    threading.Thread(target=_tell, args=(given,), daemon=True).start()
    mp._wsgi_call_wrap = _outside(mp._wsgi_call_wrap)  # type: ignore[attr-defined]  # tests/journeys hold it in place
    server = Granian(
        "sameboat.site.wsgi:application",
        address=given.host,
        port=given.port,
        interface=Interfaces.WSGI,
        workers=given.workers,
        blocking_threads=1,
        http=HTTPModes.http1,
        log_level=LogLevels.warning,
        respawn_failed_workers=True,
        workers_kill_timeout=10,
    )
    try:
        server.serve(target_loader=_application, wrap_loader=False)
    finally:
        os.close(held)
    return 0


def _arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="sameboat run")
    parser.add_argument("--host", required=True)
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--workers", type=int, required=True)
    parser.add_argument("--data-dir", required=True)
    parser.add_argument("--demo", action="store_true", help="say that the demo network is loaded")
    return parser


def _application() -> Callable[..., Any]:
    """In the worker: the site, and the clock that tidies up at night."""
    from sameboat.site import clock
    from sameboat.site.wsgi import application

    clock.start()
    _warm_up()
    gc.collect()
    gc.freeze()  # what is loaded by now stays: looking through it again and again only makes visitors wait
    return application


def _warm_up() -> None:
    """Load what the first visitor would otherwise wait for: every page's code, and the search index."""
    from django.db import DatabaseError
    from django.urls import get_resolver
    from django.utils import timezone

    from sameboat.directory import api

    _ = get_resolver().url_patterns
    try:
        api.prepare_search(now=timezone.now())
    except (DatabaseError, OSError) as problem:  # pages without the database still answer, the others say 503
        sys.stderr.write(f"The search is not ready: {problem}\n")


def _outside(wrap: Callable[..., Any]) -> Callable[..., Any]:
    """Put our own protocol between the server and the site."""

    def wrapped(callback: Any, scope_opts: Any, access_log_fmt: Any = None) -> Callable[[Any, Any], Any]:
        runner = wrap(callback, scope_opts, access_log_fmt)
        return lambda proto, scope: runner(_Protocol(proto), scope)

    return wrapped


class _Protocol:
    """What the server gives an application to answer with, with two differences.

    The name of the server is not told. Pieces of an unknown or great length are sent from a thread of their own:
    a reader who takes one byte a second would otherwise hold the worker's only thread.
    """

    __slots__ = ("_proto",)

    def __init__(self, proto: Any) -> None:
        self._proto = proto

    def response_bytes(self, status: int, headers: Headers, body: bytes) -> None:
        self._proto.response_bytes(status, [*headers, ("Server", "")], body)

    def response_iter(self, status: int, headers: Headers, body: Any) -> None:
        if _length(headers) <= SMALL:
            self.response_bytes(status, headers, _whole(body))
        elif not _places.acquire(blocking=False):
            body.close()
            self.response_bytes(
                503, [("Retry-After", "30"), ("Content-Type", "text/plain")], b"Too busy. Try again soon."
            )
        else:
            answer = (status, [*headers, ("Server", "")], body)
            threading.Thread(target=self._send, args=answer, daemon=True).start()

    def _send(self, status: int, headers: Headers, body: Any) -> None:
        from django.db import connections

        try:
            self._proto.response_iter(status, headers, body)
        finally:
            _places.release()
            connections.close_all()  # this thread's own


def _length(headers: Headers) -> float:
    """The length the answer states, else without end."""
    stated = [int(value) for name, value in headers if name.lower() == "content-length" and value.isdigit()]
    return stated[0] if stated else float("inf")


def _whole(body: Any) -> bytes:
    try:
        return b"".join(iter(body.__next__, None))
    finally:
        body.close()


def _tell(given: argparse.Namespace) -> None:
    """Print the address when the server answers there."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        if _answers(given.host, given.port):
            sys.stdout.write(_greeting(given))
            sys.stdout.flush()
            return
        time.sleep(0.02)
    sys.stderr.write(f"Sameboat does not answer yet on port {given.port}.\n")


def _greeting(given: argparse.Namespace) -> str:
    address = running.told_address(listens=given.host, port=given.port)
    lines = [f"Sameboat answers at {address}/"]
    if not address.endswith(f":{given.port}"):
        lines.append(
            f"It listens on port {given.port} of {given.host}; what stands in front passes requests on to it there."
        )
    if given.demo:
        lines.append("The demo network is loaded: invented groups in real towns.")
    lines.append(f"Everything it keeps lies in {given.data_dir}")
    if given.host in running.EVERYWHERE and not os.environ.get("SAMEBOAT_HOSTS"):
        lines.append("It answers to the name localhost only. Name its address: SAMEBOAT_HOSTS=groups.example.org")
    lines.append("Stop it with Ctrl-C.")
    return "\n" + "".join(f"  {line}\n" for line in lines) + "\n"


def _answers(host: str, port: int) -> bool:
    nearby = running.EVERYWHERE.get(host, host)
    name = [*running.names_of(told=os.environ.get("SAMEBOAT_HOSTS", "")), "localhost"][0].lstrip(".*") or "localhost"
    try:
        with socket.create_connection((nearby, port), timeout=5) as line:
            line.sendall(f"GET /healthz HTTP/1.1\r\nHost: {name}\r\nConnection: close\r\n\r\n".encode())
            return line.recv(5) == b"HTTP/"
    except OSError:
        return False


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
