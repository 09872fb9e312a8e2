"""What people type, without signs that nobody sees and that turn lines round. Pure: no Django."""

from __future__ import annotations

import re
import unicodedata

# Controls, signs that turn the direction of a line (U+202E and its like), signs without width, fillers, tags, and halves of signs, which nothing can write down. NUL stays: forms
# refuse it with a sentence. The joiner and the non-joiner of many scripts and of emoji stay between two signs.
_UNSEEN = re.compile(
    "[\x01-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b\u200e\u200f"
    "\ud800-\udfff\u2028-\u202e\u2060-\u206f\u3164\ufe00-\ufe0e\ufeff\uffa0\ufff0-\ufffb\U000e0000-\U000e0fff]"
)
_LOOSE_JOINERS = re.compile(r"(?<!\S)[\u200c\u200d]+|[\u200c\u200d]+(?!\S)|(?<=[\u200c\u200d])[\u200c\u200d]+")
MOST_MARKS = 3  # on one letter; no script needs more, and piles of them cover the lines around


def plain_text(*, typed: str) -> str:
    """The text as one sees it: without invisible signs, signs that turn lines, marks on nothing and piles of marks."""
    if typed.isascii() and typed.isprintable():
        return typed
    seen = _UNSEEN.sub("", typed.replace("\u2028", "\n").replace("\u2029", "\n"))
    return _LOOSE_JOINERS.sub("", _marked(unicodedata.normalize("NFC", seen)))


def _marked(text: str) -> str:
    """Without combining marks that stand on nothing, and with a few at most on each letter."""
    kept: list[str] = []
    marks = MOST_MARKS  # at the beginning there is nothing to stand on
    for sign in text:
        if unicodedata.combining(sign) or unicodedata.category(sign) == "Me":
            marks += 1
            if marks > MOST_MARKS:
                continue
        else:
            marks = MOST_MARKS if sign.isspace() else 0
        kept.append(sign)
    return "".join(kept)
