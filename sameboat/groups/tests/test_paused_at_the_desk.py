"""What operators read of groups that are paused: enough to tell two apart, and nothing from inside."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from sameboat.accounts.api import Account
from sameboat.groups.models import Group
from sameboat.groups.queries.pauses import is_suspended, pause_of, was_suspended
from sameboat.groups.tests.makers import a_group, a_schedule, is_published, is_withdrawn, operators_pause

pytestmark = pytest.mark.django_db
DESK = "/desk/pauses/"
WITH_ITS_GROUP = "It is out of sight already, because its group is paused."
ITS_GROUP, GOES_ON = "Its group is paused with it: nobody new is met, and no link opens.", "Its group goes on, because"
OF_THE_GROUP, OF_THE_ENTRY = "have paused the group: it stands in no list", "have paused your entry in the directory"
GOOD = {"days": "30", "reason": "harm", "sentence": "We look into it."}


@pytest.fixture
def operator():
    """The desk in an operator's browser."""
    desk = Client()
    desk.force_login(Account.objects.create(handle="otter-1", is_operator=True, joined_on=timezone.now().date()))
    return desk


@pytest.fixture
def group():
    made = a_group()
    a_schedule(group=made)
    return made


def pauses(operator: Client, *, kind: str, ref: str) -> str:
    """What the desk answers, or what stands there afterwards."""
    answer = operator.post(DESK, GOOD | {"kind": kind, "ref": ref})
    return (operator.get(DESK) if answer.status_code == 302 else answer).content.decode()


def test_an_entry_that_is_out_of_sight_with_its_group_says_so(operator, group):
    slug = is_published(group=group)
    pauses(operator, kind="group", ref=group.ref)
    for ref in (slug, reverse("directory:listing", args=[slug])):
        page = pauses(operator, kind="listing", ref=ref)
        assert WITH_ITS_GROUP in page and "There is nothing of this name here." not in page
    assert "There is nothing of this name here." in pauses(operator, kind="listing", ref="no-such-entry")


def test_an_entry_that_is_gone_is_not_said_to_be_paused(operator, group):
    slug = is_published(group=group)
    is_withdrawn(group=group)
    pauses(operator, kind="group", ref=group.ref)
    assert "There is nothing of this name here." in pauses(operator, kind="listing", ref=slug)


def test_a_paused_group_stands_under_the_name_that_everybody_reads(operator, group):
    slug = is_published(group=group)
    public = apps.get_model("directory", "Listing").objects.get(slug=slug).name
    page = pauses(operator, kind="group", ref=group.ref)
    assert f'>{public} <span class="quiet">· a group {group.ref}</span>' in page
    assert f": {public}</span></button>" in page, "the button says which"


@pytest.mark.parametrize("was_listed", [False, True])
def test_one_that_is_not_listed_is_its_ref_and_its_days(operator, group, was_listed):
    Group.objects.filter(pk=group.pk).update(name="Nobody outside knows this name")
    group.refresh_from_db()
    if was_listed:
        is_published(group=group)
        is_withdrawn(group=group)
    page = pauses(operator, kind="group", ref=group.ref)
    assert f'>a group <span class="quiet">{group.ref}</span>' in page and "Nobody outside knows" not in page
    assert "from " in page.partition("Paused now")[2]


def of_meeting(slug: str) -> str:
    """The public address of the meeting of this listing."""
    return apps.get_model("directory", "Meeting").objects.get(listing__slug=slug).get_absolute_url()


