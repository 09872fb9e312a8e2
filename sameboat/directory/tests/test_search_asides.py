"""Day, hour and language told among the words: they become filters that can be taken off, in six languages."""

from __future__ import annotations

from datetime import time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.http import QueryDict
from django.test import Client

from sameboat.directory import search
from sameboat.directory.search.asides import _codes, told_beside
from sameboat.directory.search.languages import LANGUAGES
from sameboat.directory.search.layout import WEEKDAYS
from sameboat.directory.search.live import LIVE
from sameboat.directory.search.tongues import _names
from sameboat.directory.tests.makers import NOW, a_listing, a_meeting, a_place
from sameboat.directory.views.find.filters import PARTS

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("whole_catalogue")]

# typed → codes of time
TIMES = {
    "aa monday": "mon", "mondays": "mon", "AA on Mondays": "mon", "every thursday grief": "thu", "aa sat oslo": "sat",
    "monday night": "mon night", "meetings this weekend": "sat sun", "tuesday morning al-anon": "tue morning",
    "tonight": "tonight", "aa tonight": "tonight", "today": "today", "tomorrow": "tomorrow", "morning": "morning",
    "this evening": "tonight", "grief this evening": "tonight", "now": "now", "aa now": "now", "evening": "evening",
    "i need a meeting tonight": "tonight", "AA tomorrow night": "tomorrow evening", "late night na": "night",
    "AA i kveld": "tonight", "mandag": "mon", "mandager": "mon", "AA på tirsdag": "tue", "mandagskveld": "mon evening",
    "møter i dag": "today", "AA i morgen": "tomorrow", "AA i helga": "sat sun", "AA på kveldstid": "evening",
    "heute abend": "tonight", "montag": "mon", "AA am Montag": "mon", "Mittwochabend Angst": "wed evening",
    "AA morgens": "morning", "AA heute": "today", "AA morgen": "tomorrow", "Treffen am Wochenende": "sat sun",
    "lunes": "mon", "AA los lunes": "mon", "grupo el miércoles por la tarde": "wed afternoon", "AA hoy": "today",
    "AA esta noche": "tonight", "AA mañana": "tomorrow", "AA por la mañana": "morning", "AA fin de semana": "sat sun",
    "šiandien": "today", "AA pirmadienį": "mon", "AA rytoj": "tomorrow", "grupė šį vakarą": "tonight",
    "AA savaitgalį": "sat sun", "AA ryte": "morning", "AA vakare": "evening",
    "сегодня": "today", "АА в понедельник": "mon", "группа завтра": "tomorrow", "сегодня вечером": "tonight",
    "in the next hour": "hour", "AA in the next hour": "hour", "meetings in an hour": "hour", "next hour": "hour",
    "AA starting soon": "soon", "alcohol starting soon": "soon", "AA i løpet av neste time": "hour",
    "møter som starter snart": "soon", "AA in der nächsten Stunde": "hour", "AA beginnt bald": "soon",
    "AA en la próxima hora": "hour", "grupo que empieza pronto": "soon", "AA per artimiausią valandą": "hour",
    "grupė netrukus prasideda": "soon", "АА в ближайший час": "hour", "группа скоро начнётся": "soon",
    "группы в выходные": "sat sun", "АА по средам": "wed", "группа утром": "morning",
}  # fmt: skip
# told of somebody, or called so: no time is asked for
NO_TIME = (
    "my husband drinks tonight", "mein Mann trinkt heute abend", "mannen min drikker i kveld", "I drink every evening",
    "my dad died on monday", "i have panic attacks in the morning", "i cant sleep at night", "he hit me today",
    "i need help now", "i want to die tonight", "kill myself tonight", "just for today", "morning sickness",
    "night eating", "santo domingo", "alcohol", "no puedo dormir por la noche, estoy mal y yo", "sober now",
    "newly diagnosed now what", "Я пью каждый вечер", "aš geriu kiekvieną vakarą",
    "my husband comes home in an hour", "i drink two bottles in an hour", "happy hour", "ich sterbe in einer Stunde",
    "wine every night", "the grief hits me at night", "Wein jeden Abend",
)  # fmt: skip
# typed → codes of languages
SPOKEN = {
    "online aa in norwegian": "no", "german speaking al-anon": "de", "english": "en", "polish": "pl", "turkish aa": "tr",
    "spanish speaking grief group": "es", "aa in english": "en", "i drink, i need help in english": "en",
    "polish eating disorder": "pl", "Punjabi al-anon": "pa", "AA på norsk": "no", "gruppe på polsk": "pl", "norsk": "no",
    "russisktalende AA": "ru", "auf türkisch": "tr", "AA auf Deutsch": "de", "deutschsprachige Gruppe": "de",
    "Angst auf Englisch": "en", "russischsprachige AA": "ru", "grupo en español": "es", "AA en inglés": "en",
    "hispanohablantes AA": "es", "AA lietuvių kalba": "lt", "rusų kalba": "ru", "lietuviškai": "lt", "AA angliškai": "en",
    "на русском": "ru", "по-русски": "ru", "русскоязычная группа": "ru", "АА на английском языке": "en",
    "english or german aa": "de en",
}  # fmt: skip
NO_LANGUAGE = (
    "polish food", "turkish delight", "nail polish", "my husband is norwegian and drinks", "i am polish and i drink",
    "alcohol", "learn german", "english teacher", "mi marido es alemán y bebe", "turkish coffee",
)  # fmt: skip


