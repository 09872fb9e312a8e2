"""What the house tests look at: our files, our apps, our addresses."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import models
from django.urls import URLPattern, URLResolver, get_resolver

from sameboat.accounts.keepers import keeper_of
from sameboat.accounts.models import Account

ROOT = Path(__file__).resolve().parent.parent.parent
PACKAGE = ROOT / "sameboat"
FLOORS = ("base", "evidence", "accounts", "safety", "directory", "groups", "welcome", "site")  # lowest first


def floor_of(app: str) -> int:
    """How high an app stands."""
    return FLOORS.index(app)


def python_files(*, tests: bool = False) -> Iterator[Path]:
    """Our Python files, without migrations."""
    for path in sorted(PACKAGE.rglob("*.py")):
        if "migrations" in path.parts or ("tests" in path.parts and not tests):
            continue
        yield path


def app_of(path: Path) -> str:
    """The app a file belongs to."""
    return path.relative_to(PACKAGE).parts[0]


def room_of(path: Path) -> str:
    """The room a file belongs to: rules, actions, views …"""
    parts = path.relative_to(PACKAGE).parts
    return parts[1].removesuffix(".py") if len(parts) > 1 else ""


def parsed(path: Path) -> ast.Module:
    """The file's syntax tree."""
    return ast.parse(path.read_text())


@dataclass(frozen=True)
class Address:
    """One address: its pattern, namespace, name and view."""

    route: str
    app: str
    name: str
    view: Callable[..., Any]

    @property
    def parameters(self) -> int:
        """How many changing parts the address has."""
        return self.route.count("<")

    @property
    def nobody(self) -> list[str]:
        """Changing parts that nothing is called by."""
        return ["nobody-knows-this"] * self.parameters


def addresses() -> list[Address]:
    """Every address of our own apps (the API's are described and tested by its own tests)."""
    return [a for a in _walk(get_resolver(), "", "") if a.app in FLOORS]


def _walk(resolver: URLResolver, prefix: str, space: str) -> Iterator[Address]:
    for entry in resolver.url_patterns:
        route = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from _walk(entry, route, entry.namespace or space)
        elif isinstance(entry, URLPattern) and entry.name:
            yield Address(route, space, entry.name, inspect.unwrap(entry.callback))


def points_to_a_person(model: type[models.Model]) -> bool:
    """To an account: directly, or through a row that goes when its person goes."""
    if model is Account:
        return True
    for column in model._meta.concrete_fields:
        target = column.related_model
        if target is Account:
            return True
        keeper = keeper_of(model=target) if isinstance(target, type) and target is not model else None
        if keeper and any(not tie.cut for tie in keeper.ties):
            return True
    return False


def points_to_a_code(model: type[models.Model]) -> bool:
    """To the row of somebody without an account, who comes back with a code."""
    targets = [column.related_model for column in model._meta.concrete_fields]
    return any(one.name == "code_digest" for of in targets if isinstance(of, type) for one in of._meta.concrete_fields)
