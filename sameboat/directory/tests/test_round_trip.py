"""What leaves comes back: our own feed, read into an empty directory, makes the same directory."""

from __future__ import annotations

import json

import pytest

from sameboat.directory.actions.demo import load_demo
from sameboat.directory.actions.feeds_in.importing import Feed, import_feed
from sameboat.directory.actions.feeds_in.sources import Wish
from sameboat.directory.feeds.writing import exported
from sameboat.directory.models import Listing, Meeting, Place, Source
from sameboat.directory.tests.makers import NOW, a_listing, a_meeting
from sameboat.directory.tests.test_meeting_guide_feed import everything

pytestmark = pytest.mark.django_db
ADDRESS = "https://groups.example.org"


def written(form="meeting-guide"):
    return b"".join(exported(form=form, now=NOW, base_url=ADDRESS))


def moved(form):
    """The feed, after everything it tells of was forgotten and read back from it."""
    body = written(form)
    Meeting.objects.all().delete()
    Listing.objects.all().delete()
    Place.objects.all().delete()
    Source.objects.all().delete()
    feed = Feed(address=f"{ADDRESS}/feed", body=body)
    return import_feed(feed=feed, wish=Wish(own=True), now=NOW, progress=lambda step, count: None), feed


def comparable(feed):
    """The rows without the day of their last change, which is the reading directory's own."""
    rows = json.loads(feed)
    return [{key: value for key, value in row.items() if key != "updated"} for row in rows]


@pytest.mark.parametrize("form", ["meeting-guide", "csv"])
def test_everything_comes_back(form):
    everything()
    before = written()
    report, feed = moved(form)
    assert not report.problem and report.counts["refused"] == 0
    assert comparable(written()) == comparable(before)
    again = import_feed(feed=feed, wish=Wish(own=True), now=NOW, progress=lambda step, count: None)
    assert (again.counts["new"], again.counts["changed"], again.counts["gone"]) == (0, 0, 0), "twice changes nothing"


def test_the_demo_network_comes_back():
    load_demo(now=NOW)
    before = written()
    report, _ = moved("meeting-guide")
    assert report.counts["refused"] == 0
    assert comparable(written()) == comparable(before)


def test_a_group_without_a_meeting_goes_when_the_feed_no_longer_names_it():
    everything()
    _, feed = moved("meeting-guide")
    rest = json.dumps([row for row in json.loads(feed.body) if row["slug"] != "no-meeting-yet--group"]).encode()
    later = Feed(address=feed.address, body=rest)
    report = import_feed(feed=later, wish=Wish(own=True), now=NOW, progress=lambda step, count: None)
    assert report.counts["gone"] == 1 and report.counts["changed"] == 0
    assert Listing.objects.get(slug="no-meeting-yet").state == "gone"


@pytest.mark.parametrize("fill", [everything, lambda: load_demo(now=NOW)])
def test_our_own_feed_beside_what_it_tells_of_doubles_no_meeting(fill):
    """Also where the group shows nobody how to get in: address, name, day and time say enough of our own."""
    fill()
    before = Meeting.objects.count()
    feed = Feed(address="https://copy.example.org/feed", body=written())
    report = import_feed(feed=feed, wish=Wish(own=True), now=NOW, progress=lambda step, count: None)
    assert not report.problem and report.counts["refused"] == 0
    assert Meeting.objects.count() == before
    seen = Meeting.objects.filter(source_rows__source__address="https://copy.example.org/feed")
    assert seen.exists() and not seen.filter(source_rows__leads=True).exists(), "each has both sources"


def test_a_strange_list_needs_more_than_an_address_to_tell_of_our_meeting():
    a_meeting(slug="quiet", listing=a_listing(name="Quiet"), mode="online", place=None, join_audience="on_request")
    row = {"slug": "quiet", "name": "Quiet", "day": 2, "time": "19:00", "timezone": "Europe/Oslo", "types": ["ONL"]}
    feed = Feed(address="https://strange.example.org/feed", body=json.dumps([row]).encode())
    report = import_feed(feed=feed, wish=Wish(), now=NOW, progress=lambda step, count: None)
    assert report.counts["new"] == 1 and Meeting.objects.count() == 2
