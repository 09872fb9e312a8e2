"""`sameboat import`: what it prints, what it answers, what it leaves."""

from __future__ import annotations

import csv
import json

import pytest
from django.conf import settings

from sameboat.base import places
from sameboat.site.tests.alone import sameboat
from sameboat.site.tests.door import runner

ROWS = [
    {"slug": "harbour", "name": "Harbour", "day": 1, "time": "19:00", "timezone": "Europe/Oslo", "city": "Bergen", "country": "Norway"},
    {"slug": "quay", "name": "First Monday quay", "day": 1, "time": "8:15 PM", "timezone": "Europe/Oslo", "types": ["XX"]},
    {"slug": "night", "name": "Night", "day": "Sunday", "time": "29:00", "timezone": "Europe/Oslo"},
]  # fmt: skip


@pytest.fixture()
def feed(tmp_path):
    path = tmp_path / "list.json"
    path.write_text(json.dumps(ROWS))
    return path


@pytest.fixture()
def run(db, capsys):
    return runner(word="import", capsys=capsys)


def test_the_report_as_json_is_one_object(run, feed):
    done = run(feed, "--source", "As JSON", "--json")
    told = json.loads(done.stdout)
    assert done.returncode == 0
    assert [told[name] for name in ("read", "new", "changed", "unchanged", "gone", "refused")] == [3, 2, 0, 0, 0, 1]
    assert told["refused_rows"] == [
        {"row": 3, "key": "night", "name": "Night", "reason": "The time “29:00” cannot be read."}
    ]
    assert told["unknown_types"] == {"XX": 1} and told["proposals"] == 1 and told["problem"] is None
    assert [source["read"] for source in told["sources"]] == [3]
    again = json.loads(run(feed, "--source", "As JSON", "--json").stdout)
    assert [again[name] for name in ("read", "new", "changed", "unchanged", "gone", "refused")] == [3, 0, 0, 2, 0, 1]


def test_the_report_for_people(run, feed):
    done = run(feed, "--source", "For people")
    assert "read 3 · new 2 · changed 0 · unchanged 0 · gone 0 · refused 1" in done.stdout
    assert "refused: row 3 'night': The time “29:00” cannot be read." in done.stdout
    assert "XX (1)" in done.stdout and "sameboat desk" in done.stdout


def test_every_row_as_a_table(run, feed, tmp_path):
    table = tmp_path / "report.csv"
    run(feed, "--source", "As table", "--report", table)
    with table.open(newline="") as file:
        outcomes = [(row["row"], row["key"], row["outcome"]) for row in csv.DictReader(file)]
    assert outcomes[:3] == [("1", "harbour", "new"), ("2", "quay", "new"), ("3", "night", "refused")]


def test_a_table_that_cannot_be_written_stops_before_anything_is_done(run, feed, tmp_path):
    done = run(feed, "--source", "No table", "--report", tmp_path / "no" / "where.csv")
    assert done.returncode == 1 and "cannot be written" in done.stderr
    assert "new 2" in run(feed, "--source", "No table").stdout


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["nowhere.json"], "There is no such file"),
        (["http://lists.example.org/feed"], "https://"),
        (["https://127.0.0.1/feed.json"], "private network"),
    ],
)
def test_what_cannot_be_read_is_told_and_answered_with_one(run, words, sentence):
    done = run(*words)
    assert done.returncode == 1 and sentence in done.stdout
    told = run(*words, "--json")
    assert told.returncode == 1 and sentence in json.loads(told.stdout)["problem"]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["--need", "nothing-like-it"], "no need"),
        (["--programme", "nothing-like-it"], "no programme"),
        (["--timezone", "Mars/Base"], "time zone"),
    ],
)
def test_wishes_that_name_nothing(run, feed, words, sentence):
    done = run(feed, *words)
    assert done.returncode == 1 and sentence in done.stderr and done.stdout == ""
    told = run(feed, *words, "--json")
    assert told.returncode == 1 and sentence in json.loads(told.stdout)["problem"]


@pytest.mark.parametrize("words", [[], ["a.json", "--as", "hsds"], ["a.json", "--nothing"]])
def test_wrong_words(run, words):
    assert run(*words).returncode == 2


def test_a_broken_file_is_said_to_be_broken_with_its_place(run, feed):
    feed.write_text(json.dumps(ROWS) + "\n\n and more")
    done = run(feed, "--json")
    assert done.returncode == 1 and "line 3, column 2" in json.loads(done.stdout)["problem"]


def test_one_good_and_one_broken_feed(run, feed, tmp_path):
    broken = tmp_path / "broken.json"
    broken.write_text("[")
    done = run(feed, broken, "--json")
    told = json.loads(done.stdout)
    assert (
        done.returncode == 1 and told["new"] == 2 and [bool(one["problem"]) for one in told["sources"]] == [False, True]
    )


def test_a_feed_that_shrank_is_taken_when_the_operator_says_so(run, feed):
    many = [{**ROWS[0], "slug": f"h{n}", "name": f"Harbour {n}"} for n in range(5)]
    feed.write_text(json.dumps(many))
    run(feed, "--source", "Shrinks")
    feed.write_text(json.dumps(many[:1]))
    assert run(feed, "--source", "Shrinks").returncode == 1
    assert "gone 4" in run(feed, "--source", "Shrinks", "--allow-shrink").stdout


def test_the_path_of_a_file_is_never_kept(run, feed):
    run(feed)
    told = json.loads(run(feed, "--json").stdout)
    assert (told["source"], told["address"]) == ("list.json", "list.json")


def test_on_a_machine_that_never_ran_it(tmp_path, feed):
    """Database and needs are made ready first. Only the list of towns is lent, which takes long to write."""
    places.prepare()
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "gazetteer").symlink_to(settings.GAZETTEER_DIR)
    done = sameboat(tmp_path / "data", "import", str(feed), "--need", "drugs", "--json")
    assert done.returncode == 0 and json.loads(done.stdout)["new"] == 2


def test_the_time_zone_that_was_told_once_is_kept_for_the_next_time(run, tmp_path):
    path = tmp_path / "calls.json"
    rows = [
        {"slug": "dawn", "name": "Dawn", "day": 1, "time": "06:00", "conference_url": "https://calls.example.org/dawn"}
    ]
    path.write_text(json.dumps(rows))
    assert json.loads(run(path, "--source", "Calls", "--json").stdout)["refused"] == 1
    assert json.loads(run(path, "--source", "Calls", "--timezone", "Europe/Oslo", "--json").stdout)["new"] == 1
    rows[0]["time"] = "07:00"
    path.write_text(json.dumps(rows))
    again = json.loads(run(path, "--source", "Calls", "--json").stdout)
    assert (again["changed"], again["refused"]) == (1, 0)
    other = json.loads(run(path, "--source", "Calls", "--timezone", "Europe/London", "--json").stdout)
    assert other["changed"] == 1
