"""What the tables may hold."""

from __future__ import annotations

import pytest
from django.db import models

from sameboat.site.kept_page import own_models, personal_fields
from tests.house.walk import floor_of

COULD_BE_PERSONAL = (models.CharField, models.TextField, models.JSONField, models.BinaryField, models.FileField)
MODELS = own_models()


@pytest.mark.parametrize("model", MODELS, ids=lambda m: m.__name__)
def test_foreign_keys_point_down(model):
    for field in model._meta.get_fields():
        if field.is_relation and getattr(field, "concrete", False):
            assert floor_of(field.related_model._meta.app_label) <= floor_of(model._meta.app_label), field


@pytest.mark.parametrize("model", MODELS, ids=lambda m: m.__name__)
def test_every_field_that_could_hold_a_person_is_accounted_for(model):
    said = set(model.about_people) | set(model.not_about_people)
    fields = {f.name for f in model._meta.concrete_fields if isinstance(f, COULD_BE_PERSONAL)}
    assert fields - said == set(), "name it in about_people (purpose, audience, end) or in not_about_people"
    assert not set(model.about_people) & set(model.not_about_people)
    assert said <= {f.name for f in model._meta.concrete_fields}


def test_every_personal_field_says_why_who_and_until_when():
    assert personal_fields()
    for field in personal_fields():
        for words in (field.kept.purpose, field.kept.audience, field.kept.end):
            assert len(str(words)) > 15, field


@pytest.mark.parametrize("model", MODELS, ids=lambda m: m.__name__)
def test_no_table_keeps_addresses_of_machines(model):
    assert not [f for f in model._meta.concrete_fields if isinstance(f, models.GenericIPAddressField)]
    assert not [f.name for f in model._meta.concrete_fields if f.name in {"ip", "user_agent", "ip_address"}]


@pytest.mark.parametrize("model", MODELS, ids=lambda m: m.__name__)
def test_models_have_words_for_themselves(model):
    assert model.__doc__ and not model.__doc__.startswith(f"{model.__name__}(")
    assert model.__str__ is not models.Model.__str__
