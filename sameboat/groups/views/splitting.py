"""A group that becomes two: prepare, choose, agree, do it, take it back; and where a group comes from."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from datetime import date, datetime
from typing import Any

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext

from sameboat.base.rulebook import Refused, Verdict
from sameboat.groups import queries
from sameboat.groups.actions import choosing, splitting, undoing
from sameboat.groups.actions.companions import buddies_of
from sameboat.groups.entry import away, inside, member_page, told
from sameboat.groups.forms.life import SecondGroupForm, SideForm
from sameboat.groups.models import Group, Member, Side, Split, WayBack, Willing
from sameboat.groups.queries.disagreeing import votes_in, would_part
from sameboat.groups.queries.publishing import core_is_there
from sameboat.groups.queries.splitting import share_a_room
from sameboat.groups.rules import OPEN_TYPES, has_core, may_look_inside
from sameboat.groups.rules.life import goes_on_in
from sameboat.groups.rules.publishing import cores_for_two
from sameboat.groups.rules.size import FACILITATORS, keeps_most
from sameboat.groups.rules.splitting import (
    CHOOSING_DAYS,
    is_told_again,
    may_begin_split,
    may_carry_out,
    may_imagine,
    parts_of,
    split_advice,
    split_sizes,
)

NOT_AT_ONCE = {"stop", "undo"}  # a page says before what goes by it
WANT_BACK = {"back", "not-back"}


@member_page
def split(request: HttpRequest, member: Member) -> HttpResponse:
    """One page for the whole way; it shows the part that the group has come to. Whoever has not signed yet, and moved with
    the split, can say from the declaration that they want to be one group again: it tells nothing of the group."""
    newest, signed = queries.declared(member=member)
    if may_look_inside(newest=newest, signed=signed):
        return _split(request, member)
    if request.method == "POST" and (do := request.POST.get("do", "")) in WANT_BACK:
        with suppress(Refused):  # the week is over: the page says nothing of it any more
            undoing.want_back(member=member, yes=do == "back", now=timezone.now())
    return away("groups:declaration", member.group.ref)


def _split(request: HttpRequest, member: Member) -> HttpResponse:
    group, now, sent = member.group, timezone.now(), request.method == "POST"
    name = SecondGroupForm(request.POST if request.POST.get("do") == "begin" else None)
    side = SideForm(request.POST if request.POST.get("do") == "choose" else None)
    begun = None
    problem, do = "", request.POST.get("do", "") if sent else request.GET.get("sure", "")
    if do in NOT_AT_ONCE and (request.POST.get("sure") != "yes" or _done_by_another(group, do)):
        return _sure(member, do, request, now)
    if sent:
        try:
            if (then := _changed(request, member, name, side, now)) is not None:
                return away("groups:home" if do in NOT_AT_ONCE else "groups:split", then.ref)
        except Refused as no:
            if _done_by_another(group, do):
                return away("groups:home", group.ref)
            problem = gettext(str(no))
            group.refresh_from_db()
            begun = _begun_by_another(group, do)
            if begun and begun.name == name.cleaned_data["name"]:  # pressed twice
                return away("groups:split", group.ref)
    given = _stage(member, side, now) | {
        "name_form": name,
        "problem": problem,
        "wanted_name": name.cleaned_data["name"] if begun else "",
        "willing": queries.is_willing(member=member),
        "may_imagine": bool(may_imagine(standing=member.standing)),
        "kept_willing": Willing.about_people["since_date"],
    }
    status = 409 if problem else 400 if sent else 200
    return told(request, "groups/split.html", member, given, status=status)


def _done_by_another(group: Group, do: str) -> bool:
    """Whether what was pressed is done already, because somebody else pressed it a moment before: that is no mistake."""
    kept = queries.split_of(group=group)
    return (do in NOT_AT_ONCE and kept is None) or (do == "split" and kept is not None and kept.done_at is not None)


def _begun_by_another(group: Group, do: str) -> Split | None:
    """The choosing that runs already when somebody begins it: what they typed is told back to them."""
    kept = queries.split_of(group=group) if do == "begin" else None
    return kept if kept and kept.done_at is None else None


def _changed(
    request: HttpRequest, member: Member, name: SecondGroupForm, side: SideForm, now: datetime
) -> Group | None:  # fmt: skip
    """Do what was sent. Answers the group this person is in afterwards, or None when it could not be read."""
    do, group, seen = request.POST.get("do", ""), member.group, request.POST.get("seen", "")
    if do in {"could", "could-not"}:
        choosing.imagine(member=member, could=do == "could", now=now)
    elif do == "begin" and name.is_valid():
        choosing.begin_split(group=group, name=name.cleaned_data["name"], now=now)
    elif do == "choose" and side.is_valid():
        choosing.choose_side(member=member, wish=side.cleaned_data["wish"], now=now)
    elif do == "agree":
        choosing.agree(member=member, seen=seen, buddies=buddies_of(group=group), now=now)
    elif do == "split":
        other = splitting.split(group=group, seen=seen, buddies=buddies_of(group=group), now=now)
        return other if other.members.filter(account=member.account_id).exists() else group
    elif do in WANT_BACK:
        undoing.want_back(member=member, yes=do == "back", now=now)
    elif do == "undo" and (kept := queries.split_of(group=group)) and kept.done_at:
        return undoing.undo_split(split=kept, by=member.account_id, now=now)
    elif do in {"one", "not-one"}:
        choosing.want_one(member=member, yes=do == "one", now=now)
    elif do == "stop":
        choosing.stop_split(by=member, now=now)
    else:
        return None
    return group


def _sure(member: Member, do: str, request: HttpRequest, now: datetime) -> HttpResponse:
    """What goes by it, before it is done. Who may not do it, and when there is nothing to do, learns so on the page itself."""
    kept = _split_now(member.group, now)
    if kept is None or bool(kept.done_at) != (do == "undo"):
        return away("groups:home" if request.method == "POST" else "groups:split", member.group.ref)
    given = {
        "do": do,
        "split": kept,
        "back": queries.back_of(split=kept, account=member.account_id)
        if kept.done_at
        else queries.staying_one(split=kept, member=member),
    }
    return told(request, "groups/split_sure.html", member, given)


def _split_now(group: Group, now: datetime) -> Split | None:
    """The split as the clock has it: when the week is over nothing can be taken back, even before the night that forgets it."""
    kept = queries.split_of(group=group)
    return None if kept is not None and kept.done_at and kept.ends_at <= now else kept


def _stage(member: Member, side: SideForm, now: datetime) -> dict[str, Any]:
    group = member.group
    kept, members = _split_now(group, now), group.members.count()
    sizes = split_sizes(type=group.type, most=group.most)
    pair, could = queries.facilitators_of(group=group), queries.willing_in(group=group)
    vote = None if kept and kept.done_at else votes_in(group=group, now=now).order_by("-closes_at").first()
    known = {
        "open_type": group.type in OPEN_TYPES,
        "cores": _cores(group, [*pair, *could]),
        "vote": vote,
        "split": kept,
        "members": members,
        "sizes": sizes,
        "side_form": side,
        "pair": pair,
        "could": could,
        "still": max(0, FACILITATORS - len(could)),
    }
    if kept is None or kept.done_at:
        state = goes_on_in(state=group.state, paused_in=group.paused_in)
        verdict = may_begin_split(
            state=state, members=members, sizes=sizes, pair=len(pair), could=len(could), in_its_week=kept is not None
        )
        parts = parts_of(members=members, fewest=sizes.fewest, most=sizes.most)
        return known | {
            "advice": split_advice(members=members, sizes=sizes),
            "full": members >= queries.seats_of(group=group),
            "counts": keeps_most(type=group.type),
            "halves": (members - members // 2, members // 2) if 2 in parts else (),
            "may_begin": bool(verdict),
            "not_now": gettext(verdict.because),
            "parts": parts,
            "same_room": kept is not None and share_a_room(split=kept),
            "lacking": core_is_there(group=group).because if kept else "",
            "back": queries.back_of(split=kept, account=member.account_id) if kept else None,
            "kept_back": WayBack.about_people["wants_back"],
            "stayed_on": None if kept else _stayed_lately(group, now),
        }
    return known | _choosing(member, kept, side, now, voting=vote is not None)


def _cores(group: Group, could: Sequence[Member]) -> bool:
    """Whether both sides could have a core. `could`: who looks after the meetings or could imagine it."""
    core = {one.pk for one in queries.members_of(group=group) if one.standing == Member.Standing.CORE}
    return cores_for_two(type=group.type, core=len(core), looking_after=sum(one.pk in core for one in could))


def _stayed_lately(group: Group, now: datetime) -> date | None:
    """When the group decided to stay one, as long as it is not told again to become two."""
    day = queries.stayed_on(group=group)
    return None if is_told_again(stayed_on=day, today=now.date()) else day


def _choosing(member: Member, kept: Split, side: SideForm, now: datetime, *, voting: bool) -> dict[str, Any]:
    """While people choose: my own wish, and the two sides once they tell nobody's. `voting`: the group decides something."""
    shown, mine = (
        queries.choosing(split=kept, buddies=buddies_of(group=member.group), now=now),
        queries.wish_of(split=kept, member=member),
    )
    if mine is not None and not side.is_bound:
        side.initial["wish"] = mine.wish
    given: dict[str, Any] = {
        "shown": shown,
        "mine": mine,
        "kept": Side.about_people["wish"],
        "week_on": kept.begun_at + CHOOSING_DAYS,
        "one": queries.staying_one(split=kept, member=member),
    }
    if shown.division is None:
        return given
    names = {one.pk: one.name for one in queries.members_of(group=member.group)}
    division = shown.division
    verdict = may_carry_out(
        state=member.group.state, lacks=division.lacks, agreed=shown.agreed, members=shown.voices,
        begun_at=kept.begun_at, now=now, voting=voting,
    )  # fmt: skip
    sides = ((division.stays, division.pair_stays), (division.goes, division.pair_goes))
    parting = would_part(member=member, sides=[there for there, _pair in sides])
    return given | {
        "sides": [_named(*one, names) | {"lacks_core": not _core_on(member.group, *one)} for one in sides],
        "lacks": division.lacks,
        "parting": parting,
        "may_agree": bool(queries.may_part(member=member, split=kept)),
        "i_agree": mine is not None and mine.agreed_to == shown.digest,
        "may_do": bool(verdict),
        "not_yet": gettext(verdict.because),
    }


