"""What is offered, in which order, and what is told when it is not what was asked."""

from datetime import UTC, date, datetime, time, timedelta

import orjson
import pytest
from django.http import QueryDict

from sameboat.directory import search
from sameboat.directory.actions import note_change
from sameboat.directory.models import Meeting, Need, Place
from sameboat.directory.tests.makers import NOW, a_listing, a_meeting, a_need, a_place, a_programme
from sameboat.directory.views.meetings import meetings

pytestmark = pytest.mark.django_db
BERGEN = "lat=60.39&lon=5.32"


def asked(text="", now=NOW):
    return search.find(query=search.parse(data=QueryDict(text), now=now), now=now)


def ids(answer):
    return [hit.meeting_id for hit in answer.hits]


def meeting(*, name="", listing=None, **fields):
    return a_meeting(listing=listing or a_listing(**{"name": name} if name else {}), **fields).pk


def far_away(kilometres):
    return a_place(
        latitude=60.39 - kilometres / 111.2,
        longitude=5.32,
        locality="Far",
        name="",
        street="",
        precision=Place.Precision.AREA,
    )


# Time


@pytest.mark.parametrize(
    ("rule", "first_date", "local_time", "expected"),
    [
        ("FREQ=WEEKLY;BYDAY=TU", None, time(19), "2026-11-24T19:00:00+01:00"),
        ("FREQ=WEEKLY;BYDAY=TU", None, time(12), "2026-12-01T12:00:00+01:00"),  # has begun an hour ago
        ("FREQ=MONTHLY;BYDAY=1MO", None, time(19), "2026-12-07T19:00:00+01:00"),
        ("FREQ=MONTHLY;BYDAY=4TU", None, time(10), "2026-12-22T10:00:00+01:00"),
        ("FREQ=MONTHLY;BYMONTHDAY=23", None, time(19), "2026-12-23T19:00:00+01:00"),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", date(2026, 11, 17), time(19), "2026-12-01T19:00:00+01:00"),
        ("", date(2027, 3, 28), time(2, 30), "2027-03-28T02:30:00+01:00"),
        ("FREQ=DAILY", None, time(0, 15), "2026-11-25T00:15:00+01:00"),
    ],
)
def test_the_next_date_is_shown_however_far_away(rule, first_date, local_time, expected):
    meeting(rule=rule, first_date=first_date, local_time=local_time)
    hit = asked().hits[0]
    assert hit.card["starts_at"] == expected
    assert hit.starts_at == datetime.fromisoformat(expected)


def test_a_meeting_that_is_over_for_good_is_not_shown():
    meeting(rule="", first_date=date(2026, 11, 23))
    meeting(rule="FREQ=WEEKLY;BYDAY=TU;UNTIL=20261101")
    assert asked().total == 0


def test_a_date_that_is_left_out_is_not_shown():
    meeting(skipped_dates=["2026-11-24"])
    assert asked().hits[0].card["starts_at"] == "2026-12-01T19:00:00+01:00"


def test_one_result_per_meeting_at_its_earliest_fitting_date():
    meeting(rule="FREQ=WEEKLY;BYDAY=MO,WE,FR")
    answer = asked()
    assert (answer.total, answer.hits[0].card["weekday"]) == (1, "wed")
    assert asked("day=fri&day=mon").hits[0].card["weekday"] == "fri"
    assert answer.facets["day"] == {"mon": 1, "wed": 1, "fri": 1}


def test_by_appointment_stands_at_the_end_and_only_when_no_time_is_asked():
    timeless, timed = meeting(local_time=None, rule="", timezone=""), meeting()
    answer = asked()
    assert ids(answer) == [timed, timeless]
    assert (answer.hits[1].starts_at, answer.hits[1].card["starts_at"], answer.hits[1].card["weekday"]) == (None,) * 3
    assert ids(asked("day=tue")) == ids(asked("within=48")) == ids(asked("from=18:00")) == [timed]


def test_a_group_without_any_meeting_is_found_by_what_it_is_for():
    listing = a_listing(needs=("grief",))
    answer = asked("need=grief")
    assert ids(answer) == [None]
    assert answer.hits[0].card["slug"] == listing.slug
    assert asked(f"need=grief&{BERGEN}&online=no").total == 0


def test_a_suspended_meeting_is_not_offered():
    meeting(state="suspended")
    assert asked().total == 0


