"""Finds in the free text of a feed what persons are called: behind a word that asks to reach somebody, or tells who holds
a service, and wherever the same name stands again.

Behind "contact", "ask for" or "звоните" any name may stand; behind "call", "hosted by" or "secretary" only one that is a
given name, has a title before it or an initial behind it. What holds the word of a house or a service ("Grace Lutheran
Church", "Central Office") is no person. The words lie in `persons.json`; its given names come by way of the package Faker (MIT licence).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django.utils.translation import gettext

LONGEST = 6  # words of one name, its title and a second name with it
MOST = 6  # names behind one word that asks to reach them
NAME = (
    # Begins with a capital; whether it goes on small is looked at later. No longer than names are: a text made to keep
    # somebody busy ("A-A-A-A-…") is walked through once.
    r"[^\W\d_a-zà-ÿ][\w’']{0,40}(?:-[^\W\d_][\w’']{0,40}){0,3}"
)
TOKEN = re.compile(rf"(?P<and>\s?&\s?|,?\s(?:and|or|und|oder|og|eller|y|o|ir|ar|и|или)\s|\s?/\s?)?\s?(?P<word>{NAME})")
ROLE = r"(?:(?:our|the|your|my|group|meeting|unsere?|vår|nuestr[oa])\s){0,2}"
BETWEEN = (
    r"(?:\s?[:–=(-]\s?|,?\s)(?:(?:is|ist|er|es|yra|with|by|to|me|at|på|til|av|mit)\s(?:currently\s)?)?"
    rf"(?:{ROLE}(?:secretary|chair(?:person)?|host|treasurer|leader|facilitator|coordinator|friend|member|person),?\s)?"
)
HOLY = re.compile(r"(?:\b(?:St|Ste|Sts|Saint|Saints|San|Santa|Sankt|Sant|Sta|As)\b\.?|\bDr\.)\s$")
STAYS = re.compile(
    r"As Bill Sees It|Dr\.? Bob(?: and the Good Oldtimers)?|Lois Remembers|(?:Bill and Lois|Bill W\. and Dr\. Bob)"
)
HOUSE = re.compile(
    r"\s(?:church|chapel|parish|hall|house|hospital|clinic|school|college|library|cent(?:er|re)|kirche|kirke|iglesia)\b"
)
INITIAL = re.compile(r"\s[A-ZÅÄÖØÆА-Я](?:\.|(?![\w'’]))")
NUMBER = re.compile(r"\s?(?:at|on)?[@:,(–-]?\s?(?:\+|\(?\d{2}|[\w.+-]{1,64}@)")  # what somebody is reached by
NUMBERED = re.compile(rf"\b(?P<name>{NAME} [A-ZÅÄÖØÆ]\.)(?={NUMBER.pattern})")  # "Ann B. at 555-010-0134"
WORD = re.compile(r"[^\W\d_]+")
OWNED = re.compile(r"(?<=\w)['’]s?$")


@dataclass(frozen=True, slots=True)
class _Words:
    whoever: frozenset[str]
    given: frozenset[str]
    titles: frozenset[str]
    ordinary: frozenset[str]
    institutions: frozenset[str]
    between: frozenset[str]
    lead: re.Pattern[str]
    to_reach: re.Pattern[str]
    holds: re.Pattern[str]
    telling: frozenset[str]  # one of these words stands wherever one of the patterns can fit


@dataclass(frozen=True, slots=True)
class _Name:
    start: int
    end: int
    words: tuple[str, ...]
    known: bool  # a given name, a title or an initial is in it


def persons_in(*, text: str) -> frozenset[str]:
    """What persons are called in this text, as it stands there: "Mary Beth", "Dave B."."""
    numbered = (match["name"] for match in NUMBERED.finditer(text))
    return frozenset([*(" ".join(name.words) for name in _led(text)), *numbered])


def person_called(*, name: str) -> bool:
    """Whether this, given as the name of a contact, is what a person is called, and no house or service."""
    found = _name_at(name, 0)
    return found is not None and found.known and found.end >= len(name.rstrip(" ."))


def without_persons(*, text: str, names: frozenset[str]) -> str:
    """The text without the persons it tells to reach, and without these names wherever they stand."""
    if not text:
        return text
    spans = [(name.start, name.end) for name in _led(text)]
    spans += _again(text, names=names | persons_in(text=text))
    return _cut(text, spans=spans)


def _cut(text: str, *, spans: Iterable[tuple[int, int]]) -> str:
    parts: list[str] = []
    place = 0
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if start < place:
            continue
        between = text[place:start]
        parts += [] if parts and between == " " else [between, gettext("(left out: a name)")]
        place = end
    return "".join([*parts, text[place:]])


@lru_cache(maxsize=64)
def _led(text: str) -> tuple[_Name, ...]:
    telling = not _words().telling.isdisjoint(WORD.findall(text.casefold()))
    return tuple(_asked_for(text)) if telling else ()


def _asked_for(text: str) -> Iterator[_Name]:
    """Names behind a word that asks to reach somebody or tells what they do, and before one ("Tyler is the host")."""
    words = _words()
    for match in words.lead.finditer(text):
        whoever = " ".join(match["lead"].casefold().split()) in words.whoever
        many, told = _name_at(text, match.end()), 0
        while many and (told := told + 1) <= MOST:
            if many.known or (_alone(text, many) if whoever else NUMBER.match(text, many.end)):
                yield many
            elif not whoever:
                break
            many = _next_name(text, many)
    for shape in (words.to_reach, words.holds):
        for match in shape.finditer(text):
            found = _name_at(text, match.start("name"))
            if found and found.known and not HOLY.search(text[max(0, found.start - 8) : found.start]):
                yield found


def _next_name(text: str, before: _Name) -> _Name | None:
    """The name behind "and"."""
    match = TOKEN.match(text, before.end)
    return _name_at(text, match.start("word")) if match and match["and"] else None


def _alone(text: str, name: _Name) -> bool:
    """Whether what follows does not make a house, a service or a short form of it: "Marin AA", "Grace church"."""
    after = re.match(r"[\s/-]+([\w'’]+)", text[name.end : name.end + 40])
    return not after or not (_is_institution(after[1]) or (after[1].isupper() and len(after[1]) > 1))


def _name_at(text: str, start: int) -> _Name | None:
    """The name that begins here: words with a capital, none of which is of a house or a service."""
    found: list[str] = []
    end, known, place, words = start, False, start, _words()
    while len(found) < LONGEST and (match := TOKEN.match(text, place)) and not match["and"]:
        word = match["word"]
        plain = word.rstrip(".").casefold()
        if (found and _is_initial(text, match)) or _is_title(text, match):
            known, place = True, match.end("word") + text.startswith(".", match.end("word"))
        elif _is_institution(word) or _owns(text, match):
            return None
        elif plain in words.between or not _is_name(word):
            break
        else:
            known, place = known or _is_given(word), match.end("word")
        found.append(text[match.start("word") : place])
        end = place
    named = found and not HOUSE.match(text, end)
    return _Name(start, *_trimmed(text, end=end, words=found), known) if named else None


def _trimmed(text: str, *, end: int, words: list[str]) -> tuple[int, tuple[str, ...]]:
    """Without what makes it theirs: "Mary's" is Mary."""
    bare = OWNED.sub("", words[-1])
    return end - (len(words[-1]) - len(bare)), (*words[:-1], bare)


def _owns(text: str, match: re.Match[str]) -> bool:
    """Whether it names a place: "Mary's Place"."""
    behind = text[match.end("word") : match.end("word") + 2]
    return bool(OWNED.search(match["word"]) and re.match(rf"\s{NAME}", behind))


def _is_title(text: str, match: re.Match[str]) -> bool:
    """ "Rev. Peter", and not "Father" by itself."""
    goes_on = re.match(rf"\.?\s{NAME}", text[match.end("word") : match.end("word") + 40])
    return match["word"] in _words().titles and bool(goes_on)


def _is_initial(text: str, match: re.Match[str]) -> bool:
    return len(match["word"]) == 1 and not text.startswith(("'", "’"), match.end("word"))


def _is_name(word: str) -> bool:
    """A capital, and something small behind it: what is all capitals is a short form, or shouted."""
    return word[0].isupper() and any(letter.islower() for letter in word)


def _is_given(word: str) -> bool:
    bare = OWNED.sub("", word)
    return bool({bare, bare.split("-")[0]} & _words().given)


def _is_institution(word: str) -> bool:
    plain = word.casefold().replace("’", "'")
    return bool({plain, plain.removesuffix("'s")} & _words().institutions)


def _again(text: str, *, names: Iterable[str]) -> Iterator[tuple[int, int]]:
    """Where one of the names stands again, or the given name of one; not in the name of a house or a book."""
    called = _called(frozenset(names))
    books = [match.span() for match in STAYS.finditer(text)] if called else []
    for match in called.finditer(text) if called else ():
        end = match.end()
        while initial := INITIAL.match(text, end):
            end = initial.end()
        in_book = any(start <= match.start() < last for start, last in books)
        if not (in_book or HOLY.search(text[max(0, match.start() - 8) : match.start()]) or _in_house(text, end)):
            yield match.start(), end


def _in_house(text: str, end: int) -> bool:
    """Whether the words behind it are of a house or a service: "Mary Help Church", "Mary's Place"."""
    owned = re.match(r"['’]s?(?=\s)", text[end : end + 3])
    place = end + (owned.end() if owned else 0)
    for _ in range(LONGEST):
        if not (match := TOKEN.match(text, place)) or match["and"] or match["word"].casefold() in _words().between:
            return False
        if owned or _is_institution(match["word"]):
            return True
        place = match.end("word")
    return False


@lru_cache(maxsize=512)
def _called(names: frozenset[str]) -> re.Pattern[str] | None:
    """One pattern for whole names and for what of them is a given name by itself."""
    words, wanted = _words(), set(names)
    for name in names:
        parts = [part for part in re.split(r"[\s.]+", name) if part and part not in words.titles]
        wanted = wanted | {" ".join(parts)} if len(parts) > 1 else (wanted - {name}) | set(parts) - words.ordinary
        wanted |= {part for part in parts if part in words.given} | (set(parts[:1]) - words.ordinary)
    longest = sorted((re.escape(name) for name in wanted if len(name) > 2), key=lambda name: (-len(name), name))
    return re.compile(rf"(?<![\w.'’@/-])(?:{'|'.join(longest)})(?![\w@-])") if longest else None


@lru_cache(maxsize=1)
def _words() -> _Words:
    told: dict[str, list[str]] = json.loads(Path(__file__).with_name("persons.json").read_text(encoding="utf-8"))
    leads = sorted({*told["whoever"], *told["known"]}, key=lambda lead: (-len(lead), lead))
    asked = "|".join(re.escape(lead).replace(r"\ ", r"\s") for lead in leads)
    return _Words(
        frozenset(told["whoever"]), frozenset(told["given"]), frozenset(told["titles"]), frozenset(told["ordinary"]),
        frozenset(told["institutions"]), frozenset(told["between"]),
        re.compile(rf"(?<![\w@.-])(?i:(?P<lead>{asked}){BETWEEN})(?={NAME})"),
        re.compile(
            rf"(?<!\w)(?i:bei|nach|an|mit|with)\s(?P<name>(?:(?:Frau|Herrn?)\s)?{NAME}(?:\s{NAME}){{0,2}})(?:\s[^\W\d_]{{2,12}}){{0,2}}?"
            rf"\s(?:{'|'.join(told['melden'])})(?!\w)"
        ),
        re.compile(
            rf"(?<![\w.'’-])(?P<name>{NAME}(?:\s{NAME}\.?){{0,3}})(?i:(?:\s?[,(–]\s?|\s-\s|\s(?:is|ist|er|es|yra)\s|\s)"
            rf"(?:currently\s|the\s|our\s|die\s|der\s|unsere?\s|vår\s|la\s|el\s|nuestr[oa]\s|group\s|meeting\s){{0,3}}"
            rf"(?:{'|'.join(told['roles'])}))(?![\w-])"
        ),
        frozenset(WORD.findall(" ".join(lead.split()[0] for lead in [*leads, *told["roles"], *told["melden"]]))),
    )  # fmt: skip
