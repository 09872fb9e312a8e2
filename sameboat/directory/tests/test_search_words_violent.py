"""Somebody close who is violent, also when they drink, in six languages: violence at home of the one who tells it; fear of
them; and fear of leaving."""

from __future__ import annotations

import pytest

from sameboat.directory.tests.test_search_words_befallen import BOX, above
from sameboat.directory.tests.test_search_words_typed import a_group_for_every_need, asked

__all__ = ["a_group_for_every_need"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("whole_catalogue", "a_group_for_every_need")]
HOME, MINE, SUICIDAL = "violence-at-home", "ending-my-violence", "suicidal-thoughts"
GRAVE = {HOME, MINE, SUICIDAL, "self-harm"}
VIOLENT = (
    "mein Mann ist gewalttätig", "mannen min er voldelig", "mi marido es violento", "мой муж дерётся", "he is violent",
    "my husband is violent", "my violent husband", "my stepdad is very violent", "my wife is abusive", "my husband is aggressive",
    "meine Frau ist sehr gewalttätig", "mein Vater wird gewalttätig", "mein gewalttätiger Mann", "faren min er voldelig",
    "kjæresten min blir voldelig", "mi padre es muy violento", "mi novio se pone violento", "mi marido maltratador",
    "vyras smurtauja", "tėvas smurtauja", "mano vyras smurtautojas", "отец дерётся", "муж дерется", "мой парень дерётся",
)  # fmt: skip
DRINKS = (
    "my husband drinks and is violent", "my dad is an alcoholic and violent", "my brother drinks and is violent",
    "my boyfriend is violent when he drinks", "vyras geria ir smurtauja", "my husband gets aggressive when he drinks",
    "mein Mann trinkt und ist gewalttätig", "faren min drikker og er voldelig", "mi padre bebe y es violento", "муж пьёт и дерётся",
    "my mum drinks and gets violent", "my dad becomes violent when he is drunk", "my partner takes cocaine and is violent",
    "my stepfather drinks every night and is violent", "my brother is aggressive when he drinks", "my wife is violent when she drinks",
    "mein Vater ist gewalttätig wenn er trinkt", "mein Freund wird aggressiv wenn er trinkt", "mein Bruder säuft und ist gewalttätig",
    "mannen min blir voldelig når han drikker", "kona mi drikker og blir aggressiv", "mi marido se pone violento cuando bebe",
    "mi hermano bebe y es agresivo", "tėvas geria ir smurtauja", "brolis girtas smurtauja", "отец пьёт и дерётся",
    "муж дерётся когда выпьет", "my husband drinks and hits me",
)  # fmt: skip
# the help stands first; what it is about may be read as more than one thing
AFRAID = (
    "I am scared of what he will do", "my mother is an alcoholic and I am scared of her", "I am afraid of what my husband might do",
    "I'm terrified of what he's capable of", "my dad drinks and I am afraid of him", "I am scared of what he might do to us",
    "jeg er redd for hva han kan gjøre", "mamma drikker og jeg er redd for henne", "ich habe Angst davor was er tun wird",
    "meine Mutter trinkt und ich habe Angst vor ihr", "tengo miedo de lo que él pueda hacer", "mi madre bebe y le tengo miedo",
    "tengo miedo de lo que me pueda hacer", "bijau ką jis padarys", "tėvas geria ir bijau jo", "боюсь что он сделает",
    "боюсь на что он способен", "мать пьёт и я боюсь её",
    "my baby cries all the time and I am afraid of what I might do", "I am scared of what I might do to my baby",
    "babyen skriker og jeg er redd for hva jeg kan gjøre", "das Baby schreit und ich habe Angst was ich tun könnte",
    "mi bebé llora y tengo miedo de lo que pueda hacer", "kūdikis verkia ir bijau ką galiu padaryti",
    "ребёнок кричит и я боюсь что я сделаю",
)  # fmt: skip
DARES_NOT_LEAVE = (
    "I want to leave my husband but I am afraid", "I am too scared to leave my boyfriend", "I'm afraid to leave my wife",
    "jeg vil gå fra mannen min men tør ikke", "jeg vil forlate samboeren min men er redd",
    "ich will meinen Mann verlassen aber ich habe Angst", "ich möchte mich von meinem Mann trennen aber habe Angst",
    "quiero dejar a mi marido pero tengo miedo", "noriu palikti vyrą bet bijau", "хочу уйти от мужа но боюсь",
)  # fmt: skip
GONE = (
    "nobody will find me", "nobody would notice if I was gone", "no one will ever find me", "would anyone notice if I was dead",
    "nobody would care if I disappeared", "ingen finner meg", "ingen ville merke det om jeg var borte", "niemand wird mich finden",
    "niemand würde merken wenn ich weg wäre", "nadie me va a encontrar", "nadie se daría cuenta si desapareciera",
    "niekas manęs neras", "niekas nepastebėtų jei manęs nebūtų", "никто меня не найдёт", "никто не заметит если я исчезну",
)  # fmt: skip
# perhaps a cry: a line at least
PERHAPS = (
    "I just want the pain to stop", "I want this pain to stop", "make it stop", "jeg vil bare at smerten skal slutte",
    "ich will nur dass der Schmerz aufhört", "solo quiero que pare el dolor", "noriu kad skausmas baigtųsi",
    "хочу чтобы боль прекратилась", "I want to feel nothing",
)  # fmt: skip
# nobody is in danger
CALM = (
    "i want to die laughing", "my daughter is cutting class", "they beat us 3-0", "my husband beat cancer", "this film is to die for",
    "I am dying to meet people", "we beat them 5-2 at home", "they beat us in the final", "my mum is fighting breast cancer",
    "I nearly died of embarrassment", "my son cuts school", "the cake was to die for", "my son likes violent video games",
    "my husband is not violent", "my dad beat lung cancer", "I could die of laughter", "dying to meet new people",
    "de slo oss 3-0", "mannen min slo kreften", "datteren min skulker timer", "ich könnte mich totlachen",
    "sie haben uns 3:0 geschlagen", "mein Vater hat den Krebs besiegt", "me muero de risa", "nos ganaron 3 a 0",
    "mi madre venció el cáncer", "mirštu iš juoko", "mama įveikė vėžį", "умру со смеху", "они побили нас 3:0", "они обыграли нас 3:0",
    "мама победила рак", "I am afraid my husband will leave me", "my son is ill and I am afraid for him",
    "I am scared of what the future will bring",
)  # fmt: skip


