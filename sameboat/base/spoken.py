"""In which language the words of a page really stand: one that is only begun in a language is English there, and says so,
so that no screen reader reads English with a Norwegian voice."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from django.template import engines
from django.template.base import Node, Template
from django.template.loader_tags import IncludeNode
from django.templatetags.i18n import BlockTranslateNode, TranslateNode
from django.utils.translation import gettext, override, pgettext

SOURCE = "en"  # the language in which all texts are written
ENOUGH = 0.5  # a page belongs to a language when at least so much of its text, by length, stands in it


@lru_cache(maxsize=4096)
def is_begun_only(*, template: str, language: str) -> bool:
    """Whether most of the text of this page, with all that it includes, still stands in English in this language. What
    views bring along is not looked at, and a page without any text of its own is never begun only."""
    if language == SOURCE:
        return False
    texts = set(_texts(_found(template), {template}))
    with override(language):
        told = sum(len(text) for text, context in texts if _said(text, context) != text)
    return told < ENOUGH * sum(len(text) for text, _context in texts)


def _found(name: str) -> Template:
    django = engines["django"]
    return django.get_template(name).template  # type: ignore[no-any-return,attr-defined]


def _texts(template: Template, seen: set[str]) -> Iterator[tuple[str, str]]:
    """Every text to be translated, with its context. `seen`: templates that were read already."""
    for node in template.nodelist.get_nodes_by_type(Node):
        if isinstance(node, IncludeNode):
            name = getattr(node.template, "var", None)
            if isinstance(name, str) and name not in seen:
                seen.add(name)
                yield from _texts(_found(name), seen)
        elif isinstance(node, TranslateNode | BlockTranslateNode):
            yield from _text(node)


def _text(node: TranslateNode | BlockTranslateNode) -> Iterator[tuple[str, str]]:
    context = str(node.message_context.var) if node.message_context else ""
    if isinstance(node, BlockTranslateNode):
        yield node.render_token_list(node.singular)[0], context
    elif isinstance(literal := getattr(node.filter_expression.var, "literal", None), str):
        yield literal, context


def _said(text: str, context: str) -> str:
    return pgettext(context, text) if context else gettext(text)
