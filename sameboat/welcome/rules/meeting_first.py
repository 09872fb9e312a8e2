"""Meeting before the first meeting: two members, named before; up to three times; arriving together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sameboat.base.rulebook import Verdict, allowed, gettext_noop, refused, rule
from sameboat.welcome.rules.answering import ANYBODY

COMPANIONS, MOST_APPOINTMENTS, MOST_NOT_YETS = 2, 3, 3
INVITED_DAYS = 7  # so long an evening is kept for an invitation that nobody has answered
EARLIEST_MIN, LATEST_MIN, USUAL_MIN = 30, 15, 20  # minutes before the meeting
AHEAD, NOTICE = timedelta(days=60), timedelta(hours=2)
NIGHT_FROM, NIGHT_UNTIL = time(22), time(7)
LASTS = timedelta(hours=3)  # so long after its beginning an appointment may still be going on


@dataclass(frozen=True, slots=True)
class PlaceSort:
    """A sort of place, and what to think of there."""

    key: str
    name: str
    note: str
    note_for_newcomer: str


PLACES: dict[str, PlaceSort] = {
    one.key: one
    for one in (
        PlaceSort(
            "premises",
            gettext_noop("Where the group meets"),
            gettext_noop(
                "The newcomer sees the room before there are people in it. Say who else could be in the house."
            ),
            gettext_noop("You see the room before there are people in it. Ask who else could be in the house."),
        ),
        PlaceSort(
            "public",
            gettext_noop("A public place, such as a café"),
            gettext_noop("Choose a table where nobody listens in. Each of you can leave at any time."),
            gettext_noop("A table where nobody listens in. You can leave at any time, and need not say why."),
        ),
        PlaceSort(
            "home",
            gettext_noop("Somebody’s home"),
            gettext_noop(
                "Only if the newcomer wishes it, and never for one companion alone. Tell somebody where you are."
            ),
            gettext_noop(
                "Only because you wished it, and both of them come. Tell somebody where you are; you can leave at any time."
            ),
        ),
        PlaceSort(
            "online",
            gettext_noop("By phone or video"),
            gettext_noop("Ask whether they can speak freely where they are, and have a word for “I must stop now”."),
            gettext_noop("Choose a place where nobody hears you. “I must stop now” is enough, at any time."),
        ),
    )
}


@rule(
    "A first meeting is with two members. Both are named before, and the newcomer may decline either of them without a"
    " reason.",
    source="manual",
    row="NEW-03 NEW-07",
)
def may_propose(*, companions: int, earlier: int, open_now: bool) -> Verdict:
    """Whether such an appointment may be proposed. `earlier`: how many there were; `open_now`: one is still open."""
    if companions != COMPANIONS:
        return refused(because=gettext_noop("Choose two people who will come: yourself and one more member."))
    if not (free := one_at_a_time(open_now=open_now)):
        return free
    return may_meet_again(earlier=earlier)


@rule(
    "One appointment at a time: the next is proposed when the one before is over or off.",
    source="house",
    row="NEW-04 NEW-12",
)
def one_at_a_time(*, open_now: bool) -> Verdict:
    """Whether another may stand beside what there is. `open_now`: one is still open."""
    if open_now:
        return refused(
            because=gettext_noop("There is an appointment already. Call that one off first, or wait until it is over.")
        )
    return allowed()


@rule(
    "Whoever said that they won’t continue is asked for nothing before they write again, and a paused group meets nobody new.",
    source="house",
    row="NEW-30 SAFE-04",
)
def may_be_met(*, stopped: bool, paused: bool, ended: bool = False) -> Verdict:
    """Whether a meeting or an evening may be proposed at all. `ended`: the group is over."""
    if ended:
        return refused(because=gettext_noop("Your group has ended, so nobody new comes into it any more."))
    if paused:
        return refused(
            because=gettext_noop(
                "Those who look after this server have paused the group. Until they look again nobody new is met."
            )
        )
    if stopped:
        return refused(
            because=gettext_noop(
                "They said that they won’t continue. Wait until they write again; the door stays open."
            )
        )
    return allowed()


@rule(
    "Up to three such meetings can come before the first evening with the group, and there is no deadline.",
    source="manual",
    row="NEW-04 NEW-12",
)
def may_meet_again(*, earlier: int) -> Verdict:
    """Whether one more appointment fits."""
    if earlier >= MOST_APPOINTMENTS:
        return refused(
            because=gettext_noop("You have met three times. Now come along to the group, or leave the door open.")
        )
    return allowed()


@rule(
    "After three times “not yet” in a row nothing more is proposed before the newcomer has written, or has said what would"
    " help: somebody who is asked again and again is pressed, and “not yet” would be no answer any more.",
    source="house",
    row="NEW-04 NEW-10",
)
def may_propose_again(*, not_yets: int) -> Verdict:
    """Whether they may be asked once more. `not_yets`: how often they said it since they last wrote or agreed."""
    if not_yets >= MOST_NOT_YETS:
        return refused(
            because=gettext_noop(
                "They have said “not yet” three times. Wait until they write: nobody is asked on and on. A word without a"
                " proposal is welcome."
            )
        )
    return allowed()


@rule(
    "Where companions are chosen the wish for a woman or a man is said again, and those who say that they are one stand"
    " first. The newcomer reads who comes, and may decline.",
    source="encyclopedia",
    row="SAFE-06 NEW-07",
)
def as_wished(*, genders: Sequence[str], who: str) -> tuple[list[int], list[int]]:
    """Places in the row: those who fit the wish, and the others, who say otherwise or have not said. Both keep their order."""
    fits = [who in {ANYBODY, gender} for gender in genders]
    return [n for n, fit in enumerate(fits) if fit], [n for n, fit in enumerate(fits) if not fit]


@rule(
    "Where to meet is the choice of the newcomer, and somebody’s home is proposed only when they wished for it.",
    source="manual",
    row="NEW-05",
)
def may_meet_at(*, sort: str, wish: str) -> Verdict:
    """Whether this sort of place may be proposed. `wish`: what the newcomer said, empty before."""
    if sort == "home" and wish != "home":
        return refused(
            because=gettext_noop("At somebody’s home only when they have wished for it. They can say so on their page.")
        )
    return allowed()


@rule(
    "Nobody is asked to come at a time that is over.",
    source="house",
    row="NEW-12",
)
def is_to_come(*, starts_at: datetime, now: datetime) -> Verdict:
    """Whether this time is still to come."""
    if starts_at <= now:
        return refused(because=gettext_noop("This time is over already. Choose a later one."))
    return allowed()


@rule(
    "An invitation keeps its evening for a week; after that somebody else may be invited, and a late yes asks again whether"
    " there is room. The group reads that somebody new comes only once they said yes.",
    source="house",
    row="NEW-19 GROUP-23",
)
def kept_for_until(*, invited_on: date, on_date: date) -> date:
    """Until which day an evening is kept for an invitation nobody has answered."""
    return min(invited_on + timedelta(days=INVITED_DAYS), on_date)


@rule(
    "Until it begins, the newcomer may say yes, and may say “not yet” even after a yes; then it is not asked any more.",
    source="house",
    row="NEW-04 NEW-10",
)
def may_still_answer(*, starts_at: datetime, now: datetime) -> bool:
    """Whether a proposal, or what was agreed, can still be answered."""
    return starts_at > now


# What a newcomer can say with one press after they have met members (NEW-04, NEW-10): it goes along as a word of theirs.
NEXT: dict[str, str] = {
    "again": gettext_noop("I would like to meet once more first."),
    "whole_group": gettext_noop("I would like to come to the whole group."),
}
HOW_IT_WAS = timedelta(days=14)


@rule(
    "After a first meeting the newcomer is asked on their page how it was, and what they would like next: to meet once more,"
    " to come to the group, or neither. It is asked while there is no other appointment, and for two weeks. After an evening"
    " with the group they are asked of that evening, and no more of the meeting before it.",
    source="manual",
    row="NEW-04 NEW-10 NEW-12",
)
def is_asked_how_it_was(
    *, starts_at: datetime, open_now: bool, goes_on: bool, now: datetime, evening_since: bool = False
) -> bool:
    """Whether the page asks of a meeting to which they had said yes. `open_now`: there is another appointment; `goes_on`: neither they
    nor the group have said that it is over; `evening_since`: they were expected at an evening after it, which is over."""
    return goes_on and not open_now and not evening_since and starts_at + LASTS <= now < starts_at + HOW_IT_WAS


@rule(
    "What was agreed is taken to have taken place once its time is over. When it did not, the newcomer, whoever has the"
    " question, or either of the two who came along says so with one press, for two weeks, whatever was proposed since: then it"
    " costs none of the three, nobody asks why, and another time can be proposed.",
    source="house",
    row="NEW-04 NEW-10",
)
def may_say_not_met(*, agreed: bool, starts_at: datetime, now: datetime) -> bool:
    """Whether it can be said of this meeting that it did not take place. `agreed`: they had said yes to it."""
    return agreed and starts_at <= now < starts_at + HOW_IT_WAS


@rule(
    "An evening that was agreed and is over is answered before the next one is proposed: they came, or another time. Otherwise"
    " the day after could be said of it no more. A week after that day it asks nothing any more.",
    source="house",
    row="NEW-19 MEET-12",
)
def may_invite_again(*, unanswered: bool) -> Verdict:
    """Whether they may be invited to another evening. `unanswered`: of the last one nobody has said whether they came."""
    if unanswered:
        return refused(
            because=gettext_noop(
                "Say first what became of the last evening: they came, or another time. Then you can invite them to the next."
            )
        )
    return allowed()


@rule(
    "A first meeting is proposed at least two hours ahead, so that everybody can read it and come, and within two months:"
    " whoever waits longer waits alone, and what they wrote would lie here as long.",
    source="house",
    row="NEW-04 NORM-16",
)
def may_meet_then(*, starts_at: datetime, now: datetime) -> Verdict:
    """Whether a meeting may be proposed for this time."""
    if not (to_come := is_to_come(starts_at=starts_at, now=now)):
        return to_come
    if starts_at < now + NOTICE:
        return refused(
            because=gettext_noop(
                "That is too soon for all of you to read it and come. Choose a time at least two hours from now."
            )
        )
    if starts_at > now + AHEAD:
        return refused(because=gettext_noop("That is more than two months away. Choose an earlier day."))
    return allowed()


@rule(
    "A first meeting at night is asked once more: a wrong hour is typed more often than it is meant.",
    source="house",
    row="NEW-05",
)
def may_meet_at_hour(*, at: time, sure: bool) -> Verdict:
    """Whether this time on the wall will do; `sure`: they have said that it is meant so."""
    if (at >= NIGHT_FROM or at < NIGHT_UNTIL) and not sure:
        return refused(because=gettext_noop("That is at night. Choose another hour, or say here that it is meant so."))
    return allowed()


@rule(
    "While something in the group is unresolved, two who are no part of it may meet the newcomer, and nobody who is. An"
    " evening waits until it has been talked over.",
    source="manual",
    row="GROUP-22 NEW-03",
)
def may_meet_while(*, unresolved: str) -> Verdict:
    """Whether these two may meet them before: `unresolved` is one of UNRESOLVED."""
    if unresolved == BETWEEN_US:
        return refused(
            because=gettext_noop(
                "Then let two others meet them, or talk it over first. Writing to them is always possible."
            )
        )
    return allowed()


NOTHING_IS, AMONG_OTHERS, BETWEEN_US = "no", "others", "us"
UNRESOLVED: dict[str, str] = {
    NOTHING_IS: gettext_noop("No, nothing that we know of"),
    AMONG_OTHERS: gettext_noop("Yes, but neither of us two is part of it"),
    BETWEEN_US: gettext_noop("Yes, and one of us two is part of it"),
}


@rule(
    "Invitations are for evenings within two months, or for the next one where the group meets more seldom; never for one"
    " that begins before anybody could be there.",
    source="house",
    row="NEW-12 NORM-16",
)
def may_invite_to(*, starts: Sequence[datetime], now: datetime) -> list[datetime]:
    """The evenings to choose from; `starts`: the next ones of the group, in order."""
    in_time = [one for one in starts if one - timedelta(minutes=EARLIEST_MIN) >= now + NOTICE]
    return [one for one in in_time if one <= now + AHEAD] or in_time[:1]


@rule(
    "Whoever wants to arrive together meets 15 to 30 minutes before the group does.",
    source="manual",
    row="NEW-12",
)
def may_arrive(*, minutes_before: int) -> Verdict:
    """Whether this many minutes before the meeting will do."""
    if not LATEST_MIN <= minutes_before <= EARLIEST_MIN:
        return refused(because=gettext_noop("Meet 15 to 30 minutes before the group does."))
    return allowed()


@rule(
    "Where the group meets stands on the page of whoever was invited to an evening and has said yes; never before, and"
    " not when whoever invited them rather brings them there.",
    source="manual",
    row="NEW-11 NEW-12 VIS-10",
)
def may_read_place(*, tells: bool, agreed: bool, meets: bool) -> bool:
    """Whether the address is told. `tells`: as the invitation has it; `meets`: the group meets, and is not paused."""
    return tells and agreed and meets


@rule(
    "That somebody came is said on the day itself at the earliest, by the calendar of the place where the group meets.",
    source="house",
    row="NEW-19",
)
def may_have_come(*, on_date: date, today: date) -> Verdict:
    """Whether somebody expected on this day can have been there. `today`: where the group meets."""
    if today < on_date:
        return refused(because=gettext_noop("That evening has not come yet."))
    return allowed()


# Arriving together at the door of the group is no appointment in its empty room.
AT_THE_DOOR = PlaceSort(
    "premises",
    PLACES["premises"].name,
    gettext_noop("Be there before them. Go in together, and sit beside them."),
    gettext_noop("You do not go in alone. You can turn round at any time, and need not say why."),
)

# For both companions, before they go (NEW-06, NEW-08, NEW-09).
CHECKLIST: tuple[str, ...] = (
    gettext_noop("Let the newcomer talk. Most of the time is theirs."),
    gettext_noop("Tell of yourself in a sentence or two, no more: enough to be in the same boat."),
    gettext_noop("Be on nobody’s side, and find nothing right or wrong."),
    gettext_noop("Say plainly what the group is and what it is not. It does not solve the other person’s problem."),
    gettext_noop("Give them the brochure with the next dates and a way to reach you."),
    gettext_noop("“Not yet” is an answer. Offer to meet again."),
)
