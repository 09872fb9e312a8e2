"""What an app above safety tells it: a made-up app with circles that only their members know, and members with other names.

Safety must be able to act on them (a concern, keeping away, a pause, an account switched off) without any page of
operators showing a word of what lies inside.
"""

from __future__ import annotations

import re

import pytest

from sameboat.safety import api
from sameboat.safety.models import Block, Concern, Decision, Suspension
from sameboat.safety.queries import people_of_trust
from sameboat.safety.queries.things import Thing
from sameboat.safety.tests.makers import a_concern, a_kind, a_person_of_trust, an_account

pytestmark = pytest.mark.django_db
INSIDE, BLUE, WORDS = "Mothers of Fjordby", "Blue Heron", "She asked me for money after the meeting."
LINK = "/concern/?kind=member&ref=blue-7"
DESK = ("/desk/", "/desk/pauses/", "/desk/accounts/", "/desk/people/", "/desk/trail/", "/desk/letters/")


@pytest.fixture
def anna():
    """In the circle; the only one who knows what lies in it."""
    return an_account()


@pytest.fixture
def blue():
    return an_account()


@pytest.fixture
def signe():
    a_person_of_trust(name="Tomas", gender="man")
    return a_person_of_trust(name="Signe")


@pytest.fixture
def circles(anna, blue):
    """Two kinds as an app of groups tells them: strangers see nothing of a member, and of a circle that it is one."""

    def member(*, ref: str, asker: int) -> Thing | None:
        return Thing(f"{BLUE} ({INSIDE})", "/circles/7/") if (ref, asker) == ("blue-7", anna.pk) else None

    def circle(*, ref: str, asker: int) -> Thing | None:
        return Thing(INSIDE, "/circles/7/") if (ref, asker) == ("circle-7", anna.pk) else None

    def account_of(*, ref: str, asker: int) -> int | None:
        return blue.pk if (ref, asker) == ("blue-7", anna.pk) else None

    people = a_kind(
        kind="member", words="a member", find=lambda ref: None, seen_by=member, account_of=account_of, concern="person",
        behind=lambda ref: blue.pk if ref == "blue-7" else None,
    )  # fmt: skip
    groups = a_kind(
        kind="circle", words="a circle", find=lambda ref: Thing("a circle") if ref == "circle-7" else None,
        seen_by=circle, obey=lambda *, ref, paused, now: None, concern="group",
    )  # fmt: skip
    with people, groups:
        yield


def text_of(answer) -> str:
    return answer.content.decode()


def tell(client, signe, *, kind="member", ref="blue-7", said=WORDS) -> Concern:
    given = {
        "kind": "person",
        "text": said,
        "reader": signe.pk,
        "second": "" if kind == "circle" else next(one.pk for one in people_of_trust() if one != signe),
        "with_code": "on",
        "about_kind": kind,
        "about_ref": ref,
    }
    assert client.post("/concern/", given).status_code == 200
    return Concern.objects.get()


def test_whoever_knows_them_sees_whom_it_is_about(client, anna, signe, circles):
    client.force_login(anna)
    page = text_of(client.get(LINK))
    assert BLUE in page and re.search(r'value="person"[^>]*checked', page)
    assert client.get(LINK)["Cache-Control"] == "no-store, private"
    concern = tell(client, signe)
    assert concern.about_name == f"{BLUE} ({INSIDE})"
    pointing = {field.name for field in Concern._meta.concrete_fields if field.is_relation}
    assert pointing == {"mark", "reader", "second_reader"}, "not even here who told it"


def test_whoever_finds_the_link_learns_nothing(client, blue, signe, circles):
    for somebody in (None, blue):
        if somebody:
            client.force_login(somebody)
        for link in (LINK, "/concern/?kind=circle&ref=circle-7"):
            page = text_of(client.get(link))
            assert BLUE not in page and INSIDE not in page and "could not read from the link" not in page
    concern = tell(client, signe)
    assert concern.about_name == "" and (concern.about_kind, concern.about_ref) == ("member", "blue-7")


def test_the_page_without_a_link_asks_nobody_who_they_are(client, signe, circles, django_assert_num_queries):
    with django_assert_num_queries(1):  # the people of trust
        client.get("/concern/")


