"""The charter as data: what is frozen in a version, and what goes into a template without people."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sameboat.groups.catalogue import presets
from sameboat.groups.models import Group, Schedule
from sameboat.groups.rules import CORE_NOW, SIX, Answers

FORMAT, TEMPLATE = 1, "sameboat-charter/1"
OF_THE_GROUP = ("name", "need", "place", "language", "type")


def written(*, group: Group, answers: Answers) -> dict[str, Any]:
    """Everything that stands on the charter. What opened the planning stays with the planners."""
    preset = presets().get(group.preset)
    return {
        "format": FORMAT,
        "core": CORE_NOW,
        "group": {name: getattr(group, name) for name in OF_THE_GROUP},
        "answers": {question.key: dict(answers.get(question.key, {})) for question in SIX},
        "rules": list(preset["rules"]) if preset else [],
    }


def template_of(*, content: Mapping[str, Any], preset: str, schedule: Schedule | None) -> dict[str, Any]:
    """The charter and the plan of meetings for others to begin with (PLAN-25): no name, no place, nobody in it."""
    told = content["group"]
    return {
        "what": TEMPLATE,
        "need": told["need"],
        "language": told["language"],
        "type": told["type"],
        "preset": preset,
        "answers": {
            key: {n: v for n, v in answer.items() if n != "type"} for key, answer in content["answers"].items()
        },
        "meets": _meets(schedule),
    }


def _meets(schedule: Schedule | None) -> dict[str, Any]:
    """How often, at what hour, how long and how; nothing from which one could learn where, or since when."""
    if schedule is None or not schedule.rule:
        return {}
    return {
        "rule": schedule.rule,
        "at": schedule.local_time.strftime("%H:%M"),
        "minutes": schedule.duration_min,
        "how": schedule.mode,
    }
