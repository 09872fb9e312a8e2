"""The one door, and what stands before it, as tables of cases."""

from __future__ import annotations

import pytest

from sameboat.groups.rules import commitments, may_enter, may_look_inside, room
from sameboat.groups.rules.door import room_for_its_own

OPEN = {
    "way": "request", "type": "replacement", "state": "running", "in_a_run": False, "members": 5, "most": 7,
    "inside": False, "name_taken": False, "suspended": False, "core": True,
}  # fmt: skip


@pytest.mark.parametrize(
    ("changed", "word"),
    [
        ({}, ""),
        ({"state": "recruiting", "members": 0}, ""),
        ({"state": "starting"}, ""),
        ({"state": "re_forming"}, ""),
        ({"members": 6}, ""),
        ({"members": 7}, "taken"),
        ({"members": 30}, "taken"),
        ({"inside": True}, "already"),
        ({"name_taken": True}, "another"),
        ({"suspended": True}, "at the moment"),
        ({"state": "paused"}, "at the moment"),
        ({"state": "resting"}, "at the moment"),
        ({"state": "planning"}, "at the moment"),
        ({"state": "closed"}, "at the moment"),
        ({"state": "splitting"}, "at the moment"),
        ({"state": "splitting", "way": "split"}, ""),
        ({"type": "closed", "in_a_run": True}, "run"),
        ({"type": "re_formed", "in_a_run": True}, "run"),
        ({"type": "course", "in_a_run": True}, "run"),
        ({"type": "closed", "in_a_run": True, "way": "restore"}, ""),
        ({"type": "closed"}, ""),
        ({"type": "drop_in", "in_a_run": True}, ""),
        ({"most": 12, "members": 9}, ""),
        ({"most": 12, "members": 10}, "taken"),
        ({"most": 12, "members": 9, "offered": 1}, "taken"),
        ({"most": 12, "members": 9, "kept": 1}, "kept for those who may come back"),
        ({"most": 12, "members": 10, "type": "closed"}, ""),
        ({"most": 12, "members": 11, "type": "course"}, ""),
        ({"most": 12, "members": 11, "type": "re_formed"}, ""),
        ({"type": "drop_in", "members": 9}, ""),
        ({"type": "drop_in", "members": 10}, "first decides how to go on"),
        ({"type": "drop_in", "members": 9, "offered": 1}, "first decides how to go on"),
        ({"members": 4, "kept": 2}, ""),
        ({"members": 4, "kept": 3}, "kept for those who may come back"),
        ({"members": 4, "kept": 2, "offered": 1}, "kept for those who may come back"),
        ({"members": 7, "kept": 3}, "taken"),
    ],
)
@pytest.mark.parametrize("way", ["request", "invitation", "vacancy", "return"])
def test_the_same_rule_whichever_way_one_comes(changed, word, way):
    asked = OPEN | {"way": way} | changed
    verdict = may_enter(**asked)
    assert bool(verdict) is not bool(word) and word in verdict.because


@pytest.mark.parametrize(
    ("way", "changed", "word"),
    [
        ("request", {"core": False}, "those who receive new people are lacking"),
        ("vacancy", {"core": False}, "those who receive new people are lacking"),
        ("invitation", {"core": False}, ""),
        ("return", {"core": False}, ""),
        ("invitation", {"one_more": False}, "after it"),
        ("invitation", {"waiting": 1}, ""),
        ("invitation", {"waiting": 2}, "waited longer"),
        ("invitation", {"waiting": 1, "offered": 1}, "waited longer"),
        ("vacancy", {"waiting": 2}, ""),
        ("return", {"waiting": 2}, ""),
        ("invitation", {"one_more": False, "type": "drop_in"}, ""),
        ("vacancy", {"one_more": False}, ""),
        ("restore", {"state": "paused"}, ""),
        ("restore", {"state": "resting"}, ""),
        ("restore", {"state": "closed"}, "at the moment"),
        ("split", {"state": "paused"}, "at the moment"),
        ("split", {"most": 12, "members": 11, "state": "splitting"}, ""),
        ("restore", {"most": 12, "members": 11}, ""),
        ("restore", {"most": 12, "members": 12}, "taken"),
        ("re_formation", {"most": 12, "members": 10}, "taken"),
    ],
)
def test_what_only_some_ways_are_asked(way, changed, word):
    verdict = may_enter(**OPEN | {"way": way} | changed)
    assert bool(verdict) is not bool(word) and word in verdict.because


def test_a_way_that_does_not_exist_is_a_mistake_of_ours():
    with pytest.raises(KeyError):
        may_enter(**OPEN | {"way": "window"})


@pytest.mark.parametrize(
    ("type", "most", "seats"),
    [
        ("replacement", 7, 7),
        ("replacement", 10, 10),
        ("replacement", 12, 10),
        ("re_formed", 12, 12),
        ("course", 20, 20),
        ("closed", 12, 12),
        ("drop_in", 4, 10),
        ("drop_in", 7, 10),
        ("drop_in", 12, 14),
        ("drop_in", 40, 40),
    ],
)
def test_how_many_there_is_room_for(type, most, seats):
    assert room(type=type, most=most) == seats


@pytest.mark.parametrize(
    ("type", "most", "seats"), [("replacement", 12, 12), ("closed", 12, 12), ("drop_in", 7, 10), ("drop_in", 40, 40)]
)
def test_how_many_of_its_own_it_holds(type, most, seats):
    assert room_for_its_own(type=type, most=most) == seats


@pytest.mark.parametrize(
    ("newest", "signed", "yes"), [(0, 0, True), (1, 0, False), (1, 1, True), (2, 1, False), (2, 2, True)]
)
def test_who_may_look_inside(newest, signed, yes):
    assert bool(may_look_inside(newest=newest, signed=signed)) is yes


def test_the_declaration_makes_three_commitments():
    assert [one.key for one in commitments()] == ["silence", "no-use", "for-good"]
    with pytest.raises(KeyError):
        commitments(wording=99)
