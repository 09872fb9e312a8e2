"""What a pair of kind and ref stands for. Safety does not know: the app that owns the kind tells it, once, at the start."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from urllib.parse import unquote, urlsplit

from django.utils.functional import Promise

from sameboat.safety.models import KIND_LONGEST, REF_LONGEST, Suspension


@dataclass(frozen=True, slots=True)
class Thing:
    """What people may see of something: its name, and where it stands if it has a page."""

    name: str
    address: str = ""


class Obey(Protocol):
    """Carries out a pause or its end, inside the same transaction."""

    def __call__(self, *, ref: str, paused: bool, now: datetime) -> None: ...


class AccountOf(Protocol):
    """The number of the account that `asker` knows under this ref; None when they do not know such a person."""

    def __call__(self, *, ref: str, asker: int) -> int | None: ...


class SeenBy(Protocol):
    """What `asker` may see under this ref; None when they may see nothing of it. Its address is never shown to others."""

    def __call__(self, *, ref: str, asker: int) -> Thing | None: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """One kind of thing.

    `find`: what everybody may see under a ref, strangers and operators among them; None for what is not there. Of what only
    some may know it gives a name that tells nothing, such as "a group", or None.
    `seen_by`: where more is shown to those who know it, such as members of the same group.
    `obey`: when it can be paused. `account_of`: for people who can be kept away.
    `behind`: the number of the account of a person, asked only when an operator acts on a concern; nobody is shown it.
    `led_to`: the ref to which a part of an address leads that is no ref itself, such as the page of one of its meetings; "" for none.
    `on_page`: the ref of which an address, in its parts, is one of the app's own pages; "" for every other address.
    `out_of_sight`: for operators: why `find` does not find what is there all the same, as a sentence; "" when nothing is there.
    `listed_as`: for operators: the name under which everybody finds it, or found it before the pause; "" for none.
    `has_group`: whether a group of this server stands behind it, which is paused with it (rules.pauses_its_group).
    `concern`: the answer to "What is it about?" that fits: a value of Concern.Kind, when it is not this word itself.
    `kept_as`: the kind and ref under which a concern about it is kept and acted upon, where the ref of a page is a sealed
    one, or where it has become something else.
    """

    kind: str
    words: str | Promise
    find: Callable[[str], Thing | None]
    seen_by: SeenBy | None = None
    obey: Obey | None = None
    account_of: AccountOf | None = None
    behind: Callable[[str], int | None] | None = None
    led_to: Callable[[str], str] | None = None
    on_page: Callable[[Sequence[str]], str] | None = None
    out_of_sight: Callable[[str], str] | None = None
    listed_as: Callable[[str], str] | None = None
    has_group: Callable[[str], bool] | None = None
    concern: str = ""
    kept_as: Callable[[str], tuple[str, str] | None] | None = None


_KINDS: dict[str, Kind] = {}


def know(*, kind: Kind) -> None:
    """Enter a kind. Raises ValueError when it is known already, or its word is too long for our tables."""
    if kind.kind in _KINDS:
        raise ValueError(f"{kind.kind}: known already")
    if not 0 < len(kind.kind) <= KIND_LONGEST:
        raise ValueError(f"{kind.kind}: a word of at most {KIND_LONGEST} letters")
    _KINDS[kind.kind] = kind


def kind_of(*, kind: str) -> Kind | None:
    """The kind of this word, if an app has told us."""
    return _KINDS.get(kind)


def thing(*, kind: str, ref: str) -> Thing | None:
    """What people may see of it; None when nobody knows. What is paused is known by the name it had before."""
    known = _KINDS.get(kind)
    return (known.find(ref) or _paused(kind, ref)) if known and ref else None


def thing_for(*, kind: str, ref: str, asker: int | None) -> Thing | None:
    """What this account may see of it: more than everybody when its app says so. `asker` None: nobody is signed in."""
    known = _KINDS.get(kind)
    own = known.seen_by(ref=ref, asker=asker) if known and known.seen_by and ref and asker is not None else None
    return own or thing(kind=kind, ref=ref)


def _paused(kind: str, ref: str) -> Thing | None:
    pause = Suspension.objects.filter(kind=kind, ref=ref, lifted_at=None).exclude(name="").first()
    return Thing(pause.name, pause.page) if pause else None


def kept_as(*, kind: str, ref: str) -> tuple[str, str]:
    """Under which kind and ref a concern about this is kept: as it was named, unless its app says otherwise."""
    known = _KINDS.get(kind)
    return (known.kept_as(ref) if known and known.kept_as else None) or (kind, ref)


def named_in(*, kind: str, given: str) -> tuple[str, str]:
    """The kind and ref of what somebody typed or pasted to have it paused: its name, or the address of a page about it.

    What an address says by itself goes before the `kind` that was chosen: in the moment of harm nobody knows our words.
    """
    try:
        parts = [unquote(part) for part in urlsplit(given).path.split("/") if part] if "/" in given else [given]
    except ValueError:
        return kind, given
    short = [part for part in parts if len(part) <= REF_LONGEST]
    in_turn = sorted(kinds_that_pause(), key=lambda one: one.kind != kind)
    said = [(one.kind, ref) for one in in_turn if one.on_page and (ref := one.on_page(short))]
    known = said or [(one.kind, ref) for one in in_turn for ref in reversed(_known_among(one, short))]
    return known[0] if known else (kind, (parts or [given])[-1])


def _known_among(known: Kind, parts: list[str]) -> list[str]:
    found = [part for part in parts if thing(kind=known.kind, ref=part)]
    led = [ref for part in parts if (ref := known.led_to(part))] if known.led_to else []
    return found or led or [part for part in parts if out_of_sight(kind=known.kind, ref=part)]


def kinds_to_name() -> frozenset[str]:
    """The words that a link to the page of concerns may name."""
    return frozenset(_KINDS)


def names_a_person(*, kind: str) -> bool:
    """Whether an operator can act on the account behind a thing of this kind."""
    known = _KINDS.get(kind)
    return bool(known and known.behind)


def account_behind(*, kind: str, ref: str) -> int | None:
    """The account of the person named so, for a decision of an operator; None when the kind is none of people."""
    known = _KINDS.get(kind)
    return known.behind(ref) if known and known.behind and ref else None


def out_of_sight(*, kind: str, ref: str) -> str:
    """For operators: why something that is there cannot be found at this moment; "" when its app says nothing."""
    known = _KINDS.get(kind)
    return known.out_of_sight(ref) if known and known.out_of_sight and ref else ""


def listed_as(*, kind: str, ref: str) -> str:
    """For operators, who have to tell two things apart: the name it has in public; "" when it has none."""
    known = _KINDS.get(kind)
    return known.listed_as(ref) if known and known.listed_as and ref else ""


def has_group(*, kind: str, ref: str) -> bool:
    """Whether a group of this server stands behind it, which a pause can stop as well (rules.pauses_its_group)."""
    known = _KINDS.get(kind)
    return bool(known and known.has_group and ref and known.has_group(ref))


def may_be_paused(*, kind: str) -> bool:
    """Whether a pause can be asked for: also when nobody has told us what it is about, or which app it belongs to."""
    known = _KINDS.get(kind)
    return known is None or known.obey is not None


def kinds_that_pause() -> list[Kind]:
    """What can be paused, by word."""
    return [known for _, known in sorted(_KINDS.items()) if known.obey]
