from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from sameboat.directory.api import Way
    from sameboat.groups.api import Group, Member, Panel


class WelcomeConfig(AppConfig):
    name = "sameboat.welcome"
    label = "welcome"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """On the page of a group that answers here stands a way to ask it; on its home, who waits; buddies stay together."""
        from sameboat.accounts import api as accounts
        from sameboat.directory import api as directory
        from sameboat.groups import api as groups
        from sameboat.safety import api as safety
        from sameboat.welcome.actions import closing
        from sameboat.welcome.actions.doubting import look_later
        from sameboat.welcome.actions.leaving import gone
        from sameboat.welcome.actions.moving import go_along
        from sameboat.welcome.actions.pairing import end_between
        from sameboat.welcome.actions.telling import tell_safety
        from sameboat.welcome.keepers import noticed_in
        from sameboat.welcome.queries.pairing import pairs_of, what_ends

        directory.offer_on_listing(offer=way_to_ask)
        accounts.offer_on_my_page(links=links_of_newcomers)
        accounts.hear_of_switched_off(hear=nobody_waits_for_them)
        _show_counts()
        groups.know_first_contact(first_contact=groups.FirstContact(somebody_answers, "welcome/home/_nobody.html"))
        groups.offer_on_home(panel=newcomers_panel)
        safety.part_them(name="pairs", part=end_between, says=what_ends)
        tell_safety()
        groups.know_seekers(
            seekers=groups.Seekers(closing.are_there, closing.read_the_end, closing.go_over, look_later)
        )
        groups.know_companions(
            companions=groups.Companions(pairs_of=pairs_of, go_along=go_along, part=gone, noticed=noticed_in)
        )


def _show_counts() -> None:
    """What was counted of newcomers, on the page of what this server counts."""
    from sameboat.evidence import api as evidence
    from sameboat.welcome.rules import COUNTED

    evidence.show_counts(
        title=_("New people here, in one year"),
        words=COUNTED,
        caution=_(
            "Each line counts what happened in that year, and each counts other people. Members who signed, or were"
            " there for four months, are all members, also those who began a group or were invited. No line is a"
            " part of the line above it: how many of those who asked also stayed cannot be read here. To know that,"
            " we would have to keep a record of who they are."
        ),
        beside=("few-of-the-invited-come", "a-third-stay"),
    )


# The views are loaded when a page is: most of the command line starts without them.


def way_to_ask(slug: str) -> Way | None:
    """For the page of a listing."""
    from sameboat.welcome.views import asking

    return asking.way_to_ask(slug)


def links_of_newcomers(account: int) -> Iterable[tuple[str, str]]:
    """For somebody's own page: who waits for them, and whom they meet."""
    from sameboat.welcome.views import panel

    return panel.links_of_newcomers(account)


def nobody_waits_for_them() -> None:
    """An account was switched off a moment ago. The job of the night sees to what was lost."""
    from django.utils import timezone

    from sameboat.welcome.actions.switched_off import without_switched_off

    without_switched_off(now=timezone.now())


def somebody_answers(group: Group) -> bool:
    """For the home of a group, and for what it shows: whoever rests answers nobody now."""
    from django.utils import timezone

    from sameboat.welcome import queries

    return queries.answering_now(group=group, today=timezone.now().date()).exists()


def newcomers_panel(member: Member, now: datetime) -> Panel | None:
    """For the home of a group."""
    from sameboat.welcome.views import panel

    return panel.newcomers_panel(member, now)
