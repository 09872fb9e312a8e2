"""What people write that is not for everybody: derived for the canary from what the models say of every column.

A new column of words about somebody is heard without further ado. What may stand in other places too, or is not heard at
all, is named here, with the reason.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from django.db.models import CharField, Field, JSONField, SlugField, TextField

from sameboat.base.kept import Stored
from sameboat.site.kept_page import kept_of, telling_models

Column = tuple[str, str]  # its table and its name
LETTERS, DIRECTORY = "letters", "directory_"

PUBLISHED = "everybody can read it"
NAME = "somebody or something is called so: too short to be told apart, and said where it is meant"
NOT_HEARD: dict[str, tuple[str, ...]] = {
    PUBLISHED: (
        "groups_publication.mission", "groups_publication.first_visit", "groups_publication.email",
        "groups_publication.phone", "groups_publication.website", "safety_personoftrust.name",
        "safety_personoftrust.gender_words", "safety_personoftrust.about",
    ),
    NAME: (
        "groups_member.name", "groups_asking.name", "groups_asking.was_name", "groups_alumnus.name",
        "groups_promise.name", "safety_block.known_as", "safety_concern.about_name", "welcome_ask.name",
        "welcome_askword.by_name", "accounts_passkey.name", "accounts_session.label",
    ),
    "it stands for a thing or a choice, in letters of our own": (
        "accounts_account.letters_in", "accounts_reintroduction.group_ref", "groups_camealong.was_ref",
        "groups_note.key", "groups_steppedback.keys", "groups_wayback.roles", "groups_wayback.terms",
        "safety_block.kind", "safety_block.ref", "safety_concern.about_kind", "safety_concern.about_ref",
        "safety_concern.one_of", "safety_decision.ref", "safety_personoftrust.languages", "welcome_ask.helps", "welcome_pair.ticked",
        "welcome_waiting.whose",
    ),
    "it is made by a machine, and is heard by its form or before it is packed": (
        "accounts_account.handle", "accounts_reservation.handle", "accounts_session.session_data",
        "accounts_passkey.credential", "accounts_passkey.credential_id", "accounts_onetimecodes.sealed_secret",
    ),
}  # fmt: skip
ADDRESSES = (
    "accounts_account.email", "accounts_askedaddress.address", "directory_contactway.value", "welcome_ask.reach",
    "welcome_waiting.email",
)  # fmt: skip
MAY_STAND: dict[str, tuple[str, ...]] = {
    # an address is what a letter goes to, and somebody may give the same one in several places
    **dict.fromkeys((LETTERS, "groups_publication.", *ADDRESSES), ADDRESSES),
    # what a group has chosen to show
    DIRECTORY: (
        *ADDRESSES,
        "groups_answer.given", "groups_charter.content", "groups_proposal.given", "groups_group.name",
        "groups_group.place", "groups_split.name", "groups_schedule.place_name", "groups_schedule.street",
        "groups_schedule.postal_code", "groups_schedule.locality", "groups_schedule.directions",
        "groups_schedule.online_address", "groups_schedule.phone_number", "groups_schedule.join_note",
    ),
    # what was signed, and whose: also what somebody wanted to add to it, once another has agreed
    "groups_declaration.content": (
        "groups_addition.lines", "groups_charter.content", "groups_group.name", "groups_split.name",
    ),
    # what a group is called in a concern about it or while it is paused
    **dict.fromkeys(
        ("safety_concern.about_name", "safety_suspension."),
        ("groups_charter.content", "groups_group.name", "groups_split.name"),
    ),
}  # fmt: skip


@cache
def about_people() -> frozenset[Column]:
    """Every column that could hold words, and of which the models say that it is about somebody."""
    return frozenset(
        (model._meta.db_table, str(column.column))
        for model in telling_models()
        for column in model._meta.local_concrete_fields
        if (kept := kept_of(model=model).get(column.name))
        and kept.stored is not Stored.COMPARED
        and _holds_words(column)
    )


@cache
def private() -> frozenset[Column]:
    """Those of them whose words are heard."""
    unheard = {name for names in NOT_HEARD.values() for name in names}
    return frozenset(column for column in about_people() if ".".join(column) not in unheard)


@cache
def _of_words() -> frozenset[str]:
    """Columns that people write words into, few or all to read."""
    return frozenset({*map(".".join, private()), *NOT_HEARD[PUBLISHED], *NOT_HEARD[NAME]})


@cache
def may_stand(*, own: Column, where: str) -> bool:
    """Whether what was written into this column may stand there: beside its like, or where it is said above.

    `where`: "log", "letters", or a table and its column.
    """
    if where in _of_words() and where.partition("_")[0] == own[0].partition("_")[0]:
        return True
    return any(where.startswith(place) and ".".join(own) in names for place, names in MAY_STAND.items())


def _holds_words(column: Field[Any, Any]) -> bool:
    words = isinstance(column, CharField | TextField | JSONField) and not isinstance(column, SlugField)
    return bool(words and not column.choices)
