"""JSON from strangers: refused with a sentence, never a crash."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sameboat.directory.feeds import guarded
from sameboat.directory.feeds.refusals import FeedRefused


def read_pieces(body: bytes) -> list[guarded.Piece]:
    return list(guarded.pieces(body=body))


BROKEN = [
    (b"", "empty|line 1"),
    (b"   \n ", "empty|line 2"),
    (b"[1, 2", "line 1"),
    (b"[1,,2]", "line 1, column 4"),
    (b"[,]", "line 1, column 2"),
    (b'{"a": 1,}', "line 1"),
    (b'{"a"}', "line 1, column 5"),
    (b'[{"a": 1}\n]\n\n  and more', "line 4"),
    (b"[" * 100_000, "nested"),
    (b'{"a":' * 100_000, "nested"),
    (b'[{"a": "\xe9"}]', "UTF-8: byte 9"),
    ('[{"a": "é"}]'.encode("utf-16"), "UTF-8"),
    (b"hello", "line 1"),
]


@pytest.mark.parametrize(("body", "words"), BROKEN, ids=lambda value: str(value)[:20])
@pytest.mark.parametrize("read", [read_pieces, lambda body: guarded.load(body=body)], ids=["pieces", "load"])
def test_what_is_no_json_is_refused_with_its_place(read, body, words):
    with pytest.raises(FeedRefused) as refusal:
        read(body)
    assert any(word in str(refusal.value) for word in words.split("|"))


@pytest.mark.parametrize("body", [b"[1e999]", b"[" + b"9" * 5000 + b"]"])
def test_a_number_without_end_is_no_number(body):
    assert read_pieces(body)[0].value is guarded.UNREADABLE
    with pytest.raises(FeedRefused, match="too large"):
        guarded.load(body=body)


@pytest.mark.parametrize("word", [b"NaN", b"Infinity", b"-Infinity"])
def test_nan_spoils_its_row_and_no_other(word):
    found = read_pieces(b'[{"a": 1}, {"a": ' + word + b'}, {"a": 2}]')
    assert [piece.value for piece in found] == [{"a": 1}, {"a": guarded.NO_NUMBER}, {"a": 2}]
    with pytest.raises(FeedRefused, match="NaN"):
        guarded.load(body=b"[" + word + b"]")


@pytest.mark.parametrize("body", [b'["\\ud800"]', b'["a\\u0000b"]', b'[{"\\udfff": 1}]'])
def test_broken_characters_are_refused(body):
    with pytest.raises(FeedRefused, match="broken character"):
        guarded.load(body=body)


def test_load_refuses_depth_that_json_allows():
    with pytest.raises(FeedRefused, match="nested"):
        guarded.load(body=b"[" * 100 + b"]" * 100)


def test_a_byte_order_mark_is_fine():
    assert guarded.load(body=b"\xef\xbb\xbf[1]") == [1]
    assert [piece.value for piece in read_pieces(b"\xef\xbb\xbf[1]")] == [1]


def test_line_breaks_and_tabs_inside_texts_are_taken():
    assert guarded.load(body=b'["a\tb\nc"]') == ["a\tb\nc"]


def test_the_last_of_two_equal_keys_counts():
    assert guarded.load(body=b'{"a": 1, "a": 2}') == {"a": 2}


def test_size_is_limited(monkeypatch):
    monkeypatch.setattr(guarded, "MAX_LOADED", 10)
    monkeypatch.setattr(guarded, "MAX_BODY", 10)
    for read in (read_pieces, lambda body: guarded.load(body=body)):
        with pytest.raises(FeedRefused, match="larger"):
            read(b'["0123456789"]')


def test_lists_in_an_object_come_piece_by_piece():
    found = read_pieces(b'{"meetings": [{"a": 1}, {"a": 2}], "warnings": ["w"], "count": 2}')
    assert [(piece.member, piece.number, piece.value) for piece in found] == [
        ("meetings", 1, {"a": 1}), ("meetings", 2, {"a": 2}), ("warnings", 1, "w"), ("count", 0, 2),
    ]  # fmt: skip


def test_a_window_that_slides_gives_the_same_as_one_look(monkeypatch):
    rows = [{"name": "ø" * number, "many": list(range(number % 7))} for number in range(300)]
    body = json.dumps(rows, ensure_ascii=False, indent=1).encode()
    monkeypatch.setattr(guarded, "CHUNK", 101)
    monkeypatch.setattr(guarded, "MAX_PIECE", 2000)
    assert [piece.value for piece in read_pieces(body)] == rows


def test_the_place_of_an_error_is_right_after_sliding(monkeypatch):
    monkeypatch.setattr(guarded, "CHUNK", 50)
    monkeypatch.setattr(guarded, "MAX_PIECE", 200)
    lines = ["["] + [f'{{"a": {number}}},' for number in range(100)] + ['{"a": oops}', "]"]
    with pytest.raises(FeedRefused, match="line 102, column 7"):
        read_pieces("\n".join(lines).encode())


def test_a_row_without_end_is_refused_early(monkeypatch):
    monkeypatch.setattr(guarded, "CHUNK", 1000)
    monkeypatch.setattr(guarded, "MAX_PIECE", 1000)
    with pytest.raises(FeedRefused, match="million"):
        read_pieces(b'[{"a": "' + b"x" * 10_000 + b'"}]')


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**15), 10**15) | st.floats(allow_nan=False, allow_infinity=False) | st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00")),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00")), inner, max_size=4),
    max_leaves=20,
)  # fmt: skip


@given(st.lists(JSON, max_size=6), st.sampled_from([None, 2]))
def test_every_list_is_read_as_it_is(rows, indent):
    body = json.dumps(rows, indent=indent).encode()
    assert [piece.value for piece in read_pieces(body)] == rows == guarded.load(body=body)


@given(st.binary(max_size=60))
def test_no_bytes_crash_it(body):
    for read in (read_pieces, lambda body: guarded.load(body=body)):
        try:
            read(b"[" + body)
        except FeedRefused as refusal:
            assert str(refusal)
