"""Little words that look like the short name of a fellowship: "så" is no SA, "gå" no GA, "ha" no Heroin Anonymous."""

from __future__ import annotations

import orjson
import pytest

from sameboat.directory.models import Programme
from sameboat.directory.search import shorts
from sameboat.directory.search.files import data_file
from sameboat.directory.search.words import stems_of
from sameboat.directory.tests.test_search_words_typed import a_group_for_every_need, asked

__all__ = ["a_group_for_every_need"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("whole_catalogue", "a_group_for_every_need")]

SENTENCES = {
    "en": "my son {} does not", "de": "ich kann {} nicht", "nb": "jeg kan {} ikke", "es": "mi hijo {} no puede",
    "lt": "aš noriu {} negaliu", "ru": "я хочу {} могу",
}  # fmt: skip
# typed → the needs that are told, if any
READ = {
    "jeg er så alene": ["loneliness"], "jeg er sa alene": ["loneliness"], "datteren min er så tynn": None,
    "datteren min er sa tynn": None, "jeg har det så vondt": None, "moren min sa at jeg er dum": None,
    "jeg vil gå fra mannen min": None, "jeg vil ga fra mannen min": None, "jeg klarer ikke gå ut": None,
    "jeg må ha hjelp": None, "jeg ma ha hjelp": None, "da jeg var liten var alt bra": None, "hun vil dra fra meg": None,
    "gå": None, "så": None, "er da niemand": None, "mi hermano me da pena": None, "mi hijo ha cambiado": None,
    "my son is smart": None, "JEG ER SÅ ALENE": ["loneliness"],
}  # fmt: skip
NAMED = {
    "sa": "sa", "SA": "sa", "SA i Oslo": "sa", "sa gruppe": "sa", "ga møte": "ga", "er det en SA gruppe her": "sa",
    "ha meeting": "ha", "DA": "da", "da groups": "da", "na": "na", "na meetings": "na", "sa i oslo": "sa",
}  # fmt: skip
# needs of the fellowships whose short names are meant
THEIRS = {"schizophrenia", "gambling", "opioids", "debt", "sex-and-love", "cannabis", "medicines", "overeating",
          "two-problems-at-once", "drugs", "substances-and-habits"}  # fmt: skip


def _frequent(language: str) -> set[str]:
    """Stop words and little words of a language, and its part of the commonest words, as they are typed."""
    found = set()
    for name in ("stop_words.json", "little_words.json"):
        found |= set(orjson.loads(data_file(name).read_bytes())[language])
    return found


def _short_names() -> set[str]:
    names = Programme.objects.filter(names__sort="short").values_list("names__name", flat=True)
    return {"".join(stems_of(text=name)) for name in names} | shorts.short_names().keys()


@pytest.mark.parametrize("language", sorted(SENTENCES))
def test_no_frequent_word_of_a_sentence_is_a_short_name(language: str) -> None:
    names = _short_names()
    taken = []
    for word in _frequent(language):
        (*_, stem) = stems_of(text=word)
        if stem in names and stem not in shorts.no_names(text=SENTENCES[language].format(word)):
            taken.append(word)
    assert taken == []


def test_a_little_word_in_a_sentence_asks_for_no_fellowship() -> None:
    wrong = {}
    for typed, needs in READ.items():
        answer = asked(q=typed)
        kinds = {one["kind"] for one in answer.corrections}
        got = answer.understood.get("need") or None
        if kinds & {"ambiguous", "unlisted"} or set(got or ()) & THEIRS or (needs and got != needs):
            wrong[typed] = (answer.understood, answer.corrections)
    assert wrong == {}


def test_in_capitals_alone_or_beside_a_group_it_is_a_name() -> None:
    assert [typed for typed, name in NAMED.items() if name in shorts.no_names(text=typed)] == []
    assert {one["kind"] for one in asked(q="SA").corrections} >= {"ambiguous", "unlisted"}
    assert "gambling" in (asked(q="ga møte").understood.get("need") or ()) or asked(q="ga møte").total
