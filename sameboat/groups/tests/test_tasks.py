"""Tasks: taken, handed back, going round, ending, given by consent; stepping back and being back."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from sameboat.base.rulebook import Refused
from sameboat.groups.actions import belonging, tasks
from sameboat.groups.jobs import tidy
from sameboat.groups.models import Candidate, Consent, Group, HadIt, Member, Note, Role, SteppedBack, Task
from sameboat.groups.queries.roles import board_of, tasks_in_use
from sameboat.groups.tests.makers import NOW, a_group, a_schedule, an_account

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def group():
    return a_group(members=5)


def who(group, name) -> Member:
    return group.members.get(name=name)


def take(group, name, key, *, shares_it=True, now=NOW) -> bool:
    return tasks.take(member=who(group, name), key=key, shares_it=shares_it, now=now)


def holders(group, key) -> list[str]:
    return sorted(Role.objects.filter(group=group, key=key).values_list("member__name", flat=True))


def asked(group, key) -> list[str]:
    return [one.name for shown in board_of(group=group).tasks if shown.kind.key == key for one in shown.asked]


def use(group, *keys):
    for key in keys:
        tasks.use_task(by=who(group, "Robin"), key=key, name="", now=NOW)


def test_every_group_has_two_tasks_and_chooses_the_others(group):
    assert list(tasks_in_use(group=group)) == ["facilitator", "contact"]
    tasks.use_task(by=who(group, "Robin"), key="tea", name="Soup", now=NOW)
    tasks.use_task(by=who(group, "Robin"), key="own-", name="Flowers", now=NOW)
    keys = tasks_in_use(group=group)
    assert list(keys.values()) == ["", "", "Soup", "Flowers"] and list(keys)[3].startswith("own-")
    take(group, "Birch", "tea")
    tasks.drop_task(by=who(group, "Robin"), key="tea", now=NOW)
    assert holders(group, "tea") == [] and not HadIt.objects.exists() and "tea" not in tasks_in_use(group=group)
    tasks.drop_task(by=who(group, "Robin"), key="facilitator", now=NOW)
    assert holders(group, "facilitator") == ["Alder", "Robin"]


def test_a_name_belongs_to_one_task(group):
    use(group, "tea")
    tasks.use_task(by=who(group, "Robin"), key="own-", name="Flowers", now=NOW)
    with pytest.raises(Refused, match="already"):
        tasks.use_task(by=who(group, "Robin"), key="tea", name="FLOWERS", now=NOW)
    assert Task.objects.get(key="tea").name == ""


def test_what_the_group_does_not_use_cannot_be_taken(group):
    with pytest.raises(Refused, match="does not have this task"):
        take(group, "Birch", "tea")
    with pytest.raises(Refused):
        take(group, "Birch", "own-x")


def test_a_task_has_an_end_and_can_be_handed_back(group):
    assert take(group, "Birch", "contact")
    assert Role.objects.get(key="contact").until_date == date(2027, 11, 24)
    tasks.hand_back(member=who(group, "Birch"), key="contact", now=NOW)
    tasks.hand_back(member=who(group, "Birch"), key="contact", now=NOW)
    assert holders(group, "contact") == []


def test_of_two_at_the_last_place_one_has_it(group):
    use(group, "reader")
    take(group, "Birch", "reader")
    with pytest.raises(Refused, match="faster"):
        take(group, "Cedar", "reader")


def test_a_task_goes_round_and_begins_anew(group):
    use(group, "reader")
    assert asked(group, "reader") == ["Alder", "Birch", "Cedar", "Dogwood", "Robin"]
    for place, name in enumerate(["Cedar", "Alder", "Birch", "Robin"]):
        take(group, name, "reader", now=NOW + place * 40 * DAY)
        tidy(now=NOW + (place + 1) * 40 * DAY)
    assert asked(group, "reader") == ["Dogwood"] and holders(group, "reader") == []
    take(group, "Dogwood", "reader")
    assert list(HadIt.objects.values_list("member__name", flat=True)) == ["Dogwood"], "it begins anew"
    assert asked(group, "reader") == [], "nobody is asked while it is taken"
    tasks.hand_back(member=who(group, "Dogwood"), key="reader", now=NOW)
    belonging.be_asked(member=who(group, "Birch"), asked=False)
    assert asked(group, "reader") == ["Alder", "Cedar", "Robin"]
    belonging.be_asked(member=who(group, "Birch"), asked=True)
    assert asked(group, "reader") == ["Alder", "Birch", "Cedar", "Robin"]


def test_terms_end_by_themselves_but_the_last_facilitator_stays(group):
    Role.objects.filter(group=group).update(until_date=NOW.date())
    assert tidy(now=NOW)["terms"] == 1 and len(holders(group, "facilitator")) == 1
    assert tidy(now=NOW)["terms"] == 0


def test_when_nobody_looks_after_the_meetings_somebody_begins_at_once(group):
    Role.objects.all().delete()
    with pytest.raises(Refused, match="shares"):
        take(group, "Birch", "facilitator", shares_it=False)
    assert take(group, "Birch", "facilitator") is True
    assert take(group, "Cedar", "facilitator") is False
    assert holders(group, "facilitator") == ["Birch"] and Candidate.objects.get().member.name == "Cedar"


def says(group, name, yes, now=NOW):
    tasks.say(by=who(group, name), number=Candidate.objects.get().pk, yes=yes, now=now)


def test_an_office_is_given_when_more_than_half_say_yes_and_nothing_of_it_stays(group):
    Role.objects.filter(member__name="Alder").delete()
    take(group, "Cedar", "facilitator")
    take(group, "Cedar", "facilitator")
    assert Consent.objects.count() == 1, "one's own yes, once"
    says(group, "Birch", False)
    says(group, "Birch", True)
    says(group, "Robin", True)
    assert holders(group, "facilitator") == ["Cedar", "Robin"]
    assert not Candidate.objects.exists() and not Consent.objects.exists()


def test_when_it_does_not_come_to_it_only_whoever_stood_is_told(group):
    Role.objects.filter(member__name="Alder").delete()
    take(group, "Cedar", "facilitator")
    for name in ("Birch", "Robin", "Alder"):
        says(group, name, False)
    kept = Candidate.objects.get()
    assert kept.outcome == "not" and not Consent.objects.exists(), "no votes are kept"
    with pytest.raises(Refused, match="decided"):
        says(group, "Dogwood", True)
    assert take(group, "Cedar", "facilitator") is False, "one may stand again"
    assert Candidate.objects.get().outcome == "open"


def test_after_fourteen_days_those_who_answered_count(group):
    Role.objects.filter(member__name="Alder").delete()
    take(group, "Cedar", "facilitator")
    says(group, "Birch", True)
    tidy(now=NOW + 14 * DAY)
    assert holders(group, "facilitator") == ["Cedar", "Robin"]


def test_nobody_who_came_later_is_asked_and_no_guest(group):
    from sameboat.groups.actions.door import let_in

    Role.objects.filter(member__name="Alder").delete()
    Group.objects.filter(pk=group.pk).update(most=9)
    take(group, "Cedar", "facilitator", now=NOW + DAY)
    late = let_in(group=group, account=an_account(), name="Wren", way="request", now=NOW + 2 * DAY)
    with pytest.raises(Refused, match="before you came"):
        tasks.say(by=late, number=Candidate.objects.get().pk, yes=True, now=NOW + 2 * DAY)


def test_somebody_of_another_group_has_no_voice(group):
    Role.objects.filter(member__name="Alder").delete()
    take(group, "Cedar", "facilitator")
    stranger = a_group(members=2).members.get(name="Robin")
    with pytest.raises(Refused, match="not asked"):
        tasks.say(by=stranger, number=Candidate.objects.get().pk, yes=True, now=NOW)


def test_stepping_back_frees_everything_and_being_back_takes_up_what_is_free(group):
    use(group, "tea", "reader")
    take(group, "Robin", "tea")
    take(group, "Robin", "reader")
    tasks.step_back(member=who(group, "Robin"), now=NOW)
    assert holders(group, "facilitator") == ["Alder"] and holders(group, "tea") == []
    kept = SteppedBack.objects.get()
    assert {one.name for one in kept._meta.concrete_fields} == {"id", "member", "keys", "ends_on"}, "no reason"
    take(group, "Birch", "reader", now=NOW)
    assert tasks.be_back(member=who(group, "Robin"), now=NOW) == ["reader"]
    assert holders(group, "facilitator") == ["Alder", "Robin"] and holders(group, "tea") == ["Robin"]
    assert not SteppedBack.objects.exists() and tasks.be_back(member=who(group, "Robin"), now=NOW) == []


def test_whoever_has_nothing_has_nothing_to_step_back_from(group):
    with pytest.raises(Refused, match="no task"):
        tasks.step_back(member=who(group, "Birch"), now=NOW)


def test_after_half_a_year_the_way_back_to_tasks_is_deleted(group):
    tasks.step_back(member=who(group, "Robin"), now=NOW)
    tidy(now=NOW + 179 * DAY)
    assert SteppedBack.objects.exists()
    tidy(now=NOW + 180 * DAY)
    assert not SteppedBack.objects.exists()


def test_newcomers_are_members_after_three_meetings_of_the_calendar(group):
    a_schedule(group=group, first_date=NOW.date())
    Member.objects.filter(name__in=["Birch", "Cedar"]).update(standing="newcomer")
    Member.objects.filter(name="Cedar").update(joined_at=NOW + 7 * DAY)
    tidy(now=NOW + 14 * DAY)
    assert not Member.objects.filter(standing="member", name="Birch").exists()
    tidy(now=NOW + 15 * DAY)
    assert who(group, "Birch").standing == "member" and who(group, "Cedar").standing == "newcomer"


def test_a_core_member_says_so_and_another_member_agrees(group):
    birch, cedar = who(group, "Birch"), who(group, "Cedar")
    belonging.wish_core(member=birch, now=NOW)
    for somebody in (birch, a_group(members=2).members.get(name="Robin")):
        with pytest.raises(Refused):
            belonging.agree_core(by=somebody, number=birch.pk, now=NOW)
    belonging.agree_core(by=cedar, number=birch.pk, now=NOW)
    assert who(group, "Birch").standing == "core"
    belonging.leave_core(member=birch, now=NOW)
    assert who(group, "Birch").standing == "member"
    belonging.wish_core(member=birch, now=NOW)
    tidy(now=NOW + 30 * DAY)
    with pytest.raises(Refused, match="not asked"):
        belonging.agree_core(by=cedar, number=birch.pk, now=NOW)


def test_of_groups_with_the_same_purpose_one_is_the_home_group():
    me = an_account()
    grief, also, other = a_group(by=me, members=2), a_group(by=me, members=2), a_group(by=me, members=2, need="alcohol")
    for group in (grief, other, also):
        belonging.choose_home(member=Member.objects.get(group=group, account=me))
    homes = set(Member.objects.filter(home__isnull=False).values_list("group", flat=True))
    assert homes == {also.pk, other.pk}


def test_in_a_talking_group_nobody_is_voted_on_and_looking_after_it_goes_round(group):
    Group.objects.filter(pk=group.pk).update(preset="talking-group")
    Role.objects.filter(member__name="Alder").delete()
    assert take(group, "Cedar", "facilitator") is True and not Candidate.objects.exists()
    assert Role.objects.get(member__name="Cedar").until_date <= (NOW + 93 * DAY).date()


def home_of(client, member):
    client.force_login(member.account)
    return client.get(f"/groups/{member.group.ref}/").content.decode()


def test_whoever_had_a_task_whose_term_is_over_reads_it_once(client, group):
    use(group, "tea")
    take(group, "Birch", "tea", now=NOW)
    over = Role.objects.get(member__name="Birch", key="tea").until_date
    tidy(now=datetime.combine(over, datetime.min.time(), UTC))
    assert not Role.objects.filter(member__name="Birch").exists()
    says = "Your term is over, and the task is free again"
    birch = who(group, "Birch")
    assert says in home_of(client, birch) and says not in home_of(client, who(group, "Cedar"))
    client.force_login(birch.account)
    assert client.post(f"/groups/{group.ref}/", {"do": "read"}).status_code == 303
    assert says not in home_of(client, birch)


def test_what_nobody_reads_goes_after_a_month(group):
    use(group, "tea")
    take(group, "Birch", "tea", now=NOW)
    over = datetime.combine(Role.objects.get(member__name="Birch", key="tea").until_date, datetime.min.time(), UTC)
    tidy(now=over)
    tidy(now=over + 29 * DAY)
    assert Note.objects.count() == 1
    tidy(now=over + 30 * DAY)
    assert not Note.objects.exists()


def test_whoever_goes_on_after_their_term_reads_until_when(client, group):
    Role.objects.filter(key="facilitator").exclude(member__name="Robin").delete()
    Role.objects.filter(member__name="Robin").update(until_date=datetime.now(UTC).date() - DAY)
    robin = who(group, "Robin")
    assert "You go on until somebody takes it" in home_of(client, robin)
    assert "You go on until" not in home_of(client, who(group, "Birch"))
    client.force_login(robin.account)
    page = client.get(f"/groups/{group.ref}/roles/").content.decode()
    assert "goes on until somebody takes it" in page
