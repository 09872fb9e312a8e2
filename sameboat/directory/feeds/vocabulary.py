"""Our codes for what a meeting is like, and how other programs' type codes translate into them.

Other programs mix four things in one list of types: what happens in a meeting, who it is for, how to get in, and the
language. Here they are apart. The tables below are the only place where the codes of others are known.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

# Codes of Meeting.formats. A code is for ever: feeds and links carry it.
FORMATS: dict[str, str | Promise] = {
    "open": _("Visitors are welcome too"),
    "closed": _("Only for those whom the group is for"),
    "beginners": _("For beginners"),
    "discussion": _("Discussion"),
    "topic": _("A topic each time"),
    "speaker": _("Someone tells their story"),
    "question-and-answer": _("Questions and answers"),
    "round": _("Everyone speaks in turn"),
    "cross-talk": _("Answering each other is fine"),
    "meditation": _("Meditation"),
    "candlelight": _("By candlelight"),
    "step-study": _("Step study"),
    "tradition-study": _("Tradition study"),
    "concept-study": _("Concept study"),
    "workbook": _("Working through a workbook"),
    "big-book": _("Big Book"),
    "basic-text": _("Basic Text"),
    "literature": _("Reading together"),
    "pamphlet": _("Reading a pamphlet"),
    "twelve-and-twelve": _("Reading about steps and traditions"),
    "living-sober": _("Reading: Living Sober"),
    "living-clean": _("Reading: Living Clean"),
    "it-works": _("Reading: It Works"),
    "just-for-today": _("Reading: Just for Today"),
    "daily-reflections": _("Reading: Daily Reflections"),
    "as-bill-sees-it": _("Reading: As Bill Sees It"),
    "grapevine": _("Reading: Grapevine"),
    "eleventh-step": _("Eleventh step meditation"),
    "varying": _("Different each time"),
    "birthday": _("Anniversaries are celebrated"),
    "outdoor": _("Outdoors"),
    "breakfast": _("With breakfast"),
    "children-welcome": _("Children are welcome"),
    "no-children": _("Please come without children"),
    "fragrance-free": _("Please come without perfume"),
    "smoking": _("Smoking is allowed"),
    "no-smoking": _("No smoking"),
    "accessible-bathroom": _("Bathroom for wheelchair users"),
    "bilingual": _("In two languages"),
    "dual-diagnosis": _("For addiction together with a mental health problem"),
    "adult-children": _("For grown-up children of people who drink"),
    "lesbian": _("Lesbian"),
    "gay": _("Gay"),
    "bisexual": _("Bisexual"),
    "transgender": _("Transgender"),
    "non-binary": _("Non-binary"),
    "indigenous": _("Indigenous people"),
    "proof-of-attendance": _("Attendance slips are signed"),
    "digital-basket": _("Donations can be sent online"),
    "with-al-anon": _("Al-Anon meets here at the same time"),
    "with-alateen": _("Alateen meets here at the same time"),
    "business": _("About running the group: not for a first visit"),
    "restricted": _("Ask first whether you can come"),
}


@dataclass(frozen=True, slots=True)
class Meaning:
    """What one code of another program says, in our codes."""

    formats: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()  # ISO 639-1
    access: tuple[str, ...] = ()
    for_whom: tuple[str, ...] = ()
    secular: bool = False
    online: bool = False
    venue_closed: bool = False
    programme: str = ""  # slug: the code marks groups of this programme
    needs: tuple[str, ...] = ()  # slugs: what the group is about beside what its programme is


def _formats(words: str) -> dict[str, Meaning]:
    """ "D discussion" a line: their code, our format."""
    pairs = (line.split() for line in words.strip().splitlines())
    return {code: Meaning(formats=(ours,)) for code, ours in pairs}


def _languages(words: str) -> dict[str, Meaning]:
    """ "ITA:it" a word: their code, the language in ISO 639-1."""
    pairs = (word.split(":") for word in words.split())
    return {code: Meaning(languages=(iso,)) for code, iso in pairs}


# The types of the Meeting Guide format. ONL is in no list, yet every site of that family sends it.
MEETING_GUIDE: dict[str, Meaning] = {
    **_formats("""
        11 eleventh-step
        12x12 twelve-and-twelve
        ABSI as-bill-sees-it
        AL with-alateen
        AL-AN with-al-anon
        B big-book
        BE beginners
        BRK breakfast
        C closed
        CAN candlelight
        CF children-welcome
        D discussion
        DB digital-basket
        DD dual-diagnosis
        DR daily-reflections
        FF fragrance-free
        GR grapevine
        H birthday
        LIT literature
        LS living-sober
        MED meditation
        O open
        OUT outdoor
        POA proof-of-attendance
        SM smoking
        SP speaker
        ST step-study
        TR tradition-study
        XT cross-talk
    """),
    **_languages("""
        AF:af AM:am AR:ar BG:bg DA:da DE:de EL:el EN:en FA:fa FI:fi FR:fr HE:he HI:hi HR:hr HU:hu IS:is ITA:it JA:ja
        KA:ka KOR:ko LT:lt ML:ml MT:mt NE:ne NL:nl NO:no POL:pl POR:pt PUN:pa RUS:ru S:es SK:sk SL:sl SV:sv TH:th TL:tl
        TUR:tr UK:uk
    """),
    "A": Meaning(secular=True),
    "ASL": Meaning(access=("sign-language",)),
    "BA": Meaning(access=("childcare",)),
    "BI": Meaning(formats=("bisexual",), for_whom=("lgbtq",)),
    "G": Meaning(formats=("gay",), for_whom=("lgbtq",)),
    "L": Meaning(formats=("lesbian",), for_whom=("lgbtq",)),
    "LGBTQ": Meaning(for_whom=("lgbtq",)),
    "M": Meaning(for_whom=("men",)),
    "N": Meaning(formats=("indigenous",), for_whom=("bipoc",)),
    "NB": Meaning(formats=("non-binary",), for_whom=("lgbtq",)),
    "NDG": Meaning(formats=("indigenous",), for_whom=("bipoc",)),
    "ONL": Meaning(online=True),
    "P": Meaning(for_whom=("professionals",)),
    "POC": Meaning(for_whom=("bipoc",)),
    "SEN": Meaning(for_whom=("older",)),
    "T": Meaning(formats=("transgender",), for_whom=("lgbtq",)),
    "TC": Meaning(venue_closed=True),
    "W": Meaning(for_whom=("women",)),
    "X": Meaning(access=("wheelchair",)),
    "XB": Meaning(formats=("accessible-bathroom",), access=("wheelchair",)),
    "Y": Meaning(for_whom=("youth",)),
}

# What a programme's own lists mean by a code, on top of the table above; used only when the source says which it is.
# Al-Anon's Y is no "young people": it marks Alateen, which is for teenagers and not for partners or parents.
OF_PROGRAMME: dict[str, dict[str, Meaning]] = {
    "al-anon": {
        "AC": Meaning(formats=("adult-children",), needs=("a-family-that-drank",)),
        "LGBTQIA": Meaning(for_whom=("lgbtq",)),
        "Y": Meaning(for_whom=("youth",), programme="alateen"),
    },
    "alateen": {"LGBTQIA": Meaning(for_whom=("lgbtq",))},
}

# The world ids of BMLT formats. LANG stands for "a language": which one, only the format's own key and name say.
BMLT_WORLD: dict[str, Meaning] = {
    **_formats("""
        BEG beginners
        BT basic-text
        CAN candlelight
        CLOSED closed
        CPT concept-study
        CW children-welcome
        DISC discussion
        IP pamphlet
        IW it-works
        JFT just-for-today
        LC living-clean
        LIT literature
        MED meditation
        NS no-smoking
        OPEN open
        QA question-and-answer
        RA restricted
        SMOK smoking
        SPK speaker
        STEP step-study
        SWG workbook
        TOP topic
        TRAD tradition-study
        VAR varying
    """),
    "GL": Meaning(for_whom=("lgbtq",)),
    "HYBR": Meaning(online=True),
    "M": Meaning(for_whom=("men",)),
    "SPAD": Meaning(formats=("literature",)),
    "TC": Meaning(venue_closed=True),
    "VM": Meaning(online=True),
    "W": Meaning(for_whom=("women",)),
    "WCHR": Meaning(access=("wheelchair",)),
    "Y": Meaning(for_whom=("youth",)),
}

# The keys a fresh BMLT server starts with, for feeds that come without their table of formats.
BMLT_USUAL_KEYS: dict[str, str] = {
    "AB": "QA", "B": "BEG", "BK": "LIT", "BT": "BT", "C": "CLOSED", "CL": "CAN", "CP": "CPT", "CW": "CW", "D": "DISC",
    "GL": "GL", "HY": "HYBR", "IP": "IP", "IW": "IW", "JT": "JFT", "LC": "LC", "M": "M", "ME": "MED", "NS": "NS",
    "O": "OPEN", "QA": "QA", "RA": "RA", "RF": "VAR", "SG": "SWG", "So": "SPK", "St": "STEP", "TC": "TC", "To": "TOP",
    "Tr": "TRAD", "TW": "TRAD", "VM": "VM", "W": "W", "WC": "WCHR", "YP": "Y",
}  # fmt: skip

# English names of BMLT formats that have no world id.
BMLT_NAMES: dict[str, Meaning] = {
    "agnostic": Meaning(secular=True),
    "asl": Meaning(access=("sign-language",)),
    "bi-lingual": Meaning(formats=("bilingual",)),
    "no children": Meaning(formats=("no-children",)),
    "no smoking": Meaning(formats=("no-smoking",)),
    "online meeting": Meaning(online=True),
    "round robin": Meaning(formats=("round",)),
    "speaker/discussion": Meaning(formats=("speaker", "discussion")),
}

# Where our code has several of theirs, the one we write.
_WRITTEN_FIRST = {"indigenous": "NDG"}


def meeting_guide_types(
    *,
    formats: Collection[str],
    languages: Collection[str] = (),
    access: Collection[str] = (),
    for_whom: Collection[str] = (),
    secular: bool = False,
    online: bool = False,
    venue_closed: bool = False,
) -> list[str]:
    """The Meeting Guide types that say the same, in order. What has no code there is left out."""
    given = Meaning(tuple(formats), tuple(languages), tuple(access), tuple(for_whom), secular, online, venue_closed)
    codes = {code for code, meaning in MEETING_GUIDE.items() if _says(given=given, meaning=meaning)}
    for ours, written in _WRITTEN_FIRST.items():
        codes -= {code for code, meaning in MEETING_GUIDE.items() if ours in meaning.formats and code != written}
    return sorted(codes)


def bmlt_world_ids(*, formats: Collection[str], access: Collection[str], for_whom: Collection[str]) -> list[str]:
    """The BMLT world ids that say the same, in order; venue ids (VM, HYBR, TC) are the caller's to add."""
    given = Meaning(tuple(formats), (), tuple(access), tuple(for_whom))
    return sorted(
        world for world, meaning in BMLT_WORLD.items() if world != "SPAD" and _says(given=given, meaning=meaning)
    )


