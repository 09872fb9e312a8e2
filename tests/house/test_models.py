"""What the tables may hold."""

from __future__ import annotations

import pytest
from django.db import models

from sameboat.accounts.keepers import keeper_of
from sameboat.accounts.models import Account
from sameboat.site.kept_page import own_models, personal_fields
from tests.house.walk import floor_of, points_to_a_code, points_to_a_person

COULD_BE_PERSONAL = (models.CharField, models.TextField, models.JSONField, models.BinaryField, models.FileField)
MODELS = own_models()
OF_PEOPLE = [m for m in MODELS if points_to_a_person(m) or points_to_a_code(m) or keeper_of(model=m)]


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


@pytest.mark.parametrize("model", OF_PEOPLE, ids=lambda m: m.__name__)
def test_a_table_that_points_to_a_person_says_of_every_field_what_it_is_for(model):
    """The pointers and days tell as much as words do: who was where, with whom, and when."""
    columns = [column for column in model._meta.concrete_fields if not column.primary_key]
    said = set(model.about_people) | set(model.not_about_people)
    assert {column.name for column in columns} - said == set(), "name it in about_people or in not_about_people"
    people = {column.name for column in columns if column.related_model is Account or column.related_model in OF_PEOPLE}
    assert people <= set(model.about_people), "a pointer to a person is about that person"


# Moments of a person that are kept finer than the day, each with the reason. Everything else is a day (NORM-16).
EXACT = {
    "accounts.AskedAddress.ends_at": "the code works for a day, whatever the hour it was asked for; then the row goes",
    "accounts.Reintroduction.opened_at": "the words work for 24 hours; then the row goes",
    "accounts.Reintroduction.ends_at": "the words work for 24 hours; then the row goes",
    "accounts.Session.ends_at": "a session ends after half an hour without anybody, and after twelve hours in any case",
    "accounts.Session.expire_date": "a session ends after half an hour without anybody, and after twelve hours in any case",
    "safety.Suspension.from_at": "begins when it is decided; about a group or a listing",
    "safety.Suspension.until_at": "ends at the hour at which it began; about a group or a listing",
    "safety.Suspension.lifted_at": "ends when it is decided; about a group or a listing",
    "groups.Member.joined_at": "whoever came before a question was put, on the same day too, has a say; a day after 90 days",
    "groups.Candidate.asked_at": "whoever came before it was asked has a say; the row goes when it is decided",
    "groups.Candidate.ends_at": "as long for all who are asked; the row goes when it is decided",
    "groups.Disagreement.began_at": "whoever came before the vote began has one; the row goes when it is settled",
    "groups.Disagreement.closes_at": "the vote is open for as long as was said; the row goes when it is settled",
    "groups.Addition.ends_at": "open for as long as was said; the row goes when it is agreed to",
    "groups.Asking.since": "the place in the line: whoever waits longest comes first, within a day too",
    "groups.Asking.offered_until": "a seat is held for as long as was said; then it is the next one's",
    "welcome.Appointment.starts_at": "those who meet have to be there at the same time; it goes with the question",
    "welcome.Ask.handed_at": "nobody waits longer than two days for an answer; set anew when it is handed on",
}


def test_no_moment_of_a_person_is_finer_than_it_has_to_be():
    found = {
        f"{model._meta.label}.{column.name}"
        for model in OF_PEOPLE
        for column in model._meta.concrete_fields
        if isinstance(column, models.DateTimeField)
    }
    assert found - set(EXACT) == set(), "a day is enough, or say why not"
    assert set(EXACT) - found == set(), "strike what is not there any more"


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