def asked(**data: str) -> search.Answer:
    text = QueryDict(mutable=True)
    text.update(data)
    return search.find(query=search.parse(data=text, now=NOW), now=NOW)


def told(text: str, **more: str) -> search.Query:
    """The search as it is settled."""
    data = QueryDict(mutable=True)
    data.update({"q": text, **more})
    return search.with_told(query=search.parse(data=data, now=NOW), now=NOW)


def slugs(answer: search.Answer) -> list[str]:
    return [hit.card["listing"]["slug"] for hit in answer.hits]


@pytest.fixture
def groups() -> None:
    """Two groups for the same on two days and in two languages."""
    bergen = a_place(locality="Bergen", latitude=60.39, longitude=5.32)
    for slug, name, day, hour, tongue in (
        ("early", "Harbour table", "MO", "09:00", "no"), ("late", "Lantern table", "SA", "20:00", "de"),
    ):  # fmt: skip
        listing = a_listing(slug=slug, name=name, needs=("alcohol",), whose=["self"], languages=[tongue])
        a_meeting(listing=listing, place=bergen, rule=f"FREQ=WEEKLY;BYDAY={day}", local_time=time.fromisoformat(hour))


def test_times_are_read_in_six_languages() -> None:
    view = LIVE.view(now=NOW)
    got = {typed: told_beside(view=view, query=search.Query(q=typed)).times for typed in TIMES}
    assert {typed: codes for typed, codes in got.items() if codes != set(TIMES[typed].split())} == {}


def test_what_is_told_of_somebody_asks_for_no_time() -> None:
    view = LIVE.view(now=NOW)
    got = {typed: told_beside(view=view, query=search.Query(q=typed)) for typed in NO_TIME}
    assert {typed: one for typed, one in got.items() if one.times or one.text != typed} == {}


def test_languages_are_read_in_six_languages() -> None:
    view = LIVE.view(now=NOW)
    got = {typed: told_beside(view=view, query=search.Query(q=typed)).languages for typed in SPOKEN}
    assert {typed: codes for typed, codes in got.items() if list(codes) != SPOKEN[typed].split()} == {}


def test_other_words_are_no_languages() -> None:
    view = LIVE.view(now=NOW)
    got = {typed: told_beside(view=view, query=search.Query(q=typed)).languages for typed in NO_LANGUAGE}
    assert {typed: codes for typed, codes in got.items() if codes} == {}


