"""What a question and a prompt are, and the answers one can choose from."""

from __future__ import annotations

from dataclasses import dataclass

from sameboat.base.rulebook import gettext_noop

TEXT, LINE, LINES, SOME, ONE, NUMBER, NORMS = "text", "line", "lines", "some", "one", "number", "norms"
WEIGHTS = "weights"  # of several things, how much of each
OPENING = "opening"
BORROW_LONGEST = 400  # of what is borrowed from groups that exist: at the start and on its own page
MOST_NORMS = 6

Choice = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Prompt:
    """One thing that is asked. `longest` counts characters, for lists those of one line; `most` lines of a list."""

    name: str
    label: str
    row: str
    sort: str = TEXT
    hint: str = ""
    example: str = ""
    needed: bool = False
    missing: str = ""  # what to say when it is needed and empty
    longest: int = 350
    most: int = 6
    lines: int = 10  # at most, of a text: each begins a new line; 0: as many as one likes
    start: int | None = None  # of a number
    decision: int = 0  # which of the seven decisions of the fifth question
    choices: tuple[Choice, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One page of the plan: what is asked, what to talk about, and how to notice that an answer will not hold."""

    key: str
    title: str
    lead: str
    row: str
    prompts: tuple[Prompt, ...]
    checks: tuple[str, ...] = ()


PURPOSES: tuple[Choice, ...] = (
    ("social", gettext_noop("To be among people")),
    ("close", gettext_noop("To build close relationships that last")),
    ("alone", gettext_noop("To end being alone with it")),
    ("understand", gettext_noop("To understand what we are living with")),
    ("aware", gettext_noop("To be more aware of it, and to know more about it")),
)

CONTRACTS: tuple[Choice, ...] = (
    ("own", gettext_noop("Everyone signs on paper and keeps the sheet")),
    ("group", gettext_noop("Everyone signs on paper and the group keeps the sheets")),
)

SESSIONS: tuple[Choice, ...] = (
    ("single", gettext_noop("Single meetings: each is complete in itself, people come as they need it")),
    ("run", gettext_noop("A run: a set number of meetings that belong together")),
)

PERIODS: tuple[Choice, ...] = (
    ("no", gettext_noop("No. Everyone stays as long as it helps them")),
    ("yes", gettext_noop("Yes. Everyone agrees to come for one run, and then decides again")),
)

SUPPORT, ADVOCACY = "support", "advocacy"
FOCI: tuple[Choice, ...] = (
    (SUPPORT, gettext_noop("Being there for each other")),
    ("facts", gettext_noop("Practical things that help to know")),
    ("learning", gettext_noop("Learning something together")),
    (ADVOCACY, gettext_noop("Speaking up for a cause")),
)

MUCH, SOME_OF_IT, LITTLE = "much", "some", "little"
HOW_MUCH: tuple[Choice, ...] = (
    (MUCH, gettext_noop("a large part")),
    (SOME_OF_IT, gettext_noop("a part")),
    (LITTLE, gettext_noop("hardly any")),
)