@pytest.mark.parametrize(
    ("text", "clock", "found"),
    [
        ("from=18:00&to=19:00", time(19), True),
        ("from=18:00&to=19:00", time(19, 1), False),
        ("from=19:00", time(19), True),
        ("to=18:59", time(19), False),
        ("day=tue&from=22:00&to=02:00", time(23), True),
        ("day=tue&from=22:00&to=02:00", time(1), False),  # Tuesday 01:00 belongs to Monday night
        ("day=mon&from=22:00&to=02:00", time(1), True),
        ("day=mon&from=22:00&to=02:00", time(23), False),
        ("day=wed", time(19), False),
        ("day=wed&day=tue", time(19), True),
    ],
)
def test_day_and_hours(text, clock, found):
    meeting(local_time=clock)
    answer = asked(text)
    assert (answer.widened is None) is found


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (datetime(2026, 10, 24, 20, tzinfo=UTC), "2026-10-25T10:00:00+01:00"),  # the clock goes back in the night
        (datetime(2027, 3, 27, 20, tzinfo=UTC), "2027-03-28T10:00:00+02:00"),  # and forward
    ],
)
def test_daylight_saving_keeps_the_wall_clock(now, expected):
    meeting(rule="FREQ=WEEKLY;BYDAY=SU", local_time=time(10))
    assert asked(now=now).hits[0].card["starts_at"] == expected
    assert asked("day=sun&from=10:00&to=10:00", now=now).widened is None


def test_within_counts_hours_that_pass_not_those_on_the_clock():
    now = datetime(2026, 10, 24, 22, 30, tzinfo=UTC)  # 00:30 in Oslo; at 03:00 it is 02:00 again
    meeting(rule="FREQ=WEEKLY;BYDAY=SU", local_time=time(4))
    assert asked("within=4", now=now).widened["what"] == "time"
    assert asked("within=4.5", now=now).widened is None


def test_day_and_hours_in_the_zone_of_the_visitor():
    meeting(mode="online", local_time=time(0, 30))  # Tuesday 00:30 in Oslo is Monday evening in New York
    assert asked("day=tue&online=only").widened is None
    assert asked("day=mon&from=18:00&to=19:00&tz=America/New_York").widened is None
    answer = asked("tz=America/New_York")
    assert (answer.facets["day"], answer.facets["part"]) == ({"mon": 1}, {"evening": 1})
    assert answer.hits[0].card["starts_at"].endswith("00:30:00+01:00")


# Who it is for


def test_whose_is_never_widened():
    meeting(listing=a_listing(whose=["self"]))
    answer = asked("need=drugs&whose=child")
    assert (answer.total, answer.widened, answer.hits) == (0, None, [])


def test_a_group_that_does_not_say_whose_comes_after_those_that_do():
    silent = meeting(listing=a_listing(whose=[]), local_time=time(18))
    says = meeting(listing=a_listing(whose=["child", "partner"]), local_time=time(20))
    answer = asked("whose=child")
    assert ids(answer) == [says, silent]
    assert [hit.card["whose_unknown"] for hit in answer.hits] == [False, True]
    assert answer.facets["whose"] == {"child": 1, "partner": 1, "close": 1}
    assert ids(asked("whose=child&sort=soonest")) == [silent, says]


def test_groups_for_others_are_left_out_groups_for_everyone_are_not():
    everyone = meeting(local_time=time(18))
    women = meeting(listing=a_listing(for_whom=["women"]), local_time=time(20))
    meeting(listing=a_listing(for_whom=["men"]))
    own_rule = meeting(for_whom=["women", "older"], local_time=time(21))
    assert ids(asked("for=women")) == [women, own_rule, everyone]
    assert ids(asked("for=older")) == [own_rule, everyone]


def test_needs_find_what_is_below_them():
    above = a_need(slug="habits")
    Need.objects.filter(slug="drugs").delete()
    a_need(slug="drugs", parent=above)
    drugs, habits = meeting(), meeting(listing=a_listing(needs=("habits",)))
    both = meeting(listing=a_listing(needs=("drugs", "grief")))
    assert ids(asked("need=drugs")) == [drugs, both]
    assert sorted(ids(asked("need=habits"))) == sorted([drugs, habits, both])
    assert ids(asked("need=grief&need=habits")) and asked("need=grief").total == 1
    assert asked("").facets["need"] == {"habits": 3, "grief": 1}
    assert asked("need=habits").facets["need"] == {"drugs": 2}


def test_groups_for_one_need_come_before_groups_for_many_at_the_same_time():
    wide = meeting(listing=a_listing(needs=("drugs", "grief", "cancer")))
    narrow = meeting(listing=a_listing(needs=("drugs",)))
    assert ids(asked("need=drugs")) == [narrow, wide]


