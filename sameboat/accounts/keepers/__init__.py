"""Keepers: each table that holds something about a person says how it is given out and how it is forgotten.

An app with such tables has a room `keepers.py` that calls `register(keeper=Keeper(...))` once per table; it is read when
Sameboat starts. tests/house/test_keepers.py fails when a table that points to a person has no keeper, and when anything
of a person is found anywhere after they were forgotten.

    register(keeper=Keeper(
        model=Report,
        what=_("Concerns you told us"),
        ties=(Tie(to="told_by"),),                                    # the row goes when the person goes
        withheld={"token": _("Only of use to this server.")},         # columns the person's copy leaves out, and why
    ))
    register(keeper=Keeper(
        model=Decision,
        what=_("Decisions you took"),
        ties=(Tie(to="taken_by", cut={"taken_by": None}),),           # the row stays, cut loose from the person
        stays={"because": _("The group it is about may ask why.")},   # words that stay with it, and why
    ))
    register(keeper=Keeper(
        model=Block,
        what=_("People you do not want to meet"),
        ties=(Tie(to="by"), Tie(to="whom", hidden=_("Nobody is told who has blocked them."))),
    ))

What lies in no table (letters, files) is a `Shelf`. The house test makes a row for each tie by itself; where a table's
constraints refuse it, put a maker into the app's tests/makers.py:

    OF_A_PERSON = {Report: lambda *, account, other, tie: a_report(told_by=account)}
"""

from __future__ import annotations

from sameboat.accounts.keepers.forgetting import AlreadyForgotten, forget
from sameboat.accounts.keepers.registry import (
    Keeper,
    Shelf,
    Tie,
    held,
    keeper_of,
    keepers,
    keepers_to_read,
    names_of,
    noticed_of,
    register,
    register_names,
    register_saying,
    register_shelf,
    shelves,
)

__all__ = [
    "AlreadyForgotten",
    "Keeper",
    "Shelf",
    "Tie",
    "forget",
    "held",
    "keeper_of",
    "keepers",
    "keepers_to_read",
    "names_of",
    "noticed_of",
    "register",
    "register_names",
    "register_saying",
    "register_shelf",
    "shelves",
]
