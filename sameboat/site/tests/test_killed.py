"""Killed while people tell something: whole rows or none, in a data folder of its own, on SQLite."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time

from sameboat.site.tests.alone import START, environment, python

WRITES = """
from django.utils import timezone
import uuid
from sameboat.safety.actions.concerns import say, take_back, tell
from sameboat.safety.models import Concern, PersonOfTrust
from sameboat.safety.tests.makers import a_person_of_trust
reader = PersonOfTrust.objects.first() or a_person_of_trust(name="Signe")
print("writing", flush=True)
for round in range(100_000):
    now = timezone.now()
    tell(reader=reader, second=None, kind="person", about_kind="", about_ref="", text="Words. " * 200, with_code=True,
         form_key=uuid.uuid4().hex, form_open_s=60.0, now=now)
    newest = Concern.objects.latest("pk")
    say(concern=newest, text="And again. " * 200, by_reader=True, form_key=uuid.uuid4().hex, now=now)
    if round % 3 == 0:
        take_back(concern=newest)
"""
LOOKS = """
from django.db import connection
from sameboat.safety.models import Concern, ConcernMark, ConcernWord
with connection.cursor() as cursor:
    whole = cursor.execute("PRAGMA integrity_check").fetchone()[0]
    strays = cursor.execute("PRAGMA foreign_key_check").fetchall()
torn = ConcernMark.objects.exclude(pk__in=Concern.objects.values("mark")).count()
cut = [one.pk for one in Concern.objects.all() if one.text != "Words. " * 200]
print(whole, len(strays), torn, len(cut), Concern.objects.count() > 0, ConcernWord.objects.exclude(text="And again. " * 200).count())
"""


def test_no_61_killed_in_the_middle_of_telling_nothing_is_torn(tmp_path):
    """Ten times kill -9 while concerns are told, answered and taken back: whole concerns with their marks, or nothing."""
    python(tmp_path, "from django.core.management import call_command\ncall_command('migrate', verbosity=0)")
    for _time in range(10):
        process = subprocess.Popen(
            [sys.executable, "-c", START + WRITES], env=environment(tmp_path), cwd=tmp_path, stdout=subprocess.PIPE
        )
        assert process.stdout is not None and process.stdout.readline() == b"writing\n"
        time.sleep(random.uniform(0.05, 0.5))
        process.send_signal(signal.SIGKILL)
        process.wait()
        process.stdout.close()
    assert python(tmp_path, LOOKS).split() == ["ok", "0", "0", "0", "True", "0"]
