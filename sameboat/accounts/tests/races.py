"""Things that only one of several may get: what is prepared, what each of them does, and what must be true afterwards."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

from sameboat.accounts import api
from sameboat.accounts.actions import codes, coming_back, joining, passkeys, puzzles, reintroducing, signing_in
from sameboat.accounts.models import Account, Attempt, OneTimeCodes, Passkey, Reintroduction, Voucher
from sameboat.accounts.tests.device import Device
from sameboat.accounts.tests.makers import OTHER, SECRET, make_account, secret_of
from sameboat.base.rulebook import Refused

AT_ONCE = 4


def now() -> datetime:
    """The real clock: tickets carry it."""
    return datetime.now(UTC)


def prepare_same_form() -> list[Any]:
    return [joining.reserve_handle(now=now())]


def act_same_form(handle: str) -> bool:
    joining.join(handle=handle, secret=SECRET, now=now())
    return True


def prepare_sheet() -> list[Any]:
    account = make_account()
    coming_back.make_sheet(account=account, verifier=OTHER, now=now())
    return [coming_back.ticket_for(account=account)]


def act_sheet(ticket: str) -> bool:
    coming_back.come_back(ticket=ticket, secret=secret_of("new"), now=now())
    return True


def _two_vouchers(account: Account) -> None:
    for _ in range(2):
        act_vouch(account.pk)


def prepare_ten_words() -> list[Any]:
    account = make_account()
    _two_vouchers(account)
    return [reintroducing.ticket_for(account=account)]


def act_ten_words(ticket: str) -> bool:
    reintroducing.let_in(ticket=ticket, secret=secret_of("new"), now=now())
    return True


def prepare_vouch() -> list[Any]:
    return [make_account().pk]


def act_vouch(number: int) -> bool:
    since = now().date() - timedelta(days=100)
    api.vouch(account=Account.objects.get(pk=number), by=make_account(), group_ref="g", both_in_group=True,
              member_since=since, now=now())  # fmt: skip
    return True


def prepare_operator() -> list[Any]:
    return [api.new_operator_code(now=now())]


def act_operator(code: str) -> bool:
    from sameboat.accounts.actions.operators import use_operator_code

    return use_operator_code(account=make_account(), code=code, now=now()).account is not None


def prepare_puzzle() -> list[Any]:
    return [puzzles.new_puzzle(bits=1, about="race")]


def act_puzzle(puzzle: str) -> bool:
    moment = now()
    return any(
        puzzles.is_solved(puzzle=puzzle, answer=str(answer), bits=1, about="race", now=moment) for answer in range(40)
    )


def prepare_code() -> list[Any]:
    account = make_account()
    secret = codes.secret_in(ticket=codes.new_secret(account=account), account=account)
    OneTimeCodes.objects.create(account=account, sealed_secret=codes._seal(secret))
    return [account.pk, secret]


def act_code(number: int, secret: str) -> bool:
    moment = now()
    code = codes.code_at(secret=secret, step=int(moment.timestamp()) // 30)
    return codes.code_is_right(account=Account.objects.get(pk=number), code=code, now=moment)


def prepare_passkey() -> list[Any]:
    account, device = make_account(), Device(host="localhost", origin="http://localhost:8000", counter=1)
    options, ticket = passkeys.begin_adding(account=account, host="localhost")
    passkeys.finish_adding(account=account, host="localhost", ticket=ticket, response=passkeys.read(text=device.made(options)),
                           name="x", session="", now=now())  # fmt: skip
    device.counter = 2
    options, ticket = passkeys.begin_using(host="localhost")
    return [ticket, device.used(options)]


def act_passkey(ticket: str, response: str) -> bool:
    passkeys.finish_using(host="localhost", ticket=ticket, response=passkeys.read(text=response), now=now())
    return True


def prepare_last_passkey() -> list[Any]:
    account, day = make_account(), now().date()
    keys = [
        {"credential_id": f"{n}", "credential": "x", "host": "x", "name": "x", "added_on": day} for n in range(AT_ONCE)
    ]
    return [account.pk, *(Passkey.objects.create(account=account, **key).pk for key in keys)]


def act_last_passkey(number: int, *keys: int) -> bool:
    """Each takes another one away, and has not been told what it means to have none."""
    mine = next(n for n in range(AT_ONCE) if puzzles.spend(once=f"key {n}", until=now() + timedelta(hours=1)))
    account = Account.objects.get(pk=number)
    return passkeys.remove(account=account, number=keys[mine], knows=False, session="", now=now())


def prepare_instance() -> list[Any]:
    return []


def act_instance() -> bool:
    return bool(joining.instance_name())


def prepare_failures() -> list[Any]:
    return [make_account().handle]


def act_failures(handle: str) -> bool:
    signing_in.count_failure(key=signing_in.key_of(what=handle), now=now())
    return True


def prepare_operators() -> list[Any]:
    return [make_account(is_operator=True).pk for _ in range(AT_ONCE)]


def act_operators(*numbers: int) -> bool:
    """Each of them switches the next one off, in a ring."""
    mine = next(n for n in range(AT_ONCE) if puzzles.spend(once=f"ring {n}", until=now() + timedelta(hours=1)))
    by, account = (Account.objects.get(pk=numbers[(mine + step) % AT_ONCE]) for step in (0, 1))
    api.disable(account=account, by=by)
    return True


def somebody_is_left() -> bool:
    """And whoever was switched off did not switch off anybody afterwards: in a ring at most every second one can."""
    left = Account.objects.filter(is_operator=True, is_active=True).count()
    return 1 <= left <= AT_ONCE // 2 + 1


# name -> (how many win, None for whoever comes; what must be true afterwards)
RACES: dict[str, tuple[int | None, Callable[[], bool]]] = {
    "same_form": (1, lambda: Account.objects.count() == 1),
    "sheet": (1, lambda: Account.objects.get().check_password(secret_of("new"))),
    "ten_words": (1, lambda: Reintroduction.objects.get().used),
    "vouch": (2, lambda: sorted(Voucher.objects.values_list("place", flat=True)) == [1, 2]),
    "operator": (1, lambda: Account.objects.filter(is_operator=True).count() == 1),
    "puzzle": (1, lambda: True),
    "code": (1, lambda: True),
    "passkey": (1, lambda: Passkey.objects.get().counter == 2),
    "last_passkey": (AT_ONCE - 1, lambda: Passkey.objects.count() == 1),
    "instance": (AT_ONCE, lambda: joining.Instance.objects.count() == 1),
    "operators": (None, somebody_is_left),
    "failures": (AT_ONCE, lambda: Attempt.objects.get().failures == AT_ONCE),
}


def prepare(name: str) -> list[Any]:
    """What the race is about, as plain values."""
    return globals()[f"prepare_{name}"]()


def act(name: str, given: list[Any]) -> bool:
    """What each of them does; a refusal with its sentence is losing. Losing for an accident of timing, one tries again."""
    for _ in range(AT_ONCE):
        try:
            return globals()[f"act_{name}"](*given)
        except Refused as refusal:
            if "same moment" not in str(refusal):
                return False
    return False
