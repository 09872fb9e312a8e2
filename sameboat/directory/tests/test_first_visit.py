"""What a first visit is like."""

from __future__ import annotations

import pytest

from sameboat.directory.rules import GROUPS_ARE_NOT_TREATMENT, MEDICINE_QUESTIONS, NO_MEDICINE_ADVICE


@pytest.mark.parametrize(
    "answer",
    [
        "Who says hello?",
        "What happens?",
        "Do I have to speak?",
        "one and a half to two hours",
        "What does it cost?",
        "What should I not expect?",
        NO_MEDICINE_ADVICE,
        MEDICINE_QUESTIONS,
        GROUPS_ARE_NOT_TREATMENT,
    ],
)
def test_it_answers_what_people_ask(client, answer: str) -> None:
    assert answer in client.get("/first-visit/").content.decode()


def test_it_takes_no_post(client) -> None:
    assert client.post("/first-visit/").status_code == 405
