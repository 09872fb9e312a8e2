"""The base of the index: a segment in files. Built from everything public, opened by every process."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any

import numpy as np

from sameboat.directory.models import Change
from sameboat.directory.search import store
from sameboat.directory.search.building import build
from sameboat.directory.search.catalogue import Catalogue, NeedNode, ProgrammeNode, read_catalogue
from sameboat.directory.search.facts import read_facts
from sameboat.directory.search.segment import Cells, NumberedSets, Segment
from sameboat.directory.search.slips import Slips, WordsInFile
from sameboat.directory.search.slots import VALID
from sameboat.directory.search.walk import Walk

EARLIER = timedelta(hours=2)  # an index is good from so long before it was built: clocks differ between machines


@dataclass(frozen=True, slots=True)
class Base:
    """The base as it lies in a folder."""

    name: str
    begin: datetime  # the first moment it can answer for
    end: datetime  # and the first it cannot
    changes: frozenset[int]  # numbers of the changes it holds already
    catalogue: Catalogue
    segment: Segment


def write_base(*, now: datetime) -> None:
    """Build the base from the database and put it into use. Call it with the lock held."""
    path = store.new_folder()
    # Read before any row: a change that is missing here is applied once more on top, which does no harm.
    changes = sorted(Change.objects.values_list("id", flat=True))
    catalogue = read_catalogue()
    begin = (now - EARLIER).replace(second=0, microsecond=0)
    with store.open_for_cards(path) as cards:
        segment = build(facts=read_facts(), catalogue=catalogue, now=begin, out=cards, base=True)
    writer = store.Writer(path)
    writer.note("cards.bin")
    _write(writer=writer, segment=segment)
    writer.text("catalogue.json", {"needs": [asdict(node) for node in catalogue.needs],
                                   "programmes": [asdict(node) for node in catalogue.programmes],
                                   "need_by_id": list(catalogue.need_by_id.items()),
                                   "programme_by_id": list(catalogue.programme_by_id.items())})  # fmt: skip
    writer.text("changes.json", changes)
    writer.finish(begin=begin.isoformat(), languages=segment.language_names,
                  sets=[segment.needs.count, segment.languages.count])  # fmt: skip
    store.use(path)


def _write(*, writer: store.Writer, segment: Segment) -> None:
    cells, walk = segment.cells, segment.walk
    assert cells is not None and walk is not None
    arrays: dict[str, Any] = {
        "rows": segment.rows, "several": segment.several, "card_at": segment.card_at,
        "need_owners": segment.needs.owners, "need_members": segment.needs.members,
        "language_owners": segment.languages.owners, "language_members": segment.languages.members,
        "cell_bounds": cells.bounds, "cell_starts": cells.starts, "group_bounds": cells.group_bounds,
        "group_starts": cells.group_starts, "walk": np.stack([walk.minutes, walk.items, walk.following, walk.walls]), "spans": segment.spans,
    }  # fmt: skip
    for name, array in arrays.items():
        writer.array(name, array)
    assert segment.slips is not None
    octets = [word.encode("utf-8", "replace") for word in segment.slips.words]
    writer.array("slips", segment.slips.table)
    writer.array("slip_words", np.frombuffer(b"".join(octets), dtype=np.uint8))
    writer.array("slip_ends", np.cumsum([len(word) for word in octets], dtype=np.uint32))
    writer.bitmaps(segment.bitmaps.everything())


def read_base(*, name: str) -> Base:
    """Open the base in this folder. Raises store.Damaged."""
    reader = store.Reader(name)
    told = reader.text("catalogue.json")
    catalogue = Catalogue(
        needs=[NeedNode(**node) for node in told["needs"]],
        programmes=[ProgrammeNode(**node) for node in told["programmes"]],
        need_by_id=dict(told["need_by_id"]),
        programme_by_id=dict(told["programme_by_id"]),
    )
    counts, walk = reader.facts["sets"], reader.array("walk")
    segment = Segment(
        rows=reader.array("rows"),
        several=reader.array("several"),
        needs=NumberedSets(counts[0], reader.array("need_owners"), reader.array("need_members")),
        languages=NumberedSets(counts[1], reader.array("language_owners"), reader.array("language_members")),
        language_names=reader.facts["languages"],
        cards=reader.maps["cards.bin"],
        card_at=reader.array("card_at"),
        bitmaps=reader.bitmaps(),
        walk=Walk(walk[0], walk[1], walk[2], walk[3], reader.facts["files"]["rows"]["shape"][0]),
        spans=reader.array("spans"),
        slips=Slips(reader.array("slips"), WordsInFile(reader.maps["slip_words"], reader.array("slip_ends"))),
        cells=Cells(
            reader.array("cell_bounds"),
            reader.array("cell_starts"),
            reader.array("group_bounds"),
            reader.array("group_starts"),
        ),
    )
    begin = datetime.fromisoformat(reader.facts["begin"])
    return Base(
        name, begin, begin + timedelta(minutes=VALID), frozenset(reader.text("changes.json")), catalogue, segment
    )
