"""Every route of the API with thousands of odd questions: never a 500, always what the description says."""

from __future__ import annotations

from datetime import date, time

import pytest
import schemathesis
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, settings
from schemathesis import checks

from sameboat.directory.tests.makers import NOW, a_listing, a_meeting, a_need, a_place, a_programme

schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", WSGIHandler())
CHECKS = (
    checks.not_a_server_error,
    checks.load_all_checks() or checks.CHECKS.get_one("status_code_conformance"),
    checks.CHECKS.get_one("content_type_conformance"),
    checks.CHECKS.get_one("response_schema_conformance"),
    checks.CHECKS.get_one("response_headers_conformance"),
)
SLUGS = {"meetings": "here", "listings": "circle", "needs": "grief", "programmes": "al-anon"}


@pytest.fixture(autouse=True)
def one_connection():
    """The real handler ends its connection after an answer, and with it the test's transaction; Django's client does not."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture
def filled(db):
    """A directory with one of everything, and with what is easily forgotten: nothing."""
    parent = a_need(slug="life")
    grief = a_need(slug="grief", parent=parent, whose=["self"], summary="x")
    grief.related.add(a_need(slug="drugs"))
    programme = a_programme(slug="al-anon", sort="fellowship", course_weeks=None)
    programme.needs.add(grief)
    programme.names.create(name="AFG", sort="short")
    group = a_listing(
        slug="circle", needs=("grief",), programme=programme, website="https://example.org", verified_at=NOW, seats_free=2,
        languages=["en"], access=["wheelchair"], for_whom=["women"], size_min=3, size_max=7, led="peer",
    )  # fmt: skip
    group.contacts.create(sort="email", value="hello@example.org", audience="public")
    a_meeting(listing=group, slug="here", skipped_dates=["2026-12-22"], languages=["no"])
    a_meeting(
        listing=group,
        slug="online",
        mode="online",
        online_url="https://example.org/x",
        local_time=time(23, 59),
        duration_min=None,
    )
    a_meeting(
        listing=group, slug="once", rule="", first_date=date(2027, 1, 1), place=a_place(name="", street="", country="")
    )
    a_meeting(listing=group, slug="ask", rule="", local_time=None, timezone="", place=None)
    a_meeting(listing=group, slug="resting", state="suspended")
    a_listing(slug="bare")


@schema.parametrize()
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
def test_any_question_is_answered(case, filled):
    case.call_and_validate(checks=CHECKS)


@schema.include(path_regex=r"\{slug\}").parametrize()
@settings(max_examples=3, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
def test_what_is_there_is_told_as_described(case, filled):
    case.method, case.path_parameters["slug"] = "GET", SLUGS[case.operation.path.split("/")[3]]
    answer = case.call_and_validate(checks=CHECKS)
    assert answer.status_code == 200


@pytest.mark.parametrize("slug", ["here", "online", "once", "ask", "resting"])
def test_every_kind_of_meeting_is_told_as_described(slug, filled):
    operation = schema["/api/v1/meetings/{slug}"]["GET"]
    answer = operation.Case(path_parameters={"slug": slug}).call_and_validate(checks=CHECKS)
    assert answer.status_code == 200


def test_a_search_with_results_is_told_as_described(filled):
    operation = schema["/api/v1/meetings"]["GET"]
    answer = operation.Case(query={"near": "Bergen", "online": "any"}).call_and_validate(checks=CHECKS)
    assert answer.status_code == 200 and answer.json()["total"] >= 3


def test_the_description_names_every_route():
    assert set(schema.raw_schema["paths"]) == {
        "/api/v1/meetings", "/api/v1/meetings/{slug}", "/api/v1/listings/{slug}", "/api/v1/needs",
        "/api/v1/needs/{slug}", "/api/v1/programmes", "/api/v1/programmes/{slug}", "/api/v1/places",
    }  # fmt: skip
