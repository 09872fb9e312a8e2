"""Translations keep what the code fills in, and every language is there."""

from __future__ import annotations

import re

import polib
import pytest
from django.conf import settings

from tests.house.walk import PACKAGE

GAPS = re.compile(r"%\(\w+\)[sd]|{\w*}|%%")
LANGUAGES = [code for code, _ in settings.LANGUAGES if code != "en"]


def translations(language: str) -> polib.POFile:
    return polib.pofile(str(PACKAGE / "locale" / language / "LC_MESSAGES" / "django.po"))


def gaps(text: str) -> set[str]:
    return set(GAPS.findall(text))


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_the_code_fills_in_survives_translation(language):
    wrong = []
    for entry in translations(language):
        for said in [entry.msgstr, *entry.msgstr_plural.values()]:
            wanted = gaps(entry.msgid) | gaps(entry.msgid_plural)
            if said and not (gaps(said) <= wanted and (entry.msgid_plural or gaps(said) == wanted)):
                wrong.append((entry.msgid, said))
    assert not wrong


@pytest.mark.parametrize("language", LANGUAGES)
def test_translations_keep_markup(language):
    wrong = [
        (entry.msgid, entry.msgstr)
        for entry in translations(language)
        if entry.msgstr and sorted(re.findall(r"</?\w+", entry.msgid)) != sorted(re.findall(r"</?\w+", entry.msgstr))
    ]
    assert not wrong
