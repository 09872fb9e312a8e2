"""Importing a feed: every row accounted for, twice the same, gone and back, broken feeds change nothing."""

from __future__ import annotations

import json
from datetime import date, timedelta

import pytest
from django.db.models import JSONField
from django.http import QueryDict

from sameboat.directory import search
from sameboat.directory.actions.feeds_in import Feed, Wish, WishRefused, as_csv, import_feed, import_feeds, together
from sameboat.directory.actions.feeds_in.report import COUNTS
from sameboat.directory.actions.proposals import accept_proposal, refuse_proposal
from sameboat.directory.feeds.fetch import Fetched
from sameboat.directory.feeds.refusals import FeedRefused
from sameboat.directory.models import (
    Audience,
    Change,
    ContactWay,
    Listing,
    Meeting,
    Place,
    Programme,
    Proposal,
    Source,
    SourceRow,
)  # fmt: skip
from sameboat.directory.tests.feed_rows import FEEDS, feed
from sameboat.directory.tests.imports import a_row, counts, rows, run
from sameboat.directory.tests.makers import NOW, a_listing, a_meeting, a_need, a_programme

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(days=1)
MUCH_LATER = NOW + timedelta(days=2)


def test_who_imports_reads_that_nobody_said_what_the_groups_are_about():
    said = [word for word in run([a_row()]).words if "--need" in word]
    assert said == [
        "Nobody said what these groups are about: whoever looks for a problem will not find them. Use --need."
    ]
    a_need(slug="grief")
    assert not [word for word in run([a_row()], needs=("grief",), now=LATER).words if "--need" in word]
    assert not [word for word in run([a_row()], now=MUCH_LATER).words if "--need" in word], "known from last time"


@pytest.mark.parametrize("told", [{"needs": ("grief",)}, {"programme": "widows"}], ids=["need", "programme"])
def test_what_is_told_about_a_whole_list_later_reaches_every_group_once(told):
    need = a_need(slug="grief")
    a_programme(slug="widows").needs.set([need])
    run(rows(3))
    assert not Listing.objects.filter(needs=need).exists()
    report = run(rows(3), now=LATER, **told)
    assert counts(report) == {"changed": 3, "read": 3} and not _warned(report)
    assert Listing.objects.filter(needs=need).count() == 3
    assert set(Listing.objects.values_list("programme__slug", flat=True)) == {told.get("programme")}
    before = snapshot()
    for again in (told, {}):
        report = run(rows(3), now=MUCH_LATER, **again)
        assert counts(report) == {"read": 3, "unchanged": 3} and not _warned(report)
    assert snapshot() == before, "the next run keeps what the list was told once"


def test_another_programme_than_last_time_is_taken_over():
    for slug in ("widows", "parents"):
        a_programme(slug=slug)
        run(rows(2), programme=slug)
    assert set(Listing.objects.values_list("programme__slug", flat=True)) == {"parents"}


def test_the_warning_comes_as_often_as_the_groups_are_about_nothing():
    assert _warned(run(rows(2))) and _warned(run(rows(2), now=LATER))
    a_programme(slug="of-no-need")
    assert _warned(run(rows(2), programme="of-no-need", now=MUCH_LATER)), "it tells nothing of what they are about"
    a_programme(slug="widows", name="Evening Circles").needs.set([a_need(slug="grief")])
    assert not _warned(run([a_row(entity="Evening Circles")], address="named.json")), "the rows say it themselves"


def test_a_list_that_has_not_changed_since_warns_too():
    where = "https://lists.example.org/a.json"
    body = json.dumps(rows(2)).encode()

    def came(*, url, etag):
        return Fetched(body=body, etag='"1"') if not etag else Fetched(b"", not_modified=True)

    for now in (NOW, LATER):
        (report,) = import_feeds(given=[where], wish=Wish(), now=now, progress=lambda *_: None, fetch=came)
        assert _warned(report) and report.not_modified == (now == LATER)


def _warned(report):
    return [word for word in report.words if word.startswith("Nobody said what these groups are about")]


def test_rows_become_listings_meetings_and_places():
    report = run([a_row(notes="Ring twice.", website="https://circle.example.org", updated="2026-03-01 10:00:00")])
    assert counts(report) == {"new": 1, "read": 1}
    meeting = Meeting.objects.get()
    assert (meeting.slug, meeting.name, meeting.rule) == ("circle", "Evening circle", "FREQ=WEEKLY;BYDAY=MO")
    assert (str(meeting.local_time), meeting.timezone, meeting.duration_min) == ("19:00:00", "Europe/Oslo", 90)
    assert (meeting.formats, meeting.notes, meeting.state) == (["discussion", "open"], "Ring twice.", "active")
    assert (meeting.place.street, meeting.place.country, meeting.place.precision) == ("Skolegaten 1", "NO", "exact")
    listing = meeting.listing
    assert (listing.slug, listing.provenance, listing.website) == (
        "evening-circle",
        "limited",
        "https://circle.example.org",
    )
    assert "from a public list." in listing.mission and "Ask before you go" in listing.who_for and listing.who_not_for
    assert (listing.verified_by, listing.verified_at) == ("", None), "a change in a list is no check"
    assert listing.source_changed_date == date(2026, 3, 1)
    assert (listing.accepts_newcomers, meeting.accepts_newcomers) == (None, None), "the list does not say"
    assert meeting.created_at == listing.created_at == NOW


