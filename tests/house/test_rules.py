"""Every rule has a sentence, a source and a table of cases."""

from __future__ import annotations

import re

import pytest

from sameboat.base.rulebook import RULEBOOK
from sameboat.base.sources import SOURCES
from sameboat.site.rulebook_page import read_all
from tests.house.walk import PACKAGE

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


def test_there_is_a_rulebook():
    assert len(RULEBOOK) >= 10
