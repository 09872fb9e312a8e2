"""Keep somebody away."""

from __future__ import annotations

import pytest

from sameboat.safety.actions import blocks
from sameboat.safety.models import Block
from sameboat.safety.queries.things import Thing
from sameboat.safety.tests.makers import a_kind, an_account

pytestmark = pytest.mark.django_db
ADDRESS = "/block/"
NAMED = {"kind": "member", "ref": "moon"}


@pytest.fixture
def me(client):
    account = an_account()
    client.force_login(account)
    return account


@pytest.fixture
def them():
    return an_account()


@pytest.fixture
def known(me, them):
    """A member `moon` whom only `me` knows."""

    def account_of(*, ref: str, asker: int) -> int | None:
        return {"moon": them.pk, "myself": me.pk}.get(ref) if asker == me.pk else None

    with a_kind(kind="member", account_of=account_of, find=lambda ref: Thing(ref.title())) as kind:
        yield kind


def test_it_says_what_happens_and_does_it(client, me, them, known):
    assert "Keep Moon away?" in client.get(ADDRESS, NAMED).content.decode()
    assert client.post(ADDRESS, NAMED).headers["Location"] == "/blocked/"
    kept = Block.objects.get()
    assert (kept.blocker, kept.blocked, kept.known_as) == (me, them, "Moon")


def test_whoever_wants_to_tell_more_tells_about_this_person(client, known):
    page = client.get(ADDRESS, NAMED).content.decode()
    assert page.count('href="/concern/?kind=member&amp;ref=moon"') == 2, (
        "below the question, and at the foot of the page"
    )


def test_what_can_be_noticed_is_not_denied(client, known):
    page = client.get(ADDRESS, NAMED).content.decode()
    assert "looks the same as before" not in page and "But they can notice" in page


def test_apps_say_what_ends_and_only_before(client, me, known, monkeypatch):
    monkeypatch.setitem(blocks._PARTS, "tea", (lambda **two: None, lambda *, by, kind, ref: f"{by} {kind} {ref}: tea"))
    assert f"<li>{me.pk} member moon: tea</li>" in client.get(ADDRESS, NAMED).content.decode()
    client.post(ADDRESS, NAMED)
    assert ": tea" not in client.get(ADDRESS, NAMED).content.decode()


def test_looking_at_the_page_keeps_nobody_away(client, known):
    client.get(ADDRESS, NAMED)
    assert not Block.objects.exists()


def test_twice_is_once(client, known):
    for _ in range(2):
        assert client.post(ADDRESS, NAMED).status_code == 302
    assert Block.objects.count() == 1


def test_oneself_is_refused_with_a_sentence(client, known):
    answer = client.post(ADDRESS, {"kind": "member", "ref": "myself"})
    assert answer.status_code == 400 and "This is you." in answer.content.decode()
    assert client.get(ADDRESS, {"kind": "member", "ref": "myself"}).status_code == 404


@pytest.mark.parametrize(
    "named",
    [
        {},
        {"kind": "member"},
        {"kind": "nonsense", "ref": "moon"},
        {"kind": "member", "ref": "sun"},
        {"kind": "member", "ref": "\x00"},
    ],
)
def test_whoever_is_not_known_is_nobody(client, known, named):
    assert client.get(ADDRESS, named).status_code == 404
    assert client.post(ADDRESS, named).status_code == 404


def test_somebody_who_does_not_know_this_person_learns_nothing(client, known):
    client.force_login(an_account())
    assert client.get(ADDRESS, NAMED).status_code == 404
    assert client.post(ADDRESS, NAMED).status_code == 404
    assert not Block.objects.exists()


def test_a_kind_without_people_cannot_be_kept_away(client, me):
    with a_kind(kind="professional"):
        assert client.get(ADDRESS, {"kind": "professional", "ref": "x"}).status_code == 404


def test_a_stranger_signs_in_first(client):
    assert client.get(ADDRESS, NAMED).status_code == 303
