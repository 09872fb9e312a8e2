"""Words of one's own: what is wrong goes when it is put right, and nothing that was typed is emptied."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import expect

from tests.journeys.test_account import make_account, words_on

pytestmark = pytest.mark.django_db(transaction=True)
OWN = "gravel moth Tuesday kettle violet harbour umbrella"
LONG = f"{OWN} " * 5


@pytest.fixture(params=["/join/", "/me/words/"])
def choosing(page, request) -> Any:
    opened = page("/join/")
    if request.param == "/join/":
        opened.click("text=Begin")
    else:
        make_account(opened)
        opened.goto(request.param)
    words_on(opened)
    opened.click("text=I would rather use words of my own")
    return opened


JUDGED = """async (all) => {
  const at = '/static/accounts/';
  const [{ judged }, { knownSentences }, { wordList }, { tidyWords }] = await Promise.all(
    ['strength.js', 'known.js', 'words.js', 'stretching.js'].map((name) => import(at + name)));
  const [list, sentences] = await Promise.all([wordList(`${at}vendor/words.txt`), knownSentences(`${at}known.txt`)]);
  return all.map((typed) => [typed, judged(tidyWords(typed), list, 'otter-lamp-1234', sentences)]);
}"""
VERDICTS = {
    "grant me the serenity to accept the things i cannot change": "known",
    "Grant me SERENITY, to accept things I can not change!": "known",
    "one day at a time keep coming back it works if you work it": "known",
    "to be or not to be that is the question": "known",
    "tobe ornottobe thatisthe quest ion or what": "known",
    "to be or not to be that is the moth gravel": "known",
    "Gott, gib mir die Gelassenheit, Dinge hinzunehmen, die ich nicht aendern kann": "known",
    "dios concedeme la serenidad para aceptar": "known",
    "gud gi meg sinnsro til aa godta de ting jeg ikke kan forandre": "known",
    "dieve suteik man ramybes susitaikyti su tuo ko negaliu pakeisti": "known",
    "Боже, дай мне разум и душевный покой принять": "known",
    "alcoholics anonymous and the twelve steps twelve traditions": "known",
    "one two three four five six seven": "known",
    "montag dienstag mittwoch donnerstag freitag": "known",
    "q w e r t y u i o p a s d f g h j k l": "known",
    "love love love love love": "few",
    "otterlamp1234 otter-lamp-1234 sameboat otters lamp moth": "few",
    "loves loved lover lovely loving lovable": "weak",
    "love1 love2 love3 love4 love5 love6": "weak",
    "12.03.1984 24.12.1990 01.01.2000 05.06.1977": "weak",
    "one day at a time gravel moth Tuesday": "weak",
    "gravel moth kettle violet harbour umbrella": "fair",
    OWN: "good",
    f"to be or not to be {OWN}": "good",
}


def test_what_is_said_of_the_words_is_honest(page):
    assert dict(page("/join/").evaluate(JUDGED, list(VERDICTS))) == VERDICTS


def test_a_sentence_that_many_know_is_refused_and_it_says_why(choosing, quiet):
    asked = len(quiet.requests)
    choosing.fill("#own-words", "One day at a time. Keep coming back!")
    expect(choosing.locator("#own-judged")).to_contain_text("Many people know this sentence")
    choose(choosing)
    expect(choosing.locator("#problem")).to_contain_text("Many people know this sentence")
    assert len(quiet.requests) == asked, "what is typed is compared here"
    choosing.fill("#own-words", OWN)
    expect(choosing.locator("#problem")).to_be_hidden()


def choose(opened: Any) -> None:
    opened.locator("#choose button[type=submit]").last.click()


def test_what_was_too_long_is_no_error_any_more_once_it_is_short(choosing):
    choosing.fill("#own-words", LONG)
    choose(choosing)
    own, problem, judged = (choosing.locator(name) for name in ("#own-words", "#problem", "#own-judged"))
    expect(problem).to_contain_text("at most 200 letters")
    expect(own).to_have_attribute("aria-invalid", "true")
    own.fill(LONG.strip()[:-8])
    expect(problem).to_contain_text("at most 200 letters")
    expect(judged).to_be_empty()
    own.fill("gravel moth")
    expect(problem).to_contain_text("Still too short")
    own.fill(OWN)
    expect(judged).to_contain_text("Good")
    expect(problem).to_be_hidden()
    assert own.get_attribute("aria-invalid") is None and choosing.locator(".field-wrong").count() == 0
    own.fill(LONG)
    choose(choosing)
    expect(problem).to_be_visible()
    own.fill("")
    expect(problem).to_be_hidden()


def test_what_was_typed_once_more_stays_while_the_first_is_put_right(choosing):
    own, again = choosing.locator("#own-words"), choosing.locator("#check-a")
    own.fill(f"{OWN}s")
    again.fill(OWN)
    choose(choosing)
    expect(choosing.locator("#problem")).to_contain_text("not the same word")
    own.press("End")
    own.press("Backspace")
    expect(again).to_have_value(OWN)
    expect(choosing.locator("#problem")).to_be_hidden()
    choose(choosing)
    choosing.wait_for_url("**/me/")


def test_words_by_chance_are_asked_for_anew_after_others(choosing):
    choosing.fill("#own-words", OWN)
    choosing.fill("#check-a", OWN)
    choosing.fill("#own-words", "")
    expect(choosing.locator("#check-a")).to_have_value("")
    choosing.fill("#check-a", "saddle")
    choosing.click("text=I would rather use words of my own")
    expect(choosing.locator("#check-a")).to_have_value("saddle")
    choosing.click("#other")
    expect(choosing.locator("#check-a")).to_have_value("")
