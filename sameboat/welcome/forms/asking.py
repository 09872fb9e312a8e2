"""The first word to a group, and what is said on the conversation."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext, gettext_noop
from django.utils.translation import gettext_lazy as _

from sameboat.base.plain_field import PlainField
from sameboat.welcome.forms.parts import CHOOSE, PLAIN, Paragraph, choice, line, said
from sameboat.welcome.models import Volunteer
from sameboat.welcome.rules import (
    ABOUT_LONGEST,
    ANYBODY,
    FIRST,
    HELPS,
    NAME_LONGEST,
    ONE,
    PAGE,
    PLACES,
    REACH_LONGEST,
    WAYS,
    WHEN_LONGEST,
    WHO,
    WORDS_LONGEST,
    reach_fits,
)

_BESIDE_THE_PAGE = gettext_noop(
    "You chose a page here, so nobody would use this. Choose above how they shall reach you, or leave this empty."
)


class AskForm(forms.Form):
    """The first word to a group. A name and a way are all that is needed (NEW-01, NEW-23)."""

    name = line(
        label=_("What shall we call you?"), longest=NAME_LONGEST,
        missing=_("Choose a name. Any name will do, and it need not be your own."),
        hint=_("Any name. It need not be your own."),
    )  # fmt: skip
    way = choice(
        label=_("How can somebody answer you?"), choices=WAYS, missing=_("Choose how somebody can answer you.")
    )
    reach = line(
        label=_("Number or address"), longest=REACH_LONGEST, needed=False,
        hint=_("Only when you chose phone or e-mail."),
    )  # fmt: skip
    when = line(
        label=_("When is it good?"), longest=WHEN_LONGEST, needed=False,
        hint=_("For example: weekdays after six. You can leave it empty."),
    )  # fmt: skip
    first = choice(label=_("Whom would you like to meet first?"), choices=FIRST, missing=_("Choose one of the two."))
    who = choice(label=_("Who may answer you?"), choices=WHO, missing=_("Choose who may answer you."))
    with_companion = forms.BooleanField(label=_("Somebody I trust comes along with me"), required=False)
    discreet = forms.BooleanField(
        label=_("Be discreet"), required=False,
        help_text=_("Whoever calls or writes says no name of a group, and leaves no message with others."),
    )  # fmt: skip
    wrote_before = forms.BooleanField(
        label=_("Tell them that I wrote to this group before"), required=False,
        help_text=_(
            "That opens nothing and takes nothing back: nobody can know that it is you. If something was agreed, say what,"
            " and they can call it off. The rest is deleted by itself."
        ),
    )  # fmt: skip
    words = Paragraph(
        label=_("What would you like to ask, or to say? You need not write anything."),
        longest=WORDS_LONGEST,
        rows=3,
        needed=False,
    )

    def clean(self) -> dict[str, Any]:
        """One way, and what belongs to it. Whoever types a number waits for a call: beside the page it is not let go in
        silence."""
        given = super().clean() or {}
        way, reach = given.get("way", ""), given.get("reach", "")
        if way == PAGE:
            if reach:
                self.add_error("reach", gettext(_BESIDE_THE_PAGE))
        elif way and not (verdict := reach_fits(way=way, reach=reach)):
            self.add_error("reach", gettext(verdict.because))
        return given


STARTS = {"way": PAGE, "first": ONE, "who": ANYBODY, "discreet": True}


class WordForm(forms.Form):
    """A word in the talk."""

    text = Paragraph(label=_("Your answer"), longest=WORDS_LONGEST, rows=4, missing=_("Write something first."))


class CodeForm(forms.Form):
    """The code somebody was given."""

    code = PlainField(
        label=_("Your code"), max_length=60,
        widget=forms.TextInput(attrs={**PLAIN, "autocapitalize": "characters"}),
        error_messages=said(missing=_("Type your code.")),
    )  # fmt: skip


class WishesForm(forms.Form):
    """Where a newcomer would like to meet, and what would help them to come. Nothing is needed, and nobody asks why."""

    place_wish = forms.ChoiceField(
        label=_("Where would you like to meet?"), required=False, widget=forms.RadioSelect,
        choices=[("", _("I have no wish"))] + [(one.key, _(one.name)) for one in PLACES.values()],
        error_messages={"invalid_choice": CHOOSE},
    )  # fmt: skip
    helps = forms.MultipleChoiceField(
        label=_("What would help you to come?"), required=False, widget=forms.CheckboxSelectMultiple,
        choices=[(one.key, _(one.needed)) for one in HELPS.values()], error_messages={"invalid_choice": CHOOSE},
    )  # fmt: skip

    def __init__(self, *given: Any, offered: Sequence[str], **more: Any) -> None:
        super().__init__(*given, **more)
        if not offered:
            del self.fields["helps"]
            return
        field = self.fields["helps"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = [(key, _(HELPS[key].needed)) for key in offered]


class VolunteerForm(forms.Form):
    """What a member is there for."""

    about = line(
        label=_("A sentence about yourself"), longest=ABOUT_LONGEST, needed=False,
        hint=_("For those who look for somebody to go along with them. You can leave it empty."),
    )  # fmt: skip

    answers = forms.BooleanField(label=_("I answer first questions of newcomers"), required=False)
    accompanies = forms.BooleanField(label=_("I go along with a newcomer for the first months"), required=False)
    rests = forms.BooleanField(label=_("I need two weeks of rest from it"), required=False)
    gender = forms.ChoiceField(
        label=_("Some newcomers wish to speak with a woman, or with a man"), choices=Volunteer.Gender, required=False,
        widget=forms.RadioSelect, error_messages={"invalid_choice": CHOOSE},
    )  # fmt: skip
