"""Made-up words used as words are (Zipf and Mandelbrot): the commonest is in half of all meetings, most in a few."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

ONSET = (
    "b",
    "br",
    "d",
    "dr",
    "f",
    "g",
    "gr",
    "h",
    "j",
    "k",
    "kl",
    "l",
    "m",
    "n",
    "p",
    "pr",
    "r",
    "s",
    "st",
    "t",
    "tr",
    "v",
)
VOWEL = ("a", "e", "i", "o", "u", "ai", "ea", "ou")
CODA = ("", "", "n", "r", "l", "s", "m", "nd", "rt", "sk")


def vocabulary(*, size: int, rng: np.random.Generator) -> list[str]:
    """`size` different words, commonest first."""
    words: dict[str, None] = {}
    while len(words) < size:
        words[_word(rng)] = None
    return list(words)


def _word(rng: np.random.Generator) -> str:
    pick = rng.integers(0, 10_000, size=9)
    count = 2 + int(pick[0] % 2)
    return "".join(
        ONSET[pick[3 * k - 2] % len(ONSET)] + VOWEL[pick[3 * k - 1] % len(VOWEL)] + CODA[pick[3 * k] % len(CODA)]
        for k in range(1, count + 1)
        if 3 * k < len(pick)
    ) + ("ra" if count == 3 else "")


class Writer:
    """Writes texts of Zipf words; the same seed writes the same texts."""

    def __init__(self, *, words: list[str], rng: np.random.Generator, flatter: float = 8.0) -> None:
        self.words = words
        self.rng = rng
        self.sum = np.cumsum(1.0 / (np.arange(1, len(words) + 1) + flatter))

    def texts(self, *, count: int, least: int, most: int) -> Iterator[str]:
        """`count` texts of `least` to `most` words."""
        lengths = self.rng.integers(least, most + 1, size=count)
        picks = np.searchsorted(self.sum, self.rng.random(int(lengths.sum())) * self.sum[-1])
        all_words = [self.words[k] for k in picks.tolist()]
        ends = np.cumsum(lengths).tolist()
        start = 0
        for end in ends:
            yield " ".join(all_words[start:end])
            start = end
