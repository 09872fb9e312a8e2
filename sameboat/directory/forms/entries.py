"""A group as an operator enters it at the desk (FIND-09, FIND-12)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.utils.translation import get_language_info, gettext
from django.utils.translation import gettext_lazy as _

from sameboat.base.plain_field import CHOOSE, PLAIN, LinkField, MailField, PlainField, said, words
from sameboat.base.when_form import WhenForm, choice
from sameboat.directory.feeds.vocabulary import LANGUAGE_NAMES
from sameboat.directory.models import Audience, Cost, Kind, Led, Mode, Spiritual, Whose
from sameboat.directory.search.existing import needs_to_choose

UNSAID = ("", _("We do not know"))
EXACT, AREA = "exact", "area"
NEW_PEOPLE = (("yes", _("Yes")), ("no", _("No, not now")), UNSAID)
DEEPER = "\N{EM SPACE}"


def _area(*, label: Any, hint: Any = "", missing: Any = "", longest: int = 1000, rows: int = 3) -> forms.CharField:
    return PlainField(
        label=label, help_text=hint, max_length=longest, required=bool(missing), error_messages=said(missing=missing),
        widget=forms.Textarea(attrs={**PLAIN, "rows": rows}),
    )  # fmt: skip


def _needs() -> list[tuple[str, str]]:
    return [(one.slug, DEEPER * one.depth + one.name) for one in needs_to_choose()]


def _languages() -> list[tuple[str, Any]]:
    known = sorted((str(get_language_info(code)["name_translated"]), code) for code in _KNOWN)
    return [UNSAID, *((code, name) for name, code in known)]


def _is_known(code: str) -> bool:
    try:
        return bool(get_language_info(code))
    except KeyError:
        return False


_KNOWN = [code for code in sorted(set(LANGUAGE_NAMES.values())) if _is_known(code)]


class EntryForm(WhenForm):
    """Everything an entry says. `clean` answers what actions.entries.told_of takes."""

    name = words(label=_("What is the group called?"), longest=200, missing=_("Say what the group is called."))
    mission = _area(label=_("What is it for, and what do people do there?"), missing=_("Say what the group is for."))
    who_for = _area(label=_("Who may come?"), missing=_("Say who may come."), rows=2)
    who_not_for = _area(
        label=_("Who is better served elsewhere?"), missing=_("Say who is better served elsewhere."), rows=2
    )
    needs = forms.MultipleChoiceField(
        label=_("What is it about?"), choices=_needs, help_text=_("With Ctrl or ⌘ you can choose several."),
        widget=forms.SelectMultiple(attrs={**PLAIN, "size": 8}),
        error_messages={"required": _("Choose what it is about."), "invalid_choice": CHOOSE},
    )  # fmt: skip
    whose = forms.MultipleChoiceField(
        label=_("Whose problem is it?"), choices=Whose.choices, required=False, widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": CHOOSE}, help_text=_("Choose none when you do not know."),
    )  # fmt: skip
    kind = choice(label=_("What kind of group?"), choices=[UNSAID, *Kind.choices], needed=False)
    led = choice(label=_("Who leads it?"), choices=[UNSAID, *Led.choices], needed=False)
    language = choice(label=_("In which language?"), choices=_languages, needed=False)
    spiritual = choice(label=_("Is there a spiritual tone?"), choices=[UNSAID, *Spiritual.choices], needed=False)
    cost = choice(label=_("What does it cost?"), choices=Cost.choices)
    cost_note = words(label=_("More about the cost"), longest=200, needed=False)
    takes_new = choice(label=_("Does it take new people now?"), choices=NEW_PEOPLE, needed=False)
    first_visit = _area(label=_("What happens the first time?"), longest=1500)
    email = MailField(
        label=_("Mail address of the group"), max_length=200, required=False, widget=forms.EmailInput(attrs=PLAIN),
        error_messages=said() | {"invalid": _("This does not look like a mail address.")},
    )  # fmt: skip
    phone = words(label=_("Phone number of the group"), longest=80, needed=False)
    website = LinkField(
        label=_("Web page of the group"), max_length=500, required=False, assume_scheme="https",
        widget=forms.URLInput(attrs=PLAIN),
        error_messages=said() | {"invalid": _("Write the whole address, like https://example.org.")},
    )  # fmt: skip
    asked = choice(
        label=_("Who told us?"), radio=True,
        choices=[("yes", _("The group itself asked to be listed")), ("no", _("Somebody else"))],
    )  # fmt: skip
    mode = choice(label=_("How do they meet?"), choices=Mode.choices, radio=True)
    place_shown = choice(
        label=_("How exactly is the place shown?"), radio=True,
        choices=[(EXACT, _("With its address")), (AREA, _("Only the town"))],
    )  # fmt: skip
    join_audience = choice(
        label=_("Who reads how to join?"), radio=True,
        choices=[(Audience.PUBLIC, _("Everyone")), (Audience.ON_REQUEST, _("Nobody here: whoever wants to come asks the group"))],
    )  # fmt: skip

    WHERE: ClassVar[tuple[str, ...]] = (*WhenForm.WHERE, "place_shown")
    JOIN: ClassVar[tuple[str, ...]] = (*WhenForm.JOIN, "join_audience")

    def about(self) -> list[forms.BoundField]:
        """What and for whom it is."""
        return [self[name] for name in ("name", "mission", "who_for", "who_not_for", "needs", "whose")]

    def more(self) -> list[forms.BoundField]:
        """What a visitor would like to know before coming."""
        names = ("kind", "led", "language", "spiritual", "cost", "cost_note", "takes_new", "first_visit")
        return [self[name] for name in names]

    def reach(self) -> list[forms.BoundField]:
        """How to reach the group."""
        return [self[name] for name in ("email", "phone", "website")]

    def shows_the_door(self, *, given: Mapping[str, Any]) -> bool:
        """When the address is shown."""
        return given.get("place_shown") == EXACT

    def shows_the_way_in(self, *, given: Mapping[str, Any]) -> bool:
        """When everyone reads link or number."""
        return given.get("join_audience") == Audience.PUBLIC

    def clean(self) -> dict[str, Any]:
        """A group that cannot be reached and shows neither place nor link would help nobody."""
        given = super().clean()
        reached = any(given.get(name) for name in ("email", "phone", "website"))
        open_ = self.shows_the_door(given=given) or self.shows_the_way_in(given=given)
        if not reached and not open_ and not self.errors:
            self.add_error(
                "website", gettext("Say how people find the group: a web page, an address, or show the place.")
            )
        return given
