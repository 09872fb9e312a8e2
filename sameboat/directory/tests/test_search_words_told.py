"""Danger told in whole phrases, of oneself and of somebody close, with a town beside it and without; and what a town beside
words nobody knows must not hide: the way to help."""

from __future__ import annotations

import pytest
from django.test import Client

from sameboat.directory.search import urgency
from sameboat.directory.search.said import phrases_of_danger, spelled_out
from sameboat.directory.tests.test_search_words_typed import a_group_for_every_need, asked

__all__ = ["a_group_for_every_need"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("whole_catalogue", "a_group_for_every_need")]

SUICIDAL, HARM, HOME, SEXUAL = "suicidal-thoughts", "self-harm", "violence-at-home", "sexual-violence"
# typed → need, whose
READ = {
    "my girlfriend says she will jump": (SUICIDAL, "partner"), "my girlfriend says she'll jump": (SUICIDAL, "partner"),
    "my son is going to jump": (SUICIDAL, "child"), "my daughter wrote a goodbye letter": (SUICIDAL, "child"),
    "my girlfriend is standing on the bridge": (SUICIDAL, "partner"), "my brother is standing on the bridge": (SUICIDAL, "relative"),
    "my son took a bottle of pills": (SUICIDAL, "child"), "I swallowed all my sleeping pills": (SUICIDAL, "self"),
    "I have a plan and the pills are ready": (SUICIDAL, "self"), "I took an overdose": (SUICIDAL, "self"),
    "she slit her wrists": (SUICIDAL, None), "my daughter cuts her arms": (HARM, "child"),
    "I found razor blades in my daughter's room": (HARM, "child"), "my ex is outside my door with a knife": (HOME, "self"),
    "my neighbour touches my child": (SEXUAL, "child"), "I hear voices telling me to hurt people": ("hearing-voices", "self"),
    "sønnen min har skrevet et avskjedsbrev": (SUICIDAL, "child"), "hun truer med å ta livet sitt": (SUICIDAL, None),
    "han sier at han vil hoppe": (SUICIDAL, None), "kjæresten min står på brua": (SUICIDAL, "partner"),
    "jeg har tatt en overdose": (SUICIDAL, "self"), "sønnen min tok en overdose": (SUICIDAL, "child"),
    "jeg tok et brett tabletter": (SUICIDAL, "self"), "pillene ligger klare": (SUICIDAL, None),
    "jeg fant barberblader på rommet til datteren min": (HARM, "child"), "datteren min kutter armene": (HARM, "child"),
    "eksen min står utenfor døra med kniv": (HOME, None), "naboen beføler datteren min": (SEXUAL, "child"),
    "naboen tar på meg": (SEXUAL, "self"), "stemmene sier at jeg skal drepe": ("hearing-voices", "self"),
    "mein Vater will sich erschießen": (SUICIDAL, "relative"), "meine Frau droht sich umzubringen": (SUICIDAL, "partner"),
    "mein Freund steht auf dem Dach": (SUICIDAL, "friend"), "er sagt dass er springt": (SUICIDAL, None),
    "ich habe eine Packung Tabletten geschluckt": (SUICIDAL, "self"), "meine Tochter hat eine Überdosis genommen": (SUICIDAL, "child"),
    "die Tabletten liegen bereit": (SUICIDAL, None), "meine Tochter ritzt sich die Arme": (HARM, "child"),
    "ich habe Rasierklingen im Zimmer meiner Tochter gefunden": (HARM, "child"), "mein Nachbar fasst meine Tochter an": (SEXUAL, "child"),
    "mein Ex steht vor meiner Tür": (HOME, None), "Stimmen befehlen mir Leute zu verletzen": ("hearing-voices", "self"),
    "me he tomado muchas pastillas": (SUICIDAL, "self"), "me he tragado un bote de pastillas": (SUICIDAL, "self"),
    "mi mujer se ha tomado un bote de pastillas": (SUICIDAL, "partner"), "mi madre se tomó un frasco de pastillas": (SUICIDAL, "relative"),
    "mi hermano dice que se va a matar": (SUICIDAL, "relative"), "mi hija amenaza con suicidarse": (SUICIDAL, "child"),
    "mi hermano está en el puente": (SUICIDAL, "relative"), "encontré cuchillas en el cuarto de mi hija": (HARM, "child"),
    "el vecino toca a mi hija": (SEXUAL, "child"), "mi ex está en mi puerta": (HOME, None),
    "sūnus grasina nusižudyti": (SUICIDAL, "child"), "mano vyras nusižudys": (SUICIDAL, "partner"),
    "brolis stovi ant tilto": (SUICIDAL, "relative"), "sūnus parašė atsisveikinimo laišką": (SUICIDAL, "child"),
    "išgėriau daug tablečių": (SUICIDAL, "self"), "dukra pjausto rankas": (HARM, "child"),
    "radau peiliukų dukros kambaryje": (HARM, "child"), "kaimynas liečia mano vaiką": (SEXUAL, "child"),
    "сын написал прощальную записку": (SUICIDAL, "child"), "муж грозится повеситься": (SUICIDAL, "partner"),
    "сын стоит на мосту": (SUICIDAL, "child"), "дочь наглоталась снотворного": (SUICIDAL, "child"),
    "нашла лезвия в комнате дочери": (HARM, "child"), "сосед трогает мою дочь": (SEXUAL, "child"),
    "мой бывший стоит под дверью с ножом": (HOME, None), "отчим пристаёт к моей дочери": (SEXUAL, "child"),
}  # fmt: skip
# nobody is in danger
CALM = (
    "I wrote a letter to my daughter", "my brother builds bridges", "bridge club", "I met my wife on the bridge",
    "my son jumps on the trampoline", "my cat is on the roof", "I have a plan to stop drinking", "I took my medication today",
    "I take many pills every day", "my mother takes too many painkillers", "the doctor touches my child", "I hear voices",
    "jeg tar på meg for mye ansvar", "jeg tar mange tabletter", "jeg hører stemmer", "huset står ved brua",
    "mein Sohn springt gern", "ich nehme viele Tabletten", "ich höre Stimmen", "der Zug steht auf dem Gleis",
    "tomo muchas pastillas para dormir", "oigo voces", "escribí una carta a mi hija", "vivo cerca del puente",
    "geriu daug vaistų", "išgėriau vaistų nuo peršalimo", "girdžiu balsus", "gyvenu prie tilto",
    "слышу голоса", "написал письмо дочери", "живу у моста", "сын хочет собаку",
)  # fmt: skip
STRANGE = ("my brother has glorbitis", "sønnen min zxcvbx", "mi hermana blurghea", "сын взбрыкнул")