def test_the_lists_hold_only_codes_that_exist() -> None:
    known = {
        *WEEKDAYS,
        "today",
        "tomorrow",
        "tonight",
        "now",
        "hour",
        "soon",
        "morning",
        "afternoon",
        "evening",
        "night",
    }
    assert {some for code in _codes().values() for some in code.split()} <= known
    assert set(_names().values()) <= LANGUAGES


def test_a_day_is_a_filter_and_no_word_of_a_name(groups: None) -> None:
    answer = asked(q="alcohol saturday")
    assert slugs(answer) == ["late"]
    assert answer.understood["day"] == ["sat"]
    assert answer.corrections == [] and answer.widened is None
    assert slugs(asked(q="alcohol monday morning")) == ["early"]
    assert slugs(asked(q="alcohol in german")) == ["late"]
    assert asked(q="alcohol in german").understood["lang"] == ["de"]


@pytest.mark.parametrize(("typed", "hours"), [
    ("alcohol in the next hour", 1), ("alcohol in an hour", 1), ("alcohol starting soon", 3),
    ("alkohol i løpet av neste time", 1), ("Alkohol in der nächsten Stunde", 1), ("alcohol en la próxima hora", 1),
    ("alkoholis per artimiausią valandą", 1), ("алкоголь в ближайший час", 1),
])  # fmt: skip
def test_the_hour_to_come_is_a_filter_and_no_word_of_a_name(groups: None, typed: str, hours: int) -> None:
    family = a_listing(slug="family-hour", name="Family hour next", needs=("parenting",), whose=["self"])
    a_meeting(listing=family, local_time=time(12))
    soon = a_listing(slug="soon", name="Rowing table", needs=("alcohol",), whose=["self"])
    start = (NOW + timedelta(minutes=40)).astimezone(ZoneInfo("Europe/Oslo"))
    a_meeting(listing=soon, rule="FREQ=DAILY", local_time=start.time())
    answer = asked(q=typed)
    assert slugs(answer) == ["soon"]
    assert answer.understood["within"] == str(hours) and answer.understood["need"] == ["alcohol"]
    assert answer.corrections == [] and answer.widened is None


def test_what_was_chosen_is_not_overruled(groups: None) -> None:
    assert slugs(asked(q="alcohol saturday", day="mon")) == ["early"]
    assert told("alcohol in german", lang="no").lang == ("no",)
    assert told("aa tonight", **{"from": "08:00", "to": "10:00"}).from_minute == 8 * 60


def test_today_is_the_day_of_the_place_or_of_the_visitor() -> None:
    assert told("aa today", tz="Europe/Oslo").days == (NOW.weekday(),)
    assert told("aa today", tz="Pacific/Auckland").days == (NOW.weekday() + 1,)  # half past midnight there
    assert told("aa today", tz="Europe/Oslo").within == 24
    assert told("aa today in Bergen").days == (NOW.weekday(),)
    assert told("aa tomorrow", tz="Europe/Oslo").days == ((NOW.weekday() + 1) % 7,)
    # Where nobody knows what day it is there, the hours to come are meant.
    assert (told("aa today").days, told("aa today").within) == ((), 24)
    tonight = told("aa tonight")
    assert (tonight.days, tonight.from_minute, tonight.to_minute, tonight.within) == ((), 17 * 60, None, 18)
    assert told("aa now").within == 3


@pytest.mark.parametrize(
    "typed", ["aa 7pm", "aa 7 pm", "AA 19:00", "møter kl 19", "AA 19 Uhr", "grupo a las 19", "i need a meeting at 7pm"]
)
def test_an_hour_is_asked_for_with_an_hour_around(typed: str) -> None:
    query = told(typed)
    assert (query.from_minute, query.to_minute) == (18 * 60, 20 * 60)
    assert not [word for word in query.q.split() if any(letter.isdigit() for letter in word)]


