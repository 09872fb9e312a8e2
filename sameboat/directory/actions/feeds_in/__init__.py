"""Reading other people's lists into the directory.

Owns: the words feed, source, row, report. Rows are read by feeds/reading, compared with what is known (comparing),
matched with what others list (matching), grouped into listings (grouping) and written in a few strokes (storing).
"""

from sameboat.directory.actions.feeds_in.gathering import import_feeds
from sameboat.directory.actions.feeds_in.importing import Feed, import_feed
from sameboat.directory.actions.feeds_in.report import Line, Report, as_csv, together
from sameboat.directory.actions.feeds_in.sources import Wish, WishRefused

__all__ = ["Feed", "Line", "Report", "Wish", "WishRefused", "as_csv", "import_feed", "import_feeds", "together"]
