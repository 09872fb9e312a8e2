"""`sameboat backup FILE`: everything in one file, also while the server runs."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path


def arguments(parser: argparse.ArgumentParser) -> None:
    """What can be said after `sameboat backup`."""
    parser.add_argument("file", type=Path, help="the file to write, for example sameboat-2027-03-01.zip")
    parser.add_argument(
        "--to",
        default="",
        metavar="AGE1…",
        help="lock it for this public key of age (default: SAMEBOAT_BACKUP_TO; without both it is not locked)",
    )


def main(given: argparse.Namespace) -> int:
    """Returns 0, or 1 with a sentence; then there is no file, or the one from before."""
    import django
    from django.db import DatabaseError

    django.setup()
    from django.conf import settings
    from django.utils import timezone

    from sameboat.site.archive import BackupRefused, write_backup

    path = given.file.absolute()
    try:
        to = given.to or settings.SAMEBOAT_BACKUP_TO
        rows = write_backup(path=path, data_dir=Path(settings.DATA_DIR), now=timezone.now(), to=to)
    except BackupRefused as refusal:
        return _sorry(str(refusal))
    except OSError as problem:
        return _sorry(f"{path} cannot be written: {problem.strerror}.")
    except DatabaseError as problem:
        return _sorry(f"The database cannot be read: {problem}")
    who = "Only who has the secret key can open it" if to else "It is not locked; on this machine only you can read it"
    print(f"{path}: {rows} rows, {path.stat().st_size // 1024 + 1} kB. {who}. Keep it on another machine too.")
    return 0


def _sorry(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return 1
