"""Words that people write can become sealed without another table (security.md §1.9)."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.db import IntegrityError, models, transaction

from sameboat.base.codes import CODE_LENGTH
from sameboat.welcome.models import Ask, Form, Waiting
from sameboat.welcome.tests.makers import NOW, a_question

OF_ITS_OWN = {"reach": "reach_form"}  # everything else lies in the form that its row says
# What the server works with, so that it is never sealed: digests, names of zones, the address it writes to, the need it looks for.
SERVERS = {"ref", "code_digest", "without_digest", "form_key", "timezone", "email", "need", "whose", "by_name"}
LONG = "A" * 4000  # sealed and padded words, in letters
MODELS = sorted(apps.get_app_config("welcome").get_models(), key=lambda model: model.__name__)


def words_of(model):
    columns = [one for one in model._meta.concrete_fields if isinstance(one, models.CharField | models.TextField)]
    return [one for one in columns if not one.choices and one.name not in SERVERS]


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_words_have_a_form_beside_them_and_no_longest_length(model):
    for column in words_of(model):
        assert column.max_length is None, f"{column.name} is too short for sealed words"
        form = model._meta.get_field(OF_ITS_OWN.get(column.name, "form"))
        assert form.choices == Form.choices and form.default == Form.READABLE


def test_the_words_are_found():
    found = {f"{model.__name__}.{one.name}" for model in MODELS for one in words_of(model)}
    assert found >= {"Ask.name", "Ask.reach", "Appointment.place", "Volunteer.about", "Help.words", "Waiting.place"}


@pytest.mark.django_db
def test_a_number_can_be_sealed_and_an_address_the_server_writes_to_cannot():
    ask, _code = a_question(way="phone", reach="+47 55 01 23 45")
    Ask.objects.filter(pk=ask.pk).update(form=Form.SEALED, name=LONG, when=LONG, reach_form=Form.SEALED, reach=LONG)
    other, _code = a_question(way="email", reach="linnet@example.org")
    Ask.objects.filter(pk=other.pk).update(form=Form.SEALED, name=LONG)
    with pytest.raises(IntegrityError), transaction.atomic():
        Ask.objects.filter(pk=other.pk).update(reach_form=Form.SEALED, reach=LONG)


@pytest.mark.django_db
def test_the_place_is_readable_while_a_letter_is_wanted():
    row = Waiting.objects.create(
        code_digest="a" * CODE_LENGTH, form_key="k", language="en", need="grief", place="Bergen", since_date=NOW.date(),
        ends_on=NOW.date(),
    )  # fmt: skip
    Waiting.objects.update(form=Form.SEALED, place=LONG)
    with pytest.raises(IntegrityError), transaction.atomic():
        Waiting.objects.filter(pk=row.pk).update(email="linnet@example.org")
