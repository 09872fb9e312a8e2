"""/api/v1/docs: the description as a page that needs no script."""

from __future__ import annotations

import pytest

from sameboat.directory.views.http_api.described import PARAMETERS
from sameboat.site import api_page
from sameboat.site.api_v1 import api

pytestmark = pytest.mark.django_db


def test_every_route_every_parameter_and_every_shape_is_there(client):
    page = client.get("/api/v1/docs").content.decode()
    schema = api.get_openapi_schema()
    assert all(f"GET {path}" in page for path in schema["paths"])
    assert all(f'id="shape-{name}"' in page for name in schema["components"]["schemas"])
    assert all(f"<code>{name}</code>" in page for name in PARAMETERS)


def test_it_links_to_the_description_and_the_feeds(client):
    page = client.get("/api/v1/docs").content.decode()
    assert 'href="/api/v1/openapi.json"' in page and 'href="/feeds/meeting-guide.json"' in page


def test_links_inside_lead_somewhere(client):
    import re

    page = client.get("/api/v1/docs").content.decode()
    targets = set(re.findall(r'href="#([^"]+)"', page)) - {"main"}
    assert targets and targets <= set(re.findall(r'id="([^"]+)"', page))


def test_it_can_only_be_read(client):
    assert client.post("/api/v1/docs").status_code == 405


@pytest.mark.parametrize(
    ("told", "sort", "shape"),
    [
        ({"type": "string"}, "string", ""),
        ({"type": "string", "format": "date"}, "date", ""),
        ({"anyOf": [{"type": "integer"}, {"type": "null"}]}, "integer or null", ""),
        ({"type": "array", "items": {"$ref": "#/components/schemas/Named"}}, "list of Named", "Named"),
        ({"anyOf": [{"$ref": "#/components/schemas/Named"}, {"type": "null"}]}, "Named or null", "Named"),
        ({}, "any", ""),
    ],
    ids=str,
)
def test_types_in_words(told, sort, shape):
    assert (api_page._sort(told), api_page._shape(told)) == (sort, shape)
