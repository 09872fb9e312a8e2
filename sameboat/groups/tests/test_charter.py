"""The charter: draft, versions, what is fixed."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from sameboat.groups.actions.planning import answer
from sameboat.groups.models import Charter
from sameboat.groups.rules import core_of
from sameboat.groups.tests.makers import a_plan
from sameboat.groups.tests.plans import ANSWERS

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("needs")]


def address(plan) -> str:
    return f"/groups/{plan.ref}/charter/"


def test_a_draft_says_what_is_missing_and_offers_no_version(own, plan):
    page = own.get(address(plan)).content.decode()
    assert (
        "A draft: this is your plan as it stands." in page and "Say in your own words what the members share." in page
    )
    assert "Make version" not in page
    refused = own.post(address(plan))
    assert refused.status_code == 400 and not Charter.objects.exists()


def test_values_and_norms_stand_on_every_charter_with_their_reasons(own, plan):
    page = own.get(address(plan)).content.decode()
    core = core_of()
    assert all(value.name in page and value.means in page for value in core.values)
    assert all(norm.text in page and norm.why in page for norm in core.norms)
    assert core.beside_treatment in page


def test_a_version_is_made_and_read(own, answered):
    assert "Make version 1 of the charter" in own.get(address(answered)).content.decode()
    assert own.post(address(answered)).status_code == 303
    page = own.get(address(answered)).content.decode()
    for words in (
        "We lost somebody close to us", "Somebody close to you has died.", "To sleep again.", "To end being alone with it",
        "From 4 to 7 people.", "We end on time.", "The last bus does not wait.", "Fixed seats: someone new",
        "Everyone signs on paper and keeps the sheet", "version 1,",
    ):  # fmt: skip
        assert words in page, words
    assert "Robin" not in page and "Make version" not in page


def test_an_older_version_stays_as_it_was(own, answered):
    own.post(address(answered))
    answer(group=answered, question="why", given={"reason": "A new reason."}, seen=1, now=datetime.now(UTC))
    page = own.get(address(answered)).content.decode()
    assert "The plan has changed since version 1." in page and "A new reason." not in page
    own.post(address(answered))
    assert "A new reason." in own.get(address(answered)).content.decode()
    assert "A new reason." not in own.get(address(answered), {"version": "1"}).content.decode()


@pytest.mark.parametrize("version", ["0", "2", "x", "1 ", "9" * 40])
def test_a_version_nobody_made_is_not_there(own, answered, version):
    own.post(address(answered))
    assert own.get(address(answered), {"version": version}).status_code == 404


def test_nothing_changed_makes_no_version_and_a_button_pressed_twice_leads_where_it_did(own, answered):
    first, second = own.post(address(answered)), own.post(address(answered))
    assert first.status_code == second.status_code == 303 and first["Location"] == second["Location"]
    assert Charter.objects.count() == 1


def test_the_rules_a_talking_group_rests_on_are_there_and_cannot_be_changed(own, me):
    plan = a_plan(by=me, preset="talking-group", now=datetime.now(UTC))
    page = own.get(address(plan)).content.decode()
    assert "Taking part costs nothing." in page and "Whoever needs it must be able to come." in page
    form = own.get(f"/groups/{plan.ref}/plan/empower/").content.decode()
    assert "Taking part costs nothing." not in form


def test_a_course_tells_its_length(own, me):
    plan = a_plan(by=me, preset="course", now=datetime.now(UTC))
    page = own.get(address(plan)).content.decode()
    assert "12 meetings" in page and "Course: a set number of meetings" in page


def test_words_are_shown_as_words(own, plan):
    answer(group=plan, question="who", given={"shared": "<img src=x onerror=alert(1)>"}, seen=0, now=datetime.now(UTC))
    assert "<img" not in own.get(address(plan)).content.decode()


def test_what_matters_most_stands_first(own, answered):
    own.post(f"/groups/{answered.ref}/charter/")
    text = own.get(f"/groups/{answered.ref}/charter/").content.decode()
    assert (
        0
        < text.index("Being there for each other: a large part")
        < text.index("Practical things that help to know: a part")
    )
    assert "Speaking up for a cause" not in text


def test_answers_stand_in_the_order_in_which_they_were_asked(own, answered):
    given = ANSWERS["empower"] | {"type": "closed", "sessions": "run", "count": 8}
    answer(group=answered, question="empower", given=given, seen=1, now=datetime.now(UTC))
    page = own.get(address(answered)).content.decode()
    order = (
        "What makes us strong?",
        "What keeps us coming",
        "Single meetings, or a run",
        "meetings that belong together – 8 meetings",
        "set time?",
    )
    places = [page.index(words) for words in order]
    assert places == sorted(places)
    assert "8 meetings" in page
