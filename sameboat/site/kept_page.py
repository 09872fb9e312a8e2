"""What we keep, and what we could hand over: made from the models, so that it cannot say less than the tables hold."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from django.apps import apps
from django.conf import settings
from django.db.models import Field, Model
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sameboat.accounts.keepers import Shelf, keeper_of, keepers, shelves
from sameboat.base.kept import Kept, Stored

Words = str | Promise

SHELVES = "accounts"  # what lies in no table is told with the account
# What a part of Sameboat is called on these pages, in the order in which they tell it. A house test wants every part here.
PARTS: dict[str, Words] = {
    SHELVES: _("If you have an account"),
    "safety": _("When something is wrong between people"),
    "directory": _("What you tell the desk, and how a group is reached"),
    "groups": _("When you plan a group"),
    "welcome": _("When you write to a group, or are there for newcomers"),
}
# Tables without a keeper belong to nobody's account; a house test wants words for each that holds something personal.
# A few have a keeper whose words speak to one person alone; here they speak to everybody.
TABLES: dict[str, Words] = {
    "accounts.reservation": _("While somebody makes an account"),
    "accounts.attempt": _("When words were wrong"),
    "safety.concern": _("A concern that you tell somebody"),
    "safety.concernword": _("The talk about a concern"),
    "safety.suspension": _("When a group or a listing is paused"),
    "safety.decision": _("What operators decide"),
    "directory.contactway": _("Ways to reach a group"),
    "directory.correction": _("“Something is wrong here”"),
    "directory.suggestion": _("A group that is missing"),
    "groups.group": _("The plan of a group"),
    "groups.member": _("Who is in a group or plans one"),
    "groups.aim": _("Aims that a group shares"),
    "groups.answer": _("What the planners have answered"),
    "groups.charter": _("The charter"),
    "welcome.ask": _("What you write to a group"),
    "welcome.askword": _("The talk with those who answer"),
    "welcome.appointment": _("Appointments before the first evening"),
    "welcome.expected": _("When a newcomer comes for the first time"),
    "welcome.waiting": _("When you wait for a group"),
    "groups.matter": _("Questions that a group decides"),
    "groups.project": _("Projects of a group"),
    "groups.promise": _("Promises that go on"),
    "groups.proposal": _("A proposal to change the charter"),
    "groups.publication": _("What a group shows in the directory"),
    "groups.schedule": _("When and where a group meets"),
    "groups.tradition": _("What a group hands on"),
    "groups.venue": _("Places where a group could meet"),
    "groups.wish": _("Wishes and needs of the first meetings"),
    "groups.split": _("When a group becomes two"),
    "safety.concernmark": _("That there is a concern, and nothing of it"),
    "directory.need": _("Needs in the catalogue"),
    "directory.needword": _("Words for needs"),
    "directory.programme": _("Programmes in the catalogue"),
    "directory.programmename": _("Names of programmes"),
    "directory.source": _("Lists that we read"),
    "directory.place": _("Places where groups meet"),
    "directory.listing": _("Groups in the directory"),
    "directory.meeting": _("Meetings in the directory"),
    "directory.sourcerow": _("Rows of the lists that we read"),
    "directory.proposal": _("Times read out of words in a list"),
    "directory.change": _("That something in the directory has changed"),
    "welcome.countedday": _("Days whose numbers were counted"),
}


@dataclass(frozen=True, slots=True)
class KeptField:
    """One personal field with its purpose, audience and end."""

    model: str
    field: str
    kept: Kept


@dataclass(frozen=True, slots=True)
class KeptTogether:
    """Columns of a table that are kept for the same purpose, for the same people, until the same day."""

    kept: Kept
    columns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class KeptTable:
    """One table: its words, its personal columns, all its columns by how they are stored."""

    name: str
    what: Words
    of_an_account: bool
    told: tuple[KeptTogether, ...]
    stays: tuple[Words, ...]
    columns: dict[Stored, list[str]]

    @property
    def readable(self) -> list[str]:
        """Columns that anybody with the table can read."""
        return self.columns[Stored.READABLE]

    @property
    def compared(self) -> list[str]:
        """Columns that only compare."""
        return self.columns[Stored.COMPARED]

    @property
    def comparing(self) -> list[KeptTogether]:
        """The same with what is said of them: of some more can be found out by comparing than of others."""
        return [entry for entry in self.told if entry.kept.stored is Stored.COMPARED]

    @property
    def sealed(self) -> list[str]:
        """Columns sealed with keys that this server does not have."""
        return self.columns[Stored.SEALED]


@dataclass(frozen=True, slots=True)
class KeptPart:
    """The tables of one app that hold something about people."""

    app: str
    words: Words
    tables: tuple[KeptTable, ...]


@dataclass(frozen=True, slots=True)
class Cookie:
    """A small file in the browser: its name and what it is for."""

    name: str
    purpose: Words
    end: Words


def own_models() -> list[type[Model]]:
    """Every model of Sameboat's own apps."""
    return [m for m in apps.get_models() if m.__module__.startswith("sameboat.")]


