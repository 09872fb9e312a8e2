"""What people type while a group is formed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from sameboat.base.plain_field import CHOOSE, PLAIN, words
from sameboat.groups.forms.planning import WHOLE
from sameboat.groups.models import NOTE_LONGEST, Wish
from sameboat.groups.rules.beginning.deciding import MATTER_LONGEST
from sameboat.groups.rules.beginning.errands import ERRAND_LONGEST, PROJECT_LONGEST
from sameboat.groups.rules.beginning.first_meeting import USUAL, WISH_LONGEST
from sameboat.groups.rules.beginning.professionals import AFFILIATIONS, HELPS
from sameboat.groups.rules.beginning.publicity import CHANNELS
from sameboat.groups.rules.beginning.venues import HOME, VENUE_KINDS

EVENINGS = (60, 75, 90, 105, 120, 150, 180)
_WRONG = {"required": CHOOSE, "invalid_choice": CHOOSE}


def _one(*, label: Any, names: Mapping[str, Any], hint: Any = "", radio: bool = False) -> forms.ChoiceField:
    """One of some codes; its words are asked for when the page is made."""

    def choices() -> list[tuple[str, str]]:
        return [(code, gettext(getattr(one, "name", one))) for code, one in names.items()]

    widget = forms.RadioSelect() if radio else forms.Select(attrs=PLAIN)
    return forms.ChoiceField(label=label, choices=choices, help_text=hint, widget=widget, error_messages=_WRONG)


class VenueForm(forms.Form):
    """A place to meet."""

    kind = _one(label=_("What sort of place is it?"), names=VENUE_KINDS)
    name = words(
        label=_("Which place?"), longest=120, needed=False,
        hint=_("Leave this and the next two empty for somebody’s home: an address is told in person."),
    )  # fmt: skip
    place = words(label=_("Street and town"), longest=160, needed=False)
    reach = words(
        label=_("How to reach its office"), longest=120, needed=False,
        hint=_("The number or address of the house. No private numbers, please."),
    )  # fmt: skip
    note = words(
        label=_("What did they say?"), longest=NOTE_LONGEST, needed=False,
        hint=_("Free or paid, from when to when, who has the key."),
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """Everything but a home says which place it is."""
        given = super().clean() or {}
        if given.get("kind") and given["kind"] != HOME and not given.get("name") and "name" not in self.errors:
            self.add_error("name", gettext("Say which place it is."))
        return given


class OutletForm(forms.Form):
    """A place to be told of the group."""

    channel = _one(label=_("What sort of place is it?"), names={k: v for k, v in CHANNELS.items() if v.to_visit})
    name = words(label=_("Which place?"), longest=120, missing=_("Say which place it is."))
    note = words(
        label=_("What should whoever goes there know?"), longest=NOTE_LONGEST, needed=False,
        hint=_("Opening hours, where the board hangs, by which day they need it."),
    )  # fmt: skip


class WishForm(forms.Form):
    """One entry for the board."""

    sort = forms.ChoiceField(
        label=_("What is it?"), choices=Wish.Sort.choices, widget=forms.RadioSelect, error_messages=_WRONG
    )
    text = words(
        label=_("In a few words"), longest=WISH_LONGEST, missing=_("Write what you want to put on the board."),
        hint=_("No names, and nobody’s story. It does not say who wrote it."),
    )  # fmt: skip


class SortWishForm(forms.Form):
    """Under which heading an entry stands, and its dots."""

    heading = words(label=_("Belongs to"), longest=60, needed=False)
    dots = forms.IntegerField(
        label=_("Dots"), min_value=0, max_value=999, widget=forms.NumberInput(attrs=PLAIN),
        error_messages={"required": WHOLE, "invalid": WHOLE, "min_value": WHOLE, "max_value": WHOLE},
    )  # fmt: skip


class MatterForm(forms.Form):
    """A question of the group's own."""

    text = words(
        label=_("Another question you want to decide together"), longest=MATTER_LONGEST,
        missing=_("Write the question."),
    )  # fmt: skip


class ErrandForm(forms.Form):
    """What would help."""

    text = words(
        label=_("What would help the group?"), longest=ERRAND_LONGEST, missing=_("Write what would help."),
        hint=_("One thing at a time: buy tea, ask the library, print the flyer."),
    )  # fmt: skip


class ProjectForm(forms.Form):
    """Something the group wants to bring about."""

    text = words(
        label=_("What do you want to bring about?"), longest=PROJECT_LONGEST, missing=_("Write what it is."),
        hint=_("A shelf with books, an open evening, a talk at the school."),
    )  # fmt: skip
    large = forms.BooleanField(
        label=_("It is a large one: it takes more than a month, money, or people from outside"), required=False
    )


class VotesForm(forms.Form):
    """A show of hands, as two numbers."""

    yes = forms.IntegerField(
        label=_("For it"), min_value=0, max_value=999, widget=forms.NumberInput(attrs=PLAIN),
        error_messages={"required": WHOLE, "invalid": WHOLE, "min_value": WHOLE, "max_value": WHOLE},
    )  # fmt: skip
    no = forms.IntegerField(
        label=_("Against it"), min_value=0, max_value=999, widget=forms.NumberInput(attrs=PLAIN),
        error_messages={"required": WHOLE, "invalid": WHOLE, "min_value": WHOLE, "max_value": WHOLE},
    )  # fmt: skip


class ProfessionalsForm(forms.Form):
    """How near professionals are, and whether the group belongs to a larger body."""

    affiliation = _one(label=_("Does your group belong to a larger body?"), names=AFFILIATIONS, radio=True)
    help = _one(label=_("Does a professional help you?"), names=HELPS, radio=True)
    hand_over_on = forms.DateField(
        label=_("From which day do you carry it alone?"), required=False,
        widget=forms.DateInput(attrs={**PLAIN, "type": "date"}, format="%Y-%m-%d"),
        help_text=_("Only when a professional has begun it. Empty: in half a year."),
        error_messages={"invalid": _("Write a date like 2027-01-31.")},
    )  # fmt: skip


class EveningForm(forms.Form):
    """How long the first meeting lasts, and when it begins."""

    minutes = forms.TypedChoiceField(
        label=_("For how long?"), coerce=int, widget=forms.Select(attrs=PLAIN), error_messages=_WRONG,
        choices=lambda: [(n, ngettext("%(n)d minute", "%(n)d minutes", n) % {"n": n}) for n in EVENINGS],
    )  # fmt: skip
    begins = forms.TimeField(
        label=_("At what time?"), widget=forms.TimeInput(attrs={**PLAIN, "type": "time"}, format="%H:%M"),
        error_messages={"required": _("Say at what time you meet."), "invalid": _("Write a time like 19:30.")},
    )  # fmt: skip


def usual_evening(*, minutes: int | None) -> int:
    """The length that the form can show and that is nearest to the schedule's."""
    return min(EVENINGS, key=lambda n: abs(n - (minutes or USUAL)))