def test_what_is_read_back_is_what_the_database_would_have_made():
    """Rows are written in bulk, past Django's own writing: they must load and be valid like any other."""
    run([*rows(3), a_row(slug="far", name="Far", conference_url="https://meet.example.org/a", address="", city="")])
    for model in (Meeting, Listing, Place, SourceRow):
        for thing in model.objects.all():
            lists = [field.name for field in thing._meta.concrete_fields if isinstance(field, JSONField)]
            thing.full_clean(exclude=lists)
            assert all(isinstance(getattr(thing, name), list) for name in lists)


def test_every_row_of_the_traps_is_accounted_for():
    report = run(feed("traps.json"))
    assert counts(report) == {"new": 28, "read": 38, "refused": 9, "unchanged": 1}
    assert report.merged == 1 and len(report.refused_rows) == 9
    assert all(line.reason for line in report.refused_rows)
    assert dict(report.unknown_types) == {"XX": 1, "7": 1}
    assert Meeting.objects.filter(slug__startswith="number-for-a-name").exists()  # a bare number is no address
    assert {row.key for row in SourceRow.objects.filter(key__startswith="41")} == {"41", "41-2"}


@pytest.mark.parametrize(
    "given",
    [rows(5), feed("traps.json"), feed("bmlt.json"), feed("tools.csv"), feed("naws.csv"), feed("calendar.ics"), feed("sheet.json")],
    ids=["rows", "traps", "bmlt", "tools", "naws", "calendar", "sheet"],
)  # fmt: skip
def test_a_second_time_changes_nothing(given):
    first = run(given)
    before = snapshot()
    second = run(given, now=LATER)
    assert second.counts["new"] == second.counts["changed"] == second.counts["gone"] == 0
    assert second.counts["refused"] == first.counts["refused"] and second.counts["read"] == first.counts["read"]
    assert snapshot() == before
    assert set(SourceRow.objects.values_list("last_seen_at", flat=True)) == {LATER}


def snapshot() -> list[object]:
    """Everything an import may write, but for when a row was last seen."""
    left_out = {SourceRow: {"last_seen_at"}, Source: {"last_tried_at", "last_good_at"}}
    return [
        [tuple(value for name, value in row.items() if name not in left_out.get(model, ())) for row in model.objects.order_by("pk").values()]
        for model in (Listing, Meeting, Place, SourceRow, ContactWay, Proposal, Change, Source)
    ]  # fmt: skip


def test_an_unchanged_feed_asks_little(django_assert_max_num_queries):
    run(rows(60))
    with django_assert_max_num_queries(16):
        run(rows(60), now=LATER)


def test_a_first_import_asks_the_same_for_few_and_for_many(django_assert_max_num_queries):
    with django_assert_max_num_queries(60):
        run(rows(5), address="few.json")
    with django_assert_max_num_queries(60):
        run(rows(150, day=2), address="many.json")


def test_another_order_in_the_feed_changes_nothing():
    given = [*rows(4), a_row(slug=41, name="One"), a_row(slug=41, name="Two", day=3)]
    run(given)
    assert counts(run(given[::-1], now=LATER)) == {"read": 6, "unchanged": 6}


def test_a_field_nobody_reads_changes_nothing():
    run([a_row()])
    report = run([a_row(author="someone else", time_formatted="7 pm")], now=LATER)
    assert counts(report) == {"read": 1, "unchanged": 1} and Meeting.objects.get().changed_at == NOW
    assert counts(run([a_row(author="someone else", time_formatted="7 pm")], now=MUCH_LATER)) == {
        "read": 1,
        "unchanged": 1,
    }


def test_a_changed_row_changes_its_meeting_and_keeps_its_address():
    run([a_row(), *rows(3)])
    number = Meeting.objects.get(slug="circle").pk
    report = run(
        [a_row(time="20:00", end_time="21:00", address="Strandgaten 5", name="Late circle"), *rows(3)], now=LATER
    )
    assert counts(report) == {"changed": 1, "read": 4, "unchanged": 3}
    meeting = Meeting.objects.get(slug="circle")
    assert (meeting.pk, str(meeting.local_time), meeting.duration_min, meeting.changed_at) == (
        number,
        "20:00:00",
        60,
        LATER,
    )
    assert (
        meeting.place.street == "Strandgaten 5"
        and not Place.objects.filter(street="Skolegaten 1", latitude=60.388).exists()
    )
    assert meeting.listing.name == "Late circle" and Listing.objects.count() == 4


def test_vanished_meetings_are_gone_and_come_back_with_their_address():
    run(rows(3))
    report = run(rows(2), now=LATER)
    assert counts(report) == {"gone": 1, "read": 2, "unchanged": 2}
    gone = Meeting.objects.get(slug="circle-3")
    assert (gone.state, gone.gone_at, gone.listing.state) == ("gone", LATER, "gone")
    report = run(rows(3), now=MUCH_LATER)
    assert (counts(report), report.back) == ({"changed": 1, "read": 3, "unchanged": 2}, 1)
    back = Meeting.objects.get(pk=gone.pk)
    assert (back.slug, back.state, back.gone_at, back.listing.state) == ("circle-3", "active", None, "published")


