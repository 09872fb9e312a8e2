"""What welcoming writes to people. A letter names no group and nobody, and says nothing of what it is about.

Members have confirmed their address (accounts). At the door of newcomers there is no account and no code to type: whoever
asks or waits should not need a second step. So nobody knows whose an address there is. Such a letter does not say that
its reader wanted it; one goes, and no other before the page was opened with its code; and few a day to one address.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime

from django.conf import settings
from django.utils.translation import gettext

from sameboat.accounts.api import Account, letter_to
from sameboat.base.outbox import LetterRefused, Subject, may_send, send_letter, writable
from sameboat.groups.api import Member
from sameboat.welcome.models import Appointment, Ask, Volunteer, Waiting

A_DAY = 3  # letters of one sort to an address that nobody has confirmed, whoever gave it and however often
WITHIN_S = 120  # what happens in one conversation within this time is told in one letter, at its end


def go_out() -> bool:
    """Whether letters leave this server at all. Where no mail server is named, no page promises one."""
    return bool(settings.SAMEBOAT_SMTP)


def question_waits(*, ask: Ask, volunteer: Volunteer, now: datetime) -> None:
    """Tell a volunteer that somebody waits for an answer."""
    _tell_of_a_question(ask, volunteer.member, _somebody_waits, now)


def news_of_a_question(*, ask: Ask, member: Member, now: datetime) -> None:
    """Tell a member who answers or comes along that there is something new about a question."""
    _tell_of_a_question(ask, member, _something_new, now)


def news_of_an_appointment(*, appointment: Appointment, now: datetime) -> None:
    """Tell those who come along, and whoever has the question, that there is something new: nobody goes for nothing."""
    members = {one.member.pk: one.member for one in appointment.companions.select_related("member__account")}
    if appointment.ask.volunteer is not None:
        members[appointment.ask.volunteer.member_id] = appointment.ask.volunteer.member
    for one in members.values():
        news_of_a_question(ask=appointment.ask, member=one, now=now)


def nobody_answered(*, ask: Ask, members: Iterable[Member], now: datetime) -> None:
    """Tell those who look after the group that there is something new: each who answers has had a question, and nobody
    answered. On the home of the group they read how many wait so, and not who."""
    for one in members:
        something_new(member=one, key=f"unanswered:{ask.pk}:{ask.handed_at.date()}", now=now)


def something_new(*, member: Member, key: str, now: datetime) -> None:
    """Tell a member that there is something new for them, and not what. `key`: what it is about, so that it is told once."""
    _tell(account=member.account, key=f"welcome:news:{member.pk}:{key}", body=_something_new, now=now)


def _somebody_waits() -> str:
    return gettext("Somebody waits for you. Sign in when nobody looks over your shoulder.")


def _something_new() -> str:
    return gettext("There is something new for you. Sign in when nobody looks over your shoulder.")


def _tell_of_a_question(ask: Ask, member: Member, body: Callable[[], str], now: datetime) -> None:
    """One letter for all that happens in these minutes: it goes when they are over, so that nothing is missed."""
    part, at = _minutes(now)
    _tell(account=member.account, key=f"welcome:ask:{ask.pk}:{member.pk}:{part}", body=body, at=at, now=now)


def _minutes(now: datetime) -> tuple[int, datetime]:
    """The part of the day this moment is in, as a number, and when it ends."""
    part = int(now.timestamp()) // WITHIN_S
    return part, datetime.fromtimestamp((part + 1) * WITHIN_S, tz=now.tzinfo)


def _tell(
    *, account: Account, key: str, body: Callable[[], str], now: datetime, at: datetime | None = None
) -> None:  # fmt: skip
    if account.is_active:  # whoever cannot sign in finds nothing new there
        letter_to(account=account, key=key, subject=Subject.MESSAGE, body=body, at=at, now=now)


def answer_waits(*, ask: Ask, now: datetime) -> None:
    """Tell a seeker who left an e-mail address that there is something new on their page. Not what: it may be no answer."""
    if ask.way != "email":
        return
    part, at = _minutes(now)
    _tell_at_the_door(
        row=ask, sort="welcome:answer", key=str(part), to=ask.reach, language=ask.language, at=at, now=now
    )  # fmt: skip


def group_started(*, waiting: Waiting, key: str, now: datetime) -> None:
    """Tell somebody who waits, and wanted a letter, that there is something new for them."""
    _tell_at_the_door(
        row=waiting, sort="welcome:started", key=key, to=waiting.email, language=waiting.language, at=None, now=now
    )  # fmt: skip


def page_was_opened(*, row: Ask | Waiting) -> None:
    """Whoever has the code has looked: when there is something new again, a letter may say so again."""
    if row.letter_out:
        type(row).objects.filter(pk=row.pk).update(letter_out=False)
        row.letter_out = False


def _tell_at_the_door(
    *, row: Ask | Waiting, sort: str, key: str, to: str, language: str, at: datetime | None, now: datetime
) -> None:  # fmt: skip
    """One letter to an address nobody has confirmed; no other before the page was opened (NORM-16)."""
    try:
        written_to = writable(address=to) if to else ""
    except LetterRefused:  # an address that cannot be written to must not stand in the way of whoever answers
        return
    if not written_to or row.letter_out or not may_send(sort=sort, to=written_to, most_a_day=A_DAY, now=now):
        return
    send_letter(
        key=f"{sort}:{row.pk}:{key}", to=written_to, wanted=True, language=language, subject=Subject.MESSAGE,
        body=_new_on_the_page, at=at, most_a_day=A_DAY, asked_for=False, now=now,
    )  # fmt: skip
    type(row).objects.filter(pk=row.pk).update(letter_out=True)
    row.letter_out = True


def _new_on_the_page() -> str:
    return gettext(
        "There is something new for you. Open the page with your code when nobody looks over your shoulder.\n\n"
        "This comes because somebody gave this address for it. If that was you: no other letter about it comes before you"
        " have opened that page, and there you can end it. If it was not you, there is nothing to do: nobody knows whose"
        " address it is, and without the code no other letter about it comes."
    )
