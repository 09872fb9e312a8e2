"""Carrying one letter: to the mail server, or into the folder. What goes wrong becomes one word, never the server's own
sentence: that often repeats the address.
"""

from __future__ import annotations

import smtplib
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from email.message import EmailMessage

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from sameboat.base.outbox import folder, server
from sameboat.base.outbox.letter import Letter, as_message, sender_domain

STEP_S = 20.0  # for one answer of the mail server
LONGEST_S = 90.0  # for everything together: a server that sends one letter at a time never exceeds STEP_S

WHY = {
    "no_answer": _("The mail server did not answer."),
    "busy": _("The mail server asked us to come back later."),
    "no_login": _("The mail server does not accept our name and password."),
    "no_lock": _("The mail server answered, but offers no encryption. So nothing was said to it."),
    "no_trust": _("The mail server answered, but its certificate is not one for its name. So nothing was said to it."),
    "refused": _("The mail server refuses this letter for good. Often the address no longer exists."),
    "set_up": _("SAMEBOAT_SMTP cannot be read."),
    "disk": _("The folder for letters cannot be written."),
    "ended": _("The server was stopped while it was sending."),
}


class NotNow(Exception):
    """It did not work this time. `why` is a key of WHY."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


class Never(NotNow):
    """It will not work another time either."""


def hand_over(*, letter: Letter, number: str, now: datetime) -> None:
    """Give the letter to whoever carries it. Raises NotNow or Never."""
    message = as_message(letter=letter, number=number, now=now)
    to = _server()
    if to is None:
        _put_down(message, number)
        return
    with _plainly(), _line(to) as line:
        line.sendmail(sender(), [letter.to], bytes(message))


def _put_down(message: EmailMessage, number: str) -> None:
    try:
        folder.keep(message=message, number=number)
    except OSError as problem:
        raise NotNow("disk") from problem


def ask() -> str:
    """Speak to the mail server without sending anything. Answers "" when it would take letters, else a key of WHY."""
    try:
        to = _server()
        if to is not None:
            with _plainly(), _line(to) as line:
                line.noop()
    except NotNow as problem:
        return problem.why
    return ""


def sender() -> str:
    """Our own address."""
    return str(settings.SAMEBOAT_MAIL_FROM)


def _server() -> server.Server | None:
    try:
        return server.read(address=settings.SAMEBOAT_SMTP)
    except ValueError as problem:
        raise NotNow("set_up") from problem


@contextmanager
def _line(to: server.Server) -> Iterator[smtplib.SMTP]:
    """A conversation with the mail server that cannot last longer than LONGEST_S, encrypted and introduced."""
    name = sender_domain()  # how we introduce ourselves; the machine's own name is nobody's business
    safely = ssl.create_default_context()
    if to.encrypted:
        line: smtplib.SMTP = smtplib.SMTP_SSL(timeout=STEP_S, local_hostname=name, context=safely)
    else:
        line = smtplib.SMTP(timeout=STEP_S, local_hostname=name)
    bell = threading.Timer(LONGEST_S, lambda: _hang_up(line))
    bell.daemon = True
    bell.start()
    try:
        _begin(line, to, safely)
        yield line
        with suppress(OSError, smtplib.SMTPException):  # it has the letter: a goodbye that fails changes nothing
            line.quit()
    finally:
        bell.cancel()
        line.close()


def _begin(line: smtplib.SMTP, to: server.Server, safely: ssl.SSLContext) -> None:
    line._host = to.host  # type: ignore[attr-defined]  # smtplib sets it only when it connects by itself; TLS needs it
    code, _words = line.connect(to.host, to.port)
    if code != 220:
        raise smtplib.SMTPConnectError(code, "")
    line.ehlo_or_helo_if_needed()
    if to.must_encrypt:
        if not line.has_extn("starttls"):
            raise NotNow("no_lock")
        line.starttls(context=safely)
        line.ehlo()
    if to.user:
        line.login(to.user, to.password)


def _hang_up(line: smtplib.SMTP) -> None:
    import socket

    if line.sock is not None:
        with suppress(OSError):
            line.sock.shutdown(socket.SHUT_RDWR)


@contextmanager
def _plainly() -> Iterator[None]:
    """What mail servers and networks say, as NotNow and Never. `from None`: the words of the server hold the address."""
    try:
        yield
    except smtplib.SMTPAuthenticationError:
        raise NotNow("no_login") from None
    except smtplib.SMTPRecipientsRefused as refusal:
        raise _by_code(max(code for code, _words in refusal.recipients.values())) from None
    except smtplib.SMTPDataError as refusal:
        raise _by_code(refusal.smtp_code) from None
    except smtplib.SMTPResponseException:  # it speaks, but does not want us now
        raise NotNow("busy") from None
    except ssl.SSLCertVerificationError:
        raise NotNow("no_trust") from None
    except ssl.SSLError:  # it answers in the open where encryption was to begin
        raise NotNow("no_lock") from None
    except (smtplib.SMTPException, OSError):
        raise NotNow("no_answer") from None


def _by_code(code: int) -> NotNow:
    return Never("refused") if 500 <= code <= 599 else NotNow("busy")
