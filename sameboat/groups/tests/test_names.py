"""Names in a group: what is refused, what is one name, and that a hostile one stays a name on every page."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.test import Client
from django.urls import reverse

from sameboat.base.rulebook import Refused
from sameboat.groups.actions.charters import make_charter
from sameboat.groups.actions.door import let_in
from sameboat.groups.models import Member
from sameboat.groups.tests.makers import NOW, a_group, a_plan, an_account
from sameboat.groups.tests.test_strangers import OF_A_GROUP, address_of

pytestmark = pytest.mark.django_db
START = {"need": "grief", "language": "en", "name": "Evening circle", "place": "Bergen", "pseudonym": "Robin"}


# what is typed as a name, what is said beside the field
WRONG = {
    "another script": ("Rоbin", "different scripts"),
    "pictures": ("🌻" * 10, "letters or digits"),
    "ten thousand pictures": ("🌻" * 10_000, "too long"),
    "nothing seen": ("\u200b\u202e", "Choose a name"),
    "spaces": ("   ", "Choose a name"),
    "nothing": ("", "Choose a name"),
    "a megabyte": ("x" * 1_000_000, "too long"),
    "null": ("Ro\x00bin", "cannot be kept"),
}


@pytest.mark.parametrize(("name", "says"), WRONG.values(), ids=WRONG)
def test_no_04_05_08_09_what_cannot_be_a_name_is_said_beside_the_field(own, needs, name, says):
    answer = own.post("/groups/start/", START | {"pseudonym": name})
    assert answer.status_code == 400 and says in answer.content.decode()
    assert "Evening circle" in answer.content.decode() and not Member.objects.exists()


@pytest.mark.parametrize("name", ["STRASSE", "strasse", "Straße", "Stra\u200bße"])
def test_no_07_a_name_is_taken_however_it_is_written(group, name):
    let_in(group=group, account=an_account(), name="Straße", way="request", now=NOW)
    with pytest.raises(Refused, match="Please choose another"):
        let_in(group=group, account=an_account(), name=name, way="request", now=NOW)


@pytest.fixture
def group():
    return a_group(members=3, now=datetime.now(UTC))


EVIL = "\"><img src=x onerror=alert(1)>{{7*7}}${7*7}'"


def of_evil_names():
    """A group in which everything that people wrote is hostile."""
    group = a_group(members=3, now=datetime.now(UTC), name=EVIL[:60], place=EVIL[:40])
    for number, one in enumerate(group.members.all()):
        Member.objects.filter(pk=one.pk).update(name=f"{EVIL[:36]}{number}")
    return group


@pytest.mark.parametrize("name", [name for name in OF_A_GROUP if not name.endswith("pdf")])
def test_no_01_on_every_page_of_a_group_it_stays_a_name(needs, name):
    group = of_evil_names()
    client = Client()
    client.force_login(group.members.order_by("pk").first().account)
    for address in (address_of(name, group.ref), reverse("groups:groups")):
        text = client.get(address).content.decode()
        assert "<img src=x" not in text, "it would be markup"
        assert "alert(1)" not in text or "{{7*7}}${7*7}" in text, "shown as it was typed"


@pytest.mark.parametrize("name", ["plan", "charter", "people", "template", "forming"])
def test_no_01_on_every_page_of_a_plan_it_stays_a_name(own, needs, me, name):
    plan = a_plan(by=me, answered=True, now=datetime.now(UTC), name=EVIL[:60])
    make_charter(group=plan, now=NOW)
    answer = own.get(address_of(name, plan.ref))
    assert "<img src=x" not in answer.content.decode() or answer["Content-Type"].startswith("application/json")


FIELDS = {field.name: "core" for field in Member._meta.get_fields()} | {
    "standing": "core", "group": "1", "group_id": "1", "account": "1", "account_id": "1", "state": "closed", "most": "999",
    "joined_at": "2001-01-01", "is_operator": "1", "role": "admin", "created_at": "2001-01-01", "version": "999",
}  # fmt: skip


@pytest.mark.parametrize("name", [name for name in OF_A_GROUP if name not in {"leave", "close"}])
def test_no_11_12_fields_that_nobody_asked_for_change_nobody(group, needs, name):
    """Every column as a field of every form, and each of them twice."""
    before = list(Member.objects.values("pk", "group", "account", "standing", "joined_at").order_by("pk"))
    kept = {"state": group.state, "most": group.most, "created_at": group.created_at, "ref": group.ref}
    client = Client()
    client.force_login(group.members.get(name="Birch").account)
    sent = {key: [value, value] for key, value in FIELDS.items()}
    assert client.post(address_of(name, group.ref), sent).status_code < 500
    assert list(Member.objects.values("pk", "group", "account", "standing", "joined_at").order_by("pk")) == before
    group.refresh_from_db()
    assert {key: getattr(group, key) for key in kept} == kept
