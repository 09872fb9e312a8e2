"""When a group becomes two, and who goes where, as tables of cases."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from sameboat.groups.rules.splitting import (
    EITHER,
    GOES,
    STAYS,
    Person,
    Sizes,
    have_agreed,
    is_proposed,
    is_told_again,
    may_begin_split,
    may_carry_out,
    may_imagine,
    may_say_yes,
    may_stay_one,
    may_undo_split,
    parts_of,
    propose_split,
    split_advice,
    split_sizes,
)

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
SMALL, LARGE = Sizes(8, 10, 4, 7), Sizes(13, 40, 7, 12)


@pytest.mark.parametrize(
    ("type", "most", "sizes"),
    [
        ("replacement", 7, SMALL),
        ("replacement", 12, SMALL),
        ("closed", 12, SMALL),
        ("course", 20, SMALL),
        ("drop_in", 10, SMALL),
        ("drop_in", 40, LARGE),
        ("drop_in", 11, Sizes(13, 14, 7, 12)),
        ("re_formed", 12, Sizes(13, 14, 7, 12)),
    ],
)
def test_the_numbers_go_by_type(type, most, sizes):
    assert split_sizes(type=type, most=most) == sizes


@pytest.mark.parametrize(
    ("members", "sizes", "advice"),
    [
        (7, SMALL, ""),
        (8, SMALL, "prepare"),
        (9, SMALL, "prepare"),
        (10, SMALL, "decide"),
        (12, LARGE, ""),
        (13, LARGE, "prepare"),
        (40, LARGE, "decide"),
    ],
)
def test_it_is_said_early(members, sizes, advice):
    assert split_advice(members=members, sizes=sizes) == advice


@pytest.mark.parametrize(
    ("members", "fewest", "most", "parts"),
    [
        (12, 7, 12, ()),
        (13, 7, 12, ()),  # START-18: cannot become two of 7 to 12
        (14, 7, 12, (2,)),
        (24, 7, 12, (2, 3)),
        (25, 7, 12, (3,)),
        (7, 4, 7, ()),
        (8, 4, 7, (2,)),
        (14, 4, 7, (2, 3)),
        (15, 4, 7, (3,)),
    ],
)
def test_not_every_number_can_be_divided(members, fewest, most, parts):
    assert parts_of(members=members, fewest=fewest, most=most) == parts


@pytest.mark.parametrize(
    ("state", "members", "sizes", "word"),
    [
        ("running", 8, SMALL, ""),
        ("paused", 10, SMALL, "as usual"),
        ("running", 7, SMALL, "too few"),
        ("running", 12, LARGE, "too few"),
        ("running", 13, LARGE, "one of the two would be too small"),
        ("running", 14, LARGE, ""),
        ("splitting", 9, SMALL, "Somebody of you began it a moment ago"),
        ("starting", 9, SMALL, "meets as usual"),
        ("closed", 9, SMALL, "meets as usual"),
    ],
)
def test_when_it_may_begin(state, members, sizes, word):
    verdict = may_begin_split(state=state, members=members, sizes=sizes, pair=2, could=2)
    assert bool(verdict) is not bool(word) and word in verdict.because


@pytest.mark.parametrize(
    ("pair", "could", "may"), [(2, 2, True), (3, 1, True), (4, 0, True), (1, 3, True), (2, 1, False), (0, 3, False)]
)
def test_it_begins_when_there_are_two_for_each_side(pair, could, may):
    verdict = may_begin_split(state="running", members=8, sizes=SMALL, pair=pair, could=could)
    assert bool(verdict) is may and ("two who look after" in verdict.because) is not may


@pytest.mark.parametrize(("wanted", "voices", "may"), [(5, 10, False), (6, 10, True), (0, 0, False), (1, 1, True)])
def test_more_than_half_stay_one(wanted, voices, may):
    assert bool(may_stay_one(wanted=wanted, voices=voices)) is may


@pytest.mark.parametrize(("days", "again"), [(None, True), (0, False), (89, False), (90, True)])
def test_a_group_that_stays_one_is_left_in_peace_for_three_months(days, again):
    stayed_on = None if days is None else (NOW - timedelta(days=days)).date()
    assert is_told_again(stayed_on=stayed_on, today=NOW.date()) is again


@pytest.mark.parametrize(("standing", "may"), [("newcomer", False), ("guest", False), ("member", True), ("core", True)])
def test_whoever_could_look_after_meetings_knows_the_group(standing, may):
    assert bool(may_imagine(standing=standing)) is may


def crowd(count, **changed):
    """So many people: 1 and 2 look after the meeting, 3 and 4 could. `p5={"new": True}` changes number 5."""
    people = [Person(n, EITHER, looks_after=n <= 2, could=n in {3, 4}) for n in range(1, count + 1)]
    return tuple(replace(one, **changed.get(f"p{one.key}", {})) for one in people)


def divided(people, *buddies, sizes=SMALL):
    return propose_split(people=people, buddies=tuple(buddies), sizes=sizes)


@pytest.mark.parametrize("count", [8, 9, 10, 14])
def test_without_wishes_the_two_are_alike_and_each_has_its_pair(count):
    found = divided(crowd(count))
    assert not found.lacks and abs(len(found.stays) - len(found.goes)) <= 1
    assert sorted(found.stays + found.goes) == list(range(1, count + 1))
    assert len(found.pair_stays) == len(found.pair_goes) == 2
    assert {1, 2} & set(found.pair_stays) and {1, 2} & set(found.pair_goes), "one on each side has done it before"


def test_whoever_chose_is_where_they_chose():
    wishes = {f"p{n}": {"wish": GOES} for n in (1, 2, 5)} | {"p3": {"wish": STAYS}, "p4": {"wish": STAYS}}
    found = divided(crowd(8, **wishes))
    assert {1, 2, 5} <= set(found.goes) and {3, 4} <= set(found.stays) and not found.lacks
    assert (found.pair_stays, found.pair_goes) == ((3, 4), (1, 2))


def test_buddies_stay_together_also_in_chains():
    found = divided(crowd(9), (5, 6), (6, 7), (8, 9))
    sides = {n: n in found.stays for n in range(1, 10)}
    assert sides[5] == sides[6] == sides[7] and sides[8] == sides[9] and not found.parted


def test_a_buddy_follows_the_wish_of_the_other():
    found = divided(crowd(8, p5={"wish": GOES}), (5, 6))
    assert {5, 6} <= set(found.goes)


def test_buddies_who_chose_different_sides_are_parted_and_it_is_said():
    found = divided(crowd(8, p5={"wish": GOES}, p6={"wish": STAYS}), (5, 6))
    assert found.parted == ((5, 6),) and 5 in found.goes and 6 in found.stays


def test_newcomers_go_where_a_core_member_is():
    core = {"p1": {"core": True, "wish": STAYS}, "p2": {"wish": GOES}}
    found = divided(crowd(8, p7={"new": True}, p8={"new": True}, **core))
    assert {7, 8} <= set(found.stays)
    shared = divided(crowd(8, p1={"core": True}, p2={"core": True}, p7={"new": True}, p8={"new": True}))
    assert len({7, 8} & set(shared.stays)) == 1, "newcomers are shared where there is a core member on each side"


@pytest.mark.parametrize(
    ("people", "word"),
    [
        (tuple(Person(n, EITHER, looks_after=n <= 2) for n in range(1, 9)), "two who look after"),
        (crowd(8, **{f"p{n}": {"wish": STAYS} for n in range(1, 6)}), "too few"),
        (crowd(10, **{f"p{n}": {"wish": STAYS} for n in range(1, 9)}), "too few"),
    ],
)
def test_what_is_lacking_is_said(people, word):
    found = divided(people)
    assert word in " ".join(found.lacks)


def test_so_many_that_two_are_too_large_divide_all_the_same():
    found = divided(crowd(30), sizes=LARGE)
    assert not found.lacks and len(found.stays) == len(found.goes) == 15


def test_one_person_too_many_on_a_side_is_said():
    wishes = {f"p{n}": {"wish": STAYS} for n in range(1, 9)} | {"p3": {"wish": GOES}, "p2": {"wish": GOES}}
    found = divided(crowd(12, **wishes | {f"p{n}": {"wish": STAYS} for n in (9, 10)}))
    assert "too many" in " ".join(found.lacks)


@pytest.mark.parametrize(
    ("agreed", "members", "days", "yes"),
    [(8, 8, 0, True), (7, 8, 6, False), (7, 8, 7, True), (5, 8, 7, True), (4, 8, 7, False), (0, 0, 9, False)],
)
def test_all_say_yes_or_after_a_week_more_than_half(agreed, members, days, yes):
    begun = NOW - timedelta(days=days)
    assert bool(have_agreed(agreed=agreed, members=members, begun_at=begun, now=NOW)) is yes


@pytest.mark.parametrize(
    ("guest", "days", "voice", "word"),
    [
        (False, -1, -1, ""),
        (False, 0, 0, ""),
        (True, -1, -1, "guest"),
        (False, 1, 1, "before you came"),
        (False, -1, 1, "You are new here"),
    ],
)
def test_who_has_a_voice(guest, days, voice, word):
    verdict = may_say_yes(
        guest=guest, joined_at=NOW + timedelta(days=days), voice_from=NOW + timedelta(days=voice), begun_at=NOW
    )
    assert bool(verdict) is not bool(word) and word in verdict.because


@pytest.mark.parametrize(
    ("state", "lacks", "agreed", "word"),
    [
        ("splitting", (), 8, ""),
        ("splitting", (), 3, "Not everybody"),
        ("splitting", ("A pair is lacking.",), 8, "lacking"),
        ("running", (), 8, "choosing"),
    ],
)
def test_when_it_is_made(state, lacks, agreed, word):
    verdict = may_carry_out(state=state, lacks=lacks, agreed=agreed, members=8, begun_at=NOW, now=NOW)
    assert bool(verdict) is not bool(word) and word in verdict.because


def test_what_the_group_was_asked_is_decided_first():
    given = {"state": "splitting", "lacks": (), "agreed": 8, "members": 8, "begun_at": NOW, "now": NOW}
    assert may_carry_out(**given, voting=False) and "no vote is lost" in may_carry_out(**given, voting=True).because


@pytest.mark.parametrize(("answered", "days", "shown"), [(7, 0, False), (8, 0, True), (2, 6, False), (2, 7, True)])
def test_the_proposal_is_shown_when_it_tells_nobody_s_wish(answered, days, shown):
    assert is_proposed(answered=answered, members=8, begun_at=NOW - timedelta(days=days), now=NOW) is shown


@pytest.mark.parametrize(("wanted", "voices", "yes"), [(0, 0, False), (5, 10, False), (6, 10, True), (5, 9, True)])
def test_more_than_half_take_it_back(wanted, voices, yes):
    verdict = may_undo_split(done_at=NOW, now=NOW, back=5, there=5, seats=10, wanted=wanted, voices=voices)
    assert bool(verdict) is yes and bool(verdict.because) is not yes


@pytest.mark.parametrize(
    ("days", "back", "there", "seats", "word"),
    [(0, 5, 5, 10, ""), (6, 5, 5, 10, ""), (7, 5, 5, 10, "week"), (1, 5, 6, 10, "seat"), (None, 5, 5, 10, "week")],
)
def test_for_a_week_it_can_be_taken_back(days, back, there, seats, word):
    done = None if days is None else NOW - timedelta(days=days)
    verdict = may_undo_split(done_at=done, now=NOW, back=back, there=there, seats=seats, wanted=6, voices=10)
    assert bool(verdict) is not bool(word) and word in verdict.because
