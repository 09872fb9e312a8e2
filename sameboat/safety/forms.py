"""What people send to safety: dictionaries in, cleaned values out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext

from sameboat.base.plain_field import TOO_LONG as KEEP_TO
from sameboat.base.plain_field import PlainField
from sameboat.safety.models import REF_LONGEST, Concern, PersonOfTrust, Reason
from sameboat.safety.queries import Kind, account_of_code, named_in
from sameboat.safety.rules import LONGEST, LONGEST_DAYS

TOO_LONG = _("This is too long. Please make it shorter.")
NOBODY_BY_SIGNS = _("There is no account with this number, and none that these signs stand for.")
CHOOSE = _("Choose one of the answers shown here.")
LONGEST_NUMBER = 19  # digits: more is no number of an account, and may be signs that are all digits


def said(missing: Any, long: Any = TOO_LONG) -> dict[str, Any]:
    """The sentences beside a field of words."""
    return {
        "required": missing,
        "max_length": long,
        "null_characters_not_allowed": _(
            "There is a character in this text that cannot be kept. Please type it again."
        ),
    }


def words(label: Any, missing: Any, *, rows: int) -> PlainField:
    """A field for one's own words. Browsers must not send it to a spell checker or keep it, nor cut what is pasted: what is
    too long is said, and stays."""
    return PlainField(
        label=label,
        max_length=LONGEST,
        widget=forms.Textarea(
            attrs={
                "rows": rows,
                "aria-describedby": "text-who id_text_error",
                "autocomplete": "off",
                "spellcheck": "false",
            }
        ),
        error_messages=said(missing, _("This is too long. Please keep it to 5000 characters.")),
    )


class ConcernForm(forms.Form):
    """What happened, what it is about, and who may read it."""

    kind = forms.ChoiceField(
        label=_("What is it about?"),
        choices=Concern.Kind,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what it is about."), "invalid_choice": CHOOSE},
    )
    text = words(_("What happened?"), _("Say in a few words what happened."), rows=8)
    with_code = forms.BooleanField(label=_("I want a code, so that I can read an answer"), required=False)

    def __init__(self, *given: Any, people: Sequence[PersonOfTrust], two: bool = False, **more: Any) -> None:
        """`two`: it is about a person the server knows, so one of two reads it, and never the one it is about."""
        super().__init__(*given, **more)
        self.about_somebody, self.two = two, two and len(people) > 1
        self.no_choice = two and len(people) == 2  # both have to be named
        by_number = {str(person.pk): person for person in people}
        choices = [(number, person.name) for number, person in by_number.items()]
        shared: dict[str, Any] = {"coerce": by_number.get, "empty_value": None}
        missing = {
            "required": _("Choose who may read it."),
            "invalid_choice": _("Choose one of the people shown here."),
        }
        self.fields["reader"] = forms.TypedChoiceField(
            choices=choices, widget=forms.RadioSelect, error_messages=missing, **shared
        )
        self.fields["second"] = forms.TypedChoiceField(
            label=_("And who else? One of the two reads it.")
            if self.two
            else _("If this person has not opened it after 14 days, who may read it instead?"),
            choices=[("", _("Choose") if self.two else _("Nobody else")), *choices],
            required=self.two,
            error_messages=missing | {"required": _("Choose a second person: one of the two reads it.")},
            **shared,
        )

    def clean(self) -> dict[str, Any]:
        """The second person is another one."""
        cleaned = super().clean() or {}
        if cleaned.get("second") is not None and cleaned.get("second") == cleaned.get("reader"):
            wrong = _("Choose two different people.") if self.two else _("Choose somebody else here, or nobody.")
            self.add_error("second", wrong)
        return cleaned


class CodeForm(forms.Form):
    """The code somebody was given."""

    code = PlainField(
        label=_("Your code"),
        max_length=60,
        widget=forms.TextInput(
            attrs={
                "autocomplete": "off",
                "autocapitalize": "characters",
                "spellcheck": "false",
            }
        ),
        error_messages=said(_("Type your code.")),
    )


class WordForm(forms.Form):
    """One answer in the talk about a concern."""

    text = words(_("Your words"), _("Write a few words."), rows=5)


class TrustForm(forms.Form):
    """How a person of trust wants to be shown."""

    name = PlainField(
        label=_("The name people see"),
        help_text=_("A first name is enough. It need not be your own."),
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages=said(_("Write the name people will see."), KEEP_TO),
    )
    gender = forms.ChoiceField(
        label=_("What people read about your gender"),
        choices=PersonOfTrust.Gender,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one, or use your own words."), "invalid_choice": CHOOSE},
    )
    gender_words = PlainField(
        label=_("In your own words"), max_length=40, required=False,
        error_messages=said(_("Write your own words."), KEEP_TO),
    )  # fmt: skip
    languages = forms.MultipleChoiceField(
        label=_("Languages you can read and answer in"),
        choices=settings.LANGUAGES,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one language."), "invalid_choice": CHOOSE},
    )
    about = PlainField(
        label=_("A sentence about you, if you like"),
        help_text=_(
            "If you are in groups of this server and may say so, say in which: then nobody tells you something about yourself."
        ),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2, "autocomplete": "off"}),
        error_messages=said("", KEEP_TO),
    )
    takes_concerns = forms.BooleanField(label=_("I take concerns now"), required=False)

    def clean(self) -> dict[str, Any]:
        """Own words where they were chosen."""
        cleaned = super().clean() or {}
        own = cleaned.get("gender") == PersonOfTrust.Gender.OWN
        if own and not cleaned.get("gender_words") and "gender_words" not in self.errors:
            self.add_error("gender_words", _("Write your own words."))
        return cleaned


REASONS_TO_SWITCH_ON = (Reason.MISTAKE, Reason.SETTLED)
REASONS_FOR_ALL = (Reason.ASKED, Reason.OTHER)
REASONS_AGAINST = tuple(one for one in Reason if one not in {*REASONS_TO_SWITCH_ON, *REASONS_FOR_ALL})


def reasons_for_an_account() -> list[Any]:
    """The sorts of reason, under what each is a reason for."""
    parts = (
        (_("To switch off or delete"), REASONS_AGAINST),
        (_("To switch on again"), REASONS_TO_SWITCH_ON),
        (_("For all"), REASONS_FOR_ALL),
    )
    named = [(str(words), [(one.value, one.label) for one in reasons]) for words, reasons in parts]
    return [("", _("Choose")), *named]


class PauseForm(forms.Form):
    """What to pause, for how long, and what everyone reads."""

    kind = forms.ChoiceField(
        label=_("What is it?"), error_messages={"required": _("Choose what it is."), "invalid_choice": CHOOSE}
    )
    ref = PlainField(
        label=_("Its name in the address"),
        help_text=_("The last part of the address of its page, such as tuesday-circle; or paste the whole address."),
        max_length=600,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages=said(_("Write its name as it stands in the address of its page.")),
    )
    days = forms.IntegerField(
        label=_("For how many days?"),
        initial=30,
        min_value=1,
        max_value=LONGEST_DAYS,
        error_messages={
            key: _("A pause lasts from 1 to 180 days. Then somebody looks again.")
            for key in ("required", "invalid", "min_value", "max_value")
        },
    )
    reason = forms.ChoiceField(
        label=_("Why?"),
        choices=[(one.value, one.label) for one in Reason if one not in REASONS_TO_SWITCH_ON],
        error_messages={"required": _("Choose a reason."), "invalid_choice": CHOOSE},
    )
    sentence = PlainField(
        label=_("What everyone will read"),
        help_text=_("One or two sentences. Name nobody, and tell nothing of what was told to you."),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages=said(_("Write the sentence that everyone will read."), KEEP_TO),
    )

    def __init__(self, *given: Any, kinds: Sequence[Kind], **more: Any) -> None:
        super().__init__(*given, **more)
        field = self.fields["kind"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(kind.kind, kind.words) for kind in kinds]

    def clean(self) -> dict[str, Any]:
        """A pasted address is read for the name in it, and for what it is the name of."""
        cleaned = super().clean() or {}
        if "kind" in cleaned and "ref" in cleaned:
            cleaned["kind"], cleaned["ref"] = named_in(kind=cleaned["kind"], given=cleaned["ref"])
        if len(cleaned.get("ref", "")) > REF_LONGEST:
            self.add_error("ref", TOO_LONG)
        return cleaned


class NumberForm(forms.Form):
    """The number of an account."""

    number = forms.IntegerField(
        label=_("Number of the account"),
        min_value=1,
        max_value=2**63 - 1,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={
            key: _("Write the number of the account: digits only.")
            for key in ("required", "invalid", "min_value", "max_value")
        },
    )


class AccountForm(forms.Form):
    """What to do with an account, and why."""

    number = PlainField(
        label=_("Number of the account, or the signs a person of trust gave you"),
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        error_messages=said(_("Write the number of the account, or the twenty signs."), TOO_LONG),
    )
    what = forms.ChoiceField(
        label=_("What shall happen?"),
        choices=(
            ("off", _("Switch it off: nobody can sign in with it")),
            ("on", _("Switch it on again")),
            ("delete", _("Delete it with everything it holds. This cannot be undone")),
        ),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what shall happen."), "invalid_choice": CHOOSE},
    )
    reason = forms.ChoiceField(
        label=_("Why?"), choices=reasons_for_an_account,
        error_messages={"required": _("Choose a reason."), "invalid_choice": CHOOSE},
    )  # fmt: skip
    # A number is short and quickly mistyped: what cannot be undone asks for a word as well.
    word = PlainField(
        label=_("Only to delete: type the word “delete”"),
        required=False,
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}),
        error_messages=said("", TOO_LONG),
    )

    by_signs = False  # whether the account was named by the signs of a concern

    def clean_number(self) -> int:
        """The number, or the account that the signs stand for."""
        given = self.cleaned_data["number"].strip()
        if given.isascii() and given.isdigit() and len(given) < LONGEST_NUMBER:
            return int(given)
        self.by_signs = True
        if (found := account_of_code(typed=given)) is None:
            raise forms.ValidationError(NOBODY_BY_SIGNS)
        return found

    def clean(self) -> dict[str, Any]:
        """The word belongs to deleting; a reason to switch off is none to switch on, and the other way round."""
        given = super().clean() or {}
        given["by_signs"] = self.by_signs
        word = str(given.pop("word", "")).strip().casefold()
        if given.get("what") == "delete" and word not in {"delete", word_to_delete().casefold()}:
            self.add_error(
                "word",
                _("To delete the account with this number, type the word “%(word)s”.") % {"word": word_to_delete()},
            )
        fitting = REASONS_TO_SWITCH_ON if given.get("what") == "on" else REASONS_AGAINST
        if given.get("what") and given.get("reason") and given["reason"] not in {*fitting, *REASONS_FOR_ALL}:
            self.add_error("reason", _("This reason does not fit. Choose one of those that stand under what you do."))
        return given


def word_to_delete() -> str:
    """The word in the reader's language; the English one always does too."""
    return pgettext("the word to type so that an account is deleted", "delete")
