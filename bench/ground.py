"""Where one measurement lives: a folder below bench/out and a database of its own, never the instance's."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import psycopg

HERE = Path(__file__).resolve().parent
REPOSITORY = HERE.parent
OUT = HERE / "out"
POSTGRES = os.environ.get("BENCH_POSTGRES", "postgresql://postgres@127.0.0.1:5432/postgres")


@dataclass(frozen=True, slots=True)
class Ground:
    """One data folder and one database, named after what they are for."""

    name: str
    engine: str

    @property
    def folder(self) -> Path:
        return OUT / f"{self.name}-{self.engine}"

    @property
    def database(self) -> str:
        return "sameboat_bench_" + self.name.replace("-", "_")

    @property
    def database_url(self) -> str:
        """Address of the PostgreSQL database; empty for SQLite."""
        return f"{POSTGRES.rsplit('/', 1)[0]}/{self.database}" if self.engine == "postgres" else ""

    def env(self, **more: str) -> dict[str, str]:
        """The environment of every process that works on this ground."""
        kept = {k: v for k, v in os.environ.items() if k not in {"DATABASE_URL", "REDIS_URL", "SAMEBOAT_DEMO"}}
        kept |= {"SAMEBOAT_DATA_DIR": str(self.folder), "DJANGO_SETTINGS_MODULE": "bench.settings", **more}
        kept["SAMEBOAT_HOSTS"] = "localhost,127.0.0.1"
        kept["PYTHONPATH"] = str(REPOSITORY)
        if self.database_url:
            kept["DATABASE_URL"] = self.database_url
        return kept

    def enter(self) -> None:
        """Make this process work on this ground; before the first import of Django settings."""
        os.environ.pop("DATABASE_URL", None)
        os.environ.update(self.env())
        import django

        django.setup()

    def run(self, *words: str, **more: str) -> subprocess.CompletedProcess[str]:
        """Run `python WORDS` on this ground; raises CalledProcessError with what it printed."""
        done = subprocess.run(
            [sys.executable, *words], env=self.env(**more), cwd=REPOSITORY, capture_output=True, text=True, check=False
        )
        if done.returncode:
            raise RuntimeError(f"python {' '.join(words)} failed:\n{done.stdout[-2000:]}\n{done.stderr[-4000:]}")
        return done

    def clear(self) -> None:
        """Empty the folder and the database."""
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir(parents=True)
        if self.engine == "postgres":
            with psycopg.connect(POSTGRES, autocommit=True) as connection:
                connection.execute(f'DROP DATABASE IF EXISTS "{self.database}" WITH (FORCE)')
                connection.execute(f'CREATE DATABASE "{self.database}"')

    def migrate(self) -> None:
        """Make the tables."""
        self.run("-m", "django", "migrate", "--verbosity", "0", "--skip-checks")

    def collect(self) -> None:
        """Gather the static files as they are now."""
        self.run("-m", "django", "collectstatic", "--noinput", "--clear", "--verbosity", "0", "--skip-checks")


def fingerprint() -> str:
    """Of everything a generated directory depends on: tables, catalogue, generator."""
    paths = [*REPOSITORY.glob("sameboat/*/migrations/*.py"), *REPOSITORY.glob("sameboat/directory/catalogue/*.json")]
    paths += [HERE / f"{name}.py" for name in ("generate", "world", "words")]
    digest = hashlib.sha256()
    for path in sorted(paths):
        digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()


def as_now(*, ground: Ground) -> bool:
    """Whether the ground holds a directory made with the tables, catalogue and generator of today."""
    try:
        return bool(json.loads((ground.folder / "directory.json").read_text())["made_of"] == fingerprint())
    except (OSError, ValueError, KeyError):
        return False
