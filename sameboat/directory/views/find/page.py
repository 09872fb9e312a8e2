"""The page of results, put together from its parts."""

from __future__ import annotations

from functools import lru_cache
from html import escape
from itertools import repeat

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext, ngettext

from sameboat.base.icons import icon_svg
from sameboat.base.times import zone_in_words
from sameboat.directory.models import WHOSE_TO_ASK
from sameboat.directory.search import Answer, Query
from sameboat.directory.search.answer import Found
from sameboat.directory.views import labels
from sameboat.directory.views.find import notes, offers
from sameboat.directory.views.find.chips import chips, clock_words
from sameboat.directory.views.find.filters import PARTS, evening, filters
from sameboat.directory.views.find.first import another_town, help_first, lost, two_questions
from sameboat.directory.views.find.holes import filled
from sameboat.directory.views.find.known import Known
from sameboat.directory.views.find.panel import Panel
from sameboat.directory.views.find.rows import Said, Setting, is_joined, is_room_within, rows
from sameboat.directory.views.find.state import State, encoded
from sameboat.directory.views.find.week import not_in, week

FORM_FIELDS = {"q", "whose", "near", "lat", "lon"}
FEW = 5  # fewer than this, and the page says where else to look


def form_parts(*, state: State, without: str = "") -> dict[str, str]:
    """What the form holds, ready for HTML; `without` is a parameter that was wrong and is not carried along."""
    hidden = [pair for pair in state.hidden(besides=FORM_FIELDS) if pair[0] != without]
    return {
        "q": escape("".join(state.values("q")[-1:])),
        "near": escape("".join(state.values("near")[-1:])),
        "options": _options(get_language() or "en", "".join(state.values("whose")[-1:])),
        "hidden": "".join(f'<input type="hidden" name="{name}" value="{escape(value)}">' for name, value in hidden),
    }


@lru_cache(maxsize=64)
def _options(language: str, chosen: str) -> str:
    """Whose it is. An answer nobody offered chooses nothing."""
    choices = [("", gettext("I would rather not say")), *WHOSE_TO_ASK]
    return "".join(
        f'<option value="{code}"{" selected" if code == chosen else ""}>{escape(str(words))}</option>'
        for code, words in choices
    )


def found_page(
    *,
    request: HttpRequest,
    state: State,
    query: Query,
    answer: Answer,
    cards: list[Said],
    setting: Setting,
    drawn: Panel | None,
) -> tuple[str, SafeString]:
    """The heading, and the main part of the page. `cards`: what each hit says of itself, in their order."""
    known, needs = setting.known, notes.meant(query=query, answer=answer)[0]
    calendar = state.link(view="list")
    heading, is_lost = _heading(state, query, answer, setting), lost(state=state, answer=answer)
    holes = {
        **form_parts(state=state),
        "heading": escape(heading),
        "summary": _summary(query, answer),
        "help_first": help_first(answer=answer, query=query, needs=needs, now=setting.now)
        + (two_questions() if is_lost else ""),
        "another": another_town(state=state, query=query),
        "quick": _quick(state, query, answer),
        "understood": notes.understood(state=state, answer=answer, known=known),
        "chips": chips(state=state, known=known),
        "filters": filters(answer=answer, query=query, state=state, known=known, language=setting.language),
        "to_list": state.link(view="list"),
        "to_map": state.link(view="map") + (f"&amp;map={state.map}" if state.map else ""),
        "to_week": state.link(view="week"),
        "notes": _before(state, query, answer, cards, setting),
        "main": _main(request, state, query, answer, cards, setting),
        "ordered": notes.ordered(query=query, answer=answer),
        "after": _after(state, query, answer, cards, needs, setting),
        "calendar": "" if calendar == "?" else calendar,
        "waits": _waits(state, query, answer, known),
        "panel": panel_part(request=request, drawn=drawn) if drawn else "",
    }
    kept = ["calendar_holds_them"] if _is_as_asked(query, answer, cards) else []
    variant = (state.view, *(["has_map"] if drawn else []), *kept)
    return heading, filled(template="directory/_found.html", request=request, holes=holes, variant=variant)


def _is_as_asked(query: Query, answer: Answer, cards: list[Said]) -> bool:
    """Whether something of this was asked for, and not only found by going wider: a calendar holds nothing else."""
    widened = answer.widened
    if not answer.total or widened is None:
        return answer.total > 0
    near = (
        is_room_within(mode=card.mode, km=one.km, most=query.km) for one, card in zip(answer.found, cards, strict=True)
    )
    return widened.get("what") == "online" and any(near)


def _heading(state: State, query: Query, answer: Answer, setting: Setting) -> str:
    """What was asked, and when in the day; a question where nobody could tell what was asked."""
    if answer.total and lost(state=state, answer=answer):
        return gettext("What is it about?")
    needs = notes.meant(query=query, answer=answer)[0]
    heading = notes.heading(query=query, answer=answer, needs=needs, whose=setting.asked, known=setting.known)
    timed = state.has("from") or state.has("to")
    return f"{heading} · {clock_words(state=state)}" if timed else heading


