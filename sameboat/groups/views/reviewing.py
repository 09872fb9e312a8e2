"""Looking back together: aloud, on one screen. Marks on these pages are answered with what follows and kept nowhere."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext, gettext_noop

from sameboat.base.rulebook import Refused
from sameboat.groups import queries
from sameboat.groups.actions import polls, reviewing
from sameboat.groups.catalogue import guidelines, presets
from sameboat.groups.entry import Panel, away, inside, told
from sameboat.groups.models import Group, Member, Poll, Receipt
from sameboat.groups.rules import (
    ALSO,
    CHANGE,
    CHANGED,
    CHARACTERISTICS,
    DEGREES,
    MARKS,
    NO,
    NORM_MARKS,
    PITFALL,
    SIX,
    STAGE,
    TO_DISCUSS,
    UNWRITTEN,
    Guideline,
    core_of,
)
from sameboat.groups.rules.limits import REVIEW, limits
from sameboat.groups.views.guide import about_card
from sameboat.groups.views.told import said_of

# The parts of a review in their order: name, and what it is about.
PARTS: dict[str, tuple[str, str]] = {
    "charter": (gettext_noop("Your charter"), gettext_noop("The six questions you began with: what is still true?")),
    "norms": (
        gettext_noop("Your norms"),
        gettext_noop("Carry on, or change? And what has become a rule without a word?"),
    ),
    "together": (gettext_noop("How you are together"), gettext_noop("Five things that make a group, to talk about.")),
    "pitfalls": (gettext_noop("Six pitfalls"), gettext_noop("Have you slipped into one? It happens to every group.")),
    "end": (gettext_noop("What follows"), gettext_noop("Propose what you want to change, and end the review.")),
}


@dataclass(frozen=True, slots=True)
class Mark:
    """One thing to mark: its name in the form, what it says, the answers, and what was chosen just now."""

    name: str
    subject: Any
    told: list[Any]
    also: tuple[str, ...]
    choices: Mapping[str, str]
    chosen: str


@inside
def review(request: HttpRequest, member: Member) -> HttpResponse:
    """When the next review is due; while one is going on, its parts. Any member may begin and end it."""
    group, now = member.group, timezone.now()
    problem = ""
    if request.method == "POST" and "part" not in request.GET:
        try:
            return _done(group, request.POST, now)
        except Refused as no:
            problem = gettext(str(no))
    state = queries.review_of(group=group, now=now)
    part = request.GET.get("part", "")
    if part and state.begun_on is not None:
        return _part(request, member, part)
    given = {
        "review": state, "parts": PARTS.items(), "problem": problem,
        "trials": queries.open_trials(group=group), "typed": request.POST.get("every", state.every),
        "limits": limits(place=REVIEW),
        "kept_rules": presets().get(group.preset, {}).get("rules", ()),
    }  # fmt: skip
    return told(request, "groups/review.html", member, given, status=400 if problem else 200)


def _done(group: Group, sent: Mapping[str, str], now: datetime) -> HttpResponse:
    do = sent.get("do", "")
    if do == "begin":
        reviewing.begin_review(group=group, now=now)
    elif do == "end":
        reviewing.close_review(group=group, now=now)
    else:
        typed = sent.get("every", "").strip()
        every = int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < 4 else 0
        reviewing.look_back_every(group=group, every=every)
    return away("groups:review", group.ref)


def _part(request: HttpRequest, member: Member, part: str) -> HttpResponse:
    """One part. What was marked is answered on the same page, with what follows from it."""
    if part not in PARTS:
        raise Http404
    sent = request.POST if request.method == "POST" else {}
    marks = list(_marks(part, member.group, sent))
    wrong = any(mark.chosen and mark.chosen not in mark.choices for mark in marks)
    order = list(PARTS)
    place = order.index(part)
    given: dict[str, Any] = {
        "part": part, "name": PARTS[part][0], "lead": PARTS[part][1], "number": place + 1, "of": len(order),
        "before": order[place - 1] if place else "", "after": order[place + 1] if place + 1 < len(order) else "",
        "marks": marks, "answered": bool(sent) and not wrong, "wrong": wrong, "unwritten": UNWRITTEN,
        "core": core_of() if part == "norms" else None,
        "characteristics": CHARACTERISTICS if part == "together" else (),
        "standing": queries.proposals_of(group=member.group, member=member) if part == "end" else (),
        "trials": queries.open_trials(group=member.group) if part == "end" else (),
    }  # fmt: skip
    given |= _follows(part, marks) if given["answered"] else {}
    return told(request, "groups/review_part.html", member, given, status=400 if wrong else 200)


def _marks(part: str, group: Group, sent: Mapping[str, str]) -> Iterable[Mark]:
    answers = queries.answers_of(group=group) if part in {"charter", "norms"} else {}
    if part == "charter":
        for question in SIX:
            said = list(said_of(question=question, given=answers.get(question.key, {})))
            yield Mark(question.key, question, said, ALSO[question.key], MARKS, sent.get(question.key, ""))
    if part == "norms":
        for number, norm in enumerate(answers.get("empower", {}).get("norms", ())):
            yield Mark(f"norm-{number}", norm, [], (), NORM_MARKS, sent.get(f"norm-{number}", ""))
    if part == "pitfalls":
        for card in _cards(PITFALL):
            yield Mark(card.slug, card, [], (), DEGREES, sent.get(card.slug, ""))


def _follows(part: str, marks: Iterable[Mark]) -> dict[str, Any]:
    """What to do about what was marked. A card of an obstacle stands beside the pitfall that it belongs to."""
    chosen = [mark for mark in marks if mark.chosen]
    return {
        "marked": bool(chosen),
        "to_change": [mark.subject for mark in chosen if mark.chosen in {CHANGED, CHANGE}],
        "to_discuss": [mark.subject for mark in chosen if mark.chosen == TO_DISCUSS],
        "slipped": [
            (mark.subject, [guidelines()[slug] for slug in mark.subject.see])
            for mark in chosen
            if part == "pitfalls" and mark.chosen != NO
        ],
    }


def _cards(kind: str) -> list[Guideline]:
    return [card for card in guidelines().values() if card.kind == kind]


@inside
def stages(request: HttpRequest, member: Member) -> HttpResponse:
    """Where one sees the group: a mark in private, answered with what helps there. Numbers only as rules/polls.py allows."""
    given: dict[str, Any] = {"cards": _cards(STAGE), "kept": Receipt.about_people["member"]}
    status = 200
    if request.method == "POST":
        chosen = request.POST.get("stage", "")
        try:
            polls.answer(member=member, kind=Poll.Kind.STAGES, chosen=[chosen] if chosen else [], now=timezone.now())
            given |= about_card(guidelines()[chosen])
        except Refused as no:
            given["problem"], status = gettext(str(no)), 400
    poll = queries.poll_of(group=member.group, kind=Poll.Kind.STAGES)
    if poll is not None:
        shown = queries.spread_of(poll=poll)
        given |= {
            "poll": poll,
            "answered": queries.has_answered(poll=poll, member=member),
            "because": gettext(shown.because),
            "spread": [
                (card, range(shown.counts[card.slug])) for card in given["cards"] if shown.counts.get(card.slug)
            ],
        }
    return told(request, "groups/stages.html", member, given, status=status)


def panel_of_review(member: Member, now: datetime) -> Panel | None:
    """On the home of a group: the one thing that waits here for this member, and the ways in."""
    group = member.group
    if group.state == Group.State.CLOSED:
        return None
    standing = queries.proposals_of(group=group, member=member)
    waiting = [one for one in standing if one.proposal.state == "open" and one.has_a_say and not one.mine]
    state = queries.review_of(group=group, now=now)
    over = [trial for trial in queries.open_trials(group=group) if trial.until < now.date()]
    return Panel("groups/home/review.html", {"group": group, "waiting": waiting, "review": state, "trials_over": over})
