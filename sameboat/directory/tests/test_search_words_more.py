"""Further things that people type, in six languages, with slips and short forms; what they must find, and must not."""

from __future__ import annotations

import pytest
from django.test import Client

from sameboat.directory import search
from sameboat.directory.models import Listing, Need, ProgrammeName
from sameboat.directory.tests.makers import a_listing, a_meeting, a_place, a_programme
from sameboat.directory.tests.test_search_words_typed import a_group_for_every_need, asked

__all__ = ["a_group_for_every_need"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("whole_catalogue", "a_group_for_every_need")]

# typed → need, whose
READ = {
    "i need help with my drinking": ("alcohol", "self"), "how do i stop drinking": ("alcohol", "self"),
    "my bf is an addict": ("substances-and-habits", "partner"), "my hubby drinks": ("alcohol", "partner"),
    "parents of autistic kids": ("autism", "child"), "my dad died and i cant cope": ("losing-a-parent", "self"),
    "12 step for food": ("food-and-eating", None), "lost all my money gambling": ("gambling", "self"),
    "he cheated on me": ("relationships", "self"), "my husband cheated": ("relationships", "partner"),
    "divorced dad": ("separation", None), "my daughter is anorexic": ("eating-too-little", "child"),
    "my son games all day": ("gaming-and-internet", "child"), "my teenager cuts": ("self-harm", "child"),
    "i owe money": ("debt", "self"), "chronic pain": ("chronic-pain", None), "pet loss": ("grief", None),
    "toxic relationship": ("relationships", None), "new in town no friends": ("loneliness", None),
    "Nar-Anon": ("drugs", "close"), "Blue Cross": ("alcohol", None), "parents of teens with depression": ("depression", "child"),
    "my teen is depressed": ("depression", "child"), "mum has dementia and im tired": ("dementia", "relative"),
    "i dont know what to do": ("emotional-well-being", "self"), "i need someone to talk to": ("emotional-well-being", "self"),
    "i am drunk right now": ("alcohol", "self"), "wine every night": ("alcohol", None), "lost my twin": ("losing-a-sibling-or-friend", "self"),
    "my dad yells at me": ("violence-at-home", "self"), "abusive relationship": ("violence-at-home", None),
    "im going to hurt someone": ("ending-my-violence", "self"), "i hate myself": ("self-esteem", "self"),
    "jeg trenger hjelp med drikkingen": ("alcohol", "self"), "barnet mitt har autisme": ("autism", "child"),
    "samboeren min drikker og slår": ("violence-at-home", "self"), "sosial angst": ("shyness", None),
    "kind mit adhs": ("adhd", "child"), "missbraucht als kind": ("hurt-as-a-child", None), "trans kind": ("trans", "child"),
    "ich kann nicht schlafen": ("emotional-well-being", "self"), "verwaiste eltern": ("losing-a-child", None),
    "me violaron": ("sexual-violence", "self"), "mi marido juega": ("gambling", "partner"), "cáncer de mama": ("cancer", None),
    "mi mamá tiene cáncer": ("cancer", "relative"), "trastorno alimenticio": ("food-and-eating", None),
    "perdí a mi bebé": ("losing-a-baby", "self"), "no puedo dormir": ("emotional-well-being", None),
    "panikos atakos": ("panic", None), "tėvai alkoholikai": ("a-family-that-drank", None), "vaikas autistas": ("autism", "child"),
    "мне одиноко": ("loneliness", "self"), "мои родители алкоголики": ("alcohol", "relative"), "ребёнок аутист": ("autism", "child"),
    "панические атаки": ("panic", None), "slaugau mamą": (None, "carer"), "ухаживаю за мамой": (None, "carer"),
}  # fmt: skip
# one word → the need whose groups it finds
SINGLE = {
    "obese": "weight", "arbeidsledig": "out-of-work", "kols": "lungs", "sykemeldt": "burnout", "voldtatt": "sexual-violence",
    "sorggruppe": "grief", "skjermavhengig": "gaming-and-internet", "mobbing": "bullying",
    "arbeitslos": "out-of-work", "messie": "spending", "kaufsucht": "spending", "schwul": "sexual-orientation",
    "trauergruppe": "grief", "witwe": "losing-a-partner", "schlaganfall": "stroke-and-brain-injury",
    "desempleada": "out-of-work", "viuda": "losing-a-partner", "autoestima": "self-esteem", "ictus": "stroke-and-brain-injury",
    "bedarbis": "out-of-work", "patyčios": "bullying", "insultas": "stroke-and-brain-injury", "nemiga": "emotional-well-being",
    "безработный": "out-of-work", "вдова": "losing-a-partner", "игромания": "gambling", "изнасиловали": "sexual-violence",
    "codependent": "relationships", "relapsed": "staying-sober", "narcissist": "relationships",
}  # fmt: skip


def slugs(typed: str) -> set[str]:
    return {hit.card["listing"]["slug"] for hit in asked(q=typed).hits}


def test_what_people_type_is_understood() -> None:
    wrong = {}
    for typed, (need, whose) in READ.items():
        understood = asked(q=typed).understood
        if (understood.get("need") or [None], understood.get("whose")) != ([need], whose):
            wrong[typed] = understood
    assert wrong == {}


def test_one_word_finds_its_need_and_is_known() -> None:
    wrong = {typed: asked(q=typed).corrections for typed, need in SINGLE.items()
             if f"row-{need}" not in slugs(typed) or asked(q=typed).corrections}  # fmt: skip
    assert wrong == {}


