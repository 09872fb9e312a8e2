"""Whoever types that somebody may be in danger finds help first, whatever the language of the page and of the words."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.urls import reverse

from sameboat.groups.tests.makers import a_group
from sameboat.groups.views.guide import WORDS_LONGEST, _heard
from sameboat.safety.tests.danger_calm import calm
from sameboat.safety.tests.danger_told import told

pytestmark = pytest.mark.django_db
HELP, CARD = "notice-warning", "more-than-the-group"


@pytest.fixture
def group(me):
    return a_group(by=me, members=2, now=datetime.now(UTC))


def answer(own, group, language="en", **asked):
    own.cookies["django_language"] = language
    return own.get(reverse("groups:guide", args=[group.ref]), asked)


def found(response) -> str:
    page = response.content.decode()
    return page[page.index('id="found"') : page.index("</section>", page.index('id="found"'))]


def below(section) -> bool:
    """Whether the way to help is the last thing beneath the hints."""
    return section.index(HELP) > section.rindex("/guide/")


@pytest.mark.parametrize("language", ["en", "nb", "de", "es", "lt", "ru"])
@pytest.mark.parametrize(
    "words",
    [
        "her partner beats her",
        "hun blir slått",
        "sie wird geschlagen",
        "su marido le pega",
        "jis turi peilį",
        "её бьют",
    ],
)
def test_help_stands_first_on_a_page_of_any_language(own, group, language, words):
    section = found(answer(own, group, language, q=words))
    assert HELP in section and 'class="empty"' not in section
    assert section.index(HELP) < section.index("/guide/")
    assert section.index(CARD) == section.index("/guide/") + len("/guide/"), "the first hint of all"


@pytest.mark.parametrize(
    "words",
    ["die Stühle", "die Gruppe ist müde", "einer redet die ganze Zeit", "the dead line is near", "cutting each other short",
     "overdose of cake", "I could kill for a coffee", "we are dying of laughter", "the battery died"],
)  # fmt: skip
@pytest.mark.parametrize("language", ["en", "de"])
def test_ordinary_words_stay_calm(own, group, language, words):
    section = found(answer(own, group, language, q=words))
    assert section.count(HELP) == 1 and (below(section) or 'class="empty"' in section)
    assert CARD not in section or section.index(CARD) > section.index("/guide/") + len("/guide/")


def test_no_ordinary_evening_calls_for_help_and_every_danger_does():
    assert [text for text in calm() if _heard(text).danger] == []
    assert [text for text in told() if not _heard(text).danger] == []


@pytest.mark.parametrize("beside", [{"when": "silent"}, {"kind": "tool"}, {"when": "weather"}])
def test_danger_is_told_beside_any_choice(own, group, beside):
    section = found(answer(own, group, q="he has a knife", **beside))
    assert HELP in section and CARD in section


@pytest.mark.parametrize("words", ["she wants to die", "sie atmet nicht", "у него нож"])
def test_nothing_of_a_long_sentence_is_lost(own, group, words):
    story = f"{'We talked about the tea and the room. ' * 20}{words}"
    response = answer(own, group, q=story)
    section = found(response)
    assert response.status_code == 200 and section.index(HELP) < section.index(CARD)
    page = response.content.decode()
    assert f'value="{story}"' in page and "maxlength" not in page[page.index('id="q"') : page.index("</form>")]


@pytest.mark.parametrize(("words", "danger"), [("", False), ("and now she does not breathe", True)])
def test_too_long_is_said_beside_the_field_and_what_was_typed_stays(own, group, words, danger):
    story = f"{'a word ' * 300}{words}".strip()
    response = answer(own, group, q=story)
    page = response.content.decode()
    assert response.status_code == 400 and f"keep it to {WORDS_LONGEST} characters" in page
    assert f'value="{story}"' in page and 'aria-describedby="q-error"' in page
    assert HELP in page and (CARD in page) == danger
    assert "We have no hint" not in page


@pytest.mark.parametrize("story", [f"he has a knife. {'a word ' * 3000}", f"{'a word ' * 3000} and he has a knife"])
def test_of_a_whole_book_the_beginning_and_the_end_are_read(story):
    assert _heard(story).danger


def test_as_much_as_may_be_is_answered(own, group):
    assert answer(own, group, q="x" * WORDS_LONGEST).status_code == 200
    assert answer(own, group, q=" " * 3000).status_code == 200


@pytest.mark.parametrize(
    ("asked", "above"),
    [({"q": "she told it to the wall"}, False), ({"q": "xylophone"}, True), ({"q": "silence"}, False), ({"q": "she wants to die"}, True),
     ({"q": "silence", "when": "weather"}, True), ({"q": "silence", "kind": "tool"}, False), ({"when": "danger"}, True)],
)  # fmt: skip
def test_whoever_types_finds_the_way_to_help_whatever_was_typed(own, group, asked, above):
    page = answer(own, group, **asked).content.decode()
    page = page[page.index("<main") : page.index("</main>")]
    assert page.count(HELP) == 1
    if above:
        assert page.index(HELP) < page.index("/guide/", page.index("</form>"))
        assert "We have no hint" not in page or page.index(HELP) < page.index("We have no hint")
    else:
        assert below(found(answer(own, group, **asked)))


def test_without_words_it_does_not_stand_there(own, group):
    for asked in ({}, {"when": "silent"}, {"kind": "tool"}, {"q": "  "}):
        page = answer(own, group, **asked).content.decode()
        assert HELP not in page[page.index("<main") : page.index("</main>")]


@pytest.mark.parametrize("beside", [{}, {"when": "conflict"}, {"kind": "tool"}])
def test_no_strong_tool_is_offered_to_somebody_in_danger(own, group, beside):
    words = "they are stuck in a conflict, he confronts her, what it did to you, and he has a knife"
    section = found(answer(own, group, q=words, **beside))
    assert section.index(CARD) == section.index("/guide/") + len("/guide/"), "the first hint of all"
    assert "A strong tool" not in section and "/confronting/" not in section
    calm = found(answer(own, group, q="they are stuck in a conflict, he confronts her, what it did to you"))
    assert "/confronting/" in calm
