"""That somebody "uses", and what is not said: "my son uses", "mums whose kids use". It is drugs. Where anything is said
behind it, that is what they use: "my son uses a wheelchair". And what somebody found in their child's room.
"""

from __future__ import annotations

import re

from sameboat.directory.search.by_age import as_a_child
from sameboat.directory.search.found_things import with_drugs_found
from sameboat.directory.search.sentences import relations_in
from sameboat.directory.search.words import stems_of

USES = r"(?:use|uses|(?:is|are|s|re|been) using|bruker|konsumiert|nimmt was|nimmt etwas|consume|consumen|vartoja|употребляет|употребляют)"
AFTER = r"(?: again| every day| daily| igjen| hver dag| wieder| täglich| otra vez| de nuevo| vėl| снова| опять)?"
ENDS = re.compile(rf"(?<!\w)({USES})({AFTER})(?=\s*(?:[,.;:!?\n]|$))", re.I)
PART = re.compile(r"[,.;:!?\n]")
DRUGS = "drugs"
NEAR = 3  # words between somebody and what they do


def said_of_use(*, text: str) -> str:
    """The text with "drugs" behind a word for using that ends a part of it, right after somebody close, or where things for
    them were found; else as it is. A child told of by their age is put in the word for one."""
    text = with_drugs_found(text=as_a_child(text=text))
    return ENDS.sub(
        lambda found: f"{found[1]} {DRUGS}{found[2]}" if _is_theirs(text[: found.start()]) else found[0], text
    )


def _is_theirs(before: str) -> bool:
    """Whether the last words of the text are of somebody close, and no thing stands before them: "the tool my son uses"."""
    stems = list(stems_of(text=PART.split(before)[-1]))
    near = max(0, len(stems) - NEAR)
    close = [place for place, (code, _) in relations_in(stems=stems).items() if code != "self" and place >= near]
    return bool(close) and not {"the", "that", "which"} & set(stems[: close[0]])
