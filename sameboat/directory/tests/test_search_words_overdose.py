"""Pills with a number or a pack, in words or digits, in six languages: an overdose. Two aspirin are none, nor is one a day."""

from __future__ import annotations

import pytest

from sameboat.directory.search.doses import many_as_one
from sameboat.directory.search.words import stems_of
from sameboat.directory.tests.test_search_words_befallen import BOX, above
from sameboat.directory.tests.test_search_words_typed import a_group_for_every_need, asked

__all__ = ["a_group_for_every_need"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("whole_catalogue")]
SUICIDAL = "suicidal-thoughts"
# typed → whose, where it is told
TOO_MANY = {
    "I took ten sleeping pills and I am scared": "self", "I took six sleeping pills": "self", "I just took 10 sleeping pills": "self",
    "I swallowed thirty pills": "self", "I have taken twenty tablets": "self", "my daughter took twenty pills": "child",
    "my wife took a whole pack of tablets": "partner", "I took a whole box of tramadol": "self", "my son took ten paracetamol": "child",
    "I took 15 ibuprofen": "self", "I took twelve of my mother's pills": None, "my son swallowed a whole strip of painkillers": "child",
    "my friend took a handful of pills": "friend", "I ate eight codeine": "self", "my sister took fifteen xanax": "relative",
    "I took 100 pills": "self", "she took 25 paracetamol": None,
    "jeg har tatt tjue tabletter": "self", "jeg tok ti sovepiller": "self", "datteren min tok tretti paracet": "child",
    "jeg svelget et helt brett paracet": "self", "kona mi har tatt hele esken med tabletter": "partner",
    "ich habe zwanzig Tabletten genommen": "self", "meine Tochter hat dreißig Tabletten geschluckt": "child",
    "ich habe 12 Schlaftabletten geschluckt": "self", "mein Sohn hat eine ganze Packung Tabletten genommen": "child",
    "ich nahm zehn Paracetamol": "self",
    "he tomado veinte pastillas": None, "me tomé diez somníferos": None, "mi hija se tomó treinta pastillas": "child",
    "mi hermano ha tomado una caja entera de pastillas": "relative", "tragué 15 pastillas": None,
    "išgėriau dvidešimt tablečių": None, "dukra išgėrė trisdešimt tablečių": "child", "išgėriau 15 migdomųjų": None,
    "vyras išgėrė visą pakelį tablečių": "partner",
    "я выпила двадцать таблеток": "self", "дочь выпила тридцать таблеток": "child", "я принял 12 таблеток снотворного": "self",
    "муж выпил целую упаковку таблеток": "partner", "выпила десять таблеток": None,
}  # fmt: skip
CALM = (
    "I took two aspirin for my headache", "I take one pill a day", "I take 10 mg", "I took a pill", "I took one paracetamol",
    "I take four pills a day", "I took 20 mg of diazepam", "my mother takes ten pills a day", "I took 2 ibuprofen for my back",
    "my dad has taken five tablets every day for years", "I have had six weeks without pills",
    "jeg tok to paracet mot hodepine", "jeg tar en pille om dagen", "ich habe zwei Aspirin genommen", "ich nehme 10 mg",
    "meine Mutter nimmt zehn Tabletten am Tag", "he tomado dos aspirinas", "tomo una pastilla al día", "išgėriau dvi tabletes",
    "geriu vieną tabletę per dieną", "выпила две таблетки", "пью одну таблетку в день",
)  # fmt: skip


def test_many_pills_are_an_overdose(a_group_for_every_need) -> None:
    wrong = {}
    for typed, whose in TOO_MANY.items():
        answer = asked(q=typed)
        right = answer.urgent and BOX in above(typed) and SUICIDAL in (answer.understood.get("need") or ())
        if not right or whose not in (None, answer.understood["whose"]):
            wrong[typed] = (answer.urgent, answer.understood)
    assert wrong == {}


def test_a_few_pills_and_a_habit_are_none(a_group_for_every_need) -> None:
    wrong = {typed: (answer.urgent, answer.understood) for typed in CALM for answer in [asked(q=typed)]
             if answer.urgent or SUICIDAL in (answer.understood.get("need") or ())}  # fmt: skip
    assert wrong == {}


@pytest.mark.parametrize(("said", "meant"), [
    ("I took ten of my strong sleeping pills", "i took 20 pills"), ("zwanzig kleine Tabletten geschluckt", "20 tabletten geschluckt"),
    ("I took two pills", "i took two pills"), ("10 mg tablets taken", "10 mg tablets taken"), ("I took 5000 pills", "i took 5000 pills"),
    ("ten groups for pills", "ten groups for pills"),
])  # fmt: skip
def test_many_are_put_as_twenty(said: str, meant: str) -> None:
    assert tuple(many_as_one(stems=list(stems_of(text=said)))) == stems_of(text=meant)
