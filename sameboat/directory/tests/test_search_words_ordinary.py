"""Ordinary words are no slip for a trouble: who weeps does not drink. And what is told is told of the right one: of a baby
that is called like drinking, of who was forced when drunk, of a mother who fears for her newborn, of children who are only
counted, of a parent who forgets, of somebody close whom their partner hurts, and of an animal that died."""

from __future__ import annotations

import pytest

from sameboat.directory.search.catalogue import read_catalogue
from sameboat.directory.search.ordinary import is_ordinary, ordinary_words
from sameboat.directory.tests.test_search_words_typed import a_group_for_every_need, asked

__all__ = ["a_group_for_every_need"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("whole_catalogue", "a_group_for_every_need")]

# typed → the only needs, whose
READ = {
    # weeping
    "ich weine nur noch": (["depression"], "self"), "jeg gråter hele tiden": (["depression"], "self"),
    "i cry all day": (["depression"], "self"), "lloro todo el día": (["depression"], None),
    "verkiu kasdien": (["depression"], None), "я плачу каждый день": (["depression"], "self"),
    "seit der Geburt weine ich nur noch": (["after-birth"], "self"),
    "jeg gråter siden fødselen": (["after-birth"], "self"), "po gimdymo verkiu kasdien": (["after-birth"], None),
    "после родов постоянно плачу": (["after-birth"], None),
    "ich weine jeden tag seit mein Baby da ist": (["after-birth", "new-parents"], "self"),
    "i cry every day since the baby was born": (["after-birth", "new-parents"], "self"),
    "tengo un bebe de 2 meses y lloro todo el dia": (["after-birth", "new-parents"], "self"),
    "depresion despues de tener el bebe, madrid": (["after-birth", "new-parents"], None),
    "depressed and pregnant": (["depression", "new-parents"], None),
    "i am depressed since my divorce": (["depression", "separation"], "self"),
    # a baby, and drinking
    "mi bebe no duerme y estoy agotada": (["burnout", "emotional-well-being", "new-parents"], None),
    "el bebe llora toda la noche": (["new-parents"], None), "mi bebe nacio muerto": (["losing-a-baby"], "self"),
    "perdimos a nuestro bebe": (["losing-a-baby"], "self"), "grupo para madres con bebe": (["new-parents"], None),
    "mi marido bebe": (["alcohol"], "partner"), "mi padre bebe mucho": (["alcohol"], "relative"),
    "mi hijo bebe y consume drogas": (["alcohol", "drugs"], "child"),
    # forced when drunk, and drinking
    "my boyfriend forced me when i was drunk": (["sexual-violence"], "self"),
    "kjæresten min tvang meg da jeg var full": (["sexual-violence"], "self"),
    "mein Freund hat mich gezwungen, als ich betrunken war": (["sexual-violence"], "self"),
    "mi novio me obligó cuando estaba borracha": (["sexual-violence"], "self"),
    "vaikinas privertė mane kai buvau girta": (["sexual-violence"], "self"),
    "парень заставил меня, когда я была пьяной": (["sexual-violence"], "self"),
    "I drink and my son hates me": (["alcohol"], "self"),
    # what is mixed, and who breathes
    "i mixed xanax and vodka": (["medicines"], "self"), "mixed race group": (["between-cultures"], None),
    "my breathing is bad": (["lungs"], None),
    # voices
    "hearing voices telling me to hurt my sister": (["hearing-voices"], "self"),
    "jeg hører stemmer som sier at jeg skal skade søsteren min": (["hearing-voices"], "self"),
    "Stimmen sagen mir ich soll meine Schwester verletzen": (["hearing-voices"], "self"),
    "oigo voces que me dicen que haga daño": (["hearing-voices"], "self"),
    "girdžiu balsus, kurie liepia sužaloti seserį": (["hearing-voices"], "self"),
    "слышу голоса, которые велят ударить сестру": (["hearing-voices"], "self"),
    "hearing aids": (["hearing"], None),
    # who thinks that God talks to them, and faith
    "my wife has not slept for 6 days and thinks god talks to her": (["schizophrenia"], "partner"),
    "kona mi har ikke sovet på 6 dager og tror gud snakker til henne": (["schizophrenia"], "partner"),
    "meine Frau schläft nicht und glaubt, dass Gott mit ihr spricht": (["schizophrenia"], "partner"),
    "mi mujer cree que dios le habla": (["schizophrenia"], "partner"),
    "žmona mano, kad Dievas su ja kalba": (["schizophrenia"], "partner"),
    "жена думает, что бог говорит с ней": (["schizophrenia"], "partner"),
    "i pray and god talks to me": (["faith"], "self"), "i lost my faith in god": (["faith"], "self"),
    # fear for one's newborn, and violence
    "I'm scared I'll hurt my baby": (["after-birth"], "self"), "i'm afraid i will harm my newborn": (["after-birth"], "self"),
    "redd for å skade babyen min": (["after-birth"], "self"),
    "ich habe Angst meinem Baby etwas anzutun": (["after-birth"], "self"),
    "tengo miedo de hacerle daño a mi bebe": (["after-birth"], "self"),
    "bijau sužaloti savo kūdikį": (["after-birth"], "self"), "боюсь навредить своему малышу": (["after-birth"], "self"),
    "i hit my baby": (["ending-my-violence"], "self"), "i am afraid i will hurt my child": (["ending-my-violence"], "self"),
    # children who are counted
    "divorce, two kids, leeds": (["separation"], "self"), "skilsmisse, to barn, Oslo": (["separation"], "self"),
    "divorcio y dos hijos": (["separation"], "self"), "развод, двое детей": (["separation"], "self"),
    "Scheidung, zwei Kinder, Potsdam": (["separation"], "self"), "skyrybos, du vaikai": (["separation"], "self"),
    "lonely, 3 kids": (["loneliness"], "self"), "two kids with autism": (["autism"], "child"),
    "two kids use drugs, leeds": (["drugs"], "child"), "my two kids suffer since the divorce": (["separation"], "child"),
    # one's own habit that another found
    "my wife found out i watch porn": (["sex-and-love"], "self"), "kona mi fant ut at jeg ser på porno": (["sex-and-love"], "self"),
    "meine Frau hat herausgefunden, dass ich Pornos schaue": (["sex-and-love"], "self"),
    "mi mujer descubrió que veo porno": (["sex-and-love"], "self"),
    "žmona sužinojo kad žiūriu porną": (["sex-and-love"], "self"),
    "жена узнала что я смотрю порно": (["sex-and-love"], "self"), "my husband watches porn": (["sex-and-love"], "partner"),
    # a child who came out
    "my son came out as gay": (["sexual-orientation"], "child"), "my daughter came out as trans": (["trans"], "child"),
    "mi hijo salió del armario": (["sexual-orientation"], "child"),
    "mein Sohn hat sich geoutet": (["sexual-orientation"], "child"), "i came out as gay": (["sexual-orientation"], "self"),
    # fear for somebody who is ill, and of somebody
    "scared for my husband he has cancer": (["cancer"], "partner"), "redd for mannen min han har kreft": (["cancer"], "partner"),
    "habe angst um meinen mann er hat krebs": (["cancer"], "partner"),
    "tengo miedo por mi marido, tiene cáncer": (["cancer"], "partner"),
    "bijau dėl vyro, jis serga vėžiu": (["cancer"], "partner"), "боюсь за мужа у него рак": (["cancer"], "partner"),
    "scared for my mum": (["anxiety"], "self"), "my husband has anxiety": (["anxiety"], "partner"),
    "redd for mannen min": (["violence-at-home"], "self"), "bijau vyro": (["violence-at-home"], "self"),
    # who forgets me, and who I am
    "my mum doesn't know who i am anymore": (["dementia"], "relative"), "mum keeps forgetting who i am": (["dementia"], "relative"),
    "dad has alzheimers and forgot who i am": (["dementia"], "relative"),
    "mamma husker ikke hvem jeg er lenger": (["dementia"], "relative"),
    "meine Mutter weiß nicht mehr, wer ich bin": (["dementia"], "relative"),
    "mi madre ya no sabe quién soy": (["dementia"], "relative"), "mama nebežino kas aš": (["dementia"], "relative"),
    "мама больше не помнит кто я": (["dementia"], "relative"),
    "i don't know who i am anymore": (["who-i-am"], "self"), "my parents do not accept who i am": (["who-i-am"], "self"),
    # who harms themselves
    "self harming": (["self-harm"], None), "a girl in my class is self harming": (["self-harm"], "friend"),
    "ei jente i klassen driver med selvskading": (["self-harm"], "friend"),
    "ein Mädchen in meiner Klasse ritzt sich": (["self-harm"], "friend"),
    "una chica de mi clase se autolesiona": (["self-harm"], "friend"), "klasės draugė save žaloja": (["self-harm"], "friend"),
    "девочка в классе режет себя": (["self-harm"], "friend"), "a girl in my class bullies me": (["bullying"], "self"),
    # whom their partner hurts
    "my daughter's boyfriend hits her": (["violence-at-home"], "child"),
    "my sister's husband beats her": (["violence-at-home"], "relative"),
    "my best friend's husband hits her": (["violence-at-home"], "friend"),
    "kjæresten til datteren min slår henne": (["violence-at-home"], "child"),
    "der Freund meiner Tochter schlägt sie": (["violence-at-home"], "child"),
    "el novio de mi hija le pega": (["violence-at-home"], "child"), "mano dukros vaikinas ją muša": (["violence-at-home"], "child"),
    "муж сестры её бьёт": (["violence-at-home"], "relative"), "my daughter's boyfriend hits me": (["violence-at-home"], "self"),
    "my sister's husband drinks": (["alcohol"], "close"),
    # lost to suicide
    "lost my mum to suicide": (["suicide-loss"], "self"), "mistet broren min til selvmord": (["suicide-loss"], "self"),
    "meinen Bruder durch Suizid verloren": (["suicide-loss"], "self"), "perdí a mi hermano por suicidio": (["suicide-loss"], "self"),
    "netekau brolio dėl savižudybės": (["suicide-loss"], "self"),
    "потеряла брата из-за самоубийства": (["suicide-loss"], "self"), "lost my mum": (["losing-a-parent"], "self"),
    # who uses, and what
    "my son uses": (["drugs"], "child"), "evening group for mums whose kids use, leeds": (["drugs"], "child"),
    "sønnen min bruker": (["drugs"], "child"), "mein Sohn konsumiert": (["drugs"], "child"),
    "mi hijo consume": (["drugs"], "child"), "sūnus vartoja": (["drugs"], "child"), "сын употребляет": (["drugs"], "child"),
    "my wife uses cocaine": (["cocaine-and-speed"], "partner"),
    # an animal that died
    "our dog was put down": (["grief"], None), "vi måtte avlive hunden": (["grief"], None),
    "unser Hund wurde eingeschläfert": (["grief"], None), "tuvimos que sacrificar al perro": (["grief"], None),
    "teko užmigdyti šunį": (["grief"], None), "нам пришлось усыпить собаку": (["grief"], None),
    "our dog died and the children cry": (["depression", "grief"], "child"),
    "my goldfish died and my daughter is sad": (["grief"], None),
    "unser Hund ist gestorben, die Kinder weinen": (["depression", "grief"], "child"),
    "se murió el canario y mi hija está triste": (["depression"], "child"),
    "katten vår døde og barna gråter": (["grief"], None), "наш кот умер, дочка плачет": (["grief"], None),
    "my son died and the dog is sad": (["losing-a-child"], "self"), "our daughter died": (["losing-a-child"], "self"),
    # what is drunk by everybody
    "geriu vaistus kaip paskyrė gydytojas": (["medicines"], None), "I drink": (["alcohol"], "self"),
    "ich trinke": (["alcohol"], "self"), "пью": (["alcohol"], "self"),
}  # fmt: skip
# ordinary words, in which no trouble is told
NO_TROUBLE = (
    "mi hija no coge el telefono", "my heating is broken", "meine Tochter träumt schlecht", "я плачу за квартиру",
    "my son hit the dog", "my daughter's boyfriend hits the gym", "the tool my son uses, leeds", "my son uses a wheelchair",
    "my brother likes meditation", "wir fahren nach Hannover", "Zucker im Kaffee", "katten min er hjemme",
    "kur mano katinas", "муж купил вино и волка", "I like pottery and gardening", "a quiet setting in Leeds", "turgruppe Bergen",
    "jeg drikker kaffe", "ich trinke gern Tee", "bebo té por la tarde", "geriu kavą", "пью чай", "I drink tea",
)  # fmt: skip
# slips that stay forgiven
SLIPS = {
    "herion": "opioids", "my wife is on heroine": "opioids", "my husbend drinks": "alcohol", "alchohol": "alcohol",
    "depresion": "depression", "gamblng": "gambling", "jeg er deprimet": "depression", "ich trinkke": "alcohol",
}  # fmt: skip
NOT_ONLINE = (
    "my daughter 13 is with a man she met online", "i met a man online", "my son gambles online",
    "min datter har møtt en mann på nett", "meine Tochter hat online kennengelernt", "mi hija conoció a un hombre por internet",
    "дочь познакомилась по интернету с мужчиной",
)  # fmt: skip
ONLINE = ("alcohol online", "online meetings tonight", "anxiety online only", "angst på nett", "alcohol en línea")
STAY_URGENT = (
    "I'm scared I'll hurt my baby", "i hit my baby", "tengo miedo de hacerle daño a mi bebe", "my sister's husband beats her",
    "hearing voices telling me to hurt my sister", "my boyfriend forced me when i was drunk", "mi bebe no respira",
    "found my 19 year old on the bathroom floor he is breathing but wont wake up", "lost my mum to suicide",
    "bijau vyro", "redd for mannen min", "my daughter is self harming",
)  # fmt: skip
STAY_CALM = (
    "scared for my husband he has cancer", "redd for mannen min han har kreft", "bijau dėl vyro, jis serga vėžiu",
    "my son uses", "divorce, two kids, leeds", "ich weine nur noch", "our dog was put down", "mi bebe no duerme",
    "my breathing is bad", "my mum doesn't know who i am anymore",
)  # fmt: skip


