"""What waits for somebody stands where they look: on the home of the group, and in a letter for those who want letters."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils.formats import date_format

from sameboat.base.outbox import waiting
from sameboat.base.rulebook import Refused
from sameboat.groups.api import starts_of
from sameboat.groups.tests.makers import a_group, a_schedule
from sameboat.welcome.actions import afterwards, expecting, meeting_first, pairing
from sameboat.welcome.jobs import tidy
from sameboat.welcome.models import Appointment, Ask, Expected, Pair
from sameboat.welcome.tests.conftest import browser_of
from sameboat.welcome.tests.makers import NOW, a_question, answers

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def home(member):
    return browser_of(member).get(reverse("groups:home", args=[member.group.ref])).content.decode()


def named(group, name):
    return group.members.select_related("account", "group").get(name=name)


@pytest.fixture
def group():
    """Everybody wants letters. Robin and Alder facilitate; Robin answers newcomers."""
    group = a_group(members=5, now=datetime.now(UTC))
    for one in group.members.select_related("account"):
        one.account.email = f"{one.name.lower()}@example.org"
        one.account.save()
    answers(member=named(group, "Robin"), now=datetime.now(UTC))
    return group


@pytest.fixture
def told(django_capture_on_commit_callbacks):
    """Do something as if it were committed; answers who gets a letter."""

    def do(act, *given, **more):
        before = {number for number, _letter in waiting()}
        with django_capture_on_commit_callbacks(execute=True):
            act(*given, **more)
        new = [letter for number, letter in waiting() if number not in before]
        assert all(letter.body.startswith("There is something new for you. Sign in") for letter in new)
        return sorted(letter.to.split("@")[0] for letter in new)

    return do


@pytest.fixture
def evening(group):
    """Linnet was expected yesterday; Robin went in with them, Birch stands by who may come along."""
    now = datetime.now(UTC)
    ask, _code = a_question(group=group, now=now)
    ask = Ask.objects.get(pk=ask.pk)
    meeting_first.propose_arriving(
        ask=ask, member=named(group, "Robin"), meeting_at=now + DAY, timezone="Europe/Oslo", place="At the gate", now=now
    )  # fmt: skip
    return Expected.objects.create(ask=ask, group=group, on_date=now.date() - DAY, sure=True)


def test_on_the_days_after_whoever_was_there_is_asked_whether_they_came(group, evening):
    text, page = home(named(group, "Robin")), reverse("welcome:answer", args=[group.ref, evening.ask.ref])
    assert date_format(evening.on_date, "l j F") + " was a first evening." in text
    assert "Did they come?" in text and page in text and reverse("welcome:kind_word", args=[group.ref]) in text
    assert "Linnet" not in text
    expecting.came(expected=evening, now=datetime.now(UTC))
    text = home(named(group, "Robin"))
    assert "They came. Ask today how it was for them" in text and "Did they come?" not in text
    expecting.asked_after(expected=evening, now=datetime.now(UTC))
    assert "was a first evening" not in home(named(group, "Robin"))


def test_nobody_else_is_asked_and_nobody_before_the_day_is_over(group, evening):
    answers(member=named(group, "Birch"), now=datetime.now(UTC))
    assert "was a first evening" not in home(named(group, "Birch"))
    soon = starts_of(schedule=a_schedule(group=group, now=datetime.now(UTC)), after=datetime.now(UTC) + DAY, count=1)[0]
    Expected.objects.update(on_date=soon.date())
    made = Appointment.objects.get()
    Appointment.objects.update(starts_at=soon - timedelta(minutes=made.minutes_before))
    text = home(named(group, "Robin"))
    assert "was a first evening" not in text and "Somebody new comes on" in text


def test_whoever_was_there_and_may_not_read_the_page_any_more_is_led_to_no_page_that_is_not_there(group, evening):
    answers(member=named(group, "Robin"), answers=False, accompanies=True, now=datetime.now(UTC))
    assert "was a first evening" not in home(named(group, "Robin"))


def test_they_get_one_letter_the_day_after(group, told):
    ask, _code = a_question(group=group)
    expected = Expected.objects.create(ask=Ask.objects.get(pk=ask.pk), group=group, on_date=NOW.date(), sure=True)
    tell = afterwards.tell_those_who_came_along
    assert told(tell, now=NOW) == [], "the evening is not over"
    assert told(tell, now=NOW + DAY) == ["robin"] and told(tell, now=NOW + 2 * DAY) == []
    Expected.objects.filter(pk=expected.pk).update(asked_after=True)
    assert tell(now=NOW + DAY) == 0


def test_the_night_tells_them(group):
    ask, _code = a_question(group=group)
    Expected.objects.create(ask=Ask.objects.get(pk=ask.pk), group=group, on_date=NOW.date(), sure=True)
    assert tidy(now=NOW + DAY)["after"] == 1


@pytest.fixture
def pair(group):
    return Pair.objects.create(
        newcomer=named(group, "Cedar"), buddy=named(group, "Birch"), proposed_date=datetime.now(UTC).date()
    )


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (100, ""),
        (130, "Talk as a pair about how it is, and whether it is still needed."),
        (190, "The time you had meant as a pair is over"),
    ],
)
def test_the_check_and_the_closing_stand_on_the_home_of_the_group(group, pair, days, words):
    Pair.objects.update(began_date=datetime.now(UTC).date() - timedelta(days=days))
    for name in ("Cedar", "Birch"):
        text = home(named(group, name))
        assert words in text and ("as a pair" in text) == bool(words)
    assert "as a pair" not in home(named(group, "Dogwood"))


def test_whoever_is_asked_to_go_along_sees_it_there_until_they_have_answered(group, pair):
    assert "Somebody asks whether the two of you" in home(pair.buddy)
    pairing.answer_pair(pair=pair, by=pair.buddy, yes=True, now=datetime.now(UTC))
    assert "Somebody asks whether" not in home(pair.buddy) and "Somebody asks whether" in home(pair.newcomer)


def test_check_and_closing_are_told_to_both_once(group, pair, told):
    Pair.objects.update(began_date=NOW.date())
    close = pairing.close_pairs
    assert told(close, now=NOW + 115 * DAY) == []
    assert told(close, now=NOW + 122 * DAY) == ["birch", "cedar"] and told(close, now=NOW + 123 * DAY) == []
    assert told(close, now=NOW + 183 * DAY) == ["birch", "cedar"] and told(close, now=NOW + 184 * DAY) == []


def test_the_one_who_said_yes_first_hears_that_it_begins(group, pair, told):
    assert told(pairing.answer_pair, pair=pair, by=pair.buddy, yes=True, now=NOW) == []
    assert told(pairing.answer_pair, pair=pair, by=pair.newcomer, yes=True, now=NOW) == ["birch"]


def test_the_other_hears_that_one_would_like_to_go_on(group, pair, told):
    Pair.objects.update(began_date=NOW.date())
    assert told(pairing.go_on, pair=pair, by=pair.newcomer, now=NOW) == ["birch"]
    assert told(pairing.go_on, pair=pair, by=pair.newcomer, now=NOW) == [], "pressed twice"
    assert told(pairing.go_on, pair=pair, by=pair.buddy, now=NOW) == ["cedar"]


@pytest.mark.parametrize(("said", "hear"), [(None, []), (True, ["cedar"])])
def test_whoever_said_yes_hears_that_a_proposal_has_lapsed(group, pair, told, said, hear):
    Pair.objects.update(newcomer_said=said, proposed_date=NOW.date())
    assert told(pairing.close_pairs, now=NOW + 21 * DAY) == hear and not Pair.objects.exists()


def test_facilitators_are_asked_for_support_by_name_on_their_home_and_by_letter(group, pair, told):
    Pair.objects.update(began_date=datetime.now(UTC).date())
    here = reverse("welcome:buddy", args=[group.ref])
    cedar = browser_of(pair.newcomer)
    page = cedar.get(here)
    text = page.content.decode()
    assert {one.name for one in page.context["asked"]} == {"Robin", "Alder"} and "support team" not in text
    assert all(f'<span translate="no">{name}</span>' in text for name in ("Robin", "Alder"))
    assert told(cedar.post, here, {"do": "heavy"}) == ["alder", "robin"]
    assert told(cedar.post, here, {"do": "heavy"}) == [], "pressed twice"
    assert "ask for support" in home(named(group, "Robin")) and "ask for support" not in home(named(group, "Dogwood"))


def test_a_facilitator_is_not_sent_to_themselves(group):
    today = datetime.now(UTC).date()
    Pair.objects.create(
        newcomer=named(group, "Cedar"), buddy=named(group, "Robin"), proposed_date=today, began_date=today, asks_for_help=True
    )  # fmt: skip
    assert "ask for support" in home(named(group, "Alder")) and "ask for support" not in home(named(group, "Robin"))


def test_where_nobody_else_looks_after_the_group_the_page_says_so(group, pair, told):
    group.roles.filter(key="facilitator").delete()
    group.roles.create(member=pair.buddy, key="facilitator", since_date=NOW.date())
    Pair.objects.update(began_date=datetime.now(UTC).date())
    here = reverse("welcome:buddy", args=[group.ref])
    for one in (pair.newcomer, pair.buddy):
        text = browser_of(one).get(here).content.decode()
        assert "Nobody but the two of you looks after this group" in text and "They have been asked" not in text
    with pytest.raises(Refused, match="would reach nobody else"):
        pairing.ask_for_help(pair=pair, now=NOW)
    assert browser_of(pair.buddy).post(here, {"do": "heavy"}).status_code == 409
    assert not Pair.objects.get().asks_for_help and waiting() == []
