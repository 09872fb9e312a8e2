"""What stands in a document that was made."""

from __future__ import annotations

import io
import re

from pypdf import PdfReader


def words_of(pdf: bytes) -> str:
    """All its words, one space between them."""
    return re.sub(r"\s+", " ", " ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages))


def pages_of(pdf: bytes) -> int:
    """How many pages it has."""
    return len(PdfReader(io.BytesIO(pdf)).pages)
