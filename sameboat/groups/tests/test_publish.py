"""The page on which a group shows itself."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.apps import apps
from django.test import Client
from django.urls import reverse

from sameboat.directory.tests.makers import a_listing, a_need
from sameboat.groups.actions.belonging import agree_core, leave_core, wish_core
from sameboat.groups.models import Member, Publication, Schedule
from sameboat.groups.tests.makers import NOW, a_core, a_group, a_schedule, an_account, is_published

pytestmark = pytest.mark.django_db
Listing, Suspension = apps.get_model("directory", "Listing"), apps.get_model("safety", "Suspension")
GIVEN = {
    "whose": ["self", "partner"], "mission": "We <b>listen</b> to each other.", "first_visit": "Somebody says hello.",
    "access": ["step-free"], "cost": "donation", "cost_note": "A few coins.", "tone": "secular",
    "email": "circle@example.org", "keep_out": "on",
}  # fmt: skip


@pytest.fixture
def group(db):
    a_need(slug="grief")
    group = a_group(members=3, now=datetime.now(UTC))
    a_schedule(group=group)
    return group


@pytest.fixture
def page(client, group):
    client.force_login(group.members.get(name="Alder").account)
    return reverse("groups:publish", args=[group.ref])


def test_look_first_then_show_it_and_it_is_found(client, page, group):
    a_core(group=group)
    assert client.get(page).status_code == 200
    preview = client.post(page, GIVEN | {"do": "look"})
    text = preview.content.decode()
    assert preview.status_code == 200 and "We &lt;b&gt;listen&lt;/b&gt; to each other." in text
    assert "This is what the public will see." in text and "Every Tuesday at 19:00" in text
    assert "Skolegaten" not in text and "Alder" not in text and "Birch" not in text
    assert not Publication.objects.exists() and not Listing.objects.exists(), "looking keeps nothing"
    assert client.post(page, GIVEN | {"do": "publish"}).url == page
    listing = Listing.objects.get()
    assert (listing.whose, listing.cost, listing.for_programs) == (["self", "partner"], "donation", False)
    public = Client().get(listing.get_absolute_url())
    assert public.status_code == 200 and "Somebody says hello." in public.content.decode()
    assert listing.get_absolute_url() in client.get(page).content.decode()


NOBODY = "Nobody of you answers newcomers just now"


def somebody_answers(group) -> None:
    apps.get_model("welcome", "Volunteer").objects.create(member=group.members.get(name="Birch"), answers=True)


def test_when_nobody_answers_newcomers_the_preview_says_so_and_promises_nothing(client, page, group):
    a_core(group=group)
    text = client.post(page, GIVEN | {"email": "", "do": "look"}).content.decode()
    assert NOBODY in text and f'href="/groups/{group.ref}/newcomers/"' in text
    assert "when you ask" not in text and "You learn the address once you are in the group." in text
    somebody_answers(group)
    text = client.post(page, GIVEN | {"email": "", "do": "look"}).content.decode()
    assert NOBODY not in text and "The group tells you the address when you ask" in text


def test_the_preview_says_which_names_of_members_stand_in_it(client, page, group):
    text = client.post(page, GIVEN | {"mission": "Ask for alder at the door.", "do": "look"}).content.decode()
    assert "Names of members stand in it:" in text and '<span translate="no">Alder</span>' in text
    text = client.post(page, GIVEN | {"mission": "Ask at the door.", "do": "look"}).content.decode()
    assert "Names of members" not in text


def test_a_listed_group_in_which_nobody_answers_reads_it_where_it_shows_itself_and_at_home(client, page, group):
    home = reverse("groups:home", args=[group.ref])
    assert NOBODY not in client.get(home).content.decode(), "nobody finds it yet"
    is_published(group=group)
    assert NOBODY in client.get(page).content.decode() and NOBODY in client.get(home).content.decode()
    somebody_answers(group)
    assert NOBODY not in client.get(page).content.decode() and NOBODY not in client.get(home).content.decode()


def test_without_its_core_a_group_welcomes_nobody_and_its_people_read_why(client, page, group):
    is_published(group=group)
    home, listing = reverse("groups:home", args=[group.ref]), Listing.objects.get()
    assert listing.accepts_newcomers and "take nobody in just now" not in client.get(home).content.decode()
    for one in group.members.filter(standing="core"):
        leave_core(member=one, now=NOW)
    listing.refresh_from_db()
    assert listing.accepts_newcomers is False
    assert "Not taking new people just now" in Client().get(listing.get_absolute_url()).content.decode()
    text = client.get(home).content.decode()
    assert "The entry says that you take nobody in just now:" in text and "First a core" in text


def test_where_the_address_is_not_shown_nobody_is_told_just_to_come(client, page, group):
    a_core(group=group)
    type(group).objects.update(type="drop_in")
    text = client.post(page, GIVEN | {"do": "look"}).content.decode()
    assert "Once you know where it meets, come when you like." in text and "You may come when you like" not in text
    assert "you can bring someone" not in text


def test_an_entry_that_is_shown_is_not_called_hidden(client, page, group):
    is_published(group=group)
    group.members.update(standing="member")
    text = client.get(page).content.decode()
    assert "Your group stands in the directory." in text and "Something is lacking:" in text
    assert "not just now" not in text


def test_what_was_typed_comes_back_from_the_preview(client, page, group):
    text = client.post(page, GIVEN | {"do": "change"}).content.decode()
    assert "Somebody says hello." in text and 'value="circle@example.org"' in text


def test_the_core_says_so_itself_and_nobody_is_named(client, page, group):
    group.members.update(standing="member")
    assert "First a core" in client.get(page).content.decode()
    assert client.post(page, GIVEN | {"do": "look"}).status_code == 409
    assert client.post(page, GIVEN | {"do": "publish"}).status_code == 409
    client.post(page, {"do": "core", "core": [str(group.members.get(name="Birch").pk)]})
    assert not group.members.filter(standing="core").exists(), "facilitators look after intake and schedule alone"
    for name in ("Alder", "Birch"):
        wish_core(member=group.members.get(name=name), now=NOW)
        agree_core(by=group.members.get(name="Robin"), number=group.members.get(name=name).pk, now=NOW)
    text = client.get(page).content.decode()
    assert "First a core" not in text and "Alder, Birch" in text


def test_bad_input_is_told_beside_its_field_and_stays(client, page, group):
    a_core(group=group)
    answer = client.post(
        page, GIVEN | {"do": "look", "whose": [], "cost": "fee", "cost_note": "", "email": "not an address"}
    )
    text = answer.content.decode()
    assert answer.status_code == 400 and not Listing.objects.exists()
    for words in ("Choose for whom the group is.", "Say how much it is", "does not look like a mail address"):
        assert words in text
    assert "Somebody says hello." in text


def test_taken_out_it_is_gone_and_what_was_chosen_stays(client, page, group):
    slug = is_published(group=group, first_visit="Somebody says hello.")
    assert client.post(page, {"do": "withdraw"}).url == page
    assert Client().get(reverse("directory:listing", args=[slug])).status_code == 410
    assert "Somebody says hello." in client.get(page).content.decode()
    assert client.post(page, {"do": "withdraw"}).status_code == 303


def test_a_group_paused_by_operators_is_told_so(client, page, group, monkeypatch):
    monkeypatch.setattr("sameboat.safety.api.is_suspended", lambda *, kind, ref, now: kind == "group")
    is_published(group=group)
    told = client.get(page).content.decode()
    assert "have paused it" in told and "What everyone reads instead" in told


@pytest.mark.parametrize(("whose", "reason"), [("mine", "asked"), ("another", "asked"), ("another", "harm")])
def test_the_home_of_a_group_says_that_its_entry_alone_is_paused(client, page, group, whose, reason):
    slug, other = is_published(group=group), a_listing(slug="another")
    ref, now = (slug if whose == "mine" else other.slug), datetime.now(UTC)
    given = {
        "reason": reason,
        "sentence": "We look into it.",
        "until_at": now + timedelta(days=30),
        "name": "",
        "page": "",
    }
    Suspension.objects.create(kind="listing", ref=ref, from_at=now, **given)
    Listing.objects.filter(slug=ref).update(state="hidden")
    home = client.get(reverse("groups:home", args=[group.ref])).content.decode()
    assert ("have paused your entry in the directory" in home) is (whose == "mine")
    assert ("We look into it." in home) is (whose == "mine") and "have paused the group:" not in home


def test_after_half_a_year_somebody_looks_whether_it_is_still_right(client, page, group):
    slug = is_published(group=group, now=datetime.now(UTC))
    home = reverse("groups:home", args=[group.ref])
    assert "Is it all still right?" not in client.get(home).content.decode()
    long_ago = datetime.now(UTC) - timedelta(days=181)
    Publication.objects.update(changed_at=long_ago)
    assert "Is it all still right?" in client.get(home).content.decode()
    assert "Is it all still right?" in client.get(page).content.decode()
    assert client.post(page, {"do": "confirm"}).url == page
    assert "Is it all still right?" not in client.get(page).content.decode()
    assert Listing.objects.get(slug=slug).verified_at.date() == datetime.now(UTC).date()
    Member.objects.filter(group=group).update(standing="member")
    assert client.post(page, {"do": "confirm"}).status_code == 409


def test_guests_and_how_a_meeting_goes_are_said_before_anybody_comes(client, page, group):
    a_core(group=group)
    client.post(
        page, GIVEN | {"do": "publish", "guests": ["student", "companion"], "formats": ["round", "no-children"]}
    )
    listing = Listing.objects.get()
    assert "after asking the group: Students who learn about groups, Somebody who comes along" in listing.who_for
    assert set(listing.meetings.get().formats) == {"round", "no-children"}, "visitors are those who only listen"
    client.post(page, GIVEN | {"do": "publish", "guests": ["observer"]})
    assert listing.meetings.get().formats == ["open"]
    client.post(page, GIVEN | {"do": "publish"})
    listing.refresh_from_db()
    assert "No visitors" in listing.who_for and listing.meetings.get().formats == []


def test_nobody_else_can_show_or_hide_it(client, page, group):
    slug = is_published(group=group)
    for account in (group.members.get(name="Birch").account, an_account(), an_account(is_operator=True)):
        client.force_login(account)
        assert client.get(page).status_code == client.post(page, {"do": "withdraw"}).status_code == 404
    assert Client().post(page, {"do": "withdraw"}).status_code == 303
    assert Listing.objects.get(slug=slug).state == "published"


def test_fields_that_are_not_asked_for_change_nothing(client, page, group):
    a_core(group=group)
    client.post(
        page, GIVEN | {"do": "publish", "key": "mine", "listed": "", "group": "1", "provenance": "track_record"}
    )
    kept = Publication.objects.get()
    assert kept.key != "mine" and kept.listed and kept.group == group
    assert Listing.objects.get().provenance == "self_submitted"


def test_a_group_that_meets_online_reads_nothing_of_a_town(client, page, group):
    assert "Everyone learns the town" in client.get(page).content.decode()
    Schedule.objects.filter(group=group).update(mode="online", join_told="on_request")
    text = client.get(page).content.decode()
    assert "Everyone learns the town" not in text
    assert "You meet online or by phone. How one joins: Those who ask the group." in text


def test_a_public_phone_number_has_digits(client, page, group):
    answer = client.post(page, GIVEN | {"phone": "call me", "do": "publish"})
    assert answer.status_code == 400 and "A phone number has digits." in answer.content.decode()
    assert client.post(page, GIVEN | {"phone": "+47 555 01 234", "do": "publish"}).status_code == 303
