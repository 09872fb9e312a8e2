"""Addresses of safety."""

from __future__ import annotations

from django.urls import path

from sameboat.safety import views

app_name = "safety"
urlpatterns = [
    path("help-now/", views.help_now, name="help_now"),
    path("leave/", views.leave, name="leave"),
    path("leaving/", views.leaving, name="leaving"),
    path("discreet/", views.discreet, name="discreet"),
    path("conduct/", views.conduct, name="conduct"),
    path("concern/", views.concern, name="concern"),
    path("concern/talk/", views.talk, name="talk"),
    path("concerns/", views.concerns, name="concerns"),
    path("concerns/<slug:ref>/", views.read_concern, name="read_concern"),
    path("trust/", views.trust, name="trust"),
    path("block/", views.block, name="block"),
    path("blocked/", views.blocked, name="blocked"),
    path("desk/", views.desk, name="desk"),
    path("desk/pauses/", views.pauses, name="pauses"),
    path("desk/accounts/", views.desk_accounts, name="desk_accounts"),
    path("desk/people/", views.desk_people, name="desk_people"),
    path("desk/trail/", views.trail, name="trail"),
]
