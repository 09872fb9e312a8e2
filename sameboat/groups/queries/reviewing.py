"""Looking back, private questions, proposals, tradition: what is there, and for whom."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from django.db.models import QuerySet

from sameboat.groups.models import Charter, Group, Member, Poll, Proposal, Receipt, Schedule, Signature
from sameboat.groups.queries.life import begun_of, run_asking
from sameboat.groups.queries.splitting import inside_at, with_a_voice
from sameboat.groups.rules import (
    AGREES,
    EVERY,
    TALK,
    Trial,
    may_show_overlap,
    may_show_spread,
    overlap,
    review_is_due,
    trials,
)

LONGEST_LOOK_BACK = timedelta(days=390)
CHANGE = "change"  # in the content of a charter: what made this version


@dataclass(frozen=True, slots=True)
class ReviewNow:
    """Where a group stands with looking back. `meetings`: since the last review, None where no schedule is known."""

    every: int
    begun_on: date | None
    last_on: date | None
    meetings: int | None
    due: bool


def has_its_own(*, group: Group) -> bool:
    """Whether review and schedule have been asked for with the group (queries.with_its_own)."""
    return all(Group._meta.get_field(name).is_cached(group) for name in ("review", "schedule"))  # type: ignore[union-attr]


def review_of(*, group: Group, now: datetime) -> ReviewNow:
    """Whether a review is going on, when the last one was, and whether the next is due."""
    known = group if has_its_own(group=group) else Group.objects.select_related("review", "schedule").get(pk=group.pk)
    kept, schedule = getattr(known, "review", None), getattr(known, "schedule", None)
    last = kept.last_on if kept else None
    opened = (known.opened_at or known.created_at).date()
    since = max(last or opened, opened)
    every = kept.every if kept else EVERY
    meetings = meetings_since(schedule=schedule, since=since, now=now)
    due = review_is_due(
        meetings=meetings, weeks=(now.date() - since).days // 7, every=every, run_over=_run_over(group, last, now)
    )
    return ReviewNow(every, kept.begun_on if kept else None, last, meetings, due and known.opened_at is not None)


def meetings_since(*, schedule: Schedule | None, since: date, now: datetime) -> int | None:
    """How many meetings the schedule has named after this day; None where there is no schedule."""
    if schedule is None:
        return None
    start = max(datetime.combine(since + timedelta(days=1), time(), UTC), now - LONGEST_LOOK_BACK)
    return begun_of(schedule=schedule, since=start, now=now)


def _run_over(group: Group, last: date | None, now: datetime) -> bool:
    """A run comes to its end, or has, and nobody has looked back on it."""
    run = run_asking(group=group, now=now)
    return run is not None and (last is None or last < run.asks_from.date())


def poll_of(*, group: Group, kind: str) -> Poll | None:
    """What is asked, or was asked last."""
    return Poll.objects.filter(group=group, kind=kind).first()


def asked_of(*, poll: Poll) -> QuerySet[Member]:
    """Those who may answer: who was there when it was asked, and is no guest."""
    return _have_a_say(group=poll.group, since=poll.opened_at)


def _have_a_say(*, group: Group, since: datetime) -> QuerySet[Member]:
    """Who was inside at that moment and still is. Whoever has never signed sees none of it, and is not waited for."""
    there = inside_at(group=group, moment=since)
    if group.state == Group.State.PLANNING:
        return there
    return there.filter(pk__in=Signature.objects.filter(declaration__group=group).values("member"))


def has_answered(*, poll: Poll, member: Member) -> bool:
    """Whether this member has answered."""
    return Receipt.objects.filter(poll=poll, member=member).exists()


@dataclass(frozen=True, slots=True)
class Shown:
    """What may be shown of a private question: the numbers by answer, or the sentence why not."""

    counts: dict[str, int]
    because: str


def spread_of(*, poll: Poll) -> Shown:
    """How marks are spread, if that may be shown. Numbers that may not be shown never leave this function."""
    counts = dict(poll.ballots.values_list("answer", "count"))
    verdict = may_show_spread(counts=counts, over=poll.over)
    return Shown(counts if verdict else {}, verdict.because)


def overlap_of(*, poll: Poll) -> tuple[list[str] | None, str]:
    """What all have chosen, if that may be shown; else None and the sentence why not."""
    verdict = may_show_overlap(answered=poll.answered, over=poll.over)
    if not verdict:
        return None, verdict.because
    return overlap(counts=dict(poll.ballots.values_list("answer", "count")), answered=poll.answered), ""


def deciding(*, proposal: Proposal) -> QuerySet[Member]:
    """Those who have a say: who was there when it was proposed and still is, is no guest and not too new."""
    there = _have_a_say(group=proposal.group, since=proposal.opened_at)
    return with_a_voice(there=there, group=proposal.group, moment=proposal.opened_at)


@dataclass(frozen=True, slots=True)
class ProposalNow:
    """A proposal and how it stands: how many have a say, said yes, want to talk; and this member's own word."""

    proposal: Proposal
    may: int
    yes: int
    talk: int
    mine: str
    has_a_say: bool
    is_new: bool  # was there when it was proposed, and is too new to decide (rules.voice_from)


def proposals_of(*, group: Group, member: Member) -> list[ProposalNow]:
    """Every proposal there is, with numbers and one's own word; nobody else's by name."""
    found = []
    for proposal in group.proposals.select_related("group").prefetch_related("assents"):
        may = set(deciding(proposal=proposal).values_list("pk", flat=True))
        said = {word.member_id: word.says for word in proposal.assents.all() if word.member_id in may}
        words, has = list(said.values()), member.pk in may
        is_new = not has and member.joined_at <= proposal.opened_at and member.standing != Member.Standing.GUEST
        found.append(
            ProposalNow(
                proposal, len(may), words.count(AGREES), words.count(TALK), said.get(member.pk, ""), has, is_new
            )
        )
    return found


def is_written(*, content: Mapping[str, Any], now: Mapping[str, Any]) -> bool:
    """Whether a version says just this, whatever made it."""
    return {name: value for name, value in content.items() if name != CHANGE} == dict(now)


def open_trials(*, group: Group) -> list[Trial]:
    """Changes that hold for a trial, until the group settles them."""
    return trials(versions=[(one.version, *_change(one)) for one in Charter.objects.filter(group=group)])


def _change(charter: Charter) -> tuple[str, date | None]:
    change = charter.content.get(CHANGE) or {}
    until = change.get("until")
    return change.get("question", ""), date.fromisoformat(until) if until else None
