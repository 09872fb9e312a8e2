"""`sameboat worker` does what the server leaves to it, and ends when it is told to."""

from __future__ import annotations

import signal
import subprocess
import sys
import time

import pytest

from sameboat.site.tests.alone import environment, python, sameboat

LETTER = """
from datetime import UTC, datetime
from sameboat.base.outbox import Subject, send_letter
send_letter(key="k", to="anna@example.org", wanted=True, language="en", subject=Subject.ANSWER,
            body=lambda: "Come in.", now=datetime.now(UTC))
"""


@pytest.mark.parametrize(
    ("words", "said", "sentence"),
    [
        (("--threads", "0"), {}, "Threads are from 1 to 32"),
        ((), {"SAMEBOAT_JOBS": "sometimes"}, "SAMEBOAT_JOBS is inside"),
        ((), {"SAMEBOAT_SMTP": "mail.example.org"}, "SAMEBOAT_SMTP is an address like"),
        ((), {"SAMEBOAT_MAIL_FROM": "Boat <post@example.org>"}, "SAMEBOAT_MAIL_FROM is one address"),
        ((), {"DATABASE_URL": "postgresql://nobody@127.0.0.1:1/nothing"}, "The database does not answer"),
        ((), {}, "The database is not ready"),
    ],
)
def test_what_cannot_be_is_refused_with_one_sentence(tmp_path, words, said, sentence):
    done = sameboat(tmp_path, "worker", *words, **said)
    assert done.returncode == 1 and sentence in done.stderr and "Traceback" not in done.stderr
    assert len(done.stderr.strip().splitlines()) <= 3


def test_the_server_refuses_words_that_cannot_be_meant_too(tmp_path):
    done = sameboat(tmp_path, "run", "--port", "58123", SAMEBOAT_JOBS="sometimes")
    assert done.returncode == 1 and "SAMEBOAT_JOBS is inside" in done.stderr


def test_it_sends_what_waits_tidies_and_stops_when_told(own_folder):
    python(own_folder, LETTER)
    worker = subprocess.Popen(
        [sys.executable, "-m", "sameboat", "worker"], env=environment(own_folder, SAMEBOAT_TRY_LINKS="0"), cwd=own_folder,
        stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        assert worker.stdout and "does its jobs here" in worker.stdout.readline()
        _until(lambda: list((own_folder / "letters").glob("*.eml")))
        tidied = "from sameboat.site import clock; print(all(clock.done_on(name=n) for n, _ in clock.tidies()))"
        _until(lambda: python(own_folder, tidied).strip() == "True")
        refused = sameboat(own_folder, "restore", "nothing.zip")
        assert "Sameboat is running on this data folder" in refused.stderr
    finally:
        worker.send_signal(signal.SIGTERM)
    assert worker.wait(timeout=60) == 0
    [letter] = (own_folder / "letters").glob("*.eml")
    assert "Come in." in letter.read_text() and letter.stat().st_mode & 0o077 == 0
    assert not [p for p in own_folder.glob("jobs.sqlite3*") if p.stat().st_mode & 0o077]
    with worker.stdout as said:
        assert said.read() == "", "nothing more is said"


def _until(true) -> None:
    end = time.monotonic() + 60
    while time.monotonic() < end:
        if true():
            return
        time.sleep(0.1)
    raise AssertionError("it did not happen within a minute")
