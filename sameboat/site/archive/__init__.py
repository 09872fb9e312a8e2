"""Backups: one file that holds everything, can be proved whole, and fits both databases (docs/hosting/backup.md).

The file is a zip: `manifest.json`, one `tables/<name>.jsonl` per table (a line per row, the columns named in the
manifest), and the secret key where the data folder has one. Its last 64 bytes, the comment of the zip, are the SHA-256
of all bytes before them: one changed byte anywhere, or a missing end, and it is refused.
"""

from sameboat.site.archive.checking import BackupRefused, Manifest, checked
from sameboat.site.archive.restoring import put_back
from sameboat.site.archive.writing import write_backup

__all__ = ["BackupRefused", "Manifest", "checked", "put_back", "write_backup"]
