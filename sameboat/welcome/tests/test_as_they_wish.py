"""Whoever wishes for a woman or a man: the group reads at once that nobody of them is one, and nobody else is sent unasked."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse

from sameboat.welcome.actions import answering
from sameboat.welcome.models import Appointment, Ask, Volunteer
from sameboat.welcome.tests.conftest import browser_of
from sameboat.welcome.tests.makers import a_question, answers
from sameboat.welcome.tests.test_goes_round import LATE, home_of, named

WISHED = "who wishes to be answered by a man"


@pytest.fixture
def now():
    return datetime.now(UTC)


@pytest.fixture
def for_a_man(group, now):
    """Robin answers, and has said that she is a woman; somebody wishes for a man."""
    answers(member=named(group, "Robin"), gender="woman", now=now)
    return a_question(group=group, who="man", now=now)


def newcomers_of(group, name):
    return browser_of(named(group, name)).get(reverse("welcome:newcomers", args=[group.ref])).content.decode()


def test_the_group_reads_at_once_what_is_wished(group, now, for_a_man):
    group.members.filter(name="Cedar").update(standing="newcomer")
    for name, reads in (("Robin", True), ("Birch", True), ("Cedar", False)):
        assert (WISHED in home_of(group, name)) is reads
        assert (WISHED in newcomers_of(group, name)) is reads
    assert "Linnet" not in home_of(group, "Birch") + newcomers_of(group, "Robin")


def test_days_later_nothing_else_is_said(group, now, for_a_man):
    answering.care(now=now + timedelta(days=3))
    for text in (home_of(group, "Birch"), newcomers_of(group, "Birch")):
        assert WISHED in text and LATE not in text


def test_whoever_is_one_and_begins_to_answer_has_it(group, now, for_a_man):
    answers(member=named(group, "Alder"), gender="man", now=now)
    assert Ask.objects.get().volunteer.member.name == "Alder"
    assert WISHED not in home_of(group, "Birch") + newcomers_of(group, "Birch")


def test_where_nobody_answers_at_all_the_wish_is_not_what_is_missing(group, now, for_a_man):
    Volunteer.objects.all().delete()
    assert WISHED not in home_of(group, "Birch") + newcomers_of(group, "Birch")


def test_the_first_page_counts_what_the_page_of_newcomers_lists(group, now, for_a_man):
    answers(member=named(group, "Birch"), gender="woman", now=now)
    other, _code = a_question(group=group, who="woman", name="Finch", now=now)
    has = Ask.objects.get(pk=other.pk).volunteer.member.name
    for name in ("Robin", "Birch"):
        mine = name == has
        assert ("1 person waits for an answer." in home_of(group, name)) is mine
        assert ("Finch" in newcomers_of(group, name)) is mine


@pytest.fixture
def for_a_woman(group, now):
    answers(member=named(group, "Robin"), gender="woman", now=now)
    answers(member=named(group, "Alder"), gender="man", now=now)
    return a_question(group=group, who="woman", now=now)


def proposal(group, name, **more):
    soon = datetime.now(UTC) + timedelta(days=3)
    return {
        "companion": named(group, name).pk, "asked": "on", "starts_at": soon.strftime("%Y-%m-%dT18:30"), "place_sort": "public",
        "place": "Café Fjord", "unresolved": "no", **more,
    }  # fmt: skip


def test_somebody_else_comes_along_only_when_the_newcomer_was_asked(group, for_a_woman, client):
    robin, ask = browser_of(named(group, "Robin")), for_a_woman[0]
    page = reverse("welcome:meet", args=[group.ref, ask.ref])
    refused = robin.post(page, proposal(group, "Alder"))
    assert refused.status_code == 400 and "newcomer_asked" in refused.context["form"].errors
    assert "Café Fjord" in refused.content.decode() and not Appointment.objects.exists()
    assert robin.post(page, proposal(group, "Alder", newcomer_asked="on")).status_code == 303
    read = client.post("/conversation/", {"code": for_a_woman[1]}).content.decode()
    assert read.count("This is not as you wished. You may say no") == 1


def test_whoever_is_as_wished_needs_no_second_question(group, for_a_woman, client, now):
    answers(member=named(group, "Birch"), gender="woman", now=now)
    robin = browser_of(named(group, "Robin"))
    page = reverse("welcome:meet", args=[group.ref, for_a_woman[0].ref])
    assert robin.post(page, proposal(group, "Birch")).status_code == 303
    assert "not as you wished" not in client.post("/conversation/", {"code": for_a_woman[1]}).content.decode()


def test_who_wishes_for_nobody_is_asked_about_nobody(group, now):
    answers(member=named(group, "Robin"), gender="woman", now=now)
    ask, _code = a_question(group=group, now=now)
    page = browser_of(named(group, "Robin")).get(reverse("welcome:meet", args=[group.ref, ask.ref]))
    assert "newcomer_asked" not in page.context["form"].fields
