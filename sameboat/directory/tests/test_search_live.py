"""The index follows the database: built when missing, caught up after a change, built anew when damaged or old."""

from datetime import timedelta

import pytest
from django.http import QueryDict

from sameboat.directory import search
from sameboat.directory.actions import note_change, note_everything
from sameboat.directory.models import Change, Meeting
from sameboat.directory.search import live, store
from sameboat.directory.tests.makers import NOW, a_listing, a_meeting, a_need

pytestmark = pytest.mark.django_db


def names(text="", now=NOW):
    answer = search.find(query=search.parse(data=QueryDict(text), now=now), now=now)
    assert answer.total == len(answer.hits)
    return [hit.card["slug"] for hit in answer.hits]


def test_the_first_search_builds_the_index():
    meeting = a_meeting()
    assert store.current() is None
    assert names() == [meeting.slug]
    assert store.current() is not None


def test_new_changed_and_removed_meetings_are_found_without_building_anew():
    stays, goes = a_meeting(), a_meeting()
    assert len(names()) == 2
    built = store.current()
    new = a_meeting(listing=stays.listing, mode="online")
    Meeting.objects.filter(pk=goes.pk).update(state="gone", gone_at=NOW)
    note_change(meetings=[new.pk, goes.pk], now=NOW)
    # The listing that has no meeting any more stays findable by itself, without a time.
    assert names() == [stays.slug, new.slug, goes.listing.slug]
    assert names("online=only") == [new.slug]
    assert store.current() == built


def test_a_meeting_that_moved_to_another_listing_is_found_once():
    meeting, other = a_meeting(), a_listing(needs=("grief",))
    assert names("need=grief") == [other.slug]
    Meeting.objects.filter(pk=meeting.pk).update(listing=other)
    note_change(meetings=[meeting.pk], now=NOW)
    assert names("need=grief") == [meeting.slug]
    assert names("need=drugs") == [meeting.listing.slug]


def test_a_hidden_listing_is_not_found():
    meeting = a_meeting()
    assert names() == [meeting.slug]
    listing = meeting.listing
    listing.state = "hidden"
    listing.save()
    note_change(listings=[listing.pk], now=NOW)
    assert names() == []


def test_a_line_that_was_committed_late_is_not_missed():
    a_meeting()
    assert len(names()) == 1
    note_change(listings=[], meetings=[], now=NOW)
    late = a_meeting()
    Change.objects.create(id=10_000, sort="listing", ref=0, at=NOW)
    assert len(names()) == 1
    Change.objects.create(id=9_000, sort="meeting", ref=late.pk, at=NOW)
    assert len(names()) == 2


def test_everything_changed_means_built_anew():
    a_meeting()
    assert len(names()) == 1
    built = store.current()
    a_need(slug="new-need")
    note_everything(now=NOW)
    assert len(names()) == 1
    assert store.current() != built


def test_very_many_changes_are_one_line():
    note_change(meetings=range(5000), now=NOW)
    assert [change.sort for change in Change.objects.all()] == ["everything"]


def test_many_changed_listings_are_built_into_the_base(monkeypatch):
    monkeypatch.setattr(live, "MANY", 2)
    a_meeting()
    assert len(names()) == 1
    built = store.current()
    note_change(meetings=[a_meeting().pk for _ in range(3)], now=NOW)
    assert len(names()) == 4
    assert store.current() != built


@pytest.mark.parametrize("file", ["index.json", "rows", "sets.bin", "cards.bin", "catalogue.json"])
@pytest.mark.parametrize("harm", ["cut", "changed", "missing"])
def test_a_damaged_index_is_built_anew(file, harm):
    meeting = a_meeting()
    assert names() == [meeting.slug]
    path = store.folder() / store.current() / file
    content = path.read_bytes()
    path.unlink()
    if harm == "cut":
        path.write_bytes(content[:-3])
    elif harm == "changed":
        path.write_bytes(content[:5] + bytes([content[5] ^ 1]) + content[6:])
    live.LIVE.forget()
    assert names() == [meeting.slug]


def test_what_an_interrupted_build_left_behind_is_removed():
    a_meeting()
    search.rebuild(now=NOW)
    half = store.folder() / "half-built"
    half.mkdir()
    (half / "rows").write_bytes(b"123")
    search.rebuild(now=NOW)
    assert not half.exists()
    assert sorted(path.name for path in store.folder().iterdir() if path.is_dir()) == [store.current()]


def test_a_pointer_to_nothing_is_mended():
    meeting = a_meeting()
    store.folder().mkdir(parents=True)
    (store.folder() / "current").write_text("gone")
    assert names() == [meeting.slug]


def test_another_process_that_built_is_followed():
    meeting = a_meeting()
    other = live.Live()
    assert len(other.view(now=NOW).segments) == 1
    a_meeting()
    search.rebuild(now=NOW)
    assert len(other.view(now=NOW).segments[0].rows) == 2
    assert meeting.slug in names()


def test_time_goes_by_and_the_next_dates_are_shown():
    a_meeting()
    for week in range(4):
        now = NOW + timedelta(days=7 * week)
        answer = search.find(query=search.parse(data=QueryDict(""), now=now), now=now)
        assert answer.hits[0].starts_at.date() == now.date()


def test_an_index_that_is_a_day_old_is_built_anew():
    a_meeting()
    names()
    built = store.current()
    names(now=NOW + timedelta(hours=12))
    assert store.current() == built
    names(now=NOW + timedelta(days=2))
    assert store.current() != built


def test_a_large_index_is_built_by_a_process_of_its_own(monkeypatch):
    started = []
    monkeypatch.setattr(live, "SMALL", -1)
    monkeypatch.setattr(live.subprocess, "Popen", lambda *args, **kwargs: started.append(args))
    a_meeting()
    assert len(names()) == 1
    a_meeting()
    note_everything(now=NOW)
    assert len(names()) == 1  # goes on with what it has
    assert len(started) == 1


def test_a_replaced_database_is_noticed():
    a_meeting()
    note_change(meetings=[1], now=NOW)
    assert len(names()) == 1
    Change.objects.all().delete()
    a_meeting()
    assert len(names()) == 2
