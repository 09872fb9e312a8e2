"""What welcoming writes to people. A letter names no group and nobody, and says nothing of what it is about."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from django.conf import settings
from django.utils.translation import gettext

from sameboat.accounts.api import Account
from sameboat.base.outbox import Subject, send_letter
from sameboat.groups.api import Member
from sameboat.welcome.models import Ask, Volunteer, Waiting


def question_waits(*, ask: Ask, volunteer: Volunteer, key: str, now: datetime) -> None:
    """Tell a volunteer that somebody waits for an answer. `key`: what it is about, so that it is told once."""
    _tell(
        account=volunteer.member.account, key=f"welcome:waits:{ask.pk}:{volunteer.pk}:{key}",
        body=lambda: gettext("Somebody waits for you. Sign in when nobody looks over your shoulder."), now=now,
    )  # fmt: skip


def news_of_a_question(*, ask: Ask, volunteer: Volunteer, key: str, now: datetime) -> None:
    """Tell the volunteer who has a question that there is something new about it."""
    something_new(member=volunteer.member, key=f"{ask.pk}:{key}", now=now)


def something_new(*, member: Member, key: str, now: datetime) -> None:
    """Tell a member that there is something new for them, and not what."""
    _tell(
        account=member.account, key=f"welcome:news:{member.pk}:{key}",
        body=lambda: gettext("There is something new for you. Sign in when nobody looks over your shoulder."), now=now,
    )  # fmt: skip


def _tell(*, account: Account, key: str, body: Callable[[], str], now: datetime) -> None:
    send_letter(
        key=key, to=account.email, wanted=bool(account.email), language=settings.LANGUAGE_CODE,
        subject=Subject.MESSAGE, body=body, now=now,
    )  # fmt: skip


def answer_waits(*, ask: Ask, key: str, now: datetime) -> None:
    """Tell a seeker who left an e-mail address that there is an answer on their page."""
    if ask.way != "email":
        return
    send_letter(
        key=f"welcome:answer:{key}",
        to=ask.reach,
        wanted=True,
        language=ask.language,
        subject=Subject.MESSAGE,
        body=lambda: gettext(
            "There is an answer for you. Open the page with your code when nobody looks over your shoulder."
        ),
        now=now,
    )


def group_started(*, waiting: Waiting, key: str, now: datetime) -> None:
    """Tell somebody who waits, and wanted a letter, that there is something new for them."""
    send_letter(
        key=f"welcome:started:{waiting.pk}:{key}",
        to=waiting.email,
        wanted=bool(waiting.email),
        language=waiting.language,
        subject=Subject.MESSAGE,
        body=lambda: gettext(
            "There is something new for you. Open the page with your code when nobody looks over your shoulder."
        ),
        now=now,
    )
