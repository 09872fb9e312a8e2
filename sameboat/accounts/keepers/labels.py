"""Words for what is kept of a device: kind of browser, kind of device."""

from __future__ import annotations

from django.utils.translation import gettext

from sameboat.base.rulebook import gettext_noop

_NAMES = {
    "firefox": "Firefox",
    "chrome": "Chrome",
    "safari": "Safari",
    "edge": "Edge",
    "opera": "Opera",
    "samsung": "Samsung Internet",
}
_ON = {
    "phone": gettext_noop("%(browser)s on a phone"),
    "tablet": gettext_noop("%(browser)s on a tablet"),
    "computer": gettext_noop("%(browser)s on a computer"),
}


def label_in_words(*, label: str) -> str:
    """ "firefox-phone" → "Firefox on a phone"."""
    browser, _, device = label.partition("-")
    known = _NAMES.get(browser) or gettext("A browser")
    return gettext(_ON.get(device, _ON["computer"])) % {"browser": known}
