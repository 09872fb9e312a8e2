"""One word names a feature: url name = view = template = test. A stranger gets 404."""

from __future__ import annotations

import pytest
from django.urls import reverse

from tests.house.walk import PACKAGE, addresses

ADDRESSES = addresses()
# Views that answer with something other than a page of their own; the reason beside each.
WITHOUT_TEMPLATE = {
    "site:healthz": "constant text",
}
BODY_ONLY = ("feed", "ics", "json", "xml", "txt", "svg")


def title(address) -> str:
    return f"{address.app}:{address.name}"


def template_of(address) -> bool:
    return (PACKAGE / address.app / "templates" / address.app / f"{address.name}.html").exists()


@pytest.mark.parametrize("address", ADDRESSES, ids=title)
def test_the_view_has_the_name_of_the_address(address):
    assert address.view.__name__ == address.name


@pytest.mark.parametrize("address", ADDRESSES, ids=title)
def test_the_view_has_a_test_file_of_its_name(address):
    assert (PACKAGE / address.app / "tests" / f"test_{address.name}.py").exists()


@pytest.mark.parametrize("address", ADDRESSES, ids=title)
def test_the_view_has_a_template_of_its_name_or_a_reason(address):
    assert (
        template_of(address)
        or title(address) in WITHOUT_TEMPLATE
        or (address.view.__doc__ or "").startswith("No page:")
    )


@pytest.mark.django_db
@pytest.mark.parametrize("address", [a for a in ADDRESSES if a.parameters], ids=title)
def test_a_stranger_gets_404(address, client):
    answer = client.get(reverse(title(address), args=address.nobody))
    assert answer.status_code == 404
