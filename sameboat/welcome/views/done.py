"""What was done, said once on the next page: whoever pressed a button need not guess whether it has arrived."""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.utils.formats import date_format
from django.utils.translation import gettext, gettext_noop

from sameboat.groups import api as groups
from sameboat.welcome.models import Volunteer

KEPT = "kept"
DONE: dict[str, str] = {
    "sent": gettext_noop("Sent. It stands on their page now, and they read it when they look."),
    "elsewhere": gettext_noop("Sent. It stands on their page with the groups that fit; what was agreed is off."),
    "proposed": gettext_noop(
        "Proposed. It stands on their page, and waits for their yes. You read here what they say."
    ),
    "invited": gettext_noop("Invited. It stands on their page, and waits for their yes. You read here what they say."),
    "off": gettext_noop("It is off. Everybody whom it concerns is told, and you can offer another time."),
    "not-met": gettext_noop(
        "Kept: it did not take place. It costs none of the three, they read it on their page, and you can offer another time."
    ),
    "not-met-along": gettext_noop(
        "Kept: it did not take place. It costs none of the three, they read it on their page, and nobody asks why."
    ),
    "cannot": gettext_noop("It is off. The newcomer and whoever else would have come are told; nobody asks why."),
    "not-along": gettext_noop("You are expected there no more. If somebody else waits there, they are told."),
    "reached": gettext_noop("Kept: you have spoken with them. Nobody else calls."),
    "link": gettext_noop("Given. The link waits for them on their page."),
    "came": gettext_noop(
        "Kept: they came. A week after that day the day is gone; that they have been here goes with their question."
    ),
    "not-there": gettext_noop("Kept. Nothing is written down of it, and they can come another time."),
    "asked-after": gettext_noop("Kept: somebody has asked how it was."),
    "not-expected": gettext_noop(
        "It is off. Nothing is written down of it, and you can invite them to another evening."
    ),
    "companion": gettext_noop("Your answer stands on their page."),
    "help": gettext_noop("Kept. You can take it back here at any time."),
    "help-back": gettext_noop("Taken back. Nobody reads it any more."),
    "pair": gettext_noop("Proposed. Both are asked, and each answers in their own time."),
    "helped": gettext_noop("Kept: you have spoken with them."),
    "experience": gettext_noop("Kept. Everybody in the group reads it where somebody is proposed."),
    "wish": gettext_noop("Kept. Those who look after the group read it."),
    "wish-back": gettext_noop("Taken back. Nobody is proposed to you."),
    "asked": gettext_noop("They are asked, and answer in their own time."),
    "yes": gettext_noop("You said yes."),
    "no": gettext_noop("You said no. It is over, and nobody asks why."),
    "end": gettext_noop(
        "It is over. The page and what you ticked are gone, and the other reads it with a kind word. You need not explain it."
    ),
    "tick": gettext_noop("Kept, for the two of you."),
    "heavy": gettext_noop("They are asked. They see that you ask, and nothing else."),
    "more": gettext_noop("Kept. The other reads that you would like two more months."),
}

# The same for a newcomer, whose page answers at once. Where it stands, and whether anybody is there, says the page itself.
TOLD: dict[str, str] = {
    "say": gettext_noop("Sent. You find it below."),
    "wishes": gettext_noop("They read what you wish."),
    "agree": gettext_noop("You said yes, and they are told."),
    "not-yet": gettext_noop("It is off, and they are told. Nobody asks why."),
    "not-met": gettext_noop("Kept: it did not take place. They are told, and nobody asks why."),
    "not-there": gettext_noop("Kept: you were not there. Nobody asks why."),
    "decline": gettext_noop("Kept. Nobody asks why."),
    "anybody": gettext_noop("Kept: anybody may answer you now."),
    "again": gettext_noop("Sent. You find it below."),
    "whole_group": gettext_noop("Sent. You find it below."),
}


def away(name: str, *args: str, done: str) -> HttpResponse:
    """To another page, which says first what was done (`done`: a key of DONE, or KEPT)."""
    answer = groups.away(name, *args)
    if done in DONE or done == KEPT:
        answer["Location"] += f"?done={done}"
    return answer


def was_done(request: HttpRequest) -> str:
    """The sentence, in the language of this moment; empty for anything else that stands in the address."""
    return said_of(done=request.GET.get("done", "")) if request.method == "GET" else ""


def said_of(*, done: str) -> str:
    """The sentence for what was done, where the page answers at once; empty for anything else."""
    return gettext(DONE[done]) if done in DONE else ""


def kept_of(request: HttpRequest, *, mine: Volunteer | None, today: date) -> str:
    """What a member is there for from now on, after they have said it."""
    if request.method != "GET" or request.GET.get("done") != KEPT:
        return was_done(request)
    if mine is not None and mine.rests_until is not None and mine.rests_until > today:
        day = date_format(mine.rests_until, "DATE_FORMAT")
        return gettext("Kept. You rest until %(day)s, and nothing comes to you before.") % {"day": day}
    if mine is not None and mine.answers and mine.accompanies:
        return gettext(
            "Kept. When it is your turn, a question comes to you, or you are asked to go along with somebody."
        )
    if mine is not None and mine.answers:
        return gettext("Kept. When it is your turn, a question comes to you, and stands on this page.")
    if mine is not None and mine.accompanies:
        return gettext("Kept. Whoever looks after the group may ask you to go along with somebody; you can say no.")
    return gettext("Kept. No question comes to you.")
