"""Which of the needs that are named stand beside each other, and which say the same once more, or would hurt."""

from __future__ import annotations

from sameboat.directory.search.catalogue import Catalogue

ANY_ILLNESS = "health-and-body"
LOST_A_CHILD = ("losing-a-baby", "losing-a-child")
WITH_A_BABY = ("new-parents", "breast-feeding")


def settled(*, numbers: set[int], catalogue: Catalogue) -> set[int]:
    """An illness that is named says more than that there is one: "ADHD, late diagnosis" is about ADHD. And what is said
    says more than the word for all of its kind: "heroin addiction" is about heroin, and not about every habit."""
    numbers = _without_the_living(numbers, catalogue)
    numbers = numbers - {catalogue.need_by_slug.get(ANY_ILLNESS, -1)} or numbers
    return {number for number in numbers if not _is_of_a_kind_said(number, numbers, catalogue)}


def _without_the_living(numbers: set[int], catalogue: Catalogue) -> set[int]:
    """Whoever lost a child is never led to those who have a new one: "our baby was stillborn"."""
    if not numbers & catalogue.subtree(slugs=LOST_A_CHILD):
        return numbers
    return numbers - catalogue.subtree(slugs=WITH_A_BABY)


def _is_of_a_kind_said(number: int, numbers: set[int], catalogue: Catalogue) -> bool:
    """Whether this is the word for a whole kind of troubles, of which one is said as well."""
    node = catalogue.needs[number]
    return node.parent is None and any(number < other < node.end for other in numbers)
