"""Several processes with the same letters and the same day: each letter is sent once, each day is tidied once."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.db import connection

from sameboat.base.tests.mail_server import post_office, silent_server

ROOT = Path(__file__).resolve().parents[3]
PROCESSES, LETTERS = 5, 12
START = """
import sys, time
from datetime import UTC, datetime, timedelta
from pathlib import Path
import django; django.setup()
NOW = datetime.now(UTC)
"""
TOGETHER = """
Path(f"ready.{sys.argv[1]}").touch()
while not Path("go").exists(): time.sleep(0.001)
"""
SEND = (
    START
    + """
from sameboat.base.outbox import Subject, send_letter
from sameboat.base.outbox.deliver import deliver
from sameboat.base.outbox.letter import number_of
from sameboat.base.work import later, queue
queue()
"""
    + TOGETHER
    + """
for n in range(int(sys.argv[2])):
    send_letter(key=f"race:{n}", to="anna@example.org", wanted=True, language="en", subject=Subject.REMINDER,
                body=lambda: f"letter {n}", now=NOW)
    later(deliver, number=number_of(key=f"race:{n}"), attempt=0)  # the same job once more
queue().storage.blocking = False  # PostgreSQL would wait a second for what may yet come
idle = 0
while idle < 20:
    task = queue().dequeue()
    idle = idle + 1 if task is None else 0
    time.sleep(0.05) if task is None else queue().execute(task)
"""
)
TIDY = (
    START
    + """
from sameboat.site import clock
def tidy(*, now):
    with open("tidied", "a") as file:
        file.write(f"{sys.argv[1]} ")
    time.sleep(0.5)
clock.tidies = lambda: iter([("raced", tidy)])
clock._look_around = lambda *, now: None
from sameboat.base.work import queue
queue()
"""
    + TOGETHER
    + """
clock.tick(now=NOW)
time.sleep(1)
clock.tick(now=NOW)
"""
)


@pytest.fixture
def alone(tmp_path):
    """The environment of processes that share this folder and this test's database."""
    given = {name: value for name, value in os.environ.items() if name not in {"DATABASE_URL", "REDIS_URL"}}
    told = connection.settings_dict
    if connection.vendor == "postgresql":
        given["DATABASE_URL"] = f"postgresql://{told['USER']}@{told['HOST']}:{told['PORT']}/{told['NAME']}"
    return given | {
        "SAMEBOAT_DATA_DIR": str(tmp_path), "DJANGO_SETTINGS_MODULE": "sameboat.site.settings", "PYTHONPATH": str(ROOT)
    }  # fmt: skip


def together(script: str, *words: object, env: dict[str, str], folder: Path) -> None:
    """Run the script in several processes that begin at the same moment."""
    started = [
        subprocess.Popen([sys.executable, "-c", script, str(n), *map(str, words)], env=env, cwd=folder)
        for n in range(PROCESSES)
    ]
    until = time.monotonic() + 60
    while len(list(folder.glob("ready.*"))) < PROCESSES and time.monotonic() < until:
        time.sleep(0.01)
    (folder / "go").touch()
    assert [process.wait(timeout=120) for process in started] == [0] * PROCESSES


@pytest.mark.django_db(transaction=True)
def test_59_the_queue_is_made_once_whoever_starts_together(alone, tmp_path):
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("DROP TABLE IF EXISTS jobs_kv, jobs_schedule, jobs_task, jobs_counter")
    together(START + "from sameboat.base.work import queue\n" + TOGETHER + "queue()", env=alone, folder=tmp_path)


@pytest.mark.django_db(transaction=True)
def test_59_each_letter_is_sent_once_whoever_has_its_job(alone, tmp_path):
    with post_office() as office:
        env = alone | {"SAMEBOAT_SMTP": f"smtp://127.0.0.1:{office.port}"}
        together(SEND, LETTERS, env=env, folder=tmp_path)
    told = sorted(mail["Message-ID"] for _sender, _to, mail in office.got)
    assert len(told) == len(set(told)) == LETTERS


@pytest.mark.django_db(transaction=True)
def test_59_each_day_is_tidied_once(alone, tmp_path):
    together(TIDY, env=alone, folder=tmp_path)
    assert len((tmp_path / "tidied").read_text().split()) == 1


@pytest.mark.django_db(transaction=True)
def test_61_kill_9_while_sending_loses_no_letter(alone, tmp_path):
    env = dict(alone)
    (tmp_path / "go").touch()
    with silent_server() as port:
        process = subprocess.Popen(
            [sys.executable, "-c", SEND, "1", "1"],
            env=env | {"SAMEBOAT_SMTP": f"smtp://127.0.0.1:{port}"},
            cwd=tmp_path,
        )
        _until_claimed(env, tmp_path)
        process.send_signal(signal.SIGKILL)
        process.wait()
    look = (
        "from sameboat.base.outbox import deliver, recover\ndeliver.LOST_AFTER = timedelta()\n"
        "assert recover(now=NOW) == 1"
    )
    subprocess.run([sys.executable, "-c", START + look], env=env, check=True, timeout=60)
    with post_office() as office:
        together(SEND, 0, env=env | {"SAMEBOAT_SMTP": f"smtp://127.0.0.1:{office.port}"}, folder=tmp_path)
    assert [to for _sender, to, _mail in office.got] == [["anna@example.org"]]


def _until_claimed(env: dict[str, str], folder: Path) -> None:
    """Wait until the other process has begun its attempt."""
    look = (
        "from sameboat.base.outbox.keeping import claimed\nfrom sameboat.base.outbox.letter import number_of\n"
        "end = time.monotonic() + 60\n"
        "while not claimed(number=number_of(key='race:0'), attempt=0) and time.monotonic() < end: time.sleep(0.05)\n"
    )
    subprocess.run([sys.executable, "-c", START + look], env=env, cwd=folder, check=True, timeout=90)
