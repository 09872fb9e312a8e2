"""Who answers: volunteers, turns, and care that nobody waits for nothing."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import partial

from django.db import transaction

from sameboat.base.rulebook import Refused, gettext_noop
from sameboat.base.work import job, later
from sameboat.groups.api import Member, whom_to_ask
from sameboat.welcome import letters
from sameboat.welcome.actions.ending import move_end
from sameboat.welcome.models import Ask, Handed, Volunteer
from sameboat.welcome.queries import GOES_ON, answers_now, candidates_of, declined_by, goes_on, not_for
from sameboat.welcome.rules import (
    AGAIN,
    ANYBODY,
    HAND_ON,
    HAND_ON_AFTER,
    REMIND,
    REMIND_AFTER,
    REST_DAYS,
    TELL,
    Candidate,
    may_accompany,
    next_step,
    next_volunteer,
    step_when_answered,
)

SOMEBODY_HAS_IT = gettext_noop("Somebody who answers as you wish has it by now, so your wish stays as it was.")
NOBODY_IS_ASKED = gettext_noop("You do not wait for an answer just now, so your wish stays as it was.")


@transaction.atomic
def volunteer(
    *, member: Member, gender: str, answers: bool, accompanies: bool, rests: bool, now: datetime, about: str = ""
) -> Volunteer:  # fmt: skip
    """Say what one is there for, or that one rests for two weeks. Nothing ticked: the row goes, but for what somebody who
    may go along to meet a newcomer says of themselves, a woman or a man.

    Questions of somebody who stops or rests go to the next one at once, those that were answered, too.
    """
    arrived = bool(may_accompany(standing=member.standing))
    answers, accompanies = answers and arrived, accompanies and arrived
    kept, _made = Volunteer.objects.select_for_update().get_or_create(member=member)
    kept.gender, kept.answers, kept.accompanies, kept.about = gender, answers, accompanies, about
    kept.rests_until = now.date() + timedelta(days=REST_DAYS) if rests else None
    kept.save()
    held_by = kept if rests or not answers else None  # whoever begins to answer takes what nobody has
    for waiting in Ask.objects.filter(group=member.group_id, volunteer=held_by, state__in=GOES_ON).order_by("pk"):
        let_go(ask=waiting, now=now)
    if not (answers or accompanies or (arrived and gender)):
        kept.delete()
    return kept


@transaction.atomic
def hand_on(*, ask: Ask, now: datetime, again: bool = False) -> Volunteer | None:
    """Give a question to the next volunteer who fits and has not had it; None when there is nobody.

    `again`: also to one who had it and found no time. They are not reminded: one letter in these days is enough.
    """
    held = Ask.objects.select_for_update().get(pk=ask.pk)
    look_again(ask=held, now=now)
    chosen = _next(held, now, again=again)
    if chosen is None:
        return None
    taker = Volunteer.objects.select_related("member__account").get(pk=chosen.number)
    Handed.objects.get_or_create(ask=held, volunteer=taker)
    Volunteer.objects.filter(pk=taker.pk).update(asked_last_date=now.date())
    held.volunteer, held.handed_at, held.reminded, held.in_touch = taker, now, again, False
    held.told_to_wait = held.told_to_wait and held.state == Ask.State.WAITING  # it has somebody again
    held.save()
    if held.state == Ask.State.WAITING:
        letters.question_waits(ask=held, volunteer=taker, now=now)
    else:
        letters.news_of_a_question(ask=held, member=taker.member, now=now)
    return taker


def _next(ask: Ask, now: datetime, *, again: bool = False) -> Candidate | None:
    """Whose turn it is. Whoever has it and is silent has it once more only when there is nobody else."""
    there, but = candidates_of(group=ask.group), not_for(ask=ask, again=again)
    has_it = {ask.volunteer_id} if again and ask.volunteer_id else set()
    found = next_volunteer(candidates=there, who=ask.who, today=now.date(), but=but | has_it)
    return found or (next_volunteer(candidates=there, who=ask.who, today=now.date(), but=but) if has_it else None)


@transaction.atomic
def let_go(*, ask: Ask, now: datetime) -> Volunteer | None:
    """Whoever has it stops or rests: the next one has it at once, rather one who has not had it. None, and nobody is said to
    have it, while nobody is there (NEW-13)."""
    taker = hand_on(ask=ask, now=now) or hand_on(ask=ask, now=now, again=True)
    if taker is None:
        Ask.objects.filter(pk=ask.pk).update(volunteer=None, in_touch=False)
        if ask.state == Ask.State.ANSWERED and not ask.told_to_wait:
            _tell(ask, now)
    return taker


@transaction.atomic
def pass_on(*, ask: Ask, now: datetime) -> Volunteer | None:
    """Whoever has this question has it no more, because of a word of the seeker: the next one has it at once (NEW-07).

    First those who have not had it; then those who had it and found no time. None when there is nobody.
    """
    Ask.objects.filter(pk=ask.pk).update(
        volunteer=None, state=Ask.State.WAITING, handed_at=now, reminded=False, told_to_wait=False, in_touch=False
    )
    return hand_on(ask=ask, now=now) or hand_on(ask=ask, now=now, again=True)


@transaction.atomic
def anybody_may_answer(*, ask: Ask, now: datetime) -> None:
    """The seeker lets go of the wish for a woman or a man; only while nobody has the question. Raises Refused otherwise, but
    for a wish that was let go of before."""
    held = Ask.objects.select_for_update().get(pk=ask.pk)
    if held.who != ANYBODY and held.volunteer_id is not None:
        raise Refused(SOMEBODY_HAS_IT)
    if held.who != ANYBODY and held.state != Ask.State.WAITING:
        raise Refused(NOBODY_IS_ASKED)
    if held.volunteer_id is None and held.state == Ask.State.WAITING:
        Ask.objects.filter(pk=held.pk).update(who=ANYBODY)
        pass_on(ask=held, now=now)


def look_again(*, ask: Ask, now: datetime) -> None:
    """See to this question when a reminder is due, and when it is due to go on. The job of the night sees to what was lost."""
    for after in (REMIND_AFTER, HAND_ON_AFTER):
        transaction.on_commit(partial(later, care_for, at=now + after, ask=ask.pk), robust=True)


@job
def care_for(*, now: datetime, ask: int) -> None:
    """See to one question that waits. Too early, twice or late: it does what is due, once."""
    _care_for(ask, now)


def takes(*, held: Ask, by: Volunteer | None) -> None:
    """Whoever answers, calls or proposes has the question from then on. `held`: the row, held; the caller saves it.

    Raises Ask.DoesNotExist when another has it by now, or the seeker would rather not have them: two answer nobody twice.
    """
    if by is None:
        return
    if held.volunteer_id not in (None, by.pk) or by.member_id in declined_by(ask=held):
        raise Ask.DoesNotExist
    held.volunteer = by


@transaction.atomic
def reached(*, ask: Ask, by: Volunteer | None, now: datetime) -> None:
    """Somebody has spoken with them by phone: it is answered, without a word of what was said. Whoever stopped has stopped:
    a call does not open it again (NEW-30)."""
    held = Ask.objects.select_for_update().get(pk=ask.pk)
    if held.state == Ask.State.STOPPED:
        return
    takes(held=held, by=by)
    held.state, held.in_touch, held.told_to_wait = Ask.State.ANSWERED, True, False
    held.save()
    move_end(ask=held, now=now)


@transaction.atomic
def companion_may(*, ask: Ask, by: Volunteer | None, said: str, now: datetime) -> None:
    """The group answers whether somebody they trust may come along: it stands on their page, and can be changed (SAFE-05)."""
    held = Ask.objects.select_for_update().get(pk=ask.pk)
    takes(held=held, by=by)
    held.companion_said = said
    held.save(update_fields=["companion_said", "volunteer"])
    move_end(ask=held, now=now)
    letters.answer_waits(ask=held, now=now)


def care(*, now: datetime) -> dict[str, int]:
    """For every question that waits: remind, hand on, or tell the seeker (rules.next_step); and for those that were answered,
    hand on, or tell, when nobody has them any more (rules.step_when_answered). Answers how many of each."""
    done = {REMIND: 0, HAND_ON: 0, TELL: 0, AGAIN: 0}
    for ask in goes_on().order_by("pk"):
        step = _care_for(ask.pk, now)
        if step in done:
            done[step] += 1
    return done


def _step(ask: Ask, now: datetime) -> str:
    """What is due for this question."""
    held = answers_now(volunteer=ask.volunteer, today=now.date())
    if ask.state == Ask.State.ANSWERED:
        there = not held and _next(ask, now, again=True) is not None
        return step_when_answered(held=held, again=there, told=ask.told_to_wait)
    return next_step(
        handed_at=ask.handed_at, reminded=ask.reminded, others=_next(ask, now) is not None, told=ask.told_to_wait,
        held=held, in_touch=ask.in_touch, now=now, again=_next(ask, now, again=True) is not None,
    )  # fmt: skip


def _held(number: int) -> Ask | None:
    """The row of a question that goes on, held, with whoever has it."""
    rows = goes_on().select_for_update(of=("self",)).select_related("group", "volunteer__member__account")
    return rows.filter(pk=number).first()


@transaction.atomic
def _care_for(number: int, now: datetime) -> str:
    ask = _held(number)
    if ask is None:
        return ""
    step = _step(ask, now)
    if step == HAND_ON:
        let_go(ask=ask, now=now)
    if step == AGAIN:
        hand_on(ask=ask, now=now, again=True)
    if step == REMIND and ask.volunteer is not None:
        Ask.objects.filter(pk=ask.pk).update(reminded=True)
        letters.question_waits(ask=ask, volunteer=ask.volunteer, now=now)
    if step == TELL:
        _tell(ask, now)
    return step


def _tell(ask: Ask, now: datetime) -> None:
    """The seeker and those who look after the group learn that nobody answers; and nobody is said to have it who is away."""
    Ask.objects.filter(pk=ask.pk).update(told_to_wait=True)
    if ask.state == Ask.State.ANSWERED:
        Ask.objects.filter(pk=ask.pk).update(volunteer=None, in_touch=False)
    letters.answer_waits(ask=ask, now=now)
    letters.nobody_answered(ask=ask, members=whom_to_ask(group=ask.group), now=now)