def test_withdrawn_rows_are_gone_and_broken_rows_keep_their_last_good_state():
    run(rows(4))
    changed = rows(4)
    changed[3]["time"] = "25:99"
    report = run(changed, now=LATER)
    assert counts(report) == {"read": 4, "refused": 1, "unchanged": 3}
    assert Meeting.objects.get(slug="circle-4").state == "active"
    drafts = (
        feed("bmlt.json")
        .replace(b'"id_bigint": "8"', b'"id_bigint": "8", "published": "0"')
        .replace(b'"published": "1", "meeting_name": "Far', b'"meeting_name": "Far')
    )
    run(feed("bmlt.json"), address="bmlt.json")
    assert counts(run(drafts, address="bmlt.json", now=LATER)) == {"gone": 1, "read": 4, "refused": 3, "unchanged": 1}


BROKEN = {
    "trailing": (feed("trailing.json"), "line 4, column 3"),
    "empty list": (b"[]", "empty"),
    "nothing": (b"", "empty"),
    "web page": (b"<!doctype html><html><body>Login</body></html>", "web page"),
    "cut off": (b'[{"slug": "circle-1", "name": "Circ', "line 1"),
    "wrong letters": (b'[{"name": "Caf\xe9"}]', "UTF-8"),
    "refused": (
        b'{"code": "feed_restricted", "message": "A key is needed", "data": {"status": 403}}',
        "A key is needed",
    ),
    "deep": (b"[" * 100_000, "nested"),
    "nothing usable": (b'[{"slug": "x", "name": "", "day": 1}]', "only 0 of the 5"),
}


@pytest.mark.parametrize(("body", "words"), BROKEN.values(), ids=BROKEN)
def test_a_broken_feed_keeps_the_last_good_state_and_says_so(body, words):
    run(rows(5))
    before = snapshot()[:-1]
    report = run(body, now=LATER)
    assert words in report.problem and not report.counts and not report.lines
    assert snapshot()[:-1] == before
    source = Source.objects.get()
    assert words in source.last_problem and (source.last_good_at, source.last_tried_at) == (NOW, LATER)
    assert run(rows(5), now=MUCH_LATER).problem == "" and Source.objects.get().last_problem == ""


def test_a_row_with_nan_is_refused_and_nothing_else_is_lost():
    run(rows(5))
    many = json.loads(json.dumps(rows(5)))
    many[2]["latitude"], many[4]["location"] = float("nan"), float("inf")
    report = run(json.dumps(many).encode(), now=LATER)
    assert report.problem == "" and counts(report) == {"read": 5, "refused": 2, "unchanged": 3}
    assert {line.reason for line in report.lines if line.reason} == {"It holds NaN or Infinity, which are no numbers."}
    # What was known of these rows stays as it was.
    assert Meeting.objects.filter(state="active").count() == 5


def test_a_broken_feed_that_never_worked_leaves_no_trace():
    assert run(b"[").problem
    assert not Source.objects.exists() and not Meeting.objects.exists()


def test_a_feed_that_shrinks_by_more_than_half_keeps_the_last_good_state():
    run(rows(10))
    report = run(rows(4), now=LATER)
    assert "only 4 of the 10" in report.problem and Meeting.objects.exclude(state="gone").count() == 10
    assert counts(run(rows(5), now=LATER)) == {"gone": 5, "read": 5, "unchanged": 5}
    assert counts(run(rows(1), now=MUCH_LATER, allow_shrink=True)) == {"gone": 4, "read": 1, "unchanged": 1}


def test_other_names_for_the_same_rows_change_nothing_people_see():
    run(rows(6))
    renamed = [{**row, "slug": f"new-{number}"} for number, row in enumerate(rows(6))]
    report = run(renamed, now=LATER)
    assert counts(report) == {"changed": 6, "read": 6}
    assert set(Meeting.objects.values_list("slug", "state")) == {(f"circle-{n}", "active") for n in range(1, 7)}
    assert counts(run(renamed, now=MUCH_LATER)) == {"read": 6, "unchanged": 6}


def test_entirely_other_rows_are_not_believed():
    run(rows(4))
    others = [a_row(slug=f"other-{n}", name=f"Other {n}", day=4) for n in range(4)]
    assert "only 0 of the 4" in run(others, now=LATER).problem


def test_a_byte_order_mark_is_fine():
    assert counts(run(b"\xef\xbb\xbf" + b'[{"slug":"a","name":"A"}]')) == {"new": 1, "read": 1}


def test_groups_are_one_listing_with_several_meetings():
    run([
        a_row(slug="a", name="Morning", group="Harbour circle", types=["W", "O", "X"]),
        a_row(slug="b", name="Evening", group="harbour  Circle", day=3, types=["O", "X"]),
        a_row(slug="c", name="Noon", group="Harbour circle", city="Oslo", address="Storgata 2", latitude=59.9139, longitude=10.7522),
        a_row(slug="d", name="Alone"), a_row(slug="e", name="Alone", day=5), a_row(slug="f", name="Alone", address="Strandgaten 5"),
        a_row(slug="g", name="Sunrise", group="D54 / GSO #112235"),
    ])  # fmt: skip
    names = {(listing.name, listing.meetings.count()) for listing in Listing.objects.all()}
    assert names == {("Harbour circle", 2), ("Harbour circle", 1), ("Alone", 2), ("Alone", 1), ("Sunrise", 1)}
    both = Listing.objects.get(meetings__slug="a")
    assert (both.for_whom, both.access) == ([], ["wheelchair"])
    assert Meeting.objects.get(slug="a").for_whom == ["women"]
    assert len(set(Listing.objects.values_list("slug", flat=True))) == 5


