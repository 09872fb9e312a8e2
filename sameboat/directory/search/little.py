"""Words that are read past: little words of a sentence, and words for what a room must have."""

from __future__ import annotations

from functools import lru_cache
from itertools import chain

from sameboat.directory.search.files import read_data
from sameboat.directory.search.words import stems_in, stems_of

Phrase = tuple[str, ...]
LONGEST = 4  # words of a phrase
EVERY_GROUP = ("group", "groups", "meeting", "meetings", "gruppe", "grupper", "gruppen", "møte", "møter", "treffen",
               "grupo", "grupos", "reunion", "reuniones", "grupė", "grupės", "группа", "группы",
               "support", "selfhelp", "selbsthilfe", "selbsthilfegruppe", "selbsthilfegruppen", "selvhjelp",
               "selvhjelpsgruppe", "autoayuda", "apoyo", "savitarpagalba", "savitarpio",
               "взаимопомощь", "взаимопомощи", "поддержки", "gesprächsgruppe", "støttegruppe", "samtalegruppe",
               "gratis", "kostenlos", "kostenfrei", "nemokamai", "бесплатно")  # fmt: skip


@lru_cache(maxsize=1)
def little_words() -> frozenset[str]:
    """Pronouns, auxiliaries, negations: nothing is looked for by them. From `little_words.json`, by language.

    They are no stop words: "want to live" and "not want to live" must stay two things.
    """
    lists: dict[str, list[str]] = read_data(file="little_words.json")
    return stems_in(texts=chain.from_iterable(lists.values()))


@lru_cache(maxsize=1)
def calm_words() -> frozenset[str]:
    """Words that tell nothing whatever stands beside them. From `calm_words.json`, by language."""
    lists: dict[str, list[str]] = read_data(file="calm_words.json")
    return stems_in(texts=chain.from_iterable(lists.values()))


@lru_cache(maxsize=8)
def little_words_of(*, language: str) -> frozenset[str]:
    """The stop words and little words of one language, and its words for people who are close: of these a sentence is."""
    people: dict[str, list[str]] = read_data(file="relations.json")[language]
    lists = [read_data(file=name)[language] for name in ("stop_words.json", "little_words.json")]
    return stems_in(texts=chain.from_iterable([*lists, *people.values()]))


@lru_cache(maxsize=1)
def words_for_all() -> frozenset[str]:
    """Words for any group: who types one asks for all of them."""
    return stems_in(texts=EVERY_GROUP)


def without_names_of_all(*, stems: list[str]) -> list[str]:
    """The other words, where a group is called what all of them are: self-help, mutual help and mutual aid are one
    thing (KIND-01), so "mutual aid alcohol" is about alcohol. All of the words where nothing else is told."""
    _, rest = _taken_out(stems=stems, phrases=_phrases("same_thing_words.json"))
    return rest if set(rest) - little_words() - words_for_all() else stems


@lru_cache(maxsize=16)
def _phrases(name: str) -> dict[Phrase, str]:
    """The code of each phrase, from a file of lists by code."""
    lists: dict[str, list[str]] = read_data(file=name)
    return {stems_of(text=text): code for code, texts in lists.items() for text in texts}


def access_of(*, stems: list[str], not_before: frozenset[str] = frozenset()) -> tuple[tuple[str, ...], list[str]]:
    """The codes of access that are named ("sign language"), and the other words, in order; not of a "babysitter" who does
    one of these things.

    "Deaf" alone asks for groups about it; beside other words ("deaf aa") it asks for a room.
    """
    codes, rest = _taken_out(stems=stems, phrases=_phrases("access_words.json"), not_before=not_before)
    beside, left = _taken_out(stems=rest, phrases=_phrases("access_words_beside.json"))
    if not beside or not set(left) - little_words() - words_for_all():
        return codes, rest
    return tuple(sorted({*codes, *beside})), left


def tone_of(*, stems: list[str]) -> tuple[str, list[str]]:
    """The spiritual tone that is asked for ("not religious"), "" for none or for two, and the other words in order."""
    codes, rest = _taken_out(stems=stems, phrases=_phrases("tone_words.json"))
    return (codes[0], rest) if len(codes) == 1 else ("", stems)


