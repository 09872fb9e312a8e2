"""Somebody close who is violent, and fear of them: "my husband drinks and is violent", "I am scared of her", "I want to
leave my husband but I am afraid". Who tells it is the one who is hurt, whatever the other drinks. From `violent.json`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

from sameboat.directory.search.files import read_data
from sameboat.directory.search.little import calm_words, little_words
from sameboat.directory.search.whose import HURT, HURTS_OTHERS, first_persons, other_persons
from sameboat.directory.search.words import ends_of, plainly, stem, stems_in, stems_of, stop_words

Phrase = tuple[str, ...]
Relations = Mapping[int, tuple[str, int]]  # by place: the code, and how many words say it
CLOSE = ("partner", "relative", "child", "friend")
ADULTS = ("partner", "relative")
NOT_OF_MINE = ("child", "relative", "friend")  # who may live with somebody violent, and I do not
AS_A_CHILD = "hurt-as-a-child"
NEAR = 4  # words from "leave" to who is left
NORWEGIAN_FOR = "for"  # "redd for" is afraid of somebody, and afraid for them


def told_violent(*, stems: Sequence[str], relations: Relations) -> tuple[str, ...]:
    """The need of whoever tells that somebody close, or "he", is violent, or that they are so themselves to somebody close;
    none when nobody is. "Aggressive" counts for a partner, and for whoever drinks."""
    if words_of_the_violent().isdisjoint(stems):
        return ()
    if at_home := of_a_violent_home(stems=stems, relations=relations):
        return (AS_A_CHILD if grew_up_so(stems=stems) else HURT,) if at_home == "self" else ()
    drinks = not _words("drinks").isdisjoint(stems)
    for place, word in enumerate(stems):
        if word in _words("violent"):
            codes: tuple[str, ...] = CLOSE
        elif word in _words("aggressive"):
            codes = (*ADULTS, "friend") if drinks else ADULTS[:1]
        else:
            continue
        who = _who(stems=stems, place=place, relations=relations)
        if who in codes or who == "other":
            return (HURT,)
        if who == "self" and any(place < at <= place + NEAR and code in CLOSE for at, (code, _) in relations.items()):
            return (HURTS_OTHERS,)
    return ()


def of_a_violent_home(*, stems: Sequence[str], relations: Relations) -> str:
    """Whose home it is that is called violent, or who lives with somebody who is: "I am in a violent relationship", "my
    violent ex", "my sister lives with a violent man"; "" for nobody, and where one calls oneself so."""
    for place, word in enumerate(stems):
        if word in _words("violent") and _is_told_of_a_home(stems=stems, place=place, relations=relations):
            return _whose_home(stems=stems, place=place, relations=relations)
    return ""


def _is_told_of_a_home(*, stems: Sequence[str], place: int, relations: Relations) -> bool:
    """Whether the word at this place says how a home or a relationship is, or a person somebody lives with."""
    beside = {*stems[max(0, place - 1) : place], *stems[place + 1 : place + 2]}
    if beside & _words("homes"):
        return True
    at = place - 2 if place and stems[place - 1] in _words("someone") else place - 1  # "un hombre violento"
    while at >= 0 and stems[at] in _words("articles"):
        at -= 1
    together = at >= 0 and stems[at] in _words("together with")
    if together and (beside & _words("someone") or stems[place] in _words("alone a person")):
        return True
    if not beside & _words("someone of mine") or not relations.keys().isdisjoint({place - 1, place + 1}):
        return False
    return _who(stems=stems, place=place, relations=relations) != "self"  # "I am a violent ex"


def _whose_home(*, stems: Sequence[str], place: int, relations: Relations) -> str:
    """Who stands nearest before it: a code of somebody close, or "self"."""
    ends = {start + length - 1: code for start, (code, length) in relations.items()}
    for at in range(place - 1, -1, -1):
        if stems[at] in first_persons():
            return "self"
        if ends.get(at) in NOT_OF_MINE:
            return ends[at]
    return "self"


