"""An hour named beside the words for a rhythm."""

from __future__ import annotations

from datetime import time

import pytest

from sameboat.directory.feeds.reading.hoursaid import other_hour

NINE = time(21)


@pytest.mark.parametrize(("text", "hour"), [
    ("Candlelight, 3rd Friday 9:30 PM.", time(21, 30)),
    ("3rd Friday at 19:30", time(19, 30)),
    ("3rd Friday 9:30p.m.", time(21, 30)),
    ("3rd Friday 9 PM", None),
    ("3rd Friday 9:00", None),
    ("3rd Friday 21:00–22:30", None),
    ("3rd Friday 8-9 pm", None),
    ("3rd Friday 8:30 pm food, 9 pm meeting", None),
    ("3rd Friday. Doors at 8:30 PM", None),
    ("3rd Friday of the month in room 12", None),
    ("Every Friday 9:30 PM", None),
])  # fmt: skip
def test_other_hour(text: str, hour: time | None) -> None:
    assert other_hour(words="3rd Friday", texts=["", text], at=NINE) == hour
