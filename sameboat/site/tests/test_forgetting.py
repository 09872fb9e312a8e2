"""Forgetting where it counts: several processes at once, and the bytes of the files themselves."""

from __future__ import annotations

import shutil
import subprocess
import sys
import time

import pytest

from sameboat.site.tests.alone import START, environment, python

MARK = "zq7marked"
KNOWN = """
from datetime import date, timedelta
from django.test import Client
from django.utils import timezone
from sameboat.accounts.models import Account, Passkey
from sameboat.base.outbox import Subject, send_letter
"""
SOMEONE = f"""
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


@pytest.fixture(scope="module")
def _with_people(new_folder):
    folder = new_folder()
    python(folder, KNOWN + SOMEONE)
    return folder


@pytest.fixture
def folder(_with_people, tmp_path):
    """A data folder with two people in it, of whom one is marked."""
    return shutil.copytree(_with_people, tmp_path / "data")


@pytest.mark.on_sqlite
def test_two_processes_at_once_one_does_it_and_all_end_well(folder):
    keys = python(folder, KNOWN + SESSIONS).split()
    presses = [
        subprocess.Popen(
            [sys.executable, "-c", START + PRESS, key], env=environment(folder, SAMEBOAT_DEBUG="1"), cwd=folder,
            text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )
        for key in keys
    ]  # fmt: skip
    for press in presses:
        assert press.stdout.readline() == "ready\n", press.stderr.read()
    (folder / "go").touch()
    said = [press.communicate(timeout=60) for press in presses]
    assert {words for words, _ in said} <= {"303\n", "409\n"}, said
    assert "303\n" in {words for words, _ in said}
    left = "from sameboat.accounts.models import *\nprint(*Account.objects.values_list('handle', flat=True), Session.objects.count())"
    assert python(folder, left).split() == ["somebody-else", "0"]


@pytest.mark.on_sqlite
@pytest.mark.parametrize("with_letter", [False, True], ids=["tables", "letters-too"])
def test_no_file_of_the_data_folder_holds_a_byte_of_it(folder, with_letter):
    python(folder, KNOWN + (LETTER.format(mark=MARK) if with_letter else "") + SESSIONS)
    assert ("jobs.sqlite3" in " ".join(holding(folder, MARK))) == with_letter and holding(folder, MARK), "it was there"
    python(
        folder,
        "from sameboat.accounts.keepers import forget\nfrom sameboat.accounts.models import Account\n"
        f"forget(account_id=Account.objects.get(handle='{MARK}').pk)",
    )
    assert holding(folder, MARK) == []
    assert holding(folder, "somebody-else")


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
                "    remove(account=mine, number=key.pk, knows=True, session='', now=timezone.now())"),
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
def test_what_somebody_took_back_stands_in_no_file(folder, words, before, taking):
    if before:
        python(folder, KNOWN + before)
    assert holding(folder, words), "it was there"
    # Another connection stays open, as in a server: the last one to go would empty the journal by itself.
    held = "import os\nfrom django.conf import settings\nimport sqlite3\nname = settings.DATABASES['default']['NAME']\n"
    held += "open_one = sqlite3.connect(name)\nopen_one.execute('SELECT count(*) FROM accounts_account').fetchall()\n"
    python(folder, held + TAKING + taking + "\nimport sys\nsys.stdout.flush()\nos._exit(0)")
    assert holding(folder, words) == []
    assert holding(folder, "somebody-else")


def test_somebody_who_reads_meanwhile_delays_nobody_for_long(folder):
    begun = time.monotonic()
    python(folder, READING)
    assert time.monotonic() - begun < 30
    assert holding(folder, MARK) == [], "the night has emptied the journal"


STAYS = """
import os, sqlite3, sys
from django.conf import settings
from sameboat.base.outbox import waiting
from sameboat.base.work import queue
from sameboat.base.outbox.deliver import deliver
from sameboat.accounts import jobs
from sameboat.accounts.keepers import forget
from sameboat.accounts.models import Account
held = [sqlite3.connect(settings.DATA_DIR / name) for name in ("sameboat.sqlite3", "jobs.sqlite3")]
for one in held:
    one.execute("SELECT count(*) FROM sqlite_master").fetchall()
"""
LATER = {
    "a letter that waits, by forgetting": f"forget(account_id=Account.objects.get(handle='{MARK}').pk)",
    "a letter sent long ago, at night": "queue().put('letter:' + number, {'state': 'over', 'day': '2027-03-01'})\n"
                                        "jobs.tidy(now=timezone.now())",
}  # fmt: skip


@pytest.mark.on_sqlite
@pytest.mark.parametrize("doing", LATER.values(), ids=list(LATER))
def test_a_server_that_runs_for_long_keeps_no_letter_in_its_journal(folder, doing):
    """The journal of the queue is emptied too, while others hold the file open: a server is never the last one to go."""
    words = KNOWN + LETTER.format(mark=MARK) + STAYS + "number = waiting()[0][0]\n" + doing
    words += (
        f"\nnames = [path for path in settings.DATA_DIR.rglob('*') if path.is_file()]\n"
        f"print(*sorted(path.name for path in names if b'{MARK} ' in path.read_bytes()), '!', flush=True)\nos._exit(0)"
    )
    assert python(folder, words) == "!\n"


@pytest.mark.on_sqlite
def test_a_letter_that_was_delivered_stands_only_where_it_went(folder):
    words = KNOWN + LETTER.format(mark=MARK) + STAYS + "number = waiting()[0][0]\n"
    words += "deliver(now=timezone.now(), number=number, attempt=0)\nsys.stdout.flush()\nos._exit(0)"
    python(folder, words)
    (only,) = holding(folder, f"{MARK} {MARK}")
    assert only.startswith("letters/") and only.endswith(".eml")


READING = f"""
import sqlite3
from django.conf import settings
from django.utils import timezone
from sameboat.accounts import jobs
from sameboat.accounts.keepers import forget
from sameboat.accounts.models import Account
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
