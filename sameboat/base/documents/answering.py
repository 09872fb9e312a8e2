"""A document as the answer to a request."""

from __future__ import annotations

from django.http import HttpResponse

from sameboat.base.documents.document import Document
from sameboat.base.documents.making import made


def answer(*, document: Document, name: str) -> HttpResponse:
    """The PDF to keep or to print. `name` is plain and says no group and no need: the file stays on the phone."""
    answered = HttpResponse(made(document=document), content_type="application/pdf")
    answered["Content-Disposition"] = f'attachment; filename="{name}"'
    return answered
