"""Letters: one person, neutral outside, in their language, once, and never lost on the way."""

from __future__ import annotations

import logging
import stat
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.utils import translation

from sameboat.base.outbox import (
    LetterRefused,
    Subject,
    carry,
    deliver,
    folder,
    forget_letters,
    keeping,
    laid_aside,
    lay_down,
    recover,
    send_letter,
    tidy_letters,
    try_again,
    waiting,
)
from sameboat.base.outbox.letter import OVER, number_of
from sameboat.base.work import queue

NOW = datetime(2027, 3, 1, 18, 0, tzinfo=UTC)
WORDS = "Kaffee steht bereit"
pytestmark = pytest.mark.django_db


@pytest.fixture
def send(django_capture_on_commit_callbacks):
    """Send a letter through a transaction that ends well."""

    def sent(**other):
        told = {
            "key": "reminder:1", "to": "anna@example.org", "wanted": True, "language": "en",
            "subject": Subject.REMINDER, "body": lambda: WORDS, "now": NOW,
        }  # fmt: skip
        with django_capture_on_commit_callbacks(execute=True):
            return send_letter(**(told | other))

    return sent


@pytest.fixture
def carried(monkeypatch):
    """What was handed over, and what the carrier should say: a list of NotNow, Never or None."""
    said, handed = [], []

    def hand_over(*, letter, number, now):
        if said and (problem := said.pop(0)):
            raise problem
        handed.append(letter)

    monkeypatch.setattr(carry, "hand_over", hand_over)
    return said, handed


def work(*, now=NOW):
    """Do everything the queue says is due at this moment."""
    made = queue()
    made.storage.blocking = False  # PostgreSQL would wait a second for what may yet come
    for task in made.read_schedule(now.astimezone(UTC).replace(tzinfo=None)):
        made.enqueue(task)
    done, ahead = 0, []
    while (task := made.dequeue()) is not None:
        if not made.ready_to_run(task, now.astimezone(UTC).replace(tzinfo=None)):
            ahead.append(task)
            continue
        name, given = task.args
        assert name == "sameboat.base.outbox.deliver:deliver"
        deliver.deliver(now=now, **given)
        done += 1
    for task in ahead:
        made.add_schedule(task)
    return done


def kept():
    return [(message, path) for path in folder.place().glob("*.eml") for message in [folder._read(path)]]


def test_without_a_mail_server_a_letter_becomes_a_file_that_only_its_owner_reads(send):
    assert send() is True and work() == 1
    [(message, path)] = kept()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600 and stat.S_IMODE(folder.place().stat().st_mode) == 0o700
    assert message["To"] == "anna@example.org" and message["Subject"] == "Reminder"
    assert WORDS in message.get_content() and message.get_content_type() == "text/plain"
    assert waiting() == [] and laid_aside() == []


@pytest.mark.parametrize("to", ["a@localhost", "a@[127.0.0.1]", "a@10.0.0.12", "-oQ@b.example", '"-o"@b.example'])
def test_no_letter_goes_into_an_inner_net_or_looks_like_an_order(send, to):
    with pytest.raises(LetterRefused):
        send(to=to)


def test_so_many_of_one_sort_go_to_one_address_in_a_day(send):
    for number in range(4):
        send(key=f"reminder:soon:{number}", most_a_day=2, to=("anna@example.org", "ANNA@example.org")[number % 2])
    send(key="reminder:late:1", most_a_day=2)
    send(key="reminder:soon:9", most_a_day=2, now=NOW + timedelta(days=1))
    send(key="reminder:soon:9", most_a_day=2, now=NOW + timedelta(days=1))  # the same: takes no second place
    send(key="reminder:soon:10", most_a_day=2, now=NOW + timedelta(days=1))
    assert len(waiting()) == 5
    tidy_letters(now=NOW + timedelta(days=40))
    assert all(letter.state != OVER for _, letter in keeping.all_letters())