def _core_on(group: Group, there: tuple[int, ...], pair: tuple[int, ...]) -> Verdict:
    """Whether this side would have the core that an open group needs before it takes strangers in."""
    core = {one.pk for one in queries.members_of(group=group) if one.standing == Member.Standing.CORE} & set(there)
    looks_after = {one.pk for one in queries.facilitators_of(group=group)} | set(pair)
    return has_core(type=group.type, core=len(core), facilitators=len(core & looks_after))


def _named(there: tuple[int, ...], pair: tuple[int, ...], names: dict[int, str]) -> dict[str, Any]:
    return {
        "names": sorted((names[key] for key in there), key=str.casefold),
        "pair": sorted((names[key] for key in pair), key=str.casefold),
    }


@inside
def lineage(request: HttpRequest, member: Member) -> HttpResponse:
    """What has turned in the life of the group. Another group is named only to whoever knows it anyway."""
    turns = queries.turns_of(group=member.group)
    others = [turn.other_id for turn in turns if turn.other_id]
    known = Q(members__account=member.account_id) | Q(publication__listed=True)
    names = dict(Group.objects.filter(known, pk__in=others).values_list("pk", "name"))
    told_ = [(turn, names.get(turn.other_id or 0, "")) for turn in turns]
    return told(request, "groups/lineage.html", member, {"turns": told_})
