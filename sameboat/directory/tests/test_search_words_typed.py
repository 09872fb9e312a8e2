"""What people really type, and how it is read: with the whole catalogue, and a group for every need."""

from __future__ import annotations

import pytest
from django.http import QueryDict

from sameboat.directory import search
from sameboat.directory.models import Need
from sameboat.directory.tests.makers import NOW, a_listing, a_meeting, a_place

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("whole_catalogue")]

# typed → needs, whose
READ = {
    # in danger
    "kill myself": ("suicidal-thoughts", "self"),
    "i want to kill myself": ("suicidal-thoughts", "self"),
    "I want to kill my self": ("suicidal-thoughts", "self"),
    "i want to die": ("suicidal-thoughts", "self"),
    "end my life": ("suicidal-thoughts", "self"),
    "i want to end my life": ("suicidal-thoughts", "self"),
    "i cant go on": ("suicidal-thoughts", "self"),
    "I can't go on": ("suicidal-thoughts", "self"),
    "I cannot go on": ("suicidal-thoughts", "self"),
    "i dont want to live": ("suicidal-thoughts", "self"),
    "I do not want to live any more": ("suicidal-thoughts", "self"),
    "my son tried to kill himself": ("suicidal-thoughts", "child"),
    "my daughter wants to die": ("suicidal-thoughts", "child"),
    "my friend is suicidal": ("suicidal-thoughts", "friend"),
    "my freind is suicidal": ("suicidal-thoughts", "friend"),
    "hurt myself": ("self-harm", "self"),
    "i hurt myself": ("self-harm", "self"),
    "my daughter cuts herself": ("self-harm", "child"),
    "my daugther cuts herself": ("self-harm", "child"),
    "my son hurts himself": ("self-harm", "child"),
    "i cut myself": ("self-harm", "self"),
    # hurt by somebody
    "he hits me": ("violence-at-home", "self"),
    "my boyfriend hits me": ("violence-at-home", "self"),
    "my husband hits me": ("violence-at-home", "self"),
    "my husbend hits me": ("violence-at-home", "self"),
    "husband beats me": ("violence-at-home", "self"),
    "my wife beats me": ("violence-at-home", "self"),
    "my partner threatens me": ("violence-at-home", "self"),
    "i am afraid of my husband": ("violence-at-home", "self"),
    "my husband raped me": ("sexual-violence", "self"),
    "my father beat me as a child": ("hurt-as-a-child", "self"),
    "i hit my wife": ("ending-my-violence", "self"),
    # loss
    "my child died": ("losing-a-child", "self"),
    "my son died": ("losing-a-child", "self"),
    "my daughter passed away": ("losing-a-child", "self"),
    "I lost my son": ("losing-a-child", "self"),
    "my mother died": ("losing-a-parent", "self"),
    "my dad passed away": ("losing-a-parent", "self"),
    "my fahter died": ("losing-a-parent", "self"),
    "my husband died": ("losing-a-partner", "self"),
    "lost my wife": ("losing-a-partner", "self"),
    "my brother died": ("losing-a-sibling-or-friend", "self"),
    "my friend died": ("losing-a-sibling-or-friend", "self"),
    "my brother killed himself": ("suicide-loss", "self"),
    "my son took his own life": ("suicide-loss", "self"),
    "min sønn døde": ("losing-a-child", "self"),
    "mein Vater ist gestorben": ("losing-a-parent", "self"),
    "mi madre murió": ("losing-a-parent", "self"),
    # somebody close
    "my husband drinks": ("alcohol", "partner"),
    "my husbend drinks": ("alcohol", "partner"),
    "my hsuband drinks": ("alcohol", "partner"),
    "my wife drinks too much": ("alcohol", "partner"),
    "my son uses drugs": ("drugs", "child"),
    "my son takes drugs": ("drugs", "child"),
    "my daughter smokes weed": ("cannabis", "child"),
    "my son is on heroin": ("opioids", "child"),
    "my brother gambles": ("gambling", "relative"),
    "mother has dementia": ("dementia", "relative"),
    "my mother has dementia": ("dementia", "relative"),
    "my father has alzheimers": ("dementia", "relative"),
    "my daughter does not eat": ("eating-too-little", "child"),
    "my daughter has anorexia": ("eating-too-little", "child"),
    "my friend is depressed": ("depression", "friend"),
    "my sister is bipolar": ("bipolar", "relative"),
    "my sister is bipoler": ("bipolar", "relative"),
    "my son has schizophrenia": ("schizophrenia", "child"),
    "my son has scizophrenia": ("schizophrenia", "child"),
    "my partner has cancer": ("cancer", "partner"),
    "mi hijo usa drogas": ("drugs", "child"),
    "mannen min drikker": ("alcohol", "partner"),
    "mein Mann trinkt": ("alcohol", "partner"),
    # oneself
    "drinking too much": ("alcohol", None),
    "i drink too much": ("alcohol", "self"),
    "I am afraid": ("anxiety", "self"),
    "i am lonely": ("loneliness", "self"),
    "i am so lonly": ("loneliness", "self"),
    "I gamble": ("gambling", "self"),
    "i have panic attacks": ("panic", "self"),
    "cant sleep": ("emotional-well-being", None),
    "i cant sleep": ("emotional-well-being", "self"),
    "I can't stop eating": ("overeating", "self"),
    "eating disorder": ("food-and-eating", None),
    "i was raped": ("sexual-violence", "self"),
    "my husband left me": ("separation", "self"),
    "my son overdosed": ("drugs", "child"),
    "my son is gay": ("sexual-orientation", "child"),
    "my boss bullies me": ("bullying", "self"),
    "domestic abuse": ("violence-at-home", None),
    "hearing voices": ("hearing-voices", None),
    "i am depressed": ("depression", "self"),
    "I am depresed": ("depression", "self"),
    "SAA": ("sex-and-love", None),
    "SLAA": ("sex-and-love", None),
    "slaa": ("sex-and-love", None),
    "MA": ("cannabis", None),
    "DA meetings": ("debt", None),
    # a programme, for somebody close
    "al-anon for my daughter": ("alcohol", "child"),
    "GA for my brother": ("gambling", "relative"),
    "parents of drug users": ("drugs", "child"),
    "autism parents": ("autism", None),
    "my parents drink": ("alcohol", "relative"),
    # fellowships that are not listed, by their whole names
    "SMART Recovery": ("substances-and-habits", None),
    "nar-anon": ("drugs", "close"),
    "blå kors": ("alcohol", None),
    "debtors anonymous": ("debt", None),
    # words for a time tell nothing about the need
    "my husband drinks tonight": ("alcohol", "partner"),
    "mein Mann trinkt heute abend": ("alcohol", "partner"),
    "mannen min drikker i kveld": ("alcohol", "partner"),
}
# typed → what it must never be read as
NEVER = {
    "kill myself": {"debt"},
    "he hits me": {"ending-my-violence"},
    "my boyfriend hits me": {"ending-my-violence"},
    "drinking too much": {"sexual-violence"},
    "I am afraid": {"who-i-am"},
    "mother has dementia": {"parenting"},
    "my mother died": {"parenting", "mental-health-in-the-family"},
    "my child died": {"parenting", "cancer"},
    "i lost my job": {"grief", "losing-a-child"},
    "my son tried to kill himself": {"suicide-loss"},
    "me too tired": {"hurt-as-a-child"},
    "birth control": {"violence-at-home"},
    "it is my turn": {"guilt"},
}
URGENT = (
    "kill myself", "kms", "suicide", "sucidal", "my son tried to kill himself", "he hits me", "overdose", "hurt myself",
    "i cant go on", "raped", "selvmord", "не хочу жить",
)  # fmt: skip
CALM = ("alcohol", "my husband drinks", "loneliness in Oslo", "knitting", "debt", "AA", "birth control")


