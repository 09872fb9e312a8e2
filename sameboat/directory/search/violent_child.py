"""A child who hurts their parent: "my son uses drugs and hits me". The way to safety comes first, and the parents' groups
are offered beside it."""

from __future__ import annotations

from datetime import datetime

from sameboat.directory.rules import URGENT_NEEDS
from sameboat.directory.search.catalogue import Catalogue
from sameboat.directory.search.danger import HOME, words_for_me, words_of_violence
from sameboat.directory.search.live import LIVE
from sameboat.directory.search.sayings import plainly_meant
from sameboat.directory.search.sentences import needs_named, relations_in
from sameboat.directory.search.told import UNEASE
from sameboat.directory.search.using import said_of_use
from sameboat.directory.search.violent import words_of_the_violent
from sameboat.directory.search.whose import other_persons
from sameboat.directory.search.words import plainly, stems_of, undotted

PARENTING = "parenting"


def troubles_of_a_violent_child(*, text: str, now: datetime) -> tuple[str, ...]:
    """The slugs of what is told of a child besides, where they hurt whoever writes, and at last that of being a parent; none
    where no child does."""
    stems = plainly(stems=plainly_meant(stems=stems_of(text=said_of_use(text=undotted(text=text)))))
    if not _is_hurt_by_a_child(stems):
        return ()
    catalogue = LIVE.latest(now=now).catalogue
    return tuple(slug for slug in (*_told(stems, catalogue), PARENTING) if slug in catalogue.need_by_slug)


def _is_hurt_by_a_child(stems: list[str]) -> bool:
    """Whether the first who is told of is a child, nobody else is who is close, and somebody is hurt after that."""
    relations = {place: code for place, (code, _) in relations_in(stems=stems).items() if code != "self"}
    if set(relations.values()) != {"child"}:
        return False
    first = min(relations)
    if not other_persons().isdisjoint(stems[:first]):
        return False  # "he hits me and my daughter"
    return not (words_of_violence() | words_of_the_violent()).isdisjoint(stems[first:])


def _told(stems: list[str], catalogue: Catalogue) -> list[str]:
    """What is named, without danger and without the parent's own worry."""
    away = catalogue.subtree(slugs=[HOME, *URGENT_NEEDS, *UNEASE])
    rest = [word for word in stems if word not in words_of_violence() | words_for_me()]
    numbers = needs_named(stems=rest, catalogue=catalogue)[0]
    return [catalogue.needs[number].slug for number in numbers if number not in away]
