"""The rules of listing and finding, as tables of cases."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from sameboat.directory import rules

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
CLOSE = ["child", "partner", "relative", "friend"]
DRINK = "people who drink"


@pytest.mark.parametrize(
    ("asked", "whose", "yes", "because"),
    [
        ("self", ["self"], True, "For people who drink."),
        ("self", [], True, "This group does not say whose problem it must be. Ask before you go."),
        ("partner", CLOSE, True, "For relatives and friends of people who drink."),
        ("child", ["child"], True, "For parents of people who drink."),
        ("partner", ["partner"], True, "For partners of people who drink."),
        ("friend", ["friend"], True, "For friends of people who drink."),
        ("carer", ["carer"], True, "For people who care for people who drink."),
        ("partner", ["child", "partner"], True, "For parents and partners of people who drink."),
        ("relative", ["child", "partner", "relative"], True, "For relatives of people who drink."),
        ("friend", ["self", *CLOSE], True, "For people who drink, and for people close to them."),
        ("self", CLOSE, False, "It is not for someone who has the problem themselves"),
        ("partner", ["self"], False, "It is not for people close to them"),
        ("partner", ["child"], False, "It does not say that it is for you."),
        ("carer", ["self", "friend"], False, "It does not say that it is for you."),
    ],
)
def test_fits(asked: str, whose: list[str], yes: bool, because: str) -> None:
    verdict = rules.fits(asked=asked, whose=whose, people=DRINK)
    assert bool(verdict) is yes
    assert because in verdict.because


def test_fits_speaks_the_language_of_the_visitor() -> None:
    german = {"For parents of %(people)s.": "Für Eltern von %(people)s."}
    verdict = rules.fits(asked="child", whose=["child"], people="Menschen, die trinken", say=lambda t: german[t])
    assert verdict.because == "Für Eltern von Menschen, die trinken."


@pytest.mark.parametrize("asked", rules.WHOSE)
@pytest.mark.parametrize("whose", [[], ["self"], ["child"], ["relative", "carer"], list(rules.WHOSE)])
def test_fits_always_gives_a_reason(asked: str, whose: list[str]) -> None:
    verdict = rules.fits(asked=asked, whose=whose)
    assert verdict.because.endswith(".")
    assert verdict.yes is (not whose or asked in whose)


@pytest.mark.parametrize(
    ("asked", "needs", "yes"),
    [
        (["alcohol"], ["alcohol", "drugs"], True),
        (["drugs", "cannabis", "opioids"], ["cannabis"], True),
        (["depression", "after-birth"], ["alcohol"], False),  # a low mood is no reason for a group about drinking
        (["alcohol"], [], False),
    ],
)
def test_same_problem(asked: list[str], needs: list[str], yes: bool) -> None:
    assert bool(rules.same_problem(asked=asked, needs=needs)) is yes


@pytest.mark.parametrize(
    ("texts", "because"),
    [
        (("We meet", "Parents", "Others"), ""),
        (("", "Parents", "Others"), "Say in a sentence or two what the group is for."),
        (("We meet", "  ", "Others"), "Say who may come."),
        (("We meet", "Parents", ""), "Say who is better served elsewhere."),
    ],
)
def test_may_be_listed(texts: tuple[str, str, str], because: str) -> None:
    mission, who_for, who_not_for = texts
    verdict = rules.may_be_listed(mission=mission, who_for=who_for, who_not_for=who_not_for)
    assert (verdict.yes, verdict.because) == (not because, because)


@pytest.mark.parametrize(
    ("tier", "by", "on", "words"),
    [
        ("track_record", "the group itself", "2 March", "track record. Last checked by the group itself on 2 March."),
        ("limited", "", "", "public list. Nobody has checked this entry yet."),
        (
            "limited",
            "",
            "",
            "public list. It was last changed there about 5 years ago. Nobody has checked this entry yet.",
        ),
        ("self_submitted", "a feed", "", "nobody else has confirmed it. Nobody has checked this entry yet."),
    ],
)
def test_how_well_known(tier: str, by: str, on: str, words: str) -> None:
    changed = "about 5 years ago" if "changed" in words else ""
    assert rules.how_well_known(tier=tier, checked_by=by, checked_on=on, changed=changed).endswith(words)


@pytest.mark.parametrize(
    ("group", "meeting", "seats", "answer"),
    [
        (None, None, None, None),
        (None, None, 3, None),
        (True, None, None, True),
        (None, True, None, True),
        (True, False, None, False),
        (False, True, None, False),
        (True, True, 0, False),
        (None, None, 0, False),
    ],
)
def test_takes_new_people(group: bool | None, meeting: bool | None, seats: int | None, answer: bool | None) -> None:
    assert rules.takes_new_people(group=group, meeting=meeting, seats_free=seats) is answer


@pytest.mark.parametrize(
    ("kind", "when"),
    [
        ("drop_in", "now"), ("replacement", "now"), ("", "now"),
        ("re_formed", "next set"), ("course", "next course"), ("closed", "next group"),
    ],
)  # fmt: skip
def test_joined_when(kind: str, when: str) -> None:
    assert rules.sets.joined_when(kind=kind) == when


@pytest.mark.parametrize(
    ("kind", "hours", "ahead"),
    [
        ("course", 1, True), ("closed", 1, True), ("re_formed", 1, True), ("course", 0, False), ("course", -1, False),
        ("course", None, False), ("replacement", 1, False), ("drop_in", 1, False), ("", 1, False),
    ],
)  # fmt: skip
def test_is_to_begin(kind: str, hours: int | None, ahead: bool) -> None:
    over = None if hours is None else NOW + timedelta(hours=hours)
    assert rules.sets.is_to_begin(kind=kind, first_ends_at=over, now=NOW) is ahead


@pytest.mark.parametrize(("days", "stale"), [(0, False), (14, False), (15, True), (None, True)])
def test_is_stale(days: int | None, stale: bool) -> None:
    last = None if days is None else NOW - timedelta(days=days)
    assert rules.is_stale(last_good_at=last, now=NOW) is stale


@pytest.mark.parametrize(
    ("days", "online", "due"),
    [
        (180, False, False),
        (181, False, True),
        (90, True, False),
        (91, True, True),
        (91, False, False),
        (None, True, True),
    ],
)
def test_needs_recheck(days: int | None, online: bool, due: bool) -> None:
    checked = None if days is None else NOW - timedelta(days=days)
    assert rules.needs_recheck(checked_at=checked, online=online, now=NOW) is due


@pytest.mark.parametrize(
    ("before", "missing", "keeps"), [(100, 0, False), (100, 50, False), (100, 51, True), (1, 1, True), (0, 0, False)]
)
def test_keeps_last_good(before: int, missing: int, keeps: bool) -> None:
    assert rules.keeps_last_good(before=before, missing=missing) is keeps


OTHERS = {"aa": "spiritual", "rational": "secular", "church": "religious", "unknown": ""}


@pytest.mark.parametrize(
    ("tone", "shown"),
    [
        ("spiritual", ("rational",)),
        ("religious", ("rational",)),
        ("secular", ("aa", "church")),
        ("", ()),
    ],
)
def test_alternatives(tone: str, shown: tuple[str, ...]) -> None:
    assert rules.alternatives(tone=tone, others=OTHERS) == shown


@pytest.mark.parametrize(("near", "online"), [(0, True), (4, True), (5, False), (300, False)])
def test_shows_online_too(near: int, online: bool) -> None:
    assert rules.shows_online_too(near=near) is online


def test_replaces_no_treatment() -> None:
    assert "does not replace treatment" in rules.replaces_no_treatment()
    assert rules.replaces_no_treatment(say=str.upper).isupper()


@pytest.mark.parametrize(("wanted", "sentences"), [(True, 2), (False, 0)])
def test_medication_note(wanted: bool, sentences: int) -> None:
    assert len(rules.medication_note(wanted=wanted)) == sentences


@pytest.mark.parametrize(
    ("meant", "asks"), [([], False), (["grow"], False), (["na", "na"], False), (["na", "neurotics"], True)]
)
def test_is_ambiguous(meant: list[str], asks: bool) -> None:
    assert rules.is_ambiguous(meant=meant) is asks


def test_breadth_puts_the_particular_first_and_the_unnamed_last() -> None:
    assert sorted([0, 9, 1, 3], key=lambda needs: rules.breadth(needs_served=needs)) == [1, 3, 9, 0]


@pytest.mark.parametrize(
    ("audience", "sort", "shown"),
    [
        ("public", "phone", True),
        ("public", "name", False),
        ("office", "email", False),
        ("relayed", "email", False),
        ("on_request", "phone", False),
    ],
)
def test_contact_is_shown(audience: str, sort: str, shown: bool) -> None:
    assert rules.contact_is_shown(audience=audience, sort=sort) is shown


@pytest.mark.parametrize(("precision", "street"), [("exact", True), ("area", False)])
def test_place_fields_kept(precision: str, street: bool) -> None:
    kept = rules.place_fields_kept(precision=precision)
    assert ("street" in kept) is street
    assert ("postal_code" in kept) is street
    assert "locality" in kept


@pytest.mark.parametrize("kind", ["drop_in", "replacement", "re_formed", "closed", "course"])
def test_how_to_come(kind: str) -> None:
    assert rules.how_to_come(kind=kind) == rules.HOW_TO_COME[kind]
    alone = rules.how_to_come(kind=kind, tells=rules.NOWHERE)
    assert "Ask" not in alone and "who asks" not in alone


@pytest.mark.parametrize("way_is_shown", [True, False])
def test_a_drop_in_group_that_takes_nobody_new_just_now_invites_nobody(way_is_shown: bool) -> None:
    said = rules.how_to_come(kind="drop_in", way_is_shown=way_is_shown, takes_new=False)
    assert said == rules.HOW_TO_COME["drop_in full"] and "come when you like" not in said
    for tells in (rules.INSIDE, rules.NOWHERE):
        alone = rules.how_to_come(kind="drop_in", way_is_shown=way_is_shown, tells=tells, takes_new=False)
        assert "takes nobody new" in alone and "ask" not in alone
    for takes in (True, None):
        assert rules.how_to_come(kind="drop_in", takes_new=takes) == rules.HOW_TO_COME["drop_in"]
    assert rules.how_to_come(kind="course", takes_new=False) == rules.HOW_TO_COME["course"]


@pytest.mark.parametrize(
    ("can_ask", "can_come_in", "told"),
    [(True, True, "asked"), (True, False, "asked"), (False, True, "inside"), (False, False, "nowhere")],
)
def test_when_something_is_told(can_ask, can_come_in, told) -> None:
    assert rules.when_told(can_ask=can_ask, can_come_in=can_come_in) == told


@pytest.mark.parametrize("kind", ["re_formed", "course", "closed"])
def test_how_to_come_before_the_first_meeting_is_over(kind: str) -> None:
    said = rules.how_to_come(kind=kind, takes_new=True, ahead=True, tells=rules.NOWHERE)
    assert "Until the first one is over new people can come in." in said and "next" not in said
    assert rules.how_to_come(kind=kind, takes_new=False, ahead=True) == rules.HOW_TO_COME[kind]


def test_how_to_come_when_the_kind_is_not_known() -> None:
    assert rules.how_to_come(kind="") == "Ask the group how to come."


@pytest.mark.parametrize(
    ("online", "by", "words"),
    [
        (False, "", ""),
        (False, "a nurse", ""),
        (True, "two members", "Looked after by two members."),
        (True, "", "The group does not say who looks after it."),
    ],
)
def test_who_moderates(online: bool, by: str, words: str) -> None:
    assert rules.who_moderates(online=online, moderated_by=by) == words


@pytest.mark.parametrize(
    ("status", "there"), [(200, True), (301, True), (403, True), (429, True), (404, False), (410, False), (503, False)]
)
def test_page_is_there(status: int, there: bool) -> None:
    assert rules.page_is_there(status=status) is there


@pytest.mark.parametrize(("failures", "dead"), [(0, False), (1, False), (2, False), (3, True), (40, True)])
def test_link_is_dead(failures: int, dead: bool) -> None:
    assert rules.link_is_dead(failures=failures) is dead


@pytest.mark.parametrize(
    ("failures", "number", "days"),
    [(0, 0, 7), (0, 1, 8), (0, 2, 9), (0, 3, 7), (1, 1, 1), (2, 2, 1), (3, 1, 7), (9, 1, 7), (10, 1, 28), (99, 1, 28)],
)
def test_link_tried_again(failures: int, number: int, days: int) -> None:
    assert rules.link_tried_again(failures=failures, number=number) == days


@pytest.mark.parametrize(
    ("answers", "offline"), [([], False), ([False], True), ([False, False], True), ([False, True], False)]
)
def test_we_are_offline(answers: list[bool], offline: bool) -> None:
    assert rules.we_are_offline(answers=answers) is offline


@pytest.mark.parametrize(
    ("waiting", "within_the_hour", "because"),
    [
        (0, 0, ""),
        (24, 9, ""),
        (25, 0, "Please come back in a few days."),
        (10, 10, "Please try again in an hour."),
        (25, 10, "Please come back in a few days."),
    ],
)
def test_may_tell_the_desk(waiting: int, within_the_hour: int, because: str) -> None:
    verdict = rules.may_tell_the_desk(waiting=waiting, within_the_hour=within_the_hour)
    assert verdict.yes is not because.endswith(".") and verdict.because.endswith(because)


@pytest.mark.parametrize(
    ("needs_up", "yes"),
    [(["substances-and-habits"], True), (["overeating", "food-and-eating", "substances-and-habits"], True),
     (["grief"], False), ([], False)],
)  # fmt: skip
def test_another_may_take_its_place(needs_up, yes):
    assert rules.habits.another_may_take_its_place(needs_up=needs_up) is yes


@pytest.mark.parametrize(
    "asked, needs, left",
    [
        ("relative", ["a-family-that-drank"], ""),  # "a parent's": their own trouble
        ("self", ["a-family-that-drank", "young-carers"], ""),
        ("child", ["a-family-that-drank"], "child"),
        ("relative", ["a-family-that-drank", "alcohol"], "relative"),
        ("relative", [], "relative"),
        ("friend", ["losing-a-sibling-or-friend"], ""),  # a friend who died
        ("child", ["suicide-loss", "losing-a-child"], ""),
        ("self", ["losing-a-partner"], "self"),
        ("partner", ["losing-a-partner", "alcohol"], "partner"),
    ],
)
def test_whose_asked(asked, needs, left):
    assert rules.own.whose_asked(asked=asked, needs=needs) == left


def test_a_group_for_those_close_to_who_drinks_is_for_who_grew_up_with_it():
    assert rules.own.whose_said(whose=["relative", "friend"], need="a-family-that-drank") == ("self",)
    assert rules.own.whose_said(whose=["self", "partner"], need="a-family-that-drank") == ("self", "partner")
    assert rules.own.whose_said(whose=["relative", "friend"], need="alcohol") == ("relative", "friend")
    assert rules.own.whose_said(whose=["child"], need="a-family-that-drank") == ("child",)


@pytest.mark.parametrize(("danger", "typed", "understood", "left", "above"), [
    (True, 6, True, 0, "first"), (True, 6, True, 3, "first"), (True, 0, True, 0, "first"),
    (False, 2, False, 2, "first"), (False, 5, False, 0, "first"),
    (False, 1, False, 1, "line"), (False, 1, False, 0, "line"), (False, 5, True, 1, "line"),
    (False, 5, True, 0, ""), (False, 1, True, 0, ""), (False, 0, True, 0, ""),
])  # fmt: skip
def test_help_above(danger, typed, understood, left, above):
    assert rules.helping.help_above(danger=danger, typed=typed, understood=understood, left=left) == above
