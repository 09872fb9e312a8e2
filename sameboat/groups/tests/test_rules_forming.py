"""The rules of forming a group, each with its table of cases."""

from __future__ import annotations

from datetime import date

import pytest

from sameboat.groups.rules.beginning import deciding, errands, forming, professionals, publicity, venues
from sameboat.groups.rules.beginning.deciding import MATTERS, carried, may_add_matter, may_adopt_matter
from sameboat.groups.rules.beginning.errands import (
    Votes,
    may_add_errand,
    may_add_project,
    may_ask_who,
    may_begin_project,
    may_take_errand,
    one_carries_most,
)
from sameboat.groups.rules.beginning.first_meeting import first_agenda, gathered, may_end_first_meeting, may_wish
from sameboat.groups.rules.beginning.forming import (
    STEPS,
    charter_is_the_plan,
    founders_ready,
    from_nothing,
    needed,
    next_step,
    steps,
    still_needed,
)
from sameboat.groups.rules.beginning.professionals import asked_too_long_ago, hand_over_by, professional_advice
from sameboat.groups.rules.beginning.publicity import (
    brochure_lacks,
    channels_left,
    door_said,
    may_add_outlet,
    may_call,
    may_print,
    may_tell,
    strip,
)
from sameboat.groups.rules.beginning.venues import may_add_venue, room_for, venue_told
from sameboat.groups.rules.publishing import PLACE_FIELDS
from sameboat.groups.rules.questions import QUESTIONS

DAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("committed", "needed", "yes"),
    [
        (0, 3, False),
        (1, 3, False),
        (2, 3, False),
        (3, 3, True),
        (7, 3, True),
        (1, 1, True),
        (2, 2, True),
        (4, 5, False),
    ],
)
def test_founders_ready(committed, needed, yes):
    verdict = founders_ready(committed=committed, needed=needed)
    assert bool(verdict) is yes and (yes or verdict.because)
    assert forming.FOUNDERS == 3, "the number of the house; the source names none"


@pytest.mark.parametrize(
    ("version", "changed", "says"),
    [
        (0, False, "Make a version of the charter first."),
        (0, True, "Make a version of the charter first."),
        (1, True, "Make the next version first"),
        (1, False, ""),
        (4, False, ""),
    ],
)
def test_charter_is_the_plan(version, changed, says):
    verdict = charter_is_the_plan(version=version, changed=changed)
    assert bool(verdict) is (not says) and says in verdict.because


def test_next_step_leads_from_the_plan_to_a_group_and_nothing_public_comes_before_opening():
    done: set[str] = set()
    order = []
    while step := next_step(done=frozenset(done)):
        order.append(step)
        done.add(step.key)
    assert order == list(STEPS)
    opened = [one.key for one in order].index("opened")
    assert not any(one.public for one in order[: opened + 1]) and all(one.public for one in order[opened + 1 :])
    assert next_step(done=frozenset({"planned", "committed"})).key == "chartered"


def test_still_needed_and_from_nothing():
    assert [one.key for one in still_needed(ticked=frozenset())] == [
        "room", "power", "chairs", "declarations", "contact", "kit", "helper",
    ]  # fmt: skip
    assert [one.key for one in still_needed(ticked=frozenset({"power", "chairs", "call"}))] == [
        "room", "declarations", "contact", "kit", "helper",
    ]  # fmt: skip
    assert still_needed(ticked=forming.THINGS) == ()
    assert [one.key for one in from_nothing()] == ["help", "others", "accountable", "call"]


@pytest.mark.parametrize(
    ("afar", "there", "not_there"),
    [(False, {"room", "power", "chairs"}, {"link", "camera"}),
     (True, {"quiet", "link", "opener", "fallback", "camera"}, {"room", "power", "chairs"})],
)  # fmt: skip
def test_what_is_needed_in_a_room_and_from_afar(afar, there, not_there):
    keys = [one.key for one in needed(afar=afar)]
    assert set(keys) >= there | {"declarations", "contact", "kit", "helper"} and not not_there & set(keys)
    assert len(set(keys)) == len(keys) and set(keys) <= forming.THINGS


def test_a_group_from_afar_takes_the_same_steps_and_looks_for_no_room():
    assert [one.key for one in steps(afar=True)] == [one.key for one in STEPS] == [one.key for one in steps()]
    assert not any("room" in f"{one.title} {one.hint}".casefold() for one in steps(afar=True))
    step = next_step(done=frozenset({"planned", "chartered", "committed"}), afar=True)
    assert step.key == "room" and step.title == "Find a way to join" and step.page == "forming"


@pytest.mark.parametrize("minutes", range(60, 185, 5))
def test_first_agenda_fills_the_evening(minutes):
    slots = {slot.key: slot.minutes for slot in first_agenda(minutes=minutes)}
    assert sum(slots.values()) == minutes and all(n > 0 and n % 5 == 0 for n in slots.values())
    assert list(slots)[-1] == "mix" and slots["mix"] >= 15
    assert slots["others"] >= slots["began"] >= 5, "ample time for both"


