"""What we write where a list says nothing: kept in English, shown in the reader's language."""

from __future__ import annotations

from collections.abc import Callable

from sameboat.base.rulebook import gettext_noop

Say = Callable[[str], str]

UNSAID = {
    "origin": gettext_noop("This entry comes from the list of {source}."),
    "nameless": gettext_noop("This entry comes from a public list."),
    "no mission": gettext_noop("The list does not say what the group sets out to do."),
    "for whom?": gettext_noop("The list does not say who the group is for. Ask before you go."),
    "not for whom?": gettext_noop("The list does not say for whom it is not."),
    "closed": gettext_noop("The list marks it as closed: only for those whom the group is for."),
    "open": gettext_noop("The list marks it as open: visitors are welcome too."),
}


def in_readers_words(*, text: str, say: Say) -> str:
    """A text of a listing, with our own sentences in it (UNSAID) as the reader's language has them."""
    begins, ends = UNSAID["origin"].split("{source}")
    before, found, after = text.partition(begins)
    if found:
        source, dot, rest = after.removesuffix(UNSAID["no mission"]).rstrip().rpartition(ends)
        if dot and not rest:
            tail = f" {say(UNSAID['no mission'])}" if after.endswith(UNSAID["no mission"]) else ""
            return f"{before}{say(UNSAID['origin']).format(source=source)}{tail}"
    for sentence in UNSAID.values():
        if sentence in text:
            text = text.replace(sentence, say(sentence))
    return text
