"""Writes what was measured: bench/out/report.json and a table for people, bench/out/report.md."""

from __future__ import annotations

import json
from typing import Any

from bench.ground import OUT

MARKS = {True: "yes", False: "**no**", None: "–"}


def write(*, told: dict[str, Any]) -> str:
    """Keep the report and return the table."""
    OUT.mkdir(parents=True, exist_ok=True)
    (OUT / "report.json").write_text(json.dumps(told, indent=1))
    table = "\n".join(_lines(told)) + "\n"
    (OUT / "report.md").write_text(table)
    return table


def _lines(told: dict[str, Any]) -> list[str]:
    lines = [f"# Measured {told['when']}", "", told["machine"], ""]
    for ground in told.get("grounds", []):
        lines += _ground(ground)
    for one in told.get("imports", []):
        lines += _import(one)
    lines += _rest(told)
    return lines


def _ground(ground: dict[str, Any]) -> list[str]:
    size = f"{ground['size']:,}".replace(",", " ")
    lines = [f"## {size} meetings, {ground['engine']}", ""]
    return [*lines, *_queries(ground), *_sentences(ground), ""]


def _queries(ground: dict[str, Any]) -> list[str]:
    rows = ground.get("queries", [])
    plan = ground.get("plan", {})
    lines = [
        "| query | bytes | median ms | p99 ms | bare ms | req/s (4) | bare req/s | ratio | low–high | at most | reached | SQL |",
        "|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|---|--:|",
    ]
    for row in rows:
        sql = plan.get(row["kind"], {}).get("sql_most", "")
        failed = f" ({row['bad']} failed)" if row["bad"] else ""
        lines.append(
            f"| {row['title']}{failed} | {row['body_bytes_median']:.0f} | {row['median_ms']} | {row['p99_ms']}"
            f" | {row['bare_median_ms']} | {row['per_second']} | {row['bare_per_second']} | **{row['ratio']}**"
            f" | {row['spread'][0]}–{row['spread'][1]} | {row['at_most'] or '–'} | {MARKS[row['reached']]} | {sql} |"
        )
    return [*lines, ""] if rows else []


def _sentences(ground: dict[str, Any]) -> list[str]:
    lines = []
    if index := ground.get("index"):
        lines.append(
            f"Index: built in {index['build_seconds']} s, peak {index['peak_mb']} MB, {index['bytes'] / 1e6:.1f} MB on disk."
        )
    if memory := ground.get("memory"):
        lines.append(
            f"Worker after the queries: {memory['worker_rss_mb']} MB resident, {memory['worker_private_dirty_mb']} MB private"
            f" (all processes {memory['pss_mb']} MB)."
        )
    if fresh := ground.get("freshness"):
        lines.append(
            f"A change reaches {fresh['workers']} workers in {fresh['median_seconds']} s (longest {fresh['longest_seconds']} s"
            f" of {fresh['changes']}); at most 2 s: {MARKS[fresh['reached']]}."
        )
    if out := ground.get("feed_out"):
        lines.append(
            f"Whole feed out: {out['seconds']} s, {out['bytes'] / 1e6:.1f} MB; first byte after {out['first_byte_ms']} ms."
        )
    if took := ground.get("generated"):
        lines.append(f"Generated in {sum(took.values()):.0f} s.")
    return lines + [f"- Not measured: {name}: {why}" for name, why in ground.get("not_measured", {}).items()]


def _import(one: dict[str, Any]) -> list[str]:
    first, again, baseline = one["first"], one["again"], one["baseline"]
    return [
        f"## Import of {one['rows']} meetings ({one['file_mb']} MB), {one['engine']}", "",
        "| | seconds | peak MB | report |", "|---|--:|--:|---|",
        f"| parse + raw bulk insert | {baseline['seconds']} | {baseline['peak_mb']} | |",
        f"| first import | {first['seconds']} | {first['peak_mb']} | {_counts(first)} |",
        f"| the same again | {again['seconds']} | {again['peak_mb']} | {_counts(again)} |", "",
        f"First ÷ baseline {one['ratio']} (at most {one['ratio_at_most']:.0f}), peak at most {one['peak_at_most_mb']:.0f} MB,"
        f" again ÷ first {one['again_share']} (at most {one['again_at_most']}): {MARKS[one['reached']]}.", "",
    ]  # fmt: skip


def _counts(told: dict[str, Any]) -> str:
    return ", ".join(
        f"{name} {told[name]}" for name in ("read", "new", "changed", "unchanged", "gone", "refused") if name in told
    )


def _rest(told: dict[str, Any]) -> list[str]:
    lines = []
    if pages := told.get("pages"):
        lines += [
            "## First visit, empty cache",
            "",
            "| page | bytes over the wire | requests | at most | reached |",
            "|---|--:|--:|---|---|",
        ]
        for name, one in pages.items():
            most = f"{one['bytes_at_most'] or '–'} bytes, {one['requests_at_most'] or '–'} requests"
            lines.append(f"| {name} | {one['bytes']} | {one['requests']} | {most} | {MARKS[one.get('reached')]} |")
        lines.append("")
    if idle := told.get("idle"):
        memory = idle["memory"]
        lines += [
            "## Idle", "",
            f"`sameboat run --demo`, set up before: answers after {idle['start_seconds']} s (at most 3), then takes"
            f" {memory['pss_mb']} MB ({memory['rss_mb']} MB resident counted twice where shared; at most 150): {MARKS[idle['reached']]}.", "",
        ]  # fmt: skip
    for name, problem in told.get("not_measured", {}).items():
        lines.append(f"- Not measured: {name}: {problem}")
    return lines
