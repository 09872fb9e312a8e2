"""Whose a trouble is where others are told of only for what they think of it: "my wife does not understand my PTSD", "I am
gay and my parents threw me out"; and where a parent tells of a child and says only "he" of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sameboat.directory.search.catalogue import Catalogue
from sameboat.directory.search.whose import HABITS, LIFE, Relations, doers, other_persons, words_named

OWN = (*HABITS, "mind-and-mood", "health-and-body", "who-i-am")  # troubles of one person
AFTER = 3  # words of "my drug addicted older son"


def whose_of(
    *,
    stems: Sequence[str],
    relations: Relations,
    own: set[int],
    troubles: Mapping[int, set[int]],
    needs: Sequence[int],
    catalogue: Catalogue,
) -> str:
    """ "self" where every one of the `needs` is told by its words as the one's who writes, "child" where a parent tells of
    theirs, else "". `troubles`: needs by the place of their words; `own`: the places of relations that somebody says of
    themselves."""
    if all(code == "self" for code, _ in relations.values()):
        return ""
    some = catalogue.subtree(slugs=OWN) - catalogue.subtree(slugs=LIFE)  # razor blades found in a daughter's room
    told = {place: numbers & some for place, numbers in troubles.items() if numbers & some}
    if needs and told and _are_mine(stems=stems, relations=relations, own=own, told=told, needs=needs):
        return "self"
    return "child" if _is_of_the_child(stems=stems, relations=relations, own=own, troubles=troubles) else ""


def _are_mine(
    *,
    stems: Sequence[str],
    relations: Relations,
    own: set[int],
    told: Mapping[int, set[int]],
    needs: Sequence[int],
) -> bool:
    """Whether all the needs are told as one's own; not in "I have ADHD and so does my son", nor "I have an autistic son"."""
    if not words_named("too").isdisjoint(stems[max(told) + 1 :]):
        return False
    told_of = {place for place in told if not _is_of_somebody(stems=stems, place=place, relations=relations)}
    called = {place for place in told_of if _is_called_mine(stems=stems, place=place, relations=relations)}
    rest = {place: numbers for place, numbers in told.items() if place not in called}
    by_me, by_others = doers(stems=stems, relations=relations, own=own, habits=rest)
    if any(rest[place] & by_me for place in rest.keys() - told_of):
        return False
    mine = by_me.union(*(told[place] for place in called))
    return mine.issuperset(needs) and not by_others - mine


def _is_called_mine(*, stems: Sequence[str], place: int, relations: Relations) -> bool:
    """Whether "my" belongs to a trouble: right before it and not after a person ("mannen min drikker"), or right after
    it and not before one ("depresjonen min")."""
    if stems[place] in words_named("who has it"):
        return False  # "my addict"
    if place and stems[place - 1] in words_named("i am one"):
        return True  # "soy gay"
    ends = {start + length for start, (code, length) in relations.items() if code != "self"}
    if place and stems[place - 1] in words_named("my own") | words_named("my trouble"):
        return place - 1 not in ends and "with" not in stems[max(0, place - 2) : place - 1]  # "hurt my wife with my …"
    after = set(stems[place + 1 : place + 2])
    return bool(after & words_named("mine after")) and place + 2 not in relations


def _is_of_somebody(*, stems: Sequence[str], place: int, relations: Relations) -> bool:
    """Whether the word says what somebody told right after it has: "my alcoholic husband"."""
    for at in range(place + 1, min(len(stems), place + 1 + AFTER)):
        if at in relations and relations[at][0] != "self":
            return True
        if stems[at] in words_named("my own") | words_named("and"):
            return False
    return False


def _is_of_the_child(
    *, stems: Sequence[str], relations: Relations, own: set[int], troubles: Mapping[int, set[int]]
) -> bool:
    """Whether a parent says of one child that they do it, by "he" or "she": "Jeg er mor til en gutt på 16. Han drikker"."""
    parents = [place for place in own if relations.get(place, ("", 1))[0] == "child" and relations[place][1] > 1]
    if not parents or not troubles:
        return False
    start = min(parents) + relations[min(parents)][1]
    if set(stems[start : start + 2]) & words_named("several") or any(one.isdigit() for one in stems[start : start + 1]):
        return False  # "mother of two"
    between = range(start, min(troubles))
    others = any(relations.get(at, ("self", 1))[0] not in {"self", "child"} for at in between)
    return not others and any(stems[at] in other_persons() for at in between)
