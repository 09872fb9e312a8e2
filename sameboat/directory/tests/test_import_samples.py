"""Real feeds, with the numbers we expect. They are not part of this repository: where they are not, nothing is tested.

They lie in `../shared/samples` beside the clone, or where SAMEBOAT_SAMPLES says.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from sameboat.directory.actions.feeds_in import Wish, import_feeds
from sameboat.directory.models import Meeting
from sameboat.directory.tests.makers import NOW

BESIDE = Path(__file__).resolve().parents[4] / "shared" / "samples"
SAMPLES = Path(os.environ.get("SAMEBOAT_SAMPLES") or BESIDE)
pytestmark = [pytest.mark.django_db, pytest.mark.skipif(not SAMPLES.is_dir(), reason="no samples beside the clone")]

EXPECTED = [
    # file, form, read, new, refused, proposals, types nobody knows
    ("mg_airtable_sf_marin_2021_tz.json", "meeting-guide", 658, 658, 0, 3, set()),
    ("mg_custom_2021_badtime.json", "meeting-guide", 46, 46, 0, 0, set()),
    ("mg_edge_appointment.json", "meeting-guide", 2, 1, 1, 0, set()),
    ("mg_edge_times_strings.json", "meeting-guide", 9, 9, 0, 0, {"NA"}),
    ("mg_edge_timezones.json", "meeting-guide", 2, 2, 0, 0, set()),
    ("mg_tsml_2019.json", "meeting-guide", 570, 570, 0, 1, set()),
    ("mg_tsml_alanon_2024.json", "meeting-guide", 360, 360, 0, 13, {"AC", "LGBTQIA"}),
    ("mg_tsml_atlanta_entities.json", "meeting-guide", 6, 6, 0, 0, set()),
    ("mg_tsml_benlomond_2021.json", "meeting-guide", 35, 35, 0, 1, set()),
    ("mg_tsml_eda_2023_notypes.json", "meeting-guide", 185, 157, 28, 5, set()),
    ("mg_tsml_san_jose_2021.json", "meeting-guide", 693, 693, 0, 2, set()),
    ("mg_tsml_sussex_2024.json", "meeting-guide", 123, 123, 0, 0, set()),
    ("mg_v1_ontario_2017_intslugs.json", "meeting-guide", 45, 45, 0, 0, set()),
    ("mg_wagtail_sepia_2024.json", "meeting-guide", 2038, 2038, 0, 2, {"ASBI"}),
    ("bmlt_search_with_used_formats_ny_300.json", "bmlt", 300, 300, 0, 1, {"CH", "CS", "ID", "Pi", "SC", "Ti"}),
    ("naws_dump_header_plus2.csv", "csv", 2, 1, 1, 0, set()),
    ("tsml_template.csv", "csv", 36, 36, 0, 0, set()),
]
REFUSED_WHOLE = {
    "mg_edge_invalid_trailing_garbage.json.txt": "line 80, column 3",
    "spec_data_types.json": "not a list of meetings",
    "bmlt_GetFormats_ny.json": "table of BMLT formats",
    "bmlt_GetServiceBodies_ny.json": "list of BMLT service bodies",
}


def read(*names: str):
    return import_feeds(
        given=[str(SAMPLES / name) for name in names], wish=Wish(), now=NOW, progress=lambda doing, number: None
    )


@pytest.mark.parametrize(
    ("name", "form", "count", "new", "refused", "proposals", "unknown"), EXPECTED, ids=lambda v: str(v)[:45]
)
def test_each_sample_gives_its_numbers_and_the_second_time_nothing(name, form, count, new, refused, proposals, unknown):
    (first,) = read(name)
    assert (first.form, first.problem) == (form, "")
    assert [first.counts[one] for one in ("read", "new", "refused")] == [count, new, refused]
    assert (first.proposals, set(first.unknown_types)) == (proposals, unknown)
    (second,) = read(name)
    assert [second.counts[one] for one in ("read", "new", "changed", "unchanged", "gone", "refused")] == [
        count,
        0,
        0,
        new,
        0,
        refused,
    ]


@pytest.mark.parametrize(("name", "words"), REFUSED_WHOLE.items())
def test_what_is_no_feed_of_meetings_is_said_to_be_none(name, words):
    (report,) = read(name)
    assert words in report.problem and not Meeting.objects.exists()


def test_the_answers_of_one_server_are_read_together():
    reports = read(
        "bmlt_GetFormats_ny.json", "bmlt_search_with_used_formats_ny_300.json", "bmlt_GetServiceBodies_ny.json"
    )
    assert [(one.form, one.counts["new"]) for one in reports] == [("bmlt", 300)]


def test_the_same_meetings_in_two_samples_are_shown_once():
    """Two years apart, of one town; and a template made from the first."""
    reports = read("mg_tsml_2019.json", "mg_tsml_san_jose_2021.json", "tsml_template.csv")
    assert [one.shared for one in reports] == [0, 241, 28]
    assert Meeting.objects.count() == 570 + 693 + 36 - 241 - 28


def test_no_editor_and_no_contact_is_shown():
    read("mg_tsml_alanon_2024.json", "mg_edge_times_strings.json")
    shown = "".join(f"{m.name}{m.notes}{m.online_note}{m.phone_note}" for m in Meeting.objects.all())
    assert "person 2a7c" not in shown and "Contact 24" not in shown
