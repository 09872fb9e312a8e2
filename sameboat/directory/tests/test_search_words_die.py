"""One word in German and in English: "die Gruppen" is calm, "I want to die" is not."""

from __future__ import annotations

import pytest

from sameboat.directory.tests.test_search_words_typed import a_group_for_every_need, asked

__all__ = ["a_group_for_every_need"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("whole_catalogue", "a_group_for_every_need")]

URGENT = (
    "die", "I want to die", "i wanna die", "want to die", "going to die", "I am going to die", "my son wants to die",
    "i just want to die", "i want to just die", "I wish I could die", "i should just die", "let me die",
    "let me die now", "i hope i die", "I'd rather die", "i will die", "he will die", "my son will die without help",
    "I'll die", "ready to die", "i want to die in my sleep", "how to die", "ways to die", "i want to go to bed and die",
    "die tonight", "i might die today", "if i die nobody will care", "i could die and nobody would notice",
    "i want die", "my daughter says she wants to die", "i dont want to live i want to die", "better to die",
    "i am not afraid to die", "can i please die", "i need to die", "live or die", "make me die", "help me die",
    "i will die alone", "everyone wants me to die", "he told me to die", "i think i'm going to die",
    "my husband said he would die", "I want to die, mein Mann trinkt", "watching my mother die of cancer",
    "i am 14 and i want to die", "ich will sterben, die Kinder sind gross", "die, i want to die", "i deserve to die",
    "gonna die soon", "i cannot wait to die", "time to die", "i must die", "he tried to die", "i dont want to die",
)  # fmt: skip
CALM = (
    "die Gruppen", "die Gruppe in Leipzig", "die Anonymen Alkoholiker", "die Trauer", "die Angst", "die Sucht besiegen",
    "ich will die Sucht besiegen", "er will die Gruppe besuchen", "Frauen, die trinken", "Menschen, die trauern",
    "Gruppe für die Familie", "Hilfe für die Eltern", "meine Schwester, die trinkt", "wo ist die nächste Gruppe",
    "die Depression meiner Frau", "Gruppen für alle, die in Berlin wohnen", "Selbsthilfe für die Angehörigen",
    "die Kinder meines Mannes", "Eltern, die allein erziehen", "welche Gruppen gibt es für die Trauer",
)  # fmt: skip


def test_english_dying_is_urgent_as_it_was() -> None:
    assert [typed for typed in URGENT if not asked(q=typed).urgent] == []


def test_the_german_article_is_no_danger() -> None:
    assert [typed for typed in CALM if asked(q=typed).urgent] == []


def test_the_page_of_a_german_search_is_calm(client) -> None:
    assert "help-first" not in client.get("/find/", {"q": "die Trauer"}).content.decode()
    assert "help-first" in client.get("/find/", {"q": "die"}).content.decode()
