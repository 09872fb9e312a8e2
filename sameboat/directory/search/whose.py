"""Whose problem it is when more than one person is told of: "I drink and my son hates me", "daughter of an alcoholic".

Habits are looked at one by one: who stands right before the word for it does it. Nobody is guessed: two people with
two different habits leave it open.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache

from sameboat.directory.search.catalogue import Catalogue
from sameboat.directory.search.files import read_data
from sameboat.directory.search.little import words_for_all
from sameboat.directory.search.losses import phrases_of_losses
from sameboat.directory.search.words import stems_of

Phrase = tuple[str, ...]
Relations = Mapping[int, tuple[str, int]]  # by place: the code, and how many words say it
HABITS = ("substances-and-habits",)
DRINK_OR_DRUGS = ("alcohol", "drugs", "medicines")
GREW_UP = "a-family-that-drank"
HURTS_OTHERS, HURT = "ending-my-violence", "violence-at-home"
UNEASY = "emotional-well-being"
LIFE = ("suicidal-thoughts", "self-harm")
OWN_LIFE = ("separation", "single-parents", "relationships", "estrangement", "money-work-home", "what-it-does-to-us")
LONGEST = 6
ROLE_BEFORE = 3  # "i am a"


def roles(*, stems: Sequence[str], relations: Relations, problems: set[int]) -> set[int]:
    """The places of relations that somebody says of themselves: "I am a mother"."""
    found = set()
    for place, (code, length) in relations.items():
        after = place + length
        of = after < len(stems) and stems[after] in _lists()["of"]
        before = stems[max(0, place - 2) : place]
        if (
            code != "self"
            and not of
            and set(before[-1:]) & _lists()["of themselves"]
            and not set(before) & _lists()["my own"]
        ):
            found.add(place)  # "divorced dad"
            continue
        if code == "self" or of or not any(_ends(stems[:place], phrase) for phrase in _phrases("i am")):
            continue
        if after not in problems or stems[place - 1] == "a":
            found.add(place)
    return found


def with_parents(*, stems: Sequence[str], relations: Relations, mine: set[int]) -> dict[int, tuple[str, int]]:
    """The relations, and who mothers and fathers are that are not called "my": those of an addict ("Mutter eines
    Drogensüchtigen", "родители наркоманов") tell of a child. "Autism parents" are not the writer's own, and "alcoholic
    parents" may be: it is left open whose it is."""
    told = dict(relations)
    for place, found in relations.items():
        if place in mine or found != ("relative", 1):
            continue
        if _is_parent_of(stems=stems, place=place) or _is_group_of_parents(stems=stems, place=place):
            told[place] = ("child", 1)
        elif stems[place] in _lists()["parents"]:
            del told[place]
    return told | dict.fromkeys(_wives_of(stems=stems), ("partner", 1))


def _wives_of(*, stems: Sequence[str]) -> list[int]:
    """The places of words for women or men, where whose they are is told: "Frauen von Alkoholikern"."""
    lists = _lists()
    return [
        place
        for place in range(len(stems) - 2)
        if stems[place] in lists["wives"]
        and stems[place + 1] in lists["of"]
        and stems[place + 2] in lists["who has it"]
    ]


def _is_group_of_parents(*, stems: Sequence[str], place: int) -> bool:
    """Whether a group of parents is asked for: "support group parents drugs"."""
    beside = {*stems[max(0, place - 1) : place], *stems[place + 1 : place + 2]}
    return stems[place] in _lists()["parents"] and bool(beside & words_for_all())


def _is_parent_of(*, stems: Sequence[str], place: int) -> bool:
    """Whether a word for a mother, a father or parents says whose they are: "mother of", or a genitive beside it."""
    if stems[place] not in _mothers_and_fathers():
        return False
    before, after = set(stems[max(0, place - 1) : place]), set(stems[place + 1 : place + 2])
    of = _lists()["of"] - _lists()["whose"]
    return bool(after & of or (before | after) & _lists()["genitive"])


def of_others(*, stems: Sequence[str], relations: Relations) -> dict[int, tuple[str, int]]:
    """The relations, and as one who is close only over another: "my sister's boyfriend" is not the writer's own partner,
    "der Freund meiner Schwester" neither. Which groups are for them depends on the group: somebody close, no more."""
    told = dict(relations)
    for place, (code, length) in relations.items():
        other = _whose_other(stems=stems, place=place, after=place + length)
        if place not in told or other not in told or told[other][0] == code:
            continue
        if {code, told[other][0]}.isdisjoint({"self", "carer"}):
            told[place] = ("close", other + told.pop(other)[1] - place)
    return told


def _whose_other(*, stems: Sequence[str], place: int, after: int) -> int:
    """The place of a second person who is told right after a first one as belonging together; -1 for none."""
    my, of = _lists()["my own"], _lists()["of"]
    if set(stems[max(0, place - 2) : place]) & my:  # "my best friend's husband"
        return after  # the mark of the genitive is gone from the words
    at = after
    while at < len(stems) and stems[at] in my | of:
        at += 1
    return at if at > after and (set(stems[after:at]) & my or set(stems[at + 1 : at + 2]) & my) else -1


def without_mentioned(*, stems: Sequence[str], relations: Relations, problems: set[int]) -> dict[int, tuple[str, int]]:
    """The relations without children who are only mentioned after what somebody else does: "my husband drinks and I have
    two kids"; not "so does my son"."""
    last = max(problems, default=len(stems))
    told = any(place < last and code in ("partner", "relative") for place, (code, _) in relations.items())
    mentioned = any(place > last and code == "child" for place, (code, _) in relations.items())
    if not (told and mentioned) or set(stems) & _lists()["too"]:
        return dict(relations)
    return {place: found for place, found in relations.items() if place < last or found[0] not in ("child", "carer")}


def counted_children(
    *, stems: Sequence[str], relations: Relations, mine: set[int], needs: Collection[int], catalogue: Catalogue
) -> set[int]:
    """The places of children who are only counted beside what is the writer's own life: "divorce, two kids"; not of "two
    kids with autism", nor of those who are called "my"."""
    if not needs or not catalogue.subtree(slugs=OWN_LIFE).issuperset(needs):
        return set()
    return {
        place
        for place, (code, _) in relations.items()
        if code == "child"
        and place not in mine
        and place
        and (stems[place - 1] in _lists()["counted"] or stems[place - 1].isdigit())
    }


def grown_children(*, stems: Sequence[str]) -> set[int]:
    """The places of words for grown children: "adult children of alcoholics"; not of one's own, "my adult child drinks"."""
    found = _places_of("grown children", stems)
    return set() if any(stems[place - 1] in _lists()["my own"] for place in found if place) else found


def children_of(*, stems: Sequence[str], relations: Relations, problems: set[int]) -> set[int]:
    """The places of "daughter of …" and of the teenager in "teen whose dad …", when they are not called "my"."""
    found = set()
    for place, (code, length) in relations.items():
        if code != "child" or set(stems[max(0, place - 2) : place]) & _lists()["my own"]:
            continue
        if not _mothers_and_fathers().isdisjoint(stems[place : place + length]):  # "for parents of addicts"
            continue
        after = place + length
        told = list(stems[after : after + 1])
        before = set(stems[max(0, place - 1) : place])
        if after in problems or before & _lists()["genitive"]:
            told += list(before)
        if not before & _lists()["whose"] and set(told) & (  # "parents whose child uses drugs" have it the other way
            _lists()["child of"] | _lists()["whose"] | _lists()["genitive"]
        ):
            found.add(place)
    return found


def in_childhood(*, stems: Sequence[str]) -> set[int]:
    """The places of words that tell of one's own childhood: "when I was a child"."""
    return _places_of("childhood", stems) | _places_of("childhood is over", stems)


def _places_of(name: str, stems: Sequence[str]) -> set[int]:
    return {
        place
        for phrase in _phrases(name)
        for start in range(len(stems) - len(phrase) + 1)
        if tuple(stems[start : start + len(phrase)]) == phrase
        for place in range(start, start + len(phrase))
    }


def is_grown_up(*, stems: Sequence[str]) -> bool:
    """Whether somebody tells of a childhood that is over: groups for the young are not for them."""
    return bool(grown_children(stems=stems) or _places_of("childhood is over", stems))


def doers(
    *, stems: Sequence[str], relations: Relations, own: set[int], habits: Mapping[int, set[int]]
) -> tuple[set[int], set[int]]:
    """The habits (numbers of needs) of the one who writes, and those of others; `habits` by the place of the word."""
    mine: set[int] = set()
    others: set[int] = set()
    for place, numbers in habits.items():
        who = _doer(stems=stems, place=place, relations=relations, own=own, habits=set(habits))
        mine |= numbers if who == "self" else set()
        others |= numbers if who == "other" else set()
    return mine, others


def _doer(*, stems: Sequence[str], place: int, relations: Relations, own: set[int], habits: set[int]) -> str:
    """Who stands before a habit, with only little words between."""
    if stems[place] in _lists()["first person"]:
        return "" if _is_denied(stems=stems, since=place - 1, place=place, relations=relations) else "self"
    if _is_had(stems=stems, place=place, relations=relations, habits=habits):
        return "other"
    ends = {start + length - 1: start for start, (code, length) in relations.items() if code != "self" or length > 1}
    at = place - 1
    while at >= 0:
        if stems[at] in _lists()["i"] or (at in ends and (ends[at] in own or relations[ends[at]][0] == "self")):
            found = _is_found(stems=stems, since=at, place=place)
            return "" if found or _is_denied(stems=stems, since=at, place=place, relations=relations) else "self"
        if at in ends and _are_only_had(stems=stems, start=ends[at], place=place, relations=relations):
            at = ends[at] - 2
            if not _lists()["have myself"].isdisjoint(stems[max(0, at) : at + 2]):
                return "self"
            continue
        if at in ends or stems[at] in _lists()["others"] or (at - 1 in ends and stems[at] in _lists()["my own"]):
            return "other"  # "mannen min drikker, jeg er sliten"
        if stems[at] in _lists()["who"]:
            at -= 1
            return "self" if at in ends and ends[at] in own else "other"
        if stems[at] not in _lists()["between"] and at not in habits:
            break
        at -= 1
    following = stems[place + 1 : place + 2]
    if at - 1 in ends and relations[ends[at - 1]][0] != "self":
        return ""  # "mein Sohn nimmt Drogen, ich bin müde"
    return "self" if set(following) & _lists()["i after"] else ""


def _is_had(*, stems: Sequence[str], place: int, relations: Relations, habits: set[int]) -> bool:
    """Whether the habit is of somebody whom one has: "I have an alcoholic husband"; not "I am an alcoholic mother"."""
    after = place + 1
    while after in habits:
        after += 1
    if relations.get(after, ("self", 1))[0] == "self":
        return False
    before = next((word for word in reversed(stems[:place]) if word not in _lists()["articles"]), "")
    return before in _lists()["i have"]


def _are_only_had(*, stems: Sequence[str], start: int, place: int, relations: Relations) -> bool:
    """Whether children are told of only as one's own, before what is told of oneself: "I have two children and drink"."""
    have = set(stems[max(0, start - 2) : start]) & (_lists()["i have"] | _lists()["have myself"])
    return relations[start][0] == "child" and bool(have) and not _lists()["and"].isdisjoint(stems[start:place])


def _is_found(*, stems: Sequence[str], since: int, place: int) -> bool:
    """Whether somebody found it, and does not say that they have it: "I found needles in my daughter's room"."""
    out = stems[place + 1 : place + 2] == ["out"]
    return not out and not _lists()["found"].isdisjoint([*stems[since : place + 1], *stems[-1:]])


def _is_denied(*, stems: Sequence[str], since: int, place: int, relations: Relations) -> bool:
    """Whether somebody says of a habit that it is another's: "I do not use drugs but my son does"."""
    lists = _lists()
    but = next((at for at in range(place + 1, len(stems)) if stems[at] in lists["but"]), len(stems))
    if not any(start > but and code != "self" for start, (code, _) in relations.items()):
        return False
    between, after = set(stems[since + 1 : place]), set(stems[place + 1 : place + 2])
    return between <= lists["not"] | lists["plain verbs"] and bool((between | after) & lists["not"])


@lru_cache(maxsize=1)
def first_persons() -> frozenset[str]:
    """Words for "I"."""
    return _lists()["i"]


@lru_cache(maxsize=1)
def other_persons() -> frozenset[str]:
    """Words for "he", "she", "they"."""
    return _lists()["others"]


def words_named(name: str) -> frozenset[str]:
    """The single words of one list of `whose.json`."""
    return _lists()[name]


def beside_unease(
    *, needs: list[int], said: list[Phrase], catalogue: Catalogue, relations: Relations, own: set[int]
) -> list[int]:
    """What is told of somebody close where all that is `said` of oneself is that one does not know what to do: "sønnen min
    drikker og jeg vet ikke hva jeg skal gjøre"; none else."""
    uneasy = catalogue.need_by_slug.get(UNEASY, -1)
    is_close = any(place in own and code != "self" for place, (code, _) in relations.items())
    if not is_close or {number for phrase in said for number in catalogue.whole_phrases[phrase]} != {uneasy}:
        return []
    return [number for number in needs if number != uneasy]


def tells_of_own(*, stems: Sequence[str]) -> bool:
    """Whether "I" or "my" is said."""
    return not (_lists()["i"] | _lists()["my own"]).isdisjoint(stems)


def hurts_others(*, needs: list[int], catalogue: Catalogue) -> bool:
    """Whether violence towards others is told of."""
    return catalogue.need_by_slug.get(HURTS_OTHERS) in needs


def settled_needs(
    *,
    needs: list[int],
    catalogue: Catalogue,
    close: set[str],
    stems: Sequence[str],
    grew_up: bool = False,
    hurt: bool = False,
) -> list[int]:
    """The needs as the one who writes has them: growing up with it, being hurt by somebody. Where another, one of the
    `close` or "he", wants to die or harms themselves, that alone: what is in danger is said first."""
    found = set(needs)
    slugs = catalogue.need_by_slug
    drink = catalogue.subtree(slugs=DRINK_OR_DRUGS) | {slugs.get(HABITS[0], -1)}
    if grew_up and GREW_UP in slugs and found & drink:
        found = (found - drink) | {slugs[GREW_UP]}
    if hurt and HURT in slugs:
        found = (found - {slugs[HURTS_OTHERS]}) | {slugs[HURT]}
    elif close or not other_persons().isdisjoint(stems):
        found = found & catalogue.subtree(slugs=LIFE) or found
    return sorted(found)


def _ends(stems: Sequence[str], phrase: Phrase) -> bool:
    return tuple(stems[-len(phrase) :]) == phrase


@lru_cache(maxsize=16)
def _phrases(name: str) -> frozenset[Phrase]:
    return frozenset(stems_of(text=text) for text in _texts()[name])


@lru_cache(maxsize=1)
def _texts() -> dict[str, list[str]]:
    texts: dict[str, list[str]] = read_data(file="whose.json")
    return texts


@lru_cache(maxsize=1)
def _lists() -> dict[str, frozenset[str]]:
    """Single words of each list, from `whose.json`."""
    return {name: frozenset(some for text in texts for some in stems_of(text=text)) for name, texts in _texts().items()}


@lru_cache(maxsize=1)
def _mothers_and_fathers() -> frozenset[str]:
    """Words for a mother, a father or parents: those that tell of a loss, and those that stand beside a habit."""
    told = frozenset(word for phrase in phrases_of_losses()["parents"] for word in phrase)
    return told | _lists()["parents"] | _lists()["mothers and fathers"]
