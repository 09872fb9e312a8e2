"""Whoever lives with somebody: a home that is violent is no room for the violent, nobody is accused of what staff do, and who
is married to somebody who drinks does not drink; children who are only counted have no trouble."""

from __future__ import annotations

import pytest

from sameboat.directory.tests.test_search_words_typed import a_group_for_every_need, asked

__all__ = ["a_group_for_every_need"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("whole_catalogue", "a_group_for_every_need")]
HOME, MINE = "violence-at-home", "ending-my-violence"

# typed → whose; violence at home, and help first
VIOLENT = {
    "i am in a violent relationship": "self", "i live with a violent man": "self", "my violent ex": "self",
    "living with a violent man": None, "violent home": None, "gyvenu su smurtautoju": None,
    "jeg bor sammen med en voldelig mann": "self", "jeg er i et voldelig forhold": "self",
    "ich lebe mit einem gewalttätigen mann": "self", "ich bin in einer gewalttätigen beziehung": "self",
    "vivo con un hombre violento": None, "relación violenta": None, "smurtiniai santykiai": None,
    "живу с тираном": None, "абьюзивные отношения": None,
    # somebody close lives so
    "my daughter is in a violent relationship": "child", "my sister lives with a violent man": "relative",
    "my friend is married to a violent man": "friend",
    # staff do it, or somebody who is not known
    "nurse hits my mother": "relative", "carer beats my father": "relative", "babysitter hits my baby": "self",
    "staff hit my disabled brother": "relative", "caretaker hits my son": "child", "lærer slår sønnen min": "child",
    "sykepleieren slår moren min": "relative", "pflegerin schlägt meine mutter": "relative",
    "la cuidadora pega a mi madre": "relative", "медсестра бьет мою маму": "relative",
    "slaugytoja muša mano mamą": "relative",
    # between somebody close and their own partner
    "my friend is being beaten by her husband": "friend", "a mi hija le pega su novio": "child",
    "мою дочь бьет муж": "child", "my son hits his girlfriend": "child", "kaimynas muša žmoną": "friend",
    "meine freundin wird von ihrem mann geschlagen": "friend", "min datter blir slått av mannen sin": "child",
    "mi novio amenaza con matarme": "self", "my husband hits my son": "self", "my dad hits my mum": "self",
}  # fmt: skip
# typed → the only needs, whose
READ = {
    "i am a violent man": ([MINE], "self"), "hit my wife": ([MINE], "self"), "almost hit my wife": ([MINE], "self"),
    "drunk and hit my wife": ([MINE], "self"), "i grew up in a violent home": (["hurt-as-a-child"], "self"),
    "i am married to an alcoholic": (["alcohol"], "partner"), "i am dating an alcoholic": (["alcohol"], "partner"),
    "i live with an alcoholic": (["alcohol"], "close"), "i live with a gambler": (["gambling"], "close"),
    "i have an alcoholic husband": (["alcohol"], "partner"), "my mum lives with an alcoholic": (["alcohol"], "relative"),
    "jeg er gift med en alkoholiker": (["alcohol"], "partner"),
    "jeg bor sammen med en alkoholiker": (["alcohol"], "close"),
    "ich bin mit einem alkoholiker verheiratet": (["alcohol"], "partner"),
    "ich lebe mit einem alkoholiker zusammen": (["alcohol"], "close"),
    "ich habe einen alkoholkranken mann": (["alcohol"], "partner"),
    "estoy casada con un alcoholico": (["alcohol"], "partner"), "vivo con un alcoholico": (["alcohol"], "close"),
    "esu ištekėjusi už alkoholiko": (["alcohol"], "partner"), "gyvenu su alkoholiku": (["alcohol"], "close"),
    "я замужем за алкоголиком": (["alcohol"], "partner"), "живу с наркоманом": (["drugs"], "close"),
    # one's own
    "i live with an eating disorder": (["food-and-eating"], "self"), "i am a gambler and married": (["gambling"], "self"),
    "i have two children and drink every night": (["alcohol"], "self"), "i have kids and drink": (["alcohol"], "self"),
    "jeg har to barn og drikker for mye": (["alcohol"], "self"),
    "ich habe drei kinder und bin depressiv": (["depression"], "self"),
    "tengo dos hijos y depresión": (["depression"], "self"), "turiu du vaikus ir geriu": (["alcohol"], "self"),
    "у меня двое детей и депрессия": (["depression"], "self"), "i have two children with autism": (["autism"], "child"),
    # what is found in somebody's room is theirs
    "I found needles in my daughter's room": (["drugs"], "child"),
    "ich habe drogen im zimmer meines sohnes gefunden": (["drugs"], "child"),
    "jeg fant narkotika på rommet til sønnen min": (["drugs"], "child"),
    "encontré drogas en la habitación de mi hijo": (["drugs"], "child"),
    "radau narkotikų sūnaus kambaryje": (["drugs"], "child"), "нашла наркотики в комнате сына": (["drugs"], "child"),
    "i clean up after my drunk father": (["alcohol"], "relative"),
    "my wife found out i watch porn": (["sex-and-love"], "self"),
}  # fmt: skip


def test_a_violent_home_is_told_by_whoever_is_hurt_there() -> None:
    got = {typed: (answer.urgent, answer.understood.get("need"), answer.understood.get("whose"))
           for typed in VIOLENT for answer in [asked(q=typed)]}  # fmt: skip
    assert {typed: found for typed, found in got.items() if found != (True, [HOME], VIOLENT[typed])} == {}


def test_each_is_told_of_the_right_trouble_and_the_right_one() -> None:
    got = {typed: (understood.get("need"), understood.get("whose"))
           for typed in READ for understood in [asked(q=typed).understood]}  # fmt: skip
    assert {typed: found for typed, found in got.items() if found != READ[typed]} == {}


def test_staff_are_no_slip_for_another_word() -> None:
    assert [one for one in asked(q="la cuidadora pega a mi madre").corrections if one["kind"] == "spelling"] == []
