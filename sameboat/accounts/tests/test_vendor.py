"""What comes from elsewhere is what we read: name, version, licence and checksum of each file."""

from __future__ import annotations

import hashlib
import json
import math
import re
import secrets
from pathlib import Path

import pytest

from sameboat.accounts.queries import any_words, word_list
from sameboat.accounts.rules import HALF_WORDS, LEFT_OUT

FOLDER = Path(__file__).parents[1] / "static/accounts/vendor"
ENTRIES = json.loads((FOLDER / "vendor.json").read_text())
# As the Electronic Frontier Foundation publishes it, numbers of the dice included.
PUBLISHED = "addd35536511597a02fa0a9ff1e5284677b8883b83e986e43f15a3db996b903e"


def test_nothing_lies_there_that_is_not_in_the_list():
    there = {str(p.relative_to(FOLDER)) for p in FOLDER.rglob("*") if p.is_file()}
    assert there - {"vendor.json"} == {entry["file"] for entry in ENTRIES}


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda e: e["file"])
def test_each_file_is_the_one_that_was_read(entry):
    data = (FOLDER / entry["file"]).read_bytes()
    assert hashlib.sha256(data).hexdigest() == entry["sha256"] and len(data) == entry["bytes"]
    assert entry["package"] and entry["version"] and entry["licence"]


def test_the_word_list_is_the_published_one():
    words = word_list()
    dice = [
        f"{a}{b}{c}{d}{e}" for a in "123456" for b in "123456" for c in "123456" for d in "123456" for e in "123456"
    ]
    listed = "".join(f"{number}\t{word}\n" for number, word in zip(dice, words, strict=True))
    assert hashlib.sha256(listed.encode()).hexdigest() == PUBLISHED
    assert len(set(words)) == 7776 and all(word.isascii() for word in words)


def test_sentences_that_many_people_know_are_short_and_stand_once():
    lines = [line for line in (FOLDER.parent / "known.txt").read_text().splitlines() if line and line[0] != "#"]
    assert len(lines) > 900 and len(set(lines)) == len(lines)
    assert all(len(line.split()) <= 10 for line in lines if len(max(line.split(), key=len)) > 2), (
        "no work stands there whole"
    )
    assert all(line == line.lower() and not re.search(r"[^\w ]", line) for line in lines)


def test_what_names_a_trouble_is_left_out_here_and_in_the_browser_alike():
    script = (FOLDER.parent / "words.js").read_text()
    listed = script.partition("LEFT_OUT = new Set((")[2].partition(").split")[0]
    assert set(" ".join(re.findall('"([^"]*)"', listed)).split()) == LEFT_OUT <= set(word_list())
    assert {"drinking", "relapse", "prison", "nutcase", "purging", "scalping", "valium", "diabetic"} <= LEFT_OUT
    assert {"casino", "saloon", "dice", "scotch", "hash", "symptom", "casket", "revolver", "defendant"} <= LEFT_OUT
    assert {"danger", "survival", "tribunal", "numbness", "jury", "islamic", "deception", "unclad"} <= LEFT_OUT
    left = math.log2(len(word_list()) - len(LEFT_OUT))
    assert 6 * left >= 76.5 and HALF_WORDS * left >= 63.8, "a list much shorter is guessed sooner"


def test_no_word_that_names_a_trouble_is_picked(monkeypatch):
    offered = []
    monkeypatch.setattr(secrets, "choice", lambda words: offered.append(words) or words[0])
    any_words(count=1)
    any_words(count=1, plain=True)
    assert len(offered) == 2 and not [words for words in offered if LEFT_OUT & set(words)]


def test_words_are_picked_from_all_of_it():
    picked = any_words(count=5000)
    assert len(set(picked)) > 3000 and set(picked) <= set(word_list())
    assert not any("-" in word for word in any_words(count=5000, plain=True))
