"""Addresses of directory."""

from __future__ import annotations

from django.urls import URLPattern, path

from sameboat.directory import views
from sameboat.directory.views import feeds

app_name = "directory"
urlpatterns: list[URLPattern] = [
    path("find/", views.find, name="find"),
    path("needs/", views.needs, name="needs"),
    path("needs/<slug:slug>/", views.need, name="need"),
    path("programmes/", views.programmes, name="programmes"),
    path("programmes/<slug:slug>/", views.programme, name="programme"),
    path("library/", views.library, name="library"),
    path("kinds/", views.kinds, name="kinds"),
    path("is-this-for-me/", views.is_this_for_me, name="is_this_for_me"),
    path("where-are-you-now/", views.where_are_you_now, name="where_are_you_now"),
    path("something-else/", views.something_else, name="something_else"),
    path("first-visit/", views.first_visit, name="first_visit"),
    path("feelings/", views.feelings, name="feelings"),
    path("speak-openly/", views.speak_openly, name="speak_openly"),
    path("school-kit/", views.school_kit, name="school_kit"),
    path("clearinghouses/", views.clearinghouses, name="clearinghouses"),
    path("suggest/", views.suggest, name="suggest"),
    path("suggest/thanks/", views.suggested, name="suggested"),
    path("desk/told/", views.told, name="told"),
    path("desk/entries/new/", views.new_entry, name="new_entry"),
    path("desk/entries/<slug:slug>/", views.change_entry, name="change_entry"),
    path("desk/listings/<slug:slug>/", views.check, name="check"),
    path("desk/told/<slug:sort>/<slug:ref>/", views.read_told, name="read_told"),
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
