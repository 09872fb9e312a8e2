"""Re-introduction: two members of a shared group vouch for somebody who has lost every way back.

Each of the two is told five words, in private, and says them to the person, in the meeting or on the phone. Neither alone
can let anybody in. The ten words together let the person choose new words, once, within 24 hours.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.core import signing
from django.db import IntegrityError, transaction
from django.db.models import Count, Q, QuerySet
from django.utils.crypto import salted_hmac

from sameboat.accounts.actions.puzzles import is_solved, new_puzzle
from sameboat.accounts.actions.signing_in import Tried, cost_of_try, count_failure, key_of, whose
from sameboat.accounts.actions.telling import Back, end_others, nobody_else_is_let_in, note, nothing_was_lost
from sameboat.accounts.actions.words import hashed_secret
from sameboat.accounts.models import Account, OneTimeCodes, Passkey, RecoverySheet, Reintroduction, SafetyNote, Voucher
from sameboat.accounts.queries import any_words, still_open
from sameboat.accounts.rules import (
    GROUPS_ARE_TOLD,
    HALF_WORDS,
    REINTRODUCTION_LASTS,
    VOUCHERS_NEEDED,
    may_be_let_in,
    may_vouch,
    tidy_words,
)
from sameboat.base.rulebook import Refused, gettext_noop

NOBODY = gettext_noop("These words let nobody in: they may be mistyped, used already, or over.")
OVER = gettext_noop(
    "This took too long, or somebody came back meanwhile, or it was stopped. Please type the ten words again. If they let"
    " nobody in any more, speak with the two members."
)
GONE = gettext_noop("This is over: the person is back already, or 24 hours have passed. You can begin anew.")
SAME_MOMENT = gettext_noop("Somebody else vouched at the same moment. Please try again.")
_TICKET, LASTS = "sameboat.let-in", 900


@dataclass(frozen=True, slots=True)
class Vouched:
    """What a voucher is shown, once: five words to say to the person, until when, and whether theirs is the second half."""

    words: tuple[str, ...]
    ends_at: datetime
    complete: bool


def vouch(
    *,
    account: Account,
    by: Account,
    group_ref: str,
    both_in_group: bool,
    member_since: date | None,
    now: datetime,
    settled: bool = True,
    opens: bool = True,
) -> Vouched:
    """Say "I have spoken with this person in the meeting". The person is told. Raises Refused with the sentence.

    The app that knows the group says `both_in_group`, `member_since` and `settled` (of the voucher). Without `opens` all
    looks the same, to the voucher, to the person and to other vouchers, and the words open nothing.
    """
    Reintroduction.objects.filter(account=account, ends_at__lte=now).delete()
    words = any_words(count=HALF_WORDS, plain=True)
    try:
        with transaction.atomic():
            open_now, begun = Reintroduction.objects.select_for_update().get_or_create(
                account=account,
                group_ref=group_ref,
                used=False,
                stopped=False,
                defaults={"opened_at": now, "ends_at": now + REINTRODUCTION_LASTS},
            )
            given = list(open_now.vouchers.values_list("by_id", "place", "opens"))
            places = {place for _by, place, works in given if works}
            may_vouch(
                is_self=account.pk == by.pk, both_in_group=both_in_group, member_since=member_since, today=now.date(),
                vouched_before=by.pk in {one for one, *_ in given}, vouchers=len(places), settled=settled,
            ).require()  # fmt: skip
            place = min({1, 2} - places)
            Voucher.objects.create(reintroduction=open_now, by=by, half=_digest(words), place=place, opens=opens)
            if begun:
                note(account=account, sort=SafetyNote.Sort.VOUCHED, now=now)
    except IntegrityError as race:
        raise Refused(SAME_MOMENT) from race
    return Vouched(words=words, ends_at=open_now.ends_at, complete=len(given) + 1 >= VOUCHERS_NEEDED)


def vouch_again(*, account: Account, by: Account, group_ref: str, now: datetime) -> Vouched:
    """Five other words for a voucher who has lost theirs, which are void from now on. Raises Refused."""
    words = any_words(count=HALF_WORDS, plain=True)
    with transaction.atomic():
        mine = _given(by=by, group_ref=group_ref).filter(reintroduction__account=account)
        found = mine.filter(reintroduction__ends_at__gt=now).select_related("reintroduction").first()
        if found is None or not Voucher.objects.filter(pk=found.pk).update(half=_digest(words)):
            raise Refused(GONE)
        complete = found.reintroduction.vouchers.count() >= VOUCHERS_NEEDED
    return Vouched(words=words, ends_at=found.reintroduction.ends_at, complete=complete)


def take_back(*, by: Account, group_ref: str, account: Account | None = None) -> None:
    """What this member said of one person, or of everybody in a group that they leave, opens nothing any more."""
    mine = _given(by=by, group_ref=group_ref)
    (mine.filter(reintroduction__account=account) if account else mine).delete()


def _given(*, by: Account, group_ref: str) -> QuerySet[Voucher]:
    return Voucher.objects.filter(by=by, reintroduction__in=still_open().filter(group_ref=group_ref))


def stop(*, account: Account, now: datetime) -> None:
    """The owner is here and has not lost anything: nobody is let in, and whoever vouched is told."""
    nothing_was_lost(account=account, now=now)


def try_halves(*, words: str, now: datetime, puzzle: str = "", answer: str = "") -> Tried:
    """Whom the ten words let in. Both halves in any order. Wrong ones cost puzzles, never a lock."""
    key = key_of(what="let in")
    bits = cost_of_try(key=key, known=False, now=now).bits
    if bits and not is_solved(puzzle=puzzle, answer=answer, bits=bits, about=key, now=now):
        return Tried(puzzle=new_puzzle(bits=bits, about=key), bits=bits)
    found = _found(words)
    halves = found.vouchers.filter(opens=True).count() if found else 0
    if found and may_be_let_in(now=now, ends_at=found.ends_at, used=found.used, halves=halves):
        return whose(account=found.account)
    count_failure(key=key, now=now)
    return Tried()


def _found(words: str) -> Reintroduction | None:
    """The open re-introduction both halves belong to."""
    # The page of each voucher counts its five words: whoever writes the numbers down, too, is let in all the same.
    said = [word for word in tidy_words(typed=words[:400]).split() if not word.isdigit()]
    if len(said) != HALF_WORDS * VOUCHERS_NEEDED:
        return None
    digests = {_digest(tuple(said[:HALF_WORDS])), _digest(tuple(said[HALF_WORDS:]))}
    found = Voucher.objects.filter(half__in=digests, opens=True, reintroduction__stopped=False).select_related(
        "reintroduction__account"
    )
    of = {voucher.reintroduction_id for voucher in found}
    return found[0].reintroduction if len(found) == VOUCHERS_NEEDED and len(of) == 1 else None


def ticket_for(*, account: Account) -> str:
    """What lets somebody whose ten words were right choose new words, for a quarter of an hour."""
    return signing.dumps([account.pk, number_of(account=account)], salt=_TICKET)


def number_of(*, account: Account) -> int | None:
    """The number of what two have said of this account, and nobody has used."""
    return _complete().filter(account=account).order_by("-ends_at").values_list("pk", flat=True).first()


def still_holds(*, number: int, account: Account, now: datetime) -> bool:
    """Whether what two have said is still so: neither has taken it back, and the owner has not stopped it."""
    return _complete().filter(pk=number, account=account, ends_at__gt=now).exists()


def _complete() -> QuerySet[Reintroduction]:
    """Those that two have vouched for and nobody has used."""
    counted = still_open().annotate(halves=Count("vouchers", filter=Q(vouchers__opens=True)))
    return counted.filter(halves=VOUCHERS_NEEDED)


def let_in(*, ticket: str, secret: str, now: datetime) -> Back:
    """New words; every older way back is void and every session ends. Once: of two browsers one is too late.

    Raises Refused.
    """
    try:
        person, number = signing.loads(ticket, salt=_TICKET, max_age=LASTS)
    except signing.BadSignature as problem:
        raise Refused(OVER) from problem
    hashed = hashed_secret(secret=secret)
    with transaction.atomic():
        account = Account.objects.filter(pk=person, is_active=True).first()
        if account is None or not _used_up(number=number, account=account, now=now):
            raise Refused(OVER)
        _answered(account=account, number=number)
        Account.objects.filter(pk=person).update(password=hashed)
        for ways in (Passkey, OneTimeCodes, RecoverySheet):
            ways.objects.filter(account=account).delete()
        noted = note(account=account, sort=SafetyNote.Sort.REINTRODUCED, now=now)
        end_others(account=account)
        nobody_else_is_let_in(account=account)
    account.password = hashed
    return Back(account, (noted,))


def _answered(*, account: Account, number: int) -> None:
    """That members vouched, and what else was done with their words, is answered: somebody came back by it, and that is what
    is told from now on."""
    begun = Reintroduction.objects.get(pk=number).opened_at.date()
    SafetyNote.objects.filter(account=account, sort__in=SafetyNote.BY_OTHERS, day__gte=begun).delete()


def _used_up(*, number: int, account: Account, now: datetime) -> bool:
    """Use it, once. What stays tells the person's groups for a while that they came back so, and not who vouched."""
    taken = still_open().select_for_update().filter(pk=number, account=account, ends_at__gt=now)
    halves = Voucher.objects.filter(reintroduction=number, opens=True).count()
    if not taken.exists() or halves != VOUCHERS_NEEDED:
        return False
    Voucher.objects.filter(reintroduction=number).delete()
    return bool(taken.update(used=True, group_ref="", ends_at=now + GROUPS_ARE_TOLD))


def _digest(words: tuple[str, ...]) -> str:
    return salted_hmac("sameboat.half", " ".join(words), algorithm="sha256").hexdigest()
