"""Whoever lost a brother, a sister or a friend is told of groups for just that; whoever drank themselves to death has
died; and "lost" is not always a death."""

from __future__ import annotations

import pytest

from sameboat.directory import search
from sameboat.directory.tests.makers import a_listing, a_meeting
from sameboat.directory.tests.test_search_words_typed import a_group_for_every_need, asked

__all__ = ["a_group_for_every_need"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("whole_catalogue")]

SIBLING, PARTNER, PARENT, CHILD = "losing-a-sibling-or-friend", "losing-a-partner", "losing-a-parent", "losing-a-child"
OF_IT = "loss-through-substances"
# typed: a brother, a sister or a friend died
SIBLINGS_AND_FRIENDS = (
    "my brother died", "my sister died", "my best friend died", "my little brother passed away",
    "i lost my twin sister", "I lost a friend", "my half brother died", "my sibling died", "we buried my sister",
    "lost my brother to cancer", "death of my brother", "my brother died almost a year ago", "my classmate died",
    "sibling loss", "broren min døde", "søsteren min er død", "lillebroren min døde", "bestevennen min døde",
    "jeg mistet søsteren min", "venninnen min gikk bort", "søskensorg", "mein Bruder ist gestorben",
    "meine Schwester ist tot", "mein bester Freund ist gestorben", "meine beste Freundin ist gestorben",
    "ich habe meinen Bruder verloren", "nach dem Tod meines Bruders", "mein Kumpel ist gestorben", "murió mi hermano",
    "mi hermana murió", "mi mejor amigo murió", "perdí a mi hermana", "la muerte de mi hermano", "mirė mano brolis",
    "mano sesuo mirė", "netekau brolio", "brolio mirtis", "mirė mano geriausias draugas", "умер брат",
    "у меня умерла сестра", "мой лучший друг погиб", "потеряла подругу", "смерть брата",
)  # fmt: skip
# a word for a friend that is one for a partner as well
FRIEND_OR_PARTNER = (
    "mein Freund ist gestorben", "meine Freundin ist gestorben", "mano draugas mirė", "murió mi compañera",
)  # fmt: skip
# typed → need: somebody else died
OTHERS = {
    "my grandmother died": "grief", "my brother in law died": "grief", "my best friend's husband died": "grief",
    "my mother died": PARENT, "my brother's son died": "grief", "death of my mother": PARENT, "my son died": CHILD,
    "nach dem Tod meiner Mutter": PARENT, "la muerte de mi padre": PARENT, "смерть мужа": PARTNER,
}  # fmt: skip
# nobody died: friends who stayed away
FRIENDS_GONE = (
    "ich habe alle meine Freunde verloren",
    "jeg har mistet alle vennene mine", "netekau visų draugų", "я потеряла всех друзей",
)  # fmt: skip
# somebody died, and something else was lost besides
BESIDES = {
    "I lost my husband and all my friends": PARTNER, "I lost my mum and lost contact with my sister": PARENT,
    "ich habe meinen Mann verloren und den Kontakt zu meinem Sohn": PARTNER, "I lost two friends in a car crash": SIBLING,
    "we lost friends in the war": SIBLING, "I lost my friends to drugs": SIBLING,
}  # fmt: skip
# nobody died
ALIVE = (
    "I lost contact with my son", "lost touch with my brother", "I lost custody of my daughter", "lost all my friends",
    "ich habe den Kontakt zu meinem Sohn verloren", "perdí el contacto con mi hijo", "потеряла связь с сыном",
    "my son almost died", "my sister nearly died", "Angst vor dem Tod meiner Mutter", "боюсь смерти мамы",
    "perdí a todos mis amigos", *FRIENDS_GONE,
)  # fmt: skip
# typed → the loss by who it was: they drank themselves to death
DRANK_TO_DEATH = {
    "my husband drank himself to death": PARTNER, "my mother drank herself to death": PARENT,
    "my brother drank himself to death": SIBLING, "my son has drunk himself to death": CHILD,
    "mein Mann hat sich totgesoffen": PARTNER, "mein Mann hat sich zu Tode getrunken": PARTNER,
    "meine Mutter soff sich zu Tode": PARENT, "mein Bruder soff sich tot": SIBLING,
    "mannen min drakk seg i hjel": PARTNER, "faren min har drukket seg ihjel": PARENT,
    "mi marido bebió hasta morir": PARTNER, "mi hermano se mató bebiendo": SIBLING,
    "mano vyras nusigėrė iki mirties": PARTNER, "brolis mirtinai nusigėrė": SIBLING,
    "муж спился до смерти": PARTNER, "мой отец упился насмерть": PARENT,
    # told in other words
    "my husband died of drinking": PARTNER, "my son died of an overdose": CHILD, "my sister died of drugs": SIBLING,
}  # fmt: skip
# typed → whose: they drink, and live
DRINKS = {
    "my husband is drinking himself to death": "partner", "my husband nearly drank himself to death": "partner",
    "mein Mann säuft sich tot": "partner", "mein Mann trinkt sich zu Tode": "partner",
    "mein Mann hat sich fast totgesoffen": "partner", "mannen min drikker seg i hjel": "partner",
    "муж спивается": "partner", "муж чуть не спился до смерти": "partner",
}  # fmt: skip


