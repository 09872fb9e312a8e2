"""What is typed is not lost by another button of the page: a goodbye goes along, and everything else stays in the box."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from html.parser import HTMLParser

import pytest
from django.urls import reverse

from sameboat.base.form_key import new_key
from sameboat.welcome.actions.asking import say
from sameboat.welcome.actions.meeting_first import propose
from sameboat.welcome.models import Appointment, Ask, AskWord, Companion
from sameboat.welcome.tests.makers import a_question
from sameboat.welcome.views.whom import whom

HERE, BYE, DRAFT = "/conversation/", "Thank you for your time.", "My bus goes at six"


@pytest.fixture
def question(group):
    now = datetime.now(UTC)
    ask, code = a_question(group=group, now=now)
    say(ask=ask, text="Hello.", by_seeker=False, by_name="Robin", form_key="hello", now=now)
    both = [group.members.get(name=name) for name in ("Robin", "Alder")]
    propose(
        ask=ask, companions=both, starts_at=now + timedelta(days=1), timezone="Europe/Oslo", place_sort="public",
        place="Café", now=now, by=both[0],
    )  # fmt: skip
    return ask, code


class Forms(HTMLParser):
    """Which buttons stand in the form of the box, and whether a form stands in a form."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.inside, self.nested, self.buttons, self.with_box = 0, False, [], set()
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if tag == "form":
            self.nested = self.nested or self.inside % 2 == 1
            self.inside += 1
        if tag == "textarea" and given.get("name") == "text":
            self.with_box.add(self.inside)
        if tag == "button" and given.get("name") in {"do", "companion", "take-back"}:
            self.buttons.append((self.inside, given["value"]))

    def handle_endtag(self, tag):
        if tag == "form":
            self.inside += 1


def test_every_button_of_both_pages_takes_the_box_along(client, question, robin, group):
    theirs = client.post(HERE, {"code": question[1]}).content.decode()
    ours = robin.get(reverse("welcome:answer", args=[group.ref, question[0].ref])).content.decode()
    for page, some in ((theirs, {"say", "stop", "wishes", "take-back"}), (ours, {"elsewhere"})):
        seen = Forms(page)
        assert not seen.nested and len(seen.with_box) == 1
        assert {form for form, _value in seen.buttons} == seen.with_box
        assert some <= {value for _form, value in seen.buttons}
    first = theirs.index("<button", theirs.index('name="key"'))
    assert theirs[first:].startswith('<button type="submit" name="do" value="wishes" hidden>'), (
        "what Enter in a tick does"
    )


def test_a_goodbye_goes_along_with_not_continuing(client, question, robin, group):
    sent = {"code": question[1], "do": "stop", "text": BYE, "key": new_key(now=datetime.now(UTC))}
    for _twice in range(2):
        page = client.post(HERE, sent).content.decode()
        assert AskWord.objects.filter(by_seeker=True, text=BYE).count() == 1
        assert Ask.objects.get().state == "stopped" and "Sent. You find it below." in page
    assert f">{BYE}" not in page.split("<textarea")[1]
    assert BYE in robin.get(reverse("welcome:answer", args=[group.ref, question[0].ref])).content.decode()


def test_a_goodbye_that_is_too_long_ends_nothing_yet(client, question):
    page = client.post(HERE, {"code": question[1], "do": "stop", "text": "x" * 9000, "key": "k"})
    assert page.status_code == 400 and "x" * 9000 in page.content.decode()
    assert Ask.objects.get().state != "stopped"


@pytest.mark.parametrize("do", ["agree", "not-yet", "decline", "wishes", "anybody", "again", "come-in"])
def test_any_other_button_gives_it_back_and_sends_nothing(client, question, do):
    alder = whom(ask=question[0].pk, member=Companion.objects.get(member__name="Alder").member_id)
    which = alder if do == "decline" else Appointment.objects.get().pk
    page = client.post(HERE, {"code": question[1], "do": f"{do}:{which}", "text": DRAFT, "key": "k"})
    assert DRAFT in page.content.decode().split('name="text"')[1].split("</textarea>")[0]
    assert not AskWord.objects.filter(text=DRAFT).exists()
    state = {"agree": "agreed", "not-yet": "not_yet", "decline": "not_yet"}.get(do, Appointment.objects.get().state)
    assert Appointment.objects.get().state == state


def test_a_draft_of_whoever_answers_stays_too(question, robin, group):
    there, made = reverse("welcome:answer", args=[group.ref, question[0].ref]), Appointment.objects.get()
    page = robin.post(there, {"take-back": made.pk, "text": DRAFT, "key": "k"})
    text = page.content.decode()
    assert page.status_code == 200 and "It is off. Everybody whom it concerns is told" in text
    assert DRAFT in text.split('name="text"')[1].split("</textarea>")[0] and not AskWord.objects.filter(text=DRAFT)
    assert robin.post(there, {"do": "link", "text": "", "key": "k"}).status_code == 303


def test_an_answer_to_what_is_deleted_at_that_moment_leads_to_no_typing_error(question, robin, group, client):
    address = reverse("welcome:answer", args=[group.ref, question[0].ref])
    client.post(HERE, {"code": question[1], "do": "take-back"})
    answer = robin.get(address + "?done=sent")
    assert answer.status_code == 404 and "Whoever wrote has deleted it" in answer.content.decode()
    assert "Whoever wrote has deleted it" not in robin.get(address).content.decode()
    assert "Whoever wrote has deleted it" not in client.get(address + "?done=sent").content.decode()
