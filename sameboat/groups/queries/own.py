"""The groups of one person: those they are in, those they have asked, those they want to hear of."""

from __future__ import annotations

from django.db.models import Exists, F, IntegerField, Max, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce, Now

from sameboat.groups.models import CameAlong, Declaration, Group, Home, Member, Role, Signature
from sameboat.groups.queries.splitting import in_their_week


def memberships_of(*, account: int) -> QuerySet[Member]:
    """The groups, plans left out, that somebody is in. Whether they have signed, facilitate and are at home there stands in
    `newest`, `signed`, `looks_after`, `at_home`; for a week after a group became two, `came_from` and
    `back_until`. One question to the tables."""
    newest = Declaration.objects.filter(group=OuterRef("group")).order_by("-version").values("version")[:1]
    by_member = Signature.objects.filter(member=OuterRef("pk")).order_by().values("member")
    signed = by_member.annotate(most=Max("declaration__version")).values("most")
    looks_after = Role.objects.filter(member=OuterRef("pk"), key="facilitator")
    born = in_their_week(now=Now()).filter(other=OuterRef("group"))
    mine = Member.objects.filter(account=account).exclude(group__state=Group.State.PLANNING)
    known = mine.annotate(
        newest=Coalesce(Subquery(newest), 0, output_field=IntegerField()),
        signed=Coalesce(Subquery(signed), 0, output_field=IntegerField()),
        looks_after=Exists(looks_after),
        at_home=Exists(Home.objects.filter(member=OuterRef("pk"))),
        came_from=Subquery(born.values("group__name")[:1]),
        back_until=Subquery(born.values("ends_at")[:1]),
    )
    return known.select_related("group").order_by(F("at_home").desc(), "-group__touched_on", "group_id")


def came_along_of(*, member: Member) -> CameAlong | None:
    """From which group somebody came along less than four weeks ago."""
    return CameAlong.objects.filter(member=member).first()