@pytest.fixture
def a_group_for_every_need():
    place = a_place(locality="Bergen")
    for slug in Need.objects.values_list("slug", flat=True):
        whose = ["self", "child", "partner", "relative", "friend", "carer"]
        a_meeting(
            listing=a_listing(slug=f"row-{slug}", name=f"Circle {slug[:3]}x", needs=(slug,), whose=whose), place=place
        )


def asked(**data: str) -> search.Answer:
    text = QueryDict(mutable=True)
    text.update(data)
    return search.find(query=search.parse(data=text, now=NOW), now=NOW)


def test_what_people_type_is_understood(a_group_for_every_need) -> None:
    wrong = {}
    for typed, (need, whose) in READ.items():
        understood = asked(q=typed).understood
        if (understood.get("need"), understood.get("whose")) != ([need], whose):
            wrong[typed] = (understood, need, whose)
    assert not wrong, "\n".join(f"{typed}: {got}" for typed, got in wrong.items())
    assert len(READ) >= 80


def test_what_people_type_is_not_misunderstood(a_group_for_every_need) -> None:
    for typed, never in NEVER.items():
        assert not never & set(asked(q=typed).understood.get("need") or ()), typed


def test_danger_is_noticed_and_not_everywhere(a_group_for_every_need) -> None:
    assert [typed for typed in URGENT if not asked(q=typed).urgent] == []
    assert [typed for typed in CALM if asked(q=typed).urgent] == []
    assert asked(need="self-harm").urgent
    assert not asked(need="alcohol").urgent


