"""Repetition read out of words in a note: a proposal for an editor, never a fact.

Notes say "first Monday" of many things: most often of the business meeting or the birthday cake. So a sentence that
speaks of such an occasion proposes nothing, nor do words with two meanings ("bi-weekly", "every second Tuesday").
The text is cut into words once and read from left to right, so that no text can take long.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sameboat.base.times import phrases
from sameboat.base.times.ruletext import WEEKDAYS, check_rule

ONCE_A_MONTH = "FREQ=MONTHLY"
MAX_TEXT, MAX_PROPOSALS, MAX_GROUP, MAX_WORDS = 3_000, 8, 12, 300
WORD = re.compile(r"\d{1,2}(?:st|nd|rd|th|\.(?=\s))?(?![\w])|[^\W\d_]+|[^\w\s]|\n|\d+", re.IGNORECASE)
ENDS = frozenset(".;!?\n|•*")


@dataclass(frozen=True, slots=True)
class ProposedRule:
    """A rule, and the exact words it was read from. Somebody has to say yes before it counts."""

    rule: str
    words: str


@dataclass(frozen=True, slots=True)
class Word:
    """A word or sign of the text in small letters, where it stands, and in which sentence."""

    text: str
    start: int
    end: int
    sentence: int


@dataclass(frozen=True, slots=True)
class Read:
    """What stands from one word up to another (not included); no rule when the words have two meanings."""

    rule: str
    stop: int


def proposed_rules(*, text: str, of_occasion: bool = False) -> list[ProposedRule]:
    """What the words of a note may mean, each rule once, with the words it came from; mostly nothing.

    "First and third Tuesday", "last Friday of the month", "every other Wednesday". Every other week without a weekday
    gives "FREQ=WEEKLY;INTERVAL=2": the weekday is the meeting's. "Once a month" gives ONCE_A_MONTH: only a date tells
    which week. `of_occasion`: the text is about a business meeting or the like itself, so that words for such
    occasions, and "monthly", are said of it. Looks at the first 3000 characters.
    """
    if phrases.REST.search(text[:MAX_TEXT]):
        return []
    if phrases.BEGINNINGS.isdisjoint(WORD.findall(text[:MAX_TEXT].casefold())):
        return []  # nearly always; a feed has a hundred thousand notes
    words = _words(text=text[:MAX_TEXT])
    found: dict[str, ProposedRule] = {}
    place = 0
    while place < len(words) and len(found) < MAX_PROPOSALS:
        read = _read(words=words, place=place) or _once_a_month(words=words, place=place, of_occasion=of_occasion)
        if read is None:
            place += 1
            continue
        if read.rule and _says_when_the_group_meets(words=words, start=place, stop=read.stop, of_occasion=of_occasion):
            exact = text[words[place].start : words[read.stop - 1].end][:MAX_WORDS]
            found.setdefault(read.rule, ProposedRule(rule=check_rule(rule=read.rule), words=exact))
        place = read.stop
    return _without_whole_months(list(found.values()))


def _without_whole_months(found: list[ProposedRule]) -> list[ProposedRule]:
    """ "1st and 3rd Tuesday in room A; 2nd and 4th in room B": a weekday told week by week is every week."""
    told: dict[str, set[str]] = {}
    for proposal in found:
        for day in _nth_days(proposal.rule):
            told.setdefault(day[-2:], set()).add(day[:-2])
    whole = {weekday for weekday, nths in told.items() if len(nths) > 3 and len(found) > 1}
    return [one for one in found if not any(day[-2:] in whole for day in _nth_days(one.rule))]


def _nth_days(rule: str) -> list[str]:
    return rule.partition("BYDAY=")[2].split(",") if rule.startswith("FREQ=MONTHLY;BYDAY=") else []


def _once_a_month(*, words: Sequence[Word], place: int, of_occasion: bool) -> Read | None:
    """ "once a month", "meets monthly", "one Tuesday a month"."""
    for phrase in phrases.ONCE:
        if _stands(words=words, place=place, phrase=phrase):
            return Read(ONCE_A_MONTH, place + len(phrase))
    if of_occasion and words[place].text in phrases.MONTHLY:
        return Read(ONCE_A_MONTH, place + 1)
    if words[place].text == "one" and _weekday(words=words, place=place + 1) is not None:
        for phrase in phrases.A_MONTH:
            if _stands(words=words, place=place + 2, phrase=phrase):
                return Read(ONCE_A_MONTH, place + 2 + len(phrase))
    return None


def _read(*, words: Sequence[Word], place: int) -> Read | None:
    """What begins at this word, None when nothing does."""
    if words[place].text not in phrases.BEGINNINGS:
        return None
    return _weeks(words=words, place=place) or _days(words=words, place=place) or _month_day(words=words, place=place)


def _words(*, text: str) -> list[Word]:
    words: list[Word] = []
    sentence = 0
    for match in WORD.finditer(text):
        word = match[0].casefold()
        if word in ENDS and not (word == "." and words and words[-1].text in phrases.SHORT):
            sentence += 1
        words.append(Word(word, match.start(), match.end(), sentence))
    return words


def _weeks(*, words: Sequence[Word], place: int) -> Read | None:
    """ "every two weeks", "every other week on Wednesday", "alternate Tuesdays"."""
    for phrase, weeks in phrases.WEEKS.items():
        if _stands(words=words, place=place, phrase=phrase):
            stop = place + len(phrase)
            on = stop + 1 if stop < len(words) and words[stop].text in phrases.ON else stop
            day = _weekday(words=words, place=on)
            by_day = f";BYDAY={WEEKDAYS[day]}" if day is not None else ""
            return Read(f"FREQ=WEEKLY;INTERVAL={weeks}{by_day}", on + 1 if by_day else stop)
    for phrase in phrases.EVERY_OTHER:
        if _stands(words=words, place=place, phrase=phrase):
            stop = place + len(phrase)
            if (day := _weekday(words=words, place=stop)) is not None:
                return Read(f"FREQ=WEEKLY;INTERVAL=2;BYDAY={WEEKDAYS[day]}", stop + 1)
    return None


def _days(*, words: Sequence[Word], place: int) -> Read | None:
    """ "1st Monday", "first and third Tuesday of the month", "first Sunday and third Wednesday"."""
    each = words[place].text in phrases.EACH
    if (read := _group(words=words, place=place + each)) is None:
        return None
    days, stop, clear = read
    while len(days) < MAX_GROUP and (more := _joined(words=words, place=stop)) is not None:
        days, stop, clear = days + more[0], more[1], clear and more[2]
    end = _month(words=words, place=stop)
    if not clear or _of_other_months(words=words, place=stop) or (end is None and each and days[0][:-2] in "2345"):
        # "every second Tuesday" is every other one to some and the second of the month to others.
        return Read("", end or stop)
    return Read(f"FREQ=MONTHLY;BYDAY={','.join(dict.fromkeys(days))}", end or stop)


def _joined(*, words: Sequence[Word], place: int) -> tuple[list[str], int, bool] | None:
    """A further group behind "and"."""
    if place < len(words) and words[place].text in phrases.AND:
        after = place + 1
        while after < min(len(words), place + 3) and words[after].text in phrases.AND:
            after += 1
        return _group(words=words, place=after)
    return None


def _group(*, words: Sequence[Word], place: int) -> tuple[list[str], int, bool] | None:
    """Ordinals and their weekday: (days like "1MO", where it stops, whether it is clear)."""
    nths: list[dict[str, int]] = []
    clear = True
    for at in range(place, min(len(words), place + MAX_GROUP)):
        word = words[at].text
        if word in phrases.WEEKDAYS and nths:
            return _in_one_language(nths=nths, weekday=phrases.WEEKDAYS[word], stop=at + 1, clear=clear)
        if word in phrases.ORDINALS:
            nths.append(phrases.ORDINALS[word])
        elif word in phrases.OR and nths:
            clear = False
        elif word not in phrases.AND or not nths:
            return None
    return None


def _in_one_language(
    *, nths: Sequence[dict[str, int]], weekday: dict[str, int], stop: int, clear: bool
) -> tuple[list[str], int, bool] | None:
    for language, day in weekday.items():
        if all(language in nth for nth in nths):
            return [f"{nth[language]}{WEEKDAYS[day]}" for nth in nths], stop, clear
    return None


def _month(*, words: Sequence[Word], place: int) -> int | None:
    """Where "of the month" or "each month" stops, None when it does not stand here."""
    for at in range(place, min(len(words), place + 4)):
        if words[at].text in phrases.MONTH:
            return at + 1
        if words[at].text not in phrases.TO_MONTH:
            return None
    return None


def _of_other_months(*, words: Sequence[Word], place: int) -> bool:
    """ "first Monday in June", "second Sunday of even months"."""
    after = [word.text for word in words[place : place + 4]]
    return bool(after) and after[0] in phrases.TO_MONTH and any(word in phrases.OTHER_MONTHS for word in after[1:])


def _month_day(*, words: Sequence[Word], place: int) -> Read | None:
    """ "15th of the month", "last day of each month"."""
    number = words[place].text.removesuffix("st").removesuffix("nd").removesuffix("rd").removesuffix("th")
    last = _stands(words=words, place=place, phrase=("last", "day"))
    if not last and (number == words[place].text or not number.isdecimal() or not 1 <= int(number) <= 31):
        return None
    stop = place + (2 if last else 1)
    if stop < len(words) and words[stop].text == "of" and (end := _month(words=words, place=stop)) is not None:
        return Read(f"FREQ=MONTHLY;BYMONTHDAY={'-1' if last else int(number)}", end)
    return None


def _stands(*, words: Sequence[Word], place: int, phrase: Sequence[str]) -> bool:
    here = words[place : place + len(phrase)]
    return len(here) == len(phrase) and all(word.text == wanted for word, wanted in zip(here, phrase, strict=True))


def _weekday(*, words: Sequence[Word], place: int) -> int | None:
    if place >= len(words):
        return None
    return next(iter(phrases.WEEKDAYS.get(words[place].text, {}).values()), None)


def _says_when_the_group_meets(*, words: Sequence[Word], start: int, stop: int, of_occasion: bool) -> bool:
    """Whether these words are about the meeting itself and not about an occasion, an exception or one date."""
    after = next((word.text for word in words[stop : stop + 2] if word.text != "."), "")
    before = [word.text for word in words[max(0, start - 3) : start]]
    if after in phrases.ONLY or any(word in phrases.ONLY for word in before):
        return True
    if after in phrases.SAID_OF_IT | phrases.MEETS or any(word in phrases.ONE_DATE for word in before[-2:]):
        return False
    others = _without_how(list(_same_sentence(words=words, start=start, stop=stop)), stop=words[stop - 1].end)
    if any(word.text in phrases.NOT for word in others):
        return False
    meets = words[start].text in phrases.MEETS or any(word in phrases.MEETS for word in before)
    about = [word for word in others if word.start < words[start].start] if meets else others
    return of_occasion or not any(word.text.startswith(phrases.OCCASIONS) for word in about)


def _without_how(others: list[Word], *, stop: int) -> list[Word]:
    """What else stands there, without how one comes: "2nd Wednesdays 7pm Central - In-Person" is a name, with day, hour and way.

    Only at the end, behind an hour and a dash, and when nothing else is said about the way: "1st Monday - in person" and
    "Online, 1st Monday 7pm - in person" may be of that Monday alone. `stop`: where the words about the days end.
    """
    dashes = [at for at in range(1, len(others) - 1) if _parts(others, at)]
    if not dashes or others[dashes[-1]].start < stop:
        return others
    rest, way = others[: dashes[-1]], others[dashes[-1] + 1 :]
    hour = any(word.start >= stop and word.text[0].isdigit() for word in rest)
    told = any(word.text.startswith(phrases.HOW) for word in rest)
    return rest if hour and not told and all(word.text in phrases.WAYS for word in way) else others


def _parts(words: Sequence[Word], at: int) -> bool:
    """Whether there is a dash with a space beside it; the one in "in-person" has none."""
    before, here, after = words[at - 1 : at + 2]
    return here.text in phrases.DASHES and (before.end < here.start or here.end < after.start)


def _same_sentence(*, words: Sequence[Word], start: int, stop: int) -> Iterator[Word]:
    sentence = words[start].sentence
    low, high = start, stop
    while low > 0 and words[low - 1].sentence == sentence:
        low -= 1
    while high < len(words) and words[high].sentence == sentence:
        high += 1
    yield from words[low:start]
    yield from words[stop:high]
