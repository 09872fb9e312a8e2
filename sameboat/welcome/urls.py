"""Addresses of welcome."""

from __future__ import annotations

from django.urls import path

from sameboat.welcome import views

app_name = "welcome"
urlpatterns = [
    path("ask/<slug:slug>/", views.ask, name="ask"),
    path("conversation/", views.conversation, name="conversation"),
    path("waiting/", views.waiting, name="waiting"),
    path("waiting/code/", views.still_waiting, name="still_waiting"),
    # for members of a group; to everybody else these do not exist
    path("groups/<slug:ref>/newcomers/", views.newcomers, name="newcomers"),
    path("groups/<slug:ref>/newcomers/evening/", views.evening, name="evening"),
    path("groups/<slug:ref>/newcomers/kind-word/", views.kind_word, name="kind_word"),
    path("groups/<slug:ref>/newcomers/help/", views.help, name="help"),
    path("groups/<slug:ref>/newcomers/buddies/", views.buddies, name="buddies"),
    path("groups/<slug:ref>/newcomers/<slug:ask>/", views.answer, name="answer"),
    path("groups/<slug:ref>/newcomers/<slug:ask>/meet/", views.meet, name="meet"),
    path("groups/<slug:ref>/newcomers/<slug:ask>/arrive/", views.arrive, name="arrive"),
    path("groups/<slug:ref>/buddy/", views.buddy, name="buddy"),
]
