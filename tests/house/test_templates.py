"""What templates may reach for."""

from __future__ import annotations

import re

import pytest

from tests.house.walk import FLOORS, PACKAGE, ROOT, app_of, floor_of

TEMPLATES = sorted(PACKAGE.rglob("templates/**/*.html"))
REACH = re.compile(r"""{%\s*(?:include|extends)\s+["'](\w+)/|{%\s*url\s+["'](\w+):|{%\s*static\s+["'](\w+)/""")


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda p: str(p.relative_to(ROOT)))
def test_templates_reach_down_only(path):
    mine = floor_of(app_of(path))
    for found in REACH.finditer(path.read_text()):
        app = next(filter(None, found.groups()))
        if app not in FLOORS:  # a library's own files
            continue
        assert floor_of(app) <= mine, f"{found.group(0)} reaches up"


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda p: str(p.relative_to(ROOT)))
def test_templates_are_safe(path):
    text = path.read_text()
    assert not re.search(r"\s(on\w+|style)\s*=", re.sub(r"{[%{].*?[%}]}", "", text)), (
        "inline handlers and styles are refused by the policy"
    )
    assert not re.search(r"<style|<script(?![^>]*(src=|application/(ld\+)?json))", text)
    assert not re.search(r"\s[\w-]+=\{\{", re.sub(r'"[^"]*"', '""', text)), "attributes are always quoted"
    assert not re.search(r"(src|href|action)=[\"']https?://", text) or path.name in {"credits.html"}, (
        "nothing from elsewhere"
    )


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda p: str(p.relative_to(ROOT)))
def test_templates_hold_no_untranslated_words(path):
    text = re.sub(r"{%\s*blocktranslate.*?endblocktranslate\s*%}", "", path.read_text(), flags=re.S)
    text = re.sub(
        r"{%\s*comment.*?endcomment\s*%}|{#.*?#}|<script.*?</script>|<svg.*?</svg>|<code.*?</code>",
        "",
        text,
        flags=re.S,
    )
    text = re.sub(r"{%.*?%}|{{.*?}}|<!--.*?-->|<[^>]*>|&\w+;", " ", text, flags=re.S)
    text = re.sub(r"\b[\w.-]+\.(org|com)\b", " ", text)
    words = [w for w in re.findall(r"[A-Za-z]{3,}", text) if w not in {"Sameboat"}]
    assert not words, f"not translatable: {' '.join(words[:12])}"


def test_words_keep_the_tone():
    for path in TEMPLATES:
        text = path.read_text()
        assert "successfully" not in text.lower(), path
        assert not re.search(r"[a-z]![\s<\"]", re.sub(r"<!--.*?-->|<!doctype", "", text, flags=re.S)), (
            f"{path}: an exclamation mark"
        )
