"""A group that takes nobody in for now: whoever writes with it and whoever answers read so, once and without a reason."""

from __future__ import annotations

from django.urls import reverse

from sameboat.groups.api import Group

THEIRS, OURS = "The group takes no new people just now.", "Your group takes no new people just now"


def test_both_read_it_once_and_no_reason(client, question, group, robin):
    address = reverse("welcome:answer", args=[group.ref, question[0].ref])

    def texts():
        theirs = client.post("/conversation/", {"code": question[1]}).content.decode()
        return theirs, robin.get(address).content.decode()

    before = texts()
    assert THEIRS not in before[0] and OURS not in before[1] and "Invite to an evening" in before[1]
    Group.objects.filter(pk=group.pk).update(state="paused", paused_in="running")
    theirs, ours = texts()
    assert theirs.count(THEIRS) == ours.count(OURS) == 1
    assert theirs.index(THEIRS) < theirs.index('name="text"') and ours.index(OURS) < ours.index('name="text"')
    assert "Propose to meet before" in ours and "Invite to an evening" not in ours
    assert "takes nobody in at the moment" not in ours and "paused" not in theirs + ours


def test_of_a_group_that_rests_is_paused_or_has_ended_it_is_not_said_besides(client, question, group, robin):
    for state in ("resting", "closed"):
        Group.objects.filter(pk=group.pk).update(state=state)
        assert THEIRS not in client.post("/conversation/", {"code": question[1]}).content.decode()
    address = reverse("welcome:answer", args=[group.ref, question[0].ref])
    assert OURS not in robin.get(address).content.decode()


def test_a_link_that_waits_says_that_it_opens_nothing(client, question, group, robin):
    address = reverse("welcome:answer", args=[group.ref, question[0].ref])
    robin.post(address, {"do": "link"})
    Group.objects.filter(pk=group.pk).update(state="paused", paused_in="running")
    theirs = client.post("/conversation/", {"code": question[1]}).content.decode()
    said = "Just now it opens nothing, because the group takes nobody in."
    assert said in theirs and "Open the link" not in theirs and said in robin.get(address).content.decode()
