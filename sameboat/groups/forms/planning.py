"""The forms of the plan. The pages of its questions are made from rules/questions.py."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import time
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from sameboat.base import times
from sameboat.base.names import as_name
from sameboat.base.plain_field import CHOOSE, PLAIN, PlainField, RawField, said, words
from sameboat.directory.api import NeedToChoose
from sameboat.groups.catalogue import presets
from sameboat.groups.models import NAME_LONGEST, PLACE_LONGEST, PSEUDONYM_LONGEST
from sameboat.groups.queries.content import TEMPLATE
from sameboat.groups.rules import (
    LARGEST,
    LINE,
    LINES,
    NORMS,
    NUMBER,
    ONE,
    SIX,
    SMALLEST,
    SOME,
    TYPES,
    Prompt,
    Question,
    fits_type,
    has_reason,
    size_advice,
)
from sameboat.groups.rules.asking import BORROW_LONGEST, HOW_MUCH, TEXT, WEIGHTS
from sameboat.groups.rules.names import may_be_called

WHOLE = _("Write a whole number.")
TEMPLATE_LONGEST, RULE_LONGEST = 40_000, 200
SPARE_NORMS = 2


class TextField(PlainField):
    """A few sentences, in no more lines than a printed charter has room for."""

    def __init__(self, *, most: int, **more: Any) -> None:
        super().__init__(**more)
        self.most = most

    def clean(self, value: Any) -> str:
        """The text without empty lines at its end. Raises ValidationError for too many lines; nothing is cut off."""
        text: str = super().clean(value)
        if self.most and len(text.splitlines()) > self.most:
            raise forms.ValidationError(_too_many_lines(self.most))
        return text


def _too_many_lines(most: int) -> str:
    return ngettext("Please keep it to %(n)d line.", "Please keep it to %(n)d lines.", most) % {"n": most}


class LinesField(PlainField):
    """A short list, one entry on each line."""

    def __init__(self, *, longest: int, most: int, **more: Any) -> None:
        super().__init__(max_length=longest * most * 2, **more)
        self.longest_line, self.most = longest, most

    def clean(self, value: Any) -> list[str]:
        """The lines that say something. Raises ValidationError for too many, and for one that is too long."""
        lines = [line.strip() for line in (super().clean(value) or "").splitlines() if line.strip()]
        if len(lines) > self.most:
            raise forms.ValidationError(_too_many_lines(self.most))
        if any(len(line) > self.longest_line for line in lines):
            told = gettext("Please keep each line to %(n)d characters.")
            raise forms.ValidationError(told % {"n": self.longest_line})
        return lines


@dataclass(frozen=True, slots=True)
class Part:
    """One prompt as the page shows it: its field, the pairs of fields of a list of norms, or one field for each weight."""

    prompt: Prompt
    field: forms.BoundField | None
    pairs: tuple[tuple[forms.BoundField, forms.BoundField], ...] = ()
    weights: tuple[forms.BoundField, ...] = ()


class QuestionForm(forms.Form):
    """One page of the plan. With `whole` everything that is needed has to be there; without, what there is is kept."""

    def __init__(self, *, question: Question, whole: bool = True, type: str = "", **more: Any) -> None:
        super().__init__(**more)
        self.question, self.whole, self.type = question, whole, type
        for prompt in question.prompts:
            if prompt.sort == NORMS:
                self.fields |= _norm_fields(prompt)
            elif prompt.sort == WEIGHTS:
                self.fields |= _weight_fields(prompt)
            else:
                self.fields[prompt.name] = prompt_field(prompt, needed=whole and prompt.needed)

    def parts(self) -> Iterator[Part]:
        """The prompts in their order, ready to show; of norms those that are there and a few empty ones."""
        for prompt in self.question.prompts:
            if prompt.sort == NORMS:
                yield Part(prompt, None, tuple(self._pairs(prompt)))
            elif prompt.sort == WEIGHTS:
                yield Part(prompt, None, weights=tuple(self[f"{prompt.name}_{code}"] for code, _ in prompt.choices))
            else:
                yield Part(prompt, self[prompt.name])

    def _pairs(self, prompt: Prompt) -> Iterator[tuple[forms.BoundField, forms.BoundField]]:
        spare = SPARE_NORMS
        for number in range(prompt.most):
            pair = self[f"norm_{number}_text"], self[f"norm_{number}_why"]
            empty = not any(field.value() for field in pair)
            if spare > 0 or not empty:
                yield pair
            spare -= empty

    def clean(self) -> dict[str, Any]:
        """What belongs together fits together."""
        given = super().clean() or {}
        if "norm_0_text" in self.fields:
            given["norms"] = self._norms(given)
        for prompt in self.question.prompts:
            if prompt.sort == WEIGHTS:
                said = ((code, given.pop(f"{prompt.name}_{code}", "")) for code, _ in prompt.choices)
                given[prompt.name] = {code: much for code, much in said if much}
        if self.question.key == "how-many":
            self._size(given)
        if self.question.key == "empower" and self.whole and not {"type", "sessions", "period"} & set(self.errors):
            self._together(given)
        return given

    def _norms(self, given: dict[str, Any]) -> list[dict[str, str]]:
        norms = []
        for number in range(sum(name.endswith("_why") for name in self.fields)):
            text, why = (str(given.pop(f"norm_{number}_{part}", "") or "") for part in ("text", "why"))
            if not (verdict := has_reason(text=text, why=why)) and self.whole:
                self.add_error(f"norm_{number}_{'why' if text else 'text'}", gettext(verdict.because))
            if text or why:
                norms.append({"text": text, "why": why})
        return norms

    def _size(self, given: dict[str, Any]) -> None:
        fewest, most = given.get("fewest"), given.get("most")
        if fewest and most and fewest > most:
            self.add_error("most", gettext("This is less than the smallest number."))
        elif self.whole and fewest and most and not given.get("size_reason"):
            advice = size_advice(fewest=fewest, most=most, type=self.type)
            if advice.wants_reason:
                self.add_error("size_reason", gettext(advice.sentence))
                self.add_error("size_reason", gettext("Say why this size fits your group."))

    def _together(self, given: dict[str, Any]) -> None:
        asked = {name: given.get(name) or "" for name in ("type", "sessions", "period")}
        verdict = fits_type(**asked, count=given.get("count"))
        if not verdict:
            at = "count" if given.get("sessions") == "run" and given.get("type") != "drop_in" else "sessions"
            self.add_error(at, gettext(verdict.because))


def prompt_field(prompt: Prompt, *, needed: bool) -> forms.Field:
    """The field of one prompt."""
    number = f"{prompt.decision}. " if prompt.decision else ""
    shared: dict[str, Any] = {
        "label": number + gettext(prompt.label), "help_text": _(prompt.hint) if prompt.hint else "", "required": needed,
    }  # fmt: skip
    messages = said(missing=_(prompt.missing) if prompt.missing else "")
    area = forms.Textarea(attrs={**PLAIN, "rows": 4})
    if prompt.sort == SOME:
        choices = [(code, _(name)) for code, name in prompt.choices]
        wrong = messages | {"invalid_choice": CHOOSE}
        return forms.MultipleChoiceField(
            choices=choices, widget=forms.CheckboxSelectMultiple, error_messages=wrong, **shared
        )
    if prompt.sort == ONE:
        choices = [(code, _(name)) for code, name in prompt.choices or _types()]
        wrong = messages | {"invalid_choice": CHOOSE}
        return forms.ChoiceField(choices=choices, widget=forms.RadioSelect, error_messages=wrong, **shared)
    if prompt.sort == NUMBER:
        return _number(prompt, shared, messages)
    if prompt.sort == LINES:
        return LinesField(longest=prompt.longest, most=prompt.most, widget=area, error_messages=messages, **shared)
    if prompt.sort == LINE:
        return PlainField(
            max_length=prompt.longest, widget=forms.TextInput(attrs=PLAIN), error_messages=messages, **shared
        )
    return TextField(most=prompt.lines, max_length=prompt.longest, widget=area, error_messages=messages, **shared)


def _number(prompt: Prompt, shared: dict[str, Any], messages: dict[str, Any]) -> forms.IntegerField:
    outside = _("Write a number from %(low)d to %(high)d.") % {"low": SMALLEST, "high": LARGEST}
    wrong = messages | {"invalid": WHOLE, "min_value": outside, "max_value": outside}
    return forms.IntegerField(
        min_value=SMALLEST, max_value=LARGEST, error_messages=wrong,
        widget=forms.NumberInput(attrs={**PLAIN, "inputmode": "numeric"}), **shared,
    )  # fmt: skip


def _types() -> tuple[tuple[str, str], ...]:
    return tuple((code, one.name) for code, one in TYPES.items())


def _norm_fields(prompt: Prompt) -> dict[str, forms.Field]:
    fields: dict[str, forms.Field] = {}
    for number in range(prompt.most):
        fields[f"norm_{number}_text"] = words(label=_("A rule of our own"), longest=prompt.longest, needed=False)
        fields[f"norm_{number}_why"] = words(label=_("Why we do this"), longest=prompt.longest, needed=False)
    return fields


def _weight_fields(prompt: Prompt) -> dict[str, forms.Field]:
    levels = [("", _("not settled")), *((code, _(name)) for code, name in HOW_MUCH)]
    return {
        f"{prompt.name}_{code}": forms.ChoiceField(
            label=_(name), choices=levels, required=False, error_messages={"invalid_choice": CHOOSE}
        )
        for code, name in prompt.choices
    }


def flat(*, given: Mapping[str, Any]) -> dict[str, Any]:
    """A kept answer as the fields of its page hold it."""
    shown: dict[str, Any] = {}
    for name, value in given.items():
        if name == "norms":
            for number, norm in enumerate(value):
                shown |= {f"norm_{number}_text": norm.get("text", ""), f"norm_{number}_why": norm.get("why", "")}
        elif name == "foci":
            shown |= {f"foci_{code}": much for code, much in value.items()}
        else:
            lines = isinstance(value, list) and name != "purposes"
            shown[name] = "\n".join(map(str, value)) if lines else value
    return shown


class AboutForm(forms.Form):
    """What a plan is called and where it will be."""

    name = words(
        label=_("A working name"), longest=NAME_LONGEST, needed=False,
        hint=_("You can leave it empty, and change it later."),
    )  # fmt: skip
    place = words(
        label=_("Where will you meet?"), longest=PLACE_LONGEST, needed=False,
        hint=_("A town or a part of it, or “online”. No address of anybody’s home."),
    )  # fmt: skip
    language = forms.ChoiceField(
        label=_("The language of the group"), choices=settings.LANGUAGES,
        error_messages={"required": CHOOSE, "invalid_choice": CHOOSE},
    )  # fmt: skip


class NameForm(AboutForm):
    """The same, with what the plan is about."""

    need = forms.ChoiceField(
        label=_("What is it about?"),
        error_messages={"required": _("Choose what the group will be about."), "invalid_choice": CHOOSE},
    )

    def __init__(self, *given: Any, needs: Sequence[NeedToChoose], **more: Any) -> None:
        super().__init__(*given, **more)
        field = self.fields["need"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(need.slug, indented(need=need)) for need in needs]
        self.order_fields(["name", "need", "place", "language"])


def indented(*, need: NeedToChoose) -> str:
    """A need in a list to choose from, further in the deeper it stands."""
    return "\u2003" * need.depth + need.name


class PseudonymForm(forms.Form):
    """The name somebody takes in one group."""

    pseudonym = words(
        label=_("Your name in this group"), longest=PSEUDONYM_LONGEST,
        missing=_("Choose a name. Any name will do, and it need not be your own."),
        hint=_("Any name. Only those who plan with you see it, and another group can know you by another one."),
    )  # fmt: skip

    def clean_pseudonym(self) -> str:
        """As one sees it. Raises ValidationError for what nobody could call, and for what looks like another name."""
        name = as_name(typed=self.cleaned_data["pseudonym"])
        verdict = may_be_called(name=name)
        if not verdict:
            raise forms.ValidationError(gettext(verdict.because))
        return name


class StartForm(AboutForm, PseudonymForm):
    """Begin a plan."""

    borrow = PlainField(
        label=_("What would you borrow from what exists?"), max_length=BORROW_LONGEST, required=False,
        help_text=_("What you have seen or read there and would do the same way. You can leave it for later."),
        widget=forms.Textarea(attrs={**PLAIN, "rows": 3}), error_messages=said(),
    )  # fmt: skip
    preset = forms.ChoiceField(
        label=_("Begin with"), required=False, error_messages={"invalid_choice": CHOOSE},
        help_text=_("It fills in a few answers. You can change them all."),
    )  # fmt: skip
    template = RawField(
        label=_("A template from another group"), required=False, max_length=TEMPLATE_LONGEST,
        help_text=_("Paste the whole text of the file here. It takes the place of the choice above."),
        widget=forms.Textarea(attrs={**PLAIN, "rows": 4, "spellcheck": "false"}),
        error_messages=said(),
    )  # fmt: skip
    field_order = ("borrow", "pseudonym", "name", "place", "language", "preset", "template")

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        field = self.fields["preset"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", gettext("An empty plan"))] + [
            (slug, gettext(one["name"])) for slug, one in presets().items()
        ]

    def clean_template(self) -> dict[str, Any]:
        """Type, preset and answers out of the text. What a plan would not take is refused as a whole."""
        text = self.cleaned_data["template"].strip()
        return read_template(text=text) if text else {}

    def clean(self) -> dict[str, Any]:
        """How the other group meets stands among what is borrowed, and its own page takes both together."""
        told = super().clean() or {}
        meets = (told.get("template") or {}).get("meets", "")
        if meets and told.get("borrow") is not None:
            told["borrow"] = f"{told['borrow']}\n{meets}".strip()
            if len(told["borrow"]) > BORROW_LONGEST:
                said = gettext(
                    "Together with how that group meets this is too long. Please keep it to %(n)d characters."
                )
                self.add_error("borrow", said % {"n": BORROW_LONGEST - len(meets) - 1})
        return told


def read_template(*, text: str) -> dict[str, Any]:
    """A template as data: type, preset, answers, how they meet. Raises ValidationError for what is none."""
    try:
        told = json.loads(text)
        if told["what"] != TEMPLATE or told["type"] not in {*TYPES, ""}:
            raise ValueError
        answers = {question.key: _checked(question, told["answers"].get(question.key, {})) for question in SIX}
        meets = _meets(told.get("meets") or {})
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as wrong:
        raise forms.ValidationError(
            gettext("We cannot read this as a template. Paste the whole text of the file, as it was given to you.")
        ) from wrong
    preset = told.get("preset", "")
    return {"type": told["type"], "preset": preset if preset in presets() else "", "answers": answers, "meets": meets}


def _meets(given: Mapping[str, Any]) -> str:
    """How that group meets, as a sentence among what is borrowed from it; "" when it says nothing. Raises ValueError."""
    if not given:
        return ""
    minutes, at = given["minutes"], time.fromisoformat(given["at"])
    if not isinstance(minutes, int) or not 0 < minutes < 24 * 60 or len(given["rule"]) > RULE_LONGEST:
        raise ValueError("meets")
    when = times.rule_in_words(rule=times.check_rule(rule=given["rule"]), local_time=at)
    return gettext("How they meet: %(when)s, for %(n)d minutes.") % {"when": when, "n": minutes}


def _checked(question: Question, given: Mapping[str, Any]) -> dict[str, Any]:
    """The answer as its own page would take it. Raises ValueError when it would not."""
    most = {prompt.name: prompt.lines for prompt in question.prompts if prompt.sort == TEXT}
    told = {name: _folded(value, most.get(name, 0)) for name, value in flat(given=given).items()}
    form = QuestionForm(question=question, whole=False, data=told)
    if not form.is_valid():
        raise ValueError(question.key)
    return {name: value for name, value in form.cleaned_data.items() if name != "type"}


def _folded(value: Any, most: int) -> Any:
    """A text in no more lines than are asked for now: those beyond stand in the last one. Nothing is left out."""
    lines = value.strip().splitlines() if most and isinstance(value, str) else []
    return "\n".join([*lines[: most - 1], " ".join(lines[most - 1 :])]) if len(lines) > most else value
