"""Whatever points to a person has a keeper; the copy holds all of it; forgetting leaves no trace in any table."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections import Counter

import pytest
from django.apps import apps
from django.db import models

from sameboat.accounts.keepers import (
    AlreadyForgotten,
    Keeper,
    Tie,
    forget,
    keeper_of,
    keepers,
    register,
    register_shelf,
    shelves,
)
from sameboat.accounts.keepers.copying import FOLDER, README, TEXT, copy_of
from sameboat.accounts.models import Account
from sameboat.accounts.tests.makers import SECRET, ask, make_account
from sameboat.base.outbox import Subject, send_letter, waiting
from sameboat.directory.models import Need
from sameboat.site.kept_page import PARTS, TABLES, cookies, own_models, telling_models
from tests.house.everything import NOW, WORDS, an_account, everything_of, traces
from tests.house.walk import floor_of, points_to_a_person

NUMBER, MARK = 7_310_460_921, "zq7marked"
OTHER, OTHER_MARK = 5_820_319_774, "xk3somebody"
ALL = apps.get_models(include_auto_created=True)
KEEPERS = keepers()


def named(keeper: Keeper) -> str:
    return keeper.name


@pytest.mark.parametrize("model", ALL, ids=lambda model: model._meta.label)
def test_whatever_points_to_a_person_has_a_keeper(model):
    if points_to_a_person(model):
        assert keeper_of(model=model), f"{model._meta.label} needs a keeper: sameboat/accounts/keepers/__init__.py"


@pytest.mark.parametrize("model", ALL, ids=lambda model: model._meta.label)
def test_every_way_to_a_person_is_a_tie(model):
    if not (keeper := keeper_of(model=model)):
        return
    ways = {tie.to.split("__")[0] for tie in keeper.ties if isinstance(tie.to, str)}
    direct = {column.name for column in model._meta.concrete_fields if column.related_model is Account}
    assert direct - ways == set(), "a column points to a person, and no tie says what becomes of it"


@pytest.mark.parametrize("keeper", KEEPERS, ids=named)
def test_a_keeper_speaks_in_words(keeper):
    assert len(str(keeper.what)) > 3
    columns = {column.name for column in keeper.model._meta.concrete_fields}
    assert set(keeper.withheld) <= columns and set(keeper.stays) <= columns and set(keeper.kept) <= columns
    for words in [
        *keeper.withheld.values(),
        *keeper.stays.values(),
        *(tie.hidden for tie in keeper.ties if tie.hidden),
    ]:
        assert str(words).endswith(".") and len(str(words)) > 15
    for tie in keeper.ties:
        assert set(tie.cut) <= columns


@pytest.mark.parametrize("keeper", KEEPERS, ids=named)
def test_words_that_stay_stay_only_in_rows_that_are_cut_loose(keeper):
    assert not keeper.stays or any(tie.cut for tie in keeper.ties)


def test_tables_and_parts_have_words():
    assert {model._meta.app_label for model in telling_models()} <= set(PARTS)
    assert {m._meta.label_lower for m in telling_models() if not keeper_of(model=m)} <= set(TABLES)
    assert set(TABLES) <= {m._meta.label_lower for m in (*telling_models(), *own_models())}
    named = {m._meta.label_lower for m in own_models() if "verbose_name" in m._meta.original_attrs}
    assert {m._meta.label_lower for m in own_models()} - named <= set(TABLES) | {
        k.model._meta.label_lower for k in KEEPERS
    }
    assert sorted(PARTS, key=floor_of) == list(PARTS), "parts stand in the order of the floors"


@pytest.mark.django_db
def test_every_small_file_in_a_browser_is_named_on_the_page(client):
    account = make_account()
    client.post("/language/", {"language": "en"})
    client.get("/sign-in/")
    ask(client, "/sign-in/", handle=account.handle, secret=SECRET)
    client.post("/me/discreet/", {"discreet": "yes"})
    left = {name for name, cookie in client.cookies.items() if cookie.value}
    assert len(left) > 3 and left <= {cookie.name for cookie in cookies(secure=False)}


def test_a_table_has_one_keeper_that_is_tied_to_somebody():
    with pytest.raises(ValueError, match="already"):
        register(keeper=Keeper(model=Account, what="Account", ties=(Tie(to="pk"),)))
    with pytest.raises(ValueError, match="tie"):
        register(keeper=Keeper(model=Need, what="Nobody's", ties=()))


def test_what_stands_on_others_goes_first():
    order = [keeper.model for keeper in KEEPERS]
    assert order[-1] is Account
    for place, model in enumerate(order):
        targets = {column.related_model for column in model._meta.concrete_fields if column.is_relation}
        assert not targets & set(order[:place]), f"{model} goes too late"


@pytest.fixture
def two_people(db):
    """Two people with everything."""
    someone, other = an_account(number=NUMBER, mark=MARK), an_account(number=OTHER, mark=OTHER_MARK)
    made = everything_of(account=someone, other=other, mark=MARK)
    others = everything_of(account=other, other=someone, mark=OTHER_MARK)
    return someone, other, made, others


def test_everything_was_made(two_people):
    _, _, made, _ = two_people
    assert set(made) == {keeper.model for keeper in KEEPERS}
    found = Counter(traces(number=NUMBER, mark=MARK))
    for keeper in KEEPERS:
        if could_be_traced(keeper.model):
            assert any(place.startswith(f"{keeper.model._meta.db_table}.") for place in found), keeper.name


def could_be_traced(model: type[models.Model]) -> bool:
    """Whether a row names its person or takes free words; a row of codes that hangs on another can only be gone or not."""
    return any(
        column.related_model is Account or (isinstance(column, WORDS) and not column.choices)
        for column in model._meta.concrete_fields
        if not column.primary_key or column.is_relation
    )


def test_the_copy_for_reading_names_groups_and_oneself_and_nobody_else(two_people):
    someone, *_ = two_people
    told = zipfile.ZipFile(io.BytesIO(copy_of(account=someone, now=NOW))).read("everything.txt").decode()
    assert f"{MARK}" in told and ", in the group Evening circle" in told and "somebody else of the group" in told
    assert OTHER_MARK not in told
    assert not re.findall(r"^  (?:Group|As|One|Other|Mediator|Buddy|Newcomer): \d+$", told, flags=re.M)
    assert "nothing in them is for reading" not in told, "every table says in words what it holds"
    for said in (
        "you vouched for them, until",
        "vouched for you, until",
        "a newcomer’s to the group",
        "Last code used:",
    ):
        assert said in told
    assert "  Group: a group that is not here any more\n  Began:" in told


def test_forgetting_leaves_no_trace_in_any_table(two_people):
    _, _, made, _ = two_people
    forget(account_id=NUMBER)
    for keeper in KEEPERS:
        if not any(tie.cut for tie in keeper.ties):
            numbers = [row.pk for row in made[keeper.model]]
            assert not keeper.model._base_manager.filter(pk__in=numbers).exists(), keeper.name
    staying = {
        f"{keeper.model._meta.db_table}.{keeper.model._meta.get_field(column).column}"
        for keeper in KEEPERS
        if any(tie.cut for tie in keeper.ties)
        for column in {*keeper.stays, *keeper.model.not_about_people}
    }
    assert set(traces(number=NUMBER, mark=MARK)) - staying == set()
    assert not list(traces(number=NUMBER, mark="nothing is called like this")), "the number is nowhere"


def test_forgetting_one_leaves_the_others_alone(two_people):
    _, other, _, others = two_people
    forget(account_id=NUMBER)
    other.refresh_from_db()
    for keeper in KEEPERS:
        shared = {column.name for column in keeper.model._meta.concrete_fields if column.related_model is Account} - {
            "id"
        }
        if len(shared) <= 1 and all(isinstance(tie.to, str) and "__" not in tie.to for tie in keeper.ties):
            for row in others[keeper.model]:
                assert keeper.model._base_manager.filter(pk=row.pk).exists(), f"{keeper.name}: somebody else's row"


def test_who_is_forgotten_cannot_be_forgotten_again(two_people):
    forget(account_id=NUMBER)
    with pytest.raises(AlreadyForgotten):
        forget(account_id=NUMBER)
    with pytest.raises(AlreadyForgotten):
        forget(account_id=1)
    assert Account.objects.filter(pk=OTHER).exists()


@pytest.fixture
def a_letter(two_people, django_capture_on_commit_callbacks):
    """A letter to this person that could not be sent yet, and one to somebody else."""
    for person, mark in ((two_people[0], MARK), (two_people[1], OTHER_MARK)):
        with django_capture_on_commit_callbacks(execute=True):
            assert send_letter(
                key=f"test:{mark}", to=person.email, wanted=True, language="en", subject=Subject.MESSAGE,
                body=lambda mark=mark: f"words for {mark}", now=NOW,
            )  # fmt: skip


def lying() -> str:
    return " ".join(str(letter) for _, letter in waiting())


def test_a_shelf_is_named_once():
    with pytest.raises(ValueError, match="already"):
        register_shelf(shelf=shelves()[0])
    assert all(set(shelf.about) == set(shelf.labels) for shelf in shelves())


def test_letters_on_their_way_are_in_the_copy_and_go(two_people, a_letter):
    assert MARK in lying() and OTHER_MARK in lying()
    copy = zipfile.ZipFile(io.BytesIO(copy_of(account=two_people[0], now=NOW)))
    told = copy.read(f"{FOLDER}/letters.json").decode()
    assert f"words for {MARK}" in told and OTHER_MARK not in told
    forget(account_id=NUMBER)
    assert MARK not in lying() and OTHER_MARK in lying()


@pytest.fixture
def copy(two_people):
    """The person's ZIP, opened."""
    return zipfile.ZipFile(io.BytesIO(copy_of(account=two_people[0], now=NOW)))


