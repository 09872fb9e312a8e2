"""A file is known by its name alone: two lists in files of one name do not end each other."""

from __future__ import annotations

import json

import pytest

from sameboat.directory.actions.feeds_in import Wish, WishRefused, import_feeds
from sameboat.directory.models import Meeting
from sameboat.directory.tests.imports import rows, run
from sameboat.directory.tests.makers import NOW

pytestmark = pytest.mark.django_db


def others():
    return [{**row, "slug": f"other-{n}", "name": f"Other {n}", "day": 4} for n, row in enumerate(rows(4))]


def test_another_file_of_a_name_that_was_read_before_is_told_as_that():
    run(rows(4), address="meetings.json")
    problem = run(others(), address="meetings.json").problem
    assert "A file called “meetings.json” was read before" in problem and "only 0 of the 4" in problem
    assert problem.index("--source") < problem.index("--allow-shrink")
    run(others(), address="meetings.json", source="Other list")
    assert Meeting.objects.filter(state="active").count() == 8


@pytest.mark.parametrize("told", [{"address": "https://lists.example.org/a"}, {"source": "List"}])
def test_an_address_or_a_named_list_that_shrinks_is_no_other_list(told):
    run(rows(4), **told)
    problem = run(others(), **told).problem
    assert "--allow-shrink" in problem and "--source" not in problem


def test_two_files_of_one_name_at_once_are_refused_before_anything_is_read(tmp_path):
    given = []
    for folder, told in (("one", rows(4)), ("two", others())):
        (tmp_path / folder).mkdir()
        given.append(str(tmp_path / folder / "meetings.json"))
        (tmp_path / folder / "meetings.json").write_text(json.dumps(told))
    with pytest.raises(WishRefused, match="one by one"):
        import_feeds(given=given, wish=Wish(), now=NOW, progress=lambda doing, number: None)
    assert not Meeting.objects.exists()
    assert import_feeds(given=given[:1] * 2, wish=Wish(), now=NOW, progress=lambda doing, number: None)
