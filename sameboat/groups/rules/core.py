"""The fixed core of every group: which version holds now, and what makes a rule of the group's own complete."""

from __future__ import annotations

from sameboat.base.rulebook import Verdict, allowed, gettext_noop, refused, rule
from sameboat.groups.rules import core_v1
from sameboat.groups.rules.core_v1 import Core

NOW = 1
_VERSIONS: dict[int, Core] = {1: core_v1.CORE}


@rule(
    "The four values and the core norms are the same in every group and cannot be changed; a group adds its own below.",
    source="manual",
    row="PLAN-19 PLAN-18 NORM-01 NORM-02 NORM-03 NORM-04 NORM-05 NORM-06 NORM-07 NORM-08 NORM-09 NORM-20 NORM-21 NORM-22",
)
def core_of(*, version: int = NOW) -> Core:
    """The values and norms as they stood in this version. Raises KeyError for one that never was."""
    return _VERSIONS[version]


@rule(
    "Every rule of a group says why it is there, so that newcomers can understand it.", source="manual", row="GROUP-21"
)
def has_reason(*, text: str, why: str) -> Verdict:
    """Whether a rule of the group's own is complete; two empty fields are no rule and no fault."""
    if text.strip() and not why.strip():
        return refused(because=gettext_noop("Say why you do this. A rule without a reason is hard to keep."))
    if why.strip() and not text.strip():
        return refused(because=gettext_noop("Write the rule that this is the reason for."))
    return allowed()
