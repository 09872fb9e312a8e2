"""The page after it knows nobody."""

from __future__ import annotations

from django.urls import reverse

from sameboat.accounts.tests.keeping import an_account, signed_in

ADDRESS = reverse("accounts:forgotten")


def test_it_asks_nobody_who_they_are(db, client, django_assert_num_queries):
    with django_assert_num_queries(0):
        answer = client.get(ADDRESS)
    assert answer.status_code == 200 and "It is gone" in answer.content.decode()
    assert "Vary" not in answer.headers or "Cookie" not in answer["Vary"]


def test_it_says_nothing_of_the_person_who_looks(db, django_assert_num_queries):
    browser = signed_in(an_account("otter-lamp-4271"))
    with django_assert_num_queries(0):
        page = browser.get(ADDRESS).content.decode()
    assert "otter" not in page


def test_it_is_read_only(client):
    assert client.post(ADDRESS).status_code == 405
