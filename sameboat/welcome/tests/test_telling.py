"""From the newcomer's conversation to a person of trust in one tap."""

from __future__ import annotations

import html
import re
from datetime import UTC, datetime

import pytest
from django.apps import apps

from sameboat.safety.tests.makers import a_person_of_trust
from sameboat.welcome.actions.asking import say
from sameboat.welcome.actions.declining import decline
from sameboat.welcome.actions.telling import ref_of_met
from sameboat.welcome.models import Ask
from sameboat.welcome.tests.makers import a_question, answers

pytestmark = pytest.mark.django_db
Concern = apps.get_model("safety", "Concern")
NOW = datetime.now(UTC)
HERE = "/conversation/"


@pytest.fixture
def in_touch(group):
    ask, code = a_question(group=group, now=NOW)
    say(ask=ask, text="Hello.", by_seeker=False, by_name="Robin", form_key="a", now=NOW)
    return code


@pytest.fixture
def trusted(group):
    """Robin is a person of trust under another name; there are two others."""
    own = a_person_of_trust(account=group.members.get(name="Robin").account, name="Berit")
    return own, a_person_of_trust(name="Tomas"), a_person_of_trust(name="Signe")


def links(client, code) -> dict[str, str]:
    page = client.post(HERE, {"code": code}).content.decode()
    found = re.findall(r'<a href="(/concern/\?[^"]+)">(Tell a person of trust .*?)</a>', page)
    return {re.sub("<[^>]+>", "", words): html.unescape(address) for address, words in found}


def test_one_tap_and_it_is_about_the_one_who_wrote(client, group, in_touch, trusted):
    robin = group.members.get(name="Robin")
    address = links(client, in_touch)["Tell a person of trust about Robin"]
    for inside in (group.ref, in_touch, str(Ask.objects.get().ref), f"-{robin.pk}"):
        assert inside not in address
    page = client.get(address).content.decode()
    assert "Robin" in page and group.name not in page
    assert re.search(r'value="person"[^>]*checked', page) and "Choose two. One of them reads it" in page
    kind, ref = re.search(r"kind=(\w+)&ref=(\w+)", address).groups()
    told = client.post("/concern/", {
        "kind": "person", "about_kind": kind, "about_ref": ref, "text": "He asked for money.", "with_code": "on",
        "reader": trusted[0].pk, "second": trusted[1].pk,
    })  # fmt: skip
    concern = Concern.objects.get()
    assert told.status_code == 200 and concern.about_name == "Robin" and concern.desk_digest
    assert "it does not stop that this person is proposed to you there" in told.content.decode()
    assert concern.reader == trusted[1] and concern.second_reader is None, "never the one it is about"


def test_nobody_is_named_before_they_are_known(client, group, slug):
    _ask, code = a_question(group=group, now=NOW)
    assert links(client, code) == {}


def test_a_group_that_is_listed_is_named_in_no_address_either(client, group, slug):
    """The page of a question is opened with a code: its history names no group, and no page it leads to does."""
    _ask, code = a_question(group=group, now=NOW)
    page = client.post(HERE, {"code": code}).content.decode()
    assert about_of(page)["about_kind"] == "asked" and slug not in "".join(re.findall(r'href="/concern/[^"]*"', page))
    assert 'form="about">Tell a person of trust about the group' in page and 'form="about">Tell us what is' in page


def about_of(page: str) -> dict[str, str]:
    """What the form sends along that leads to the page of concerns."""
    form = re.search(r'<form method="post" action="/concern/" id="about">.*?</form>', page, re.S)
    return dict(re.findall(r'name="(begin|about_kind|about_ref)" value="([^"]+)"', form[0]))


def test_a_group_that_is_listed_nowhere_is_named_by_a_form_and_in_no_address(client, group, in_touch, trusted):
    page = client.post(HERE, {"code": in_touch}).content.decode()
    assert re.search(r'<button class="as-link" type="submit" form="about">Tell a person of trust about the group', page)
    assert not re.search(r'href="/concern/[^"]*">Tell (a person of trust about the group|us what is)', page)
    about = about_of(page)
    for inside in (group.ref, in_touch, str(Ask.objects.get().ref), group.name):
        assert inside not in " ".join(about.values())
    shown = client.post("/concern/", about)
    words = shown.content.decode()
    assert shown.status_code == 200 and f'You came from: <strong translate="no">{group.name}</strong>' in words
    assert re.search(r'value="group"[^>]*checked', words) and "field-wrong" not in words
    told = client.post("/concern/", {
        "kind": "group", **{name: about[name] for name in ("about_kind", "about_ref")}, "text": "They laughed at me.",
        "reader": trusted[0].pk,
    })  # fmt: skip
    assert told.status_code == 200 and group.name in told.content.decode()
    concern = Concern.objects.get()
    assert (concern.about_kind, concern.about_ref, concern.about_name) == ("group", group.ref, group.name)


@pytest.mark.parametrize("change", ["", "0", "x", "of a member"])
def test_signs_that_are_none_name_nothing(client, group, in_touch, trusted, change):
    about = about_of(client.post(HERE, {"code": in_touch}).content.decode())
    if change == "of a member":
        about["about_ref"] = ref_of_met(number=group.pk)
    else:
        about["about_ref"] = about["about_ref"][:-1] + change
    if change in {"0"}:
        about["about_ref"] = "0" * 39
    words = client.post("/concern/", about).content.decode()
    assert group.name not in words and "You came from" not in words


def test_the_signs_are_the_same_for_every_newcomer(client, group, in_touch):
    _other, code = a_question(group=group, now=NOW)
    assert len({str(about_of(client.post(HERE, {"code": one}).content.decode())) for one in (in_touch, code)}) == 1


def test_whoever_was_declined_can_still_be_told_about(client, group, in_touch):
    answers(member=group.members.get(name="Birch"), now=NOW)
    ask = Ask.objects.get()
    decline(ask=ask, member=ask.volunteer.member_id, now=NOW)
    told = links(client, in_touch)
    assert "Tell a person of trust about Robin" in told and "Tell a person of trust about Birch" not in told


def test_no_22_the_sign_is_the_same_for_all_and_cannot_be_made_up(client, group):
    robin, birch = group.members.get(name="Robin"), group.members.get(name="Birch")
    ref = ref_of_met(number=robin.pk)
    assert ref == ref_of_met(number=robin.pk) != ref_of_met(number=birch.pk)
    other = ref_of_met(number=birch.pk)
    for forged in (ref[:-1] + "g", ref[:24] + other[24:], ref.upper(), ref + "0", ref[:-1], "0" * 39, "f" * 39, "1"):
        assert "Robin" not in client.get("/concern/", {"kind": "met", "ref": forged}).content.decode()
        assert "Birch" not in client.get("/concern/", {"kind": "met", "ref": forged}).content.decode()
    robin.delete()
    assert "Robin" not in client.get("/concern/", {"kind": "met", "ref": ref}).content.decode()


def test_nobody_can_be_kept_away_by_it(client, group):
    client.force_login(group.members.get(name="Birch").account)
    ref = ref_of_met(number=group.members.get(name="Robin").pk)
    assert client.get("/block/", {"kind": "met", "ref": ref}).status_code == 404
