"""The real settings plus the bare views to compare with."""

import os

from sameboat.site.settings import *  # noqa: F403
from sameboat.site.settings import INSTALLED_APPS as REAL_APPS
from sameboat.site.settings import MIDDLEWARE as REAL_MIDDLEWARE

INSTALLED_APPS = [*REAL_APPS, "bench"]
ROOT_URLCONF = "bench.urls"
# Only to see when each process knows of a change; never while speed is measured.
MIDDLEWARE = [*REAL_MIDDLEWARE, *(["bench.views.NameWorker"] if os.environ.get("BENCH_NAME_WORKER") == "1" else [])]
