"""What people in danger really type, in six languages; little words; what a room must have; words nobody knows."""

from __future__ import annotations

import pytest
from django.http import QueryDict

from sameboat.directory import search
from sameboat.directory.models import Need, NeedWord, ProgrammeName
from sameboat.directory.search.little import little_words
from sameboat.directory.search.shorts import short_names
from sameboat.directory.search.words import folded, stem
from sameboat.directory.tests.makers import NOW, a_listing, a_meeting, a_place

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("whole_catalogue")]

SUICIDAL = (
    "i wanna die", "I dont wanna live", "I took too many pills", "i want to be dead", "i am tired of living",
    "I can't anymore", "i cant take it anymore",
    "jeg orker ikke leve lenger", "jeg vil ikke leve", "jeg vil ta livet mitt", "jeg vil ta livet av meg",
    "jeg har lyst til å dø", "jeg orker ikke mer",
    "nebenoriu gyventi", "noriu nusižudyti", "nenoriu gyventi", "noriu numirti", "aš nebegaliu",
    "я хочу покончить с собой", "жить не хочу", "хочу умереть", "я больше не хочу жить", "я больше не могу",
    "me quiero suicidar", "quiero matarme", "no puedo más", "ya no quiero vivir", "quiero quitarme la vida",
    "ich kann nicht mehr", "ich bring mich um", "ich will mich umbringen", "Ich will sterben",
    "Ich will nicht mehr leben", "ich möchte nicht mehr leben",
)  # fmt: skip
VIOLENCE = (
    "he will kill me", "my husband wants to kill me", "han vil drepe meg", "er will mich umbringen", "mi marido me pega",
    "vyras muša mane", "муж меня бьёт",
)  # fmt: skip
URGENT = ("I took pills", "i took my pills all of them", "har tatt piller", "tomé pastillas")
CALM = (
    "I want to live", "ich kann nicht mehr schlafen", "no puedo más con las deudas", "I will be there", "nicht rauchen",
    "I am an alcoholic", "jeg vil slutte å drikke", "хочу бросить пить",
)  # fmt: skip
ABOUT = {
    "I am an alcoholic": "alcohol", "I am depressed": "depression", "I am bipolar": "bipolar",
    "I am a drug addict": "drugs", "I am addicted to gambling": "gambling", "I am autistic": "autism",
}  # fmt: skip
ACCESS = {
    "sign language": "sign-language", "BSL": "sign-language", "ASL": "sign-language", "tegnspråk": "sign-language",
    "Gebärdensprache": "sign-language", "gestų kalba": "sign-language", "lengua de signos": "sign-language",
    "жестовый язык": "sign-language",
    "wheelchair": "wheelchair", "Rollstuhl": "wheelchair", "rullestol": "wheelchair",
}  # fmt: skip


@pytest.fixture
def a_group_for_every_need():
    place = a_place(locality="Bergen")
    for slug in Need.objects.values_list("slug", flat=True):
        whose = ["self", "child", "partner", "relative", "friend", "carer"]
        a_meeting(
            listing=a_listing(slug=f"row-{slug}", name=f"Circle {slug[:3]}x", needs=(slug,), whose=whose), place=place
        )
    name = "Ich will nicht: Zwang, am Abend kann jeder kommen"  # little words stand in the texts of groups
    a_meeting(listing=a_listing(slug="zwang", name=name, needs=("ocd",), whose=["self"]), place=place)


def asked(**data: str) -> search.Answer:
    text = QueryDict(mutable=True)
    text.update(data)
    return search.find(query=search.parse(data=text, now=NOW), now=NOW)


def test_who_does_not_want_to_live_is_understood(a_group_for_every_need) -> None:
    got = {typed: (answer.urgent, answer.understood.get("need")) for typed in SUICIDAL for answer in [asked(q=typed)]}
    assert {typed: told for typed, told in got.items() if told != (True, ["suicidal-thoughts"])} == {}


