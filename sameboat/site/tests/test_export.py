"""`sameboat export`: the public directory to standard output."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys

import icalendar
import pytest

from sameboat.site.tests.alone import environment, python, sameboat

FILL = """
from sameboat.directory.tests.makers import a_listing, a_meeting
a_meeting(listing=a_listing(name="Ærlig"), slug="here")
a_meeting(listing=a_listing(state="hidden"))
"""


@pytest.fixture(scope="module")
def filled(new_folder):
    folder = new_folder()
    python(folder, FILL)
    return folder


def test_meeting_guide(filled):
    done = sameboat(filled, "export", "--address", "https://groups.example.org")
    (row,) = json.loads(done.stdout)
    assert row["group"] == "Ærlig" and row["url"] == "https://groups.example.org/meetings/here/"


def test_a_sheet(filled):
    done = sameboat(filled, "export", "--as", "csv")
    header, line = csv.reader(io.StringIO(done.stdout))
    assert dict(zip(header, line, strict=True))["Slug"] == "here"


def test_a_calendar(filled):
    done = sameboat(filled, "export", "--as", "ics")
    assert len(icalendar.Calendar.from_ical(done.stdout).walk("VEVENT")) == 1


@pytest.mark.parametrize("words", [("--as", "hsds"), ("--as", ""), ("--address", "javascript:alert(1)"), ("more",)])
def test_wrong_words_are_refused(filled, words):
    done = sameboat(filled, "export", *words)
    assert done.returncode in {1, 2} and done.stdout == "" and "Traceback" not in done.stderr


def test_without_a_database_there_is_one_sentence(tmp_path):
    done = sameboat(tmp_path, "export")
    assert done.returncode == 1 and "Has `sameboat run` set it up?" in done.stderr and "Traceback" not in done.stderr


def test_a_reader_that_has_enough_is_no_fault(filled):
    command = f"{sys.executable} -m sameboat export --as csv | head -c 10"
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", command], env=environment(filled), capture_output=True, timeout=60
    )
    assert done.stderr == b"" and len(done.stdout) == 10
