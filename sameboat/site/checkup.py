"""What `sameboat doctor` looks at. Each check answers with a finding and never fails itself."""

from __future__ import annotations

import os
import shutil
import stat
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

LEAST_FREE = 500_000_000  # bytes
LATE_DAYS, STUCK_AFTER = 2, timedelta(hours=1)
LOOPBACK = {"localhost", "127.0.0.1", "[::1]"}


@dataclass(frozen=True, slots=True)
class Finding:
    """One line. `must`: the server cannot run well before this is done; otherwise it is advice."""

    about: str
    told: str
    to_do: str = ""
    must: bool = False

    @property
    def well(self) -> bool:
        """Whether nothing is to be done."""
        return not self.to_do


def findings() -> Iterator[Finding]:
    """Every check in turn. Those after the first fault of the folder would only say the same, so they are left out."""
    yield python()
    folder = Path(os.environ.get("SAMEBOAT_DATA_DIR") or "data").resolve()
    first = data_folder(folder=folder)
    yield first
    if first.must:
        return
    import django

    django.setup()
    for check in CHECKS:
        yield _without_failing(check)


def _without_failing(check: Callable[[], Finding]) -> Finding:
    try:
        return check()
    except Exception as problem:  # whatever it is: the other checks still help
        reason = (str(problem).strip().splitlines() or [type(problem).__name__])[0]
        about = check.__name__.replace("_", " ")
        return Finding(about, f"could not be checked: {reason}", "See the reason.", must=True)


def python() -> Finding:
    """Python 3.11 or newer."""
    version = ".".join(map(str, sys.version_info[:3]))
    if sys.version_info < (3, 11):  # noqa: UP036 - the doctor also visits machines that are too old
        return Finding("Python", version, "Install Python 3.11 or newer and run `make setup`.", must=True)
    return Finding("Python", version)


def data_folder(*, folder: Path) -> Finding:
    """There, writable, ours alone, with room left."""
    if not folder.exists():
        return Finding(
            "data folder", f"{folder} is not there yet", "Start with `sameboat run`, which makes it.", must=True
        )
    if not os.access(folder, os.W_OK | os.X_OK):
        return Finding("data folder", f"{folder} cannot be written", "Give it to the user Sameboat runs as.", must=True)
    free = shutil.disk_usage(folder).free
    if free < LEAST_FREE:
        return Finding("data folder", f"only {free // 1_000_000} MB are free", "Make room on the disk.", must=True)
    if folder.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
        return Finding("data folder", f"{folder} can be read by others on this machine", f"chmod 700 {folder}")
    return Finding("data folder", f"{folder}, {free // 1_000_000_000} GB free")


def secret_key() -> Finding:
    """Given by the environment, or in a file that nobody else can read."""
    from django.conf import settings

    if os.environ.get("SAMEBOAT_SECRET_KEY"):
        if len(os.environ["SAMEBOAT_SECRET_KEY"]) < 32:
            return Finding(
                "secret key", "it is short", "Give SAMEBOAT_SECRET_KEY at least 32 random letters.", must=True
            )
        return Finding("secret key", "given by SAMEBOAT_SECRET_KEY")
    path = Path(settings.DATA_DIR) / "secret-key"
    if stat.S_IMODE(path.stat().st_mode) & 0o077:
        return Finding("secret key", f"{path} can be read by others", f"chmod 600 {path}", must=True)
    return Finding("secret key", str(path))


def database() -> Finding:
    """Reachable, and of this version."""
    from django.db import DatabaseError, connection

    from sameboat.site.preparing import pending_migrations

    try:
        behind = pending_migrations()
    except DatabaseError as problem:
        reason = str(problem).strip().splitlines()[0]
        return Finding("database", f"it does not answer: {reason}", "Check DATABASE_URL and that it runs.", must=True)
    if behind:
        told = f"{connection.vendor}, {behind} steps behind this version"
        return Finding("database", told, "Start `sameboat run`, which brings it up to date.", must=True)
    return Finding("database", f"{connection.vendor}, up to date")


