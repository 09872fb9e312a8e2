"""Addresses of safety."""

from __future__ import annotations

from django.urls import path

from sameboat.safety import views

app_name = "safety"
urlpatterns = [
    path("help-now/", views.help_now, name="help_now"),
    path("leave/", views.leave, name="leave"),
    path("leaving/", views.leaving, name="leaving"),
]
