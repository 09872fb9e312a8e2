"""Words as they are compared: folded, without stop words, a plural like its singular."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from sameboat.base.places import fold
from sameboat.directory.search.files import read_data

LONGEST = 40
NOW = re.compile(r"(?<!\w)(?:[nN]å|[rR]ight now)(?!\w)")
CUT_SHORT = re.compile(r"(?<= )(do|does|doe|did|ca|wo|would|could|should|is|was|were|are|have|has|had)n t ")
ALS = re.compile(r"(?<!\w)(?:ALS|БАС)(?!\w)")
OUR, I_HIT = re.compile(r"(?<!\w)(?:mūs[uų]|musų)(?!\w)", re.I), re.compile(r"(?<!\w)mušu(?!\w)", re.I)
DOTTED = re.compile(r"(?<!\w)(?:[^\W\d_]\.)+[^\W\d_]\.?(?!\w)")


@lru_cache(maxsize=1)
def stop_words() -> frozenset[str]:
    """Words that tell nothing about what is looked for; they lie in `stop_words.json`, by language."""
    lists: dict[str, list[str]] = read_data(file="stop_words.json")
    return frozenset(fold(text=word) for words in lists.values() for word in words)


def terms(*, text: str) -> list[str]:
    """The words of a text as the index knows them, each once, in order."""
    return list(dict.fromkeys(stem(word=word) for word in folded(text=text) if word not in stop_words()))


def folded(*, text: str) -> list[str]:
    """The words of a text without case and accents; longer texts are folded word by word."""
    pieces = (
        (word[start : start + 180] for word in text.split() for start in range(0, len(word), 180))
        if len(text) > 180
        else (text,)
    )
    return [word[:LONGEST] for piece in pieces for word in fold(text=piece).split()]


def stems_of(*, text: str) -> tuple[str, ...]:
    """The words of a text as the index knows words, in order, stop words among them."""
    return tuple(stem(word=word) for word in folded(text=text))


def stems_in(*, texts: Iterable[str]) -> frozenset[str]:
    """All words of these texts as the index knows words, for lists of words of which each is asked for alone."""
    return frozenset(word for text in texts for word in stems_of(text=text))


def stem(*, word: str) -> str:
    """A plural s taken off, on both sides alike: drug finds drugs."""
    if len(word) > 3 and word.endswith("s") and not word.endswith("ss"):
        return word[:-1]
    return word


def dotless(*, text: str) -> str:
    """The letters with dots between them in a name, as the words they are typed as: "BYOB" of "Friday B.Y.O.B."."""
    return " ".join(found.replace(".", "") for found in DOTTED.findall(text)) if "." in text else ""


def undotted(*, text: str) -> str:
    """A typed text with letters and dots between them as one word: "A.A. Oslo" asks for AA. Norwegian "nå" is "now"
    and never NA, which it would be without its ring; "right now" is about nobody's rights. Lithuanian "mūsų", our, and
    "mušu", I hit, are put in words that stay two without their hooks."""
    text = I_HIT.sub(
        "sumušiau", OUR.sub("mano", text) if len(text.split()) > 2 else text
    )  # "Mūsų kaimynystė" is a name
    if not text.isupper() or len(text.split()) == 1:  # the illness is written so, the little word is not
        text = "MND" if text.strip().lower() == "als" else ALS.sub("MND", text)
    return NOW.sub(" ", DOTTED.sub(lambda found: found[0].replace(".", ""), text)).strip() or text


def ends_of(*, stems: Sequence[str], among: frozenset[tuple[str, ...]]) -> list[int]:
    """The places where one of the phrases ends."""
    count = len(stems)
    return [
        start + length - 1
        for length in _lengths(among)
        for start in range(count - length + 1)
        if tuple(stems[start : start + length]) in among
    ]


@lru_cache(maxsize=256)
def _lengths(among: frozenset[tuple[str, ...]]) -> frozenset[int]:
    """How many words the phrases have: a long list is not walked for each sentence."""
    return frozenset(len(phrase) for phrase in among)


def plainly(*, stems: list[str]) -> list[str]:
    """ "Can't" and "cannot", "don't" and "do not" as one word each, and "don't" like "dont"; the number of words may change."""
    text = CUT_SHORT.sub(r"\1nt ", f" {' '.join(stems)} ")
    for short, plain in (
        ("can not", "cannot"),
        ("do not", "dont"),
        ("does not", "doesnt"),
        ("doe not", "doesnt"),
        ("doent", "doesnt"),
        ("will not", "wont"),
    ):
        text = text.replace(f" {short} ", f" {plain} ")
    return ["cannot" if word == "cant" else word for word in text.split()]
