"""What of safety may be seen by whom."""

from sameboat.safety.queries.lines import Country, Line, Number, Source, countries, often_asked

__all__ = ["Country", "Line", "Number", "Source", "countries", "often_asked"]