def test_each_is_told_of_the_right_trouble_and_the_right_one() -> None:
    wrong = {}
    for typed, (needs, whose) in READ.items():
        understood = asked(q=typed).understood
        if (sorted(understood.get("need") or []), understood.get("whose")) != (needs, whose):
            wrong[typed] = understood
    assert not wrong, "\n".join(f"{typed}: {got}" for typed, got in wrong.items())


def test_ordinary_words_tell_of_no_trouble() -> None:
    wrong = {typed: got for typed in NO_TROUBLE if (got := asked(q=typed).understood.get("need"))}
    assert not wrong
    assert not any(one["kind"] == "spelling" for typed in NO_TROUBLE for one in asked(q=typed).corrections)


def test_slips_stay_forgiven() -> None:
    wrong = {
        typed: got for typed, need in SLIPS.items() if need not in (got := asked(q=typed).understood.get("need") or [])
    }
    assert not wrong


def test_a_word_is_ordinary_in_its_own_language() -> None:
    catalogue = read_catalogue()
    assert {"wien", "coge", "heating"} <= ordinary_words().keys()
    assert is_ordinary(word="wien", around=("wien",), catalogue=catalogue)
    assert is_ordinary(word="wien", around=("wir", "fahren", "nach", "wien"), catalogue=catalogue)
    assert not is_ordinary(word="wien", around=("she", "and", "wien", "with", "them"), catalogue=catalogue)


def test_a_man_met_online_asks_for_no_group_online() -> None:
    assert not [typed for typed in NOT_ONLINE if asked(q=typed).understood.get("online")]
    assert not [typed for typed in ONLINE if asked(q=typed).understood.get("online") != "only"]


def test_help_stays_above_danger_and_nothing_else() -> None:
    assert not [typed for typed in STAY_URGENT if not asked(q=typed).urgent]
    assert not [typed for typed in STAY_CALM if asked(q=typed).urgent]
    breathes = asked(q="found my 19 year old on the bathroom floor he is breathing but wont wake up")
    assert "lungs" not in (breathes.understood.get("need") or [])
