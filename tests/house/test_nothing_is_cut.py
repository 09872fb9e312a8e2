"""What somebody pastes is never cut off by a browser without a word: the server says what is too long, and gives it back."""

from __future__ import annotations

import ast
import re

import pytest
from django import forms
from django.urls import get_resolver

from sameboat.base import plain_field
from tests.house.walk import PACKAGE, parsed, python_files

FIELDS = {f"forms.{name}" for name in ("CharField", "EmailField", "URLField", "SlugField", "RegexField")}


def _forms() -> list[type[forms.BaseForm]]:
    assert get_resolver().url_patterns, "with them all forms are read in"
    found: set[type[forms.BaseForm]] = set()
    open_ = [forms.BaseForm]
    while open_:
        below = open_.pop().__subclasses__()
        found.update(one for one in below if one.__module__.startswith("sameboat."))
        open_ += below
    return sorted(found, key=lambda one: (one.__module__, one.__qualname__))


def test_no_field_of_a_form_is_cut():
    cut = [
        f"{form.__module__}.{form.__qualname__}.{name}"
        for form in _forms()
        for name, field in getattr(form, "base_fields", {}).items()
        if "maxlength" in field.widget.attrs | field.widget_attrs(field.widget)
    ]
    assert len(_forms()) > 40 and not cut


def test_each_long_text_has_a_sentence_of_ours():
    without = [
        f"{form.__module__}.{form.__qualname__}.{name}"
        for form in _forms()
        for name, field in getattr(form, "base_fields", {}).items()
        if getattr(field, "max_length", None)
        and not str(field.error_messages.get("max_length", "")).startswith("This is")
    ]
    assert not without


def test_fields_of_words_are_made_in_one_place():
    """Also those that a form makes for each prompt: Django's own would be cut."""
    made = [
        f"{path.relative_to(PACKAGE)}, line {node.lineno}"
        for path in python_files()
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.Call) and ast.unparse(node.func) in FIELDS
    ]
    assert not made


@pytest.mark.parametrize("field", ["RawField", "MailField", "LinkField", "PlainField"])
def test_each_sort_of_field_says_what_is_too_long(field):
    more = {"assume_scheme": "https"} if field == "LinkField" else {}
    made = getattr(plain_field, field)(max_length=5, **more, error_messages=plain_field.said())
    assert "maxlength" not in made.widget.attrs
    with pytest.raises(forms.ValidationError, match="Please keep it to 5 characters"):
        made.clean("https://example.org/name@example.org" if field == "LinkField" else "wren@example.org")


def test_no_page_and_no_script_cuts():
    pages = [*PACKAGE.rglob("*.html"), *(one for one in PACKAGE.rglob("static/**/*.js"))]
    cut = {str(one.relative_to(PACKAGE)) for one in pages if re.search(r"maxlength", one.read_text("utf-8"), re.I)}
    assert cut == set()