def test_the_copy_holds_every_table_whose_rows_are_not_hidden(copy, two_people):
    names = set(copy.namelist())
    assert {README, TEXT} <= names and copy.testzip() is None
    for keeper in KEEPERS:
        if not all(tie.hidden for tie in keeper.ties):
            assert f"{FOLDER}/{keeper.name}.json" in names
            told = json.loads(copy.read(f"{FOLDER}/{keeper.name}.json"))
            assert told["what"] == str(keeper.what) and told["rows"]


def test_the_copy_holds_every_word(copy, two_people):
    whole = [keeper for keeper in KEEPERS if not all(tie.hidden for tie in keeper.ties) and not keeper.shown]
    assert [f"{k.name}.{column}" for k in whole for column in left_out(copy=copy, person=two_people[0], keeper=k)] == []


def left_out(*, copy, person, keeper):
    """The columns with words of which the copy lacks one."""
    rows = json.loads(copy.read(f"{FOLDER}/{keeper.name}.json"))["rows"]
    for column in keeper.model._meta.concrete_fields:
        if isinstance(column, WORDS) and column.name not in keeper.withheld and not column.is_relation:
            values = {getattr(row, column.name) for row in keeper.copied(account=person)}
            if not values <= {row[column.attname] for row in rows}:
                yield column.name


def test_the_copy_holds_nothing_of_anybody_else(copy):
    for name in copy.namelist():
        told = copy.read(name).decode()
        assert OTHER_MARK not in told and str(OTHER) not in told, name


def test_the_copy_leaves_out_what_is_withheld_and_says_so(copy, two_people):
    [account] = json.loads(copy.read(f"{FOLDER}/accounts-account.json"))["rows"]
    assert "password" not in account and account["handle"] == f"{MARK}-handle"
    readme = copy.read(README).decode()
    for keeper in KEEPERS:
        for why in [*keeper.withheld.values(), *(tie.hidden for tie in keeper.ties if tie.hidden)]:
            assert str(why) in readme