@pytest.mark.parametrize("typed", ["ms at 20", "diabetes type 1", "12 step", "80 years old lonely", "i drank at 7pm"])
def test_other_numbers_are_no_hour(typed: str) -> None:
    assert told(typed).from_minute is None
    assert not [one for one in asked(q=typed).corrections if one.get("word", "").isdigit()]


def test_a_town_is_found_beside_a_day_and_a_language() -> None:
    query = told("al-anon leipzig monday in english")
    assert (query.q, query.near_name, query.days, query.lang) == ("al-anon", "Leipzig, Saxony, Germany", (0,), ("en",))


def test_a_group_that_is_called_so_keeps_its_name() -> None:
    a_meeting(listing=a_listing(slug="night", name="Monday Night Group"))
    a_meeting(listing=a_listing(slug="serenity", name="Sunday Serenity"))
    a_meeting(listing=a_listing(slug="other", name="Evening circle"))
    for typed, slug in (
        ("monday night group", "night"),
        ("Sunday Serenity", "serenity"),
        ("serenity sunday", "serenity"),
    ):
        answer = asked(q=typed)
        assert slugs(answer) == [slug], typed
        assert "day" not in answer.understood
    # Fewer words than the name, and near a place the day is meant.
    assert told("monday night").days == (0,)
    assert told("monday").days == (0,)
    assert told("monday night group", near="Bergen").days == (0,)
    assert told("sunday serenity", near="Bergen").days == ()


def test_norwegian_is_asked_for_by_the_code_that_groups_have() -> None:
    assert told("aa in norwegian").lang == ("no",)
    a_meeting(listing=a_listing(slug="nb", name="Nordlys", languages=["nb"]))
    search.forget()
    assert slugs(asked(q="in norwegian")) == ["nb"]
    assert told("aa in norwegian").lang == ("nb",)


def test_the_page_shows_chips_that_can_be_taken_off(client: Client, groups: None) -> None:
    page = client.get("/find/", {"q": "alcohol saturday evening in german"}).content.decode()
    assert 'name="q" value="alcohol"' in page
    chips = page[page.index('aria-label="What you chose"') :]
    chips = chips[: chips.index("</ul>")]
    assert "Saturday" in chips and "German" in chips and "Evening" in chips
    assert '<a class="chip" href="?q=alcohol&amp;from=17%3A00&amp;to=21%3A59&amp;lang=de">' in chips
    assert "Lantern table" in page and "Harbour table" not in page


def test_danger_is_noticed_beside_a_time(groups: None) -> None:
    assert asked(q="i want to die tonight").urgent
    assert asked(q="suicide group monday").urgent


@pytest.mark.parametrize(
    "typed", ["aa after 8pm", "AA nach 20 Uhr", "møter etter klokka 20", "grupo después de las 20"]
)
def test_after_an_hour_asks_for_all_that_begins_later(typed: str) -> None:
    settled = told(typed)
    assert (settled.from_minute, settled.to_minute) == (20 * 60, None)
    assert not {"after", "nach", "etter", "después"} & set(settled.q.lower().split())


# typed → days, from, to: told beside a story, with a town or between commas
BESIDE = {
    "my son uses drugs evening Bergen": ((), 1020, 1319), "my son uses drugs, evenings": ((), 1020, 1319),
    "my son uses drugs, on tuesdays in Bergen": ((1,), None, None), "Bergen evenings my son uses drugs": ((), 1020, 1319),
    "mein Sohn nimmt Drogen, abends in Berlin": ((), 1020, 1319), "abends in Berlin": ((), 1020, 1319),
    "sønnen min bruker narkotika kveld Bergen": ((), 1020, 1319), "mi hijo usa drogas, lunes Sevilla": ((0,), None, None),
    "mano sūnus vartoja narkotikus vakarais Vilniuje": ((), 1020, 1319), "мой сын пьёт, вечером в Осло": ((), 1020, 1319),
    "my husband drinks, after 6 pm Bergen": ((), 1080, None),
}  # fmt: skip
IN_THE_STORY = (
    "my dad died on monday in Bergen", "my husband drinks tonight in Bergen", "I drink every evening, Bergen",
    "i drank at 7pm in Bergen", "mein Mann trinkt abends", "he hit me in the evening, Bergen",
)  # fmt: skip


