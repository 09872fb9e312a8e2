"""Those who force, frighten or come at night; grandchildren, step-relations and in-laws in six languages; and whose it is
where children are only mentioned."""

from __future__ import annotations

import pytest

from sameboat.directory.tests.test_search_words_typed import a_group_for_every_need, asked

__all__ = ["a_group_for_every_need"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("whole_catalogue", "a_group_for_every_need")]

HOME, SEXUAL, YOUNG = "violence-at-home", "sexual-violence", "hurt-as-a-child"
# in danger: typed → a need that is told
DANGER = {
    "my husband forces me": HOME, "my husband scares me": HOME, "he scares me": HOME, "my boyfriend frightens me": HOME,
    "my husband forces me to have sex": SEXUAL, "my stepfather comes into my room": SEXUAL,
    "my stepfather comes into my bed at night": YOUNG, "my grandfather comes into my room": YOUNG,
    "my dad comes into my bed": SEXUAL, "i am scared to go home": HOME, "he humiliates me": HOME,
    "er tut mir weh": HOME, "mein Mann tut mir weh": HOME, "mein Freund tut mir weh": HOME, "mein Mann zwingt mich": HOME,
    "mein Mann macht mir Angst": HOME, "mein Stiefvater kommt nachts in mein Zimmer": SEXUAL,
    "mannen min tvinger meg": HOME, "mannen min skremmer meg": HOME, "han gjør meg vondt": HOME,
    "stefaren min kommer inn på rommet mitt": SEXUAL,
    "mi marido me obliga": HOME, "mi marido me hace daño": HOME, "mi pareja me da miedo": HOME,
    "mi padrastro entra en mi cuarto": SEXUAL,
    "bijau savo vyro": HOME, "jis mane gąsdina": HOME, "vyras mane verčia": HOME, "patėvis ateina į mano kambarį": SEXUAL,
    "муж меня заставляет": HOME, "муж меня пугает": HOME, "он делает мне больно": HOME,
    "отчим приходит в мою комнату": SEXUAL,
}  # fmt: skip
CALM = (
    "my mum forces me to eat", "my son comes into my bed at night", "my uncle came to visit", "mir tut alles weh",
    "mein Rücken tut mir weh", "er tut mir leid", "his drinking scares me", "the future scares me", "i feel forced",
    "my husband has cancer and it scares me", "meine Schmerzen tun mir weh", "my dad comes into my room", "needle phobia",
)  # fmt: skip
# typed → need, whose
READ = {
    "дочь наркоманка": ("drugs", "child"), "мама наркоманка": ("drugs", "relative"),
    "my husband drinks and i have two kids": ("alcohol", "partner"),
    "my wife drinks and i take care of the kids": ("alcohol", "partner"),
    "mein Mann trinkt und ich habe zwei Kinder": ("alcohol", "partner"),
    "my husband drinks and so does my son": ("alcohol", "child"), "my husband and my son drink": ("alcohol", "child"),
    "my father has dementia and i care for him": ("dementia", "carer"),
    "anūkas vartoja narkotikus": ("drugs", "child"), "mein Enkel nimmt Drogen": ("drugs", "child"),
    "meine Enkelin trinkt": ("alcohol", "child"), "mein Stiefsohn trinkt": ("alcohol", "child"),
    "mi nieto usa drogas": ("drugs", "child"), "barnebarnet mitt ruser seg": ("drugs", "child"),
    "stesønnen min drikker": ("alcohol", "child"), "внук пьёт": ("alcohol", "child"), "дочка колется": ("drugs", "child"),
    "my ma drinks": ("alcohol", "relative"), "my da drinks": ("alcohol", "relative"),
    "my son in law drinks": ("alcohol", "child"), "my grandson takes drugs": ("drugs", "child"),
    "min svigermor drikker": ("alcohol", "relative"), "meine Schwiegermutter trinkt": ("alcohol", "relative"),
    "mi suegra bebe": ("alcohol", "relative"), "тёща пьёт": ("alcohol", "relative"), "uošvis geria": ("alcohol", "relative"),
    "heroinabhängig": ("opioids", None), "alkoholabhängig": ("alcohol", None), "kokainsüchtig": ("cocaine-and-speed", None),
    "kokainabhängig": ("cocaine-and-speed", None), "mein Sohn hängt nur noch am Handy": ("gaming-and-internet", "child"),
    "my sister is bulimic": ("eating-too-little", "relative"), "my nephew takes pills": ("medicines", "relative"),
    "needle phobia": ("anxiety", None),
}  # fmt: skip


def test_who_is_forced_or_frightened_is_heard() -> None:
    wrong = {typed: (answer.urgent, answer.understood) for typed, need in DANGER.items() for answer in [asked(q=typed)]
             if not answer.urgent or need not in (answer.understood.get("need") or ())}  # fmt: skip
    assert wrong == {}


def test_what_only_sounds_so_is_no_danger() -> None:
    wrong = {typed: (answer.urgent, answer.understood) for typed in CALM for answer in [asked(q=typed)]
             if answer.urgent or {HOME, SEXUAL, YOUNG} & set(answer.understood.get("need") or ())}  # fmt: skip
    assert wrong == {}


def test_what_it_is_and_whose_it_is() -> None:
    got = {typed: (answer.understood.get("need"), answer.understood.get("whose"))
           for typed in READ for answer in [asked(q=typed)]}  # fmt: skip
    assert got == {typed: ([need], whose) for typed, (need, whose) in READ.items()}


def test_who_plays_may_gamble_or_game() -> None:
    answer = asked(q="сын играет")
    assert answer.understood == {"need": ["gambling", "gaming-and-internet"], "whose": "child"}


def test_little_words_are_nobody_close() -> None:
    for typed in ("jeg er på vei", "ich bin da", "jeg må gå", "en enkel gruppe på Hamar"):
        assert not asked(q=typed).understood.get("whose"), typed
