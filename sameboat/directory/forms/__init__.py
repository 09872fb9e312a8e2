"""What people send to the directory: dictionaries in, cleaned values out."""

from sameboat.directory.forms.entries import EntryForm
from sameboat.directory.forms.told import CorrectionForm, DecisionForm, SuggestionForm

__all__ = ["CorrectionForm", "DecisionForm", "EntryForm", "SuggestionForm"]
