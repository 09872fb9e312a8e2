"""The group behind an entry of the directory, as somebody may ask about it who is not in it."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from sameboat.directory import api as directory
from sameboat.groups.models import Group
from sameboat.groups.queries.publishing import charter_answers, group_listed, publication_of


@dataclass(frozen=True, slots=True)
class Listed:
    """A group of this server that is listed: what its entry says too, and the group itself for those who ask on."""

    group: Group
    name: str
    address: str
    need: str
    conditions: tuple[str, ...]


def listed(*, slug: str) -> Listed | None:
    """The group whose entry has this address and is shown now; None for every other one. Three or four questions."""
    group = group_listed(slug=slug)
    publication = publication_of(group=group) if group else None
    entry = directory.entry(key=publication.key) if publication else None
    if group is None or entry is None:
        return None
    conditions = tuple(charter_answers(group=group).get("who", {}).get("conditions", ()))
    return Listed(group, group.name, reverse("directory:listing", args=[slug]), group.need, conditions)
