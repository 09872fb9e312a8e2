"""Volunteers and questions for tests."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any
from zoneinfo import ZoneInfo

from sameboat.accounts.api import Account
from sameboat.groups.api import Group, Member
from sameboat.groups.tests.makers import a_group, a_plan, an_account
from sameboat.welcome.actions.answering import volunteer
from sameboat.welcome.actions.asking import ask
from sameboat.welcome.models import (
    Appointment,
    Ask,
    AskWord,
    Companion,
    Declined,
    Goodbye,
    Handed,
    Help,
    Pair,
    Volunteer,
    Wish,
)

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
_numbers = count(1)
GIVEN = {
    "name": "Linnet", "way": "page", "reach": "", "when": "", "first": "one", "who": "anybody",
    "with_companion": False, "discreet": True, "language": "en",
}  # fmt: skip


def answers(*, member: Member, gender: str = "", now: datetime = NOW, **more: Any) -> Volunteer:
    """This member answers first questions."""
    given = {"answers": True, "accompanies": False, "rests": False, **more}
    return volunteer(member=member, gender=gender, now=now, **given)


def a_question(*, group: Group | None = None, words: str = "", now: datetime = NOW, **more: Any) -> tuple[Ask, str]:
    """A question and its code. A group that is made for it has one volunteer, Robin."""
    if group is None:
        group = a_group(members=3, now=now)
        answers(member=group.members.get(name="Robin"), now=now)
    key = f"form-{next(_numbers)}"
    asked = ask(group=group, given=GIVEN | more, words=words, form_key=key, form_open_s=60.0, now=now)
    return Ask.objects.latest("pk"), asked.code


def since_last_evening(*, now: datetime) -> timedelta:
    """How long ago half past six of yesterday was, on the wall in Oslo: at any hour of the day an evening that is over."""
    wall = now.astimezone(ZoneInfo("Europe/Oslo"))
    return now - (wall - timedelta(days=1)).replace(hour=18, minute=30, second=0, microsecond=0).astimezone(UTC)


def _member(account: Account) -> Member:
    """Their place in a group; in one that they plan, when there is none yet."""
    there = Member.objects.filter(account=account).first()
    return there or Member.objects.get(group=a_plan(by=account), account=account)


def _companion(*, account: Account, other: Account, tie: Any) -> Companion:
    question, _code = a_question()
    made = Appointment.objects.create(
        ask=question, number=1, starts_at=NOW, timezone="Europe/Oslo", place_sort="public"
    )
    return Companion.objects.create(appointment=made, member=_member(account))


def _declined(*, account: Account, other: Account, tie: Any) -> Declined:
    question, _code = a_question()
    return Declined.objects.create(ask=question, member=_member(account))


def _handed(*, account: Account, other: Account, tie: Any) -> Handed:
    question, _code = a_question()
    return Handed.objects.create(ask=question, volunteer=_volunteer(account=account, other=other, tie=tie))


def _pair(*, account: Account, other: Account, tie: Any) -> Pair:
    """A row of this tie: each in a group of its own, on either side, and begun or only proposed."""
    mine, theirs = Member.objects.get(group=a_plan(by=account), account=account), _member(an_account())
    for newcomer, buddy in ((mine, theirs), (theirs, mine)):
        for began in (None, NOW.date()):
            made = Pair.objects.create(newcomer=newcomer, buddy=buddy, proposed_date=NOW.date(), began_date=began)
            if Pair.objects.filter(tie.rows_of(account=account), pk=made.pk).exists():
                return made
            made.delete()
    raise ValueError(tie)


def _volunteer(*, account: Account, other: Account, tie: Any) -> Volunteer:
    return Volunteer.objects.get_or_create(member=_member(account), defaults={"answers": True})[0]


def _taken(*, account: Account, other: Account, tie: Any) -> Ask:
    question, _code = a_question(words="A word.")
    if tie.to.startswith("link_from"):
        question.link_from = _member(account)
    else:
        question.volunteer = _volunteer(account=account, other=other, tie=tie)
    question.save()
    return question


def _word(*, account: Account, other: Account, tie: Any) -> AskWord:
    question, _code = a_question()
    given = {"by_name": "Robin", "text": "I know those nights.", "form_key": f"word-{next(_numbers)}"}
    return AskWord.objects.create(ask=question, by_seeker=False, by=account, said_date=NOW.date(), **given)


def _help(*, account: Account, other: Account, tie: Any) -> Help:
    return Help.objects.create(
        member=_member(account), kind="ride", way="offers", words="From the east side", ends_on=NOW.date() + timedelta(days=30)
    )  # fmt: skip


def _wish(*, account: Account, other: Account, tie: Any) -> Wish:
    return Wish.objects.create(member=_member(account), who="anybody", said_date=NOW.date())


def _goodbye(*, account: Account, other: Account, tie: Any) -> Goodbye:
    return Goodbye.objects.create(member=_member(account), on_date=NOW.date())


OF_A_PERSON = {
    Ask: _taken, AskWord: _word, Companion: _companion, Declined: _declined, Goodbye: _goodbye, Handed: _handed, Help: _help, Pair: _pair, Volunteer: _volunteer, Wish: _wish,
}  # fmt: skip
