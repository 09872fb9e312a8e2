"""Sentences: what somebody tells of a problem and of whose it is, found among the stems of their words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from sameboat.directory.rules import ASKED_WHOSE
from sameboat.directory.search import told
from sameboat.directory.search.catalogue import Catalogue
from sameboat.directory.search.danger import (
    VIOLENCE,
    cuts_themselves,
    own_danger,
    violence,
    without_losing_heart,
)
from sameboat.directory.search.files import read_data
from sameboat.directory.search.kinds import settled, since_a_birth
from sameboat.directory.search.lived_with import with_those_lived_with
from sameboat.directory.search.losses import (
    babies_in,
    deaths_that_are_none,
    is_by_suicide,
    is_unborn,
    loss_of,
    who_died,
)
from sameboat.directory.search.mine import whose_of
from sameboat.directory.search.nobody import is_nobody
from sameboat.directory.search.ordinary_here import ordinary_here
from sameboat.directory.search.said import phrases_of_danger
from sameboat.directory.search.whose import (
    HABITS,
    HURT,
    beside_unease,
    children_of,
    doers,
    grown_children,
    hurts_others,
    in_childhood,
    of_others,
    roles,
    settled_needs,
    with_parents,
    without_mentioned,
)
from sameboat.directory.search.words import folded, plainly, stem, stems_of, stop_words

Phrase = tuple[str, ...]
LONGEST_PHRASE = 6
POSSESSIVE_BEFORE = 3  # "my older little son"
SELF_HARM = "self-harm"
FIRST_OF_ALL = ("carer", "child", "partner", "friend", "relative", "close", "self")
THROUGH_SUBSTANCES = "loss-through-substances"
LOST_BABY = "losing-a-baby"
MY = {"mi", "min", "meine", "meinen"}


@dataclass(slots=True)
class Sentence:
    """What a sentence tells."""

    needs: list[int] = field(default_factory=list)
    whose: str = ""


def words_of(*, needs: list[int], catalogue: Catalogue) -> set[str]:
    """The stems of all words of these needs."""
    return {word for number in needs for text in catalogue.needs[number].words for word in _stems(text)}


def sentence_of(*, stems: list[str], catalogue: Catalogue) -> Sentence | None:
    """What the words tell as a sentence; None when they are no sentence."""
    relations = relations_in(stems=stems)
    in_danger = _in_danger(stems=stems, relations=relations, catalogue=catalogue)
    at_home = [catalogue.need_by_slug[HURT]] if HURT in catalogue.need_by_slug else []
    if in_danger in ([], at_home) and (hurt := told.hurt_by_theirs(stems=stems, relations=relations)) and at_home:
        return Sentence(needs=at_home, whose=hurt)
    if in_danger:
        whose = told.of_danger(stems=stems, relations=relations, hurt=in_danger == at_home)
        return _of_another(stems=stems, catalogue=catalogue) or Sentence(needs=in_danger, whose=whose)
    cut = cuts_themselves(stems=stems, relations=relations)
    if cut and SELF_HARM in catalogue.need_by_slug:
        return Sentence(needs=[catalogue.need_by_slug[SELF_HARM]], whose=cut)
    mine = {place for place in relations if _is_mine(stems=stems, place=place)}
    relations = of_others(stems=stems, relations=with_parents(stems=stems, relations=relations, mine=mine))
    lost = _loss(stems=stems, relations=relations, catalogue=catalogue)
    if lost:
        return Sentence(needs=lost, whose="self")
    relations = with_those_lived_with(stems=stems, relations=relations)
    return _told(stems=stems, relations=relations, mine=mine, catalogue=catalogue)


def _of_another(*, stems: list[str], catalogue: Catalogue) -> Sentence | None:
    """What is told of another, where somebody says besides that they cannot go on like this: help stands above it."""
    rest = without_losing_heart(stems=stems)
    found = sentence_of(stems=rest, catalogue=catalogue) if len(rest) < len(stems) else None
    return found if found and found.needs and found.whose not in {"", "self"} else None


def _told(
    *, stems: list[str], relations: dict[int, tuple[str, int]], mine: set[int], catalogue: Catalogue
) -> Sentence | None:
    """What is told of problems and of people, when nobody is in danger or has died; `mine`: people called "my"."""
    whole = _whole(stems=stems, catalogue=catalogue)
    away = mine | _problems(stems=stems, without=mine, catalogue=catalogue).keys()
    own = roles(stems=stems, relations=relations, problems=away - mine)
    raised = children_of(stems=stems, relations=relations, problems=away - mine)
    childhood, grown = in_childhood(stems=stems), grown_children(stems=stems)
    young = {place for place, found in relations.items() if found == ("self", 2)}
    aside = _aside(stems=stems, relations=relations, people=own | raised, young=young) | childhood
    said = told.only_whose(relations=relations)
    habits = _problems(stems=stems, without=mine | aside | said, catalogue=catalogue, relations=relations)
    relations = without_mentioned(stems=stems, relations=relations, problems=set(habits) - mine)
    needs, used = needs_named(stems=stems, catalogue=catalogue, without=mine | aside | said)
    troubles = {place: numbers for place, numbers in habits.items() if place in used}
    of_me = [phrase for phrase in whole if set(phrase) & _self_words()]
    theirs = beside_unease(needs=needs, said=of_me, catalogue=catalogue, own=mine, relations=relations)
    if of_me and not theirs:
        return Sentence(needs=needs, whose="self")
    needs = _as_verbs(needs=theirs or needs, habits=habits, whole=whole, catalogue=catalogue)
    needs, own_fear = told.without_fear_for(stems=stems, relations=relations, needs=needs, catalogue=catalogue)
    done = told.done(habits=habits, catalogue=catalogue)
    by_me, by_others = doers(stems=stems, relations=relations, own=own, habits=done)
    if by_me and not grown:
        return Sentence(needs=needs, whose="" if by_others - by_me else "self")
    whose = whose_of(stems=stems, relations=relations, own=own, troubles=troubles, catalogue=catalogue, needs=needs)
    if whose := "self" if own_fear else whose:
        return Sentence(settled_needs(needs=needs, catalogue=catalogue, close={whose} - {"self"}, stems=stems), whose)
    relations = {place: found for place, found in relations.items() if place not in used | (aside - young)}
    about = told.About(stems=stems, relations=relations, mine=mine, needs=needs)
    close = (codes := told.codes(about=about, by_others=by_others, catalogue=catalogue)) - {"self"}
    grew_up = bool(raised and close <= {"relative"}) or bool(childhood and "relative" in close) or bool(grown)
    hurt = bool(close) and hurts_others(needs=needs, catalogue=catalogue)
    needs = told.without_own_unease(about=about, told=habits, whole=whole, catalogue=catalogue) if close else needs
    needs = settled_needs(needs=needs, catalogue=catalogue, close=close, stems=stems, grew_up=grew_up, hurt=hurt)
    if codes or raised or hurt:
        codes = {"self"} if hurt else (close or {"relative"} if raised else codes)
        return Sentence(needs=needs, whose=min(codes, key=FIRST_OF_ALL.index))
    return Sentence(needs) if whole or by_others or _names_in_several_words(stems, catalogue) else None


def _aside(*, stems: list[str], relations: dict[int, tuple[str, int]], people: set[int], young: set[int]) -> set[int]:
    """The places of words that name no need: of these people, of who is young, and of a death that is none."""
    of_people = {at for place in people for at in range(place, place + relations[place][1])}
    return (
        of_people
        | {at for place in young for at in (place, place + 1)}
        | deaths_that_are_none(stems=stems, relations=relations)
    )


def _names_in_several_words(stems: list[str], catalogue: Catalogue) -> bool:
    """Whether a need is named in more than one word."""
    return any(len(phrase) > 1 for phrase in _matched(stems=stems, catalogue=catalogue, without=set()))


def _in_danger(*, stems: list[str], relations: dict[int, tuple[str, int]], catalogue: Catalogue) -> list[int]:
    """The needs of somebody who tells of danger to themselves, or that they are hurt or hurt others: these alone."""
    slugs = violence(stems=stems, relations=relations)
    found = {catalogue.need_by_slug[slug] for slug in slugs if slug in catalogue.need_by_slug}
    own = roles(stems=stems, relations=relations, problems=set())
    named = own_danger(stems=stems, relations=relations, own=own, catalogue=catalogue)
    return sorted(found | (named - catalogue.subtree(slugs=VIOLENCE) if found else named))


def _problems(
    *, stems: list[str], without: set[int], catalogue: Catalogue, relations: dict[int, tuple[str, int]] | None = None
) -> dict[int, set[int]]:
    """The needs by the place of their words. Right after a person a word that is also a habit is only that:
    in "mi marido bebe" there is no baby."""
    habits = catalogue.subtree(slugs=HABITS)
    ends = {place + length for place, (code, length) in (relations or {}).items() if code != "self"}
    found: dict[int, set[int]] = {}
    for phrase, places in _matched(stems=stems, catalogue=catalogue, without=without).items():
        numbers = since_a_birth(numbers=set(phrases(catalogue)[phrase]), catalogue=catalogue, stems=stems)
        for place in places:
            does = {place, place - 1} & ends and numbers & habits
            found[place] = numbers & habits if does else numbers
    return found


def _as_verbs(
    *, needs: list[int], habits: dict[int, set[int]], whole: dict[Phrase, list[int]], catalogue: Catalogue
) -> list[int]:
    """The needs without those that only a word for somebody's habit would also have named; what a whole phrase
    names stays."""
    wholly = {number for phrase in whole for number in catalogue.whole_phrases[phrase]}
    kept = wholly | {number for numbers in habits.values() for number in numbers}
    return [number for number in needs if number in kept or not habits]


def _loss(*, stems: list[str], relations: dict[int, tuple[str, int]], catalogue: Catalogue) -> list[int]:
    """The needs of someone who lost a person: "my son died" is told by a parent who grieves; and who drinks since then
    needs help with both. None when nobody died."""
    close = {place: code for place, (code, _) in relations.items() if code != "self"}
    close |= dict.fromkeys(babies_in(stems=stems), "baby")
    place = who_died(stems=stems, close=close.keys())
    if place is None:
        return []
    slugs = loss_of(stems=stems, place=place, length=relations.get(place, ("", 1))[1], code=close[place])
    own: set[int] = set()
    named = set(_matched(stems=stems, catalogue=catalogue, without=set(close)))
    needs = {number for phrase in named for number in phrases(catalogue)[phrase]}
    needs |= {
        number for phrase in _whole(stems=stems, catalogue=catalogue) for number in catalogue.whole_phrases[phrase]
    }
    if is_unborn(stems=stems) or needs & catalogue.subtree(slugs=[LOST_BABY]):
        slugs = {LOST_BABY} if close[place] in {"child", "baby"} else slugs
    if is_by_suicide(stems=stems) or (needs & catalogue.subtree(slugs=["suicide-loss"]) and ("suicide",) in named):
        slugs = {"suicide-loss"}
    else:
        own, died_of_it = _habits_of_a_mourner(
            stems=stems, relations=relations, without=set(close), catalogue=catalogue
        )
        slugs = slugs - {"grief"} | {THROUGH_SUBSTANCES} if died_of_it else slugs
    found = {catalogue.need_by_slug[slug] for slug in slugs if slug in catalogue.need_by_slug}
    return sorted(found | own) if found else []


def _habits_of_a_mourner(
    *, stems: list[str], relations: dict[int, tuple[str, int]], without: set[int], catalogue: Catalogue
) -> tuple[set[int], bool]:
    """The own habits of somebody who lost a person ("I drink since my wife died"), and whether one is told that is not
    theirs, of which the other died."""
    some = catalogue.subtree(slugs=["substances-and-habits", THROUGH_SUBSTANCES])
    told = _problems(stems=stems, without=without, catalogue=catalogue)
    habits = {place: numbers & some for place, numbers in told.items() if numbers & some}
    own = roles(stems=stems, relations=relations, problems=set(habits))
    by_me, _ = doers(stems=stems, relations=relations, own=own, habits={place: {place} for place in habits})
    return {number for place in by_me for number in habits[place]}, bool(habits.keys() - by_me)


def relations_in(*, stems: Sequence[str]) -> dict[int, tuple[str, int]]:
    """By place in the sentence: whose it is, and in how many words that is said; the longest reading of each."""
    found: dict[int, tuple[str, int]] = {}
    place = 0
    while place < len(stems):
        for length in range(min(LONGEST_PHRASE, len(stems) - place), 0, -1):
            code = relation_words()[0].get(tuple(stems[place : place + length]))
            if code is not None and not is_nobody(stems=stems, place=place):
                found[place] = (code, length)
                place += length - 1
                break
        place += 1
    return found


def _is_mine(*, stems: list[str], place: int) -> bool:
    """Whether "my" stands shortly before, or right after as some languages have it."""
    possessive = relation_words()[1]
    return bool(possessive & set(stems[max(0, place - POSSESSIVE_BEFORE) : place])) or bool(
        possessive & set(stems[place + 1 : place + 2])
    )


def needs_named(
    *, stems: list[str], catalogue: Catalogue, without: set[int] | None = None
) -> tuple[list[int], set[int]]:
    """The needs that are named, and the places of their words. "Mother" is no need beside another one."""
    whole = _whole(stems=stems, catalogue=catalogue)
    taken = {place for places in whole.values() for place in places}
    matched = _matched(stems=stems, catalogue=catalogue, without=(without or set()) | taken)
    telling = {phrase: places for phrase, places in matched.items() if phrase not in relation_words()[0]}
    matched = telling if telling or whole else matched
    numbers = {number for phrase in matched for number in phrases(catalogue)[phrase]}
    numbers |= {number for phrase in whole for number in catalogue.whole_phrases[phrase]}
    return sorted(settled(numbers=numbers, catalogue=catalogue, stems=stems)), taken | {
        place for places in matched.values() for place in places
    }


def _whole(*, stems: list[str], catalogue: Catalogue) -> dict[Phrase, list[int]]:
    """Phrases that count only as a whole, with the places of their words: the longest first, from left to right."""
    phrases(catalogue)
    found: dict[Phrase, list[int]] = {}
    start = 0
    while start < len(stems):
        for length in range(min(LONGEST_PHRASE, len(stems) - start), 1, -1):
            phrase = tuple(stems[start : start + length])
            if phrase in catalogue.whole_phrases:
                found.setdefault(phrase, []).extend(range(start, start + length))
                start += length - 1
                break
        start += 1
    return found


def _matched(*, stems: list[str], catalogue: Catalogue, without: set[int]) -> dict[Phrase, list[int]]:
    """Phrases of needs in the sentence, from left to right the longest first, stop words not counted."""
    known, away = phrases(catalogue), without | ordinary_here(stems=stems, catalogue=catalogue)
    places = [place for place, word in enumerate(stems) if place not in away and word not in stop_stems()]
    found: dict[Phrase, list[int]] = {}
    start = 0
    while start < len(places):
        for length in range(min(LONGEST_PHRASE, len(places) - start), 0, -1):
            some = places[start : start + length]
            phrase = tuple(stems[place] for place in some)
            if phrase in known:
                found.setdefault(phrase, []).extend(some)
                start += length - 1
                break
        start += 1
    return found


def phrases(catalogue: Catalogue) -> dict[Phrase, list[int]]:
    """The words and phrases of needs, and the needs they are for; without those that also tell a relation.

    A phrase that says who does it ("hits me"), or of which one word would be left, counts only as a whole.
    """
    if not catalogue.phrases:
        for node in catalogue.needs:
            own = {_stems(text): text for text in node.words}
            for text in node.words:
                if _counts_as_a_whole(text):
                    catalogue.whole_phrases.setdefault(_all_stems(text), []).append(node.number)
                    continue
                phrase = _stems(text)
                if phrase and not _says_it_without_relation(phrase=phrase, own=set(own)):
                    numbers = catalogue.phrases.setdefault(phrase, [])
                    numbers += [] if node.number in numbers else [node.number]
        _with_danger(catalogue)
        catalogue.phrases.setdefault((), [])
    return catalogue.phrases


def _with_danger(catalogue: Catalogue) -> None:
    """Puts the phrases that tell of danger to those of the needs; of one word beside words, of several as a whole."""
    for phrase, slugs in phrases_of_danger().items():
        if slugs == {""} and len(phrase) > 1:  # "is not breathing" is no trouble of the lungs
            catalogue.whole_phrases.setdefault(phrase, [])
        for slug in slugs & catalogue.need_by_slug.keys():
            numbers = (catalogue.whole_phrases if len(phrase) > 1 else catalogue.phrases).setdefault(phrase, [])
            numbers += {catalogue.need_by_slug[slug]} - set(numbers)


def _counts_as_a_whole(text: str) -> bool:
    words = _all_stems(text)
    return len(words) > 1 and (
        len(_stems(text)) < 2
        or bool(set(words) & (_self_words() | {"his", "her", "our", "mis"}))
        or (bool(set(words) & MY) and any((word,) in relation_words()[0] for word in words))  # "vermisse meine Mutter"
    )


@lru_cache(maxsize=1)
def _self_words() -> frozenset[str]:
    """Words for oneself: "I", "me", "my"."""
    told = relation_words()[0].items()
    return frozenset({"my", *(word for phrase, code in told if code == "self" and len(phrase) == 1 for word in phrase)})


def _says_it_without_relation(*, phrase: Phrase, own: set[Phrase]) -> bool:
    """ "Husband drinks" is "drinks" and a relation: the phrase itself is not needed."""
    singles = relation_words()[0]
    rest = tuple(word for word in phrase if (word,) not in singles)
    if len(rest) == len(phrase):
        return False
    return any(rest[start:end] in own for start in range(len(rest)) for end in range(start + 1, len(rest) + 1))


def _stems(text: str) -> Phrase:
    return tuple(word for word in _all_stems(text) if word not in stop_stems())


def _all_stems(text: str) -> Phrase:
    return tuple(plainly(stems=list(stems_of(text=text))))


@lru_cache(maxsize=1)
def stop_stems() -> frozenset[str]:
    """Stop words as the index knows words."""
    return frozenset(stem(word=word) for word in stop_words())


@lru_cache(maxsize=1)
def relation_words() -> tuple[dict[Phrase, str], frozenset[str]]:
    """Phrases that tell a relation, with its code; and words for "my". From `relations.json`, by language."""
    lists: dict[str, dict[str, list[str]]] = read_data(file="relations.json")
    told: dict[Phrase, str] = {}
    for words in lists.values():
        for code in ASKED_WHOSE:
            for text in words.get(code, ()):
                told.setdefault(stems_of(text=text), code)
    mine = [word for words in lists.values() for text in words["possessive"] for word in folded(text=text)]
    return told, frozenset(stem(word=word) for word in mine)


@lru_cache(maxsize=1)
def relation_vocabulary() -> frozenset[str]:
    """Every word that tells a relation or "my"."""
    told, mine = relation_words()
    return mine | {word for phrase in told for word in phrase}
