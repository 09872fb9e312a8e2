"""What the page says about its results: the heading, how the words were understood, why the search went wider."""

from __future__ import annotations

import re
from functools import lru_cache
from html import escape
from itertools import pairwise
from math import ceil
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext, ngettext

from sameboat.base.icons import icon_svg
from sameboat.base.places import nearest
from sameboat.directory import rules
from sameboat.directory.search import Answer, Query
from sameboat.directory.search.urgency import tells_a_danger
from sameboat.directory.views import labels
from sameboat.directory.views.find.known import Known
from sameboat.directory.views.find.state import State, encoded

READ_AS = ("whose", "access", "for", "spiritual", "online")
OUTWARD, INWARD = re.compile(r"[A-Za-z]{1,2}[0-9][A-Za-z0-9]?"), re.compile(r"[0-9][A-Za-z]{2}")  # "LS1", "4AP"
POSTCODE_DIGITS, YEARS = (4, 5), ("19", "20")
LONGEST_SAID = 60  # letters of what was typed, in a heading


def meant(*, query: Query, answer: Answer) -> tuple[tuple[str, ...], str]:
    """The needs and whose it is: as chosen, else as the sentence was understood; "" where it leaves nobody out."""
    needs = query.need or tuple(answer.understood.get("need") or ())
    asked = query.whose or str(answer.understood.get("whose") or "")
    return needs, rules.own.whose_asked(asked=asked, needs=needs)


def heading(*, query: Query, answer: Answer, needs: tuple[str, ...], whose: str, known: Known) -> str:
    """What was asked, as a heading; whom groups are for only when the groups found are for just that."""
    asked = [known.needs[slug] for slug in needs if slug in known.needs]
    elsewhere = (answer.widened or {}).get("what") == "need"
    if whose and asked and answer.total and not elsewhere and sure(answer=answer, whose=whose):
        people = people_of(need=asked[0].slug, known=known)
        return rules.fits(asked=whose, whose=[whose], people=people, say=gettext).because.rstrip(".")
    if asked:
        named = " + ".join(need.name for need in asked)
        return f"{named} · {labels.word(sort='whose', code=whose)}" if whose and whose != "self" else named
    if query.programme:
        return known.programmes.get(query.programme, query.programme)
    if query.q and not is_set_aside(answer=answer):
        return gettext("Groups for “%(words)s”") % {"words": shortened(text=query.q)}
    return gettext("Groups online or by phone") if query.online == "only" else gettext("Groups")


def sure(*, answer: Answer, whose: str) -> int:
    """How many of the results say that they are for these people; without counts all pass for such."""
    return answer.facets["whose"].get(whose, 0) if "whose" in answer.facets else answer.total


def is_set_aside(*, answer: Answer) -> bool:
    """Whether the words were left out, and all of the rest is shown."""
    told = answer.widened or {}
    return told.get("what") == "words" and told["to"] is None


def shortened(*, text: str) -> str:
    """What was typed, short enough for a heading."""
    return text if len(text) <= LONGEST_SAID else text[: LONGEST_SAID - 1].rstrip() + "…"


def place_name(*, query: Query) -> str:
    """The place asked for, as precisely as people say it."""
    if query.near_name:
        return query.near_name
    if query.latitude is None or query.longitude is None:
        return ""
    return _town(round(query.latitude, 3), round(query.longitude, 3))


@lru_cache(maxsize=1024)
def _town(latitude: float, longitude: float) -> str:
    """The nearest town; a hundred metres make no other."""
    return nearest(latitude=latitude, longitude=longitude).name


def summary(*, query: Query, answer: Answer) -> str:
    """One line under the heading: how far, where, how many."""
    parts = []
    widened = answer.widened or {}
    if query.has_point and query.online != "only" and not answer.is_elsewhere:
        km = f"{answer.reached(km=query.km):g}"
        where = gettext("Within %(km)s km of %(place)s") % {"km": km, "place": place_name(query=query)}
        both = query.online == "any" or widened.get("online")
        parts.append(gettext("%(where)s and online") % {"where": where} if both else where)
    return " · ".join(parts)


def ordered(*, query: Query, answer: Answer) -> str:
    """By what the groups found are put in order, HTML; far from the place that was asked the nearest stand first."""
    if not answer.total:
        return ""
    if query.sort == "nearest" or (answer.is_elsewhere and not query.sort):
        return escape(gettext("The nearest groups stand first."))
    if query.sort == "relevance":
        return escape(gettext("Groups that fit best stand first."))
    return escape(gettext("Groups stand in the order of their days."))


