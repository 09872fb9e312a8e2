"""What we keep: made from the models, so that it cannot say less than the tables hold."""

from __future__ import annotations

from dataclasses import dataclass

from django.apps import apps
from django.db.models import Field, Model

from sameboat.base.kept import Kept


@dataclass(frozen=True, slots=True)
class KeptField:
    """One personal field with its purpose, audience and end."""

    model: str
    field: str
    kept: Kept


def own_models() -> list[type[Model]]:
    """Every model of Sameboat's own apps."""
    return [m for m in apps.get_models() if m.__module__.startswith("sameboat.")]


def personal_fields() -> list[KeptField]:
    """Every field that concerns a person."""
    return [
        KeptField(model._meta.verbose_name.__str__(), _name(model=model, field=name), kept)
        for model in own_models()
        for name, kept in getattr(model, "about_people", {}).items()
    ]


def _name(*, model: type[Model], field: str) -> str:
    found = model._meta.get_field(field)
    return str(found.verbose_name) if isinstance(found, Field) else field
