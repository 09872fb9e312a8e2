"""The headers of every answer, as they are. A change here is a change of a promise: read THREAT_MODEL.md first."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.django_db  # closing an answer looks at the connection
ALWAYS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self';"
        " worker-src 'self';"
        " form-action 'self'; base-uri 'none'; frame-ancestors 'none'; manifest-src 'self';"
        " require-trusted-types-for 'script'; trusted-types sameboat-worker"
    ),
    "Permissions-Policy": "camera=(), microphone=(), payment=(), usb=(), geolocation=(self)",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
}
PAGES = [
    "/help-now/",
    "/leaving/",
    "/credits/",
    "/language/",
    "/healthz",
    "/nobody-knows-this/",
    "/static/base/base.css",
]


@pytest.mark.parametrize("address", PAGES)
def test_headers_of_every_answer(client, address):
    answer = client.get(address)
    answer.close()
    assert {name: answer.headers.get(name) for name in ALWAYS} == ALWAYS


def test_leaving_tells_the_other_site_nothing(client):
    headers = client.get("/leave/").headers
    assert {name: headers[name] for name in ALWAYS} == ALWAYS | {"Referrer-Policy": "no-referrer"}


@pytest.mark.parametrize("address", PAGES)
def test_no_answer_names_the_software_or_follows_the_visitor(client, address):
    answer = client.get(address)
    answer.close()
    assert not {"Server", "X-Powered-By", "ETag-User"} & set(answer.headers)
    assert set(answer.cookies) <= {"csrftoken"}


def test_no_page_forces_https_on_an_onion_address(client):
    headers = client.get("/help-now/", secure=True).headers
    assert "Strict-Transport-Security" not in headers
    assert "upgrade-insecure-requests" not in headers["Content-Security-Policy"]