def is_a_tone(*, phrase: Phrase) -> bool:
    """Whether a whole phrase asks for a tone: "non 12 step"."""
    return phrase in _phrases("tone_words.json")


def for_whom(*, stems: list[str]) -> tuple[tuple[str, ...], list[str]]:
    """The codes of those a group must be for ("women only"), and the other words, in order."""
    codes, rest = _taken_out(stems=stems, phrases=_phrases("for_words.json"), not_before=_lists()["not before"])
    return codes, rest


def for_whom_beside(*, stems: list[str]) -> tuple[tuple[str, ...], list[str]]:
    """The same with words that only beside others say for whom it is: "gay aa", "trans youth"."""
    return _taken_out(stems=stems, phrases=_phrases("for_words_beside.json"))


def online_of(*, stems: list[str]) -> tuple[bool, list[str]]:
    """Whether a group online or by phone is asked for, and the other words; "online gambling" asks for none, nor "a man she
    met online"."""
    codes, rest = _taken_out(
        stems=stems,
        phrases=_phrases("online_words.json"),
        not_before=_lists()["not after online"],
        not_behind=_lists()["not behind online"],
    )
    return bool(codes), rest


def treatment_of(*, stems: list[str]) -> tuple[bool, list[str]]:
    """Whether treatment is asked for ("therapist"), which no group is, and the other words, in order."""
    codes, rest = _taken_out(stems=stems, phrases=_phrases("treatment_words.json"))
    return bool(codes), rest


@lru_cache(maxsize=1)
def _same_words() -> dict[str, str]:
    """Words of any language by the one that names have, from `same_words.json`."""
    lists: dict[str, list[str]] = read_data(file="same_words.json")
    return {word: name for name, texts in lists.items() for text in texts for word in stems_of(text=text)}


def as_named(*, stems: list[str]) -> list[str]:
    """The words as names of programmes have them: "jødisk" is "jewish"."""
    return [_same_words().get(word, word) for word in stems]


@lru_cache(maxsize=1)
def _lists() -> dict[str, frozenset[str]]:
    """Words after which a phrase means something else, from `means_other.json`."""
    lists: dict[str, list[str]] = read_data(file="means_other.json")
    return {name: stems_in(texts=texts)
            for name, texts in lists.items()}  # fmt: skip


@lru_cache(maxsize=1)
def words_for_rooms() -> frozenset[str]:
    """Every word of a phrase for access or tone."""
    both = {**_phrases("access_words.json"), **_phrases("tone_words.json")}
    return frozenset(word for phrase in both for word in phrase)


@lru_cache(maxsize=4096)
def is_for_rooms_or_people(*, word: str) -> bool:
    """Whether the word says what a room must have, for whom a group is, its tone, or that it is online."""
    files = ("access_words.json", "access_words_beside.json", "for_words.json", "for_words_beside.json",
             "tone_words.json", "online_words.json")  # fmt: skip
    return any(word in phrase for name in files for phrase in _phrases(name))


def _taken_out(
    *,
    stems: list[str],
    phrases: dict[Phrase, str],
    not_before: frozenset[str] = frozenset(),
    not_behind: frozenset[str] = frozenset(),
) -> tuple[tuple[str, ...], list[str]]:
    """The codes of the phrases among the words, the longest first, and the other words; none of those that stand right
    before or behind a word that makes them mean something else."""
    codes: list[str] = []
    rest: list[str] = []
    start = 0
    while start < len(stems):
        for length in range(min(LONGEST, len(stems) - start), 0, -1):
            code = phrases.get(tuple(stems[start : start + length]))
            if (
                code is not None
                and not_behind.isdisjoint(stems[max(0, start - 1) : start])
                and not not_before & set(stems[start + length : start + length + 1])
            ):
                codes += code.split()
                start += length
                break
        else:
            rest.append(stems[start])
            start += 1
    return tuple(sorted(set(codes))), rest
