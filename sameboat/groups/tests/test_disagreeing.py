"""A disagreement on its way: the two, a mediator, the group; who sees it, who votes, and what is left."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from sameboat.accounts.keepers import forget
from sameboat.base.rulebook import Refused
from sameboat.groups.actions import choosing as choosing_acts
from sameboat.groups.actions import disagreeing as acts
from sameboat.groups.actions import people
from sameboat.groups.actions.door import let_in
from sameboat.groups.jobs import tidy
from sameboat.groups.models import Disagreement, Group, Split, Voice
from sameboat.groups.queries.disagreeing import disagreements_of, mediators_for
from sameboat.groups.tests.makers import (
    NOW,
    a_group,
    an_account,
    comes_along,
    divides,
    keeps_away,
    signs,
    takes_back,
    takes_in,
)

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
CHOICES = ["Begin at seven", "Begin at eight"]


@pytest.fixture
def group():
    return a_group(members=5)


def who(group, name):
    return group.members.get(name=name)


@pytest.fixture
def begun(group):
    return acts.begin(by=who(group, "Alder"), number=who(group, "Birch").pk, now=NOW)


@pytest.fixture
def before_all(group, begun):
    acts.ask_mediator(by=who(group, "Birch"), disagreement=begun, number=who(group, "Cedar").pk, now=NOW)
    acts.mediate(by=who(group, "Cedar"), disagreement=begun, agrees=True, now=NOW)
    acts.put_to_group(by=who(group, "Alder"), disagreement=begun, question="When?", choices=CHOICES, now=NOW)
    return Disagreement.objects.get()


def sees(group) -> set[str]:
    return {one.name for one in group.members.all() if disagreements_of(member=one)}


def votes(group, kept, *names, choice=0, now=NOW):
    for name in names:
        acts.vote(by=who(group, name), disagreement=kept, choice=choice, now=now)


def test_step_by_step_more_people_know_of_it(group, begun):
    assert sees(group) == {"Alder", "Birch"}
    acts.ask_mediator(by=who(group, "Birch"), disagreement=begun, number=who(group, "Cedar").pk, now=NOW)
    assert sees(group) == {"Alder", "Birch", "Cedar"}
    acts.mediate(by=who(group, "Cedar"), disagreement=begun, agrees=False, now=NOW)
    assert sees(group) == {"Alder", "Birch"}, "whoever said no hears no more of it"
    acts.ask_mediator(by=who(group, "Alder"), disagreement=begun, number=who(group, "Robin").pk, now=NOW)
    acts.mediate(by=who(group, "Robin"), disagreement=begun, agrees=True, now=NOW)
    acts.put_to_group(by=who(group, "Birch"), disagreement=begun, question="When?", choices=CHOICES, now=NOW)
    assert sees(group) == {one.name for one in group.members.all()}


def test_the_group_is_not_asked_before_a_mediator_has_listened(group, begun):
    given = {"disagreement": begun, "question": "When?", "choices": CHOICES, "now": NOW}
    with pytest.raises(Refused):
        acts.put_to_group(by=who(group, "Alder"), **given)
    acts.ask_mediator(by=who(group, "Alder"), disagreement=begun, number=who(group, "Cedar").pk, now=NOW)
    with pytest.raises(Refused, match="mediator"):
        acts.put_to_group(by=who(group, "Alder"), **given)


def test_nobody_else_can_move_it(group, begun):
    outsiders = [who(group, "Dogwood"), a_group(members=2).members.get(name="Robin")]
    for somebody in outsiders:
        with pytest.raises(Refused):
            acts.ask_mediator(by=somebody, disagreement=begun, number=who(group, "Cedar").pk, now=NOW)
        with pytest.raises(Refused):
            acts.settle(by=somebody, disagreement=begun, now=NOW)
    with pytest.raises(Refused, match="neither"):
        acts.ask_mediator(by=who(group, "Alder"), disagreement=begun, number=who(group, "Birch").pk, now=NOW)
    assert Disagreement.objects.get().step == "talk"


def test_the_two_begin_once(group, begun):
    with pytest.raises(Refused, match="begun already"):
        acts.begin(by=who(group, "Birch"), number=who(group, "Alder").pk, now=NOW)
    with pytest.raises(Refused, match="not in the group"):
        acts.begin(by=who(group, "Birch"), number=0, now=NOW)


def test_when_all_have_voted_it_is_counted_and_the_votes_are_gone(group, before_all):
    votes(group, before_all, "Alder", "Birch", "Cedar")
    votes(group, before_all, "Dogwood", choice=1)
    assert Disagreement.objects.get().step == "group"
    votes(group, before_all, "Robin", choice=1)
    kept = Disagreement.objects.get()
    assert (kept.step, kept.chosen) == ("decided", CHOICES[0]) and not Voice.objects.exists()


def test_a_vote_can_be_changed_until_it_is_counted(group, before_all):
    votes(group, before_all, "Alder")
    votes(group, before_all, "Alder", choice=1)
    assert [one.choice for one in Voice.objects.all()] == [1]
    with pytest.raises(Refused):
        votes(group, before_all, "Birch", choice=7)


def test_whoever_came_after_it_began_does_not_vote_and_is_not_waited_for(group, before_all):
    late = let_in(group=group, account=an_account(), name="Wren", way="request", now=NOW + DAY)
    with pytest.raises(Refused, match="came after"):
        acts.vote(by=late, disagreement=before_all, choice=0, now=NOW + DAY)
    votes(group, before_all, "Alder", "Birch", "Cedar", "Dogwood", "Robin")
    assert Disagreement.objects.get().step == "decided"


def test_the_votes_of_those_who_leave_go_with_them(group, before_all):
    votes(group, before_all, "Cedar", "Dogwood", choice=1)
    votes(group, before_all, "Alder")
    people.leave(group=group, by=who(group, "Dogwood").account, now=NOW)
    assert Voice.objects.count() == 2
    people.leave(group=group, by=who(group, "Cedar").account, now=NOW)
    tidy(now=NOW + 10 * DAY)
    assert Disagreement.objects.get().chosen == CHOICES[0]


@pytest.mark.parametrize("how", ["leaves", "deletes their account"])
def test_when_the_last_who_has_not_voted_goes_the_votes_are_counted(group, before_all, how):
    votes(group, before_all, "Alder", "Birch", "Robin", choice=1)
    votes(group, before_all, "Cedar")
    dogwood = who(group, "Dogwood").account
    if how == "leaves":
        people.leave(group=group, by=dogwood, now=NOW)
    else:
        forget(account_id=dogwood.pk)
    kept = Disagreement.objects.get()
    assert (kept.step, kept.chosen) == ("decided", CHOICES[1]) and not Voice.objects.exists()


def test_whoever_leaves_and_comes_back_does_not_vote_again(group, before_all):
    cedar = who(group, "Cedar").account
    people.leave(group=group, by=cedar, now=NOW)
    back = let_in(group=group, account=cedar, name="Cedar", way="return", now=NOW + DAY)
    with pytest.raises(Refused, match="came after"):
        acts.vote(by=back, disagreement=before_all, choice=0, now=NOW + DAY)


@pytest.mark.parametrize("voters", [[], [("Alder", 0), ("Birch", 1)]])
def test_when_two_are_even_or_nobody_votes_nothing_changes(group, before_all, voters):
    for name, choice in voters:
        votes(group, before_all, name, choice=choice)
    tidy(now=NOW + 10 * DAY)
    kept = Disagreement.objects.get()
    assert (kept.step, kept.chosen) == ("decided", "")
    tidy(now=NOW + 40 * DAY)
    assert not Disagreement.objects.exists()


def test_a_vote_that_has_begun_cannot_be_called_off(group, before_all):
    with pytest.raises(Refused, match="group decides"):
        acts.settle(by=who(group, "Alder"), disagreement=before_all, now=NOW)


def test_what_is_settled_leaves_nothing(group, begun):
    with pytest.raises(Refused):
        acts.settle(by=who(group, "Birch"), disagreement=begun, now=NOW)
    acts.settle(by=who(group, "Alder"), disagreement=begun, now=NOW)
    assert not Disagreement.objects.exists()


def test_after_sixty_quiet_days_it_is_deleted(group, begun):
    tidy(now=NOW + 59 * DAY)
    assert Disagreement.objects.exists()
    tidy(now=NOW + 60 * DAY)
    assert not Disagreement.objects.exists()


@pytest.mark.parametrize("turned", [False, True])
def test_whoever_is_kept_apart_is_not_brought_in_and_the_other_sees_no_difference(group, turned):
    alder, birch = who(group, "Alder"), who(group, "Birch")
    one, other = (birch.account, alder.account) if turned else (alder.account, birch.account)
    keeps_away(one=one, other=other)
    acts.begin(by=alder, number=birch.pk, now=NOW)
    assert sees(group) == {"Alder"}


@pytest.fixture
def newcomer(group):
    return let_in(group=group, account=an_account(), name="Fern", way="request", now=NOW + 1 * DAY)


def test_nobody_but_a_facilitator_begins_with_a_newcomer(group, newcomer):
    """SAFE-04: in the first 90 days the first word is theirs, also when they feel at home already."""
    newcomer.standing = "member"
    newcomer.save()
    asks = {"by": who(group, "Birch"), "number": newcomer.pk}
    for days in (1, 90):
        with pytest.raises(Refused, match="new here"):
            acts.begin(**asks, now=NOW + days * DAY)
    assert acts.begin(**asks, now=NOW + 91 * DAY).other == newcomer
    Disagreement.objects.all().delete()
    assert acts.begin(by=who(group, "Robin"), number=newcomer.pk, now=NOW + DAY), "Robin facilitates"


def test_whom_a_newcomer_has_asked_may_ask_back(group, newcomer):
    begun = acts.begin(by=newcomer, number=who(group, "Birch").pk, now=NOW + DAY)
    Disagreement.objects.filter(pk=begun.pk).update(step="decided", closes_at=NOW)
    assert acts.begin(by=who(group, "Birch"), number=newcomer.pk, now=NOW + 2 * DAY)
    with pytest.raises(Refused, match="new here"):
        acts.begin(by=who(group, "Cedar"), number=newcomer.pk, now=NOW + 2 * DAY)


def test_a_protected_newcomer_is_not_asked_to_mediate(group, newcomer, begun):
    newcomer.standing = "member"
    newcomer.save()
    then = NOW + 2 * DAY
    assert newcomer not in mediators_for(disagreement=begun, now=then)
    with pytest.raises(Refused, match="Somebody new"):
        acts.ask_mediator(by=who(group, "Alder"), disagreement=begun, number=newcomer.pk, now=then)


@pytest.fixture
def nine():
    return a_group(members=9, type="fixed")


def talk(group, one="Alder", other="Birch", mediator="Cedar"):
    kept = acts.begin(by=who(group, one), number=who(group, other).pk, now=NOW)
    acts.ask_mediator(by=who(group, one), disagreement=kept, number=who(group, mediator).pk, now=NOW)
    acts.mediate(by=who(group, mediator), disagreement=kept, agrees=True, now=NOW)
    return kept


def test_a_group_that_is_asked_to_decide_becomes_two_after_it_and_says_so_before(client, nine):
    kept, page = talk(nine), f"/groups/{nine.ref}/split/"
    acts.put_to_group(by=who(nine, "Alder"), disagreement=kept, question="When?", choices=CHOICES, now=NOW)
    votes(nine, kept, "Robin")
    Disagreement.objects.update(closes_at=datetime.now(UTC) + DAY)
    client.force_login(who(nine, "Robin").account)
    assert "no vote is lost" in client.get(page).content.decode(), "before anybody chooses"
    with pytest.raises(Refused, match="no vote is lost"):
        divides(group=nine, Alder="goes", Birch="stays")
    assert "no vote is lost" in client.get(page).content.decode(), "and while they choose"
    assert Voice.objects.count() == 1 and nine.members.count() == 9
    Disagreement.objects.update(closes_at=NOW)
    assert "no vote is lost" not in client.get(page).content.decode()


def asked_in(group, one, other, mediator) -> Disagreement:
    kept = acts.begin(by=who(group, one), number=who(group, other).pk, now=NOW)
    acts.ask_mediator(by=who(group, one), disagreement=kept, number=who(group, mediator).pk, now=NOW)
    acts.mediate(by=who(group, mediator), disagreement=kept, agrees=True, now=NOW)
    acts.put_to_group(by=who(group, one), disagreement=kept, question="When?", choices=CHOICES, now=NOW)
    return kept


def test_votes_that_are_over_are_counted_before_the_group_becomes_two(nine):
    kept = asked_in(nine, "Alder", "Birch", "Cedar")
    votes(nine, kept, "Dogwood", "Elder", choice=1)
    votes(nine, kept, "Robin")
    divides(group=nine, now=NOW + 11 * DAY, Dogwood="goes", Elder="goes", Alder="stays", Birch="stays")
    assert Disagreement.objects.get().chosen == CHOICES[1]


def test_votes_of_the_second_group_come_along_when_the_two_are_one_again(nine):
    names = ("Alder", "Birch", "Fir", "Gorse")
    other = divides(group=nine, **dict.fromkeys(names, "goes"), Robin="stays", Dogwood="stays", Elder="stays")
    for one in other.members.all():
        signs(member=one)
    kept = asked_in(other, "Alder", "Birch", "Fir")
    votes(other, kept, "Alder", "Fir")
    takes_back(split=Split.objects.get())
    assert sorted(Voice.objects.values_list("member__name", "member__group")) == [("Alder", nine.pk), ("Fir", nine.pk)]


def test_what_two_talk_over_who_go_together_moves_with_them_and_comes_back(nine):
    kept = talk(nine)
    other = divides(group=nine, Alder="goes", Birch="goes", Cedar="stays")
    assert sees(other) == {"Alder", "Birch"} and not sees(nine)
    kept.refresh_from_db()
    assert kept.mediator is None and not kept.mediator_agreed and kept.step == "mediator"
    acts.ask_mediator(by=who(other, "Birch"), disagreement=kept, number=_third(other), now=NOW)
    takes_back(split=Split.objects.get())
    nine.refresh_from_db()
    assert len(sees(nine)) == 3


def home_of(client, member):
    client.force_login(member.account)
    return client.get(f"/groups/{member.group.ref}/").content.decode()


@pytest.mark.parametrize("goes", ["Alder", "Birch"])
def test_what_is_between_two_who_part_stays_open_and_both_are_told(client, nine, goes):
    kept, stays = talk(nine), "Birch" if goes == "Alder" else "Alder"
    other = divides(group=nine, **{goes: "goes", stays: "stays"})
    kept.refresh_from_db()
    assert kept.group == (other if goes == "Alder" else nine) and kept.mediator is None
    for there, name, with_whom in ((other, goes, stays), (nine, stays, goes)):
        signs(member=who(there, name))
        assert f"You and {with_whom} are in two groups now" in home_of(client, who(there, name))
        page = client.get(f"/groups/{there.ref}/disagreements/{kept.pk}/").content.decode()
        assert "stays open for both of you" in page and "Ask for a mediator" not in page
        assert "The two of you. Whoever controls" in page and "the mediator once you have one" not in page
        with pytest.raises(Refused, match="two groups now"):
            third = there.members.exclude(name=name).first()
            acts.ask_mediator(by=who(there, name), disagreement=kept, number=third.pk, now=NOW)
    assert sees(other) == {goes} and sees(nine) == {stays}


def test_either_of_two_who_have_parted_may_let_it_rest_and_one_again_it_goes_on(nine):
    kept = talk(nine)
    other = divides(group=nine, Alder="goes", Birch="stays")
    takes_back(split=Split.objects.get())
    kept.refresh_from_db()
    assert (
        kept.group == nine
        and not kept.has_parted
        and kept.one == who(nine, "Alder")
        and sees(nine) == {"Alder", "Birch"}
    )
    other = divides(group=nine, Alder="goes", Birch="stays")
    kept.refresh_from_db()
    acts.settle(by=who(nine, "Birch"), disagreement=kept, now=NOW)
    assert not sees(other) and not Disagreement.objects.exists()


def test_before_they_part_the_two_alone_read_it_on_the_page_of_the_split(client, nine):
    talk(nine)
    for name in ("Birch", "Cedar"):
        choosing_acts.imagine(member=who(nine, name), could=True, now=NOW)
    choosing_acts.begin_split(group=nine, name="Morning circle", now=NOW)
    for one in nine.members.all():
        wish = {"Alder": "goes", "Birch": "stays"}.get(one.name, "either")
        choosing_acts.choose_side(member=one, wish=wish, now=NOW)
    page = f"/groups/{nine.ref}/split/"
    for name, reads in (("Alder", True), ("Birch", True), ("Cedar", False), ("Robin", False)):
        client.force_login(who(nine, name).account)
        assert ("wanted to talk something over" in client.get(page).content.decode()) is reads, name


def _third(group) -> int:
    return next(one.pk for one in group.members.all() if one.name not in {"Alder", "Birch"})


def test_a_mediator_who_moves_listens_no_more_and_what_was_decided_goes_with_the_two(nine):
    stays = talk(nine, one="Robin", other="Dogwood", mediator="Alder")
    kept = talk(nine, one="Elder", other="Fir", mediator="Gorse")
    known = {"step": "decided", "closes_at": NOW, "question": "When?", "chosen": "Begin at seven"}
    Disagreement.objects.filter(pk=kept.pk).update(**known)
    sides = {"Robin": "stays", "Dogwood": "stays", "Birch": "stays", "Alder": "goes", "Elder": "goes", "Fir": "goes"}
    other = divides(group=nine, **sides)
    stays.refresh_from_db()
    assert stays.group == nine and stays.mediator is None and not stays.mediator_agreed
    assert Disagreement.objects.get(step="decided").group == other


@pytest.mark.parametrize("sides", [{"Cedar": "goes", "Alder": "stays", "Birch": "stays"},
                                   {"Cedar": "stays", "Alder": "goes", "Birch": "goes"},
                                   {"Cedar": "stays", "Alder": "goes", "Birch": "stays"}])  # fmt: skip
def test_a_mediator_reads_that_the_two_go_on_without_them(client, nine, sides):
    talk(nine)
    other = divides(group=nine, **sides)
    there = other if sides["Cedar"] == "goes" else nine
    if there == other:
        signs(member=who(there, "Cedar"))
    says = "they go on without you"
    assert says in home_of(client, who(there, "Cedar"))
    assert says not in home_of(client, who(there, there.members.exclude(name__in=list(sides)).first().name))
    assert client.post(f"/groups/{nine.ref}/", {"do": "read"}).status_code == 303
    assert says in home_of(client, who(there, "Cedar")), "nobody else reads it for them"
    client.post(f"/groups/{there.ref}/", {"do": "read"})
    assert says not in home_of(client, who(there, "Cedar"))


def test_after_a_split_what_was_between_two_goes_on_when_one_joins_the_group_of_the_other(client, nine):
    kept = talk(nine)
    other = divides(group=nine, Alder="goes", Birch="stays")
    Group.objects.update(most=12)
    Split.objects.all().delete()  # its week is over, and no seats are kept for it
    takes_in(group=nine, small=other, now=NOW)
    came = comes_along(member=who(other, "Alder"), now=NOW)
    kept.refresh_from_db()
    assert not kept.has_parted and kept.group == nine and kept.one == came and kept.step == "mediator"
    signs(member=came)
    for name, with_whom in ((came.name, "Birch"), ("Birch", came.name)):
        assert "You two still look for somebody" in home_of(client, who(nine, name))
        page = client.get(f"/groups/{nine.ref}/disagreements/{kept.pk}/").content.decode()
        assert f"With {with_whom}" in page and "in two groups now" not in page