@pytest.mark.parametrize("settled", [False, True])
def test_first_agenda_from_afar_has_the_same_parts_and_speaks_of_no_room(settled):
    room, afar = (first_agenda(minutes=90, settled=settled, afar=one) for one in (False, True))
    assert [(slot.key, slot.minutes) for slot in room] == [(slot.key, slot.minutes) for slot in afar]
    said = " ".join(one for slot in afar for one in (slot.title, *slot.hints))
    assert not any(word in said for word in ("chairs", "door", "Tea", "place", "slips", "dots"))
    assert "Cameras may stay off." in said and "way to join" in said


@pytest.mark.parametrize("minutes", [0, 55, 61, 185, -60])
def test_first_agenda_of_another_length_there_is_none(minutes):
    with pytest.raises(ValueError, match=str(minutes)):
        first_agenda(minutes=minutes)


@pytest.mark.parametrize(
    ("known", "held", "yes"), [(True, False, True), (False, False, False), (True, True, False), (False, True, False)]
)
def test_may_end_first_meeting(known, held, yes):
    assert bool(may_end_first_meeting(next_known=known, held=held)) is yes


@pytest.mark.parametrize(("there", "yes"), [(0, True), (59, True), (60, False)])
def test_may_wish(there, yes):
    assert bool(may_wish(there=there)) is yes


def test_in_order_puts_together_what_belongs_together():
    entries = ((1, "Sleep", 2), (2, "", 4), (3, "Sleep", 5), (4, "", 0))
    assert gathered(entries=entries) == (("Sleep", 7, (3, 1)), ("", 4, (2,)), ("", 0, (4,)))
    assert gathered(entries=()) == ()


@pytest.mark.parametrize(
    ("open_", "dates", "found"),
    [
        ([], [DAY], ()),
        (["a"], [DAY], ((DAY, ("a",)),)),
        (["a", "b", "c"], [DAY, date(2026, 12, 1)], ((DAY, ("a", "b")), (date(2026, 12, 1), ("c",)))),
        (["a", "b", "c"], [DAY], ((DAY, ("a", "b")), (None, ("c",)))),
        (["a", "b"], [], ((None, ("a", "b")),)),
    ],
)
def test_carried(open_, dates, found):
    assert carried(open=open_, dates=dates) == found


def test_each_matter_knows_where_its_draft_stands():
    assert {"purpose", "guidelines", "membership", "format", "roles"} <= set(MATTERS)
    assert {one.answer for one in MATTERS.values() if one.answer} <= set(QUESTIONS)


@pytest.mark.parametrize(
    ("met", "met_on", "adopted", "word"),
    [
        (False, None, False, "First you meet"),
        (True, DAY, False, "Sleep on it"),
        (True, date(2026, 11, 23), False, ""),
        (True, None, False, ""),
        (True, date(2026, 11, 23), True, "already"),
    ],
)
def test_may_adopt_matter(met, met_on, adopted, word):
    verdict = may_adopt_matter(met=met, met_on=met_on, today=DAY, adopted=adopted)
    assert bool(verdict) is not bool(word) and word in verdict.because


@pytest.mark.parametrize(
    ("rule", "most"),
    [
        (may_add_matter, deciding.MOST_MATTERS),
        (may_add_errand, errands.MOST_ERRANDS),
        (may_add_project, errands.MOST_PROJECTS),
    ],
)
def test_lists_have_an_end(rule, most):
    assert rule(there=0, same=False) and rule(there=most - 1, same=False)
    assert not rule(there=most, same=False) and "already" in rule(there=0, same=True).because


@pytest.mark.parametrize(("number", "asked", "yes"), [(0, False, False), (1, False, True), (9, True, False)])
def test_may_ask_who(number, asked, yes):
    assert bool(may_ask_who(errands=number, asked=asked)) is yes


@pytest.mark.parametrize(
    ("asked", "taken", "word"),
    [(True, False, ""), (False, False, "still collecting"), (True, True, "faster"), (False, True, "faster")],
)
def test_may_take_errand(asked, taken, word):
    verdict = may_take_errand(asked=asked, taken=taken)
    assert bool(verdict) is not bool(word) and word in verdict.because


@pytest.mark.parametrize(
    ("loads", "most"), [([], False), ([2], False), ([3], True), ([3, 3], False), ([3, 2], True), ([5, 1, 1], True)]
)
def test_one_carries_most(loads, most):
    assert one_carries_most(loads=loads) is most


@pytest.mark.parametrize(
    ("large", "small_done", "votes", "state", "word"),
    [
        (False, 0, None, "idea", ""),
        (True, 0, None, "idea", "small project"),
        (True, 1, None, "idea", ""),
        (True, 0, Votes(4, 3), "idea", ""),
        (True, 0, Votes(3, 3), "idea", "no majority"),
        (True, 0, Votes(0, 0), "idea", "no majority"),
        (True, 0, Votes(7, 1), "idea", "more votes"),
        (False, 0, None, "going_on", "begun"),
        (True, 3, Votes(7, 0), "done", "begun"),
    ],
)
def test_may_begin_project(large, small_done, votes, state, word):
    verdict = may_begin_project(large=large, small_done=small_done, votes=votes, members=7, state=state)
    assert bool(verdict) is not bool(word) and word in verdict.because


