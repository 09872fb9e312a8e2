"""Where a plan stands."""

from __future__ import annotations

import pytest

from sameboat.groups.actions.planning import answer
from sameboat.groups.tests.makers import NOW, an_account
from sameboat.groups.tests.plans import ANSWERS

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("needs")]


def page_of(client, plan) -> str:
    reply = client.get(f"/groups/{plan.ref}/plan/")
    assert reply.status_code == 200 and "no-store" in reply["Cache-Control"]
    return reply.content.decode()


def test_a_new_plan_has_one_next_step_and_a_last_day(own, plan):
    page = page_of(own, plan)
    assert "0 of 6 questions answered" in page and "Who are we?" in page and "This plan is kept until" in page
    assert page.count("button-primary") == 1


def test_any_question_can_come_first(own, plan):
    answer(group=plan, question="like", given=ANSWERS["like"], seen=0, now=NOW)
    assert "1 of 6 questions answered" in page_of(own, plan)


def test_a_question_that_is_begun_says_what_it_lacks(own, plan):
    answer(group=plan, question="who", given={"shared": "Us."}, seen=0, now=NOW)
    assert "Begun. Write at least one condition." in page_of(own, plan)


def test_a_size_without_a_reason_is_not_answered(own, plan):
    for key, given in ANSWERS.items():
        answer(group=plan, question=key, given=given | ({"most": 12} if key == "how-many" else {}), seen=0, now=NOW)
    page = page_of(own, plan)
    assert "5 of 6 questions answered" in page and "A reason is missing." in page


def test_with_all_six_it_leads_to_the_charter(own, answered):
    page = page_of(own, answered)
    assert "All six questions are answered." in page and f'href="/groups/{answered.ref}/charter/"' in page


def test_what_somebody_called_it_is_shown_as_text(own, plan):
    plan.name = "<script>alert(1)</script>"
    plan.save()
    assert "<script>alert" not in page_of(own, plan)


@pytest.mark.parametrize("state", ["recruiting", "closed"])
def test_what_is_no_plan_any_more_leads_to_the_group(own, plan, state):
    type(plan).objects.update(state=state)
    assert own.get(f"/groups/{plan.ref}/plan/")["Location"] == f"/groups/{plan.ref}/"


def test_the_address_of_the_group_leads_those_who_plan_it_to_the_plan(own, plan, client):
    assert own.get(f"/groups/{plan.ref}/")["Location"] == f"/groups/{plan.ref}/plan/"
    client.force_login(an_account())
    assert client.get(f"/groups/{plan.ref}/").status_code == 404
