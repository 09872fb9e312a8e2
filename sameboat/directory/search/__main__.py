"""Builds the index anew in a process of its own, unless another process is doing so already."""

from __future__ import annotations

import os


def main() -> None:
    """Build, when nobody else does."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sameboat.site.settings")
    os.nice(5)  # whoever searches meanwhile comes first
    import django

    django.setup()
    from django.utils import timezone

    from sameboat.directory.search import store
    from sameboat.directory.search.base import write_base

    with store.building_lock(wait=False) as ours:
        if ours:
            write_base(now=timezone.now())


if __name__ == "__main__":
    main()