@pytest.mark.parametrize("chosen", ["group", "listing"])
@pytest.mark.parametrize("page", ["listings", "meetings", "wrong", "name"])
def test_a_public_address_is_understood_whatever_was_chosen_and_the_group_is_paused_with_it(
    operator, group, chosen, page
):
    slug = is_published(group=group)
    listing = reverse("directory:listing", args=[slug])
    pasted = {"listings": listing, "meetings": of_meeting(slug), "wrong": f"{listing}wrong/?a=1#b", "name": ""}[page]
    assert is_suspended(group=group, now=timezone.now()) is False
    answer = operator.post(DESK, GOOD | {"kind": chosen, "ref": f"http://x{pasted}" if pasted else slug}, follow=True)
    text = answer.content.decode()
    status = text.split('role="status"')[1].split("</p>")[0]
    assert "This is paused now:" in status and ITS_GROUP in status and "A group as it stands in the directory" in status
    assert is_suspended(group=group, now=timezone.now())
    trail = operator.get("/desk/trail/").content.decode()
    decided = list(apps.get_model("safety", "Decision").objects.values_list("what", "kind", "ref"))
    assert decided == [("paused", "listing", slug)], "what was decided is about the entry, and stands there once"
    assert group.ref not in text + trail, "nobody at the desk learns where the group lives"


def test_a_meeting_that_is_called_like_another_group_pauses_its_own(operator, group):
    slug, other = is_published(group=group), a_group()
    a_schedule(group=other)
    others = is_published(group=other)
    apps.get_model("directory", "Meeting").objects.filter(listing__slug=others).update(slug="apart")
    apps.get_model("directory", "Meeting").objects.filter(listing__slug=slug).update(slug=others)
    operator.post(DESK, GOOD | {"kind": "listing", "ref": f"https://x/meetings/{others}/"})
    assert is_suspended(group=group, now=timezone.now()) and not is_suspended(group=other, now=timezone.now())


def test_a_page_of_the_group_itself_is_understood_too_and_one_that_is_nobody_s_is_refused(operator, group):
    is_published(group=group)
    for address in ("/groups/no-such-group/", "/listings/no-such-entry/", "/meetings/no-such-meeting/"):
        answer = operator.post(DESK, GOOD | {"kind": "group", "ref": address})
        assert answer.status_code == 400 and "There is nothing of this name here." in answer.content.decode()
    operator.post(DESK, GOOD | {"kind": "listing", "ref": reverse("groups:home", args=[group.ref])})
    assert apps.get_model("safety", "Suspension").objects.get().kind == "group"


def test_pasted_twice_or_with_its_group_it_says_which_it_is_whatever_was_chosen(operator, group):
    slug = is_published(group=group)
    address = reverse("directory:listing", args=[slug])
    assert ITS_GROUP in pauses(operator, kind="group", ref=address)
    assert "It is paused already." in pauses(operator, kind="group", ref=address)
    ends_the_pause(operator)
    pauses(operator, kind="group", ref=group.ref)
    assert WITH_ITS_GROUP in pauses(operator, kind="group", ref=address)
    assert WITH_ITS_GROUP in pauses(operator, kind="group", ref=of_meeting(slug))


def ends_the_pause(operator: Client) -> None:
    """The newest."""
    newest = apps.get_model("safety", "Suspension").objects.first()
    assert operator.post(DESK, {"lift": newest.pk}).status_code == 302


def test_when_it_ends_the_group_goes_on_and_what_was_stays_so(operator, group):
    slug, before = is_published(group=group), timezone.now()
    pauses(operator, kind="listing", ref=slug)
    within = timezone.now()
    ends_the_pause(operator)
    assert not is_suspended(group=group, now=timezone.now()) and pause_of(group=group, now=timezone.now()) is None
    assert was_suspended(group=group, at=within), "a meeting of that hour did not stand"
    assert not was_suspended(group=group, at=before) and not was_suspended(group=group, at=timezone.now())
    assert operator.get(reverse("directory:listing", args=[slug])).status_code == 200


