"""The page of a search asks the second ear for danger too: what is at hand, what was taken, who is gone. The API does not."""

from __future__ import annotations

import pytest

from sameboat.directory.tests.test_search_words_typed import a_group_for_every_need
from sameboat.safety import api as safety
from sameboat.safety.tests.danger_now import told_now

__all__ = ["a_group_for_every_need"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("whole_catalogue", "a_group_for_every_need")]

# understood, and nobody is in danger by it
CALM = (
    "i take pills for depression", "sleeping pills addiction", "addicted to pills", "coming off xanax", "my dog died",
    "epilepsy", "my mother died", "our dog was put down", "divorce is killing me", "adicta a las pastillas", "Tablettensucht",
    "my hair is dying", "усыпили собаку", "hunden vår ble avlivet", "teko užmigdyti šunį", "unser Hund wurde eingeschläfert",
)  # fmt: skip


def shows_help_first(client, **asked) -> bool:
    return "help-first" in client.get("/find/", asked).content.decode()


def test_help_is_first_where_danger_is_told_of_now(client):
    assert [text for text in told_now()[::4] if not shows_help_first(client, q=text)] == []


def test_what_a_group_is_about_has_no_help_first(client):
    assert [text for text in CALM if shows_help_first(client, q=text)] == []


def test_help_is_first_also_on_the_map_in_the_week_and_when_something_is_wrong(client):
    for asked in ({"view": "map"}, {"view": "week"}, {"need": "depression"}, {"near": "Xyzzyville"}, {"km": "nothing"}):
        assert shows_help_first(client, q="depressed and i have a gun", **asked), asked
    assert shows_help_first(client, q="depressed and i have a gun. " * 100)


def test_lines_about_violence_come_first_for_whoever_was_strangled(client):
    throat = client.get(
        "/find/", {"q": "my husband drinks and tonight he put his hands round my throat"}
    ).content.decode()
    assert "/help-now/?first=home" in throat
    assert "first=home" not in client.get("/find/", {"q": "depressed and i have a gun"}).content.decode()


def test_a_program_waits_for_no_second_ear(client, monkeypatch):
    monkeypatch.setattr(safety, "heard_now", lambda **_: pytest.fail("asked for an answer without a box"))
    assert client.get("/api/v1/meetings", {"q": "depressed and i have a gun"}).status_code == 200


@pytest.mark.parametrize(
    "told", ["my boyfriend had his hands around my throat", "my daughter ran away with a grown man"]
)
def test_what_was_heard_as_danger_is_no_word_that_nobody_knows(client, told):
    page = client.get("/find/", {"q": told}).content.decode()
    assert "help-first" in page
    assert "We do not know the word" not in page and "We did not understand these words" not in page


def test_whoever_was_strangled_is_led_to_groups_about_violence_and_not_about_dying(client):
    page = client.get("/find/", {"q": "my boyfriend had his hands around my throat"}).content.decode()
    beside = page.split("You could also look at")[1].split("</section>")[0]
    assert "Violence or control at home" in beside and "Thoughts of dying" not in beside
