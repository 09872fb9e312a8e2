"""A page that is only begun in a language says that it is English."""

from __future__ import annotations

import pytest

from sameboat.base import spoken

PAGE = "site/language.html"


@pytest.fixture(autouse=True)
def reckoned_anew():
    spoken.is_begun_only.cache_clear()
    yield
    spoken.is_begun_only.cache_clear()


def texts_of(page: str) -> list[str]:
    return sorted({text for text, _ in spoken._texts(spoken._found(page), {page})}, key=len)


def begun(monkeypatch: pytest.MonkeyPatch, told: set[str], language: str = "nb") -> bool:
    monkeypatch.setattr(spoken, "_said", lambda text, context: text.upper() if text in told else text)
    return spoken.is_begun_only(template=PAGE, language=language)


def test_the_texts_of_what_a_page_extends_leave_alone_and_what_it_includes_counts():
    short = texts_of("welcome/waiting.html")
    assert "Go to the main part" not in short, "the shell is translated apart"
    assert any("life is in danger" in text for text in short), "from what it includes"


def test_a_page_in_which_nothing_is_translated_is_english(monkeypatch):
    assert begun(monkeypatch, set())


def test_a_page_in_which_all_is_translated_is_not(monkeypatch):
    assert not begun(monkeypatch, set(texts_of(PAGE)))


def test_the_length_of_what_is_translated_counts_and_not_how_many(monkeypatch):
    assert begun(monkeypatch, set(texts_of(PAGE)[:1]))


def test_in_english_nothing_has_to_be_said(monkeypatch):
    assert not begun(monkeypatch, set(), language="en")


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["nb", "de", "es", "lt", "ru"])
def test_the_way_to_help_speaks_the_language_and_a_page_that_does_not_says_so(client, language):
    def main_of(address: str) -> str:
        text = client.get(address, HTTP_ACCEPT_LANGUAGE=language).content.decode()
        assert f'<html lang="{language}"' in text
        return text.split("<main ")[1].split(">")[0]

    assert 'lang="en"' not in main_of("/help-now/") and 'lang="en"' not in main_of("/find/")
    assert 'lang="en"' in main_of("/join/")
