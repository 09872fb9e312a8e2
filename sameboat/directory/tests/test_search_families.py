"""A family of programmes has the groups of its members: in words, as a filter, and in the counts."""

from __future__ import annotations

import pytest
from django.http import QueryDict

from sameboat.directory import search
from sameboat.directory.actions import note_change
from sameboat.directory.models import Programme
from sameboat.directory.tests.makers import NOW, a_listing, a_meeting

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("whole_catalogue")]
MEMBERS = (
    "alcoholics-anonymous", "emotions-anonymous", "alateen", "nami-family-to-family", "nami-peer-to-peer", "grow",
)  # fmt: skip


@pytest.fixture
def groups():
    for slug in MEMBERS:
        a_meeting(listing=a_listing(name=f"Evening {slug[:3]}", programme=Programme.objects.get(slug=slug)), slug=slug)
    search.rebuild(now=NOW)


def found(text):
    answer = search.find(query=search.parse(data=QueryDict(text), now=NOW), now=NOW)
    assert answer.widened is None
    return {hit.card["slug"] for hit in answer.hits}


@pytest.mark.parametrize("text", ["q=twelve step", "q=12 steps", "q=12-step", "programme=twelve-step"])
def test_the_twelve_steps_have_the_groups_of_every_fellowship_of_theirs(groups, text):
    assert found(text) == {"alcoholics-anonymous", "emotions-anonymous", "alateen"}


@pytest.mark.parametrize("text", ["q=nami", "programme=nami"])
def test_an_organisation_has_the_groups_of_its_courses(groups, text):
    assert found(text) == {"nami-family-to-family", "nami-peer-to-peer"}


@pytest.mark.parametrize("text", ["q=peer to peer", "q=Peer-to-Peer", "programme=nami-peer-to-peer"])
def test_a_member_has_its_own_alone(groups, text):
    assert found(text) == {"nami-peer-to-peer"}


@pytest.mark.parametrize("text", ["q=Family-to-Family", "q=family to family"])
def test_a_course_is_found_by_its_short_name(groups, text):
    assert "nami-family-to-family" in found(text)


def test_the_counts_are_what_the_filters_find(groups):
    answer = search.find(query=search.parse(data=QueryDict(""), now=NOW), now=NOW)
    counts = answer.facets["programme"]
    assert counts["twelve-step"] == 3 and counts["nami"] == 2 and counts["al-anon"] == counts["alateen"] == 1
    assert counts == {slug: len(found(f"programme={slug}")) for slug in counts}


def test_a_changed_group_counts_in_its_family_before_the_index_is_built_anew(groups):
    listing = a_listing(name="New one", programme=Programme.objects.get(slug="narcotics-anonymous"))
    a_meeting(listing=listing, slug="narcotics-anonymous")
    note_change(listings=[listing.pk], now=NOW)
    assert "narcotics-anonymous" in found("programme=twelve-step") and "narcotics-anonymous" in found("q=twelve step")


def test_a_ring_of_parents_loses_no_programme(groups):
    one, other = (Programme.objects.get(slug=slug) for slug in ("twelve-step", "alateen"))
    one.parent = other
    one.save()
    search.rebuild(now=NOW)
    assert found("programme=grow") == {"grow"} and found("programme=alateen")