def _waits(state: State, query: Query, answer: Answer, known: Known) -> str:
    """What whoever would rather wait takes along: what they asked, and the need their words were understood as."""
    needs, whose = notes.meant(query=query, answer=answer)
    told = [("need", slug) for slug in needs[:1] if slug in known.needs] + ([("whose", whose)] if whose else [])
    link = state.link(view="list", add=encoded(pairs=[pair for pair in told if not state.has(pair[0])]))
    return "" if link == "?" else link


def _summary(query: Query, answer: Answer) -> str:
    count = ngettext("%(n)d meeting", "%(n)d meetings", answer.total) % {"n": answer.total}
    whose = notes.meant(query=query, answer=answer)[1]
    if whose and (unsure := answer.total - notes.sure(answer=answer, whose=whose)):
        count = f"{count}, {_do_not_say(unsure)}"
    where = notes.summary(query=query, answer=answer)
    return escape(f"{where} · {count}" if where else count)


def _do_not_say(unsure: int) -> str:
    said = ngettext(
        "%(n)d of them does not say whose problem it must be",
        "%(n)d of them do not say whose problem it must be",
        unsure,
    )
    return said % {"n": unsure}


def _quick(state: State, query: Query, answer: Answer) -> str:
    """What many want, one touch away on a small screen where the filters are folded."""
    some, count = evening(answer=answer, query=query)
    if not some or state.has("from") or state.has("to"):
        return ""
    first, last = PARTS["evening"]
    link = state.link(drop=("from", "to"), add=encoded(pairs=[("from", first), ("to", last)]))
    words = escape(labels.word(sort="part", code="evening"))
    number = "" if count is None else f' <span class="count">{count}</span>'
    return f'<p class="quick no-print"><a class="chip" href="{link}">{words}{number}</a></p>'


def _before(state: State, query: Query, answer: Answer, cards: list[Said], setting: Setting) -> str:
    """Between the choice of views and the results."""
    known = setting.known
    out = notes.corrections(state=state, answer=answer, known=known)
    if setting.asked and (answer.widened or not answer.total):
        out += offers.for_others(state=state, query=query, whose=setting.asked, known=known, now=setting.now)
    out += notes.widened(query=query, answer=answer, known=known)
    out += offers.nearer(state=state, query=query, answer=answer, known=known, now=setting.now)
    if setting.zone and (state.view == "week" or any(map(_is_joined, answer.found, cards, repeat(setting)))):
        out += f'<p class="small quiet zone-note">{_zone_note(setting.language, setting.zone.key)}</p>'
    if not answer.total:
        nothing = gettext(
            "No group in this directory fits all of that. That does not mean you are the only one."
            " Take something off above, or try one of these."
        )
        title = gettext("Nothing found yet")
        out += f'<div class="empty"><h2>{escape(title)}</h2><p>{escape(nothing)}</p></div>'
    return out


def _is_joined(one: Found, card: Said, setting: Setting) -> bool:
    return is_joined(mode=card.mode, km=one.km, setting=setting)


@lru_cache(maxsize=256)
def _zone_note(language: str, zone: str) -> str:
    return escape(gettext("Times of online groups: %(zone)s.") % {"zone": zone_in_words(name=zone)})


def _main(request: HttpRequest, state: State, query: Query, answer: Answer, cards: list[Said], setting: Setting) -> str:
    if state.view != "week":
        return rows(found=answer.found, cards=cards, setting=setting)
    days = week(query=query, answer=answer, state=state, setting=setting)
    told = {"days": days, "elsewhere": not_in(days=days, answer=answer), "list_link": state.link(view="list")}
    return render_to_string("directory/_week.html", told, request=request)


def _after(
    state: State, query: Query, answer: Answer, cards: list[Said], needs: tuple[str, ...], setting: Setting
) -> str:  # fmt: skip
    """Further pages, groups for others, and what lies near."""
    out = "" if state.view == "week" else _pager(state, query, answer)
    out += offers.not_offered(state=state, needs=needs, whose=setting.asked, known=setting.known, answer=answer)
    if answer.total < FEW or answer.widened:
        out += offers.elsewhere(
            state=state, query=query, needs=needs, known=setting.known, now=setting.now, answer=answer, cards=cards
        )
    else:
        out += offers.for_parents(state=state, query=query, answer=answer, known=setting.known, now=setting.now)
    return out


def _pager(state: State, query: Query, answer: Answer) -> str:
    back, on = gettext("Back to the first ones"), gettext("Show more")
    links = ""
    if query.page:
        links += f'<a class="button" href="{state.link()}">{icon_svg(name="previous")} {escape(back)}</a>'
    if answer.next:
        link = f"{state.stem()}page={escape(answer.next)}"
        links += f'<a class="button" rel="next" href="{link}">{escape(on)} {icon_svg(name="next")}</a>'
    label = gettext("Pages of results")
    return f'<nav class="pager" aria-label="{escape(label)}">{links}</nav>' if links else ""


def panel_part(*, request: HttpRequest, drawn: Panel) -> SafeString:
    """The map with its links and its words."""
    moves = "".join(
        f'<li><a class="map-{name}" href="{link}"><span class="visually-hidden">{words}</span></a></li>'
        for name, words, link in drawn.moves
    )
    holes = {"svg": drawn.svg, "moves": moves, "words": escape(drawn.words)}
    return filled(template="directory/_map.html", request=request, holes=holes)
