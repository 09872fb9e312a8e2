"""Fixed words are looked up once per language, and say what Django would have said."""

from __future__ import annotations

import pytest
from django.template import engines
from django.utils.translation import override

from sameboat.directory.templatetags.once import Once


def template(text: str):
    return engines["django"].from_string("{% load once %}" + text)


@pytest.mark.parametrize("text", ["Find a group", "Free", "a < b & c", "100 %", "nobody translated this"])
def test_it_says_what_django_says_in_every_language(text):
    ours, django = template(f'{{% translate "{text}" %}}'), engines["django"].from_string(f'{{% translate "{text}" %}}')
    for language in ("en", "de", "lt", "en", "de"):
        with override(language):
            assert ours.render({}) == django.render({})


def test_it_looks_once_per_language():
    fixed = template('{% translate "Find a group" %}')
    node = fixed.template.nodelist.get_nodes_by_type(Once)[0]
    for language in ("en", "de", "de", "en"):
        with override(language):
            fixed.render({})
    assert set(node.said) == {"en", "de"} and node.said["en"] != node.said["de"]


@pytest.mark.parametrize(
    "text", ['{% translate word %}', '{% translate "x" as y %}{{ y }}', '{% translate "x" context "c" %}', '{% translate "x"|upper %}']
)  # fmt: skip
def test_what_may_change_is_left_to_django(text):
    changing = template(text)
    assert not changing.template.nodelist.get_nodes_by_type(Once)
    assert changing.render({"word": "one"}) in {"one", "x", "X"}
    assert changing.render({"word": "<b>"}) in {"&lt;b&gt;", "x", "X"}
