"""Distances, and the nearest town, wherever on earth."""

import math

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sameboat.base.places import distance_km, nearest
from sameboat.base.places.building import SCALE
from sameboat.base.places.gazetteer import rows


@pytest.mark.parametrize(
    ("a", "b", "km"),
    [
        ((60.39, 5.32), (60.39, 5.32), 0),
        ((59.91, 10.75), (60.39, 5.32), 305),
        ((0, 0), (0, 180), 20015),
        ((90, 0), (-90, 0), 20015),
        ((0, 179.5), (0, -179.5), 111),
        ((89.9, 0), (89.9, 180), 22),
    ],
)
def test_distance(a, b, km):
    assert round(distance_km(a=a, b=b)) == km
    assert distance_km(a=b, b=a) == distance_km(a=a, b=b)


@pytest.mark.parametrize(
    ("latitude", "longitude", "name"),
    [
        (60.39, 5.32, "Bergen"),
        (54.69, 25.28, "Vilnius"),
        (90, 0, "Longyearbyen"),
        (90, 123, "Longyearbyen"),
        (65, 180, "Anadyr"),
        (65, -180, "Anadyr"),
        (-17.8, -179.99, "Levuka"),
    ],
)
def test_the_nearest_town(latitude, longitude, name):
    assert nearest(latitude=latitude, longitude=longitude).name == name


@pytest.fixture(scope="module")
def every_town():
    return [(lat / SCALE, lon / SCALE) for lat, lon in rows(sql="SELECT latitude, longitude FROM towns")]


@given(st.floats(-90, 90), st.floats(-180, 180))
@example(90.0, 0.0)
@example(-90.0, 0.0)
@example(0.0, 180.0)
@example(71.0, -179.999)
@settings(max_examples=12, deadline=None, database=None)
def test_no_other_town_is_nearer(every_town, latitude, longitude):
    here = (latitude, longitude)
    found = distance_km(a=here, b=nearest(latitude=latitude, longitude=longitude).point)
    assert found <= min(distance_km(a=here, b=town) for town in every_town) + 1e-6


@pytest.mark.parametrize(("latitude", "longitude"), [(91, 0), (0, 181), (math.nan, 0), (0, math.inf)])
def test_what_is_no_place_is_a_mistake_of_the_caller(latitude, longitude):
    with pytest.raises(ValueError, match="latitude"):
        nearest(latitude=latitude, longitude=longitude)