@pytest.mark.usefixtures("a_group_for_every_need")
def test_who_lost_a_brother_a_sister_or_a_friend_is_understood() -> None:
    got = {typed: (answer.understood.get("need") or slugs(answer), answer.understood.get("whose"))
           for typed in SIBLINGS_AND_FRIENDS for answer in [asked(q=typed)]}  # fmt: skip
    wrong = {typed: found for typed, found in got.items()
             if SIBLING not in found[0] or len(found[0]) > 1 or found[1] not in {"self", None}}  # fmt: skip
    assert wrong == {}


@pytest.mark.usefixtures("a_group_for_every_need")
def test_a_friend_who_may_be_a_partner_is_both() -> None:
    got = {typed: asked(q=typed).understood.get("need") for typed in FRIEND_OR_PARTNER}
    assert got == {typed: [PARTNER, SIBLING] for typed in FRIEND_OR_PARTNER}


@pytest.mark.usefixtures("a_group_for_every_need")
def test_other_losses_stay_what_they_are() -> None:
    got = {typed: asked(q=typed).understood.get("need") for typed in OTHERS}
    assert got == {typed: [need] for typed, need in OTHERS.items()}


@pytest.mark.usefixtures("a_group_for_every_need")
def test_not_everybody_who_is_lost_has_died() -> None:
    losses = {SIBLING, PARTNER, PARENT, CHILD}
    got = {typed: set(asked(q=typed).understood.get("need") or ()) & losses for typed in ALIVE}
    assert not any(got.values()), got
    assert asked(q="lost all my friends").understood["need"] == ["loneliness"]
    assert asked(q="I lost contact with my son").understood["need"] == ["estrangement"]


@pytest.mark.usefixtures("a_group_for_every_need")
def test_friends_who_stayed_away_leave_somebody_lonely() -> None:
    got = {typed: asked(q=typed).understood.get("need") for typed in FRIENDS_GONE}
    assert got == {typed: ["loneliness"] for typed in FRIENDS_GONE}


@pytest.mark.usefixtures("a_group_for_every_need")
def test_whoever_died_is_heard_beside_what_else_was_lost() -> None:
    got = {typed: asked(q=typed).understood.get("need") or () for typed in BESIDES}
    assert {typed: need for typed, need in BESIDES.items() if need not in got[typed]} == {}, got


@pytest.mark.usefixtures("a_group_for_every_need")
def test_whoever_drank_themselves_to_death_has_died() -> None:
    got = {typed: (answer.understood.get("need"), answer.understood.get("whose"))
           for typed in DRANK_TO_DEATH for answer in [asked(q=typed)]}  # fmt: skip
    assert got == {typed: (sorted([need, OF_IT]), "self") for typed, need in DRANK_TO_DEATH.items()}


@pytest.mark.usefixtures("a_group_for_every_need")
def test_whoever_drinks_themselves_to_death_lives() -> None:
    got = {typed: (answer.understood.get("need"), answer.understood.get("whose"))
           for typed in DRINKS for answer in [asked(q=typed)]}  # fmt: skip
    assert got == {typed: (["alcohol"], whose) for typed, whose in DRINKS.items()}


def test_groups_for_parents_who_lost_a_child_are_not_offered_to_a_brother() -> None:
    """Neither beside his own, nor where there are none: then those for all who grieve, or nothing."""
    a_meeting(listing=a_listing(slug="parents", needs=("grief", CHILD), whose=["self"]))
    assert asked(q="my brother died").total == 0
    a_meeting(listing=a_listing(slug="all", needs=("grief",), whose=["self"]))
    assert found("my brother died") == ["all"]
    a_meeting(listing=a_listing(slug="brothers", needs=("grief", SIBLING), whose=["self"]))
    assert found("my brother died") == ["brothers"]
    assert found("my son died") == ["parents"]


def test_the_page_names_the_loss(client, a_group_for_every_need) -> None:
    page = client.get("/find/", {"q": "broren min døde"}).content.decode()
    heading = page[page.index("<h1") : page.index("</h1>")]
    assert "people who lost a brother, a sister or a friend" in heading


def test_nobody_who_lost_somebody_is_led_to_groups_for_their_relatives(client, a_group_for_every_need) -> None:
    assert "left out" not in client.get("/find/", {"q": "I lost my sister"}).content.decode()
    assert "left out" in client.get("/find/", {"q": "I drink too much"}).content.decode()


def found(typed: str) -> list[str]:
    search.forget()
    return slugs(asked(q=typed))


def slugs(answer) -> list[str]:
    return sorted(hit.card["listing"]["slug"].removeprefix("row-") for hit in answer.hits)
