"""Finds out what a file is, from its beginning, and opens it with the reader that fits."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any

from django.utils.translation import gettext

from sameboat.directory.feeds.guarded import BOM, Piece, pieces
from sameboat.directory.feeds.reading import clean
from sameboat.directory.feeds.reading.bmlt import Bmlt, Companions
from sameboat.directory.feeds.reading.ics import Ics
from sameboat.directory.feeds.reading.meeting_guide import MeetingGuide
from sameboat.directory.feeds.reading.naws import Naws
from sameboat.directory.feeds.reading.row import Reading
from sameboat.directory.feeds.reading.sheets import columns, csv_rows, delimiter, table_rows
from sameboat.directory.feeds.refusals import FeedRefused

FORMS = ("meeting-guide", "bmlt", "csv", "ics")
# What we tell apart, companions of a BMLT feed among them.
SORTS = (*FORMS, "naws", "sheet", "bmlt-formats", "bmlt-bodies")
Reader = MeetingGuide | Bmlt | Naws | Ics
NAWS_COLUMNS = {"committee", "committeename"}
SHEET_COLUMNS = {"name", "time", "day", "slug", "types", "location", "group", "formatted_address", "title"}


def sort_of(*, body: bytes) -> str:
    """One of SORTS, told from the bytes alone. Raises FeedRefused with what it seems to be instead."""
    head = body[:65_536].removeprefix(BOM).lstrip()
    if not head:
        raise FeedRefused(gettext("The feed is empty."))
    if head[:15].upper() == b"BEGIN:VCALENDAR":
        return "ics"
    if head[:1] in (b"[", b"{"):
        return _sort_of_json(body)
    _refuse_strangers(head)
    return _sort_of_table(head)


def _refuse_strangers(head: bytes) -> None:
    if head[:1] == b"<":
        page = b"<html" in head[:2000].lower() or head[:14].lower() == b"<!doctype html"
        raise FeedRefused(
            gettext("This is a web page, not a feed.") if page else gettext("This is XML, which is not read here.")
        )
    if head[:4] == b"PK\x03\x04":
        raise FeedRefused(gettext("This is a spreadsheet or packed file. Save it as CSV and try again."))
    if head[:2] == b"\x1f\x8b":
        raise FeedRefused(gettext("This file is packed. Unpack it and try again."))
    if b"\x00" in head[:1000]:
        raise FeedRefused(gettext("This is not a text file in UTF-8."))


def _sort_of_table(head: bytes) -> str:
    line = head.partition(b"\n")[0].decode(errors="replace").strip()
    names = set(columns(header=line.replace('"', "").split(delimiter(header=line))))
    if names >= NAWS_COLUMNS:
        return "naws"
    if len(names & SHEET_COLUMNS) >= 2:
        return "csv"
    raise FeedRefused(gettext("The form of this file was not recognised. Say what it is with --as."))


def _sort_of_json(body: bytes) -> str:
    """From the first pieces: enough to know, not the whole file."""
    empty = True
    for piece in islice(pieces(body=body), 200):
        empty = False
        if sort := _sort_of_piece(piece):
            return sort
    if empty:
        raise FeedRefused(gettext("The feed is empty."))
    raise _no_feed(body)


def _sort_of_piece(piece: Piece) -> str:
    value = piece.value
    if piece.member == "values" and isinstance(value, list):
        return "sheet"
    if not isinstance(value, dict) or piece.number == 0:
        return ""
    names = set(value)
    if piece.member in ("", "meetings") and names & {"weekday_tinyint", "id_bigint"}:
        return "bmlt"
    if piece.member == "" and names >= {"key_string", "name_string"}:
        return "bmlt-formats"
    if piece.member == "" and names >= {"id", "parent_id", "name"} and not names & {"day", "time", "slug"}:
        return "bmlt-bodies"
    if piece.member in ("", "meetings") and names & {"slug", "day", "time", "types", "name", "title", "meeting"}:
        return "meeting-guide"
    return ""


def _no_feed(body: bytes) -> FeedRefused:
    """What servers say when they do not give their feed, or that it is something else."""
    said = [
        p.value for p in islice(pieces(body=body), 20) if p.member in ("message", "error") and isinstance(p.value, str)
    ]
    if said:
        return FeedRefused(gettext("The server says: {words}").format(words=clean.text(said[0])[:200]))
    return FeedRefused(gettext("This is JSON, but not a list of meetings in a form we know."))


def opened(*, body: bytes, sort: str, reading: Reading, companions: Companions | None = None) -> Reader:
    """The reader for these bytes. Raises FeedRefused, at the latest while its rows are read."""
    if sort == "ics":
        return Ics(body=body, reading=reading)
    if sort == "bmlt":
        together = companions or Companions()
        together.formats += [value for value in _values(body, "formats") if isinstance(value, dict)]
        return Bmlt(rows=_elements(body, "", "meetings"), companions=together, reading=reading)
    if sort == "naws":
        return Naws(rows=csv_rows(body=body), reading=reading)
    if sort == "csv":
        return MeetingGuide(rows=csv_rows(body=body), reading=reading, form="csv")
    if sort == "sheet":
        return MeetingGuide(rows=table_rows(lines=_values(body, "values")), reading=reading)
    return MeetingGuide(rows=_elements(body, "", "meetings"), reading=reading)


def sort_for(*, form: str, body: bytes) -> str:
    """The sort to read these bytes as when the operator says the form. Raises FeedRefused where that cannot be."""
    json = body[:65_536].removeprefix(BOM).lstrip()[:1] in (b"[", b"{")
    if form == "csv" and not json:
        return "naws" if set(columns(header=_first_line(body))) >= NAWS_COLUMNS else "csv"
    if form == "meeting-guide" and json:
        first = next(iter(_values(body, "values")), None)
        return "sheet" if first is not None else form
    if (form == "bmlt" and json) or (form == "ics" and not json):
        return form
    found = sort_of(body=body)
    raise FeedRefused(gettext("This is not {form}; it looks like {found}.").format(form=form, found=found))


def companion(*, body: bytes) -> list[Any]:
    """The rows of a table of formats or a list of service bodies."""
    return [value for value in _values(body, "") if isinstance(value, dict)]


def _first_line(body: bytes) -> list[str]:
    line = body[:65_536].removeprefix(BOM).lstrip().partition(b"\n")[0].decode(errors="replace")
    return line.replace('"', "").split(delimiter(header=line))


def _elements(body: bytes, *members: str) -> Iterator[tuple[int, Any]]:
    """(number, value) of the elements of the lists with these names; the whole document is read to its end."""
    return ((piece.number, piece.value) for piece in pieces(body=body) if piece.number and piece.member in members)


def _values(body: bytes, member: str) -> Iterator[Any]:
    return (value for _, value in _elements(body, member))
