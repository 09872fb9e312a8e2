"""What a group must be like, told beside what it is about: access, tone, for whom, online, a treatment that none is, and what
is refused. Where a group or a programme is called so, the words stay its name."""

from __future__ import annotations

from typing import Any

from sameboat.directory.search.ages import young_age
from sameboat.directory.search.asked import Query
from sameboat.directory.search.danger import words_of_violence
from sameboat.directory.search.little import (
    access_of,
    for_whom,
    for_whom_beside,
    little_words,
    online_of,
    tone_of,
    treatment_of,
    without_names_of_all,
    words_for_all,
    words_for_rooms,
)
from sameboat.directory.search.named import needs_of_names
from sameboat.directory.search.refused import Refused, refused_in
from sameboat.directory.search.sentences import needs_named, relations_in, stop_stems
from sameboat.directory.search.urgency import is_urgent
from sameboat.directory.search.view import View
from sameboat.directory.search.whose import tells_of_own


def refused_of(*, view: View, query: Query, stems: list[str]) -> tuple[Refused, list[str]]:
    """What is refused, and the other words; all of them where a group or a programme is called so, and all but the
    words for a tone where somebody may be in danger: that comes first, and leaves no group out."""
    refused = refused_in(stems=stems, text=query.q, catalogue=view.catalogue, at_a_place=query.has_point)
    if not refused.places or is_named(view=view, stems=stems):
        return Refused(), stems
    if is_urgent(words=stems, needs=query.need, catalogue=view.catalogue, text=query.q):
        tones = words_for_rooms()
        return Refused(), [word for place, word in enumerate(stems) if place not in refused.places or word not in tones]
    return refused, [word for place, word in enumerate(stems) if place not in refused.places]


def filters_of(*, view: View, stems: list[str]) -> tuple[dict[str, Any], list[str]]:
    """What a room must have, the tone, for whom and how it meets, as far as the words tell; and the other words."""
    access, rest = access_of(stems=stems, not_before=words_of_violence())
    tone, rest = _tone_of(view=view, stems=rest)
    codes, rest = _for_whom(view=view, stems=rest)
    if age := young_age(stems=rest):
        codes, rest = sorted({*codes, "youth"}), [word for place, word in enumerate(rest) if place not in age]
    online, rest = _online_of(view=view, stems=rest)
    asked: dict[str, Any] = {
        "access": list(access),
        "spiritual": tone,
        "for": codes,
        "online": "only" if online else "",
    }
    return {name: value for name, value in asked.items() if value}, rest


def _tone_of(*, view: View, stems: list[str]) -> tuple[str, list[str]]:
    """The spiritual tone asked for, and the other words; none where a group or a programme is called so."""
    tone, rest = tone_of(stems=stems)
    return ("", stems) if tone and is_named(view=view, stems=stems) else (tone, rest)


def _online_of(*, view: View, stems: list[str]) -> tuple[bool, list[str]]:
    """Whether it must be online, and the other words; not where a group of several words is called so."""
    online, rest = online_of(stems=stems)
    named = online and _telling(rest) and is_named(view=view, stems=stems)
    return (False, stems) if named else (online, rest)


def treatment_in(*, view: View, stems: list[str]) -> tuple[bool, list[str]]:
    """Whether treatment is asked for, and the other words; all of them where a group is called so."""
    asked, rest = treatment_of(stems=stems)
    return asked, stems if asked and is_named(view=view, stems=stems) else rest


def without_names(*, view: View, stems: list[str]) -> list[str]:
    """The words without "mutual aid" and its like; all of them where a group or a programme is called so."""
    rest = without_names_of_all(stems=stems)
    return stems if rest is not stems and is_named(view=view, stems=stems) else rest


def _for_whom(*, view: View, stems: list[str]) -> tuple[list[str], list[str]]:
    """Those it must be for, and the other words: as clear phrases say, or words beside a need or a programme."""
    codes, rest = for_whom(stems=stems)
    if codes and _telling(rest) and is_named(view=view, stems=stems):
        return [], stems
    beside, left = for_whom_beside(stems=rest)
    if beside and not is_named(view=view, stems=stems) and _stands_beside(view=view, stems=rest, left=left):
        codes, rest = tuple(sorted({*codes, *beside})), left
    return list(codes), rest


def _stands_beside(*, view: View, stems: list[str], left: list[str]) -> bool:
    """Whether words for whom it is stand beside a need or a programme, tell of nobody close, and are no part of a need
    themselves: "trans youth", but not "youth at risk" or "my son is gay"."""
    # "My teen is depressed", but not "teen depression".
    close = relations_in(stems=stems if tells_of_own(stems=stems) else left)
    if any(code != "self" for code, _ in close.values()) or {"i", "im", "am"} & set(stems):
        return False
    whole, parts = (set(needs_named(stems=some, catalogue=view.catalogue)[0]) for some in (stems, left))
    programmes, others = (needs_of_names(stems=some, catalogue=view.catalogue) for some in (stems, left))
    if not parts <= whole or programmes != others:  # "Women for Sobriety"
        return False
    return bool(parts or programmes or view.catalogue.short_names.keys() & set(left))


def _telling(stems: list[str]) -> list[str]:
    """The words that are neither little words nor words for any group."""
    return [word for word in stems if word not in stop_stems() | little_words() | words_for_all()]


def is_named(*, view: View, stems: list[str]) -> bool:
    """Whether a group or a programme is called so, little words counted."""
    return is_a_name(view=view, terms=tuple(word for word in stems if word not in stop_stems()))


def is_a_name(*, view: View, terms: tuple[str, ...]) -> bool:
    """Whether a group or a programme is called so."""
    return bool(terms) and any(view.items(segment=segment, words=terms, names=True) for segment in view.segments)
