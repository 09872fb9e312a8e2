"""Addresses. One word names a feature: url name = view = template = test."""

from __future__ import annotations

from django.conf import settings
from django.urls import include, path

from sameboat.site import views

app_patterns = [
    path("", views.front, name="front"),
    path("healthz", views.healthz, name="healthz"),
    path("rules/", views.rules, name="rules"),
    path("what-we-keep/", views.what_we_keep, name="what_we_keep"),
    path("credits/", views.credits, name="credits"),
    path("language/", views.language, name="language"),
]
if settings.DEBUG or settings.TESTING:
    app_patterns.append(path("gallery/", views.gallery, name="gallery"))

urlpatterns = [
    path("", include((app_patterns, "site"))),
    path("", include("sameboat.safety.urls")),
    path("", include("sameboat.evidence.urls")),
    path("", include("sameboat.directory.urls")),
]

handler400 = "sameboat.site.views.not_understood"
