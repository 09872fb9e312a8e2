"""Going back to a form that was sent and sending it again: the same is one, what was changed is something of its own."""

from __future__ import annotations

import re

import pytest
from django.db import IntegrityError
from django.test import Client

from sameboat.safety.actions import concerns as acts
from sameboat.safety.models import Concern, ConcernMark, ConcernWord
from sameboat.safety.tests.makers import NOW, a_concern, a_kind, a_person_of_trust, an_account

pytestmark = pytest.mark.django_db
HERE, TALK = "/concern/", "/concern/talk/"


@pytest.fixture
def people():
    return [a_person_of_trust(name=name) for name in ("Signe", "Tomas", "Berit")]


@pytest.fixture
def sent(people):
    """What was sent from one form: the first words, to Tomas, without a code, after a page that said what was missing."""
    key = re.search(r'name="key" value="([^"]+)"', Client().get(HERE).content.decode())[1]
    given = {"kind": "person", "text": "He followed me.", "reader": people[1].pk, "second": "", "key": key}
    missing = Client().post(HERE, given | {"kind": ""}).content.decode()
    assert f'value="{key}"' in missing, "the key stays, so that a page sent twice is one concern"
    assert "Tomas will read" in Client().post(HERE, given).content.decode()
    return given


def codes_in(page: str) -> str:
    found = re.search(r'class="code"[^>]*>(.*?)</p>', page, re.S)
    return "".join(re.findall(r"[0-9A-Z]{4}", found[1])) if found else ""


@pytest.mark.parametrize("what", ["words", "reader", "second", "code", "kind"])
def test_what_was_changed_is_a_concern_of_its_own(people, sent, what):
    changed = sent | {
        "words": {"text": "He hit me."}, "reader": {"reader": people[0].pk}, "second": {"second": people[2].pk},
        "code": {"with_code": "on"}, "kind": {"kind": "group"},
    }[what]  # fmt: skip
    page = Client().post(HERE, changed).content.decode()
    first, new = Concern.objects.order_by("pk")
    assert (first.text, first.reader, first.second_reader) == ("He followed me.", people[1], None)
    named = (new.text, new.reader.pk, new.second_reader.pk if new.second_reader else "", new.kind)
    assert named == (changed["text"], changed["reader"], changed["second"], changed["kind"])
    assert f"{new.reader.name} will read" in page
    if what == "code":
        opened = Client().post(TALK, {"code": codes_in(page)})
        assert opened.status_code == 200 and "He followed me." in opened.content.decode()
    again = Client().post(HERE, changed).content.decode()
    assert codes_in(again) == codes_in(page) and Concern.objects.count() == 2 == ConcernMark.objects.count()


def test_the_same_is_one_and_is_answered_the_same(people, sent):
    assert "Tomas will read" in Client().post(HERE, sent).content.decode()
    assert Concern.objects.count() == 1 == ConcernMark.objects.count()


def test_two_others_of_whom_one_reads_it_are_told_as_well(people):
    with a_kind(kind="member", account_of=lambda ref, asker: 0, behind=lambda ref: an_account().pk):
        given = {
            "about_kind": "member", "about_ref": "tern", "kind": "person", "text": "Words.", "with_code": "on",
            "reader": people[0].pk, "second": people[1].pk,
        }  # fmt: skip
        given["key"] = re.search(r'name="key" value="([^"]+)"', Client().get(HERE).content.decode())[1]
        pages = [Client().post(HERE, given | {"second": people[place].pk}).content.decode() for place in (1, 2)]
    assert [one.one_of for one in Concern.objects.order_by("pk")] == [["Signe", "Tomas"], ["Berit", "Signe"]]
    assert codes_in(pages[0]) != codes_in(pages[1])


def test_nobody_is_thanked_for_what_could_not_be_kept(people, monkeypatch):
    def broken(**given):
        raise IntegrityError

    monkeypatch.setattr(acts.letters, "something_waits", broken)
    with pytest.raises(IntegrityError):
        a_concern(reader=people[0])
    assert not Concern.objects.exists() and not ConcernMark.objects.exists()


def test_of_two_of_the_same_at_the_same_moment_one_is_kept(people, monkeypatch):
    given = {
        "reader": people[0], "second": None, "kind": "person", "about_kind": "", "about_ref": "", "text": "Words.",
        "with_code": True, "form_key": "same", "form_open_s": 60.0, "now": NOW,
    }  # fmt: skip
    first = acts.tell(**given)
    seen = iter([False, True])
    monkeypatch.setattr(acts, "_is_here", lambda kept: next(seen))
    assert acts.tell(**given) == first and Concern.objects.count() == 1


def test_after_an_error_it_can_still_be_about_something_else_and_what_was_typed_stays(people):
    with a_kind():
        wrong = {
            "about_kind": "circle",
            "about_ref": "tern",
            "kind": "group",
            "text": "He hit me.",
            "reader": people[1].pk,
        }
        page = Client().post(HERE, wrong | {"kind": "", "key": "k"}).content.decode()
        assert "Circle tern" in page and 'name="drop"' in page
        page = Client().post(HERE, wrong | {"key": "k", "drop": "1"}).content.decode()
    assert "Circle tern" not in page and "You came from" not in page and "He hit me." in page
    assert f'name="reader" value="{people[1].pk}" checked' in page and "Something is not right yet" not in page
    assert 'name="about_kind" value=""' in page and not Concern.objects.exists()


def test_nothing_that_is_pasted_is_cut_and_what_is_too_long_is_said_and_stays(people, sent):
    concern, code = a_concern(reader=people[0])
    reader, long = Client(), "x" * 20000
    reader.force_login(people[0].account)
    before = Concern.objects.count()
    for there, given in (
        (HERE, sent), (TALK, {"code": code, "do": "say"}), (f"/concerns/{concern.ref}/", {}),
    ):  # fmt: skip
        page = (reader if not given else Client()).post(there, given | {"text": long})
        text = page.content.decode()
        assert page.status_code == 400 and "maxlength" not in re.search(r"<textarea[^>]*>", text)[0]
        assert long in text and "At most 5000 characters." in text and "keep it to 5000 characters" in text
    assert Concern.objects.count() == before and not ConcernWord.objects.exists()


def test_a_word_that_was_changed_is_another_word(people):
    concern, code = a_concern(reader=people[0])
    given = {"code": code, "do": "say", "key": re.search(
        r'name="key" value="([^"]+)"', Client().post(TALK, {"code": code}).content.decode()
    )[1]}  # fmt: skip
    for text in ("Again.", "Again.", "And he was there on Monday."):
        Client().post(TALK, given | {"text": text})
    acts.say(concern=concern, text="Thank you.", by_reader=True, form_key="r", now=NOW)
    acts.say(concern=concern, text="Thank you. I know him.", by_reader=True, form_key="r", now=NOW)
    said = list(ConcernWord.objects.order_by("pk").values_list("text", flat=True))
    assert said == ["Again.", "And he was there on Monday.", "Thank you.", "Thank you. I know him."]