def test_a_listing_follows_all_its_rows_also_those_that_did_not_change():
    given = [
        a_row(slug=slug, name=slug, group="Harbour circle", day=n, types=["W"], website="")
        for n, slug in enumerate("abc")
    ]
    run(given)
    assert Listing.objects.get().for_whom == ["women"]
    given[1] |= {"types": [], "website": "https://harbour.example.org"}
    run(given, now=LATER)
    listing = Listing.objects.get()
    assert (listing.for_whom, listing.website, listing.changed_at) == ([], "https://harbour.example.org", LATER)
    run([given[0], given[2]], now=MUCH_LATER)
    listing.refresh_from_db()
    assert (listing.for_whom, listing.website, listing.state) == (["women"], "", "published")


def test_a_group_that_changes_its_name_keeps_its_listing():
    given = [a_row(slug=slug, name=slug, group="Harbour circle", day=n) for n, slug in enumerate("ab")]
    run(given)
    number = Listing.objects.get().pk
    run([{**row, "group": "Quay circle"} for row in given], now=LATER)
    assert list(Listing.objects.values_list("pk", "name", "slug")) == [(number, "Quay circle", "harbour-circle")]


def test_contacts_are_for_the_office_and_follow_the_feed():
    contact = {
        "contact_1_name": "Ada Example",
        "contact_1_phone": "555 0100",
        "email": "ada@example.org",
        "mailing_address": "Box 5",
    }
    run([a_row(**contact, notes="Ada Example opens."), *rows(2)])
    ways = ContactWay.objects.all()
    assert {(way.sort, way.value) for way in ways} == {
        ("name", "Ada Example"),
        ("phone", "555 0100"),
        ("email", "ada@example.org"),
        ("post", "Box 5"),
    }
    assert {way.audience for way in ways} == {Audience.OFFICE}
    assert "Ada" not in "".join(f"{m.notes}{m.name}{m.listing.mission}{m.listing.name}" for m in Meeting.objects.all())
    ContactWay.objects.filter(sort="email").update(audience=Audience.PUBLIC)  # the group itself has agreed
    run([a_row(contact_1_name="Bo Example"), *rows(2)], now=LATER)
    assert {(way.sort, way.value, way.audience) for way in ContactWay.objects.all()} == {
        ("name", "Bo Example", "office"), ("email", "ada@example.org", "public"),
    }  # fmt: skip


def test_what_the_operator_says_about_a_list_fills_its_listings_and_is_kept():
    need = a_need(slug="alcohol")
    programme = a_programme(
        slug="al-anon", name="Al-Anon", summary="For people close to someone who drinks.", who_may_come="Relatives and friends.",
        who_may_not="People who come for their own drinking.", whose=["partner", "relative"], led="peer", spiritual="spiritual",
    )  # fmt: skip
    programme.needs.add(need)
    run([a_row(types=["AC", "C"])], programme="al-anon", source="Lists of the Hill")
    listing = Listing.objects.get()
    assert (
        listing.mission
        == "For people close to someone who drinks. This entry comes from the list of Lists of the Hill."
    )
    assert listing.who_for.startswith("Relatives and friends.") and "closed" in listing.who_for
    assert listing.who_not_for == "People who come for their own drinking."
    assert (listing.programme, listing.whose, listing.led, listing.spiritual) == (
        programme,
        ["partner", "relative"],
        "peer",
        "spiritual",
    )
    assert list(listing.needs.all()) == [need]
    assert Meeting.objects.get().formats == ["adult-children", "closed"]
    assert counts(run([a_row(types=["AC", "C"])], source="Lists of the Hill", now=LATER)) == {"read": 1, "unchanged": 1}


def test_teenagers_and_grown_up_children_in_a_list_of_relatives_are_found_as_what_they_are():
    """Codes of Al-Anon's own lists: Y marks Alateen, AC groups for grown-up children of people who drink."""
    drinking, family = a_need(slug="alcohol"), a_need(slug="a-family-that-drank")
    a_programme(slug="al-anon", whose=["partner", "relative"], who_may_come="Relatives and friends.").needs.set(
        [drinking]
    )
    alateen = a_programme(slug="alateen", whose=["relative", "friend"], who_may_come="Teenagers.")
    alateen.needs.set([drinking, family])
    given = [
        a_row(slug="big"),
        a_row(slug="teens", types=["C", "Y"]),
        a_row(slug="ac", name="Adult child", types=["AC"]),
    ]
    run(given, programme="al-anon")

    def group(slug: str) -> Listing:
        return Listing.objects.get(meetings__slug=slug)

    teens = group("teens")
    assert (teens.programme, teens.whose, teens.for_whom) == (alateen, ["relative", "friend"], ["youth"])
    assert teens.who_for.startswith("Teenagers.") and set(teens.needs.all()) == {drinking, family}
    assert (group("big").programme.slug, group("big").for_whom, list(group("big").needs.all())) == (
        "al-anon", [], [drinking],
    )  # fmt: skip
    assert set(group("ac").needs.all()) == {drinking, family} and group("ac").programme.slug == "al-anon"
    assert counts(run(given, now=LATER)) == {"read": 3, "unchanged": 3}
    search.rebuild(now=NOW)

    def found(text: str) -> set[str]:
        answer = search.find(query=search.parse(data=QueryDict(text), now=NOW), now=NOW)
        return {hit.card["slug"] for hit in answer.hits}

    assert found("need=alcohol&whose=partner") == {"big", "ac"}
    assert found("need=a-family-that-drank&whose=self") == {"teens", "ac"}


