"""Whose problem it is when several people are told of, and words that were taken for others."""

from __future__ import annotations

import pytest

from sameboat.directory import search
from sameboat.directory.tests.makers import a_listing, a_meeting
from sameboat.directory.tests.test_search_words_typed import a_group_for_every_need, asked

__all__ = ["a_group_for_every_need"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("whole_catalogue", "a_group_for_every_need")]

FAMILY = "a-family-that-drank"
# typed → need, whose
READ = {
    # said not to be one's own
    "I do not use drugs but my son does": ("drugs", "child"),
    "i dont drink but my husband does": ("alcohol", "partner"),
    "I never gambled but my father did": ("gambling", "relative"),
    "ich trinke nicht, aber mein Mann trinkt": ("alcohol", "partner"),
    "jeg drikker ikke, men mannen min drikker": ("alcohol", "partner"),
    "i drink but my son does not": ("alcohol", "self"),
    # one's own habit, and somebody mentioned
    "I drink and my son hates me": ("alcohol", "self"),
    "I have a son and I drink": ("alcohol", "self"),
    "my children were taken because I drink": ("alcohol", "self"),
    "I have two kids and I use cocaine": ("cocaine-and-speed", "self"),
    "my husband says I drink too much": ("alcohol", "self"),
    "my mother says I drink too much": ("alcohol", "self"),
    "my mother is an alcoholic and I drink too": ("alcohol", "self"),
    "I gamble and my wife does not know": ("gambling", "self"),
    "I am a mother and I use drugs": ("drugs", "self"),
    "I am a father who gambles": ("gambling", "self"),
    "young mother drinking": ("alcohol", "self"),
    "Ich trinke und mein Sohn hasst mich": ("alcohol", "self"),
    "mein Mann sagt, ich trinke zu viel": ("alcohol", "self"),
    "ich bin Mutter und trinke": ("alcohol", "self"),
    "jeg drikker og sønnen min hater meg": ("alcohol", "self"),
    "mannen min sier at jeg drikker for mye": ("alcohol", "self"),
    "bebo y mi hijo me odia": ("alcohol", "self"),
    "mi marido dice que bebo demasiado": ("alcohol", "self"),
    "aš geriu ir mano sūnus manęs nekenčia": ("alcohol", "self"),
    "geriu ir mano žmona nežino": ("alcohol", "self"),
    "я пью и сын меня ненавидит": ("alcohol", "self"),
    "муж говорит что я много пью": ("alcohol", "self"),
    # somebody else's
    "my son drinks": ("alcohol", "child"),
    "I think my son drinks": ("alcohol", "child"),
    "I have a son who drinks": ("alcohol", "child"),
    "I am worried because my husband gambles": (None, "partner"),
    "wife of an alcoholic": ("alcohol", "partner"),
    "mother of an alcoholic": ("alcohol", "child"),
    "у меня сын пьёт": ("alcohol", "child"),
    "Frau eines Alkoholikers": ("alcohol", "partner"),
    "parents whose child uses drugs": ("drugs", "child"),
    "evening group for parents whose child uses drugs": ("drugs", "child"),
    "parents whose son drinks": ("alcohol", "child"),
    "Eltern, deren Kind Drogen nimmt": ("drugs", "child"),
    # grown up with it
    "child whose mother drinks": (FAMILY, None),
    "adult child of alcoholics": (FAMILY, None),
    "adult child of an alcoholic": (FAMILY, None),
    "adult children of alcoholics": (FAMILY, None),
    "daughter of an alcoholic": (FAMILY, None),
    "I am the daughter of an alcoholic": (FAMILY, None),
    "son of a drug addict": (FAMILY, None),
    "teen whose dad drinks": (FAMILY, None),
    "my dad drank when I was a child": (FAMILY, None),
    "Tochter eines Alkoholikers": (FAMILY, None),
    "mein Vater trank als ich ein Kind war": (FAMILY, None),
    "datter av en alkoholiker": (FAMILY, None),
    "faren min drakk da jeg var barn": (FAMILY, None),
    "hija de un alcohólico": (FAMILY, None),
    "mi padre bebía cuando era niño": (FAMILY, None),
    "alkoholiko dukra": (FAMILY, None),
    "дочь алкоголика": (FAMILY, None),
    "отец пил когда я был ребёнком": (FAMILY, None),
    # keywords
    "support group parents drugs": ("drugs", "child"),
    "parents support group drugs": ("drugs", "child"),
    "Gruppe Eltern Drogen": ("drugs", "child"),
    # close over somebody else: nobody's own partner or child
    "my sister's boyfriend drinks": ("alcohol", "close"),
    "my husband's son uses drugs": ("drugs", "close"),
    "my best friend's husband gambles": ("gambling", "close"),
    "the boyfriend of my daughter drinks": ("alcohol", "close"),
    "der Freund meiner Schwester trinkt": ("alcohol", "close"),
    "der Mann meiner Tochter trinkt": ("alcohol", "close"),
    "el novio de mi hermana bebe": ("alcohol", "close"),
    "kjæresten til søsteren min drikker": ("alcohol", "close"),
    "my husband and my son drink": ("alcohol", "child"),
    # those close to somebody, with nobody named
    "relatives of drug users": ("drugs", "close"),
    "families of alcoholics": ("alcohol", "close"),
    "family members of an alcoholic": ("alcohol", "close"),
    "pårørende til rusavhengige": ("drugs", "close"),
    "pårørende narkotika": ("drugs", "close"),
    "pårørendegruppe rusmidler": ("drugs", "close"),
    "Angehörige von Alkoholikern": ("alcohol", "close"),
    "Angehörigengruppe Alkohol": ("alcohol", "close"),
    "familiares de alcohólicos": ("alcohol", "close"),
    "родственники алкоголиков": ("alcohol", "close"),
    "родители наркоманов": ("drugs", "child"),
    "narkomanų tėvai": ("drugs", "child"),
    "Eltern von Drogenabhängigen": ("drugs", "child"),
    "pårørende": ("caring-for-someone", None),
    "Angehörige": ("caring-for-someone", None),
    "erwachsene Kinder von Alkoholikern": (FAMILY, None),
    "erwachsene kinder alkoholiker": (FAMILY, None),
    "взрослые дети алкоголиков": (FAMILY, None),
    "hijos adultos de alcohólicos": (FAMILY, None),
    "voksne barn av alkoholikere": (FAMILY, None),
    "suaugę alkoholikų vaikai": (FAMILY, None),
    "my adult child drinks": ("alcohol", "child"),
    "Mutter eines Drogensüchtigen": ("drugs", "child"),
    "мать наркомана": ("drugs", "child"),
    "narkomano mama": ("drugs", "child"),
    "Mutter eines Alkoholikers": ("alcohol", "child"),
    "alkoholiko motina": ("alcohol", "child"),
    "mor til en rusavhengig": ("drugs", "child"),
    "madre de un drogadicto": ("drugs", "child"),
    "mother drinks": ("alcohol", "relative"),
    "Mutter drogensüchtig": ("drugs", "relative"),
    "Angehörige von Alkoholkranken": ("alcohol", "close"),
    "Alkoholsucht": ("alcohol", None),
    "mein Vater hat getrunken als ich Kind war": (FAMILY, None),
    "stoffmisbruk": ("drugs", None),
    "spillegalskap": ("gambling", None),
    "hijo toxicómano": ("drugs", "child"),
    "drugss": ("drugs", None),
    "he is high every day my boy": ("drugs", "child"),
    "found a needle in my sons room": ("drugs", "child"),
    "foil and burnt spoons in my daughters room": ("drugs", "child"),
    "my husband is high again": ("drugs", "partner"),
    "naloxone for my son": ("opioids", "child"),
    "my son is high functioning autistic": ("autism", "child"),
    "needle phobia": ("anxiety", None),
    "high blood pressure": ("heart", None),
    "my teenager drinkss": ("alcohol", "child"),
    # somebody died of it, or lives on with it
    "grief after suicide of my brother": ("suicide-loss", "self"),
    "nach dem Suizid meines Bruders": ("suicide-loss", "self"),
    "etter selvmordet til sønnen min": ("suicide-loss", "self"),
    "my son after a suicide attempt": ("suicidal-thoughts", "child"),
    "support for carers of stroke survivors": ("stroke-and-brain-injury", "carer"),
    "breast cancer survivor": ("cancer", None),
    "I binge eat": ("overeating", "self"),
    "adhd woman late diagnosis": ("adhd", None),
    "chronic illness": ("health-and-body", None),
    "somebody to talk to": ("emotional-well-being", None),
    "I hate my life": ("depression", "self"),
    "coming off benzos": ("medicines", None),
    # nobody is guessed
    "I gamble and my son uses drugs": (None, None),
    "he drinks and I am tired": ("alcohol", None),
    # words
    "mi hijo consume drogas": ("drugs", "child"),
    "mi hijo de 16 años consume drogas": ("drugs", "child"),
    "mi marido bebe": ("alcohol", "partner"),
    "sønnen min ruser seg": ("drugs", "child"),
    "barnet mitt ruser seg": ("drugs", "child"),
    "mein Sohn spielt": ("gambling", "child"),
    "my son is violent": ("violence-at-home", "self"),
}
# a word by itself → the need its groups are for
SINGLE = {"rusfri": "drugs", "sober": "alcohol", "junkie": "drugs"}


