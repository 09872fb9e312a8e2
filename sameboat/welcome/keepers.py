"""How the tables of welcoming are given out and forgotten. What seekers wrote hangs on their code, not on an account."""

from __future__ import annotations

from collections.abc import Callable, Collection

from django.db.models import Exists, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sameboat.accounts.api import Account
from sameboat.accounts.keepers import Keeper, Tie, names_of, register, register_names
from sameboat.groups.api import Member
from sameboat.welcome.actions.leaving import look_after, words_cut_with
from sameboat.welcome.actions.pairing import left
from sameboat.welcome.models import Ask, AskWord, Companion, Declined, Goodbye, Handed, Help, Pair, Volunteer, Wish


def _asks(numbers: Collection[int], account: Account) -> dict[int, str]:
    """That it was a question, and to which group; what stood in it is the newcomer's."""
    found = Ask.objects.filter(pk__in=numbers).values_list("pk", "group__name")
    said = gettext("a newcomer’s to the group %(group)s; you had it, and it does not come back to you")
    return {number: said % {"group": name or gettext("a group without a name")} for number, name in found}


def _volunteers(numbers: Collection[int], account: Account) -> dict[int, str]:
    """Oneself, by the name in that group."""
    members, say = dict(Volunteer.objects.filter(pk__in=numbers).values_list("pk", "member")), names_of(model=Member)
    named = say(members.values(), account) if say else {}
    return {number: named[member] for number, member in members.items() if member in named}


register_names(model=Ask, names=_asks)
register_names(model=Volunteer, names=_volunteers)

register(
    keeper=Keeper(
        model=Volunteer, what=_("Being there for newcomers, if you said so"), ties=(Tie(to="member__account"),)
    )
)
OF_PAIRS = _(
    "If you go along with somebody here as a pair, the other reads that it is over, with a kind word and without a reason."
)
OF_PROPOSED = _(
    "If it was proposed that somebody here goes along with you, or you with them, that is over. The other has no page for it"
    " any more, and reads no reason."
)
OF_COMPANIONS = _(
    "If you had agreed to come along to meet somebody new, it is called off or goes on without you. Those who count on it"
    " read that, and no reason."
)
OF_QUESTIONS = _(
    "If the question of a newcomer is with you, it goes on to the next who answers in your group. The newcomer reads that"
    " somebody else has it, or that whoever answered does not answer here just now, and no reason; where nobody is left to"
    " answer, the home of the group says how many wait."
)
OF_SEEKERS = _("What newcomers wrote is theirs, not yours: it stays with the group they wrote to.")
OF_ANSWERS = _(
    "What you answered newcomers stays in their conversation, without your name, until 30 days after the last word in it or"
    " until they delete it. Where you wrote your name in the text yourself, it stays with the text."
)


def noticed_in(*, member: Member) -> list[str]:
    """The same for whoever only leaves this group: what newcomers and those who come along read of it, as far as it applies.
    One question to the database."""
    said = {
        OF_QUESTIONS: Exists(Handed.objects.filter(volunteer__member=member)),
        OF_COMPANIONS: Exists(Companion.objects.filter(member=member)),
        OF_ANSWERS: Exists(words_cut_with(member=member)),
    }
    applies = Member.objects.filter(pk=member.pk).values_list(*said.values()).first() or ()
    return [str(sentence) for sentence, there in zip(said, applies, strict=False) if there]


def _questions_go_on(rows: QuerySet[Ask]) -> None:
    """The next who answers has them as soon as this account is gone."""
    look_after(asks=rows.values_list("pk", flat=True), now=timezone.now())


def _others_come(rows: QuerySet[Companion]) -> None:
    """Whoever counts on them is told as soon as this account is gone."""
    coming = rows.filter(declined=False)
    look_after(appointments=coming.values_list("appointment", flat=True), now=timezone.now())


register(
    keeper=Keeper(
        model=Ask,
        what=_("Questions of newcomers you answer"),
        ties=(
            Tie(to="volunteer__member__account", cut={"volunteer": None}, hidden=OF_SEEKERS, before=_questions_go_on),
            Tie(to="link_from__account", cut={"link_from": None}, hidden=OF_SEEKERS),
        ),
        stays=dict.fromkeys(("name", "way", "reach", "when", "first", "who", "place_wish", "helps"), OF_SEEKERS),
    )
)
register(
    keeper=Keeper(
        model=AskWord,
        what=_("What you answered newcomers"),
        ties=(Tie(to="by", cut={"by": None, "by_name": ""}),),
        withheld={"form_key": _("Only of use to this server: it keeps a word from being sent twice.")},
        stays={"text": OF_ANSWERS},
    )
)
register(
    keeper=Keeper(
        model=Handed,
        what=_("Questions you had to answer"),
        ties=(Tie(to="volunteer__member__account", noticed=OF_QUESTIONS),),
    )
)
register(
    keeper=Keeper(
        model=Declined,
        what=_("Newcomers who would rather speak with somebody else"),
        ties=(Tie(to="member__account", hidden=_("Whom a newcomer would rather not meet is theirs alone.")),),
    )
)
register(
    keeper=Keeper(
        model=Companion,
        what=_("Appointments you come along to"),
        ties=(Tie(to="member__account", noticed=OF_COMPANIONS, before=_others_come),),
    )
)


def _began(to: str) -> Callable[[Account], Q]:
    return lambda account: Q((to, account.pk), began_date__isnull=False)


def _proposed(to: str) -> Callable[[Account], Q]:
    """A proposal, to which both have not said yes."""
    return lambda account: Q((to, account.pk), began_date=None)


def _newcomers_go(rows: QuerySet[Pair]) -> None:
    """Whoever goes along with somebody who deletes their account is told as when they leave the group."""
    for pair in list(rows.select_related("newcomer")):
        left(member=pair.newcomer, now=timezone.now())


def _buddies_go(rows: QuerySet[Pair]) -> None:
    """The same for the other of the two."""
    for pair in list(rows.select_related("buddy")):
        left(member=pair.buddy, now=timezone.now())


register(
    keeper=Keeper(
        model=Pair,
        what=_("Whom you accompany, or who accompanies you"),
        ties=(
            Tie(to=_began("newcomer__account"), before=_newcomers_go, noticed=OF_PAIRS),
            Tie(to=_began("buddy__account"), before=_buddies_go, noticed=OF_PAIRS),
            Tie(to=_proposed("newcomer__account"), before=_newcomers_go, noticed=OF_PROPOSED),
            Tie(to=_proposed("buddy__account"), before=_buddies_go, noticed=OF_PROPOSED),
        ),
    )
)
register(keeper=Keeper(model=Goodbye, what=_("That a pair of yours is over"), ties=(Tie(to="member__account"),)))
register(
    keeper=Keeper(
        model=Help, what=_("Rides and care for children, offered or needed"), ties=(Tie(to="member__account"),)
    )
)
register(keeper=Keeper(model=Wish, what=_("Whom you would like at your side"), ties=(Tie(to="member__account"),)))
