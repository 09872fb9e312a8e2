"""Web pages of groups are tried now and then; nobody is blamed in a hurry, and nobody when we are offline (FIND-11)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from sameboat.directory import jobs
from sameboat.directory.actions import links
from sameboat.directory.actions.links import Round, forget_links, try_links
from sameboat.directory.models import Change, Listing
from sameboat.directory.tests.imports import a_row, run
from sameboat.directory.tests.makers import NOW, a_listing

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


class World:
    """Who answers. Everything else is silent; `odd` cannot be tried."""

    def __init__(self, *alive: str, odd: tuple[str, ...] = ()) -> None:
        self.alive, self.odd, self.asked = set(alive), set(odd), []

    def __call__(self, address: str) -> bool | None:
        self.asked.append(address)
        return None if address in self.odd else address in self.alive


def a_page(host: str = "circle", path: str = "", **fields):
    return a_listing(website=f"https://{host}.example.org/{path}", **fields)


def known(listing):
    listing.refresh_from_db()
    due = (listing.website_due_date - NOW.date()).days if listing.website_due_date else None
    return listing.website_failures, listing.website_answered_at, due


def test_who_answers_is_asked_again_in_a_week():
    one, two = a_page("one"), a_page("two")
    world = World(one.website)
    assert try_links(now=NOW, ask=world) == Round(tried=2, silent=1)
    assert known(one) == (0, NOW, 7 + one.pk % 3)
    assert known(two) == (1, None, 1)
    assert {one.website_tried_at, two.website_tried_at} == {NOW}


def test_a_page_is_called_dead_on_the_third_day_and_comes_back():
    good, page = a_page("good"), a_page("page")
    failures = []
    for day in range(3):
        try_links(now=NOW + day * DAY, ask=World(good.website))
        failures.append(known(page)[0])
    assert failures == [1, 2, 3]
    assert known(page)[2] == 2 + 7, "then it is tried once a week"
    world = World(page.website)
    assert try_links(now=NOW + 8 * DAY, ask=world).tried <= 1 and page.website not in world.asked
    try_links(now=NOW + 9 * DAY, ask=World(page.website))
    assert known(page)[:2] == (0, NOW + 9 * DAY)


def test_twice_on_one_day_asks_nobody_twice():
    a_page("one"), a_page("two")
    world = World("https://one.example.org/")
    assert try_links(now=NOW, ask=world).tried == 2
    assert try_links(now=NOW, ask=world).tried == 0
    assert len(world.asked) == 2


def test_when_nobody_answers_it_is_we_who_are_offline():
    pages = [a_page("one"), a_page("two", website_answered_at=NOW - 9 * DAY, website_due_date=NOW.date())]
    assert try_links(now=NOW, ask=World()) == Round(offline=True)
    assert [known(page) for page in pages] == [(0, None, 1), (0, NOW - 9 * DAY, 1)]
    assert {page.website_tried_at for page in pages} == {None}


def test_a_lone_dead_page_is_found_out_because_another_vouches_for_us():
    good = a_page("good", website_answered_at=NOW - 2 * DAY, website_due_date=NOW.date() + 5 * DAY)
    page = a_page("page")
    world = World(good.website)
    assert try_links(now=NOW, ask=world) == Round(tried=1, silent=1)
    assert world.asked == [page.website, good.website]
    assert known(page) == (1, None, 1)
    assert known(good)[1] == NOW, "what the other said is worth keeping"


def test_a_silent_witness_is_not_blamed():
    good = a_page("good", website_answered_at=NOW - 2 * DAY, website_due_date=NOW.date() + 5 * DAY)
    page = a_page("page")
    assert try_links(now=NOW, ask=World()).offline
    assert known(good) == (0, NOW - 2 * DAY, 5) and known(page)[0] == 0


def test_a_host_is_asked_once_a_day_however_many_pages_it_has():
    pages = [a_page("host", path) for path in "abc"]
    world = World(*(page.website for page in pages))
    for day in range(3):
        try_links(now=NOW + day * DAY, ask=world)
        assert len(world.asked) == day + 1
    assert sorted(world.asked) == [page.website for page in pages]


def test_groups_that_share_a_page_share_the_answer():
    pages = [a_page("shared"), a_page("shared")]
    world = World(pages[0].website)
    assert try_links(now=NOW, ask=world).tried == 1
    assert [known(page)[:2] for page in pages] == [(0, NOW)] * 2


def test_what_cannot_be_tried_is_left_alone():
    good, odd = a_page("good"), a_page("odd")
    assert try_links(now=NOW, ask=World(good.website, odd=(odd.website,))) == Round(tried=2, silent=0)
    assert known(odd) == (0, None, 28) and odd.website_tried_at is None


@pytest.mark.parametrize("fields", [{"state": "hidden"}, {"state": "gone"}, {"website": ""}])
def test_only_pages_that_people_can_see_are_tried(fields):
    a_listing(**{"website": "https://circle.example.org/", **fields})
    world = World()
    assert try_links(now=NOW, ask=world) == Round()
    assert world.asked == []


def test_a_round_is_bounded(monkeypatch):
    monkeypatch.setattr(links, "MOST", 2)
    pages = [a_page(f"host-{number}") for number in range(3)]
    world = World(*(page.website for page in pages))
    assert try_links(now=NOW, ask=world).tried == 2
    assert known(pages[2]) == (0, None, 1), "the rest is due tomorrow"
    assert try_links(now=NOW + DAY, ask=world).tried == 1


def test_a_page_that_moved_meanwhile_keeps_its_own_story(monkeypatch):
    page = a_page("page", website_failures=1)

    def meanwhile(*, addresses, **_):  # in this thread, so that it shares the test's transaction
        type(page).objects.filter(pk=page.pk).update(website="https://new.example.org/", website_failures=0)
        return dict.fromkeys(addresses, False) | {"https://good.example.org/": True}

    monkeypatch.setattr(links.knocking, "knock_at_all", meanwhile)
    try_links(now=NOW)
    assert known(page)[0] == 0 and page.website_tried_at is None


def test_a_new_address_starts_anew():
    page = a_page(website_tried_at=NOW, website_answered_at=NOW, website_failures=5, website_due_date=NOW.date())
    forget_links(listings=[page.pk])
    assert known(page) == (0, None, None) and page.website_tried_at is None


def test_a_feed_that_tells_a_new_address_makes_it_start_anew():
    run([a_row(website="https://old.example.org")])
    page = Listing.objects.get()
    try_links(now=NOW, ask=World("https://old.example.org"))
    run([a_row(website="https://old.example.org", notes="Ring twice.")])
    assert known(page)[1] == NOW
    run([a_row(website="https://new.example.org")])
    assert known(page) == (0, None, None)


def test_trying_is_no_change_that_others_must_read():
    page = a_page()
    try_links(now=NOW + DAY, ask=World(page.website))
    page.refresh_from_db()
    assert page.changed_at == NOW and not Change.objects.exists()


def test_the_number_of_questions_does_not_grow_with_what_waits(django_assert_max_num_queries):
    for number in range(30):
        a_page("host", str(number))
    with django_assert_max_num_queries(8):
        try_links(now=NOW, ask=World("https://host.example.org/0"))


@pytest.mark.parametrize(("demo", "wish"), [(True, "1"), (False, "0")])
def test_invented_groups_and_unwilling_operators_are_left_alone(settings, monkeypatch, demo, wish):
    settings.SAMEBOAT_DEMO = demo
    monkeypatch.setenv("SAMEBOAT_TRY_LINKS", wish)
    monkeypatch.setattr(jobs, "try_due_links", lambda *, now: pytest.fail("somebody was asked"))
    assert jobs.try_links(now=NOW) is None


def test_the_night_tries_what_is_due(monkeypatch):
    monkeypatch.setattr(jobs, "try_due_links", lambda *, now: Round(tried=1))
    assert jobs.try_links(now=NOW) == Round(tried=1)
