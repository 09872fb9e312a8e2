"""Settings, read from the environment; the embedded default needs none.

SAMEBOAT_DATA_DIR (default ./data) · SAMEBOAT_HOSTS · DATABASE_URL · REDIS_URL · SAMEBOAT_SECRET_KEY · SAMEBOAT_DEBUG ·
SAMEBOAT_BEHIND_PROXY (docs/hosting/proxy.md) · SAMEBOAT_SMTP · SAMEBOAT_MAIL_FROM (docs/hosting/mail.md) · SAMEBOAT_JOBS ·
SAMEBOAT_FOUNDERS · SAMEBOAT_BACKUP_TO (docs/hosting/backup.md)
"""

from __future__ import annotations

import os
import re
import sys
import tempfile
from pathlib import Path
from typing import Any

import dj_database_url

from sameboat.site.running import names_of
from sameboat.site.secret import secret_key

PACKAGE = Path(__file__).resolve().parent.parent
TESTING = "pytest" in sys.modules
DATA_DIR = Path(
    tempfile.mkdtemp(prefix="sameboat-") if TESTING else os.environ.get("SAMEBOAT_DATA_DIR", "data")
).resolve()
DEBUG = os.environ.get("SAMEBOAT_DEBUG", "") == "1"
# The list of towns is built once; tests share one copy per machine and version.
GAZETTEER_DIR = Path(tempfile.gettempdir()) / f"sameboat-gazetteer-{os.getuid()}" if TESTING else DATA_DIR / "gazetteer"
SECRET_KEY = (
    "only-for-tests" if TESTING else secret_key(data_dir=DATA_DIR, given=os.environ.get("SAMEBOAT_SECRET_KEY", ""))
)
ALLOWED_HOSTS = names_of(told=os.environ.get("SAMEBOAT_HOSTS", "localhost,127.0.0.1,[::1]"))

INSTALLED_APPS = [
    "django.contrib.staticfiles",
    "django.contrib.sitemaps",
    "sameboat.base",
    "sameboat.evidence",
    "sameboat.accounts",
    "sameboat.safety",
    "sameboat.directory",
    "sameboat.groups",
    "sameboat.welcome",
    "sameboat.site",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "sameboat.site.middleware.SecurityHeaders",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "sameboat.site.discreet.Discreet",
    "sameboat.accounts.entry.middleware.Sessions",  # reads nothing before a page asks who is there
    "sameboat.safety.views.owed.Owed",  # whoever left while we could not be reached is signed out before anything else
    "django.middleware.common.CommonMiddleware",
    "sameboat.site.incoming.Incoming",
]

ROOT_URLCONF = "sameboat.site.urls"
WSGI_APPLICATION = "sameboat.site.wsgi.application"

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": False,
        "OPTIONS": {
            "loaders": [
                ("django.template.loaders.cached.Loader", ["django.template.loaders.app_directories.Loader"]),
            ]
            if not DEBUG
            else ["django.template.loaders.app_directories.Loader"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "sameboat.site.context.shell",
            ],
            "builtins": ["django.templatetags.i18n", "django.templatetags.static", "sameboat.base.templatetags.parts"],
        },
    }
]


def _database() -> dict[str, Any]:
    """PostgreSQL when DATABASE_URL says so, else one SQLite file (WAL) in the data folder."""
    if url := os.environ.get("DATABASE_URL"):
        return {**dj_database_url.parse(url), "CONN_MAX_AGE": None, "CONN_HEALTH_CHECKS": True}
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": DATA_DIR / "sameboat.sqlite3",
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA secure_delete=ON;"
            " PRAGMA temp_store=MEMORY;",  # trusted_schema stays on: older SQLite refuses JSON_VALID in checks without it
        },
    }


DATABASES = {"default": _database()}

if url := os.environ.get("REDIS_URL"):
    CACHES: dict[str, Any] = {"default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": url}}
else:
    CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}

LANGUAGE_CODE = "en"
LANGUAGES = [
    ("en", "English"),
    ("nb", "Norsk bokmål"),
    ("ru", "Русский"),
    ("lt", "Lietuvių"),
    ("de", "Deutsch"),
    ("es", "Español"),
]
LOCALE_PATHS = [PACKAGE / "locale"]
LANGUAGE_COOKIE_NAME = "language"
LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_HTTPONLY = True
FORMAT_MODULE_PATH = "sameboat.base.formats"  # dates in English are not American
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STATIC_ROOT.mkdir(parents=True, exist_ok=True)
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG or TESTING
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = DEBUG or TESTING
WHITENOISE_AUTOREFRESH = DEBUG

if os.environ.get("SAMEBOAT_BEHIND_PROXY", "") == "1":  # only then: anybody else could claim it
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
CSRF_FAILURE_VIEW = "sameboat.site.views.form_expired"
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_621_440
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_AGE = None  # ends with the browser; over https its name begins with __Host- (site/incoming.py)
DATA_UPLOAD_MAX_NUMBER_FIELDS = 200
DATA_UPLOAD_MAX_NUMBER_FILES = 0  # no form of ours takes files
AUTH_USER_MODEL = "accounts.Account"
AUTHENTICATION_BACKENDS = ["sameboat.accounts.entry.backend.ByWords"]
PASSWORD_HASHERS = ["sameboat.accounts.entry.hasher.Argon2"]
SESSION_ENGINE = "sameboat.accounts.entry.store"
SESSION_COOKIE_NAME = "session"  # over https: __Host-session (entry/middleware.py)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
NINJA_SKIP_REGISTRY = True

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "plain": {
            "()": "logging.Formatter" if DEBUG else "sameboat.site.logs.Plain",
            "format": "%(asctime)s %(levelname)s %(name)s %(message)s",
        }
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"django.request": {"level": "ERROR"}, "django.security": {"level": "ERROR"}},  # not who asked for what
}

# Of this instance
SAMEBOAT_DEMO = os.environ.get("SAMEBOAT_DEMO", "") == "1"
SAMEBOAT_EXIT_TO = os.environ.get("SAMEBOAT_EXIT_TO", "https://www.wikipedia.org/")
SAMEBOAT_FOUNDERS = min(5, max(1, int(os.environ.get("SAMEBOAT_FOUNDERS", "3"))))  # stand by a group before it opens
# Mail leaves by sameboat.base.outbox alone; Django's own way is closed.
EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
SAMEBOAT_SMTP = os.environ.get("SAMEBOAT_SMTP", "")
_NAMES = [name for host in ALLOWED_HOSTS if re.search(r"\.[a-z]", name := host.lstrip(".*"))]  # numbers are no names
SAMEBOAT_MAIL_FROM = os.environ.get("SAMEBOAT_MAIL_FROM") or f"post@{[*_NAMES, 'localhost'][0]}"
SAMEBOAT_BACKUP_TO = os.environ.get("SAMEBOAT_BACKUP_TO", "")  # public keys of age that lock backups
SAMEBOAT_JOBS = os.environ.get("SAMEBOAT_JOBS", "inside")  # "outside": `sameboat worker` does them
