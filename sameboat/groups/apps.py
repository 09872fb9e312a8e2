from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.apps import AppConfig

if TYPE_CHECKING:
    from sameboat.directory.api import Way


class GroupsConfig(AppConfig):
    name = "sameboat.groups"
    label = "groups"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Whoever is in a group finds the way to it on their own page; safety learns what a group and a member are; and
        keepers how a group ends that nobody is left in, and how one goes on that somebody leaves."""
        from sameboat.accounts import api as accounts
        from sameboat.directory import api as directory
        from sameboat.groups import keepers
        from sameboat.groups.actions.joining import end_empty
        from sameboat.groups.actions.last_voice import decide_what_waits
        from sameboat.groups.actions.pausing import entry_was_paused, pause_of_entry, tell_safety

        accounts.offer_on_my_page(links=links_of_groups)
        accounts.hear_of_switched_off(hear=nobody_waits_for_them)
        directory.offer_on_listing(offer=way_to_come_in)
        directory.ask_why_hidden(ask=pause_of_entry)
        directory.tell_of_pauses(tell=entry_was_paused)
        keepers.know_what_follows(end=end_empty, go_on=decide_what_waits)
        tell_safety()


def links_of_groups(account: int) -> Iterable[tuple[str, str]]:
    """The views are loaded when a page is: most of the command line starts without them."""
    from sameboat.groups.views import own

    return own.links_of_groups(account)


def nobody_waits_for_them() -> None:
    """An account was switched off a moment ago."""
    from django.utils import timezone

    from sameboat.groups.actions.last_voice import without_switched_off

    without_switched_off(now=timezone.now())


def way_to_come_in(slug: str) -> Way | None:
    """For the page of a listing: the way in."""
    from sameboat.groups.views import coming_in

    return coming_in.way_to_come_in(slug)
