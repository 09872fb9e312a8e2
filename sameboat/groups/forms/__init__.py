"""What people send to groups: dictionaries in, cleaned values out."""

from sameboat.groups.forms.changing import AimForm, MeaningForm, ReasonForm, ThemeForm, TraditionForm
from sameboat.groups.forms.declaring import AdditionForm
from sameboat.groups.forms.planning import (
    LinesField,
    NameForm,
    PseudonymForm,
    QuestionForm,
    StartForm,
    flat,
    indented,
    read_template,
)
from sameboat.groups.forms.publishing import PublicationForm
from sameboat.groups.forms.schedule import ScheduleForm

__all__ = [
    "AdditionForm",
    "AimForm",
    "LinesField",
    "MeaningForm",
    "NameForm",
    "PseudonymForm",
    "PublicationForm",
    "QuestionForm",
    "ReasonForm",
    "ScheduleForm",
    "StartForm",
    "ThemeForm",
    "TraditionForm",
    "flat",
    "indented",
    "read_template",
]
