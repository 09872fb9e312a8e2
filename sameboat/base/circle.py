"""The circle: the one picture that recurs. Seats round a ring, drawn as SVG from numbers (DESIGN look, "Signature").

Open seats are dashed outlines, taken seats filled, and sand where nobody told which is which; those who look after the
meeting are diamonds: marked by shape, so it holds without colour. Whoever has the word is a sun with a halo; who passed is sand. Colours come from the stylesheet.
The picture always has words: `circle_words` makes them when the caller has none.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from math import cos, pi, sin

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext, ngettext

MOST_SEATS = 24  # more than can be told apart; the words still say the true number
RING, SEAT, MIDDLE = 37.0, 7.4, 50.0  # in a square of 100


@dataclass(frozen=True, slots=True)
class Circle:
    """What to draw. `word` and `passed` count seats from 0, clockwise from the top; `comfortable` is (fewest, most)."""

    seats: int
    taken: int = 0
    facilitators: int = 0
    word: int | None = None
    passed: tuple[int, ...] = ()
    comfortable: tuple[int, int] | None = None
    told: bool = True  # whether it is known which seats are free; without it none is drawn as free or taken


@dataclass(frozen=True, slots=True)
class Seat:
    """One place on the ring, in the square of 100."""

    x: float
    y: float
    radius: float
    state: str  # taken, free, untold, word or passed
    facilitator: bool


def seats_of(*, circle: Circle) -> list[Seat]:
    """The seats clockwise from the top. Numbers that do not fit are cut to what can be drawn."""
    count = max(1, min(circle.seats, MOST_SEATS))
    taken = max(0, min(circle.taken, count))
    radius = min(SEAT, 0.41 * 2 * RING * sin(pi / max(count, 3)))
    leading = _facilitator_seats(taken=taken, facilitators=max(0, min(circle.facilitators, taken)))
    return [
        Seat(*_spot(index, count), radius, _state(circle, index, taken), index in leading) for index in range(count)
    ]


def _facilitator_seats(*, taken: int, facilitators: int) -> set[int]:
    """Across from each other where that is possible: each sees the half of the circle the other does not."""
    step = -(-taken // facilitators) if facilitators else 0
    return {(1 + number * step) % taken if taken > 1 else 0 for number in range(facilitators)} | (
        set(range(facilitators)) if facilitators >= taken else set()
    )


def _state(circle: Circle, index: int, taken: int) -> str:
    if circle.word == index:
        return "word"
    if index in circle.passed:
        return "passed"
    if not circle.told:
        return "untold"
    return "taken" if index < taken else "free"


def _spot(index: float, count: int, ring: float = RING) -> tuple[float, float]:
    angle = 2 * pi * index / count
    return MIDDLE + ring * sin(angle), MIDDLE - ring * cos(angle)


def _number(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


def _drawn(seat: Seat) -> str:
    x, y, r = _number(seat.x), _number(seat.y), _number(seat.radius)
    halo = f'<circle class="halo" cx="{x}" cy="{y}" r="{_number(seat.radius * 1.9)}"/>' if seat.state == "word" else ""
    if not seat.facilitator:
        return f'{halo}<circle class="seat {seat.state}" cx="{x}" cy="{y}" r="{r}"/>'
    side = seat.radius * 1.8
    corner, size, round_ = _number(-side / 2), _number(side), _number(seat.radius * 0.42)
    return (
        f'{halo}<rect class="seat {seat.state}" x="{corner}" y="{corner}" width="{size}" height="{size}" rx="{round_}"'
        f' transform="translate({x} {y}) rotate(45)"/>'
    )


def _glow(circle: Circle) -> str:
    """A soft band behind the seats from the fewest to the most that feel comfortable."""
    if circle.comfortable is None:
        return ""
    count = max(1, min(circle.seats, MOST_SEATS))
    first, last = (max(1, min(number, count)) - 1 for number in circle.comfortable)
    (x, y), (to_x, to_y) = _spot(first, count), _spot(last, count)
    large = int((last - first) / count > 0.5)
    return (
        f'<path class="glow" d="M{_number(x)} {_number(y)}A37 37 0 {large} 1 {_number(to_x)} {_number(to_y)}"/>'
        if last > first
        else ""
    )


@lru_cache(maxsize=2048)
def _inside(circle: Circle) -> str:
    ring = f'<circle class="ring" cx="50" cy="50" r="{_number(RING)}"/>'
    return _glow(circle) + ring + "".join(_drawn(seat) for seat in seats_of(circle=circle))


def circle_words(*, circle: Circle) -> str:
    """The same in words: "A circle of 7. 2 seats are free. 2 people look after the meeting." """
    free = max(0, circle.seats - circle.taken)
    words = [ngettext("A circle of %(n)d.", "A circle of %(n)d.", circle.seats) % {"n": circle.seats}]
    if circle.told:
        words.append(
            ngettext("%(n)d seat is free.", "%(n)d seats are free.", free) % {"n": free}
            if free
            else gettext("Every seat is taken.")
        )
    if helpers := circle.facilitators:
        words.append(
            ngettext(
                "%(n)d person looks after the meeting; nobody leads it.",
                "%(n)d people look after the meeting; nobody leads it.",
                helpers,
            )
            % {"n": helpers}
        )
    return " ".join([*words, *_words_of_the_round(circle)])


def _words_of_the_round(circle: Circle) -> list[str]:
    words = []
    if circle.word is not None:
        words.append(gettext("Seat %(n)d has the word.") % {"n": circle.word + 1})
    if passed := len(circle.passed):
        words.append(ngettext("%(n)d person passed.", "%(n)d people passed.", passed) % {"n": passed})
    if circle.comfortable:
        low, high = circle.comfortable
        words.append(gettext("From %(low)d to %(high)d people feel comfortable.") % {"low": low, "high": high})
    return words


def circle_svg(*, circle: Circle, label: str | None = None) -> SafeString:
    """The picture. `label` None: words are made; "": the words stand beside it, screen readers skip the picture."""
    words = circle_words(circle=circle) if label is None else label
    inside = mark_safe(_inside(circle))  # noqa: S308  numbers only
    if not words:
        return format_html(
            '<svg class="circle" viewBox="0 0 100 100" width="100" height="100" aria-hidden="true" focusable="false">{}</svg>',
            inside,
        )
    return format_html(
        '<svg class="circle" viewBox="0 0 100 100" width="100" height="100" role="img" aria-label="{}">{}</svg>',
        words,
        inside,
    )
