"""Types, sizes, the fixed core, presets."""

from __future__ import annotations

import pytest

from sameboat.base.sources import SOURCES
from sameboat.directory.api import Kind
from sameboat.groups.catalogue import presets
from sameboat.groups.rules import (
    AGAINST_OPEN,
    FOR_OPEN,
    QUESTIONS,
    REASONS,
    TYPES,
    core_of,
    fits_type,
    has_reason,
    preset_holds,
    prompts,
    settings_of,
    size_advice,
    suggested_type,
)
from sameboat.groups.rules.core import _VERSIONS
from sameboat.groups.rules.presets import enforced, may_cost
from sameboat.groups.rules.size import keeps_most, pauses_when_many, size_in_words


def test_types_have_the_directory_s_words():
    assert set(TYPES) == set(Kind.values)


@pytest.mark.parametrize(
    ("type", "intake", "asks_first", "seats", "meetings", "time_use"),
    [
        ("drop_in", "always", False, False, None, "unlimited"),
        ("replacement", "vacancy", True, True, None, "unlimited"),
        ("re_formed", "between", True, False, 6, "limited"),
        ("closed", "between", True, False, 12, "limited"),
        ("course", "between", True, False, 12, "limited"),
    ],
)
def test_what_a_type_settles(type, intake, asks_first, seats, meetings, time_use):
    settled = settings_of(type=type)
    assert (settled.intake, settled.asks_first, settled.seats_fixed) == (intake, asks_first, seats)
    assert (settled.meetings, settled.time_use) == (meetings, time_use)


@pytest.mark.parametrize(
    ("type", "sessions", "period", "count", "yes"),
    [
        ("drop_in", "single", "no", None, True),
        ("drop_in", "run", "no", 12, False),
        ("drop_in", "single", "yes", None, False),
        ("replacement", "single", "no", None, True),
        ("replacement", "run", "yes", 12, True),
        ("re_formed", "run", "yes", 6, True),
        ("closed", "run", "yes", 12, True),
        ("closed", "run", "yes", None, False),
        ("closed", "run", "yes", 1, False),
        ("closed", "run", "yes", 61, False),
        ("closed", "single", "no", None, False),
        ("", "run", "no", 12, False),
    ],
)
def test_decisions_go_together(type, sessions, period, count, yes):
    assert bool(fits_type(type=type, sessions=sessions, period=period, count=count)) is yes


@pytest.mark.parametrize(
    ("holds", "type"),
    [
        (set(), "closed"),
        ({"nonsense"}, "closed"),
        ({"turnover"}, "drop_in"),
        ({"urgent"}, "drop_in"),
        ({"pace"}, "replacement"),
        ({"flexible"}, "re_formed"),
        ({"flexible", "stability", "turnover"}, "re_formed"),
        ({reason.key for reason in REASONS}, "drop_in"),
    ],
)
def test_which_type_is_suggested(holds, type):
    assert suggested_type(holds=holds) == type


def test_both_columns_are_whole_and_each_drawback_has_something_that_helps():
    assert (len(FOR_OPEN), len(AGAINST_OPEN), len(REASONS)) == (7, 7, 5)
    assert all(one.text and one.what_helps for one in AGAINST_OPEN)


@pytest.mark.parametrize(
    ("fewest", "most", "type", "reason", "word"),
    [
        (4, 7, "replacement", False, "4 to 7"),
        (5, 6, "closed", False, "4 to 7"),
        (3, 7, "closed", True, "fewer"),
        (4, 8, "closed", True, "two"),
        (4, 10, "replacement", True, "10"),
        (4, 12, "replacement", True, "has become two or somebody has left"),
        (4, 12, "closed", True, "prepares to become two"),
        (4, 12, "course", True, "prepares to become two"),
        (10, 12, "re_formed", True, "twelve"),
        (2, 40, "drop_in", False, "Drop-in"),
        (4, 7, "drop_in", False, "4 to 7"),
    ],
)
def test_what_is_said_about_a_size(fewest, most, type, reason, word):
    advice = size_advice(fewest=fewest, most=most, type=type)
    assert advice.wants_reason is reason and word in advice.sentence


