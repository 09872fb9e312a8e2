"""Words of a search that nobody here understood: a cry may be among them, in words that are on no list (SAFE-15).

Understood is what names a need, a programme, somebody close, a death, a place, a time, a language or what a group must
have; and little words, with those of `calm_words.json` that tell nothing whatever stands beside them. A word of a need
that was not told counts for nothing: "burning" is of burning out only beside its "out". A time and some little words are
understood only where nobody speaks in a sentence (`unsure`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import lru_cache

from sameboat.directory.search.asides import times_in
from sameboat.directory.search.catalogue import Catalogue
from sameboat.directory.search.compounds import parts_told
from sameboat.directory.search.countries import in_english
from sameboat.directory.search.harmless import is_harmless
from sameboat.directory.search.little import (
    calm_words,
    is_for_rooms_or_people,
    little_words,
    treatment_of,
    words_for_all,
)
from sameboat.directory.search.losses import phrases_of_losses
from sameboat.directory.search.named import places_of_names
from sameboat.directory.search.refused import refused_in
from sameboat.directory.search.sayings import plainly_meant
from sameboat.directory.search.sentences import needs_named, relation_vocabulary, relations_in, stop_stems
from sameboat.directory.search.shorts import words_of_names
from sameboat.directory.search.spelling import is_everyday
from sameboat.directory.search.tongues import languages_in
from sameboat.directory.search.unsure import unsure_places
from sameboat.directory.search.view import View
from sameboat.directory.search.whose import other_persons
from sameboat.directory.search.words import folded, plainly, stem, stems_of, undotted

KEPT = 4096
LOOKED_AT = 60  # words
LONG = 8  # letters of a word that is not taken for another by chance
DEATHS = ("died", "suicide", "lost", "lost at the end", "babies")


def words_left(*, view: View, text: str, mended: Mapping[str, str]) -> tuple[str, ...]:
    """The words of a text that were not understood, as they are looked up; kept for the next search with the same words.
    `mended`: slips and what they were taken for, as they were typed."""
    kept: dict[tuple[str, ...], tuple[str, ...]] = view.kept.setdefault("left", {})
    key = (text, *mended.values())
    if (found := kept.get(key)) is None:
        if len(kept) >= KEPT:
            kept.clear()
        is_named = stems_of(text=text) in view.catalogue.need_by_name  # "Nyrer og transplantasjon"
        kept[key] = found = (
            () if is_named else _left(view=view, text=text, stems=_read(view=view, text=text, mended=mended))
        )
    return found


def _read(*, view: View, text: str, mended: Mapping[str, str]) -> list[str]:
    """The words as they are looked up, countries in English and words of several by the part that names a need."""
    stems = in_english(view=view, stems=_stems(text=text, mended=mended), text=text)
    return parts_told(stems=stems, text=text, catalogue=view.catalogue)


def is_surely_a_slip(*, typed: str, meant: str) -> bool:
    """Whether a short word is the other one written wrongly, for all we can tell: letters that changed places, one too many
    or one too few. Where one letter stands for another it may be another word: "blør", bleeding, is not "bror"."""
    one, other = stem(word=typed), stem(word=meant)
    return len(one) != len(other) or sorted(one) == sorted(other) or len(one) >= LONG


@lru_cache(maxsize=KEPT)
def words_typed(*, text: str) -> int:
    """How many words somebody told something with: sayings put in plain words, and one or two of the commonest words as one."""
    stems = plainly_meant(stems=stems_of(text=text))
    return len(stems) if len(stems) > 2 or not all(is_everyday(word=word) for word in stems) else min(len(stems), 1)


@lru_cache(maxsize=KEPT)
def tells_of_somebody(*, text: str) -> bool:
    """Whether somebody close is told of: that much was understood, whatever else was not."""
    return any(code != "self" for code, _ in relations_in(stems=stems_of(text=text)).values())


@lru_cache(maxsize=KEPT)
def is_of_every_day(*, text: str) -> bool:
    """Whether nothing is told but a thing of every day ("I lost my keys"), or a saying ("I am dying for a coffee")."""
    stems = stems_of(text=text)
    meant = plainly(stems=plainly_meant(stems=stems))
    words = {word for word in meant if word not in _calm() and not word.isdigit()}
    if not words:
        return len(meant) < len(plainly(stems=list(stems)))
    return is_harmless(words=words, of_somebody=tells_of_somebody(text=text))


@lru_cache(maxsize=KEPT)
def asks_for_any(*, text: str) -> bool:
    """Whether somebody asks for a meeting or a group, whatever it is about."""
    return not words_for_all().isdisjoint(stems_of(text=text))


def _stems(*, text: str, mended: Mapping[str, str]) -> list[str]:
    """The words as they are looked up, slips mended and sayings put in plain words."""
    meant = {
        stem(word=one): stem(word=other)
        for typed, to in mended.items()
        for one, other in zip(folded(text=typed), folded(text=to), strict=False)
        if is_surely_a_slip(typed=one, meant=other)
    }
    stems = [stem(word=word) for word in folded(text=undotted(text=text))][:LOOKED_AT]
    return plainly(stems=plainly_meant(stems=[meant.get(word, word) for word in stems]))


def _left(*, view: View, text: str, stems: list[str]) -> tuple[str, ...]:
    """Those of the words that are known by themselves in no way, nor by those around them."""
    together = set(_told_together(catalogue=view.catalogue, stems=stems))
    together |= refused_in(stems=stems, text=text, catalogue=view.catalogue).places
    times = times_in(words=stems)[0]
    open_ = {place for place, word in enumerate(stems) if not _is_known(view=view, word=word)} - together - times
    told = together | {place for place, word in enumerate(stems) if _is_asked_for(view=view, word=word)}
    open_ |= unsure_places(stems=stems, told=told - times, times=times - together)
    return tuple(stems[place] for place in sorted(open_))


def _is_known(*, view: View, word: str) -> bool:
    """Whether a word tells nothing, or whose it is, a number, or what a group must have; or is the name of a town."""
    if word.isdigit() or word in _calm() or word in words_of_names() or is_for_rooms_or_people(word=word):
        return True
    return _is_a_town(view=view, word=word)


def _is_a_town(*, view: View, word: str) -> bool:
    return len(word) > 1 and view.is_locality(word=word) and not is_everyday(word=word)


def _is_asked_for(*, view: View, word: str) -> bool:
    """Whether a word names a town, or any group: "I need a meeting tonight"."""
    return word in words_for_all() or _is_a_town(view=view, word=word)


def _told_together(*, catalogue: Catalogue, stems: Sequence[str]) -> Iterator[int]:
    """The places of words that name needs, programmes, deaths, languages or a treatment."""
    words = list(stems)
    yield from needs_named(stems=words, catalogue=catalogue)[1]
    yield from places_of_names(stems=words, catalogue=catalogue)
    yield from languages_in(words=words)[0]
    treatment = set(words) - set(treatment_of(stems=words)[1])
    yield from (place for place, word in enumerate(words) if word in treatment or word in catalogue.short_names)
    for name in DEATHS:
        yield from _places(stems=words, phrases=phrases_of_losses()[name])


def _places(*, stems: Sequence[str], phrases: Collection[tuple[str, ...]]) -> Iterator[int]:
    """The places of all words of these phrases."""
    longest = max(map(len, phrases), default=0)
    for start in range(len(stems)):
        for length in range(1, min(longest, len(stems) - start) + 1):
            if tuple(stems[start : start + length]) in phrases:
                yield from range(start, start + length)


@lru_cache(maxsize=1)
def _calm() -> frozenset[str]:
    """Every single word that tells of nothing, or only of whose it is."""
    return calm_words() | little_words() | stop_stems() | words_for_all() | relation_vocabulary() | other_persons()
