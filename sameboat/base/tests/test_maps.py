"""Maps: where places lie, what the outline holds, how spots gather."""

from __future__ import annotations

import re

import pytest

from sameboat.base.maps import Label, Pin, fit, picture, spots, view_of
from sameboat.base.maps.geometry import tiles
from sameboat.base.maps.outline import outline
from sameboat.base.maps.view import HEIGHT, MAX_ZOOM, MIN_ZOOM, WIDTH, View, around, read_view

BERGEN = (60.393, 5.324)


def _on_land(latitude: float, longitude: float, zoom: int) -> bool:
    """Winding number over the tiles: an independent reading of the same file."""
    turns = 0
    for tile, shift in tiles(zoom=zoom, south=latitude, west=longitude, north=latitude, east=longitude):
        for ring in tile.land:
            points = list(zip(ring.longitudes.tolist(), ring.latitudes.tolist(), strict=True))
            for (ax, ay), (bx, by) in zip(points, [*points[1:], points[0]], strict=True):
                if (ay > latitude) != (by > latitude):
                    x = ax + (latitude - ay) / (by - ay) * (bx - ax)
                    if x + shift > longitude:
                        turns += 1 if by > ay else -1
    return turns != 0


@pytest.mark.parametrize("zoom", [1, 5, 9])
@pytest.mark.parametrize(
    ("latitude", "longitude", "land"),
    [
        (61.5, 8.5, True),  # Norwegian mountains
        (50.1, 8.7, True),  # Frankfurt
        (56.0, 3.0, False),  # North Sea
        (-25.0, 134.0, True),  # Australia
        (0.0, -140.0, False),  # Pacific
        (67.5, 179.0, True),  # Chukotka, west of the date line
        (67.0, -176.0, True),  # Chukotka, east of the date line
        (-85.0, 20.0, True),  # Antarctica
        (42.0, 51.0, False),  # Caspian Sea, a hole in the land
        (89.0, 0.0, False),  # North Pole
    ],
)
def test_land_and_sea(zoom: int, latitude: float, longitude: float, land: bool) -> None:
    assert _on_land(latitude, longitude, zoom) is land


def test_projecting_and_back() -> None:
    view = view_of(latitude=60.0, longitude=5.0, zoom=9)
    assert view.project(60.0, 5.0) == pytest.approx((WIDTH / 2, HEIGHT / 2))
    for latitude, longitude in [(60.3, 5.4), (59.8, 4.6), (60.0, 5.0)]:
        assert view.place(*view.project(latitude, longitude)) == pytest.approx((latitude, longitude), abs=1e-9)


def test_the_nearest_copy_of_the_world_counts() -> None:
    x, _ = view_of(latitude=-17.0, longitude=179.5, zoom=7).project(-17.0, -179.5)
    assert WIDTH / 2 < x < WIDTH


@pytest.mark.parametrize("km", [1, 5, 25, 100, 1000])
@pytest.mark.parametrize("latitude", [0.0, 45.0, 60.4, 70.0])
def test_around_shows_the_whole_ring_and_no_more_than_four_times_it(km: float, latitude: float) -> None:
    view = around(latitude=latitude, longitude=10.0, km=km)
    radius = view.units_per_km() * km
    assert radius <= HEIGHT / 2
    assert radius > HEIGHT / 2 / 2.2 or view.zoom == MAX_ZOOM


@pytest.mark.parametrize(
    ("points", "longitude"),
    [([(60.0, 5.0), (61.0, 7.0)], 6.0), ([(-17.0, 179.0), (-17.0, -179.0)], -180.0), ([BERGEN], 5.324)],
)
def test_fit_holds_every_point(points: list[tuple[float, float]], longitude: float) -> None:
    view = fit(points=points)
    assert abs((view.longitude - longitude + 180) % 360 - 180) < 0.01
    for point in points:
        x, y = view.project(*point)
        assert 0 < x < WIDTH
        assert 0 < y < HEIGHT


