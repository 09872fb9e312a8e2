"""The page behind the code of somebody who waits."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("code", ["", "K7QD", "0" * 20])
def test_a_code_that_opens_nothing_says_so(client, code):
    assert client.get("/waiting/code/").status_code == 200
    page = client.post("/waiting/code/", {"code": code})
    assert page.status_code == 400 and (
        "mistyped" in page.content.decode() or "Type your code." in page.content.decode()
    )
