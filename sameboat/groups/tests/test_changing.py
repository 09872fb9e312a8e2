"""Changing the charter of a group that has opened: proposed, agreed, counted, kept as a version."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.apps import apps

from sameboat.accounts.keepers import forget
from sameboat.base.rulebook import Refused
from sameboat.groups.actions import coming_in
from sameboat.groups.actions.changing import end_proposals, propose, say
from sameboat.groups.actions.charters import make_charter
from sameboat.groups.actions.door import let_in
from sameboat.groups.actions.people import come_in, leave
from sameboat.groups.jobs import tidy
from sameboat.groups.models import Asking, Assent, Charter, Group, Invitation, Member, Proposal, Split
from sameboat.groups.queries import answers_of, digest, open_trials, proposals_of
from sameboat.groups.tests.makers import (
    NOW,
    a_group,
    an_account,
    comes_along,
    divides,
    is_published,
    signs,
    takes_back,
    takes_in,
)
from sameboat.groups.tests.plans import ANSWERS

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(days=15)


@pytest.fixture
def group():
    return a_group(members=4)


def one(group, name="Robin") -> Member:
    return group.members.get(name=name)


def proposed(group, *, by="Robin", question="who", trial_weeks=0, now=NOW, **changed) -> Proposal | None:
    given = answers_of(group=group)[question] | (changed or {"shared": "We have lost somebody."})
    return propose(
        by=one(group, by), question=question, given=given, why="We said so.", trial_weeks=trial_weeks, now=now
    )


def everybody_agrees(group, proposal, now=NOW) -> None:
    for member in group.members.exclude(name="Robin"):
        say(member=member, proposal=proposal, says="yes", now=now)


def test_a_change_all_agree_to_holds_at_once_as_a_new_version(group):
    proposal = proposed(group)
    assert answers_of(group=group)["who"]["shared"] == ANSWERS["who"]["shared"]
    everybody_agrees(group, proposal)
    newest = Charter.objects.filter(group=group).first()
    assert newest.version == 2 and newest.content["answers"]["who"]["shared"] == "We have lost somebody."
    assert newest.content["change"] == {"question": "who", "why": "We said so.", "until": None}
    assert answers_of(group=group)["who"]["shared"] == "We have lost somebody."
    assert not Proposal.objects.exists() and not Assent.objects.exists(), "only the change is kept"


def test_nobody_is_named_with_a_change(group):
    everybody_agrees(group, proposed(group))
    told = str(Charter.objects.filter(group=group).first().content)
    assert not [name for name in group.members.values_list("name", flat=True) if name in told]
    columns = {column.name for column in Proposal._meta.concrete_fields}
    assert not columns & {"by", "member", "account", "author"}


def test_whoever_wants_to_talk_first_is_waited_for(group):
    proposal = proposed(group)
    for name, says in (("Alder", "yes"), ("Birch", "yes"), ("Cedar", "talk")):
        say(member=one(group, name), proposal=proposal, says=says, now=NOW)
    assert Charter.objects.filter(group=group).count() == 1
    say(member=one(group, "Cedar"), proposal=proposal, says="yes", now=NOW)
    assert Charter.objects.filter(group=group).count() == 2


@pytest.mark.parametrize(
    ("said", "versions", "left"), [(("yes", "talk"), 1, 1), (("yes", "yes"), 2, 0), (("yes",), 1, 1)]
)
def test_after_fourteen_days_it_is_counted(group, said, versions, left):
    proposal = proposed(group)
    for name, says in zip(("Alder", "Birch"), said, strict=False):
        say(member=one(group, name), proposal=proposal, says=says, now=NOW)
    assert end_proposals(now=NOW + timedelta(days=14)) == 0
    assert end_proposals(now=LATER) == 1
    assert Charter.objects.filter(group=group).count() == versions
    assert Proposal.objects.count() == left and not Assent.objects.exists()
    end_proposals(now=LATER + timedelta(days=15))
    assert not Proposal.objects.exists(), "what was not adopted is told for two weeks, and goes"


def test_who_comes_later_does_not_decide_and_who_leaves_no_longer_does(group):
    proposal = proposed(group)
    new = signs(
        member=let_in(group=group, account=an_account(), name="Wren", way="request", now=NOW + timedelta(hours=1))
    )
    with pytest.raises(Refused, match="before you came"):
        say(member=new, proposal=proposal, says="yes", now=LATER)
    for name in ("Alder", "Birch"):
        say(member=one(group, name), proposal=proposal, says="yes", now=NOW)
    one(group, "Cedar").delete()
    assert [(now.may, now.yes) for now in proposals_of(group=group, member=new)] == [(3, 3)]
    say(member=one(group, "Alder"), proposal=proposal, says="yes", now=NOW)
    assert Charter.objects.filter(group=group).count() == 2


def goes(group, name, how) -> None:
    if how == "leaves":
        leave(group=group, by=one(group, name).account, now=NOW)
    else:
        forget(account_id=one(group, name).account_id)


@pytest.mark.parametrize("how", ["leaves", "deletes their account"])
@pytest.mark.parametrize(("said", "holds"), [("yes", True), ("talk", False)])
def test_when_the_last_who_has_said_nothing_goes_it_is_decided(group, how, said, holds):
    proposal = proposed(group)
    say(member=one(group, "Alder"), proposal=proposal, says="yes", now=NOW)
    say(member=one(group, "Birch"), proposal=proposal, says=said, now=NOW)
    goes(group, "Cedar", how)
    assert (Charter.objects.filter(group=group).count() == 2) is holds and Proposal.objects.exists() is not holds


def test_when_the_last_who_has_said_nothing_goes_along_with_a_split_it_is_decided():
    group = a_group(members=8)
    proposal = proposed(group)
    stay, go = ("Robin", "Birch", "Dogwood", "Elder"), ("Alder", "Cedar", "Fir", "Gorse")
    for name in stay[1:]:
        say(member=one(group, name), proposal=proposal, says="yes", now=NOW)
    assert Charter.objects.filter(group=group).count() == 1
    divides(group=group, **dict.fromkeys(stay, "stays"), **dict.fromkeys(go, "goes"))
    assert Charter.objects.filter(group=group).count() == 2 and not Proposal.objects.exists()


def test_when_the_last_who_has_said_nothing_goes_over_into_another_group_it_is_decided(group):
    proposal = proposed(group)
    for name in ("Alder", "Birch"):
        say(member=one(group, name), proposal=proposal, says="yes", now=NOW)
    takes_in(group=a_group(members=2, name="Evening circle"), small=group)
    assert Charter.objects.filter(group=group).count() == 1
    comes_along(member=one(group, "Cedar"))
    assert Charter.objects.filter(group=group).count() == 2


def test_what_people_said_is_said_again_when_the_two_are_one_again():
    group = a_group(members=8)
    proposal = proposed(group)
    stay, go = ("Robin", "Birch", "Dogwood", "Elder"), ("Alder", "Cedar", "Fir", "Gorse")
    for name, says in (("Alder", "yes"), ("Cedar", "talk"), ("Birch", "yes")):
        say(member=one(group, name), proposal=proposal, says=says, now=NOW)
    divides(group=group, **dict.fromkeys(stay, "stays"), **dict.fromkeys(go, "goes"))
    [shown] = proposals_of(group=group, member=one(group))
    assert (shown.may, shown.yes, shown.talk) == (4, 2, 0), "while they are two, those decide who are there"
    takes_back(split=Split.objects.get())
    [shown] = proposals_of(group=group, member=one(group, "Cedar"))
    assert (shown.may, shown.yes, shown.talk, shown.mine) == (8, 3, 1, "talk")
    for name in ("Cedar", "Fir", "Gorse", "Dogwood", "Elder"):
        say(member=one(group, name), proposal=proposal, says="yes", now=NOW)
    assert Charter.objects.filter(group=group).count() == 2 and not Assent.objects.exists()


def test_guests_propose_and_decide_nothing(group):
    Member.objects.filter(name="Cedar").update(standing="guest")
    with pytest.raises(Refused, match="Guests"):
        proposed(group, by="Cedar")
    with pytest.raises(Refused):
        say(member=one(group, "Cedar"), proposal=proposed(group), says="yes", now=NOW)


def test_whoever_has_not_signed_is_not_waited_for(group):
    let_in(group=group, account=an_account(), name="Wren", way="request", now=NOW - timedelta(hours=1))
    everybody = group.members.exclude(name__in=["Robin", "Wren"])
    proposal = proposed(group)
    for member in everybody:
        say(member=member, proposal=proposal, says="yes", now=NOW)
    assert Charter.objects.filter(group=group).count() == 2


@pytest.mark.parametrize(
    ("question", "changed", "word"),
    [
        ("who", {"shared": ANSWERS["who"]["shared"]}, "different"),
        ("who", {"conditions": []}, "condition"),
        ("how-many", {"most": 3}, "more of you"),
        ("how-many", {"most": 9}, "Say why this size"),
        ("empower", {"norms": [{"text": "No phones.", "why": ""}]}, "Say why you do this"),
    ],
)
def test_what_cannot_be_proposed_is_refused_with_a_sentence(group, question, changed, word):
    with pytest.raises(Refused, match=word):
        proposed(group, question=question, **changed)
    assert not Proposal.objects.exists()


def test_one_proposal_to_a_question_at_a_time(group):
    proposed(group)
    with pytest.raises(Refused, match="already"):
        proposed(group, by="Alder", shared="Another.")
    proposed(group, question="why", reason="Because we know it.")
    assert Proposal.objects.count() == 2


def test_what_was_not_adopted_can_be_proposed_again(group):
    proposed(group)
    end_proposals(now=LATER)
    assert proposed(group, now=LATER).state == "open" and Proposal.objects.count() == 1


def test_the_fixed_core_is_never_part_of_a_change(group):
    everybody_agrees(group, proposed(group, question="empower", norms=[{"text": "No phones.", "why": "They ring."}]))
    first, second = Charter.objects.filter(group=group).order_by("version")
    assert (first.content["core"], first.content["rules"]) == (second.content["core"], second.content["rules"])
    assert second.content["answers"]["empower"]["norms"] == [{"text": "No phones.", "why": "They ring."}]


def test_size_and_type_are_what_the_door_asks_from_then_on(group):
    everybody_agrees(group, proposed(group, question="how-many", fewest=4, most=6))
    everybody_agrees(group, proposed(group, question="empower", type="drop_in"))
    group.refresh_from_db()
    assert (group.most, group.type) == (6, "drop_in")


def waits(group, name) -> Asking:
    asking = coming_in.ask(group=group, by=an_account(), name=name, fits=True, guest=False, now=NOW)
    coming_in.welcome(by=one(group), number=asking.pk, nothing_unresolved=True, now=NOW)
    return asking


def states(*askings) -> list[str]:
    return [Asking.objects.get(pk=asking.pk).state for asking in askings]


def test_more_seats_are_offered_to_those_who_stand_in_the_line_and_nobody_overtakes_them():
    full = a_group(members=7)
    wren, lark = waits(full, "Wren"), waits(full, "Lark")
    everybody_agrees(full, proposed(full, question="how-many", fewest=4, most=9, size_reason="We have a large room."))
    assert states(wren, lark) == ["offered", "line"], "one new person at one meeting"
    with pytest.raises(Refused, match="nobody overtakes them"):
        coming_in.invite_in(by=one(full), now=NOW)
    assert not coming_in.link_opens(group=full, now=NOW)
    coming_in.take_seat(group=full, by=wren.account, name="Wren", now=NOW)
    after = NOW + timedelta(days=8)
    link = Invitation.objects.create(group=full, digest=digest(token="t"), ends_at=after + timedelta(days=1))
    with pytest.raises(Refused, match="waited longer"):
        come_in(invitation=link, by=an_account(), name="Quick", now=after)
    come_in(invitation=link, by=lark.account, name="Lark", now=after)


def test_fewer_seats_are_offered_to_whoever_has_waited_longest():
    group = a_group(members=5)
    coming_in.settle_intake(by=one(group), newcomers_most=2, meetings=3, now=NOW)
    wren, lark = waits(group, "Wren"), waits(group, "Lark")
    assert states(wren, lark) == ["offered", "offered"]
    everybody_agrees(group, proposed(group, question="how-many", fewest=4, most=6))
    assert states(wren, lark) == ["offered", "line"]
    coming_in.take_seat(group=group, by=wren.account, name="Wren", now=NOW)


def test_a_core_can_come_together_by_links_while_others_wait():
    group = a_group(members=6, core=False)
    waits(group, "Wren")
    assert coming_in.link_opens(group=group, now=NOW) and coming_in.invite_in(by=one(group), now=NOW)


def test_a_trial_is_settled_by_keeping_it_or_going_back(group):
    everybody_agrees(group, proposed(group, trial_weeks=6))
    [trial] = open_trials(group=group)
    assert (trial.question, trial.version, trial.until) == ("who", 2, (NOW + timedelta(weeks=6)).date())
    everybody_agrees(group, proposed(group, shared="We have lost somebody."))  # the same, for good
    assert open_trials(group=group) == [] and Charter.objects.filter(group=group).count() == 3


def test_the_charter_of_a_group_that_has_opened_is_not_made_by_one_alone(group):
    with pytest.raises(Refused, match="together"):
        make_charter(group=group, now=NOW)


def test_the_night_decides_what_is_over(group):
    proposed(group)
    assert tidy(now=LATER)["proposals"] == 1


def test_a_proposal_goes_with_its_group(group):
    proposed(group)
    Group.objects.all().delete()
    assert not Proposal.objects.exists() and not Assent.objects.exists()


def renamed(group, **more) -> None:
    given = {"name": "Morning light", "place": "Bergen", **more}
    everybody_agrees(group, propose(by=one(group), question="name", given=given, why="Truer.", trial_weeks=0, now=NOW))


def test_a_group_takes_another_name_and_the_directory_says_it_at_once(group):
    slug = is_published(group=group)
    renamed(group)
    group.refresh_from_db()
    newest = Charter.objects.filter(group=group)[0]
    assert group.name == "Morning light" and newest.content["group"]["name"] == "Morning light"
    assert newest.content["change"]["question"] == "name" and answers_of(group=group).keys() == ANSWERS.keys()
    assert apps.get_model("directory", "Listing").objects.get(slug=slug).name == "Morning light", (
        "the same address, the new name"
    )


def test_a_name_that_is_the_same_is_no_change(group):
    with pytest.raises(Refused, match="Nothing is different"):
        renamed(group, name=group.name)
    assert group.declarations.count() == 1