@pytest.mark.parametrize(("kind", "told"), [("home", "later"), ("church", "area"), ("other", "area")])
def test_venue_told(kind, told):
    assert venue_told(kind=kind) == told and told in PLACE_FIELDS


@pytest.mark.parametrize(
    ("there", "kind", "words", "yes"),
    [(0, "church", True, True), (0, "church", False, False), (0, "home", False, True), (30, "church", True, False)],
)
def test_may_add_venue(there, kind, words, yes):
    assert bool(may_add_venue(there=there, kind=kind, words=words)) is yes
    assert {"church", "library", "centre", "hospital", "agency", "home"} <= set(venues.VENUE_KINDS)


def test_room_for_says_what_the_group_decided():
    assert len({room_for(decided=one) for one in ("", "free", "gives")}) == 3
    with pytest.raises(KeyError):
        room_for(decided="rent")


def test_channels_left_are_the_six_of_the_source():
    assert channels_left(used=()) == ("newspaper", "hospital", "health_centre", "faith", "school", "agency")
    assert channels_left(used={"hospital", "friends", "newspaper"}) == ("health_centre", "faith", "school", "agency")
    assert channels_left(used=set(publicity.CHANNELS)) == ()


@pytest.mark.parametrize(
    ("state", "yes"),
    [
        ("idea", False),
        ("planning", False),
        ("recruiting", True),
        ("running", True),
        ("resting", True),
        ("closed", False),
    ],
)
def test_may_tell(state, yes):
    assert bool(may_tell(state=state)) is yes
    printed = yes and state != "resting"
    on = {"state": state, "suspended": False}
    assert bool(may_print(listed=True, **on)) is printed and not may_print(listed=False, **on)
    assert bool(may_call(met=False, **on)) is yes and not may_call(met=True, **on)
    assert "door is closed" in may_call(state="paused", met=False, suspended=False).because


def test_nothing_invites_to_a_group_that_operators_have_paused():
    for verdict in (
        may_print(state="running", listed=True, suspended=True),
        may_call(state="paused", met=False, suspended=True),
    ):
        assert not verdict and "have paused the group, or its entry" in verdict.because


@pytest.mark.parametrize(
    ("there", "channel", "yes"),
    [(0, "school", True), (59, "school", True), (60, "school", False), (0, "friends", False), (0, "moon", False)],
)
def test_may_add_outlet(there, channel, yes):
    assert bool(may_add_outlet(there=there, channel=channel)) is yes


def test_a_strip_says_nothing_of_what_the_group_is_about():
    assert strip(when="Tuesdays", where="", contact="555", address="x.org/a") == ("Tuesdays", "555", "x.org/a")
    assert strip(when="Tuesdays", where="Bergen", contact="", address="x.org") == ()


@pytest.mark.parametrize(
    ("welcome", "contact", "word"),
    [(True, True, ""), (True, False, ""), (False, True, "Ask us"), (False, False, "look")],
)
def test_paper_says_when_nobody_can_come_in(welcome, contact, word):
    said = door_said(welcome=welcome, contact=contact)
    assert word in said and bool(said) is not welcome
    assert not {"name", "need", "mission"} & set(strip.__annotations__)


@pytest.mark.parametrize(
    ("dates", "where", "contact", "lacks"),
    [(3, True, True, 0), (0, True, True, 1), (1, False, False, 2), (0, False, False, 3)],
)
def test_brochure_lacks(dates, where, contact, lacks):
    assert len(brochure_lacks(dates=dates, where=where, contact=contact)) == lacks


@pytest.mark.parametrize("affiliation", professionals.AFFILIATIONS)
@pytest.mark.parametrize("help_", professionals.HELPS)
def test_professional_advice_depends_on_both(affiliation, help_):
    advice = professional_advice(affiliation=affiliation, help=help_)
    assert advice.question.endswith("?") and ("longer" in advice.because) is (affiliation == "alone")


def test_professional_advice_waits_for_both_answers():
    assert professional_advice(affiliation="", help="none") is professional_advice(affiliation="body", help="") is None
    with pytest.raises(KeyError):
        professional_advice(affiliation="moon", help="none")
    assert len(professionals.FUNCTIONS) == 4


@pytest.mark.parametrize(
    ("asked_on", "again"), [(None, False), (DAY, False), (date(2025, 11, 25), False), (date(2025, 11, 24), True)]
)
def test_asked_too_long_ago(asked_on, again):
    assert asked_too_long_ago(asked_on=asked_on, today=DAY) is again


@pytest.mark.parametrize(
    ("help_", "day"), [("began", date(2027, 5, 23)), ("adviser", None), ("none", None), ("", None)]
)
def test_hand_over_by(help_, day):
    assert hand_over_by(help=help_, today=DAY) == day