def note(inside: str) -> str:
    """A paragraph that tells something about what was found; `inside`: HTML."""
    return _note("info", inside)


def people_of(*, need: str, known: Known) -> str:
    """Those who have this trouble, as they stand inside a sentence."""
    return gettext((known.needs[need].people if need in known.needs else "") or rules.PEOPLE)


def told_of_others(*, name: str, because: str, link: str) -> str:
    """For whom a programme is that is for others than was said, and the way to groups for these (FIND-08); HTML."""
    show = link_to(address=link, words=gettext("Show groups for them"))
    return f"<p>{escape(name)}: {escape(because)} {show}</p>"


def _note(icon: str, inside: str) -> str:
    return f'<div class="notice">{icon_svg(name=icon)}<div>{inside}</div></div>'


def link_to(*, address: str, words: str) -> str:
    """A link; the address is escaped already, the words are not."""
    return f'<a href="{address}">{escape(words)}</a>'


def understood(*, state: State, answer: Answer, known: Known) -> str:
    """How a typed sentence was read, with the way to change it."""
    pairs = pairs_understood(answer=answer, known=known)
    if not pairs:
        return ""
    words = " · ".join(
        known.needs[code].name if sort == "need" else labels.word(sort=sort, code=code) for sort, code in pairs
    )
    # Words that were not understood as a need are still looked for, so they stay.
    read = {sort for sort, _ in pairs}
    drop = (*(["q"] if "need" in read else []), *read)
    change = state.link(drop=drop, add=encoded(pairs=pairs)) + "#start"
    said = escape(gettext("Understood as: %(words)s.") % {"words": words})
    other = link_to(address=change, words=gettext("Change this"))
    return f'<p class="understood">{said} {other}</p>'


def pairs_understood(*, answer: Answer, known: Known) -> list[tuple[str, str]]:
    """What the words were read as, as parameters."""
    told = answer.understood
    pairs = [("need", slug) for slug in told.get("need") or () if slug in known.needs]
    for name in READ_AS:
        codes = told.get(name) or ()
        pairs += [(name, str(code)) for code in ([codes] if isinstance(codes, str) else codes)]
    return pairs


def corrections(*, state: State, answer: Answer, known: Known) -> str:
    """Spelling that was mended, words passed over, short names that mean several things."""
    out = [_correction(one=one, state=state, answer=answer, known=known) for one in answer.corrections]
    if _has_only_a_postcode(state=state, answer=answer):
        alone = gettext(
            "A postcode alone does not tell us where: write the town beside it, like “10999 Berlin”, or the town alone."
        )
        out.append(f"<p>{escape(alone)}</p>")
    if out and is_set_aside(answer=answer):
        said = gettext("Here is everything that fits the rest of what you asked.")
        out.append(f"<p>{escape(said)}</p>")
    return _note("help", "".join(out)) if any(out) else ""


def _has_only_a_postcode(*, state: State, answer: Answer) -> bool:
    """Whether a postcode stands among the words and nothing else says where; a year is none."""
    words = [word for text in state.values("q") for word in text.split()]
    codes = [word for word in words if word.isascii() and word.isdigit() and len(word) in POSTCODE_DIGITS]
    told = answer.place is not None or state.has("near") or state.has("lat")
    british = any(OUTWARD.fullmatch(one) and INWARD.fullmatch(other) for one, other in pairwise(words))
    return not told and (british or any(len(code) > 4 or code[:2] not in YEARS for code in codes))


def _correction(*, one: dict[str, Any], state: State, answer: Answer, known: Known) -> str:
    match one["kind"]:
        case "spelling":
            said = gettext("We looked for “%(to)s” instead of “%(from)s”.") % {"to": one["to"], "from": one["from"]}
        case "called":
            return _called(one=one)
        case "treatment":
            return _not_treatment()
        case "unknown" if answer.urgent and tells_a_danger(word=one["word"]):
            return ""  # a word of danger was understood: the way to help stands above
        case "unknown" if not answer.total:
            said = gettext("We do not know the word “%(word)s”, and no group or place here is called so.") % one
        case "unknown":
            said = gettext("We do not know the word “%(word)s” and left it out.") % {"word": one["word"]}
        case "unlisted":
            return _unlisted(one=one, state=state, answer=answer, known=known)
        case "ambiguous":
            return _which(one=one, state=state)
        case _:
            return ""
    return f"<p>{escape(said)}</p>"


