"""An address for reminders."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.django_db


def test_keep_and_take_out(account, mine):
    assert mine.post("/me/email/", {"email": " lamp@example.org "}).status_code == 303
    account.refresh_from_db()
    assert account.email == "lamp@example.org" and b"lamp@example.org" in mine.get("/me/").content
    mine.post("/me/email/", {"email": "lamp@example.org", "step": "remove"})
    account.refresh_from_db()
    assert account.email == ""


@pytest.mark.parametrize(
    "given", ["x", "a@b", "@example.org", "a@example.org\r\nBcc: b@example.org", "a b@example.org", "a@example.org\x00",
              "a" * 300 + "@example.org", "<script>@example.org"],
)  # fmt: skip
def test_no_14_what_is_no_address_is_said_beside_the_field_and_kept_there(account, mine, given):
    answer = mine.post("/me/email/", {"email": given})
    assert (
        answer.status_code == 400 and b"does not look like" in answer.content and b'id="email-error"' in answer.content
    )
    account.refresh_from_db()
    assert account.email == ""


def test_it_is_never_a_way_to_sign_in(account, mine, client):
    mine.post("/me/email/", {"email": "lamp@example.org"})
    from sameboat.accounts.tests.makers import SECRET, ask

    assert ask(client, "/sign-in/", handle="lamp@example.org", secret=SECRET).status_code == 400


def test_a_stranger_is_sent_to_sign_in(client):
    assert client.get("/me/email/").status_code == 303 and client.post("/me/email/").status_code == 303