def test_of_two_pauses_the_longer_counts_and_each_ends_alone(operator, group):
    slug = is_published(group=group)
    pauses(operator, kind="listing", ref=slug)
    operator.post(DESK, GOOD | {"kind": "group", "ref": group.ref, "days": "60"})
    assert pause_of(group=group, now=timezone.now()).kind == "group"
    ends_the_pause(operator)
    assert pause_of(group=group, now=timezone.now()).kind == "listing"
    assert operator.get(reverse("directory:listing", args=[slug])).status_code == 404
    apps.get_model("safety", "Suspension").objects.update(lifted_at=timezone.now())
    assert not is_suspended(group=group, now=timezone.now())


def test_whoever_asked_for_it_themselves_goes_on_until_something_else_is_heard(operator, group):
    slug = is_published(group=group)
    page = operator.post(DESK, GOOD | {"kind": "listing", "ref": slug, "reason": "asked"}, follow=True)
    assert GOES_ON in page.content.decode() and ITS_GROUP not in page.content.decode()
    assert not is_suspended(group=group, now=timezone.now())
    answer = pauses(operator, kind="listing", ref=slug)
    assert "because they asked for it themselves, and its group goes on." in answer, "and not that all is done"
    ends_the_pause(operator)
    assert ITS_GROUP in pauses(operator, kind="listing", ref=slug) and is_suspended(group=group, now=timezone.now())


def test_a_group_that_takes_its_entry_out_stays_paused(operator, group):
    slug = is_published(group=group)
    pauses(operator, kind="listing", ref=slug)
    is_withdrawn(group=group)
    assert is_suspended(group=group, now=timezone.now())


def test_another_group_is_not_paused_with_it(operator, group):
    other, slug = a_group(), is_published(group=group)
    is_published(group=other)
    pauses(operator, kind="listing", ref=slug)
    assert not is_suspended(group=other, now=timezone.now()) and not is_suspended(group=a_group(), now=timezone.now())


@pytest.mark.parametrize(("reason", "said"), [("harm", OF_THE_GROUP), ("asked", OF_THE_ENTRY)])
def test_its_members_read_which_of_the_two_it_is(operator, group, reason, said):
    slug, member = is_published(group=group), Client()
    member.force_login(group.members.first().account)
    operator.post(DESK, GOOD | {"kind": "listing", "ref": slug, "reason": reason})
    text = member.get(reverse("groups:home", args=[group.ref])).content.decode()
    assert [one in text for one in (OF_THE_GROUP, OF_THE_ENTRY)] == [
        one is said for one in (OF_THE_GROUP, OF_THE_ENTRY)
    ]
    assert text.count(GOOD["sentence"]) == 1


NOT_PRINTED = "have paused the group, or its entry. Until that is over nothing is printed"


@pytest.mark.parametrize(("kind", "reason"), [("group", "harm"), ("listing", "harm"), ("listing", "asked")])
def test_while_it_is_paused_no_paper_invites_to_it(operator, group, kind, reason):
    slug, robin = is_published(group=group), Client()
    robin.force_login(group.members.get(name="Robin").account)
    for name in ("flyer", "brochure", "notice"):
        paper = reverse(f"groups:{name}", args=[group.ref])
        assert robin.get(paper, {"paper": "a4"})["Content-Type"] == "application/pdf"
    asked = {"kind": kind, "ref": slug if kind == "listing" else group.ref, "reason": reason}
    assert operator.post(DESK, GOOD | asked).status_code == 302
    for name in ("flyer", "brochure", "notice"):
        answer = robin.get(reverse(f"groups:{name}", args=[group.ref]), {"paper": "a4"})
        page = answer.content.decode()
        assert NOT_PRINTED in page and "What we show" not in page and slug not in page


def test_while_it_is_paused_no_letter_asks_people_to_come():
    group, robin = a_group(state="recruiting", now=timezone.now()), Client()
    robin.force_login(group.members.get(name="Robin").account)
    call, forming = (reverse(f"groups:{name}", args=[group.ref]) for name in ("call", "forming"))
    assert call in robin.get(forming).content.decode()
    operators_pause(group=group)
    assert NOT_PRINTED in robin.get(call).content.decode() and call not in robin.get(forming).content.decode()
