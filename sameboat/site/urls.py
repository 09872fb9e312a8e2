"""Addresses. One word names a feature: url name = view = template = test."""

from __future__ import annotations

from django.conf import settings
from django.urls import include, path

from sameboat.site import api_v1, letters_page, sitemap, views

app_patterns = [
    path("", views.front, name="front"),
    path("healthz", views.healthz, name="healthz"),
    path("rules/", views.rules, name="rules"),
    path("what-we-keep/", views.what_we_keep, name="what_we_keep"),
    path("what-we-could-hand-over/", views.what_we_could_hand_over, name="what_we_could_hand_over"),
    path("desk/letters/", letters_page.letters, name="letters"),
    path("credits/", views.credits, name="credits"),
    path("language/", views.language, name="language"),
    path("sitemap.xml", sitemap.sitemap, name="sitemap"),
    path("sitemap-<slug:section>.xml", sitemap.sitemap_part, name="sitemap_part"),
    path("robots.txt", sitemap.robots, name="robots"),
    path("api/v1/docs", api_v1.api_docs, name="api_docs"),
]
if settings.DEBUG or settings.TESTING:
    app_patterns.append(path("gallery/", views.gallery, name="gallery"))

# They are tried one after another: what is asked most of all stands first.
urlpatterns = [
    path("api/v1/meetings", api_v1.search),  # once more within the API, where it has its name
    path("api/v1/", include((api_v1.urlpatterns, "api"))),
    path("", include("sameboat.directory.urls")),
    path("", include((app_patterns, "site"))),
    path("", include("sameboat.safety.urls")),
    path("", include("sameboat.evidence.urls")),
    path("", include("sameboat.accounts.urls")),
    path("", include("sameboat.welcome.urls")),  # before groups: /groups/<ref>/… has rooms in both
    path("", include("sameboat.groups.urls")),
]

handler400 = "sameboat.site.views.not_understood"
