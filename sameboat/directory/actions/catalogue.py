"""Bring the database up to the catalogue that ships with Sameboat."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db import models, transaction

from sameboat.directory import catalogue
from sameboat.directory.actions.changes import note_everything
from sameboat.directory.models import Need, NeedWord, Programme, ProgrammeName

Row = Mapping[str, Any]

NEED_FIELDS = ("name", "people", "summary", "feels_like", "groups_do", "whose", "sensitive", "order")
PROGRAMME_FIELDS = (
    "name", "sort", "summary", "who_may_come", "who_may_not", "reaches_out_to", "method", "funding", "funding_policy", "spiritual", "led",
    "leadership", "course_weeks", "founded", "publishes", "medication", "combines_with", "note", "whose",
    "not_described", "facts", "website", "country", "in_many_countries", "provenance",
)  # fmt: skip


@transaction.atomic
def load_catalogue(*, now: datetime) -> bool:
    """Create and update needs, words, programmes and names; answer whether anything changed.

    A second run changes nothing. Needs that an operator made or took over (`from_catalogue=False`) are left alone,
    and nothing is deleted that a listing may stand on: only words and names follow the files exactly.
    """
    before = _Tally()
    needs = _load_needs(tally=before)
    _load_words(needs=needs, tally=before)
    _load_programmes(needs=needs, tally=before)
    if before.changed:
        note_everything(now=now)
    return bool(before.changed)


class _Tally:
    """How many rows a run touched."""

    def __init__(self) -> None:
        self.changed = 0


def _load_needs(*, tally: _Tally) -> dict[str, Need]:
    """Upsert the tree; answer the needs the catalogue looks after, by slug."""
    rows = [{**row, "order": place} for place, row in enumerate(catalogue.rows(name="needs"))]
    own = {need.slug for need in Need.objects.filter(from_catalogue=False)}
    needs = _upsert(Need, rows=[row for row in rows if row["slug"] not in own], fields=NEED_FIELDS, tally=tally)
    everything = needs | {need.slug: need for need in Need.objects.filter(slug__in=own)}
    _set_parents(Need, rows=rows, known=needs, among=everything, tally=tally)
    pairs = {
        pair
        for row in rows
        for other in row.get("related", ())
        if row["slug"] in needs and other in needs
        for pair in _both_ways(needs[row["slug"]].pk, needs[other].pk)
    }
    _sync_pairs(
        Need.related.through,
        left="from_need_id",
        right="to_need_id",
        wanted=pairs,
        among=_pks(needs),
        others=_pks(needs),
        tally=tally,
    )
    return everything


def _load_words(*, needs: Mapping[str, Need], tally: _Tally) -> None:
    """Search words follow the file exactly, need by need."""
    wanted: dict[tuple[int, str, str], str] = {}
    for row in catalogue.rows(name="words"):
        need = needs[row["need"]]
        if need.from_catalogue:
            for sort, word in _words_of(row):
                wanted.setdefault((need.pk, word, row["language"]), sort)
    kept = NeedWord.objects.filter(need__from_catalogue=True)
    have = {(word.need_id, word.word, word.language): word for word in kept}
    _sync_keyed(
        NeedWord,
        have=have,
        wanted=wanted,
        make=lambda key, sort: NeedWord(need_id=key[0], word=key[1], language=key[2], sort=sort),
        same=lambda word, sort: word.sort == sort,
        tally=tally,
    )


def _words_of(row: Row) -> Iterable[tuple[str, str]]:
    """(sort, word) of one line of the word list."""
    for sort in NeedWord.Sort.values:
        for word in row.get(sort, ()):
            yield sort, word


def _load_programmes(*, needs: Mapping[str, Need], tally: _Tally) -> None:
    """Upsert programmes, their lineage, their names and the needs they are for."""
    rows = catalogue.rows(name="programmes")
    programmes = _upsert(Programme, rows=rows, fields=PROGRAMME_FIELDS, tally=tally)
    _set_parents(Programme, rows=rows, known=programmes, among=programmes, tally=tally)
    ours = {slug: need for slug, need in needs.items() if need.from_catalogue}
    pairs = {
        (programmes[row["slug"]].pk, ours[slug].pk) for row in rows for slug in row.get("needs", ()) if slug in ours
    }
    _sync_pairs(
        Programme.needs.through,
        left="programme_id",
        right="need_id",
        wanted=pairs,
        among=_pks(programmes),
        others=_pks(ours),
        tally=tally,
    )
    _load_names(rows=rows, programmes=programmes, tally=tally)


def _load_names(*, rows: Iterable[Row], programmes: Mapping[str, Programme], tally: _Tally) -> None:
    """Other names, former names and short forms, with the years they were used."""
    wanted = {
        (programmes[row["slug"]].pk, name["name"]): (name["sort"], name.get("since", ""), name.get("until", ""))
        for row in rows
        for name in row.get("names", ())
    }
    have = {
        (name.programme_id, name.name): name for name in ProgrammeName.objects.filter(programme__in=_pks(programmes))
    }
    _sync_keyed(
        ProgrammeName,
        have=have,
        wanted=wanted,
        make=lambda key, told: ProgrammeName(
            programme_id=key[0], name=key[1], sort=told[0], since=told[1], until=told[2]
        ),
        same=lambda name, told: (name.sort, name.since, name.until) == told,
        tally=tally,
    )


def _upsert(model: Any, *, rows: Iterable[Row], fields: tuple[str, ...], tally: _Tally) -> dict[str, Any]:
    """Create or update rows by slug; answer them by slug."""
    have = {thing.slug: thing for thing in model.objects.all()}
    known, new, changed = {}, [], []
    for row in rows:
        thing = have.get(row["slug"])
        if thing is None:
            thing = model(slug=row["slug"])
            new.append(thing)
        if _write(thing, row=row, fields=fields) and thing.pk:
            changed.append(thing)
        known[row["slug"]] = thing
    model.objects.bulk_create(new)
    model.objects.bulk_update(changed, fields)
    tally.changed += len(new) + len(changed)
    return known


def _write(thing: Any, *, row: Row, fields: tuple[str, ...]) -> bool:
    """Put the row's values (or the field's own default) on the object; answer whether any differed."""
    differs = False
    for field in fields:
        value = row[field] if field in row else thing._meta.get_field(field).get_default()
        if getattr(thing, field) != value:
            setattr(thing, field, value)
            differs = True
    return differs


def _set_parents(
    model: Any, *, rows: Iterable[Row], known: Mapping[str, Any], among: Mapping[str, Any], tally: _Tally
) -> None:
    """Second pass, when every row has its number: who hangs under whom."""
    changed = []
    for row in rows:
        if thing := known.get(row["slug"]):
            parent = among[row["parent"]].pk if row.get("parent") else None
            if thing.parent_id != parent:
                thing.parent_id = parent
                changed.append(thing)
    model.objects.bulk_update(changed, ["parent"])
    tally.changed += len(changed)


def _both_ways(one: int, other: int) -> tuple[tuple[int, int], tuple[int, int]]:
    """A relation that holds in both directions."""
    return (one, other), (other, one)


def _pks(things: Mapping[str, models.Model]) -> set[int]:
    return {thing.pk for thing in things.values()}


def _sync_pairs(
    through: Any,
    *,
    left: str,
    right: str,
    wanted: set[tuple[int, int]],
    among: set[int],
    others: set[int],
    tally: _Tally,
) -> None:
    """Make a many-to-many table hold exactly `wanted` between `among` and `others`; the rest is an operator's."""
    rows = through.objects.filter(**{f"{left}__in": among}).values_list("pk", left, right)
    have = {(one, other): pk for pk, one, other in rows if other in others}
    gone = [pk for pair, pk in have.items() if pair not in wanted]
    new = [through(**{left: one, right: other}) for one, other in sorted(wanted - set(have))]
    through.objects.filter(pk__in=gone).delete()
    through.objects.bulk_create(new)
    tally.changed += len(gone) + len(new)


def _sync_keyed(
    model: Any,
    *,
    have: Mapping[Any, Any],
    wanted: Mapping[Any, Any],
    make: Callable[[Any, Any], Any],
    same: Callable[[Any, Any], bool],
    tally: _Tally,
) -> None:
    """Make a table of small rows equal to `wanted`: what differs is removed and made anew."""
    stale = [row.pk for key, row in have.items() if key not in wanted or not same(row, wanted[key])]
    fresh = [make(key, told) for key, told in wanted.items() if key not in have or not same(have[key], told)]
    model.objects.filter(pk__in=stale).delete()
    model.objects.bulk_create(fresh)
    tally.changed += len(stale) + len(fresh)
