"""The real addresses, and beside them the bare views."""

from django.urls import path

from bench import views
from sameboat.site.urls import urlpatterns as real

urlpatterns = [
    path("bench/bare", views.bare),
    path("bench/shell", views.shell),
    path("bench/shell-size", views.shell_size),
    *real,
]