def test_filters():
    programme = a_programme(slug="al-anon", spiritual="spiritual", led="peer")
    listing = a_listing(programme=programme, cost="donation", languages=["no"], access=["wheelchair"])
    wanted = meeting(listing=listing, languages=["en"], access=["step-free"])
    other = a_listing(accepts_newcomers=False, cost="fee", spiritual="secular", led="professional", languages=["es"])
    meeting(listing=other, mode="hybrid")
    for text in ("cost=free", "lang=no", "lang=en&lang=de", "access=wheelchair&access=step-free", "open=1",
                 "programme=al-anon", "spiritual=spiritual", "led=peer"):  # fmt: skip
        assert ids(asked(text)) == [wanted], text
        assert asked(text).widened is None
    facets = asked().facets
    assert facets["cost"] == {"donation": 1, "fee": 1, "free": 1}
    assert facets["lang"] == {"no": 1, "en": 1, "es": 1}
    assert facets["mode"] == {"in_person": 1, "hybrid": 1}
    assert (facets["open"], facets["programme"]) == ({"1": 1}, {"al-anon": 1})
    assert asked("facets=0").facets == {}


def test_only_a_stated_yes_is_open():
    said = meeting(listing=a_listing(accepts_newcomers=None), accepts_newcomers=True)
    silent = meeting(listing=a_listing(accepts_newcomers=None), accepts_newcomers=None)
    shut = meeting(listing=a_listing(), accepts_newcomers=False)
    assert ids(asked("open=1")) == [said] and asked().facets["open"] == {"1": 1}
    assert {hit.meeting_id: hit.card["open"] for hit in asked().hits} == {said: True, silent: None, shut: False}


def test_full_groups_are_not_open():
    meeting(listing=a_listing(seats_free=0))
    assert "open" not in asked().facets or asked().facets["open"] == {}


# Near


def test_enough_near_means_nothing_is_added():
    near = [meeting() for _ in range(5)]
    meeting(mode="online")
    answer = asked(BERGEN)
    assert (ids(answer), answer.widened) == (near, None)
    assert all(hit.distance_km < 1 for hit in answer.hits)


def test_little_near_online_and_phone_join_the_list():
    online, phone = meeting(mode="online", local_time=time(18)), meeting(mode="phone", local_time=time(17))
    near = meeting(local_time=time(20))
    answer = asked(BERGEN)
    assert ids(answer) == [near, phone, online]
    assert answer.widened == {"what": "online", "from": 25.0, "to": 25.0, "online": True}
    assert ids(asked(f"{BERGEN}&sort=soonest")) == [phone, online, near]
    assert ids(asked(f"{BERGEN}&online=no")) == [near]
    assert ids(asked(f"{BERGEN}&online=only")) == [phone, online]
    assert ids(asked(f"{BERGEN}&online=any")) == [phone, online, near]
    assert ids(asked(f"{BERGEN}&sort=nearest"))[0] == near


@pytest.mark.parametrize(("kilometres", "to"), [(30, 50), (80, 100), (150, 200), (350, 400)])
def test_nothing_near_the_circle_grows(kilometres, to):
    found = meeting(place=far_away(kilometres))
    meeting(place=far_away(1500))
    answer = asked(BERGEN)
    assert ids(answer) == [found]
    assert answer.widened == {"what": "km", "from": 25.0, "to": float(to)}


def test_nothing_in_the_widest_circle_then_anywhere():
    found = meeting(place=far_away(900))
    answer = asked(f"{BERGEN}&km=1")
    assert ids(answer) == [found]
    assert answer.widened == {"what": "place", "from": 1.0, "to": None}


def test_another_time_before_another_place():
    today, far = meeting(), meeting(place=far_away(1500), rule="FREQ=WEEKLY;BYDAY=FR")
    answer = asked(f"{BERGEN}&day=fri")
    assert (ids(answer), answer.widened["what"]) == ([today], "time")
    assert far not in ids(answer)


def test_a_need_is_widened_to_the_one_above_never_to_its_other_branches():
    habits = a_need(slug="habits")
    a_need(slug="gambling", parent=habits)
    a_need(slug="alcohol", parent=habits)
    meeting(listing=a_listing(needs=("alcohol",)))
    assert asked("need=gambling").total == 0
    general = meeting(listing=a_listing(needs=("habits",)))
    note_change(meetings=[general], now=NOW)
    answer = asked("need=gambling")
    assert ids(answer) == [general]
    assert answer.widened == {"what": "need", "from": ["gambling"], "to": ["habits"]}


def test_a_related_need_is_offered_and_told():
    a_need(slug="anxiety").related.add(a_need(slug="depression"))
    found = meeting(listing=a_listing(needs=("depression",)))
    answer = asked("need=anxiety")
    assert ids(answer) == [found]
    assert answer.widened == {"what": "need", "from": ["anxiety"], "to": ["depression"]}


def test_a_filter_nobody_satisfies_is_let_go_and_told():
    found = meeting()
    answer = asked("need=drugs&access=captions&cost=free")
    assert ids(answer) == [found]
    assert answer.widened == {"what": "filters", "from": ["access", "cost"], "to": None}


def test_no_online_wanted_but_nothing_else_there():
    online = meeting(mode="online")
    answer = asked("online=no")
    assert ids(answer) == [online]
    assert answer.widened == {"what": "online", "from": "no", "to": "any"}


