"""Begin a plan, answer its questions, choose a type."""

from __future__ import annotations

import secrets
import zlib
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext

from sameboat.accounts.api import Account
from sameboat.base.rulebook import Refused, gettext_noop
from sameboat.groups.actions.door import let_in
from sameboat.groups.catalogue import presets
from sameboat.groups.models import Answer, Group, Member
from sameboat.groups.queries import visible_to
from sameboat.groups.rules import BEGIN, OPENING, QUESTIONS, may_plan, may_replace

Given = Mapping[str, Any]
ABOUT = ("name", "need", "language", "place")


class Overtaken(Refused):
    """Somebody else changed the answer first; `now` is what is kept."""

    def __init__(self, because: str, now: Answer) -> None:
        super().__init__(because)
        self.now = now


@transaction.atomic
def begin(
    *, by: Account, name: str, need: str, language: str, place: str, pseudonym: str, preset: str, borrow: str,
    template: Mapping[str, Given], type: str, now: datetime, once_within: timedelta = timedelta(0),
) -> Group:  # fmt: skip
    """Open a plan. Its first answers come from a template, or from a preset, in the language of the page.

    The same form twice `once_within` this time, by a second click or by loading the page anew, is one plan. Raises
    Refused for somebody who has enough plans in hand.
    """
    # One row of one's own is held, so that two clicks at once are counted one after the other.
    Account.objects.select_for_update().get(pk=by.pk)
    about = {"name": name, "need": need, "language": language, "place": place}
    if same := _just_begun(by=by, about=about, since=now - once_within):
        return same
    may_plan(plans_now=plans_of(person=by)).require()
    chosen = presets().get(preset, {})
    group = Group.objects.create(
        **about, ref=secrets.token_urlsafe(16), preset=preset,
        type=type or chosen.get("type", ""), created_at=now, touched_on=now.date(),
    )  # fmt: skip
    let_in(group=group, account=by, name=pseudonym, way=BEGIN, standing=Member.Standing.MEMBER, now=now)
    first = dict(template) or {key: _in_words(answer) for key, answer in chosen.get("answers", {}).items()}
    if borrow:
        first[OPENING] = {"borrow": borrow}
    for key, given in first.items():
        Answer.objects.create(group=group, question=key, given=dict(given), changed_at=now)
    return group


def _just_begun(*, by: Account, about: Mapping[str, str], since: datetime) -> Group | None:
    mine = visible_to(person=by).filter(state=Group.State.PLANNING, created_at__gt=since, **about)
    return mine.first()


def plans_of(*, person: Account) -> int:
    """How many plans this person takes part in."""
    return visible_to(person=person).filter(state=Group.State.PLANNING).count()


def _in_words(answer: Given) -> dict[str, Any]:
    """A preset's answer in the language of the page; from here on it is the group's own text."""
    return {name: _said(name, value) for name, value in answer.items()}


def _said(name: str, value: Any) -> Any:
    if name in {"purposes", "contract", "sessions", "period"}:
        return value
    if isinstance(value, list):
        return [_said(name, one) for one in value]
    if isinstance(value, dict):
        return {key: gettext(one) for key, one in value.items()}
    return gettext(value) if isinstance(value, str) else value


class Opened(Refused):
    """The plan has become a group meanwhile."""


def held_plan(*, group: Group) -> Group:
    """The plan, its row held until the transaction ends. Raises Opened when it has become a group meanwhile: from then on
    the charter changes with the assent of its members alone (actions/changing.py, PLAN-19)."""
    held = Group.objects.select_for_update().get(pk=group.pk)
    if held.state != Group.State.PLANNING:
        raise Opened(gettext_noop("The members change the charter together. Propose a change."))
    return held


def overtaken(*, group: Group, question: str, seen: int) -> Overtaken | None:
    """What `answer` would raise now, for somebody whose words have to be put right first: both are said at once."""
    kept = Answer.objects.filter(group=group, question=question).first()
    verdict = may_replace(seen=seen, now=kept.version if kept else 0)
    return Overtaken(verdict.because, kept) if kept is not None and not verdict else None


@transaction.atomic
def answer(*, group: Group, question: str, given: Given, seen: int, now: datetime) -> Answer:
    """Keep an answer. `seen`: the version that was on the screen, 0 when there was none.

    Raises Overtaken when somebody else changed it meanwhile, and KeyError for a question nobody asks.
    """
    assert QUESTIONS[question]
    held = held_plan(group=group)
    kept = Answer.objects.filter(group=held, question=question).first()
    verdict = may_replace(seen=seen, now=kept.version if kept else 0)
    if kept is not None and not verdict:
        raise Overtaken(verdict.because, kept)
    verdict.require()
    kept = keep_answer(group=held, question=question, given=given, now=now)
    if "type" in given:
        held.type = given["type"]
    touch(group=held, now=now)
    return kept


def keep_answer(*, group: Group, question: str, given: Given, now: datetime) -> Answer:
    """Put an answer in the place of the one before, in a group whose row is held."""
    kept = Answer.objects.filter(group=group, question=question).first()
    kept = kept or Answer(group=group, question=question, version=0)
    kept.given, kept.version, kept.changed_at = without_type(given=given), kept.version + 1, now
    kept.save()
    return kept


def without_type(*, given: Given) -> dict[str, Any]:
    """An answer without the type, which stands with the group."""
    return {name: value for name, value in given.items() if name != "type"}


def about_seen(*, group: Group) -> int:
    """What stands for name, need, language and place as they are now: another number once one of them was changed."""
    return zlib.crc32("\0".join(getattr(group, field) for field in ABOUT).encode())


@transaction.atomic
def name(*, group: Group, given: Given, seen: int, now: datetime) -> None:
    """Change what the plan is called, what it is about, its language and place. `seen`: `about_seen` of what was on the
    screen. Raises Refused when somebody else changed one of them meanwhile; the same again changes nothing."""
    held = held_plan(group=group)
    if all(getattr(held, field) == given[field] for field in ABOUT):
        return
    may_replace(seen=seen, now=about_seen(group=held)).require()
    for field in ABOUT:
        setattr(held, field, given[field])
    touch(group=held, now=now)


@transaction.atomic
def choose_type(*, group: Group, type: str, now: datetime) -> None:
    """Take a type. The decisions that go with it are made at the fifth question; whoever has that open elsewhere is told."""
    held = held_plan(group=group)
    Answer.objects.filter(group=held, question="empower").update(version=F("version") + 1)
    group.type = held.type = type
    touch(group=held, now=now)


def touch(*, group: Group, now: datetime) -> None:
    """The plan was worked on: its 180 days begin again."""
    group.touched_on = now.date()
    group.save()
