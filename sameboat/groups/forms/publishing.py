"""What a group adds to its charter and its schedule when it shows itself."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sameboat.base.plain_field import CHOOSE, PLAIN, LinkField, MailField, PlainField, number_to_call, said, words
from sameboat.directory.views import labels
from sameboat.groups.models import Publication
from sameboat.groups.rules import GUESTS

FORMATS = (
    "discussion", "round", "topic", "speaker", "question-and-answer", "literature", "meditation", "outdoor",
    "children-welcome", "no-children",
)  # fmt: skip
WHOSE = ("self", "child", "partner", "relative", "friend", "carer")


def _area(*, label: Any, hint: Any, longest: int, rows: int) -> forms.CharField:
    return PlainField(
        label=label, help_text=hint, max_length=longest, required=False, error_messages=said(),
        widget=forms.Textarea(attrs={**PLAIN, "rows": rows}),
    )  # fmt: skip


def _some(*, label: Any, hint: Any = "", sort: str, missing: Any = "") -> forms.MultipleChoiceField:
    def choices() -> list[tuple[str, str]]:
        codes = {"whose": WHOSE, "format": FORMATS, "for": tuple(labels.FOR_WHOM), "access": tuple(labels.ACCESS)}[sort]
        return [(code, labels.word(sort=sort, code=code)) for code in codes]

    return forms.MultipleChoiceField(
        label=label, help_text=hint, choices=choices, required=bool(missing), widget=forms.CheckboxSelectMultiple,
        error_messages={"required": missing, "invalid_choice": CHOOSE},
    )  # fmt: skip


class PublicationForm(forms.Form):
    """What the group chooses to show. `clean` answers the fields of models.Publication."""

    whose = _some(label=_("Whose problem is it?"), sort="whose", missing=_("Choose for whom the group is."))
    mission = _area(
        label=_("What the group is for, in words for everyone"), longest=600, rows=3,
        hint=_("Empty: what your people share and your goals, as in the charter."),
    )  # fmt: skip
    first_visit = _area(
        label=_("What happens the first time?"), longest=1500, rows=5,
        hint=_("Who greets me? Must I speak? May I come alone, or bring somebody? Is there child care? What should I not expect?"),
    )  # fmt: skip
    for_whom = _some(
        label=_("Only for these people"), sort="for", hint=_("Choose none when everybody who fits may come.")
    )
    guests = forms.MultipleChoiceField(
        label=_("Who else may come now and then?"), choices=[(code, _(text)) for code, text in GUESTS.items()],
        required=False, help_text=_("As a guest, after asking you. None: only people the group is for."),
        widget=forms.CheckboxSelectMultiple, error_messages={"invalid_choice": CHOOSE},
    )  # fmt: skip
    formats = _some(label=_("How does a meeting go?"), sort="format")
    access = _some(label=_("What the room offers"), sort="access")
    cost = forms.ChoiceField(
        label=_("What does it cost?"), choices=Publication.Cost.choices, widget=forms.RadioSelect,
        error_messages={"required": CHOOSE, "invalid_choice": CHOOSE},
    )  # fmt: skip
    cost_note = words(
        label=_("More about the cost"),
        longest=200,
        needed=False,
        hint=_("How much, how often, and who may come without paying."),
    )
    tone = forms.ChoiceField(
        label=_("Is there a spiritual tone?"), choices=[("", _("We do not say")), *Publication.Tone.choices],
        required=False, widget=forms.RadioSelect, error_messages={"invalid_choice": CHOOSE},
    )  # fmt: skip
    email = MailField(
        label=_("Mail address of the group"), max_length=200, required=False, widget=forms.EmailInput(attrs=PLAIN),
        help_text=_("Everyone will see it. Better one of the group than your own."),
        error_messages=said() | {"invalid": _("This does not look like a mail address.")},
    )  # fmt: skip
    phone = number_to_call(
        label=_("Phone number of the group"), hint=_("Everyone will see it. You can leave it empty.")
    )
    website = LinkField(
        label=_("Web page of the group"), max_length=500, required=False, assume_scheme="https",
        widget=forms.URLInput(attrs=PLAIN),
        error_messages=said() | {"invalid": _("Write the whole address, like https://example.org.")},
    )  # fmt: skip
    helps_founders = forms.BooleanField(
        label=_("We help people who begin a group"), required=False,
        help_text=_("Whoever starts one for the same need reads so, and can ask you what you would do again."),
    )  # fmt: skip
    keep_out = forms.BooleanField(
        label=_("Keep us out of lists for other programs"), required=False,
        help_text=_(
            "People still find you here. Search engines are asked to leave you out, and services, offices and"
            " professionals who take whole lists from this directory do not get you."
        ),
    )  # fmt: skip

    MORE = ("for_whom", "guests", "formats", "access", "tone")

    def first(self) -> list[forms.BoundField]:
        """For whom it is, and what awaits them."""
        return [self[name] for name in ("whose", "mission", "first_visit")]

    def more(self) -> list[forms.BoundField]:
        """What few groups say."""
        return [self[name] for name in self.MORE]

    @property
    def more_is_used(self) -> bool:
        """Whether something is chosen there, or has to be put right."""
        return any(self[name].value() for name in self.MORE) or bool(set(self.MORE) & set(self.errors))

    def costs(self) -> list[forms.BoundField]:
        """What coming costs."""
        return [self["cost"], self["cost_note"]]

    def reach(self) -> list[forms.BoundField]:
        """How to reach the group, and by whom."""
        return [self[name] for name in ("email", "phone", "website", "helps_founders", "keep_out")]

    def clean(self) -> dict[str, Any]:
        """With a fee somebody wants to know how much."""
        given = super().clean() or {}
        if given.get("cost") == Publication.Cost.FEE and not given.get("cost_note"):
            self.add_error("cost_note", gettext("Say how much it is, and who may come without paying."))
        return given

    @property
    def given(self) -> dict[str, Any]:
        """The fields of Publication. Only after is_valid."""
        kept = dict(self.cleaned_data)
        return kept | {"for_programs": not kept.pop("keep_out")}


def shown(*, publication: Publication | None) -> dict[str, Any]:
    """What the form holds at first."""
    if publication is None:
        return {"cost": Publication.Cost.FREE, "tone": ""}
    kept = {name: getattr(publication, name) for name in PublicationForm.base_fields if hasattr(publication, name)}
    return kept | {"keep_out": not publication.for_programs}