def test_nobody_hurt_is_overlooked_in_one_word() -> None:
    assert [
        typed
        for typed in (
            "voldtatt",
            "изнасиловали",
            "me violaron",
            "my teenager cuts",
            "i hate myself",
            "im going to hurt someone",
        )
        if not asked(q=typed).urgent
    ] == []


def test_words_for_every_group_ask_for_all_of_them() -> None:
    every = asked().total
    for typed in (
        "meetings near me",
        "møter i nærheten",
        "grupo de apoyo",
        "savitarpio pagalbos grupė",
        "группы поддержки",
    ):
        assert asked(q=typed).total == every, typed


@pytest.mark.parametrize(
    "typed", ["mutual aid alcohol", "alcohol mutual help", "peer support alcohol", "gegenseitige Hilfe alcohol",
              "apoyo mutuo alcohol", "self-help alcohol", "alcohol support group"],
)  # fmt: skip
def test_self_help_mutual_help_and_mutual_aid_are_one_thing(typed: str) -> None:
    assert asked(q=typed).total == asked(q="alcohol").total


def test_norwegian_now_is_not_narcotics_anonymous() -> None:
    assert not [one for one in asked(q="jeg drikker nå").corrections if one["kind"] == "ambiguous"]
    assert [one["kind"] for one in asked(q="NA").corrections] == ["ambiguous"]


def test_a_short_name_that_is_asked_about_is_not_called_unknown() -> None:
    assert [one["kind"] for one in asked(q="NA for my son").corrections] == ["ambiguous"]


@pytest.mark.parametrize("typed", ["pet loss", "i am scared of my dad", "coda", "a single mom", "my mother in law"])
def test_short_words_are_no_towns(typed: str) -> None:
    assert asked(q=typed).place is None


def test_a_town_by_its_letters_is_one() -> None:
    place = asked(q="aa nyc").place
    assert place is not None and place["name"] == "New York City"


def test_a_word_of_a_town_is_no_place_in_a_sentence() -> None:
    a_meeting(
        listing=a_listing(slug="ny", name="Bronx table", needs=("grief",)),
        place=a_place(locality="New York City", latitude=40.7, longitude=-74.0),
    )
    assert "row-loneliness" in slugs("new in town no friends")


def test_the_young_are_asked_for_by_a_need_beside() -> None:
    assert asked(q="teen depression").understood["for"] == ["youth"]
    assert "for" not in asked(q="my teen is depressed").understood


def test_a_programme_without_groups_is_followed_by_what_it_is_for() -> None:
    programme = a_programme(slug="plates-anonymous", name="Plates Anonymous")
    programme.needs.set(Need.objects.filter(slug="overeating"))
    ProgrammeName.objects.create(programme=programme, name="Plates Anonymous", sort="short")
    a_meeting(
        listing=a_listing(slug="screen", name="Anonymous on screens", needs=("drugs",)), mode="online", place=None
    )
    a_meeting(listing=a_listing(slug="own", name="Table on screens", needs=("overeating",)), mode="online", place=None)
    answer = asked(q="plates anonymous online")
    assert [hit.card["listing"]["slug"] for hit in answer.hits] == ["own"]
    assert answer.understood["need"] == ["overeating"]


def test_nothing_online_is_said_and_rooms_are_shown(client: Client) -> None:
    assert asked(q="epilepsy online").widened == {"what": "online", "from": "only", "to": "any"}
    page = client.get("/find/", {"q": "epilepsy online"}).content.decode()
    assert "Nothing online or by phone fits. These groups meet in person." in page


def test_groups_for_something_else_are_not_headed_for_relatives(client: Client) -> None:
    a_meeting(listing=a_listing(slug="others", name="Others", needs=("grief",), whose=["relative"]))
    page = client.get("/find/", {"q": "my sister has anorexia"}).content.decode()
    assert "<h1>For " in page
    for slug in ("row-eating-too-little", "row-food-and-eating"):
        Listing.objects.filter(slug=slug).delete()
    search.forget()
    page = client.get("/find/", {"q": "my sister has anorexia"}).content.decode()
    assert "<h1>For " not in page and "Nothing for exactly this" in page


def test_what_no_room_has_is_said_above_the_results(client: Client) -> None:
    page = client.get("/find/", {"q": "aa sign language"}).content.decode()
    said = page.index("No group was found with: Sign language.")
    assert 'class="notice notice-warning" role="status"' in page[said - 400 : said + 10]
    assert said < page.index("Circle alcx")


def test_needs_of_people_in_danger_are_not_guessed(client: Client) -> None:
    page = client.get("/find/", {"q": "my knee is killing me"}).content.decode()
    assert "Nothing found yet" in page
    assert "need=suicidal-thoughts" not in page and "killing” and left" not in page
    assert "need=suicidal-thoughts" in client.get("/find/", {"q": "killing myself"}).content.decode()


def test_what_a_programme_is_for_is_offered_beside_it(client: Client) -> None:
    page = client.get("/find/", {"q": "al-anon"}).content.decode()
    assert "need=sex-and-love" not in page


def test_somebody_else_who_killed_is_not_the_one_who_writes() -> None:
    assert "ending-my-violence" not in (asked(q="someone killed my brother").understood.get("need") or ())


def test_what_is_not_wanted_is_not_taken_for_it() -> None:
    answer = asked(q="not 12 step")
    assert answer.understood["spiritual"] == "secular" and not answer.understood["need"]