def test_who_is_in_danger_from_another_is_understood(a_group_for_every_need) -> None:
    got = {typed: (answer.urgent, answer.understood.get("need")) for typed in VIOLENCE for answer in [asked(q=typed)]}
    assert {typed: told for typed, told in got.items() if told != (True, ["violence-at-home"])} == {}


def test_other_danger_is_noticed_and_not_everywhere(a_group_for_every_need) -> None:
    assert [typed for typed in URGENT if not asked(q=typed).urgent] == []
    assert [typed for typed in CALM if asked(q=typed).urgent] == []


def test_little_words_are_not_looked_for(a_group_for_every_need) -> None:
    for typed, need in ABOUT.items():
        answer = asked(q=typed)
        assert f"row-{need}" in {hit.card["listing"]["slug"] for hit in answer.hits}, typed
        assert not [one for one in answer.corrections if one["kind"] != "ambiguous"], typed


def test_no_little_word_is_a_need_or_a_short_name(a_group_for_every_need) -> None:
    needs = {stem(word=word) for text in NeedWord.objects.values_list("word", flat=True)
             for word in folded(text=text)[:1] if len(folded(text=text)) == 1}  # fmt: skip
    names = {folded(text=name)[0] for name in ProgrammeName.objects.values_list("name", flat=True)
             if len(folded(text=name)) == 1}  # fmt: skip
    assert little_words() & (needs | names | set(short_names())) == set()


def slugs_of(answer: search.Answer) -> set[str]:
    return {hit.card["listing"]["slug"] for hit in answer.hits}


def test_what_a_room_must_have_is_understood(a_group_for_every_need) -> None:
    place = a_place(locality="Oslo")
    for code in ("sign-language", "wheelchair"):
        a_meeting(
            listing=a_listing(slug=code, name=f"Room {code[:2]}x", needs=("alcohol",)), place=place, access=[code]
        )
    for typed, code in ACCESS.items():
        answer = asked(q=typed)
        assert answer.understood["access"] == [code], typed
        assert [hit.card["listing"]["slug"] for hit in answer.hits] == [code], typed
        assert answer.corrections == [], typed
    for word in ("deaf", "døv", "gehörlos", "sorda", "kurčia", "глухая"):  # alone it asks for groups about it
        alone = asked(q=word)
        assert alone.understood.get("access") is None and "row-hearing" in slugs_of(alone), word
        assert asked(q=f"{word} alcohol").understood["access"] == ["sign-language"], word
    both = asked(q="alcohol sign language")
    assert [hit.card["listing"]["slug"] for hit in both.hits] == ["sign-language"]


@pytest.mark.parametrize("typed", ["🙂", "near me", "…"])
def test_of_words_nobody_knows_nothing_is_found(a_group_for_every_need, typed: str) -> None:
    assert asked(q=typed).total == 0
    assert asked(q=typed, need="alcohol").total


def test_who_asks_for_meetings_gets_all_of_them(a_group_for_every_need) -> None:
    assert asked(q="meetings").total == asked().total


def test_danger_at_the_end_of_a_long_text_is_read(a_group_for_every_need) -> None:
    text = (
        "we moved house last year and it was long and the weather was bad and we walked by the sea and came home again "
    )
    answer = asked(q=text * 4 + "and now i want to die")
    assert answer.urgent
    assert "suicidal-thoughts" in answer.understood["need"]


def test_a_text_too_long_is_kept_and_help_stands_first(a_group_for_every_need, client) -> None:
    text = "nobody came by " * 80 + "i want to die"
    page = client.get("/find/", {"q": text})
    assert page.status_code == 400
    assert "help-first" in page.content.decode()
    assert text in page.content.decode()


def test_the_heading_of_a_long_text_is_short(a_group_for_every_need, client) -> None:
    page = client.get("/find/", {"q": "blorfing " * 60}).content.decode()
    title = page[page.index("<h1") : page.index("</h1>")]
    assert "…" in title
    assert len(title) < 140
