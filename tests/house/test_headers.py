"""The headers of every answer, as they are. A change here is a change of a promise: read THREAT_MODEL.md first."""

from __future__ import annotations

import pytest
from django.urls import reverse

from sameboat.safety.tests.makers import an_account
from tests.house.walk import addresses

pytestmark = pytest.mark.django_db
ALWAYS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self';"
        " worker-src 'self';"
        " form-action 'self'; base-uri 'none'; frame-ancestors 'none'; manifest-src 'self';"
        " require-trusted-types-for 'script'; trusted-types sameboat-worker"
    ),
    "Permissions-Policy": (
        "accelerometer=(), autoplay=(), browsing-topics=(), camera=(), clipboard-read=(),"
        " clipboard-write=(self), compute-pressure=(), display-capture=(), encrypted-media=(), fullscreen=(), gamepad=(),"
        " geolocation=(self), gyroscope=(), hid=(), identity-credentials-get=(), idle-detection=(), keyboard-map=(),"
        " local-fonts=(), magnetometer=(), microphone=(), midi=(), otp-credentials=(), payment=(), picture-in-picture=(),"
        " publickey-credentials-create=(self), publickey-credentials-get=(self), screen-wake-lock=(), serial=(),"
        " storage-access=(), sync-xhr=(), unload=(), usb=(), window-management=(), xr-spatial-tracking=()"
    ),
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
}
# What stands for everybody to read may be read from every site; and the other site does not learn where one came from.
OPEN = {"Cross-Origin-Resource-Policy": "cross-origin"}
OTHERWISE = {"/leave/": {"Referrer-Policy": "no-referrer"}} | dict.fromkeys(
    [
        "/api/v1/meetings?near=nowhere-at-all",
        "/api/v1/openapi.json",
        "/feeds/meeting-guide.json",
        "/feeds/meetings.ics",
    ],
    OPEN,
)
OTHERS = ["/nobody-knows-this/", "/static/base/base.css", "/api/v1/meetings?near=nowhere-at-all", "/api/v1/openapi.json",
          "/feeds/hsds/nothing", "/main_server/client_interface/json/?switcher=nothing"]  # fmt: skip
EVERY = OTHERS + [reverse(f"{a.app}:{a.name}", args=a.nobody) for a in addresses()]


def taken(client, address, **more):
    answer = client.get(address, **more)
    if answer.streaming:
        list(answer.streaming_content)
    answer.close()
    return answer


@pytest.mark.parametrize("address", EVERY)
def test_headers_of_every_answer(client, address):
    headers = taken(client, address).headers
    assert {name: headers.get(name) for name in ALWAYS} == ALWAYS | OTHERWISE.get(address, {})
    assert "Strict-Transport-Security" not in headers, "said over plain http it means nothing"


@pytest.mark.parametrize("address", EVERY)
def test_no_answer_names_the_software_or_follows_the_visitor(client, address):
    answer = taken(client, address, secure=True)
    assert not {"Server", "X-Powered-By", "Link", "NEL", "Report-To", "Set-Cookie"} & set(answer.headers)
    assert set(answer.cookies) <= {"__Host-csrftoken"}


@pytest.mark.parametrize("address", EVERY)
def test_every_cookie_is_bound_to_this_host_and_hidden_from_scripts(client, address):
    client.force_login(an_account())
    for cookie in taken(client, address, secure=True).cookies.values():
        assert cookie["path"] == "/" and not cookie["domain"] and cookie["samesite"] in {"Lax", "Strict"}
        assert not cookie.value or (cookie["secure"] and cookie["httponly"])


@pytest.mark.parametrize("address", EVERY)
def test_nothing_that_went_wrong_is_kept_by_a_cache(client, address):
    answer = taken(client, address)
    assert answer.status_code < 400 or "no-store" in answer.headers["Cache-Control"]


def test_https_is_insisted_on_for_a_year_and_this_name_alone(client):
    assert client.get("/help-now/", secure=True).headers["Strict-Transport-Security"] == "max-age=31536000"


@pytest.mark.parametrize("secure", [True, False])
@pytest.mark.parametrize("host", ["boat4you.onion", "sub.BOAT4you.Onion:8080", "boat4you.onion."])
def test_no_page_forces_https_on_an_onion_address(client, settings, host, secure):
    settings.ALLOWED_HOSTS = [".onion", ".onion."]
    headers = client.get("/help-now/", headers={"Host": host}, secure=secure).headers
    assert "Strict-Transport-Security" not in headers
    assert "upgrade-insecure-requests" not in headers["Content-Security-Policy"]
