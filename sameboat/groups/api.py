"""What other apps may ask of groups.

@groups.inside                                    # a page of a group, for members who signed the declaration
def newcomers(request, member): ...
groups.told(request, "welcome/newcomers.html", member, {...})
groups.know_companions(companions=Companions(...))  # who stays together when a group becomes two
groups.know_seekers(seekers=Seekers(...))          # who wrote to a group that ends, or is a part of another one
groups.listed(slug=slug)                          # the group behind an entry of the directory, or None
groups.ref_of(member=member)                      # what safety calls them, as a kind "member"
groups.is_suspended(group=group, now=now)         # those who look after the server paused it, or its entry: it takes nobody in
"""

from __future__ import annotations

from sameboat.groups.actions.coming_in import invite_in, link_opens, may_invite
from sameboat.groups.actions.companions import Companions, know_companions
from sameboat.groups.actions.demo import load_demo_plan
from sameboat.groups.actions.demo_group import load_demo_group
from sameboat.groups.actions.door import let_in
from sameboat.groups.actions.pausing import MEMBER, ref_of
from sameboat.groups.actions.publishing import door_says, takes_in
from sameboat.groups.actions.seekers import Seekers, know_seekers
from sameboat.groups.entry import (
    FirstContact,
    Panel,
    away,
    facilitating,
    inside,
    know_first_contact,
    not_listed,
    offer_on_home,
    told,
)
from sameboat.groups.models import Group, Member, Schedule
from sameboat.groups.queries import facilitates, members_of, whom_to_ask
from sameboat.groups.queries.coming_in import joined_by
from sameboat.groups.queries.life import meeting_of_run, run_of, starts_of
from sameboat.groups.queries.listed import Listed, listed
from sameboat.groups.queries.pauses import is_suspended, pause_of, was_suspended
from sameboat.groups.queries.publishing import group_listed, meets_afar, schedule_of, zone_of
from sameboat.groups.queries.welcoming import (
    CameOf,
    Conditions,
    Room,
    WayIn,
    came_of,
    companion_word,
    conditions_of,
    gone_on,
    listed_at,
    own_norms,
    room_of,
    same_as,
    stands_at,
    way_in,
    whose_of,
)

__all__ = [
    "MEMBER",
    "CameOf",
    "Companions",
    "Conditions",
    "FirstContact",
    "Group",
    "Listed",
    "Member",
    "Panel",
    "Room",
    "Schedule",
    "Seekers",
    "WayIn",
    "away",
    "came_of",
    "companion_word",
    "conditions_of",
    "door_says",
    "facilitates",
    "facilitating",
    "gone_on",
    "group_listed",
    "inside",
    "invite_in",
    "is_suspended",
    "joined_by",
    "know_companions",
    "know_first_contact",
    "know_seekers",
    "let_in",
    "link_opens",
    "listed",
    "listed_at",
    "load_demo_group",
    "load_demo_plan",
    "may_invite",
    "meeting_of_run",
    "meets_afar",
    "members_of",
    "not_listed",
    "offer_on_home",
    "own_norms",
    "pause_of",
    "ref_of",
    "room_of",
    "run_of",
    "same_as",
    "schedule_of",
    "stands_at",
    "starts_of",
    "takes_in",
    "told",
    "was_suspended",
    "way_in",
    "whom_to_ask",
    "whose_of",
    "zone_of",
]
