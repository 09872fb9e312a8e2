"""A death that is only wished, feared or nearly was so; poison, threats and whoever does not wake up; and everyday words that
look like these and are none."""

from __future__ import annotations

import orjson
import pytest

from sameboat.directory import search
from sameboat.directory.search.files import data_file
from sameboat.directory.search.words import folded, stem
from sameboat.directory.tests.makers import a_listing, a_meeting, a_place
from sameboat.directory.tests.test_search_words_typed import a_group_for_every_need, asked

__all__ = ["a_group_for_every_need"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("whole_catalogue")]
LIFE, HOME, BY_ME = "suicidal-thoughts", "violence-at-home", "ending-my-violence"
LOSSES = {"grief", "losing-a-child", "losing-a-parent", "losing-a-partner", "losing-a-sibling-or-friend"}

WISHED = {
    "jeg vil være død": "self", "jeg vil heller være død": "self", "jeg ville ønske jeg var død": "self",
    "jeg er deprimert og vil være død": "self", "datteren min vil være død Oslo": "child", "jeg vil vaere dod": None,
    "mi hija quiere estar muerta": "child", "mi padre preferiría estar muerto": "relative",
    "meine Tochter möchte tot sein": "child", "meine Tochter moechte tot sein": None, "ich will tot sein": "self",
    "mano dukra nori būti mirusi": "child", "mano dukra nori buti mirusi": "child", "mano dukra nori mirti": "child",
    "mano sūnus nori mirti": "child", "mano brolis nori mirti": "relative", "mano vyras nori mirti": "partner",
    "mano mama nori mirti": "relative", "mano draugas nebenori gyventi": "friend",
    "my son would rather be dead": "child", "моя дочь хочет быть мёртвой": "child", "не хочет больше жить": None,
    "ich habe mir die Pulsadern aufgeschnitten": "self", "me corté las venas": "self", "tirar por la ventana": None,
    "jeg har skåret meg i håndleddet": "self", "nobody would miss me": "self", "nobody would miss him": None,
    "my daughter took poison Leeds": "child", "my son drank poison": "child", "min sønn drakk gift": "child",
    "mein Sohn hat Gift getrunken": "child", "mi hijo bebió veneno": "child", "mano sūnus išgėrė nuodų": "child",
    "мой сын выпил яд": "child",
}  # fmt: skip
NONE_DIED = (
    "min sønn døde nesten", "мой сын чуть не умер", "my son nearly died", "mein Sohn wäre fast gestorben",
    "mein Sohn ist fast gestorben", "mi hijo casi murió", "mano sūnus vos nemirė", "my father is not dead",
    "min far er ikke død", "mein Vater ist nicht tot", "my son plays dead", "my daughter is dead tired",
    "dead tired mother of twins", "сын потерял работу", "sønnen min mistet jobben", "mi hijo ha perdido el trabajo",
    "we lost our son in the divorce", "I lost my daughter's trust", "I lost my mother's ring",
    "I lost my friends after the divorce", "I lost the trust of my daughter", "perdí el anillo de mi madre",
    "meine Tochter ist todmüde", "моя дочь смертельно устала",
)  # fmt: skip
DIED = (
    "my brother died almost a year ago", "I lost one of my sons", "my son died in an accident", "сын умер",
    "сына потерял два года назад", "mein Vater ist gestorben", "min sønn døde for nesten et år siden", "mūsų sūnus mirė",
    "I lost my husband and my job", "ich habe meine Mutter verloren", "mi hijo murió", "mano mama mirė",
)  # fmt: skip
URGENT = (
    "my husband tries to poison me", "he threatens me with a knife", "he says he will burn the house down",
    "he threatens to kill the children", "he has a loaded gun", "my son is unconscious", "my son will not wake up",
    "my friend is not breathing", "turning blue after heroin", "my friend took heroin and is turning blue",
    "my daughter drank too much and won't wake up", "sønnen min puster ikke", "han våkner ikke etter heroin",
    "mein Sohn atmet nicht", "meine Tochter wacht nicht auf", "mein Freund wird blau", "mi hijo no respira",
    "mi hija no despierta", "mano sūnus nekvėpuoja", "mano dukra neatsibunda", "мой сын не дышит", "моя дочь не просыпается",
    "мой друг посинел", "han truer meg med kniv", "er will das Haus anzünden", "quiere quemar la casa",
)  # fmt: skip
OUR = {
    "mūsų sūnus vartoja narkotikus": "child", "musu sunus vartoja narkotikus": "child", "mūsų dukra geria": "child",
    "mūsų vaikas serga depresija": "child", "mūsų tėvas geria": "relative", "mūsų anūkas vartoja narkotikus": "child",
    "mūsų mama serga depresija": "relative",
}  # fmt: skip
I_HIT = ("mušu savo žmoną", "musu savo zmona", "musu savo vaika", "mušu vaiką", "musu vaika kai geriu")
CALM = (
    "poison ivy", "poisoned relationship", "gift Oslo", "blood pressure", "blood test", "drums", "my son plays drums",
    "beats me at chess", "my brother beats me at chess", "burning out", "moren min vil ikke leve alene",
    "my mum does not want to live in a home, dementia", "I don't want to live with my husband any more, divorce",
    "my daughter does not want to live at home", "my dad can't go on holiday any more, dementia",
    "mi hijo no quiere vivir conmigo", "meine Mutter will nicht mehr allein leben", "mama nenori gyventi viena",
    "мама не хочет жить одна", "мама не хочет жить с нами",
)  # fmt: skip


