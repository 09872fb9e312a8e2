"""A name as it is compared: without case, accents and punctuation."""

from __future__ import annotations

import unicodedata

MAX_LENGTH = 200  # no place on earth has a longer name

# Letters that are letters of their own, not a letter with an accent.
OWN_LETTERS = {
    "ø": "o", "æ": "ae", "œ": "oe", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ħ": "h", "ı": "i", "ŋ": "n", "ŧ": "t",
    "ƒ": "f", "ə": "e", "ĸ": "k", "ɓ": "b", "ɗ": "d", "ƙ": "k", "ơ": "o", "ư": "u",
}  # fmt: skip
APOSTROPHES = "'’‘ʻʼʹ`´ʾʿ"


class _Table(dict[int, str | None]):
    """What becomes of each character; filled in as characters are met."""

    def __missing__(self, code: int) -> str | None:
        character = chr(code)
        became: str | None = character
        if 0x300 <= code <= 0x36F or character in APOSTROPHES:
            became = None
        elif character in OWN_LETTERS:
            became = OWN_LETTERS[character]
        elif unicodedata.category(character)[0] in "PSZC":  # punctuation, signs, spaces, control, lone surrogates
            became = " "
        if len(self) < 100_000:
            self[code] = became
        return became


_TABLE = _Table()


def fold(*, text: str) -> str:
    """The text without case, accents and punctuation, one space between words: "Saint-Étienne" → "saint etienne".

    Scripts other than Latin stay searchable as they are. A text longer than 200 characters is no name: "".
    """
    if len(text) > MAX_LENGTH:
        return ""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return " ".join(apart.casefold().translate(_TABLE).split())