def kept_of(*, model: type[Model]) -> dict[str, Kept]:
    """Column → purpose, audience and end; what a keeper says for a library's table included."""
    keeper = keeper_of(model=model)
    return dict(keeper.kept) if keeper else getattr(model, "about_people", {})


def telling_models() -> list[type[Model]]:
    """Every model that holds something about a person: it says so itself, or it has a keeper."""
    with_keeper = {keeper.model for keeper in keepers()}
    return [m for m in apps.get_models() if m in with_keeper or getattr(m, "about_people", {})]


def personal_fields() -> list[KeptField]:
    """Every field that concerns a person."""
    in_tables = [
        KeptField(model._meta.verbose_name.__str__(), _name(model=model, field=name), kept)
        for model in telling_models()
        for name, kept in kept_of(model=model).items()
    ]
    return in_tables + [KeptField(shelf.name, name, kept) for shelf in shelves() for name, kept in shelf.about.items()]


def parts() -> list[KeptPart]:
    """Everything kept about people: by app in the order of PARTS, by table in the order of the models."""
    models = sorted(telling_models(), key=lambda model: _place(model._meta.app_label))
    return [
        KeptPart(app, words_of_part(app=app), (*map(_table, of_app), *(_lying(app=app))))
        for app, of_app in groupby(models, key=lambda model: model._meta.app_label)
    ]


def others() -> list[KeptTable]:
    """Every other table of Sameboat's own, so that the page is complete: none of them points to a person."""
    telling = set(telling_models())
    return [_table(model) for model in own_models() if model not in telling]


def words_of_part(*, app: str) -> Words:
    """What this app is called on the page."""
    return PARTS.get(app) or apps.get_app_config(app).verbose_name


def words_of_table(*, model: type[Model]) -> Words:
    """What this table is called on the page."""
    keeper = keeper_of(model=model)
    own = keeper.what if keeper else str(model._meta.verbose_name)
    return TABLES.get(model._meta.label_lower, own)


def cookies(*, secure: bool) -> list[Cookie]:
    """Every small file that pages of Sameboat leave in a browser, by the names they have over https (`secure`) or http."""
    guarded = "__Host-" if secure else ""
    return [
        Cookie(settings.LANGUAGE_COOKIE_NAME, _("The language you chose."), _("Until you close the browser.")),
        Cookie(
            f"{guarded}{settings.CSRF_COOKIE_NAME}",
            _(
                "When you send a form, it proves that the form was ours. It is the same for nobody else and says nothing."
            ),
            _("Until you close the browser, or press Leave now."),
        ),
        Cookie(
            f"{guarded}session",
            _("With an account: that you are signed in."),
            _("Until you sign out, or close the browser."),
        ),
        Cookie(
            f"{guarded}device",
            _("With an account: when strangers try to guess your words, this device is not slowed down by it."),
            _("For 90 days, or until you sign out."),
        ),
        Cookie(
            "plain",
            _("That you chose neutral titles."),
            _("For a year, or until you choose otherwise or press Leave now."),
        ),
        Cookie(
            "owed",
            _("That Leave now was pressed and the server could not be reached: the next page signs you out first."),
            _("Until the server is reached, or you close the browser."),
        ),
    ]


def _place(app: str) -> tuple[int, str]:
    known = list(PARTS)
    return (known.index(app) if app in known else len(known), app)


def _table(model: type[Model]) -> KeptTable:
    keeper, kept = keeper_of(model=model), kept_of(model=model)
    return KeptTable(
        name=model._meta.db_table,
        what=words_of_table(model=model),
        of_an_account=keeper is not None,
        told=tuple(_together(kept)),
        stays=tuple(dict.fromkeys(map(str, keeper.stays.values()))) if keeper else (),
        columns={form: list(_columns(model, kept, form)) for form in Stored},
    )


def _lying(*, app: str) -> Iterator[KeptTable]:
    if app == SHELVES:
        yield from map(_shelf, shelves())


def _shelf(shelf: Shelf) -> KeptTable:
    forms = {form: [name for name, kept in shelf.about.items() if kept.stored is form] for form in Stored}
    return KeptTable(shelf.name, shelf.what, True, tuple(_together(dict(shelf.about))), (), forms)


def _together(kept: dict[str, Kept]) -> Iterator[KeptTogether]:
    found: dict[Kept, list[str]] = {}
    for column, said in kept.items():
        same = next((known for known in found if _said(known) == _said(said)), said)
        found.setdefault(same, []).append(column)
    for said, columns in found.items():
        yield KeptTogether(said, tuple(columns))


def _said(kept: Kept) -> tuple[str, str, str]:
    return str(kept.purpose), str(kept.audience), str(kept.end)


def _columns(model: type[Model], kept: dict[str, Kept], form: Stored) -> Iterator[str]:
    """All columns of the table in this form; one that nobody said anything about is readable."""
    for column in model._meta.concrete_fields:
        if (kept[column.name].stored if column.name in kept else Stored.READABLE) is form:
            yield str(column.column)


def _name(*, model: type[Model], field: str) -> str:
    found = model._meta.get_field(field)
    return str(found.verbose_name) if isinstance(found, Field) else field
