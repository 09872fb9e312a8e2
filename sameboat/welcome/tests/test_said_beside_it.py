"""What a form says beside its fields: how long words may be, what stays open after an error, and that a group is full."""

from __future__ import annotations

import pytest
from django.urls import reverse

from sameboat.groups.api import Group
from sameboat.welcome.models import AskWord

LONG, LIMIT, TOO_LONG = "w" * 2001, "At most 2000 characters.", "Please keep it to 2000 characters."
FIRST = {"name": "Linnet", "way": "page", "first": "one", "who": "anybody", "discreet": "on"}
OPEN = '<details class="wishes" open><summary>More wishes'


def test_words_that_are_too_long_are_given_back_whole(client, slug):
    where = reverse("welcome:ask", args=[slug])
    text = client.get(where).content.decode()
    assert LIMIT in text and 'maxlength="2000"' not in text
    answer = client.post(where, {**FIRST, "words": LONG})
    text = answer.content.decode()
    assert answer.status_code == 400 and TOO_LONG in text and LONG in text and not AskWord.objects.exists()


@pytest.mark.parametrize("by", ["newcomer", "member"])
def test_an_answer_that_is_too_long_is_given_back_whole(client, robin, question, group, by):
    address = reverse("welcome:answer", args=[group.ref, question[0].ref])
    given = {"text": LONG, "key": "k"}

    def page(**more):
        return client.post("/conversation/", {"code": question[1], **more})

    shown = page() if by == "newcomer" else robin.get(address)
    assert LIMIT in shown.content.decode() and 'maxlength="2000"' not in shown.content.decode()
    answer = page(do="say", **given) if by == "newcomer" else robin.post(address, given)
    text = answer.content.decode()
    assert answer.status_code == 400 and TOO_LONG in text and LONG in text and not AskWord.objects.exists()
    if by == "member":
        away = robin.post(reverse("welcome:meet", args=[group.ref, question[0].ref]), {"do": "open", "text": LONG})
        assert LONG in away.content.decode()


@pytest.mark.parametrize("typed", [{"when": "After six"}, {"who": "woman"}, {"with_companion": "on"}])
def test_more_wishes_stay_open_after_an_error_when_there_is_something_in_them(client, slug, typed):
    where = reverse("welcome:ask", args=[slug])
    assert OPEN not in client.get(where).content.decode()
    assert OPEN not in client.post(where, {**FIRST, "name": ""}).content.decode()
    assert OPEN in client.post(where, {**FIRST, "name": "", **typed}).content.decode()


def test_a_full_group_says_so_where_it_is_asked(client, slug, group):
    where, full = reverse("welcome:ask", args=[slug]), "The group takes no new people just now."
    Group.objects.filter(pk=group.pk).update(most=12, state="running")
    assert full not in client.get(where).content.decode()
    Group.objects.filter(pk=group.pk).update(most=5)
    text = client.get(where).content.decode()
    assert full in text and "Send it" in text
