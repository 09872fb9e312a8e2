"""Of whom something is told: whose a trouble is by the people, what somebody does, and whom another hurts who is close to
them: "my daughter's boyfriend hits her"."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from sameboat.directory.search.catalogue import Catalogue
from sameboat.directory.search.danger import is_done_to_a_child, words_of_violence
from sameboat.directory.search.losses import phrases_of_losses
from sameboat.directory.search.strangers import is_a_stranger
from sameboat.directory.search.violent import of_a_violent_home
from sameboat.directory.search.whose import (
    HABITS,
    Relations,
    counted_children,
    first_persons,
    other_persons,
    tells_of_own,
    words_named,
)

FEAR = "anxiety"
FEAR_IN_NORWEGIAN = "angst"  # the illness; in German any fear
UNEASE = (FEAR, "emotional-well-being")  # what many feel over another's trouble: worry, nights without sleep
HURT_BY_THEIRS = ("child", "relative", "friend")  # those whose partner may hurt them
BETWEEN = 4  # words from somebody to their partner, and from there to what is done


def done(*, habits: Mapping[int, set[int]], catalogue: Catalogue) -> dict[int, set[int]]:
    """What somebody does, by the place of its words: drinking, and not what one has."""
    some = catalogue.subtree(slugs=HABITS)
    return {place: numbers & some for place, numbers in habits.items() if numbers & some}


@dataclass(frozen=True, slots=True)
class About:
    """A sentence, the people in it, the places of those called "my", and what is told of."""

    stems: Sequence[str]
    relations: Relations
    mine: set[int]
    needs: Collection[int]


def codes(*, about: About, by_others: Collection[int], catalogue: Catalogue) -> set[str]:
    """Whose it is by the people who are told of: those called "my", and others where a need is told as well. Where children
    are only counted, the trouble is one's own."""
    needs, mine = about.needs, about.mine
    counted = counted_children(
        stems=about.stems, relations=about.relations, mine=mine, needs=needs, catalogue=catalogue
    )
    found = [
        found
        for place, found in about.relations.items()
        if place not in counted and (place in mine or found[1] > 1 or needs or found[0] == "carer")
    ]
    told = {code for code, _ in found if code != "self" or (needs and not by_others)}
    return told or ({"self"} if counted else set())


def only_whose(*, relations: Relations) -> set[int]:
    """The places of words that say only whose it is and name no need: "parents of drug users", "slaugau mamą"."""
    cares = any(code == "carer" for code, _ in relations.values())
    return {at for place, (code, length) in relations.items() if cares or (length > 1 and code != "self")
            for at in range(place, place + length)}  # fmt: skip


def without_fear_for(
    *, stems: Sequence[str], relations: Relations, needs: list[int], catalogue: Catalogue
) -> tuple[list[int], bool]:
    """The needs without the fear that somebody has for one who is close, where these have a trouble: "scared for my
    husband, he has cancer"; and whether such a fear is all that is told: then it is one's own."""
    fear = catalogue.need_by_slug.get(FEAR, -1)
    if fear not in needs or not any(_is_feared_for(stems, at, fear, catalogue) for at in relations):
        return needs, False
    rest = [number for number in needs if number != fear]
    return (rest, False) if rest else (needs, True)


def without_own_unease(
    *, about: About, told: Mapping[int, set[int]], whole: Mapping[tuple[str, ...], list[int]], catalogue: Catalogue
) -> list[int]:
    """The needs without the worry of whoever tells what another does or has: "my son uses drugs and I cannot sleep". What
    the other is afraid of stays, and worry that is all that is told. `told`, `whole`: the words and phrases of needs."""
    uneasy = {catalogue.need_by_slug[slug] for slug in UNEASE if slug in catalogue.need_by_slug}
    said = {place: set(catalogue.whole_phrases[phrase]) for phrase, places in whole.items() for place in places}
    places = {place: numbers for place, numbers in (*told.items(), *said.items()) if numbers & uneasy}
    last = places.keys() - {place - 1 for place in places}  # of each phrase: "no puedo dormir"
    theirs = set().union(*(places[place] for place in last if not _is_felt_by_me(about, place)))
    mine = uneasy & set().union(*places.values()) - theirs
    return [number for number in about.needs if number not in mine] or list(about.needs)


def _is_felt_by_me(about: About, place: int) -> bool:
    """Whether the one who writes stands nearest before a word of worry, or nobody does; not of what is called an illness:
    "I have anxiety", "jeg har angst"."""
    if about.stems[place] in words_named("illness") or tuple(about.stems[place - 1 : place + 1]) == (
        "har",
        FEAR_IN_NORWEGIAN,
    ):
        return False
    ends = {start + length - 1 for start, (code, length) in about.relations.items() if code != "self"}
    for at in range(place, -1, -1):
        if at < place and (at in ends or about.stems[at] in other_persons()):
            return False
        if about.stems[at] in first_persons() | words_named("i feel") or about.relations.get(at, ("", 1))[0] == "self":
            return True
    return about.stems[place] in words_named("worried")


