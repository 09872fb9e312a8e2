"""What people send when they come in, settle the intake, name tasks, and put a question to the group."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sameboat.base.plain_field import PLAIN, said, words
from sameboat.groups.forms.planning import WHOLE, LinesField, PseudonymForm
from sameboat.groups.models import CHOICE_LONGEST, OFFER_LONGEST, QUESTION_LONGEST
from sameboat.groups.rules.belonging import MOST_NEWCOMER_MEETINGS
from sameboat.groups.rules.coming_in import MOST_AT_A_MEETING
from sameboat.groups.rules.disagreeing import FEWEST_CHOICES, MOST_CHOICES
from sameboat.groups.rules.members import TASK_LONGEST


class NameHereForm(PseudonymForm):
    """The name somebody takes when they come in."""

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["pseudonym"].help_text = _(
            "Any name, and it need not be your own. Another group can know you by another one."
        )


class ComingInForm(NameHereForm):
    """Coming in: the conditions fit, and a name. Nothing else is asked."""

    fits = forms.BooleanField(
        label=_("I have looked at the conditions, and they fit me."),
        error_messages={"required": _("Look at the conditions above first. Come in only if they fit.")},
    )  # fmt: skip
    guest = forms.BooleanField(
        label=_("I am visiting: my home group is another one."), required=False,
        help_text=_("You can come to stay at any time."),
    )  # fmt: skip
    field_order = ("fits", "pseudonym", "guest")

    def __init__(self, *given: Any, guests: bool, **more: Any) -> None:
        super().__init__(*given, **more)
        if not guests:
            del self.fields["guest"]


def _count(*, label: Any, hint: Any, most: int) -> forms.IntegerField:
    outside = _("Write a number from 1 to %(high)d.") % {"high": most}
    return forms.IntegerField(
        label=label, help_text=hint, min_value=1, max_value=most,
        widget=forms.NumberInput(attrs={**PLAIN, "inputmode": "numeric"}),
        error_messages={"required": WHOLE, "invalid": WHOLE, "min_value": outside, "max_value": outside},
    )  # fmt: skip


class IntakeForm(forms.Form):
    """How new people are taken in."""

    newcomers_most = _count(
        label=_("New people at one meeting"), most=MOST_AT_A_MEETING,
        hint=_("One is good: everybody can look out for them."),
    )  # fmt: skip
    meetings = _count(
        label=_("For how many meetings somebody is new"), most=MOST_NEWCOMER_MEETINGS,
        hint=_("So long they owe nothing and may be silent. They can say earlier that they feel at home."),
    )  # fmt: skip

    def __init__(self, *told: Any, counts: bool, **more: Any) -> None:
        """`counts`: new people at one meeting are counted; into a drop-in group they come without asking."""
        super().__init__(*told, **more)
        if not counts:
            del self.fields["newcomers_most"]


class OfferingForm(forms.Form):
    """What one can give, and what one looks for."""

    offers = words(
        label=_("I can offer"), longest=OFFER_LONGEST, needed=False,
        hint=_("Something small is enough: a lift, soup, an hour on the phone, knowing your way round an office."),
    )  # fmt: skip
    looks_for = words(
        label=_("I look for"), longest=OFFER_LONGEST, needed=False,
        hint=_("What would help you. No story is needed, and nobody’s name but your own."),
    )  # fmt: skip


class TaskForm(forms.Form):
    """A task that the group has thought of, or its own word for a known one."""

    name = words(label=_("What you call it"), longest=TASK_LONGEST, needed=False)


class ToTheGroupForm(forms.Form):
    """A question for the group, and what it can choose."""

    question = words(
        label=_("The question"), longest=QUESTION_LONGEST, missing=_("Write what the group is to decide."),
        hint=_("So that it names nobody and takes no side."),
    )  # fmt: skip
    choices = LinesField(
        label=_("What can be chosen"), longest=CHOICE_LONGEST, most=MOST_CHOICES,
        help_text=_("From two to four, one on each line. “All stays as it is” can be one of them."),
        widget=forms.Textarea(attrs={**PLAIN, "rows": 4}),
        error_messages=said(missing=_("Write at least two, one on each line.")),
    )  # fmt: skip

    def clean_choices(self) -> list[str]:
        """At least two that differ."""
        lines: list[str] = self.cleaned_data["choices"]
        if len({one.casefold() for one in lines}) < max(FEWEST_CHOICES, len(lines)):
            raise forms.ValidationError(_("Write at least two, all different, one on each line."))
        return lines
