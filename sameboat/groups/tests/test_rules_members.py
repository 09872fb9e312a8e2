"""The rules of coming in, belonging, tasks, offices and disagreements, as tables of cases."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from sameboat.groups.rules import ROLES, TYPES, belonging, coming_in, disagreeing, electing, members, role_of

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("changed", "word"),
    [
        ({}, ""),
        ({"fits": False}, "conditions"),
        ({"inside": True}, "already"),
        ({"already": True}, "already"),
        ({"asked_now": 2}, ""),
        ({"asked_now": 3}, "three groups"),
        ({"asked_now": 3, "type": "drop_in"}, ""),
    ],
)
def test_who_may_ask(changed, word):
    given = {"type": "replacement", "fits": True, "asked_now": 0, "inside": False, "already": False} | changed
    verdict = coming_in.may_ask(**given)
    assert bool(verdict) is not bool(word) and word in verdict.because


@pytest.mark.parametrize("code", TYPES)
def test_only_into_a_drop_in_group_people_come_without_asking(code):
    assert coming_in.asks_first(type=code) is (code != "drop_in")


@pytest.mark.parametrize(
    ("nothing_unresolved", "state", "yes"),
    [(True, "running", True), (False, "running", False), (True, "paused", False), (True, "recruiting", True)],
)
def test_a_group_in_conflict_takes_nobody_in(nothing_unresolved, state, yes):
    assert bool(coming_in.may_welcome(nothing_unresolved=nothing_unresolved, state=state)) is yes


@pytest.mark.parametrize(
    ("line", "first"),
    [
        ([], None),
        ([(4, NOW)], 4),
        ([(1, NOW + DAY), (9, NOW)], 9),
        ([(3, NOW), (2, NOW)], 2),
    ],
)
def test_the_line_goes_by_time(line, first):
    assert coming_in.next_in_line(since=line) == first


@pytest.mark.parametrize(
    ("state", "new", "offered", "most", "yes"),
    [
        ("running", 0, 0, 1, True),
        ("running", 1, 0, 1, False),
        ("running", 0, 1, 1, False),
        ("running", 1, 0, 2, True),
        ("recruiting", 5, 2, 1, True),
        ("starting", 5, 2, 1, True),
    ],
)
def test_new_people_come_one_at_a_time(state, new, offered, most, yes):
    assert coming_in.may_offer_more(state=state, new_since_meeting=new, offered=offered, most=most) is yes


@pytest.mark.parametrize(("state", "days"), [("asked", 30), ("line", 180), ("offered", 180), ("elsewhere", 30)])
def test_nothing_asked_stays_for_ever(state, days):
    assert coming_in.asking_ends_on(state=state, since=NOW.date()) == NOW.date() + days * DAY


@pytest.mark.parametrize(
    ("facilitates", "state", "links", "free", "yes"),
    [
        (True, "running", 0, 1, True),
        (True, "running", 5, 1, False),
        (True, "paused", 0, 1, False),
        (False, "running", 0, 1, False),
        (True, "splitting", 0, 1, False),
        (True, "resting", 0, 1, False),
        (True, "recruiting", 0, 1, True),
        (True, "running", 0, 0, False),
    ],
)
def test_who_makes_links(facilitates, state, links, free, yes):
    asked = {"facilitates": facilitates, "state": state, "type": "replacement", "open_links": links, "free": free}
    assert bool(coming_in.may_invite_in(**asked)) is yes
    assert not coming_in.may_invite_in(**asked, suspended=True)


@pytest.mark.parametrize(("free", "waiting", "yes"), [(2, 1, True), (1, 1, False), (2, 3, False), (1, 0, True)])
def test_no_link_is_made_for_a_seat_for_which_somebody_waits(free, waiting, yes):
    asked = {"facilitates": True, "state": "running", "type": "replacement", "open_links": 0}
    verdict = coming_in.may_invite_in(**asked, free=free, waiting=waiting)
    assert bool(verdict) is yes and ("nobody overtakes them" in verdict.because) is not yes


@pytest.mark.parametrize(("code", "word"), [("replacement", "Every seat"), ("drop_in", "decide how to go on")])
def test_why_no_link_is_made_into_a_group_with_as_many_as_there_may_be(code, word):
    no = coming_in.may_invite_in(facilitates=True, state="running", type=code, open_links=0, free=0)
    assert not no and word in no.because


@pytest.mark.parametrize(
    ("facilitates", "state", "yes"),
    [
        (True, "running", True),
        (True, "paused", True),
        (True, "starting", True),
        (True, "recruiting", True),
        (True, "re_forming", False),
        (False, "running", False),
    ],
)
def test_who_pauses(facilitates, state, yes):
    assert bool(coming_in.may_pause(facilitates=facilitates, state=state)) is yes


def test_an_order_of_chance_is_another_one_and_nobody_is_lost():
    names = list("abcdefgh")
    assert belonging.in_order(members=names, order="name", seed=3) == names
    shown = belonging.in_order(members=names, order="random", seed=3)
    assert sorted(shown) == names and shown != names
    assert belonging.in_order(members=names, order="random", seed=3) == shown


@pytest.mark.parametrize(
    ("held", "days", "meetings", "settled"),
    [
        (0, 400, 3, False),
        (2, 400, 3, False),
        (3, 10, 3, True),
        (3, 10, 4, False),
        (None, 41, 3, False),
        (None, 42, 3, True),
    ],
)
def test_when_a_newcomer_is_a_member(held, days, meetings, settled):
    today = NOW.date()
    told = belonging.is_settled(held_since=held, joined_on=today - days * DAY, today=today, meetings=meetings)
    assert told is settled


@pytest.mark.parametrize(("standing", "yes"), [("newcomer", True), ("guest", True), ("member", False), ("core", False)])
def test_who_says_that_they_feel_at_home(standing, yes):
    assert bool(belonging.may_settle(standing=standing)) is yes


@pytest.mark.parametrize(
    ("standing", "own", "agrees", "yes"),
    [
        ("member", False, True, True),
        ("member", True, True, False),
        ("member", False, False, False),
        ("core", False, True, False),
        ("newcomer", False, True, False),
        ("guest", False, True, False),
    ],
)
def test_a_core_member_says_so_and_another_agrees(standing, own, agrees, yes):
    assert bool(belonging.may_be_core(standing=standing, own=own, agrees=agrees)) is yes


@pytest.mark.parametrize(("code", "planned"), [("drop_in", False), ("replacement", False), ("closed", True), ("course", True),
                                              ("re_formed", True)])  # fmt: skip
def test_leaving_is_planned_where_people_came_for_a_set_time(code, planned):
    assert belonging.farewell(type=code, last=False).planned is planned
    assert bool(belonging.may_stay_in_touch(type=code)) is planned


@pytest.mark.parametrize(
    ("people", "facilitators", "code", "keys"),
    [
        (5, 2, "replacement", []),
        (5, 1, "replacement", ["one-facilitator"]),
        (5, 0, "replacement", ["no-facilitator"]),
        (3, 0, "replacement", ["no-facilitator", "few"]),
        (8, 2, "replacement", ["many"]),
        (9, 2, "drop_in", []),
    ],
)
def test_what_a_group_lacks(people, facilitators, code, keys):
    assert [one.key for one in belonging.lacks(members=people, facilitators=facilitators, type=code)] == keys


@pytest.mark.parametrize(
    ("key", "changed", "word"),
    [
        ("tea", {}, ""),
        ("tea", {"standing": "newcomer"}, ""),
        ("tea", {"standing": "guest"}, "guest"),
        ("tea", {"holders": 2}, "faster"),
        ("tea", {"has_it": True}, "already"),
        ("opener", {"standing": "newcomer"}, "Take your time"),
        ("facilitator", {}, ""),
        ("facilitator", {"shares_it": False}, "shares"),
        ("facilitator", {"standing": "newcomer"}, "Take your time"),
        ("facilitator", {"holders": 2}, "faster"),
        ("contact", {"shares_it": False}, ""),
    ],
)
def test_who_may_take_a_task(key, changed, word):
    given = {"standing": "member", "holders": 0, "has_it": False, "shares_it": True} | changed
    verdict = members.may_take(kind=ROLES[key], **given)
    assert bool(verdict) is not bool(word) and word in verdict.because


@pytest.mark.parametrize(
    ("key", "state", "holders", "people", "asked"),
    [
        ("facilitator", "running", 1, 5, True),
        ("facilitator", "running", 0, 5, False),
        ("facilitator", "starting", 1, 5, False),
        ("facilitator", "recruiting", 0, 5, False),
        ("money", "running", 0, 5, True),
        ("money", "running", 0, 1, False),
        ("tea", "running", 0, 5, False),
    ],
)
def test_to_which_offices_the_others_say_yes(key, state, holders, people, asked):
    assert members.needs_consent(kind=ROLES[key], state=state, holders=holders, members=people) is asked


@pytest.mark.parametrize(
    ("key", "until", "holders", "over"),
    [
        ("tea", 0, 1, True),
        ("tea", 1, 1, False),
        ("tea", -9, 1, True),
        ("facilitator", 0, 2, True),
        ("facilitator", 0, 1, False),
        ("tea", None, 1, False),
    ],
)
def test_terms_end_but_no_group_is_left_without_a_facilitator(key, until, holders, over):
    day = None if until is None else NOW.date() + until * DAY
    assert members.ends_now(kind=ROLES[key], until=day, holders=holders, today=NOW.date()) is over


def test_a_term_has_the_length_of_its_task():
    assert members.term_ends_on(kind=ROLES["reader"], since=date(2026, 1, 1)) == date(2026, 2, 1)
    assert members.term_ends_on(kind=ROLES["reader"], since=date(2026, 1, 31)) == date(2026, 2, 28)
    assert members.term_ends_on(kind=ROLES["reader"], since=date(2026, 12, 15)) == date(2027, 1, 15)
    assert members.term_ends_on(kind=ROLES["facilitator"], since=date(2026, 1, 1)) == date(2027, 1, 1)
    assert members.term_ends_on(kind=ROLES["facilitator"], since=date(2028, 2, 29)) == date(2029, 2, 28)


@pytest.mark.parametrize(("standing", "yes"), [("member", True), ("core", True), ("newcomer", False), ("guest", False)])
def test_who_settles_which_tasks_there_are(standing, yes):
    assert bool(members.may_change_tasks(standing=standing, voice=True)) is yes


def test_whoever_has_no_voice_yet_settles_no_tasks_however_they_feel():
    assert not members.may_change_tasks(standing="member", voice=False)


FOUR = {1: "member", 2: "core", 3: "newcomer", 4: "guest"}


@pytest.mark.parametrize(
    ("key", "had", "has", "unasked", "asked"),
    [
        ("tea", [], [], [], (1, 2, 3)),
        ("tea", [1], [], [], (2, 3)),
        ("tea", [1], [2], [], (3,)),
        ("tea", [], [], [1], (2, 3)),
        ("tea", [1, 2, 3], [], [], (1, 2, 3)),
        ("opener", [], [], [], (1, 2)),
        ("opener", [1, 2], [2], [], (1,)),
        ("opener", [], [], [1, 2], ()),
    ],
)
def test_who_has_not_had_it_yet(key, had, has, unasked, asked):
    assert members.not_yet(kind=ROLES[key], standings=FOUR, had=had, has=has, unasked=unasked) == asked


@pytest.mark.parametrize(
    ("holders", "who", "theirs"),
    [([], None, 0), ([1, 1], None, 0), ([1, 1, 1], 1, 3), ([1, 1, 1, 2, 3], 1, 3), ([1, 1, 1, 2, 2, 3], None, 0)],
)
def test_one_person_does_not_carry_it_all(holders, who, theirs):
    load = members.load_of(holders=holders)
    assert (load.tasks, load.too_many_for, load.theirs) == (len(holders), who, theirs)


@pytest.mark.parametrize(
    ("key", "name", "own", "names", "word"),
    [
        ("tea", "", 0, [], ""),
        ("tea", "Coffee", 0, ["coffee"], "already"),
        ("own-", "Flowers", 0, ["Tea"], ""),
        ("own-", "", 0, [], "called"),
        ("own-", "Flowers", 8, [], "Eight"),
        ("boss", "", 0, [], "no such"),
    ],
)
def test_what_tasks_a_group_may_have(key, name, own, names, word):
    verdict = members.may_name_task(key=key, name=name, own_now=own, names=names)
    assert bool(verdict) is not bool(word) and word in verdict.because


def test_tasks_of_one_s_own_go_round_and_unknown_ones_are_a_mistake_of_ours():
    assert role_of(key="own-1f", name="Flowers").goes_round and role_of(key="tea") is ROLES["tea"]
    with pytest.raises(KeyError):
        role_of(key="boss")


@pytest.mark.parametrize(
    ("guest", "came", "decided", "yes"),
    [(False, -1, False, True), (False, 0, False, True), (False, 1, False, False), (True, -1, False, False),
     (False, -1, True, False)],
)  # fmt: skip
def test_who_is_asked_about_an_office(guest, came, decided, yes):
    asked = electing.may_say(guest=guest, joined_at=NOW + came * DAY, asked_at=NOW, decided=decided)
    assert bool(asked) is yes


@pytest.mark.parametrize(
    ("asked", "yes", "no", "over", "what"),
    [
        (5, 3, 0, False, "elected"),
        (5, 2, 0, False, "open"),
        (4, 2, 0, False, "open"),
        (5, 2, 3, False, "not"),
        (4, 1, 2, False, "not"),
        (5, 2, 1, True, "elected"),
        (5, 1, 0, True, "elected"),
        (5, 1, 1, True, "not"),
        (2, 1, 0, False, "open"),
        (2, 2, 0, False, "elected"),
    ],
)
def test_what_comes_of_standing_for_an_office(asked, yes, no, over, what):
    assert electing.outcome(asked=asked, yes=yes, no=no, over=over) == what


@pytest.mark.parametrize("now", disagreeing.STEPS)
@pytest.mark.parametrize("then", disagreeing.STEPS)
def test_no_step_of_a_disagreement_is_left_out(now, then):
    order = list(disagreeing.STEPS)
    verdict = disagreeing.may_go_on(now=now, then=then, one_of_the_two=True, mediator_agreed=True)
    assert bool(verdict) is (order.index(then) == order.index(now) + 1)
    assert not disagreeing.may_go_on(now=now, then=then, one_of_the_two=False, mediator_agreed=True)


def test_the_group_is_asked_only_after_a_mediator_listened():
    assert not disagreeing.may_go_on(now="mediator", then="group", one_of_the_two=True, mediator_agreed=False)


@pytest.mark.parametrize(
    ("oneself", "inside", "between", "guest", "yes"),
    [(False, True, False, False, True), (True, True, False, False, False), (False, False, False, False, False),
     (False, True, True, False, False), (False, True, False, True, False)],
)  # fmt: skip
def test_who_may_ask_whom_for_a_talk(oneself, inside, between, guest, yes):
    assert bool(disagreeing.may_open(oneself=oneself, inside=inside, open_between=between, guest=guest)) is yes


@pytest.mark.parametrize(
    ("joined", "opened", "yes"),
    [(0, -200, True), (-89, -200, True), (-90, -200, False), (-10, -10, False), (-20, -10, False), (-1, -10, True),
     (-10, None, False)],
)  # fmt: skip
def test_how_long_a_newcomer_is_protected(joined, opened, yes):
    opened_at = None if opened is None else NOW + opened * DAY
    assert belonging.is_protected(joined_at=NOW + joined * DAY, opened_at=opened_at, now=NOW) is yes


def test_the_time_of_day_at_which_somebody_came_goes_after_ninety_days():
    assert belonging.clock_goes_before(now=NOW) == NOW - 90 * DAY


@pytest.mark.parametrize(
    ("protected", "facilitates", "asked", "yes"),
    [(False, False, False, True), (True, False, False, False), (True, True, False, True), (True, False, True, True)],
)
def test_who_may_begin_with_a_newcomer(protected, facilitates, asked, yes):
    verdict = belonging.may_begin_contact(protected=protected, facilitates=facilitates, asked_first=asked)
    assert bool(verdict) is yes


@pytest.mark.parametrize(
    ("one_of", "inside", "new", "yes"),
    [(False, True, False, True), (True, True, False, False), (False, False, False, False), (False, True, True, False)],
)
def test_who_may_mediate(one_of, inside, new, yes):
    assert bool(disagreeing.may_mediate(one_of_the_two=one_of, inside=inside, guest_or_new=new)) is yes


@pytest.mark.parametrize(
    ("two", "step", "still", "yes"),
    [
        (True, "mediator", True, True),
        (False, "mediator", True, False),
        (True, "group", True, False),
        (True, "mediator", False, False),
    ],
)
def test_may_want_another(two, step, still, yes):
    assert bool(disagreeing.may_want_another(one_of_the_two=two, step=step, still_asked=still)) is yes


@pytest.mark.parametrize(
    ("came", "guest", "closes", "yes"),
    [(-1, False, 1, True), (0, False, 1, True), (1, False, 1, False), (-1, True, 1, False), (-1, False, 0, False)],
)
def test_only_those_vote_who_were_there_before_it_began(came, guest, closes, yes):
    verdict = disagreeing.may_vote(
        joined_at=NOW + came * DAY, began_at=NOW, guest=guest, now=NOW, closes_at=NOW + closes * DAY
    )
    assert bool(verdict) is yes


@pytest.mark.parametrize(
    ("may", "voted", "closes", "over"), [(4, 3, 1, False), (4, 4, 1, True), (4, 0, 0, True), (0, 0, 1, False)]
)
def test_when_votes_are_counted(may, voted, closes, over):
    assert disagreeing.is_over(may_vote=may, voted=voted, closes_at=NOW + closes * DAY, now=NOW) is over


@pytest.mark.parametrize(
    ("counts", "won"), [({}, None), ({0: 2, 1: 1}, 0), ({0: 1, 2: 3}, 2), ({0: 2, 1: 2}, None), ({1: 2, 0: 2, 2: 3}, 2)]
)
def test_what_most_chose_holds(counts, won):
    assert disagreeing.chosen(counts=counts) == won


@pytest.mark.parametrize(("began", "step", "yes"), [(True, "talk", True), (True, "mediator", True), (True, "group", False),
                                                     (True, "decided", False), (False, "talk", False)])  # fmt: skip
def test_who_says_that_it_is_settled(began, step, yes):
    assert bool(disagreeing.may_be_settled(began_it=began, step=step)) is yes


@pytest.mark.parametrize(
    ("began", "step", "yes"), [(True, "talk", True), (False, "mediator", True), (False, "group", False)]
)
def test_of_two_in_two_groups_either_may_let_it_rest_and_nobody_is_asked_to_listen(began, step, yes):
    assert bool(disagreeing.may_be_settled(began_it=began, step=step, parted=True)) is yes
    assert disagreeing.may_ask_third(parted=False) and "two groups" in disagreeing.may_ask_third(parted=True).because


def test_after_sixty_quiet_days_nothing_is_left():
    assert disagreeing.ends_on(step="talk", moved_on=NOW.date()) == NOW.date() + 60 * DAY
    assert disagreeing.ends_on(step="decided", moved_on=NOW.date()) == NOW.date() + 30 * DAY


@pytest.mark.parametrize(("standing", "yes"), [("guest", False), ("newcomer", True), ("member", True), ("core", True)])
def test_a_guest_has_a_home_somewhere_else(standing, yes):
    assert bool(belonging.may_be_home(standing=standing)) is yes


@pytest.mark.parametrize(("tasks", "yes"), [(0, False), (1, True), (4, True)])
def test_one_steps_back_from_something(tasks, yes):
    assert bool(members.may_step_back(tasks=tasks)) is yes
