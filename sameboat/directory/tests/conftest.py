"""The whole catalogue, loaded once for all tests of a file that ask for it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from sameboat.directory.actions.catalogue import load_catalogue
from sameboat.directory.models import Change, Need, NeedWord, Programme, ProgrammeName
from sameboat.directory.tests.makers import NOW


@pytest.fixture(scope="module")
def whole_catalogue(django_db_setup, django_db_blocker) -> Iterator[None]:
    """Needs, words and programmes as they ship; each test's own changes are undone as usual."""
    with django_db_blocker.unblock():
        load_catalogue(now=NOW)
    yield
    with django_db_blocker.unblock():
        Need.objects.update(parent=None)
        Programme.objects.update(parent=None)
        for model in (ProgrammeName, Programme, NeedWord, Need, Change):
            model.objects.all().delete()
