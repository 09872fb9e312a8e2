"""Where are you now: four situations, results for all of them (FIND-16)."""

from __future__ import annotations

import re
from html import unescape

import pytest

from sameboat.directory.rules import GROUPS_ARE_NOT_TREATMENT, MEDICINE_QUESTIONS, NO_MEDICINE_ADVICE

PATH = "/where-are-you-now/"


def ways_on(client, asked: str = "") -> list[str]:
    """The links to the search, without those of the shell."""
    page = client.get(PATH + asked).content.decode().split("<main")[1].split("</main")[0]
    return [unescape(link) for link in re.findall(r'class="button button-primary" href="([^"]*)"', page)]


def test_it_answers_all_four_with_what_can_and_what_cannot_be_done(client) -> None:
    page = client.get(PATH).content.decode()
    assert page.count("What a group can do for you now") == page.count("What it cannot do") == 4
    for place in ("waiting", "treated", "after", "none"):
        assert f'href="#{place}"' in page and f'<h2 id="{place}">' in page
    for sentence in (GROUPS_ARE_NOT_TREATMENT, NO_MEDICINE_ADVICE, MEDICINE_QUESTIONS):
        assert sentence in page
    assert page.count("From: ") == 4 and "/help-now/" in page


def test_nobody_is_left_out(client) -> None:
    """All four lead to the same search."""
    assert ways_on(client) == ["/find/"] * 4
    assert len(set(ways_on(client, "?need=alcohol"))) == 1


@pytest.mark.parametrize(
    ("asked", "kept"),
    [
        ("?need=alcohol&need=drugs&near=Bergen", "/find/?need=alcohol&need=drugs&near=Bergen"),
        ("?q=my+son+%26+me", "/find/?q=my+son+%26+me"),
        ("?need=alcohol&page=abc&situation=waiting", "/find/?need=alcohol"),
        ("?q=%22%3E%3Cscript%3E", "/find/?q=%22%3E%3Cscript%3E"),
        ("?q=" + "x" * 3000, "/find/"),
    ],
)
def test_what_was_asked_is_kept_and_nothing_else(client, asked: str, kept: str) -> None:
    links = ways_on(client, asked)
    assert len(links) == 4
    assert {tuple(sorted(re.split("[?&]", link))) for link in links} == {tuple(sorted(re.split("[?&]", kept)))}


def test_nothing_is_sent_or_kept(client) -> None:
    answer = client.get(PATH)
    page = answer.content.decode().split("<main")[1]
    assert "<form" not in page and "<input" not in page and "<script" not in page
    assert not answer.cookies
    assert client.post(PATH, {"now": "waiting"}).status_code == 405


def test_other_pages_lead_here(client) -> None:
    for path in ("/is-this-for-me/", "/first-visit/"):
        assert f'href="{PATH}"' in client.get(path).content.decode()
