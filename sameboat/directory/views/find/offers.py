"""Where else to look: groups for others, wider, online, what lies near, the programmes for it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime
from html import escape

from django.utils.translation import gettext

from sameboat.directory import rules
from sameboat.directory.catalogue.matching import matching
from sameboat.directory.models import NeedWord
from sameboat.directory.search import Query, needs_of_programmes
from sameboat.directory.views.find.known import Known
from sameboat.directory.views.find.state import State, encoded

LIKE = 3  # needs that words may mean, when they were not understood as one
NEEDS, BESIDE, PROGRAMMES = 2, 5, 4


def _link(words: str, address: str) -> str:
    return f'<a href="{address}">{escape(words)}</a>'


def not_offered(*, state: State, needs: tuple[str, ...], whose: str, known: Known) -> str:
    """Groups that do not fit are not offered; where the ones for others are (FIND-08, REF-14)."""
    if not whose or not needs or needs[0] not in known.needs:
        return ""
    other = "relative" if whose == "self" else "self"
    people = gettext(known.needs[needs[0]].people or rules.PEOPLE)
    theirs = rules.fits(asked=other, whose=[other], people=people, say=gettext).because.rstrip(".")
    said = gettext("Groups that are for others are left out, so that nobody is turned away at the door.")
    pairs = [*(("need", slug) for slug in needs), ("whose", other)]
    link = state.link(drop=("q", "need", "whose"), add=encoded(pairs=pairs))
    return f'<p class="small quiet">{escape(said)} {_link(theirs, link)}</p>'


def elsewhere(
    *, state: State, query: Query, needs: tuple[str, ...], known: Known, now: datetime, urgent: bool = False
) -> str:
    """What would fit instead. Needs of people in danger are guessed only where the words tell of danger (`urgent`)."""
    links = [*_wider(state, query)]
    if not needs and query.q:
        like = needs_of_programmes(text=query.q, now=now) or _needs_like(query.q, known)
        needs = tuple(slug for slug in like if slug in known.needs and (urgent or slug not in rules.URGENT_NEEDS))
        links += [_need_link(slug, state, known) for slug in needs]
    for slug in needs[:NEEDS]:
        links += _beside(slug, state, known)
    items = "".join(f"<li>{link}</li>" for link in dict.fromkeys(links))
    if not items:
        return ""
    title = gettext("You could also look at")
    return f'<section class="instead"><h2>{escape(title)}</h2><ul class="cluster-list">{items}</ul></section>'


def _wider(state: State, query: Query) -> Iterator[str]:
    if query.has_point and query.km < 100:
        yield _link(gettext("Look within 100 km"), state.link(drop=("km",), add="km=100"))
    if query.online != "only":
        address = state.link(drop=("online", "near", "lat", "lon", "km"), add="online=only")
        yield _link(gettext("Online or by phone, anywhere"), address)


def _need_link(slug: str, state: State, known: Known) -> str:
    return _link(known.needs[slug].name, state.link(drop=("need", "q"), add=encoded(pairs=[("need", slug)])))


def _beside(slug: str, state: State, known: Known) -> Iterator[str]:
    """The need above, the related ones, and the programmes for it."""
    if (need := known.needs.get(slug)) is None:
        return
    for other in [*([need.parent] if need.parent else []), *need.related][:BESIDE]:
        if other in known.needs:
            yield _need_link(other, state, known)
    for programme in known.programmes_for.get(slug, ())[:PROGRAMMES]:
        if programme in known.programmes:
            yield _link(known.programmes[programme], known.page_of(programme=programme))


def _needs_like(asked: str, known: Known) -> tuple[str, ...]:
    """The needs that words may mean which were not understood as one."""
    words = _words()
    names = {slug: [need.name, gettext(need.name), *words[slug]] for slug, need in known.needs.items()}
    return tuple(matching(asked=asked, known=names)[:LIKE])


def _words() -> dict[str, list[str]]:
    """The words people use for each need, by its slug."""
    words: dict[str, list[str]] = defaultdict(list)
    for slug, word in NeedWord.objects.values_list("need__slug", "word"):
        words[slug].append(word)
    return words
