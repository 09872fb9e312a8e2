"""The words of repetition, as people write them in notes: English, and the plainest ones of our other languages."""

from __future__ import annotations

import re

LAST = -1

# language → nth → words
_ORDINALS: dict[str, dict[int, str]] = {
    "en": {1: "first 1st", 2: "second 2nd", 3: "third 3rd", 4: "fourth 4th", 5: "fifth 5th", LAST: "last final"},
    "de": {
        1: "erster ersten erste 1.", 2: "zweiter zweiten zweite 2.", 3: "dritter dritten dritte 3.",
        4: "vierter vierten vierte 4.", 5: "fünfter fünften fünfte 5.", LAST: "letzter letzten letzte",
    },
    "nb": {
        1: "første 1.", 2: "andre annen 2.", 3: "tredje 3.", 4: "fjerde 4.", 5: "femte 5.", LAST: "siste",
    },
    "es": {
        1: "primer primero primeros", 2: "segundo segundos", 3: "tercer tercero terceros", 4: "cuarto cuartos",
        5: "quinto quintos", LAST: "último ultimo últimos",
    },
    "ru": {
        1: "первый первая первую первое", 2: "второй вторая вторую второе", 3: "третий третья третью третье",
        4: "четвертый четвёртый четвертая четвёртая четвертую четвёртую", 5: "пятый пятая пятую пятое",
        LAST: "последний последняя последнюю последнее",
    },
    "lt": {
        1: "pirmas pirmą pirmąjį", 2: "antras antrą antrąjį", 3: "trečias trečią trečiąjį",
        4: "ketvirtas ketvirtą ketvirtąjį", 5: "penktas penktą penktąjį", LAST: "paskutinis paskutinį",
    },
}  # fmt: skip
# language → the seven weekdays from Monday, each with its forms
_WEEKDAYS: dict[str, tuple[str, ...]] = {
    "en": (
        "monday mondays mon", "tuesday tuesdays tues tue", "wednesday wednesdays weds wed",
        "thursday thursdays thurs thur thu", "friday fridays fri", "saturday saturdays sat", "sunday sundays sun",
    ),
    "de": (
        "montag montags", "dienstag dienstags", "mittwoch mittwochs", "donnerstag donnerstags", "freitag freitags",
        "samstag samstags sonnabend", "sonntag sonntags",
    ),
    "nb": (
        "mandag mandager", "tirsdag tirsdager", "onsdag onsdager", "torsdag torsdager", "fredag fredager",
        "lørdag lørdager", "søndag søndager",
    ),
    "es": ("lunes", "martes", "miércoles miercoles", "jueves", "viernes", "sábado sabado sábados", "domingo domingos"),
    "ru": ("понедельник", "вторник", "среда среду", "четверг", "пятница пятницу", "суббота субботу", "воскресенье"),
    "lt": (
        "pirmadienis pirmadienį", "antradienis antradienį", "trečiadienis trečiadienį", "ketvirtadienis ketvirtadienį",
        "penktadienis penktadienį", "šeštadienis šeštadienį", "sekmadienis sekmadienį",
    ),
}  # fmt: skip


def _by_word(table: dict[str, dict[int, str]]) -> dict[str, dict[str, int]]:
    """word → language → number."""
    found: dict[str, dict[str, int]] = {}
    for language, rows in table.items():
        for number, words in rows.items():
            for word in words.split():
                found.setdefault(word, {})[language] = number
    return found


ORDINALS = _by_word(_ORDINALS)
WEEKDAYS = _by_word({language: dict(enumerate(words)) for language, words in _WEEKDAYS.items()})

AND = frozenset({"and", "&", "+", ",", "/", "und", "og", "y", "и", "ir", "the", "den", "el", "des", "every", "each"})
OR = frozenset({"or", "oder", "eller", "o", "или", "arba", "-", "–"})
EACH = frozenset(
    {"every", "each", "jeden", "jede", "jeder", "hver", "hvert", "cada", "каждый", "каждую", "kas", "kiekvieną"}
)
MONTH = frozenset(
    {"month", "months", "monthly", "monat", "monats", "måneden", "måned", "mes", "месяца", "mėnesio", "mėnesį"}
)
TO_MONTH = frozenset({
    "of", "in", "the", "each", "every", "a", "im", "des", "jeden", "jedes", "i", "hver", "del", "de", "cada", "каждого",
    "kiekvieno", "kiekvieną",
})  # fmt: skip
# After "of" or "in" these make it another thing: "first Monday in June", "second Sunday of even months".
OTHER_MONTHS = frozenset({
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "even", "odd",
    "other", "alternate", "alternating",
})  # fmt: skip

