"""What found nothing before: illnesses that had no need, and the age of somebody young."""

from __future__ import annotations

import pytest
from django.http import QueryDict
from django.test import Client

from sameboat.directory import search
from sameboat.directory.models import Need
from sameboat.directory.search.ages import young_age
from sameboat.directory.search.words import stems_of
from sameboat.directory.tests.makers import NOW, a_listing, a_meeting

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("whole_catalogue")]

# typed → the need, in six languages
FOUND = {
    "menopause": "menopause", "I am in the menopause": "menopause", "overgangsalder": "menopause",
    "Wechseljahre": "menopause", "menopausia": "menopause", "menopauzė": "menopause", "климакс": "menopause",
    "stuttering": "speech", "my son stutters": "speech", "stammer": "speech", "min sønn stammer": "speech", "stottern": "speech",
    "tartamudez": "speech", "mikčiojimas": "speech", "заикание": "speech",
    "tourettes": "tics", "Tourette's": "tics", "my daughter has tics": "tics", "Tourette Syndrom": "tics",
    "síndrome de tourette": "tics", "tureto sindromas": "tics", "синдром Туретта": "tics",
    "ALS": "als", "als": "als", "my father has ALS": "als", "my dad has als": "als", "mein Vater hat ALS": "als",
    "moren min har ALS": "als", "motor neurone disease": "als", "mi padre tiene ELA": "als", "у мамы БАС": "als",
    "allergies": "allergies", "nut allergy": "allergies", "allergi": "allergies", "Heuschnupfen": "allergies",
    "mi hija tiene alergia": "allergies", "alergija": "allergies", "аллергия": "allergies",
    "first responder": "first-responders", "firefighter": "first-responders", "brannmann": "first-responders",
    "Feuerwehr": "first-responders", "bombero": "first-responders", "ugniagesys": "first-responders", "пожарный": "first-responders",
}  # fmt: skip
# typed: somebody young writes
YOUNG = ("I am 14", "im 15 years old", "I'm 13 and my mum drinks", "jeg er 15 år", "Ich bin 16 Jahre alt", "tengo 15 años",
         "man 15 metų", "мне 15 лет", "my dad drinks, I am 15")  # fmt: skip
NOT_YOUNG = ("I am 14 weeks pregnant", "I am 12 years sober", "my son is 14", "12 step", "I am 45", "jeg er 10 måneder rusfri",
             "ich bin 14 Tage trocken", "tengo 12 meses sobrio", "мне 40 лет", "im 12 Schritte Programm", "3 am")  # fmt: skip


@pytest.fixture
def a_group_for_every_need() -> None:
    """So that what was understood is what was found."""
    for slug in Need.objects.values_list("slug", flat=True):
        whose = ["self", "child", "partner", "relative", "friend", "carer"]
        a_meeting(listing=a_listing(slug=f"for-{slug}", name="A circle", needs=(slug,), whose=whose))


def asked(typed: str) -> search.Answer:
    data = QueryDict(mutable=True)
    data.update({"q": typed})
    return search.find(query=search.parse(data=data, now=NOW), now=NOW)


def needs_of(answer: search.Answer) -> list[str]:
    found = {hit.card["listing"]["slug"].removeprefix("for-") for hit in answer.hits}
    return list(answer.understood.get("need", ())) or sorted(found)


def test_these_illnesses_and_lives_are_found(a_group_for_every_need: None) -> None:
    got = {typed: needs_of(asked(typed)) for typed in FOUND}
    assert {typed: needs for typed, needs in got.items() if needs != [FOUND[typed]]} == {}


def test_the_german_little_word_is_no_illness(a_group_for_every_need: None) -> None:
    for typed in ("missbraucht als Kind", "ich trinke mehr als früher", "MEIN SOHN TRINKT MEHR ALS FRÜHER"):
        assert "als" not in needs_of(asked(typed)), typed


def test_a_child_or_a_teenager_says_so() -> None:
    assert [typed for typed in YOUNG if not young_age(stems=stems_of(text=typed))] == []
    assert [typed for typed in NOT_YOUNG if young_age(stems=stems_of(text=typed))] == []


def test_who_is_young_is_led_to_groups_for_young_people() -> None:
    a_meeting(
        listing=a_listing(slug="teens", name="A hood", needs=("alcohol",), whose=["relative"], for_whom=["youth"])
    )
    a_meeting(listing=a_listing(slug="women", name="A mug", needs=("alcohol",), whose=["relative"], for_whom=["women"]))
    for typed in ("I am 14", "my mother drinks, I am 14", "мне 14 лет"):
        answer = asked(typed)
        assert [hit.card["listing"]["slug"] for hit in answer.hits] == ["teens"], typed
        assert answer.understood["for"] == ["youth"] and not answer.corrections
    assert asked("my mother drinks, I am 14").understood["need"] == ["alcohol"]


def test_who_is_young_is_told_who_answers_at_once(client: Client) -> None:
    a_meeting(
        listing=a_listing(slug="teens", name="A hood", needs=("alcohol",), whose=["relative"], for_whom=["youth"])
    )
    page = client.get("/find/", {"q": "my mother drinks, I am 14, Oslo"}).content.decode()
    assert "children and young people can call or write to" in page and "/help-now/?country=NO" in page
    assert "children and young people" not in client.get("/find/", {"q": "my son is 14 and drinks"}).content.decode()
    danger = client.get("/find/", {"q": "I am 14 and want to die"}).content.decode()
    assert "Is it too much right now" in danger
