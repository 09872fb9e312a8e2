"""Ask a group, say a word, take it back."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext

from sameboat.accounts.api import wipe_afterwards
from sameboat.base.codes import code_from, digest, in_fours, key_with
from sameboat.base.outbox import forget_letters
from sameboat.base.rulebook import Refused
from sameboat.evidence import api as evidence
from sameboat.groups.api import Group
from sameboat.welcome import letters
from sameboat.welcome.actions.answering import hand_on, let_go, look_again, takes
from sameboat.welcome.actions.ending import move_end
from sameboat.welcome.actions.meeting_first import nothing_stands
from sameboat.welcome.models import OPEN, Ask, AskWord, Expected, Volunteer
from sameboat.welcome.queries import answers_now, came_this_hour, count_one
from sameboat.welcome.rules import ASKED, ends_on, may_stop, may_take_now, reach_fits

CODE = "welcome-code"


@dataclass(frozen=True, slots=True)
class Asked:
    """What the seeker is shown once: the code to come back with."""

    code: str

    @property
    def groups(self) -> list[str]:
        """The code in fours, as people read it aloud."""
        return in_fours(code=self.code)


def ask(*, group: Group, given: dict[str, Any], words: str, form_key: str, form_open_s: float, now: datetime) -> Asked:
    """Keep a question and give it to whoever's turn it is. The same form with the same content is one question, however
    often it is sent; with anything else in it, it is another one: no word is lost.

    `given`: name, way, reach, when, first, who, with_companion, discreet, language. Raises Refused with a sentence.
    """
    form_key = key_with(form_key=form_key, content=[group.pk, words, given])
    asked = Asked(code_from(form_key=form_key, use=CODE))
    if Ask.objects.filter(form_key=digest(text=form_key)).exists():
        return asked
    verdict = may_take_now(came_this_hour=came_this_hour(now=now), form_open_s=form_open_s)
    if not verdict:
        raise Refused(gettext(verdict.because))
    reach_fits(way=given["way"], reach=given["reach"]).require()
    try:
        _keep(group, given, words, asked, form_key, now)
    except IntegrityError:  # the same form, sent twice at the same moment: the other one is kept
        if not Ask.objects.filter(form_key=digest(text=form_key)).exists():
            raise  # something else was wrong: nobody is thanked for what is not here
        return asked
    count_one(now=now)
    return asked


@transaction.atomic
def _keep(group: Group, given: dict[str, Any], words: str, asked: Asked, form_key: str, now: datetime) -> None:
    kept = Ask.objects.create(
        ref=secrets.token_urlsafe(16), group=group, code_digest=digest(text=asked.code),
        form_key=digest(text=form_key), handed_at=now, last_word_date=now.date(),
        ends_on=ends_on(last_word_on=now.date()), **given,
    )  # fmt: skip
    if words:
        AskWord.objects.create(
            ask=kept, by_seeker=True, text=words, form_key=digest(text=f"first:{form_key}"), said_date=now.date()
        )
    hand_on(ask=kept, now=now)
    evidence.count(what=ASKED, month=now.date(), place=group.ref)


def say(
    *, ask: Ask, text: str, by_seeker: bool, by_name: str = "", form_key: str, now: datetime, elsewhere: bool = False,
    answered_by: Volunteer | None = None,
) -> None:  # fmt: skip
    """Add a word; the end moves with it. The same word of the same form is one word.

    `elsewhere`: it says what would fit better; what was proposed or agreed is off then (SAFE-21). `answered_by`: whoever
    answers has the question from now on. Raises Ask.DoesNotExist when it was deleted meanwhile, or is not theirs any more.
    """
    own = key_with(form_key=form_key, content=[ask.pk, by_seeker, text])
    try:
        with transaction.atomic():
            held = Ask.objects.select_for_update().get(pk=ask.pk)
            takes(held=held, by=answered_by)
            AskWord.objects.create(
                ask=held, by_seeker=by_seeker, by_name=by_name, by_id=_account(answered_by), text=text, form_key=digest(text=own),
                said_date=now.date(),
            )  # fmt: skip
            held.in_touch = held.in_touch or not by_seeker
            held.fits_elsewhere = held.fits_elsewhere if by_seeker else elsewhere
            held.state = _state_after(held.state, by_seeker=by_seeker, elsewhere=elsewhere)
            held.not_yets = 0 if by_seeker else held.not_yets
            held.told_to_wait = False
            held.save()
            if elsewhere:
                nothing_stands(held=held, now=now)
            move_end(ask=held, now=now)
            if by_seeker:
                held.appointments.filter(starts_at__lte=now).update(told_after=True)
                _waits_again(held, now)
            else:
                letters.answer_waits(ask=held, now=now)
    except IntegrityError:  # sent twice
        return


def _account(volunteer: Volunteer | None) -> int | None:
    return volunteer.member.account_id if volunteer is not None else None


def _waits_again(ask: Ask, now: datetime) -> None:
    """The seeker wrote last, and waits: the same care begins anew. Whoever has the question is told, or the next one."""
    Ask.objects.filter(pk=ask.pk).update(handed_at=now, reminded=False, told_to_wait=False)
    if not answers_now(volunteer=ask.volunteer, today=now.date()):
        let_go(ask=ask, now=now)
    elif ask.volunteer is not None:
        letters.question_waits(ask=ask, volunteer=ask.volunteer, now=now)
        look_again(ask=ask, now=now)


def _state_after(before: str, *, by_seeker: bool, elsewhere: bool) -> str:
    """Whoever stopped begins again only themselves: a goodbye from the group opens nothing (NEW-30)."""
    if by_seeker:
        return Ask.State.WAITING
    if before == Ask.State.STOPPED:
        return Ask.State.STOPPED
    return Ask.State.ELSEWHERE if elsewhere else Ask.State.ANSWERED


@transaction.atomic
def stop(*, ask: Ask, now: datetime, goodbye: str = "", form_key: str = "") -> None:
    """“I won’t continue”: appointments are off, nobody is expected, no reason is asked. The door stays open (NEW-30).

    `goodbye`: their last word, which opens nothing and asks nobody for an answer.
    """
    held = Ask.objects.select_for_update().get(pk=ask.pk)
    may_stop(inside=False).require()
    if goodbye:
        given = {"text": goodbye, "by_seeker": True, "said_date": now.date()}
        AskWord.objects.get_or_create(ask=held, form_key=digest(text=form_key), defaults=given)
    if held.state == Ask.State.STOPPED:
        return
    _nobody_waits_for_them(held, now)
    held.appointments.all().delete()
    Expected.objects.filter(ask=held).delete()
    held.state = Ask.State.STOPPED
    held.save()
    move_end(ask=held, now=now)
    if held.volunteer is not None:
        letters.news_of_a_question(ask=held, member=held.volunteer.member, now=now)


def _nobody_waits_for_them(ask: Ask, now: datetime) -> None:
    """Those who would have come along are told that there is something new, before what they would have come to goes."""
    for one in ask.appointments.filter(state__in=OPEN, starts_at__gt=now):
        letters.news_of_an_appointment(appointment=one, now=now)


@transaction.atomic
def take_back(*, ask: Ask, now: datetime) -> None:
    """Delete a question with everything that hangs on it. No trace stays, in letters to them neither."""
    _nobody_waits_for_them(ask, now)
    if ask.way == "email":
        forget_letters(to=ask.reach)
    Ask.objects.filter(pk=ask.pk).delete()
    wipe_afterwards()
