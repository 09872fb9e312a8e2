"""Words and sentences: what they find, how they are read, how they are forgiven."""

import pytest
from django.http import QueryDict

from sameboat.directory import search
from sameboat.directory.models import NeedWord, ProgrammeName
from sameboat.directory.search.slips import one_slip
from sameboat.directory.tests.makers import NOW, a_listing, a_meeting, a_need, a_place, a_programme

pytestmark = pytest.mark.django_db


def asked(**data):
    text = QueryDict(mutable=True)
    for name, value in data.items():
        text[name] = value
    return search.find(query=search.parse(data=text, now=NOW), now=NOW)


def slugs(answer):
    return [hit.card["listing"]["slug"] for hit in answer.hits]


@pytest.fixture
def crew():
    """Some needs with their words, a programme with its names, four groups."""
    above = a_need(slug="substances-and-habits", name="Substances and habits")
    drugs, alcohol = a_need(slug="drugs", parent=above), a_need(slug="alcohol", parent=above)
    eating = a_need(slug="food-and-eating", name="Food and eating")
    for need, word, sort in (
        (above, "addiction", "plain"), (drugs, "dope", "plain"), (drugs, "son uses drugs", "plain"),
        (alcohol, "drinking", "plain"), (alcohol, "drinks", "plain"), (alcohol, "husband drinks", "plain"),
        (alcohol, "alcoholism", "old"), (eating, "eating disorder", "clinical"),
    ):  # fmt: skip
        NeedWord.objects.create(need=need, word=word, sort=sort)
    programme = a_programme(slug="recovery-international", name="Recovery International")
    ProgrammeName.objects.create(programme=programme, name="Recovery, Inc.", sort="former")
    for slug, name, needs, whose, more in (
        ("parents", "Tuesday parents", ("drugs",), ["child"], {}),
        ("users", "Clean days", ("drugs",), ["self"], {}),
        ("partners", "Evening circle", ("alcohol",), ["partner"], {}),
        ("bill", "Friends of Bill", ("alcohol",), ["self"], {"programme": programme}),
        ("plates", "Full plates", ("food-and-eating",), ["self"], {}),
    ):
        where = {"locality": "Oslo", "latitude": 59.91, "longitude": 10.75} if slug == "users" else {}
        place = a_place(**where)
        a_meeting(listing=a_listing(slug=slug, name=name, needs=needs, whose=whose, **more), place=place)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("drugs", ["parents", "users"]),
        ("DRUG", ["parents", "users"]),
        ("dope", ["parents", "users"]),
        ("addiction", ["parents", "users", "partners", "bill"]),
        ("alcoholism", ["partners", "bill"]),
        ("alcohol bergen", ["partners", "bill"]),
        ("drugs oslo", ["users"]),
        ("drugs norway", ["parents", "users"]),
        ("friends of bill", ["bill"]),
        ("recovery inc", ["bill"]),
        ("Recovery International", ["bill"]),
        ("clean days", ["users"]),
        ("alco", ["partners", "bill"]),
        ("eating disorder", ["plates"]),
        ("group for an eating disorder please", ["plates"]),
    ],
)
def test_words_find(crew, text, expected):
    answer = asked(q=text)
    assert slugs(answer) == expected
    assert answer.widened is None


@pytest.mark.parametrize(
    ("text", "need", "whose", "expected"),
    [
        ("my son uses drugs", ["drugs"], "child", ["parents"]),
        ("My older son is on dope, please help", ["drugs"], "child", ["parents"]),
        ("husband drinks", ["alcohol"], "partner", ["partners"]),
        ("my husband's drinking in Bergen", ["alcohol"], "partner", ["partners"]),
        ("I drink? I think my drinking is too much", ["alcohol"], "self", ["bill"]),
        ("I am worried about my daughter who takes drugs", ["drugs"], "child", ["parents"]),
        ("sønnen min bruker drugs", ["drugs"], "child", ["parents"]),
        ("mi hijo drugs", ["drugs"], "child", ["parents"]),
        ("my son", [], "child", ["parents"]),
    ],
)
def test_sentences_are_read(crew, text, need, whose, expected):
    answer = asked(q=text)
    assert answer.understood == {"need": need, "whose": whose}
    assert slugs(answer) == expected


def test_what_was_chosen_is_not_overruled_by_a_sentence(crew):
    answer = asked(q="my son uses drugs", whose="self")
    assert answer.understood == {"need": ["drugs"], "whose": None}
    assert slugs(answer) == ["users"]
    answer = asked(q="my son uses drugs", need="alcohol", whose="partner")
    assert slugs(answer) == ["partners"]


@pytest.mark.parametrize(("typed", "meant"), [("alchohol", "alcohol"), ("drgus", "drugs"), ("bergne", "bergen")])
def test_a_slip_of_the_finger_is_forgiven(crew, typed, meant):
    answer = asked(q=typed)
    assert answer.corrections == [{"kind": "spelling", "from": typed, "to": meant}]
    assert answer.total > 0


@pytest.mark.parametrize("typed", ["curious", "touches", "xyzzys"])
def test_an_unknown_word_is_told_as_it_was_typed(crew, typed):
    told = asked(q=f"alcohol {typed}").corrections
    assert {one.get("word", typed) for one in told} <= {typed}


def test_an_unknown_word_is_passed_over_and_named(crew):
    answer = asked(q="xyzzyx alcohol")
    assert slugs(answer) == ["partners", "bill"]
    assert answer.corrections == [{"kind": "unknown", "word": "xyzzyx"}]


def test_only_unknown_words_find_nothing(crew):
    answer = asked(q="xyzzyx")
    assert (answer.total, answer.hits, answer.next) == (0, [], None)
    assert answer.corrections == [{"kind": "unknown", "word": "xyzzyx"}]


def test_an_ambiguous_short_name_asks_which(crew):
    for slug in ("narcotics-anonymous", "neurotics-anonymous"):
        ProgrammeName.objects.create(programme=a_programme(slug=slug), name="NA", sort="short")
    told = asked(q="na bergen").corrections
    assert told[0]["kind"] == "ambiguous"
    assert [one["slug"] for one in told[0]["programmes"]] == ["narcotics-anonymous", "neurotics-anonymous"]


def test_names_come_first_by_relevance(crew):
    a_meeting(listing=a_listing(slug="named", name="Alcohol talk", needs=("alcohol",), whose=["self"]))
    assert slugs(asked(q="alcohol"))[-1] == "named"
    assert slugs(asked(q="alcohol", sort="relevance"))[0] == "named"


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [("alcohol", "alchohol", True), ("drugs", "drgus", True), ("grief", "brief", True), ("grief", "grie", True),
     ("grief", "briefs", False), ("abc", "abc", False), ("ab", "ba", True), ("aab", "ab", True)],
)  # fmt: skip
def test_one_slip(one, other, expected):
    assert one_slip(one=one, other=other) is expected
    assert one_slip(one=other, other=one) is expected