def grew_up_so(*, stems: Sequence[str]) -> bool:
    """Whether somebody tells where they grew up."""
    return bool(ends_of(stems=stems, among=_phrases("grew up")))


def _who(*, stems: Sequence[str], place: int, relations: Relations) -> str:
    """Who stands before the word, with little between, or right behind it: a code, "self", "other", or "" for nobody."""
    ends = {start + length - 1: code for start, (code, length) in relations.items()}
    if place + 1 in relations:
        return relations[place + 1][0]  # "my violent husband"
    for at in range(place - 1, -1, -1):
        if stems[at] in first_persons():
            return "self"
        if ends.get(at, "self") != "self":
            return ends[at]
        if stems[at] in other_persons() and not _is_a_verb(stems, at):
            return "other"
        if stems[at] not in words_between() or stems[at] in _words("not"):
            return ""
    return ""


def _is_a_verb(stems: Sequence[str], at: int) -> bool:
    """Whether this is the German "er" or the Norwegian verb of these letters: "mannen min er voldelig"."""
    return stems[at] == "er" and at > 0


def is_afraid_of_them(*, stems: Sequence[str]) -> bool:
    """Whether somebody is afraid of "her" or "him", and of nothing they may suffer: not "afraid of her dying"."""
    if _fears().isdisjoint(stems):
        return False
    if ends_of(stems=stems, among=_phrases("before the fear")):
        return True
    fears = _words("afraid") | (_words("afraid for or of") if not _words("drinks").isdisjoint(stems) else frozenset())
    for place, word in enumerate(stems):
        if word not in fears:
            continue
        at = place + 1
        while at < len(stems) and stems[at] in _words("of"):
            at += 1
        goes_on = stems[at + 1 : at + 2]
        if at < len(stems) and stems[at] in _words("them") and (not goes_on or goes_on[0] in _words("goes on")):
            return "for" not in stems[place + 1 : at] or word in _words("afraid for or of")
    return False


def dares_not_leave(*, stems: Sequence[str], relations: Relations) -> bool:
    """Whether somebody wants to leave a partner and is afraid to; not that they are left, nor of being alone."""
    if _words("dares not").isdisjoint(stems) or not ends_of(stems=stems, among=_phrases("dares not")):
        return False
    partners = {place for place, (code, _) in relations.items() if code == "partner"}
    if not partners or not _words("why else").isdisjoint(stems):
        return False
    leaves = any(
        partners & set(range(end + 1, end + 1 + NEAR)) and stems[end + 1] not in _words("me")
        for end in ends_of(stems=stems, among=_phrases("leave"))
        if end + 1 < len(stems)
    )
    return leaves or any(
        word in _words("leave after") and place - 1 in partners and stems[place - 1] not in _words("me")
        for place, word in enumerate(stems)
    )


@lru_cache(maxsize=1)
def words_of_the_violent() -> frozenset[str]:
    """Words that say that somebody is violent, or is left, and words for staff: spelled right, whatever is near."""
    return words_of_staff() | _words("violent") | _words("aggressive") | _words("leave") | _words("leave after")


def words_of_staff() -> frozenset[str]:
    """Words for those who look after somebody, or teach or treat them."""
    return _words("staff")


@lru_cache(maxsize=1)
def _fears() -> frozenset[str]:
    return _words("afraid") | _words("afraid for or of")


@lru_cache(maxsize=1)
def words_between() -> frozenset[str]:
    """Words that may stand between somebody and what they are."""
    stops = frozenset(stem(word=word) for word in stop_words())
    return little_words() | calm_words() | stops | _words("drinks") | _words("between")


@lru_cache(maxsize=8)
def _phrases(name: str) -> frozenset[Phrase]:
    return frozenset(tuple(plainly(stems=list(stems_of(text=text)))) for text in _data()[name])


@lru_cache(maxsize=32)
def _words(name: str) -> frozenset[str]:
    return stems_in(texts=_data()[name])


@lru_cache(maxsize=1)
def _data() -> dict[str, list[str]]:
    data: dict[str, list[str]] = read_data(file="violent.json")
    return data
