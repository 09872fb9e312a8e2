"""Everyday words of six languages are no slips for a need, and ages are no towns."""

from __future__ import annotations

import pytest
from django.http import QueryDict

from sameboat.directory import search
from sameboat.directory.models import Need
from sameboat.directory.search.live import LIVE
from sameboat.directory.search.spoken import spoken_in
from sameboat.directory.tests.makers import NOW, a_listing, a_meeting

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("whole_catalogue")]

# Only alcohol is told of: no faith, debt, dementia, hepatitis, HIV, meth; nobody lives in Dubai or Hamme.
TOLD = (
    "I guess my son drinks", "my wife is lovely but drinks", "my son is an artist and drinks",
    "mein Sohn trinkt seit zwei Jahren", "mein Sohn, mit denen er trinkt", "mein Mann trinkt und lebt noch",
    "mein Sohn trinkt und nimmt mein Geld", "mein Sohn trinkt und ist nicht dabei", "mein Mann trinkt ohne es zu wissen",
    "sønnen min drikker og lyver", "mannen min drikker og sover", "sønnen min drikker og leter etter penger",
    "mi hijo bebe y miente", "mi marido bebe y no sabe", "mi hijo bebe desde hace dos años", "mi hijo bebe por la tarde",
    "mano sūnus geria dvejus metus", "mano vyras geria jau dešimt metų", "mano vyras geria, sunku", "mano sūnus geria ir nėra namie",
    # near a word of another language
    "my son drinks and sits on the grass", "my husband drinks and goes to Asia", "it is epic how my son drinks",
    "sønnen min drikker og godt er det ikke", "mannen min drikker og har ikke lønn", "sønnen min drikker, loven er loven",
    "mein Mann trinkt und das ist nicht gott", "mein Sohn trinkt mit allen", "mi marido bebe muchas veces en la cocina",
    "мой сын пьёт и спит", "мой муж пьёт пять лет", "my mother drinks, I am 14", "my dad drinks, I am 15", "mein Vater trinkt, ich bin 14",
)  # fmt: skip


@pytest.fixture(autouse=True)
def a_group_for_every_need() -> None:
    """So that what was understood is what was found."""
    for slug in Need.objects.values_list("slug", flat=True):
        a_meeting(listing=a_listing(slug=f"for-{slug}", name="A circle", needs=(slug,)))


def test_everyday_words_name_no_need_and_no_town():
    wrong = []
    for typed in TOLD:
        answer = search.find(query=search.parse(data=QueryDict(f"q={typed}"), now=NOW), now=NOW)
        spelled = [row for row in answer.corrections if row["kind"] == "spelling"]
        if list(answer.understood.get("need", ())) != ["alcohol"] or answer.place or spelled:
            wrong.append((typed, answer.understood, answer.place and answer.place["label"], spelled))
    assert not wrong


# typed → the need: the word is nearer, or as near, to one of another language
SLIPPED = {
    "my son has bulimc": "eating-too-little", "my son has alne": "loneliness", "sønnen min har autise": "autism",
    "mi hijo tiene caner": "cancer", "mi hijo tiene afasa": "stroke-and-brain-injury", "mein Sohn hat Schulden": "debt",
    "sønnen min bruker tramadoll": "opioids", "angts": "anxiety",
}  # fmt: skip


def test_a_slip_is_forgiven_towards_the_language_of_the_words_around():
    got = {typed: _understood(typed) for typed in SLIPPED}
    assert {typed: needs for typed, needs in got.items() if SLIPPED[typed] not in needs} == {}


def _understood(typed: str) -> list[str]:
    answer = search.find(query=search.parse(data=QueryDict(f"q={typed}"), now=NOW), now=NOW)
    found = {hit.card["listing"]["slug"].removeprefix("for-") for hit in answer.hits}
    return list(answer.understood.get("need", ())) or sorted(found)


def test_too_few_words_tell_no_language():
    catalogue = LIVE.view(now=NOW).catalogue
    assert spoken_in(stems=["angst"], catalogue=catalogue) == frozenset()
    assert spoken_in(stems=["mein", "sohn", "trinkt"], catalogue=catalogue) == {"de"}
    assert spoken_in(stems=["xyz"], catalogue=catalogue) == frozenset()
