"""A part of what was told that nobody here understands may be a cry: then the way to help stands above the groups, calmly."""

from __future__ import annotations

import pytest
from django.http import QueryDict

from sameboat.directory import search
from sameboat.directory.search.files import data_file
from sameboat.directory.search.left import is_surely_a_slip
from sameboat.directory.search.urgency import crisis_words
from sameboat.directory.search.words import stems_of
from sameboat.directory.tests.makers import NOW
from sameboat.directory.tests.test_search_words_typed import a_group_for_every_need
from sameboat.directory.views.find import notes
from sameboat.directory.views.find.first import help_first

__all__ = ["a_group_for_every_need"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("whole_catalogue")]
LINE, BOX = "If a life is in danger", "help-first"

EVERYDAY = (
    "my son uses drugs", "my husband drinks", "my husband drinks too much and I don't know what to do",
    "I am an alcoholic", "I am worried about my daughter's eating", "my daughter has an eating disorder",
    "parents of children with autism", "AA meeting Oslo", "al-anon near me", "grief group Bergen",
    "my wife has depression", "support group for widows", "I need help with gambling",
    "I have been sober for two years", "group for carers of people with dementia", "NA Leeds tonight",
    "my mother died", "women only AA", "anxiety online", "wheelchair alcohol Leeds",
    "my partner has bipolar disorder", "LGBTQ youth group", "ADHD adults", "min sønn bruker narkotika",
    "mannen min drikker", "jeg er alkoholiker", "sorggruppe Oslo", "foreldre til barn med autisme",
    "jeg sliter med spilleavhengighet", "moren min har demens", "datteren min har spiseforstyrrelse",
    "mein Mann trinkt", "mein Sohn nimmt Drogen", "ich bin Alkoholiker", "Selbsthilfegruppe Depression Berlin",
    "meine Mutter hat Demenz", "Angehörige von Alkoholikern", "mi marido bebe", "mi hijo consume drogas",
    "soy alcohólico", "grupo de duelo Madrid", "mi madre tiene alzheimer", "ansiedad y depresión", "mano vyras geria",
    "mano sūnus vartoja narkotikus", "aš esu alkoholikas", "mano mama serga demencija", "depresija Vilnius",
    "мой муж пьёт", "мой сын употребляет наркотики", "я алкоголик", "группа для родственников алкоголиков",
    "у мамы деменция", "депрессия и тревога", "моя жена умерла", "my wife and I lost our home and we have debts",
    "my teenage son plays video games all day", "I can't stop gambling", "I can not sleep",
    "my sister has schizophrenia", "how do I help my brother stop drinking",
    "we are looking for a group for our daughter with ADHD", "quiero dejar de beber", "ich kann nicht schlafen",
    "ich habe Angst", "mein Bruder spielt", "jeg vil slutte å drikke", "jeg er ensom", "jeg har angst", "aš vieniša",
    "noriu mesti gerti", "хочу бросить пить", "мне одиноко", "у меня депрессия", "mi hermano tiene esquizofrenia",
    "estoy sola", "tengo ansiedad", "my dad has cancer", "cancer support group for women", "drogen",
    "my son uses drgus", "alcohl",
)  # fmt: skip
CRIES = (
    "my husband has taken the car and left us on the ice",
    "my son has locked himself up in the garage with the engine on", "my brother has drunk bleach",
    "my daughter is lying on the floor and blue", "my husband has poured petrol over himself",
    "my sister went out into the sea", "my friend stopped answering after saying farewell", "my wife is bleeding",
    "my son fell and foams at the mouth", "my dad put the rifle on the table",
    "my mother has written farewell to all of us", "I drink and there is smoke in the flat",
    "my girlfriend sends me pictures of blood", "sønnen min har sperret seg inne i garasjen med motoren på",
    "mannen min har drukket klor", "datteren min ligger på gulvet og er blå", "broren min har gått ut på isen",
    "kona mi blør", "pappa la geværet på bordet", "moren min svarer ikke og har skrevet avskjed",
    "mein Sohn liegt am Boden und ist blau", "mein Mann hat Benzin über sich gegossen",
    "meine Tochter hat Bleiche getrunken", "meine Frau blutet", "mein Bruder ist ins Eis gegangen",
    "mein Vater legt das Gewehr auf den Tisch", "meine Schwester antwortet nicht mehr und schreibt Abschied",
    "mi hijo está en el suelo y azul", "mi marido bebió lejía", "mi hija sangra",
    "mi hermano se encerró en el garaje con el motor encendido", "mi padre puso la escopeta en la mesa",
    "mi madre no responde y escribió despedidas", "mano sūnus guli ant grindų ir pamėlęs",
    "mano vyras išgėrė baliklio", "mano dukra kraujuoja", "mano brolis užsidarė garaže su užvestu varikliu",
    "mano tėvas padėjo šautuvą ant stalo", "мой сын лежит на полу и синий", "мой муж выпил отбеливатель",
    "моя дочь истекает кровью", "мой брат заперся в гараже с включённым двигателем", "мой отец положил ружьё на стол",
    "моя мать облилась бензином", "I have gambled away everything and the bridge is close",
    "my mother drinks and has not moved since noon", "my son uses drugs and his lips are blue",
    "ich trinke und sitze am Fenster im zehnten Stock", "jeg drikker og sitter på kanten",
    "bebo y estoy al borde del tejado", "geriu ir stoviu ant krašto", "я пью и стою на краю",
)  # fmt: skip
UNSURE = ("drums", "blood", "my son plays drums", "my sister got married", "alcohol zxcvbn", "zxcvbn")


