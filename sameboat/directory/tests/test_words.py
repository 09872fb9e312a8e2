"""The glossary names every noun of the tables, and the catalogue keeps the tone."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.apps import apps

from sameboat.base.sources import SOURCES
from sameboat.directory import rules
from sameboat.directory.catalogue import rows
from sameboat.directory.models import Led, Need, NeedWord, Programme, ProgrammeName, Provenance, Spiritual, Whose

WORDS = Path(__file__).resolve().parents[3] / "docs" / "handbook" / "words.md"
NEEDS = {row["slug"]: row for row in rows(name="needs")}
PROGRAMMES = {row["slug"]: row for row in rows(name="programmes")}
TEXTS = ("name", "summary", "feels_like", "groups_do")
# Words that make a person smaller, promise too much, or shout.
NEVER = re.compile(
    r"\b(addicts?|alcoholics?|victims?|sufferers?|cured?|cures|clean|crazy|insane|successfully)\b|!", re.I
)
NAMES_THAT_MAY = ("Alcoholics Anonymous",)


@pytest.mark.parametrize("model", list(apps.get_app_config("directory").get_models()), ids=lambda model: model.__name__)
def test_every_table_is_a_word_of_the_glossary(model) -> None:
    assert f"`{model.__name__}`" in WORDS.read_text() or model.__name__ == "Need_related"


@pytest.mark.parametrize("need", NEEDS.values(), ids=lambda need: need["slug"])
def test_a_need_says_all_it_has_to_in_few_words(need) -> None:
    for text in TEXTS:
        assert need[text], text
    assert need["people"]
    assert len(need["name"]) <= Need._meta.get_field("name").max_length
    assert len(need["summary"]) <= 120
    assert len(need["feels_like"]) <= 420
    assert len(need["groups_do"]) <= 420
    assert set(need["whose"]) <= set(Whose.values)
    assert need["whose"]


@pytest.mark.parametrize("need", NEEDS.values(), ids=lambda need: need["slug"])
def test_the_tone_is_kept(need) -> None:
    for text in (*TEXTS, "people"):
        words = need[text]
        for name in NAMES_THAT_MAY:
            words = words.replace(name, "")
        assert not NEVER.search(words), words


def test_the_tree_and_its_links_hold() -> None:
    seen: set[str] = set()
    for slug, need in NEEDS.items():
        assert need["parent"] in {"", *seen}, f"{slug} stands before its parent"
        assert set(need["related"]) <= set(NEEDS) - {slug}
        seen.add(slug)
    assert set(NEEDS) >= rules.URGENT_NEEDS


def test_words_belong_to_needs_and_stand_once() -> None:
    for row in rows(name="words"):
        assert row["need"] in NEEDS
        words = [word.lower() for sort in NeedWord.Sort.values for word in row.get(sort, ())]
        assert len(words) == len(set(words)), row["need"]
        assert all(0 < len(word) <= NeedWord._meta.get_field("word").max_length for word in words)


@pytest.mark.parametrize("language", ["en", "nb", "de", "es", "lt", "ru"])
def test_the_main_needs_have_words_in_every_language(language: str) -> None:
    main = {
        "alcohol", "drugs", "gambling", "food-and-eating", "depression", "anxiety", "bipolar", "schizophrenia", "ocd", "trauma",
        "grief", "suicide-loss", "cancer", "hiv", "dementia", "caring-for-someone", "single-parents", "new-parents", "parenting",
        "separation", "violence-at-home", "loneliness", "stigma", "debt", "emotional-well-being",
    }  # fmt: skip
    assert main <= {row["need"] for row in rows(name="words") if row["language"] == language}


def test_every_need_has_english_search_words() -> None:
    assert set(NEEDS) == {row["need"] for row in rows(name="words") if row["language"] == "en"}


@pytest.mark.parametrize("programme", PROGRAMMES.values(), ids=lambda programme: programme["slug"])
def test_a_programme_has_facts_with_a_source_each(programme) -> None:
    assert programme["facts"]
    for fact in programme["facts"]:
        assert {fact["source"], *fact.get("also", ())} <= set(SOURCES)
        assert re.fullmatch(r"[A-Z]+-\d+( [A-Z]+-\d+)*", fact["row"])
    assert set(programme.get("needs", ())) <= set(NEEDS)
    assert programme.get("parent", "") in {"", *PROGRAMMES}
    assert programme.get("spiritual", "") in {"", *Spiritual.values}
    assert programme.get("led", "") in {"", *Led.values}
    assert programme.get("provenance", Provenance.TRACK_RECORD) in Provenance.values
    assert programme.get("funding_policy", "") in {"", *Programme.FundingPolicy.values}
    assert {name["sort"] for name in programme.get("names", ())} <= set(ProgrammeName.Sort.values)


@pytest.mark.parametrize("programme", PROGRAMMES.values(), ids=lambda programme: programme["slug"])
def test_what_is_not_described_is_empty(programme) -> None:
    for field in programme["not_described"]:
        assert not programme.get(field), field


@pytest.mark.parametrize(
    ("slug", "field", "value"),
    [
        ("cocaine-anonymous", "who_may_come", None),
        ("tops", "method", None),
        ("nami-peer-to-peer", "course_weeks", 10),
        ("rational-recovery", "spiritual", "secular"),
        ("emotions-anonymous", "funding_policy", "members"),
        ("grow", "funding_policy", "open"),
        ("women-for-sobriety", "provenance", "self_submitted"),
        ("alateen", "parent", "al-anon"),
        ("emotions-anonymous", "parent", "neurotics-anonymous"),
    ],
)
def test_facts_are_those_of_the_sources(slug: str, field: str, value: object) -> None:
    assert PROGRAMMES[slug].get(field) == value


def test_every_named_system_is_listed() -> None:
    named = {
        "alcoholics-anonymous", "narcotics-anonymous", "cocaine-anonymous", "gamblers-anonymous", "overeaters-anonymous",
        "schizophrenics-anonymous", "emotions-anonymous", "neurotics-anonymous", "al-anon", "alateen", "jacs", "grow",
        "recovery-international", "rational-recovery", "women-for-sobriety", "nami", "nami-peer-to-peer", "nami-family-to-family",
        "ndmda", "oc-foundation", "psychiatric-rehabilitation-association", "community-network-development", "tops",
        "la-leche-league", "gildas-club", "pride", "twelve-step-facilitation", "jointly-run-arena", "talking-group",
        "american-self-help-clearinghouse", "national-self-help-clearinghouse",
        "national-mental-health-consumers-clearinghouse", "local-clearinghouse", "psychcentral",
    }  # fmt: skip
    assert named <= set(PROGRAMMES)