@pytest.mark.parametrize("typed", ["kill", "kms", "hope", "AAX", "SALA"])
def test_words_that_are_meant_so_are_not_respelled(a_group_for_every_need, typed: str) -> None:
    assert not [one for one in asked(q=typed).corrections if one["kind"] == "spelling"]


def test_relations_are_never_called_unknown(a_group_for_every_need) -> None:
    told = asked(q="husband beats me").corrections + asked(q="my husband").corrections
    assert not [one for one in told if one["kind"] == "unknown"]


def test_a_word_that_was_left_out_of_a_sentence_is_named(a_group_for_every_need) -> None:
    assert {"kind": "unknown", "word": "zxcvb"} in asked(q="my son zxcvb").corrections


@pytest.mark.parametrize(
    ("typed", "whose", "need"),
    [
        ("heroin", "child", "opioids"),
        ("cannabis", "child", "cannabis"),
        ("cocaine", "partner", "cocaine-and-speed"),
        ("gambling", "friend", "gambling"),
        ("overeating", "self", "overeating"),
    ],
)
def test_a_word_for_a_need_beside_whose_is_that_need(a_group_for_every_need, typed: str, whose: str, need: str) -> None:
    for more in ({}, {"near": "London"}):
        answer = asked(q=typed, whose=whose, **more)
        assert answer.understood["need"] == [need]
        assert answer.total
        assert (answer.widened or {}).get("what") != "words"


def test_with_no_group_for_it_the_need_above_is_offered() -> None:
    a_meeting(listing=a_listing(slug="above", name="Evening circle", needs=("drugs",), whose=["child"]))
    a_meeting(listing=a_listing(slug="other", name="Morning circle", needs=("cancer",), whose=["child"]))
    for data in ({"q": "heroin"}, {"q": "heroin", "whose": "child"}):
        answer = asked(**data)
        assert [hit.card["listing"]["slug"] for hit in answer.hits] == ["above"]
        assert answer.widened["what"] == "need"


@pytest.mark.parametrize(("typed", "listed"), [("SA", ["schizophrenics-anonymous"]), ("SAA", None), ("da", None)])
def test_a_short_name_of_others_is_said_honestly(a_group_for_every_need, typed: str, listed: list[str] | None) -> None:
    told = {one["kind"]: one for one in asked(q=typed).corrections}
    assert told["unlisted"]["word"] == typed.lower()
    meant = [programme["slug"] for programme in told.get("ambiguous", {}).get("programmes", ())]
    assert meant == (listed or [])


def test_na_asks_which_of_two(a_group_for_every_need) -> None:
    (told,) = asked(q="NA").corrections
    assert {programme["slug"] for programme in told["programmes"]} == {"narcotics-anonymous", "neurotics-anonymous"}


@pytest.mark.parametrize(
    ("typed", "tone"),
    [
        ("secular", "secular"),
        ("not religious", "secular"),
        ("christian", "religious"),
        ("ohne Gott", "secular"),
        ("my husband drinks, without god", "secular"),
        ("alcohol", None),
        ("secular christian", None),
    ],
)
def test_the_tone_that_was_asked_for_is_a_filter(a_group_for_every_need, typed: str, tone: str | None) -> None:
    a_meeting(
        listing=a_listing(slug="plain", name="Plain words", needs=("alcohol",), whose=["partner"], spiritual="secular")
    )
    a_meeting(listing=a_listing(slug="church", name="Church hall", needs=("alcohol",), spiritual="religious"))
    answer = asked(q=typed)
    assert answer.understood.get("spiritual") == tone
    if tone:
        assert {hit.card["listing"]["slug"] for hit in answer.hits} == {"plain" if tone == "secular" else "church"}


def test_a_programme_for_somebody_close_is_what_it_is_for(a_group_for_every_need) -> None:
    answer = asked(q="AA for my husband")
    assert "alcohol" in answer.understood["need"] and answer.understood["whose"] == "partner"
    assert answer.total and not answer.corrections


def test_a_group_called_so_is_found_by_its_name_and_not_by_its_tone() -> None:
    a_meeting(listing=a_listing(slug="named", name="Secular Sunday", spiritual="spiritual"))
    a_meeting(listing=a_listing(slug="other", name="Evening circle", spiritual="secular"))
    assert [hit.card["listing"]["slug"] for hit in asked(q="secular sunday").hits] == ["named"]


def test_what_a_whole_phrase_says_is_not_lost_beside_another_need(a_group_for_every_need) -> None:
    answer = asked(q="nobody to talk to since he left and i want to die")
    assert "suicidal-thoughts" in answer.understood["need"] and answer.urgent
