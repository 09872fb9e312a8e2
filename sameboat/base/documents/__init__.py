"""Documents: what is printed and handed over, as PDF for A4 and Letter.

An app has a function per kind of document that gives a `Document`: a sheet of its own (a `.typ` file, our typesetting
without a word of text) and data. What people wrote reaches the sheet as data alone and is never part of the markup, so it
is shown literally, whatever it says. Text in the sheet's data is translated before, in the language of the document.

    document = Document(sheet=HERE / "flyer.typ", title=_("Flyer"), language="nb", paper=Paper.A4, data={"name": group.name})
    return answer(document=document, name="flyer.pdf")

Every PDF is tagged for screen readers (PDF/UA-1), carries its own fonts and says nothing of who made it or when. It is made by
a process of its own that ends afterwards: no memory stays behind, and the sheet can read no file, ask no network and take no more
than its share of time (docs/decisions/0021-documents.md).
"""

from sameboat.base.documents.answering import answer
from sameboat.base.documents.document import Document, NotMade, Paper, Plain, paper_from
from sameboat.base.documents.making import made
from sameboat.base.documents.qr import qr

__all__ = ["Document", "NotMade", "Paper", "Plain", "answer", "made", "paper_from", "qr"]
