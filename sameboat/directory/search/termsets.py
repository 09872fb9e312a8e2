"""Which entries a word finds. A word with a star at its end stands for every word that begins so; one with a sign of
equality before it is the whole name of a programme (`whole_name`): groups of it, and groups that are called so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pyroaring import BitMap

from sameboat.directory.search.catalogue import Catalogue
from sameboat.directory.search.segment import Segment

WORD, NAME, LOCALITY, NEED, PROGRAMME = b"w:", b"n:", b"l:", b"s:", b"p:"
WHOLE, AND = "=", "+"  # no word has them


def whole_name(*, parts: Iterable[str]) -> str:
    """The words of a name as the one word that finds only what is called so."""
    return WHOLE + AND.join(parts)


def parts_of(*, word: str) -> tuple[str, ...]:
    """The words of a whole name; of any other word itself."""
    return tuple(word[len(WHOLE) :].split(AND)) if word.startswith(WHOLE) else (word,)


def _named(*, segment: Segment, parts: tuple[str, ...], catalogue: Catalogue) -> list[BitMap]:
    """Groups of the programmes with this very name, and groups in whose own name all of its words are."""
    sets = [segment.bitmaps.get(PROGRAMME + b"%d" % number) for number in catalogue.named(parts=parts)]
    own = [segment.bitmaps.get(NAME + part.encode("utf-8", "replace")) or BitMap() for part in parts]
    return [*(items for items in sets if items), BitMap.intersection(*own)]


def items_with(*, segment: Segment, word: str, catalogue: Catalogue, names: bool = False) -> BitMap:
    """The entries whose words (or names alone) hold this word. Never change what you get."""
    key = ("word", word, names)
    found: BitMap | None = segment.tables.get(key)
    if found is None:
        if word.startswith(WHOLE):
            sets = _named(segment=segment, parts=parts_of(word=word), catalogue=catalogue)
        else:
            sets = [items for term in _meant(segment=segment, word=word, catalogue=catalogue)
                    for items in _sets(segment=segment, term=term, catalogue=catalogue, names=names)]  # fmt: skip
        found = sets[0] if len(sets) == 1 else BitMap.union(*sets) if sets else BitMap()
        segment.remember(key, found)
    return found


def _meant(*, segment: Segment, word: str, catalogue: Catalogue) -> Iterator[str]:
    if not word.endswith("*"):
        yield word
        return
    start = word[:-1]
    own = {key[len(WORD) :].decode("utf-8", "replace") for key in segment.bitmaps.starting(WORD + start.encode())}
    yield from sorted(own | set(catalogue.terms_starting(start=start)))


def _sets(*, segment: Segment, term: str, catalogue: Catalogue, names: bool) -> Iterator[BitMap]:
    """The sets whose union holds the term: by the entries' own words, by need, by programme."""
    keys = [(NAME if names else WORD) + term.encode("utf-8", "replace")]
    keys += [PROGRAMME + str(number).encode() for number in catalogue.programmes_with.get(term, ())]
    if not names:
        keys += [NEED + str(number).encode() for number in catalogue.needs_with.get(term, ())]
    for key in keys:
        if (items := segment.bitmaps.get(key)) is not None:
            yield items
