"""Where else to look: groups for others, wider, online, what lies near, the programmes for it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from functools import lru_cache
from html import escape, unescape
from math import inf

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import get_language, gettext

from sameboat.directory import rules
from sameboat.directory.catalogue.matching import matching
from sameboat.directory.models import NeedWord, Programme
from sameboat.directory.search import (
    Answer,
    Query,
    WrongValue,
    find,
    needs_by_word,
    needs_of_programmes,
    needs_with_meetings,
    parse,
    programmes_named,
    telling_in,
    troubles_of_a_violent_child,
    with_told,
)
from sameboat.directory.search.danger import HOME
from sameboat.directory.search.locating import RUNGS
from sameboat.directory.views.find.known import Known
from sameboat.directory.views.find.notes import link_to, meant, note, pairs_understood, people_of, told_of_others
from sameboat.directory.views.find.rows import Said, is_room_within
from sameboat.directory.views.find.state import State, encoded
from sameboat.safety import api as safety

WIDER_KM = 100
LIKE = 3  # needs that words may mean, when they were not understood as one
NEEDS, BESIDE, PROGRAMMES = 2, 5, 4
Offer = tuple[str, str, bool]  # words, address, whether it is known to find something
# Beside these a need that has meetings may still find nothing: they are not let go, or not together with a time.
NARROW = ("whose", "for", "access", "cost", "spiritual", "led", "kind", "open", "lang", "programme", "online")


def for_others(*, state: State, query: Query, whose: str, known: Known, now: datetime) -> str:
    """A programme was named, and its groups are for others: for whom, and the way to them. Who looks for Al-Anon and says
    "mine" may mean their own trouble with somebody who drinks (FIND-08, REF-14)."""
    slugs = (query.programme,) if query.programme else programmes_named(text=query.q, now=now)
    for name, theirs, need in Programme.objects.filter(slug__in=slugs).values_list("name", "whose", "needs__slug"):
        people = people_of(need=need, known=known)
        if theirs and not (fit := rules.fits(asked=whose, whose=theirs, people=people, say=gettext)):
            other = "self" if "self" in theirs else rules.ANYBODY_CLOSE
            link = state.link(drop=("whose",), add=encoded(pairs=[("whose", other)]))
            return note(told_of_others(name=name, because=fit.because, link=link))
    return ""


def nearer(*, state: State, query: Query, answer: Answer, known: Known, now: datetime) -> str:
    """The search went far for the very trouble: groups near for the one above it, where that is no whole branch of the
    tree, else for a part of what was typed. Who asks for heroin may be at home tonight among people who use drugs, and
    who types "alcohol depression" among those of one of the two (FIND-06)."""
    needs = meant(query=query, answer=answer)[0]
    is_far = query.has_point and answer.widened and _reached(query, answer) > WIDER_KM
    if not is_far or len(needs) != 1 or needs[0] not in known.needs:
        return ""
    above = known.needs.get(known.needs[needs[0]].parent or "")
    if above is not None and above.parent:
        said = gettext("Within %(km)s km groups meet for more than just this:")
        return _near_by(said, (above.slug,), state=state, query=query, answer=answer, known=known, now=now)
    parts = tuple(slug for slug in needs_by_word(text=query.q, now=now) if slug in known.needs and slug != needs[0])
    said = gettext("Within %(km)s km groups meet for a part of this:")
    return _near_by(said, parts[:LIKE], state=state, query=query, answer=answer, known=known, now=now)


def _near_by(
    said: str, slugs: Sequence[str], *, state: State, query: Query, answer: Answer, known: Known, now: datetime
) -> str:
    """Links to those of the needs that have a group in a room within the circle that was asked; nothing for none."""
    links = []
    for slug in slugs:
        pairs = [("need", slug), *_told(state, answer, known)]
        if _within(state.link(drop=("need", "q", "online"), add=encoded(pairs=[*pairs, ("online", "no")])), now):
            address = state.link(drop=("need", "q"), add=encoded(pairs=pairs))
            links.append(link_to(address=address, words=known.needs[slug].name))
    return note(f"<p>{escape(said % {'km': f'{query.km:g}'})} {' · '.join(links)}</p>") if links else ""


def not_offered(*, state: State, needs: tuple[str, ...], whose: str, known: Known, answer: Answer) -> str:
    """Groups that do not fit are not offered; where the ones for others are (FIND-08, REF-14). That nobody is turned away
    is not said where some who may do that stand last in the list. Whoever lost somebody is the one whose grief it is."""
    if not whose or not needs or needs[0] not in known.needs or rules.own.are_losses(needs=needs):
        return ""
    other = rules.ANYBODY_CLOSE if whose == "self" else "self"
    people = people_of(need=needs[0], known=known)
    theirs = rules.fits(asked=other, whose=[other], people=people, say=gettext).because.rstrip(".")
    said = gettext("Groups that say they are for others are left out, so that nobody is turned away at the door.")
    if any(answer.facets.get("for", {}).get(code) for code in answer.last):
        said = gettext("Groups that say they are for others are left out.")
    pairs = [*(("need", slug) for slug in needs), ("whose", other)]
    link = state.link(drop=("q", "need", "whose"), add=encoded(pairs=pairs))
    return f'<p class="small quiet">{escape(said)} {link_to(address=link, words=theirs)}</p>'


def elsewhere(
    *,
    state: State,
    query: Query,
    needs: tuple[str, ...],
    known: Known,
    now: datetime,
    answer: Answer,
    cards: Sequence[Said],
) -> str:
    """What would fit instead, as far as it finds something. Needs of people in danger are guessed only where the words
    tell of danger. `cards`: what each hit says of itself."""
    met = frozenset() if any(state.has(name) for name in NARROW) else needs_with_meetings(now=now)
    offers = [*_of_their_child(state, query, answer, known, now), *_wider(state, query, answer, cards, now)]
    told = _told(state, answer, known)
    met = frozenset() if told else met
    if not needs and query.q:
        hands = (HOME,) if safety.heard_now(text=query.q) == safety.HANDS else ()
        like = needs_of_programmes(text=query.q, now=now) or hands or _needs_like(query.q, known)
        safe = [slug for slug in like if answer.urgent or slug not in rules.URGENT_NEEDS]
        needs = tuple(slug for slug in safe if slug in known.needs)
        offers += [_of_need(slug, state, known, met, told) for slug in needs]
    for slug in needs[:NEEDS]:
        offers += _beside(slug, state, known, met, told)
    links = [
        link_to(address=address, words=words)
        for words, address, sure in dict.fromkeys(offers)
        if sure or _finds(address, now)
    ]
    language = get_language() or "en"
    links += [link for slug in needs[:NEEDS] for link in _pages(slug, known, language)]
    if _lost(answer) or not links:
        links.append(link_to(address=reverse("directory:needs"), words=gettext("Everything groups are about")))
    return _instead(links)


def for_parents(*, state: State, query: Query, answer: Answer, known: Known, now: datetime) -> str:
    """Where a child hurts whoever writes, groups for parents, beside those on violence; "" where no child does."""
    offers = _of_their_child(state, query, answer, known, now)
    links = [link_to(address=address, words=words) for words, address, _ in offers if _finds(address, now)]
    return _instead(links) if links else ""


def _of_their_child(state: State, query: Query, answer: Answer, known: Known, now: datetime) -> list[Offer]:
    """What a child who hurts their parent does or has besides, for parents; and being a parent."""
    needs, whose = meant(query=query, answer=answer)
    if HOME not in needs or whose != "self" or not query.q:
        return []
    *troubles, parenting = troubles_of_a_violent_child(text=query.q, now=now) or ("",)
    offers = [_for_parents_of(slug, state, known) for slug in troubles[:LIKE] if slug in known.needs]
    return [*offers, *([_of_need(parenting, state, known, frozenset(), [])] if parenting in known.needs else [])]


def _for_parents_of(slug: str, state: State, known: Known) -> Offer:
    """Groups for parents of those who have this trouble."""
    people = people_of(need=slug, known=known)
    words = rules.fits(asked="child", whose=["child"], people=people, say=gettext).because.rstrip(".")
    pairs = [("need", slug), ("whose", "child")]
    return words, state.link(drop=("q", "need", "whose"), add=encoded(pairs=pairs)), False


def _instead(links: Sequence[str]) -> str:
    """A list of links to what else may help, HTML."""
    items = "".join(f"<li>{link}</li>" for link in dict.fromkeys(links))
    title = gettext("You could also look at")
    return f'<section class="instead"><h2>{escape(title)}</h2><ul class="cluster-list">{items}</ul></section>'


def _lost(answer: Answer) -> bool:
    """Whether nothing was found because no word of it is known: then no offer carries the words on."""
    return not answer.total and bool(answer.corrections) and not any(answer.understood.values())


def _told(state: State, answer: Answer, known: Known) -> list[tuple[str, str]]:
    """What the words told beside the need, whose it is above all: another need is offered for the same people."""
    pairs = pairs_understood(answer=answer, known=known)
    return [(name, code) for name, code in pairs if name != "need" and not state.has(name)]


def _finds(address: str, now: datetime) -> bool:
    """Whether a link finds something: no offer leads to nothing."""
    answer = _found(address, now)
    return answer is not None and answer.total > 0


def _found(address: str, now: datetime) -> Answer | None:
    data = QueryDict(unescape(address)[1:])
    try:
        query = with_told(query=parse(data=data, now=now), now=now)
    except WrongValue:
        return None
    return find(query=replace(query, limit=1, facets=False), now=now)


def _reached(query: Query, answer: Answer) -> float:
    """How far the search went for something in a room, in kilometres; infinite when it left the place behind."""
    reached = answer.reached(km=query.km)
    return inf if reached is None else reached


def _within(address: str, now: datetime) -> bool:
    """Whether a circle holds something, so that the search need not go wider still."""
    answer = _found(address, now)
    return bool(answer and answer.total and not answer.widened)


def _is_known_to_hold(query: Query, answer: Answer, cards: Sequence[Said]) -> bool | None:
    """Whether a room lies in the wider circle, where this search tells; None where it has to be searched.

    Before online groups join, or anything is given up, the search has looked RUNGS[-1] times as far.
    """
    what = (answer.widened or {}).get("what")
    if _lost(answer) or query.last or query.page:
        return None
    rooms = (
        is_room_within(mode=card.mode, km=one.km, most=WIDER_KM) for one, card in zip(answer.found, cards, strict=True)
    )
    if what in ("km", "online") and any(rooms):
        return True
    all_seen = answer.total == len(answer.found) or what not in ("km", "online")
    return False if all_seen and query.online == "" and query.km * RUNGS[-1] >= WIDER_KM else None


def _wider(
    state: State, query: Query, answer: Answer, cards: Sequence[Said], now: datetime
) -> Iterator[Offer]:  # fmt: skip
    """Farther away, and online. What is wider than a search that found something finds something, too."""
    lost, sure = _lost(answer), bool(answer.total)
    words = ("q",) if lost else ()
    if query.has_point and query.online != "only" and _reached(query, answer) < WIDER_KM:
        address = state.link(drop=(*words, "km"), add=f"km={WIDER_KM}")
        rooms = state.link(drop=(*words, "km", "online"), add=f"km={WIDER_KM}&amp;online=no")
        holds = True if sure and not answer.widened else _is_known_to_hold(query, answer, cards)
        if holds or (holds is None and _within(rooms, now)):
            yield gettext("Look within %(km)s km") % {"km": WIDER_KM}, address, True
    if query.online != "only":
        place = ("near", "lat", "lon", "km", *(["sort"] if query.sort == "nearest" else []))
        address = state.link(drop=(*words, *place, "online"), add="online=only")
        yield gettext("Online or by phone, anywhere"), address, sure
    if lost:
        yield gettext("All groups, the soonest first"), "?sort=soonest", False


def _of_need(slug: str, state: State, known: Known, met: frozenset[str], told: list[tuple[str, str]]) -> Offer:
    address = state.link(drop=("need", "q"), add=encoded(pairs=[("need", slug), *told]))
    return known.needs[slug].name, address, slug in met


def _beside(
    slug: str, state: State, known: Known, met: frozenset[str], told: list[tuple[str, str]]
) -> Iterator[Offer]:  # fmt: skip
    """The need above, and the related ones."""
    if (need := known.needs.get(slug)) is None:
        return
    for other in [*([need.parent] if need.parent else []), *need.related][:BESIDE]:
        if other in known.needs:
            yield _of_need(other, state, known, met, told)


@lru_cache(maxsize=512)
def _pages(slug: str, known: Known, language: str) -> list[str]:
    """Its own page, and those of the programmes for it: they tell something even where no group is listed yet. In the
    language that is active now (pass its code: it is what is remembered)."""
    links = []
    if slug in known.needs:
        words = gettext("To read: %(need)s") % {"need": known.needs[slug].name}
        links.append(link_to(address=reverse("directory:need", args=[slug]), words=words))
    for programme in known.programmes_for.get(slug, ())[:PROGRAMMES]:
        if programme in known.programmes:
            links.append(link_to(address=known.page_of(programme=programme), words=known.programmes[programme]))
    return links


def _needs_like(asked: str, known: Known) -> tuple[str, ...]:
    """The needs that words may mean which were not understood as one."""
    telling = " ".join(telling_in(text=asked))  # "my brother" alone is no need, and least of all his death
    if not telling:
        return ()
    words = _words()
    names = {slug: [need.name, *words[slug]] for slug, need in known.needs.items()}
    return tuple(matching(asked=telling, known=names)[:LIKE])


def _words() -> dict[str, list[str]]:
    """The words people use for each need, by its slug."""
    words: dict[str, list[str]] = defaultdict(list)
    for slug, word in NeedWord.objects.values_list("need__slug", "word"):
        words[slug].append(word)
    return words
