"""Words that no group goes by: another name for what the house knows, treatment, or not known at all."""

from __future__ import annotations

import re
from html import unescape

import pytest
from django.http import QueryDict

from sameboat.directory import search
from sameboat.directory.models import Programme
from sameboat.directory.tests.makers import NOW, a_listing, a_meeting, a_place

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("whole_catalogue")]
TREATMENT = (
    "therapy", "therapist", "group therapy", "psykolog", "Gruppentherapie", "Therapeutin", "psicólogo", "terapia de grupo",
    "psichologas", "групповая терапия", "психолог",
)  # fmt: skip
WRITING = ("chat", "forum", "whatsapp", "WhatsApp group", "nettforum", "foro", "forumas", "чат")
ASKED = (
    "q=xyzzy", "q=xyzzy&near=Bergen", "q=xyzzy&online=only", "q=xyzzy&near=Bergen&sort=nearest", "q=xyzzy&need=alcohol", "q=xyzzy bergen",
    "q=xyzzy&whose=child", "q=therapy", "q=chat", "q=jewish", "q=facebook", "q=heroin&near=Oslo", "need=gambling&near=Bergen",
    "need=gambling&near=Bergen&sort=nearest", "need=alcohol&whose=friend&near=Oslo&day=sun", "q=gamblers anonymous&near=Oslo",
    "q=menopause", "q=skizofreni", "q=alcohol&lang=lt&near=Bergen", "programme=grow", "q=!!!&near=Bergen",
)  # fmt: skip
OFFER = re.compile(r'<section class="instead">.*?</section>', re.DOTALL)


@pytest.fixture
def groups():
    jacs = Programme.objects.get(slug="jacs")
    oslo = {"latitude": 59.91, "longitude": 10.75, "locality": "Oslo"}
    for slug, needs, more, meets in (
        ("drink", ("alcohol",), {"whose": ["self"]}, {}),
        ("low", ("depression",), {}, {"place": a_place(**oslo)}),
        ("web", ("depression",), {}, {"mode": "online", "place": None}),
        ("bridge", (), {"programme": jacs}, {"mode": "online", "place": None}),
        ("parents", ("drugs",), {"whose": ["child"]}, {}),
    ):
        a_meeting(listing=a_listing(slug=slug, name=f"Evening {slug}", needs=needs, **more), **meets)
    search.rebuild(now=NOW)


def answer(text):
    query = search.parse(data=QueryDict(text), now=NOW)
    return search.find(query=search.with_told(query=query, now=NOW), now=NOW)


def slugs(found):
    return {hit.card["listing"]["slug"] for hit in found.hits}


@pytest.mark.parametrize("word", TREATMENT)
def test_who_looks_for_treatment_is_told_what_groups_are(groups, client, word):
    found = answer(f"q={word}")
    assert found.total == 5 and found.corrections == [{"kind": "treatment"}]
    beside = answer(f"q=depression {word}")
    assert slugs(beside) == {"low", "web"} and {"kind": "treatment"} in beside.corrections
    page = client.get("/find/", {"q": word}).content.decode()
    assert "Groups here are not therapy." in page and 'href="/where-are-you-now/"' in page


def test_a_group_that_is_called_so_is_found_by_its_name(groups):
    a_meeting(listing=a_listing(slug="art", name="Art therapy friends"))
    search.rebuild(now=NOW)
    assert slugs(answer("q=art therapy")) == {"art"}


@pytest.mark.parametrize("word", WRITING)
def test_places_to_write_are_groups_online(groups, word):
    found = answer(f"q={word}")
    assert slugs(found) == {"web", "bridge"} and found.understood["online"] == "only"


@pytest.mark.parametrize("word", ["jewish", "Jews", "jødisk", "jüdisch", "judío", "еврейский", "JACS"])
def test_jewish_people_find_the_bridge_made_for_them(groups, word):
    assert slugs(answer(f"q={word}")) == {"bridge"}


@pytest.mark.parametrize("words", ["disease concept", "sykdomsmodell", "Krankheitsmodell", "modelo de enfermedad"])
def test_the_subjects_around_self_help_are_known(groups, words):
    found = answer(f"q={words}")
    assert slugs(found) == {"drink", "parents", "bridge"} and not found.corrections


def test_a_word_nobody_knows_is_set_aside_where_something_else_is_asked(groups, client):
    found = answer("q=xyzzy&near=Bergen&online=no")
    assert slugs(found) == {"drink", "parents"}
    assert found.widened == {"what": "words", "from": "xyzzy", "to": None}
    assert found.corrections == [{"kind": "unknown", "word": "xyzzy"}]
    page = client.get("/find/", {"q": "xyzzy", "near": "Bergen", "online": "no"}).content.decode()
    assert "We do not know the word “xyzzy” and left it out." in page
    assert page.count("Here is everything that fits the rest of what you asked.") == 1
    assert "Groups for “xyzzy”" not in page
    assert slugs(answer("q=xyzzy&need=alcohol")) == {"drink", "bridge"} and slugs(answer("q=xyzzy&whose=child")) >= {
        "parents"
    }
    assert answer("q=xyzzy&near=Tromsø").widened["what"] != "km"


def test_set_aside_it_still_tells_how_far_was_looked(groups):
    a_meeting(listing=a_listing(slug="voss"), place=a_place(latitude=60.63, longitude=6.42, locality="Voss"))
    search.rebuild(now=NOW)
    told = answer("q=xyzzy&lat=60.63&lon=6.9&km=10&online=no").widened
    assert told["what"] == "words" and told["km"] > 10


@pytest.mark.parametrize("asked", ASKED)
def test_every_offer_finds_something(groups, client, asked):
    page = client.get("/find/?" + asked.replace(" ", "+")).content.decode()
    offers = OFFER.search(page)
    if answer(asked).total == 0:
        assert offers
    links = re.findall(r'href="([^"]+)"', offers.group()) if offers else []
    for link in map(unescape, links):
        if link.startswith("?"):
            assert answer(link[1:]).total, link
        assert client.get("/find/" + link if link.startswith("?") else link).status_code == 200