def test_nothing_outside_tells_of_a_group_a_list_or_this_machine(send):
    import socket

    send()
    work()
    [(message, _path)] = kept()
    assert set(message.keys()) == {
        "From", "To", "Subject", "Date", "Message-ID", "Auto-Submitted", "Content-Type",
        "Content-Transfer-Encoding", "MIME-Version",
    }  # fmt: skip
    assert message["From"] == settings.SAMEBOAT_MAIL_FROM and "Sameboat" not in str(message["From"])
    assert message["Message-ID"] == f"<{number_of(key='reminder:1')}@localhost>"
    assert socket.gethostname() not in message.as_string() or socket.gethostname() == "localhost"


@pytest.mark.parametrize("told", [{"wanted": False}, {"to": ""}])
def test_who_wants_no_letters_gets_none(send, told):
    assert send(**told) is False
    assert work() == 0 and waiting() == []


def test_it_waits_for_the_end_of_the_transaction(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks() as later:
        send_letter(
            key="k", to="anna@example.org", wanted=True, language="en", subject=Subject.ANSWER, body=lambda: WORDS,
            now=NOW,
        )  # fmt: skip
        assert waiting() == []
    assert len(later) == 1 and waiting() == [], "a change that is taken back sends nothing"


def test_the_language_is_the_persons(send):
    with translation.override("de"):
        send(language="nb", body=lambda: str(translation.get_language()), when=datetime(2027, 3, 2, 19, 0, tzinfo=UTC))
    work()
    [(message, _path)] = kept()
    assert message.get_content().startswith("nb") and str(message["Subject"]).endswith(": tirsdag 19:00")
    assert translation.get_language() == "en"


def test_the_subject_names_day_and_time_and_nothing_else(send):
    send(when=datetime(2027, 3, 2, 19, 0, tzinfo=UTC))
    work()
    assert kept()[0][0]["Subject"] == "Reminder: Tuesday 19:00"


@pytest.mark.parametrize(
    "address",
    [
        "anna@example.org\nBcc: all@example.org", "anna@example.org\r\n", "a@example.org, b@example.org", "anna",
        "anna@example.org;b@example.org", "Anna <anna@example.org>", "ännä@example.org", "a" * 250 + "@example.org",
        "anna@exa\x00mple.org", "anna@grüße.example.org", "anna@example.org\u2028Bcc: b@example.org",
    ],
)  # fmt: skip
def test_14_an_address_with_more_than_an_address_is_refused_with_a_sentence(send, address):
    with pytest.raises(LetterRefused, match="One address, please"):
        send(to=address)
    assert waiting() == [] and work() == 0


def test_14_a_line_break_in_a_header_is_refused_with_a_sentence(send, settings):
    settings.SAMEBOAT_MAIL_FROM = "post@example.org\nBcc: all@example.org"
    with pytest.raises(LetterRefused, match="line break"):
        send()
    assert waiting() == []


@pytest.mark.parametrize("words", ["", "   ", "a\x00b", "a\x1bb", "x" * 10_001, "half \ud800"])
def test_words_that_cannot_be_sent_are_refused(send, words):
    with pytest.raises(LetterRefused, match="plain words"):
        send(body=lambda: words)


def test_01_markup_stays_what_was_typed(send):
    told = "<img src=x onerror=alert(1)> {{7*7}} ${7}\n.\nBcc: all@example.org"
    send(body=lambda: told)
    work()
    [(message, _path)] = kept()
    assert told in message.get_content().replace("\r\n", "\n") and message["Bcc"] is None


def test_a_name_with_foreign_letters_reaches_every_mail_server(send):
    send(to="anna@blåbær.example.org", body=lambda: "Ålesund – Привет 🌱")
    work()
    [(message, path)] = kept()
    assert message["To"] == "anna@xn--blbr-roah.example.org"
    assert path.read_bytes().isascii() and "Привет 🌱" in message.get_content()


def test_the_same_key_is_sent_once(send, carried):
    _said, handed = carried
    for _again in range(3):
        send()
        work()
    assert len(handed) == 1
    send(key="reminder:2")
    work()
    assert len(handed) == 2


def test_65_a_job_that_runs_twice_sends_once(send, carried):
    _said, handed = carried
    send()
    work()
    for _again in range(2):
        deliver.deliver(now=NOW, number=number_of(key="reminder:1"), attempt=0)
    assert len(handed) == 1


def test_what_was_sent_leaves_no_words_behind(send, carried):
    send()
    work()
    letter = keeping.read(number=number_of(key="reminder:1"))
    assert letter.state == OVER and letter.told() == letter.told() | {"to": "", "subject": "", "body": "", "kind": ""}
    assert tidy_letters(now=NOW + timedelta(days=30)) == 0
    assert tidy_letters(now=NOW + timedelta(days=32)) == 1
    assert queue().all_results() == {}, "no claim and no mark is left"


def test_pauses_grow_and_in_the_end_it_is_laid_aside(send, carried):
    said, handed = carried
    said += [carry.NotNow("no_answer")] * 99
    send()
    now, pauses = NOW, []
    while waiting():
        assert work(now=now) == 1
        for _number, letter in waiting():
            due = datetime.fromisoformat(letter.due)
            assert work(now=due - timedelta(seconds=1)) == 0, "not before its time"
            pauses.append(due - now)
            now = due
    assert pauses == deliver.PAUSES == sorted(pauses) and timedelta(days=2) < now - NOW < timedelta(days=4)
    [(_number, letter)] = laid_aside()
    assert letter.why == "no_answer" and not handed


def test_it_arrives_when_the_server_is_back(send, carried):
    said, handed = carried
    said += [carry.NotNow("busy"), carry.NotNow("no_answer")]
    send()
    for _attempt in range(3):
        for _number, letter in waiting():
            work(now=datetime.fromisoformat(letter.due))
    assert len(handed) == 1 and handed[0].tries == 2 and waiting() == []


def test_what_is_refused_for_good_is_laid_aside_at_once(send, carried):
    said, handed = carried
    said += [carry.Never("refused")]
    send()
    work()
    assert [letter.why for _number, letter in laid_aside()] == ["refused"] and not handed


def test_the_operator_tries_again_with_a_whole_round(send, carried):
    said, handed = carried
    said += [carry.Never("refused"), carry.NotNow("busy")]
    send()
    work()
    [(number, _letter)] = laid_aside()
    later = NOW + timedelta(hours=3)
    assert try_again(number=number, now=later) and not try_again(number=number, now=later), "once"
    work(now=later)
    [(_number, letter)] = waiting()
    assert datetime.fromisoformat(letter.due) - later == deliver.PAUSES[0], "the pauses begin anew"
    work(now=datetime.fromisoformat(letter.due))
    assert len(handed) == 1 and laid_aside() == [] and waiting() == []


def test_the_operator_lays_a_letter_down(send, carried):
    said, _handed = carried
    said += [carry.Never("refused")]
    send()
    work()
    [(number, _letter)] = laid_aside()
    assert lay_down(number=number, now=NOW) and not lay_down(number=number, now=NOW)
    assert not lay_down(number="nobody knows", now=NOW) and not try_again(number=number, now=NOW)
    assert laid_aside() == []


def test_laid_aside_letters_end_after_two_weeks(send, carried):
    said, _handed = carried
    said += [carry.Never("refused")]
    send()
    work()
    assert tidy_letters(now=NOW + timedelta(days=14)) == 0 and laid_aside()
    assert tidy_letters(now=NOW + timedelta(days=15)) == 1 and not laid_aside()
    assert "anna" not in str(queue().all_results())


def test_too_late_is_not_sent(send, carried):
    _said, handed = carried
    send(until=NOW + timedelta(hours=1))
    work(now=NOW + timedelta(hours=2))
    assert not handed and waiting() == []


def test_65_a_letter_whose_job_was_lost_is_found_again(send, carried):
    _said, handed = carried
    send()
    queue().storage.flush_queue()
    assert recover(now=NOW + timedelta(minutes=5)) == 0, "it may be under way"
    late = NOW + timedelta(days=3)
    assert recover(now=late) == 1 and work(now=late) == 1
    assert len(handed) == 1


def test_61_a_process_that_dies_while_sending_loses_nothing(send, carried, monkeypatch):
    _said, handed = carried

    class Killed(BaseException):
        pass

    def killed(**_given):
        raise Killed

    send()
    with monkeypatch.context() as while_killed, pytest.raises(Killed):
        while_killed.setattr(carry, "hand_over", killed)
        work()
    late = NOW + timedelta(minutes=11)
    assert recover(now=late) == 1
    assert work(now=late) == 1 and len(handed) == 1
    assert recover(now=late + timedelta(days=1)) == 0


def test_forgetting_a_person_empties_what_waits_what_is_aside_and_what_lies_in_the_folder(send, carried, monkeypatch):
    said, handed = carried
    said += [carry.Never("refused"), None]
    send(key="aside")
    work()
    send(key="waits", to="Anna@Example.org")
    send(key="other", to="berit@example.org")
    from sameboat.base.outbox.letter import Letter, as_message

    folder.keep(
        message=as_message(letter=Letter(state="", day="", to="anna@example.org"), number="1", now=NOW), number="1"
    )
    assert forget_letters(to="anna@example.org") == 3
    assert "nna@" not in str(queue().all_results()) and kept() == []
    work()
    assert [letter.to for letter in handed] == ["berit@example.org"]


def test_forgetting_while_an_attempt_fails_wins(send, carried, monkeypatch):
    _said, _handed = carried

    def forgotten_meanwhile(**_given):
        forget_letters(to="anna@example.org")
        raise carry.NotNow("busy")

    monkeypatch.setattr(carry, "hand_over", forgotten_meanwhile)
    send()
    work()
    assert waiting() == [] and "anna" not in str(queue().all_results())


def test_69_no_log_holds_address_or_words(send, monkeypatch, settings, caplog):
    settings.SAMEBOAT_SMTP = "smtp://localhost:9"  # nobody there
    caplog.set_level(logging.DEBUG)
    send()
    work()
    for _attempt in range(12):
        for _number, letter in waiting():
            work(now=datetime.fromisoformat(letter.due))
    assert laid_aside() and "could not be delivered (no_answer)" in caplog.text
    for secret in ("anna", "example.org", WORDS, "reminder:1"):
        assert secret not in caplog.text


def test_files_end_after_two_weeks(send):
    import os

    send()
    work()
    [(_message, path)] = kept()
    os.utime(path, (NOW.timestamp(), NOW.timestamp()))
    assert tidy_letters(now=NOW + timedelta(days=14)) == 0
    assert tidy_letters(now=NOW + timedelta(days=14, minutes=1)) == 1 and not path.exists()


def test_62_a_folder_that_cannot_be_written_is_tried_again(send, monkeypatch):
    def full(**_given):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as now_full:
        now_full.setattr(folder, "keep", full)
        send()
        work()
        [(_number, letter)] = waiting()
        assert letter.why == "disk"
    work(now=datetime.fromisoformat(letter.due))
    assert len(kept()) == 1


def test_the_queue_holds_no_code():
    send_file = Path(settings.DATA_DIR) / "jobs.sqlite3"
    queue().put_if_empty("letter:x", {"state": "over"})
    [raw] = queue().all_results().values()
    assert bytes(raw) == b'{"data": {"state": "over"}}'
    assert not send_file.exists() or stat.S_IMODE(send_file.stat().st_mode) == 0o600
