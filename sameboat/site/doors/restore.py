"""`sameboat restore FILE`: put a backup in the place of everything; a damaged, foreign or newer file is refused."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path


def arguments(parser: argparse.ArgumentParser) -> None:
    """What can be said after `sameboat restore`."""
    parser.add_argument("file", type=Path, help="a file that `sameboat backup` wrote")
    parser.add_argument("--key", type=Path, help="for a locked one: the file with the secret key of age")
    parser.add_argument(
        "--deleted-too",
        action="store_true",
        help="bring back accounts that were deleted since, too: only after they were deleted by mistake",
    )


def main(given: argparse.Namespace) -> int:
    """Returns 0, or 1 with a sentence; then everything is as before."""
    import django

    django.setup()
    from django.conf import settings

    from sameboat.site import running
    from sameboat.site.archive import BackupRefused, unlocked

    data_dir = Path(settings.DATA_DIR)
    lock = running.hold_alone(data_dir=data_dir)
    if lock is None:
        return _sorry("Sameboat is running on this data folder. Stop it first, then restore.")
    try:
        with unlocked(path=given.file.resolve(), key=given.key, data_dir=data_dir) as path:
            return _restore(path, data_dir, deleted_too=given.deleted_too)
    except BackupRefused as refusal:
        return _sorry(str(refusal))
    except OSError as problem:
        done = "read" if given.key and problem.filename == str(given.key) else "written"
        return _sorry(f"{problem.filename or data_dir} cannot be {done}: {problem.strerror}.")
    finally:
        os.close(lock)


def _restore(path: Path, data_dir: Path, *, deleted_too: bool) -> int:
    from django.utils import timezone

    from sameboat.directory import api
    from sameboat.site import preparing
    from sameboat.site.archive import checked, put_back, what_is_there
    from sameboat.site.jobs import KEPT_DAYS

    manifest = checked(path=path)
    newest = _newest_change()
    known = None if deleted_too else what_is_there()
    kept = _keep_what_is_there(path, data_dir)
    gone = put_back(path=path, manifest=manifest, data_dir=data_dir, known=known)
    preparing.forget(data_dir=data_dir)
    api.forget_search()
    api.note_restored(after=newest, now=timezone.now())
    print(f"{manifest.rows} rows of {manifest.made_at[:10]} are back. Everybody has to sign in again.")
    print(_of_the_deleted(gone, since=manifest.made_at[:10]))
    if kept:
        print(
            f"What was there before lies in {kept}, and is deleted after {KEPT_DAYS} days. Delete it when all is well."
        )
    return 0


def _of_the_deleted(gone: int | None, *, since: str) -> str:
    if gone is None:
        return (
            f"Nothing is known of accounts that were deleted after {since}: they are back, and so is what people took back"
            " since then. Say so on the first page (docs/hosting/backup.md)."
        )
    return f"Accounts that were deleted after {since} stay deleted: {gone}."


def _newest_change() -> int:
    """The number of the newest change, 0 when the database cannot say."""
    from django.db import DatabaseError

    from sameboat.directory import api

    try:
        return int(api.newest_change())
    except DatabaseError:
        return 0


def _keep_what_is_there(restored: Path, data_dir: Path) -> Path | None:
    """A backup of the present state, where there is one that can be read. Never over the one that is put back."""
    from django.conf import settings
    from django.db import DatabaseError
    from django.utils import timezone

    from sameboat.site.archive import write_backup
    from sameboat.site.jobs import KEPT

    to = settings.SAMEBOAT_BACKUP_TO
    ending = ".age" if to else ""
    taken = restored.name.removesuffix(".age")
    path = next(data_dir / f"{name}{ending}" for name in KEPT if name != taken or restored.parent != data_dir)
    try:
        return path if write_backup(path=path, data_dir=data_dir, now=timezone.now(), to=to) else None
    except DatabaseError:
        return None


def _sorry(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return 1
