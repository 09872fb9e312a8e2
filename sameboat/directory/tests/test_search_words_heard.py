"""What was not heard, or heard as something else: a need by its own name, grief for a person, grave words in their cases,
prison, bullying; and everyday words that are never a slip of the finger for a word of danger or death."""

from __future__ import annotations

import pytest

from sameboat.directory.models import Need
from sameboat.directory.search.sayings import plainly_meant
from sameboat.directory.search.words import stems_of
from sameboat.directory.tests.test_search_words_typed import a_group_for_every_need, asked

__all__ = ["a_group_for_every_need"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("whole_catalogue", "a_group_for_every_need")]

SIBLING, PARTNER, PARENT, CHILD = "losing-a-sibling-or-friend", "losing-a-partner", "losing-a-parent", "losing-a-child"
OF_IT = "loss-through-substances"
# typed → needs, whose
READ = {
    "losing a sister": ([SIBLING], "self"), "losing a brother": ([SIBLING], "self"), "losing a friend": ([SIBLING], "self"),
    "losing a brother, sister or friend": ([SIBLING], None), "losing my husband": ([PARTNER], "self"),
    "I am losing my mum to cancer": (["cancer"], "relative"), "afraid of losing my wife": (["anxiety"], "partner"),
    "my brother died and I am losing my mind": ([SIBLING], "self"),
    "Trauer um meinen Bruder": ([SIBLING], "self"), "Trauer um meine Mutter": ([PARENT], "self"),
    "Trauer um unseren Sohn": ([CHILD], "self"), "sorg etter broren min": ([SIBLING], "self"), "sorg over mamma": ([PARENT], "self"),
    "duelo por mi hermano": ([SIBLING], "self"), "duelo por mi madre": ([PARENT], "self"), "grieving my brother": ([SIBLING], "self"),
    "my brother's death": ([SIBLING], "self"), "my mother's death": ([PARENT], "self"), "gedžiu brolio": ([SIBLING], "self"),
    "скорблю по брату": ([SIBLING], "self"), "горе по маме": ([PARENT], "self"),
    "grieving parents": (["grief"], None), "my brother is grieving": (["grief"], None),
    "моя мама умирает от рака": (["cancer", "end-of-life"], "relative"), "у мамы подозрение рака": (["cancer"], "relative"),
    "мама болеет раком": (["cancer"], "relative"), "mama serga vėžiu": (["cancer"], "relative"),
    "tėvas serga diabetu": (["diabetes"], "relative"), "tėvas serga demencija": (["dementia"], "relative"),
    "mama po insulto": (["stroke-and-brain-injury"], "relative"), "мама после инсульта": (["stroke-and-brain-injury"], "relative"),
    "у папы деменция": (["dementia"], "relative"), "брат с депрессией": (["depression"], "relative"),
    "he drank himself to death": ([OF_IT], None), "she drank herself to death": ([OF_IT], None),
    "er hat sich totgesoffen": ([OF_IT], None), "se mató bebiendo": ([OF_IT], None), "он спился до смерти": ([OF_IT], None),
    "sønnen min er i fengsel": (["someone-in-prison"], "child"), "datteren min sitter i fengsel": (["someone-in-prison"], "child"),
    "broren min sitter i fengsel": (["someone-in-prison"], "relative"), "mannen min er i fengsel": (["someone-in-prison"], "partner"),
    "mein Sohn ist im Gefängnis": (["someone-in-prison"], "child"),
    "my daughter stopped eating and weighs 35 kilos": (["eating-too-little"], "child"),
    "my daughter throws up after every meal": (["eating-too-little"], "child"),
    "cutting down on drinking": (["alcohol"], None), "cutting back on sugar": (["diabetes", "overeating"], None),
    "my boss humiliates me": (["bullying"], "self"), "my teacher humiliates me": (["bullying"], "self"),
    "mein Chef demütigt mich": (["bullying"], "self"), "my husband humiliates me": (["violence-at-home"], "self"),
    "меня травят в школе": (["bullying"], "self"), "die Kollegen mobben mich": (["bullying"], "self"),
    "me acosan en el instituto": (["bullying"], "self"), "боюсь выходить из дома": (["anxiety"], None),
    "ich traue mich nicht aus dem Haus": (["anxiety"], "self"), "сын проиграл все деньги": (["gambling"], "child"),
    "mein Sohn zockt die ganze Nacht": (["gaming-and-internet"], "child"), "negaliu susilaukti vaikų": (["childlessness"], None),
    "we have lost all our friends": (["loneliness"], None), "he perdido a mis amigos": (["loneliness"], None),
    "perdí a mis amigos": (["loneliness"], None),
}  # fmt: skip
# in these nobody is in danger, and nobody died
CALM = (
    "cutting down on drinking", "cutting back on sugar", "cut down on smoking", "my boss humiliates me", "my son weighs 40 kilos",
    "my phone battery died", "my phone is dead", "dying to meet new people", "I am dying for a coffee", "me muero de risa",
    "mein Akku ist tot", "mobilen døde", "telefonas mirė", "телефон умер", "my mother is on a diet", "I lost 20 kilos",
)  # fmt: skip
DEADLY = {"kill", "die", "dead", "died", "death", "hurt", "rape", "beat", "cut", "drown"}
DANGER = {"suicidal-thoughts", "self-harm", "violence-at-home", "grief", "end-of-life", OF_IT}


def test_it_is_heard_as_what_it_is() -> None:
    got = {typed: (answer.understood.get("need"), answer.understood.get("whose"))
           for typed in READ for answer in [asked(q=typed)]}  # fmt: skip
    assert {typed: found for typed, found in got.items() if found != READ[typed]} == {}


def test_every_need_is_found_by_its_own_name() -> None:
    wrong = {}
    for need in Need.objects.all():
        answer = asked(q=need.name)
        hits = {hit.card["listing"]["slug"] for hit in answer.hits}
        needs = answer.understood.get("need") or ()
        if need.slug not in needs if needs else f"row-{need.slug}" not in hits:
            wrong[need.name] = (answer.understood, hits, answer.corrections)
    assert wrong == {}


def test_what_only_sounds_so_is_no_danger_and_no_death() -> None:
    wrong = {}
    for typed in CALM:
        answer = asked(q=typed)
        slips = {one["to"] for one in answer.corrections if one["kind"] == "spelling"}
        if answer.urgent or DANGER & set(answer.understood.get("need") or ()) or DEADLY & slips:
            wrong[typed] = (answer.urgent, answer.understood, slips)
    assert wrong == {}


def test_danger_stays_danger_beside_a_saying() -> None:
    for typed in (
        "I am dying for a coffee and want to kill myself",
        "my phone died and he hits me",
        "i want to kil myself",
    ):
        assert asked(q=typed).urgent, typed


def test_sayings_are_put_in_plain_words() -> None:
    assert plainly_meant(stems=stems_of(text="my boss yells at me")) == ["my", "boss", "bullie", "me"]
    assert plainly_meant(stems=stems_of(text="cutting down on sugar")) == ["on", "sugar"]
    assert plainly_meant(stems=stems_of(text="I am cutting")) == ["i", "am", "cutting"]