def needs_of(answer: search.Answer) -> set[str]:
    return set(answer.understood.get("need") or ())


def test_a_wish_to_be_dead_is_no_death(a_group_for_every_need) -> None:
    wrong = {}
    for typed, whose in WISHED.items():
        answer = asked(q=typed)
        if whose is None and not (answer.urgent or not needs_of(answer) & LOSSES):
            wrong[typed] = answer.understood
        if whose and (not answer.urgent or needs_of(answer) != {LIFE} or answer.understood.get("whose") != whose):
            wrong[typed] = answer.understood
    assert wrong == {}


def test_a_death_is_read_only_where_somebody_died(a_group_for_every_need) -> None:
    got = {typed: needs_of(asked(q=typed)) & LOSSES for typed in NONE_DIED}
    assert {typed: needs for typed, needs in got.items() if needs} == {}
    assert [typed for typed in DIED if not needs_of(asked(q=typed)) & LOSSES] == []


def test_poison_threats_and_who_does_not_wake_up_are_danger(a_group_for_every_need) -> None:
    got = {typed: (answer.urgent, needs_of(answer)) for typed in URGENT for answer in [asked(q=typed)]}
    wrong = {"lungs", "after-birth", "someone-in-prison"}
    assert {typed: told for typed, told in got.items() if not told[0] or told[1] & wrong} == {}


def test_everyday_words_that_look_like_them_are_none(a_group_for_every_need) -> None:
    wrong = {LIFE, HOME, "self-harm", "drugs", "after-a-disaster", "someone-in-prison"}
    got = {typed: (answer.urgent, needs_of(answer)) for typed in CALM for answer in [asked(q=typed)]}
    assert {typed: told for typed, told in got.items() if told[0] or told[1] & wrong} == {}
    assert needs_of(asked(q="burning out")) == {"burnout"}


def test_ours_is_no_word_for_hitting(a_group_for_every_need) -> None:
    got = {typed: (answer.urgent, answer.understood["whose"]) for typed in OUR for answer in [asked(q=typed)]}
    assert got == {typed: (False, whose) for typed, whose in OUR.items()}
    assert {typed: needs_of(asked(q=typed)) for typed in I_HIT} == {typed: {BY_ME} for typed in I_HIT}


def test_no_other_verb_of_violence_is_a_little_word_without_its_marks() -> None:
    """Letters lose their marks before anything is compared: "mušu", I hit, and "mūsų", our, are told apart otherwise."""
    danger = orjson.loads(data_file("danger.json").read_bytes())
    names = ("hurts", "abuses", "sexual", "touches", "beaten", "i hurt", "harm", "forces", "scares")
    verbs = {word for language in danger.keys() - {"all"} for name in names for text in danger[language].get(name, ())
             for word in _stems(text)}  # fmt: skip
    little = [orjson.loads(data_file(name).read_bytes()) for name in ("stop_words.json", "little_words.json")]
    people = [
        some for lists in orjson.loads(data_file("relations.json").read_bytes()).values() for some in lists.values()
    ]
    texts = [text for lists in little for some in lists.values() for text in some] + [
        t for some in people for t in some
    ]
    assert verbs & {word for text in texts for word in _stems(text)} == {"musu"}


def _stems(text: str) -> set[str]:
    return {stem(word=word) for word in folded(text=text)}


def test_groups_for_a_part_of_it_are_told_where_both_at_once_are_far(client, a_group_for_every_need) -> None:
    near = {"latitude": 59.913, "longitude": 10.739, "locality": "Oslo"}
    for slug in ("alcohol", "depression"):
        a_meeting(listing=a_listing(slug=f"oslo-{slug}", name=f"{slug} here", needs=(slug,)), place=a_place(**near))
    text = " ".join(client.get("/find/", {"q": "alcohol depression Oslo"}).content.decode().split())
    assert "Within 25 km groups meet for a part of this:" in text
    part = text[text.index("for a part of this:") :][:700]
    assert "need=alcohol" in part and "need=depression" in part


def test_the_nearest_may_be_asked_of_a_town_that_stands_in_the_words(client, a_group_for_every_need) -> None:
    assert client.get("/find/", {"q": "my brother Bergen", "sort": "nearest"}).status_code == 200
    assert client.get("/find/", {"q": "my brother", "sort": "nearest"}).status_code == 400
