"""Components as template tags; each is shown once on /gallery/."""

from __future__ import annotations

from django import template
from django.conf import settings
from django.template import Context
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from sameboat.base.circle import Circle, circle_svg
from sameboat.base.icons import icon_svg
from sameboat.base.spoken import SOURCE, is_begun_only
from sameboat.base.times import zone_in_words

register = template.Library()


@register.simple_tag
def icon(name: str) -> SafeString:
    """One of our icons, without words of its own. Raises KeyError for a name that is not drawn."""
    return mark_safe(icon_svg(name=name))  # noqa: S308  our own markup


@register.simple_tag
def circle(
    seats: int,
    taken: int = 0,
    facilitators: int = 0,
    label: str | None = None,
    word: int | None = None,
    passed: str = "",
    comfortable: str = "",
    told: bool = True,
) -> SafeString:
    """The circle picture. `passed="1 4"` seats from 0; `comfortable="4 7"`; label="" when words stand beside it;
    told=False when it is not known which seats are free."""
    low_high = tuple(int(number) for number in comfortable.split())
    return circle_svg(
        circle=Circle(
            seats=int(seats or 0),
            taken=int(taken or 0),
            facilitators=int(facilitators or 0),
            word=word,
            passed=tuple(int(number) for number in passed.split()),
            comfortable=(low_high[0], low_high[1]) if len(low_high) == 2 else None,
            told=told,
        ),
        label=label,
    )


@register.simple_tag
def own_name(code: str) -> str:
    """A language's name in that language, as in settings.LANGUAGES; the code itself when we do not know it."""
    return dict(settings.LANGUAGES).get(code, code)


@register.simple_tag(takes_context=True)
def spoken(context: Context) -> SafeString:
    """` lang="en"` for the main part of a page that is English although the visitor's language is another one."""
    page = context.template.name if context.template else None
    begun = page is not None and is_begun_only(template=page, language=get_language() or SOURCE)
    return mark_safe(f' lang="{SOURCE}"' if begun else "")  # noqa: S308  our own markup


@register.filter
def zone_words(name: str) -> str:
    """ "Oslo time" for "Europe/Oslo"."""
    return zone_in_words(name=name)