@pytest.mark.parametrize("whose", [None, []])
def test_groups_of_a_programme_are_for_those_the_programme_is_for(whose):
    """`whose`: what the database holds of the group; groups of older imports hold nothing."""
    programme = a_programme(slug="al-anon", name="Al-Anon", whose=["partner", "relative"])
    programme.needs.add(a_need(slug="alcohol"))
    run([a_row()], programme="al-anon")
    if whose is not None:
        Listing.objects.update(whose=whose)
    search.rebuild(now=NOW)

    def found(text: str) -> search.Answer:
        return search.find(query=search.parse(data=QueryDict(text), now=NOW), now=NOW)

    assert found("need=alcohol&whose=self").total == 0
    (hit,) = found("need=alcohol&whose=partner").hits
    assert (hit.card["whose"], hit.card["whose_unknown"]) == (["partner", "relative"], False)
    assert found("need=alcohol").facets["whose"] == {"partner": 1, "relative": 1, "close": 1}


def test_a_programme_named_in_full_by_the_rows_is_known_and_a_short_form_is_not():
    a_programme(slug="al-anon", name="Al-Anon", who_may_come="Relatives.")
    run([a_row(entity="AL-ANON"), a_row(slug="b", name="B", entity="AA")])
    assert Listing.objects.get(meetings__slug="circle").programme == Programme.objects.get()
    assert Listing.objects.get(meetings__slug="b").programme is None


def test_secular_is_told_by_the_rows():
    run([a_row(types=["A"])])
    assert Listing.objects.get().spiritual == "secular"


@pytest.mark.parametrize("wish", [{"programme": "al-annon"}, {"needs": ("alcool",)}])
def test_words_that_name_nothing_are_refused_with_near_ones(wish):
    a_programme(slug="al-anon")
    a_need(slug="alcohol")
    with pytest.raises(WishRefused, match="Did you mean: al"):
        run([a_row()], **wish)
    assert not Source.objects.exists()


def test_the_same_meeting_in_two_feeds_is_shown_once_with_both_sources():
    run([a_row(notes="From the first.")], address="one.json")
    other = a_row(slug="x9", name="The Evening Circle Group", latitude=60.3885, notes="From the second.")
    report = run([other], address="two.json", now=LATER)
    assert (counts(report), report.shared) == ({"new": 1, "read": 1}, 1)
    meeting = Meeting.objects.get()
    assert meeting.notes == "From the first." and meeting.slug == "circle" and Listing.objects.count() == 1
    assert set(meeting.source_rows.values_list("source__name", "leads")) == {("one.json", True), ("two.json", False)}
    assert counts(run([other], address="two.json", now=MUCH_LATER)) == {"read": 1, "unchanged": 1}


NOT_THE_SAME = {
    "another day": {"day": 2},
    "another hour": {"time": "19:30"},
    "another zone": {
        "timezone": "Europe/London",
        "conference_url": "https://meet.example.org/a",
        "attendance_option": "online",
    },
    "another house": {"latitude": 60.40, "address": "Strandgaten 5"},
    "another name": {"name": "Morning circle"},
}


@pytest.mark.parametrize("fields", NOT_THE_SAME.values(), ids=NOT_THE_SAME)
def test_meetings_that_differ_are_two(fields):
    run([a_row()], address="one.json")
    run([a_row(slug="x9", **fields)], address="two.json")
    assert Meeting.objects.count() == 2


def test_far_meetings_are_the_same_by_their_link():
    far = {"conference_url": "https://meet.example.org/a?pwd=one", "address": "", "attendance_option": "online"}
    run([a_row(**far)], address="one.json")
    run([a_row(slug="x", **{**far, "conference_url": "http://meet.example.org/a/?pwd=two"})], address="two.json")
    run([a_row(slug="y", **{**far, "conference_url": "https://meet.example.org/b"})], address="three.json")
    assert Meeting.objects.count() == 2


def test_when_one_source_drops_it_the_meeting_stays_through_the_other():
    run([a_row(notes="From the first."), *rows(3)], address="one.json")
    other = a_row(slug="x9", notes="From the second.")
    run([other], address="two.json", now=LATER)
    run(rows(3), address="one.json", now=LATER)
    meeting = Meeting.objects.get(slug="circle")
    assert (meeting.state, meeting.source_rows.get(leads=True).source.name) == ("active", "two.json")
    assert counts(run([other], address="two.json", now=MUCH_LATER)) == {"changed": 1, "read": 1}
    meeting.refresh_from_db()
    assert meeting.notes == "From the second." and meeting.slug == "circle"
    assert run([a_row(notes="From the first."), *rows(3)], address="one.json", now=MUCH_LATER).shared == 1
    meeting.refresh_from_db()
    assert meeting.notes == "From the second."


