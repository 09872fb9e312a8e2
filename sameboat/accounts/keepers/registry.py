"""What a keeper is, and the list of them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from graphlib import TopologicalSorter
from typing import Any

from django.db.models import Exists, Model, Q, QuerySet
from django.utils.functional import Promise

from sameboat.accounts.models import Account
from sameboat.base.kept import Kept

Words = str | Promise


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """One way in which a row belongs to a person.

    `to`: the look-up from the row to the account ("account", "report__told_by"), or a function of the account that
    answers a condition, for tables that name things by kind and ref.
    `cut`: empty when the row is deleted with the person; else what is written into the row, which then stays.
    `hidden`: why such rows are not in the person's copy; empty when they are.
    `noticed`: what others read of it when the person is forgotten; empty when nobody is told.
    `before`: what has to happen to the rows of this tie before they go or are cut.
    """

    to: str | Callable[[Account], Q]
    cut: Mapping[str, Any] = field(default_factory=dict)
    hidden: Words = ""
    noticed: Words = ""
    before: Callable[[QuerySet[Any]], None] | None = None

    def rows_of(self, *, account: Account) -> Q:
        """The condition for the rows of this person."""
        return Q(**{self.to: account.pk}) if isinstance(self.to, str) else self.to(account)


@dataclass(frozen=True, slots=True, kw_only=True)
class Keeper:
    """What one table holds about a person, in words people read; how it is given out; how it is forgotten.

    `withheld`: columns that the person's copy leaves out, each with the reason.
    `stays`: columns with words that stay in a row that was cut loose, each with the reason.
    `about`: purpose, audience and end of the columns, for tables of libraries; our own say it in the model.
    `shown`: how a row is written in the copy, when column by column does not do.
    `said`: columns with a code that is no choice of the model, each with what makes words of it for people.
    `before`: what else has to happen before the rows go, such as removing a file; it is given the rows.
    """

    model: type[Model]
    what: Words
    ties: tuple[Tie, ...]
    withheld: Mapping[str, Words] = field(default_factory=dict)
    stays: Mapping[str, Words] = field(default_factory=dict)
    about: Mapping[str, Kept] = field(default_factory=dict)
    shown: Callable[[Any], dict[str, Any]] | None = None
    said: Mapping[str, Callable[[Any], str]] = field(default_factory=dict)
    before: Callable[[QuerySet[Any]], None] | None = None

    @property
    def name(self) -> str:
        """The table's name in files and lists: accounts-account."""
        return f"{self.model._meta.app_label}-{self.model._meta.model_name}"

    @property
    def kept(self) -> Mapping[str, Kept]:
        """Column → purpose, audience and end."""
        own: dict[str, Kept] = getattr(self.model, "about_people", {})
        return {**own, **self.about}

    def rows(self, *, account: Account, tie: Tie) -> QuerySet[Any]:
        """The rows that are this person's by this tie."""
        return self.model._base_manager.filter(tie.rows_of(account=account))

    def copied(self, *, account: Account) -> QuerySet[Any]:
        """The rows that stand in this person's own copy, oldest first."""
        wanted = Q(pk__in=[])
        for tie in self.ties:
            if not tie.hidden:
                wanted |= tie.rows_of(account=account)
        return self.model._base_manager.filter(wanted).order_by("pk").distinct()


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """Something about a person that lies in no table: letters on their way, files.

    `copied` gives the person's own, as plain values by field; `forget` removes them.
    """

    name: str
    what: Words
    about: Mapping[str, Kept]
    labels: Mapping[str, Words]
    copied: Callable[[Account], list[dict[str, Any]]]
    forget: Callable[[Account], object]


Names = Callable[[Collection[int], Account], Mapping[int, str]]
_keepers: dict[type[Model], Keeper] = {}
_names: dict[type[Model], Names] = {}
_sayings: dict[tuple[type[Model], str], Callable[[Any], str]] = {}
_shelves: dict[str, Shelf] = {}


def register(*, keeper: Keeper) -> None:
    """Enter a keeper. Raises ValueError for a second keeper of a table, and for one that is tied to nobody."""
    if keeper.model in _keepers:
        raise ValueError(f"{keeper.name}: has a keeper already")
    if not keeper.ties:
        raise ValueError(f"{keeper.name}: a keeper needs a tie to a person")
    _keepers[keeper.model] = keeper


def register_names(*, model: type[Model], names: Names) -> None:
    """Enter how rows of a table that others point to are called in somebody's copy: number → name, as this person knows it."""
    _names[model] = names


def names_of(*, model: type[Model] | None) -> Names | None:
    """What names rows of this table; None where they have no name for people."""
    return _names.get(model) if model else None


def register_saying(*, model: type[Model], column: str, say: Callable[[Any], str]) -> None:
    """Enter what makes words of a column that another app understands: the ref of a group → its name."""
    _sayings[model, column] = say


def sayings_of(*, model: type[Model]) -> dict[str, Callable[[Any], str]]:
    """What other apps have entered to make words of columns of this table."""
    return {column: say for (of, column), say in _sayings.items() if of is model}


def register_shelf(*, shelf: Shelf) -> None:
    """Enter a shelf. Raises ValueError for a second one of this name."""
    if shelf.name in _shelves:
        raise ValueError(f"{shelf.name}: is there already")
    _shelves[shelf.name] = shelf


def shelves() -> tuple[Shelf, ...]:
    """All shelves, by name."""
    return tuple(_shelves[name] for name in sorted(_shelves))


def keepers_to_read() -> tuple[Keeper, ...]:
    """All keepers in the order in which people read of them: the account first, then as they were entered."""
    return tuple(_keepers.values())


def held(*, account: Account) -> list[tuple[Keeper, Tie]]:
    """Which ties have rows of this person, in the order of reading. One question to the database."""
    ties = [(keeper, tie) for keeper in keepers_to_read() for tie in keeper.ties]
    wanted = [Exists(keeper.rows(account=account, tie=tie)) for keeper, tie in ties]
    found = Account._base_manager.filter(pk=account.pk).values_list(*wanted).first() or ()
    return [tie for tie, there in zip(ties, found, strict=False) if there]


def noticed_of(*, ties: list[tuple[Keeper, Tie]]) -> list[str]:
    """What others read when somebody with these ties is forgotten, each sentence once. Of what is hidden nothing is said."""
    return list(dict.fromkeys(str(tie.noticed) for _keeper, tie in ties if tie.noticed and not tie.hidden))


def keepers() -> tuple[Keeper, ...]:
    """All keepers in the order of forgetting: what points to another row goes before it, so the account goes last.

    Raises graphlib.CycleError for tables that point to each other.
    """
    ordered = TopologicalSorter({model: _pointing_to(model) for model in sorted(_keepers, key=lambda m: m._meta.label)})
    return tuple(_keepers[model] for model in ordered.static_order())


def _pointing_to(model: type[Model]) -> list[type[Model]]:
    return [other for other in _keepers if other is not model and model in _targets(other)]


def _targets(model: type[Model]) -> set[Any]:
    return {field.related_model for field in model._meta.concrete_fields if field.is_relation}


def keeper_of(*, model: type[Model]) -> Keeper | None:
    """The keeper of this table, if it has one."""
    return _keepers.get(model)
