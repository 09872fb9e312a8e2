"""One letter: to whom, about what, and how it looks on the way."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from email.message import EmailMessage
from enum import Enum
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail import BadHeaderError
from django.core.validators import validate_email
from django.utils import translation
from django.utils.crypto import salted_hmac
from django.utils.formats import date_format
from django.utils.translation import gettext, gettext_lazy

from sameboat.base.rulebook import Refused

LONGEST = 10_000  # characters
CONTROL = {chr(number) for number in range(32)} - {"\n", "\t"}
TOP = re.compile(r"\.(?!\d+$)[^.\[\]]{2,}$")  # .org and its like: not "localhost", not a number
WAITING, OVER, ASIDE = "waiting", "over", "aside"


class LetterRefused(Refused):
    """It cannot be sent like that. The message is the sentence to show."""


class Subject(Enum):
    """All subjects there are. Whoever looks over a shoulder learns nothing from them."""

    REMINDER = gettext_lazy("Reminder")
    MESSAGE = gettext_lazy("There is news for you")
    ANSWER = gettext_lazy("An answer for you")
    ACCOUNT = gettext_lazy("A change you should know of")


@dataclass(frozen=True, slots=True)
class Letter:
    """What is kept of a letter until it is sent. Afterwards all that is left is `state` and `day`."""

    state: str
    day: str  # it was written, or it was over
    to: str = ""
    kind: str = ""  # name of the Subject
    subject: str = ""
    body: str = ""
    due: str = ""  # moments in ISO 8601
    until: str = ""
    tries: int = 0
    why: str = ""  # the word for what went wrong last, see carry.WHY

    def told(self) -> dict[str, Any]:
        """As it lies in the queue's file."""
        return asdict(self)

    def with_(self, **changes: Any) -> Letter:
        """The same with other values."""
        return replace(self, **changes)

    def too_late(self, *, now: datetime) -> bool:
        """Whether it would be no use any more."""
        return bool(self.until) and now > datetime.fromisoformat(self.until)


def number_of(*, key: str) -> str:
    """The letter's number, from which nobody can guess its key. 40 hexadecimal digits."""
    return salted_hmac("sameboat.base.outbox", key, algorithm="sha256").hexdigest()[:40]


def written(
    *, to: str, language: str, subject: Subject, body: Callable[[], str], when: datetime | None,
    until: datetime | None, now: datetime, asked_for: bool = True,
) -> Letter:  # fmt: skip
    """Write a letter in the person's language, with the reason why it comes when they have asked for it. Raises LetterRefused."""
    with translation.override(language if language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE):
        letter = Letter(
            state=WAITING, day=now.date().isoformat(), to=writable(address=to), kind=subject.name,
            subject=_subject(subject, when), body=_body(body(), asked_for=asked_for), due=now.isoformat(),
            until=until.isoformat() if until else "",
        )  # fmt: skip
        try:
            as_message(letter=letter, number="0", now=now)
        except (BadHeaderError, ValueError) as problem:
            raise LetterRefused(gettext("A line break does not belong there.")) from problem
    return letter


def as_message(*, letter: Letter, number: str, now: datetime) -> EmailMessage:
    """The mail: one recipient, a neutral sender, nothing that names a group, a list or this machine.

    The number is the same at every attempt, so a mail server that got it twice can tell. Raises ValueError for a
    line break in what becomes a header.
    """
    from email import policy
    from email.utils import format_datetime

    message = EmailMessage(policy=policy.SMTP)
    message["From"] = settings.SAMEBOAT_MAIL_FROM
    message["To"] = letter.to
    message["Subject"] = letter.subject
    message["Date"] = format_datetime(now.replace(second=0, microsecond=0))
    message["Message-ID"] = f"<{number}@{sender_domain()}>"
    message["Auto-Submitted"] = "auto-generated"  # so that nobody's "I am away" answers it
    message.set_content(letter.body, cte="quoted-printable")
    return message


def sender_domain() -> str:
    """The part of our address after the @."""
    return str(settings.SAMEBOAT_MAIL_FROM).rpartition("@")[2]


def writable(*, address: str) -> str:
    """One address that every mail server understands, as it is written to. Raises LetterRefused.

    Only names under a domain of the open net: a letter to this machine or to a number is a question to somebody's inner
    net. No name that begins with a hyphen: programmes behind a mail server take such a one for an order.
    """
    try:
        if len(address) > 254:
            raise ValidationError("too long")
        validate_email(address)
        name, _, domain = address.rpartition("@")
        if name.startswith(("-", '"')) or not TOP.search(domain):
            raise ValidationError("no address of a person")
        plain = domain.encode("idna")
        if plain.decode("idna").lower() != domain.lower():
            raise ValidationError("would go elsewhere")  # the old way to write ß and some others
        return f"{name.encode('ascii').decode()}@{plain.decode()}"
    except (ValidationError, UnicodeError) as problem:
        raise LetterRefused(gettext("This is not an e-mail address we can write to. One address, please.")) from problem


def _subject(subject: Subject, when: datetime | None) -> str:
    if when is None:
        return str(subject.value)
    told = {"what": subject.value, "day": date_format(when, "l"), "time": when.strftime("%H:%M")}
    return gettext("%(what)s: %(day)s %(time)s") % told


def _body(words: str, *, asked_for: bool) -> str:
    """The words, and why they come. Raises LetterRefused."""
    words = words.replace("\r\n", "\n").strip()
    if not words or len(words) > LONGEST or CONTROL & set(words) or _broken(words):
        raise LetterRefused(gettext("A letter needs plain words, at most 10 000 letters of them."))
    if not asked_for:
        return f"{words}\n"
    end = gettext("You get this because you asked for it. You can stop it at any time, in the same place.")
    return f"{words}\n\n{end}\n"


def _broken(words: str) -> bool:
    """Half a character, which no encoding can hold."""
    try:
        words.encode()
    except UnicodeEncodeError:
        return True
    return False
