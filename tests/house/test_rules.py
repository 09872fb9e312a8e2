"""Every rule has a sentence, a source and a table of cases."""

from __future__ import annotations

import ast
import re
import runpy

import pytest

from sameboat.base.rulebook import RULEBOOK
from sameboat.base.sources import SOURCES
from sameboat.site.rulebook_page import read_all
from sameboat.site.tests.alone import python
from tests.house.walk import PACKAGE, ROOT

read_all()


@pytest.mark.parametrize("rule", RULEBOOK.values(), ids=lambda r: f"{r.app}.{r.name}")
def test_a_rule_can_be_read_and_traced(rule):
    assert rule.sentence.endswith(".") and len(rule.sentence) > 20
    assert rule.source in SOURCES
    assert all(re.fullmatch(r"[A-Z]+-\d+[a-z]?|RFC-\d+|DESIGN-\d+", row) for row in rule.rows), rule.rows


@pytest.mark.parametrize("rule", RULEBOOK.values(), ids=lambda r: f"{r.app}.{r.name}")
def test_a_rule_has_cases(rule):
    cases = [p for p in (PACKAGE / rule.app / "tests").glob("test_rules*.py") if rule.name in p.read_text()]
    assert cases, "no table of cases names this rule"


def test_every_rule_is_in_the_rulebook_before_a_page_has_been_asked_for(tmp_path):
    known = python(
        tmp_path,
        "from sameboat.site.rulebook_page import read_all\nread_all()\nfrom sameboat.base.rulebook import RULEBOOK\n"
        "print(*(f'{rule.app}.{rule.name}' for rule in RULEBOOK.values()))",
    ).split()
    written = []
    for path in sorted([*PACKAGE.glob("*/rules.py"), *PACKAGE.glob("*/rules/**/*.py")]):
        app = path.relative_to(PACKAGE).parts[0]
        written += [
            f"{app}.{node.name}" for node in ast.parse(path.read_text()).body
            if isinstance(node, ast.FunctionDef) and any(ast.unparse(one).startswith("rule(") for one in node.decorator_list)
        ]  # fmt: skip
    assert written and set(written) <= set(known)


def test_there_is_a_rulebook():
    assert len(RULEBOOK) >= 10


def test_the_picture_of_a_group_s_life_is_drawn_from_its_table():
    drawn = runpy.run_path(str(ROOT / "tools" / "write_docs.py"))["stages"]()
    assert (ROOT / "docs" / "stages.md").read_text() == drawn, "run `make docs`"
