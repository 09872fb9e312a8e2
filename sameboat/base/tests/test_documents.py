"""Documents: what people wrote is shown and never obeyed, every language comes out, screen readers can read it."""

from __future__ import annotations

import hashlib
import io
import json
import re
import sys
from pathlib import Path

import pytest
from pypdf import PdfReader

from sameboat.base import documents
from sameboat.base.documents import Document, NotMade, Paper, answer, made, paper_from, qr

PACKAGE = Path(documents.__file__).parents[2]
FONTS = Path(documents.__file__).parent / "fonts"
SHEET = """#import "base.typ": *
#show: sheet
= #d.title
#prose(d.words)
"""
GREETINGS = {
    "en": "Whoever comes is welcome",
    "nb": "Den som kommer, får være på Ærøy – også Åse",
    "ru": "Приходите, ёлка уже горит: «Сегодня в 19:30»",
    "lt": "Ąžuolų gatvė: ateikite šįvakar, žiūrėkite, čia jūsų laukia įėję",
    "de": "Größe, Straße, Übermut – „für alle“",
    "es": "¿Quién viene mañana? ¡Señor, aquí!",
}
NASTY = '#read("/etc/passwd") *star* $x^2$ #sys.inputs @name <label> \\ // no comment = heading "]#{['


@pytest.fixture
def sheet(tmp_path):
    def _sheet(text: str = SHEET) -> Path:
        path = tmp_path / "sheet.typ"
        path.write_text(text)
        return path

    return _sheet


def read(pdf: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(pdf))


def words(pdf: bytes) -> str:
    return re.sub(r"\s+", " ", " ".join(page.extract_text() for page in read(pdf).pages))


@pytest.mark.parametrize("language", sorted(GREETINGS))
def test_each_language_comes_out_in_our_own_letters(language, sheet):
    pdf = made(
        document=Document(sheet=sheet(), title="Sameboat", language=language, data={"words": GREETINGS[language]})
    )
    reader = read(pdf)
    assert GREETINGS[language] in words(pdf)
    faces = {str(font["/BaseFont"]) for font in reader.pages[0]["/Resources"]["/Font"].values()}
    assert faces and all("Literata" in face for face in faces)
    root = reader.trailer["/Root"]
    assert root["/Lang"] == language and root["/MarkInfo"]["/Marked"] and "/StructTreeRoot" in root
    assert b"pdfuaid:part" in root["/Metadata"].get_data()


def test_what_people_wrote_is_shown_and_never_obeyed(sheet):
    pdf = made(document=Document(sheet=sheet(), title=NASTY, language="en", data={"words": NASTY}))
    assert words(pdf).count("#read") == 2 and "root:" not in words(pdf)
    assert words(pdf).count("*star* $x^2$ #sys.inputs @name <label>") == 2


def test_lines_and_paragraphs_stay_those_that_were_written(sheet):
    pdf = made(document=Document(sheet=sheet(), title="T", language="en", data={"words": "one\ntwo\n\n three "}))
    assert read(pdf).pages[0].extract_text().split() == ["T", "one", "two", "three"]
    assert "one two" not in read(pdf).pages[0].extract_text()


@pytest.mark.parametrize(("paper", "size"), [(Paper.A4, (595, 842)), (Paper.LETTER, (612, 792))])
def test_both_papers(paper, size, sheet):
    pdf = made(document=Document(sheet=sheet(), title="T", language="en", data={"words": "x"}, paper=paper))
    box = read(pdf).pages[0].mediabox
    assert (round(float(box.width)), round(float(box.height))) == size


@pytest.mark.parametrize(
    ("asked", "paper"), [("letter", Paper.LETTER), ("a4", Paper.A4), ("", Paper.A4), ("x", Paper.A4)]
)
def test_a_page_asks_for_a_paper(asked, paper):
    assert paper_from(asked=asked) is paper


def test_a_document_tells_nobody_who_made_it_or_when(sheet):
    document = Document(sheet=sheet(), title="T", language="en", data={"words": "x"})
    first = made(document=document)
    assert not {"/Author", "/CreationDate", "/ModDate"} & set(read(first).metadata or {})
    assert first == made(document=document)


def test_letters_that_our_fonts_do_not_have_do_not_stop_a_document(sheet):
    pdf = made(document=Document(sheet=sheet(), title="🌊 漢字", language="en", data={"words": "stays"}))
    assert "stays" in words(pdf)


@pytest.mark.parametrize(
    "line",
    [
        "#unknown",
        '#read("/etc/passwd")',
        '#read("../../../../../etc/passwd")',
        '#read("fonts.json", 1)',
        "#while true {}",
    ],
)
def test_a_wrong_sheet_is_told_and_nothing_else_is_read(line, sheet):
    with pytest.raises(NotMade):
        made(document=Document(sheet=sheet(SHEET + line), title="T", language="en", data={"words": "x"}))


def test_the_server_itself_never_loads_the_typesetter(sheet):
    made(document=Document(sheet=sheet(), title="T", language="en", data={"words": "x"}))
    assert "typst" not in sys.modules


def test_no_sheet_asks_for_packages_of_others():
    sheets = list(PACKAGE.rglob("*.typ"))
    assert sheets and not [path for path in sheets if re.search(r"@(preview|local)", path.read_text())]


def test_an_address_becomes_a_picture_with_words(sheet):
    text = SHEET.replace("#prose(d.words)", "#picture(d.words, alt: d.title, width: 3cm)")
    code = qr(address="https://example.org/meetings/monday/")
    pdf = made(document=Document(sheet=sheet(text), title="Code", language="en", data={"words": code}))
    assert code.startswith("<svg") and b"pdfuaid:part" in read(pdf).trailer["/Root"]["/Metadata"].get_data()


def test_an_answer_is_a_file_to_keep(sheet):
    answered = answer(document=Document(sheet=sheet(), title="T", language="en", data={"words": "x"}), name="flyer.pdf")
    assert answered["Content-Type"] == "application/pdf" and answered.content.startswith(b"%PDF")
    assert answered["Content-Disposition"] == 'attachment; filename="flyer.pdf"'


def test_each_font_is_the_one_that_was_read():
    entries = json.loads((FONTS / "fonts.json").read_text())
    assert {p.name for p in FONTS.iterdir()} - {"fonts.json"} == {entry["file"] for entry in entries}
    for entry in entries:
        assert hashlib.sha256((FONTS / entry["file"]).read_bytes()).hexdigest() == entry["sha256"], entry["file"]
        assert entry["licence"] == "OFL-1.1" and (PACKAGE.parent / entry["made_by"]).exists()
