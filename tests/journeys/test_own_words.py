"""Words of one's own: what is wrong goes when it is put right, and nothing that was typed is emptied."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import expect

from tests.journeys.test_account import make_account, words_on, write_down

pytestmark = pytest.mark.django_db(transaction=True)
OWN = "gravel moth Tuesday kettle violet harbour umbrella saddle sigh"
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
  return all.map((typed) => [typed, judged(tidyWords(typed), 'otter-lamp-1234', list, sentences)]);
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


A_WHILE_MS = 5000  # of the page's own clock: nobody waits
KNOWN = "to be or not to be that is the question"


class Held:
    """The lists of one page. `where`: what stands for them; what is asked for waits until it is let come."""

    def __init__(self, opened: Any, *, where: str = "**/known*.txt*") -> None:
        self.waiting: list[Any] = []
        opened.route(where, lambda route: self.waiting.append(route))

    def come(self) -> None:
        for route in self.waiting:
            route.continue_()


@pytest.fixture
def without(page, quiet) -> Any:
    """The page where an account is made, while `where` cannot be fetched."""
    quiet.expected.append("Failed to load resource")

    def open_without(where: str = "**/known*.txt*") -> Any:
        opened = page("/join/")
        opened.route(where, lambda route: route.abort())
        opened.click("text=Begin")
        return opened

    return open_without


def test_without_the_list_of_sentences_the_six_words_do(without):
    opened = without()
    write_down(opened)
    expect(opened.locator(".error:visible")).to_have_count(0)
    choose(opened)
    opened.wait_for_url("**/me/")


def test_without_the_list_own_words_wait_for_it_and_nothing_is_lost(without):
    opened = without()
    words_on(opened)
    opened.click("text=I would rather use words of my own")
    judged, again = opened.locator("#own-judged"), opened.locator("#own-try button")
    expect(judged).to_contain_text("could not be fetched")
    expect(judged).to_have_class("error")
    opened.fill("#own-words", OWN)
    opened.fill("#check-a", OWN)
    choose(opened)
    expect(opened.locator("#problem")).to_contain_text("could not be fetched")
    expect(judged).to_be_empty()
    again.click()
    expect(opened.locator("#problem")).to_be_hidden()
    expect(judged).to_contain_text("could not be fetched")
    opened.unroute("**/known*.txt*")
    again.click()
    expect(judged).to_contain_text("Good")
    expect(again).to_be_hidden()
    expect(opened.locator("#own-words")).to_have_value(OWN)
    expect(opened.locator("#check-a")).to_have_value(OWN)
    choose(opened)
    opened.wait_for_url("**/me/")


def test_own_words_are_made_an_account_with_once_the_list_comes_after_all(without):
    opened = without()
    words_on(opened)
    opened.click("text=I would rather use words of my own")
    expect(opened.locator("#own-judged")).to_contain_text("could not be fetched")
    opened.fill("#own-words", OWN)
    opened.fill("#check-a", OWN)
    opened.unroute("**/known*.txt*")
    choose(opened)
    opened.wait_for_url("**/me/")


def test_without_the_list_of_words_others_can_be_asked_for(without):
    opened = without("**/words*.txt*")
    problem = opened.locator("#problem")
    expect(problem).to_contain_text("no words are picked yet")
    choose(opened)
    expect(problem).to_contain_text("no words are picked yet")
    opened.unroute("**/words*.txt*")
    opened.click("#other")
    expect(problem).to_be_hidden()
    write_down(opened)
    choose(opened)
    opened.wait_for_url("**/me/")


@pytest.mark.parametrize("where", ["**/known*.txt*", "**/words*.txt*"])
@pytest.mark.parametrize(("typed", "says"), [(OWN, "Good"), (KNOWN, "Many people know this sentence")])
def test_a_list_that_comes_late_judges_what_stands_there_and_empties_nothing(page, where, typed, says):
    opened = page("/join/")
    held = Held(opened, where=where)
    opened.click("text=Begin")
    opened.click("text=I would rather use words of my own")
    opened.fill("#own-words", typed)
    opened.fill("#check-a", typed)
    expect(opened.locator("#own-judged")).to_contain_text("being looked at")
    held.come()
    expect(opened.locator("#own-judged")).to_contain_text(says)
    opened.locator("#words li").nth(5).wait_for(state="attached")
    expect(opened.locator("#own-words")).to_have_value(typed)
    expect(opened.locator("#check-a")).to_have_value(typed)
    expect(opened.locator('label[for="check-a"]')).to_have_text("Your own words once more")


def test_who_is_too_quick_for_the_list_waits_for_it(page):
    opened = page("/join/")
    held = Held(opened)
    opened.click("text=Begin")
    words_on(opened)
    opened.click("text=I would rather use words of my own")
    opened.fill("#own-words", OWN)
    opened.fill("#check-a", OWN)
    choose(opened)
    expect(opened.locator("#working")).to_contain_text("being looked at")
    held.come()
    opened.wait_for_url("**/me/")


def test_who_typed_nothing_is_asked_to_type_and_not_told_that_it_is_another_word(choosing):
    problem = choosing.locator("#problem")
    choose(choosing)
    expect(problem).to_contain_text("Please type the two words from your paper.")
    choosing.fill("#own-words", OWN)
    choose(choosing)
    expect(problem).to_contain_text("Please type your own words once more.")
    choosing.fill("#check-a", "gravel")
    choose(choosing)
    expect(problem).to_contain_text("not the same word")


def test_a_refusal_looks_like_one_as_soon_as_typing_ends(choosing):
    own, judged = choosing.locator("#own-words"), choosing.locator("#own-judged")
    choosing.clock.install()
    own.fill("to be or")
    choosing.clock.run_for(A_WHILE_MS)
    expect(judged).to_contain_text("Still too short")
    expect(judged).to_have_class("hint")
    own.fill(KNOWN)
    expect(judged).to_contain_text("Many people know this sentence")
    expect(judged).to_have_class("hint")
    choosing.clock.run_for(A_WHILE_MS)
    expect(judged).to_have_class("error")
    expect(judged).to_contain_text("Not yet. Many people know this sentence")
    expect(judged.locator(".icon")).to_be_visible()
    expect(own).to_have_attribute("aria-invalid", "true")
    own.press_sequentially(" moth")
    expect(judged).to_have_class("error")
    own.fill(OWN)
    expect(judged).to_have_class("hint")
    expect(judged.locator(".icon")).to_be_hidden()
    expect(judged).to_contain_text("Good")
    assert own.get_attribute("aria-invalid") is None and choosing.locator(".field-wrong").count() == 0


def test_a_refusal_takes_no_button_away_from_under_a_finger(choosing):
    choosing.clock.install()
    choosing.fill("#own-words", KNOWN)
    button = choosing.locator("#choose button[type=submit]").last
    button.hover()
    choosing.mouse.down()
    choosing.clock.run_for(A_WHILE_MS)
    choosing.mouse.up()
    expect(choosing.locator("#problem")).to_contain_text("Many people know this sentence")


def test_six_words_by_chance_are_not_spoken_of_while_own_words_are_chosen(page):
    opened = page("/join/")
    opened.click("text=Begin")
    words_on(opened)
    by_chance = opened.get_by_text("Your browser has picked six words by chance")
    expect(by_chance).to_be_visible()
    opened.click("text=I would rather use words of my own")
    opened.fill("#own-words", OWN)
    expect(by_chance).to_be_hidden()
    expect(opened.get_by_text("Write it down, and your own words.")).to_be_visible()
    opened.fill("#own-words", "")
    expect(by_chance).to_be_visible()
