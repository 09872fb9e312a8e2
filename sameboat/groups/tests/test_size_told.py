"""The size of a group is told as one number everywhere, and texts keep to the lines for which the charter has room."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest
from django.urls import reverse

from sameboat.groups.forms import QuestionForm
from sameboat.groups.forms.planning import read_template
from sameboat.groups.queries.content import template_of
from sameboat.groups.rules import QUESTIONS
from sameboat.groups.rules.size import most_told, size_advice
from sameboat.groups.tests.makers import a_group, changes
from sameboat.groups.tests.plans import ANSWERS

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("needs")]


@pytest.mark.parametrize(
    ("type", "most", "told"),
    [("replacement", 12, 10), ("replacement", 10, 10), ("replacement", 7, 7), ("closed", 12, 12), ("course", 12, 12),
     ("re_formed", 12, 12), ("drop_in", 20, 20), ("", 12, 12)],
)  # fmt: skip
def test_no_more_is_told_than_the_group_takes_in(type, most, told):
    assert most_told(type=type, most=most) == told


def test_the_page_of_the_size_says_so():
    assert "10 is told as its size" in size_advice(fewest=4, most=12, type="replacement").sentence
    for type, most in (("replacement", 10), ("closed", 12), ("", 12), ("drop_in", 12)):
        assert "10 is told" not in size_advice(fewest=4, most=most, type=type).sentence


def test_letter_charter_and_life_of_a_group_with_fixed_seats_say_the_same(own, me):
    group = a_group(by=me, members=1, now=datetime.now(UTC))
    changes(group=group, question="how-many", now=datetime.now(UTC), most=12, size_reason="We are many.")

    def page(name, *more):
        return own.get(reverse(f"groups:{name}", args=[group.ref, *more])).content.decode()

    assert "4 to 10 people" in page("venue_letter") and "From 4 to 10 people." in page("charter")
    assert "10 seats" in page("life")
    assert "10 is told as its size" in page("propose", "how-many")
    assert "10 is told as its size" not in page("propose", "like")


@pytest.mark.parametrize(("lines", "fits"), [(1, True), (10, True), (11, False), (100, False)])
def test_a_text_keeps_to_ten_lines(lines, fits):
    typed = "\r\n".join("x" * lines)
    form = QuestionForm(question=QUESTIONS["like"], data={"expectations": typed, "possibilities": "Tea."})
    assert form.is_valid() is fits
    assert fits or form.errors["expectations"] == ["Please keep it to 10 lines."]
    assert form["expectations"].value() == typed


def test_what_stands_with_the_planners_alone_has_no_such_limit():
    assert QuestionForm(question=QUESTIONS["opening"], data={"bother": "\n".join("x" * 40)}).is_valid()


def test_a_template_in_more_lines_is_taken_with_all_its_words():
    typed = "\n".join(f"w{number}" for number in range(14))
    answers = ANSWERS | {"like": ANSWERS["like"] | {"expectations": typed}}
    told = {"need": "grief", "language": "en", "type": "closed", "name": "x", "place": "x"}
    content = {"group": told, "answers": answers}
    text = json.dumps(template_of(content=content, preset="", schedule=None))
    taken = read_template(text=text)["answers"]["like"]["expectations"]
    assert taken.split() == typed.split() and len(taken.splitlines()) == 10


def test_on_paper_a_line_is_told_from_the_next(own, answered):
    page = own.get(reverse("groups:charter", args=[answered.ref])).content.decode()
    assert '<span class="line">Somebody who listens. No advice.</span>' in page
