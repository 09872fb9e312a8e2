"""Addresses of evidence."""

from __future__ import annotations

from django.urls import URLPattern, path

from sameboat.evidence import views

app_name = "evidence"
urlpatterns: list[URLPattern] = [path("evidence/", views.evidence, name="evidence")]