def _called(*, one: dict[str, Any]) -> str:
    """A group of just this name, which what was understood does not show here."""
    said = escape(gettext("A group has just this name:"))
    where = f" ({escape(one['where'])})" if one["where"] else ""
    return f"<p>{said} {link_to(address=escape(one['url']), words=one['name'])}{where}</p>"


def _not_treatment() -> str:
    said = gettext("Groups here are not therapy. In them people help each other who live with the same thing.")
    more = gettext(rules.GROUPS_ARE_NOT_TREATMENT)
    link = link_to(
        address=reverse("directory:where_are_you_now"), words=gettext("What a group can do beside treatment")
    )
    return f"<p>{escape(said)} {escape(more)} {link}</p>"


def _unlisted(*, one: dict[str, Any], state: State, answer: Answer, known: Known) -> str:
    """A fellowship that has no page here; groups about the same are offered."""
    told = {"word": one["word"].upper(), "name": one["name"]}
    elsewhere = (answer.widened or {}).get("what") == "need"
    if one["word"] == one["name"] and elsewhere:
        said = gettext("We have no page about %(name)s.") % told
    elif one["word"] == one["name"]:
        said = gettext("We have no page about %(name)s. These groups are about the same.") % told
    elif one.get("only"):
        said = gettext("“%(word)s” is short for %(name)s, which we do not list.") % told
    else:
        said = gettext("“%(word)s” may also be short for %(name)s, which we do not list.") % told
    link = state.link(drop=("q", "need"), add=encoded(pairs=[("need", one["need"])]))
    show = link_to(address=link, words=gettext("Show groups about this"))
    return f"<p>{escape(said)} {show}</p>{_of_others(one=one, state=state, known=known)}"


def _of_others(*, one: dict[str, Any], state: State, known: Known) -> str:
    """For whom a fellowship is that is for others than was said, and the way to groups for these (FIND-08)."""
    if "whose" not in one or one["need"] not in known.needs:
        return ""
    people = people_of(need=one["need"], known=known)
    said = rules.fits(asked="self", whose=[one["whose"]], people=people, say=gettext).because
    link = state.link(drop=("q", "need", "whose"), add=encoded(pairs=[("need", one["need"]), ("whose", one["whose"])]))
    return told_of_others(name=one["name"], because=said, link=link)


def _which(*, one: dict[str, Any], state: State) -> str:
    """A short name of several programmes: which one is meant (FIND-22)."""
    said = gettext("“%(word)s” can mean several things. Which one do you mean?") % {"word": one["word"].upper()}
    links = [
        link_to(
            address=state.link(drop=("q", "programme"), add=encoded(pairs=[("programme", p["slug"])])), words=p["name"]
        )
        for p in one["programmes"]
    ]
    return f"<p>{escape(said)}</p><ul>{''.join(f'<li>{link}</li>' for link in links)}</ul>"


def widened(*, query: Query, answer: Answer, known: Known) -> str:
    """Why there is more than was asked for, and that nothing is only for those it was asked for."""
    last = _last_of_all(query=query, answer=answer)
    return last + _for_nobody_alone(query=query, answer=answer) + _widened(query=query, answer=answer, known=known)


def _last_of_all(*, query: Query, answer: Answer) -> str:
    """Somebody told of a violent man, is hurt as a man, or told of a childhood that is over: who stands last, and why."""
    counts = answer.facets.get("for", {})
    if query.sort in ("soonest", "nearest") or not any(counts.get(code) for code in answer.last):
        return ""
    said = gettext("You tell of a man who is violent, so groups for men stand last in this list.")
    if "women" in answer.last:
        said = gettext("Groups for women stand last in this list, because many of them do not take men.")
    if "youth" in answer.last:
        said = gettext("You tell of a childhood that is over, so groups for young people stand last in this list.")
    return _note("info", f"<p>{escape(said)}</p>")


def _for_nobody_alone(*, query: Query, answer: Answer) -> str:
    """ "Women" was asked for, and every group here is for everyone: said, so that nobody is surprised at the door."""
    counts = answer.facets.get("for", {})
    wanted = query.for_whom or tuple(answer.understood.get("for") or ())
    asked = [code for code in wanted if not counts.get(code)]
    if not asked or not answer.total or not answer.facets:
        return ""
    words = ", ".join(labels.word(sort="for", code=code) for code in asked)
    said = gettext("No group here is only for: %(words)s.") % {"words": words}
    more = gettext("These are open to everyone.")
    return _note("info", f"<p><strong>{escape(said)}</strong> {escape(more)}</p>")


