"""A group that becomes two, as far as one may see it; two that become one; one that ends."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q, QuerySet
from django.db.models.functions import Now

from sameboat.base.codes import digest, tidy_code
from sameboat.base.rulebook import Verdict
from sameboat.groups.models import (
    CameAlong,
    Ending,
    EndingYes,
    Group,
    Member,
    Merge,
    Mode,
    Schedule,
    Side,
    Split,
    Turn,
    Willing,
)
from sameboat.groups.queries.roles import looking_after
from sameboat.groups.rules import room
from sameboat.groups.rules.coming_in import asks_first
from sameboat.groups.rules.door import room_for_its_own
from sameboat.groups.rules.members import may_change_tasks
from sameboat.groups.rules.splitting import (
    EITHER,
    Division,
    Person,
    is_proposed,
    may_say_yes,
    propose_split,
    split_sizes,
)
from sameboat.groups.rules.voices import FEWEST_VOICES, VOICE_AFTER, voice_from

Pairs = tuple[tuple[int, int], ...]
IS_ONE = (Turn.Kind.STAYED, Turn.Kind.ONE)  # the turns after which it is not told again (rules.is_told_again)
FROM_AFAR = (Mode.ONLINE, Mode.PHONE)
ONE = "one"  # what somebody says yes to in place of a division: that the group stays one
NEW = (Member.Standing.NEWCOMER, Member.Standing.GUEST)  # they look after no meetings (rules.may_imagine)


def split_of(*, group: Group) -> Split | None:
    """The split this group is in, or was in during the last week: also for the second group."""
    return Split.objects.filter(group=group).first() or Split.objects.filter(other=group).first()


def in_their_week(*, now: datetime | Now) -> QuerySet[Split]:
    """Splits that were made and can still be taken back."""
    return Split.objects.filter(done_at__isnull=False, ends_at__gt=now)


def twin_of(*, group: Group, now: datetime, hold: bool = False) -> Group | None:
    """The other of two that came of one, while that can be taken back: until then the two count as one at the door.

    `hold`: in a transaction that lets somebody in; of two at the doors of both one waits for the other.
    """
    week = in_their_week(now=now).filter(Q(group=group) | Q(other=group))
    kept = (week.select_for_update(of=("self",)) if hold else week).select_related("group", "other").first()
    if kept is None:
        return None
    return kept.other if kept.group_id == group.pk else kept.group


def share_a_room(*, split: Split) -> bool:
    """Whether the two would meet in one room at one hour, as they have settled it so far."""
    both = Schedule.objects.filter(group__in=[split.group_id, split.other_id]).exclude(mode__in=FROM_AFAR)
    where = {(one.rule, one.local_time, one.timezone, one.place_name, one.street, one.locality) for one in both}
    return both.count() == 2 and len(where) == 1


def half_of(*, group: Group, now: datetime) -> Split | None:
    """For a week: that this group came of another one, which became two. With that other one."""
    return in_their_week(now=now).filter(other=group).select_related("group").first()


def moved_to(*, ref: str, account: int, now: datetime) -> str:
    """For a week: the ref of the half to which this account moved when the group with this ref became two; of the group to
    which they themselves went along from it, whatever became of the others; and of the one of which it is a part by now:
    they became one again, or it joined it. Else empty: also for whoever left a group that still is one."""
    week = in_their_week(now=now).filter(group__ref=ref, other__members__account=account)
    one_again = Turn.objects.filter(was_ref=ref, group__members__account=account)
    along = CameAlong.objects.filter(was_ref=ref, member__account=account)
    where = (
        week.values_list("other__ref", flat=True),
        along.values_list("member__group__ref", flat=True),
        one_again.values_list("group__ref", flat=True),
    )
    return next((found for refs in where if (found := refs.first())), "")


def line_moved_to(*, ref: str, account: int) -> str:
    """The ref of the group in whose line this account stands since the one with this ref is one again with it; else empty."""
    one_again = Turn.objects.filter(was_ref=ref, group__askings__account=account)
    return one_again.values_list("group__ref", flat=True).first() or ""


@dataclass(frozen=True, slots=True)
class Back:
    """How many want to be or stay one group, of how many; and whether one has a voice in it, and wants it."""

    wanted: int
    voices: int
    may_say: bool = False
    mine: bool = False

    @property
    def enough(self) -> bool:
        """Whether more than half want it (rules.may_undo_split, rules.may_stay_one)."""
        return self.wanted * 2 > self.voices


def back_of(*, split: Split, account: int = 0) -> Back:
    """Those have a voice who were in the group before and are in one of the two; guests talk along."""
    there = Member.objects.filter(group__in=[split.group_id, split.other_id]).exclude(standing=Member.Standing.GUEST)
    ways = split.ways_back.filter(account__in=there.values("account")).values_list("account", "wants_back")
    wants = dict(ways)
    return Back(sum(wants.values()), len(wants), account in wants, wants.get(account, False))


def staying_one(*, split: Split, member: Member) -> Back:
    """While people choose: how many want to stay one group instead."""
    voices = set(inside_at(group=split.group, moment=split.begun_at).values_list("pk", flat=True))
    want = set(Side.objects.filter(split=split, agreed_to=ONE).values_list("member", flat=True)) & voices
    return Back(len(want), len(voices), member.pk in voices, member.pk in want)


def wish_of(*, split: Split, member: Member) -> Side | None:
    """What this member has answered themselves."""
    return Side.objects.filter(split=split, member=member).first()


@dataclass(frozen=True, slots=True)
class Choosing:
    """A split while people choose: how many have answered, and the division once it can be shown."""

    members: int
    voices: int
    answered: int
    division: Division | None
    digest: str
    agreed: int


def choosing(*, split: Split, buddies: Pairs, now: datetime) -> Choosing:
    """How far it is. The division is shown only when it no longer tells who has chosen what (rules.is_proposed)."""
    sides = {side.member_id: side for side in Side.objects.filter(split=split)}
    people = _people(split, {number: side.wish for number, side in sides.items()})
    if not is_proposed(answered=len(sides), members=len(people), begun_at=split.begun_at, now=now):
        return Choosing(len(people), 0, len(sides), None, "", 0)
    sizes = split_sizes(type=split.group.type, most=split.group.most)
    division = propose_split(people=people, buddies=buddies, sizes=sizes)
    told = digest_of(division=division)
    voices = set(inside_at(group=split.group, moment=split.begun_at).values_list("pk", flat=True))
    agreed = sum(side.agreed_to == told for number, side in sides.items() if number in voices)
    return Choosing(len(people), len(voices), len(sides), division, told, agreed)


def digest_of(*, division: Division) -> str:
    """What a yes belongs to: who is where, and who looks after which side."""
    told = (division.stays, division.goes, division.pair_stays, division.pair_goes)
    return hashlib.sha256(repr(told).encode()).hexdigest()


def _people(split: Split, wishes: dict[int, str]) -> tuple[Person, ...]:
    look_after = looking_after(group=split.group)
    could = {one.pk for one in willing_in(group=split.group)}
    return tuple(
        Person(
            key=one.pk, wish=wishes.get(one.pk, EITHER), looks_after=one.pk in look_after, could=one.pk in could,
            new=one.standing == Member.Standing.NEWCOMER, core=one.standing == Member.Standing.CORE,
        )
        for one in Member.objects.filter(group=split.group).order_by("pk")
    )  # fmt: skip


def willing_in(*, group: Group) -> list[Member]:
    """Who could imagine looking after meetings and does not do so now, by name."""
    willing = Member.objects.filter(group=group, willing__isnull=False, account__is_active=True).exclude(
        standing__in=NEW
    )
    return list(willing.exclude(roles__key="facilitator"))


def is_willing(*, member: Member) -> bool:
    """Whether this member has said so."""
    return Willing.objects.filter(member=member).exists()


def facilitators_of(*, group: Group) -> list[Member]:
    """Who looks after the meetings now, by name."""
    return list(Member.objects.filter(group=group, roles__key="facilitator", account__is_active=True))


def seats_of(*, group: Group) -> int:
    """How many people the group has room for (rules.room)."""
    return room(type=group.type, most=group.most)


def seats_for_its_own(*, group: Group) -> int:
    """How many people it holds when those of the other half come back (rules.room_for_its_own)."""
    return room_for_its_own(type=group.type, most=group.most)


def stayed_on(*, group: Group) -> date | None:
    """When this group last decided to stay one, or to be one again."""
    stayed = Turn.objects.filter(group=group, kind__in=IS_ONE)
    return stayed.values_list("on_date", flat=True).first()


def one_again_since(*, group: Group, left_on: date) -> bool:
    """Whether the group became two and one again after that day, or on it: whoever left is told."""
    return Turn.objects.filter(group=group, kind=Turn.Kind.ONE, on_date__gte=left_on).exists()


def turns_of(*, group: Group) -> list[Turn]:
    """What has turned in the life of this group, the newest first."""
    return list(Turn.objects.filter(group=group).select_related("other"))


def offer_of(*, group: Group, now: datetime) -> Merge | None:
    """The offer this group has made, while it holds."""
    return Merge.objects.filter(group=group, ends_at__gt=now).select_related("into").first()


def offers_to(*, group: Group, now: datetime) -> int:
    """How many groups are about to join this one."""
    return Merge.objects.filter(into=group, ends_at__gt=now).count()


def joining_of(*, group: Group, now: datetime) -> Merge | None:
    """The offer of the group that is about to join this one, with that group."""
    return Merge.objects.filter(into=group, ends_at__gt=now).select_related("group").first()


def offer_by(*, code: str, now: datetime) -> Merge | None:
    """The offer a code belongs to, while it holds and nobody has taken it up."""
    tidy = tidy_code(typed=code)
    if not tidy:
        return None
    return Merge.objects.filter(digest=digest(text=tidy), ends_at__gt=now, into=None).select_related("group").first()


def ending_of(*, group: Group) -> Ending | None:
    """The question whether the group ends, or its end."""
    return Ending.objects.filter(group=group).first()


def inside_at(*, group: Group, moment: datetime) -> QuerySet[Member]:
    """Who was in the group at that moment, still is, and is no guest. For whoever was switched off nobody waits."""
    there = Member.objects.filter(group=group, joined_at__lte=moment, account__is_active=True)
    return there.exclude(standing=Member.Standing.GUEST)


def with_a_voice(*, there: QuerySet[Member], group: Group, moment: datetime) -> QuerySet[Member]:
    """Of those who were there at that moment who decides along in what was asked then (rules.voice_from)."""
    if asks_first(type=group.type):
        return there
    stayed = _stayed(there, group, moment)
    return stayed if stayed.count() >= FEWEST_VOICES else there


def _stayed(there: QuerySet[Member], group: Group, moment: datetime) -> QuerySet[Member]:
    return there.filter(Q(joined_at__lte=moment - VOICE_AFTER) | Q(joined_at__lte=_began(group)))


def voices_of(*, group: Group, begun_at: datetime) -> QuerySet[Member]:
    """Those who say yes or no to the end of the group (rules.may_say_yes)."""
    there = inside_at(group=group, moment=begun_at)
    return with_a_voice(there=there, group=group, moment=begun_at)


def voice_from_of(*, member: Member, moment: datetime) -> datetime:
    """From when on this member decides along; `moment`: when something was asked, or is."""
    group, long_enough = member.group, FEWEST_VOICES
    if not asks_first(type=group.type):
        long_enough = _stayed(inside_at(group=group, moment=moment), group, moment).count()
    return voice_from(
        type=group.type, joined_at=member.joined_at, opened_at=_began(group), long_enough=long_enough
    )  # fmt: skip


def has_a_voice(*, member: Member, asked_at: datetime) -> Verdict:
    """Whether this member has a voice in the end of the group, asked at that moment."""
    return may_say_yes(
        guest=member.standing == Member.Standing.GUEST, joined_at=member.joined_at, begun_at=asked_at,
        voice_from=voice_from_of(member=member, moment=asked_at),
    )  # fmt: skip


def voice_later(*, member: Member, asked_at: datetime) -> datetime | None:
    """From when on whoever is too new for what was asked at that moment decides along; None for all others."""
    begins = voice_from_of(member=member, moment=asked_at)
    is_guest = member.standing == Member.Standing.GUEST
    return begins if begins > max(asked_at, member.joined_at) and not is_guest else None


def settles_tasks(*, member: Member, now: datetime) -> Verdict:
    """Whether this member may add, name or take off a task of the group now."""
    new = member.standing in NEW  # the rule asks nothing more of them
    return may_change_tasks(
        standing=member.standing, voice=new or voice_from_of(member=member, moment=now) <= now
    )  # fmt: skip


def may_part(*, member: Member, split: Split) -> Verdict:
    """Whether this member has a voice in becoming two: everybody who was there has, since all choose their own side."""
    return may_say_yes(
        guest=member.standing == Member.Standing.GUEST, joined_at=member.joined_at, begun_at=split.begun_at,
        voice_from=member.joined_at,
    )  # fmt: skip


def without_a_voice(*, group: Group, begun_at: datetime) -> int:
    """How many were there when it was asked, or came since, and do not decide; guests are not counted."""
    there = Member.objects.filter(group=group).exclude(standing=Member.Standing.GUEST)
    return there.exclude(pk__in=voices_of(group=group, begun_at=begun_at).values("pk")).count()


def _began(group: Group) -> datetime:
    return group.opened_at or group.created_at


def yeses_of(*, ending: Ending, member: Member) -> tuple[int, bool]:
    """How many want the group to end, and whether this member does."""
    voices = voices_of(group=ending.group, begun_at=ending.begun_at)
    members = list(EndingYes.objects.filter(ending=ending, member__in=voices).values_list("member", flat=True))
    return len(members), member.pk in members
