"""How long ago something was, in round words: nobody needs to know that it was 1913 days."""

from __future__ import annotations

from functools import lru_cache

from django.utils.translation import get_language, gettext, ngettext

WEEK, MONTH, YEAR = 7, 30.44, 365.25


def ago(*, days: int) -> str:
    """ "today", "yesterday", "3 days ago", "about 2 months ago", "about 5 years ago"; days to come count as today."""
    return _ago(get_language() or "", days)


@lru_cache(maxsize=4096)
def _ago(language: str, days: int) -> str:
    if days < 1:
        return gettext("today")
    if days < 2:
        return gettext("yesterday")
    if days < 2 * WEEK:
        return ngettext("%(n)d day ago", "%(n)d days ago", days) % {"n": days}
    if days < 2 * MONTH - WEEK:
        weeks = round(days / WEEK)
        return ngettext("about %(n)d week ago", "about %(n)d weeks ago", weeks) % {"n": weeks}
    if days < YEAR - MONTH / 2:
        months = round(days / MONTH)
        return ngettext("about %(n)d month ago", "about %(n)d months ago", months) % {"n": months}
    years = round(days / YEAR)
    return ngettext("about %(n)d year ago", "about %(n)d years ago", years) % {"n": years}