def test_the_chosen_person_reads_what_the_teller_saw_and_gets_no_way_in(client, anna, signe, circles):
    client.force_login(anna)
    concern = tell(client, signe)
    client.force_login(signe.account)
    for address in ("/concerns/", f"/concerns/{concern.ref}/"):
        page = text_of(client.get(address))
        assert f"{BLUE} ({INSIDE})" in page and "/circles/7/" not in page
    assert signs(concern)[:4] in page and "/desk/accounts/" not in page, "only an operator is led to the desk"


def test_no_page_of_the_desk_shows_a_word_of_it(client, anna, blue, signe, circles):
    client.force_login(anna)
    concern = tell(client, signe)
    tell_too = a_concern(reader=signe, text=WORDS, about_kind="circle", about_ref="circle-7", about_name=INSIDE)[0]
    client.force_login(an_account(operator=True))
    pause = {"kind": "circle", "ref": "circle-7", "days": "7", "reason": "harm", "sentence": "We look into it."}
    assert client.post("/desk/pauses/", pause).status_code == 302
    assert client.post("/desk/accounts/", _off(client, signe, concern)).status_code == 302
    for address in DESK:
        page = text_of(client.get(address))
        for word in (BLUE, INSIDE, WORDS, "blue-7", concern.ref, tell_too.ref, "/circles/7/"):
            assert word not in page, (address, word)
    for address in (f"/concerns/{concern.ref}/", "/concerns/"):
        assert client.get(address).status_code == 404


def signs(concern: Concern) -> str:
    from sameboat.safety.actions.concerns import desk_code

    return desk_code(ref=concern.ref)


def _off(client, signe, concern) -> dict[str, str]:
    return {"number": signs(concern), "what": "off", "reason": "closeness"}


def test_an_operator_switches_the_account_off_and_learns_no_number(client, anna, blue, signe, circles):
    client.force_login(anna)
    concern = tell(client, signe)
    operator = an_account(operator=True)
    client.force_login(operator)
    typed = signs(concern).lower()
    given = {**_off(client, signe, concern), "number": f" {typed[:10]} {typed[10:]} "}
    assert client.post("/desk/accounts/", given).status_code == 302
    blue.refresh_from_db()
    assert not blue.is_active
    line = Decision.objects.get()
    assert (line.kind, line.ref, line.reason) == ("account", "", "closeness")
    trail = text_of(client.get("/desk/trail/"))
    assert "Account without a number" in trail and f"Account {blue.pk}" not in trail
    assert client.post("/desk/accounts/", given | {"what": "on", "reason": "other"}).status_code == 302
    assert {line.ref for line in Decision.objects.all()} == {""} and Decision.objects.count() == 2


def test_signs_do_not_tell_that_the_account_is_switched_off_already(client, anna, blue, signe, circles):
    """An operator who has switched off an account by its number would learn that the concern is about that one."""
    client.force_login(anna)
    concern = tell(client, signe)
    client.force_login(an_account(operator=True))
    assert client.post("/desk/accounts/", _off(client, signe, concern) | {"number": blue.pk}).status_code == 302
    assert client.post("/desk/accounts/", _off(client, signe, concern)).status_code == 302
    assert client.post("/desk/accounts/", _off(client, signe, concern) | {"number": blue.pk}).status_code == 302
    assert [line.ref for line in Decision.objects.order_by("id")] == [str(blue.pk), "", str(blue.pk)]


def test_signs_that_stand_for_whoever_types_them_stand_for_nobody(client, anna, blue, signe, circles):
    """A refusal of its own would tell an operator that the concern is about them."""
    client.force_login(anna)
    concern = tell(client, signe)
    blue.is_operator = True
    blue.save()
    client.force_login(blue)
    own = client.post("/desk/accounts/", _off(client, signe, concern))
    none = client.post("/desk/accounts/", _off(client, signe, concern) | {"number": "A" * 20})
    said = "none that these signs stand for"
    assert own.status_code == none.status_code == 400 and said in text_of(own) and said in text_of(none)
    assert "your own" not in text_of(own) and not Decision.objects.exists()


def test_a_reader_who_is_an_operator_finds_the_form_filled_in(client, anna, circles, signe):
    client.force_login(anna)
    concern = tell(client, signe)
    signe.account.is_operator = True
    signe.account.save()
    client.force_login(signe.account)
    assert f"/desk/accounts/?number={signs(concern)}" in text_of(client.get(f"/concerns/{concern.ref}/"))
    assert f'value="{signs(concern)}"' in text_of(client.get("/desk/accounts/", {"number": signs(concern)}))