def _widened(*, query: Query, answer: Answer, known: Known) -> str:
    told = answer.widened
    if not told or not answer.total:
        return ""
    if told["what"] == "filters":
        return _let_go(told=told, query=query, answer=answer, known=known)
    # With the words that were left out it is said already what is shown instead.
    said = "" if is_set_aside(answer=answer) and answer.corrections else _widened_words(told, query, known, answer.last)
    if "km" in told:
        said += " " + gettext("We looked within %(km)s km.") % {"km": f"{told['km']:g}"}
    if told.get("anywhere"):
        said += " " + gettext("Nothing near that place. Here are groups elsewhere.")
    if told.get("online") and told["what"] != "online":
        said += " " + gettext("Online and phone groups are in the list too.")
    return _note("info", f"<p>{escape(said.strip())}</p>") if said else ""


def _let_go(*, told: dict[str, Any], query: Query, answer: Answer, known: Known) -> str:
    """What was asked for and none of these groups has, said loudly: someone may travel for it."""
    words = [word for name in told["from"] for word in _asked_for(name=name, query=query, answer=answer, known=known)]
    said = gettext("No group was found with: %(words)s.") % {"words": ", ".join(words)}
    more = gettext("These groups fit otherwise, but none of them says that it has this. Please ask before you go.")
    return (
        f'<div class="notice notice-warning" role="status">{icon_svg(name="warning")}'
        f"<div><p><strong>{escape(said)}</strong></p><p>{escape(more)}</p></div></div>"
    )


def _asked_for(*, name: str, query: Query, answer: Answer, known: Known) -> list[str]:
    """What one filter asked for, in words."""
    read = answer.understood.get(name) or ()
    match name:
        case "access":
            codes = dict.fromkeys((*query.access, *read))
            return [labels.word(sort="access", code=code) for code in codes]
        case "lang":
            return [labels.word(sort="lang", code=code) for code in query.lang]
        case "programme":
            return [known.programmes.get(query.programme, query.programme)]
        case "kind":
            return [labels.word(sort="kind_short", code=query.kind)]
        case "open":
            return [gettext("Takes new people")]
        case "spiritual":
            return [labels.word(sort="spiritual", code=query.spiritual or str(read))]
    return [labels.word(sort=name, code=str(getattr(query, name)))]


def _widened_words(told: dict[str, Any], query: Query, known: Known, last: tuple[str, ...]) -> str:
    match told["what"]:
        case "km":
            return gettext("Nothing within %(from)s km, so we looked within %(to)s km.") % {
                "from": f"{told['from']:g}", "to": f"{told['to']:g}",
            }  # fmt: skip
        case "online" if told["from"] == "only":
            return gettext("Nothing online or by phone fits. These groups meet in person.")
        case "online" if query.within is not None:
            said = ngettext(
                "Few groups near you begin in the next hour, so online and phone groups are in the list too.",
                "Few groups near you begin in the next %(hours)s hours, so online and phone groups are in the list too.",
                ceil(query.within),
            )
            return said % {"hours": f"{query.within:g}"}
        case "online" if query.has_time:
            return gettext("Few groups near you meet at that time, so online and phone groups are in the list too.")
        case "online":
            return gettext("Few groups meet near you, so online and phone groups are in the list too.")
        case "need":
            names = [known.needs[slug].name for slug in told["to"] or () if slug in known.needs]
            return gettext("Nothing for exactly this. Here is what lies closest: %(needs)s.") % {
                "needs": ", ".join(names[:4])
            }
        case "time":
            return gettext("Nothing at that time. Here are other times.")
        case "words" if told["to"] is None:
            return gettext("Here is everything that fits the rest of what you asked.")
        case "words":
            return gettext("Nothing has all these words. Here is what has some of them.")
        case "place" if last:  # those near, if there are any, are for men alone, or for women
            return gettext("No group near that place is sure to be for you. Here are groups elsewhere, too.")
        case "place":
            return gettext("Nothing near that place. Here are groups elsewhere.")
    return gettext("Nothing fits exactly, so we looked wider.")
