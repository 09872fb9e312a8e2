"""How the code is written."""

from __future__ import annotations

import ast
import re

import pytest

from tests.house.walk import PACKAGE, ROOT, app_of, parsed, python_files, room_of

FILES = list(python_files())
CLOCKS = {"now", "today", "utcnow"}
KEYWORD_ROOMS = {"rules", "actions", "api", "queries"}
FORBIDDEN_NAMES = {"utils", "helpers", "common", "services", "signals"}
LONGEST_FILE, LONGEST_FUNCTION = 400, 40


def short(path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", FILES, ids=short)
def test_a_file_can_be_read_in_one_sitting(path):
    assert len(path.read_text().splitlines()) <= LONGEST_FILE or room_of(path) == "models"


@pytest.mark.parametrize("path", FILES, ids=short)
def test_functions_are_short(path):
    too_long = [
        f"{node.name}: {node.end_lineno - node.lineno + 1} lines"
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.FunctionDef) and node.end_lineno - node.lineno + 1 > LONGEST_FUNCTION
    ]
    assert not too_long


@pytest.mark.parametrize("path", [p for p in FILES if room_of(p) in {"rules", "actions"}], ids=short)
def test_rules_and_actions_have_no_clock(path):
    calls = [
        f"line {node.lineno}"
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in CLOCKS
    ]
    assert not calls, "pass now= in"


@pytest.mark.parametrize("path", [p for p in FILES if room_of(p) in KEYWORD_ROOMS], ids=short)
def test_public_functions_are_keyword_only(path):
    positional = [
        node.name
        for node in parsed(path).body
        if isinstance(node, ast.FunctionDef)
        and not node.name.startswith("_")
        and (node.args.args or node.args.posonlyargs)
    ]
    assert not positional


@pytest.mark.parametrize("path", FILES, ids=short)
def test_modules_and_public_functions_say_what_they_are_for(path):
    tree = parsed(path)
    if path.name not in {"apps.py"} and path.read_text().strip():
        assert ast.get_docstring(tree), "the module has no docstring"
    if room_of(path) in {"rules", "actions", "api"}:
        silent = [
            n.name
            for n in tree.body
            if isinstance(n, ast.FunctionDef) and n.name[0] != "_" and not ast.get_docstring(n)
        ]
        assert not silent


def test_no_room_has_a_name_that_says_nothing():
    assert not [p for p in PACKAGE.rglob("*") if p.stem in FORBIDDEN_NAMES and p.suffix in {".py", ""}]


def test_no_signals_and_no_save_with_effects():
    for path in FILES:
        text = path.read_text()
        assert "django.dispatch" not in text and "django.db.models.signals" not in text, short(path)
        assert not re.search(r"def save\(", text), short(path)


def test_every_app_has_a_house_card():
    for path in PACKAGE.glob("*/__init__.py"):
        card = ast.get_docstring(parsed(path)) or ""
        assert {"Owns", "Stands on:", "Never does:"} <= {
            w for w in ("Owns", "Stands on:", "Never does:") if w in card
        }, app_of(path)


def test_every_dependency_has_a_reason():
    for name in ("requirements.in", "requirements-dev.in"):
        for line in (ROOT / name).read_text().splitlines():
            assert not line or line.startswith(("#", "-r")) or "#" in line, line


def test_locks_hold_hashes_and_no_addresses():
    for name in ("requirements.txt", "requirements-dev.txt"):
        text = (ROOT / name).read_text()
        assert "--hash=sha256:" in text
        assert "://" not in text and "index-url" not in text


def test_migrations_are_named_by_hand():
    assert not [p for p in PACKAGE.rglob("migrations/*.py") if re.search(r"_auto_|_and_more|_alter_", p.name)]
