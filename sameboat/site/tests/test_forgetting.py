"""Forgetting where it counts: several processes at once, and the bytes of the files themselves."""

from __future__ import annotations

import subprocess
import sys
import time

import pytest

from sameboat.site.tests.alone import START, environment, python

MARK = "zq7marked"
SOMEONE = f"""
from datetime import date, timedelta
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
call_command("migrate", verbosity=0)
from sameboat.accounts.models import Account, Passkey
from sameboat.base.outbox import Subject, send_letter
for name in ("{MARK}", "somebody-else"):
    account = Account.objects.create(handle=name, email=name + "@example.org", joined_on=date(2027, 3, 1))
    account.set_password(name)
    account.save()
    for number in range(40):
        Passkey.objects.create(
            account=account, credential_id=f"{{name}}-{{number}}", credential=name * 80, host="localhost", name=name,
            added_on=date(2027, 3, 1),
        )
"""
LETTER = """
send_letter(key="k", to="{mark}@example.org", wanted=True, language="en", subject=Subject.MESSAGE,
            body=lambda: "{mark} " * 300, now=timezone.now())
"""
SESSIONS = f"""
for number in range(4):
    browser = Client(HTTP_HOST="localhost")
    browser.force_login(Account.objects.get(handle="{MARK}"))
    print(browser.cookies["session"].value)
"""
PRESS = """
import pathlib, sys, time
from django.test import Client
browser = Client(HTTP_HOST="localhost")
browser.cookies["session"] = sys.argv[1]
print("ready", flush=True)
while not pathlib.Path("go").exists():
    time.sleep(0.002)
answer = browser.post("/me/forget/", {"word": "forget"})
print(answer.status_code, flush=True)
"""


@pytest.mark.on_sqlite
def test_two_processes_at_once_one_does_it_and_all_end_well(tmp_path):
    keys = python(tmp_path, SOMEONE + SESSIONS).split()
    presses = [
        subprocess.Popen(
            [sys.executable, "-c", START + PRESS, key], env=environment(tmp_path, SAMEBOAT_DEBUG="1"), cwd=tmp_path,
            text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )
        for key in keys
    ]  # fmt: skip
    for press in presses:
        assert press.stdout.readline() == "ready\n", press.stderr.read()
    (tmp_path / "go").touch()
    said = [press.communicate(timeout=60) for press in presses]
    assert {words for words, _ in said} <= {"303\n", "409\n"}, said
    assert "303\n" in {words for words, _ in said}
    left = "from sameboat.accounts.models import *\nprint(*Account.objects.values_list('handle', flat=True), Session.objects.count())"
    assert python(tmp_path, left).split() == ["somebody-else", "0"]


@pytest.mark.on_sqlite
@pytest.mark.parametrize("with_letter", [False, True], ids=["tables", "letters-too"])
def test_no_file_of_the_data_folder_holds_a_byte_of_it(tmp_path, with_letter):
    python(tmp_path, SOMEONE + (LETTER.format(mark=MARK) if with_letter else "") + SESSIONS)
    assert ("jobs.sqlite3" in " ".join(holding(tmp_path, MARK))) == with_letter and holding(tmp_path, MARK), (
        "it was there"
    )
    python(
        tmp_path,
        "from sameboat.accounts.keepers import forget\nfrom sameboat.accounts.models import Account\n"
        f"forget(account_id=Account.objects.get(handle='{MARK}').pk)",
    )
    assert holding(tmp_path, MARK) == []
    assert holding(tmp_path, "somebody-else")


CONCERN = f"""
from sameboat.safety.actions.concerns import take_back, tell
from sameboat.safety.models import Concern, PersonOfTrust
reader = PersonOfTrust.objects.create(
    account=Account.objects.get(handle="somebody-else"), name="somebody-else", added_on=date(2027, 3, 1)
)
tell(reader=reader, second=None, kind="harm", about_kind="", about_ref="", text="{MARK}-told " * 300, with_code=False,
     form_key="k", form_open_s=60.0, now=timezone.now())
"""
GONE = {
    "concern": (f"{MARK}-told", CONCERN, "from sameboat.safety.models import Concern\n"
                "from sameboat.safety.actions.concerns import take_back\ntake_back(concern=Concern.objects.get())"),
    "e-mail taken out": (f"{MARK}@example", "", "set_email(account=mine, email='')"),
    "e-mail changed": (f"{MARK}@example", "", "set_email(account=mine, email='other@example.org')"),
    "passkey": (f"{MARK}-3", "", "for key in mine.passkeys.all():\n"
                "    remove(account=mine, number=key.pk, session='', now=timezone.now())"),
}  # fmt: skip
TAKING = f"""
from django.utils import timezone
from sameboat.accounts.actions.passkeys import remove
from sameboat.accounts.actions.settings import set_email
from sameboat.accounts.models import Account
mine = Account.objects.get(handle="{MARK}")
"""


@pytest.mark.on_sqlite
@pytest.mark.parametrize(("words", "before", "taking"), GONE.values(), ids=list(GONE))
def test_what_somebody_took_back_stands_in_no_file(tmp_path, words, before, taking):
    python(tmp_path, SOMEONE + before)
    assert holding(tmp_path, words), "it was there"
    # Another connection stays open, as in a server: the last one to go would empty the journal by itself.
    held = "import os\nfrom django.conf import settings\nimport sqlite3\nname = settings.DATABASES['default']['NAME']\n"
    held += "open_one = sqlite3.connect(name)\nopen_one.execute('SELECT count(*) FROM accounts_account').fetchall()\n"
    python(tmp_path, held + TAKING + taking + "\nimport sys\nsys.stdout.flush()\nos._exit(0)")
    assert holding(tmp_path, words) == []
    assert holding(tmp_path, "somebody-else")


def test_somebody_who_reads_meanwhile_delays_nobody_for_long(tmp_path):
    begun = time.monotonic()
    python(tmp_path, SOMEONE + READING)
    assert time.monotonic() - begun < 30
    assert holding(tmp_path, MARK) == [], "the night has emptied the journal"


READING = f"""
import sqlite3
from django.conf import settings
from sameboat.accounts import jobs
from sameboat.accounts.keepers import forget
from sameboat.accounts.keepers.forgetting import wipe_what_was_deleted
reader = sqlite3.connect(settings.DATABASES["default"]["NAME"])
reader.execute("BEGIN")
reader.execute("SELECT count(*) FROM accounts_account").fetchone()
forget(account_id=Account.objects.get(handle="{MARK}").pk)
assert wipe_what_was_deleted() is False
reader.rollback()
jobs.tidy(now=timezone.now())
"""


def holding(folder, words: str) -> list[str]:
    """Files in which these letters stand."""
    return sorted(
        str(path.relative_to(folder))
        for path in folder.rglob("*")
        if path.is_file() and words.encode() in path.read_bytes()
    )