def test_a_meeting_that_one_source_ended_is_taken_up_again_by_another():
    run(rows(4), address="one.json")
    run(rows(3), address="one.json", now=LATER)
    gone = Meeting.objects.get(slug="circle-4")
    run([{**rows(4)[3], "slug": "x9"}], address="two.json", now=MUCH_LATER)
    gone.refresh_from_db()
    assert gone.state == "active" and Meeting.objects.count() == 4
    run(rows(4), address="one.json", now=MUCH_LATER)
    assert Meeting.objects.count() == 4 and gone.source_rows.filter(leads=True).count() == 1


def test_a_row_that_moves_away_from_the_meeting_it_followed_gets_its_own():
    run([a_row()], address="one.json")
    run([a_row(slug="x9")], address="two.json", now=LATER)
    assert counts(run([a_row(slug="x9", day=5)], address="two.json", now=MUCH_LATER)) == {"changed": 1, "read": 1}
    assert set(Meeting.objects.values_list("rule", flat=True)) == {"FREQ=WEEKLY;BYDAY=MO", "FREQ=WEEKLY;BYDAY=FR"}


def test_what_a_group_entered_itself_is_never_overwritten_or_ended():
    from datetime import time

    listing = a_listing(name="Evening circle", provenance="self_submitted")
    own = a_meeting(
        listing=listing,
        slug="circle",
        name="Evening circle",
        rule="FREQ=WEEKLY;BYDAY=MO",
        local_time=time(19),
        notes="Ours.",
    )
    run([a_row(notes="Theirs."), *rows(3)])
    own.refresh_from_db()
    assert own.notes == "Ours." and own.source_rows.count() == 1 and Meeting.objects.count() == 4
    run(rows(3), now=LATER)
    own.refresh_from_db()
    assert own.state == "active"
    Meeting.objects.filter(pk=own.pk).update(state="gone", gone_at=LATER)
    run([a_row(notes="Theirs."), *rows(3)], now=MUCH_LATER)
    own.refresh_from_db()
    assert own.state == "gone"


def test_addresses_that_are_taken_get_the_town_then_letters():
    run([a_row(), a_row(slug="b", name="Evening circle", day=2)], address="one.json")
    run([a_row(city="Oslo", latitude=59.91, longitude=10.75, address="Storgata 2")], address="two.json")
    run([a_row(city="Oslo", latitude=59.93, longitude=10.75, address="Bygaten 2")], address="three.json")
    slugs = set(Meeting.objects.values_list("slug", flat=True))
    assert {"circle", "b", "circle-oslo"} < slugs and len(slugs) == 4


def test_repetition_in_words_waits_for_the_desk():
    given = [a_row(name="First Monday circle"), *rows(2)]
    assert run(given).proposals == 1
    proposal = Proposal.objects.get()
    assert (proposal.rule, proposal.words, proposal.state) == ("FREQ=MONTHLY;BYDAY=1MO", "First Monday", "open")
    assert Meeting.objects.get(slug="circle").rule == "FREQ=WEEKLY;BYDAY=MO"
    accept_proposal(number=proposal.pk, now=NOW)
    given[0]["notes"] = "Ring twice."
    run(given, now=LATER)
    meeting = Meeting.objects.get(slug="circle")
    assert (meeting.rule, meeting.notes) == ("FREQ=MONTHLY;BYDAY=1MO", "Ring twice.")
    given[0]["name"] = "Monday circle"
    run(given, now=MUCH_LATER)
    meeting.refresh_from_db()
    assert meeting.rule == "FREQ=WEEKLY;BYDAY=MO"


def test_a_refused_proposal_is_not_made_again_and_an_open_one_goes_with_its_words():
    run([a_row(name="First Monday circle"), a_row(slug="b", name="Last Friday circle", day=5)])
    first, last = Proposal.objects.order_by("id")
    refuse_proposal(number=first.pk, now=NOW)
    report = run(
        [a_row(name="First Monday circle", notes="New."), a_row(slug="b", name="Friday circle", day=5)], now=LATER
    )
    assert report.proposals == 0 and list(Proposal.objects.values_list("state", flat=True)) == ["refused"]
    assert not Proposal.objects.filter(pk=last.pk).exists()


def test_what_the_desk_hid_stays_hidden_and_join_details_stay_as_agreed():
    run([a_row(conference_url="https://meet.example.org/a"), *rows(2)])
    meeting = Meeting.objects.get(slug="circle")
    Listing.objects.filter(pk=meeting.listing_id).update(state="hidden")
    Meeting.objects.filter(pk=meeting.pk).update(join_audience=Audience.ON_REQUEST, accepts_newcomers=False)
    run([a_row(conference_url="https://meet.example.org/b", notes="New."), *rows(2)], now=LATER)
    meeting = Meeting.objects.select_related("listing").get(pk=meeting.pk)
    assert (meeting.notes, meeting.listing.state) == ("New.", "hidden")
    assert (meeting.join_audience, meeting.accepts_newcomers) == ("on_request", False)