def test_whose_it_is_is_not_mistaken() -> None:
    wrong = {}
    for typed, (need, whose) in READ.items():
        understood = asked(q=typed).understood
        needs = understood.get("need") or []
        if understood.get("whose") != whose or (need is not None and needs != [need]):
            wrong[typed] = (understood, need, whose)
    assert not wrong, "\n".join(f"{typed}: {got}" for typed, got in wrong.items())
    assert "violence-at-home" in asked(q="I drink because my husband hits me").understood["need"]
    assert asked(q="I drink because my husband hits me").understood["whose"] == "self"


def test_a_word_alone_finds_its_own_need() -> None:
    for typed, need in SINGLE.items():
        found = {hit.card["listing"]["slug"] for hit in asked(q=typed).hits}
        assert f"row-{need}" in found, typed
        assert "row-gambling" not in found, typed


def test_an_unknown_word_is_told_as_it_was_typed() -> None:
    told = asked(q="angst Ærfuglstøl").corrections
    assert [one["word"] for one in told if one["kind"] == "unknown"] == ["ærfuglstøl"]
    assert not asked(q="sjølvhjelpsgruppe angst").corrections


def test_groups_for_the_young_stand_last_for_who_tells_of_a_childhood_that_is_over() -> None:
    young, grown = (a_listing(name=name, needs=(FAMILY,), whose=["self"], for_whom=codes)
                    for name, codes in (("Young", ["youth"]), ("Grown", [])))  # fmt: skip
    a_meeting(listing=young)
    a_meeting(listing=grown)
    search.forget()
    for typed in ("my dad drank when I was a child", "adult children of alcoholics"):
        found = [hit.card["listing"]["name"] for hit in asked(q=typed).hits]
        assert found.index("Grown") < found.index("Young"), typed
        assert asked(q=typed).last == ("youth",)
    assert asked(q="daughter of an alcoholic").last == ()


def test_an_unknown_trouble_of_somebody_close_lists_no_groups_about_whatever() -> None:
    answer = asked(q="my teenager zxcvbn")
    assert answer.total == 0 and {"kind": "unknown", "word": "zxcvbn"} in answer.corrections