def _is_feared_for(stems: Sequence[str], at: int, fear: int, catalogue: Catalogue) -> bool:
    """Whether a word of fear, and one that says for whom, stand right before the person at this place."""
    start = at - 1 if set(stems[at - 1 : at]) & words_named("my own") else at
    if start < 2 or stems[start - 1] not in words_named("fear for"):
        return False
    return fear in catalogue.needs_with.get(stems[start - 2], ())


def of_danger(*, stems: Sequence[str], relations: Relations, hurt: bool) -> str:
    """Whose it is where somebody tells of danger; `hurt`: of violence at home, and of no other."""
    if hurt and (theirs := hurt_by_staff(stems=stems, relations=relations)):
        return theirs
    if is_done_to_a_child(stems=stems, relations=relations):
        return "child"
    at_home = hurt and of_a_violent_home(stems=stems, relations=relations)
    return "self" if tells_of_own(stems=stems) or not at_home else ""  # "abusive relationship"


def hurt_by_theirs(*, stems: Sequence[str], relations: Relations) -> str:
    """Whose it is where the partner of somebody close hurts them: "my daughter's boyfriend hits her", "der Freund meiner
    Tochter schlägt sie"; "" where nobody does. "My husband's daughter hits her" is none of these."""
    if (home := of_a_violent_home(stems=stems, relations=relations)) not in {"", "self"}:
        return home
    people = sorted(place for place, (code, _) in relations.items() if code != "self")
    for one, other in pairwise(people):
        if _is_between_the_two(stems=stems, relations=relations, one=one, other=other):
            return relations[one][0]
        code = _whose_partner(stems=stems, relations=relations, one=one, other=other)
        end = other + relations[other][1]
        if code and _is_done(stems=stems, start=end):
            return code
    return ""


def _whose_partner(*, stems: Sequence[str], relations: Relations, one: int, other: int) -> str:
    """The code of the one of these two people whose partner the other is; "" for none."""
    between = set(stems[one + relations[one][1] : other])
    first, second = relations[one][0], relations[other][0]
    if other - one > BETWEEN or between & words_named("and") or not between.isdisjoint(first_persons()):
        return ""
    if _may_be_a_partner(stems[one]):
        first = "partner"
    if second == "partner" and first in HURT_BY_THEIRS and between <= words_named("of theirs"):
        return first
    of = between & (words_named("of") | words_named("my own"))
    return second if first == "partner" and second in HURT_BY_THEIRS and (of or stems[one][0] > "z") else ""


def _is_between_the_two(*, stems: Sequence[str], relations: Relations, one: int, other: int) -> bool:
    """Whether one of somebody close and their own partner hurts the other: "my friend is beaten by her husband", "my son
    hits his girlfriend", "a mi hija le pega su novio". What a parent does is done in the home of who tells it."""
    end = other + relations[other][1]
    between, after = stems[one + relations[one][1] : other], stems[end : end + 2]
    theirs = relations[other][0] == "partner" or _may_be_a_partner(stems[other])
    if relations[one][0] not in HURT_BY_THEIRS or not theirs or len(between) > BETWEEN + 1:
        return False
    if set(between[-1:]) & words_named("my own") or set(after[:1]) & words_named("mine after"):
        return False
    others = words_named("me or us") | words_named("and") | first_persons()
    if not others.isdisjoint([*between, *stems[one - 2 : one], *after]):
        return False
    by_them = not words_named("by").isdisjoint(between)
    if by_them:
        return not words_of_violence().isdisjoint([*between, *after])
    return stems[one] not in _parents() and not words_of_violence().isdisjoint(between)


def _parents() -> frozenset[str]:
    return frozenset(word for phrase in phrases_of_losses()["parents"] for word in phrase)


def hurt_by_staff(*, stems: Sequence[str], relations: Relations) -> str:
    """Whose it is where somebody hurts one who is close because of their work, or nobody knows who they are: "nurse hits
    my mother"; "" where nobody does."""
    for place, word in enumerate(stems):
        if word not in words_of_violence() or not is_a_stranger(stems=stems, place=place):
            continue
        after = sorted(at for at, (code, _) in relations.items() if place < at <= place + BETWEEN and code != "self")
        if after and not {at for at in relations if at < place}:
            return relations[after[0]][0]
    return ""


def _may_be_a_partner(word: str) -> bool:
    """Whether a word for a friend is one for a partner, too: "der Freund meiner Tochter"."""
    return (word,) in phrases_of_losses()["friend or partner"]


def _is_done(*, stems: Sequence[str], start: int) -> bool:
    """Whether what hurts "her" or "him" follows at this place, and not "me"."""
    said = stems[start : start + BETWEEN + 1]
    place = next((at for at, word in enumerate(said) if word in words_of_violence()), None)
    if place is None or not words_named("me or us").isdisjoint(said):
        return False
    return not words_named("them").isdisjoint(said) or start + place + 1 == len(stems)