def test_the_search_is_told_what_changed():
    run(rows(2))
    Change.objects.all().delete()
    run([rows(2)[0], {**rows(2)[1], "time": "20:00"}], now=LATER)
    changed = Meeting.objects.get(slug="circle-2")
    assert ("meeting", changed.pk) in set(Change.objects.values_list("sort", "ref"))
    assert ("meeting", Meeting.objects.get(slug="circle-1").pk) not in set(Change.objects.values_list("sort", "ref"))
    Change.objects.all().delete()
    run([rows(2)[0], {**rows(2)[1], "time": "20:00"}], now=MUCH_LATER)
    assert not Change.objects.exists()


def test_very_many_rows_are_one_word_to_the_search(monkeypatch):
    monkeypatch.setattr("sameboat.directory.actions.feeds_in.importing.MANY", 3)
    run(rows(4))
    assert list(Change.objects.values_list("sort", flat=True)) == ["everything"]


def test_two_imports_at_once_do_not_mix(monkeypatch):
    run(rows(3))
    from sameboat.directory.actions.feeds_in import importing

    real = importing.matching.rekeyed

    def meanwhile(**given):
        Source.objects.update(last_good_at=MUCH_LATER)
        return real(**given)

    monkeypatch.setattr(importing.matching, "rekeyed", meanwhile)
    assert "Another import" in run([{**row, "time": "20:00"} for row in rows(3)], now=LATER).problem
    assert set(Meeting.objects.values_list("local_time", flat=True)) == {Meeting.objects.first().local_time}


def test_bmlt_and_its_companions_are_read_together():
    given = [str(FEEDS / name) for name in ("bmlt_bodies.json", "bmlt.json")]
    (report,) = import_feeds(given=given, wish=Wish(), now=NOW, progress=lambda doing, number: None)
    assert counts(report) == {"new": 2, "read": 4, "refused": 2} and report.address == "bmlt.json"
    assert "the list of Lists of the Hill. " in Listing.objects.get(name="Clear morning").mission
    (alone,) = import_feeds(given=given[:1], wish=Wish(), now=NOW, progress=lambda doing, number: None)
    assert "service bodies" in alone.problem


def test_several_feeds_are_several_sources_and_one_sum():
    given = [str(FEEDS / name) for name in ("tools.csv", "trailing.json", "nowhere.json", "sheet.json")]
    reports = import_feeds(given=given, wish=Wish(), now=NOW, progress=lambda doing, number: None)
    told = together(reports=reports)
    assert [told[name] for name in COUNTS] == [5, 4, 0, 0, 0, 1]
    assert len(told["sources"]) == 4 and "no such file" in told["problem"] and "line 4" in told["problem"]
    assert [row["source"] for row in told["refused_rows"]] == ["sheet.json"]
    with pytest.raises(WishRefused, match="one list only"):
        import_feeds(given=given, wish=Wish(source="All"), now=NOW, progress=lambda doing, number: None)


class Server:
    """A server that says what the test tells it to, and remembers what was asked."""

    def __init__(self, *answers: Fetched | FeedRefused) -> None:
        self.answers, self.asked = list(answers), []

    def __call__(self, *, url: str, etag: str) -> Fetched:
        self.asked.append((url, etag))
        answer = self.answers.pop(0)
        if isinstance(answer, FeedRefused):
            raise answer
        return answer


def fetch_into(server: Server, *, now=NOW, **wish):
    (report,) = import_feeds(
        given=["https://lists.example.org/feed.json"], wish=Wish(**wish), now=now, progress=lambda doing, number: None, fetch=server
    )  # fmt: skip
    return report


def test_feeds_at_addresses_are_asked_again_only_for_what_is_new():
    import json

    body = json.dumps(rows(3)).encode()
    server = Server(Fetched(body, etag='"v1"'), Fetched(b"", not_modified=True), Fetched(body, etag='"v2"'))
    assert counts(fetch_into(server)) == {"new": 3, "read": 3}
    second = fetch_into(server, now=LATER)
    assert second.not_modified and counts(second) == {"read": 3, "unchanged": 3}
    source = Source.objects.get()
    assert (source.name, source.last_good_at) == ("lists.example.org", LATER)
    a_need(slug="grief")
    fetch_into(server, now=MUCH_LATER, needs=("grief",))
    assert [etag for _, etag in server.asked] == ["", '"v1"', ""]


def test_a_feed_that_cannot_be_fetched_keeps_what_was_known():
    import json

    server = Server(
        Fetched(json.dumps(rows(3)).encode()), FeedRefused("The server answered with 404 instead of the feed.")
    )
    fetch_into(server)
    assert "404" in fetch_into(server, now=LATER).problem
    assert "404" in Source.objects.get().last_problem and Meeting.objects.exclude(state="gone").count() == 3


def test_the_table_of_a_report_runs_in_no_sheet():
    given = [
        a_row(),
        a_row(slug="=cmd()", name="=HYPERLINK()", time="25:00"),
        a_row(slug="+1", name="@SUM(A1)", time="26:00"),
    ]
    table = "".join(as_csv(reports=[run(given), run(b"[", address="b.json")]))
    lines = table.splitlines()
    assert lines[0] == '"source","row","key","name","outcome","reason"' and len(lines) == 5
    assert '"\'=cmd()"' in table and '"\'=HYPERLINK()"' in table and '"\'+1"' in table and '"\'@SUM(A1)"' in table
    assert '"whole feed refused"' in lines[-1]


