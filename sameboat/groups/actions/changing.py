"""Change the charter of a group that has opened: propose, say yes or ask to talk, and what comes of it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from sameboat.groups.actions.charters import next_version
from sameboat.groups.actions.coming_in import settle_offers
from sameboat.groups.actions.planning import Given, keep_answer, without_type
from sameboat.groups.actions.publishing import republish
from sameboat.groups.models import Assent, Charter, Group, Member, Proposal
from sameboat.groups.queries import answers_of, deciding, holds_now, in_a_run, open_trials, voice_from_of, written
from sameboat.groups.rules import (
    ADOPTED,
    AGREES,
    CALLED,
    CAN_CHANGE,
    NOT_ADOPTED,
    PROPOSAL_DAYS,
    TALK,
    TOLD_DAYS,
    assent,
    is_planned,
    may_decide,
    may_propose,
)
from sameboat.groups.rules.size import keeps_most

ANY = 10_000  # larger than any group
STANDS_ABOVE = ("name", "place", "type")  # on the charter, with the group
LIVES_BY = (*STANDS_ABOVE, "fewest", "most")


@transaction.atomic
def propose(*, by: Member, question: str, given: Given, why: str, trial_weeks: int, now: datetime) -> Proposal | None:
    """Put a change to the members; whoever proposes says yes with it. No column says who that was.

    None when it holds at once because nobody else has a say. Raises Refused, and KeyError for a question nobody asks.
    """
    assert CAN_CHANGE[question]
    held = Group.objects.select_for_update().get(pk=by.group_id)
    if same := _proposed_already(by, question, {"given": dict(given), "why": why, "trial_weeks": trial_weeks}):
        return same
    Proposal.objects.filter(group=held, question=question).exclude(state=Proposal.State.OPEN).delete()
    _may_propose(held, by, question, given, now)
    proposal = Proposal.objects.create(
        group=held, question=question, given=dict(given), why=why, trial_weeks=trial_weeks, opened_at=now,
        ends_on=now.date() + timedelta(days=PROPOSAL_DAYS),
    )  # fmt: skip
    Assent.objects.create(proposal=proposal, member=by, says=AGREES)
    return None if _decide(held, proposal, now) == ADOPTED else proposal


def _proposed_already(by: Member, question: str, what: Mapping[str, Any]) -> Proposal | None:
    """The open proposal that says just this and to which they have said yes: a button pressed twice proposes once."""
    mine = Proposal.objects.filter(state=Proposal.State.OPEN, assents__member=by, assents__says=AGREES)
    kept = mine.filter(group=by.group_id, question=question).first()
    return kept if kept and all(getattr(kept, name) == value for name, value in what.items()) else None


def _may_propose(group: Group, by: Member, question: str, given: Given, now: datetime) -> None:
    before = holds_now(group=group, question=question)
    ends_a_trial = question in {trial.question for trial in open_trials(group=group)}
    type_changes = given.get("type", group.type) != group.type
    most = given.get("most") if question == "how-many" else group.most if type_changes else None
    seats = int(most or ANY) if keeps_most(type=given.get("type", group.type)) else ANY
    may_propose(
        question=question, state=group.state, type=group.type, in_a_run=in_a_run(group=group, now=now),
        changed=ends_a_trial or _lives_by_other(group, given) or _words(given) != _words(before), type_changes=type_changes,
        open_already=group.proposals.filter(question=question, state=Proposal.State.OPEN).exists(),
        guest=by.standing == Member.Standing.GUEST, most=seats, members=group.members.count(),
    ).require()  # fmt: skip
    if question != CALLED.key:
        is_planned(answers=answers_of(group=group) | {question: before | dict(given)}).require()


def _lives_by_other(group: Group, given: Given) -> bool:
    """Whether the group itself would have another size, type or name: of one that opened with a charter older than its plan
    that is so also for what the charter says already."""
    return any(name in given and given[name] != getattr(group, name) for name in LIVES_BY)


def _words(given: Given) -> dict[str, Any]:
    """An answer without its type and what was left empty, to compare."""
    return {name: value for name, value in without_type(given=given).items() if value}


@transaction.atomic
def say(*, member: Member, proposal: Proposal, says: str, now: datetime) -> str:
    """Say yes, or that one wants to talk first; a later word takes the place of one before. Answers what came of it.

    Raises Refused for whoever has no say in it, and when it has been decided meanwhile.
    """
    group = Group.objects.select_for_update().get(pk=member.group_id)
    kept = Proposal.objects.filter(pk=proposal.pk, group=group).first()
    may_decide(
        guest=member.standing == Member.Standing.GUEST, joined_at=member.joined_at, opened_at=proposal.opened_at,
        voice_from=voice_from_of(member=member, moment=proposal.opened_at),
        is_open=kept is not None and kept.state == Proposal.State.OPEN,
    ).require()  # fmt: skip
    assert kept is not None
    Assent.objects.update_or_create(proposal=kept, member=member, defaults={"says": says})
    return _decide(group, kept, now)


def keep_words(*, moved: Mapping[int, int]) -> None:
    """What people who move have said to open proposals stays said, for the group that was asked: it counts when they are
    among those who decide, and again when the two are one again. `moved`: numbers before and after, while both rows are
    still there."""
    for word in Assent.objects.filter(member__in=moved):
        word.member_id = moved[word.member_id]
        word.save(update_fields=["member"])


def decide_proposals(*, group: Group, now: datetime) -> None:
    """Decide what is open, where it is time. The group is held."""
    for proposal in list(Proposal.objects.filter(group=group, state=Proposal.State.OPEN).order_by("pk")):
        _decide(group, proposal, now)


def _decide(group: Group, proposal: Proposal, now: datetime) -> str:
    """Count, and do what follows. The words of members go as soon as it is decided."""
    may = set(deciding(proposal=proposal).values_list("pk", flat=True))
    said = [word.says for word in proposal.assents.all() if word.member_id in may]
    over = now.date() > proposal.ends_on
    came = assent(may=len(may), yes=said.count(AGREES), talk=said.count(TALK), over=over)
    if came == ADOPTED:
        _adopt(group, proposal, now)
        proposal.delete()
    elif came == NOT_ADOPTED:
        proposal.assents.all().delete()
        proposal.state = Proposal.State.NOT_ADOPTED
        proposal.ends_on = now.date() + timedelta(days=TOLD_DAYS)
        proposal.save()
    return came


def _adopt(group: Group, proposal: Proposal, now: datetime) -> None:
    """The answer changes, and with it what the group lives by; a new version of the charter says what and why."""
    if proposal.question != CALLED.key:
        keep_answer(group=group, question=proposal.question, given=proposal.given, now=now)
    _settle(group, proposal.question, proposal.given)
    group.save()
    until = now.date() + timedelta(weeks=proposal.trial_weeks) if proposal.trial_weeks else None
    change = {"question": proposal.question, "why": proposal.why, "until": until.isoformat() if until else None}
    content = _content(group, proposal.question, proposal.given) | {"change": change}
    next_version(group=group, content=content, now=now)
    settle_offers(group=group, now=now)
    republish(group=group, now=now)


def _content(group: Group, question: str, given: Given) -> dict[str, Any]:
    """What the next version says: what the newest one does, and the one change that was agreed."""
    answers = answers_of(group=group)
    if question != CALLED.key:
        answers[question] = answers.get(question, {}) | dict(given)
    content, newest = written(group=group, answers=answers), Charter.objects.filter(group=group).first()
    if newest is not None:
        content["group"] = newest.content["group"] | {
            name: getattr(group, name) for name in STANDS_ABOVE if name in given
        }
    return content


def _settle(group: Group, question: str, given: Mapping[str, Any]) -> None:
    if question == "how-many":
        group.fewest, group.most = given["fewest"], given["most"]
    if question == CALLED.key:
        group.name, group.place = given["name"], given.get("place", "")
    if "type" in given:
        group.type = given["type"]


@transaction.atomic
def end_proposals(*, now: datetime) -> int:
    """Decide what has been open long enough, and delete what was not adopted and told. Answers how many were ended."""
    told = Proposal.objects.filter(state=Proposal.State.NOT_ADOPTED, ends_on__lt=now.date())
    ended = told.count()
    told.delete()
    waiting = Proposal.objects.filter(state=Proposal.State.OPEN, ends_on__lt=now.date())
    for number, group in list(waiting.order_by("pk").values_list("pk", "group_id")):
        held = Group.objects.select_for_update().get(pk=group)
        proposal = Proposal.objects.filter(pk=number, state=Proposal.State.OPEN).first()
        if proposal is not None:
            _decide(held, proposal, now)
            ended += 1
    return ended
