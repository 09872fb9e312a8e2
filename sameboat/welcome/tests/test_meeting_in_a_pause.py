"""Those who look after the server have paused the group: a meeting before it does not stand, nothing is agreed, no link opens."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

import pytest
from django.apps import apps
from django.test import Client
from django.urls import reverse

from sameboat.base.rulebook import Refused
from sameboat.groups.api import schedule_of, starts_of
from sameboat.groups.tests import makers
from sameboat.groups.tests.makers import an_account
from sameboat.welcome.actions import leading_in, meeting_first
from sameboat.welcome.actions.doubting import look_at_evenings, tell_all_of_doubt
from sameboat.welcome.models import Appointment, Ask
from sameboat.welcome.queries import goes_on
from sameboat.welcome.tests.conftest import browser_of
from sameboat.welcome.tests.makers import a_question
from sameboat.welcome.views.whom import whom

pytestmark = pytest.mark.django_db
STANDS_AGAIN = "If the pause ends before then, it stands again by itself."
NOT_NOW = "Until they look again nobody new is met."
THEIRS = "It does not stand while the group is paused, so you need not go."
LASTS = timedelta(hours=3)


def meeting(ask, group, now, **more):
    both = [group.members.get(name=name) for name in ("Robin", "Alder")]
    given = {"starts_at": now + timedelta(days=2), "timezone": "Europe/Oslo", "place_sort": "public", "place": "Café X"}
    return meeting_first.propose(ask=ask, companions=both, now=now, **given | more)


@pytest.fixture(params=["the group", "its entry"])
def operators_pause(request):
    """Whichever of the two they pause: nobody who is on the way reads, or can do, anything else."""
    return partial(makers.operators_pause, by_its_entry=request.param == "its entry")


@pytest.fixture
def proposed(question, group, now):
    return meeting(question[0], group, now)


@pytest.fixture
def agreed(proposed, question, now):
    meeting_first.respond(ask=question[0], appointment=proposed.pk, yes=True, now=now)
    return proposed


def pauses():
    return apps.get_model("safety", "Suspension").objects


def theirs(client, question, **more):
    return client.post("/conversation/", {"code": question[1], **more})


def of_members(group, ask):
    robin, alder = (browser_of(group.members.get(name=name)) for name in ("Robin", "Alder"))
    newcomers, home = (reverse(name, args=[group.ref]) for name in ("welcome:newcomers", "groups:home"))
    answer = reverse("welcome:answer", args=[group.ref, ask.ref])
    pages = [(robin, answer), (robin, newcomers), (alder, newcomers), (robin, home), (alder, home)]
    return [browser.get(address).content.decode() for browser, address in pages]


def test_the_newcomer_reads_first_that_it_does_not_stand_and_that_it_stands_again(
    client, agreed, question, group, operators_pause
):
    before = theirs(client, question).content.decode()
    assert THEIRS not in before and "Does not stand now" not in before
    operators_pause(group=group)
    text = theirs(client, question).content.decode()
    assert text.count(THEIRS) == text.count(STANDS_AGAIN) == 1 and "Does not stand now" in text and "Agreed" not in text
    assert "Just now this group meets nobody new." in text and "You need do nothing" not in text
    assert text.index("You need not meet anybody of it.") < text.index(THEIRS) < text.index("Café X")
    assert "I will not come then" in text
    pauses().all().delete()
    assert theirs(client, question).content.decode().count(">Agreed</span>") == 1


def test_the_lead_says_what_is_so_also_before_anybody_has_answered(client, question, group, operators_pause):
    operators_pause(group=group)
    text = theirs(client, question).content.decode()
    assert "It lies with somebody of the group" not in text and "Just now this group meets nobody new." in text


def test_everybody_of_the_group_who_counts_on_it_reads_it_where_they_look_first(
    agreed, question, group, operators_pause
):
    before = of_members(group, question[0])
    assert not any("The group is paused now." in text for text in before) and before[1].count("The brochure") == 1
    operators_pause(group=group)
    answer, robins, alders, *homes = of_members(group, question[0])
    for text in (answer, robins, alders, *homes):
        assert text.count("The group is paused now.") == text.count(STANDS_AGAIN) == 1
        assert "You meet somebody new:" not in text and "The brochure to hand over" not in text
    assert answer.index("does not stand now.") < answer.index('id="answering"') + 1500
    assert answer.index("The group is paused now.") < answer.index("Café X")
    for text in (robins, alders):
        assert text.index("In doubt: you were to meet somebody new") < text.index('class="lead"')
        assert "I cannot come after all" in text and "Does not stand now" in text


def test_one_that_is_proposed_is_answered_with_no_yes_and_nothing_is_lost(
    client, proposed, question, group, now, operators_pause
):
    operators_pause(group=group)
    text = theirs(client, question).content.decode()
    assert "Yes, I will come" not in text and "Not yet" in text and "this page asks you anew" in text
    page = theirs(client, question, do=f"agree:{proposed.pk}", text="I would like to.")
    text = page.content.decode()
    assert page.status_code == 400 and "The group is paused just now, so there is nothing to say yes to." in text
    assert "I would like to.</textarea>" in text and Appointment.objects.get().state == "proposed"
    with pytest.raises(Refused, match="is paused just now"):
        meeting_first.respond(ask=question[0], appointment=proposed.pk, yes=True, now=now)
    pauses().all().delete()
    assert theirs(client, question, do=f"agree:{proposed.pk}").status_code == 200
    assert Appointment.objects.get().state == "agreed"


def test_also_to_what_comes_after_the_pause_nobody_says_yes_before_it_is_over(
    client, proposed, agreed, question, group, now, operators_pause
):
    operators_pause(group=group)
    pauses().update(until_at=agreed.starts_at)
    text = theirs(client, question).content.decode()
    assert THEIRS not in text and ">Agreed</span>" in text, "it begins when the pause is over"
    Appointment.objects.update(state="proposed")
    text = theirs(client, question).content.decode()
    assert "Yes, I will come" not in text and "While the group is paused there is nothing to say yes to." in text
    assert theirs(client, question, do=f"agree:{agreed.pk}").status_code == 400


@pytest.mark.parametrize("who", ["decline", "not-yet", "take-back", "cannot"])
def test_whoever_wants_out_gets_out(client, agreed, question, group, robin, who, operators_pause):
    operators_pause(group=group)
    alder = agreed.companions.get(member__name="Alder")
    page = {
        "decline": lambda: theirs(client, question, do=f"decline:{whom(ask=question[0].pk, member=alder.member_id)}"),
        "not-yet": lambda: theirs(client, question, do=f"not-yet:{agreed.pk}"),
        "take-back": lambda: robin.post(
            reverse("welcome:answer", args=[group.ref, question[0].ref]), {"take-back": agreed.pk}
        ),
        "cannot": lambda: robin.post(reverse("welcome:newcomers", args=[group.ref]), {"cannot": agreed.pk}),
    }[who]()
    assert page.status_code in {200, 302, 303} and Appointment.objects.get().state in {"not_yet", "off"}


def test_a_meeting_whose_time_comes_in_a_pause_did_not_take_place(
    client, agreed, question, group, now, operators_pause
):
    operators_pause(group=group)
    later = agreed.starts_at + LASTS
    Appointment.objects.update(starts_at=now - LASTS)
    pauses().update(from_at=now - timedelta(days=1))
    assert "You have met" not in theirs(client, question).content.decode()
    pauses().update(lifted_at=now)  # it has ended since
    meeting_first.over(now=later)
    assert Appointment.objects.get().state == "off"


def test_one_that_took_place_before_the_pause_did(client, agreed, question, group, now, operators_pause):
    operators_pause(group=group)
    pauses().update(from_at=now - timedelta(hours=1))
    Appointment.objects.update(starts_at=now - LASTS)
    assert "You have met" in theirs(client, question).content.decode()
    meeting_first.over(now=now)
    assert Appointment.objects.get().state == "over"


def test_whoever_left_an_address_gets_one_letter_and_one_when_it_stands_again(
    group, sent, client, now, operators_pause
):
    ask, code = a_question(group=group, now=now, way="email", reach="linnet@example.org")
    made = meeting(ask, group, now)
    meeting_first.respond(ask=ask, appointment=made.pk, yes=True, now=now)
    Ask.objects.update(letter_out=False)
    look = {"now": now + timedelta(hours=1), "group": group.pk}
    assert sent(look_at_evenings, **look) == [], "it stands"
    operators_pause(group=group)
    (letter,) = sent(look_at_evenings, **look)
    assert letter.to == "linnet@example.org" and not any(
        word in letter.body for word in (group.name, "Robin", "Café", "paused", "meet")
    )
    theirs(client, (ask, code))
    assert sent(look_at_evenings, **look) == [] and sent(tell_all_of_doubt, now=look["now"]) == []
    pauses().all().delete()
    assert len(sent(tell_all_of_doubt, now=now + timedelta(hours=2))) == 1 and not Appointment.objects.get().doubt_told


def test_a_link_is_refused_in_the_words_in_which_a_meeting_is(question, group, robin, now, operators_pause):
    operators_pause(group=group)
    address = reverse("welcome:answer", args=[group.ref, question[0].ref])
    text = robin.get(address).content.decode()
    assert text.count(NOT_NOW) == 1 and text.index(NOT_NOW) < text.index('name="text"'), "said once, and first"
    assert "Give them a link" not in text
    page = robin.post(address, {"do": "link", "text": "Come in."})
    text = page.content.decode()
    assert page.status_code == 409 and text.count(NOT_NOW) >= 1 and "Come in.</textarea>" in text
    assert Ask.objects.get().link_from is None


def test_a_link_that_waits_opens_nothing_and_waits_on(client, question, group, now, operators_pause):
    leading_in.give_link(ask=question[0], by=group.members.get(name="Robin"), now=now)
    assert "Open the link" in theirs(client, question).content.decode()
    operators_pause(group=group)
    text = theirs(client, question).content.decode()
    assert "Open the link" not in text and "Just now it opens nothing" in text
    page = theirs(client, question, do="come-in")
    assert page.status_code == 400 and "This link opens nothing just now." in page.content.decode()
    assert not apps.get_model("groups", "Invitation").objects.exists()
    pauses().all().delete()
    assert theirs(client, question, do="come-in").status_code == 302


def test_a_link_that_was_opened_before_lets_nobody_in_at_the_last_step(client, question, group, now, operators_pause):
    leading_in.give_link(ask=question[0], by=group.members.get(name="Robin"), now=now)
    address = theirs(client, question, do="come-in").url
    operators_pause(group=group)
    linnet, person = Client(), an_account()
    linnet.force_login(person)
    assert "This group takes nobody in at the moment." in linnet.get(address).content.decode()
    page = linnet.post(address, {"pseudonym": "Linnet", "fits": "on"})
    assert page.status_code == 400 and not group.members.filter(account=person).exists()
    pauses().all().delete()
    linnet.post(address, {"pseudonym": "Linnet", "fits": "on"})
    assert group.members.filter(account=person).exists()


@pytest.mark.parametrize("page", ["meet", "arrive"])
def test_nothing_new_is_proposed(question, group, robin, now, page, operators_pause):
    operators_pause(group=group)
    address = reverse(f"welcome:{page}", args=[group.ref, question[0].ref])
    assert NOT_NOW in robin.get(address).content.decode()
    sent = robin.post(address, {"place": "Café X"})
    assert sent.status_code == 400 and NOT_NOW in sent.content.decode() and "Café X" in sent.content.decode()
    assert not Appointment.objects.exists() and goes_on().exists()


def test_an_evening_behaves_alike(question, group, now, operators_pause):
    begins = starts_of(schedule=schedule_of(group=group), after=now + timedelta(days=1), count=1)[0]
    made = meeting_first.first_evening(
        ask=question[0], member=group.members.get(name="Robin"), meeting_at=begins, timezone="Europe/Oslo",
        minutes_before=20, place="Gate", takes_in=True, unresolved=False, now=now,
    )  # fmt: skip
    operators_pause(group=group)
    with pytest.raises(Refused, match="is paused just now"):
        meeting_first.respond(ask=question[0], appointment=made.pk, yes=True, now=now)


def test_the_list_of_newcomers_says_that_the_group_is_paused(question, group, operators_pause):
    page = reverse("welcome:newcomers", args=[group.ref])
    alder = browser_of(group.members.get(name="Alder"))
    assert NOT_NOW not in alder.get(page).content.decode()
    operators_pause(group=group)
    assert NOT_NOW in alder.get(page).content.decode()
