"""Answers of an invented plan: everything that is needed, and no more."""

from __future__ import annotations

from typing import Any

WHO = {
    "shared": "We lost somebody close to us, and the evenings are long.",
    "differ": "Whom we lost, and how long ago.",
    "conditions": ["Somebody close to you has died.", "You want to be among people who know it."],
    "not_for": "People whose loss is a separation: there are groups for them too.",
    "background": "",
}
ANSWERS: dict[str, dict[str, Any]] = {
    "who": WHO,
    "where-to": {
        "purposes": ["alone", "close"],
        "own_purpose": "",
        "foci": {"support": "much", "facts": "some"},
        "goals": ["To sleep again."],
    },
    "why": {"reason": "We have had advice. We lack people who know it.", "holds": ""},
    "how-many": {"fewest": 4, "most": 7, "size_reason": ""},
    "empower": {
        "motivation": "Nobody has to explain from the beginning.",
        "contract": "own",
        "norms": [{"text": "We end on time.", "why": "The last bus does not wait."}],
        "type": "replacement",
        "sessions": "single",
        "count": None,
        "period": "no",
        "commitment": "Every other week.",
        "link": "To find a way back into ordinary days.",
    },
    "like": {"expectations": "Somebody who listens. No advice.", "possibilities": "New friends, perhaps."},
}


def answers(**changed: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """The answers, with some prompts of a question changed: answers(who={"shared": ""}); _ stands for a hyphen."""
    given = {key: dict(answer) for key, answer in ANSWERS.items()}
    for key, change in changed.items():
        given[key.replace("_", "-")] |= change
    return given
