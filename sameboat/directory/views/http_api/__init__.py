"""The directory for programs: read only, no account, the same for everyone. Mounted by site/api_v1.py."""

from sameboat.directory.views.http_api.routes import NotHere, router

__all__ = ["NotHere", "router"]