@pytest.mark.parametrize("near", [{}, {"near": "Berlin"}])
def test_danger_told_in_a_whole_phrase_is_heard(near: dict[str, str]) -> None:
    got = {typed: (answer.urgent, answer.understood.get("need"), answer.understood.get("whose"))
           for typed in READ for answer in [asked(q=typed, **near)]}  # fmt: skip
    wrong = {typed: found for typed, found in got.items() if found != (True, [READ[typed][0]], READ[typed][1])}
    assert wrong == {}


def test_touched_by_a_stepfather_is_both() -> None:
    answer = asked(q="stefaren min tar på meg")
    assert answer.urgent and answer.understood["need"] == ["hurt-as-a-child", SEXUAL]


def test_what_only_sounds_so_stays_calm() -> None:
    wrong = {typed: (answer.urgent, answer.understood) for typed in CALM for answer in [asked(q=typed)]
             if answer.urgent or {SUICIDAL, HARM, HOME, SEXUAL} & set(answer.understood.get("need") or ())}  # fmt: skip
    assert wrong == {}


def test_a_bridge_is_no_town() -> None:
    assert asked(q="my girlfriend is standing on the bridge").place is None
    assert asked(q="al-anon in The Hague").place["name"] == "The Hague"


@pytest.mark.parametrize("near", [{}, {"near": "Oslo"}])
@pytest.mark.parametrize("typed", STRANGE)
def test_what_nobody_understands_of_somebody_close_lists_no_group_whatever(
    client: Client, typed: str, near: dict[str, str]
) -> None:
    answer = asked(q=typed, **near)
    assert answer.total == 0 and {one["kind"] for one in answer.corrections} == {"unknown"}
    page = client.get("/find/", {"q": typed, **near}).content.decode()
    assert "help-first" in page and "You do not need a name for it." in page
    assert "Understood as" not in page


def test_a_pattern_is_spelled_out() -> None:
    found = spelled_out(pattern="[he|<women>] takes [a|] <pills>", lists={"pills": "pill|drop", "women": "she|her"})
    assert len(found) == 12 and ("she", "take", "drop") in found and ("he", "take", "a", "pill") in found


def test_no_phrase_is_longer_than_what_is_looked_at() -> None:
    assert max(map(len, phrases_of_danger())) <= urgency.LONGEST
