"""Who answers newcomers, and that nobody chooses them: turns decide, and keeping somebody away holds (SAFE-04, MEMB-10)."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.apps import apps
from django.urls import reverse

from sameboat.base.rulebook import Refused
from sameboat.groups.tests.makers import a_group
from sameboat.welcome.actions import meeting_first, pairing
from sameboat.welcome.actions.answering import pass_on
from sameboat.welcome.models import AskWord, Pair, Volunteer
from sameboat.welcome.queries import companions_for
from sameboat.welcome.tests.conftest import browser_of
from sameboat.welcome.tests.makers import NOW, a_question, answers

pytestmark = pytest.mark.django_db
REACH = "linnet@example.org"


@pytest.fixture
def group():
    return a_group(members=5, now=datetime.now(UTC))


def named(group, name):
    return group.members.get(name=name)


def stands(group, name, standing):
    group.members.filter(name=name).update(standing=standing)
    return named(group, name)


def keeps_away(one, other):
    apps.get_model("safety", "Block").objects.create(
        blocker=one.account, blocked=other.account, kind="member", ref="1", known_as=other.name, blocked_on=NOW.date()
    )


def here(question):
    return reverse("welcome:answer", args=[question.group.ref, question.ref])


def asked(group):
    return a_question(group=group, way="email", reach=REACH, words="Please.", now=datetime.now(UTC))[0]


@pytest.mark.parametrize("standing", ["newcomer", "guest"])
def test_whoever_is_new_or_a_guest_does_not_answer(group, standing):
    new = stands(group, "Robin", standing)
    text = browser_of(new).get(reverse("welcome:newcomers", args=[group.ref])).content.decode()
    assert "First arrive yourself." in text and 'name="answers"' not in text
    assert not answers(member=new).answers


def test_whoever_answered_and_is_new_again_has_nothing_to_read(group):
    answers(member=named(group, "Robin"))
    question = asked(group)
    browser = browser_of(stands(group, "Robin", "guest"))
    assert browser.get(here(question)).status_code == 404
    assert "Linnet" not in browser.get(reverse("welcome:newcomers", args=[group.ref])).content.decode()
    assert pass_on(ask=question, now=NOW) is None, "and gets no question"


def test_others_learn_that_somebody_waits_and_no_more(group, settings):
    settings.SAMEBOAT_SMTP = "smtp://localhost:25"
    for name in ("Robin", "Alder"):
        answers(member=named(group, name))
    question = asked(group)
    question.refresh_from_db()
    theirs = question.volunteer.member
    other = named(group, "Alder" if theirs.name == "Robin" else "Robin")
    listed = browser_of(other).get(reverse("welcome:newcomers", args=[group.ref])).content.decode()
    assert "1 more person is with somebody else" in listed and "Linnet" not in listed
    for page in (
        browser_of(other).get(here(question)),
        browser_of(other).post(here(question), {"text": "I was quicker."}),
    ):
        assert page.status_code == 409
        assert REACH not in page.content.decode() and "Please." not in page.content.decode()
    assert "I was quicker." in page.content.decode(), "what one typed is not lost"
    assert not AskWord.objects.filter(by_seeker=False).exists()
    assert "They get a letter by themselves" in browser_of(theirs).get(here(question)).content.decode()


def test_what_nobody_has_anybody_who_answers_may_take(group):
    question = asked(group)
    Volunteer.objects.create(member=named(group, "Robin"), answers=True)
    assert "Please." in browser_of(named(group, "Robin")).get(here(question)).content.decode()


def propose(question, *names):
    return meeting_first.propose(
        ask=question, companions=[named(question.group, name) for name in names], starts_at=NOW + timedelta(days=2),
        timezone="Europe/Oslo", place_sort="public", place="Café", now=NOW,
    )  # fmt: skip


def test_nobody_new_goes_to_meet_somebody_new():
    group = a_group(members=5)
    answers(member=named(group, "Robin"))
    question = a_question(group=group)[0]
    stands(group, "Robin", "newcomer")
    with pytest.raises(Refused, match="First arrive yourself"):
        propose(question, "Robin", "Alder")
    with pytest.raises(Refused, match="First arrive yourself"):
        meeting_first.propose_arriving(
            ask=question, member=named(group, "Robin"), meeting_at=NOW + timedelta(days=2), timezone="Europe/Oslo",
            place="Door", now=NOW,
        )  # fmt: skip


def test_two_who_are_kept_apart_are_not_sent_together():
    group = a_group(members=5)
    answers(member=named(group, "Robin"))
    question = a_question(group=group)[0]
    keeps_away(named(group, "Alder"), named(group, "Robin"))
    assert "Alder" not in {
        one.name for one in companions_for(ask=question, member=named(group, "Robin"), today=NOW.date())
    }
    with pytest.raises(Refused, match="Choose another member"):
        propose(question, "Robin", "Alder")
    assert propose(question, "Robin", "Birch").pk


def a_pair(group):
    answers(member=named(group, "Robin"), answers=False, accompanies=True)
    pairing.wish(member=named(group, "Cedar"), who="anybody", now=NOW)
    return pairing.propose_pair(newcomer=named(group, "Cedar"), buddy=named(group, "Robin"), now=NOW)


def test_a_pair_does_not_begin_once_one_keeps_the_other_away():
    pair = a_pair(a_group(members=5))
    keeps_away(pair.newcomer, pair.buddy)
    for one in (pair.newcomer, pair.buddy):
        if Pair.objects.exists():
            pairing.answer_pair(pair=pair, by=one, yes=True, now=NOW)
    assert not Pair.objects.exists()


def test_a_pair_ends_when_one_keeps_the_other_away():
    pair = a_pair(a_group(members=5))
    for one in (pair.newcomer, pair.buddy):
        pairing.answer_pair(pair=pair, by=one, yes=True, now=NOW)
    browser = browser_of(pair.newcomer)
    listed = browser.get(reverse("groups:members", args=[pair.newcomer.group.ref])).content.decode()
    ref = re.search(rf"kind=member&amp;ref=([^\"]+-{pair.buddy.pk})\"", listed)[1]
    page = f"{reverse('safety:block')}?kind=member&ref={ref}"
    assert browser.post(page, {"kind": "member", "ref": ref}).status_code in {302, 303}
    assert not Pair.objects.exists()
