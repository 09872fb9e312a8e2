"""Whose a trouble is: a group for parents is no group for who grew up with it, a child told of by their age is somebody's
child, things for drugs found in their room are read as drugs; and whoever is hurt by their child finds parents' groups."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from sameboat.directory import search
from sameboat.directory.search.by_age import as_a_child
from sameboat.directory.tests.makers import NOW, a_listing, a_meeting
from sameboat.directory.tests.test_search_words_typed import a_group_for_every_need, asked

__all__ = ["a_group_for_every_need"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("whole_catalogue")]
every_need = pytest.mark.usefixtures("a_group_for_every_need")

# typed → the only needs, whose
READ = {
    # a group for those close to somebody
    "evening group for parents of drug users": (["drugs"], "child"), "group for parents of drug addicts": (["drugs"], "child"),
    "support group for parents of addicts": (["substances-and-habits"], "child"),
    "a group for parents of alcoholics": (["alcohol"], "child"), "help for parents of addicts": (["substances-and-habits"], "child"),
    "gruppe für eltern von drogenabhängigen": (["drugs"], "child"), "grupo para padres de drogadictos": (["drugs"], "child"),
    "grupo para padres de adictos": (["substances-and-habits"], "child"), "gruppe for foreldre av narkomane": (["drugs"], "child"),
    "grupė narkomanų tėvams": (["drugs"], "child"), "группа для родителей наркоманов": (["drugs"], "child"),
    "group for wives of alcoholics": (["alcohol"], "partner"), "gruppe für frauen von alkoholikern": (["alcohol"], "partner"),
    "grupė alkoholikų žmonoms": (["alcohol"], "partner"), "группа для жён алкоголиков": (["alcohol"], "partner"),
    "group for siblings of addicts": (["substances-and-habits"], "relative"),
    "group for children of alcoholics": (["a-family-that-drank"], None), "gruppe für kinder von alkoholikern": (["a-family-that-drank"], None),
    # a child told of by their age
    "my 16 year old uses drugs and I am scared": (["drugs"], "child"), "my 16 year old smokes weed and I cant sleep": (["cannabis"], "child"),
    "our 16 year old smokes weed every day and I worry": (["cannabis"], "child"), "16 year old using drugs what can i do": (["drugs"], "child"),
    "my 16-year-old uses drugs": (["drugs"], "child"), "my 16 yr old uses": (["drugs"], "child"), "my sixteen year old drinks": (["alcohol"], "child"),
    "our eldest uses drugs": (["drugs"], "child"), "my youngest drinks": (["alcohol"], "child"), "my 8 year old has autism": (["autism"], "child"),
    "16åringen min ruser seg": (["drugs"], "child"), "16-åringen vår røyker hasj": (["cannabis"], "child"), "sekstenåringen min drikker": (["alcohol"], "child"),
    "mein 16-jähriger nimmt drogen": (["drugs"], "child"), "mein Jüngster trinkt": (["alcohol"], "child"), "meine sechzehnjährige kifft": (["drugs"], "child"),
    "mi hijo de 16 toma drogas": (["drugs"], "child"), "mi chica de 15 años toma drogas": (["drugs"], "child"), "mi pequeño toma drogas": (["drugs"], "child"),
    "mano šešiolikmetis vartoja narkotikus": (["drugs"], "child"), "mano 16-metė vartoja": (["drugs"], "child"),
    "мой 16-летний употребляет наркотики": (["drugs"], "child"), "мой младший пьёт": (["alcohol"], "child"),
    "I am 16 and use drugs": (["drugs"], "self"),
    "my youngest sister uses drugs": (["drugs"], "relative"), "my oldest friend drinks": (["alcohol"], "friend"),
    "my 16 year old died": (["losing-a-child"], "self"), "my 16 year old and I are homeless": (["homelessness"], "self"),
    # one's own worry beside it
    "my son uses drugs and I am scared": (["drugs"], "child"), "mein sohn nimmt drogen und ich habe angst": (["drugs"], "child"),
    "mi hijo toma drogas y tengo miedo": (["drugs"], "child"), "mi hijo toma drogas y no puedo dormir": (["drugs"], "child"),
    "my son uses drugs and I can't cope": (["drugs"], "child"), "my son is depressed and I am so worried": (["depression"], "child"),
    "my son has anxiety and uses drugs": (["anxiety", "drugs"], "child"), "my son is scared and uses drugs": (["anxiety", "drugs"], "child"),
    "I drink and I am scared": (["alcohol", "anxiety"], "self"), "my son drinks and I have panic attacks": (["alcohol", "panic"], "child"),
    "I have anxiety and my son has adhd": (["adhd", "anxiety"], "child"), "faren min drikker og jeg har angst": (["alcohol", "anxiety"], "relative"),
    # programmes for those close to somebody
    "NarAnon": (["drugs"], "close"), "Families Anonymous": (["drugs"], "close"), "nar-anon for my son": (["drugs"], "child"),
    # found in a child's room
    "found a bag of white powder in my daughter's bedroom": (["drugs"], "child"), "found a pipe in my son's room": (["drugs"], "child"),
    "found foil in my 16 year old's room": (["drugs"], "child"), "found pills in my daughter's bag": (["drugs"], "child"),
    "found weed in my son's pocket": (["cannabis"], "child"), "found a vape in my son's bag": (["drugs", "tobacco"], "child"),
    "jeg fant hvitt pulver på rommet til datteren min": (["drugs"], "child"),
    "ich habe weißes pulver im zimmer meiner tochter gefunden": (["drugs"], "child"),
    "encontré una pipa en la habitación de mi hijo": (["drugs"], "child"), "нашла белый порошок в комнате сына": (["drugs"], "child"),
    "radau baltų miltelių dukros kambaryje": (["drugs"], "child"), "found pills in my husband's drawer": (["medicines"], "partner"),
    "found diet pills in my daughter's drawer": (["food-and-eating", "medicines"], "child"), "found some white pills in my son's room": (["drugs"], "child"),
    "my daughter has a stoma bag": (["stoma-and-gut"], "child"), "colostomy bag": (["stoma-and-gut"], None),
    "life with a bag": (["stoma-and-gut"], None),
}  # fmt: skip
# typed: help stands first
URGENT = {
    "my 14 year old cuts herself": (["self-harm"], "child"), "unsere 15-jährige ritzt sich": (["self-harm"], "child"),
    "my 16 year old wants to die": (["suicidal-thoughts"], "child"), "my 16 year old hits me": (["violence-at-home"], "self"),
    "my 14 year old took all her pills": (["suicidal-thoughts"], "child"), "I am 16 and I want to die": (["suicidal-thoughts"], "self"),
    "my daughter took all her pills, found her in bed": (["suicidal-thoughts"], "child"),
    "my son hits me when he is high": (["violence-at-home"], "self"), "found razor blades in my daughter's room": (["self-harm"], "child"),
}  # fmt: skip
AS_TYPED = (
    "my 85 year old drinks", "my 12 year old dog", "my 10 year old relationship", "my 20 year old drinking habit", "my youngest employee drinks",
    "my 15 year old boyfriend drinks", "16 year old with anxiety", "i am a 16 year old and i drink", "25 yo drinking too much", "my 2 year old and my husband who drinks",
    "groups for 16 year olds",
    "min eldste bror drikker", "mein großer bruder trinkt", "mi mayor miedo", "моя младшая сестра пьёт", "my oldest memory",
)  # fmt: skip


@every_need
def test_whose_it_is() -> None:
    got = {typed: (understood.get("need"), understood.get("whose"))
           for typed in READ for understood in [asked(q=typed).understood]}  # fmt: skip
    assert {typed: found for typed, found in got.items() if found != READ[typed]} == {}


@every_need
def test_help_still_stands_first() -> None:
    answers = {typed: asked(q=typed) for typed in URGENT}
    got = {typed: (one.understood.get("need"), one.understood.get("whose")) for typed, one in answers.items()}
    assert {typed: found for typed, found in got.items() if found != URGENT[typed]} == {}
    assert [typed for typed, one in answers.items() if not one.urgent] == []


def test_others_told_of_by_their_age_are_no_child() -> None:
    assert [typed for typed in AS_TYPED if as_a_child(text=typed) != typed] == []


def page(client: Client, typed: str) -> str:
    return client.get(reverse("directory:find"), {"q": typed}).content.decode()


@pytest.mark.parametrize("groups_on_violence", [1, 12])
def test_whoever_is_hurt_by_their_child_finds_groups_for_parents(client: Client, groups_on_violence: int) -> None:
    a_meeting(listing=a_listing(name="Parents", needs=("drugs",), whose=["child"]))
    for number in range(groups_on_violence):
        a_meeting(
            listing=a_listing(name=f"Safe {number}", slug=f"safe-{number}", needs=("violence-at-home",), whose=["self"])
        )
    search.rebuild(now=NOW)
    link = '<a href="?need=drugs&amp;whose=child">For parents of people who use drugs</a>'
    for typed in (
        "my son uses drugs and hits me",
        "my son hits me when he is high",
        "my 16 year old uses drugs and is violent towards me",
    ):
        assert asked(q=typed).urgent
        assert link in page(client, typed)
    for typed in ("my son hits me", "my husband uses drugs and hits me", "he hits me and my son uses drugs"):
        assert link not in page(client, typed)


@pytest.mark.parametrize("groups_on_violence", [1, 12])
def test_being_a_parent_is_offered_beside_a_child_who_hits(client: Client, groups_on_violence: int) -> None:
    a_meeting(listing=a_listing(name="At wits' end", needs=("parenting",)))
    for number in range(groups_on_violence):
        a_meeting(
            listing=a_listing(name=f"Safe {number}", slug=f"safe-{number}", needs=("violence-at-home",), whose=["self"])
        )
    search.rebuild(now=NOW)
    for typed in ("my son hits me", "my daughter is violent towards me", "my 16 year old hits me"):
        assert '<a href="?need=parenting">Being a parent</a>' in page(client, typed)
    assert "?need=parenting" not in page(client, "my husband hits me")
