"""Keywords instead of a sentence, and what is next best where nothing fits."""

from __future__ import annotations

import pytest

from sameboat.directory import search
from sameboat.directory.tests.makers import a_listing, a_meeting, a_place
from sameboat.directory.tests.test_search_words_typed import asked

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("whole_catalogue")]


def test_keywords_about_parents_near_a_town_ask_for_what_they_name_and_for_no_name() -> None:
    a_meeting(
        listing=a_listing(name="Evening circle", needs=("drugs",), whose=["child"]), place=a_place(locality="Bergen")
    )
    a_meeting(
        listing=a_listing(name="Parents and drugs, the reading group", needs=("drugs",), whose=["child"]),
        place=a_place(locality="Oslo", latitude=59.91, longitude=10.75),
    )
    search.forget()
    for typed in ("parents drugs", "drugs parents", "parents drugs evening", "foreldre rus"):
        answer = asked(q=typed, near="Bergen, Norway", km="25", online="no")
        assert [hit.card["name"] for hit in answer.hits] == ["Evening circle"], typed
        assert answer.widened is None, typed


def test_a_group_that_also_names_another_loss_is_not_the_next_best_for_a_loss() -> None:
    for name, needs in (("For parents", ("grief", "losing-a-child")), ("For all who grieve", ("grief",))):
        a_meeting(listing=a_listing(name=name, needs=needs, whose=["self"]), place=a_place(locality="Bergen"))
    search.forget()
    answer = asked(q="my mother died", near="Bergen, Norway", km="25", online="no")
    assert [hit.card["name"] for hit in answer.hits] == ["For all who grieve"]
    assert (answer.widened or {})["what"] == "need"
