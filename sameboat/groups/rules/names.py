"""What somebody may be called in a group, and when two names are one."""

from __future__ import annotations

import re
from collections.abc import Iterable

from sameboat.base.names import in_one_script, look_key, name_key, says_something
from sameboat.base.rulebook import Verdict, allowed, gettext_noop, refused, rule

_WORD = re.compile(r"[\w’'-]+")

OTHER_NAME = gettext_noop("Please choose another name for this group.")  # never that somebody has it


@rule(
    "A name in a group can be said aloud and is written in one script, so that nobody looks like somebody else.",
    source="house",
    row="NORM-16 SAFE-04",
)
def may_be_called(*, name: str) -> Verdict:
    """Whether a name can be said, and is what it looks like."""
    if not says_something(name=name):
        return refused(because=gettext_noop("Choose a name with letters or digits in it, so that people can call you."))
    if not in_one_script(name=name):
        return refused(
            because=gettext_noop(
                "This name mixes letters of different scripts that look alike. Please write it in one."
            )
        )
    return allowed()


def is_taken(*, name: str, names: Iterable[str]) -> bool:
    """Whether one of these is the same name, however it is written, or looks the same: Straße and STRASSE are one, and so
    are Fjell and Fjel1."""
    keys = name_key(name=name), look_key(name=name)
    return any(keys[0] == name_key(name=other) or keys[1] == look_key(name=other) for other in names)


@rule(
    "Before an entry is shown to everyone it is said which names of members stand in it. The public never sees a member.",
    source="manual",
    row="VIS-06 VIS-07",
)
def names_in(*, text: str, names: Iterable[str]) -> tuple[str, ...]:
    """Those of `names` that stand in the text as words of their own, however they are written."""
    said = f" {_words(text)} "
    return tuple(sorted(name for name in names if (word := _words(name)) and f" {word} " in said))


def _words(text: str) -> str:
    return " ".join(_WORD.findall(text.casefold()))
