"""The declaration as a sheet to sign on paper."""

from __future__ import annotations

import io
from datetime import UTC, datetime

import pytest
from django.urls import reverse
from pypdf import PdfReader

from sameboat.groups.actions.door import let_in
from sameboat.groups.models import Declaration
from sameboat.groups.rules import declaration_content
from sameboat.groups.tests.makers import a_group, an_account

pytestmark = pytest.mark.django_db
NASTY = '#read("/etc/passwd") *star* $x$'


@pytest.fixture
def group(db):
    return a_group(members=3, now=datetime.now(UTC))


def text_of(answer) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(answer.content)).pages).split())


def test_whoever_has_not_signed_yet_can_print_it(client, group):
    new = let_in(group=group, account=an_account(), name="Wren", way="request", now=datetime.now(UTC))
    content = declaration_content(name="Evening circle", place="Bergen", organisation="The Lighthouse", lines=[NASTY])
    Declaration.objects.create(group=group, version=2, content=content, made_at=datetime.now(UTC))
    client.force_login(new.account)
    answer = client.get(reverse("groups:declaration_pdf", args=[group.ref]), {"paper": "letter"})
    text = text_of(answer)
    assert answer["Content-Type"] == "application/pdf" and answer["Cache-Control"] == "no-store, private"
    assert len(PdfReader(io.BytesIO(answer.content)).pages) == 1
    for words in ("Declaration of confidentiality", "The Lighthouse", "without an end", "Place and date", "Version 2"):
        assert words in text
    assert '#read("/etc/passwd")' in text, "what people wrote is shown and never obeyed"
    assert not [one for one in group.members.values_list("name", flat=True) if one in text]


def test_eight_promises_of_their_own_still_come_out(client, group):
    lines = [f"I promise number {n}. " + "We take care of each other. " * 6 for n in range(8)]
    content = declaration_content(name="Evening circle", place="Bergen", lines=lines)
    Declaration.objects.create(group=group, version=2, content=content, made_at=datetime.now(UTC))
    client.force_login(group.members.get(name="Robin").account)
    assert "number 7" in text_of(client.get(reverse("groups:declaration_pdf", args=[group.ref])))


def test_a_stranger_finds_nothing(client, group):
    client.force_login(an_account())
    assert client.get(reverse("groups:declaration_pdf", args=[group.ref])).status_code == 404


@pytest.mark.parametrize(("asked", "lines"), [({}, 1), ({"for": "all"}, 14), ({"for": "nonsense"}, 1)])
def test_one_sheet_has_room_for_all_who_sign_together(client, group, asked, lines):
    client.force_login(group.members.get(name="Robin").account)
    text = text_of(client.get(reverse("groups:declaration_pdf", args=[group.ref]), asked))
    assert text.count("Name or pseudonym") == lines == text.count("Place and date")
    assert not [one for one in group.members.values_list("name", flat=True) if one in text]
