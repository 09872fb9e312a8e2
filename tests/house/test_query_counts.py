"""How many database queries each page takes on the demo network, checked in beside this file.

A page that needs more than before fails here; `SAMEBOAT_WRITE_COUNTS=1` writes the new numbers on purpose.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sameboat.accounts.api import Account
from sameboat.directory.actions.catalogue import load_catalogue
from sameboat.directory.actions.corrections import tell_the_desk
from sameboat.directory.actions.demo import load_demo
from sameboat.directory.models import Listing, Meeting
from sameboat.directory.tests.makers import at_the_desk
from sameboat.groups.actions import coming_in, disagreeing
from sameboat.groups.actions.charters import make_charter
from sameboat.groups.actions.door import let_in
from sameboat.groups.actions.people import invite, leave_with_a_way_back
from sameboat.groups.entry import BOTH, FACILITATOR, MEMBER
from sameboat.groups.models import Disagreement, Group
from sameboat.groups.tests.makers import a_group, a_plan, a_schedule, is_published
from sameboat.groups.urls import urlpatterns
from sameboat.safety.tests.makers import a_concern, a_kind, a_person_of_trust, an_account
from sameboat.welcome.tests.makers import a_question, answers
from tests.house.walk import ROOT, addresses

COUNTS = ROOT / "tests" / "house" / "query_counts.json"
NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
EXAMPLES = {
    "directory:need": "drugs",
    "directory:programme": "al-anon",
    "site:sitemap_part": "needs",
}
QUERIES = {
    "directory:find": "?q=my+son+uses+drugs&near=Bergen",
    "groups:start": "?need=grief&near=Bergen",
    "safety:block": "?kind=member&ref=moon",
}
pytestmark = pytest.mark.django_db


def pages(*, own: dict[str, list[str]]) -> dict[str, str]:
    """Every page of ours with an example for its changing parts; `own`: those that belong to somebody."""
    found = {}
    for address in addresses():
        name = f"{address.app}:{address.name}"
        if address.parameters:
            named = own.get(name) or [EXAMPLES.get(name) or example(address.route)]
            found[name] = reverse(name, args=named)
        else:
            found[name] = reverse(name) + QUERIES.get(name, "")
    return found


def example(route: str) -> str:
    """The first public listing or meeting."""
    if "meetings/" in route:
        return Meeting.objects.filter(state="active").order_by("slug")[0].slug
    return Listing.objects.filter(state="published").order_by("slug")[0].slug


@contextmanager
def somebody() -> Iterator[tuple[Client, dict[str, list[str]]]]:
    """An operator who is a person of trust, in their browser; a concern they read, and a group they plan."""
    operator, desk = an_account(operator=True), Client()
    concern, _code = a_concern(reader=a_person_of_trust(account=operator))
    desk.force_login(operator)
    with a_kind(kind="member", account_of=lambda ref, asker: 0):
        yield (
            desk,
            {
                "safety:read_concern": [concern.ref],
                "directory:read_told": of_the_desk(),
                "directory:change_entry": [at_the_desk(now=NOW)],
            }
            | of_a_plan(operator)
            | of_a_group(operator)
            | of_somebody_outside(operator),
        )


def of_the_desk() -> list[str]:
    """A correction of the first listing, as its address names it."""
    listing = Listing.objects.filter(state="published").order_by("slug")[0]
    said = {"sort": "time", "text": "At seven.", "own_group": False}
    return ["correction", str(tell_the_desk(listing=listing, **said, now=datetime.now(UTC)).pk)]


# Pages of a group whose address needs more than the ref: what to put there, from the group.
MORE_OF_A_GROUP: dict[str, Callable[[Group], list[str]]] = {
    "card": lambda group: ["confronting"],
    "disagreement": lambda group: [str(begin_talk(group=group).pk)],
    "propose": lambda group: ["empower"],
}


def of_a_group(account: Account) -> dict[str, list[str]]:
    """The pages of a group of seven that this person facilitates."""
    group = a_group(by=account, members=7)
    named = [one.name for one in urlpatterns if getattr(one.callback, "door", None) in {BOTH, MEMBER, FACILITATOR}]
    pages = {f"groups:{n}": [group.ref, *MORE_OF_A_GROUP.get(n, lambda group: [])(group)] for n in named}
    return pages | of_newcomers(group)


def begin_talk(*, group: Group) -> Disagreement:
    """Robin has asked Alder for a talk."""
    robin, alder = group.members.get(name="Robin"), group.members.get(name="Alder")
    return disagreeing.begin(by=robin, number=alder.pk, now=NOW)


def of_somebody_outside(account: Account) -> dict[str, list[str]]:
    """Where this person has asked to come in, was once, and could ask."""
    asked, left, listed = (a_group(members=3) for _ in range(3))
    coming_in.ask(group=asked, by=account, name="Wren", fits=True, guest=False, now=NOW)
    wren = let_in(group=left, account=account, name="Wren", way="request", now=NOW)
    token = leave_with_a_way_back(member=wren, in_touch=False, now=datetime.now(UTC))
    return {"groups:asked": [asked.ref], "groups:back": [token], "groups:ask": [is_published(group=listed)]}


def of_newcomers(group: Group) -> dict[str, list[str]]:
    """The pages of newcomers of this group, which is listed; somebody has asked it something."""
    member = group.members.get(name="Robin")
    answers(member=member)
    a_schedule(group=group)
    question, _code = a_question(group=group, words="A word.")
    return {
        "welcome:ask": [is_published(group=group)],
        "welcome:newcomers": [group.ref],
        "welcome:evening": [group.ref],
        "welcome:kind_word": [group.ref],
        "welcome:buddies": [group.ref],
        "welcome:buddy": [group.ref],
        "welcome:help": [group.ref],
        **{f"welcome:{name}": [group.ref, question.ref] for name in ("answer", "meet", "arrive")},
    }


def of_a_plan(account: Account) -> dict[str, list[str]]:
    """The pages of a plan that has a charter and a link for somebody else."""
    plan = a_plan(by=account, answered=True)
    make_charter(group=plan, now=NOW)
    pages = {f"groups:{a.name}": [plan.ref] for a in addresses() if a.app == "groups" and a.parameters}
    return pages | {
        "groups:question": [plan.ref, "empower"],
        "groups:invited": [invite(group=plan, now=datetime.now(UTC))],
    }


def counting(client: Client, desk: Client, address: str) -> int:
    """How often the page asks: as a stranger sees it, or, where strangers have no page, as somebody does."""
    strange = client.get(address)
    visitor = desk if strange.status_code == 404 or "/sign-in/" in strange.headers.get("Location", "") else client
    visitor.get(address)  # once to warm what lives as long as the process
    with CaptureQueriesContext(connection) as queries:
        answer = visitor.get(address)
        if answer.streaming:
            b"".join(answer.streaming_content)
    assert answer.status_code in {200, 302, 303}, f"{address}: {answer.status_code}"
    return len(queries)


def test_no_page_asks_the_database_more_often_than_agreed(client):
    load_catalogue(now=NOW)
    load_demo(now=NOW)
    counted = {}
    with somebody() as (desk, own):
        for name, address in pages(own=own).items():
            counted[name] = counting(client, desk, address)
    if os.environ.get("SAMEBOAT_WRITE_COUNTS"):
        COUNTS.write_text(json.dumps(counted, indent=1, sort_keys=True) + "\n")
    agreed = json.loads(COUNTS.read_text())
    more = {
        name: f"{count} instead of {agreed.get(name)}"
        for name, count in counted.items()
        if count > agreed.get(name, -1)
    }
    assert not more
    assert max(agreed.values()) <= 25, "some page asks too often"