def test_the_core_holds_four_values_and_norms_with_reasons():
    core = core_of()
    assert [value.row for value in core.values] == ["NORM-01", "NORM-02", "NORM-03", "NORM-04"]
    assert {"NORM-06", "NORM-07", "NORM-08", "NORM-09", "NORM-20", "NORM-21", "NORM-22"} == {n.row for n in core.norms}
    assert all(has_reason(text=norm.text, why=norm.why) and norm.why for norm in core.norms)


def test_a_version_of_the_core_never_changes():
    """Whoever changes a word of a version that charters stand on has to write a new version beside it."""
    import hashlib

    told = {number: hashlib.sha256(repr(core).encode()).hexdigest()[:16] for number, core in _VERSIONS.items()}
    assert told == {1: "b46a5e112502e22a"}


@pytest.mark.parametrize(
    ("text", "why", "yes"), [("a", "b", True), ("", "", True), ("a", "", False), ("a", "  ", False), ("", "b", False)]
)
def test_a_rule_says_why(text, why, yes):
    assert bool(has_reason(text=text, why=why)) is yes


@pytest.mark.parametrize("slug", presets())
def test_a_preset_holds(slug):
    verdict = preset_holds(preset=presets()[slug], sources=SOURCES)
    assert verdict, verdict.because


GOOD = {"slug": "x", "name": "X", "about": "About.", "type": "closed", "sources": [{"source": "manual", "row": "A-1"}]}


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": ""},
        {"type": "secret"},
        {"sources": []},
        {"sources": [{"source": "nobody", "row": "A-1"}]},
        {"rules": [{"text": "x", "why": ""}]},
        {"answers": {"who": {"nobody": "asks"}}},
        {"answers": {"nobody": {"shared": "x"}}},
        {"answers": {"where-to": {"purposes": ["fame"]}}},
        {"answers": {"empower": {"contract": "blood"}}},
        {"answers": {"empower": {"sessions": "single"}}},
        {"answers": {"empower": {"norms": [{"text": "x", "why": "y"}] * 7}}},
    ],
)
def test_a_preset_that_does_not_hold_is_refused(wrong):
    assert preset_holds(preset=GOOD, sources=SOURCES)
    assert not preset_holds(preset=GOOD | wrong, sources=SOURCES)


def test_presets_are_those_of_the_field():
    rows = {row for preset in presets().values() for source in preset["sources"] for row in source["row"].split()}
    assert {"KIND-05", "KIND-06", "KIND-07", "KIND-08", "EVAL-06", "GROUP-14"} <= rows
    assert len(presets()["talking-group"]["rules"]) == 6
    assert sum("GROUP-14" in source["row"] for p in presets().values() for source in p["sources"]) == 4


def test_every_prompt_has_its_own_name_and_a_row():
    for question in QUESTIONS.values():
        names = [prompt.name for prompt in question.prompts]
        assert len(names) == len(set(names)) and question.lead
    assert all(prompt.row and (prompt.missing or not prompt.needed) for _, prompt in prompts())


@pytest.mark.parametrize(
    ("preset", "cost", "yes"),
    [("talking-group", "free", True), ("talking-group", "donation", False), ("talking-group", "fee", False),
     ("mutual-self-help", "fee", True), ("", "fee", True)],
)  # fmt: skip
def test_a_talking_group_costs_nothing(preset, cost, yes):
    assert bool(may_cost(preset=preset, cost=cost)) is yes


def test_what_a_kind_of_group_holds_to():
    assert (
        enforced(preset="talking-group").votes_on_nobody and enforced(preset="talking-group").months_looking_after == 3
    )
    assert enforced(preset="family") == enforced(preset="")


@pytest.mark.parametrize(
    ("type", "keeps"), [("drop_in", False), ("replacement", True), ("closed", True), ("course", True)]
)
def test_whose_number_is_a_number_of_seats(type, keeps):
    assert keeps_most(type=type) is keeps
    assert ("%(most)d" in size_in_words(type=type)) is keeps


@pytest.mark.parametrize(
    ("type", "pauses"),
    [("replacement", True), ("drop_in", False), ("re_formed", False), ("closed", False), ("course", False)],
)
def test_whose_intake_pauses_at_ten(type, pauses):
    assert pauses_when_many(type=type) is pauses
