"""The demo's texts: hand-written parts, put together so that no two groups read alike."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random
from typing import Any

from sameboat.directory.demo import read
from sameboat.directory.demo.placing import Spot

AUDIENCES = ("public", "public", "relayed", "relayed", "on_request")


def pick(*path: str, rng: Random) -> str:
    """One of the texts at this place of words.json; empty when there are none."""
    found: Any = read(name="words")
    for step in path:
        found = found.get(step, ())
    return str(rng.choice(found)) if found else ""


def mission(*, told: Mapping[str, Any], most: int | None, rng: Random) -> str:
    """Why the group meets, sometimes with a word on how people come and go."""
    text = str(told["mission"][told["number"] % len(told["mission"])])
    if rng.random() < 0.5:
        return text
    return f"{text} {pick('colour', told['kind'], rng=rng).format(most=most)}"


def first_visit(*, told: Mapping[str, Any], mode: str, rng: Random) -> str:
    """Arriving, being there, going home: one text of each, for this sort of group and way of meeting."""
    parts = read(name="words")["first_visit"]
    chosen = parts[mode] if mode in ("online", "phone") else parts[told["visit"]]
    told_parts = [str(rng.choice(part)) for part in chosen]
    if mode == "hybrid":
        told_parts.append("If you join from home: " + _small(rng.choice(parts["online"][0])))
    return " ".join(told_parts)


def _small(text: str) -> str:
    return text[0].lower() + text[1:]


def contacts(*, slug: str, spot: Spot, reach: str, asked_first: bool, rng: Random) -> list[dict[str, Any]]:
    """One to four ways to reach a group, each with its own audience (mail: `reach` if given). Names stay in the office.

    `asked_first`: nobody comes in without asking, so one of the ways is public.
    """
    rows = [_way("email", f"{slug[:40].strip('-')}@example.org", reach or rng.choice(AUDIENCES), rng)]
    if (number := spot.phone(rng=rng)) and rng.random() < 0.5:
        rows.append(_way("phone", number, rng.choice(("public", "on_request", "relayed", "office")), rng))
    if rng.random() < 0.3:
        rows.append(_way("web", f"https://example.org/groups/{slug}", "public", rng))
    if rng.random() < 0.25:
        rows.append({**_way("name", pick("contact_names", rng=rng), "office", rng), "label": ""})
    if rng.random() < 0.05:
        rows.append(_way("post", f"Post box {rng.randint(10, 99)}, {spot.town}", "on_request", rng))
    if asked_first and not any(row["audience"] == "public" for row in rows):
        rows[0]["audience"] = "public"
    return rows


def _way(sort: str, value: str, audience: str, rng: Random) -> dict[str, Any]:
    return {"sort": sort, "value": value, "audience": audience, "label": pick("contact_labels", sort, rng=rng)}
