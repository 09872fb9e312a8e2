"""What other apps put on somebody's own page: accounts know no app above them, so these come and say it."""

from __future__ import annotations

from collections.abc import Callable, Iterable

Link = tuple[str, str]  # words and address
Links = Callable[[int], Iterable[Link]]
_OFFERED: list[Links] = []


def offer_on_my_page(*, links: Links) -> None:
    """Ask `links` with the number of an account whenever its own page is shown. Call it once, when the app is ready."""
    if links not in _OFFERED:
        _OFFERED.append(links)


def offered_on_my_page(*, account: int) -> list[Link]:
    """The links of all apps for this account, in the order in which the apps stand in the house."""
    return [link for links in _OFFERED for link in links(account)]
