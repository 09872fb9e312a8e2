"""The description of the API, taken apart for a page that needs no script."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

Schema = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Field:
    """A parameter of a route, or a field of a shape."""

    name: str
    sort: str
    meaning: str
    codes: list[str]
    needed: bool
    shape: str  # the shape it holds, or ""


@dataclass(frozen=True, slots=True)
class Route:
    """One address with what it takes and answers."""

    path: str
    summary: str
    description: str
    fields: list[Field]
    answers: list[tuple[str, str]]  # (status, shape)


@dataclass(frozen=True, slots=True)
class Shape:
    """One kind of answer."""

    name: str
    description: str
    fields: list[Field]


def routes(*, schema: Schema) -> Iterator[Route]:
    """The routes in the order they are described."""
    for path, methods in schema["paths"].items():
        told = methods["get"]
        yield Route(
            path=path,
            summary=told.get("summary", ""),
            description=told.get("description", ""),
            fields=[_parameter(one) for one in told.get("parameters", [])],
            answers=[(str(status), _shape(_body(answer))) for status, answer in told["responses"].items()],
        )


def shapes(*, schema: Schema) -> Iterator[Shape]:
    """The shapes by their names; those only the description itself needs are left out."""
    for name, told in sorted(schema["components"]["schemas"].items()):
        needed = set(told.get("required", ()))
        fields = [_field(key, value, needed=key in needed) for key, value in told.get("properties", {}).items()]
        yield Shape(name, told.get("description", ""), fields)


def _parameter(told: Schema) -> Field:
    field = _field(told["name"], told["schema"], needed=told.get("required", False))
    return Field(field.name, field.sort, told.get("description") or field.meaning, field.codes, field.needed, "")


def _field(name: str, told: Schema, *, needed: bool) -> Field:
    inner = told.get("items", told)
    codes = [str(code) for code in inner.get("enum", ()) if code not in (None, "")]
    return Field(name, _sort(told), told.get("description", ""), codes, needed, _shape(told))


def _body(answer: Schema) -> Schema:
    content = answer.get("content", {}).get("application/json", {})
    body: Schema = content.get("schema", {})
    return body


def _shape(told: Schema) -> str:
    """The name of the shape in a schema, wherever it stands."""
    if "$ref" in told:
        return str(told["$ref"]).rsplit("/", 1)[-1]
    inner = [*told.get("anyOf", ()), *([told["items"]] if isinstance(told.get("items"), dict) else [])]
    return next((found for one in inner if (found := _shape(one))), "")


def _sort(told: Schema) -> str:
    """The type in a word or two: "string", "list of number"."""
    if "anyOf" in told:
        return " or ".join(dict.fromkeys(_sort(one) for one in told["anyOf"]))
    if told.get("type") == "array":
        return f"list of {_sort(told.get('items', {}))}"
    return _shape(told) or str(told.get("format") or told.get("type") or "any")
