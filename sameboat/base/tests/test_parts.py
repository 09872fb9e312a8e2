"""Template tags."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
from django.template import Context, Template

from sameboat.base.icons import ICONS


def shown(text: str, **context: object) -> str:
    return Template(text).render(Context(context))


@pytest.mark.parametrize("name", sorted(ICONS))
def test_an_icon_is_a_picture_without_words(name):
    icon = ElementTree.fromstring(shown("{% icon name %}", name=name))
    assert icon.get("aria-hidden") == "true" and icon.get("viewBox") == "0 0 24 24"


def test_an_icon_nobody_has_drawn_is_an_error_of_the_page():
    with pytest.raises(KeyError):
        shown("{% icon 'unicorn' %}")


def test_the_circle_from_a_template():
    svg = shown('{% circle seats=7 taken=5 facilitators=2 label="Two seats are free" %}')
    assert ElementTree.fromstring(svg).get("aria-label") == "Two seats are free"


def test_the_circle_with_numbers_nobody_knows():
    assert 'class="ring"' in shown("{% circle seats=None taken=None %}")


def test_the_circle_of_a_round():
    svg = shown('{% circle seats=7 taken=7 word=2 passed="0 6" comfortable="4 7" %}')
    assert svg.count("seat passed") == 2 and svg.count("seat word") == 1 and 'class="glow"' in svg


@pytest.mark.parametrize(("code", "name"), [("nb", "Norsk bokmål"), ("ru", "Русский"), ("xx", "xx")])
def test_a_language_by_its_own_name(code, name):
    assert shown("{% own_name code %}", code=code) == name
