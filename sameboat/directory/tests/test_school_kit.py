"""The kit for schools."""

from __future__ import annotations

import re


def test_nobody_has_to_come_forward(client) -> None:
    page = client.get("/school-kit/").content.decode()
    assert "Nobody has to come forward." in page
    assert "no hands are raised" in page


def test_the_lesson_is_45_minutes_long(client) -> None:
    page = client.get("/school-kit/").content.decode()
    assert sum(int(minutes) for minutes in re.findall(r"<strong>(\d+) minutes", page)) == 45


def test_the_poster_has_lines_to_fill_in_and_no_number_of_ours(client) -> None:
    poster = client.get("/school-kit/").content.decode().split('class="poster ')[1].split("</section>")[0]
    assert poster.count('class="blank"') == 3
    assert not re.search(r"\d{3}", poster)


def test_it_takes_no_post(client) -> None:
    assert client.post("/school-kit/").status_code == 405
