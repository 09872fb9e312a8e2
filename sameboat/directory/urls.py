"""Addresses of directory."""

from __future__ import annotations

from django.urls import URLPattern, path

from sameboat.directory import views
from sameboat.directory.views import feeds

app_name = "directory"
urlpatterns: list[URLPattern] = [
    path("find/", views.find, name="find"),
    path("shortlist/", views.shortlist, name="shortlist"),
    path("listings/<slug:slug>/", views.listing, name="listing"),
    path("listings/<slug:slug>/qr.svg", views.qr, name="qr"),
    path("listings/<slug:slug>/wrong/", views.correction, name="correction"),
    path("listings/<slug:slug>/thanks/", views.thanks, name="thanks"),
    path("meetings/<slug:slug>/", views.meeting, name="meeting"),
    path("meetings/<slug:slug>.ics", feeds.meeting_ics, name="meeting_ics"),
    path("feeds/meeting-guide.json", feeds.meeting_guide_feed, name="meeting_guide_feed"),
    path("feeds/meetings.ics", feeds.meetings_ics, name="meetings_ics"),
]
