"""What people and programmes could send to the way in, by the numbers of docs/bad-inputs.md."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.test import Client
from django.urls import reverse

from sameboat.groups.tests.makers import a_group, an_account
from sameboat.safety.tests.makers import a_person_of_trust
from sameboat.welcome.actions.asking import say
from sameboat.welcome.models import Ask, Declined, Volunteer
from sameboat.welcome.tests.makers import a_question, answers
from sameboat.welcome.tests.test_ask import GIVEN, address
from sameboat.welcome.urls import urlpatterns

pytestmark = pytest.mark.django_db
NOW = datetime.now(UTC)
EVIL = "<img src=x onerror=alert(1)>{{7*7}}${7*7}"
MARK, SHOWN = "<img src=x", "&lt;img src=x onerror=alert(1)&gt;{{7*7}}${7*7}"
FOR_MEMBERS = [one.name for one in urlpatterns if "<slug:ref>" in str(one.pattern)]


def page_of(name, group, ask) -> str:
    view = next(one for one in urlpatterns if one.name == name)
    more = [ask.ref] if "<slug:ask>" in str(view.pattern) else []
    return reverse(f"welcome:{name}", args=[group.ref, *more])


def test_no_01_a_name_and_words_stay_what_was_typed_for_both_sides(client, group, robin):
    """On the newcomer's page, in the list of those who answer, and where they answer."""
    ask, code = a_question(group=group, now=NOW, name=EVIL[:40], words=EVIL)
    say(ask=ask, text=EVIL, by_seeker=False, by_name="Robin", form_key="a", now=NOW)
    own = client.post("/conversation/", {"code": code}).content.decode()
    theirs = robin.get(page_of("answer", group, ask)).content.decode()
    listed = robin.get(page_of("newcomers", group, ask)).content.decode()
    assert own.count(SHOWN) == theirs.count(SHOWN) == 2 and "&lt;img src=x" in listed
    for text in (own, theirs, listed):
        assert MARK not in text and "49" not in text.split("<main")[1].split("alert(1)")[1][:20]


def test_no_01_what_members_call_themselves_and_offer_stays_what_was_typed(client, group, robin):
    member = group.members.get(name="Robin")
    member.name = EVIL[:40]
    member.save()
    Volunteer.objects.update(about=EVIL)
    ask, code = a_question(group=group, now=NOW)
    say(ask=ask, text="Hello.", by_seeker=False, by_name=member.name, form_key="a", now=NOW)
    texts = [client.post("/conversation/", {"code": code}).content.decode()]
    texts += [robin.get(page_of(name, group, ask)).content.decode() for name in FOR_MEMBERS]
    assert "&lt;img src=x" in texts[0] and not any(MARK in text for text in texts)


def test_no_11_of_a_field_that_comes_twice_the_last_one_counts_and_nothing_is_widened(client, group, slug):
    other, code = a_question(group=group, now=NOW, words="Somebody else's.")
    _mine, own = a_question(group=group, now=NOW, words="Mine.")
    page = client.post("/conversation/", {"code": [code, own]}).content.decode()
    assert "Mine." in page and "Somebody else" not in page.split("<main")[1].split("Somebody else, please")[0]
    client.post("/conversation/", {"code": [code, own], "do": ["say", "take-back"]})
    assert list(Ask.objects.values_list("pk", flat=True)) == [other.pk], "the last code, the last thing to do"
    twice = GIVEN | {"way": ["email", "page"], "reach": ["a@example.org", ""], "discreet": ["", "on"]}
    assert client.post(address(slug), twice).status_code == 200
    kept = Ask.objects.latest("pk")
    assert (kept.way, kept.reach, kept.discreet) == ("page", "", True)


def test_no_12_no_column_of_a_question_can_be_sent(client, group, slug):
    """Every column there is, as a field of the form: only what the form asks for is kept."""
    other, _code = a_question(group=group, now=NOW)
    sent = {column.name: "1" for column in Ask._meta.concrete_fields} | {
        "state": "answered", "ref": "mine", "group": "999", "group_id": "999", "volunteer": "999", "in_touch": "on",
        "handed_at": "2001-01-01", "ends_on": "2999-01-01", "last_word_date": "2999-01-01", "not_yets": "99",
        "code_digest": other.code_digest, "form_key": other.form_key, "link_from": "1", "link_opened": "on", "reach": "",
    }  # fmt: skip
    assert client.post(address(slug), sent | GIVEN).status_code == 200
    kept = Ask.objects.latest("pk")
    assert (kept.state, kept.group, kept.in_touch, kept.not_yets, kept.link_opened) == (
        "waiting",
        group,
        False,
        0,
        False,
    )
    assert kept.ends_on.year < 2999 and kept.ref != "mine" and kept.link_from is None
    assert kept.code_digest != other.code_digest and kept.volunteer.member.name == "Robin"


def outside(who, group) -> Client:
    client = Client()
    account = an_account(is_operator=who == "operator")
    if who == "answers in another group":
        answers(member=a_group(by=account, members=2).members.get(account=account), now=NOW)
    if who == "person of trust":
        a_person_of_trust(account=account)
    if who != "nobody":
        client.force_login(account)
    return client


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("who", ["nobody", "stranger", "operator", "person of trust", "answers in another group"])
def test_no_22_no_address_of_newcomers_is_there_for_anybody_else(group, who, method):
    """The same answer, word for word, as for a group and a question that do not exist. Whoever sends something without being
    signed in is led to sign in, whatever they asked for."""
    ask, _code = a_question(group=group, words="We have not slept.", now=NOW)
    client, before = outside(who, group), list(Ask.objects.values())
    for name in FOR_MEMBERS:
        address = page_of(name, group, ask)
        found, nothing = (getattr(client, method)(one) for one in (address, address.replace(group.ref, "a" * 12)))
        assert (found.status_code, found.content) == (nothing.status_code, nothing.content), name
        if (who, method) == ("nobody", "post"):
            assert (found.status_code, found.headers["Location"]) == (303, f"/sign-in/?next={address}"), name
        else:
            assert found.status_code == 404, name
    assert list(Ask.objects.values()) == before and not Declined.objects.exists()


def test_whoever_was_signed_out_meanwhile_keeps_a_long_answer(group, robin):
    ask, _code = a_question(group=group, words="We have not slept.", now=NOW)
    robin.session.delete()
    for name in FOR_MEMBERS:
        address = page_of(name, group, ask)
        for one in (address, address.replace(group.ref, "a" * 12)):
            answer = robin.post(one, {"text": "Come on Tuesday.\nWe are there."})
            assert answer.status_code == 403 and "Come on Tuesday.\nWe are there.</textarea>" in answer.content.decode()
            assert "We have not slept." not in answer.content.decode()
            assert robin.get(one).status_code == 404


def test_no_22_a_question_of_another_group_is_not_there_under_one_s_own(group, robin):
    other = a_group(members=2, name="Another circle")
    answers(member=other.members.get(name="Robin"), now=NOW)
    ask, _code = a_question(group=other, words="Not for you.", now=NOW)
    for name in ("answer", "meet", "arrive"):
        for call in (robin.get, robin.post):
            answer = call(page_of(name, group, ask))
            assert answer.status_code == 404 and "Not for you." not in answer.content.decode()
