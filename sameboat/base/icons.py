"""The icons: drawn for Sameboat on a grid of 24, lines only, coloured by the text around them."""

from __future__ import annotations

from functools import cache

ICONS: dict[str, str] = {
    "search": "M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM15.5 15.5 20 20",
    "language": "M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17zM3.5 12h17M12 3.5c5 5 5 12 0 17M12 3.5c-5 5-5 12 0 17",
    "clock": "M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17zM12 7.5V12l3 2",
    "calendar": "M4 6.5h16V20H4zM4 10.5h16M8 3.5v4M16 3.5v4",
    "place": "M12 21s6.5-6 6.5-11a6.5 6.5 0 0 0-13 0c0 5 6.5 11 6.5 11zM12 7.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5z",
    "online": "M3.5 5h17v11h-17zM9 20h6M12 16v4",
    "phone": "M6 3.5h3l1.5 4.5L8.5 9.5c1 2.5 3.5 5 6 6l1.5-2 4.5 1.5v3c0 1-1 2-2 2C11 20 4 13 4 5.5c0-1 1-2 2-2z",
    "people": "M8.5 6a3 3 0 1 0 0 6 3 3 0 0 0 0-6zM2.5 19.5c0-3.5 2.5-5 6-5s6 1.5 6 5M16.5 7.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5zM17 15c2.5 0 4.5 1.5 4.5 4",
    "person": "M12 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM4.5 20c0-4 3-5.5 7.5-5.5s7.5 1.5 7.5 5.5",
    "eye": "M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12zM12 9.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5z",
    "info": "M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17zM12 11v5.5M12 7.5v.2",
    "warning": "M12 4 2.5 20h19zM12 10v4.5M12 17v.2",
    "check": "M4.5 12.5 10 18 19.5 6.5",
    "close": "M6 6l12 12M18 6 6 18",
    "next": "M9 5l7 7-7 7",
    "previous": "M15 5l-7 7 7 7",
    "print": "M7 9V3.5h10V9M7 17H3.5V9h17v8H17M7 14h10v6.5H7z",
    "share": "M12 15V3.5M8 7l4-3.5L16 7M6 11H4.5v9.5h15V11H18",
    "keep": "M6.5 3.5h11v17L12 16.5l-5.5 4z",
    "key": "M8 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM12 12h9.5M17.5 12v4M21 12v3",
    "message": "M4 5h16v11.5H11L6.5 20v-3.5H4z",
    "mail": "M3.5 5.5h17v13h-17zM3.5 6.5 12 13l8.5-6.5",
    "web": "M10 14a4 4 0 0 0 6 0l3.5-3.5a4 4 0 0 0-6-6L12 6M14 10a4 4 0 0 0-6 0l-3.5 3.5a4 4 0 0 0 6 6L12 18",
    "access": "M10.5 3.5a1.2 1.2 0 1 0 0 2.400 1.2 1.2 0 0 0 0-2.400zM10.5 8.5v6h5.5l3 5M10.5 11h4.5M7.5 12a5 5 0 1 0 6.5 6.5",
    "filter": "M4 6.5h16M7 12h10M10 17.5h4",
    "map": "M3.5 6.5 9 4l6 2.5L20.5 4v13.5L15 20l-6-2.5L3.5 20zM9 4v13.5M15 6.5V20",
    "week": "M4 5h16v15H4zM9.3 5v15M14.7 5v15M4 9h16",
    "list": "M8.5 6.5H20M8.5 12H20M8.5 17.5H20M4.5 6.5v.1M4.5 12v.1M4.5 17.5v.1",
    "near": "M12 7.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9zM12 2.5v5M12 16.5v5M2.5 12h5M16.5 12h5",
    "help": "M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17zM9.5 9.5c0-3.5 5-3.5 5-.5 0 2-2.5 2-2.5 4.5M12 16.5v.2",
    "remove": "M5 7h14M9.5 7V4h5v3M7 7l1 13.5h8L17 7",
}


@cache
def icon_svg(*, name: str) -> str:
    """The icon as markup, hidden from screen readers: the words beside it say what it means. Raises KeyError."""
    return (
        f'<svg class="icon" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true" focusable="false">'
        f'<path d="{ICONS[name]}"/></svg>'
    )
