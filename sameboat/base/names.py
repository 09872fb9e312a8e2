"""Names that people choose: as they are seen, which of them are the same, and whether they pretend. Pure: no Django."""

from __future__ import annotations

import unicodedata

from sameboat.base.plain_text import plain_text

# Scripts that are written together: Japanese and Korean mix their own signs with Chinese ones.
_TOGETHER = dict.fromkeys(("CJK", "HIRAGANA", "KATAKANA", "KATAKANA-HIRAGANA", "HANGUL", "IDEOGRAPHIC"), "EAST ASIAN")
# Signs that look the same in many typefaces, and the one that stands for all of them.
_ALIKE = str.maketrans({"I": "l", "1": "l", "|": "l", "0": "o", "O": "o"})


def as_name(*, typed: str) -> str:
    """The name as one sees it: no ligatures or letters of another width, nothing unseen, one space between words."""
    return " ".join(plain_text(typed=unicodedata.normalize("NFKC", typed)).split())


def name_key(*, name: str) -> str:
    """What two names share that nobody can tell apart when they are said: Straße is STRASSE."""
    return unicodedata.normalize("NFKC", as_name(typed=name).casefold())


def look_key(*, name: str) -> str:
    """What two names share that nobody can tell apart when they are read: Fjel1 and FjeIl are Fjell."""
    return name_key(name=as_name(typed=name).translate(_ALIKE))


def in_one_script(*, name: str) -> bool:
    """Whether all letters are of one script: a Cyrillic letter in a Latin name makes it somebody else's."""
    return len({_script(sign) for sign in name if unicodedata.category(sign) in {"Lu", "Ll", "Lt", "Lo"}}) <= 1


def _script(letter: str) -> str:
    word = unicodedata.name(letter, "?").split()[0]
    return _TOGETHER.get(word, word)


def says_something(*, name: str) -> bool:
    """Whether there is a letter or a digit: pictures alone cannot be called, nor read aloud by every reader."""
    return any(sign.isalnum() for sign in name)
