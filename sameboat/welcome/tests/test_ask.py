"""Asking a group, without an account and without JavaScript."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.apps import apps
from django.urls import reverse

from sameboat.groups.tests.makers import is_withdrawn, operators_pause
from sameboat.welcome.models import Ask, AskWord, Volunteer
from sameboat.welcome.tests.conftest import browser_of
from sameboat.welcome.tests.makers import a_question

GIVEN = {"name": "Linnet", "way": "page", "first": "one", "who": "anybody", "discreet": "on", "words": ""}


def address(slug):
    return reverse("welcome:ask", args=[slug])


def test_a_name_and_a_way_are_enough(client, slug):
    key = client.get(address(slug)).context["key"]
    page = client.post(address(slug), GIVEN | {"key": key})
    assert page.status_code == 200 and page.context["asked"].code
    kept = Ask.objects.get()
    assert (kept.name, kept.way, kept.reach, kept.discreet, kept.volunteer.member.name) == (
        "Linnet",
        "page",
        "",
        True,
        "Robin",
    )


def test_sent_twice_it_is_one_question_with_one_code(client, slug):
    key = client.get(address(slug)).context["key"]
    codes = {client.post(address(slug), GIVEN | {"key": key}).context["asked"].code for _ in range(2)}
    assert len(codes) == 1 and Ask.objects.count() == 1


def test_sent_again_with_other_words_nothing_is_lost(client, slug):
    key = client.get(address(slug)).context["key"]
    codes = {
        client.post(address(slug), GIVEN | {"key": key, "words": words}).context["asked"].code
        for words in ("The first.", "What I meant to say.")
    }
    assert len(codes) == 2
    assert {word.text for word in AskWord.objects.all()} == {"The first.", "What I meant to say."}


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"name": ""}, "name"),
        ({"name": "x" * 41}, "name"),
        ({"way": "pigeon"}, "way"),
        ({"way": "phone", "reach": "soon"}, "reach"),
        ({"way": "email", "reach": "linnet"}, "reach"),
        ({"first": ""}, "first"),
        ({"who": "boss"}, "who"),
        ({"words": "x" * 2001}, "words"),
        ({"name": "a\x00b"}, "name"),
    ],
)
def test_what_is_wrong_stands_beside_the_field_and_words_stay(client, slug, changed, field):
    page = client.post(address(slug), GIVEN | {"words": "Please be patient."} | changed)
    assert page.status_code == 400 and field in page.context["form"].errors
    assert changed.get("words") or "Please be patient." in page.content.decode()
    assert not Ask.objects.exists()


def test_a_number_typed_beside_the_page_is_not_let_go_in_silence(client, slug):
    page = client.post(address(slug), GIVEN | {"reach": "+47 55 01 23 45"})
    assert page.status_code == 400 and "nobody would use this" in page.content.decode()
    assert "+47 55 01 23 45" in page.content.decode() and not Ask.objects.exists()
    client.post(address(slug), GIVEN | {"way": "phone", "reach": "+47 55 01 23 45"})
    assert Ask.objects.get().reach == "+47 55 01 23 45"


def test_the_page_says_who_could_read_it(client, slug):
    text = client.get(address(slug)).content.decode()
    assert text.count("Whoever controls this server itself could read it.") == 1, "said in one plain sentence, once"
    assert "One member at a time of those in this group who answer first questions" in text


def test_a_group_in_which_nobody_answers_says_so(client, slug):
    Volunteer.objects.all().delete()
    page = client.get(address(slug))
    assert "Nobody in this group answers questions here just now." in page.content.decode()
    assert client.post(address(slug), GIVEN).status_code == 409 and not Ask.objects.exists()


@pytest.mark.parametrize("by_its_entry", [False, True])
def test_a_suspended_group_cannot_be_asked(client, slug, group, by_its_entry):
    operators_pause(group=group, by_its_entry=by_its_entry)
    page = client.post(address(slug), GIVEN | {"words": "Please be patient."})
    assert page.status_code == 409 and not Ask.objects.exists() and "Please be patient." in page.content.decode()


def test_a_listing_that_is_no_group_of_this_server_has_no_such_page(client, slug, group):
    assert client.get(address("somewhere-else")).status_code == 404
    is_withdrawn(group=group)
    assert client.get(address(slug))["Location"] == f"/listings/{slug}/", "which says that it is no longer listed"
    for where in (slug, "somewhere-else"):  # whoever was writing meanwhile keeps the words
        page = client.post(address(where), GIVEN | {"words": "Please <be> patient."})
        text = page.content.decode()
        assert page.status_code == 404 and "Please &lt;be&gt; patient." in text and not Ask.objects.exists()


def test_it_says_whether_somebody_may_come_along(client, slug, group):
    text = client.get(address(slug)).content.decode()
    entry = client.get(reverse("directory:listing", args=[slug])).content.decode()
    assert "No visitors" in entry and "does not name them as guests" in text and "has not said" not in text
    group.refresh_from_db()
    group.publication.guests = ["companion"]
    group.publication.save()
    assert "somebody who comes along is welcome" in client.get(address(slug)).content.decode()


def test_the_listing_offers_it(client, slug):
    offered = f'href="{address(slug)}"'
    assert offered in client.get(reverse("directory:listing", args=[slug])).content.decode()
    Volunteer.objects.all().delete()
    assert offered not in client.get(reverse("directory:listing", args=[slug])).content.decode()


@pytest.mark.parametrize(("who", "told"), [("woman", True), ("anybody", False)])
def test_whoever_wishes_for_somebody_who_is_not_there_is_told_at_once(client, slug, who, told):
    key = client.get(address(slug)).context["key"]
    text = client.post(address(slug), GIVEN | {"key": key, "who": who}).content.decode()
    assert ("nobody is there who can answer as you wish" in text) is told
    assert ("It lies with one person of the group" in text) is not told


def test_whoever_would_ask_a_paused_group_is_led_to_the_page_that_says_why(client, group, slug):
    operators_pause(group=group)
    apps.get_model("directory", "Listing").objects.filter(slug=slug).update(state="hidden")
    assert client.get(reverse("welcome:ask", args=[slug]))["Location"] == f"/listings/{slug}/"
    assert client.get(reverse("welcome:ask", args=["nothing-is-called-so"])).status_code == 404


def test_no_answer_is_promised_before_anybody_has_it(client, slug):
    for page in (reverse("directory:listing", args=[slug]), address(slug)):
        text = client.get(page).content.decode()
        assert "answers you" not in text
    assert "if nobody can, your page says so" in text


def test_while_all_who_answer_rest_nobody_is_told_that_somebody_reads_it(client, slug, group):
    alder = browser_of(group.members.get(name="Alder"))
    home, unanswered = reverse("groups:home", args=[group.ref]), "nobody of you answers just now"
    a_question(group=group, now=datetime.now(UTC))
    assert unanswered not in alder.get(home).content.decode()
    Volunteer.objects.update(rests_until=datetime.now(UTC).date() + timedelta(days=9))
    listing = client.get(reverse("directory:listing", args=[slug])).content.decode()
    assert f'href="{address(slug)}"' not in listing and "One person of the group reads it." not in listing
    page = client.post(address(slug), GIVEN | {"words": "Please be patient."})
    text = page.content.decode()
    assert page.status_code == 409 and "answers questions here just now." in text and "Please be patient." in text
    text = alder.get(home).content.decode()
    assert "1 person waits for an answer, and nobody of you answers just now." in text
    assert "Nobody of you answers newcomers just now" in text
    cedar = browser_of(group.members.get(name="Cedar"))
    assert unanswered not in cedar.get(home).content.decode(), "a number for those who can mend it"


FOLD = '<details class="wishes"{}><summary>More wishes'


@pytest.mark.parametrize(
    ("changed", "field", "opens"),
    [
        ({"name": ""}, "id_name", False),
        ({"way": "phone", "reach": "no number"}, "id_reach", False),
        ({"first": "nobody"}, "id_first_0", False),
        ({"who": "nobody"}, "id_who_0", True),
        ({"when": "x" * 201}, "id_when", True),
        ({"words": "x" * 2001}, "id_words", False),
    ],
)
def test_what_is_not_right_is_one_press_away_and_the_wishes_open_for_their_own_alone(
    client, slug, changed, field, opens
):
    page = client.post(address(slug), GIVEN | changed)
    text = page.content.decode()
    assert page.status_code == 400 and f'href="#{field}"' in text and f'id="{field}"' in text
    assert FOLD.format(" open" if opens else "") in text
    assert text.count('href="#id_') == 1, "a way to what is wrong, and to nothing else"
