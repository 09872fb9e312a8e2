"""The rulebook as a page and as Markdown."""

from __future__ import annotations

import importlib
from dataclasses import dataclass

from django.apps import apps

from sameboat.base.rulebook import RULEBOOK, Rule
from sameboat.base.sources import SOURCES, Source


@dataclass(frozen=True, slots=True)
class Shown:
    """One rule with its source, ready to read."""

    rule: Rule
    source: Source


def read_all() -> None:
    """Import every app's rules, so that each enters itself."""
    for config in apps.get_app_configs():
        if config.name.startswith("sameboat."):
            try:
                importlib.import_module(f"{config.name}.rules")
            except ModuleNotFoundError as missing:
                if missing.name != f"{config.name}.rules":
                    raise


def by_app() -> dict[str, list[Shown]]:
    """App → its rules, in the order in which they are written."""
    read_all()
    shown: dict[str, list[Shown]] = {}
    for rule in RULEBOOK.values():
        shown.setdefault(rule.app, []).append(Shown(rule, SOURCES[rule.source]))
    return shown


def as_markdown() -> str:
    """The whole rulebook for docs/rules.md."""
    lines = ["# The rules we follow", "", "Written from the rulebook by `make docs`; the same page is `/rules/`.", ""]
    for app, rules in sorted(by_app().items()):
        lines += [f"## {app}", "", "| rule | where it comes from | row | in the code |", "|---|---|---|---|"]
        for shown in rules:
            rows = ", ".join(shown.rule.rows)
            lines.append(
                f"| {shown.rule.sentence} | {shown.source.title} ({shown.source.by}) | {rows} | `{shown.rule.name}` |"
            )
        lines.append("")
    return "\n".join(lines)
