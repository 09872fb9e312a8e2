"""Danger, and what only sounds like it: a knee that kills, a car, the news; in doubt the way to help is shown."""

from __future__ import annotations

import pytest

from sameboat.directory.tests.test_search_words_typed import a_group_for_every_need, asked

__all__ = ["a_group_for_every_need"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("whole_catalogue", "a_group_for_every_need")]

HOME, SUICIDAL, MINE = "violence-at-home", "suicidal-thoughts", "ending-my-violence"
# nobody is hurt by a person: not urgent, and no need of people in danger
CALM = (
    "my back hurts me", "a car hit me", "my knee is killing me", "the news hits me hard", "my feet are killing me",
    "it hit me that i am alone", "this job is killing me", "the noise is killing me", "a ball hit me",
    "the grief hits me at night", "life hits me hard", "my shoes hurt me", "depression hits me every winter",
    "the loss hit me", "that really hurt me", "i was hit by a car", "i got hit by a bus", "my dog attacked me",
    "chronic pain hurts me every day", "my tinnitus controls me", "food controls me", "ocd controls my life",
    "mein Rücken schlägt mich", "me golpeó un coche", "me duele la espalda", "my knee hurts",
    "i am scared for my son", "divorce is killing me", "work is killing me", "exams are killing me", "my hair is dying",
    "i killed it at work but cant sleep", "el trabajo me mata, ansiedad", "skilsmissen dreper meg", "jobben tar livet av meg",
    "die Scheidung bringt mich um", "el divorcio me está matando", "darbas mane žudo", "развод меня убивает",
    "our dog was put down", "i had to put my cat to sleep",
)  # fmt: skip
# in doubt the help is shown, and what it is about is read rightly: typed → need, whose
IN_DOUBT = {
    "the pain is killing me": ("chronic-pain", "self"),
    "drinking is killing me": ("alcohol", "self"),
    "cancer is killing my father": ("cancer", "relative"),
    "alcohol is killing my husband": ("alcohol", "partner"),
    "i could kill for a drink": ("alcohol", "self"),
}
# in danger: typed → need
TRUE = {
    "he hits me": HOME, "my back hurts because my husband hits me": HOME, "his fist hit me": HOME, "someone hit me": HOME,
    "my husband hits me with a belt": HOME, "a man hit me": HOME, "he hit me with his car": HOME, "hurts me": HOME,
    "the man in the car hit me": HOME, "my husband left the car and hit me": HOME, "his words hurt me": HOME,
    "my husband is killing me slowly": HOME, "he is killing me": HOME, "he controls me": HOME, "my son attacks me": HOME,
    "my wife throws things at me": HOME, "i get hit at home": HOME, "i was hit by my husband": HOME, "i was beaten": HOME,
    "my boyfriend ran me over with his car": HOME, "my partner controls my money": HOME, "my husband hits": HOME,
    "i am not safe at home": HOME, "i am scared of my dad": HOME, "i am afraid of my wife when she drinks": HOME,
    "samboeren min slår": HOME, "jeg er redd for faren min": HOME, "Angst vor meinem Mann": HOME, "mein Mann schlägt": HOME,
    "mi pareja me controla": HOME, "tengo miedo de mi marido": HOME, "bijau vyro": HOME, "парень бьёт": HOME,
    "i want to hit my kids": MINE, "work is killing me, i want to die": SUICIDAL,
    "the divorce is killing me and i want to die": SUICIDAL,
    "i want to sleep and not wake up": SUICIDAL, "im done with life": SUICIDAL, "i have a plan to end it": SUICIDAL,
    "nobody would miss me": SUICIDAL, "they are better off without me": SUICIDAL, "i will never wake up": SUICIDAL,
    "no quiero seguir": SUICIDAL, "no quiero despertar": SUICIDAL, "ich hab keine kraft mehr": SUICIDAL,
    "ich will nicht mehr aufwachen": SUICIDAL, "jeg vil ikke våkne": SUICIDAL, "nenoriu pabusti": SUICIDAL,
    "не хочу просыпаться": SUICIDAL,
}  # fmt: skip
URGENT_NEEDS_HERE = {HOME, SUICIDAL, MINE, "sexual-violence", "hurt-as-a-child"}


def test_what_only_sounds_like_danger_is_none() -> None:
    wrong = {}
    for typed in CALM:
        answer = asked(q=typed)
        if answer.urgent or URGENT_NEEDS_HERE & set(answer.understood.get("need") or ()):
            wrong[typed] = (answer.urgent, answer.understood)
    assert wrong == {}


def test_in_doubt_the_help_is_shown_and_the_need_read_rightly() -> None:
    got = {typed: (answer.urgent, answer.understood.get("need"), answer.understood.get("whose"))
           for typed in IN_DOUBT for answer in [asked(q=typed)]}  # fmt: skip
    assert got == {typed: (True, [need], whose) for typed, (need, whose) in IN_DOUBT.items()}


def test_fear_for_somebody_is_no_fear_of_them() -> None:
    assert HOME not in (asked(q="scared of my dad dying").understood.get("need") or ())
    assert HOME not in (asked(q="i am afraid for my husband").understood.get("need") or ())


def test_danger_is_not_missed() -> None:
    wrong = {}
    for typed, need in TRUE.items():
        answer = asked(q=typed)
        if not answer.urgent or need not in (answer.understood.get("need") or ()):
            wrong[typed] = (answer.urgent, answer.understood)
    assert wrong == {}


def test_who_is_close_is_no_town() -> None:
    assert asked(q="i am scared of my dad").place is None
    assert asked(q="group for mom").place is None
