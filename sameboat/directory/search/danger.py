"""Danger that somebody tells in a sentence: "my stepfather abuses me", "I am afraid I will hurt my baby", "my sister
does not talk to me, and I just want to end it all". What is in danger is said first, and alone.

Who stands before the word decides whose it is: the one who writes, or somebody else.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain

from sameboat.directory.rules import URGENT_NEEDS
from sameboat.directory.search.catalogue import Catalogue
from sameboat.directory.search.files import read_data
from sameboat.directory.search.said import phrases_of_danger
from sameboat.directory.search.strangers import is_a_stranger
from sameboat.directory.search.violent import dares_not_leave, told_violent
from sameboat.directory.search.whose import LIFE, first_persons, in_childhood, other_persons
from sameboat.directory.search.words import plainly, stems_in, stems_of

Phrase = tuple[str, ...]
Relations = Mapping[int, tuple[str, int]]  # by place: the code, and how many words say it
HOME, SEXUAL, AS_A_CHILD, BY_ME = "violence-at-home", "sexual-violence", "hurt-as-a-child", "ending-my-violence"
VIOLENCE = frozenset({HOME, SEXUAL, AS_A_CHILD})
THINGS = ("harmless", "things")  # what a body and a street do; what a sorrow or an illness does
VERBS = ("hurts", "abuses", "sexual", "touches")
MORE_VERBS = ("forces", "scares")  # to be forced to what, and scared by whom, must be told
CLOSE = ("child", "partner", "relative")
LONGEST = 6  # words of a phrase
BEFORE, AFTER = 3, 3  # words between "me" and the verb where it stands before it; between a verb and a person
PASSIVE, AFTER_BIRTH = 8, "after-birth"  # words between "I was" and "beaten"; the need of who fears to hurt a baby


def violence(*, stems: Sequence[str], relations: Relations) -> tuple[str, ...]:
    """The slugs of the needs of someone who is hurt, or who hurts somebody close; none when nobody is."""
    done_to_me = {slug for language in _languages() for slug in _done_to_me(stems, relations, language)}
    if not done_to_me and _comes_at_night(stems=stems, relations=relations):
        return (AS_A_CHILD, SEXUAL)
    if done_to_me:
        return tuple(sorted(done_to_me))
    if _is_afraid(stems, relations) or _strikes(stems, relations) or dares_not_leave(stems=stems, relations=relations):
        return (HOME,)
    if is_done_to_a_child(stems=stems, relations=relations):
        return (SEXUAL,)
    to_others = (_done_to_others(stems, relations, language) for language in _languages())
    return next(filter(None, to_others), ()) or told_violent(stems=stems, relations=relations)


def is_done_to_a_child(*, stems: Sequence[str], relations: Relations) -> bool:
    """Whether somebody tells of another who touches a child, or worse: "my neighbour touches my daughter"."""
    return any(
        _whom(stems=stems, place=place, relations=relations) in ("child", "baby")
        and _subject(stems=stems, place=place, relations=relations) == "other"
        for place, word in enumerate(stems)
        if word in _words_of_touching()
    )


@lru_cache(maxsize=1)
def _words_of_touching() -> frozenset[str]:
    """What somebody may do to a child, in every language."""
    return frozenset().union(*(lists[sort] for lists in _by_language().values() for sort in ("sexual", "touches")))


def without_losing_heart(*, stems: Sequence[str]) -> list[str]:
    """Without "I can't go on like this": beside what another does it says how hard that is."""
    for phrase in sorted(phrases_named(name="loses heart"), key=len, reverse=True):
        for at in range(len(stems)):
            if tuple(stems[at : at + len(phrase)]) == phrase:
                return [*stems[:at], *stems[at + len(phrase) :]]
    return list(stems)


@lru_cache(maxsize=4)
def phrases_named(*, name: str) -> frozenset[Phrase]:
    """The phrases of one list that does not depend on the language."""
    return frozenset(tuple(stems_of(text=text)) for text in _data()["all"][name])


def own_danger(*, stems: Sequence[str], relations: Relations, own: set[int], catalogue: Catalogue) -> set[int]:
    """The urgent needs that somebody names of themselves in a whole phrase; `own`: relations they are themselves."""
    mine = {place: found for place, found in relations.items() if place not in own}
    found = set()
    for start in range(len(stems)):
        for length in range(2, min(LONGEST, len(stems) - start) + 1):
            phrase = tuple(stems[start : start + length])
            numbers = _phrases(catalogue).get(phrase)
            if numbers and _is_own(stems=stems, start=start, phrase=phrase, relations=mine):
                found |= numbers
    return found


def _is_own(*, stems: Sequence[str], start: int, phrase: Phrase, relations: Relations) -> bool:
    lists = _lists()
    if set(phrase) & lists["somebody else"]:
        return False
    if set(phrase) & (lists["myself"] | lists["i want"] | first_persons()):
        return True
    return stems[start - 1 : start] == ["me"] or _subject(stems=stems, place=start, relations=relations) == "self"


def _subject(*, stems: Sequence[str], place: int, relations: Relations) -> str:
    """Who stands nearest before a word: "self", "other", or "" for nobody."""
    ends = {start + length - 1 for start, (code, length) in relations.items() if code != "self"}
    for at in range(place - 1, -1, -1):
        if stems[at] in first_persons():
            return "self"
        if at in ends or stems[at] in other_persons() | _lists()["persons"]:
            return "other"
    return ""


def calmed(*, stems: Sequence[str], relations: Relations, verbs_too: bool = False) -> list[str]:
    """Without the "me" that only a thing hits or hurts: "depression hits me", "my back hurts me"; with `verbs_too`
    also without what knees, cars and the news do: "my knee is killing me" calls for nobody."""
    gone: set[int] = set()
    for place, word in enumerate(stems):
        if word not in words_of_violence():
            continue
        by = next((name for name in THINGS if _is_done_by(name, stems, place, relations)), "")
        if by:
            gone |= {place} if verbs_too and by == "harmless" else set()
            if place in gone or word not in _lists()["deadly"]:
                gone |= {
                    at for at in (place - 1, place + 1) if at >= 0 and set(stems[at : at + 1]) & _lists()["myself"]
                }
    return [word for place, word in enumerate(stems) if place not in gone]


def _is_done_by(name: str, stems: Sequence[str], place: int, relations: Relations) -> bool:
    """Whether no person does it, but a thing of this list: "a car hit me", "me golpeó un coche". In doubt, when a
    person is told of before, or a thing is theirs ("his car hit me"), somebody does it."""
    lists = _lists()
    things = lists[name]
    after = stems[place + 1 : place + 3]
    if len(after) == 2 and after[0] in lists["articles before a subject"] and after[1] in things:
        return True
    at = place - 1
    while at >= 0 and stems[at] in lists["between"]:
        at -= 1
    if at < 0 or stems[at] not in things or set(stems[max(0, at - 1) : at]) & lists["theirs"]:
        return False
    persons = other_persons() | lists["persons"]
    return not any(stems[before] in persons or before in relations for before in range(at))


def _done_to_me(stems: Sequence[str], relations: Relations, language: str) -> Iterator[str]:
    """What somebody does to the one who writes."""
    lists = _by_language()[language]
    for place, word in enumerate(stems):
        sort = next((sort for sort in (*VERBS, *MORE_VERBS) if word in lists[sort]), "")
        if not sort or any(_is_done_by(name, stems, place, relations) for name in THINGS):
            continue
        who = _subject(stems=stems, place=place, relations=relations)
        active = _has_me(stems=stems, place=place, relations=relations, lists=lists)
        active = active and stems[place - 1 : place] != ["i"] and (sort != "touches" or who == "other")
        active = active and _is_meant(stems=stems, place=place, relations=relations, sort=sort)
        if active or (word in lists["beaten"] and _is_passive(stems, place, relations, lists)):
            yield from _needs_of(stems=stems, place=place, relations=relations, sort=sort)


def _is_meant(*, stems: Sequence[str], place: int, relations: Relations, sort: str) -> bool:
    """Whether somebody is forced by a person, to nothing that is told ("he forces me", not "mum forces me to eat"); or
    scared by somebody close or by "him", not by a child, an illness or what somebody does ("his drinking scares me")."""
    if sort not in MORE_VERBS:
        return True
    lists = _lists()
    at = place - 1
    while at >= 0 and stems[at] in lists["between"] | lists["mine after"] | lists["myself"]:
        at -= 1
    close = {start + length - 1 for start, (code, length) in relations.items() if code in ("partner", "relative")}
    by_person = at >= 0 and (at in close or stems[at] in other_persons() | lists["a man"])
    after = [word for word in stems[place + 1 :] if word not in lists["myself"] | lists["between"]]
    return by_person and (sort == "scares" or not after)


def _comes_at_night(*, stems: Sequence[str], relations: Relations) -> bool:
    """Whether a man of the family is told of who comes to one's bed or room: a stepfather, an uncle or a grandfather; a
    father or a brother only at night or to the bed."""
    lists = _lists()
    men = lists["a man"] & {stems[place] for place, (code, _) in relations.items() if code == "relative"}
    comes = [place for place, word in enumerate(stems) if word in lists["comes"]]
    if not men or not comes:
        return False
    after = set(stems[comes[0] + 1 :])
    near = bool(after & lists["room"]) and bool(set(stems[comes[0] :]) & lists["myself"] | after & lists["my room"])
    return (near and bool(men - lists["at home with me"])) or (
        bool(after & lists["bed"]) and bool(after & lists["myself"] | after & lists["my room"])
    )


def _strikes(stems: Sequence[str], relations: Relations) -> bool:
    """Whether somebody close hits, and whom is not said: "my husband hits"."""
    ends = {start + length for start, (code, length) in relations.items() if code in ("partner", "relative")}
    mine = {at + 1 for at in ends if set(stems[at : at + 1]) & _lists()["mine after"]}  # "mannen min"
    ended = [*stems, *sorted(_lists()["and"])[:1]]
    said = [at for at, word in enumerate(stems) if word in _lists()["strikes"] and ended[at + 1] in _lists()["and"]]
    if set(said) & (ends | mine):
        return True
    if len(stems) - 1 not in said:
        return False
    # "he drinks and hits", "samboeren min drikker og slår"
    return bool(set(stems[-2:-1]) & _lists()["and"]) and (bool(ends) or not other_persons().isdisjoint(stems))


def cuts_themselves(*, stems: Sequence[str], relations: Relations) -> str:
    """Whose child or friend it is of whom only "cuts" is said: "my teenager cuts"; "" for nobody."""
    if not stems or stems[-1] not in _lists()["cuts"]:
        return ""
    rest = [
        place for place in range(len(stems) - 1) if stems[place] not in _lists()["between"] | _lists()["mine after"]
    ]
    ends = {start + length - 1: code for start, (code, length) in relations.items() if code != "self"}
    return ends.get(rest[-1], "") if rest else ""


def _is_afraid(stems: Sequence[str], relations: Relations) -> bool:
    """Whether somebody is afraid of a person who is close: "scared of my dad"; not "scared for my dad", nor of what
    may happen to them ("scared of my dad dying")."""
    lists = _lists()
    for place in range(len(stems)):
        if stems[place] not in lists["afraid"]:
            continue
        at = place + 1
        while at < len(stems) and at not in relations and stems[at] in lists["afraid of"]:
            at += 1
        if at not in relations or relations[at][0] not in ("partner", "relative"):
            continue
        if stems[place] in lists["afraid for"] and "for" in stems[place:at]:
            continue
        after = stems[at + relations[at][1] : at + relations[at][1] + 1]
        if not after or after[0] in lists["goes on"]:
            return True
    return False


def _needs_of(*, stems: Sequence[str], place: int, relations: Relations, sort: str) -> set[str]:
    """The needs of someone who was hurt so: as a child, by a relative, or by a partner or anybody else."""
    by = {code for at, (code, _) in relations.items() if code not in ("self", "child")}
    young = bool(in_childhood(stems=stems))
    by_relative = by == {"relative"}
    if sort in ("sexual", "touches"):
        return {SEXUAL, AS_A_CHILD} if young or by_relative else {SEXUAL}
    if young:
        return {AS_A_CHILD}
    return {HOME, AS_A_CHILD} if by_relative and sort == "abuses" else {HOME}


def _has_me(*, stems: Sequence[str], place: int, relations: Relations, lists: Mapping[str, frozenset[str]]) -> bool:
    """Whether "me" stands where this language has it: right after the verb, or some words before."""
    if set(stems[place + 1 : place + 2]) & lists["me after"]:
        return True
    for at in range(place - 1, max(-1, place - 1 - BEFORE), -1):
        if stems[at] in lists["me before"]:
            return True
        if at in relations or stems[at] in other_persons():
            return False
    return False


def _by_a_thing(stems: Sequence[str], place: int, lists: Mapping[str, frozenset[str]]) -> bool:
    """Whether "by a car" follows, or "by depression"."""
    following = list(stems[place + 1 : place + 5])
    by = next((at for at, word in enumerate(following) if word in lists["by"]), None)
    if by is None:
        return False
    whom = [word for word in following[by + 1 :] if word not in _lists()["articles"]]
    return bool(whom) and whom[0] in _lists()["harmless"] | _lists()["things"]


def _is_passive(stems: Sequence[str], place: int, relations: Relations, lists: Mapping[str, frozenset[str]]) -> bool:
    """Whether "I was" stands before "beaten", and nobody but the one who did it between; not "hit by a car"."""
    if _by_a_thing(stems, place, lists):
        return False
    for at in range(place - 1, max(-1, place - 1 - PASSIVE), -1):
        if stems[at] in first_persons():
            return bool(set(stems[at + 1 : at + 4]) & lists["was"])
        by_whom = set(stems[max(0, at - 2) : at]) & lists["by"]
        if stems[at] in other_persons() or (at in relations and not by_whom):
            return False
    return False


def _done_to_others(stems: Sequence[str], relations: Relations, language: str) -> tuple[str, ...]:
    """What the one who writes does to somebody close, or fears to do; and what another does to their children."""
    lists = _by_language()[language]
    for place, word in enumerate(stems):
        if word not in lists["i hurt"] | lists["harm"] | lists["hurts"] or _is_ours(stems=stems, place=place):
            continue
        if any(_is_done_by(name, stems, place, relations) for name in THINGS):
            continue
        if not (whom := _whom(stems=stems, place=place, relations=relations)):
            continue
        who = _subject(stems=stems, place=place, relations=relations)
        if who == "other" or (not who and is_a_stranger(stems=stems, place=place, language=language)):
            return (AS_A_CHILD,) if in_childhood(stems=stems) else (HOME,) if word in lists["hurts"] else ()
        if whom == "person" and who != "self":
            continue
        may, baby = bool(set(stems[max(0, place - 4) : place]) & lists["may"]), whom == "baby"
        if (word in lists["i hurt"] and (whom != "person" or may)) or (word in lists["harm"] and (may or baby)):
            return (AFTER_BIRTH if baby and may else BY_ME,)
    return ()


def _is_ours(*, stems: Sequence[str], place: int) -> bool:
    """Whether a word for hitting that is also one for "our", as it is without its hooks, stands before somebody who is not
    hit: "musu sunus vartoja", not "musu savo vaika"."""
    lists = _lists()
    if stems[place] not in lists["our or hit"]:
        return False
    after = list(stems[place + 1 : place + 3])
    return not (lists["own after"] & set(after) or lists["hit goes on"] & set(after[1:]))


def _whom(*, stems: Sequence[str], place: int, relations: Relations) -> str:
    """The person right after a verb: a code, "baby", or "" for nobody."""
    for at in range(place + 1, min(place + 1 + AFTER, len(stems))):
        if stems[at] in _lists()["baby"]:
            return "baby"
        if stems[at] in _lists()["persons"] and stems[at - 1] == stems[place]:
            return "person"
        if at in relations:
            code, length = relations[at]
            return code if code in CLOSE and length == 1 else ""
    return ""


def _phrases(catalogue: Catalogue) -> Mapping[Phrase, set[int]]:
    """The phrases in which somebody tells of urgent needs, with every word as it is written.

    Of violence only those with "me": others ("child abuse") are names of things, and tell of nobody.
    """
    kept: dict[Phrase, set[int]] = catalogue.danger
    if not kept:
        for slug in URGENT_NEEDS & catalogue.need_by_slug.keys():
            number = catalogue.need_by_slug[slug]
            texts = {tuple(plainly(stems=list(stems_of(text=text)))) for text in catalogue.needs[number].words}
            for phrase in texts | {phrase for phrase, slugs in phrases_of_danger().items() if slug in slugs}:
                if slug in LIFE or set(phrase) & _lists()["myself"]:
                    kept.setdefault(phrase, set()).add(number)
        kept.setdefault((), set())
    return kept


@lru_cache(maxsize=1)
def words_of_violence() -> frozenset[str]:
    """Words that are never taken for a slip of the finger, and never for a town."""
    return frozenset(word for lists in _by_language().values()
                     for name in (*VERBS, "beaten", "i hurt", "harm") for word in lists[name])  # fmt: skip


def words_named(*, name: str) -> frozenset[str]:
    """The single words of one list that does not depend on the language."""
    return _lists()[name]


def words_for_me() -> frozenset[str]:
    """ "Me", "my", "us" in every language."""
    return _lists()["myself"]


@lru_cache(maxsize=1)
def words_of_things() -> frozenset[str]:
    """Names of things that hurt nobody on purpose, and of rooms and beds: spelled right, whatever is near."""
    return frozenset().union(*(_lists()[name] for name in (*THINGS, "comes", "room", "bed")))


@lru_cache(maxsize=1)
def _data() -> dict[str, dict[str, list[str]]]:
    """From `danger.json`: by language, and under "all" what does not depend on it."""
    data: dict[str, dict[str, list[str]]] = read_data(file="danger.json")
    return data


@lru_cache(maxsize=1)
def _languages() -> tuple[str, ...]:
    return tuple(language for language in _data() if language != "all")


@lru_cache(maxsize=1)
def _by_language() -> dict[str, dict[str, frozenset[str]]]:
    names = {*chain.from_iterable(_data().values()), *VERBS, *MORE_VERBS}
    return {
        language: {name: stems_in(texts=lists.get(name, ())) for name in names}
        for language, lists in _data().items()
        if language != "all"
    }


@lru_cache(maxsize=1)
def _lists() -> dict[str, frozenset[str]]:
    """Single words of each list that does not depend on the language."""
    return {name: stems_in(texts=texts) for name, texts in _data()["all"].items()}