def towns() -> Finding:
    """The list of towns is built."""
    from django.conf import settings

    from sameboat.base import places

    path = Path(settings.GAZETTEER_DIR) / places.gazetteer_name()
    if not path.exists():
        return Finding("towns", "the list is not built yet", "Start `sameboat run`, which builds it.", must=True)
    if not places.find(text="Oslo").matches:
        return Finding("towns", f"{path} knows no Oslo", f"Delete {path} and start `sameboat run`.", must=True)
    return Finding("towns", f"{path.stat().st_size // 1_000_000} MB")


def search_index() -> Finding:
    """It answers."""
    from django.utils import timezone

    from sameboat.directory import api

    api.prepare_search(now=timezone.now())
    return Finding("search", "it answers")


def time_zones() -> Finding:
    """Known, and the rules for summer time with them."""
    from datetime import UTC, datetime
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    try:
        summer = datetime(2026, 7, 1, tzinfo=UTC).astimezone(ZoneInfo("Europe/Oslo")).utcoffset()
    except (ZoneInfoNotFoundError, OSError):
        summer = None
    if summer is None or summer.total_seconds() != 7200:
        return Finding("time zones", "the list of zones is missing", "Run `make setup`: it installs tzdata.", must=True)
    return Finding("time zones", "known")


def static_files() -> Finding:
    """Collected, when they are not served straight from the apps."""
    from django.conf import settings

    if settings.DEBUG:
        return Finding("style and pictures", "served straight from the program")
    if not (Path(settings.STATIC_ROOT) / "staticfiles.json").exists():
        return Finding("style and pictures", "not collected yet", "Start `sameboat run`, which does it.", must=True)
    return Finding("style and pictures", "collected")


def translations() -> Finding:
    """Compiled, or pages are in English."""
    from sameboat.site.preparing import stale_translations

    stale = stale_translations()
    if stale:
        return Finding("languages", f"{len(stale)} not compiled", "Start `sameboat run`, which does it.")
    return Finding("languages", "compiled")


def people_of_trust() -> Finding:
    """Enough to choose from, whoever a concern is about."""
    from sameboat.safety import api as safety

    if not safety.is_a_choice():
        told = "fewer than three, or all of one gender"
        return Finding("people of trust", told, "Ask somebody at /desk/people/: a concern may be about one of them.")
    return Finding("people of trust", "three or more")


def hosts() -> Finding:
    """Somebody from outside can ask for a name that is answered."""
    from django.conf import settings

    named = list(settings.ALLOWED_HOSTS)
    if "*" in named:
        told = "every name is answered"
        return Finding("names", told, "List the names in SAMEBOAT_HOSTS: links are made from them.", must=True)
    if set(named) <= LOOPBACK:
        told = "only this machine is answered"
        return Finding("names", told, "For others, say SAMEBOAT_HOSTS=groups.example.org (your name).")
    return Finding("names", ", ".join(named))


def debug() -> Finding:
    """Off, where others can reach the server."""
    from django.conf import settings

    if settings.DEBUG:
        outside = not set(settings.ALLOWED_HOSTS) <= LOOPBACK
        return Finding("debug", "on: pages show the insides of the server", "Unset SAMEBOAT_DEBUG.", must=outside)
    return Finding("debug", "off")


def wrong_words() -> str:
    """A sentence about the first word of the environment that cannot be meant, "" when there is none."""
    from django.conf import settings

    from sameboat.base.outbox import server

    if settings.SAMEBOAT_JOBS not in {"inside", "outside"}:
        return "SAMEBOAT_JOBS is inside (the server does its jobs) or outside (`sameboat worker` does them)."
    try:
        server.read(address=settings.SAMEBOAT_SMTP)
    except ValueError as problem:
        return str(problem)
    name, _, domain = settings.SAMEBOAT_MAIL_FROM.partition("@")
    if not name or not domain or not settings.SAMEBOAT_MAIL_FROM.isprintable() or " " in settings.SAMEBOAT_MAIL_FROM:
        return "SAMEBOAT_MAIL_FROM is one address and nothing else, like post@groups.example.org."
    return ""


