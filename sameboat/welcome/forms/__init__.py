"""What people send to welcome: dictionaries in, cleaned values out."""

from sameboat.welcome.forms.asking import STARTS, AskForm, CodeForm, VolunteerForm, WishesForm, WordForm
from sameboat.welcome.forms.helping import HelpForm
from sameboat.welcome.forms.meeting_first import AppointmentForm, ArrivingForm
from sameboat.welcome.forms.pairing import ExperienceForm, PairForm, WishForm
from sameboat.welcome.forms.waiting import WaitingForm

__all__ = [
    "STARTS",
    "AppointmentForm",
    "ArrivingForm",
    "AskForm",
    "CodeForm",
    "ExperienceForm",
    "HelpForm",
    "PairForm",
    "VolunteerForm",
    "WaitingForm",
    "WishForm",
    "WishesForm",
    "WordForm",
]
