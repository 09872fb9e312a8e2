"""What stands in the log: what happened in the program, nothing about who visited or what they wrote.

There is no log of requests. Of a fault it says where in the program it happened and of what sort it is; the words of an
exception are left out, because databases put into them what somebody typed. SAMEBOAT_DEBUG=1 shows them, on a machine
of one's own.
"""

from __future__ import annotations

import logging
import traceback
from copy import copy
from types import TracebackType

WRONG_NAME = "django.security.DisallowedHost"
Problem = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class Plain(logging.Formatter):
    """Time, how bad, who says it, what. Addresses of pages become the pattern they fit, faults lose their words."""

    def format(self, record: logging.LogRecord) -> str:
        """The record as text. What another handler made of its exception is not taken over."""
        record = copy(record)
        record.exc_text = None
        if record.name == WRONG_NAME:
            record.exc_info = None
        return super().format(record)

    def formatException(self, ei: Problem) -> str:  # noqa: N802 - the library's name
        """The places in the program, innermost last, and the sorts of the exceptions that led to one another."""
        return "" if ei[1] is None else "\n".join(_told(ei[1], seen=set()))

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802 - the library's name
        """The line, without what was asked for."""
        request = getattr(record, "request", None)
        if record.name == WRONG_NAME:
            record.message = "refused: asked for by a name that is not in SAMEBOAT_HOSTS"
        elif record.name.startswith("django.") and request is not None:
            found = getattr(request, "resolver_match", None)
            page = found.route or "/" if found else "no page"
            record.message = f"{getattr(record, 'status_code', 'fault')} {getattr(request, 'method', '')} {page}"
        elif record.name.startswith("django.security"):
            record.message = "refused: the request does not fit"
        return super().formatMessage(record)


def _told(problem: BaseException, *, seen: set[int]) -> list[str]:
    seen.add(id(problem))
    before = problem.__cause__ or (None if problem.__suppress_context__ else problem.__context__)
    lines = [] if before is None or id(before) in seen else [*_told(before, seen=seen), "and then:"]
    frames = traceback.extract_tb(problem.__traceback__)
    lines += [f"  {frame.filename}:{frame.lineno} in {frame.name}" for frame in frames]
    number = f" {problem.errno}" if isinstance(problem, OSError) and problem.errno else ""
    lines.append(f"  {type(problem).__module__}.{type(problem).__qualname__}{number}")
    if isinstance(problem, BaseExceptionGroup):
        for one in problem.exceptions:
            if id(one) not in seen:
                lines += ["of these:", *_told(one, seen=seen)]
    return lines
