"""How the tables of welcoming are given out and forgotten. What seekers wrote hangs on their code, not on an account."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from sameboat.accounts.keepers import Keeper, Tie, register
from sameboat.welcome.models import Ask, Companion, Declined, Goodbye, Handed, Help, Pair, Volunteer, Wish

register(
    keeper=Keeper(
        model=Volunteer, what=_("Being there for newcomers, if you said so"), ties=(Tie(to="member__account"),)
    )
)
OF_SEEKERS = _("What newcomers wrote is theirs, not yours: it stays with the group they wrote to.")

register(
    keeper=Keeper(
        model=Ask,
        what=_("Questions of newcomers you answer"),
        ties=(
            Tie(to="volunteer__member__account", cut={"volunteer": None}, hidden=OF_SEEKERS),
            Tie(to="link_from__account", cut={"link_from": None}, hidden=OF_SEEKERS),
        ),
        stays=dict.fromkeys(("name", "way", "reach", "when", "first", "who", "place_wish", "helps"), OF_SEEKERS),
    )
)
register(
    keeper=Keeper(model=Handed, what=_("Questions you had to answer"), ties=(Tie(to="volunteer__member__account"),))
)
register(
    keeper=Keeper(
        model=Declined,
        what=_("Newcomers who would rather speak with somebody else"),
        ties=(Tie(to="member__account", hidden=_("Whom a newcomer would rather not meet is theirs alone.")),),
    )
)
register(keeper=Keeper(model=Companion, what=_("Appointments you come along to"), ties=(Tie(to="member__account"),)))
register(
    keeper=Keeper(
        model=Pair,
        what=_("Whom you accompany, or who accompanies you"),
        ties=(Tie(to="newcomer__account"), Tie(to="buddy__account")),
    )
)
register(keeper=Keeper(model=Goodbye, what=_("That a pair of yours is over"), ties=(Tie(to="member__account"),)))
register(
    keeper=Keeper(
        model=Help, what=_("Rides and care for children, offered or needed"), ties=(Tie(to="member__account"),)
    )
)
register(keeper=Keeper(model=Wish, what=_("Whom you would like at your side"), ties=(Tie(to="member__account"),)))
