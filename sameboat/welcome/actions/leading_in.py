"""From the conversation into the group: a link for somebody new. The door asks the same as ever."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from sameboat.base.rulebook import Refused, gettext_noop, refused
from sameboat.groups import api as groups
from sameboat.welcome import letters
from sameboat.welcome.actions.answering import takes
from sameboat.welcome.actions.ending import move_end
from sameboat.welcome.models import Ask
from sameboat.welcome.queries import open_to_meet, volunteer_of

NO_LINK = gettext_noop(
    "There is no link for you that was not opened yet. Write to them, and they give you another one."
)
NOT_NOW = gettext_noop("This link opens nothing just now. It has nothing to do with you: write to them below.")
THEY_STOPPED = gettext_noop("They said that they won’t continue. The door stays open: wait until they write again.")


@transaction.atomic
def give_link(*, ask: Ask, by: groups.Member, now: datetime) -> None:
    """Give this newcomer a link into the group, on their page alone: others who answer do not read it. Raises Refused.

    The link itself is made when they open it, so that none lies here in clear.
    """
    held = Ask.objects.select_for_update(of=("self",)).get(pk=ask.pk)
    takes(held=held, by=volunteer_of(member=by))
    if held.state == Ask.State.STOPPED:
        refused(because=THEY_STOPPED).require()
    open_to_meet(ask=held, now=now).require()  # in the words in which a meeting is refused
    groups.may_invite(by=by, now=now).require()
    held.link_from, held.link_opened, held.state, held.told_to_wait = by, False, Ask.State.ANSWERED, False
    held.in_touch = True  # a link is an answer, also before the first word
    held.save(update_fields=["link_from", "link_opened", "state", "volunteer", "told_to_wait", "in_touch"])
    move_end(ask=held, now=now)
    letters.answer_waits(ask=held, now=now)


@transaction.atomic
def open_link(*, ask: Ask, now: datetime) -> str:
    """The newcomer opens it: one link, for one person, as the group makes it at its door. Raises Refused."""
    held = Ask.objects.select_for_update(of=("self",)).select_related("group", "link_from__group").get(pk=ask.pk)
    if held.link_from is None or held.state == Ask.State.STOPPED:
        raise Refused(NO_LINK)
    try:
        groups.link_opens(group=held.group, now=now).require()  # else it would be used up at a door that is shut
        token = groups.invite_in(by=held.link_from, now=now)
    except Refused as no:  # its sentence is for members
        raise Refused(NOT_NOW) from no
    Ask.objects.filter(pk=held.pk).update(link_from=None, link_opened=True)
    return token
