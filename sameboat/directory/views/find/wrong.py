"""What a person reads about a value that cannot be: the words of the page, where a program reads the parameter's name."""

from __future__ import annotations

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sameboat.directory.search import WrongValue

BESIDE = ("q", "near", "whose")  # its sentence stands beside the field itself
CALLED = {
    "day": _("Days of the week"),
    "from": _("When"),
    "to": _("When"),
    "within": _("When"),
    "tz": _("Time zone"),
    "km": _("Where"),
    "online": _("Where"),
    "need": _("What it is about"),
    "programme": _("Programme"),
    "for": _("For whom"),
    "spiritual": _("Tone"),
    "access": _("Access"),
    "lang": _("Language"),
    "led": _("Who leads"),
    "kind": _("How people come in"),
    "cost": _("Cost and seats"),
    "open": _("Cost and seats"),
    "sort": _("Order"),
    "view": _("List, map or week"),
}


def sentence_of(*, wrong: WrongValue) -> str:
    """The sentence for people. Nobody types these values but in an address: it says what in the address is meant."""
    name = wrong.parameter
    said = wrong.sentence.removeprefix(f"{name}: ")
    if name in BESIDE:
        return wrong.beside
    if name in {"lat", "lon", "map"}:
        return gettext("This address does not say where on earth you look. Please type a town.")
    called = CALLED.get(name)
    if called and name in {"need", "programme"}:  # what is not known, with those that are nearly called so
        return f"{called}: {said}"
    if called:
        words = gettext(
            "This address says something about “%(what)s” that cannot be. Choose it anew once you see groups."
        )
        return words % {"what": called}
    return gettext("Something in this address cannot be. Please ask anew.")
