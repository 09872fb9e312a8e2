"""Big sister, big brother: propose, say yes or no, go on, end."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.db.models import Q

from sameboat.base.rulebook import Refused, gettext_noop, refused
from sameboat.groups.api import Group, Member, facilitates
from sameboat.safety import api as safety
from sameboat.welcome import letters
from sameboat.welcome.models import Experience, Goodbye, Pair, Volunteer, Wish
from sameboat.welcome.queries import experience_of, pair_of, whom_a_pair_asks, willing_to_accompany, wish_of
from sameboat.welcome.rules import (
    GOODBYE_DAYS,
    IS,
    WISH_DAYS,
    ends_by_itself,
    has_begun,
    has_experience,
    may_accompany,
    may_be_proposed,
    may_extend,
    may_take_newcomer,
    window,
)

NOT_THESE = gettext_noop("Choose another member.")
NOT_FREE = gettext_noop("They are not free just now. Choose another member.")
FACILITATORS = gettext_noop("The facilitators of the group do this.")
NOBODY_ELSE = gettext_noop("Nobody but the two of you looks after this group, so asking here would reach nobody else.")
OLD_PAGE = gettext_noop(
    "Nothing was done: since you opened that page something has changed. Below you read how it stands now."
)
TAKEN = gettext_noop("One of the two has been proposed to somebody meanwhile, or is in a pair. Look again who is free.")


@transaction.atomic
def propose_pair(*, newcomer: Member, buddy: Member, now: datetime, own_choice: bool = False) -> Pair:
    """Propose that this member goes along with this newcomer. Raises Refused. `own_choice`: the newcomer asks them.

    Two who are kept apart are refused with the sentence for anybody who does not fit: nobody learns of it.
    """
    Group.objects.select_for_update().get(pk=newcomer.group_id)
    if newcomer.group_id != buddy.group_id or newcomer.pk == buddy.pk or apart(newcomer=newcomer, buddy=buddy):
        refused(because=NOT_THESE).require()
    offer = willing_to_accompany(group=buddy.group, today=now.date()).filter(member=buddy).first()
    may_take_newcomer(newcomers_now=int(pair_of(member=buddy) is not None), willing=offer is not None).require()
    may_accompany(standing=buddy.standing).require()
    months = experience_of(group=buddy.group).months
    has_experience(joined_on=buddy.joined_at.date(), today=now.date(), months=months).require()
    if not own_choice:
        may_be_proposed(wish=wish_of(member=newcomer), gender=offer.gender if offer else "").require()
    if pair_of(member=newcomer) is not None:
        refused(because=TAKEN).require()
    return _made(newcomer, buddy, own_choice=own_choice, now=now)


def _made(newcomer: Member, buddy: Member, *, own_choice: bool, now: datetime) -> Pair:
    said = True if own_choice else None
    try:
        with transaction.atomic():
            pair = Pair.objects.create(
                newcomer=newcomer, buddy=buddy, proposed_date=now.date(), newcomer_said=said
            )  # fmt: skip
    except IntegrityError as other:
        raise Refused(TAKEN) from other
    Volunteer.objects.filter(member=buddy).update(proposed_last_date=now.date())
    for one in (buddy,) if own_choice else (newcomer, buddy):
        letters.something_new(member=one, key=f"pair:{pair.pk}", now=now)
    return pair


@transaction.atomic
def wish(*, member: Member, who: str, now: datetime) -> None:
    """Say whom one would like at one’s side; nobody (an empty wish) takes it back."""
    if not who:
        Wish.objects.filter(member=member).delete()
        return
    Wish.objects.update_or_create(member=member, defaults={"who": who, "said_date": now.date()})


def apart(*, newcomer: Member, buddy: Member) -> bool:
    """Whether these two are never brought together (SAFE-04)."""
    away = safety.kept_apart(account=newcomer.account_id)
    return not safety.may_share_a_list(blocked=buddy.account_id in away)


@transaction.atomic
def answer_pair(*, pair: Pair, by: Member, yes: bool, now: datetime) -> None:
    """One of the two says yes or no. With both it begins; a no ends it without a word of why."""
    held = _still(pair)
    if not yes or apart(newcomer=held.newcomer, buddy=held.buddy):
        _ended(held, by, now)
        return
    setattr(held, "newcomer_said" if held.newcomer_id == by.pk else "buddy_said", True)
    if held.began_date is None and has_begun(newcomer_said=held.newcomer_said, buddy_said=held.buddy_said):
        held.began_date = now.date()
        Volunteer.objects.filter(member=held.buddy_id).update(accompanied_last_date=now.date())
        for of_before in (Wish, Goodbye):  # a word about an earlier pair would read as one about this
            of_before.objects.filter(member__in=(held.newcomer_id, held.buddy_id)).delete()
        letters.something_new(member=_other(held, by), key=f"pair-began:{held.pk}", now=now)
    held.save()


@transaction.atomic
def end_pair(*, pair: Pair, by: Member, now: datetime) -> None:
    """Either ends it, at any time, without a reason. Nothing of it is kept (NEW-14); the other is told to look."""
    held = Pair.objects.select_for_update().filter(pk=pair.pk).first()
    if held is not None:
        _ended(held, by, now)


@transaction.atomic
def end_between(*, by: int, other: int, now: datetime) -> None:
    """Somebody keeps another away (numbers of accounts): a pair of the two ends, like any that one of them ends (SAFE-04)."""
    mine = Q(newcomer__account=by, buddy__account=other) | Q(newcomer__account=other, buddy__account=by)
    for pair in Pair.objects.select_for_update(of=("self",)).select_related("newcomer", "buddy").filter(mine):
        _ended(pair, pair.newcomer if pair.newcomer.account_id == by else pair.buddy, now)


@transaction.atomic
def left(*, member: Member, now: datetime) -> None:
    """They leave the group: what they were in with another ends like a pair that one of them ends, also for whoever stays."""
    theirs = Q(newcomer=member) | Q(buddy=member)
    rows = Pair.objects.select_for_update(of=("self",)).select_related("newcomer__account", "buddy__account")
    for pair in rows.filter(theirs):
        _ended(pair, member, now)


def _ended(pair: Pair, by: Member, now: datetime) -> None:
    """It is over. Whoever did not end it gets the letter that there is something new, so that nobody waits for the other."""
    letters.something_new(member=_other(pair, by), key=f"pair-over:{pair.pk}", now=now)
    if pair.began_date is not None:  # after a “no” nothing says that there was one
        _goodbye(pair, _other(pair, by).pk, now)
    pair.delete()


def parted(*, pair: Pair, now: datetime) -> None:
    """The two are in different groups now, and neither of them ended it: both get the letter, and the kind word."""
    for one in (pair.newcomer, pair.buddy):
        letters.something_new(member=one, key=f"pair-over:{pair.pk}", now=now)
        if pair.began_date is not None:
            _goodbye(pair, one.pk, now)
    pair.delete()


def _goodbye(pair: Pair, member: int, now: datetime) -> None:
    """A kind word for them, until they have read it, and two weeks at most."""
    kept = {"on_date": now.date(), "went_along": pair.buddy_id == member}
    Goodbye.objects.update_or_create(member_id=member, defaults=kept)


@transaction.atomic
def goodbye_was_read(*, member: Member) -> None:
    """They have read it: nothing says any more that there was a pair."""
    Goodbye.objects.filter(member=member).delete()


def _still(pair: Pair) -> Pair:
    """The row, held. Raises Refused when the other ended it at this moment."""
    held = Pair.objects.select_for_update().filter(pk=pair.pk).first()
    if held is None:
        raise Refused(OLD_PAGE)
    return held


def _other(pair: Pair, member: Member) -> Member:
    return pair.buddy if pair.newcomer_id == member.pk else pair.newcomer


@transaction.atomic
def go_on(*, pair: Pair, by: Member, now: datetime) -> bool:
    """One of the two would like two more months; when both have said so they have them. The other is told to look.

    Answers whether they have them.
    """
    held = _still(pair)
    may_extend(extended=held.extended).require()
    setattr(held, "newcomer_extends" if held.newcomer_id == by.pk else "buddy_extends", True)
    both = held.newcomer_extends and held.buddy_extends
    letters.something_new(member=_other(held, by), key=f"pair-more:{held.pk}:{held.extended}:{by.pk}", now=now)
    if both:
        held.extended, held.newcomer_extends, held.buddy_extends, held.checked = held.extended + 1, False, False, False
    held.save()
    return both


@transaction.atomic
def ask_for_help(*, pair: Pair, now: datetime) -> None:
    """It has become heavy: the facilitators see that this pair asks for support, and no word more (NEW-17). Once a day
    each of them gets the letter that there is something new. Raises Refused when there is nobody but the two."""
    asked = whom_a_pair_asks(pair=pair, group=pair.newcomer.group)
    if not asked:
        refused(because=NOBODY_ELSE).require()
    Pair.objects.filter(pk=pair.pk).update(asks_for_help=True)
    for one in asked:
        letters.something_new(member=one, key=f"pair-support:{pair.pk}:{now.date()}", now=now)


@transaction.atomic
def helped(*, group: Group, number: int) -> None:
    """A facilitator has spoken with them."""
    Pair.objects.filter(pk=number, newcomer__group=group).update(asks_for_help=False)


@transaction.atomic
def ask_for_experience(*, by: Member, months: int, words: str) -> None:
    """A facilitator writes down what the group has decided (MEMB-04). Raises Refused for others."""
    if not facilitates(member=by):
        refused(because=FACILITATORS).require()
    Experience.objects.update_or_create(group=by.group, defaults={"months": months, "words": words})


@transaction.atomic
def tick(*, pair: Pair, keys: set[str]) -> None:
    """What the two have talked about, for themselves. Unknown keys are let go."""
    known = {str(number) for number in range(len(IS))}
    held = _still(pair)
    held.ticked = sorted(keys & known)
    held.save()


@transaction.atomic
def close_pairs(*, now: datetime) -> dict[str, int]:
    """Pairs are asked how it is after four months, and end a month after their window; proposals after three weeks."""
    Wish.objects.filter(said_date__lte=now.date() - timedelta(days=WISH_DAYS)).delete()
    Goodbye.objects.filter(on_date__lte=now.date() - timedelta(days=GOODBYE_DAYS)).delete()
    done = {"checked": 0, "closed": 0}
    for pair in Pair.objects.select_for_update():
        if pair.began_date is None:
            if (now.date() - pair.proposed_date).days >= 21:
                _tell_who_waited(pair, now)
                pair.delete()
                done["closed"] += 1
            continue
        until = window(began_on=pair.began_date, extended=pair.extended)
        if now.date() >= ends_by_itself(close_on=until.close_on):
            for member in (pair.newcomer_id, pair.buddy_id):
                _goodbye(pair, member, now)
            pair.delete()
            done["closed"] += 1
        elif now.date() >= until.check_on and not pair.checked:
            Pair.objects.filter(pk=pair.pk).update(checked=True)
            _tell_both(pair, f"pair-check:{pair.pk}:{pair.extended}", now)
            done["checked"] += 1
        if until.close_on <= now.date() < ends_by_itself(close_on=until.close_on):
            _tell_both(pair, f"pair-close:{pair.pk}:{pair.extended}", now)
    return done


def _tell_who_waited(pair: Pair, now: datetime) -> None:
    """Whoever said yes waits for the other; nobody else has to hear that nothing came of it."""
    for member, said in ((pair.newcomer, pair.newcomer_said), (pair.buddy, pair.buddy_said)):
        if said:
            letters.something_new(member=member, key=f"pair-over:{pair.pk}", now=now)


def _tell_both(pair: Pair, key: str, now: datetime) -> None:
    """A letter of this key goes once, however many nights it is due (NEW-16)."""
    for member in (pair.newcomer, pair.buddy):
        letters.something_new(member=member, key=key, now=now)