@pytest.mark.parametrize("sentences", [VIOLENT, DRINKS, DARES_NOT_LEAVE])
def test_who_tells_it_is_the_one_who_is_hurt(sentences) -> None:
    got = {typed: (answer.urgent, answer.understood.get("need"), answer.understood.get("whose"), BOX in above(typed))
           for typed in sentences for answer in [asked(q=typed)]}  # fmt: skip
    assert {typed: found for typed, found in got.items() if found != (True, [HOME], "self", True)} == {}


@pytest.mark.parametrize("sentences", [AFRAID, GONE])
def test_fear_and_a_wish_to_be_gone_have_help_first(sentences) -> None:
    assert [typed for typed in sentences if not asked(q=typed).urgent or BOX not in above(typed)] == []
    assert [typed for typed in GONE if asked(q=typed).understood.get("need") != [SUICIDAL]] == []


def test_what_may_be_a_cry_has_a_line_at_least() -> None:
    assert [typed for typed in PERHAPS if not above(typed)] == []


def test_everyday_words_have_no_box() -> None:
    wrong = {}
    for typed in CALM:
        answer = asked(q=typed)
        if answer.urgent or BOX in above(typed) or GRAVE & set(answer.understood.get("need") or ()):
            wrong[typed] = (answer.urgent, answer.understood)
    assert wrong == {}


def test_danger_stays_beside_a_saying() -> None:
    for typed in ("he beat me 3 times", "my husband beat me in the kitchen", "I am cutting myself in class", "I want to die",
                  "they beat us every day", "he is not violent but he hits me", "nobody will find me on the bridge"):  # fmt: skip
        assert asked(q=typed).urgent, typed


def test_fear_for_somebody_is_no_fear_of_them() -> None:
    for typed in ("my mother is ill and I am scared of her dying", "my son is ill and I am afraid for him"):
        assert HOME not in asked(q=typed).understood["need"], typed


def test_ones_own_violence_is_ones_own() -> None:
    for typed in ("I am violent", "I get violent when I drink", "I am violent towards my wife"):
        assert MINE in asked(q=typed).understood["need"], typed


def test_who_is_ill_and_aggressive_keeps_the_illness() -> None:
    assert "dementia" in asked(q="my husband has dementia and is aggressive").understood["need"]
    assert HOME not in (asked(q="my son has autism and is aggressive").understood["need"] or ())
