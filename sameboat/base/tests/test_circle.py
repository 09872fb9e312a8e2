"""The circle: what is drawn, and the same in words."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest

from sameboat.base.circle import MOST_SEATS, Circle, circle_svg, circle_words, seats_of


def states(circle: Circle) -> list[str]:
    return [seat.state for seat in seats_of(circle=circle)]


@pytest.mark.parametrize(
    ("circle", "seats", "taken", "diamonds"),
    [
        (Circle(7, 5, 2), 7, 5, [1, 4]),
        (Circle(7, 7, 2), 7, 7, [1, 5]),
        (Circle(12, 9, 1), 12, 9, [1]),
        (Circle(1, 1, 1), 1, 1, [0]),
        (Circle(3, 2, 2), 3, 2, [0, 1]),
        (Circle(5, 3, 3), 5, 3, [0, 1, 2]),
        (Circle(5, 0, 2), 5, 0, []),
        (Circle(4, 9, 2), 4, 4, [1, 3]),
        (Circle(0, 0, 0), 1, 0, []),
        (Circle(-3, -2, -1), 1, 0, []),
        (Circle(400, 380, 2), MOST_SEATS, MOST_SEATS, [1, 13]),
    ],
)
def test_seats_are_drawn_as_the_numbers_say_or_as_many_as_can_be_told_apart(circle, seats, taken, diamonds):
    drawn = seats_of(circle=circle)
    assert len(drawn) == seats
    assert [seat.state for seat in drawn].count("taken") == taken
    assert [index for index, seat in enumerate(drawn) if seat.facilitator] == diamonds


@pytest.mark.parametrize("count", range(2, MOST_SEATS + 1))
def test_seats_do_not_touch_and_stay_in_the_picture(count):
    drawn = seats_of(circle=Circle(count, count, 2))
    for one, other in zip(drawn, [*drawn[1:], drawn[0]], strict=True):
        assert ((one.x - other.x) ** 2 + (one.y - other.y) ** 2) ** 0.5 > one.radius + other.radius
        assert one.radius <= one.x <= 100 - one.radius and one.radius <= one.y <= 100 - one.radius


def test_who_has_the_word_and_who_passed():
    assert states(Circle(4, 4, 0, word=1, passed=(3,))) == ["taken", "word", "taken", "passed"]


def test_the_picture_is_one_element_of_numbers_and_classes_only():
    svg = circle_svg(circle=Circle(7, 5, 2, word=0, passed=(1,), comfortable=(4, 7)))
    root = ElementTree.fromstring(svg)
    assert root.tag == "svg" and root.get("role") == "img"
    assert "style" not in svg and "fill=" not in svg, "colours come from the stylesheet"
    assert {child.get("class") for child in root} >= {"ring", "glow", "halo", "seat word", "seat passed", "seat free"}


def test_a_label_is_escaped_and_an_empty_one_hides_the_picture():
    svg = circle_svg(circle=Circle(3, 1), label='"><script>')
    assert "<script>" not in svg and ElementTree.fromstring(svg).get("aria-label") == '"><script>'
    hidden = ElementTree.fromstring(circle_svg(circle=Circle(3, 1), label=""))
    assert hidden.get("aria-hidden") == "true" and hidden.get("role") is None


@pytest.mark.parametrize(
    ("circle", "words"),
    [
        (Circle(7, 5, 2), "A circle of 7. 2 seats are free. 2 people look after the meeting; nobody leads it."),
        (Circle(7, 6, 1), "A circle of 7. 1 seat is free. 1 person looks after the meeting; nobody leads it."),
        (Circle(7, 7), "A circle of 7. Every seat is taken."),
        (Circle(7, told=False), "A circle of 7."),
        (Circle(40, 30), "A circle of 40. 10 seats are free."),
        (
            Circle(5, 5, word=2, passed=(0, 1)),
            "A circle of 5. Every seat is taken. Seat 3 has the word. 2 people passed.",
        ),
        (
            Circle(9, 4, comfortable=(4, 7)),
            "A circle of 9. 5 seats are free. From 4 to 7 people feel comfortable.",
        ),
    ],
)
def test_the_same_in_words(circle, words):
    assert circle_words(circle=circle) == words


@pytest.mark.parametrize(("comfortable", "drawn"), [((4, 7), True), ((1, 10), True), ((7, 7), False), ((9, 4), False)])
def test_the_glow_goes_from_fewest_to_most(comfortable, drawn):
    assert bool(re.search('class="glow"', circle_svg(circle=Circle(10, 0, comfortable=comfortable)))) is drawn


def test_where_nobody_told_which_seats_are_free_none_is_drawn_as_free_or_taken():
    drawn = circle_svg(circle=Circle(7, told=False))
    assert drawn.count("seat untold") == 7 and "seat taken" not in drawn and "seat free" not in drawn
