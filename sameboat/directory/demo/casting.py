"""Puts the demo network together: plain rows, always the same ones for the same week."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from random import Random
from typing import Any

from sameboat.directory.demo import FILES, read
from sameboat.directory.demo.placing import Spot, place, spot
from sameboat.directory.demo.schedule import Slot, slots
from sameboat.directory.demo.wording import contacts, first_visit, mission, pick

Row = dict[str, Any]
LETTERS = str.maketrans({"ø": "o", "å": "a", "æ": "ae", "ß": "ss", "đ": "d", "ł": "l"})
FORMATS = {
    "circle": ("round", "discussion"), "steps": ("discussion", "closed"), "course": ("topic", "workbook"),
    "baby": ("children-welcome", "discussion"), "walk": ("outdoor",), "led": ("topic", "restricted"),
    "talk": ("round", "topic"), "action": ("open", "discussion"), "club": ("open", "varying"),
    "closed": ("round", "restricted"), "teen": ("discussion", "varying"), "method": ("literature", "cross-talk"),
}  # fmt: skip
READS = {
    "alcoholics-anonymous": ("big-book", "beginners", "step-study", "speaker"),
    "narcotics-anonymous": ("basic-text", "just-for-today", "speaker", "beginners"),
    "al-anon": ("literature", "step-study", "beginners"),
}
SIZES = {"drop_in": None, "replacement": (5, 8), "re_formed": (6, 10), "closed": (6, 9), "course": (8, 14)}
WITHOUT_MEDICINE = {"life", "world"}


@dataclass(frozen=True, slots=True)
class Group:
    """One invented group: its listing, what it is for, its meetings and how to reach it."""

    listing: Row
    programme: str
    needs: tuple[str, ...]
    meetings: list[Row] = field(default_factory=list)
    contacts: list[Row] = field(default_factory=list)
    in_list: bool = False  # comes from the invented public list
    verified_days_ago: int | None = None
    gone: bool = False


def groups(*, anchor: date) -> Iterator[Group]:
    """Every group of the demo network. `anchor` is the Monday of the week; dates are counted from it."""
    used: Counter[str] = Counter()
    for name in FILES:
        for blueprint in read(name=f"groups_{name}"):
            for number, (town, called, when, own) in enumerate(blueprint["in"]):
                told = {**blueprint, **own, "file": name, "name": called, "when": when, "number": number}
                yield _group(told, spot(town=town, name=called, area=own.get("area", "")), used, anchor)


def _group(told: Mapping[str, Any], where: Spot, used: Counter[str], anchor: date) -> Group:
    slug = _slug(told["name"], where.town, used)
    rng = Random(f"sameboat {slug}")  # noqa: S311 - the same choices every time, nothing secret
    times = slots(text=told["when"], anchor=anchor, rng=rng)
    listing = _listing(told, where, slug, times, rng)
    in_list = listing["provenance"] != "self_submitted"
    return Group(
        listing,
        told["programme"],
        tuple(told["needs"]),
        _meetings(told, where, listing, times, rng),
        contacts(slug=slug, spot=where, reach=told.get("reach", ""), asked_first=told["kind"] != "drop_in", rng=rng),
        in_list,
        _verified(told, in_list, rng),
        bool(told.get("gone")),
    )


def _verified(told: Mapping[str, Any], in_list: bool, rng: Random) -> int | None:
    """Days since the group itself said that all of this is right; never, for many that come from a list."""
    if "verified" in told:
        return int(told["verified"])
    return None if in_list and rng.random() < 0.4 else rng.choice((2, 9, 20, 34, 47, 61, 85, 120, 160, 230))


def _slug(name: str, town: str, used: Counter[str]) -> str:
    """Short, of plain letters, each once."""
    plain = "".join(_plain(part) for part in (name.lower(), " ", town.lower() if town not in name else ""))
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:80]
    used[slug] += 1
    return slug if used[slug] == 1 else f"{slug}-{used[slug]}"


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKD", text.translate(LETTERS)).encode("ascii", "ignore").decode()


def _listing(told: Mapping[str, Any], where: Spot, slug: str, times: list[Slot], rng: Random) -> Row:
    kind = told["kind"]
    begun = any(slot.weeks and slot.begun for slot in times)
    least, most, free = _size(told, kind, begun, rng)
    cost = told.get("cost") or rng.choice(("free", "free", "donation"))
    return {
        "slug": slug, "name": told["name"],
        "mission": mission(told=told, most=most, rng=rng),
        "who_for": told["who_for"][told["number"] % len(told["who_for"])],
        "who_not_for": told["who_not"][told["number"] % len(told["who_not"])],
        "whose": told["whose"], "kind": kind, "led": told.get("led", "peer"), "cost": cost,
        "cost_note": pick("cost_notes", cost, rng=rng), "spiritual": told.get("tone") or rng.choice(("secular", "")),
        "for_whom": told.get("for", []), "languages": _languages(told, where, rng),
        "access": sorted(told["access"]) if "access" in told else _access(told, where, rng),
        "size_min": least, "size_max": most, "seats_free": free,
        "first_visit": first_visit(told=told, mode=_mode(told, where), rng=rng),
        "medication_note": told["file"] not in WITHOUT_MEDICINE,
        "website": f"https://example.org/{slug}" if rng.random() < 0.4 else "",
        "moderated_by": pick("moderated_by", rng=rng) if _mode(told, where) in ("online", "phone") else "",
        "accepts_newcomers": kind == "drop_in" or (not begun if free is None else free > 0 and not begun),
        "provenance": told.get("provenance") or rng.choice(("self_submitted", "self_submitted", "limited")),
    }  # fmt: skip


def _size(told: Mapping[str, Any], kind: str, begun: bool, rng: Random) -> tuple[int | None, int | None, int | None]:
    """Least and most people, free seats. Drop-in groups do not count."""
    bounds = SIZES[kind]
    if bounds is None:
        return None, None, None
    least = 4 if kind != "course" else 6
    most = rng.randint(*bounds)
    free = 0 if begun and kind != "replacement" else rng.randint(0, 3)
    return least, most, min(told.get("seats", free), most)


def _mode(told: Mapping[str, Any], where: Spot) -> str:
    return str(told.get("how") or ("online" if where.at is None else "in_person"))


def _languages(told: Mapping[str, Any], where: Spot, rng: Random) -> list[str]:
    if "languages" in told:
        return list(told["languages"])
    more = rng.random() < 0.12
    if where.country == "US":
        return ["en", "es"] if more else ["en"]
    return [*where.languages, "en"] if more and "en" not in where.languages else list(where.languages)


def _access(told: Mapping[str, Any], where: Spot, rng: Random) -> list[str]:
    if _mode(told, where) in ("online", "phone"):
        return ["captions"] if rng.random() < 0.2 else []
    chances = (
        ("step-free", 0.4),
        ("wheelchair", 0.3),
        ("hearing-loop", 0.1),
        ("large-print", 0.08),
        ("childcare", 0.05),
    )
    return sorted(code for code, chance in chances if rng.random() < chance)


def _meetings(told: Mapping[str, Any], where: Spot, listing: Row, times: list[Slot], rng: Random) -> list[Row]:
    mode = _mode(told, where)
    where_held = place(told=told, spot=where, rng=rng) if mode in ("in_person", "hybrid") else None
    resting = rng.random() < 0.03 and "drugs" not in told["needs"]
    return [
        {
            "slug": f"{listing['slug']}-{number}" if number > 1 else listing["slug"],
            "rule": slot.rule, "first_date": slot.first_date, "local_time": slot.local_time,
            "skipped_dates": list(slot.skipped), "timezone": where.zone if slot.local_time else "",
            "duration_min": _duration(told, mode), "mode": mode, "place": where_held,
            "formats": _formats(told, rng), "accepts_newcomers": listing["accepts_newcomers"],
            "notes": pick("notes", rng=rng) if where_held and rng.random() < 0.25 else "",
            "resting": resting, **_joining(listing["slug"], mode, told["kind"], where, rng),
        }
        for number, slot in enumerate(times, start=1)
    ]  # fmt: skip


def _duration(told: Mapping[str, Any], mode: str) -> int:
    if mode == "phone":
        return 40
    return {"steps": 60, "course": 120, "led": 120, "club": 180, "method": 75}.get(told["visit"], 90)


def _formats(told: Mapping[str, Any], rng: Random) -> list[str]:
    reads = READS.get(told["programme"])
    return sorted({*FORMATS[told["visit"]], *((rng.choice(reads),) if reads else ())})


def _joining(slug: str, mode: str, kind: str, where: Spot, rng: Random) -> Row:
    """How to come in from afar, and who may see it."""
    row: Row = {"online_url": "", "online_note": "", "phone_number": "", "phone_note": "", "join_audience": "public"}
    if mode in ("online", "hybrid"):
        row["online_url"] = f"https://meet.example.org/{slug}"
        row["online_note"] = "The link opens ten minutes before. Any first name will do."
    if mode == "phone":
        row["phone_number"] = where.phone(rng=rng)
        row["phone_note"] = "Dial in; no code is needed."
    if mode != "in_person":
        row["join_audience"] = rng.choice(("public", "public", "on_request")) if kind == "drop_in" else "relayed"
    return row