def jobs() -> Finding:
    """Done within the last two days."""
    from django.conf import settings
    from django.utils import timezone

    from sameboat.site import clock

    today = timezone.now().date()
    late = {}
    for name, _tidy in clock.tidies():
        last = clock.done_on(name=name) or _first_day()
        if last and (today - last).days > LATE_DAYS:
            late[name] = last
    if late:
        told = f"not done since {min(late.values())}: {', '.join(sorted(late))}"
        to_do = (
            "Start `sameboat worker`."
            if settings.SAMEBOAT_JOBS == "outside"
            else "Start `sameboat run`; its log says what fails."
        )
        return Finding("daily jobs", told, to_do, must=True)
    return Finding(
        "daily jobs", "done " + ("by `sameboat worker`" if settings.SAMEBOAT_JOBS == "outside" else "by the server")
    )


def _first_day() -> date | None:
    """The day this database was made: jobs that were never done have been due since."""
    from django.db import connection
    from django.db.migrations.recorder import MigrationRecorder

    first = MigrationRecorder(connection).migration_qs.order_by("applied").values_list("applied", flat=True).first()
    return first.date() if first else None


def letters() -> Finding:
    """Somebody carries them, none waits for long, none was laid aside."""
    from django.conf import settings
    from django.utils import timezone

    from sameboat.base import outbox
    from sameboat.base.outbox import carry

    aside, waiting = len(outbox.laid_aside()), outbox.waiting()
    oldest = min((datetime.fromisoformat(letter.due) for _number, letter in waiting), default=None)
    if oldest and timezone.now() - oldest > STUCK_AFTER:
        return Finding("letters", f"{len(waiting)} wait, the first since {oldest:%Y-%m-%d %H:%M}",
                       "Start the server, or `sameboat worker`.", must=True)  # fmt: skip
    if problem := carry.ask():
        return Finding("letters", str(carry.WHY[problem]), "See docs/hosting/mail.md.", must=True)
    if aside:
        return Finding("letters", f"{aside} could not be delivered", "See the page /desk/letters/, as an operator.")
    if not settings.SAMEBOAT_SMTP:
        told = "kept in the folder `letters`; no mail server is named"
        return Finding(
            "letters", told, "" if settings.SAMEBOAT_DEMO else "Say SAMEBOAT_SMTP when people should get them."
        )
    return Finding("letters", f"the mail server answers; {len(waiting)} wait")


def backups() -> Finding:
    """Locked, so that a copy that is lost opens nothing. Whether any were made nobody here can know."""
    from django.conf import settings

    from sameboat.site.archive import BackupRefused, recipients

    try:
        keys = recipients(told=settings.SAMEBOAT_BACKUP_TO)
    except BackupRefused as refusal:
        return Finding("backups", "SAMEBOAT_BACKUP_TO cannot be read", str(refusal), must=True)
    if keys:
        return Finding("backups", f"locked for {len(keys)} key" + ("s" if len(keys) > 1 else ""))
    to_do = "" if settings.SAMEBOAT_DEMO else "Say SAMEBOAT_BACKUP_TO: see docs/hosting/backup.md."
    return Finding("backups", "not locked: whoever gets one can read it", to_do)


def redis() -> Finding:
    """Answers, where it is used."""
    url = os.environ.get("REDIS_URL")
    if not url:
        return Finding("Redis", "not used")
    from django.core.cache import cache

    cache.get("sameboat-doctor")
    return Finding("Redis", "it answers")


CHECKS = (
    secret_key, database, towns, search_index, time_zones, static_files, translations, hosts, debug, redis, jobs,
    letters, backups, people_of_trust,
)  # fmt: skip
