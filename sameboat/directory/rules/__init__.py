"""The field's rules about listing and finding. Pure: no Django, no clock, no database.

Sentences that people read are marked with `gettext_noop`; functions that compose one take `say`, the translator.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from datetime import datetime, timedelta

from sameboat.base.rulebook import Verdict, allowed, gettext_noop, refused, rule
from sameboat.directory.rules import habits as habits
from sameboat.directory.rules import helping as helping
from sameboat.directory.rules import own as own
from sameboat.directory.rules import sets as sets
from sameboat.directory.rules.coming import ASKED as ASKED
from sameboat.directory.rules.coming import HOW_TO_COME as HOW_TO_COME
from sameboat.directory.rules.coming import HOW_TO_COME_UNASKED as HOW_TO_COME_UNASKED
from sameboat.directory.rules.coming import INSIDE as INSIDE
from sameboat.directory.rules.coming import NOWHERE as NOWHERE
from sameboat.directory.rules.coming import how_to_come as how_to_come
from sameboat.directory.rules.coming import when_told as when_told

Say = Callable[[str], str]

WHOSE = ("self", "child", "partner", "relative", "friend", "carer")
CLOSE = frozenset(WHOSE) - {"self"}
ANYBODY_CLOSE = "close"  # asked only, as by "relatives of …": no group says it of itself
ASKED_WHOSE = (*WHOSE, ANYBODY_CLOSE)
FOR_WHOM = (
    "women",
    "men",
    "lgbtq",
    "youth",
    "young-adults",
    "older",
    "parents",
    "fathers",
    "mothers",
    "professionals",
    "bipoc",
    "veterans",
)
ACCESS = (
    "wheelchair", "step-free", "hearing-loop", "sign-language", "childcare", "captions", "large-print", "quiet-room",
)  # fmt: skip

STALE_AFTER = timedelta(days=14)
RECHECK = {False: timedelta(days=180), True: timedelta(days=90)}  # by whether an entry meets online or by phone
FEW_NEAR = 5
TOLD_AN_HOUR, TOLD_OPEN = 10, 25  # corrections of one group; no address of a visitor is looked at
LINK_FAILS, LINK_GIVEN_UP = 3, 10  # tries in a row, each on a day of its own, until a page is called dead; given up
LINK_DAYS, LINK_SPREAD, LINK_RARELY = 7, 3, 28  # days
# Pages on these needs show the way to help at once before anything else (SAFE-15).
URGENT_NEEDS = frozenset(
    {
        "suicidal-thoughts",
        "self-harm",
        "violence-at-home",
        "sexual-violence",
        "hurt-as-a-child",
        "after-birth",
        "eating-too-little",
    }
)
TONES_BESIDE = {"secular": {"spiritual", "religious"}, "spiritual": {"secular"}, "religious": {"secular"}}

NOT_TREATMENT = gettext_noop("This group does not replace treatment or emergency help. It goes alongside them.")
GROUPS_ARE_NOT_TREATMENT = gettext_noop("A group does not replace treatment or emergency help. It goes alongside them.")
NO_MEDICINE_ADVICE = gettext_noop("Nobody in a group may tell you to start, stop or change a medicine.")
MEDICINE_QUESTIONS = gettext_noop("Keep questions about medicines for your doctor or pharmacist, and out of the group.")
SOURCE_SILENT = gettext_noop("Our sources do not say.")
PEOPLE = gettext_noop("people who live with it")

_REASONS = {
    frozenset({"child"}): gettext_noop("For parents of %(people)s."),
    frozenset({"partner"}): gettext_noop("For partners of %(people)s."),
    frozenset({"friend"}): gettext_noop("For friends of %(people)s."),
    frozenset({"carer"}): gettext_noop("For people who care for %(people)s."),
    frozenset({"child", "partner"}): gettext_noop("For parents and partners of %(people)s."),
    frozenset({"partner", "friend"}): gettext_noop("For partners and friends of %(people)s."),
}
_RELATIVES = gettext_noop("For relatives of %(people)s.")
_RELATIVES_AND_FRIENDS = gettext_noop("For relatives and friends of %(people)s.")
_OWN = gettext_noop("For %(people)s.")
_OWN_AND_CLOSE = gettext_noop("For %(people)s, and for people close to them.")
_ASK_FIRST = gettext_noop("This group does not say whose problem it must be. Ask before you go.")
_NOT_OWN = gettext_noop("It is not for someone who has the problem themselves; there are other groups for that.")
_NOT_CLOSE = gettext_noop("It is not for people close to them; there are other groups for that.")
_NOT_YOU = gettext_noop("It does not say that it is for you.")


def _reason(*, whose: Collection[str]) -> str:
    """Whom a group is for, as a sentence with a gap for the people."""
    close = frozenset(whose) & CLOSE
    if "self" in whose:
        return _OWN_AND_CLOSE if close else _OWN
    if ANYBODY_CLOSE in whose:
        return _RELATIVES_AND_FRIENDS
    if close in _REASONS:
        return _REASONS[close]
    return _RELATIVES_AND_FRIENDS if "friend" in close else _RELATIVES


@rule(
    "A group is offered only to the people it is for: those who have the problem, or those close to someone who has it.",
    source="guide",
    row="FIND-08 KIND-24 SAFE-21",
)
def fits(*, asked: str, whose: Collection[str], people: str = PEOPLE, say: Say = str) -> Verdict:
    """Whether someone whose problem is `asked` (a code of ASKED_WHOSE) fits; either way the sentence says whom it is for.

    `people` names those who have the problem ("people who drink"), translated already; `say` translates the rest.
    """
    if not whose:
        return allowed(because=say(_ASK_FIRST))
    reason = say(_reason(whose=whose)) % {"people": people}
    if asked in whose or (asked == ANYBODY_CLOSE and CLOSE.intersection(whose)):
        return allowed(because=reason)
    if asked == "self":
        return refused(because=f"{reason} {say(_NOT_OWN)}")
    return refused(because=f"{reason} {say(_NOT_CLOSE if set(whose) == {'self'} else _NOT_YOU)}")


@rule(
    "Nobody is sent to a group for another problem because it seems kind: that hurts the person and the group.",
    source="guide",
    row="REF-14 FIND-08",
)
def same_problem(*, asked: Collection[str], needs: Collection[str]) -> Verdict:
    """Whether a group for `needs` is about what was asked; `asked` holds the slug and everything below it."""
    if set(asked) & set(needs):
        return allowed()
    return refused(because=gettext_noop("This group is about something else. Here are groups for what you asked."))


@rule(
    "A group is listed only when it says what it is for, who may come, and who is better served elsewhere.",
    source="guide",
    row="FIND-09 PLAN-02 PLAN-03",
)
def may_be_listed(*, mission: str, who_for: str, who_not_for: str) -> Verdict:
    """Yes when all three are written; else the first sentence that asks for what is missing."""
    for text, ask in (
        (mission, gettext_noop("Say in a sentence or two what the group is for.")),
        (who_for, gettext_noop("Say who may come.")),
        (who_not_for, gettext_noop("Say who is better served elsewhere.")),
    ):
        if not text.strip():
            return refused(because=ask)
    return allowed()


_TIERS = {
    "track_record": gettext_noop("Well known, with a track record."),
    "limited": gettext_noop("We know little about this group; the entry comes from a public list."),
    "self_submitted": gettext_noop("The group entered this itself; nobody else has confirmed it."),
    "desk": gettext_noop("Somebody told us about this group, and it was entered here."),
    "desk_asked": gettext_noop("The group itself asked to be listed, and it was entered here."),
}
_CHECKED = gettext_noop("Last checked by %(by)s on %(on)s.")
_CHANGED = gettext_noop("It was last changed there %(ago)s.")
_UNCHECKED = gettext_noop("Nobody has checked this entry yet.")


@rule("Every entry says how well it is known, and who checked it when.", source="guide", row="FIND-10 FIND-13")
def how_well_known(*, tier: str, checked_by: str = "", checked_on: str = "", changed: str = "", say: Say = str) -> str:
    """The tier, when its list changed it ("about 5 years ago"), then who checked it on which day (both written out).

    A change in a list is no check. KeyError for an unknown tier.
    """
    said = [say(_TIERS[tier])]
    if changed and tier == "limited":
        said.append(say(_CHANGED) % {"ago": changed})
    is_checked = checked_by and checked_on
    said.append(say(_CHECKED) % {"by": checked_by, "on": checked_on} if is_checked else say(_UNCHECKED))
    return " ".join(said)


def takes_new_people(*, group: bool | None, meeting: bool | None = None, seats_free: int | None = None) -> bool | None:
    """Whether new people are taken, now or as sets.joined_when says; None when nobody says. One no is a no: of the group, the meeting, or the seats."""
    if seats_free == 0 or group is False or meeting is False:
        return False
    return True if group or meeting else None


@rule("A source that has not answered well for 14 days is shown as old.", source="house", row="DESIGN-4")
def is_stale(*, last_good_at: datetime | None, now: datetime) -> bool:
    """Whether what a feed told us is old; a feed never read well is old at once."""
    return last_good_at is None or now - last_good_at > STALE_AFTER


@rule(
    "An entry is checked again after half a year, an online one after three months, for less is known of those.",
    source="guide",
    row="FIND-10 LIM-23",
)
def needs_recheck(*, checked_at: datetime | None, online: bool, now: datetime) -> bool:
    """Whether somebody should check the entry again; one never checked should be."""
    return checked_at is None or now - checked_at > RECHECK[online]


@rule(
    "When more than half of what a feed held is missing in it, what we had stays, and the report says so.",
    source="house",
    row="DESIGN-4",
)
def keeps_last_good(*, before: int, missing: int) -> bool:
    """Whether to keep the last good state instead of taking the new rows. `missing`: how many of those before are gone."""
    return missing * 2 > before


@rule(
    "Beside every spiritual programme stand the secular ones for the same need, and the other way round.",
    source="encyclopedia",
    row="FIND-20 LIM-15",
)
def alternatives(*, tone: str, others: Mapping[str, str]) -> tuple[str, ...]:
    """Which of `others` (name → tone) lie on the other side of `tone`; none when the tone is not known."""
    return tuple(name for name, other in others.items() if other in TONES_BESIDE.get(tone, set()))


@rule(
    "When few groups meet near you, online and phone groups stand in the same list.",
    source="encyclopedia",
    row="FIND-06",
)
def shows_online_too(*, near: int) -> bool:
    """Whether a list with `near` results nearby takes in online and phone groups as well."""
    return near < FEW_NEAR


@rule("A group goes alongside treatment and replaces none; every entry says so.", source="manual", row="PLAN-24 REF-18")
def replaces_no_treatment(*, say: Say = str) -> str:
    """The fixed sentence of every entry."""
    return say(NOT_TREATMENT)


@rule(
    "Nobody in a group advises on medicines; an entry says so unless medicines play no part there.",
    source="guide",
    row="SAFE-11 SAFE-12",
)
def medication_note(*, wanted: bool, say: Say = str) -> tuple[str, ...]:
    """The two sentences about medicines, or none."""
    return (say(NO_MEDICINE_ADVICE), say(MEDICINE_QUESTIONS)) if wanted else ()


@rule("A short name that means several programmes asks which one you mean.", source="overview", row="FIND-22 KIND-21")
def is_ambiguous(*, meant: Collection[str]) -> bool:
    """Whether a name stands for more than one programme."""
    return len(set(meant)) > 1


@rule("Groups for exactly your problem come before groups for everyone.", source="overview", row="LIM-12")
def breadth(*, needs_served: int) -> int:
    """Sort key: the fewer needs a programme serves, the earlier it comes; one that names none comes last."""
    return needs_served or 1_000


@rule(
    "The directory shows groups and never their members: no name of a person is shown.", source="manual", row="VIS-06"
)
def contact_is_shown(*, audience: str, sort: str) -> bool:
    """Whether a way to reach a group stands on its page."""
    return audience == "public" and sort != "name"


@rule(
    "A group may show only the area where it meets; then no street and no building is kept.",
    source="manual",
    row="VIS-10",
)
def place_fields_kept(*, precision: str) -> tuple[str, ...]:
    """What is kept of a place; with precision "area" only the town."""
    area = ("locality", "region", "sub_region", "country")
    return area if precision == "area" else ("name", "street", "postal_code", "directions", *area)


@rule("An online group says plainly who looks after it.", source="encyclopedia", row="KIND-50")
def who_moderates(*, online: bool, moderated_by: str, say: Say = str) -> str:
    """A sentence for online groups, empty for others."""
    if not online:
        return ""
    if moderated_by:
        return say(gettext_noop("Looked after by %(who)s.")) % {"who": moderated_by}
    return say(gettext_noop("The group does not say who looks after it."))


@rule(
    "A web page counts as there when a person could read it or is asked to sign in; it is not when it is missing or broken.",
    source="guide",
    row="FIND-11",
)
def page_is_there(*, status: int) -> bool:
    """Whether an HTTP status means that somebody is at home; one that only turns programs away is."""
    return status < 500 and status not in {404, 410}


@rule(
    "A web page is called dead only after it failed on three days in a row, and even then its link stays.",
    source="guide",
    row="FIND-11",
)
def link_is_dead(*, failures: int) -> bool:
    """Whether the link is struck through, after this many tries in a row without an answer."""
    return failures >= LINK_FAILS


@rule(
    "The web pages of groups are tried once a week at most; one that did not answer is tried again the next day.",
    source="guide",
    row="FIND-11",
)
def link_tried_again(*, failures: int, number: int) -> int:
    """In how many days a page is tried again after so many failures in a row (0: it answered just now).

    `number` is the listing's: it spreads those that were entered together over several days.
    """
    if failures == 0:
        return LINK_DAYS + number % LINK_SPREAD
    if failures < LINK_FAILS:
        return 1
    return LINK_DAYS if failures < LINK_GIVEN_UP else LINK_RARELY


@rule(
    "When no page at all answers, it is we who are offline, and no link is blamed for it.",
    source="guide",
    row="FIND-11",
)
def we_are_offline(*, answers: Collection[bool]) -> bool:
    """Whether a round of tries tells more about us than about the pages."""
    return bool(answers) and not any(answers)


@rule(
    "What is told about one group never fills the desk: 25 notes may wait for each, and ten may come in an hour.",
    source="guide",
    row="FIND-12",
)
def may_tell_the_desk(*, waiting: int, within_the_hour: int) -> Verdict:
    """Whether one more note about a group is taken; both counts are of that group alone, whoever sent them."""
    if waiting >= TOLD_OPEN:
        return refused(
            because=gettext_noop(
                "Much has been told about this group, and the desk has yet to read it. Please come back in a few days."
            )
        )
    if within_the_hour >= TOLD_AN_HOUR:
        return refused(
            because=gettext_noop("Many people have just told us about this group. Please try again in an hour.")
        )
    return allowed()