def _says(*, given: Meaning, meaning: Meaning) -> bool:
    """Whether `given` holds everything `meaning` says."""
    return (
        set(meaning.formats) <= set(given.formats)
        and set(meaning.languages) <= set(given.languages)
        and set(meaning.access) <= set(given.access)
        and set(meaning.for_whom) <= set(given.for_whom)
        and given.secular >= meaning.secular
        and given.online >= meaning.online
        and given.venue_closed >= meaning.venue_closed
    )


# English names people write into sheets instead of codes, older names among them.
NAMES: Mapping[str, str] = {
    "11th step meditation": "11", "12 steps & 12 traditions": "12x12", "12 & 12": "12x12", "secular": "A",
    "agnostic": "A", "atheist / agnostic": "A", "as bill sees it": "ABSI", "concurrent with alateen": "AL",
    "concurrent with al-anon": "AL-AN", "american sign language": "ASL", "asl": "ASL", "big book": "B",
    "babysitting available": "BA", "newcomer": "BE", "newcomers": "BE", "beginner": "BE", "beginners": "BE",
    "bisexual": "BI", "breakfast": "BRK", "closed": "C", "candlelight": "CAN", "child-friendly": "CF",
    "discussion": "D", "digital basket": "DB", "dual diagnosis": "DD", "daily reflections": "DR",
    "fragrance free": "FF", "gay": "G", "grapevine": "GR", "birthday": "H", "lesbian": "L", "lgbtq": "LGBTQ",
    "literature": "LIT", "living sober": "LS", "men": "M", "meditation": "MED", "native american": "N",
    "non-binary": "NB", "indigenous": "NDG", "open": "O", "online": "ONL", "online meeting": "ONL", "outdoor": "OUT",
    "outdoor meeting": "OUT", "professionals": "P", "proof of attendance": "POA", "people of color": "POC",
    "seniors": "SEN", "smoking permitted": "SM", "speaker": "SP", "step study": "ST", "step meeting": "ST",
    "transgender": "T", "location temporarily closed": "TC", "temporary closure": "TC", "tradition study": "TR",
    "women": "W", "wheelchair access": "X", "wheelchair accessible": "X", "wheelchair-accessible bathroom": "XB",
    "cross talk permitted": "XT", "young people": "Y",
}  # fmt: skip

LANGUAGE_NAMES: Mapping[str, str] = {
    "afrikaans": "af", "amharic": "am", "arabic": "ar", "bulgarian": "bg", "danish": "da", "german": "de",
    "deutsch": "de", "greek": "el", "english": "en", "english speaking": "en", "spanish": "es", "espanol": "es",
    "español": "es", "persian": "fa", "farsi": "fa", "finnish": "fi", "french": "fr", "français": "fr",
    "francais": "fr", "hebrew": "he", "hindi": "hi", "croatian": "hr", "hungarian": "hu", "icelandic": "is",
    "italian": "it", "japanese": "ja", "georgian": "ka", "korean": "ko", "lithuanian": "lt", "malayalam": "ml",
    "maltese": "mt", "nepali": "ne", "dutch": "nl", "norwegian": "no", "polish": "pl", "portuguese": "pt",
    "punjabi": "pa", "russian": "ru", "slovak": "sk", "slovenian": "sl", "swedish": "sv", "thai": "th",
    "tagalog": "tl", "turkish": "tr", "ukrainian": "uk",
}  # fmt: skip
