"""Translations keep what the code fills in, and every language is there."""

from __future__ import annotations

import ast
import re

import polib
import pytest
from django.conf import settings

from tests.house.walk import PACKAGE, parsed, python_files

GAPS = re.compile(r"%\(\w+\)[sd]|{\w*}|%%")
CALLS = {"_", "gettext", "ngettext", "pgettext", "npgettext", "gettext_lazy", "pgettext_lazy"}
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


@pytest.mark.parametrize("path", list(python_files()), ids=lambda p: str(p.relative_to(PACKAGE)))
def test_every_text_can_be_read_out_of_the_code(path):
    """xgettext does not look into f-strings, and of two texts with an `if` between them it sees one."""
    hidden = [
        f"line {call.lineno}"
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.JoinedStr)
        for call in ast.walk(node)
        if isinstance(call, ast.Call) and getattr(call.func, "id", "") in CALLS
    ]
    hidden += [
        f"line {node.lineno}"
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.Call)
        and getattr(node.func, "id", "") in CALLS
        and any(isinstance(a, ast.IfExp) for a in node.args[:2])
    ]
    assert not hidden
