"""Our codes and other programs' codes say the same in both directions."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sameboat.directory import catalogue
from sameboat.directory.feeds import vocabulary as words
from sameboat.directory.feeds.vocabulary import Meaning
from sameboat.directory.rules import ACCESS, FOR_WHOM

OWN = [meaning for table in words.OF_PROGRAMME.values() for meaning in table.values()]
EVERY = [*words.MEETING_GUIDE.values(), *words.BMLT_WORLD.values(), *words.BMLT_NAMES.values(), *OWN]


def codes_of(meaning: Meaning) -> list[str]:
    return words.meeting_guide_types(
        formats=meaning.formats, languages=meaning.languages, access=meaning.access, for_whom=meaning.for_whom,
        secular=meaning.secular, online=meaning.online, venue_closed=meaning.venue_closed,
    )  # fmt: skip


def test_every_meaning_is_in_our_codes():
    for meaning in EVERY:
        assert set(meaning.formats) <= set(words.FORMATS)
        assert set(meaning.access) <= set(ACCESS) and set(meaning.for_whom) <= set(FOR_WHOM)
        assert all(len(code) == 2 and code.islower() for code in meaning.languages)
        assert meaning != Meaning()


def test_what_a_code_names_stands_in_the_catalogue():
    folder = Path(catalogue.__file__).parent
    names = ("needs", "programmes")
    needs, programmes = ({one["slug"] for one in json.loads((folder / f"{n}.json").read_text())} for n in names)
    for meaning in EVERY:
        assert set(meaning.needs) <= needs and {meaning.programme} <= programmes | {""}


def test_the_published_types_are_all_known():
    """Eighty-seven codes, and one that every site sends beside them."""
    assert len(words.MEETING_GUIDE) == 88 and "ONL" in words.MEETING_GUIDE


@pytest.mark.parametrize("code", sorted(set(words.MEETING_GUIDE) - {"N"}))
def test_every_type_survives_there_and_back(code):
    assert code in codes_of(words.MEETING_GUIDE[code])


def test_a_code_that_several_have_is_written_in_one_way():
    assert codes_of(words.MEETING_GUIDE["N"]) == ["NDG", "POC"]


def test_what_has_no_code_there_is_left_out():
    assert words.meeting_guide_types(formats=["workbook", "no such thing"], languages=["xx"]) == []


@pytest.mark.parametrize("world", sorted(set(words.BMLT_WORLD) - {"VM", "HYBR", "TC", "SPAD"}))
def test_every_world_id_survives_there_and_back(world):
    meaning = words.BMLT_WORLD[world]
    assert world in words.bmlt_world_ids(formats=meaning.formats, access=meaning.access, for_whom=meaning.for_whom)


def test_names_and_usual_keys_lead_to_codes():
    assert set(words.NAMES.values()) <= set(words.MEETING_GUIDE)
    assert set(words.BMLT_USUAL_KEYS.values()) <= set(words.BMLT_WORLD)
    assert set(words.LANGUAGE_NAMES.values()) >= {
        code for meaning in words.MEETING_GUIDE.values() for code in meaning.languages
    }


def test_every_format_has_words():
    assert all(str(name).strip() for name in words.FORMATS.values())
    assert all(code == code.lower() and " " not in code for code in words.FORMATS)
