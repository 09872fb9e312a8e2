"""Letters: in the language of whoever gets them, and at the door of newcomers to an address that nobody has confirmed."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.utils.translation import get_language

from sameboat.directory.tests.makers import a_need
from sameboat.groups.tests.makers import a_group, a_schedule, is_published
from sameboat.welcome import letters
from sameboat.welcome.actions import asking
from sameboat.welcome.actions.waiting import tell_all
from sameboat.welcome.models import Ask
from sameboat.welcome.queries import by_code
from sameboat.welcome.tests.makers import NOW, a_question, answers

pytestmark = pytest.mark.django_db
LINNET = "linnet@example.org"


def one_answers(ask, *, now=NOW, text="Welcome."):
    asking.say(ask=ask, text=text, by_seeker=False, by_name="Robin", form_key=f"{ask.pk} {now}", now=now)


def asks(group=None, **more):
    """A question by e-mail, and the code of its page."""
    made, code = a_question(group=group, way="email", reach=LINNET, **more)
    return Ask.objects.get(pk=made.pk), code


@pytest.mark.parametrize(("letters_in", "read_in"), [("de", "de"), ("", "en")])
def test_members_get_letters_in_the_language_in_which_they_gave_their_address(sent, monkeypatch, letters_in, read_in):
    member = a_group(members=2).members.first()
    member.account.email, member.account.letters_in = "robin@example.org", letters_in
    member.account.save()
    monkeypatch.setattr(letters, "gettext", lambda text: f"{get_language()}: {text}")
    (letter,) = sent(letters.something_new, member=member, key="x", now=NOW)
    assert letter.body.startswith(f"{read_in}: ")


def test_whoever_did_not_give_the_address_reads_what_it_is_and_that_there_is_nothing_to_do(sent):
    ask, _code = asks()
    (letter,) = sent(one_answers, ask)
    assert letter.to == LINNET and "If it was not you, there is nothing to do" in letter.body
    assert "asked for it" not in letter.body and "http" not in letter.body
    assert not any(word in letter.body for word in (ask.group.name, ask.group.ref, "grief", "Robin", "Welcome."))


def test_no_second_letter_comes_before_the_page_was_opened_with_its_code(sent, client):
    ask, code = asks()
    assert len(sent(one_answers, ask)) == 1
    later = NOW + timedelta(hours=1)
    assert sent(one_answers, Ask.objects.get(), now=later) == []
    assert client.post("/conversation/", {"code": code}).status_code == 200
    assert len(sent(one_answers, by_code(typed=code, today=later.date()), now=later + timedelta(hours=1))) == 1


def test_one_address_gets_three_a_day_however_many_ask_in_its_name(sent):
    group = a_group(members=3)
    answers(member=group.members.get(name="Robin"))
    asked = [asks(group)[0] for _ in range(4)]
    assert [len(sent(one_answers, one)) for one in asked] == [1, 1, 1, 0]
    assert len(sent(one_answers, asked[3], now=NOW + timedelta(days=1))) == 1, "what was held back is told the next day"


def test_an_address_that_cannot_be_written_to_stands_in_nobodys_way(sent):
    ask, _code = asks()
    Ask.objects.update(reach="linnet@here@x.1")
    assert sent(one_answers, Ask.objects.get()) == [] and ask.words.exists()


def test_whoever_waits_for_a_group_gets_one_letter_until_they_look(sent, client):
    a_need(slug="grief")
    given = {"need": "grief", "place": "", "months": "3", "email": LINNET}
    code, now = client.post("/waiting/", given).context["begun"].code, datetime.now(UTC)

    def starts():
        group = a_group(members=4, now=now)
        a_schedule(group=group, now=now)
        is_published(group=group, now=now)
        tell_all(now=now)

    (letter,) = sent(starts)
    assert "If it was not you, there is nothing to do" in letter.body and "asked for it" not in letter.body
    assert sent(starts) == []
    assert client.post("/waiting/code/", {"code": code}).status_code == 200
    assert len(sent(starts)) == 1
