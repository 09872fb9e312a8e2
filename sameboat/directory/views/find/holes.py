"""Templates with holes: rendered once for each language, then only the holes are filled.

The results page is asked for most of all and says mostly the same; this keeps its templates in one place and its answers quick.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language

_HOLE = re.compile("\ue000(\\w+)\ue001")


def filled(
    *, template: str, request: HttpRequest, holes: Mapping[str, str], variant: tuple[str, ...] = ()
) -> SafeString:
    """The template with every hole filled; `variant` names what else it may differ by, as true words in its context.

    Everything in `holes` has to be safe HTML already. The request only lends the shell's links, which are the same for
    everyone; a template with holes may use nothing else of it. Raises KeyError for a hole nobody fills.
    """
    pieces = _pieces(get_language() or "en", template, variant, tuple(holes), _Lent(request))
    return SafeString("".join([piece if odd else holes[piece] for odd, piece in pieces]))


class _Lent:
    """The request, left out of what is compared: it must not decide which pieces are remembered."""

    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Lent)

    def __hash__(self) -> int:
        return 0


@lru_cache(maxsize=128)
def _pieces(
    language: str, template: str, variant: tuple[str, ...], holes: tuple[str, ...], lent: _Lent
) -> list[tuple[bool, str]]:
    """(True, text) and (False, name of a hole) in turn."""
    context: dict[str, object] = {name: SafeString(f"\ue000{name}\ue001") for name in holes}
    context |= dict.fromkeys(variant, True)
    parts = _HOLE.split(render_to_string(template, context, request=lent.request))
    lent.request = HttpRequest()  # nothing of a visitor stays behind
    return [(index % 2 == 0, part) for index, part in enumerate(parts)]
