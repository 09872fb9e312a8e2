"""Backups: one file that holds everything, can be proved whole, and fits both databases (docs/hosting/backup.md).

The file is a zip: `manifest.json`, one `tables/<name>.jsonl` per table (a line per row, the columns named in the
manifest), and the secret key where the data folder has one. Its last 64 bytes, the comment of the zip, are the SHA-256
of all bytes before them: one changed byte anywhere, or a missing end, and it is refused. With a public key of age the whole
of it is locked (locking.py).
"""

from sameboat.site.archive.checking import BackupRefused, Manifest, checked
from sameboat.site.archive.gone import Known, what_is_there
from sameboat.site.archive.locking import is_locked, recipients, unlocked
from sameboat.site.archive.restoring import put_back
from sameboat.site.archive.writing import write_backup

__all__ = [
    "BackupRefused",
    "Known",
    "Manifest",
    "checked",
    "is_locked",
    "put_back",
    "recipients",
    "unlocked",
    "what_is_there",
    "write_backup",
]
