"""What people type, without what nobody sees."""

from __future__ import annotations

import pytest

from sameboat.base.plain_text import plain_text

CASES = [
    ("We look at it again.", "We look at it again."),
    ("two\r\nlines\tand more", "two\r\nlines\tand more"),
    ("safe\u202e gnp.exe", "safe gnp.exe"),
    ("\u2066Sig\u2069ne\u200b\ufeff\u200e", "Signe"),
    ("Sig\xadne\x07", "Signe"),
    ("\u0301Signe \u0308x", "Signe x"),
    ("a\u0301" + "\u0300" * 40 + "b", "\xe1" + "\u0300" * 3 + "b"),
    ("e\u0301", "\xe9"),
    (
        "\u0646\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
        "\u0646\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
    ),
    ("\U0001f468\u200d\U0001f469\u200d\U0001f467", "\U0001f468\u200d\U0001f469\u200d\U0001f467"),
    ("\u200dSigne\u200d a\u200c\u200c\u200cb", "Signe a\u200cb"),
    ("\u0e01\u0e35\u0e48", "\u0e01\u0e35\u0e48"),
    ("\u0915\u094d\u0937\u093f", "\u0915\u094d\u0937\u093f"),
    ("one\u2028two", "one\ntwo"),
    ("a\x00b", "a\x00b"),
    ("flag\U000e0041", "flag"),
    ("half \ud800 a \udcff sign", "half  a  sign"),
    ("", ""),
]


@pytest.mark.parametrize(("typed", "seen"), CASES)
def test_only_what_is_seen_stays(typed, seen):
    assert plain_text(typed=typed) == seen == plain_text(typed=seen)
