"""Which of the needs that are named stand beside each other, and which say the same once more, or would hurt."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from sameboat.directory.search.befallen import words_for_taking_in
from sameboat.directory.search.catalogue import Catalogue
from sameboat.directory.search.files import read_data
from sameboat.directory.search.said import spelled_out
from sameboat.directory.search.words import ends_of

ANY_ILLNESS = "health-and-body"
LOST_A_CHILD = ("losing-a-baby", "losing-a-child")
WITH_A_BABY = ("new-parents", "breast-feeding")
SUICIDAL, SWALLOWS = "suicidal-thoughts", 3  # words from a baby to what it swallows
LOW, AFTER_BIRTH = "depression", "after-birth"


def settled(*, numbers: set[int], catalogue: Catalogue, stems: Sequence[str] = ()) -> set[int]:
    """An illness that is named says more than that there is one: "ADHD, late diagnosis" is about ADHD. And what is said
    says more than the word for all of its kind: "heroin addiction" is about heroin, and not about every habit. Low since a
    birth, as the words `stems` tell, is what has groups of its own."""
    numbers = since_a_birth(numbers=numbers, catalogue=catalogue, stems=stems)
    numbers = _without_a_wish_of_a_baby(numbers, stems, catalogue)
    numbers = _without_the_living(numbers, catalogue)
    numbers = numbers - {catalogue.need_by_slug.get(ANY_ILLNESS, -1)} or numbers
    return {number for number in numbers if not _is_of_a_kind_said(number, numbers, catalogue)}


def _without_a_wish_of_a_baby(numbers: set[int], stems: Sequence[str], catalogue: Catalogue) -> set[int]:
    """Who is so small wants no death, whatever they swallowed: "my toddler drank bleach". The help stands first all the same."""
    small = ends_of(stems=stems, among=_told("small ones"))
    if any(not words_for_taking_in().isdisjoint(stems[at + 1 : at + 1 + SWALLOWS]) for at in small):
        return numbers - {catalogue.need_by_slug.get(SUICIDAL, -1)} or numbers
    return numbers


def _without_the_living(numbers: set[int], catalogue: Catalogue) -> set[int]:
    """Whoever lost a child is never led to those who have a new one: "our baby was stillborn"."""
    if not numbers & catalogue.subtree(slugs=LOST_A_CHILD):
        return numbers
    return numbers - catalogue.subtree(slugs=WITH_A_BABY)


def _is_of_a_kind_said(number: int, numbers: set[int], catalogue: Catalogue) -> bool:
    """Whether this is the word for a whole kind of troubles, of which one is said as well."""
    node = catalogue.needs[number]
    return node.parent is None and any(number < other < node.end for other in numbers)


def since_a_birth(*, numbers: set[int], catalogue: Catalogue, stems: Sequence[str]) -> set[int]:
    """The needs of who is low since a birth, or beside a baby that is born: the low time after it, and not any."""
    low, after = (catalogue.need_by_slug.get(slug, -1) for slug in (LOW, AFTER_BIRTH))
    if low not in numbers or after < 0:
        return numbers
    beside = ends_of(stems=stems, among=_told("baby")) and not ends_of(stems=stems, among=_told("not yet"))
    if beside or ends_of(stems=stems, among=_told("since a birth")):
        return numbers - {low} | {after}
    return numbers


@lru_cache(maxsize=8)
def _told(name: str) -> frozenset[tuple[str, ...]]:
    """The phrases of one list of `after_birth.json`, as they are looked up."""
    lists: dict[str, list[str]] = read_data(file="after_birth.json")
    return frozenset(phrase for text in lists[name] for phrase in spelled_out(pattern=text, lists={}))
