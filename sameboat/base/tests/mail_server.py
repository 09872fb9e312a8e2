"""A mail server of our own, on this machine: it keeps what it gets and answers what a test tells it to."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult


class PostOffice:
    """`got`: (from, to, mail). `answers`: what it says to the next letters instead of yes, "drop" to hang up."""

    def __init__(self) -> None:
        self.got: list[tuple[str, list[str], Any]] = []
        self.answers: list[str] = []
        self.at = "DATA"  # or RCPT: where the answers are given
        self.hellos: list[str] = []
        self.logins: list[tuple[str, str]] = []
        self.port = 0

    async def handle_EHLO(self, server, session, envelope, hostname, responses):  # noqa: N802 - aiosmtpd's name
        self.hellos.append(hostname)
        session.host_name = hostname
        return responses

    async def handle_RCPT(self, server, session, envelope, address, rcpt_options):  # noqa: N802
        if self.at == "RCPT" and self.answers:
            return self.answers.pop(0)
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):  # noqa: N802
        said = self.answers.pop(0) if self.at == "DATA" and self.answers else ""
        if said == "drop":
            server.transport.close()
            return "451 never heard"
        if not said or said == "keep and drop":
            mail = message_from_bytes(envelope.content, policy=policy.default)
            self.got.append((envelope.mail_from, envelope.rcpt_tos, mail))
        if said == "keep and drop":
            server.transport.close()
        return said or "250 OK"

    def authenticate(self, server, session, envelope, mechanism, data):
        self.logins.append((data.login.decode(), data.password.decode()))
        return AuthResult(success=data.password == b"right", handled=False)


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def post_office(**more: Any) -> Iterator[PostOffice]:
    """Open it for a test; `more` goes to aiosmtpd."""
    office = PostOffice()
    office.port = free_port()
    if more.pop("with_login", False):
        more |= {"authenticator": office.authenticate, "auth_required": True, "auth_require_tls": False}
    controller = Controller(office, hostname="127.0.0.1", port=office.port, **more)
    controller.start()
    try:
        yield office
    finally:
        controller.stop()


@contextmanager
def silent_server(*, says: bytes = b"", every: float = 0.0) -> Iterator[int]:
    """Takes calls and never answers as it should: nothing, or one byte of `says` now and then. Answers its port."""
    door = socket.create_server(("127.0.0.1", 0))
    closing = threading.Event()
    lines: list[socket.socket] = []

    def serve() -> None:
        while not closing.is_set():
            try:
                line, _address = door.accept()
            except OSError:
                return
            lines.append(line)
            threading.Thread(target=drip, args=(line,), daemon=True).start()

    def drip(line: socket.socket) -> None:
        for byte in says:
            if closing.wait(every):
                return
            try:
                line.sendall(bytes([byte]))
            except OSError:
                return

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    try:
        yield int(door.getsockname()[1])
    finally:
        closing.set()
        door.shutdown(socket.SHUT_RDWR)
        door.close()
        thread.join(5)
        for line in lines:
            line.close()
