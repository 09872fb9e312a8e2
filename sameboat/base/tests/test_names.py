"""Names that people choose."""

from __future__ import annotations

import pytest

from sameboat.base.names import as_name, in_one_script, name_key, says_something

SEEN = [
    ("Robin", "Robin"),
    ("  Robin \t Redbreast ", "Robin Redbreast"),
    ("Ro\u200bbin\u202e\u2066", "Robin"),
    ("\ufb00ion", "ffion"),
    ("\uff32\uff4f\uff42", "Rob"),
    ("Q" + "\u0301" * 60 + "uill", "Q" + "\u0301" * 3 + "uill"),
    ("\U0001f468\u200d\U0001f469", "\U0001f468\u200d\U0001f469"),
    ("\u200b\u202e ", ""),
]
# Any two of a line are one name.
SAME = [
    ("Straße", "STRASSE", "strasse", "Straße "),
    ("Åse", "A\u030ase", "åse"),
    ("ﬀion", "Ffion"),
    ("Robin", "R\u200bobin", "ＲＯＢＩＮ"),
]
ONE_SCRIPT = [
    "Robin",
    "Åse 7",
    "Βασίλης",
    "Соня",
    "ともだち友達トモ",
    "김민준",
    "سارة",
    "O'Brien-Smith",
    "🌻 Robin",
    "7",
    "🌻",
    "",
]
MIXED = ["сonnenblume", "Rоbin", "Βob", "Sоnja 2", "аdmin"]


@pytest.mark.parametrize(("typed", "seen"), SEEN)
def test_no_04_a_name_is_as_one_sees_it(typed, seen):
    assert as_name(typed=typed) == seen == as_name(typed=seen)


@pytest.mark.parametrize("names", SAME)
def test_no_07_written_differently_it_is_one_name(names):
    assert len({name_key(name=name) for name in names}) == 1


def test_names_that_differ_differ():
    assert len({name_key(name=name) for name in ("Robin", "Robine", "Rubin", "Åse", "Ase")}) == 5


@pytest.mark.parametrize("name", ONE_SCRIPT)
def test_scripts_that_belong_together(name):
    assert in_one_script(name=name)


@pytest.mark.parametrize("name", MIXED)
def test_no_04_a_letter_of_another_script_is_noticed(name):
    assert not in_one_script(name=name)


@pytest.mark.parametrize(
    ("name", "says"), [("Robin", True), ("7", True), ("友", True), ("🌻" * 20, False), ("…", False)]
)
def test_no_09_pictures_alone_say_nothing(name, says):
    assert says_something(name=name) is says
