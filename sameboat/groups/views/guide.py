"""Guidelines for what happens in a circle: found by situation or by words, one card at a time, and a poster for the wall."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from sameboat.base.plain_field import TOO_LONG
from sameboat.base.sources import SOURCES
from sameboat.directory import api as directory
from sameboat.groups import queries
from sameboat.groups.catalogue import guidelines
from sameboat.groups.entry import me, planned_or_inside, shown
from sameboat.groups.models import Group
from sameboat.groups.rules import (
    DANGER,
    DO,
    DONT,
    HEARD,
    KINDS,
    LITTLE,
    PAGES,
    PRINCIPLE,
    PROVOKES,
    SITUATIONS,
    STAGE,
    Guideline,
    Norm,
    checklists,
    core_of,
    found,
    help_first,
)
from sameboat.groups.rules.life import PAUSES_IN
from sameboat.safety import api as safety

WORDS_LONGEST = 2000  # longer ones are told to be made shorter; read for danger all the same, and never cut
FIRST, KEYS = "draw-in-and-protect", "three-keys"  # they stand above everything else (NORM-25, PROC-02)


@planned_or_inside
def guide(request: HttpRequest, group: Group) -> HttpResponse:
    """Every card by situation; with a situation, a kind or words, those that fit. What nobody can answer gets 400."""
    situation, kind = request.GET.get("when", ""), request.GET.get("kind", "")
    words = request.GET.get("q", "").replace("\x00", "").strip()
    unknown = (situation and situation not in SITUATIONS) or (kind and kind not in KINDS)
    wrong = TOO_LONG % {"limit_value": WORDS_LONGEST} if len(words) > WORDS_LONGEST else ""
    told = _heard(words)
    asked = told.danger or (bool(situation or kind or words) and not unknown and not wrong)
    cards = guidelines()
    hints = found(
        texts=_texts(cards.values()), situation=DANGER if wrong else situation, kind=kind,
        words="" if wrong else told.words, little=gettext(LITTLE).split(), danger=told.danger,
        heard={one: gettext(text) for one, text in HEARD.items()},
    ) if asked else []  # fmt: skip
    given = {
        "situations": SITUATIONS.items(), "kinds": KINDS.items(), "situation": situation, "kind": kind, "words": words,
        "unknown": unknown, "wrong": wrong, "asked": asked, "first": cards[FIRST], "keys": cards[KEYS],
        "about": gettext(SITUATIONS[situation]) if situation in SITUATIONS else gettext(KINDS.get(kind, "")) if kind else "",
        "found": hints, "provokes": PROVOKES,
        "help_first": help_first(danger=told.danger or situation == DANGER, words=bool(words), hints=len(hints)),
    }  # fmt: skip
    return shown(request, "groups/guide.html", group, given, status=400 if unknown or wrong else 200)


def _heard(words: str) -> safety.Heard:
    """Whether the words tell of danger, and what of them a hint is looked for with."""
    told = safety.heard_in(text=words)
    danger = told.danger or (bool(told.words) and directory.tells_of_danger(text=told.words, now=timezone.now()))
    return replace(told, danger=danger)


def _texts(cards: Iterable[Guideline]) -> Iterator[tuple[Guideline, str, str]]:
    """Each card with its words as the reader sees them."""
    for card in cards:
        lists = (card.signs, card.helps, card.avoid, card.say, card.rather_not)
        words = [card.text, card.example, *(text for texts in lists for text in texts)]
        situations = [text for one in card.situations for text in (SITUATIONS[one], HEARD.get(one, ""))]
        yield card, gettext(card.title), " ".join(gettext(text) for text in [*words, *situations] if text)


@dataclass(frozen=True, slots=True)
class Beside:
    """The cards before and after one, of its kind."""

    before: Guideline | None
    after: Guideline | None


@planned_or_inside
def card(request: HttpRequest, group: Group, *, slug: str) -> HttpResponse:
    """One card, with its two checklists at the end. Raises Http404 for one that is not there."""
    cards = guidelines()
    if (one := cards.get(slug)) is None:
        raise Http404
    opened = group.state != Group.State.PLANNING
    page = (reverse(f"groups:{one.page}", args=[group.ref]), PAGES[one.page]) if one.page and opened else None
    known = {"source": SOURCES[one.source], "page": page, "opened": opened}
    known["can_pause"] = one.pause and group.state in PAUSES_IN
    if known["can_pause"]:
        known["looks_after"] = queries.looks_after(group=group, account=me(request=request).pk)
    given = known | about_card(one)
    return shown(request, "groups/card.html", group, given)


def about_card(one: Guideline) -> dict[str, object]:
    """What the page of a card needs, and any other page that shows one."""
    starting, reviewing = checklists(card=one)
    return {
        "card": one,
        "kind_name": KINDS[one.kind],
        "norm": _norm(one),
        "starting": starting,
        "reviewing": reviewing,
        "see": [guidelines()[slug] for slug in one.see],
        "beside": _beside(one),
        "is_stage": one.kind == STAGE,
        "provokes": PROVOKES,
    }


def _norm(card: Guideline) -> Norm | None:
    return next((norm for norm in core_of().norms if norm.key == card.norm), None)


def _beside(card: Guideline) -> Beside:
    same = [one for one in guidelines().values() if one.kind == card.kind]
    place = same.index(card)
    return Beside(same[place - 1] if place else None, same[place + 1] if place + 1 < len(same) else None)


@planned_or_inside
def poster(request: HttpRequest, group: Group) -> HttpResponse:
    """Do's and don'ts on one sheet of paper. The two that keep it light stand first."""
    cards = list(guidelines().values())
    dos = sorted((one for one in cards if one.kind == DO), key=lambda one: not one.prominent)
    given = {
        "dos": dos,
        "donts": [one for one in cards if one.kind == DONT],
        "principles": [one for one in cards if one.kind == PRINCIPLE][:2],
    }
    return shown(request, "groups/poster.html", group, given)