@pytest.mark.parametrize("given", ["", "A" * 20, "0" * 20, "9" * 60, "otter-lamp-4271", "\x00", "-1", "²", "٣"])
def test_other_signs_stand_for_nobody(client, anna, signe, circles, given):
    client.force_login(anna)
    tell(client, signe)
    client.force_login(an_account(operator=True))
    answer = client.post("/desk/accounts/", {"number": given, "what": "off", "reason": "harm"})
    assert answer.status_code == 400 and not Decision.objects.exists()


def test_signs_end_with_their_concern_and_with_the_person(client, anna, blue, signe, circles):
    client.force_login(anna)
    concern = tell(client, signe)
    client.force_login(an_account(operator=True))
    given = _off(client, signe, concern)
    concern.delete()
    assert client.post("/desk/accounts/", given).status_code == 400
    blue.refresh_from_db()
    assert blue.is_active


def test_a_concern_about_no_person_has_no_signs(client, anna, signe, circles):
    client.force_login(anna)
    concern = tell(client, signe, kind="circle", ref="circle-7")
    assert concern.desk_digest is None and concern.about_name == INSIDE
    client.force_login(an_account(operator=True))
    assert client.post("/desk/accounts/", _off(client, signe, concern)).status_code == 400


def test_an_operator_who_pauses_a_circle_learns_that_it_is_one(client, anna, circles):
    client.force_login(an_account(operator=True))
    given = {"kind": "circle", "ref": "circle-7", "days": "7", "reason": "harm", "sentence": "We look into it."}
    assert client.post("/desk/pauses/", given).status_code == 302
    assert Suspension.objects.get().name == "a circle"
    assert api.is_suspended(kind="circle", ref="circle-7", now=Suspension.objects.get().from_at)


def test_the_thank_you_page_offers_keeping_away_where_it_makes_sense(client, anna, blue, signe, circles):
    """Not to somebody without an account, not to the person themselves, not to whoever keeps them away already, and
    only where somebody is named."""

    def offered(kind="member", ref="blue-7") -> bool:
        Concern.objects.all().delete()
        given = {"kind": "person", "text": WORDS, "reader": signe.pk, "about_kind": kind, "about_ref": ref}
        second = next(one.pk for one in people_of_trust() if one != signe)
        page = client.post("/concern/", given | {"second": second})
        assert page.status_code == 200
        return "/block/?kind=member" in text_of(page)

    assert not offered()
    client.force_login(blue)
    assert not offered()
    client.force_login(anna)
    assert offered() and not offered("circle", "circle-7") and not offered("", "")
    client.post("/block/", {"kind": "member", "ref": "blue-7"})
    assert not offered()


def test_only_of_what_can_be_paused_it_is_said_that_a_pause_can_be_asked_for(client, signe, circles):
    def thanks(kind: str) -> str:
        given = {"kind": "group", "text": WORDS, "reader": signe.pk, "with_code": "on"}
        given |= {"about_kind": kind, "about_ref": "circle-7"} if kind else {}
        return text_of(client.post("/concern/", given))

    with a_kind(kind="sketch", words="a circle that nobody has begun", find=lambda ref: None, concern="group"):
        assert all("ask for a pause" in thanks(kind) for kind in ("", "circle"))
        assert "ask for a pause" not in thanks("sketch") and "Signe can write to you what can be done" in thanks(
            "sketch"
        )


def test_whoever_is_kept_away_already_is_not_kept_away_once_more(client, anna, circles):
    client.force_login(anna)
    link = "/block/?kind=member&ref=blue-7"
    client.post("/block/", {"kind": "member", "ref": "blue-7"})
    page = text_of(client.get(link))
    assert "You keep" in page and "Yes, keep away" not in page and 'href="/blocked/"' in page


def test_keeping_away_shows_the_name_one_knows(client, anna, blue, circles):
    client.force_login(anna)
    page = text_of(client.get("/block/?kind=member&ref=blue-7"))
    assert BLUE in page and 'href="/circles/7/">No, go back' in page
    client.post("/block/", {"kind": "member", "ref": "blue-7"})
    assert (Block.objects.get().blocked, Block.objects.get().known_as) == (blue, f"{BLUE} ({INSIDE})")
    client.force_login(blue)
    assert client.get("/block/?kind=member&ref=blue-7").status_code == 404


@pytest.mark.parametrize("word", ["", "a-word-too-long"])
def test_a_word_that_does_not_fit_our_tables_is_refused_at_the_start(word):
    with pytest.raises(ValueError), a_kind(kind=word):
        pass