# Pages


def test_pages_follow_each_other_without_a_gap_also_when_others_come_and_go():
    made = [meeting(local_time=time(18 + number // 4, number % 4)) for number in range(12)]
    seen, page = [], ""
    for turn in range(10):
        answer = asked(f"limit=5&page={page}")
        seen += ids(answer)
        if turn == 0:
            Meeting.objects.filter(pk=made[2]).delete()
            note_change(meetings=[made[2]], now=NOW)
        page = answer.next
        if page is None:
            break
    assert seen == [*made, None]  # at the end, without a time, the group whose meeting was removed meanwhile


@pytest.mark.parametrize("sort", ["", "soonest", "relevance", "nearest"])
def test_pages_in_every_order(sort):
    for number in range(9):
        meeting(listing=a_listing(whose=["child"] if number % 2 else []), place=far_away(number % 3))
    text = f"{BERGEN}&sort={sort}&whose=child"
    whole = ids(asked(text))
    page, seen = "", []
    while page is not None:
        answer = asked(f"{text}&limit=2&page={page}")
        seen += ids(answer)
        page = answer.next
    assert seen == whole
    assert len(seen) == 9


def test_the_answer_as_json():
    pk = meeting()
    told = orjson.loads(asked(f"{BERGEN}&need=drugs&online=no").as_json())
    assert {"meetings", "total", "next", "facets", "widened", "corrections", "understood"} <= set(told)
    one = told["meetings"][0]
    design = (
        "slug name starts_at timezone weekday time duration_min recurrence mode place distance_km needs whose languages"
        " formats listing open cost url verified_on sources"
    )
    assert set(design.split()) <= set(one)
    assert (one["time"], one["weekday"], one["recurrence"]) == ("19:00", "tue", "FREQ=WEEKLY;BYDAY=TU")
    assert one["place"]["precise"] is True
    assert pk


def test_join_details_only_as_the_group_wants():
    meeting(mode="online", online_url="https://meet.example.org/a", join_audience="public", local_time=time(18))
    meeting(mode="online", online_url="https://meet.example.org/b", join_audience="on_request")
    answer = asked("online=only")
    assert [hit.card["join_url"] for hit in answer.hits] == ["https://meet.example.org/a", None]
    assert b"example.org/b" not in answer.as_json()


def test_a_meeting_an_hour_ahead_of_the_index_is_still_answered():
    meeting()
    assert asked(now=NOW + timedelta(hours=1)).total == 1
    assert asked(now=NOW - timedelta(hours=1)).total == 1


# The view for programs


def test_meetings_answers_json(rf):
    meeting()
    response = meetings(rf.get("/api/v1/meetings", {"need": "drugs"}))
    assert (response.status_code, response["Content-Type"]) == (200, "application/json")
    assert orjson.loads(response.content)["total"] == 1


@pytest.mark.parametrize("text", ["near=Bergne", "page=x", "need=nothing"])
def test_meetings_refuses_with_a_sentence(rf, text):
    response = meetings(rf.get(f"/api/v1/meetings?{text}"))
    told = orjson.loads(response.content)
    assert response.status_code == 400
    assert told["parameter"] == text.partition("=")[0]
    assert told["parameter"] in told["error"]
    assert isinstance(told["spellings"], list)


@pytest.mark.parametrize(("path", "name", "like"), [
    ("/api/v1/meetings?nead=grief", "nead", "need"), ("/api/v1/meetings?near=&lng=5", "lng", "lang"),
    ("/api/v1/places?query=Bergen", "query", ""),
])  # fmt: skip
def test_a_parameter_that_is_not_known_is_refused_by_name(client, path, name, like):
    answer = client.get(path)
    told = answer.json()
    assert answer.status_code == 400 and told["parameter"] == name
    assert f"“{name}” is no parameter here" in told["error"] and " q" in told["error"]
    assert not like or like in told["spellings"]


def test_feeds_and_pages_pass_over_what_is_not_theirs(client):
    for path in ("/find/?utm_source=x", "/feeds/meeting-guide.json?1764390000000", "/feeds/meetings.ics?utm_source=x"):
        assert client.get(path).status_code == 200, path


def test_help_with_the_very_thing_far_away_comes_before_a_related_need_near():
    """REF-14: nobody is sent to a group for another problem because it is near."""
    a_need(slug="anxiety").related.add(a_need(slug="depression"))
    meeting(listing=a_listing(needs=("depression",)))
    far = meeting(listing=a_listing(needs=("anxiety",)), place=a_place(name="Far", latitude=38.7, longitude=-9.1))
    answer = asked(f"{BERGEN}&need=anxiety&online=no")
    assert (ids(answer), answer.widened["what"]) == ([far], "place")
