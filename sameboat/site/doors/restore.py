"""`sameboat restore FILE`: put a backup in the place of everything; a damaged, foreign or newer file is refused."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

KEPT = ("before-restore.zip", "before-restore-2.zip")


def arguments(parser: argparse.ArgumentParser) -> None:
    """What can be said after `sameboat restore`."""
    parser.add_argument("file", type=Path, help="a file that `sameboat backup` wrote")


def main(given: argparse.Namespace) -> int:
    """Returns 0, or 1 with a sentence; then everything is as before."""
    import django

    django.setup()
    from django.conf import settings

    from sameboat.site import running
    from sameboat.site.archive import BackupRefused

    data_dir = Path(settings.DATA_DIR)
    lock = running.hold_alone(data_dir=data_dir)
    if lock is None:
        return _sorry("Sameboat is running on this data folder. Stop it first, then restore.")
    try:
        return _restore(given.file.resolve(), data_dir)
    except BackupRefused as refusal:
        return _sorry(str(refusal))
    except OSError as problem:
        return _sorry(f"{problem.filename or data_dir} cannot be written: {problem.strerror}.")
    finally:
        os.close(lock)


def _restore(path: Path, data_dir: Path) -> int:
    from django.utils import timezone

    from sameboat.directory import api
    from sameboat.site import preparing
    from sameboat.site.archive import checked, put_back

    manifest = checked(path=path)
    newest = _newest_change()
    kept = _keep_what_is_there(next(data_dir / name for name in KEPT if data_dir / name != path), data_dir)
    put_back(path=path, manifest=manifest, data_dir=data_dir)
    preparing.forget(data_dir=data_dir)
    api.forget_search()
    api.note_restored(after=newest, now=timezone.now())
    print(f"{manifest.rows} rows of {manifest.made_at[:10]} are back.")
    if kept:
        print(f"What was there before lies in {kept}. Delete it when all is well.")
    return 0


def _newest_change() -> int:
    """The number of the newest change, 0 when the database cannot say."""
    from django.db import DatabaseError

    from sameboat.directory import api

    try:
        return int(api.newest_change())
    except DatabaseError:
        return 0


def _keep_what_is_there(path: Path, data_dir: Path) -> Path | None:
    """A backup of the present state, where there is one that can be read. Never over the one that is put back."""
    from django.db import DatabaseError
    from django.utils import timezone

    from sameboat.site.archive import write_backup

    try:
        return path if write_backup(path=path, data_dir=data_dir, now=timezone.now()) else None
    except DatabaseError:
        return None


def _sorry(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return 1