# Phrases for every so many weeks; a weekday may follow.
WEEKS: dict[tuple[str, ...], int] = {
    ("every", "other", "week"): 2, ("every", "second", "week"): 2, ("every", "two", "weeks"): 2,
    ("every", "2", "weeks"): 2, ("every", "2nd", "week"): 2, ("every", "third", "week"): 3,
    ("every", "three", "weeks"): 3, ("every", "3", "weeks"): 3, ("every", "3rd", "week"): 3,
    ("every", "four", "weeks"): 4, ("every", "4", "weeks"): 4, ("every", "fortnight"): 2, ("fortnightly",): 2,
    ("alternate", "weeks"): 2, ("alternating", "weeks"): 2,
    ("alle", "zwei", "wochen"): 2, ("alle", "2", "wochen"): 2, ("alle", "14", "tage"): 2, ("jede", "zweite", "woche"): 2,
    ("alle", "drei", "wochen"): 3, ("alle", "vier", "wochen"): 4, ("alle", "4", "wochen"): 4,
    ("hver", "annen", "uke"): 2, ("annenhver", "uke"): 2, ("hver", "andre", "uke"): 2, ("hver", "14.", "dag"): 2,
    ("hver", "tredje", "uke"): 3, ("hver", "fjerde", "uke"): 4,
    ("cada", "dos", "semanas"): 2, ("cada", "2", "semanas"): 2, ("cada", "15", "días"): 2, ("cada", "tres", "semanas"): 3,
    ("раз", "в", "две", "недели"): 2, ("раз", "в", "2", "недели"): 2,
    ("kas", "dvi", "savaites"): 2, ("kas", "antrą", "savaitę"): 2, ("kas", "2", "savaites"): 2,
}  # fmt: skip
# Once in a month, nobody says when.
ONCE: tuple[tuple[str, ...], ...] = (
    ("once", "a", "month"), ("once", "per", "month"), ("once", "each", "month"), ("once", "every", "month"),
    ("meets", "monthly"), ("meet", "monthly"), ("einmal", "im", "monat"), ("en", "gang", "i", "måneden"),
    ("una", "vez", "al", "mes"), ("раз", "в", "месяц"), ("kartą", "per", "mėnesį"),
)  # fmt: skip
A_MONTH: tuple[tuple[str, ...], ...] = (
    ("a", "month"), ("per", "month"), ("each", "month"), ("every", "month"), ("of", "the", "month"), ("of", "each", "month"),
)  # fmt: skip
MONTHLY = frozenset({"monthly", "monatlich", "månedlig", "mensual", "ежемесячно", "kasmėnesinis"})
MEETS = frozenset({"meets", "meet"})
# Of the other weeks something is said: then a week of the month is what happens in it, not when the group meets.
REST = re.compile(
    r"rest of (?:the|each) month|remaining|otherwise|(?:all|on|the) others?\b|(?<!every )(?<!every)\bother "
    r"(?:weeks|times|(?:mon|tues|wednes|thurs|fri|satur|sun)days)|sonst\b|ellers\b|übrigen",
    re.IGNORECASE,
)
# Before a weekday: "every other Wednesday", "alternate Tuesdays", "annenhver tirsdag".
EVERY_OTHER: tuple[tuple[str, ...], ...] = (("every", "other"), ("alternate",), ("alternating",), ("annenhver",))
ON = frozenset({"on", "am", "på", "el", "los", ","})

# How one comes.
HOW = ("person", "hybrid", "zoom", "online", "virtual", "ip")
# A sentence with such a word speaks of something that happens at some of the meetings, not of when the group meets.
OCCASIONS = (
    *HOW,
    "business", "committee", "steering", "conscience", "chip", "birthday", "anniversar", "celebrat", "medallion", "cake",
    "cupcake", "speaker", "tradition", "trad", "concept", "step", "study", "book", "literature", "reading", "topic",
    "format", "discussion", "potluck", "meal", "dinner", "newcomer", "beginner", "open", "closed", "workshop", "service",
    "gsr", "instead", "also", "addition", "meditation", "candle",
    "recovery", "typically", "usually", "welcome", "bowling", "outing", "movie", "picnic",
)  # fmt: skip
# How one comes, as the last part of a name: "… - In-Person".
WAYS = frozenset({"in", "person", "inperson", "hybrid", "zoom", "online", "virtual", "-"})
DASHES = frozenset({"-", "–", "—"})
# And with such a word, of when it does not meet.
NOT = frozenset({
    "no", "not", "except", "excluding", "excepting", "but", "without", "skip", "skips", "cancelled", "canceled", "never",
    "nicht", "außer", "ikke", "unntatt", "excepto", "salvo",
})  # fmt: skip
ONLY = frozenset({"only", "nur", "kun", "sólo", "solo", "solamente", "только", "tik"})
# Right before, it is one date: "starting first Monday".
ONE_DATE = frozenset({
    "start", "starts", "starting", "begin", "begins", "beginning", "until", "till", "since", "from", "after", "before",
    "by", "this", "next",
})  # fmt: skip
# Right after, something is said about that day: "third Monday is a speaker meeting".
SAID_OF_IT = frozenset({"is", "are", "has", "have", "will", "=", ":"})
# A full stop behind these ends no sentence.
SHORT = frozenset({
    "mon", "tue", "tues", "wed", "weds", "thu", "thur", "thurs", "fri", "sat", "sun", "mtg", "mtgs", "p", "a", "m", "pm", "am",
})  # fmt: skip
# Every phrase begins with one of these: a note without them is not looked at twice.
BEGINNINGS = frozenset(
    [*ORDINALS, *EACH, *(phrase[0] for phrase in WEEKS), *(phrase[0] for phrase in EVERY_OTHER)]
    + [phrase[0] for phrase in ONCE]
    + ["one", *MONTHLY]
    + [f"{day}{ending}" for day in range(1, 32) for ending in ("st", "nd", "rd", "th")]
)
