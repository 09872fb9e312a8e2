"""Addresses of directory."""

from __future__ import annotations

from django.urls import URLPattern, path

from sameboat.directory import views

app_name = "directory"
urlpatterns: list[URLPattern] = [
    path("find/", views.find, name="find"),
    path("shortlist/", views.shortlist, name="shortlist"),
    path("listings/<slug:slug>/", views.listing, name="listing"),
    path("listings/<slug:slug>/qr.svg", views.qr, name="qr"),
    path("listings/<slug:slug>/wrong/", views.correction, name="correction"),
    path("listings/<slug:slug>/thanks/", views.thanks, name="thanks"),
    path("meetings/<slug:slug>/", views.meeting, name="meeting"),
]