def test_our_own_feed_reproduces_the_directory():
    from sameboat.directory.feeds.writing.meeting_guide import meeting_guide

    listing = a_listing(
        kind="closed", cost="free", size_min=4, size_max=10, whose=["child"], first_visit="Tea first.", verified_at=NOW
    )
    ContactWay.objects.create(listing=listing, sort="email", value="we@example.org", audience="public")
    ContactWay.objects.create(listing=listing, sort="phone", value="555 0100", audience="office")
    a_meeting(listing=listing, slug="first-tuesday", rule="FREQ=MONTHLY;BYDAY=1TU", skipped_dates=["2027-01-05"])
    a_meeting(
        listing=listing,
        slug="two-days",
        rule="FREQ=WEEKLY;BYDAY=MO,TH",
        join_audience="on_request",
        online_url="https://meet.example.org/x",
        mode="hybrid",
    )
    a_listing(name="No meeting yet")
    body = b"".join(meeting_guide(now=NOW, base_url="https://one.example.org"))
    Listing.objects.all().delete()
    Place.objects.all().delete()
    first = run(body, now=NOW, own=True)
    assert (first.counts["new"], first.counts["refused"]) == (3, 0)
    again = b"".join(meeting_guide(now=NOW, base_url="https://one.example.org"))
    assert own_parts(again) == own_parts(body)
    assert run(body, now=LATER, own=True).counts["unchanged"] == first.counts["read"]
    assert Listing.objects.get(slug=listing.slug).contacts.get().value == "we@example.org"


def forged() -> bytes:
    """A stranger's file that calls itself ours."""
    return json.dumps([{
        "slug": "here", "updated": "2021-03-01 10:00:00",
        "sameboat_listing": {
            "slug": "circle", "name": "Circle", "mission": "We talk.", "who_for": "All.", "who_not_for": "Nobody.",
            "provenance": "self_submitted", "verified_by": "World Health Organization", "medication_note": False,
            "verified_at": "2026-05-01T10:00:00+00:00",
            "contacts": [{"sort": "phone", "value": "555 0100", "verified_at": "2999-01-01T00:00:00+00:00"}],
        },
        "sameboat_meeting": {"slug": "here", "mode": "online"},
    }]).encode()  # fmt: skip


def test_a_feed_that_only_calls_itself_ours_is_a_list_like_any_other():
    report = run(forged())
    assert any("--own" in words for words in report.words)
    group = Listing.objects.get()
    assert (group.provenance, group.verified_by, group.verified_at) == ("limited", "", None)
    assert group.source_changed_date == date(2021, 3, 1) and group.medication_note
    assert (group.accepts_newcomers, Meeting.objects.get().accepts_newcomers) == (None, None)
    way = group.contacts.get()
    assert (way.value, way.audience, way.verified_at) == ("555 0100", "office", None)


def test_our_own_feed_is_believed_when_the_operator_says_so_but_not_what_lies_ahead():
    run(forged())
    report = run(forged(), now=LATER, own=True)
    assert report.counts["changed"] == 1 and not any("--own" in words for words in report.words)
    group = Listing.objects.get()
    assert (group.provenance, group.verified_by) == ("self_submitted", "World Health Organization")
    way = group.contacts.get()
    assert (way.audience, way.verified_at) == ("public", None), "nothing was checked in days to come"
    ahead = forged().replace(b"2026-05-01", b"2999-05-01")
    run(ahead, now=LATER, own=True)
    assert Listing.objects.get().verified_at is None


def own_parts(body: bytes) -> list[object]:
    """Everything a feed of ours says, but for its own time stamps."""
    import json

    return [{name: value for name, value in row.items() if name != "updated"} for row in json.loads(body)]


def test_an_unknown_need_of_another_directory_is_told():
    from sameboat.directory.feeds.writing.meeting_guide import meeting_guide
    from sameboat.directory.models import Need

    a_meeting(listing=a_listing(needs=("very-special",)))
    body = b"".join(meeting_guide(now=NOW))
    Listing.objects.all().delete()
    Need.objects.all().delete()
    assert "very-special" in " ".join(run(body).words)


def test_a_feed_with_a_sort_nobody_asked_for():
    report = import_feed(
        feed=Feed("x.json", b"[1]"), wish=Wish(form="csv"), now=NOW, progress=lambda doing, number: None
    )
    assert report.problem


@pytest.mark.parametrize("given", ["/dev/zero", "."])
def test_what_is_no_file_is_not_read(given):
    (report,) = import_feeds(given=[given], wish=Wish(), now=NOW, progress=lambda doing, number: None)
    assert "not a file" in report.problem and not Source.objects.exists()


def test_a_business_meeting_takes_no_newcomers_and_does_again_under_another_name():
    run([a_row(name="Monthly Business Meeting")])
    assert Meeting.objects.get().accepts_newcomers is False
    run([a_row(name="Evening circle")])
    assert Meeting.objects.get().accepts_newcomers is None