def above(typed: str) -> str:
    data = QueryDict(mutable=True)
    data["q"] = typed
    query = search.with_told(query=search.parse(data=data, now=NOW), now=NOW)
    answer = search.find(query=query, now=NOW)
    return help_first(answer=answer, query=query, needs=notes.meant(query=query, answer=answer)[0], now=NOW)


def test_above_everyday_sentences_stands_nothing(a_group_for_every_need) -> None:
    assert len(EVERYDAY) > 60
    assert {typed: found for typed in EVERYDAY if (found := above(typed))} == {}


def test_above_a_cry_in_words_that_are_on_no_list_stands_the_way_to_help(a_group_for_every_need) -> None:
    assert len(CRIES) > 40
    assert [typed for typed in CRIES if not above(typed)] == []


def test_where_only_a_part_is_not_understood_it_is_one_calm_line(a_group_for_every_need) -> None:
    got = {typed: (LINE in found, BOX in found) for typed in UNSURE for found in [above(typed)]}
    assert {typed: told for typed, told in got.items() if told != (True, False)} == {}
    assert BOX in above("kona mi blør") and BOX in above("my son uses drugs and wants to die")
    assert LINE not in above("my son uses drugs")


def test_the_page_has_the_line_above_the_groups_and_with_a_town_nobody_knows(client, a_group_for_every_need) -> None:
    text = client.get("/find/", {"q": "my mother drinks and lies in the snow"}).content.decode()
    assert text.count(LINE) == 1 and text.index(LINE) < text.index('class="found"') and 'href="/help-now/"' in text
    refused = client.get("/find/", {"q": "my mother drinks and lies in the snow", "near": "Xyzzyville"})
    assert refused.status_code == 400 and LINE in refused.content.decode()
    there = client.get("/find/", {"q": "my mother drinks and lies in the snow", "near": "Bergen"}).content.decode()
    assert 'href="/help-now/?country=NO"' in there


def test_whoever_asks_for_any_meeting_with_little_words_is_understood(a_group_for_every_need) -> None:
    asking = ("I need a meeting tonight", "is there a meeting tonight", "are there any meetings near me")
    assert {typed: found for typed in asking if (found := above(typed))} == {}
    assert BOX in above("I need somebody to save me from this"), "nobody knows what that is"


def test_a_letter_in_place_of_another_may_make_another_word() -> None:
    pairs = [("drgus", "drugs", True), ("alcohl", "alcohol", True), ("drums", "drug", False), ("blør", "bror", False),
             ("depresaion", "depression", True)]  # fmt: skip
    assert [is_surely_a_slip(typed=one, meant=other) for one, other, _ in pairs] == [sure for *_, sure in pairs]


def test_no_calm_word_is_one_of_people_in_danger_alone() -> None:
    grave = {
        "kill",
        "die",
        "dead",
        "suicide",
        "overdose",
        "knife",
        "gun",
        "poison",
        "blood",
        "burn",
        "jump",
        "hang",
        "cut",
    }
    words = {word for text in data_file("calm_words.json").read_text().split('"') for word in stems_of(text=text)}
    assert words & grave == set() and "suicide" in crisis_words()
