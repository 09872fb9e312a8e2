"""Questions written into SQL once find what a QuerySet finds, and pages of groups ask five of them."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db.models import Q
from django.forms.models import model_to_dict

from sameboat.directory.models import ContactWay, Listing, Meeting, Source, SourceRow
from sameboat.directory.queries import pages
from sameboat.directory.queries.written import Question
from sameboat.directory.tests.makers import NOW, a_listing, a_meeting, a_need, a_programme

pytestmark = pytest.mark.django_db
MEETINGS = Question(ask=lambda n: Meeting.objects.filter(listing=n).select_related("place"), stand_in=-1)


def told(row):
    return {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}


def test_it_finds_what_a_queryset_finds(django_assert_num_queries):
    listing = a_listing()
    meetings = [
        a_meeting(listing=listing, formats=["open"], skipped_dates=["2026-12-24"]),
        a_meeting(listing=listing, mode="online", place=None),
    ]
    a_meeting()
    with django_assert_num_queries(1):
        found = MEETINGS.rows(value=listing.pk)
        assert [row.place and row.place.locality for row in found] == ["Bergen", None]
    assert [told(row) for row in found] == [
        told(row) for row in Meeting.objects.filter(pk__in=[m.pk for m in meetings])
    ]
    assert found == meetings and not found[0]._state.adding
    assert told(found[0].place) == told(meetings[0].place)


def test_the_next_value_is_another_question():
    one, two = a_meeting(), a_meeting()
    assert MEETINGS.rows(value=one.listing_id) == [one]
    assert MEETINGS.rows(value=two.listing_id) == [two]
    assert MEETINGS.rows(value=0) == []


@pytest.mark.parametrize("slug", ["nobody", "' OR 1=1 --", "%s", "", "//"])
def test_no_value_becomes_part_of_the_question(slug):
    a_listing()
    assert pages.group(slug=slug) is None and pages.group_of_meeting(slug=slug) is None


def test_a_group_has_all_that_belongs_to_it():
    listing = a_listing(needs=("alcohol", "drugs"), programme=a_programme(), website="https://circle.example.org/")
    meeting, other = a_meeting(listing=listing), a_meeting(listing=listing, state="gone", gone_at=NOW)
    way = ContactWay.objects.create(listing=listing, sort="web", value="https://circle.example.org")
    a_meeting(), a_need(slug="grief")
    for found in (pages.group(slug=listing.slug), pages.group_of_meeting(slug=other.slug)):
        assert found is not None
        assert told(found.listing) == told(Listing.objects.get(pk=listing.pk))
        assert model_to_dict(found.listing.programme, ["slug", "name"]) == model_to_dict(
            listing.programme, ["slug", "name"]
        )
        assert {need.slug for need in found.needs} == {"alcohol", "drugs"}
        assert (found.contacts, found.meetings) == ([way], [meeting, other])


def test_where_it_was_seen_counts_for_the_group_and_its_meetings_once():
    listing = a_listing()
    here, gone = a_meeting(listing=listing), a_meeting(listing=listing, state="gone", gone_at=NOW)
    source = Source.objects.create(slug="list", name="A list", last_good_at=NOW)

    def seen(key, days, **fields):
        day = NOW - timedelta(days=days)
        SourceRow.objects.create(source=source, key=key, digest="d", first_seen_at=day, last_seen_at=day, **fields)

    seen("1", 1, listing=listing)
    seen("2", 2, meeting=here)
    seen("3", 3, listing=listing, meeting=here)
    seen("4", 4, meeting=gone)
    seen("5", 5, listing=listing, gone_at=NOW)
    seen("6", 6, meeting=a_meeting())
    found = pages.group(slug=listing.slug).seen
    assert sorted((NOW - row.last_seen_at).days for row in found) == [1, 2, 3]
    assert {(row.source.name, row.source.last_good_at) for row in found} == {("A list", NOW)}


def test_a_hidden_group_is_not_found():
    meeting = a_meeting(listing=a_listing(state="hidden"))
    assert pages.group(slug=meeting.listing.slug) is None and pages.group_of_meeting(slug=meeting.slug) is None


def test_what_is_annotated_comes_along():
    question = Question(
        ask=lambda n: Meeting.objects.filter(listing=n).annotate(at_home=Q(mode="in_person")), stand_in=-1
    )
    listing = a_listing()
    a_meeting(listing=listing)
    a_meeting(listing=listing, mode="online", place=None)
    assert [row.at_home for row in question.rows(value=listing.pk)] == [True, False]