def test_a_time_told_beside_a_story_is_a_filter() -> None:
    got = {typed: told(typed) for typed in BESIDE}
    got = {typed: (one.days, one.from_minute, one.to_minute) for typed, one in got.items()}
    assert {typed: one for typed, one in got.items() if one != BESIDE[typed]} == {}


def test_a_time_in_a_story_is_none() -> None:
    got = {typed: told(typed) for typed in IN_THE_STORY}
    assert {typed: one.days for typed, one in got.items() if one.has_time} == {}


# typed → days, from, to
HOURS = {
    "aa between 6 and 8 pm": ((), 1080, 1200), "aa between 11 and 1 pm": ((), 660, 780), "aa before noon": ((), None, 720),
    "aa tuesday night after 6": ((1,), 1080, None), "aa 7-9pm": ((), 1140, 1260), "aa before 8 pm": ((), None, 1200),
    "aa after 6 monday morning": ((0,), 360, None),
    "AA mellom 18 og 20 tirsdag": ((1,), 1080, 1200), "AA før klokka 12": ((), None, 720), "AA kl 18-20": ((), 1080, 1200),
    "AA zwischen 18 und 20 Uhr": ((), 1080, 1200), "AA vor 12 Uhr": ((), None, 720), "AA ab 18 Uhr": ((), 1080, None),
    "AA entre las 6 y las 8 de la tarde": ((), 1080, 1200), "AA antes de las 12": ((), None, 720),
    "po 18 valandos Vilniuje": ((), 1080, None), "AA iki 12 val.": ((), None, 720), "AA nuo 18 iki 20 val.": ((), 1080, 1200),
    "после 18 часов": ((), 1080, None), "группа до 12 часов": ((), None, 720), "группа с 18 до 20 часов": ((), 1080, 1200),
    "aa sat/sun": ((5, 6), None, None), "aa fri": ((4,), None, None), "AA Mo-Fr": ((0, 1, 2, 3, 4), None, None),
    "AA lør/søn": ((5, 6), None, None), "AA пн-ср": ((0, 1, 2), None, None), "AA fr-mo": ((0, 4, 5, 6), None, None),
}  # fmt: skip
NO_HOURS = ("children between 6 and 8", "sober after 6 months", "12 step", "rusfri, fri fra alkohol", "24/7", "and/or",
            "prieš 18 valandų", "drinking since 18", "from 12 to 18 years old", "post/partum", "7-9 year olds")  # fmt: skip


def test_hours_and_short_days_are_read_in_six_languages() -> None:
    got = {typed: told(typed) for typed in HOURS}
    got = {typed: (one.days, one.from_minute, one.to_minute) for typed, one in got.items()}
    assert {typed: one for typed, one in got.items() if one != HOURS[typed]} == {}
    assert told("po 18 valandos Vilniuje").near_name.startswith("Vilnius")


def test_numbers_of_other_things_are_no_hours() -> None:
    got = {typed: told(typed) for typed in NO_HOURS}
    assert {typed: (one.days, one.from_minute, one.to_minute) for typed, one in got.items() if one.has_time} == {}


def test_the_word_and_the_filter_mean_the_same_hours() -> None:
    for part, (first, last) in PARTS.items():
        chosen = told("", **{"from": first, "to": last})
        said = told(f"aa {part}")
        assert (said.from_minute, said.to_minute) == (chosen.from_minute, chosen.to_minute), part
