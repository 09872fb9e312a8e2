"""Takes out of the free text of a feed what its writer may not have meant for the whole world.

Phone numbers, e-mail addresses and passcodes stand in notes because somebody typed them there once for people who
already knew the group. They go to the desk as contacts; the text says plainly what is left out. What only looks like a
number stays: times, dates, house and room numbers, postcodes, numbers of groups, IDs of a video meeting, and numbers
everyone dials (conference lines, helplines). Fields made for joining keep their codes: there the formats say "public".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from urllib.parse import parse_qsl, urlsplit

from django.conf import settings
from django.utils.translation import gettext, override

MAX_LOOK_BACK = 60
IN_LINKS = {"pwd", "pw", "pass", "password", "passcode"}  # names of parameters of a link
SORTS = ("phone", "email")
BACK = r"(?<![\w@=?&#.,:/–-])"
AHEAD = r"(?![\w@:]|[./–-]\d|,\d)"
GAP = r"[ .\-–/]"

EMAIL = re.compile(
    r"[\w.+'-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,6}"
    r"|[\w.+-]{1,64}\s?[\[(]\s?at\s?[\])]\s?[\w-]{1,63}(?:\s?(?:\.|[\[(]\s?dot\s?[\])])\s?[\w-]{2,63}){1,4}"
    r"|[\w.+-]{1,64} at [\w-]{1,63} dot [a-z]{2,10}\b",
    re.IGNORECASE,
)
# The shapes of phone numbers, each with how many digits it has; "sure" ones are nothing else wherever they stand.
INTERNATIONAL = rf"(?:\+|00(?=[1-9]))\s?\(?\d{{1,4}}\)?(?:{GAP}?\(?\d{{1,5}}\)?){{1,6}}"
AMERICAN = r"(?:1[ .-]?)?(?:\(\d{3}\)\s?|\d{3}[ .–-])\d{3}[ .–-]\d{4}"
EXTENSION = r"(?:,?\s?(?:ext\.?|x)\s?\d{1,6}|,[\d,]{1,20}#[\d,#*]{0,20})?"
SURE = re.compile(rf"{BACK}(?:(?P<far>{INTERNATIONAL})|(?P<am>{AMERICAN})){EXTENSION}{AHEAD}", re.IGNORECASE)
LIKELY = re.compile(
    rf"{BACK}(?:"
    rf"(?P<trunk>\(?0\d{{1,5}}\)?(?:{GAP}{{0,3}}\d{{2,8}}){{1,5}})"  # 020 7946 0000, 030/123456, 06 12 34 56 78
    r"|(?P<nine>\d{3}[ -]\d{3}[ -]\d{3}|[2-9]\d{2} \d{2} \d{3}|8[ -]\d{3}[ -]?\d{5}|[2-9]\d{2}[2-9]\d{6})"
    r"|(?P<pairs>[2-9]\d \d\d \d\d \d\d)"
    r"|(?P<seven>[2-9]\d\d[.–-]\d{4})"
    rf"){EXTENSION}{AHEAD}",
    re.IGNORECASE,
)
ASKED_FOR = re.compile(rf"{BACK}\(?\d[\d .\-–/()]{{5,16}}\d{EXTENSION}{AHEAD}", re.IGNORECASE)

# What the words before a number make of it: the last one counts.
ABOUT = re.compile(
    r"(?P<keep>\b(?:conference (?:call|line|number|phone)|call-?in|dial(?:-?in|ling)?(?:\s(?:phone|number|no)\b\.?)*|one[- ]tap|hotline|help-?line|"
    r"crisis line|toll[- ]free|(?:meeting|mtg|room|group|gso|zoom|service|registration|charity|district|area)\.?\s?"
    r"(?:id|no|nr|number|code)?\b\.?\s?#?|id|code|iban|konto|account|vipps|mobilepay|swish|suite|unit|apt|rm|box|zip|"
    r"post(?:al ?)?code|plz|pages?|pp|isbn|invoice)\b)"
    r"|(?P<ask>\b(?:contact|call|phone|telephone|tel|tlf|tlf nr|cell|mobile?|mob|(?<!basic )(?<!big )text|sms|"
    r"whats ?app|signal|ring|reach|message|kontakt|telefon|handy|anrufen|llamar|tel[eé]fono|m[oó]vil|skambin\w*|"
    r"звонить|позвонить|телефон|тел)\b|[☎☏📞📱])",
    re.IGNORECASE,
)
DATE = re.compile(
    r"(?<!\d)(?:\d{4}[./-]\d{1,2}[./-]\d{1,2}|(?:[0-3]?\d[./ -]){1,2}-?(?:[0-3]?\d[./-]){0,2}(?:19|20)\d\d)(?!\d)"
)
YEARS = re.compile(r"(?:19|20)\d\d\s?[-–/]\s?(?:19|20)\d\d")
TIMES = re.compile(r"[0-2]?\d[.]?[0-5][05]\s?[–-]\s?[0-2]?\d[.]?[0-5][05]")
WHO = re.compile(
    r"(?:(?i:\b(?:contact|call|text|phone|ring|e-?mail|ask for|message|kontakt|secretary|chair(?:person)?|treasurer)"
    r"[:\s]+)(?!(?:No|Nr|Number|Us|Me|In)\b)(?P<led>(?:[A-ZÅÄÖØÆ][\w'’]{0,30}\.?)(?:\s(?:[A-ZÅÄÖØÆ][\w'’]{0,30}\.?|&|and|or)){0,4})"
    r"|\b(?P<bare>[A-ZÅÄÖØÆ][\w'’]{1,30} [A-ZÅÄÖØÆ]\.))\s?(?:(?i:at|on)\b|[@:,(–-])?\s?$"
)

CODE_WORD = (
    r"(?<![?&])(?<![^\W\d])(?:(?:zoom )?pass(?:code|word|\scode|\sword|wd)|pswrd|pwd|p/?w|"
    r"(?:access|door|gate|entry|building|alarm|key|lock ?box)\s(?:code|pin)|kennwort|passwort|zugangscode|t[uü]rcode|"
    r"passord|adgangskode|d[oø]rkode|contrase[nñ]a|clave|c[oó]digo de acceso|mot de passe|slapta[zž]odis|пароль|"
    r"код доступа|has[lł]o|wachtwoord|l[oö]senord|(?-i:PIN)|pin(?=\s?[:=])|(?-i:PASS|PC)(?=\s?[-:=]|\s\d{4}))"
)
CODE = re.compile(
    rf"(?P<word>{CODE_WORD})(?P<link>(?:\s?(?:is|er|ist|es|[:=#/“\"(–-])){{0,3}}\s{{0,2}})"
    r"(?P<code>[\w!@#$%^&*+.'-]*[\w!@$%^&*](?:[ -]\d{3,4}(?![\w:/.]|-\d{1,2}\b))*)",
    re.IGNORECASE,
)
FORMATTED = re.compile(AMERICAN)
# At the beginning of a new line these go on with something else: "Passcode:", an empty line, "Dial-In ID: 24255".
NEXT_LINE = re.compile(
    r"(?:dial|meeting|zoom|phone|id|topic|join|link|https?|www|\d{1,2}(?:st|nd|rd|th))\b", re.IGNORECASE
)
# After "password:" these begin a sentence about it and are not the password.
NO_CODE = frozenset(
    [
        "please",
        "email",
        "e-mail",
        "mail",
        "contact",
        "call",
        "ask",
        "text",
        "required",
        "needed",
        "available",
        "see",
        "by",
        "from",
        "on",
        "for",
        "is",
        "not",
        "no",
        "none",
        "will",
        "to",
        "and",
        "or",
        "the",
        "a",
        "an",
        "in",
        "at",
        "provided",
        "given",
        "upon",
        "via",
        "sent",
        "send",
        "request",
        "protected",
        "changes",
        "same",
        "below",
        "above",
        "with",
        "if",
        "get",
        "obtain",
        "message",
        "changed",
        "protecting",
        "new",
        "your",
        "our",
        "use",
        "when",
        "only",
        "bitte",
        "siehe",
        "auf",
        "por",
        "en",
        "se",
        "ved",
        "på",
        "spør",
        "gjennom",
    ]
)
MAYBE = re.compile(rf"[\d@]|{CODE_WORD}|[\[(]\s?at\s?[\])]| dot ", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Withheld:
    """The text as everyone may read it; (sort, value) of what goes to the desk; whether a passcode was in it."""

    text: str
    contacts: tuple[tuple[str, str], ...] = ()
    passcode: bool = False


@lru_cache(maxsize=1)
def our_words() -> tuple[str, ...]:
    """What we write where something is left out, in all our languages: a list may be a copy of ours."""
    found: list[str] = []
    for language, _ in settings.LANGUAGES:
        with override(language):
            found += [
                gettext("(left out)"),
                gettext("(left out: a name)"),
                *(_said(sort, named=named) for sort in SORTS for named in (True, False)),
            ]
    return tuple(dict.fromkeys(found))


def without_our_words(*, text: str) -> str:
    """The text without what we wrote where something is left out."""
    for words in our_words() if "(" in text else ():
        text = text.replace(words, "")
    return text


def withheld(*, text: str, joining: bool = False, name: bool = False) -> Withheld:
    """The text without phone numbers, e-mail addresses and passcodes.

    `joining`: a field made for telling how to join, where codes and numbers to dial are public. `name`: a name, in
    which digits without a gap are numbers of an office, unless it says to call them.
    """
    if not text or not MAYBE.search(text):
        return Withheld(text)
    coded = text if joining else CODE.sub(_without_code, text)
    found: list[tuple[str, str]] = []
    plain = _take_out(coded, EMAIL, sort="email", found=found)
    for shape in (SURE, LIKELY, ASKED_FOR):
        plain = _take_out(plain, shape, sort="phone", found=found, joining=joining, name=name)
    return Withheld(plain, tuple(dict.fromkeys(found)), coded != text)


def holds_passcode(*, link: str) -> bool:
    """Whether a link opens the door by itself ("?pwd=…")."""
    return bool(IN_LINKS & {name.lower() for name, _ in parse_qsl(urlsplit(link).query)})


def _without_code(match: re.Match[str]) -> str:
    code, linked = match["code"], match["link"] not in ("-", "–") and match["link"].strip()
    if _is_ours(match) or ("\n" in match["link"] and (not linked or _goes_on(match))):
        return match[0]
    if not any(map(str.isdigit, code)) and (not linked or code.casefold().rstrip(".,;") in NO_CODE):
        return match[0]
    if FORMATTED.fullmatch(code):
        return match[0]  # "call Grace for the password: 555-010-0100" is a phone number
    return match["word"] + match["link"] + gettext("(left out)")


def _is_ours(match: re.Match[str]) -> bool:
    """Whether we have left it out before."""
    opens = match.string.find("(", match.start("link"), match.start("code"))
    return opens >= 0 and match.string.startswith(our_words(), opens)


def _goes_on(match: re.Match[str]) -> bool:
    """Whether the new line begins something else."""
    return bool(NEXT_LINE.match(match["code"])) or match.string.startswith(":", match.end("code"))


def _take_out(
    text: str, shape: re.Pattern[str], *, sort: str, found: list[tuple[str, str]], joining: bool = False,
    name: bool = False,
) -> str:  # fmt: skip
    """The text with what has this shape left out, and the name before it; what was found is added to `found`."""
    parts: list[str] = []
    place = 0
    for match in _found(text, shape, sort=sort, joining=joining, name=name):
        found.append((sort, match[0].strip(" .,;")))
        before = text[place : match.start()]
        who = WHO.search(before[-MAX_LOOK_BACK:])
        if who:
            group = "led" if who["led"] else "bare"
            before = before[: len(before) - len(before[-MAX_LOOK_BACK:]) + who.start(group)]
        parts += [before, _said(sort, named=bool(who))]
        place = match.end()
    return "".join([*parts, text[place:]])


def _found(text: str, shape: re.Pattern[str], *, sort: str, joining: bool, name: bool) -> Iterator[re.Match[str]]:
    for match in shape.finditer(text):
        if sort == "email" or _is_phone(text, match, joining=joining, name=name):
            yield match


def _is_phone(text: str, match: re.Match[str], *, joining: bool, name: bool) -> bool:
    """Whether these digits are somebody's phone number, by their shape and by the words before them."""
    digits = sum(map(str.isdigit, match[0]))
    if (
        any(other.fullmatch(match[0].strip()) for other in (TIMES, YEARS))
        or DATE.search(match[0])
        or not 7 <= digits <= 24
    ):
        return False
    about = _about(text, match.start())
    if about == "keep" or (joining and about != "ask"):
        return False
    group = match.lastgroup
    if about == "ask":
        return True
    if name and group not in ("far", "am") and (digits < 8 or match[0].strip().isdigit()):
        return False
    if group == "pairs":
        return not _counts_on(match[0])
    return group is not None and (group != "trunk" or digits >= 9) and (group != "far" or digits >= 8)


def _about(text: str, start: int) -> str:
    """What the last telling word before this place makes of a number: "keep", "ask" or ""."""
    before = text[max(0, start - MAX_LOOK_BACK) : start].rpartition("\n")[2]
    told = [match.lastgroup or "" for match in ABOUT.finditer(before)]
    return told[-1] if told else ""


def _counts_on(pairs: str) -> bool:
    """ "21 22 23 24" are days or pages."""
    numbers = [int(one) for one in pairs.split() if one.isdigit()]
    return all(after - before == 1 for before, after in pairwise(numbers))


def _said(sort: str, *, named: bool) -> str:
    if sort == "email" and named:
        return gettext("(left out: a name and an e-mail address)")
    if sort == "email":
        return gettext("(left out: an e-mail address)")
    if named:
        return gettext("(left out: a name and a phone number)")
    return gettext("(left out: a phone number)")