def test_fit_of_nothing_is_the_world() -> None:
    assert fit(points=[]).zoom == MIN_ZOOM


@pytest.mark.parametrize("text", ["", "60,5", "60,5,x", "nan,5,9", "inf,5,9", "91,0,5", "0,181,5", "0,0,99", "1" * 50])
def test_read_view_refuses(text: str) -> None:
    with pytest.raises(ValueError):
        read_view(text=text)


def test_read_view_reads_what_a_view_writes() -> None:
    view = view_of(latitude=60.39311, longitude=5.3242, zoom=9)
    assert read_view(text=str(view)) == view


def test_moving_and_zooming_ends() -> None:
    view = View(0.0, 0.0, MAX_ZOOM)
    assert view.zoomed(steps=1) is None
    assert view.zoomed(steps=-1) == View(0.0, 0.0, MAX_ZOOM - 1)
    assert view_of(latitude=80, longitude=0, zoom=1).moved(down=-5000).latitude <= 82


def test_the_outline_of_bergen_is_small_and_stays_in_the_picture() -> None:
    land, _ = outline(around(latitude=BERGEN[0], longitude=BERGEN[1], km=25))
    assert 1000 < len(land) < 12_000
    assert all(-10 <= int(number) <= WIDTH + 10 for number in re.findall(r"-?\d+", land))


def test_borders_are_drawn_inland() -> None:
    _, borders = outline(around(latitude=54.69, longitude=25.28, km=50))
    assert borders.startswith("M")


def test_spots_gather_what_lies_together_and_leave_out_what_lies_outside() -> None:
    view = around(latitude=BERGEN[0], longitude=BERGEN[1], km=25)
    pins = [
        Pin(*BERGEN, "#a", "A"), Pin(60.55, 5.3, "#b", "B"), Pin(BERGEN[0] + 0.001, BERGEN[1], "#c", "C"), Pin(0, 0, "#d", "D"),
    ]  # fmt: skip
    marks = spots(view=view, pins=pins)
    assert [(mark.number, mark.pins) for mark in marks] == [(1, (0, 2)), (2, (1,))]


def test_the_picture_escapes_and_says_in_words_what_it_shows() -> None:
    view = around(latitude=BERGEN[0], longitude=BERGEN[1], km=25)
    pins = [Pin(*BERGEN, "#a", '<b>"x"</b>'), Pin(60.6, 5.3, "#b", "area", exact=False)]
    svg = picture(
        view=view, pins=pins, marks=spots(view=view, pins=pins), towns=[Label("<i>Os</i>", 60.2, 5.47)],
        ring=(*BERGEN, 25.0), title='Near "Bergen"',
    )  # fmt: skip
    assert "<b>" not in svg
    assert "<i>" not in svg
    assert 'aria-label="1: &lt;b&gt;' in svg
    assert 'aria-label="Near &quot;Bergen&quot;"' in svg
    assert "style=" not in svg
    assert svg.count('class="map-spot') == 2
    assert "map-area" in svg
    assert "map-ring" in svg


def test_the_town_asked_for_is_named_where_groups_lie_on_it() -> None:
    view = around(latitude=BERGEN[0], longitude=BERGEN[1], km=25)
    pins = [Pin(*BERGEN, "#r1", "Circle")]
    drawn = {
        asked: picture(view=view, pins=pins, marks=spots(view=view, pins=pins), towns=[Label("Bergen", *BERGEN, asked=asked)])
        for asked in (True, False)
    }  # fmt: skip
    assert ">Bergen</text>" in drawn[True] and ">Bergen</text>" not in drawn[False]


def test_names_of_towns_do_not_cover_each_other() -> None:
    view = around(latitude=BERGEN[0], longitude=BERGEN[1], km=25)
    svg = picture(view=view, pins=[], marks=[], towns=[Label("Bergen", *BERGEN), Label("Hidden", 60.394, 5.33)])
    assert "Bergen" in svg
    assert "Hidden" not in svg
