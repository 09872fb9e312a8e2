"""What every page's shell needs."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest


def shell(request: HttpRequest) -> dict[str, Any]:
    """Languages of the switch, whether this is a demo. Touches neither the database nor the session."""
    return {"languages": settings.LANGUAGES, "is_demo": settings.SAMEBOAT_DEMO}
