"""Whether a man is told of who is violent, or a man who is hurt himself: whose groups come last."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sameboat.directory.search.danger import VIOLENCE, phrases_named, words_named, words_of_violence
from sameboat.directory.search.words import ends_of

THEIR_OWN = {
    "her",
    "his",
    "hennes",
    "sin",
    "ihren",
    "seinen",
}  # before whom somebody hurts; Spanish "su" may be who does it


def is_hurt_by_a_man(*, stems: Sequence[str], needs: Collection[str]) -> bool:
    """Whether somebody tells of a man who is violent, and not of being a man themselves; `needs`: as the words were read."""
    men = {place for place, word in enumerate(stems) if word in words_named(name="a man")}
    return (
        not VIOLENCE.isdisjoint(needs)
        and any(not _is_hurt(stems, place) for place in men)
        and not _says(stems=stems, name="speaks as a man")
    )


def _is_hurt(stems: Sequence[str], place: int) -> bool:
    """Whether it is the man at this place whom another hurts: "my daughter kicks her brother"."""
    return place > 1 and stems[place - 1] in THEIR_OWN and stems[place - 2] in words_of_violence()


def is_a_man_who_is_hurt(*, stems: Sequence[str], needs: Collection[str], whose: str) -> bool:
    """Whether somebody who is hurt writes as a man, or tells of a wife who is violent, and not of being a woman;
    `needs`, `whose`: as the words were read. Not who asks for a wife who was hurt."""
    if VIOLENCE.isdisjoint(needs) or whose not in {"", "self"} or _says(stems=stems, name="speaks as a woman"):
        return False
    return _says(stems=stems, name="speaks as a man") or _is_own_wife(stems)


def _is_own_wife(stems: Sequence[str]) -> bool:
    """Whether a wife is told of, and no man before whose wife she may be: "žmona mane muša", not "his wife hits me"."""
    place = next((at for at, word in enumerate(stems) if word in words_named(name="a wife")), None)
    return place is not None and (words_named(name="a man") | words_named(name="theirs")).isdisjoint(stems[:place])


def _says(*, stems: Sequence[str], name: str) -> bool:
    """Whether one of the phrases of this list is among the words."""
    return bool(ends_of(stems=stems, among=phrases_named(name=name)))
