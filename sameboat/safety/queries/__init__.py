"""What of safety may be seen by whom."""

from sameboat.safety.queries.apart import blocked_between, blocked_by, kept_apart
from sameboat.safety.queries.concerns import (
    addressed_to,
    are_enough,
    asked_and_agreed,
    by_code,
    code_from,
    digest,
    marks,
    people_of_trust,
    trusted,
)
from sameboat.safety.queries.lines import Country, Line, Number, Source, countries, often_asked
from sameboat.safety.queries.pauses import pause_of, paused_refs, pauses, trail
from sameboat.safety.queries.things import Kind, Thing, kind_of, kinds_that_pause, know, thing

__all__ = [
    "Country",
    "Kind",
    "Line",
    "Number",
    "Source",
    "Thing",
    "addressed_to",
    "are_enough",
    "asked_and_agreed",
    "blocked_between",
    "blocked_by",
    "by_code",
    "code_from",
    "countries",
    "digest",
    "kept_apart",
    "kind_of",
    "kinds_that_pause",
    "know",
    "marks",
    "often_asked",
    "pause_of",
    "paused_refs",
    "pauses",
    "people_of_trust",
    "thing",
    "trail",
    "trusted",
]
