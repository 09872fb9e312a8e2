"""Entry for granian (pages)."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sameboat.site.settings")
application = get_wsgi_application()
